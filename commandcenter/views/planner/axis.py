# SPDX-License-Identifier: Apache-2.0
"""Where a moment stands on the planner's line of time: nights are narrow, so that days have the room."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=15)
# Local hours between which a day is drawn in one measure, and how many hours wide it is up to each.
_HOURS = (0.0, 7.0, 22.0, 24.0)
_DRAWN = (0.0, 1.0, 16.0, 17.0)
DAY_HOURS = _DRAWN[-1]
"""How many hours wide a day is drawn."""
MARKS = (8, 10, 12, 14, 16, 18, 20)
"""Hours that are written over a day where there is room."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Local days from `first` on, an hour of the day `hour` pixels wide."""

    first: date
    days: int
    zone: ZoneInfo
    hour: float

    @property
    def day(self) -> float:
        """How wide a day is, in pixels."""
        return DAY_HOURS * self.hour

    @property
    def width(self) -> int:
        """How wide all days are, in pixels."""
        return round(self.days * self.day)

    @property
    def begins(self) -> tuple[float, ...]:
        """When each day begins, and the last ends, in seconds of the epoch."""
        return _begins(self.first, self.days, self.zone)

    def x(self, second: float) -> float:
        """Return where a moment (seconds of the epoch) stands, in pixels from the first day's begin."""
        begins = self.begins
        day = min(max(bisect_right(begins, second) - 1, 0), self.days - 1)
        return day * self.day + self.hours_x((second - begins[day]) / 3600)

    def hours_x(self, hours: float) -> float:
        """Return where a local hour stands within its day, in pixels."""
        part = min(max(bisect_right(_HOURS, hours) - 1, 0), len(_HOURS) - 2)
        share = (hours - _HOURS[part]) / (_HOURS[part + 1] - _HOURS[part])
        return (_DRAWN[part] + share * (_DRAWN[part + 1] - _DRAWN[part])) * self.hour

    def at(self, x: float) -> datetime:
        """Return the moment (UTC) that stands at `x`, to the quarter of an hour."""
        day = min(max(int(x // self.day), 0), self.days)
        drawn = x / self.hour - day * DAY_HOURS
        part = min(max(bisect_right(_DRAWN, drawn) - 1, 0), len(_DRAWN) - 2)
        share = (drawn - _DRAWN[part]) / (_DRAWN[part + 1] - _DRAWN[part])
        hours = _HOURS[part] + share * (_HOURS[part + 1] - _HOURS[part])
        quarters = round(hours * 4)
        return (self.midnight(day) + quarters * STEP).astimezone(UTC)

    def midnight(self, day: int) -> datetime:
        """Return the local begin of the day of that number."""
        return datetime.combine(self.first + timedelta(days=day), time(0), self.zone)


@lru_cache(maxsize=8)
def _begins(first: date, days: int, zone: ZoneInfo) -> tuple[float, ...]:
    every = (datetime.combine(first + timedelta(days=number), time(0), zone) for number in range(days + 1))
    return tuple(one.timestamp() for one in every)
