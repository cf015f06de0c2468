# SPDX-License-Identifier: Apache-2.0
"""What is decided becomes real work and comes back the next morning, done or not done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from commandcenter.queries.meeting.decisions import (
    DecisionRow,
    decision,
    decisions_for,
    decisions_of,
    decisions_to_review,
    decisions_without_case,
    open_proposals,
)
from commandcenter.queries.meeting.minutes import entries
from commandcenter.rules.meeting.progress import Carried, Said, standing
from commandcenter.services.meeting.deciding import (
    Decided,
    change_decision,
    decide,
    link_cases,
    strike_decision,
    take_in_decision,
)
from commandcenter.services.meeting.following import (
    confirm_decision,
    put_off_decision,
    remark_decision,
    reopen_decision,
)
from commandcenter.services.meeting.minutes import begin_meeting, sign_off
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.merging import merge
from commandcenter.vocabulary import Problem, Source, State
from commandcenter.vocabulary.meeting import DecisionKind, DecisionState, MeetingAct, MeetingProblem, Progress
from tests import walking
from tests.world import World


def begun(world: World) -> int:
    return int(world.perform("director", begin_meeting)["meeting"])


def numbers(world: World, *cases: int) -> tuple[str, ...]:
    return tuple(world.case(case).number or world.case(case).report_number for case in cases)


def supervised(world: World, *cases: int, **words: Any) -> Decided:
    given = {"text": "松汀路井盖当日补齐", "due_at": world.now + timedelta(hours=9), **words}
    return Decided(DecisionKind.SUPERVISED, cases=numbers(world, *cases), **given)


def one(world: World, number: int) -> DecisionRow:
    with world.reading() as connection:
        found = decision(connection, number)
    assert found is not None
    return found


def test_a_supervised_decision_puts_its_cases_under_supervision_and_is_done_when_they_are_closed(
    meeting: World,
) -> None:
    first, second = meeting.case_in(State.CHECKED), meeting.case_in(State.DISPATCHED, cell=3)
    water = meeting.departments["water"]
    number = meeting.perform(
        "director", decide, begun(meeting), supervised(meeting, first, second, department_id=water)
    )
    assert number["cases"] == [first, second]
    assert meeting.case(first).supervised and meeting.case(second).supervised
    shown = one(meeting, number["decision"])
    assert (shown.state, shown.standing.done, shown.standing.total) == (DecisionState.NOT_DUE, 0, 2)
    walking.LAST_STEP[State.CLOSED](meeting, first)
    shown = one(meeting, number["decision"])
    assert (shown.standing.done, shown.standing.total, shown.state) == (1, 2, DecisionState.NOT_DUE)
    meeting.travel(days=1)
    shown = one(meeting, number["decision"])
    assert shown.state is DecisionState.NOT_DONE and shown.standing.late
    meeting.refused(MeetingProblem.CASES_DECIDE, "director", confirm_decision, number["decision"])
    with meeting.reading() as connection:
        assert [row.id for row in decisions_for(connection, water)] == [shown.id]
        assert not open_proposals(connection)


def test_decisions_come_back_the_next_morning_not_done_first_and_older_ones_until_they_are(meeting: World) -> None:
    number = begun(meeting)
    made = {}
    for name, hours in (("rule", 50), ("done", 3), ("late", 4)):
        due = meeting.now + timedelta(hours=hours)
        told = meeting.perform("director", decide, number, Decided(DecisionKind.RULE, name, due))
        made[name] = told["decision"]
    meeting.perform("director", confirm_decision, made["done"], "已办")
    meeting.perform("director", sign_off, number)

    def review(day: datetime) -> list[tuple[str, DecisionState]]:
        with meeting.reading() as connection:
            return [(row.text, row.state) for row in decisions_to_review(connection, day.date())]

    assert review(meeting.now) == []
    tomorrow = meeting.travel(days=1)
    expected = [("late", DecisionState.NOT_DONE), ("rule", DecisionState.NOT_DUE), ("done", DecisionState.DONE)]
    assert review(tomorrow) == expected
    begun(meeting)
    after = meeting.travel(days=1)
    assert review(after) == expected[:2], "what is done was told once; what is not comes back until it is"
    meeting.perform("director", confirm_decision, made["late"])
    assert review(after) == expected[1:2]
    with meeting.reading() as connection:
        assert [row.id for row in open_proposals(connection)] == [made["rule"]]


def test_what_is_wrong_with_a_decision_is_said_at_its_field(meeting: World) -> None:
    number, due = begun(meeting), meeting.now + timedelta(hours=1)
    closed = meeting.case_in(State.CLOSED)
    for problem, field, decided in (
        (MeetingProblem.DECISION_EMPTY, "text", Decided(DecisionKind.OTHER, "  ", due)),
        (MeetingProblem.DUE_MISSING, "due", Decided(DecisionKind.OTHER, "清理", None)),
        (MeetingProblem.DUE_PAST, "due", Decided(DecisionKind.OTHER, "清理", meeting.now)),
        (Problem.TEXT_TOO_LONG, "text", Decided(DecisionKind.OTHER, "长" * 301, due)),
        (Problem.DEPARTMENT_MISSING, "department", Decided(DecisionKind.OTHER, "清理", due, department_id=99)),
        (MeetingProblem.CASE_UNKNOWN, "cases", Decided(DecisionKind.SUPERVISED, "清理", due, cases=("没有",))),
        (MeetingProblem.CASE_ENDED, "cases", supervised(meeting, closed)),
        (MeetingProblem.NOT_SUPERVISED, "cases", Decided(DecisionKind.RULE, "清理", due, cases=("x",))),
    ):
        assert meeting.refused(problem, "director", decide, number, decided).field == field
    meeting.refused(Problem.NO_PERMISSION, "acceptor", decide, number, Decided(DecisionKind.OTHER, "清理", due))
    with meeting.reading() as connection:
        assert decisions_of(connection, number) == []


def test_a_decision_is_changed_and_struck_out_before_the_sign_off_only_and_both_are_kept(meeting: World) -> None:
    number, case = begun(meeting), meeting.case_in(State.DISPATCHED)
    made = meeting.perform("director", decide, number, supervised(meeting, case))["decision"]
    version = one(meeting, made).version
    anew = supervised(meeting, case, text="今天补齐", department_id=meeting.departments["water"])
    meeting.perform("leader", change_decision, made, version, anew)
    stale = meeting.refused(MeetingProblem.DECISION_CHANGED, "director", change_decision, made, version, anew)
    assert stale.params["seat"] == meeting.people["leader"].seat
    rule = Decided(DecisionKind.RULE, "改", anew.due_at)
    meeting.refused(MeetingProblem.NOT_SUPERVISED, "director", change_decision, made, None, rule)
    assert one(meeting, made).text == "今天补齐"
    meeting.perform("director", strike_decision, made, None)
    assert not meeting.case(case).supervised, "the decision alone had put it under supervision"
    meeting.refused(MeetingProblem.STRUCK, "director", strike_decision, made, None)
    with meeting.reading() as connection:
        assert decisions_of(connection, number) == []
        assert [row.struck for row in decisions_of(connection, number, struck=True)] == [True]
        acts = [entry.action for entry in entries(connection, number)]
    assert acts == [MeetingAct.BEGIN, MeetingAct.DECIDE, MeetingAct.CHANGE, MeetingAct.STRIKE]


def test_a_decision_without_a_case_becomes_one_at_the_shift_leaders_seat(meeting: World) -> None:
    number = begun(meeting)
    made = meeting.perform("director", decide, number, supervised(meeting, text="泵站架临时泵"))["decision"]
    meeting.perform("director", sign_off, number)
    with meeting.reading() as connection:
        assert [row.id for row in decisions_without_case(connection)] == [made]
    lon, lat = meeting.point(2)
    draft = Intake(Source.LEADER, "泵站检修期间架临时泵", lon=lon, lat=lat)
    meeting.refused(Problem.NO_PERMISSION, "director", take_in_decision, made, draft)
    taken = meeting.perform("leader", take_in_decision, made, draft)
    shown = one(meeting, made)
    assert [case.id for case in shown.cases] == [taken["case"]] and not shown.awaits_case
    assert meeting.case(taken["case"]).supervised and meeting.case(taken["case"]).source is Source.LEADER
    other = meeting.case_in(State.DISPATCHED, cell=4)
    meeting.perform("dispatcher", link_cases, made, numbers(meeting, other))
    assert [case.id for case in one(meeting, made).cases] == [taken["case"], other]


def test_what_becomes_of_a_decision_is_told_by_its_department_and_judged_by_the_director(meeting: World) -> None:
    number, water = begun(meeting), meeting.departments["water"]
    due = meeting.now + timedelta(hours=3)
    decided = Decided(DecisionKind.JOINT, "两户群租联合核查", due, department_id=water)
    made = meeting.perform("leader", decide, number, decided)["decision"]
    meeting.perform("director", sign_off, number)
    meeting.perform("liaison", remark_decision, made, "两户未能入户，今晚再查")
    meeting.refused(MeetingProblem.NOT_YOUR_DEPARTMENT, "liaison2", remark_decision, made, "不是我们的")
    meeting.refused(Problem.NO_PERMISSION, "leader", confirm_decision, made)
    later = meeting.now + timedelta(days=2)
    meeting.perform("director", put_off_decision, made, later, "并入周四")
    meeting.travel(days=1)
    shown = one(meeting, made)
    assert (shown.state, shown.standing.due_at, shown.due_at) == (DecisionState.NOT_DUE, later, due)
    assert shown.last_remark is not None and shown.last_remark.text == "并入周四"
    meeting.perform("director", confirm_decision, made)
    meeting.refused(MeetingProblem.ALREADY_SO, "director", confirm_decision, made)
    meeting.refused(Problem.REASON_MISSING, "director", reopen_decision, made, " ")
    meeting.perform("director", reopen_decision, made, "只查了一户")
    assert one(meeting, made).state is DecisionState.NOT_DUE


T = datetime(2026, 11, 18, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
OPEN, CLOSED = Carried(State.DISPATCHED, None), Carried(State.CLOSED, T - HOUR)


@pytest.mark.parametrize(
    ("cases", "said", "state", "figures"),
    [
        ((), (), DecisionState.NOT_DONE, (0, 0)),
        ((OPEN, CLOSED), (), DecisionState.NOT_DONE, (1, 2)),
        ((CLOSED, CLOSED), (), DecisionState.DONE, (2, 2)),
        ((CLOSED, Carried(State.VOID, None)), (), DecisionState.DONE, (1, 1)),
        ((Carried(State.VOID, None),), (), DecisionState.NOT_DONE, (0, 0)),
        ((CLOSED,), (Said(Progress.REOPENED, T),), DecisionState.NOT_DONE, (1, 1)),
        ((OPEN,), (Said(Progress.DONE, T),), DecisionState.DONE, (0, 1)),
        ((OPEN,), (Said(Progress.PUT_OFF, T, T + HOUR),), DecisionState.NOT_DUE, (0, 1)),
        ((OPEN,), (Said(Progress.DONE, T), Said(Progress.REOPENED, T)), DecisionState.NOT_DONE, (0, 1)),
    ],
)
def test_a_decision_follows_its_cases_and_else_the_directors_word(
    cases: tuple[Carried, ...], said: tuple[Said, ...], state: DecisionState, figures: tuple[int, int]
) -> None:
    stands = standing(T - HOUR / 2, cases, said, T)
    assert (stands.state, (stands.done, stands.total)) == (state, figures)
    assert stands.late == (state is DecisionState.NOT_DONE or any(one.progress is Progress.DONE for one in said))


def test_a_merged_case_stands_for_the_one_it_went_to(meeting: World) -> None:
    number, case, other = begun(meeting), meeting.case_in(State.ACCEPTED), meeting.case_in(State.DISPATCHED)
    made = meeting.perform("director", decide, number, supervised(meeting, case))["decision"]
    meeting.perform("acceptor", merge, case, None, other)
    assert [link.id for link in one(meeting, made).cases] == [other]
