# SPDX-License-Identifier: Apache-2.0
"""Rules 1 to 4 of domain.md 4, which public systems get wrong: who judges, verification, return, dispute."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commandcenter.models import Assignment, Disposal, Precedent
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import close, reopen
from commandcenter.services.deciding import (
    adjudicate,
    refuse_return,
)
from commandcenter.services.dispatching import dispatch, return_to_acceptor
from commandcenter.services.disposing import ask_return, feed_back, withdraw
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.supervision.verifying import answer_verify
from commandcenter.services.unit_of_work import Actor
from commandcenter.vocabulary import (
    CheckResult,
    Problem,
    Queue,
    RequestReason,
    Role,
    Source,
    State,
    VerifyResult,
)
from commandcenter.vocabulary.ruling import RulingProblem
from tests.services.steps import HOUR, LIMIT, REPAIRED, disposal_clock, give_back, send_to, walk_on
from tests.world import World

LIST = "部件事件责任清单"

# ---------------------------------------------------------------- 1: result and check agree, nobody judges oneself


def test_rule_1_a_case_closes_when_disposal_and_check_agree(world: World) -> None:
    case_id = world.case_in(State.CHECKED)
    world.perform("acceptor", close, case_id, None)
    case = world.case(case_id)
    assert (case.state, case.closed_at, case.check_result) == (State.CLOSED, world.now, CheckResult.PASS)


def test_rule_1_a_failed_check_leaves_rework_or_the_shift_leader(world: World) -> None:
    case_id = world.case_in(State.CHECKING)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    world.refused(Problem.CHECK_NOT_PASSED, "acceptor", close, case_id, None)
    world.perform("acceptor", rework, case_id, None, reason="井盖仍然松动")
    assert world.case(case_id).pool is Queue.REWORK


def test_rule_1_a_check_from_before_the_last_feedback_closes_nothing(world: World) -> None:
    case_id = world.case_in(State.CHECKED)
    world.perform("dispatcher", rework, case_id, None, reason="照片不清")
    world.travel(60)
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="重新修过")
    world.perform("dispatcher", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    world.refused(Problem.CHECK_NOT_PASSED, "acceptor", close, case_id, None)


@pytest.mark.parametrize("role", [Role.ACCEPTOR, Role.SHIFT_LEADER])
def test_rule_1_who_disposed_of_a_case_never_closes_it(world: World, role: Role) -> None:
    case_id = world.case_in(State.CHECKED)
    disposer = world.people["liaison"]
    wearing_another_hat = Actor(disposer.person_id, disposer.name, role, "受理99")
    world.refused(Problem.DISPOSER_JUDGES, wearing_another_hat, close, case_id, None)


def test_rule_1_a_colleague_of_the_disposing_department_never_closes_it(world: World) -> None:
    case_id = world.case_in(State.CHECKED)
    colleague = Actor(999, "同事", Role.ACCEPTOR, "受理99", department_id=world.departments["water"])
    world.refused(Problem.DISPOSER_JUDGES, colleague, close, case_id, None)


def test_rule_1_who_disposed_of_a_case_never_checks_it(world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    disposer = world.people["liaison"]
    world.refused(
        Problem.SUPERVISOR_MISSING, "dispatcher", forward_to_check, case_id, None, supervisor_id=disposer.person_id
    )
    world.grant_role(disposer, Role.SUPERVISOR)
    world.refused(
        Problem.DISPOSER_JUDGES, "dispatcher", forward_to_check, case_id, None, supervisor_id=disposer.person_id
    )


def test_rule_1_who_grants_a_return_has_not_disposed_of_the_case(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    world.perform("liaison2", feed_back, case_id, None, result=REPAIRED, text="修好了")
    world.perform("dispatcher", forward_to_check, case_id, None)
    assert world.case(case_id).state is State.CHECKING


# ---------------------------------------------------------------- 2: verification


@pytest.mark.parametrize("source", [source for source in Source if source is not Source.SUPERVISOR])
def test_rule_2_other_sources_than_supervisors_are_verified_before_filing(world: World, source: Source) -> None:
    case_id = world.case_in(State.ACCEPTED, source=source)
    world.refused(Problem.VERIFY_FIRST, "acceptor", file_case, case_id, None)
    walk_on(world, case_id, State.VERIFYING)
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.NOT_FOUND)
    world.refused(Problem.VERIFY_FIRST, "acceptor", file_case, case_id, None)
    walk_on(world, case_id, State.VERIFYING)
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)
    world.perform("acceptor", file_case, case_id, None)
    assert world.case(case_id).state is State.FILED


def test_rule_2_an_emergency_is_filed_at_once(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.HOTLINE_12345, item="C-LI-01")
    world.perform("acceptor", file_case, case_id, None)
    assert world.case(case_id).emergency


# ---------------------------------------------------------------- 3: return


def test_rule_3_a_refused_return_stays_with_the_unit_from_its_original_start(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    due = world.case(case_id).due_at
    world.travel(HOUR)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.WRONG_AREA, text="不在辖区")
    assert world.case(case_id).pool is Queue.REQUESTS
    world.travel(600)
    world.perform("dispatcher", refuse_return, case_id, None, reason="属地无误")
    case = world.case(case_id)
    assert (case.state, case.due_at, case.lead_department_id) == (State.DISPATCHED, due, world.departments["water"])
    assert case.pool is Queue.TO_SIGN
    assert case.returns == 0


def test_rule_3_a_granted_return_lies_in_the_dispatch_pool_with_its_clock_paused(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    give_back(world, case_id)
    case = world.case(case_id)
    assert (case.state, case.pool, case.returns) == (State.FILED, Queue.RETURNED, 1)
    assert case.lead_department_id is None
    clock = disposal_clock(world, case_id)
    assert (clock.used_seconds, clock.running_since) == (HOUR, None)
    assert all(part.until == world.now for part in world.rows(Assignment, case_id))
    (visit,) = world.rows(Disposal, case_id)
    assert (visit.ended_at, visit.used_seconds, visit.result) == (world.now, HOUR, None)


def test_rule_3_the_same_unit_again_runs_on_with_its_paused_clock(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    give_back(world, case_id)
    world.travel(5 * HOUR)
    send_to(world, case_id, "water")
    assert world.case(case_id).due_at == world.now + timedelta(seconds=LIMIT - HOUR)


def test_rule_3_another_unit_starts_a_new_clock(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    assert world.case(case_id).due_at == world.now + timedelta(seconds=LIMIT)
    assert disposal_clock(world, case_id, "water").used_seconds == HOUR
    assert disposal_clock(world, case_id, "housing").used_seconds == 0


def test_rule_3_a_dispatcher_who_got_a_return_can_neither_review_nor_forward_it(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    world.refused(Problem.NOT_ALLOWED, "dispatcher", forward_to_check, case_id, None)
    world.refused(Problem.NOT_ALLOWED, "dispatcher", rework, case_id, None, reason="返工")


def test_rule_3_an_acceptor_who_got_a_return_has_to_mend_it_first(world: World) -> None:
    case_id = world.case_in(State.FILED)
    world.perform("dispatcher", return_to_acceptor, case_id, None, reason="事项选错")
    case = world.case(case_id)
    assert (case.state, case.unmended, case.pool) == (State.ACCEPTED, True, Queue.TO_FILE)
    world.refused(Problem.RETURN_UNMENDED, "acceptor", file_case, case_id, None)
    number = case.number
    world.perform("acceptor", edit, case_id, None, {"text": "井盖破损，直径约 60 厘米"})
    world.perform("acceptor", file_case, case_id, None)
    assert world.case(case_id).number == number, "a case keeps its number"


# ---------------------------------------------------------------- 4: dispute and ruling


def test_rule_4_two_returns_make_a_dispute_that_only_the_director_ends(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    for _ in range(2):
        assert not world.case(case_id).disputed
        give_back(world, case_id, reason=RequestReason.OVERLAP)
        if world.case(case_id).returns == 1:
            send_to(world, case_id, "water")
    assert world.case(case_id).pool is Queue.ADJUDICATION
    water = world.departments["water"]
    refusal = world.refused(Problem.DISPUTED, "dispatcher", dispatch, case_id, None, lead=water)
    assert "2" in refusal.sentence("zh")
    world.refused(Problem.DISPUTED, "dispatcher", return_to_acceptor, case_id, None, reason="重新立案")
    world.refused(Problem.NOT_ALLOWED, "dispatcher", adjudicate, case_id, None, lead=water, reason="归你", basis=LIST)
    world.perform("director", adjudicate, case_id, None, lead=water, reason="管网归水务", basis=LIST)
    assert (world.case(case_id).state, world.case(case_id).disputed) == (State.DISPATCHED, False)


def test_rule_4_two_departments_that_disown_a_case_make_a_dispute(world: World) -> None:
    # The first return is refused and the case goes its way; reopened, another department disowns it as well.
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("dispatcher", refuse_return, case_id, None, reason="是你的")
    walk_on(world, case_id, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    world.perform("leader", reopen, case_id, None, reason="又坏了")
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    case = world.case(case_id)
    assert (case.returns, case.disputed) == (1, True)


def test_rule_4_a_withdrawn_return_disowns_nothing(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("liaison", withdraw, case_id, None)
    assert world.case(case_id).pool is Queue.TO_SIGN
    walk_on(world, case_id, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    world.perform("leader", reopen, case_id, None, reason="又坏了")
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    assert not world.case(case_id).disputed


def test_rule_4_the_ruling_is_kept_as_a_precedent(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    world.refused(Problem.NOT_DISPUTED, "director", adjudicate, case_id, None, lead=1, reason="先裁", basis=LIST)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    world.refused(Problem.REASON_MISSING, "director", adjudicate, case_id, None, lead=1, reason=" ", basis=LIST)
    world.refused(Problem.LEAD_MISSING, "director", adjudicate, case_id, None, lead=None, reason="归谁", basis=LIST)
    police = world.departments["police"]
    ruling = {"lead": police, "reason": "占道井盖由派出所牵头", "circumstances": "道路中央"}
    world.refused(RulingProblem.BASIS_MISSING, "director", adjudicate, case_id, None, basis=" ", **ruling)
    made = world.perform("director", adjudicate, case_id, None, basis=LIST, **ruling)
    with world.looking() as session:
        precedent = session.get_one(Precedent, made["precedent"])
    assert (precedent.item_id, precedent.department_id) == (world.items["C-PA-01"], police)
    assert (precedent.basis, precedent.case_id) == (LIST, case_id)
    assert (precedent.circumstances, precedent.ruled_at_text) == ("道路中央", "2026-11-17")
    assert precedent.case_number == world.case(case_id).number
