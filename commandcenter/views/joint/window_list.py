# SPDX-License-Identifier: Apache-2.0
"""The windows in which everybody is free, best first, each a key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.queries.joint.windows import FreeWindow
from commandcenter.views.common.cells import paint_lamp, write_line
from commandcenter.views.common.key_caps import cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, language
from commandcenter.views.joint.ticket.asking_command import window_text
from commandcenter.vocabulary import Lamp

MOST = 3
HEIGHT = 58


class WindowList(QWidget):
    """Painted side by side; a click or Alt and its number chooses one, once more lets it go."""

    chosen = Signal()

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._windows: tuple[FreeWindow, ...] = ()
        self._at: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def window_(self) -> FreeWindow | None:
        """The chosen window, None without one."""
        return self._windows[self._at] if self._at is not None and self._at < len(self._windows) else None

    def show_windows(self, windows: Sequence[FreeWindow]) -> None:
        """Show other windows; the chosen one stays chosen while it is among them."""
        before = self.window_
        self._windows = tuple(windows[:MOST])
        same = [at for at, one in enumerate(self._windows) if before is not None and one.begins == before.begins]
        self._at = same[0] if same else None
        self.setAccessibleName("; ".join(self._said(one) for one in self._windows))
        self.setVisible(bool(self._windows))
        self.update()

    @property
    def windows(self) -> tuple[FreeWindow, ...]:
        """What is offered."""
        return self._windows

    def choose(self, at: int) -> None:
        """Choose a window by its number from 0; the chosen one is let go."""
        if at < len(self._windows):
            self._at = None if self._at == at else at
            self.update()
            self.chosen.emit()

    def let_go(self) -> None:
        """Choose none, without announcing it."""
        self._at = None
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(560, HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        for at in range(len(self._windows)):
            if self._rect(at).contains(event.position().toPoint()):
                self.choose(at)

    def paintEvent(self, event: Any) -> None:
        """Paint the windows."""
        painter = QPainter(self)
        for at, one in enumerate(self._windows):
            self._paint(painter, at, one, self._rect(at))
        painter.end()

    def _rect(self, at: int) -> QRect:
        wide = self.width() // max(1, len(self._windows))
        return QRect(at * wide, 0, wide if at < len(self._windows) - 1 else self.width() - at * wide, self.height() - 1)

    def _paint(self, painter: QPainter, at: int, one: FreeWindow, rect: QRect) -> None:
        taken = at == self._at
        painter.setPen(QPen(colour(Colour.ACCENT if taken else Colour.LINE), 1))
        painter.setBrush(colour(Colour.ACCENT_SOFT if taken else Colour.PANEL))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        box, fonts, key = rect.adjusted(12, 6, -8, -6), look().fonts, f"Alt+{at + 1}"
        upper = QRect(box.left(), box.top(), box.width(), 22)
        write_line(painter, upper, window_text(one.begins, one.ends, self._clock), Colour.TEXT, fonts.base, bold=True)
        cap, size = cap_width(key), look().size.lamp - 2
        lower = QRect(box.left() + size + 6, box.top() + 24, box.width() - size - cap - 14, 20)
        paint_cap(painter, box.right() - cap, lower.center().y(), key, Colour.TEXT_FAINT, Colour.LINE)
        paint_lamp(painter, QRect(box.left(), box.top() + 29, size, size), Lamp.GREEN if one.free else Lamp.YELLOW)
        write_line(painter, lower, self._free(one), Colour.TEXT if one.free else Colour.YELLOW_TEXT, fonts.small)

    def _free(self, one: FreeWindow) -> str:
        if one.free:
            return self.tr("all are free")
        names = self.tr(", ").join(dict.fromkeys(who.label(language()) for who in one.missing))
        return fill(self.tr("without %1"), names)

    def _said(self, one: FreeWindow) -> str:
        return f"{window_text(one.begins, one.ends, self._clock)} {self._free(one)}"
