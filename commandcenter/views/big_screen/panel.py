# SPDX-License-Identifier: Apache-2.0
"""The base of every panel of the wall: a widget that paints itself in the wall's look and says what found no room."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.strokes import Strokes


class Panel(QWidget):
    """A part of the wall; it takes no keys and no mouse, so that the wall as a whole gets them."""

    GROUND: Ink | None = Ink.GROUND
    """What it is painted on; None where the map shines through."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._faded = False
        self.overflowing: tuple[str, ...] = ()
        """Texts of the last painting that were wider than their room: none on a wall that is laid out well."""
        self.shortened: tuple[str, ...] = ()
        """Names of the last painting that end with “…”."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def look(self) -> WallLook:
        """The look it is painted in."""
        return self._look

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self._look = look
        self.arrange()
        self.update()

    def show_faded(self, faded: bool) -> None:
        """Let the figures stand back while the line to the database is lost; they stay as they were."""
        if faded != self._faded:
            self._faded = faded
            self.update()

    def arrange(self) -> None:
        """Put child widgets into their places; called when the size or the look changed."""

    def draw(self, strokes: Strokes) -> None:
        """Paint the panel on its ground; one that only holds other panels has nothing of its own."""

    def resizeEvent(self, event: Any) -> None:
        """Arrange what lies inside anew."""
        super().resizeEvent(event)
        self.arrange()

    def paintEvent(self, event: Any) -> None:
        """Paint the ground and the panel on it."""
        painter = QPainter(self)
        if self.GROUND is not None:
            painter.fillRect(self.rect(), self._look.colour(self.GROUND))
        strokes = Strokes(painter, self._look, faded=self._faded)
        self.draw(strokes)
        painter.end()
        self.overflowing, self.shortened = tuple(strokes.overflowing), tuple(strokes.shortened)
