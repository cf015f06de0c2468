# SPDX-License-Identifier: Apache-2.0
"""A choice of a few, side by side: one key away, always in sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """Buttons in a row of which one is down; ← and → move, the value is what was given for it."""

    chosen = Signal(object)

    def __init__(self, choices: Iterable[tuple[Any, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addStretch()
        self._group.idClicked.connect(self._clicked)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer other choices (value, text); none is chosen then."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.deleteLater()
        self._values = []
        for at, (value, text) in enumerate(choices):
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("part", "segment")
            button.setProperty("first", at == 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == 0 else Qt.FocusPolicy.ClickFocus)
            button.installEventFilter(self)
            self._group.addButton(button, at)
            self._row.insertWidget(at, button)
            self._values.append(value)
            if at == 0:
                self.setFocusProxy(button)

    @property
    def value(self) -> Any:
        """What is chosen, None when nothing is."""
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def choose(self, value: Any) -> None:
        """Choose `value` without announcing it; an unknown value chooses nothing."""
        self._group.setExclusive(False)
        for at, known in enumerate(self._values):
            self._group.button(at).setChecked(known == value)
        self._group.setExclusive(True)

    def set_text(self, value: Any, text: str) -> None:
        """Word one choice anew (“several 6”)."""
        self._group.button(self._values.index(value)).setText(text)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Let the arrow keys choose."""
        if isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and self._values:
                self._step(step)
                return True
        return False

    def _step(self, step: int) -> None:
        at = self._group.checkedId()
        at = 0 if at < 0 else max(0, min(len(self._values) - 1, at + step))
        self._group.button(at).setChecked(True)
        self._group.button(at).setFocus()
        self._clicked(at)

    @Slot(int)
    def _clicked(self, at: int) -> None:
        for number, button in enumerate(self._group.buttons()):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == at else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._group.button(at))
        self.chosen.emit(self._values[at])
