# SPDX-License-Identifier: Apache-2.0
"""The figures of the ribbon: today so far, yesterday at the same time, and both days in half hours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from commandcenter.models import Case, History, Request
from commandcenter.models.evaluation import Tally
from commandcenter.queries.wall.open_cases import POOLS
from commandcenter.queries.wall.rows import Figure, Ribbon
from commandcenter.rules.evaluation.counting import DUE
from commandcenter.vocabulary import Action, Decision, RequestKind, State

HELD_BY_CENTRE = (State.FILED, State.DISPOSED, State.CHECKING, State.CHECKED)
"""Filed cases the centre itself holds; with those in departments' hands they are what is open (在办)."""

HALF_HOUR = timedelta(minutes=30)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Disposed:
    """A feedback: when it came, and when its limit had run out where it was late (domain.md 4 rule 6)."""

    at: datetime
    ran_out: datetime | None


@dataclass(frozen=True, slots=True)
class _Days:
    """Moments at which today and yesterday are looked at: the end of each half hour, and now."""

    begin: datetime
    now: datetime

    @property
    def so_far(self) -> tuple[datetime, ...]:
        """Ends of the half hours of today, the last one cut off by the present."""
        ends = []
        at = self.begin + HALF_HOUR
        while at < self.now:
            ends.append(at)
            at += HALF_HOUR
        return (*ends, self.now)

    @property
    def before(self) -> tuple[datetime, ...]:
        """Ends of all half hours of yesterday."""
        return tuple(self.begin - A_DAY + HALF_HOUR * step for step in range(1, 49))


def ribbon(connection: Connection, now: datetime, begin: datetime) -> Ribbon:
    """Return the figures at `now`, of the local day that began at `begin` and the one before (domain.md 6)."""
    days = _Days(begin, now)
    since = begin - A_DAY
    disposed = _disposed(connection, since)
    # What is late in a department's hands counts when its limit runs out, what is disposed when it is fed back.
    late = _late_in_departments(connection, now)
    due = [one.ran_out or one.at for one in disposed] + [at for at in late if at >= since]
    on_time = sorted(one.at for one in disposed if one.ran_out is None)
    return Ribbon(
        reported=_grown(_moments(connection, Case.reported_at, since), days),
        filed=_grown(_moments(connection, Case.filed_at, since), days),
        should_close=_grown(due, days),
        closed=_grown(_moments(connection, Case.closed_at, since), days),
        open=_standing(_filed_spans(connection, since), days),
        overdue=_standing([(at, None) for at in late] + [(d.ran_out, d.at) for d in disposed if d.ran_out], days),
        on_time=_share(on_time, sorted(due), days),
    )


def _moments(connection: Connection, column: object, since: datetime) -> list[datetime]:
    asked = select(column).where(column >= since, Case.state != State.VOID)  # type: ignore[call-overload, operator]
    return list(connection.execute(asked).scalars())


def _disposed(connection: Connection, since: datetime) -> list[_Disposed]:
    """Return what was disposed since then, or ended late in a department's hands, and still counts (domain.md 6).

    What counts is what evaluation has counted for the very entry: neither what came back into a department's hands, nor
    what was voided, nor what a granted appeal has taken out (domain.md 4 rule 10).
    """
    ends = (History.at >= since, History.action.in_((Action.FEED_BACK, Action.FORCE_CLOSE)))
    counting = (
        select(Tally.case_id, Tally.seq)
        .where(Tally.what.in_(DUE), Tally.case_id.in_(select(History.case_id).where(*ends)))
        .group_by(Tally.case_id, Tally.seq)
        .having(func.sum(Tally.value) > 0)
    )
    known = {tuple(row) for row in connection.execute(counting)}
    found = []
    for case_id, seq, at, detail in connection.execute(
        select(History.case_id, History.seq, History.at, History.detail).where(*ends)
    ):
        if (case_id, seq) in known:
            found.append(_Disposed(at, _ran_out(at, detail.get("clock") or {})))
    return found


def _ran_out(at: datetime, clock: Mapping[str, Any]) -> datetime | None:
    """Return when the limit of what ended late had run out, None where it was in time."""
    over = clock.get("used", 0) - clock.get("limit", 0)
    if not clock or over <= 0:
        return None
    # Older entries tell by how much in the limit's own time: as clock time that is the latest it can have been.
    return datetime.fromisoformat(clock["due"]) if "due" in clock else at - timedelta(seconds=over)


def granted_appeals(since: datetime) -> Select[int]:
    """Ask for the cases whose appeal was granted since then: no rate counts them (domain.md 4 rule 10)."""
    return select(Request.case_id).where(
        Request.kind == RequestKind.APPEAL, Request.decision == Decision.GRANTED, Request.decided_at >= since
    )


def _late_in_departments(connection: Connection, now: datetime) -> list[datetime]:
    """Return when the limit ran out of each case that is late in a department's hands."""
    asked = select(Case.due_at).where(Case.pool.in_(POOLS), Case.state == State.DISPATCHED, Case.due_at < now)
    return list(connection.execute(asked).scalars())


def _filed_spans(connection: Connection, since: datetime) -> list[tuple[datetime | None, datetime | None]]:
    """Return from when to when each case was open that is so now or was closed after `since`."""
    # Two questions and no "or": each is a range of an index.
    spans = select(Case.filed_at, Case.closed_at).where(Case.filed_at.is_not(None), Case.state != State.VOID)
    held = spans.where(Case.pool.in_(POOLS), Case.state.in_((*HELD_BY_CENTRE, State.DISPATCHED)))
    done = spans.where(Case.closed_at >= since, Case.state == State.CLOSED)
    found = (*connection.execute(held).all(), *connection.execute(done).all())
    return [(row[0], row[1] if row[1] is not None and row[1] >= since else None) for row in found]


def _grown(moments: Iterable[datetime], days: _Days) -> Figure:
    """Return a running total of each day."""
    known = sorted(moments)

    def counts(begin: datetime, ends: Sequence[datetime]) -> tuple[float, ...]:
        base = bisect_left(known, begin)
        return tuple(float(bisect_right(known, end) - base) for end in ends)

    now, then = counts(days.begin, days.so_far), counts(days.begin - A_DAY, days.before)
    same = counts(days.begin - A_DAY, (days.now - A_DAY,))[0]
    return Figure(now[-1], same, now, then)


def _standing(spans: Iterable[tuple[datetime | None, datetime | None]], days: _Days) -> Figure:
    """Return how many stood open at each moment; a span without an end still does."""
    known = list(spans)
    begun = sorted(begin for begin, _ in known if begin is not None)
    ended = sorted(end for _, end in known if end is not None)

    def at(moment: datetime) -> float:
        return float(bisect_right(begun, moment) - bisect_right(ended, moment))

    return Figure(
        at(days.now),
        at(days.now - A_DAY),
        tuple(at(moment) for moment in days.so_far),
        tuple(at(moment) for moment in days.before),
    )


def _share(good: Sequence[datetime], due: Sequence[datetime], days: _Days) -> Figure:
    """Return what went well of all that was due on each day so far, in percent; None while nothing was due."""

    def rate(begin: datetime, end: datetime) -> float | None:
        of = bisect_right(due, end) - bisect_right(due, begin)
        return 100.0 * (bisect_right(good, end) - bisect_right(good, begin)) / of if of else None

    before = days.begin - A_DAY
    return Figure(
        rate(days.begin, days.now),
        rate(before, days.now - A_DAY),
        tuple(rate(days.begin, end) for end in days.so_far),
        tuple(rate(before, end) for end in days.before),
        of=bisect_right(due, days.now) - bisect_right(due, days.begin),
    )
