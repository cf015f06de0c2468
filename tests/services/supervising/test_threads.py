# SPDX-License-Identifier: Apache-2.0
"""A department is asked for a reply on a case, which the centre judges; late replies go one level up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commandcenter.queries.case_detail import detail, whole
from commandcenter.queries.supervising import threads as asking
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.supervising.threads import said_in, standing, threads
from commandcenter.rules.supervising.steps import SupervisingRules, level_of
from commandcenter.services.supervising.escalating import escalate_late, watch_threads
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.supervising.replying import accept_reply, ask_again, reply
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import ChangedMeanwhile, Problem, State
from commandcenter.vocabulary.supervising import ThreadKind, ThreadLevel, ThreadProblem, ThreadState, ThreadStep
from tests.world import World


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for module in (asking, whole):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def asked(world: World, **words: Any) -> dict[str, Any]:
    given = {"kind": ThreadKind.IMPORTANT, "opinion": "今天说明进展", "due_at": world.now + timedelta(hours=4)}
    return {**given, **words}


def opened(world: World, who: str = "dispatcher", **words: Any) -> ThreadRow:
    case_id = world.case_in(State.DISPATCHED)
    number = world.perform(who, open_thread, case_id, None, **asked(world, **words))["supervision"]
    return now(world, number)


def now(world: World, number: int) -> ThreadRow:
    with world.reading() as connection:
        found = [*threads(connection), *threads(connection, ended=True)]
    (row,) = [one for one in found if one.id == number]
    return row


def test_a_thread_is_replied_to_sent_back_and_accepted_without_moving_the_case(centre: World) -> None:
    row = opened(centre)
    before = centre.case(row.case_id)
    assert before.supervised
    assert row.asked == ("今天说明进展", "今天说明进展")
    with centre.reading() as connection:
        shown = detail(connection, row.case_id)
        assert shown is not None and shown.thread == now(centre, row.id), "every seat that opens the case sees it"
        assert standing(connection, centre.now) == (1, 0)
        assert standing(connection, centre.now + timedelta(hours=5)) == (1, 1)
    centre.perform("liaison", reply, row.id, row.version, text="正在抢修，联系 13800006028")
    due = centre.now + timedelta(hours=8)
    centre.refused(ThreadProblem.REPLIED_ALREADY, "liaison", reply, row.id, None, text="又")
    centre.perform("director", ask_again, row.id, None, text="缺完成时间", due_at=due)
    assert now(centre, row.id).state is ThreadState.WAITING
    centre.perform("liaison", reply, row.id, None, text="今天 18 时前完成")
    centre.perform("dispatcher", accept_reply, row.id, None)
    assert now(centre, row.id).state is ThreadState.ENDED
    with centre.reading() as connection:
        shown = detail(connection, row.case_id)
        assert shown is not None and shown.thread is None
        assert standing(connection, centre.now) == (0, 0)
    with centre.reading() as connection:
        said = said_in(connection, row.id)
    replied, again = ThreadStep.REPLIED, ThreadStep.ASKED_AGAIN
    assert [one.step for one in said] == [ThreadStep.OPENED, replied, again, replied, ThreadStep.ACCEPTED]
    assert "13800006028" not in "".join(said[1].text)
    after = centre.case(row.case_id)
    assert (after.state, after.pool, after.due_at) == (before.state, before.pool, before.due_at)


def test_who_may_open_reply_and_judge(centre: World) -> None:
    row = opened(centre)
    case_id = centre.case_in(State.DISPATCHED)
    for who in ("liaison", "acceptor", "administrator"):
        centre.refused(Problem.NO_PERMISSION, who, open_thread, case_id, None, **asked(centre))
    leader = asked(centre, kind=ThreadKind.LEADER)
    centre.refused(Problem.NO_PERMISSION, "dispatcher", open_thread, case_id, None, **leader)
    centre.perform("director", open_thread, case_id, None, **leader)
    centre.refused(ThreadProblem.NOT_THEIRS, "dispatcher", reply, row.id, None, text="代答")
    centre.perform("liaison", reply, row.id, None, text="好")
    centre.refused(Problem.NO_PERMISSION, "liaison", accept_reply, row.id, None)


def test_what_makes_no_sense_is_said(centre: World) -> None:
    row = opened(centre)
    late, silent = asked(centre, due_at=centre.now), asked(centre, opinion=" ")
    centre.refused(ThreadProblem.OPEN_ALREADY, "director", open_thread, row.case_id, None, **asked(centre))
    centre.refused(ThreadProblem.DUE_PAST, "director", open_thread, row.case_id, None, **late)
    centre.refused(ThreadProblem.OPINION_MISSING, "director", open_thread, row.case_id, None, **silent)
    filed = centre.case_in(State.FILED)
    centre.refused(ThreadProblem.NOBODY_ASKED, "director", open_thread, filed, None, **asked(centre))
    centre.refused(ThreadProblem.NOT_REPLIED, "dispatcher", accept_reply, row.id, None)
    centre.refused(ThreadProblem.MISSING, "dispatcher", accept_reply, 0, None)
    centre.perform("liaison", reply, row.id, None, text="好")
    with pytest.raises(ChangedMeanwhile):
        centre.perform("dispatcher", accept_reply, row.id, row.version)


def test_a_late_reply_goes_one_level_up_once_for_each_deadline(centre: World) -> None:
    row = opened(centre)
    centre.travel(hours=5)
    assert now(centre, row.id).state is ThreadState.LATE
    assert centre.perform(SYSTEM, escalate_late) == [row.id]
    assert centre.perform(SYSTEM, escalate_late) == []
    assert now(centre, row.id).level is ThreadLevel.STREET


def test_the_house_supervises_what_is_overdue_once(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    assert centre.perform(SYSTEM, watch_threads)["supervised"] == []
    centre.travel(days=60)
    assert case_id in centre.perform(SYSTEM, watch_threads)["supervised"]
    assert centre.perform(SYSTEM, watch_threads)["supervised"] == []
    with centre.reading() as connection:
        (row,) = [one for one in threads(connection) if one.case_id == case_id]
    assert (row.kind, row.level) == (ThreadKind.OVERDUE, ThreadLevel.DISTRICT)
    days = (centre.now - centre.case(case_id).due_at).days
    assert row.asked == (f"已超时 {days} 天，请说明原因和办结时间。", row.asked[1])
    assert row.asked[1].startswith(f"Overdue for {days} day"), "what the house says is said in both languages"
    centre.perform("liaison", reply, row.id, None, text="材料未到")
    centre.perform("director", accept_reply, row.id, None)
    assert centre.perform(SYSTEM, watch_threads)["supervised"] == [], "this deadline was supervised"


@pytest.mark.parametrize(
    ("hours", "level"),
    [(23, None), (24, ThreadLevel.DEPARTMENT), (72, ThreadLevel.STREET), (168, ThreadLevel.DISTRICT)],
)
def test_the_level_follows_from_the_days_overdue(hours: int, level: ThreadLevel | None) -> None:
    assert level_of(timedelta(hours=hours), SupervisingRules()) is level
