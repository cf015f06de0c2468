# SPDX-License-Identifier: Apache-2.0
"""Where the parts of the scene of one place stand: the column grows downwards with the open cases."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.panels.places import SENTENCE, SIDE_TOP, places

CHARTS, CHARTS_GAP, PERIODS = 190, 28, 0.43
SHARE_ROWS, SHARE_HEAD, SHARE_ROW = 3, 52, 35
SECTION_GAP = 12


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """The rooms of the scene in pixels of the window."""

    header: QRect
    figures: QRect
    map: QRect
    sentence: QRect
    periods: QRect
    week: QRect
    shares: QRect
    open_cases: QRect
    foot: QRect


def cell_places(look: WallLook, width: int, height: int) -> CellPlaces:
    """Return where everything stands on a wall of `width` × `height` pixels."""

    def of(pixels: float) -> int:
        return round(look.length(pixels))

    whole = places(look, width, height)
    left, room = whole.side.left(), whole.side.width()
    top = whole.side.top() + of(SIDE_TOP + SENTENCE)
    first = round((room - of(CHARTS_GAP)) * PERIODS)
    shares_top = top + of(CHARTS + SECTION_GAP)
    shares_height = of(SHARE_HEAD + SHARE_ROWS * SHARE_ROW)
    cases_top = shares_top + shares_height + of(SECTION_GAP - 4)
    bottom = whole.ticker.top()
    return CellPlaces(
        header=whole.header,
        figures=whole.ribbon,
        map=whole.map,
        sentence=whole.sentence,
        periods=QRect(left, top, first, of(CHARTS)),
        week=QRect(left + first + of(CHARTS_GAP), top, room - first - of(CHARTS_GAP), of(CHARTS)),
        shares=QRect(left, shares_top, room, shares_height),
        open_cases=QRect(left, cases_top, room, bottom - cases_top),
        foot=whole.ticker,
    )
