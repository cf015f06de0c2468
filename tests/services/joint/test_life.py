# SPDX-License-Identifier: Apache-2.0
"""A joint ticket lives from the draft to closed review, and its figures follow by themselves."""

from __future__ import annotations

from datetime import timedelta

from commandcenter.models import Attachment
from commandcenter.queries.joint.desk import desk, to_rule
from commandcenter.queries.joint.figures import period_figures
from commandcenter.queries.joint.tickets import board, tickets_of_case
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.joint.acting import (
    CaseOutcome,
    begin,
    dispatch_linked,
    end,
    progress,
    result,
    sign_in,
    sign_out,
)
from commandcenter.services.joint.drafting import Changed, change_ticket, link_cases
from commandcenter.services.joint.inviting import invite
from commandcenter.services.joint.reviewing import close, review
from commandcenter.upkeep.chores import do_chores
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import Answer, CaseResult, JointProblem, JointState, PlaceProgress
from tests.services.joint.conftest import LEAD, OTHER, Operation


def test_an_operation_goes_from_the_draft_to_closed_review(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.READY)
    assert operation.row().number == "LZ2611-01"
    operation.do("dispatcher", link_cases, [operation.cases[1]], operation.look().places[1].id)
    sent = operation.do("dispatcher", dispatch_linked)["cases"]
    assert [(row["case"], row["lead"], row["problem"]) for row in sent] == [
        (operation.cases[0], operation.lead, None),
        (operation.cases[1], operation.other, None),
    ]
    world.now = operation.begins
    operation.do(LEAD, begin)
    people = operation.workers["enforcement"]
    world.perform(LEAD, sign_in, operation.id, people)
    world.perform(LEAD, progress, operation.id, operation.look().places[0].id, PlaceProgress.DONE)
    world.travel(hours=2)
    world.perform(LEAD, sign_out, operation.id, people[:1])
    photo = StoredFile("a" * 64, "现场.jpg", "image/jpeg", 9)
    mine, theirs = (CaseOutcome(one, CaseResult.SOLVED, "已劝离", attachments=(photo,)) for one in operation.cases)
    told = world.perform(LEAD, result, operation.id, operation.lead, "劝离 13 辆", [mine, theirs])["cases"]
    assert [row["written_back"] for row in told] == [True, False]
    assert [len(world.rows(Attachment, one)) for one in operation.cases] == [1, 1]
    assert [world.case(one).state for one in operation.cases] == [State.DISPOSED, State.DISPATCHED]
    told = world.perform(OTHER, result, operation.id, operation.other, "核查 2 户", [theirs])["cases"]
    assert told[0]["written_back"] and world.case(operation.cases[1]).state is State.DISPOSED
    operation.do(LEAD, end)
    world.refused(JointProblem.REVIEW_MISSING, "dispatcher", close, operation.id, None)
    operation.do(LEAD, review, "按时完成", "下次带喇叭")
    operation.do("dispatcher", close)
    figures = operation.look().figures
    assert operation.row().state is JointState.CLOSED
    assert (figures.solved, figures.cases, figures.attended, figures.named) == (2, 2, 2, 3)
    assert figures.person_hours == 4.0, "who did not sign out stayed until the end"
    assert figures.lead_hours == 32.5
    assert figures.response_hours == 0 and figures.recurred == 0
    recurs(operation)


def recurs(operation: Operation) -> None:
    """Let the problem come again before and after thirty days, and look at the figures of the period."""
    world = operation.world
    world.travel(days=29)
    world.case_in(State.FILED, item="E-HF-01")
    world.case_in(State.FILED, item="E-HF-01", cell=1)
    with world.reading() as connection:
        month = period_figures(connection, operation.row().made_at, world.now)
        none = period_figures(connection, world.now, world.now)
    assert (month.operations, month.recurred, month.solved) == (1, 1, 2), "the same item in the same cell"
    assert month.lead_hours == 32.5 and month.old_lead_hours == 504
    assert (none.operations, none.lead_hours) == (0, None)
    world.travel(days=2)
    world.case_in(State.FILED, item="E-HF-01")
    assert operation.look().figures.recurred == 1, "after thirty days it is another matter"


def test_a_ticket_stands_on_the_board_and_on_each_desk_as_it_is(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.INVITING)
    with world.reading() as connection:
        row = board(connection, now=world.now)[0]
        waiting = desk(connection, operation.other, world.now).waiting
        linked = tickets_of_case(connection, operation.cases[0], world.now)
    assert (row.yes, row.asked, row.cases, row.places) == (0, 2, 1, 2)
    assert [one.ticket.id for one in waiting] == [one.id for one in linked] == [operation.id]
    operation.say(OTHER, text="来 1 人")
    operation.say(LEAD, Answer.NO, text="当晚护校")
    with world.reading() as connection:
        ruling = to_rule(connection, world.now)
        assert board(connection, now=world.now)[0].yes == 1
    assert [(one.department_id, one.answer_text) for one in ruling] == [(operation.lead, "当晚护校")]


def test_silence_is_escalated_once_by_the_house_with_alternatives(operation: Operation) -> None:
    world = operation.world
    operation.draft(cases=(operation.cases[1],), participants=())
    operation.do("dispatcher", invite, world.now + timedelta(hours=4))
    assert do_chores(world.engines)["escalated"] == []
    world.travel(hours=5)
    assert do_chores(world.engines)["escalated"] == [operation.id]
    assert do_chores(world.engines)["escalated"] == []
    with world.reading() as connection:
        ruling = to_rule(connection, world.now)
    assert [one.department_id for one in ruling] == [operation.lead]
    assert [one.department_id for one in ruling[0].alternatives] == [operation.other]
    assert [entry.actor_name for entry in operation.entries()][-1] == "system"


def test_numbers_in_words_are_masked_but_for_what_residents_are_to_read(operation: Operation) -> None:
    operation.to(JointState.DRAFT)
    operation.do(
        "dispatcher", change_ticket, Changed(goal="房东 13812345678，请勿外传", safety_plan="急救 021-62345678")
    )
    assert operation.row().goal == "房东 138 **** 5678，请勿外传"
    assert operation.row().safety_plan == "急救 021-62345678", "whom to call is to be read"
    version = operation.row().version
    operation.do("dispatcher", change_ticket, Changed(goal="清退"))
    stale = operation.world.refused(
        JointProblem.TICKET_CHANGED, "dispatcher", change_ticket, operation.id, version, Changed(goal="别的")
    )
    assert "联合执法单" in stale.sentence("zh") and "案卷" not in stale.sentence("zh")
