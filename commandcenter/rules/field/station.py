# SPDX-License-Identifier: Apache-2.0
"""Until when a station owes its zero report, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class ZeroRules:
    """The centre's numbers for zero reports (domain.md 7, which leaves the hour to the centre).

    A report of a day is due at the local time `due` of that day; it can still be given, or corrected, `back_days` days
    later. `most` is the largest number that is believed.
    """

    due: time = time(9, 0)
    back_days: int = 7
    most: int = 999

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing."""
        if self.back_days < 0 or self.most < 1:
            raise ValueError("back_days ≥ 0, most ≥ 1")

    def due_at(self, day: date, zone: ZoneInfo) -> datetime:
        """Return when the report of `day` is due (UTC)."""
        return datetime.combine(day, self.due, zone).astimezone(UTC)
