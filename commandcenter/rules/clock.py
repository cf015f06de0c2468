# SPDX-License-Identifier: Apache-2.0
"""Limits, deadlines, bundled clocks and lamps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from commandcenter.rules.calendar import WorkCalendar
from commandcenter.vocabulary import Lamp, Problem, Refused, TimeUnit

FAR_FUTURE = datetime(9999, 12, 31, tzinfo=UTC)
WARN_SHARE = 0.8
MOST_EXTENSIONS = 2
MOST_SUSPENSIONS = 1
LONGEST_SUSPENSION_YEARS = 1

SECONDS_IN: dict[TimeUnit, int] = {
    TimeUnit.MINUTE: 60,
    TimeUnit.URGENT_HOUR: 3600,
    TimeUnit.WORKING_HOUR: 3600,
    TimeUnit.WORKING_DAY: 8 * 3600,
    TimeUnit.NATURAL_DAY: 24 * 3600,
}
WORKING_UNITS = frozenset({TimeUnit.WORKING_HOUR, TimeUnit.WORKING_DAY})


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take, as the filing condition or the stage says it."""

    amount: int
    unit: TimeUnit

    def __post_init__(self) -> None:
        """Refuse an amount that is no limit at all."""
        if self.amount <= 0:
            raise ValueError(f"a limit must be positive, not {self.amount}")

    @property
    def seconds(self) -> int:
        """The limit in seconds of its own kind of time (domain.md 5).

        Minutes, urgent hours and natural days elapse day and night; working hours, and working days of 8 of them, only
        inside the calendar.
        """
        return self.amount * SECONDS_IN[self.unit]


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What a clock shows at one moment; `used`, `limit` and `remaining` are seconds of the limit's kind of time.

    `due_at` and `warn_at` are UTC, FAR_FUTURE while the clock stands.
    """

    used: int
    limit: int
    due_at: datetime
    warn_at: datetime

    @property
    def remaining(self) -> int:
        """Seconds left; negative when overdue."""
        return self.limit - self.used

    @property
    def overdue(self) -> bool:
        """Whether the accumulated used time is over the limit (domain.md 4 rule 6)."""
        return self.used > self.limit

    @property
    def stopped(self) -> bool:
        """Whether the clock stands."""
        return self.due_at == FAR_FUTURE


@dataclass(frozen=True, slots=True)
class BundledClock:
    """One clock over all visits of a case to one owner, rework included (domain.md 4 rule 6).

    `used_seconds` is what past visits took, `running_since` the begin of the present one or None while it stands.
    """

    limit: Limit
    calendar: WorkCalendar = field(repr=False, compare=False)
    extensions: int = 0
    used_seconds: int = 0
    running_since: datetime | None = None

    @property
    def limit_seconds(self) -> int:
        """The limit with its extensions: each adds one original limit (domain.md 4 rule 5)."""
        return self.limit.seconds * (1 + self.extensions)

    def start(self, at: datetime) -> BundledClock:
        """Return the clock running from `at`; a running clock keeps its original start (domain.md 4 rule 3)."""
        return self if self.running_since is not None else replace(self, running_since=at)

    def stop(self, at: datetime) -> BundledClock:
        """Return the clock standing, the visit until `at` added to what was used."""
        return replace(self, used_seconds=self.used(at), running_since=None)

    def used(self, at: datetime) -> int:
        """Return the seconds used over all visits until `at`."""
        if self.running_since is None:
            return self.used_seconds
        return self.used_seconds + elapsed(self.running_since, at, self.limit.unit, self.calendar)

    def reading(self, at: datetime, warn_share: float = WARN_SHARE) -> ClockReading:
        """Return what the clock shows at `at`; it warns from `warn_share` of the limit on."""
        total = self.limit_seconds
        if self.running_since is None:
            return ClockReading(self.used_seconds, total, FAR_FUTURE, FAR_FUTURE)
        due_at = self._reaches(total)
        warn_at = self._reaches(round(total * warn_share))
        return ClockReading(self.used(at), total, due_at, warn_at)

    def extend(self, asked_at: datetime, most: int = MOST_EXTENSIONS) -> BundledClock:
        """Return the clock with one original limit more (domain.md 4 rule 5).

        `asked_at` is when the department asked, which must be before the deadline. Raises Refused with
        TOO_LATE_TO_EXTEND, or with EXTENSIONS_USED after `most` of them.
        """
        if self.extensions >= most:
            raise Refused(Problem.EXTENSIONS_USED, limit=most)
        now = self.reading(asked_at)
        if now.remaining <= 0:
            raise Refused(Problem.TOO_LATE_TO_EXTEND, due=None if now.stopped else now.due_at)
        return replace(self, extensions=self.extensions + 1)

    def _reaches(self, seconds: int) -> datetime:
        assert self.running_since is not None
        return _later(self.running_since, seconds - self.used_seconds, self.limit.unit, self.calendar)


def elapsed(start: datetime, end: datetime, unit: TimeUnit, calendar: WorkCalendar) -> int:
    """Return the seconds from `start` to `end` in the kind of time of `unit`; 0 when `end` is not later."""
    if unit in WORKING_UNITS:
        return calendar.working_seconds(start, end)
    if end <= start:
        return 0
    return int(end.timestamp() // 1) - int(start.timestamp() // 1)


def deadline(
    start: datetime, limit: Limit, calendar: WorkCalendar, used_seconds: int = 0, extensions: int = 0
) -> datetime:
    """Return when a clock that starts at `start` with `used_seconds` behind it runs out, in UTC.

    It lies before `start` when more than the limit is used already.
    """
    return _later(start, limit.seconds * (1 + extensions) - used_seconds, limit.unit, calendar)


def lamp(at: datetime, warn_at: datetime, due_at: datetime, stopped: bool = False) -> Lamp:
    """Return the lamp at `at`: green before the warning, yellow until the deadline, red after it (domain.md 5)."""
    if stopped or due_at == FAR_FUTURE:
        return Lamp.STOPPED
    whole = at.replace(microsecond=0)
    if whole > due_at:
        return Lamp.RED
    return Lamp.YELLOW if whole >= warn_at else Lamp.GREEN


def check_suspension(
    today: date,
    until: date,
    times_before: int,
    most: int = MOST_SUSPENSIONS,
    longest_years: int = LONGEST_SUSPENSION_YEARS,
) -> None:
    """Refuse a suspension that is not the first, or not within one year from `today` (domain.md 4 rule 5).

    Dates are local. Raises Refused with SUSPENDED_BEFORE or SUSPENSION_DATE_BAD.
    """
    if times_before >= most:
        raise Refused(Problem.SUSPENDED_BEFORE)
    if not today < until <= _years_later(today, longest_years):
        raise Refused(Problem.SUSPENSION_DATE_BAD, field="until")


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        # 29 February has no anniversary in most years; the day before is the last within the year.
        return day.replace(year=day.year + years, day=28)


def _later(start: datetime, seconds: int, unit: TimeUnit, calendar: WorkCalendar) -> datetime:
    whole = start.astimezone(UTC).replace(microsecond=0)
    if unit in WORKING_UNITS:
        return calendar.add_working(whole, seconds)
    return whole + timedelta(seconds=seconds)
