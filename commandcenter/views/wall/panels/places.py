# SPDX-License-Identifier: Apache-2.0
"""Where the parts of a scene stand on a wall of any size: wider walls give the map the room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.panels import tops
from commandcenter.views.wall.panels.departments import FOOT, ROW, ROWS_AT

MARGIN = 40
HEADER, RIBBON, TICKER = 88, 156, 68
SIDE_WIDTH, SIDE_GAP = 640, 28
SIDE_TOP, SENTENCE = 18, 104
SECTION_GAP = 16
FEWEST_DEPARTMENTS = ROWS_AT + FOOT + 6 * ROW
"""Six rows of departments go before any item."""
ITEMS = 5
CORNER = 12


@dataclass(frozen=True, slots=True)
class Places:
    """The rooms of a scene in pixels of the window; a room without height is left out.

    `side` is the whole column beside the map; `sentence`, `departments` and `tops` divide it. `key`, `legend` are the
    left corners of the map; the map keeps its right ones for its scale and for joint operations.
    """

    header: QRect
    ribbon: QRect
    map: QRect
    side: QRect
    sentence: QRect
    departments: QRect
    tops: QRect
    ticker: QRect
    key: QRect
    legend: QRect


def places(look: WallLook, width: int, height: int, key_height: int = 0, legend_height: int = 0) -> Places:
    """Return where everything stands on a wall of `width` × `height` pixels.

    When the distance asks for larger type than the column has room for, the lists of items go before the departments.
    """

    def of(pixels: float) -> int:
        return round(look.length(pixels))

    top, bottom = of(HEADER) + of(RIBBON) + 1, height - of(TICKER)
    side_left = width - of(MARGIN) - of(SIDE_WIDTH)
    side = QRect(side_left, top, of(SIDE_WIDTH), bottom - top)
    map_room = QRect(0, top, side_left - of(SIDE_GAP), bottom - top)
    sentence = QRect(side_left, top + of(SIDE_TOP - 4), side.width(), of(SENTENCE - 4))
    departments, items = _column(look, QRect(side_left, top + of(SIDE_TOP + SENTENCE), side.width(), 0), bottom)
    corner_width = min(of(560), map_room.width() // 2)
    legend_top = bottom - of(CORNER) - legend_height
    return Places(
        header=QRect(0, 0, width, of(HEADER)),
        ribbon=QRect(0, of(HEADER), width, of(RIBBON)),
        map=map_room,
        side=side,
        sentence=sentence,
        departments=departments,
        tops=items,
        ticker=QRect(0, bottom, width, of(TICKER)),
        key=QRect(of(MARGIN), top + of(CORNER), corner_width, key_height),
        legend=QRect(of(MARGIN), legend_top, corner_width, legend_height),
    )


def _column(look: WallLook, column: QRect, bottom: int) -> tuple[QRect, QRect]:
    """Return the rooms of departments and items; the items shrink to two rows, then go."""
    gap = round(look.length(SECTION_GAP))
    room = bottom - column.top()
    for rows in range(ITEMS, tops.FEWEST_ROWS - 1, -1):
        wanted = round(look.length(tops.height_of(rows)))
        left = room - wanted - gap
        if left >= look.length(FEWEST_DEPARTMENTS):
            departments = QRect(column.left(), column.top(), column.width(), left)
            return departments, QRect(column.left(), bottom - wanted, column.width(), wanted)
    whole = QRect(column.left(), column.top(), column.width(), room)
    return whole, QRect(column.left(), bottom, column.width(), 0)
