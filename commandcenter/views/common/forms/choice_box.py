# SPDX-License-Identifier: Apache-2.0
"""A choice of many, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

_LISTED = 12
_LETTERS = 8


class ChoiceBox(QComboBox):
    """What is typed counts once it fits one choice alone. With `optional` it may be left empty."""

    def __init__(self, *, optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._optional = optional
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)
        self.setMaxVisibleItems(_LISTED)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(_LISTED)
        self.setCompleter(completer)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer these (value, text); what was chosen stays so where it is offered again."""
        offered = [(None, "")] if self._optional else []
        offered += list(choices)
        if offered == [(self.itemData(at), self.itemText(at)) for at in range(self.count())]:
            return
        value, typed = self.value, self.currentText()
        self.clear()
        for key, text in offered:
            self.addItem(text, key)
        self.show_value(value)
        if value is None:
            self.setEditText(typed)

    @property
    def value(self) -> Any:
        """What is chosen, None where nothing is, or where what was typed fits none or several."""
        typed = self.currentText().strip().lower()
        if not typed:
            return None
        texts = [self.itemText(at).lower() for at in range(self.count())]
        fits = [at for at, text in enumerate(texts) if text == typed]
        fits = fits or [at for at, text in enumerate(texts) if typed in text]
        return self.itemData(fits[0]) if len(fits) == 1 else None

    @property
    def unclear(self) -> bool:
        """Whether something was typed that fits none or several."""
        return bool(self.currentText().strip()) and self.value is None

    def show_value(self, value: Any) -> None:
        """Show a choice; None empties the field."""
        at = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        self.setCurrentIndex(at)
        if at < 0:
            self.clearEditText()

    def read_only(self, read_only: bool) -> None:
        """Let nobody choose."""
        self.setEnabled(not read_only)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of what stands there, so that a letter replaces it."""
        super().focusInEvent(event)
        line = self.lineEdit()
        if line is not None:
            line.selectAll()
