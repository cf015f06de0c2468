# SPDX-License-Identifier: Apache-2.0
"""Which shift is on duty at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commandcenter.vocabulary.field import Shift


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
