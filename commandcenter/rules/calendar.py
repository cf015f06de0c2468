# SPDX-License-Identifier: Apache-2.0
"""The working calendar: which moments are working time, and how much of it lies between two moments."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from chinese_calendar.constants import holidays, workdays

Slot = tuple[time, time]

DEFAULT_SLOTS: tuple[Slot, ...] = ((time(8), time(12)), (time(14), time(18)))
MIDNIGHT = time(0)

_FIRST_COVERED_YEAR = min(holidays).year
_LAST_COVERED_YEAR = max(holidays).year
# Looking further than this for working time means that the calendar has none, not that it is far away.
_FURTHEST_YEARS = 100


@dataclass(frozen=True, slots=True)
class DayRule:
    """What an administrator set for one date: its own hours, none at all, or (None) the calendar's usual hours."""

    slots: tuple[Slot, ...] | None = None

    @classmethod
    def holiday(cls) -> DayRule:
        """Return the rule of a day without working time."""
        return cls(())

    @classmethod
    def workday(cls) -> DayRule:
        """Return the rule of a day with the usual hours, whatever the statutory calendar says."""
        return cls(None)


class WorkCalendar:
    """Working time in one zone (domain.md 5); immutable, and safe to share between threads.

    Statutory holidays and make-up days are known up to `covered_until`; later dates fall back to Monday to Friday, and
    screens say so. Time is counted in elapsed seconds, a moment from its full second on, so that parts add up to the
    whole. An hour that daylight saving skips has no working time; in an hour it repeats, a slot begins or ends in the
    first pass.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        slots: Iterable[Slot] = DEFAULT_SLOTS,
        overrides: Mapping[date, DayRule] | None = None,
    ) -> None:
        """Make a calendar; raise ValueError for slots that are empty, out of order or overlap.

        A slot that ends at `MIDNIGHT` ends with its day.
        """
        self.zone = zone
        self.slots = _checked(tuple(slots))
        if not self.slots:
            raise ValueError("a working day needs at least one slot")
        self.overrides: Mapping[date, DayRule] = MappingProxyType(dict(overrides or {}))
        for rule in self.overrides.values():
            _checked(rule.slots or ())
        self.covered_until = date(_LAST_COVERED_YEAR, 12, 31)
        self._years: dict[int, _Year] = {}

    def is_workday(self, day: date) -> bool:
        """Return whether `day` has any working time."""
        return bool(self._slots_of(day))

    def hours(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """Return the working intervals of the local date `day` in UTC, in order."""
        return tuple((_utc(start), _utc(end)) for start, end in self._intervals(day))

    def working_seconds(self, start: datetime, end: datetime) -> int:
        """Return the working seconds from `start` to `end`; 0 when `end` is not later (a clock was set back).

        Raises OverflowError for more than a century: such a moment is a mark like "never", not a time.
        """
        if end <= start:
            return 0
        first, last = self._local_year(start), self._local_year(end)
        if last - first > _FURTHEST_YEARS:
            raise OverflowError(f"{start:%Y-%m-%d} and {end:%Y-%m-%d} are more than {_FURTHEST_YEARS} years apart")
        whole = sum(self._year(year).total for year in range(first, last))
        return whole + self._year(last).worked(_second(end)) - self._year(first).worked(_second(start))

    def add_working(self, start: datetime, seconds: int) -> datetime:
        """Return the first moment at which `seconds` of working time have passed since `start`.

        A start outside hours moves to the next slot (domain.md 5). The end of a slot is reached at its end, not at the
        begin of the next. Negative seconds look back. Raises OverflowError where there is no working time to find.
        """
        if seconds == 0:
            return start
        first = year = self._local_year(start)
        target = self._year(year).worked(_second(start)) + seconds
        while target <= 0 or target > self._year(year).total:
            if target > 0:
                target -= self._year(year).total
                year += 1
            else:
                year -= 1
                target += self._year(year).total
            if abs(year - first) > _FURTHEST_YEARS:
                raise OverflowError(f"no working time within {_FURTHEST_YEARS} years of {start:%Y-%m-%d}")
        return _utc(self._year(year).moment(target))

    def next_working_moment(self, at: datetime) -> datetime:
        """Return `at` itself inside working time, else the begin of the next slot."""
        first = self._local_year(at)
        for year in range(first, first + _FURTHEST_YEARS):
            following = self._year(year).slot_after(_second(at))
            if following is not None:
                return max(at, _utc(following))
        raise OverflowError(f"no working time within {_FURTHEST_YEARS} years of {at:%Y-%m-%d}")

    def _local_year(self, at: datetime) -> int:
        if at.tzinfo is None:
            raise ValueError("a moment needs a zone")
        return at.astimezone(self.zone).year

    def _slots_of(self, day: date) -> tuple[Slot, ...]:
        rule = self.overrides.get(day)
        if rule is not None:
            return self.slots if rule.slots is None else rule.slots
        return self.slots if is_statutory_workday(day) else ()

    def _intervals(self, day: date) -> Iterable[tuple[int, int]]:
        for opens, closes in self._slots_of(day):
            start = self._moment(day, opens)
            end = self._moment(day + timedelta(days=1) if closes == MIDNIGHT else day, closes)
            if start < end:
                yield start, end

    def _moment(self, day: date, clock: time) -> int:
        """Return the second at which local `clock` is reached on `day`: of a skipped hour, the second of the jump."""
        local = datetime.combine(day, clock, self.zone)
        reached = _second(local)
        if _utc(reached).astimezone(self.zone).replace(tzinfo=None) == local.replace(tzinfo=None):
            return reached
        after = _utc(reached).astimezone(self.zone).utcoffset()
        before_jump = _second(local.replace(fold=1))
        span = range(before_jump, reached)
        return before_jump + bisect_left(
            span, True, key=lambda second: _utc(second).astimezone(self.zone).utcoffset() == after
        )

    def _year(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            first = date(year, 1, 1)
            days = (first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1))
            known = self._years[year] = _Year([span for day in days for span in self._intervals(day)])
        return known


class _Year:
    """The working intervals of one local year, with the working time before each."""

    __slots__ = ("before", "ends", "starts", "total")

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]
        self.before = [0]
        for start, end in spans:
            self.before.append(self.before[-1] + end - start)
        self.total = self.before[-1]

    def worked(self, at: int) -> int:
        """Return the working seconds of this year until `at`."""
        begun = bisect_right(self.starts, at)
        if begun == 0:
            return 0
        return self.before[begun - 1] + min(at, self.ends[begun - 1]) - self.starts[begun - 1]

    def moment(self, worked: int) -> int:
        """Return the first second with `worked` behind it, for 0 < worked <= total."""
        slot = bisect_left(self.before, worked) - 1
        return self.starts[slot] + worked - self.before[slot]

    def slot_after(self, at: int) -> int | None:
        """Return the begin of the slot that holds `at` or follows it in this year."""
        slot = bisect_right(self.ends, at)
        return self.starts[slot] if slot < len(self.starts) else None


def is_statutory_workday(day: date) -> bool:
    """Return whether China works on `day`: weekdays but holidays, and make-up days; Monday to Friday where unknown."""
    if not _FIRST_COVERED_YEAR <= day.year <= _LAST_COVERED_YEAR:
        return day.weekday() < 5
    return day in workdays or (day.weekday() < 5 and day not in holidays)


def _checked(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    previous = MIDNIGHT
    for number, (opens, closes) in enumerate(slots):
        last_to_midnight = closes == MIDNIGHT and number == len(slots) - 1
        if opens < previous or (closes <= opens and not last_to_midnight):
            raise ValueError(f"slot {opens:%H:%M} to {closes:%H:%M} is empty, out of order or overlaps")
        previous = closes
    return slots


def _second(at: datetime) -> int:
    return math.floor(at.timestamp())


def _utc(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
