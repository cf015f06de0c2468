# SPDX-License-Identifier: Apache-2.0
"""The numbered rules of domain.md 4 that public systems get wrong, one test or more for each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commandcenter.models import Assignment, Callback, Clock, Disposal, History, Precedent, Report, Request
from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.services.appealing import ask_appeal, grant_appeal, refuse_appeal
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import call_back, close, force_close, reopen, void
from commandcenter.services.deciding import (
    adjudicate,
    grant_extension,
    grant_return,
    grant_suspension,
    refuse_extension,
    refuse_return,
    resume,
    resume_due,
)
from commandcenter.services.dispatching import dispatch, return_to_acceptor, supervise, urge
from commandcenter.services.disposing import ask_extension, ask_return, ask_suspension, feed_back, sign_for, withdraw
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.supervision.merging import merge
from commandcenter.services.supervision.verifying import answer_verify
from commandcenter.services.unit_of_work import SYSTEM, Actor
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    Decision,
    FeedbackKind,
    Involvement,
    Problem,
    Queue,
    RequestKind,
    RequestReason,
    Role,
    Satisfaction,
    Solved,
    Source,
    Stage,
    State,
    VerifyResult,
)
from tests.walking import LAST_STEP, local_day, walk
from tests.world import World

HOUR = 3600
LIMIT = 2 * HOUR  # of the world's first filing condition: 2 urgent hours
REPAIRED = FeedbackKind.REPAIRED


def disposal_clock(world: World, case_id: int, department: str = "water") -> Clock:
    clocks = [clock for clock in world.rows(Clock, case_id) if clock.department_id == world.departments[department]]
    assert len(clocks) == 1, "a department has one clock for all its visits"
    return clocks[0]


def give_back(world: World, case_id: int, liaison: str = "liaison", reason: RequestReason | None = None) -> None:
    world.perform(liaison, ask_return, case_id, None, reason=reason or RequestReason.NOT_OURS)
    world.perform("dispatcher", grant_return, case_id, None)


def send_to(world: World, case_id: int, department: str) -> None:
    world.perform("dispatcher", dispatch, case_id, None, lead=world.departments[department])


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
    world.refused(Problem.NOT_ALLOWED, "dispatcher", adjudicate, case_id, None, lead=water, reason="归你")
    world.perform("director", adjudicate, case_id, None, lead=water, reason="管网归水务")
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
    give_back(world, case_id)
    assert not world.case(case_id).disputed


def test_rule_4_the_ruling_is_kept_as_a_precedent(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    world.refused(Problem.NOT_DISPUTED, "director", adjudicate, case_id, None, lead=1, reason="先裁")
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    world.refused(Problem.REASON_MISSING, "director", adjudicate, case_id, None, lead=1, reason=" ")
    world.refused(Problem.LEAD_MISSING, "director", adjudicate, case_id, None, lead=None, reason="归谁")
    police = world.departments["police"]
    made = world.perform(
        "director", adjudicate, case_id, None, lead=police, reason="占道井盖由派出所牵头", circumstances="道路中央"
    )
    with world.looking() as session:
        precedent = session.get_one(Precedent, made["precedent"])
    assert (precedent.item_id, precedent.department_id) == (world.items["C-PA-01"], police)
    assert (precedent.circumstances, precedent.ruled_at_text) == ("道路中央", "2026-11-17")
    assert precedent.case_number == world.case(case_id).number


# ---------------------------------------------------------------- 5: extension and suspension


def test_rule_5_an_extension_adds_one_original_limit_and_at_most_two_are_granted(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    sent = world.now
    for granted in (1, 2):
        world.perform("liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)
        world.perform("dispatcher", grant_extension, case_id, None)
        assert world.case(case_id).due_at == sent + timedelta(seconds=LIMIT * (1 + granted))
    world.refused(Problem.EXTENSIONS_USED, "liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)


def test_rule_5_a_refused_extension_does_not_count(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    due = world.case(case_id).due_at
    for _ in range(3):
        world.perform("liaison", ask_extension, case_id, None, reason=RequestReason.WEATHER)
        world.perform("dispatcher", refuse_extension, case_id, None, reason="天气已好")
    case = world.case(case_id)
    assert (case.due_at, case.extensions) == (due, 0)


def test_rule_5_an_extension_is_asked_before_the_deadline_only(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(LIMIT)
    world.refused(Problem.TOO_LATE_TO_EXTEND, "liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)


def test_rule_5_what_was_asked_in_time_may_be_granted_late(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    due = world.case(case_id).due_at
    world.travel(LIMIT - 60)
    world.perform("liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)
    world.travel(HOUR)
    world.perform("dispatcher", grant_extension, case_id, None)
    assert world.case(case_id).due_at == due + timedelta(seconds=LIMIT)


def test_rule_5_a_suspension_stops_the_clock_and_ends_by_itself_at_its_date(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    until = local_day(world) + timedelta(days=2)
    world.perform("liaison", ask_suspension, case_id, None, reason=RequestReason.SEASON, until=until)
    world.perform("dispatcher", grant_suspension, case_id, None)
    case = world.case(case_id)
    assert (case.state, case.due_at, case.pool) == (State.SUSPENDED, FAR_FUTURE, Queue.SUSPENDED)
    assert world.perform(SYSTEM, resume_due) == []
    world.travel(days=1, hours=14)  # Thursday 00:00 in the centre's zone, when the date begins
    assert world.perform(SYSTEM, resume_due) == [case_id]
    case = world.case(case_id)
    assert (case.state, case.resume_at) == (State.DISPATCHED, None)
    assert case.due_at == world.now + timedelta(seconds=LIMIT - HOUR)
    assert world.perform(SYSTEM, resume_due) == []


def test_rule_5_a_case_is_suspended_once(world: World) -> None:
    case_id = world.case_in(State.SUSPENDED)
    world.perform("dispatcher", resume, case_id, None)
    until = local_day(world) + timedelta(days=2)
    world.refused(
        Problem.SUSPENDED_BEFORE, "liaison", ask_suspension, case_id, None, reason=RequestReason.SEASON, until=until
    )


@pytest.mark.parametrize("days", [0, 366])
def test_rule_5_a_suspension_lasts_a_year_at_most(world: World, days: int) -> None:
    case_id = world.case_in(State.DISPATCHED)
    until = local_day(world) + timedelta(days=days)
    world.refused(
        Problem.SUSPENSION_DATE_BAD, "liaison", ask_suspension, case_id, None, reason=RequestReason.SEASON, until=until
    )


# ---------------------------------------------------------------- 6: bundled clock


def test_rule_6_closing_minutes_never_make_a_department_late(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(LIMIT - 60)
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="修好")
    world.travel(10 * HOUR)
    walk_on(world, case_id, State.CHECKING, State.CHECKED, State.CLOSED)
    (visit,) = world.rows(Disposal, case_id)
    assert (visit.used_seconds, visit.overdue) == (LIMIT - 60, False)
    assert disposal_clock(world, case_id).used_seconds == LIMIT - 60


def test_rule_6_rework_counts_into_the_same_limit(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="修好")
    world.travel(10 * HOUR)
    world.perform("dispatcher", rework, case_id, None, reason="未修平")
    assert world.case(case_id).due_at == world.now + timedelta(seconds=LIMIT - HOUR)
    world.travel(HOUR + 1)
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="修平")
    first, second = world.rows(Disposal, case_id)
    assert (first.used_seconds, first.overdue, first.rework) == (HOUR, False, False)
    assert (second.used_seconds, second.overdue, second.rework) == (HOUR + 1, True, True)


def test_rule_6_a_department_that_never_had_it_before_is_not_in_rework(world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    world.perform("dispatcher", rework, case_id, None, reason="未修平")
    assert world.case(case_id).pool is Queue.REWORK
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    assert world.case(case_id).pool is Queue.TO_SIGN


# ---------------------------------------------------------------- 7: every reporter gets the answer


def test_rule_7_a_case_waits_until_every_reporter_was_called_back(world: World) -> None:
    case_id = world.case_in(State.REPORTED, wants_answer=True)
    other = world.case_in(State.REPORTED, wants_answer=True)
    world.perform("acceptor", merge, other, None, case_id)
    walk(world, case_id, State.CLOSED)
    assert world.case(case_id).pool is Queue.TO_CALL_BACK
    first, second = world.rows(Report, case_id)
    pleased = {"solved": Solved.SOLVED, "satisfaction": Satisfaction.VERY}
    done = world.perform("acceptor", call_back, first.id, None, outcome=CallOutcome.REACHED, **pleased)
    assert (done["left"], world.case(case_id).pool) == (1, Queue.TO_CALL_BACK)
    world.refused(
        Problem.ALREADY_ANSWERED, "acceptor", call_back, first.id, None, outcome=CallOutcome.REACHED, **pleased
    )
    world.perform("acceptor", call_back, second.id, None, outcome=CallOutcome.NOT_WANTED)
    case = world.case(case_id)
    assert (case.pool, case.stage, case.due_at) == (Queue.ENDED, None, FAR_FUTURE)


def test_rule_7_a_case_without_reporters_who_wait_ends_at_once(world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    assert world.case(case_id).pool is Queue.ENDED
    (report,) = world.rows(Report, case_id)
    world.refused(Problem.NO_REPORTER, "acceptor", call_back, report.id, None, outcome=CallOutcome.NOT_REACHED)


def test_rule_7_who_cannot_be_reached_is_tried_three_times(world: World) -> None:
    case_id = world.case_in(State.CLOSED, wants_answer=True)
    (report,) = world.rows(Report, case_id)
    for left in (1, 1, 0):
        done = world.perform("acceptor", call_back, report.id, None, outcome=CallOutcome.NOT_REACHED)
        assert done["left"] == left
    assert len(world.rows(Callback, case_id)) == 3


def test_rule_7_not_solved_proposes_to_reopen_and_reopens_nothing_in_silence(world: World) -> None:
    case_id = world.case_in(State.CLOSED, wants_answer=True)
    (report,) = world.rows(Report, case_id)
    angry = {"solved": Solved.UNSOLVED, "satisfaction": Satisfaction.NOT}
    world.refused(Problem.ANSWER_MISSING, "acceptor", call_back, report.id, None, outcome=CallOutcome.REACHED)
    done = world.perform("acceptor", call_back, report.id, None, outcome=CallOutcome.REACHED, **angry)
    assert done["reopen_proposed"]
    assert world.case(case_id).state is State.CLOSED
    world.perform("leader", reopen, case_id, None, reason="上报人说没有解决")
    assert world.case(case_id).state is State.FILED
    walk_on(world, case_id, State.DISPATCHED, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    assert world.case(case_id).pool is Queue.TO_CALL_BACK, "after a reopening the reporter is owed a new answer"


# ---------------------------------------------------------------- 8: history


def test_rule_8_every_step_says_who_where_when_from_to_why_and_what_the_clock_showed(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(HOUR)
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="修好")
    entry = world.rows(History, case_id)[-1]
    actor = world.people["liaison"]
    assert (entry.actor_id, entry.actor_name, entry.seat, entry.role) == (
        actor.person_id,
        actor.name,
        actor.seat,
        Role.LIAISON,
    )
    assert (entry.at, entry.action) == (world.now, Action.FEED_BACK)
    assert (entry.from_state, entry.to_state) == (State.DISPATCHED, State.DISPOSED)
    assert entry.detail["clock"] == {"stage": "dispose", "used": HOUR, "limit": LIMIT}


def test_rule_8_the_reason_is_kept_as_it_was_given(world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    world.perform("dispatcher", rework, case_id, None, reason="照片与现场不符")
    assert world.rows(History, case_id)[-1].reason == "照片与现场不符"


# ---------------------------------------------------------------- 9: forced close and void


@pytest.mark.parametrize("state", [State.FILED, State.DISPATCHED, State.SUSPENDED, State.DISPOSED, State.CHECKING])
def test_rule_9_a_forced_close_ends_everything_that_was_open_and_stays_marked(world: World, state: State) -> None:
    case_id = world.case_in(state)
    world.travel(60)
    world.refused(Problem.REASON_MISSING, "leader", force_close, case_id, None, reason="")
    world.refused(Problem.NOT_ALLOWED, "acceptor", force_close, case_id, None, reason="办不了")
    world.perform("leader", force_close, case_id, None, reason="历史遗留，无法处置")
    case = world.case(case_id)
    assert (case.state, case.forced, case.pool, case.closed_at) == (State.CLOSED, True, Queue.ENDED, world.now)
    assert all(clock.running_since is None for clock in world.rows(Clock, case_id))
    assert all(visit.ended_at is not None for visit in world.rows(Disposal, case_id))
    assert all(part.until is not None for part in world.rows(Assignment, case_id))
    assert world.rows(History, case_id)[-1].reason == "历史遗留，无法处置"


def test_rule_9_an_open_request_ends_with_the_forced_close(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("leader", force_close, case_id, None, reason="重大活动")
    (request,) = world.rows(Request, case_id)
    assert (request.decision, world.case(case_id).request_kind) == (Decision.WITHDRAWN, None)


@pytest.mark.parametrize("state", [State.REPORTED, State.DISPATCHED, State.CHECKING, State.CLOSED])
def test_rule_9_a_void_needs_the_shift_leader_and_a_reason(world: World, state: State) -> None:
    case_id = world.case_in(state, wants_answer=True)
    world.refused(Problem.NOT_ALLOWED, "acceptor", void, case_id, None, reason="误报")
    world.refused(Problem.REASON_MISSING, "leader", void, case_id, None, reason="")
    world.perform("leader", void, case_id, None, reason="误报")
    case = world.case(case_id)
    assert (case.state, case.pool, case.awaiting_callback) == (State.VOID, Queue.ENDED, False)
    assert all(clock.running_since is None for clock in world.rows(Clock, case_id))


# ---------------------------------------------------------------- 10: overdue appeal


def overdue_and_closed(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(LIMIT + HOUR)
    walk_on(world, case_id, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    return case_id


def test_rule_10_a_granted_appeal_leaves_the_raw_fact_to_be_seen(world: World) -> None:
    case_id = overdue_and_closed(world)
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    world.refused(Problem.NOT_ALLOWED, "dispatcher", grant_appeal, case_id, None)
    world.perform("leader", grant_appeal, case_id, None)
    (request,) = world.rows(Request, case_id)
    assert (request.kind, request.decision) == (RequestKind.APPEAL, Decision.GRANTED)
    (visit,) = world.rows(Disposal, case_id)
    assert visit.overdue


def test_rule_10_a_case_is_appealed_once(world: World) -> None:
    case_id = overdue_and_closed(world)
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    world.perform("acceptor", refuse_appeal, case_id, None, reason="当日无雨")
    world.refused(Problem.APPEALED_BEFORE, "liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)


def test_rule_10_who_was_in_time_or_never_had_the_case_cannot_appeal(world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    world.refused(Problem.NOT_OVERDUE, "liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    late = overdue_and_closed(world)
    world.refused(Problem.NOT_YOUR_CASE, "liaison3", ask_appeal, late, None, reason=RequestReason.WEATHER)


# ---------------------------------------------------------------- what else the page says


def test_exactly_one_department_leads_and_the_others_assist(world: World) -> None:
    case_id = world.case_in(State.FILED)
    water, housing = world.departments["water"], world.departments["housing"]
    world.refused(Problem.LEAD_ASSISTS, "dispatcher", dispatch, case_id, None, lead=water, assisting=[water])
    world.refused(Problem.DEPARTMENT_MISSING, "dispatcher", dispatch, case_id, None, lead=9999)
    world.perform("dispatcher", dispatch, case_id, None, lead=water, assisting=[housing])
    parts = {part.department_id: part.involvement for part in world.rows(Assignment, case_id)}
    assert parts == {water: Involvement.LEAD, housing: Involvement.ASSIST}
    world.refused(Problem.NOT_YOUR_CASE, "liaison2", feed_back, case_id, None, result=REPAIRED, text="协办单位不能反馈")


def test_signing_does_not_start_the_clock_anew(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    due = world.case(case_id).due_at
    world.travel(600)
    world.perform("liaison", sign_for, case_id, None)
    case = world.case(case_id)
    assert (case.due_at, case.pool) == (due, Queue.IN_DISPOSAL)
    world.refused(Problem.ALREADY_SIGNED, "liaison", sign_for, case_id, None)


def test_urging_and_supervising_are_counted_and_do_not_move_the_case(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    due = world.case(case_id).due_at
    world.perform("dispatcher", urge, case_id, None)
    world.perform("director", supervise, case_id, None, text="领导交办")
    case = world.case(case_id)
    assert (case.urgings, case.supervised, case.state, case.due_at) == (1, True, State.DISPATCHED, due)
    world.perform("director", supervise, case_id, None, supervised=False)
    assert not world.case(case_id).supervised


def test_a_case_reopens_within_the_window_only(world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    world.travel(days=15, seconds=1)
    refusal = world.refused(Problem.REOPEN_TOO_LATE, "leader", reopen, case_id, None, reason="又坏了")
    assert "15" in refusal.sentence("en")
    case_id = world.case_in(State.CLOSED)
    number = world.case(case_id).number
    world.travel(days=15)
    world.perform("leader", reopen, case_id, None, reason="又坏了")
    case = world.case(case_id)
    assert (case.state, case.number, case.closed_at) == (State.FILED, number, None)
    assert [clock.stage for clock in world.rows(Clock, case_id) if clock.running_since] == [Stage.DISPATCH]


def walk_on(world: World, case_id: int, *states: State) -> None:
    for state in states:
        LAST_STEP[state](world, case_id)
