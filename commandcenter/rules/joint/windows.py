# SPDX-License-Identifier: Apache-2.0
"""The best windows for an operation: when everybody and everything it needs is free, inside the hours it may use."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.joint.clashes import NO_TICKET, Numbers, Thing, Timetable, merged
from commandcenter.vocabulary.joint import Hours

Stretch = tuple[int, int]
Clock = tuple[time, time]
DAY = 86_400


@dataclass(frozen=True, slots=True)
class WindowRules:
    """The centre's choices for windows (domain.md 8), times local: defaults that an administrator can change.

    `school` are the times at which children come and go, kept free near schools on working days; noisy work keeps out
    of `night`. Outside working hours an operation lies within `day`, unless it may be at night too.
    """

    school: tuple[Clock, ...] = ((time(7, 15), time(8, 15)), (time(15, 30), time(16, 45)))
    night: Clock = (time(22), time(6))
    day: Clock = (time(6), time(22))
    days: int = 14
    step_minutes: int = 15
    most: int = 3

    def __post_init__(self) -> None:
        """Refuse choices that mean nothing."""
        if not (1 <= self.days <= 90 and 5 <= self.step_minutes <= 240 and 1 <= self.most <= 20):
            raise ValueError("1 ≤ days ≤ 90, 5 ≤ step_minutes ≤ 240, 1 ≤ most ≤ 20")
        if any(len(clock) != 2 for clock in (*self.school, self.night, self.day)):
            raise ValueError("a time of day begins and ends")
        if any(begins >= ends for begins, ends in (*self.school, self.day)):
            raise ValueError("a time by day ends after it begins")


@dataclass(frozen=True, slots=True)
class Need:
    """So much of a thing that an operation takes while it lasts."""

    thing: Thing
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """What a window is looked for: so many seconds, from `first` on within `days` local days."""

    seconds: int
    first: datetime
    days: int
    needs: tuple[Need, ...] = ()
    hours: Hours = Hours.WORKING
    near_school: bool = False
    noisy: bool = False
    ticket: int = NO_TICKET
    """The ticket that is moved: what it takes now is free for it."""


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when (UTC), and whose time is taken up then; nobody's where all are free."""

    begins: datetime
    ends: datetime
    missing: tuple[Thing, ...] = ()

    @property
    def free(self) -> bool:
        """Whether everybody and everything is free."""
        return not self.missing


def best_windows(wish: Wish, table: Timetable, calendar: WorkCalendar, rules: WindowRules) -> list[Window]:
    """Return the best windows, at most `rules.most`, none over another.

    Those in which all are free come first, the earliest before the others; then those in which the fewest are missing.
    """
    starts = _starts(wish, calendar, rules)
    if not len(starts):
        return []
    busy = np.zeros((len(starts), len(wish.needs)), dtype=bool)
    for column, need in enumerate(wish.needs):
        busy[:, column] = _touched(starts, wish.seconds, *table.taken_up(need.thing, need.amount, wish.ticket))
    chosen: list[int] = []
    for at in np.lexsort((starts, busy.sum(axis=1))).tolist():
        if all(abs(int(starts[at] - starts[other])) >= wish.seconds for other in chosen):
            chosen.append(at)
            if len(chosen) == rules.most:
                break
    return [_window(wish, int(starts[at]), np.flatnonzero(busy[at])) for at in chosen]


def missing_in(wish: Wish, table: Timetable, begins: datetime) -> tuple[Thing, ...]:
    """Return whose time is taken up at some moment of the window that begins then."""
    start = np.array([math.floor(begins.timestamp())])
    return tuple(
        need.thing
        for need in wish.needs
        if _touched(start, wish.seconds, *table.taken_up(need.thing, need.amount, wish.ticket)).any()
    )


def open_hours(wish: Wish, calendar: WorkCalendar, rules: WindowRules) -> list[Stretch]:
    """Return the times (seconds of the epoch) in which the window may lie, in order and apart.

    A window longer than every half of a working day may go over the break between them.
    """
    first = wish.first.astimezone(calendar.zone).date()
    days = [first + timedelta(days=number) for number in range(-1, wish.days + 1)]
    inside = [stretch for day in days for stretch in _hours_of(day, wish, calendar, rules)]
    bans = [stretch for day in days for stretch in _bans_of(day, wish, calendar, rules)]
    whole = _second(wish.first), _second(_moment(first + timedelta(days=wish.days), time(0), calendar))
    clipped = ((max(begins, whole[0]), min(ends, whole[1])) for begins, ends in merged(inside))
    return list(_without((one for one in clipped if one[0] < one[1]), list(merged(bans))))


def _starts(wish: Wish, calendar: WorkCalendar, rules: WindowRules) -> Numbers:
    if wish.seconds <= 0:
        raise ValueError("a window lasts longer than no time")
    step = rules.step_minutes * 60
    spans = open_hours(wish, calendar, rules)
    found = [np.arange(-(-begins // step) * step, ends - wish.seconds + 1, step) for begins, ends in spans]
    return np.concatenate(found).astype(np.int64) if found else np.zeros(0, np.int64)


def _touched(
    starts: Numbers, seconds: int, begins: Numbers, ends: Numbers
) -> np.ndarray[tuple[int], np.dtype[np.bool]]:
    """Return of each window whether one of the times, in order and apart, touches it."""
    following = np.searchsorted(ends, starts, side="right")
    bound = np.append(begins, np.iinfo(np.int64).max)
    return bound[following] < starts + seconds


def _window(wish: Wish, start: int, missing: Iterable[int]) -> Window:
    ends = datetime.fromtimestamp(start + wish.seconds, UTC)
    return Window(datetime.fromtimestamp(start, UTC), ends, tuple(wish.needs[at].thing for at in missing))


def _hours_of(day: date, wish: Wish, calendar: WorkCalendar, rules: WindowRules) -> Iterator[Stretch]:
    if wish.hours is Hours.WORKING:
        slots = [(_second(opens), _second(closes)) for opens, closes in calendar.hours(day)]
        if slots and wish.seconds > max(closes - opens for opens, closes in slots):
            slots = [(slots[0][0], slots[-1][1])]
        yield from slots
    elif wish.hours is Hours.DAY:
        yield _clock(day, rules.day, calendar)
    else:
        yield _clock(day, (time(0), time(0)), calendar)


def _bans_of(day: date, wish: Wish, calendar: WorkCalendar, rules: WindowRules) -> Iterator[Stretch]:
    if wish.near_school and calendar.is_workday(day):
        yield from (_clock(day, clock, calendar) for clock in rules.school)
    if wish.noisy:
        yield _clock(day, rules.night, calendar)


def _clock(day: date, clock: Clock, calendar: WorkCalendar) -> Stretch:
    """Return a time of the local `day`; what ends at or before its begin ends on the next."""
    begins, ends = clock
    last = day if begins < ends else day + timedelta(days=1)
    return _second(_moment(day, begins, calendar)), _second(_moment(last, ends, calendar))


def _moment(day: date, clock: time, calendar: WorkCalendar) -> datetime:
    return datetime.combine(day, clock, calendar.zone)


def _second(at: datetime) -> int:
    return math.floor(at.timestamp())


def _without(spans: Iterable[Stretch], bans: Sequence[Stretch]) -> Iterator[Stretch]:
    for begins, ends in spans:
        for banned, over in bans:
            if over <= begins or banned >= ends:
                continue
            if begins < banned:
                yield begins, banned
            begins = over
        if begins < ends:
            yield begins, ends
