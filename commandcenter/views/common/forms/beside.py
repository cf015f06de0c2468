# SPDX-License-Identifier: Apache-2.0
"""Narrow fields with words beside them: times of day, typed the short way, and what stands in a line with them."""

from __future__ import annotations

import re
from datetime import time

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from commandcenter.vocabulary.field import FieldProblem

_CLOCK = re.compile(r"(\d{1,2})[:：]?(\d{2})")
_WIDTH = 72


class ClockField(QLineEdit):
    """A time of day, typed as 0830, 8:30 or 08:30; empty is allowed."""

    bad = FieldProblem.CLOCK_BAD

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(5)
        self.setFixedWidth(_WIDTH)

    @property
    def edited(self) -> SignalInstance:
        """Something was typed, or a time is shown."""
        return self.textChanged

    @property
    def value(self) -> time | None:
        """The time typed; None where it is none."""
        clock = read_clock(self.text())
        return time.fromisoformat(clock) if clock else None

    def show_value(self, value: time) -> None:
        """Show a time of day."""
        self.setText(f"{value:%H:%M}")

    @property
    def clock(self) -> str:
        """The time as "08:30", what was typed where it is none."""
        return read_clock(self.text()) or self.text().strip()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of it, so that a digit replaces what stood there."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Write it in full, so that it is seen what was understood."""
        super().focusOutEvent(event)
        if self.text() != self.clock:
            self.setText(self.clock)


class Beside(QWidget):
    """Narrow fields in a line with words before, between and after them; the last word takes what is left."""

    chosen = Signal()
    """Something was typed."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch()
        fields = [part for part in parts if isinstance(part, QLineEdit)]
        self.setFocusProxy(fields[0])
        for field in fields:
            field.textChanged.connect(self.chosen)


def words(text: str, part: str = "note", *, wide: int = 0, wrap: bool = False) -> QLabel:
    """Return words that stand beside or under a field."""
    said = QLabel(text, wordWrap=wrap)
    said.setProperty("part", part)
    if wide:
        said.setFixedWidth(wide)
    return said


def read_clock(text: str) -> str:
    """Return a time of day as "08:30", "" where `text` is none."""
    found = _CLOCK.fullmatch(text.strip())
    hour, minute = (int(part) for part in found.groups()) if found else (24, 0)
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""
