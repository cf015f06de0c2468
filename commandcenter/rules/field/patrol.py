# SPDX-License-Identifier: Apache-2.0
"""When a supervisor on patrol has to be seen, and what counts as outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

RANGES: dict[str, tuple[int, int]] = {
    "outside_metres": (50, 5000),
    "outside_minutes": (0, 120),
    "mark_minutes": (5, 120),
    "mark_tolerance_minutes": (1, 60),
    "track_minutes": (1, 60),
    "track_days": (1, 365),
    "trail_points": (0, 24),
}
"""What a centre may set, from and to; beyond it a patrol is either never called out or always."""

Hours = tuple[tuple[time, time], ...]

FARTHEST_LOOK_BACK = timedelta(hours=12)
"""Marks that passed longer ago, while no program ran, raise nothing any more: nobody could still act on them."""


@dataclass(frozen=True, slots=True)
class PatrolRules:
    """The centre's numbers for patrol; every default is from facts.md 8.2 or, where it is silent, the design notes.

    `hours` are local. `mark_minutes` is the beat at which a position is due, `mark_tolerance_minutes` how much before
    or after it may come, `outside_metres` how far outside the own grid is too far and `outside_minutes` for how long
    before somebody is told (0: at once). `track_minutes` is what lies between points of a track, `track_days` how long
    they are kept, `trail_points` how many a wall shows.
    """

    hours: Hours = ((time(8, 30), time(12, 30)), (time(14, 0), time(18, 0)))
    mark_minutes: int = 15
    mark_tolerance_minutes: int = 10
    outside_metres: float = 300.0
    outside_minutes: int = 0
    track_minutes: int = 5
    track_days: int = 30
    trail_points: int = 6

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing."""
        for name in ("mark_minutes", "mark_tolerance_minutes", "track_minutes", "track_days"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name} > 0")
        if min(self.outside_metres, self.outside_minutes, self.trail_points) < 0:
            raise ValueError("outside_metres, outside_minutes, trail_points ≥ 0")
        if any(opens >= closes for opens, closes in self.hours):
            raise ValueError("hours: begin < end")

    @property
    def mark_tolerance(self) -> timedelta:
        """How much before or after a mark a position may come."""
        return timedelta(minutes=self.mark_tolerance_minutes)

    def slot(self, at: datetime) -> int:
        """Return the slot of a track that `at` falls into: its begin in minutes since 1970."""
        return int(at.timestamp() // 60) // self.track_minutes * self.track_minutes

    def at_work(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether `at` lies in the hours of patrol."""
        local = at.astimezone(zone).time()
        return any(opens <= local <= closes for opens, closes in self.hours)

    def marks_judged(self, since: datetime, now: datetime, zone: ZoneInfo) -> list[datetime]:
        """Return the marks in hours of patrol whose time to be seen ran out after `since` and no later than `now`.

        facts.md 8.2: a position is due within the tolerance of every mark. The marks are UTC and in order.
        """
        since = max(since, now - FARTHEST_LOOK_BACK)
        first = (since - self.mark_tolerance).astimezone(zone).date()
        last = now.astimezone(zone).date()
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        marks = (mark for day in days for mark in self._marks(day, zone))
        return [mark for mark in marks if since < mark + self.mark_tolerance <= now]

    def _marks(self, day: date, zone: ZoneInfo) -> Iterator[datetime]:
        for minute in range(0, 24 * 60, self.mark_minutes):
            clock = time(minute // 60, minute % 60)
            if any(opens <= clock <= closes for opens, closes in self.hours):
                yield datetime.combine(day, clock, zone).astimezone(UTC)
