# SPDX-License-Identifier: Apache-2.0
"""Places on the map: clicked by name, badge or ground, framed, named without overlap, and told as what is in view."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from commandcenter.queries.wall.rows import Position
from commandcenter.views.big_screen.look import WallLook
from tests.views.map.conftest import PATIENCE_MS, Shown
from tests.views.map.place import EDGES, NORTH, NOW, STEP, WEST, case, shapes, square, town
from tests.views.map.test_view import FAR, far_out, surface, turn_wheel

BOX = (WEST, NORTH - 6 * STEP, WEST + 8 * STEP, NORTH)


def click(shown: Shown, at: QPoint) -> None:
    QTest.mouseClick(surface(shown), Qt.MouseButton.LeftButton, pos=at)


def overlapping(boxes: list[list[float]]) -> list[tuple[int, int]]:
    """Return which of these boxes (left, top, right, bottom) lie upon each other."""
    return [
        (one, other)
        for one, first in enumerate(boxes)
        for other, second in enumerate(boxes[:one])
        if first[0] < second[2] and first[2] > second[0] and first[1] < second[3] and first[3] > second[1]
    ]


def test_where_cells_are_small_a_click_means_the_community_they_lie_in(shown: Shown) -> None:
    far_out(shown)
    at = shown.at(FAR)
    with shown.bot.waitSignal(shown.view.place_clicked, timeout=PATIENCE_MS) as told:
        click(shown, at + QPoint(2, 2))
    assert told.args == [11] or told.args == [12]
    assert told.args == [shown.script(f"wall.ground.cells.parents[{FAR - 101}]")]


def test_where_cells_are_large_a_click_means_the_cell(shown: Shown) -> None:
    with shown.bot.waitSignal(shown.view.cell_clicked, timeout=PATIENCE_MS) as told:
        click(shown, shown.at(FAR))
    assert told.args == [FAR]


def test_a_badge_means_its_community(shown: Shown) -> None:
    far_out(shown)
    shown.view.patch_cases([case(5, cell_id=105, community_id=12, lon=WEST + 7 * STEP)], {1}, NOW)
    shown.until("wall.cases.sums.size", 2)
    shown.rest()
    x, y = shown.script("wall.ground.communities.innerOf(1, wall.view())")
    shown.until(f"wall.marks.hit({x}, {y}, wall.view())", 12)
    with shown.bot.waitSignal(shown.view.place_clicked, timeout=PATIENCE_MS) as told:
        click(shown, QPoint(round(x), round(y)))
    assert told.args == [12]


def crowded_town(shown: Shown, name: str) -> None:
    """Show a street of many narrow communities whose names are wider than they are."""
    ground = town()
    rings = [[square(x, y, x + 1, y + 2)] for y in (0, 2, 4) for x in range(8)]
    ids = list(range(11, 35))
    communities = shapes(rings, ids, [1] * 24)
    named = replace(communities, names_zh=tuple(f"{name}{id_}" for id_ in ids))
    with shown.bot.waitSignal(shown.view.settled, timeout=PATIENCE_MS):
        shown.view.set_ground(replace(ground, communities=named))
        shown.view.set_cells({}, EDGES)
        shown.view.set_cases([], NOW)
    shown.rest()


@pytest.mark.parametrize("name", ["坊居委", "很长的居民委员会名称"])
def test_no_name_lies_upon_another(shown: Shown, name: str) -> None:
    crowded_town(shown, name)
    shown.script("(wall.cases.near = () => false, wall.stage.redraw(), 1)")
    shown.rest()
    boxes = shown.script(
        "(wall.marks.names(document.createElement('canvas').getContext('2d'), wall.view()), wall.marks.placed.names)"
        ".map((n) => { const v = wall.view(), x = n.x * v.scale + v.dx + n.across, y = n.y * v.scale + v.dy + n.down;"
        " return [x - n.width / 2, y - n.px * 0.6, x + n.width / 2, y + n.px * 0.6]; })"
    )
    assert overlapping(boxes) == []
    if name == "坊居委":
        assert len(boxes) >= 12


def test_a_word_that_ends_every_name_is_left_out_on_the_map(shown: Shown) -> None:
    crowded_town(shown, "Yun Xi ")
    texts = (
        "wall.marks._texts(document.createElement('canvas').getContext('2d'), {count: 3, name: (i) => NAMES[i]}, 20)"
    )
    names = '["Huai Community", "Tang Community", "Guili Community"]'
    assert shown.script(f"((NAMES) => {texts}.map((t) => t.text))({names})") == ["Huai", "Tang", "Guili"]
    kept = '["Huai Community", "Tang Village", "Guili"]'
    assert shown.script(f"((NAMES) => {texts}.map((t) => t.text))({kept})") == [
        "Huai Community",
        "Tang Village",
        "Guili",
    ]


def test_around_a_place_that_is_looked_at_everything_stands_back(shown: Shown) -> None:
    shown.view.set_cells(dict.fromkeys(range(101, 149), 20.0), EDGES)
    full = WallLook(1080).css("wall.cells")["s5"]
    shown.shows(FAR, full)
    shown.view.look_at(bounds=BOX)
    shown.view.look_at(division=12, margins=(0, 0, 0, 0))
    eastern, western = 119, 118
    shown.shows(eastern, full)
    shown.rest()
    shown.bot.waitUntil(
        lambda: QColor(shown.colour(western)).lightness() < QColor(full).lightness() * 0.7, timeout=PATIENCE_MS
    )
    shown.view.look_at()
    shown.shows(western, full)


def test_what_is_in_view_is_known_also_after_a_hand_moved_it(shown: Shown) -> None:
    shown.view.look_at(bounds=BOX)
    pixel = STEP / 50

    def width() -> float:
        west, _, east, _ = shown.view.seen or (0, 0, 0, 0)
        return east - west

    def sees_the_box() -> bool:
        west, south, east, north = shown.view.seen or (0, 0, 0, 0)
        wide = west <= BOX[0] + pixel and east >= BOX[2] - pixel
        return wide and south <= BOX[1] + pixel and north >= BOX[3] - pixel

    shown.bot.waitUntil(sees_the_box, timeout=PATIENCE_MS)
    shown.picture()
    before = width()
    turn_wheel(shown)
    shown.bot.waitUntil(lambda: 0 < width() < before, timeout=PATIENCE_MS)


def supervisor(number: int, **other: Any) -> Position:
    known = {"person_id": number, "label": f"{number:02}", "lon": WEST + 4 * STEP, "lat": NORTH - 3 * STEP}
    return Position(**({"at": NOW, "outside_minutes": 12, "silent": False, "trail": ()} | known | other))


def test_alarms_are_written_beside_their_place_and_not_upon_each_other(shown: Shown) -> None:
    shown.view.show_layers({"base", "cells", "supervisors"})
    together = [supervisor(n, lon=WEST + (4 + n / 10) * STEP) for n in range(1, 5)]
    shown.view.set_positions([*together, supervisor(9, outside_minutes=0)])
    shown.until("wall.people.called.length", 4)
    shown.rest()
    boxes = shown.script("wall.people.called")
    assert overlapping(boxes) == []
    width, height = shown.script("[wall.view().width, wall.view().height]")
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height for box in boxes)
    x, y = shown.script(
        "((v) => [wall.people.all[0].x * v.scale + v.dx, wall.people.all[0].y * v.scale + v.dy])(wall.view())"
    )
    assert all(abs((box[0] + box[2]) / 2 - x) < 400 and abs((box[1] + box[3]) / 2 - y) < 300 for box in boxes)


def test_a_road_that_leads_out_of_the_area_is_seen_outside_too(shown: Shown) -> None:
    road = shapes([[square(-4, 2.9, 12, 3.1)]], [1], [0])
    shown.view.set_ground(replace(town(), base=replace(road, kinds=("road_main",))))
    shown.view.look_at(bounds=(WEST - 4 * STEP, NORTH - 8 * STEP, WEST + 12 * STEP, NORTH + 2 * STEP))
    wanted = QColor(WallLook(1080).css("wall.map")["out_road"]).name()

    def outside() -> str:
        there = f"wall.map.latLngToContainerPoint(L.latLng({NORTH - 2.9 * STEP}, {WEST - 2 * STEP}))"
        x, y = shown.script(f"((p) => [p.x, p.y])({there})")
        return shown.image().pixelColor(round(x), round(y)).name() if 0 <= x < 800 and 0 <= y < 600 else ""

    shown.bot.waitUntil(lambda: outside() == wanted, timeout=PATIENCE_MS)
