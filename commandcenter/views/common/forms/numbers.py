# SPDX-License-Identifier: Apache-2.0
"""A narrow field for a whole number, typed over whatever stands there."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_WIDTH = 72


class NumberField(QLineEdit):
    """A whole number; everything is chosen when the keyboard comes, so that a digit replaces what stood there."""

    def __init__(self, letters: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(letters)
        self.setFixedWidth(_WIDTH)

    @property
    def number(self) -> int | None:
        """The number typed; None where it is none. Full-width digits count."""
        text = self.text().strip()
        return int(text) if text.isdecimal() else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of it."""
        super().focusInEvent(event)
        self.selectAll()
