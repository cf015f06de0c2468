# SPDX-License-Identifier: Apache-2.0
"""Supervision threads as they stand, of the whole centre or of one department, and what was said in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Case, Department, Item
from commandcenter.models.engine import database_now
from commandcenter.models.supervising import Thread, ThreadEntry
from commandcenter.queries.centre import stored_setting
from commandcenter.queries.tiers.concern import case_concerns
from commandcenter.rules.field.stored import read
from commandcenter.rules.supervising.steps import SupervisingRules, state_of
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.supervising import ThreadKind, ThreadLevel, ThreadState, ThreadStep

SUPERVISING_KEY = "supervising"
MOST = 500
_ORDER = (ThreadState.LATE, ThreadState.REPLIED, ThreadState.WAITING, ThreadState.ENDED)


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread with its case and how it stands now; times in UTC."""

    id: int
    version: int
    case_id: int
    number: str
    item: tuple[str, str]
    address: str
    department_id: int
    department: tuple[str, str]
    kind: ThreadKind
    level: ThreadLevel
    state: ThreadState
    opened_at: datetime
    due_at: datetime
    ended_at: datetime | None

    @property
    def place(self) -> tuple[float, ...]:
        """Where it stands in its list: late replies first, of those that ended the last one."""
        if self.ended_at is not None:
            return -self.ended_at.timestamp(), self.id
        return _ORDER.index(self.state), self.due_at.timestamp(), self.id

    @property
    def lamp(self) -> Lamp:
        """Red while a reply is late, green while there is time, an open ring where nothing is awaited."""
        lamps = {ThreadState.LATE: Lamp.RED, ThreadState.WAITING: Lamp.GREEN}
        return lamps.get(self.state, Lamp.STOPPED)


@dataclass(frozen=True, slots=True)
class Said:
    """What was done in a thread, by whom and when (UTC)."""

    at: datetime
    step: ThreadStep
    text: str
    level: ThreadLevel
    due_at: datetime
    name: str
    by_house: bool


def supervising_rules(connection: Connection) -> SupervisingRules:
    """Return the steps the centre has set, or the defaults."""
    return read(SupervisingRules, stored_setting(connection, SUPERVISING_KEY), SUPERVISING_KEY)


def threads(
    connection: Connection, *, ended: bool = False, department_id: int | None = None, centre_id: int | None = None
) -> list[ThreadRow]:
    """Return the open threads, late replies first, or those that ended last, the latest first.

    With `department_id` its own, with `centre_id` those on cases of a tier's centre.
    """
    asked = (
        select(
            *(Thread.id, Thread.version, Thread.case_id, Thread.department_id, Thread.kind, Thread.level),
            *(Thread.opened_at, Thread.due_at, Thread.replied_at, Thread.ended_at),
            *(Case.number, Case.report_number, Case.address, Item.name_zh, Item.name_en),
            *(Department.short_zh, Department.short_en),
        )
        .join(Case, Case.id == Thread.case_id)
        .join(Department, Department.id == Thread.department_id)
        .outerjoin(Item, Item.id == Case.item_id)
        .where(Thread.ended_at.is_not(None) if ended else Thread.ended_at.is_(None))
        .order_by(*((Thread.ended_at.desc(),) if ended else (Thread.due_at,)), Thread.id)
        .limit(MOST)
    )
    if department_id is not None:
        asked = asked.where(Thread.department_id == department_id)
    if centre_id is not None:
        asked = asked.where(case_concerns(connection, centre_id))
    now = database_now(connection)
    rows = [_row(one, now) for one in connection.execute(asked)]
    return sorted(rows, key=lambda row: row.place)


def _row(one: Any, now: datetime) -> ThreadRow:
    return ThreadRow(
        one.id,
        one.version,
        one.case_id,
        one.number or one.report_number,
        (one.name_zh or "", one.name_en or ""),
        one.address or "",
        one.department_id,
        (one.short_zh, one.short_en),
        one.kind,
        one.level,
        state_of(one.due_at, one.replied_at, one.ended_at, now),
        one.opened_at,
        one.due_at,
        one.ended_at,
    )


def case_named(connection: Connection, number: str) -> int | None:
    """Return the case with a number of its own or of its report, None without one."""
    named = select(Case.id).where((Case.number == number) | (Case.report_number == number)).order_by(Case.id)
    return connection.execute(named.limit(1)).scalar()


def said_in(connection: Connection, thread_id: int) -> list[Said]:
    """Return what was done in a thread, oldest first."""
    of_it = select(ThreadEntry).where(ThreadEntry.supervision_id == thread_id).order_by(ThreadEntry.id)
    rows = connection.execute(of_it)
    return [Said(row.at, row.step, row.text, row.level, row.due_at, row.name, row.person_id == 0) for row in rows]
