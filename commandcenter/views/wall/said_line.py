# SPDX-License-Identifier: Apache-2.0
"""One sentence over the ticker for a while: where a file lies, or what did not work and what to do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QTimer
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Strokes

SHOWN_MS = 12_000
MARGIN = 40


class SaidLine(Panel):
    """Goes by itself: a wall has nobody to press a button."""

    GROUND = Ink.FOCUS_ROW

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._text = ""
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(SHOWN_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that was said last."""
        return self._text

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text = text
        self.show()
        self.raise_()
        self.update()
        self._gone.start()

    def hideEvent(self, event: Any) -> None:
        """Wait for nothing any more."""
        super().hideEvent(event)
        self._gone.stop()

    def draw(self, strokes: Strokes) -> None:
        """Paint the sentence."""
        margin = self.look.length(MARGIN)
        strokes.text(QRectF(margin, 0, self.width() - 2 * margin, self.height()), Run(self._text))
