# SPDX-License-Identifier: Apache-2.0
"""A narrow field for a day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit


class DayField(QLineEdit):
    """A day typed as 2026-11-22 or 20261122."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setMaxLength(10)
        self.setFixedWidth(108)
        self.setAccessibleName(name)
        self.textChanged.connect(self._typed)

    @property
    def day(self) -> date | None:
        """The day typed, None where it is none."""
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            return None

    def mark(self, wrong: bool) -> None:
        """Show that it is no day, or no longer."""
        self.setProperty("problem", wrong)
        self.style().unpolish(self)
        self.style().polish(self)

    @Slot()
    def _typed(self) -> None:
        if self.property("problem"):
            self.mark(False)
