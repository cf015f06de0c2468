# SPDX-License-Identifier: Apache-2.0
"""A list in which some things are ticked, and if wanted put into order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from commandcenter.views.common.look import look
from commandcenter.vocabulary.field import FieldProblem

_KEY = Qt.ItemDataRole.UserRole
_TEXT = Qt.ItemDataRole.UserRole + 1


class TickList(QListWidget):
    """Space ticks the current line. With `ordered` the ticked are numbered and `move_line` moves the current one.

    Where no choice stands for all (`all_is_none`), ticking all in the order they came in gives an empty value, and
    ticking none gives no value at all.
    """

    chosen = Signal()
    """Something was ticked or moved."""
    bad = FieldProblem.NOTHING_TICKED

    def __init__(self, *, ordered: bool = False, all_is_none: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ordered, self._all_is_none = ordered, all_is_none
        self._choices: tuple[tuple[Any, str], ...] = ()
        self._read_only = False
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._changed)

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer these (key, text); what was ticked stays so where it is offered again."""
        choices = tuple(choices)
        if choices == self._choices:
            return
        ticked = self.value if self._choices else ()
        self._choices = choices
        self.show_value(ticked or ())
        self.setFixedHeight(len(choices) * look().size.row_compact + 2)

    @property
    def edited(self) -> SignalInstance:
        """Something was ticked or moved."""
        return self.chosen

    @property
    def value(self) -> tuple[Any, ...] | None:
        """The keys that are ticked, in their order; see the class for all and none."""
        ticked = tuple(item.data(_KEY) for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        if not self._all_is_none:
            return ticked
        if not ticked:
            return None
        return () if ticked == tuple(key for key, _ in self._choices) else ticked

    def show_value(self, value: Sequence[Any]) -> None:
        """Tick these keys; those that are not ticked stand below, in the order they came in."""
        whole = tuple(key for key, _ in self._choices)
        ticked = whole if self._all_is_none and not value else tuple(value)
        text = dict(self._choices)
        first = [key for key in ticked if key in text] if self._ordered else []
        order = [*first, *(key for key in whole if key not in first)]
        row = max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        for key in order:
            item = QListWidgetItem(text[key])
            item.setData(_KEY, key)
            item.setData(_TEXT, text[key])
            item.setCheckState(Qt.CheckState.Checked if key in ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setCurrentRow(min(row, self.count() - 1))
        self._dress()
        self.blockSignals(False)

    def setReadOnly(self, read_only: bool) -> None:
        """Let nobody tick."""
        self._read_only = read_only
        self._dress()

    def move_line(self, steps: int) -> None:
        """Move the current line up (-1) or down (1)."""
        at = self.currentRow()
        to = at + steps
        if self._read_only or not self._ordered or at < 0 or not 0 <= to < self.count():
            return
        self.blockSignals(True)
        self.insertItem(to, self.takeItem(at))
        self.setCurrentRow(to)
        self._dress()
        self.blockSignals(False)
        self.chosen.emit()

    @Slot(QListWidgetItem)
    def _changed(self, _: QListWidgetItem) -> None:
        self.blockSignals(True)
        self._dress()
        self.blockSignals(False)
        self.chosen.emit()

    def _dress(self) -> None:
        """Number what is ticked, and let it be ticked."""
        number = 0
        for item in self._items():
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if self._read_only else flags | Qt.ItemFlag.ItemIsUserCheckable)
            if self._ordered:
                ticked = item.checkState() is Qt.CheckState.Checked
                number += ticked
                item.setText(f"{number}   {item.data(_TEXT)}" if ticked else item.data(_TEXT))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(at) for at in range(self.count())]
