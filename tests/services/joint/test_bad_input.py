# SPDX-License-Identifier: Apache-2.0
"""What goes wrong meanwhile ends in one sentence, and leaves the ticket as it was or as it should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from commandcenter.models import Department
from commandcenter.models.joint import Worker
from commandcenter.services.closing import force_close
from commandcenter.services.joint import acting, drafting, inviting, preparing
from commandcenter.services.joint.answering import Answered, answer
from commandcenter.services.joint.reviewing import cancel, close, review
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import Answer, CaseResult, JointProblem, JointState
from commandcenter.vocabulary.tiers import TierProblem
from tests.services.joint.conftest import LEAD, OTHER, Operation
from tests.tiers.conftest import in_tiers
from tests.tiers.walks import filed, up

S, P = JointState, JointProblem
Act = tuple[Any, ...]


@dataclass(frozen=True)
class Wrong:
    """In `state` something `breaks`; then `act` (who, service, and what it is given) is refused with `problem`."""

    state: JointState
    breaks: Callable[[Operation], None]
    act: Callable[[Operation], Act]
    problem: JointProblem
    way_out: Callable[[Operation], None] | None = None
    """What puts it right again, through the ordinary services."""


def dissolve(code: str) -> Callable[[Operation], None]:
    def broken(operation: Operation) -> None:
        _change(operation, Department, operation.world.departments[code])

    return broken


def leaves_service(code: str) -> Callable[[Operation], None]:
    def broken(operation: Operation) -> None:
        _change(operation, Worker, operation.workers[code][0])

    return broken


def _change(operation: Operation, table: Any, row: int) -> None:
    with Session(operation.world.engines.writer) as session, session.begin():
        session.get_one(table, row).active = False


def passes(operation: Operation) -> None:
    operation.world.now = operation.begins + timedelta(hours=3)


def ended(operation: Operation) -> None:
    operation.world.perform("leader", force_close, operation.cases[1], None, reason="另案已办")


def _let_go(operation: Operation) -> None:
    operation.do("dispatcher", inviting.leave, operation.other, "已撤销")


def _moved(operation: Operation) -> None:
    begins = operation.begins + timedelta(days=1)
    operation.do("dispatcher", inviting.move, begins, begins + timedelta(hours=2))


def _due(operation: Operation) -> Act:
    return "dispatcher", inviting.invite, operation.world.now + timedelta(hours=4)


WRONG = {
    "a participant was dissolved before it was asked": Wrong(
        S.DRAFT, dissolve("housing"), _due, P.DISSOLVED, _let_go
    ),
    "a participant that said yes was dissolved": Wrong(
        S.INVITING, dissolve("housing"), lambda o: ("dispatcher", inviting.confirm), P.DISSOLVED, _let_go
    ),
    "a dissolved participant is to lead": Wrong(
        S.INVITING, dissolve("housing"),
        lambda o: ("dispatcher", drafting.change_ticket, drafting.Changed(lead_department_id=o.other)),
        P.DEPARTMENT_UNKNOWN,
    ),
    "somebody who left the service is named": Wrong(
        S.CONFIRMED, leaves_service("enforcement"),
        lambda o: (LEAD, preparing.name_people, o.lead, o.workers["enforcement"], {}), P.WORKER_UNKNOWN,
    ),
    "somebody who left the service since is signed in": Wrong(
        S.READY, leaves_service("enforcement"),
        lambda o: (LEAD, acting.sign_in, o.workers["enforcement"]), P.WORKER_UNKNOWN,
    ),
    "the window passed before anybody was asked": Wrong(S.DRAFT, passes, _due, P.WINDOW_BAD, _moved),
    "the window passed while answers were waited for": Wrong(
        S.INVITING, passes, lambda o: ("dispatcher", inviting.confirm), P.WINDOW_PASSED, _moved
    ),
    "another department is asked for a window that has passed": Wrong(
        S.INVITING, passes,
        lambda o: ("dispatcher", inviting.join, drafting.ParticipantDraft(o.world.departments["police"])),
        P.WINDOW_PASSED, _moved,
    ),
    "somebody stands in for a window that has passed": Wrong(
        S.INVITING, passes,
        lambda o: (OTHER, answer, Answered(Answer.SUBSTITUTE, substitute_id=o.world.departments["police"])),
        P.WINDOW_PASSED,
    ),
    "it begins when its window is over": Wrong(
        S.READY, passes, lambda o: (LEAD, acting.begin), P.WINDOW_PASSED, _moved
    ),
    "a case that ended is linked": Wrong(
        S.CONFIRMED, ended, lambda o: ("dispatcher", drafting.link_cases, [o.cases[1]]), P.CASE_ENDED
    ),
    "a number nobody knows is linked": Wrong(
        S.DRAFT, lambda _: None, lambda o: ("dispatcher", drafting.link_cases, (), None, ["YX0000-1"]), P.CASE_UNKNOWN
    ),
    "cases, places and needs are changed when it is under way": Wrong(
        S.READY, lambda o: o.do(LEAD, acting.begin) and None,
        lambda o: ("dispatcher", drafting.unlink_cases, o.cases[:1]), P.NOT_NOW,
    ),
}  # fmt: skip


def test_what_goes_wrong_meanwhile_is_refused_in_one_sentence_and_has_a_way_out(operation: Operation) -> None:
    morning = operation.world.now
    for name, wrong in WRONG.items():
        operation.world.now = morning
        _everybody_serves(operation)
        operation.cases = [operation.world.case_in(State.FILED, item="E-HF-01") for _ in range(2)]
        _try(operation, wrong, name)


def _everybody_serves(operation: Operation) -> None:
    with Session(operation.world.engines.writer) as session, session.begin():
        for code, people in operation.workers.items():
            session.get_one(Department, operation.world.departments[code]).active = True
            for worker in people:
                session.get_one(Worker, worker).active = True


def _try(operation: Operation, wrong: Wrong, name: str) -> None:
    operation.to(wrong.state)
    if wrong.state is S.INVITING:
        operation.say(LEAD)
        if wrong.act(operation)[1] is not answer:
            operation.say(OTHER)
    if wrong.state is S.READY and wrong.problem is P.WORKER_UNKNOWN:
        operation.do(LEAD, acting.begin)
    wrong.breaks(operation)
    before, entries = operation.row().state, len(operation.entries())
    who, act, *given = wrong.act(operation)
    version: tuple[Any, ...] = () if act is acting.sign_in else (None,)
    refused = operation.world.refused(wrong.problem, who, act, operation.id, *version, *given)
    for language in ("zh", "en"):
        said = refused.sentence(language)
        assert said and "{" not in said, name
    assert (operation.row().state, len(operation.entries())) == (before, entries), name
    if wrong.way_out is not None:
        wrong.way_out(operation)
        assert len(operation.entries()) == entries + 1, name
        who, act, *given = wrong.act(operation)
        if wrong.problem in (P.DISSOLVED, P.WINDOW_BAD):
            operation.world.perform(who, act, operation.id, None, *given)
    operation.do("dispatcher", cancel, "试完")


def test_what_ended_or_was_handed_on_meanwhile_stays_where_it_is_and_the_ticket_goes_on(operation: Operation) -> None:
    world = operation.world
    in_tiers(world)
    handed, over = filed(world, "street"), filed(world, "street", 3)
    operation.cases = [handed]
    operation.to(S.READY)
    operation.do("dispatcher", drafting.link_cases, [over])
    up(world, handed, "street")
    world.perform("leader street", force_close, over, None, reason="另案已办")
    (told,) = world.perform("dispatcher street", acting.dispatch_linked, operation.id, None)["cases"]
    assert (told["case"], told["problem"]) == (handed, str(TierProblem.ELSEWHERE.value)) and told["zh"]
    assert world.case(handed).state is State.FILED and operation.row().state is S.READY
    operation.do(LEAD, acting.begin)
    outcome = acting.CaseOutcome(handed, CaseResult.NOT_SOLVED, "由区级处置")
    (told,) = world.perform(LEAD, acting.result, operation.id, operation.lead, "劝离", [outcome])["cases"]
    assert not told["written_back"] and world.case(handed).state is State.FILED
    operation.do(LEAD, acting.end)
    operation.do(LEAD, review, "一件已移交")
    operation.do("dispatcher", close)
    assert operation.row().state is S.CLOSED
