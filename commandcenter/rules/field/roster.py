# SPDX-License-Identifier: Apache-2.0
"""Which shift is on duty at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commandcenter.vocabulary.field import Shift

LONGEST_TURN = timedelta(hours=16)
"""A turn beyond this is a slip of the keyboard: its end stands before its begin."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody is on duty from `start` until before `end`; `id` names the turn."""

    id: int
    person_id: int
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class RosterRules:
    """When the day shift begins and ends (local); the rest is the night shift, and is named by the day it begins on.

    A note on the weather is shown for `weather_hours`: an old one would be worse than none.
    """

    day_begins: time = time(8, 0)
    day_ends: time = time(20, 0)
    weather_hours: int = 24

    def __post_init__(self) -> None:
        """Refuse a day shift that ends before it begins."""
        if self.day_begins >= self.day_ends:
            raise ValueError("day_begins < day_ends")
        if self.weather_hours < 1:
            raise ValueError("weather_hours ≥ 1")

    def shift_at(self, now: datetime, zone: ZoneInfo) -> tuple[date, Shift]:
        """Return the shift of `now`, and the local day on which it began."""
        local = now.astimezone(zone)
        if local.time() < self.day_begins:
            return local.date() - timedelta(days=1), Shift.NIGHT
        return local.date(), Shift.DAY if local.time() < self.day_ends else Shift.NIGHT

    def hours(self, shift: Shift) -> tuple[time, time]:
        """Return when a shift begins and ends (local)."""
        return (self.day_begins, self.day_ends) if shift is Shift.DAY else (self.day_ends, self.day_begins)

    def span(self, day: date, shift: Shift, begins: str, ends: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return from when until when (UTC) a turn of the shift that begins on the local `day` lasts.

        `begins` and `ends` are "08:30" or, where the turn is as long as its shift, empty. Of a night shift what begins
        before the day does is of the next morning. Raises ValueError for no time of day, and beyond LONGEST_TURN.
        """
        first, last = self.hours(shift)
        first, last = time.fromisoformat(begins) if begins else first, time.fromisoformat(ends) if ends else last
        if shift is Shift.NIGHT and first < self.day_begins:
            day += timedelta(days=1)
        start = datetime.combine(day, first, zone)
        end = datetime.combine(day + timedelta(days=last <= first), last, zone)
        if end - start > LONGEST_TURN:
            raise ValueError(f"longer than {LONGEST_TURN}")
        return start.astimezone(UTC), end.astimezone(UTC)


def clashes(stands: Iterable[Stand]) -> list[tuple[Stand, Stand]]:
    """Return the pairs of turns that want one person at the same time, the earlier one first."""
    found: list[tuple[Stand, Stand]] = []
    running: dict[int, list[Stand]] = {}
    for stand in sorted(stands, key=lambda one: (one.start, one.id)):
        still = [one for one in running.get(stand.person_id, ()) if one.end > stand.start]
        found += [(one, stand) for one in still]
        running[stand.person_id] = [*still, stand]
    return found
