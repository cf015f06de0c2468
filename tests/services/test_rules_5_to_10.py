# SPDX-License-Identifier: Apache-2.0
"""Rules 5 to 10 of domain.md 4, which public systems get wrong: clocks, answers, history, force, appeal."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commandcenter.models import Assignment, Callback, Clock, Disposal, History, Report, Request
from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.services.appealing import ask_appeal, grant_appeal, refuse_appeal
from commandcenter.services.checking import rework
from commandcenter.services.closing import call_back, force_close, reopen, void
from commandcenter.services.deciding import (
    grant_extension,
    grant_suspension,
    refuse_extension,
    resume,
    resume_due,
)
from commandcenter.services.dispatching import dispatch, supervise, urge
from commandcenter.services.disposing import ask_extension, ask_return, ask_suspension, feed_back, sign_for
from commandcenter.services.supervision.merging import merge
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    Decision,
    Involvement,
    Problem,
    Queue,
    RequestKind,
    RequestReason,
    Role,
    Satisfaction,
    Solved,
    Stage,
    State,
)
from tests.services.steps import HOUR, LIMIT, REPAIRED, disposal_clock, give_back, send_to, walk_on
from tests.walking import local_day, walk
from tests.world import World

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


def test_rule_10_an_appeal_waits_for_the_supervision_centre_once_the_reporter_was_told(world: World) -> None:
    case_id = overdue_and_closed(world)
    assert world.case(case_id).pool is Queue.LATE, "it can be appealed"
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    assert world.case(case_id).pool is Queue.APPEALS
    world.perform("leader", refuse_appeal, case_id, None, reason="当日无雨")
    assert world.case(case_id).pool is Queue.ENDED, "there is no second appeal"


def test_rule_10_who_was_in_time_has_nothing_to_appeal(world: World) -> None:
    assert world.case(world.case_in(State.CLOSED)).pool is Queue.ENDED


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
