# SPDX-License-Identifier: Apache-2.0
"""What is already known while a report is taken in: the same case, the caller, the place."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from commandcenter.models import Case
from commandcenter.queries.duplicates import DuplicateRow, caller_history, likely, place_history
from commandcenter.rules.centre import CentreRules
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Source, State
from tests.world import World

TEXT = "竹里路口的井盖缺失，老人差点摔倒"


def report(world: World, text: str = TEXT, **fields: Any) -> int:
    lon, lat = world.point(0)
    values = {"item_id": world.items["C-PA-01"], "lon": lon, "lat": lat, "seen_duplicates": world.cases(), **fields}
    return int(world.perform("acceptor", take_in, Intake(Source.WEB, text, **values))["case"])


def alike(world: World, text: str = TEXT, **asked: Any) -> list[DuplicateRow]:
    lon, lat = world.point(0)
    values = {"item_id": world.items["C-PA-01"], "lon": lon, "lat": lat, "at": world.now, **asked}
    with world.reading() as connection:
        return likely(connection, CentreRules(), text=text, **values)


def test_the_same_case_is_seen_with_what_one_says_of_it(world: World) -> None:
    case_id = report(world, reporter_phone="13812346028", text=TEXT + "，联系 13812346028")
    world.travel(minutes=12)
    (row,) = alike(world, text=TEXT + "！")
    assert row.id == case_id and row.mergeable and row.same_item
    assert row.age == timedelta(minutes=12) and row.distance_m == pytest.approx(0, abs=0.1)
    assert 0.7 < row.score <= 1 and (row.item_zh, row.state, row.report_count) == ("井盖", State.REPORTED, 1)
    assert row.number == world.case(case_id).report_number and row.due_at == world.case(case_id).due_at
    assert "6028" in row.text and "13812346028" not in row.text


def test_the_likelier_stands_first(world: World) -> None:
    other = report(world, text="井盖晃动有响声")
    same = report(world)
    assert [row.id for row in alike(world)] == [same, other]


def test_near_and_recent_by_the_centres_measure(world: World) -> None:
    lon, lat = world.point(0)
    report(world, lon=lon + 0.0009)  # 86 m
    assert len(alike(world)) == 1
    assert alike(world, lon=lon - 0.0003) == []  # 115 m
    world.travel(days=7)
    assert len(alike(world)) == 1
    world.travel(seconds=1)
    assert alike(world) == []


def test_without_a_position_the_item_is_compared(world: World) -> None:
    case_id = report(world)
    assert [row.id for row in alike(world, lon=None, lat=None)] == [case_id]
    assert alike(world, lon=None, lat=None, item_id=None) == []
    nowhere = report(world, lon=None, lat=None)
    assert nowhere in [row.id for row in alike(world)]


def test_outside_every_cell_near_is_near_too(world: World) -> None:
    case_id = report(world, lon=121.5, lat=31.5)
    assert [row.id for row in alike(world, lon=121.5001, lat=31.5)] == [case_id]


def test_what_ended_is_told_but_takes_nothing_in(world: World) -> None:
    case_id = report(world)
    for state, rows in ((State.CLOSED, [False]), (State.VOID, []), (State.REFUSED, []), (State.MERGED, [])):
        with world.engines.writer.begin() as connection:
            connection.execute(update(Case).where(Case.id == case_id).values(state=state))
        assert [row.mergeable for row in alike(world)] == rows


def test_seen_ones_are_left_out(world: World) -> None:
    case_id = report(world)
    assert alike(world, exclude={case_id}) == []


def test_no_more_than_asked_for(world: World) -> None:
    for number in range(4):
        report(world, text=f"{TEXT}{number}")
    assert len(alike(world, limit=3)) == 3


@pytest.mark.parametrize("dialled", ["13812346028", "+86 138-1234-6028", "008613812346028"])
def test_the_caller_is_known_by_the_number(world: World, dialled: str) -> None:
    first = report(world, text="第一件事", reporter_phone="13812346028")
    world.travel(minutes=1)
    second = report(world, text="另一件完全不同的事情", reporter_phone="+86 138 1234 6028")
    report(world, text="别人的事", reporter_phone="13912346028")
    with world.reading() as connection:
        rows = caller_history(connection, dialled)
        rest = caller_history(connection, dialled, exclude_report=rows[0].report_id)
    assert [row.case.id for row in rows] == [second, first]
    assert [row.case.id for row in rest] == [first]
    assert rows[0].case.number == world.case(second).report_number and rows[0].solved is None


@pytest.mark.parametrize(
    ("kept", "dialled", "known"),
    [
        ("021-62346028", "62346028", True),
        ("62346028", "62346028", True),
        ("13862346028", "62346028", False),
        ("021-62346028", "+86 21 6234 6028", True),
        ("62346028", "021-62346028", False),
    ],
)
def test_a_local_number_is_no_strangers_tail(world: World, kept: str, dialled: str, known: bool) -> None:
    report(world, reporter_phone=kept)
    with world.reading() as connection:
        assert bool(caller_history(connection, dialled)) is known


def test_too_few_digits_are_nobody(world: World) -> None:
    report(world, reporter_phone="110")
    with world.reading() as connection:
        for phone in ("", "110", "abc", "123456"):
            assert caller_history(connection, phone) == []


def test_a_places_past(world: World) -> None:
    older = report(world, text="第一件事")
    world.travel(days=2)
    newer = report(world, text="第二件不同的事")
    lon, lat = world.point(1)
    report(world, text="邻格的事情", lon=lon, lat=lat)
    with world.reading() as connection:
        ask = {"cell_id": world.cells[0], "since": world.now - timedelta(days=90)}
        assert [row.id for row in place_history(connection, **ask)] == [newer, older]
        assert [row.id for row in place_history(connection, **ask, exclude_case=newer)] == [older]
        assert place_history(connection, world.cells[0], world.now + timedelta(days=1)) == []
    assert world.case(newer).cell_id == world.cells[0]
