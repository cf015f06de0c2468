# SPDX-License-Identifier: Apache-2.0
"""Draws a table of a page on paper: the same columns, bars and dots, and every cell's text beside them."""

from __future__ import annotations

from commandcenter.exchange.papers.canvas import LINE, Canvas
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Row, Shown, Table

_TEXT, _HEAD = 10.0, 9.0
_PAD_X, _PAD_Y = 10.0, 3.5
_BAR_PART = 0.62
"""How much of its column the longest bar takes; its text stands beside it."""
_MOST_STEPS = 12
INKS = {
    Mood.PLAIN: "text.text",
    Mood.QUIET: "text.text-muted",
    Mood.GOOD: "lamp.green-text",
    Mood.WARN: "lamp.yellow-text",
    Mood.BAD: "lamp.red-text",
    Mood.JOINT: "accent.accent",
}


class TableLook:
    """A table laid out over a width: heights are known before anything is drawn."""

    def __init__(self, canvas: Canvas, table: Table, x: float, width: float, scale: float) -> None:
        """Break all texts into their lines."""
        self._canvas, self._table, self._x, self._width = canvas, table, x, width
        self._size, self._head = _TEXT * scale, _HEAD * scale
        self._pad = _PAD_Y * scale
        whole = sum(column.width for column in table.columns) or 1.0
        self._widths = [column.width / whole * width for column in table.columns]
        self._heads = [
            canvas.wrap(column.head, room - _PAD_X, self._head, True)
            for column, room in zip(table.columns, self._widths, strict=True)
        ]
        self._rows = [self._broken(row) for row in table.rows]
        values = [[row.cells[at].value or 0.0 for row in table.rows] for at in range(len(table.columns))]
        self._most = [max(column, default=0.0) for column in values]

    @property
    def head_height(self) -> float:
        """Height of the line of heads."""
        return max(map(len, self._heads)) * self._head * LINE + 2 * self._pad

    def row_height(self, at: int) -> float:
        """Height of a row."""
        return max(map(len, self._rows[at])) * self._size * LINE + 2 * self._pad

    def draw_head(self, y: float) -> None:
        """Draw the heads above a strong line."""
        x = self._x
        for column, room, lines in zip(self._table.columns, self._widths, self._heads, strict=True):
            right = column.kind is ColumnKind.NUMBER
            for at, line in enumerate(lines):
                left = x + room - _PAD_X if right else x
                top = y + self._pad + at * self._head * LINE
                self._canvas.write(
                    left, top, line, self._head, bold=True, colour="text.text-muted", align=1.0 if right else 0.0
                )
            x += room
        self._canvas.rule(self._x, y + self.head_height - 1, self._width, "surface.line-strong", 0.9)

    def draw_row(self, at: int, y: float) -> None:
        """Draw a row above a fine line; a late one has a bar before it, for colour alone says nothing."""
        row, x = self._table.rows[at], self._x
        height = self.row_height(at)
        if row.late:
            self._canvas.box(self._x - 6, y + 1, 2.5, height - 3, "lamp.red")
        for number, (column, shown) in enumerate(zip(self._table.columns, row.cells, strict=True)):
            self._cell(column, shown, self._rows[at][number], x, y + self._pad, self._widths[number], number)
            x += self._widths[number]
        self._canvas.rule(self._x, y + height - 0.5, self._width)

    # ---------------------------------------------------------------- cells

    def _broken(self, row: Row) -> list[list[str]]:
        return [
            self._canvas.wrap(shown.text, self._text_room(column, room), self._size, shown.mood is Mood.BAD)
            for column, shown, room in zip(self._table.columns, row.cells, self._widths, strict=True)
        ]

    def _text_room(self, column: Column, room: float) -> float:
        """How wide the text of a cell may be beside what is drawn."""
        room -= _PAD_X
        if column.kind in (ColumnKind.BAR, ColumnKind.DOT):
            return room * (1 - _BAR_PART) - 4
        return room - self._size * 1.1 if column.kind is ColumnKind.LAMP else room

    def _cell(
        self, column: Column, shown: Shown, lines: list[str], x: float, y: float, room: float, number: int
    ) -> None:
        right = column.kind is ColumnKind.NUMBER
        left, align = (x + room - _PAD_X, 1.0) if right else (x, 0.0)
        middle = y + self._size * LINE / 2
        if column.kind is ColumnKind.LAMP:
            left += self._lamp(shown, x, middle)
        elif column.kind is ColumnKind.BAR and shown.value is not None:
            left += self._bar(shown, x, middle, (room - _PAD_X) * _BAR_PART, self._most[number])
        elif column.kind is ColumnKind.DOT and shown.value is not None:
            left += self._dot(column, shown, x, middle, (room - _PAD_X) * _BAR_PART)
        elif column.kind is ColumnKind.STEPS and shown.value is not None:
            left += self._steps(shown, x, middle)
        for at, line in enumerate(lines):
            top = y + at * self._size * LINE
            bold = shown.mood is Mood.BAD
            self._canvas.write(left, top, line, self._size, bold=bold, colour=INKS[shown.mood], align=align)

    def _lamp(self, shown: Shown, x: float, y: float) -> float:
        """Draw a lamp by shape and colour; a plain word has none but stands in line with the others."""
        radius = self._size * 0.34
        x += radius
        if shown.mood is Mood.GOOD:
            self._canvas.disc(x, y, radius, "lamp.green")
        elif shown.mood is Mood.WARN:
            self._canvas.triangle(x, y, radius, "lamp.yellow-text")
        elif shown.mood is Mood.BAD:
            self._canvas.box(x - radius, y - radius, 2 * radius, 2 * radius, "lamp.red")
        return self._size * 1.1

    def _bar(self, shown: Shown, x: float, y: float, room: float, most: float) -> float:
        """Draw a bar, its late part in another colour at its beginning; returns where its text begins."""
        value, high = shown.value or 0.0, self._size * 0.7
        long = room * value / most if most else 0.0
        late = long * (shown.beside or 0.0) / value if value else 0.0
        self._canvas.box(x + late, y - high / 2, long - late, high, "chart.bar")
        if late:
            self._canvas.box(x, y - high / 2, late, high, "chart.bar-over")
        return long + 4

    def _dot(self, column: Column, shown: Shown, x: float, y: float, room: float) -> float:
        """Draw a rate between none and all with its target; returns where its text begins."""
        self._canvas.rule(x, y, room)
        if column.target is not None:
            at = x + room * column.target
            self._canvas.stroke((at, y - self._size * 0.5), (at, y + self._size * 0.5), colour="chart.limit-line")
        value = min(1.0, max(0.0, shown.value or 0.0))
        radius = self._size * 0.3
        self._canvas.disc(x + room * value, y, radius, INKS[shown.mood], hollow=shown.hollow)
        return room + radius + 4

    def _steps(self, shown: Shown, x: float, y: float) -> float:
        """Draw boxes, as many filled as are done; returns where the text begins."""
        side, filled = self._size * 0.62, int(shown.beside or 0)
        count = min(_MOST_STEPS, int(shown.value or 0))
        for at in range(count):
            self._canvas.box(x + at * side * 1.35, y - side / 2, side, side, "chart.bar", hollow=at >= filled)
        return count * side * 1.35 + 4
