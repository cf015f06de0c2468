# SPDX-License-Identifier: Apache-2.0
"""A sheet as strips from top to bottom, none of which is ever cut between two pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from commandcenter.exchange.papers.canvas import LINE, Canvas
from commandcenter.exchange.papers.charts import CHART_HEIGHT, draw_trend
from commandcenter.exchange.papers.plans import PLAN_HEIGHT, draw_plan
from commandcenter.exchange.papers.tables import INKS, TableLook
from commandcenter.queries.briefing.page import Number, Numbers, Plan, Sheet, Table, Trend

SENTENCE, ASIDE, HEADING, LABEL, FIGURE, NOTE = 18.0, 10.5, 12.0, 9.5, 22.0, 8.5
"""Sizes of type in points."""
GAP = 12.0
_TILES, _FEW = 6, 4
_TILE_GAP = 14.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A part as high as `height`; `again` is drawn above it where a page begins with it, `binds` keeps the next."""

    height: float
    draw: Callable[[float], None]
    again: Strip | None = None
    binds: bool = False


def strips(canvas: Canvas, sheet: Sheet, x: float, width: float, scale: float) -> Iterator[Strip]:
    """Yield the strips of a sheet, everything `scale` times its usual size."""

    def lines(text: str, size: float, colour: str, bold: bool = False, binds: bool = False) -> Iterator[Strip]:
        if text:
            yield _lines(canvas, text, x, width, size * scale, colour, bold, binds)

    def space(height: float, binds: bool = False) -> Strip:
        return Strip(height * scale, lambda y: None, binds=binds)

    yield from lines(sheet.sentence, SENTENCE, "text.text", bold=True, binds=True)
    yield from lines(sheet.aside, ASIDE, "text.text-muted", binds=True)
    for block in sheet.blocks:
        yield space(GAP, binds=True)
        yield from lines(block.heading, HEADING, "text.text", bold=True, binds=True)
        if isinstance(block, Numbers):
            yield from _numbers(canvas, block, x, width, scale)
        elif isinstance(block, Table):
            yield from _table(canvas, block, x, width, scale)
            yield from lines(block.left_out if block.rows else block.empty, LABEL, "text.text-muted")
        elif isinstance(block, Plan):
            yield _plan(canvas, block, x, width, scale)
            yield from lines(block.remark, LABEL, "text.text-muted")
        else:
            yield _trend(canvas, block, x, width, scale)
            yield from lines(block.remark, LABEL, "text.text-muted")
    if sheet.notes:
        yield space(GAP)
    for note in sheet.notes:
        yield from lines(note, NOTE, "text.text-muted")


def _lines(
    canvas: Canvas, text: str, x: float, width: float, size: float, colour: str, bold: bool, binds: bool
) -> Strip:
    broken = canvas.wrap(text, width, size, bold)

    def draw(y: float) -> None:
        for at, line in enumerate(broken):
            canvas.write(x, y + at * size * LINE, line, size, bold=bold, colour=colour)

    return Strip(len(broken) * size * LINE, draw, binds=binds)


def _table(canvas: Canvas, table: Table, x: float, width: float, scale: float) -> Iterator[Strip]:
    if not table.rows:
        return
    look = TableLook(canvas, table, x, width, scale)
    head = Strip(look.head_height, look.draw_head, binds=True)
    yield head
    for at in range(len(table.rows)):

        def draw(y: float, at: int = at) -> None:
            look.draw_row(at, y)

        yield Strip(look.row_height(at), draw, again=head)


def _trend(canvas: Canvas, trend: Trend, x: float, width: float, scale: float) -> Strip:
    return Strip(CHART_HEIGHT * scale, lambda y: draw_trend(canvas, trend, x, y, width, scale))


def _plan(canvas: Canvas, plan: Plan, x: float, width: float, scale: float) -> Strip:
    return Strip(PLAN_HEIGHT * scale, lambda y: draw_plan(canvas, plan, x, y, width, scale))


def _numbers(canvas: Canvas, block: Numbers, x: float, width: float, scale: float) -> Iterator[Strip]:
    """Yield rows of tiles: the name, the figure, and what it is compared with."""
    most = min(_TILES, max(_FEW, len(block.numbers)))
    tile = (width - _TILE_GAP * (most - 1)) / most
    for first in range(0, len(block.numbers), most):
        row = block.numbers[first : first + most]
        names = [canvas.wrap(one.label, tile, LABEL * scale) for one in row]
        top = max(map(len, names)) * LABEL * scale * LINE
        compared = max(len(one.compared) for one in row)
        height = top + (FIGURE * LINE + compared * LABEL * LINE + 6) * scale

        def draw(y: float, row: tuple[Number, ...] = row, names: list[list[str]] = names, top: float = top) -> None:
            for at, one in enumerate(row):
                _tile(canvas, one, names[at], x + at * (tile + _TILE_GAP), y, tile, top, scale)

        yield Strip(height, draw)


def _tile(
    canvas: Canvas, one: Number, name: list[str], x: float, y: float, width: float, top: float, scale: float
) -> None:
    size = LABEL * scale
    canvas.rule(x, y, width, "surface.line-strong")
    for at, line in enumerate(name):
        canvas.write(x, y + 2 + at * size * LINE, line, size, colour="text.text-muted")
    canvas.write(x, y + top, one.shown.text, FIGURE * scale, bold=True, colour=INKS[one.shown.mood])
    y += top + FIGURE * scale * LINE
    for at, (label, text) in enumerate(one.compared):
        canvas.write(x, y + at * size * LINE, label, size, colour="text.text-muted")
        canvas.write(x + width, y + at * size * LINE, text, size, align=1.0)
