# SPDX-License-Identifier: Apache-2.0
"""Every station reports each day, zero included, and who has not by the hour is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting, PersonRole
from commandcenter.models.field import ZeroReport
from commandcenter.queries.wall.zero import ZERO_KEY, ZeroDay, missing_communities, zero_day
from commandcenter.queries.zero_report.desk import StationDesk, station_desk
from commandcenter.queries.zero_report.figures import (
    ZeroFigures,
    zero_by_station,
    zero_by_street,
    zero_missing,
    zero_total,
)
from commandcenter.services.field.finding import Found
from commandcenter.services.field.zero_reporting import Call, report_zero
from commandcenter.services.field.zero_settings import set_zero_report
from commandcenter.vocabulary import Problem, Role, Source, State
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
    by_phone = {"note": "新村 12 号搭棚", "call": Call("老沈")}
    assert report(patrol, {**NOTHING, ZeroKind.BUILDING: 2}, "acceptor", **by_phone)["changed"] is True
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


# ---------------------------------------------------------------- what was found

SHED = Found(ZeroKind.BUILDING, "柳岸新村 12 号", "天井内新搭彩钢棚")
ROOMS = Found(ZeroKind.GROUP_RENTING, "柳岸新村 3 号 502 室", "隔成三间出租")


def desk(world: World, days: int = 3) -> StationDesk:
    with world.reading() as connection:
        found = station_desk(connection, world.people["station"].person_id, days)
    assert found is not None
    return found


def told(counts: tuple[int, int]) -> dict[ZeroKind, int]:
    return dict(zip(ZeroKind, counts, strict=True))


def test_each_one_found_becomes_a_report_of_its_own_and_never_twice(patrol: World) -> None:
    community, counts = patrol.communities[0], told((1, 1))
    settled = {"act_id": "the station's key", "found": [SHED, ROOMS]}
    patrol.travel(minutes=-10)
    first = patrol.outcome("station", report_zero, community, counts, **settled)
    assert patrol.outcome("station", report_zero, community, counts, **settled).repeated
    assert len(first.value["reports"]) == 2 == len(patrol.cases())
    case = patrol.case(patrol.cases()[0])
    assert (case.state, case.source, case.text) == (State.REPORTED, Source.STATION, SHED.words)
    found = desk(patrol).today.findings
    assert [(row.address, row.report_number, row.state) for row in found] == [
        (SHED.address, first.value["reports"][0], State.REPORTED),
        (ROOMS.address, first.value["reports"][1], State.REPORTED),
    ]
    assert desk(patrol).today.untold == 0
    again = patrol.perform("station", report_zero, community, counts)
    assert (again["changed"], again["reports"], len(patrol.cases())) == (False, [], 2)


def test_two_of_the_same_are_two_reports_for_the_acceptor_to_look_at(patrol: World) -> None:
    with patrol.engines.writer.begin() as connection:
        connection.execute(insert(CentreSetting), {"key": ZERO_KEY, "value": {"building_item": "E-HF-01"}})
    lon, lat = patrol.point()
    same = replace(SHED, lon=lon, lat=lat)
    patrol.perform("station", report_zero, patrol.communities[0], told((2, 0)), found=[same, same])
    assert [patrol.case(case).item_id for case in patrol.cases()] == [patrol.items["E-HF-01"]] * 2


@pytest.mark.parametrize(
    ("counts", "found", "problem", "field"),
    [
        ((2, 0), [SHED], FieldProblem.FINDING_MISSING, "building"),
        ((0, 0), [SHED], FieldProblem.FINDING_SURPLUS, "building"),
        ((2, 0), [SHED, replace(SHED, words=" ")], FieldProblem.FINDING_WORDS, "building.2.words"),
        ((0, 1), [replace(ROOMS, address="")], FieldProblem.FINDING_PLACE, "group_renting.1.place"),
        ((1, 0), [replace(SHED, words="长" * 501)], Problem.TEXT_TOO_LONG, "building.1.words"),
    ],
)
def test_what_was_found_has_a_place_and_words(
    patrol: World, counts: tuple[int, int], found: list[Found], problem: Problem, field: str
) -> None:
    refusal = patrol.refused(problem, "station", report_zero, patrol.communities[0], told(counts), found=found)
    assert refusal.field == field
    assert not desk(patrol).today.reported and not patrol.cases()


def test_by_phone_the_centre_takes_reports_of_what_was_not_described(patrol: World) -> None:
    report(patrol, told((2, 0)), "acceptor", found=[SHED])
    assert (desk(patrol).today.untold, len(patrol.cases())) == (1, 1)


def test_a_station_corrects_until_the_hour_with_a_reason_and_the_centre_later(patrol: World) -> None:
    community = patrol.communities[0]
    patrol.travel(minutes=-30)
    report(patrol, told((1, 0)), found=[SHED])
    refusal = patrol.refused(Problem.REASON_MISSING, "station", report_zero, community, told((0, 0)))
    assert refusal.field == "reason"
    report(patrol, told((1, 1)), found=[ROOMS], reason="晚间又发现一户")
    patrol.travel(minutes=31)
    late = patrol.refused(FieldProblem.CORRECTED_LATE, "station", report_zero, community, told((1, 0)), reason="误报")
    assert "09:00" in late.sentence("zh")
    report(patrol, told((1, 0)), "leader", reason="房东自住，误报")
    day = desk(patrol).today
    assert day.counts == told((1, 0)) and not day.late
    said = [(one.kind, one.was, one.became, one.reason, one.name) for one in day.corrections]
    station, leader = (patrol.people[who].name for who in ("station", "leader"))
    assert said == [
        (ZeroKind.GROUP_RENTING, 0, 1, "晚间又发现一户", station),
        (ZeroKind.GROUP_RENTING, 1, 0, "房东自住，误报", leader),
    ]
    assert len(day.findings) == 2, "the report that was taken in stays"


def test_the_figures_of_streets_are_the_sums_of_stations_and_owe_nothing_of_before(patrol: World) -> None:
    with patrol.engines.writer.begin() as connection:
        other = {"person_id": patrol.people["liaison"].person_id, "role": Role.STATION, "seat": ""}
        connection.execute(insert(PersonRole), {**other, "community_id": patrol.communities[1]})
    first = patrol.now.date()
    report(patrol, told((1, 0)), found=[SHED])
    patrol.travel(days=1, hours=1)
    report(patrol, NOTHING)
    patrol.travel(days=1)

    def figures(ask: Any) -> list[ZeroFigures]:
        with patrol.reading() as connection:
            return list(ask(connection, first - timedelta(days=30), first + timedelta(days=30)))

    one, two = figures(zero_by_station)
    assert (one.in_time, one.late, one.missing, one.owed, one.reports) == (1, 1, 1, 3, 1)
    assert (two.in_time, two.late, two.missing, two.on_time) == (0, 0, 3, 0.0)
    (street,) = figures(zero_by_street)
    assert street == replace(zero_total([one, two]), id=street.id, street_id=street.id, zh=street.zh, en=street.en)
    assert (street.owed, street.count(ZeroKind.BUILDING), street.count(ZeroKind.GROUP_RENTING)) == (6, 1, 0)
    with patrol.reading() as connection:
        named = [(day, one.zh) for day, one in zero_missing(connection, first, patrol.now.date())]
    assert named[0] == (patrol.now.date(), "柳岸居委") and len(named) == 4


def test_on_the_first_day_nothing_is_owed_before_the_hour_and_no_share_is_said(patrol: World) -> None:
    patrol.travel(minutes=-5)
    with patrol.reading() as connection:
        (one,) = zero_by_station(connection, patrol.now.date() - timedelta(days=6), patrol.now.date())
    assert (one.owed, one.on_time) == (0, None)


def test_the_hour_is_set_by_who_runs_the_centre_and_within_reason(patrol: World) -> None:
    patrol.refused(Problem.NO_PERMISSION, "acceptor", set_zero_report, due=time(10))
    patrol.refused(FieldProblem.NUMBER_RANGE, "leader", set_zero_report, back_days=61)
    patrol.perform("leader", set_zero_report, due=time(10, 15), remind_minutes=20)
    rules = desk(patrol).rules
    assert (rules.due, rules.remind_minutes, rules.item_of(ZeroKind.BUILDING)) == (time(10, 15), 20, "E-CM-01")
    assert missing(patrol) == frozenset()
