# SPDX-License-Identifier: Apache-2.0
"""How full each queue of a seat is and how urgent the worst of it, from the indexes of the queues alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import BigInteger, BindParameter, Connection, Integer, String, TextualSelect, bindparam, text

from commandcenter.models import FAR_FUTURE, UtcDateTime
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import QueueFilter, by_ids
from commandcenter.rules.pools import ACCEPTOR_POOLS, DISPATCHER_POOLS
from commandcenter.vocabulary import Lamp, Queue


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A queue's cases at the time of asking: how many, how many over and near their limit, when the next runs out.

    `due_at` (UTC) is of the most urgent case whose clock runs, None where none does.
    """

    queue: QueueFilter
    count: int = 0
    overdue: int = 0
    due_soon: int = 0
    due_at: datetime | None = None

    @property
    def worst(self) -> Lamp:
        """The worst lamp in the queue; an empty queue is green (notes: normal is green)."""
        if self.overdue:
            return Lamp.RED
        if self.due_soon:
            return Lamp.YELLOW
        return Lamp.STOPPED if self.count and self.due_at is None else Lamp.GREEN

    def __add__(self, other: QueueCount) -> QueueCount:
        """Join the counts of two pools."""
        due = [at for at in (self.due_at, other.due_at) if at is not None]
        return QueueCount(
            self.queue,
            self.count + other.count,
            self.overdue + other.overdue,
            self.due_soon + other.due_soon,
            min(due, default=None),
        )


def acceptor_queues(person_id: int, centre_id: int | None = None) -> tuple[QueueFilter, ...]:
    """Return the queues of an acceptor seat (screens.md, Acceptor seat), of one tier's centre or the whole house."""
    own = (pool for pool in ACCEPTOR_POOLS if pool is not Queue.APPEALS)
    of_centre = partial(QueueFilter, centre_id=centre_id)
    return (*map(of_centre, own), QueueFilter(Queue.MINE, person_id=person_id), of_centre(Queue.APPEALS))


def dispatcher_queues(centre_id: int | None = None) -> tuple[QueueFilter, ...]:
    """Return the queues of a dispatcher seat, the whole pool first (screens.md), of one tier's centre or all."""
    words = (Queue.POOL, *DISPATCHER_POOLS, Queue.SUPERVISED, Queue.OVERDUE)
    return tuple(QueueFilter(word, centre_id=centre_id) for word in words)


def desk_queues(department_id: int) -> tuple[QueueFilter, ...]:
    """Return the queues of a department's desk, all in hand first (screens.md, Department desk)."""
    at_work = (Queue.DESK, Queue.TO_SIGN, Queue.IN_DISPOSAL, Queue.REWORK, Queue.ASKED)
    words = (*at_work, Queue.SUSPENDED, Queue.SUPERVISED, Queue.OVERDUE, Queue.LATE)
    return tuple(QueueFilter(word, department_id=department_id) for word in words)


def counts(connection: Connection, queues: Sequence[QueueFilter]) -> list[QueueCount]:
    """Return the counts of `queues`, in their order; they share a person, a department and a centre."""
    now = database_now(connection).replace(microsecond=0)
    given = {
        "now": now,
        "far": FAR_FUTURE,
        "person": next((queue.person_id for queue in queues if queue.person_id is not None), None),
        "department": next((queue.department_id for queue in queues if queue.department_id is not None), None),
        "centre": next((queue.centre_id for queue in queues if queue.centre_id is not None), None),
    }
    sources = (_source(queue) for queue in queues if queue.queue is not Queue.PICKED)
    ranges = tuple(sorted({(source.conditions, pool) for source in sources for pool in source.pools}))
    found = {
        (ranges[which][0], Queue(pool)): (count, overdue, soon, due)
        for which, pool, count, overdue, soon, due in connection.execute(_statement(ranges), given)
    }
    picked = Queue.PICKED
    return [_picked(connection, each, now) if each.queue is picked else _count(each, found) for each in queues]


def _picked(connection: Connection, queue: QueueFilter, now: datetime) -> QueueCount:
    rows = by_ids(connection, queue.ids, queue)
    return QueueCount(
        queue,
        len(rows),
        sum(row.due_at < now for row in rows),
        sum(row.warn_at <= now <= row.due_at for row in rows),
        min((row.due_at for row in rows if row.due_at < FAR_FUTURE), default=None),
    )


Found = dict[tuple[str, Queue], tuple[int, int, int, datetime | None]]


def _count(queue: QueueFilter, found: Found) -> QueueCount:
    source, total = _source(queue), QueueCount(queue)
    for pool in source.pools:
        count, overdue, soon, due = found[source.conditions, pool]
        total += QueueCount(queue, count, overdue, soon, due)
    if queue.queue is not Queue.OVERDUE:
        return total
    return QueueCount(queue, total.overdue, total.overdue, 0, total.due_at if total.overdue else None)


def _source(queue: QueueFilter) -> QueueFilter:
    """Return the queue that is counted: what is overdue is told by the whole that it lies in."""
    if queue.queue is not Queue.OVERDUE:
        return queue
    whole = Queue.POOL if queue.department_id is None else Queue.DESK
    return QueueFilter(whole, department_id=queue.department_id, centre_id=queue.centre_id)


@lru_cache(maxsize=50)
def _statement(ranges: tuple[tuple[str, Queue], ...]) -> TextualSelect:
    legs = " UNION ALL ".join(
        f"""SELECT {number} AS which, '{pool}' AS pool, count(*) AS cases,
 coalesce(sum(CASE WHEN due_at < :now THEN 1 ELSE 0 END), 0) AS overdue,
 coalesce(sum(CASE WHEN warn_at <= :now AND due_at >= :now THEN 1 ELSE 0 END), 0) AS soon,
 min(CASE WHEN due_at < :far THEN due_at END) AS due
 FROM "case" WHERE pool = '{pool}'{conditions}"""
        for number, (conditions, pool) in enumerate(ranges)
    )
    return (
        text(legs)
        .bindparams(*(given for given in _TYPED if f":{given.key}" in legs))
        .columns(which=Integer(), pool=String(), cases=Integer(), overdue=Integer(), soon=Integer(), due=UtcDateTime())
    )


_TYPED: tuple[BindParameter[Any], ...] = (
    bindparam("now", type_=UtcDateTime),
    bindparam("far", type_=UtcDateTime),
    bindparam("person", type_=BigInteger),
    bindparam("department", type_=BigInteger),
    bindparam("centre", type_=BigInteger),
)
