# SPDX-License-Identifier: Apache-2.0
"""The one list view: whole rows, the keyboard first, and still under the hand when rows come and go above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import PagedModel
from commandcenter.views.common.times import CentreClock

FLASH_MS = 700


class RowTable(QTableView):
    """Shows a PagedModel. Enter or a double click asks to open a row; the current row survives every patch."""

    row_changed = Signal(object)
    """The current row, or None."""
    row_opened = Signal(object)

    def __init__(
        self, model: PagedModel, *, row_height: int, head: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.flashing: frozenset[int] = frozenset()
        self._model = model
        self._anchor = QPersistentModelIndex()
        self._anchor_y = 0
        self._told: Any = None
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setVisible(head)
        self.horizontalHeader().setDefaultSectionSize(88)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setFixedHeight(look().size.row_compact)
        self._connect()

    def _connect(self) -> None:
        self.doubleClicked.connect(self._open)
        model = self._model
        model.about_to_place.connect(self._remember_place)
        model.placed.connect(self._keep_place)
        self.selectionModel().currentRowChanged.connect(self._current_row_changed)
        model.dataChanged.connect(self._patched)

    # ------------------------------------------------------------------ for pages

    def current_row(self) -> Any:
        """Return the row the operator is on, None without one."""
        index = self.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def go_to(self, id_: int) -> bool:
        """Make the row with this id the current one; False when it is not loaded."""
        index = self._model.index_of(id_)
        if not index.isValid():
            return False
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)
        return True

    def resort(self) -> None:
        """Sort again now that the operator asked for it, and keep the current row in sight."""
        self._model.resort()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def flash(self, ids: Iterable[int]) -> None:
        """Draw attention to rows once."""
        self.flashing = frozenset(ids)
        self.viewport().update()
        QTimer.singleShot(FLASH_MS, self, self._end_flash)

    def follow(self, clock: CentreClock) -> None:
        """Repaint each second, for lamps and times; nothing else moves."""
        clock.tick.connect(self._tick)

    # ------------------------------------------------------------------ Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row on Enter, everything else as Qt does."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the strong ground along with the keyboard."""
        super().focusInEvent(event)
        self._select_something()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave the idle ground behind."""
        super().focusOutEvent(event)
        self.viewport().update()

    # ------------------------------------------------------------------ inside

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._model.row_at(index))

    @Slot(QModelIndex, QModelIndex)
    def _current_row_changed(self, current: QModelIndex, _: QModelIndex) -> None:
        self._told = self._model.row_at(current) if current.isValid() else None
        self.row_changed.emit(self._told)

    @Slot()
    def _patched(self) -> None:
        if self.current_row() is not self._told:
            self._told = self.current_row()
            self.row_changed.emit(self._told)

    @Slot()
    def _remember_place(self) -> None:
        """Hold on to the current row if it is in sight, else to the topmost; an untouched list stays at its top."""
        current = self.currentIndex()
        in_sight = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        if not in_sight and self.verticalScrollBar().value() == 0:
            self._anchor = QPersistentModelIndex()
            return
        held = current if in_sight else self.indexAt(self.viewport().rect().topLeft())
        self._anchor = QPersistentModelIndex(held)
        self._anchor_y = self.rowViewportPosition(held.row())

    @Slot()
    def _keep_place(self) -> None:
        if self._anchor.isValid() and self.rowViewportPosition(self._anchor.row()) != self._anchor_y:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.rowViewportPosition(self._anchor.row()) - self._anchor_y)
        self._select_something()

    def _select_something(self) -> None:
        """Give the keyboard a row. Qt only makes the first one current, which shows nothing and opens nothing."""
        if self.hasFocus() and self._model.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(max(0, self.currentIndex().row()))

    @Slot()
    def _end_flash(self) -> None:
        self.flashing = frozenset()
        self.viewport().update()

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self.viewport().update()
