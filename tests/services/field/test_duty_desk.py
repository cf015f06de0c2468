# SPDX-License-Identifier: Apache-2.0
"""What the duty desk does: turns one by one, a week copied, weather in two languages, numbers of the patrol."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from commandcenter.changes import Topic
from commandcenter.models import CentreSetting, Person
from commandcenter.models.field import DutyTurn, ZeroReminder, ZeroReport
from commandcenter.queries.wall import duty as asking
from commandcenter.queries.wall.duty import WEATHER_KEY
from commandcenter.queries.wall.field import alarms, patrol_rules, positions
from commandcenter.queries.wall.rows import WeatherNote
from commandcenter.queries.wall.zero import zero_day
from commandcenter.services.field.alarms import handle_alarm, watch_silence
from commandcenter.services.field.patrol_settings import set_patrol
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.field.rostering import Turn, copy_week, put_turn, remove_turn, set_roster
from commandcenter.services.field.weather import note_weather
from commandcenter.services.field.zero_reporting import Call, remind_station, report_zero
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Problem
from commandcenter.vocabulary.field import AlarmKind, AlarmReason, Duty, FieldProblem, Shift, WeatherLevel, ZeroKind
from tests.world import SOUTH, World

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
NOTHING = {ZeroKind.BUILDING: 0, ZeroKind.GROUP_RENTING: 0}
FAR = (120.99, SOUTH + 0.0005)


def on_duty(world: World) -> dict[str, str]:
    with world.reading() as connection:
        return {post.title_zh: post.who for post in asking.duty(connection)}


def stored(world: World, day: date) -> list[Any]:
    with world.reading() as connection:
        asked = select(DutyTurn.shift, DutyTurn.duty, DutyTurn.words, DutyTurn.person_id)
        return list(connection.execute(asked.where(DutyTurn.day == day.isoformat()).order_by(DutyTurn.position)))


def put(world: World, turn: Turn, day: date = TUESDAY, shift: Shift = Shift.DAY, **wishes: Any) -> int:
    return int(world.perform("leader", put_turn, day, shift, turn, **wishes)["turn"])


def outside(world: World) -> int:
    person = world.people["supervisor"].person_id
    world.perform(SYSTEM, take_positions, [Fix(person, "07", *FAR, world.now)], act_id=NOT_KEPT)
    with world.reading() as connection:
        return len(alarms(connection))


# ---------------------------------------------------------------- turns


def test_a_turn_is_added_changed_and_taken_out(patrol: World) -> None:
    first = Turn(Duty.LEADER, words="秦霁", phone="5978 0101")
    number = put(patrol, first)
    assert on_duty(patrol)["带班"] == "秦霁"
    other = Turn(Duty.LEADER, words="沈禾")
    assert put(patrol, other, was=(number, first)) == number
    assert on_duty(patrol)["带班"] == "沈禾"
    patrol.perform("leader", remove_turn, number, other)
    assert "带班" not in on_duty(patrol)


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(patrol: World) -> None:
    first, other = Turn(Duty.LEADER, words="秦霁"), Turn(Duty.LEADER, words="沈禾")
    number = put(patrol, first)
    put(patrol, other, was=(number, first))
    mine = Turn(Duty.LEADER, words="周苇")
    patrol.refused(FieldProblem.TURN_MISSING, "leader", put_turn, TUESDAY, Shift.DAY, mine, was=(number, first))
    patrol.refused(FieldProblem.TURN_MISSING, "leader", remove_turn, number, first)
    assert on_duty(patrol)["带班"] == "沈禾"


def test_a_turn_of_its_own_hours_is_shown_only_then(patrol: World) -> None:
    put(patrol, Turn(Duty.LEADER, words="秦霁", begins="09:30", ends="21:00"))
    assert "带班" not in on_duty(patrol)
    patrol.travel(minutes=30)
    assert on_duty(patrol)["带班"] == "秦霁"
    patrol.travel(hours=11)
    assert on_duty(patrol)["带班"] == "秦霁"
    patrol.travel(minutes=30)
    assert "带班" not in on_duty(patrol)


def test_a_supervisor_is_on_patrol_in_the_own_hours_only(patrol: World) -> None:
    person = patrol.people["supervisor"].person_id
    put(patrol, Turn(Duty.SUPERVISOR, person_id=person, begins="10:00", ends="12:00"))
    assert outside(patrol) == 0
    patrol.travel(hours=1)
    assert outside(patrol) == 1


@pytest.mark.parametrize(
    ("turn", "problem", "field"),
    [
        (Turn(Duty.LEADER), FieldProblem.DUTY_UNNAMED, "person"),
        (Turn(Duty.LEADER, person_id=999_999), FieldProblem.PERSON_MISSING, "person"),
        (Turn(Duty.LEADER, words="秦霁", begins="9 点"), FieldProblem.TURN_HOURS, "hours"),
        (Turn(Duty.LEADER, words="秦霁", begins="20:00", ends="19:00"), FieldProblem.TURN_HOURS, "hours"),
        (Turn(Duty.LEADER, words="秦霁", phone="1" * 31), Problem.TEXT_TOO_LONG, "phone"),
    ],
)
def test_a_turn_that_cannot_be_is_refused_at_its_field(patrol: World, turn: Turn, problem: Any, field: str) -> None:
    assert patrol.refused(problem, "leader", put_turn, TUESDAY, Shift.DAY, turn).field == field
    assert stored(patrol, TUESDAY) == []


def test_nobody_is_put_twice_at_the_same_post(patrol: World) -> None:
    turn = Turn(Duty.INFORMATION, person_id=patrol.people["acceptor"].person_id)
    put(patrol, turn)
    patrol.refused(FieldProblem.DUTY_TWICE, "leader", put_turn, TUESDAY, Shift.DAY, turn)


def test_the_week_before_is_copied_where_nothing_stands(patrol: World) -> None:
    away, here = patrol.people["acceptor2"].person_id, patrol.people["acceptor"].person_id
    turns = [
        Turn(Duty.LEADER, words="秦霁"),
        Turn(Duty.INFORMATION, away),
        Turn(Duty.INFORMATION, here, begins="09:00"),
    ]
    patrol.perform("leader", set_roster, MONDAY, Shift.DAY, turns)
    patrol.perform("leader", set_roster, TUESDAY, Shift.NIGHT, [Turn(Duty.LEADER, words="沈禾")])
    patrol.perform("leader", set_roster, TUESDAY + timedelta(7), Shift.NIGHT, [Turn(Duty.LEADER, words="周苇")])
    with patrol.engines.writer.begin() as connection:
        connection.execute(update(Person).where(Person.id == away).values(active=False))
    told = patrol.perform("leader", copy_week, MONDAY + timedelta(7))
    assert told == {"copied": 2, "left_out": 1, "kept": 1}
    assert [(row.words, row.person_id) for row in stored(patrol, MONDAY + timedelta(7))] == [("秦霁", None), ("", here)]
    assert [row.words for row in stored(patrol, TUESDAY + timedelta(7))] == ["周苇"]


def test_a_week_after_an_empty_one_has_nothing_to_copy(patrol: World) -> None:
    patrol.refused(FieldProblem.WEEK_EMPTY, "leader", copy_week, MONDAY)


@pytest.mark.parametrize("who", ["acceptor", "dispatcher", "supervisor", "station"])
def test_only_who_runs_the_centre_keeps_the_roster(patrol: World, who: str) -> None:
    turn = Turn(Duty.LEADER, words="秦霁")
    number = put(patrol, turn)
    patrol.refused(Problem.NO_PERMISSION, who, put_turn, TUESDAY, Shift.DAY, turn)
    patrol.refused(Problem.NO_PERMISSION, who, remove_turn, number, turn)
    patrol.refused(Problem.NO_PERMISSION, who, copy_week, MONDAY)


# ---------------------------------------------------------------- weather


def weather(world: World) -> WeatherNote | None:
    with world.reading() as connection:
        return asking.weather(connection)


def test_a_note_on_the_weather_has_a_level_two_languages_and_an_end(patrol: World) -> None:
    until = patrol.now + timedelta(hours=3)
    note = {"english": "Storm tonight", "level": WeatherLevel.ORANGE, "until": until}
    patrol.perform("leader", note_weather, "今夜暴雨", **note)
    assert weather(patrol) == WeatherNote(WeatherLevel.ORANGE, "今夜暴雨", "Storm tonight", until)
    patrol.travel(hours=3)
    assert weather(patrol) is not None
    patrol.travel(seconds=1)
    assert weather(patrol) is None


def test_a_note_that_could_not_be_shown_is_refused(patrol: World) -> None:
    def refused(problem: Any, text: str, **wishes: Any) -> str | None:
        return patrol.refused(problem, "leader", note_weather, text, **wishes).field

    assert refused(FieldProblem.UNTIL_PAST, "暴雨", until=patrol.now) == "until"
    assert refused(FieldProblem.WEATHER_EMPTY, " ", english="Storm") == "weather"
    assert refused(FieldProblem.WEATHER_EMPTY, "", level=WeatherLevel.RED) == "weather"
    assert refused(Problem.TEXT_TOO_LONG, "暴雨", english="s" * 121) == "english"
    assert weather(patrol) is None


def test_a_note_of_an_earlier_program_is_shown_as_long_as_it_was(patrol: World) -> None:
    old = {"key": WEATHER_KEY, "value": {"text": "多云", "at": patrol.now.isoformat()}}
    with patrol.engines.writer.begin() as connection:
        connection.execute(insert(CentreSetting), old)
    assert weather(patrol) == WeatherNote(WeatherLevel.NONE, "多云", "", patrol.now + timedelta(hours=24))


# ---------------------------------------------------------------- alarms


def test_a_handled_alarm_is_not_called_out_on_the_wall_any_more(patrol: World) -> None:
    def called_out() -> bool:
        with patrol.reading() as connection:
            return positions(connection)[0].outside_minutes > 0

    outside(patrol)
    assert called_out()
    with patrol.reading() as connection:
        number = alarms(connection)[0].id
    patrol.perform("leader", handle_alarm, number, reason=AlarmReason.ON_ORDER)
    patrol.travel(minutes=5)
    outside(patrol)
    assert not called_out()
    person = patrol.people["supervisor"].person_id
    patrol.travel(minutes=1)
    patrol.perform(SYSTEM, take_positions, [Fix(person, "07", 121.0015, SOUTH, patrol.now)], act_id=NOT_KEPT)
    patrol.travel(minutes=1)
    outside(patrol)
    assert called_out()
    with patrol.reading() as connection:
        assert [(alarm.reason, alarm.kind) for alarm in alarms(connection) if alarm.handled_at] == [
            (AlarmReason.ON_ORDER, AlarmKind.OUTSIDE)
        ]


def test_handled_silence_is_not_called_out_until_the_handset_is_silent_anew(patrol: World) -> None:
    def called_out() -> bool:
        with patrol.reading() as connection:
            return positions(connection)[0].silent

    def heard() -> None:
        person = patrol.people["supervisor"].person_id
        patrol.perform(SYSTEM, take_positions, [Fix(person, "07", 121.0015, SOUTH, patrol.now)], act_id=NOT_KEPT)

    def watch(minutes: int) -> None:
        patrol.travel(minutes=minutes)
        patrol.perform(SYSTEM, watch_silence, act_id=NOT_KEPT)

    heard()
    watch(0)
    watch(26)
    assert called_out()
    with patrol.reading() as connection:
        silent = {alarm.person_id: alarm.id for alarm in alarms(connection)}
    patrol.perform("leader", handle_alarm, silent[patrol.people["supervisor"].person_id], reason=AlarmReason.HANDSET)
    assert not called_out()
    patrol.travel(minutes=1)
    heard()
    assert not called_out()
    watch(30)
    assert called_out()


# ---------------------------------------------------------------- numbers of the patrol


def test_the_centre_sets_how_long_somebody_may_be_outside(patrol: World) -> None:
    patrol.perform("director", set_patrol, outside_minutes=10, outside_metres=500)
    assert outside(patrol) == 0
    patrol.travel(minutes=9)
    assert outside(patrol) == 0
    patrol.travel(minutes=1)
    assert outside(patrol) == 1


def test_numbers_beyond_what_makes_sense_are_refused_at_their_field(patrol: World) -> None:
    for name, number in (("outside_metres", 10), ("mark_minutes", 121), ("mark_tolerance_minutes", 15)):
        assert patrol.refused(FieldProblem.NUMBER_RANGE, "director", set_patrol, **{name: number}).field == name
    patrol.refused(Problem.NO_PERMISSION, "leader", set_patrol, mark_minutes=20)
    patrol.perform("administrator", set_patrol, mark_minutes=20, mark_tolerance_minutes=15)
    with patrol.reading() as connection:
        rules = patrol_rules(connection)
    assert (rules.mark_minutes, rules.mark_tolerance_minutes, rules.track_minutes) == (20, 15, 5)


# ---------------------------------------------------------------- zero reports by phone


def phoned(world: World) -> tuple[str, datetime | None]:
    with world.reading() as connection:
        row = connection.execute(select(ZeroReport.caller, ZeroReport.called_at)).first()
    assert row is not None
    return row.caller, row.called_at


def test_a_report_by_phone_counts_from_the_call(patrol: World) -> None:
    called = patrol.now - timedelta(minutes=2)
    patrol.travel(minutes=5)
    patrol.perform("acceptor", report_zero, patrol.communities[0], NOTHING, call=Call(" 老沈 ", called))
    assert phoned(patrol) == ("老沈", called)
    with patrol.reading() as connection:
        assert [row.reported_at for row in zero_day(connection).reported] == [called]
    ahead = Call("老沈", patrol.now + timedelta(minutes=1))
    refusal = patrol.refused(
        FieldProblem.CALLED_AHEAD, "acceptor", report_zero, patrol.communities[0], NOTHING, call=ahead
    )
    assert refusal.field == "called"


def test_a_station_is_reminded_until_it_reports(patrol: World) -> None:
    community = patrol.communities[0]
    outcome = patrol.outcome("leader", remind_station, community)
    assert outcome.changes.ids(Topic.ZERO_REPORT) == {community}
    with patrol.reading() as connection:
        assert connection.execute(select(ZeroReminder.name)).scalars().all() == [patrol.people["leader"].name]
    patrol.refused(Problem.NO_PERMISSION, "station", remind_station, community)
    patrol.refused(FieldProblem.NO_STATION, "leader", remind_station, patrol.communities[1])
    patrol.perform("station", report_zero, community, NOTHING)
    patrol.refused(FieldProblem.ALREADY_REPORTED, "leader", remind_station, community)
