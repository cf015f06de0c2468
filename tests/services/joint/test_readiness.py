# SPDX-License-Identifier: Apache-2.0
"""Nothing is ready while a must is missing, and what breaks afterwards takes the declaration back by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import delete, text, update
from sqlalchemy.orm import Session

from commandcenter.models import Department
from commandcenter.models.joint import Engagement, Permit, Worker
from commandcenter.services.closing import force_close
from commandcenter.services.disposing import ask_extension
from commandcenter.services.joint.acting import CaseOutcome, begin, dispatch_linked, end, result, sign_out
from commandcenter.services.joint.drafting import Changed, change_ticket, link_cases
from commandcenter.services.joint.preparing import declare_ready, name_people, override_ready
from commandcenter.services.joint.reviewing import close, review
from commandcenter.services.joint.watching import watch_tickets
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.findings import Fault
from commandcenter.upkeep.seals import seal_new_entries
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import RequestReason
from commandcenter.vocabulary.joint import CaseResult, JointProblem, JointState, Must
from tests.services.joint.conftest import LEAD, Operation
from tests.world import World

Break = Callable[[Operation, Session, bool], None]
"""Breaks something of an operation, or mends it again."""


def test_ready_is_refused_with_what_is_missing_and_the_director_may_let_it_pass(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.CONFIRMED)
    refused = world.refused(JointProblem.NOT_READY, "dispatcher", declare_ready, operation.id, None)
    assert "人员、资质与装备、安全预案、告知居民" in refused.sentence("zh")
    world.refused(JointProblem.NOT_YOURS, "dispatcher", override_ready, operation.id, None, "来得及")
    world.refused(JointProblem.REASON_MISSING, "director", override_ready, operation.id, None, " ")
    operation.do("director", override_ready, "边走边补")
    assert world.perform(SYSTEM, watch_tickets)["unready"] == [], "what the director let pass may lack"
    world.travel(days=3)
    assert world.perform(SYSTEM, watch_tickets)["unready"] == [operation.id], "a window that passed he did not"
    assert operation.entries()[-1].reason.startswith("时段：时段已过")
    operation.do("dispatcher", change_ticket, Changed(goal="再来一次"))
    world.refused(JointProblem.NOT_NOW, LEAD, begin, operation.id, None)


def _dissolve(operation: Operation, session: Session, broken: bool) -> None:
    session.execute(update(Department).where(Department.id == operation.other).values(active=not broken))


def _leave_service(operation: Operation, session: Session, broken: bool) -> None:
    session.execute(update(Worker).where(Worker.id.in_(operation.workers["housing"])).values(active=not broken))


def _expire(operation: Operation, session: Session, broken: bool) -> None:
    days = timedelta(days=0 if broken else 60)
    session.execute(update(Permit).values(valid_until=(operation.world.now + days).date().isoformat()))


def _engage(operation: Operation, session: Session, broken: bool) -> None:
    when = {"begins_at": operation.begins, "ends_at": operation.begins + timedelta(hours=1), "person_id": 0}
    worker = operation.workers["enforcement"][0]
    session.execute(delete(Engagement))
    if broken:
        session.add(Engagement(department_id=operation.lead, worker_id=worker, title="护校", **when))


BREAKS: tuple[tuple[Break, Must, str], ...] = (
    (_dissolve, Must.ANSWERS, "房管所已停用"),
    (_leave_service, Must.PEOPLE, "房管所要 1 人，报了 0"),
    (_expire, Must.MEANS, "登高证要 1 有 0"),
    (_engage, Must.WINDOW, "护校"),
)


def test_what_breaks_afterwards_takes_the_declaration_back(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.READY)
    assert world.perform(SYSTEM, watch_tickets) == {"escalated": [], "unready": []}
    for breaks, must, words in BREAKS:
        with Session(world.engines.writer) as session, session.begin():
            breaks(operation, session, True)
        assert world.perform(SYSTEM, watch_tickets)["unready"] == [operation.id], words
        entry = operation.entries()[-1]
        assert operation.row().state is JointState.CONFIRMED and words in entry.reason
        assert str(must) in entry.detail["missing"]
        assert world.perform(SYSTEM, watch_tickets)["unready"] == []
        with Session(world.engines.writer) as session, session.begin():
            breaks(operation, session, False)
        operation.do("dispatcher", declare_ready)


def test_a_case_that_ended_meanwhile_counts_and_the_others_need_a_result(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.READY)
    operation.do("dispatcher", link_cases, [operation.cases[1]])
    operation.do("dispatcher", dispatch_linked)
    assert operation.do("dispatcher", dispatch_linked)["cases"] == [], "what is sent is not sent again"
    operation.do(LEAD, begin)
    world.perform("liaison2", ask_extension, operation.cases[1], None, reason=RequestReason.WEATHER, text="雨")
    told = world.perform(
        "liaison2", result, operation.id, operation.other, "雨大", [CaseOutcome(operation.cases[1], CaseResult.SOLVED)]
    )["cases"]
    assert not told[0]["written_back"] and told[0]["problem"] == "request_open" and told[0]["zh"]
    assert operation.look().cases[1].result is CaseResult.SOLVED
    world.refused(JointProblem.NOT_SIGNED_IN, LEAD, sign_out, operation.id, operation.workers["enforcement"])
    operation.do(LEAD, end)
    operation.do(LEAD, review, "可以")
    refused = world.refused(JointProblem.RESULTS_MISSING, "dispatcher", close, operation.id, None)
    assert "1 件" in refused.sentence("zh")
    world.perform("leader", force_close, operation.cases[0], None, reason="另案已办")
    assert operation.look().cases[0].ended
    operation.do("dispatcher", close)
    world.refused(JointProblem.NOT_NOW, LEAD, name_people, operation.id, None, operation.lead, [], {})


def test_a_ticket_that_was_tampered_with_is_found(world: World, operation: Operation) -> None:
    operation.to(JointState.READY)
    assert seal_new_entries(world.engines) > 5 and verify(world.engines).clean
    changes: list[tuple[str, Fault]] = [
        (f"UPDATE joint_entry SET reason = '别的' WHERE ticket_id = {operation.id} AND seq = 2", Fault.ENTRY_CHANGED),
        (f"UPDATE joint_ticket SET state = 'closed' WHERE id = {operation.id}", Fault.STATE_DIFFERS),
        (f"DELETE FROM joint_entry WHERE ticket_id = {operation.id} AND seq > 8", Fault.TAIL_CUT),
        (f"DELETE FROM joint_entry WHERE ticket_id = {operation.id} AND seq = 3", Fault.ENTRY_MISSING),
        (f"DELETE FROM joint_entry WHERE ticket_id = {operation.id}", Fault.SEAL_BROKEN),
    ]
    for statement, fault in changes:
        with world.engines.writer.begin() as connection:
            connection.execute(text(statement))
        found = {finding.fault for finding in verify(world.engines).findings}
        assert fault in found, statement
