# SPDX-License-Identifier: Apache-2.0
"""The decisions that a department still has to carry out, by their time, each with how far it is."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from commandcenter.queries.meeting.decisions import DecisionRow, decisions_for
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.times import moment_text
from commandcenter.views.common.words import label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.meeting import DecisionState

WIDTHS = (120, 130, 72, 0, 0)


class Decisions(QWidget):
    """A row a decision; what is late stands above."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        columns = (
            Column(self.tr("State"), lambda row: label(row.state)),
            Column(self.tr("Until"), self._until),
            Column(self.tr("Cases"), _evidence, right=True),
            Column(self.tr("Decided"), lambda row: row.text, tip=lambda row: row.text),
            Column(self.tr("Progress"), _last, tip=_last),
        )
        self.model = PagedModel(desk.runner, columns, id_of=lambda row: row.id, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Decisions for us"))
        for column, wide in enumerate(WIDTHS):
            lamp: Any = _lamp if column == 0 else lambda row: None
            tone: Any = _tone if column == 0 else lambda row: None
            self.table.setItemDelegateForColumn(column, CellDelegate(tone=tone, lamp=lamp, parent=self.table))
            head = self.table.horizontalHeader()
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)
        self.model.show_query(partial(_read, desk.actor.department_id or 0))

    @property
    def current(self) -> DecisionRow | None:
        """The decision under the hand."""
        row: DecisionRow | None = self.table.current_row()
        return row

    def _until(self, row: DecisionRow) -> str:
        return moment_text(self._desk.clock.local(row.standing.due_at), self._desk.clock.local())


def _read(department_id: int, connection: Any, after: Any, limit: int) -> list[DecisionRow]:
    return decisions_for(connection, department_id) if after is None else []


def _order(row: DecisionRow) -> tuple[Any, int]:
    return row.standing.due_at, row.id


def _evidence(row: DecisionRow) -> str:
    return f"{row.standing.done}/{row.standing.total}" if row.standing.total else "–"


def _last(row: DecisionRow) -> str:
    return row.last_remark.text if row.last_remark is not None else ""


def _lamp(row: DecisionRow) -> Lamp:
    return Lamp.RED if row.state is DecisionState.NOT_DONE else Lamp.STOPPED


def _tone(row: DecisionRow) -> Colour | None:
    return Colour.RED_TEXT if row.state is DecisionState.NOT_DONE else None
