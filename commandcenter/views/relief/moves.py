# SPDX-License-Identifier: Apache-2.0
"""The list of proposed moves, each with a mark that Space or a click sets and takes away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from commandcenter.queries.relief.proposed import Proposed
from commandcenter.rules.relief.proposals import Move
from commandcenter.views.common.cells import CellDelegate, Index, RowDelegate
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import ROW_ROLE, Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.words import pick

MARK, NUMBER = 44, 108
"""Widths of the mark and of the number of orders."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A move with the names of what it speaks of; `settled` is one that a rule in force orders already."""

    id: int
    move: Move
    item: str
    place: str
    came_from: str
    to: str
    settled: bool


def move_rows(found: Proposed) -> list[MoveRow]:
    """Return the rows, in the order in which they are proposed."""
    return [
        MoveRow(
            number,
            move,
            pick(*found.items[move.item_id]),
            "" if move.place_id is None else pick(*found.places[move.place_id]),
            pick(*found.departments[move.department_id]),
            pick(*found.departments[move.to]),
            move in found.settled,
        )
        for number, move in enumerate(found.moves, start=1)
    ]


class MoveTable(RowTable):
    """All are marked when they come; a mark taken away stays away while the same move is proposed."""

    marked = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        self._left_out: set[Move] = set()
        self.rows: list[MoveRow] = []
        columns = (
            Column("", lambda row: ""),
            Column(self.tr("Item"), lambda row: row.item, tip=lambda row: row.item),
            Column(self.tr("Place"), lambda row: row.place or self.tr("no place"), tip=lambda row: row.place),
            Column(self.tr("Led by"), lambda row: row.came_from),
            Column(self.tr("From now on"), self._to, tip=self._to),
            Column(self.tr("In 30 days"), lambda row: f"{row.move.orders:,}", right=True),
        )
        paged = PagedModel(runner, columns, id_of=lambda row: row.id, key_of=lambda row: row.id)
        super().__init__(paged, row_height=look().size.row, head=True, parent=parent)
        paged.setParent(self)
        self.paged = paged
        self.setAccessibleName(self.tr("Proposed moves"))
        self._dress(len(columns))
        self.clicked.connect(self._clicked)

    def show_rows(self, rows: list[MoveRow]) -> None:
        """Show what is proposed now."""
        self.rows = rows
        self._left_out &= {row.move for row in rows}
        self.paged.show_query(lambda connection, after, limit: rows if after is None else [])

    def is_marked(self, row: MoveRow) -> bool:
        """Whether a move is to be made; one that is in force has no mark."""
        return not row.settled and row.move not in self._left_out

    @property
    def chosen(self) -> list[Move]:
        """The marked moves."""
        return [row.move for row in self.rows if self.is_marked(row)]

    def toggle(self, row: MoveRow | None) -> None:
        """Set a mark, or take it away."""
        if row is not None and not row.settled:
            self._left_out ^= {row.move}
            self.viewport().update()
            self.marked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Space for the mark."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle(self.current_row())
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ inside

    def _dress(self, columns: int) -> None:
        head = self.horizontalHeader()
        self.setItemDelegateForColumn(0, _MarkDelegate(self.is_marked, self))
        for number in range(columns):
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            if number:
                self.setItemDelegateForColumn(number, CellDelegate(tone=_tone, parent=self))
        for number, wide in ((0, MARK), (columns - 1, NUMBER)):
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(number, wide)

    def _to(self, row: MoveRow) -> str:
        return f"{row.to} · {self.tr('in force')}" if row.settled else row.to

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self.toggle(self.paged.row_at(index))


class _MarkDelegate(RowDelegate):
    """Paints the mark."""

    def __init__(self, is_marked: Callable[[MoveRow], bool], parent: QObject) -> None:
        super().__init__(look().size.row, parent)
        self._is_marked = is_marked

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a ticked box, an empty one, or a bare tick where a rule is in force."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index)
        box = QRect(option.rect.left() + 14, option.rect.center().y() - 8, 18, 18)
        name = "ph.check" if row.settled else "ph.check-square" if self._is_marked(row) else "ph.square"
        paint_icon(painter, box, name, Colour.TEXT_MUTED if row.settled else ink)
        painter.restore()


def _tone(row: Any) -> Colour | None:
    return Colour.TEXT_MUTED if row.settled else None
