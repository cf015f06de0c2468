# SPDX-License-Identifier: Apache-2.0
"""Counts every case anew from its history, to store it or to compare it with what is stored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, func, insert, select

from commandcenter.models.case import Case
from commandcenter.models.evaluation.books import COLUMNS, mark_of, rows_of
from commandcenter.models.evaluation.folding import fold, unfold
from commandcenter.models.evaluation.tally import Tally
from commandcenter.models.months import all_entries
from commandcenter.models.report import Callback, Report
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.centre import REDO_LIMIT, SIGN_LIMIT
from commandcenter.rules.clock import Limit, deadline
from commandcenter.rules.evaluation.counting import COUNTING, REDO_DUE, SIGN_DUE, change_by
from commandcenter.rules.evaluation.marks import About, Answer, Book, Entry, Subject
from commandcenter.vocabulary import Action

CASES_AT_ONCE = 5_000
_SENDING = frozenset({Action.DISPATCH, Action.ADJUDICATE})
_TO_SIGN = _SENDING | {Action.REWORK}
_SIGNING = frozenset({Action.SIGN_FOR, Action.FEED_BACK})
_TAKING_AWAY = frozenset({Action.GRANT_RETURN, Action.REOPEN})
_CASE = select(
    *(Case.id, Case.district, Case.cell_id, Case.community_id, Case.item_id, Case.source),
    *(Case.reported_at, Case.self_disposed),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """One case and what its history counts it for."""

    case_id: int
    district: str
    book: Book


def recount(connection: Connection, zone: str) -> int:
    """Replace all counters by what the histories say; returns how many marks there are.

    `zone` is the centre's, in whose days is counted. Acts meanwhile would be lost: nobody may be at work.
    """
    unfold(connection)
    connection.execute(delete(Tally))
    marks = 0
    for counted in counted_anew(connection, zone):
        marks += sum(counted.book.values())
        rows = rows_of(counted.book, counted.case_id, counted.district)
        if rows:
            connection.execute(insert(Tally.__table__), rows)  # type: ignore[arg-type]
    fold(connection)
    return marks


def counted_anew(connection: Connection, zone: str) -> Iterator[Counted]:
    """Yield every case with what its history counts it for, in the order of their numbers."""
    last = connection.execute(select(func.coalesce(func.max(Case.id), 0))).scalar_one()
    own = ZoneInfo(zone)
    for first in range(1, last + 1, CASES_AT_ONCE):
        yield from _some(connection, first, first + CASES_AT_ONCE - 1, own)


def stored_books(connection: Connection) -> dict[int, Book]:
    """Return what every case is counted for as it is stored."""
    held = func.sum(Tally.value)
    asked = select(Tally.case_id, *COLUMNS, held).group_by(Tally.case_id, *COLUMNS).having(held != 0)
    books: dict[int, Book] = defaultdict(Counter)
    for row in connection.execute(asked):
        books[row[0]][mark_of(row[1:])] = int(row[-1] or 0)
    return books


def _some(connection: Connection, first: int, last: int, zone: ZoneInfo) -> Iterator[Counted]:
    cases = {row.id: row for row in connection.execute(_CASE.where(Case.id.between(first, last)))}
    answers = _answers(connection, first, last)
    entry = all_entries(connection).c
    columns = (entry.case_id, entry.seq, entry.at, entry.actor_id, entry.role, entry.action)
    asked = (
        select(*columns, entry.from_state, entry.to_state, entry.detail)
        .where(entry.case_id.between(first, last), entry.action.in_([str(action) for action in COUNTING]))
        .order_by(entry.case_id, entry.seq)
    )
    rows = connection.execute(asked).all()
    calendar = WorkCalendar(zone)
    for case_id, entries in groupby(rows, key=attrgetter("case_id")):
        case = cases.get(case_id)
        if case is not None:
            life = _Life(case, zone, answers.get(case_id, []), calendar)
            for one in entries:
                life.go_on(one)
            yield Counted(case_id, case.district, Counter({mark: n for mark, n in life.book.items() if n}))


def _answers(connection: Connection, first: int, last: int) -> dict[int, list[Answer]]:
    """Return what reporters said when called back, in the order of the calls."""
    asked = (
        select(Callback.case_id, Callback.solved, Callback.satisfaction, Report.source)
        .join(Report, Report.id == Callback.report_id)
        .where(Callback.case_id.between(first, last))
        .order_by(Callback.id)
    )
    found: dict[int, list[Answer]] = defaultdict(list)
    for row in connection.execute(asked):
        found[row[0]].append(Answer(*row[1:]))
    return found


@dataclass
class _Life:
    """One case while its history is read."""

    case: Any
    zone: ZoneInfo
    answers: list[Answer]
    calendar: WorkCalendar
    book: Book = field(default_factory=Counter)
    lead: int | None = None
    called: int = 0
    sent_at: datetime | None = None
    reopened_at: datetime | None = None
    """When it was sent to who has not signed for it yet, and when it was opened once more."""

    def go_on(self, row: Any) -> None:
        """Count one entry."""
        if row.action in _SENDING:
            self.lead = row.detail.get("lead")
        if row.action in _TO_SIGN:
            self.sent_at = row.at
        if row.action is Action.REOPEN:
            self.reopened_at = row.at
        day = self._local_day(row.at)
        entry = Entry(row.seq, day, row.action, row.from_state, row.to_state, row.role, row.actor_id, row.detail)
        self.book.update(change_by(entry, self._about(row), lambda: Counter({m: n for m, n in self.book.items() if n})))
        if row.action in _TAKING_AWAY:
            self.lead = None
        if row.action in _SIGNING:
            self.sent_at = None

    def _about(self, row: Any) -> About:
        case = self.case
        return About(
            subject=Subject(case.cell_id, case.community_id, case.item_id, case.source),
            lead=self.lead,
            reported_on=self._local_day(case.reported_at),
            self_disposed=case.self_disposed,
            been_before=True,
            local_day=self._local_day,
            at=row.at,
            answer=self._answer() if row.action is Action.CALL_BACK else None,
            sign_due=self._until(row, SIGN_DUE, self.sent_at, SIGN_LIMIT),
            redo_due=self._until(row, REDO_DUE, self.reopened_at, REDO_LIMIT),
        )

    def _until(self, row: Any, name: str, begun: datetime | None, limit: Limit) -> datetime | None:
        """Return until when, for an entry of before that was written into it: by the calendar that holds everywhere."""
        if row.action not in _SIGNING or begun is None or name in row.detail:
            return None
        return deadline(begun, limit, self.calendar)

    def _answer(self) -> Answer | None:
        self.called += 1
        return self.answers[self.called - 1] if self.called <= len(self.answers) else None

    def _local_day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()
