# SPDX-License-Identifier: Apache-2.0
"""Supervision threads as they stand, of the whole centre or of one department, and what was said in each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Department, Item
from commandcenter.models.engine import database_now
from commandcenter.models.supervising import Thread, ThreadEntry
from commandcenter.queries.centre import stored_setting
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.tiers.concern import case_concerns
from commandcenter.rules.field.stored import read
from commandcenter.rules.supervising.steps import SupervisingRules, state_of
from commandcenter.vocabulary.supervising import HouseSays, ThreadLevel, ThreadStep

SUPERVISING_KEY = "supervising"
MOST = 500
_ASKING = (ThreadStep.OPENED, ThreadStep.ASKED_AGAIN)
_ASKED = (
    select(ThreadEntry.text)
    .where(ThreadEntry.supervision_id == Thread.id, ThreadEntry.step.in_(_ASKING))
    .order_by(ThreadEntry.id.desc())
    .limit(1)
    .correlate(Thread)
    .scalar_subquery()
)
_LISTED = (
    select(
        *(Thread.id, Thread.version, Thread.case_id, Thread.department_id, Thread.kind, Thread.level),
        *(Thread.opened_at, Thread.due_at, Thread.replied_at, Thread.ended_at),
        *(Case.number, Case.report_number, Case.address, Item.name_zh, Item.name_en),
        *(Department.short_zh, Department.short_en, _ASKED.label("asked")),
    )
    .join(Case, Case.id == Thread.case_id)
    .join(Department, Department.id == Thread.department_id)
    .outerjoin(Item, Item.id == Case.item_id)
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was done in a thread, by whom and when (UTC); `text` in Chinese and English where the house said it."""

    at: datetime
    step: ThreadStep
    text: tuple[str, str]
    level: ThreadLevel
    due_at: datetime
    name: str
    by_house: bool


def supervising_rules(connection: Connection) -> SupervisingRules:
    """Return the steps the centre has set, or the defaults."""
    return read(SupervisingRules, stored_setting(connection, SUPERVISING_KEY), SUPERVISING_KEY)


def threads(
    connection: Connection,
    *,
    ended: bool = False,
    department_id: int | None = None,
    centre_id: int | None = None,
    cases: Collection[int] | None = None,
    now: datetime | None = None,
) -> list[ThreadRow]:
    """Return the open threads, late replies first, or those that ended last, the latest first.

    With `department_id` its own, with `centre_id` those on cases of a tier's centre, with `cases` those on them alone.
    They are told as they stand at `now` (UTC), without it at the time of the database.
    """
    asked = _LISTED.where(Thread.ended_at.is_not(None) if ended else Thread.ended_at.is_(None))
    asked = asked.order_by(*((Thread.ended_at.desc(),) if ended else (Thread.due_at,)), Thread.id).limit(MOST)
    if department_id is not None:
        asked = asked.where(Thread.department_id == department_id)
    if centre_id is not None:
        asked = asked.where(case_concerns(connection, centre_id))
    if cases is not None:
        asked = asked.where(Thread.case_id.in_(cases))
    at = now or database_now(connection)
    rows = [_row(one, at) for one in connection.execute(asked)]
    return sorted(rows, key=lambda row: row.place)


def open_thread_of(connection: Connection, case_id: int, now: datetime) -> ThreadRow | None:
    """Return the thread that is open on a case, as it stands at `now` (UTC); there is at most one."""
    return next(iter(threads(connection, cases=(case_id,), now=now)), None)


def standing(connection: Connection, now: datetime) -> tuple[int, int]:
    """Return how many threads are open, and of how many the reply is late at `now`."""
    late = Thread.replied_at.is_(None) & (Thread.due_at < now)
    row = connection.execute(select(func.count(), func.count().filter(late)).where(Thread.ended_at.is_(None))).one()
    return int(row[0]), int(row[1])


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
        HouseSays.both(one.asked or ""),
    )


def case_named(connection: Connection, number: str) -> int | None:
    """Return the case with a number of its own or of its report, None without one."""
    named = select(Case.id).where((Case.number == number) | (Case.report_number == number)).order_by(Case.id)
    return connection.execute(named.limit(1)).scalar()


def said_in(connection: Connection, thread_id: int) -> list[Said]:
    """Return what was done in a thread, oldest first."""
    of_it = select(ThreadEntry).where(ThreadEntry.supervision_id == thread_id).order_by(ThreadEntry.id)
    rows = connection.execute(of_it)
    return [
        Said(row.at, row.step, HouseSays.both(row.text), row.level, row.due_at, row.name, row.person_id == 0)
        for row in rows
    ]
