# SPDX-License-Identifier: Apache-2.0
"""Narrow fields for a number, typed over whatever stands there."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from commandcenter.vocabulary.field import FieldProblem

_WIDTH = 72


class NumberField(QLineEdit):
    """A whole number; everything is chosen when the keyboard comes, so that a digit replaces what stood there."""

    bad = FieldProblem.NUMBER_RANGE

    def __init__(self, letters: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(letters)
        self.setFixedWidth(_WIDTH)

    @property
    def edited(self) -> SignalInstance:
        """Something was typed, or a number is shown."""
        return self.textChanged

    @property
    def number(self) -> int | None:
        """The number typed; None where it is none. Full-width digits count."""
        text = self.text().strip()
        return int(text) if text.isdecimal() else None

    @property
    def value(self) -> float | None:
        """The number typed; None where it is none."""
        return self.number

    def show_value(self, value: float) -> None:
        """Show a number."""
        self.setText(f"{value:g}")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of it."""
        super().focusInEvent(event)
        self.selectAll()


class DecimalField(NumberField):
    """A number that may have a fraction: 2.5."""

    def __init__(self, letters: int = 5, parent: QWidget | None = None) -> None:
        super().__init__(letters, parent)

    @property
    def value(self) -> float | None:
        """The number typed; None where it is none."""
        text = self.text().strip()
        try:
            return float(text) if text[:1].isdecimal() else None  # neither a sign nor what only a program calls one
        except ValueError:
            return None
