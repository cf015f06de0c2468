# SPDX-License-Identifier: Apache-2.0
"""Large figures with what they are compared with: side by side where there is room, else one a line."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from commandcenter.queries.briefing import Number, Numbers
from commandcenter.views.big_screen.look import Ink
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.briefing.blocks.table import HEADING_HEIGHT, Hit, framed, heading
from commandcenter.views.briefing.written import MOOD_INK

BIG, SMALL, LABEL, COMPARED = 76, 44, 28, 24
LINE, LEAST_LINE = 66, 46
TALL = 178
"""A cell lower than this has no room for a large figure between its label and what it is compared with."""
WIDE = 900
GAP = 30
MOST_BELOW = 3
"""So many stand below each other in a narrow room."""


def wanted_height(block: Numbers) -> float:
    """Return the height a block would take, in pixels at 1080 lines."""
    return (HEADING_HEIGHT if block.heading else 0) + len(block.numbers) * LINE


def paint_numbers(strokes: Strokes, block: Numbers, room: QRectF, chosen: int) -> list[Hit]:
    """Paint the figures, the chosen one framed; return where each stands."""
    unit = strokes.look.length
    top = heading(strokes, room, block.heading) if block.heading else room.top()
    few = 1 if len(block.numbers) <= MOST_BELOW else 2
    columns = min(len(block.numbers), 3 if room.width() >= unit(WIDE) else few) or 1
    lines = -(-len(block.numbers) // columns)
    height = (room.bottom() - top) / max(lines, 1)
    hits: list[Hit] = []
    if height >= unit(TALL):
        wide, height = (room.width() + unit(GAP)) / columns, min(height, unit(270))
        for at, number in enumerate(block.numbers):
            line, column = divmod(at, columns)
            cell = QRectF(room.left() + column * wide, top + line * height, wide - unit(GAP), height)
            _large(strokes, number, cell, chosen=at == chosen)
            hits.append((cell, at, 0))
        return hits
    height = min(unit(LINE), (room.bottom() - top) / max(len(block.numbers), 1))
    for at, number in enumerate(block.numbers):
        cell = QRectF(room.left(), top + at * height, room.width(), height)
        _line(strokes, number, cell, chosen=at == chosen)
        hits.append((cell, at, 0))
    return hits


def _large(strokes: Strokes, number: Number, cell: QRectF, *, chosen: bool) -> None:
    unit = strokes.look.length
    strokes.rule(cell.left(), cell.bottom() - 1, cell.width(), Ink.RULE)
    label = QRectF(cell.left(), cell.top() + unit(8), cell.width(), unit(38))
    strokes.text(label, Run(number.label, size=LABEL), floor=24, cut=True)
    figure = QRectF(cell.left(), label.bottom(), cell.width(), unit(88))
    strokes.text(figure, _figure(number, BIG, 44), floor=48)
    if chosen:
        wide = strokes.width(_figure(number, BIG, 44))
        framed(strokes, QRectF(figure.left() + unit(4), figure.top(), min(wide, figure.width()), figure.height()))
    top, least = figure.bottom(), unit(34)
    for line in _lines(strokes, number, cell.width()):
        if top + least > cell.bottom() + 1:
            strokes.overflowing.append("".join(run.text for run in line))
        strokes.text(QRectF(cell.left(), top, cell.width(), least), line, floor=24)
        top += least


def _line(strokes: Strokes, number: Number, cell: QRectF, *, chosen: bool) -> None:
    """Write label, figure and comparison side by side."""
    unit = strokes.look.length
    strokes.rule(cell.left(), cell.bottom() - 1, cell.width(), Ink.RULE)
    label = QRectF(cell.left(), cell.top(), cell.width() * 0.32, cell.height())
    strokes.text(label, Run(number.label, size=LABEL), floor=24, cut=True)
    figure = QRectF(label.right(), cell.top(), cell.width() * 0.18, cell.height())
    strokes.text(figure, _figure(number, SMALL, 30), side=Side.RIGHT, floor=28)
    if chosen:
        framed(strokes, figure)
    rest = QRectF(figure.right() + unit(24), cell.top(), cell.right() - figure.right() - unit(24), cell.height())
    said = _compared(number)
    if strokes.fits(rest.width(), said):
        strokes.text(rest, said)
        return
    lines = _lines(strokes, number, rest.width())
    height = min(unit(30), rest.height() / max(1, len(lines)))
    top = rest.center().y() - height * len(lines) / 2
    for at, line in enumerate(lines):
        strokes.text(QRectF(rest.left(), top + at * height, rest.width(), height), line, floor=24)


def _figure(number: Number, size: float, sign: float) -> tuple[Run, ...]:
    """Write a figure, the sign of a rate smaller beside it."""
    ink = MOOD_INK[number.shown.mood]
    if number.shown.text.endswith("%"):
        return Run(number.shown.text[:-1], ink, True, size), Run("%", ink, True, sign)
    return (Run(number.shown.text, ink, True, size),)


def _compared(number: Number) -> tuple[Run, ...]:
    runs: list[Run] = []
    for head, value in number.compared:
        before = "   " if runs else ""
        runs += [Run(f"{before}{head} ", Ink.TEXT_3, size=COMPARED), Run(value, Ink.TEXT_2, size=COMPARED)]
    return tuple(runs)


def _lines(strokes: Strokes, number: Number, width: float) -> list[tuple[Run, ...]]:
    """Break what a figure is compared with into lines, never inside one comparison."""
    lines: list[tuple[tuple[str, str], ...]] = []
    for pair in number.compared:
        longer = (*lines[-1], pair) if lines else (pair,)
        if lines and strokes.fits(width, _compared(Number("", number.shown, longer))):
            lines[-1] = longer
        else:
            lines.append((pair,))
    return [_compared(Number("", number.shown, line)) for line in lines]
