# SPDX-License-Identifier: Apache-2.0
"""Several things picked by typing a part of their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.views.common.forms.choice_box import ChoiceBox
from commandcenter.views.common.look import look

_LINES = 4


class Picks(QWidget):
    """Enter takes what is typed into the list below; Delete takes the line under the hand out."""

    chosen = Signal()
    """Something was taken in or out."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox(optional=True)
        self.box.setAccessibleName(name)
        self.list = _Picked()
        self.list.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.setFocusProxy(self.box)
        line = self.box.lineEdit()
        assert line is not None, "the box can be typed into"
        line.setPlaceholderText(self.tr("Type a part of the name, Enter adds it; Delete takes it out"))
        line.returnPressed.connect(self.take)
        self.list.gone.connect(self._taken_out)
        self._fit()
        self._text: dict[Any, str] = {}

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer these (key, text); what is picked stays."""
        offered = tuple(choices)
        self._text.update(offered)
        self.box.set_choices(offered)
        self.show_value(self.value)

    def know(self, named: Iterable[tuple[Any, str]]) -> None:
        """Know the names of things that may be picked though they are offered no more."""
        self._text.update(named)

    @property
    def value(self) -> tuple[Any, ...]:
        """The keys that are picked, in their order."""
        return tuple(self.list.item(at).data(Qt.ItemDataRole.UserRole) for at in range(self.list.count()))

    def show_value(self, keys: Sequence[Any]) -> None:
        """Show these as picked."""
        self.list.clear()
        for key in keys:
            self._add(key)
        self._fit()
        self.box.show_value(None)

    @Slot()
    def take(self) -> None:
        """Take in what is typed, where it fits one thing alone."""
        key = self.box.value
        if key is None:
            return
        if key not in self.value:
            self._add(key)
            self._fit()
            self.chosen.emit()
        self.box.show_value(None)

    @Slot()
    def _taken_out(self) -> None:
        if not self.list.count():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()
        self.chosen.emit()

    def _fit(self) -> None:
        """Give the list the room of what is picked, and none where nothing is."""
        self.list.setFixedHeight(min(max(self.list.count(), 1), _LINES) * look().size.row_compact + 2)
        self.list.setVisible(self.list.count() > 0)

    def _add(self, key: Any) -> None:
        item = QListWidgetItem(self._text.get(key, str(key)))
        item.setData(Qt.ItemDataRole.UserRole, key)
        self.list.addItem(item)
        self.list.setCurrentItem(item)


class _Picked(QListWidget):
    """The list of what is picked."""

    gone = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the line out on Delete."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.currentRow() >= 0:
            self.takeItem(self.currentRow())
            self.gone.emit()
        else:
            super().keyPressEvent(event)
