# SPDX-License-Identifier: Apache-2.0
"""Stations are evaluated by their zero reports: every figure is the sum of its stations and opens its days."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import PersonRole
from commandcenter.queries.evaluation import scores
from commandcenter.queries.evaluation.board import board
from commandcenter.queries.evaluation.insight import insight
from commandcenter.queries.evaluation.stations import station_days
from commandcenter.queries.zero_report import figures as zero
from commandcenter.rules.evaluation.figures import OF_STATIONS
from commandcenter.rules.evaluation.periods import Period, own
from commandcenter.services.field.finding import Found
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.evaluation import Part, ScoreKind, StationCount
from commandcenter.vocabulary.field import ZeroKind
from tests.world import World

WEEK = own(date(2026, 11, 16), date(2026, 11, 20))


@pytest.fixture
def stations(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two stations over three days, from Tuesday on: one is late with two finds, one says nothing more."""
    monkeypatch.setattr(zero, "database_now", lambda connection: world.now)
    second = world.communities[1]
    with OrmSession(world.engines.writer) as session, session.begin():
        session.add(PersonRole(person_id=world.people["station"].person_id, role=Role.STATION, community_id=second))
    nothing = dict.fromkeys(ZeroKind, 0)
    world.travel(minutes=-30)
    for community in world.communities:
        world.perform("station", report_zero, community, nothing)
    world.travel(days=1, hours=2)
    found = [
        Found(ZeroKind.BUILDING, "柳岸路 3 号", "楼顶搭建", *world.point()),
        Found(ZeroKind.GROUP_RENTING, "柳岸路 5 号", "隔出六间", *world.point(1)),
    ]
    counts = {ZeroKind.BUILDING: 1, ZeroKind.GROUP_RENTING: 1}
    world.perform("station", report_zero, world.communities[0], counts, found=found)
    world.travel(days=1)
    return world


def test_a_stations_figures_add_up_and_open_their_days(stations: World) -> None:
    with stations.reading() as connection:
        found = board(connection, ScoreKind.STATION, WEEK, stations.now)
        total = {name: figure.numerator for name, figure in found.total.items()}
        assert total == {
            "zero_on_time": 2,
            "zero_late": 1,
            "zero_missing": 3,
            "zero_building": 1,
            "zero_group_renting": 1,
            "zero_reports": 2,
        }
        assert set(found.columns) == set(OF_STATIONS) - {"zero_owed"} == set(total)
        assert found.total["zero_on_time"].denominator == 6
        for name in found.columns:
            whole = found.total[name]
            assert sum(line.figures[name].numerator for line in found.lines) == whole.numerator
            for key, figure in [(None, whole), *((line.key, line.figures[name]) for line in found.lines)]:
                parts = (
                    (Part.NUMERATOR, Part.DENOMINATOR, None) if figure.denominator is not None else (Part.NUMERATOR,)
                )
                opened = [sum(day.times for day in station_days(connection, name, part, WEEK, key)) for part in parts]
                below = figure.denominator or 0
                assert opened == [figure.numerator, below, below - figure.numerator][: len(parts)], (name, key)
        late = [day.of for day in station_days(connection, "zero_late", Part.NUMERATOR, WEEK)]
        assert [(day.day, day.standing, day.zh) for day in late] == [
            (date(2026, 11, 18), StationCount.LATE, "柳岸居委")
        ]


def test_stations_are_ranked_by_what_came_in_time_and_young_ones_not_at_all(stations: World) -> None:
    with stations.reading() as connection:
        first, second = scores(connection, ScoreKind.STATION, WEEK)
        assert first.value == second.value == pytest.approx(100 / 3)
        before = Period(WEEK.kind, date(2026, 11, 1), date(2026, 11, 16))
        assert {one.value for one in scores(connection, ScoreKind.STATION, before)} == {None}
        seen = insight(connection, ScoreKind.STATION, first.key, "zero_on_time", (before, WEEK))
        assert seen.own == (None, pytest.approx(1 / 3)) and [place.key for place in seen.places] == [first.key]
