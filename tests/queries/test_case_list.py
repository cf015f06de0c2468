# SPDX-License-Identifier: Apache-2.0
"""Queues come page by page, most urgent first, each case once, and agree with what is counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from commandcenter.models import Case, Hold
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import OPEN_POOLS, CaseRow, QueueFilter, by_ids, page
from commandcenter.queries.queue_counts import acceptor_queues, counts, desk_queues, dispatcher_queues
from commandcenter.rules.clock import FAR_FUTURE, lamp
from commandcenter.vocabulary import Lamp, Queue, Source, Stage, State
from tests.queries.many import fill_cases, fill_places
from tests.world import World

EVERY_QUEUE = (*acceptor_queues(1), *dispatcher_queues(), *desk_queues(1))
WORST_FIRST = (Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.STOPPED)


@pytest.fixture
def busy(database: Any) -> Iterator[Connection]:
    """Give a connection to 3,000 cases, a third of them open, some with equal deadlines and some stopped."""
    with database.writer.connect() as connection:
        fill_places(connection)
        fill_cases(connection, 3_000, open_every=3)
        due = datetime.now(UTC) + timedelta(hours=1)
        connection.execute(
            update(Case).where(Case.id % 5 == 0, Case.pool != Queue.ENDED).values(due_at=due, warn_at=due)
        )
        stopped = {"due_at": FAR_FUTURE, "warn_at": FAR_FUTURE}
        connection.execute(update(Case).where(Case.id % 23 == 0).values(pool=Queue.SUSPENDED, **stopped))
        yield connection
        connection.rollback()


def whole(connection: Connection, queue: QueueFilter, limit: int) -> list[CaseRow]:
    """Return all of a queue, as a screen that is scrolled to its end has it."""
    rows: list[CaseRow] = []
    while found := page(connection, queue, rows[-1].key if rows else None, limit):
        rows += found
    return rows


def test_pages_join_to_the_whole_queue_in_order(busy: Connection) -> None:
    everyone = by_ids(busy, busy.execute(select(Case.id)).scalars())
    for queue in EVERY_QUEUE:
        rows = whole(busy, queue, 37)
        assert rows == whole(busy, queue, 10_000), queue
        assert [row.key for row in rows] == sorted({row.key for row in rows}), queue
        now = database_now(busy)
        assert {row.id for row in rows} == {row.id for row in everyone if queue.holds(row, now)}, queue
        assert rows, f"{queue} is empty, which proves nothing"


def test_counts_and_worst_lamps_are_those_of_the_lists(busy: Connection) -> None:
    for queues in (acceptor_queues(1), dispatcher_queues(), desk_queues(1)):
        for counted in counts(busy, queues):
            rows = whole(busy, counted.queue, 10_000)
            now = database_now(busy).replace(microsecond=0)
            lamps = [lamp(now, row.warn_at, row.due_at) for row in rows]
            running = [row.due_at for row in rows if row.due_at < FAR_FUTURE]
            assert counted.count == len(rows), counted
            assert counted.overdue == lamps.count(Lamp.RED), counted
            overdue_alone = counted.queue.queue is Queue.OVERDUE
            assert counted.due_soon == (0 if overdue_alone else lamps.count(Lamp.YELLOW)), counted
            assert counted.worst is min(lamps, key=WORST_FIRST.index, default=Lamp.GREEN), counted
            assert counted.due_at == min(running, default=None), counted


def test_a_pick_holds_its_cases_until_they_end_and_is_counted_as_any_queue(busy: Connection) -> None:
    everyone = by_ids(busy, busy.execute(select(Case.id)).scalars())
    chosen = [row for row in everyone if row.pool in OPEN_POOLS][::7]
    ended = [row for row in everyone if row.pool not in OPEN_POOLS][:3]
    pick = QueueFilter(Queue.PICKED, ids=frozenset(row.id for row in (*chosen, *ended)))
    rows = whole(busy, pick, 5)
    assert [row.id for row in rows] == [row.id for row in chosen]
    counted = counts(busy, (*dispatcher_queues(), pick))[-1]
    lamps = [lamp(database_now(busy), row.warn_at, row.due_at) for row in rows]
    assert (counted.count, counted.overdue) == (len(chosen), lamps.count(Lamp.RED))
    mine = QueueFilter(Queue.PICKED, department_id=chosen[0].department_id or -1, ids=pick.ids)
    assert {row.department_id for row in whole(busy, mine, 50)} <= {chosen[0].department_id}


def test_every_open_case_is_in_exactly_one_pool_of_the_counts(busy: Connection) -> None:
    pool, *others, _supervised, _overdue = counts(busy, dispatcher_queues())
    assert pool.count == sum(one.count for one in others)


def test_a_row_carries_words_and_times_of_its_case(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    with centre.reading() as connection:
        row = by_ids(connection, [case_id])[0]
        assert page(connection, QueueFilter(Queue.TO_SIGN, department_id=row.department_id), None, 5) == [row]
    assert (row.state, row.pool, row.stage, row.source) == (
        State.DISPATCHED,
        Queue.TO_SIGN,
        Stage.DISPOSE,
        Source.SUPERVISOR,
    )
    assert (row.item_zh, row.item_en) == ("井盖", "Manhole cover")
    assert (row.department_zh, row.text, row.report_count) == ("水务所", "井盖破了", 1)
    assert row.due_at == centre.now + timedelta(hours=2)
    assert row.reported_at == centre.now and row.reported_at.tzinfo is UTC
    assert row.emergency is False and row.signed is False
    assert row.shown_number == row.number


def test_a_phone_in_the_text_is_masked_in_lists(centre: World) -> None:
    case_id = centre.case_in(State.REPORTED)
    with centre.engines.writer.begin() as connection:
        connection.execute(update(Case).where(Case.id == case_id).values(text="请打13800136028" + "很长" * 500))
    with centre.reading() as connection:
        text = by_ids(connection, [case_id])[0].text
    assert text.startswith("请打138 **** 6028") and len(text) <= 200


def test_a_hold_shows_whose_and_since_when_until_it_expires(centre: World) -> None:
    case_id = centre.case_in(State.REPORTED)
    hold = {
        "case_id": case_id,
        "session_id": 5,
        "person_id": 1,
        "seat": "01 席",
        "taken_at": centre.now,
        "beat_at": centre.now,
        "expires_at": centre.now + timedelta(seconds=90),
    }
    with centre.engines.writer.begin() as connection:
        connection.execute(insert(Hold), hold)
    with centre.reading() as connection:
        row = by_ids(connection, [case_id])[0]
        assert (row.holder_seat, row.held_since, row.holder_session_id) == ("01 席", centre.now, 5)
    centre.travel(seconds=91)
    with centre.reading() as connection:
        assert by_ids(connection, [case_id])[0].holder_seat is None


def test_a_case_that_moved_on_is_no_longer_a_row_of_its_queue(centre: World) -> None:
    stays, moves = centre.case_in(State.REPORTED), centre.case_in(State.ACCEPTED)
    queue = QueueFilter(Queue.TO_ACCEPT)
    with centre.reading() as connection:
        assert [row.id for row in by_ids(connection, [stays, moves], queue)] == [stays]
        assert by_ids(connection, []) == []
        assert len(by_ids(connection, range(1, 3_000))) == 2
