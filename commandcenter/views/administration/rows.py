# SPDX-License-Identifier: Apache-2.0
"""The rows behind the figure that is looked at, in one table for each kind of row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedWidget

from commandcenter.queries.house.judged import Figure
from commandcenter.queries.house.state import State
from commandcenter.views.administration.details import Detail, Row, details
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import label
from commandcenter.views.shell.desk import Desk


class Rows(QStackedWidget):
    """Tables are made when their figure is first looked at, and patched in place with every answer."""

    chosen = Signal()
    """Another row is under the hand."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._details = details()
        self._tables: dict[Detail, HouseTable] = {}
        self._none = StateStack(QStackedWidget())
        self.addWidget(self._none)

    def show_figure(self, figure: Figure, state: State) -> None:
        """Show what stands behind a figure as it is now."""
        detail = self._details.get(figure.kind)
        if detail is None:
            self._none.show_content()
            self.setCurrentWidget(self._none)
            return
        if detail not in self._tables:
            table = self._tables[detail] = HouseTable(self._desk, detail, label(figure.kind))
            table.table.row_changed.connect(self._row_changed)
            self.addWidget(table)
        table = self._tables[detail]
        table.show_rows(detail.rows(state, self._desk.clock), detail.calm)
        self.setCurrentWidget(table)

    @property
    def row(self) -> Any:
        """What the row under the hand is of, None without one."""
        table = self.currentWidget()
        row = table.table.current_row() if isinstance(table, HouseTable) else None
        return None if row is None else row.of

    def give_focus(self) -> bool:
        """Put the keyboard into the rows; False when there are none."""
        table = self.currentWidget()
        if not isinstance(table, HouseTable) or not table.model.rowCount():
            return False
        table.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @Slot(object)
    def _row_changed(self, _: Any) -> None:
        self.chosen.emit()


class HouseTable(StateStack):
    """One kind of rows."""

    def __init__(self, desk: Desk, detail: Detail, name: str) -> None:
        columns = [
            Column(head, partial(_cell, at), right=at in detail.right, tip=partial(_cell, at))
            for at, head in enumerate(detail.heads)
        ]
        self.model = PagedModel(desk.runner, columns, id_of=attrgetter("id"), key_of=attrgetter("place"))
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        super().__init__(self.table)
        self.model.setParent(self)
        self.table.setAccessibleName(name)
        self.model.show_query(None)
        head = self.table.horizontalHeader()
        for at, wide in enumerate(detail.widths):
            delegate = CellDelegate(lamp=attrgetter("lamp") if at == 0 else _no_lamp, parent=self.table)
            self.table.setItemDelegateForColumn(at, delegate)
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(at, wide)

    def show_rows(self, rows: list[Row], calm: str) -> None:
        """Put the rows in place; the one under the hand stays there."""
        placed = [replace(row, place=at) for at, row in enumerate(rows)]
        self.model.patch(placed, [row.id for row in self.model.rows()])
        self.model.resort()
        if rows:
            self.show_content()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            self.show_empty(self.tr("Nothing here"), calm)


def _cell(at: int, row: Row) -> str:
    return row.cells[at]


def _no_lamp(_: Row) -> None:
    return None
