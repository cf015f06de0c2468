# SPDX-License-Identifier: Apache-2.0
"""Every station reports each day, zero included, and who has not by the hour is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting, PersonRole
from commandcenter.models.field import ZeroReport
from commandcenter.queries.wall.zero import ZERO_KEY, ZeroDay, missing_communities, zero_day
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.vocabulary import Problem, Role
from commandcenter.vocabulary.field import FieldProblem, ZeroKind
from tests.world import World

NOTHING = {ZeroKind.BUILDING: 0, ZeroKind.GROUP_RENTING: 0}


def today(world: World, day: date | None = None) -> ZeroDay:
    with world.reading() as connection:
        return zero_day(connection, day)


def missing(world: World) -> frozenset[int]:
    with world.reading() as connection:
        return missing_communities(connection)


def report(world: World, counts: dict[ZeroKind, int], who: str = "station", **wishes: Any) -> dict[str, Any]:
    community = wishes.pop("community", world.communities[0])
    return dict(world.perform(who, report_zero, community, counts, **wishes))


def test_zero_is_an_answer(patrol: World) -> None:
    patrol.travel(minutes=1)
    assert missing(patrol) == {patrol.communities[0]}
    outcome = patrol.outcome("station", report_zero, patrol.communities[0], NOTHING)
    assert outcome.changes.ids(Topic.ZERO_REPORT) == {patrol.communities[0]}
    assert missing(patrol) == frozenset()
    (row,) = today(patrol).reported
    assert (row.counts, row.total, row.reported_at) == (NOTHING, 0, patrol.now)


def test_nobody_is_missing_before_the_hour_and_everybody_silent_after_it(patrol: World) -> None:
    assert today(patrol).due_at == patrol.now
    assert missing(patrol) == frozenset()
    patrol.travel(seconds=1)
    assert [row.community_zh for row in today(patrol).missing] == ["柳岸居委"]


def test_the_hour_is_the_centres_own(patrol: World) -> None:
    with patrol.engines.writer.begin() as connection:
        connection.execute(insert(CentreSetting), {"key": ZERO_KEY, "value": {"due": "10:00"}})
    patrol.travel(minutes=59)
    assert missing(patrol) == frozenset()
    patrol.travel(minutes=2)
    assert missing(patrol) == {patrol.communities[0]}


def test_a_new_day_begins_with_nothing_reported(patrol: World) -> None:
    report(patrol, NOTHING)
    yesterday = patrol.now.date()
    patrol.travel(days=1, minutes=1)
    assert missing(patrol) == {patrol.communities[0]}
    assert len(today(patrol, yesterday).reported) == 1


def test_a_community_without_a_station_owes_no_report(patrol: World) -> None:
    patrol.travel(hours=1)
    assert [row.community_id for row in today(patrol).rows] == [patrol.communities[0]]
    patrol.refused(FieldProblem.NO_STATION, "acceptor", report_zero, patrol.communities[1], NOTHING)


def test_saying_the_same_again_changes_nothing_and_another_number_corrects(patrol: World) -> None:
    assert report(patrol, NOTHING)["changed"] is True
    first = patrol.now
    patrol.travel(minutes=10)
    again = patrol.outcome("station", report_zero, patrol.communities[0], NOTHING)
    assert (again.value["changed"], bool(again.changes)) == (False, False)
    assert report(patrol, {**NOTHING, ZeroKind.BUILDING: 2}, "acceptor", note="新村 12 号搭棚")["changed"] is True
    with patrol.reading() as connection:
        row = connection.execute(select(ZeroReport).where(ZeroReport.kind == ZeroKind.BUILDING)).one()
        assert connection.execute(select(func.count()).select_from(ZeroReport)).scalar() == 2
    assert (row.count, row.at, row.corrected_at) == (2, first, patrol.now)
    assert row.person_id == patrol.people["acceptor"].person_id
    assert today(patrol).rows[0].total == 2


def test_a_report_without_one_of_the_kinds_is_refused(patrol: World) -> None:
    refusal = patrol.refused(
        FieldProblem.KIND_MISSING, "station", report_zero, patrol.communities[0], {ZeroKind.BUILDING: 0}
    )
    assert refusal.field == "group_renting" and "群租" in refusal.sentence("zh")


@pytest.mark.parametrize("number", [-1, 1000])
def test_a_number_nobody_believes_is_refused(patrol: World, number: int) -> None:
    counts = {**NOTHING, ZeroKind.GROUP_RENTING: number}
    assert patrol.refused(Problem.AMOUNT_BAD, "station", report_zero, patrol.communities[0], counts).field


@pytest.mark.parametrize("days", [-8, 1])
def test_a_report_is_of_the_last_days(patrol: World, days: int) -> None:
    day = patrol.now.date() + timedelta(days=days)
    patrol.refused(FieldProblem.DAY_BAD, "station", report_zero, patrol.communities[0], NOTHING, day=day)
    late = patrol.now.date() - timedelta(days=7)
    assert report(patrol, NOTHING, day=late)["day"] == late.isoformat()


def test_a_station_speaks_for_itself_and_only_the_centre_for_it(patrol: World) -> None:
    with patrol.engines.writer.begin() as connection:
        other = {"person_id": patrol.people["liaison"].person_id, "role": Role.STATION, "seat": ""}
        connection.execute(insert(PersonRole), {**other, "community_id": patrol.communities[1]})
    patrol.refused(FieldProblem.NOT_YOUR_STATION, "station", report_zero, patrol.communities[1], NOTHING)
    patrol.refused(Problem.NO_PERMISSION, "liaison", report_zero, patrol.communities[1], NOTHING)
    assert report(patrol, NOTHING, "acceptor", community=patrol.communities[1])["changed"] is True
