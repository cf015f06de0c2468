# SPDX-License-Identifier: Apache-2.0
"""What the map is told about places and cases, before any page is there."""

from __future__ import annotations

import base64
from datetime import timedelta

import numpy as np
import pytest

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.map.ground.outline import borders, outline
from commandcenter.views.map.memory import CaseBook, Memory
from commandcenter.views.map.packing import Placing, Plane, project
from commandcenter.views.map.sights import bounds_of
from commandcenter.vocabulary import Lamp
from tests.views.map.place import EDGES, NORTH, NOW, STEP, WEST, case, shapes, square, town


def lamps(found: list[tuple[OpenCase, Lamp]]) -> dict[int, Lamp]:
    return {one.id: lamp for one, lamp in found}


def test_the_middle_of_the_world_lies_in_its_middle() -> None:
    assert project(np.array([[0.0, 0.0]])) == pytest.approx(np.array([[128.0, 128.0]]))


def test_a_case_turns_yellow_at_its_warning_and_red_after_its_deadline_without_any_act() -> None:
    book = CaseBook()
    book.fill([case(1)], NOW)
    assert lamps(book.lit()) == {1: Lamp.GREEN}
    assert book.patch([], [], NOW + timedelta(minutes=59)) == ([], [])
    assert lamps(book.patch([], [], NOW + timedelta(hours=1))[0]) == {1: Lamp.YELLOW}
    assert book.patch([], [], NOW + timedelta(hours=2)) == ([], [])
    assert lamps(book.patch([], [], NOW + timedelta(hours=2, seconds=1))[0]) == {1: Lamp.RED}


def test_an_extended_case_does_not_turn_red_at_its_old_deadline() -> None:
    book = CaseBook()
    book.fill([case(1)], NOW)
    later = NOW + timedelta(days=2)
    book.patch([case(1, due_at=later, warn_at=later)], [], NOW)
    assert book.patch([], [], NOW + timedelta(hours=3)) == ([], [])


def test_a_suspended_case_stands_still() -> None:
    book = CaseBook()
    book.fill([case(1, suspended=True)], NOW)
    assert book.patch([], [], NOW + timedelta(days=9)) == ([], [])
    assert lamps(book.lit()) == {1: Lamp.STOPPED}


def test_only_cases_that_were_shown_are_taken_away() -> None:
    book = CaseBook()
    book.fill([case(1)], NOW)
    assert book.patch([], [1, 2], NOW) == ([], [1])


def test_a_case_without_a_position_stands_in_its_cell_and_without_a_cell_in_its_community() -> None:
    ground = town()
    plane = Plane.around(ground)
    nowhere = {"lon": None, "lat": None}
    given = [
        case(1),
        case(2, **nowhere, cell_id=102),
        case(3, **nowhere, cell_id=0),
        case(4, **nowhere, cell_id=0, community_id=0),
    ]
    rows = Placing(ground, plane).rows([(one, Lamp.RED) for one in given])
    assert rows[:, 0].tolist() == [1, 2, 3]
    expected = plane.place(np.array([(WEST + 0.5 * STEP, NORTH - 0.5 * STEP), (WEST + 1.5 * STEP, NORTH - 0.5 * STEP)]))
    assert rows[:2, 1:3] == pytest.approx(expected, abs=1e-9)
    assert rows[:, 4].tolist() == [0, 1, -1]
    assert rows[:, 5].tolist() == [3, 3, 3]


def test_only_filed_cases_whose_clock_runs_count() -> None:
    ground = town()
    given = [case(1), case(2, filed_at=None), case(3, suspended=True)]
    rows = Placing(ground, Plane.around(ground)).rows([(one, Lamp.GREEN) for one in given])
    assert rows[:, 6].tolist() == [1, 0, 0]


def test_cells_nobody_named_have_no_value_and_unknown_ones_are_left_out() -> None:
    memory = Memory()
    ground = town()
    memory.take_ground(ground, Plane.around(ground))
    message = memory.take_cells({101: 4.0, 102: None, 999: 7.0}, EDGES)
    told = np.frombuffer(base64.b64decode(message.arrays[0]), "<f4")
    assert told[0] == 4.0
    assert np.isnan(told[1:]).all()
    changed = memory.patch_cells({103: 2.0, 999: 1.0})
    assert np.frombuffer(base64.b64decode(changed.arrays[0]), "<u4").tolist() == [2]


def test_other_places_forget_what_stood_on_the_old_ones() -> None:
    memory = Memory()
    ground = town()
    memory.take_ground(ground, Plane.around(ground))
    memory.take_cells({101: 4.0}, EDGES)
    memory.take_cases([case(1)], NOW)
    memory.take_ground(ground, Plane.around(ground))
    told = {message.name: message for message in memory.everything()}
    assert np.isnan(np.frombuffer(base64.b64decode(told["cells"].arrays[0]), "<f4")).all()


def test_the_outline_is_the_union_of_the_streets_with_its_holes() -> None:
    streets = shapes([[square(0, 0, 2, 4)], [square(2, 0, 4, 4), square(2.5, 1, 3.5, 2)]], [1, 2], [0, 0])
    found = outline(streets)
    assert len(found.ids) == 1
    assert len(found.ring_points) - 1 == 2  # one outer line, one hole
    assert found.points.min(axis=0) == pytest.approx([WEST, NORTH - 4 * STEP])


def test_a_border_between_two_streets_is_one_line() -> None:
    found = borders(shapes([[square(0, 0, 2, 4)], [square(2, 0, 4, 4)]], [1, 2], [0, 0]))
    lines = [found.points[at:to] for at, to in zip(found.ring_points, found.ring_points[1:], strict=False)]
    length = sum(np.hypot(*np.diff(line, axis=0).T).sum() for line in lines) / STEP
    assert length == pytest.approx(4 * 3 + 2 * 4)  # three lines down, of which they share one, and two across
    assert len(found.shape_rings) == len(found.ids) + 1


def test_no_border_leads_from_one_ring_of_a_street_to_the_next() -> None:
    found = borders(shapes([[square(0, 0, 4, 4), square(1, 1, 2, 2)]], [1], [0]))
    assert len(found.ids) == 2


def test_a_layer_without_shapes_has_no_outline() -> None:
    assert len(outline(shapes([], [], []), shapes([], [], [])).ids) == 0
    assert len(borders(shapes([], [], [])).ids) == 0


def test_the_bounds_of_an_unknown_place_are_none() -> None:
    assert bounds_of(town(), cell=999) is None
    assert bounds_of(town(), division=999) is None


def test_the_bounds_of_a_cell_show_its_neighbours() -> None:
    west, south, east, north = bounds_of(town(), cell=101) or (0, 0, 0, 0)
    assert west < WEST - STEP and east > WEST + 2 * STEP and south < NORTH - 2 * STEP and north > NORTH + STEP


def test_deadlines_moved_for_weeks_leave_nothing_behind() -> None:
    book = CaseBook()
    book.fill([case(1)], NOW)
    for turn in range(5_000):
        moved = NOW + timedelta(hours=2, seconds=turn)
        book.patch([case(1, due_at=moved)], [], NOW)
    assert len(book._turns) < 1_000
    assert lamps(book.patch([], [], NOW + timedelta(hours=2))[0]) == {1: Lamp.YELLOW}
    assert lamps(book.patch([], [], NOW + timedelta(hours=4))[0]) == {1: Lamp.RED}
