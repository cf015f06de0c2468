# SPDX-License-Identifier: Apache-2.0
"""A short list that is shown whole: frozen rows in the order given, the chosen one kept when they come anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from commandcenter.views.case.case_rows import LONGEST_EXCERPT, SPACE
from commandcenter.views.common.cells import RowDelegate
from commandcenter.views.common.paged_model import ID_ROLE, ROW_ROLE
from commandcenter.views.common.words import one_line, pick

Index = QModelIndex | QPersistentModelIndex


def title_of(row: Any) -> str:
    """Return what a row of a case is called: its item and address, the beginning of its words where it has neither."""
    parts = (pick(row.item_zh, row.item_en), row.address)
    return SPACE.join(part for part in parts if part) or one_line(row.text, LONGEST_EXCERPT)


class PlainRows(QAbstractListModel):
    """Rows of plain values; `say(row)` is what a screen reader is told."""

    def __init__(self, id_of: Callable[[Any], int], say: Callable[[Any], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._id_of, self._say = id_of, say
        self._rows: tuple[Any, ...] = ()

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._rows

    def place_of(self, id_: int | None) -> int:
        """Return where the row with this id stands, -1 when it is not there."""
        return next((at for at, row in enumerate(self._rows) if self._id_of(row) == id_), -1)

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row for painting, its id, or what it says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == ID_ROLE:
            return self._id_of(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._say(row)
        return None


class PlainList(QListView):
    """Shows PlainRows; ↑ ↓ choose, Enter or a double click opens."""

    row_chosen = Signal(object)
    """The row the operator went to, or None."""
    row_opened = Signal(object)

    def __init__(
        self,
        id_of: Callable[[Any], int],
        say: Callable[[Any], str],
        delegate: RowDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = PlainRows(id_of, say, self)
        delegate.setParent(self)
        self.setModel(self._rows)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._changed)
        self._quiet = False

    @property
    def rows(self) -> tuple[Any, ...]:
        """What is shown."""
        return self._rows.rows

    def current(self) -> Any:
        """Return the chosen row, None without one."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def show_rows(self, rows: Sequence[Any], chosen: int | None = None) -> None:
        """Show other rows; the row with the id `chosen`, else the one that was chosen, is chosen."""
        kept = chosen if chosen is not None else self.currentIndex().data(ID_ROLE)
        self._quiet = True
        self._rows.set_rows(rows)
        self.choose(kept)
        self._quiet = False

    def choose(self, id_: int | None) -> None:
        """Choose the row with this id, none when it is not there."""
        at = self._rows.place_of(id_)
        self.setCurrentIndex(self._rows.index(at, 0) if at >= 0 else QModelIndex())
        if at < 0:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter, everything else as Qt does."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row when none is chosen."""
        super().focusInEvent(event)
        if self._rows.rowCount() and not self.selectionModel().hasSelection():
            # Qt has made the first row current without choosing it: choosing it again would change nothing.
            self.setCurrentIndex(QModelIndex())
            self.setCurrentIndex(self._rows.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the idle ground behind."""
        super().focusOutEvent(event)
        self.viewport().update()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.data(ROW_ROLE))

    @Slot(QModelIndex, QModelIndex)
    def _changed(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._quiet:
            self.row_chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)
