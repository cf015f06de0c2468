# SPDX-License-Identifier: Apache-2.0
"""The scene of a place: opened from the map, read behind the screen, gone on from, and left for where one came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.drill import behind_cell, behind_place
from commandcenter.queries.wall.drill.rows import (
    ItemShare,
    Name,
    NearCase,
    NearComponent,
    Numbers,
    PlaceView,
    QuarterNote,
    Surroundings,
    Unit,
)
from commandcenter.queries.wall.rows import Position
from commandcenter.queries.wall.zero import ZeroRow
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import speak
from commandcenter.views.wall.drill import said
from commandcenter.views.wall.drill.levels import Rung, Spot
from commandcenter.views.wall.drill.room import DrillRoom
from commandcenter.vocabulary import Problem, QuarterKind, Refused
from tests.views.wall.drill.cases import DEPARTMENTS, ITEMS, NOW, open_case

ZONE = "Asia/Shanghai"


def supervisor(lon: float = 120.99, lat: float = 31.2, **changed: Any) -> Position:
    return Position(7, "07", lon, lat, NOW, 0, False, ())._replace(**changed)


def view_of(number: int = 1, **changed: Any) -> PlaceView:
    """Return what lies behind a cell of invention."""
    view = PlaceView(
        at=NOW,
        id=number,
        code=f"990103001002{number:03d}",
        path=(Name("示范区", "Shifan District"), Name("云溪镇", "Yunxi"), Name("梅溪居委", "Meixi")),
        name=Name("", ""),
        lon=121.0,
        lat=31.2,
        numbers=Numbers(46, 120, 4.4, 1, 2_647, 6, 2, 35, 5, 5, 9, 3, 6),
        cases=tuple(open_case(n, minutes) for n, minutes in enumerate((-1500, -240, 35, 180, 360, None), start=1)),
        periods=(18, 14, 20, 22, 25, 26, 28, 30, 27, 36, 40, 46),
        week=tuple(tuple((day + hour) % 4 for hour in range(24)) for day in range(7)),
        shares=tuple(ItemShare(*item, share, 0.2) for item, share in zip(ITEMS, (0.33, 0.26, 0.15), strict=True)),
        quarters=(QuarterNote("梅溪新村", "Meixi Xincun", QuarterKind.SOLD_PUBLIC, 1214),),
        grids=(Name("梅溪网格", "Meixi grid"),),
        supervisors=(supervisor(),),
        station=ZeroRow(5, "梅溪居委", "Meixi", 2, {}, NOW, False),
    )
    return replace(view, **changed)


STREET = view_of(9, code="990103001", name=Name("云溪镇", "Yunxi"), path=(Name("示范区", "Shifan"),), station=None)
AROUND = Surroundings(
    300.0,
    tuple(NearCase(open_case(n), n * 10.0) for n in range(1, 9)),
    tuple(NearComponent(f"P{n}", *ITEMS[n % 2 + 1], 121.0, 31.2, n * 9.0) for n in range(30)),
    tuple(Unit(n, *names, 4 - n) for n, names in enumerate(DEPARTMENTS[:3])),
)


class Door:
    """Answers reads when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.then: Any = None
        self.failed: Any = None

    def __call__(self, query: Any, *args: Any, then: Any, failed: Any, **words: Any) -> None:
        self.asked.append((query, *args))
        self.then, self.failed = then, failed


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    made = QWidget()
    made.resize(1920, 1080)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def room(page: QWidget, door: Door) -> DrillRoom:
    made = DrillRoom(page, WallLook(), door, ZONE)
    made.place(1920, 1080)
    return made


def press(room: DrillRoom, key: Qt.Key) -> bool:
    return room.press(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def test_a_cell_is_shown_once_it_is_read_and_left_by_escape(room: DrillRoom, door: Door, qtbot: Any) -> None:
    room.show_cell(1)
    assert door.asked == [(behind_cell, 1)]
    assert room.view is None
    with qtbot.waitSignals([room.entered, room.refreshed]):
        door.then((view_of(), AROUND))
    assert all(panel.isVisible() for panel in room.panels)
    assert room.title() == (("示范区", "云溪镇", "梅溪居委"), "梅溪新村  Cell 001")
    with qtbot.waitSignal(room.left):
        assert press(room, Qt.Key.Key_Escape)
    assert not any(panel.isVisible() for panel in room.panels)
    assert not press(room, Qt.Key.Key_Escape)


def test_news_of_the_same_place_never_cuts_the_map_again(room: DrillRoom, door: Door, qtbot: Any) -> None:
    room.show_cell(1)
    door.then((view_of(), AROUND))
    room.refresh()
    assert door.asked[-1] == (behind_cell, 1)
    with qtbot.assertNotEmitted(room.entered), qtbot.waitSignal(room.refreshed):
        door.then((view_of(cases=()), AROUND))
    assert room.cases.numbers() == {}


def test_one_goes_on_from_a_street_to_one_of_its_cells(room: DrillRoom, door: Door, qtbot: Any) -> None:
    room.show(Spot(Rung.COMMUNITY, 9))
    assert door.asked == [(behind_place, 9)]
    door.then((STREET, AROUND))
    assert room.title() == (("示范区",), "云溪镇")
    room.show_cell(1)
    with qtbot.waitSignal(room.entered):
        door.then((view_of(), AROUND))


def test_escape_takes_back_a_place_that_is_on_its_way(room: DrillRoom, door: Door, qtbot: Any) -> None:
    room.show_cell(1)
    with qtbot.assertNotEmitted(room.left):
        assert press(room, Qt.Key.Key_Escape)
    door.then((view_of(), AROUND))
    assert room.view is None
    assert not press(room, Qt.Key.Key_Escape)


def test_what_is_answered_after_leaving_is_not_shown(room: DrillRoom, door: Door) -> None:
    room.show_cell(1)
    room.leave()
    door.then((view_of(), AROUND))
    assert not room.active


def test_a_place_that_is_gone_and_a_lost_line_leave_the_wall_as_it_is(room: DrillRoom, door: Door, qtbot: Any) -> None:
    room.show_cell(1)
    door.then(None)
    assert not room.active
    room.show_cell(1)
    with qtbot.waitSignal(room.failed):
        door.failed(Refused(Problem.LINE_LOST, since="10:41:00"))
    assert not room.active


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(1920, 1080), (3840, 2160), (7680, 2160)])
@pytest.mark.parametrize("view", [view_of(), STREET, view_of(2, cases=(), periods=(0,) * 12, shares=(), station=None)])
def test_nothing_of_the_scene_is_cut_off(
    page: QWidget, door: Door, size: tuple[int, int], language: str, view: PlaceView
) -> None:
    speak(language)
    page.resize(*size)
    room = DrillRoom(page, WallLook(size[1]), door, ZONE)
    room.place(*size)
    room.show_cell(view.id)
    door.then((view, AROUND))
    for panel in room.panels:
        panel.grab()
        assert panel.overflowing == (), type(panel).__name__
    speak("zh")


def test_the_surroundings_lie_inside_the_map_and_cover_no_other_panel(room: DrillRoom) -> None:
    room_of_map = room.place(1920, 1080)
    assert room_of_map.contains(room.around.geometry())
    others = [QRect(panel.geometry()) for panel in room.panels if panel is not room.around]
    assert not any(room.around.geometry().intersects(other) for other in others)


@pytest.mark.parametrize(
    ("lon", "lat", "words"),
    [
        (120.9895, 31.2, "1.0 km west"),
        (121.0, 31.2045, "500 m north"),
        (121.0105, 31.209, "1.4 km north-east"),
        (121.0, 31.191, "1.0 km south"),
        (121.0001, 31.2, "here"),
    ],
)
def test_a_supervisor_is_seen_from_the_cell(qapp: Any, lon: float, lat: float, words: str) -> None:
    assert said.whereabouts(view_of(), supervisor(lon, lat)) == words


def test_the_foot_names_the_one_who_answers_and_counts_many(qapp: Any) -> None:
    one = said.foot_notes(view_of(supervisors=(supervisor(outside_minutes=12),)), ZONE)
    assert (one.supervisor, one.outside, f"{one.reported_at:%H:%M}") == ("No. 07", True, "10:42")
    many = said.foot_notes(replace(STREET, grids=STREET.grids * 3), ZONE)
    assert (many.supervisor, many.supervisor_note, many.outside) == ("1 of 3 heard of today", "", False)
    missing = said.foot_notes(view_of(station=ZeroRow(5, "梅溪居委", "Meixi", 2, {}, None, True)), ZONE)
    assert missing.report_missing
