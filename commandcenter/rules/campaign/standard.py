# SPDX-License-Identifier: Apache-2.0
"""What a campaign changed: cases before, during and after it, and which cells are up to standard (网格达标)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from commandcenter.vocabulary.campaign import Measure

WEEK = timedelta(days=7)
A_DAY = timedelta(days=1)
"""A rate of a period that has only begun is taken of one day at least."""
AT_MOST = frozenset({Measure.OPEN_CASES, Measure.NEW_PER_WEEK})
"""Measures whose target is the most that a cell may have; of the others it is the least of the whole area."""


@dataclass(frozen=True, slots=True)
class Period:
    """From `begins` until before `ends`, aware."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """A case as it counts here: when it came and when it ended, aware; None while it is open."""

    reported_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """Cases of a period: open at its end, new in it, ended in it, and `had`: open at its begin or new in it."""

    open: int
    new: int
    ended: int
    had: int
    weeks: float

    @property
    def per_week(self) -> float:
        """New cases a week."""
        return self.new / self.weeks

    @property
    def closed_share(self) -> float | None:
        """Of what there was, the percentage that ended; None where there was nothing."""
        return 100 * self.ended / self.had if self.had else None


Targets = dict[Measure, float]


def periods(first: date, last: date, zone: tzinfo) -> tuple[Period, Period, Period]:
    """Return the time before, during and after the local days `first` to `last`, all of as many days."""
    days = (last - first) + A_DAY
    edges = (first - days, first, first + days, first + 2 * days)
    moments = [datetime.combine(day, time(), zone) for day in edges]
    before, during, after = (Period(moments[at], moments[at + 1]) for at in range(3))
    return before, during, after


def counted(facts: Iterable[Fact], period: Period, now: datetime) -> Count | None:
    """Count the cases of a period up to `now`; None for one that has not begun."""
    if now <= period.begins:
        return None
    until = min(now, period.ends)
    still = new = ended = had = 0
    for fact in facts:
        over = fact.ended_at is not None and fact.ended_at <= until
        if fact.reported_at >= until or (fact.ended_at is not None and fact.ended_at <= period.begins):
            continue
        had += 1
        new += fact.reported_at >= period.begins
        ended += over
        still += not over
    return Count(still, new, ended, had, max(until - period.begins, A_DAY) / WEEK)


def up_to_standard(count: Count | None, targets: Targets) -> bool | None:
    """Return whether a cell is at or under each target of cells; None where there is none, or nothing to compare."""
    wanted = [measure for measure in AT_MOST if measure in targets]
    if count is None or not wanted:
        return None
    have = {Measure.OPEN_CASES: float(count.open), Measure.NEW_PER_WEEK: count.per_week}
    return all(have[measure] <= targets[measure] for measure in wanted)


def share(part: int, whole: int) -> float | None:
    """Return `part` of `whole` in percent; None of nothing."""
    return 100 * part / whole if whole else None
