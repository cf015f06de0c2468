# SPDX-License-Identifier: Apache-2.0
"""How wide the columns of a table are: figures whole, names as far as they go, the rest by weight."""

from __future__ import annotations

from collections.abc import Sequence

from commandcenter.queries.briefing import Column, ColumnKind, Mood, Shown, Table
from commandcenter.views.big_screen.look import Size
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.briefing.written import runs_of

GAP = 26
HEAD = 26
LEAST_BAR, LEAST_PLOT = 150, 150
BOX, BOX_GAP, MOST_BOXES = 11, 4, 14
SHARE = 26
"""Size of the share beside a bar."""
NARROWEST = 96


def cell_runs(column: Column, shown: Shown, size: float, *, lit: bool = False) -> tuple[Run, ...]:
    """Return the text of a cell as its column writes it."""
    if column.kind is ColumnKind.NUMBER:
        return runs_of(shown.text, shown.mood, size, bold=shown.mood is not Mood.QUIET)
    if column.kind is ColumnKind.LAMP:
        return runs_of(shown.text, shown.mood, size, bold=shown.mood is not Mood.QUIET)
    if column.kind is ColumnKind.BAR:
        return runs_of(shown.text, Mood.QUIET, min(size, SHARE))
    if column.kind is ColumnKind.DOT:
        return runs_of(shown.text, shown.mood, size, bold=True, lamp=False)
    if column.kind is ColumnKind.STEPS:
        return runs_of(shown.text, Mood.PLAIN, size, bold=True)
    return runs_of(shown.text, shown.mood, size, bold=lit)


def beside(strokes: Strokes, column: Column, shown: Shown) -> float:
    """Return the room a cell needs beside its text: for its bar, its plot or its boxes."""
    unit = strokes.look.length
    if column.kind is ColumnKind.BAR:
        return unit(LEAST_BAR + 12)
    if column.kind is ColumnKind.DOT:
        return unit(LEAST_PLOT + 16)
    if column.kind is ColumnKind.STEPS and shown.value:
        return unit(min(shown.value, MOST_BOXES) * (BOX + BOX_GAP) + 12)
    return 0.0


def widths(strokes: Strokes, table: Table, size: float, width: float) -> list[float]:
    """Return the widths of the columns of `table` in `width` pixels, the gap after each among them."""
    needed = [_needed(strokes, table, at, size) for at in range(len(table.columns))]
    texts = [at for at, column in enumerate(table.columns) if column.kind is ColumnKind.TEXT]
    spare = width - sum(needed)
    if spare >= 0:
        return _stretched(table.columns, needed, spare)
    # Names give way, the longest first, until all stand side by side; what has no room then ends with “…”.
    least = strokes.look.length(NARROWEST + GAP)
    while spare < -0.5:
        long = [at for at in texts if needed[at] > least]
        if not long:
            break
        longest = max(needed[at] for at in long)
        at_top = [at for at in long if needed[at] >= longest - 0.5]
        next_long = max([least, *(needed[at] for at in long if needed[at] < longest - 0.5)])
        cut = min(longest - next_long, -spare / len(at_top)) or -spare / len(at_top)
        for at in at_top:
            needed[at] -= cut
        spare += cut * len(at_top)
    return needed


def _needed(strokes: Strokes, table: Table, at: int, size: float) -> float:
    column = table.columns[at]
    head = strokes.width(Run(column.head, size=HEAD))
    if column.kind is ColumnKind.DOT:
        head += strokes.look.length(LEAST_PLOT / 2)
    cells = [
        strokes.width(cell_runs(column, row.cells[at], size)) + beside(strokes, column, row.cells[at])
        for row in table.rows
    ]
    empty = not column.head and not any(row.cells[at].text for row in table.rows)
    if empty:
        return 0.0
    mark = strokes.px(Size.BODY) if column.kind is ColumnKind.TEXT and not column.head else 0
    return max(head, mark, *cells, 0.0) + strokes.look.length(GAP) if cells else head + strokes.look.length(GAP)


def _stretched(columns: Sequence[Column], needed: list[float], spare: float) -> list[float]:
    """Give what is left to bars, plots and long texts, by their weight; figures stay near what they belong to."""
    grows = [
        column.width if column.kind in (ColumnKind.BAR, ColumnKind.DOT, ColumnKind.TEXT) and column.head else 0.0
        for column in columns
    ]
    whole = sum(grows) or 1.0
    return [wide + spare * grow / whole for wide, grow in zip(needed, grows, strict=True)]
