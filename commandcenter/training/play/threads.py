# SPDX-License-Identifier: Apache-2.0
"""The departments of the town reply to supervision threads, some of them late."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import Connection, func, select

from commandcenter.models.engine import Engines
from commandcenter.models.supervising import Thread, ThreadEntry
from commandcenter.services.supervising.replying import reply
from commandcenter.services.unit_of_work import perform
from commandcenter.training.past.book import Book, say
from commandcenter.training.play.turn import minutes, seated
from commandcenter.vocabulary import Refused

MOST_REPLIES_A_ROUND = 5
SLOW = 0.12
"""The share of replies that take longer than anyone should wait."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A thread that waits for a reply: what was done last in it and how much was done."""

    id: int
    version: int
    department: int
    since: datetime
    entries: int


@dataclass
class ThreadPlay:
    """Replies at `speed` times real time; what lay waiting at `begun` is answered from then on."""

    engines: Engines
    seed: int
    speed: float
    begun: datetime
    book: Book
    done: Counter[str]
    refused: Counter[str]

    def round(self, now: datetime) -> int:
        """Send the replies that are due; returns how many there were."""
        with self.engines.reader.connect() as connection:
            asked = waiting_threads(connection)
        done = 0
        for one in asked:
            if done == MOST_REPLIES_A_ROUND:
                break
            done += one.department in self.book.liaisons and self._reply(one, now)
        return done

    def _reply(self, one: Asked, now: datetime) -> bool:
        random = Random(f"{self.seed} thread {one.id} entry {one.entries}")
        delay = timedelta(seconds=minutes(random, 20, 240, SLOW) / self.speed)
        if max(one.since, self.begun) + delay > now:
            return False
        act_id = f"training {self.seed} thread {one.id} entry {one.entries}"
        actor = seated(self.book.liaisons[one.department])
        try:
            perform(self.engines, actor, act_id, reply, one.id, one.version, text=say(random, "thread_reply"))
        except Refused as refusal:
            self.refused[str(refusal.problem.value)] += 1
            return False
        self.done["reply"] += 1
        return True


def waiting_threads(connection: Connection) -> list[Asked]:
    """Return the threads that wait for a reply, the one due first first."""
    asked = (
        select(Thread.id, Thread.version, Thread.department_id, Thread.changed_at, func.count(ThreadEntry.id))
        .join(ThreadEntry, ThreadEntry.supervision_id == Thread.id)
        .where(Thread.ended_at.is_(None), Thread.replied_at.is_(None))
        .group_by(Thread.id, Thread.version, Thread.department_id, Thread.changed_at, Thread.due_at)
        .order_by(Thread.due_at, Thread.id)
    )
    return [Asked(*row) for row in connection.execute(asked)]
