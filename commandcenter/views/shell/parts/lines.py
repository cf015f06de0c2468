# SPDX-License-Identifier: Apache-2.0
"""Short tables: rows of cells with one or two lines each, patched in place, worked by keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from commandcenter.views.common.cells import Index, RowDelegate, paint_lamp, write_line
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import ROW_ROLE, Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp

TWO_LINES = 52
HEAD = 28
PAD = 6


@dataclass(frozen=True)
class Cell:
    """What a cell says: a line, a lesser one below it, a lamp before it; `tone` is the colour of the first line."""

    text: str
    below: str = ""
    lamp: Lamp | None = None
    tone: Colour | None = None
    bold: bool = False
    below_tone: Colour = Colour.TEXT_MUTED
    tip: str = ""


@dataclass(frozen=True)
class Line:
    """A row: its id, its cells, what it is of, and its place among the others."""

    id: int
    cells: tuple[Cell, ...]
    of: Any = None
    place: int = 0


@dataclass(frozen=True)
class Head:
    """A column: its title, how wide it is (a negative number takes that share of what is left), where figures stand."""

    title: str
    wide: int
    right: bool = False
    least: int = 0
    """The column is left out while the table is narrower than this."""


class Lines(RowTable):
    """A table made of `Head`s and filled with `Line`s; it can be as high as its rows."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        heads: Sequence[Head],
        *,
        height: int | None = None,
        grows: bool = False,
        quiet: bool = False,
    ) -> None:
        """One that is `quiet` has no row under the hand before the keyboard comes."""
        self.heads, self._grows, self._quiet = tuple(heads), grows, quiet
        columns = [
            Column(head.title, partial(_text, at), head.right, partial(_tip, at)) for at, head in enumerate(heads)
        ]
        self.paged = PagedModel(desk.runner, columns, id_of=attrgetter("id"), key_of=attrgetter("place"))
        high = height or look().size.row
        super().__init__(self.paged, row_height=high, head=any(head.title for head in heads))
        self.paged.setParent(self)
        self.paged.show_query(None)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(high, self))
        header = self.horizontalHeader()
        header.setMinimumSectionSize(24)
        for at, head in enumerate(heads):
            fixed = head.wide > 0
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            if fixed:
                header.resizeSection(at, head.wide)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._fit()

    def show_lines(self, lines: Iterable[Line]) -> None:
        """Put the rows in place; the one under the hand stays there."""
        placed = [Line(line.id, line.cells, line.of, at) for at, line in enumerate(lines)]
        self.paged.patch(placed, [row.id for row in self.paged.rows()])
        self.paged.resort()
        if placed and not self._quiet and not self.currentIndex().isValid():
            self.selectRow(0)
        self._fit()

    def lines(self) -> list[Line]:
        """Return the rows in their order."""
        return self.paged.rows()

    @property
    def of(self) -> Any:
        """What the row under the hand is of, None without one."""
        row = self.current_row()
        return None if row is None else row.of

    def resizeEvent(self, event: Any) -> None:
        """Share what the fixed columns leave among the others."""
        super().resizeEvent(event)
        room = self.viewport().width()
        shown = [head for head in self.heads if room >= head.least]
        shares = sum(-head.wide for head in shown if head.wide <= 0) or 1
        left = room - sum(head.wide for head in shown if head.wide > 0)
        for at, head in enumerate(self.heads):
            self.horizontalHeader().setSectionHidden(at, head not in shown)
            if head in shown and head.wide <= 0:
                self.horizontalHeader().resizeSection(at, max(40, left * -head.wide // shares))

    def _fit(self) -> None:
        if self._grows:
            rows = self.paged.rowCount() * self.verticalHeader().defaultSectionSize()
            head = self.horizontalHeader().height() if not self.horizontalHeader().isHidden() else 0
            self.setFixedHeight(rows + head + 2)


class _LineDelegate(RowDelegate):
    """Paints a cell of one or two lines after its lamp."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        cell: Cell = row.cells[index.column()]
        painter.save()
        ink = self.ground(painter, option, index, bar=index.column() == 0)
        fonts, left_pad = look().fonts, 10 if index.column() == 0 else PAD
        box = option.rect.adjusted(left_pad, 0, -PAD, -1)
        if cell.lamp is not None:
            size = look().size.lamp
            middle = box.center().y() if not cell.below else box.top() + box.height() // 2 - 10
            paint_lamp(painter, QRect(box.left(), middle - size // 2 + 1, size, size), cell.lamp)
            box.setLeft(box.left() + size + 6)
        right = bool(getattr(option.widget, "heads", ())[index.column()].right)
        tone = cell.tone or ink
        if not cell.below:
            write_line(painter, box, cell.text, tone, fonts.base, bold=cell.bold, right=right)
        else:
            half = box.height() // 2
            upper = QRect(box.left(), box.top() + half - 21, box.width(), 21)
            lower = QRect(box.left(), box.top() + half, box.width(), 19)
            write_line(painter, upper, cell.text, tone, fonts.base, bold=cell.bold, right=right)
            muted = ink if ink is Colour.SELECTION_TEXT else cell.below_tone
            write_line(painter, lower, cell.below, muted, fonts.small, right=right)
        painter.restore()


def _text(at: int, row: Line) -> str:
    cell = row.cells[at]
    return f"{cell.text}  {cell.below}".strip()


def _tip(at: int, row: Line) -> str:
    cell = row.cells[at]
    return cell.tip or _text(at, row)
