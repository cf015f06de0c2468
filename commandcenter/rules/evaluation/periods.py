# SPDX-License-Identifier: Apache-2.0
"""Periods of evaluation as local days, from a day to a year or one's own, and what each is compared with."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from commandcenter.vocabulary.evaluation import PeriodKind

_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from `first` to `last`, both included."""

    kind: PeriodKind
    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"{self.first} to {self.last} is no period")

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """Return the one before: the calendar's for a whole kind, as many days for one's own."""
        if self.kind in _MONTHS and self == period_of(self.kind, self.first):
            return period_of(self.kind, self.first - timedelta(days=1))
        if self.kind in _MONTHS:
            # So far this month, against as far last month; a 31st that it lacks is its last day.
            months = -_MONTHS[self.kind]
            return Period(self.kind, shifted(self.first, months), shifted(self.last, months))
        return Period(self.kind, self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def compared(self) -> Period:
        """Return what ranks are compared with: the one before; of a week that is not over, the same weekdays."""
        unfinished = self.kind is PeriodKind.WEEK and self != period_of(PeriodKind.WEEK, self.first)
        return self.a_week_before() if unfinished else self.before()

    def a_week_before(self) -> Period:
        """Return the same weekdays one week earlier."""
        week = timedelta(days=7)
        return Period(self.kind, self.first - week, self.last - week)

    def a_year_before(self) -> Period:
        """Return the same dates one year earlier; of a whole month all of it, and 29 February as the 28th."""
        if self.kind in _MONTHS and self == period_of(self.kind, self.first):
            return period_of(self.kind, shifted(self.first, -12))
        return Period(self.kind, shifted(self.first, -12), shifted(self.last, -12))

    def so_far(self, today: date) -> Period:
        """Return what has passed of it by `today`; the first day of one that is yet to come."""
        return Period(self.kind, self.first, max(self.first, min(self.last, today)))

    def label(self, language: str) -> str:
        """Return how people say it."""
        first, last, zh = self.first, self.last, language.startswith("zh")
        if self.kind is PeriodKind.DAY:
            return f"{first.year}年{first.month}月{first.day}日" if zh else f"{first:%Y-%m-%d}"
        if self == period_of(self.kind, first):
            if self.kind is PeriodKind.MONTH:
                return f"{first.year}年{first.month}月" if zh else f"{first:%Y-%m}"
            if self.kind is PeriodKind.QUARTER:
                quarter = (first.month + 2) // 3
                return f"{first.year}年第{quarter}季度" if zh else f"{first.year} Q{quarter}"
            if self.kind is PeriodKind.YEAR:
                return f"{first.year}年" if zh else f"{first.year}"
        return f"{first:%Y-%m-%d} 至 {last:%Y-%m-%d}" if zh else f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the whole period of `kind` that `day` lies in; weeks begin on Monday, one's own is the day alone."""
    if kind in (PeriodKind.DAY, PeriodKind.OWN):
        return Period(kind, day, day)
    if kind is PeriodKind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    months = _MONTHS[kind]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(kind, first, shifted(first, months) - timedelta(days=1))


def course(period: Period, count: int) -> tuple[Period, ...]:
    """Return `period` and the whole ones before it, `count` in all, the oldest first; own ones are all as long."""
    found = [period]
    while len(found) < count:
        one = found[-1]
        earlier = one.before() if one.kind is PeriodKind.OWN else period_of(one.kind, one.first - timedelta(days=1))
        found.append(earlier)
    return tuple(reversed(found))


def own(first: date, last: date) -> Period:
    """Return one's own period."""
    return Period(PeriodKind.OWN, first, last)


def shifted(day: date, months: int) -> date:
    """Return the same day `months` later (negative: earlier); where that month is too short, its last day."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
