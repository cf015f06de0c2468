# SPDX-License-Identifier: Apache-2.0
"""A table for ten metres: its head, its rows, the lit one edge to edge, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from commandcenter.queries.briefing import Column, ColumnKind, Mood, Shown, Table
from commandcenter.views.big_screen.look import Ink
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.briefing.blocks.columns import (
    BOX,
    BOX_GAP,
    GAP,
    HEAD,
    LEAST_PLOT,
    MOST_BOXES,
    cell_runs,
    widths,
)
from commandcenter.views.briefing.written import MOOD_INK

HEADING_HEIGHT, HEAD_HEIGHT, LEFT_OUT_HEIGHT = 50, 42, 38
ROW, LEAST_ROW = 51, 41
TYPE, LEAST_TYPE = 34, 28
OVERHANG = 14
"""The band of the lit row reaches this far beyond its table."""
ALERT = "wall.alert_row"
Hit = tuple[QRectF, int, int]
"""Where the row and cell of a table stand."""


@dataclass(frozen=True, slots=True)
class Lit:
    """Which row of a table is lit, and which cell of it is chosen (-1: none)."""

    row: int = -1
    cell: int = -1


def wanted_height(table: Table) -> float:
    """Return the height a table would take with all its rows, in pixels at 1080 lines."""
    heading = HEADING_HEIGHT if table.heading else 0
    rows = max(1, len(table.rows)) * ROW
    return heading + (HEAD_HEIGHT if table.rows else 0) + rows + (LEFT_OUT_HEIGHT if table.left_out else 0)


class TablePainter:
    """Paints one table into a room."""

    def __init__(self, strokes: Strokes, table: Table, room: QRectF, lit: Lit, more: Callable[[int, int], str]) -> None:
        """`more(shown, all)` says how many rows found no room."""
        self.strokes, self.table, self.room, self.lit, self._more = strokes, table, room, lit, more
        self.unit = strokes.look.length
        self.hits: list[Hit] = []

    def paint(self) -> list[Hit]:
        """Paint it and return where its cells stand."""
        y = self.room.top()
        if self.table.heading:
            y = heading(self.strokes, self.room, self.table.heading)
        if not self.table.rows:
            words = QRectF(self.room.left(), y, self.room.width(), self.unit(ROW))
            self.strokes.text(words, Run(self.table.empty, Ink.TEXT_2))
            return []
        y += self.unit(HEAD_HEIGHT)
        row_height, first, shown, said = self._fit(self.room.bottom() - y)
        size = TYPE if row_height >= self.unit(48) else max(LEAST_TYPE, TYPE * row_height / self.unit(ROW))
        size = float(round(size))
        wide = widths(self.strokes, self.table, size, self.room.width() + self.unit(GAP))
        self._heads(wide, y, shown * row_height)
        for at in range(first, first + shown):
            self._row(at, QRectF(self.room.left(), y, self.room.width(), row_height), wide, size)
            y += row_height
        if said:
            words = QRectF(self.room.left(), y, self.room.width(), self.unit(LEFT_OUT_HEIGHT))
            self.strokes.text(words, Run(said, Ink.TEXT_2, size=26), floor=24, cut=True)
        return self.hits

    def _fit(self, height: float) -> tuple[float, int, int, str]:
        """Return how high rows are, which is the first shown, how many are, and what is said of the others."""
        rows, said = len(self.table.rows), self.table.left_out
        free = height - (self.unit(LEFT_OUT_HEIGHT) if said else 0)
        if rows * self.unit(LEAST_ROW) <= free + 1:
            return min(self.unit(ROW), free / rows), 0, rows, said
        free = height - self.unit(LEFT_OUT_HEIGHT)
        shown = max(1, int(free / self.unit(LEAST_ROW)))
        first = max(0, min(self.lit.row - shown // 2, rows - shown))
        return free / shown, first, shown, "   ".join(part for part in (self._more(shown, rows), said) if part)

    def _heads(self, wide: list[float], y: float, height: float) -> None:
        x, top = self.room.left(), y - self.unit(HEAD_HEIGHT)
        for column, width in zip(self.table.columns, wide, strict=True):
            cell = QRectF(x, top, width - self.unit(GAP), self.unit(HEAD_HEIGHT))
            side = Side.RIGHT if column.kind is ColumnKind.NUMBER else Side.LEFT
            if column.head:
                self.strokes.text(cell, Run(column.head, Ink.TEXT_2, size=HEAD), side=side, floor=24)
            if column.kind is ColumnKind.DOT and column.target is not None:
                self._target(column, cell, y, height)
            x += width
        self.strokes.rule(self.room.left(), y - 1, self.room.width(), Ink.RULE_STRONG)

    def _target(self, column: Column, cell: QRectF, y: float, height: float) -> None:
        at = self._scaled(column, cell, column.target or 0.0)
        wide = self.unit(80)
        label = QRectF(at - wide / 2, cell.top(), wide, cell.height())
        said = f"{(column.target or 0) * 100:.0f}"
        if label.left() + wide / 4 > cell.left() + self.strokes.width(Run(column.head, size=HEAD)):
            self.strokes.text(label, Run(said, Ink.TEXT_2, size=HEAD), side=Side.CENTRE, floor=24)
        self.strokes.bar(QRectF(at - 1, y, 2, height), Ink.RULE_STRONG)

    def _row(self, at: int, box: QRectF, wide: list[float], size: float) -> None:
        row = self.table.rows[at]
        lit = at == self.lit.row
        band = box.adjusted(-self.unit(OVERHANG), 0, self.unit(OVERHANG), 0)
        if lit:
            self.strokes.bar(band, Ink.FOCUS_ROW)
        elif row.late and self.table.columns[0].kind is ColumnKind.LAMP:
            self.strokes.bar(band, ALERT)
        self.strokes.rule(box.left(), box.bottom() - 1, box.width(), Ink.RULE)
        self.hits.append((band, at, -1))
        x = box.left()
        for number, (column, shown, width) in enumerate(zip(self.table.columns, row.cells, wide, strict=True)):
            cell = QRectF(x, box.top(), max(0.0, width - self.unit(GAP)), box.height())
            self._cell(column, shown, cell, size, lit=lit)
            self.hits.append((cell, at, number))
            if lit and number == self.lit.cell:
                framed(self.strokes, cell)
            x += width

    def _cell(self, column: Column, shown: Shown, cell: QRectF, size: float, *, lit: bool) -> None:
        runs = cell_runs(column, shown, size, lit=lit)
        if column.kind is ColumnKind.BAR:
            self._bar(column, shown, cell, runs)
        elif column.kind is ColumnKind.DOT:
            self.strokes.text(cell, runs, side=Side.RIGHT)
            if shown.value is not None:
                self._dot(column, shown, cell)
        elif column.kind is ColumnKind.STEPS:
            self._steps(column, shown, cell, runs)
        elif column.kind is ColumnKind.NUMBER:
            self.strokes.text(cell, runs, side=Side.RIGHT, floor=LEAST_TYPE)
        else:
            self.strokes.text(cell, runs, floor=LEAST_TYPE, cut=column.kind is ColumnKind.TEXT)

    def _bar(self, column: Column, shown: Shown, cell: QRectF, runs: tuple[Run, ...]) -> None:
        at = self.table.columns.index(column)
        if shown.value is None:
            self.strokes.text(cell, runs)
            return
        longest = max((row.cells[at].value or 0.0 for row in self.table.rows), default=0.0) or 1.0
        said = max(self.strokes.width(cell_runs(column, row.cells[at], TYPE)) for row in self.table.rows)
        full = cell.width() - said - self.unit(12)
        length, late = full * shown.value / longest, full * (shown.beside or 0.0) / longest
        height = min(self.unit(24), cell.height() * 0.5)
        top = cell.center().y() - height / 2
        self.strokes.bar(QRectF(cell.left(), top, max(length, 1.0), height), Ink.BAR)
        if shown.beside:
            self.strokes.bar(QRectF(cell.left(), top, max(late, self.unit(3)), height), Ink.RED)
        x = cell.left() + length + self.unit(12)
        self.strokes.text(QRectF(x, cell.top(), max(said, cell.right() - x), cell.height()), runs)

    def _scaled(self, column: Column, cell: QRectF, rate: float) -> float:
        """Return where a rate stands in the plot of a column."""
        at = self.table.columns.index(column)
        known = [row.cells[at].value for row in self.table.rows]
        lowest = min([value for value in known if value is not None] + [(column.target or 1.0) - 0.4])
        low = max(0.0, lowest - 0.04)
        said = max(self.strokes.width(cell_runs(column, row.cells[at], TYPE)) for row in self.table.rows)
        full = max(self.unit(LEAST_PLOT) * 0.8, cell.width() - said - self.unit(28))
        return cell.left() + self.unit(10) + (full - self.unit(10)) * (rate - low) / (1.0 - low or 1.0)

    def _dot(self, column: Column, shown: Shown, cell: QRectF) -> None:
        paint, ink = self.strokes.painter, MOOD_INK[shown.mood]
        at = self._scaled(column, cell, shown.value or 0.0)
        end, middle = self._scaled(column, cell, 1.0), cell.center().y()
        self.strokes.rule(cell.left(), middle, end - cell.left(), Ink.RULE)
        if column.target is not None:
            target = self._scaled(column, cell, column.target)
            thick = self.unit(4)
            self.strokes.bar(QRectF(min(at, target), middle - thick / 2, abs(at - target), thick), ink)
        paint.save()
        colour = self.strokes.look.colour(ink)
        paint.setPen(QPen(colour, self.unit(3)))
        paint.setBrush(self.strokes.look.colour(Ink.FOCUS_ROW if shown.hollow else ink))
        paint.drawEllipse(QPointF(at, middle), self.unit(8), self.unit(8))
        paint.restore()

    def _steps(self, column: Column, shown: Shown, cell: QRectF, runs: tuple[Run, ...]) -> None:
        at = self.table.columns.index(column)
        most = min(MOST_BOXES, max(int(row.cells[at].value or 0) for row in self.table.rows))
        paint, many = self.strokes.painter, int(shown.value or 0)
        x, height = cell.left(), self.unit(24)
        colour = self.strokes.look.colour(Ink.TEXT if shown.mood is Mood.BAD else MOOD_INK[shown.mood])
        paint.save()
        for step in range(min(many, MOST_BOXES)):
            box = QRectF(x, cell.center().y() - height / 2, self.unit(BOX), height)
            done = step < (shown.beside or 0) * min(many, MOST_BOXES) / max(many, 1)
            paint.setPen(Qt.PenStyle.NoPen if done else QPen(self.strokes.look.colour(MOOD_INK[shown.mood]), 2))
            paint.setBrush(colour if done else Qt.BrushStyle.NoBrush)
            paint.drawRect(box)
            x += self.unit(BOX + BOX_GAP)
        paint.restore()
        x = cell.left() + most * self.unit(BOX + BOX_GAP) + self.unit(12)
        self.strokes.text(QRectF(x, cell.top(), max(0.0, cell.right() - x), cell.height()), runs)


def heading(strokes: Strokes, room: QRectF, said: str, remark: str = "") -> float:
    """Write the head of a block under its rule and return where the block goes on."""
    unit = strokes.look.length
    strokes.rule(room.left(), room.top(), room.width(), Ink.RULE_HEAD, 3)
    line = QRectF(room.left(), room.top() + unit(4), room.width(), unit(HEADING_HEIGHT - 4))
    runs = (Run(said, bold=True, size=30),)
    left = strokes.text(line, runs, floor=24, cut=True)
    if remark:
        rest = QRectF(line.left() + left + unit(20), line.top(), line.width() - left - unit(20), line.height())
        strokes.text(rest, Run(remark, Ink.TEXT_2, size=26), side=Side.RIGHT, floor=24, cut=True)
    return line.bottom()


def framed(strokes: Strokes, cell: QRectF) -> None:
    """Frame the chosen figure."""
    unit = strokes.look.length
    strokes.painter.save()
    strokes.painter.setBrush(Qt.BrushStyle.NoBrush)
    strokes.painter.setPen(QPen(strokes.look.colour(Ink.TEXT), unit(3)))
    strokes.painter.drawRect(cell.adjusted(-unit(8), unit(3), unit(8), -unit(3)))
    strokes.painter.restore()
