# SPDX-License-Identifier: Apache-2.0
"""The supervision thread on a case in one line: lamp and word, level, who is asked, until when, for what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.supervising.parts import LAMPS, ThreadRow
from commandcenter.views.common.cells import LAMP_TEXT, paint_lamp, text_width, write_line
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.times import CentreClock, clock_text
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.supervising import ThreadState

HIGH = 26
GAP = 8


class ThreadLine(QWidget):
    """Hidden for a case without an open thread; it says by itself when the reply becomes late."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._thread: ThreadRow | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()
        clock.tick.connect(self._tick)

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show the thread of a case."""
        self._thread = None if detail is None else detail.thread
        self.setVisible(self._thread is not None)
        self._tick(self._clock.now())

    def said(self) -> tuple[Lamp, str, str]:
        """Return what is shown: lamp, how the thread stands, and all else of it."""
        thread = self._thread
        if thread is None:
            return Lamp.STOPPED, "", ""
        now = self._clock.now()
        state = thread.state
        if state is ThreadState.WAITING and thread.due_at < now:
            state = ThreadState.LATE
        due = self._clock.local(thread.due_at)
        parts = [label(thread.kind), label(thread.level), pick(*thread.department)]
        parts.append(fill(self.tr("reply due %1"), f"{due:%m-%d %H:%M}"))
        if state in LAMPS:
            parts.append(clock_text(thread.due_at, now))
        parts.append(one_line(pick(*thread.asked)))
        return LAMPS.get(state, Lamp.STOPPED), label(state), " · ".join(part for part in parts if part)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(200, HIGH)

    def paintEvent(self, event: Any) -> None:
        """Paint lamp and word, then all else in grey."""
        lamp, state, rest = self.said()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts, size, box = look().fonts, look().size.lamp, QRect(self.rect())
        paint_lamp(painter, QRect(0, box.center().y() - size // 2 + 1, size, size), lamp)
        box.setLeft(size + GAP)
        word = box.adjusted(0, 0, 0, 0)
        word.setWidth(text_width(state, fonts.base, bold=True) + 2)
        write_line(painter, word, state, LAMP_TEXT[lamp], fonts.base, bold=True)
        box.setLeft(word.right() + 2 * GAP)
        write_line(painter, box, rest, Colour.TEXT_MUTED, fonts.small)
        painter.end()

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        if self._thread is None:
            return
        said = self.said()[1:]
        self.setAccessibleName(" ".join(said))
        self.setToolTip(" · ".join(said))
        self.update()
