# SPDX-License-Identifier: Apache-2.0
"""Heat says where things happened at which hour of which weekday, by the centre's own clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commandcenter.queries.wall.playback import heat as hot
from commandcenter.vocabulary import State
from tests.world import OPENS, World


def test_every_case_is_counted_once_at_its_local_hour(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hot, "database_now", lambda connection: world.now)
    times = []
    for hours, cell in ((0, 0), (5, 1), (10, 1), (7, 4)):
        world.travel(hours=hours)
        world.case_in(State.REPORTED, cell=cell)
        times.append(world.now.astimezone(ZoneInfo("Asia/Shanghai")))
    world.case_in(State.VOID, cell=0)
    with world.reading() as connection:
        heat = hot.heat(connection)
    expected = [[0] * 24 for _ in range(7)]
    for at in times:
        expected[at.weekday()][at.hour] += 1
    assert heat.grid() == tuple(map(tuple, expected))
    first = times[0]
    assert heat.by_cell([first.weekday()], [first.hour]) == {world.cells[0]: 1}
    assert heat.by_cell(range(7), range(24)) == {world.cells[0]: 1, world.cells[1]: 2, world.cells[4]: 1}
    assert heat.by_cell([], range(24)) == {}


def test_what_is_older_than_the_days_asked_for_is_cold(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.case_in(State.REPORTED)
    monkeypatch.setattr(hot, "database_now", lambda connection: OPENS + timedelta(days=8))
    with world.reading() as connection:
        assert hot.heat(connection, 9).by_cell(range(7), range(24)) == {world.cells[0]: 1}
        assert hot.heat(connection, 7).by_cell(range(7), range(24)) == {}


def test_an_evening_in_the_centre_is_not_the_morning_of_utc(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.now = datetime(2026, 11, 20, 17, 30, tzinfo=UTC)
    monkeypatch.setattr(hot, "database_now", lambda connection: world.now)
    world.case_in(State.REPORTED)
    with world.reading() as connection:
        heat = hot.heat(connection)
    assert (heat.weekdays.tolist(), heat.hours.tolist()) == ([5], [1]), "Saturday, half past one"
