# SPDX-License-Identifier: Apache-2.0
"""Cases that have to be named: supervised ones first, those nobody takes, that drag on, or happen again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal_column, or_, select
from sqlalchemy import Row as Fetched

from commandcenter.models import Case, Department, Item
from commandcenter.queries.briefing.morning import Morning, utc
from commandcenter.queries.briefing.page import Column, Mood, Page, Row, Shown, Table, TheseCases
from commandcenter.queries.case_list import OPEN_POOLS
from commandcenter.queries.supervising.parts import ThreadRow
from commandcenter.queries.supervising.threads import threads
from commandcenter.vocabulary import State
from commandcenter.vocabulary.briefing import BriefingPage, Head, Remark, Says
from commandcenter.vocabulary.supervising import ThreadState

MOST = 10
LONGEST = 5
"""How many of those overdue longest are named."""
TWICE = 2
OFTEN = 3
"""So many cases of one item at one place within thirty days are the same thing again."""


@dataclass(frozen=True, slots=True)
class Difficult:
    """An open case with everything it has to be named for, and its open supervision thread."""

    row: Any
    reasons: frozenset[Says]
    again: int
    thread: ThreadRow | None = None

    @property
    def place(self) -> tuple[Any, ...]:
        """Where it stands: supervised cases first as in their own list, then those with most reasons."""
        thread = self.thread.place if self.thread is not None else ()
        return self.thread is None, thread, -len(self.reasons), self.row.due_at, self.row.id


def difficult(morning: Morning) -> Page:
    """Return the difficult cases: those under supervision first, then those with most reasons."""
    if not morning.is_today:
        return Page(BriefingPage.DIFFICULT, morning.say(Says.DIFFICULT_PAST), ())
    found = difficult_cases(morning)
    if not found:
        return Page(BriefingPage.DIFFICULT, morning.say(Says.NO_DIFFICULT), ())
    counted = Counter(reason for one in found for reason in one.reasons)
    parts = [
        morning.say(reason, number=counted[reason])
        for reason in (Says.SUPERVISED, Says.DISPUTED, Says.RETURNED, Says.OVERDUE, Says.EXTENDED, Says.AGAIN)
        if counted[reason]
    ]
    columns = (
        Column(morning.say(Head.CASE), width=1.8),
        Column(morning.say(Head.ITEM), width=2),
        Column(morning.say(Head.PLACE), width=3),
        Column(morning.say(Head.DEPARTMENT), width=1.4),
        Column(morning.say(Head.WHY), width=3.6),
    )
    rows = tuple(_row(morning, one) for one in found[:MOST])
    table = Table("", columns, rows, morning.more(len(found), MOST))
    sentence = morning.say(Says.DIFFICULT, total=len(found), parts=morning.listed(parts))
    return Page(BriefingPage.DIFFICULT, sentence, (table,))


def difficult_cases(morning: Morning) -> list[Difficult]:
    """Return the open cases under supervision, returned or extended twice, disputed, late longest, or there again."""
    connection = morning.connection
    again = _again(morning)
    asked = {thread.case_id: thread for thread in threads(connection, now=morning.now)}
    longest = {row.id: row for row in _read(connection, _late(morning))}
    named = or_(Case.disputed, Case.returns >= TWICE, Case.extensions >= TWICE)
    supervised = _read(connection, _OPEN.where(Case.id.in_(asked)))
    read = (
        *_read(connection, _OPEN.where(named)),
        *longest.values(),
        *_read(connection, _at_again(again)),
        *supervised,
    )
    rows = {row.id: row for row in read}
    found = []
    for row in rows.values():
        times = again.get((row.cell_id, row.item_id), 0)
        reasons = {
            Says.SUPERVISED: row.id in asked,
            Says.DISPUTED: row.disputed,
            Says.RETURNED: row.returns >= TWICE,
            Says.OVERDUE: row.id in longest,
            Says.EXTENDED: row.extensions >= TWICE,
            Says.AGAIN: times >= OFTEN,
        }
        named_for = frozenset(reason for reason, holds in reasons.items() if holds)
        found.append(Difficult(row, named_for, times, asked.get(row.id)))
    return sorted(found, key=lambda one: one.place)


_OPEN = (
    select(
        *(Case.id, Case.number, Case.report_number, Case.address, Case.due_at, Case.lead_department_id),
        *(Case.disputed, Case.returns, Case.extensions, Case.cell_id, Case.item_id),
        *(Item.name_zh.label("item_zh"), Item.name_en.label("item_en")),
        *(Department.short_zh.label("department_zh"), Department.short_en.label("department_en")),
    )
    .outerjoin(Item, Item.id == Case.item_id)
    .outerjoin(Department, Department.id == Case.lead_department_id)
    .where(Case.pool.in_(OPEN_POOLS))
)


def _read(connection: Connection, statement: Any) -> Iterable[Fetched[Any]]:
    return connection.execute(statement)


def _late(morning: Morning) -> Any:
    """Those in disposal whose limit ran out longest ago."""
    late = _OPEN.where(Case.state == State.DISPATCHED, Case.due_at < morning.now)
    return late.order_by(Case.due_at, Case.id).limit(LONGEST)


def _again(morning: Morning) -> dict[tuple[int, int], int]:
    """Return how many cases of one item were reported in one cell within thirty days, where they were many."""
    since = utc(morning.since.first, morning.zone)
    # Not by the bare columns: a file would go through the cases of all years in the order of their cells.
    cell, item = (func.coalesce(column, literal_column("0")) for column in (Case.cell_id, Case.item_id))
    asked = (
        select(cell, item, func.count())
        .where(Case.reported_at >= since, Case.state.not_in((State.VOID, State.REFUSED, State.MERGED)))
        .group_by(cell, item)
        .having(func.count() >= OFTEN)
    )
    return {(row[0], row[1]): row[2] for row in morning.connection.execute(asked) if row[0] and row[1]}


def _at_again(again: dict[tuple[int, int], int]) -> Any:
    """The open cases of the places where it happened most often; the oldest of each stands for it."""
    often = sorted(again, key=lambda place: (-again[place], place))[:LONGEST]
    first = [
        select(func.min(Case.id))
        .where(Case.pool.in_(OPEN_POOLS), Case.cell_id == cell, Case.item_id == item)
        .scalar_subquery()
        for cell, item in often
    ]
    return _OPEN.where(or_(*(Case.id == one for one in first)) if first else Case.id < 0)


def _row(morning: Morning, one: Difficult) -> Row:
    row = one.row
    late = Says.OVERDUE in one.reasons or (one.thread is not None and one.thread.state is ThreadState.LATE)
    why = morning.listed(_reasons(morning, one))
    cells = (
        Shown(row.number or row.report_number, opens=TheseCases((row.id,))),
        Shown(morning.name(row.item_zh or "", row.item_en or "")),
        Shown(row.address),
        Shown(morning.name(row.department_zh or "", row.department_en or "")),
        Shown(why, Mood.BAD if late else Mood.PLAIN),
    )
    return Row(cells, row.lead_department_id, (row.id,), late)


def _reasons(morning: Morning, one: Difficult) -> list[str]:
    row = one.row
    days, hours = morning.span((morning.now - row.due_at).total_seconds()) if row.due_at < morning.now else (0, 0)
    span = morning.say(Remark.DAYS_HOURS, days=days, hours=hours) if days else morning.say(Remark.HOURS, hours=hours)
    said = {
        Says.SUPERVISED: _supervised(morning, one.thread),
        Says.DISPUTED: morning.say(Remark.DISPUTED),
        Says.OVERDUE: morning.say(Remark.OVERDUE_BY, span=span),
        Says.RETURNED: morning.say(Remark.RETURNED, number=row.returns),
        Says.EXTENDED: morning.say(Remark.EXTENDED, number=row.extensions),
        Says.AGAIN: morning.say(Remark.AGAIN, number=one.again),
    }
    return [text for reason, text in said.items() if reason in one.reasons]


def _supervised(morning: Morning, thread: ThreadRow | None) -> str:
    if thread is None:
        return ""
    due = f"{thread.due_at.astimezone(morning.zone):%m-%d %H:%M}"
    level, state = morning.say(thread.level).lower(), morning.say(thread.state).lower()
    return morning.say(Remark.SUPERVISED, level=level, state=state, due=due)
