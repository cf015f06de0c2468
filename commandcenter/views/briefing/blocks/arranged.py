# SPDX-License-Identifier: Apache-2.0
"""Where the blocks of a page stand: one alone, two side by side, more in two columns by what they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from commandcenter.queries.briefing import Block, Numbers, Table, Trend
from commandcenter.views.briefing.blocks import numbers, table

TREND_WIDTH, LIST_WIDTH = 0.385, 0.46
TREND_HEIGHT = 400
GAP, BETWEEN = 60, 18


def arranged(blocks: Sequence[Block], room: QRectF, unit: float) -> list[QRectF]:
    """Return the room of each block; `unit` is a pixel at 1080 lines."""
    if len(blocks) < 2:
        return [room for _ in blocks]
    left, share = _left(blocks)
    gap = GAP * unit
    first = QRectF(room.left(), room.top(), (room.width() - gap) * share, room.height())
    second = QRectF(first.right() + gap, room.top(), room.width() - first.width() - gap, room.height())
    found: dict[int, QRectF] = {}
    for column, inside in ((first, left), (second, [at for at in range(len(blocks)) if at not in left])):
        found.update(zip(inside, _stacked([blocks[at] for at in inside], column, unit), strict=True))
    return [found[at] for at in range(len(blocks))]


def _left(blocks: Sequence[Block]) -> tuple[list[int], float]:
    """Return which blocks stand in the left column, and how wide it is."""
    drawn = [at for at, block in enumerate(blocks) if isinstance(block, Trend)]
    if drawn:
        return drawn, TREND_WIDTH
    figures = [at for at, block in enumerate(blocks) if isinstance(block, Numbers)]
    if figures and len(figures) < len(blocks):
        return figures, LIST_WIDTH
    return list(range((len(blocks) + 1) // 2)), 0.5


def _stacked(blocks: Sequence[Block], room: QRectF, unit: float) -> list[QRectF]:
    """Put blocks below each other: each as high as it wants, all lower where there is not enough."""
    wanted = [_wanted(block) * unit for block in blocks]
    between = BETWEEN * unit
    free = room.height() - between * (len(blocks) - 1)
    if len(blocks) == 1:
        wanted = [free]
    elif sum(wanted) > free:
        wanted = _given_way(wanted, free)
    rooms, top = [], room.top()
    for height in wanted:
        rooms.append(QRectF(room.left(), top, room.width(), height))
        top += height + between
    return rooms


def _given_way(wanted: list[float], free: float) -> list[float]:
    """Let the highest give way first: a short list is not cut for a long one."""
    given, rest, left = [0.0] * len(wanted), free, len(wanted)
    for at in sorted(range(len(wanted)), key=lambda at: wanted[at]):
        given[at] = min(wanted[at], rest / left)
        rest, left = rest - given[at], left - 1
    return given


def _wanted(block: Block) -> float:
    if isinstance(block, Table):
        return table.wanted_height(block)
    return numbers.wanted_height(block) if isinstance(block, Numbers) else TREND_HEIGHT
