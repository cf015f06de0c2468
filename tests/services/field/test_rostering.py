# SPDX-License-Identifier: Apache-2.0
"""Who runs the centre says who is on duty and what the weather is; the wall shows whoever is there now."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commandcenter.changes import Topic
from commandcenter.queries.wall import duty as asking
from commandcenter.queries.wall.rows import DutyPost
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.field.rostering import Turn, set_roster
from commandcenter.services.field.weather import note_weather
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Problem
from commandcenter.vocabulary.field import Duty, FieldProblem, Shift
from tests.world import SOUTH, World

TUESDAY = date(2026, 11, 17)


def posts(world: World) -> dict[str, str]:
    with world.reading() as connection:
        return {post.title_zh: post.who for post in asking.duty(connection)}


def weather(world: World) -> str:
    with world.reading() as connection:
        found = asking.weather(connection)
        return found.zh if found else ""


def turn(world: World, duty: Duty, who: str, **wishes: Any) -> Turn:
    return Turn(duty, world.people[who].person_id, **wishes)


def send(world: World, *who: str) -> None:
    fixes = [Fix(world.people[name].person_id, "07", 121.001, SOUTH, world.now) for name in who]
    world.perform(SYSTEM, take_positions, fixes, act_id=NOT_KEPT)


def test_the_roster_names_who_is_on_duty_in_its_order(patrol: World) -> None:
    turns = [
        Turn(Duty.LEADER, words="秦霁"),
        turn(patrol, Duty.SHIFT_LEADER, "leader"),
        Turn(Duty.OTHER, words="防汛组 3 人", title_zh="防汛", title_en="Flood control"),
    ]
    outcome = patrol.outcome("leader", set_roster, TUESDAY, Shift.DAY, turns)
    assert Topic.SETTING in {change.topic for change in outcome.changes}
    with patrol.reading() as connection:
        found = asking.duty(connection)
    assert found[:3] == [
        DutyPost("带班", "In charge", "秦霁"),
        DutyPost("值班长", "Shift leader", patrol.people["leader"].name),
        DutyPost("防汛", "Flood control", "防汛组 3 人"),
    ]


def test_a_shift_ends_and_the_next_one_is_shown(patrol: World) -> None:
    patrol.perform("director", set_roster, TUESDAY, Shift.DAY, [Turn(Duty.LEADER, words="秦霁")])
    patrol.perform("director", set_roster, TUESDAY, Shift.NIGHT, [Turn(Duty.LEADER, words="沈禾")])
    assert posts(patrol)["带班"] == "秦霁"
    patrol.travel(hours=12)
    assert posts(patrol)["带班"] == "沈禾"
    patrol.travel(hours=10)
    assert posts(patrol)["带班"] == "沈禾"
    patrol.travel(hours=2)
    assert "带班" not in posts(patrol)


def test_a_roster_set_again_takes_the_place_of_the_one_before(patrol: World) -> None:
    for name in ("秦霁", "沈禾"):
        patrol.perform("director", set_roster, TUESDAY, Shift.DAY, [Turn(Duty.LEADER, words=name)])
    assert posts(patrol)["带班"] == "沈禾"
    patrol.perform("director", set_roster, TUESDAY, Shift.DAY, [])
    assert "带班" not in posts(patrol)


def test_without_a_roster_whoever_sits_there_leads_the_shift(patrol: World) -> None:
    assert posts(patrol)["值班长"] == patrol.people["leader"].name
    patrol.travel(minutes=10)
    assert "值班长" not in posts(patrol)


def test_supervisors_are_counted_by_who_is_seen(patrol: World) -> None:
    send(patrol, "supervisor")
    assert posts(patrol)["监督员"] == "1/2"
    patrol.travel(minutes=26)
    assert posts(patrol)["监督员"] == "0/2"


def test_the_roster_says_which_supervisors_are_on_duty(patrol: World) -> None:
    patrol.perform("leader", set_roster, TUESDAY, Shift.DAY, [turn(patrol, Duty.SUPERVISOR, "supervisor2")])
    patrol.perform("leader", set_roster, TUESDAY, Shift.NIGHT, [turn(patrol, Duty.SUPERVISOR, "supervisor")])
    send(patrol, "supervisor", "supervisor2")
    with patrol.reading() as connection:
        assert [post.who for post in asking.duty(connection) if post.title_zh == "监督员"] == ["1/1"]


def test_after_hours_nobody_has_to_be_seen(patrol: World) -> None:
    patrol.travel(hours=10)
    assert "监督员" not in posts(patrol)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (Turn(Duty.LEADER), FieldProblem.DUTY_UNNAMED),
        (Turn(Duty.LEADER, words=" "), FieldProblem.DUTY_UNNAMED),
        (Turn(Duty.LEADER, person_id=999_999), FieldProblem.PERSON_MISSING),
        (Turn(Duty.LEADER, words="秦" * 61), Problem.TEXT_TOO_LONG),
        (Turn(Duty.OTHER, words="秦霁", title_zh="防" * 41), Problem.TEXT_TOO_LONG),
    ],
)
def test_a_line_of_the_roster_that_names_nobody_is_refused(patrol: World, line: Turn, problem: Any) -> None:
    turns = [Turn(Duty.LEADER, words="秦霁"), line]
    assert patrol.refused(problem, "leader", set_roster, TUESDAY, Shift.DAY, turns).field == "turn 2"
    assert "带班" not in posts(patrol)


def test_nobody_stands_twice_in_a_shift(patrol: World) -> None:
    twice = [turn(patrol, Duty.SUPERVISOR, "supervisor")] * 2
    patrol.refused(FieldProblem.DUTY_TWICE, "leader", set_roster, TUESDAY, Shift.DAY, twice)


@pytest.mark.parametrize("who", ["acceptor", "dispatcher", "supervisor", "liaison", "station"])
def test_only_who_runs_the_centre_sets_roster_and_weather(patrol: World, who: str) -> None:
    patrol.refused(Problem.NO_PERMISSION, who, set_roster, TUESDAY, Shift.DAY, [])
    patrol.refused(Problem.NO_PERMISSION, who, note_weather, "多云")


def test_the_weather_is_shown_until_it_is_old(patrol: World) -> None:
    assert weather(patrol) == ""
    patrol.perform("leader", note_weather, " 多云 12℃ ")
    assert weather(patrol) == "多云 12℃"
    patrol.travel(hours=24)
    assert weather(patrol) == "多云 12℃"
    patrol.travel(seconds=1)
    assert weather(patrol) == ""
    patrol.perform("administrator", note_weather, "阵雨")
    patrol.perform("director", note_weather, "")
    assert weather(patrol) == ""
    patrol.refused(Problem.TEXT_TOO_LONG, "director", note_weather, "雨" * 61)
