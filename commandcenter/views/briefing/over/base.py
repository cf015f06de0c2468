# SPDX-License-Identifier: Apache-2.0
"""The base of what is opened over a page: it stands beside the figures, takes the keys, and Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.briefing.session import BriefingSession

MARGIN = 36


class Over(Panel):
    """Painted over a part of the body."""

    GROUND = Ink.BAND
    closed = Signal()

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget) -> None:
        super().__init__(look, sheet)
        self._session = session

    def room_in(self, body: QRectF) -> QRectF:
        """Return the part of the body it covers; the right half unless it says otherwise."""
        left = body.width() * 0.44
        return QRectF(body.left() + left, body.top(), body.width() - left, body.height())

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; False for one it has no use for."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return True
        return False

    def inside(self) -> QRectF:
        """Return the room within its margins."""
        margin = self.look.length(MARGIN)
        return QRectF(self.rect()).adjusted(margin, margin * 0.6, -margin, -margin * 0.5)

    def head(self, strokes: Strokes, said: str, keys: str) -> float:
        """Write the head and its keys under a rule; return where the rest begins."""
        unit, room = self.look.length, self.inside()
        strokes.rule(room.left(), room.top(), room.width(), Ink.RULE_HEAD, 3)
        line = QRectF(room.left(), room.top() + unit(6), room.width(), unit(46))
        strokes.text(line, Run(said, bold=True, size=30), floor=24, cut=True)
        under = QRectF(room.left(), line.bottom(), room.width(), unit(36))
        strokes.text(under, Run(keys, Ink.TEXT_2, size=24), cut=True)
        return under.bottom() + unit(8)
