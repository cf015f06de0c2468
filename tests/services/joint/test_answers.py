# SPDX-License-Identifier: Apache-2.0
"""Invitations are answered by each department for itself; nothing is confirmed before everybody said so."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from commandcenter.models import Department
from commandcenter.models.joint import Engagement
from commandcenter.services.joint.drafting import (
    Changed,
    ParticipantDraft,
    change_ticket,
    link_cases,
    put_places,
    unlink_cases,
)
from commandcenter.services.joint.inviting import Answered, answer, confirm, invite, join, leave, move, remind
from commandcenter.services.joint.reviewing import cancel
from commandcenter.vocabulary import Problem, State
from commandcenter.vocabulary.joint import Answer, JointAct, JointProblem, JointState
from tests.services.joint.conftest import LEAD, OTHER, Operation


def test_a_department_answers_for_itself_and_names_its_people_with_it(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.INVITING)
    refused = world.refused(JointProblem.NOT_IN, "liaison", answer, operation.id, None, Answered(Answer.YES))
    assert refused.sentence("zh") == "部门“水务所”没有参加这张联合执法单。"
    world.refused(JointProblem.REASON_MISSING, LEAD, answer, operation.id, None, Answered(Answer.NO))
    others = Answered(Answer.YES, workers=tuple(operation.workers["housing"]))
    world.refused(JointProblem.WORKER_UNKNOWN, LEAD, answer, operation.id, None, others)
    too_much = Answered(Answer.YES, gear={operation.gear["六米登高梯"]: 3})
    world.refused(JointProblem.GEAR_UNKNOWN, LEAD, answer, operation.id, None, too_much)
    world.travel(hours=9)
    operation.say(LEAD, workers=tuple(operation.workers["enforcement"]), gear={operation.gear["六米登高梯"]: 1})
    seen = operation.look()
    assert [one.name for one in seen.people] == ["赵队", "钱"] and [one.amount for one in seen.gear] == [1]
    assert [(want.have, want.ok) for want in seen.wants] == [(1, True), (1, True)]
    late = {one.department_id: one.late for one in seen.figures.responses}
    assert late == {operation.lead: True, operation.other: True}


def test_who_cannot_come_names_another_which_is_asked_in_its_stead(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.INVITING)
    police, water = world.departments["police"], world.departments["water"]
    with Session(world.engines.writer) as session, session.begin():
        session.get_one(Department, water).active = False
    for one in (operation.lead, operation.other, water, 999):
        given = Answered(Answer.SUBSTITUTE, substitute_id=one)
        world.refused(JointProblem.SUBSTITUTE_BAD, OTHER, answer, operation.id, None, given)
    world.refused(
        JointProblem.LEAD_FIXED, LEAD, answer, operation.id, None, Answered(Answer.SUBSTITUTE, substitute_id=police)
    )
    operation.say(OTHER, Answer.SUBSTITUTE, substitute_id=police, text="人手不足")
    stands_in = operation.part(police)
    assert stands_in.answer is Answer.WAITING and stands_in.task == "核查群租" and stands_in.due_at is not None
    assert [one.department_id for one in operation.look().taking_part] == [operation.lead, police]
    world.refused(JointProblem.NOT_IN, OTHER, answer, operation.id, None, Answered(Answer.YES))


def test_nothing_is_confirmed_while_somebody_does_not_come(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.INVITING)
    operation.say(LEAD)
    refused = world.refused(JointProblem.UNANSWERED, "dispatcher", confirm, operation.id, None)
    assert "房管所" in refused.sentence("zh") and "Housing office" in refused.sentence("en")
    assert operation.do("dispatcher", remind)["departments"] == [operation.other]
    operation.say(OTHER, Answer.NO, text="演练")
    world.refused(JointProblem.UNANSWERED, "dispatcher", confirm, operation.id, None)
    world.refused(JointProblem.REASON_MISSING, "director", leave, operation.id, None, operation.other, " ")
    world.refused(JointProblem.LEAD_FIXED, "director", leave, operation.id, None, operation.lead, "不来")
    operation.do("director", leave, operation.other, "另有演练")
    operation.do("dispatcher", confirm)
    operation.do("director", join, ParticipantDraft(operation.other, task="核查", basis="E-CM-03"))
    assert operation.row().state is JointState.INVITING and operation.part(operation.other).answer is Answer.WAITING
    twice = ParticipantDraft(operation.other)
    world.refused(JointProblem.TWICE, "director", join, operation.id, None, twice)


def test_another_window_asks_again_only_who_is_not_free_then(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.CONFIRMED)
    begins = operation.begins + timedelta(days=1)
    with Session(world.engines.writer) as session, session.begin():
        when = {"begins_at": begins + timedelta(hours=1), "ends_at": begins + timedelta(hours=3), "person_id": 0}
        session.add(Engagement(department_id=operation.other, title="消防演练", **when))
    moved = operation.do("dispatcher", move, begins, begins + timedelta(hours=2))
    assert moved["asked"] == [operation.other]
    row = operation.row()
    assert row.state is JointState.INVITING and row.gather_at == begins - timedelta(minutes=15)
    assert operation.part(operation.lead).answer is Answer.YES
    assert [one.department_id for one in operation.look().clashes] == [operation.other]
    late = world.now - timedelta(hours=1)
    world.refused(JointProblem.WINDOW_BAD, "dispatcher", move, operation.id, None, late, begins)
    far = begins + timedelta(hours=25)
    world.refused(JointProblem.WINDOW_BAD, "dispatcher", move, operation.id, None, begins, far)


def test_a_case_is_on_one_open_ticket_and_ended_ones_on_none(operation: Operation) -> None:
    world = operation.world
    first = operation.draft()
    second = operation.draft(places=(), title="第二张")
    case = operation.cases[0]
    refused = world.refused(JointProblem.CASE_TAKEN, "dispatcher", link_cases, second, None, [case])
    assert "LZ2611-01" in refused.sentence("zh")
    world.perform("dispatcher", cancel, first, None, "并入第二张")
    world.perform("dispatcher", link_cases, second, None, [case])
    world.perform("dispatcher", unlink_cases, second, None, [case])
    world.refused(JointProblem.CASE_NOT_IN, "dispatcher", unlink_cases, second, None, [case])
    closed = world.case_in(State.CLOSED)
    world.refused(JointProblem.CASE_ENDED, "dispatcher", link_cases, second, None, [closed])
    world.refused(Problem.CASE_MISSING, "dispatcher", link_cases, second, None, [9999])
    world.refused(JointProblem.NOT_NOW, "dispatcher", link_cases, first, None, [case])


def test_a_removed_place_leaves_its_cases_linked_and_a_changed_plan_its_approval_behind(operation: Operation) -> None:
    operation.draft()
    operation.do("dispatcher", put_places, [])
    seen = operation.look()
    assert not seen.places and [(one.case_id, one.place_id) for one in seen.cases] == [(operation.cases[0], None)]
    operation.do("dispatcher", change_ticket, Changed(title="改名", safety_plan="先劝后拆"))
    assert (operation.row().title, operation.row().safety_plan) == ("改名", "先劝后拆")
    assert operation.entries()[-1].detail == {"changed": ["safety_plan", "title"]}
    assert operation.entries()[-1].act is JointAct.CHANGE
    operation.world.refused(
        JointProblem.NOT_IN, "dispatcher", change_ticket, operation.id, None, Changed(lead_department_id=3)
    )


def test_an_invitation_needs_a_window_and_a_due_time_before_it(operation: Operation) -> None:
    world = operation.world
    due = world.now + timedelta(hours=4)
    operation.draft(window=None, gather_at=None)
    world.refused(JointProblem.WINDOW_MISSING, "dispatcher", invite, operation.id, None, due)
    begins = operation.begins
    operation.do("dispatcher", move, begins, begins + timedelta(hours=2))
    for wrong in (world.now, begins + timedelta(minutes=1)):
        world.refused(JointProblem.DUE_BAD, "dispatcher", invite, operation.id, None, wrong)
    world.refused(JointProblem.NOT_YOURS, "acceptor", invite, operation.id, None, due)
    world.travel(days=2)
    world.refused(JointProblem.WINDOW_BAD, "dispatcher", invite, operation.id, None, world.now + timedelta(hours=1))
