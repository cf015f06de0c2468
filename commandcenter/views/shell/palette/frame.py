# SPDX-License-Identifier: Apache-2.0
"""What the command line stands out by: the veil over the work column, and its hairlines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QWidget

from commandcenter.views.common.look import Colour, colour


class Scrim(QWidget):
    """Dims the work column so that the line stands out; the columns beside it stay readable."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def cover(self, room: QRect) -> None:
        """Lie over a rectangle of the window."""
        self.setGeometry(room)
        self.show()

    def paintEvent(self, event: Any) -> None:
        """Paint the veil."""
        painter = QPainter(self)
        veil = QColor(colour(Colour.WINDOW))  # the look's own stays as it is for everybody else
        veil.setAlpha(190)
        painter.fillRect(self.rect(), veil)
        painter.end()


class Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: Any) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Colour.LINE))
        painter.end()
