# SPDX-License-Identifier: Apache-2.0
"""One act, one transaction: done once, on what was seen, with one entry and one notice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from commandcenter.changes import Topic
from commandcenter.models import Act, Disposal, History, Notice, Task
from commandcenter.models.engine import database_now
from commandcenter.services.checking import forward_to_check, rework
from commandcenter.services.closing import close
from commandcenter.services.deciding import resume_due
from commandcenter.services.dispatching import dispatch, dispatch_batch, urge
from commandcenter.services.disposing import ask_return, ask_suspension, feed_back
from commandcenter.services.holding import take
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import (
    ChangedMeanwhile,
    FeedbackKind,
    Problem,
    Queue,
    Refused,
    RequestReason,
    State,
)
from tests.walking import local_day
from tests.world import World

REPAIRED = FeedbackKind.REPAIRED


def test_the_same_act_twice_is_done_once(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    version = world.version(case_id)
    words = {"result": REPAIRED, "text": "修好", "act_id": "seat-7-act-1"}
    first = world.outcome("liaison", feed_back, case_id, version, **words)
    before = world.footprint()
    again = world.outcome("liaison", feed_back, case_id, version, **words)
    assert (again.value, again.repeated, bool(again.changes)) == (first.value, True, False)
    assert world.footprint() == before
    assert len(world.rows(Disposal, case_id)) == 1


def test_who_saw_an_older_case_is_told_who_changed_it_and_when(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    seen = world.version(case_id)
    world.travel(5)
    world.perform("dispatcher", urge, case_id, seen)
    with pytest.raises(ChangedMeanwhile) as refusal:
        world.perform("liaison", feed_back, case_id, seen, result=REPAIRED, text="修好")
    assert (refusal.value.seat, refusal.value.at) == (world.people["dispatcher"].seat, world.now)


def test_every_act_leaves_one_entry_in_its_place(world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    entries = world.rows(History, case_id)
    assert [entry.seq for entry in entries] == list(range(1, 9))
    assert [entry.to_state for entry in entries][-1] is State.CLOSED
    assert [entry.from_state for entry in entries[1:]] == [entry.to_state for entry in entries[:-1]]
    assert world.case(case_id).history_hash == entries[-1].hash


def test_what_an_act_changed_is_told_to_the_other_seats(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    outcome = world.outcome("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    request = outcome.value["request"]
    assert outcome.changes.ids(Topic.CASE) == {case_id}
    assert outcome.changes.ids(Topic.REQUEST) == {request}
    assert outcome.changes.ids(Topic.PERSON) == frozenset()


def test_a_refused_act_tells_nobody(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    with world.reading() as connection:
        before = connection.execute(select(func.count()).select_from(Notice)).scalar_one()
    world.refused(Problem.NOT_ALLOWED, "acceptor", close, case_id, None)
    with world.reading() as connection:
        assert connection.execute(select(func.count()).select_from(Notice)).scalar_one() == before


def test_a_case_that_is_not_there_is_refused_in_words(world: World) -> None:
    assert "刷新" in world.refused(Problem.CASE_MISSING, "dispatcher", urge, 4711, None).sentence("zh")


# ---------------------------------------------------------------- batches


def test_alike_cases_are_sent_together_and_the_report_says_what_was_left(world: World) -> None:
    lead = world.departments["water"]
    ready = [world.case_in(State.FILED) for _ in range(3)]
    held, stale, elsewhere = ready[1], ready[2], world.case_in(State.DISPOSED)
    world.perform("dispatcher2", take, held)
    seen = [(case_id, world.version(case_id)) for case_id in (*ready, elsewhere)]
    seen[2] = (stale, seen[2][1] - 1)
    outcome = world.outcome("dispatcher", dispatch_batch, seen, lead=lead)
    assert [row["problem"] for row in outcome.value] == [None, "held", "changed_meanwhile", "not_allowed"]
    assert all(row["number"] and row["zh"] and row["en"] for row in outcome.value[1:])
    assert [world.case(case_id).state for case_id in ready] == [State.DISPATCHED, State.FILED, State.FILED]
    assert outcome.changes.ids(Topic.CASE) == {ready[0]}, "what was left is not told as changed"
    assert [len(world.rows(Disposal, case_id)) for case_id in ready] == [1, 0, 0]


# ---------------------------------------------------------------- what a feedback may say


@pytest.mark.parametrize(
    ("arrived", "done"), [(timedelta(minutes=1), None), (None, timedelta(1)), (timedelta(0), -timedelta(1))]
)
def test_times_of_disposal_are_in_order_and_not_in_the_future(
    world: World, arrived: timedelta | None, done: timedelta | None
) -> None:
    case_id = world.case_in(State.DISPATCHED)
    times = {
        "arrived_at": None if arrived is None else world.now + arrived,
        "done_at": None if done is None else world.now + done,
    }
    world.refused(Problem.TIMES_BAD, "liaison", feed_back, case_id, None, result=REPAIRED, text="修好", **times)


@pytest.mark.parametrize("amounts", [{"people": -1}, {"vehicles": 10_001}])
def test_nobody_sends_fewer_than_nobody(world: World, amounts: dict[str, int]) -> None:
    case_id = world.case_in(State.DISPATCHED)
    refusal = world.refused(
        Problem.AMOUNT_BAD, "liaison", feed_back, case_id, None, result=REPAIRED, text="修好", **amounts
    )
    assert refusal.field == next(iter(amounts))


def test_who_feeds_back_without_signing_has_signed_by_it(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    times = {"arrived_at": world.now - timedelta(hours=1), "done_at": world.now, "people": 3, "vehicles": 1}
    world.perform("liaison", feed_back, case_id, None, result=REPAIRED, text="修好", **times)
    (visit,) = world.rows(Disposal, case_id)
    person = world.people["liaison"].person_id
    assert (visit.signed_by, visit.ended_by, visit.people, visit.vehicles) == (person, person, 3, 1)


@pytest.mark.parametrize(
    ("reason", "text", "field"), [(RequestReason.WEATHER, "下雨", "reason"), (RequestReason.OTHER, "其他", "reason")]
)
def test_the_reason_of_a_return_is_one_of_its_list(world: World, reason: RequestReason, text: str, field: str) -> None:
    case_id = world.case_in(State.DISPATCHED)
    refusal = world.refused(Problem.REASON_MISSING, "liaison", ask_return, case_id, None, reason=reason, text=text)
    assert refusal.field == field


def test_another_reason_needs_a_word_more(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    until = local_day(world) + timedelta(days=3)
    other = RequestReason.OTHER
    refusal = world.refused(
        Problem.REASON_MISSING, "liaison", ask_suspension, case_id, None, reason=other, until=until, text=" "
    )
    assert refusal.field == "text"


# ---------------------------------------------------------------- pools and seats


def test_a_supervisor_is_sent_by_the_cell_or_by_name(world: World) -> None:
    case_id = world.case_in(State.DISPOSED, cell=4)
    world.perform("dispatcher", forward_to_check, case_id, None)
    (task,) = world.rows(Task, case_id)
    assert task.supervisor_id == world.people["supervisor2"].person_id
    world.refused(Problem.NOT_ALLOWED, "dispatcher", rework, case_id, None, reason="返工")


def test_suspensions_of_held_cases_end_later(world: World) -> None:
    case_id = world.case_in(State.SUSPENDED)
    world.travel(days=31)
    world.perform("dispatcher", take, case_id)
    assert world.perform(SYSTEM, resume_due) == []
    world.travel(91)
    assert world.perform(SYSTEM, resume_due) == [case_id]


def test_a_clock_set_back_stands_still_and_never_runs_backwards(world: World) -> None:
    with world.engines.writer.begin() as connection:
        ahead = database_now(connection) + timedelta(hours=5)
        row = {"act_id": "before the clock was set back", "name": "x", "person_id": 1, "at": ahead, "outcome": None}
        connection.execute(insert(Act), row)
    with world.reading() as connection:
        assert database_now(connection) == ahead


def test_each_case_lies_in_the_pool_of_whoever_has_to_act(world: World) -> None:
    pools = {state: world.case(world.case_in(state)).pool for state in State if state is not State.MERGED}
    assert pools == {
        State.REPORTED: Queue.TO_ACCEPT,
        State.VERIFYING: Queue.VERIFYING,
        State.ACCEPTED: Queue.TO_FILE,
        State.FILED: Queue.TO_DISPATCH,
        State.DISPATCHED: Queue.TO_SIGN,
        State.DISPOSED: Queue.TO_REVIEW,
        State.CHECKING: Queue.CHECKING,
        State.CHECKED: Queue.TO_CLOSE,
        State.CLOSED: Queue.ENDED,
        State.SUSPENDED: Queue.SUSPENDED,
        State.VOID: Queue.ENDED,
        State.REFUSED: Queue.ENDED,
        State.ARCHIVED: Queue.ENDED,
    }


def test_a_dispatch_to_nobody_says_so_at_the_field(world: World) -> None:
    case_id = world.case_in(State.FILED)
    with pytest.raises(Refused) as refusal:
        world.perform("dispatcher", dispatch, case_id, None, lead=None)
    assert refusal.value.field == "lead"
