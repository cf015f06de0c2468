# SPDX-License-Identifier: Apache-2.0
"""The left column: the two keys a shift is worked with, the queues, and what this seat has just done."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.queue_counts import acceptor_queues
from commandcenter.views.case.case_rows import RowTeller
from commandcenter.views.case.queue_list import QueueList, QueueSpec
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock
from commandcenter.views.shell.desk import Desk

KEPT = 50
SHOWN = 5
LINE = 28
KEY_WIDTH = 96


@dataclass(frozen=True)
class Done:
    """One act of this seat: when (UTC), what, and to which case."""

    at: datetime
    what: str
    title: str
    case_id: int


class JustDone(QWidget):
    """The last acts of this seat, newest first; a click opens the case again."""

    opened = Signal(int)

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._done: deque[Done] = deque(maxlen=KEPT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(SHOWN * LINE + 8)

    def add(self, what: str, title: str, case_id: int) -> None:
        """Note an act."""
        self._done.appendleft(Done(self._clock.now(), what, title, case_id))
        self.setAccessibleName("; ".join(f"{done.what} {done.title}" for done in self.done()))
        self.update()

    def done(self) -> list[Done]:
        """Return what is shown."""
        return list(self._done)[:SHOWN]

    def sizeHint(self) -> QSize:
        """Return room for the lines that are shown."""
        return QSize(240, SHOWN * LINE + 8)

    def paintEvent(self, event: Any) -> None:
        """Paint time, act and case."""
        painter = QPainter(self)
        fonts, pad = look().fonts, look().size.pad
        if not self._done:
            line = QRect(pad, 0, self.width() - 2 * pad, LINE)
            write_line(painter, line, self.tr("Nothing yet in this shift"), Colour.TEXT_MUTED, fonts.small)
        for at, done in enumerate(self.done()):
            line = QRect(pad, at * LINE, self.width() - 2 * pad, LINE)
            time = f"{self._clock.local(done.at):%H:%M}"
            line.setLeft(write_line(painter, line, time, Colour.TEXT_MUTED, fonts.small) + 10)
            line.setLeft(write_line(painter, line, done.what, Colour.TEXT, fonts.small) + 8)
            write_line(painter, line, done.title, Colour.TEXT_MUTED, fonts.small)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the case under the pointer."""
        at = int(event.position().y()) // LINE
        if event.button() == Qt.MouseButton.LeftButton and at < len(self.done()):
            self.opened.emit(self.done()[at].case_id)


class Left(QWidget):
    """The column; `screen` is the page its acts belong to."""

    def __init__(self, desk: Desk, new: QAction, screen: QWidget, group: str) -> None:
        super().__init__()
        queues = acceptor_queues(desk.actor.person_id, desk.actor.centre_id)
        spec = QueueSpec("acceptor", group, queues, _teller)
        self.queues = QueueList(desk, spec, screen)
        self.done = JustDone(desk.clock)
        keys = QHBoxLayout()
        keys.setContentsMargins(look().size.pad, 12, look().size.pad, 12)
        keys.setSpacing(8)
        self._keys = (KeyButton(new), KeyButton(self.queues.next_action, Kind.ACCENT))
        for button in self._keys:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setMinimumSize(KEY_WIDTH, 40)
            keys.addWidget(button, 1)
        title = QLabel(self.tr("Just done"))
        title.setProperty("part", "head")
        title.setContentsMargins(look().size.pad, 8, look().size.pad, 8)
        line = _Line()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(keys)
        column.addWidget(self.queues, 1)
        for widget in (line, title, self.done):
            column.addWidget(widget)
        self._foot = (line, title, self.done)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the two keys without their words where both do not fit (a narrow column in English)."""
        super().resizeEvent(event)
        for button in self._keys:
            button.set_compact(False)
        wanted = sum(button.sizeHint().width() for button in self._keys) + 2 * look().size.pad + 8
        for button in self._keys:
            button.set_compact(wanted > self.width())

    def set_low(self, low: bool) -> None:
        """Leave out what was just done where the window is low: the queue needs the room."""
        for widget in self._foot:
            widget.setVisible(not low)


class _Line(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Colour.LINE))
        painter.end()


def _teller(teller: RowTeller) -> Any:
    return teller.acceptor
