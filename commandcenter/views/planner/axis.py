# SPDX-License-Identifier: Apache-2.0
"""Where a moment stands on the planner's line of time: nights are narrow, so that days have the room."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STEP = timedelta(minutes=15)
# Local hour at which a part of the day begins, and how many hours wide it is drawn.
_PARTS = ((0.0, 1.0), (7.0, 15.0), (22.0, 1.0))
_BEGINS = [begin for begin, _ in _PARTS]
_DRAWN = [0.0, 1.0, 16.0, 17.0]
_HOURS = [0.0, 7.0, 22.0, 24.0]
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

    def x(self, at: datetime) -> float:
        """Return where a moment stands, in pixels from the first day's begin."""
        local = at.astimezone(self.zone)
        days = (local.date() - self.first).days
        hours = local.hour + local.minute / 60 + local.second / 3600
        return days * self.day + self.hours_x(hours)

    def hours_x(self, hours: float) -> float:
        """Return where a local hour stands within its day, in pixels."""
        part = min(bisect_right(_HOURS, hours), len(_HOURS) - 1) - 1
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
