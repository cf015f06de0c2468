# SPDX-License-Identifier: Apache-2.0
"""Until when a station owes its zero report, and what it may say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from commandcenter.vocabulary.field import ZeroKind

RANGES: dict[str, tuple[int, int]] = {"back_days": (0, 60), "most": (1, 999), "remind_minutes": (0, 240)}
"""What a centre may set, from and to."""


@dataclass(frozen=True, slots=True)
class ZeroRules:
    """The centre's numbers for zero reports (domain.md 7, which leaves the hour to the centre).

    A report of a day is due at the local time `due` of that day; it can still be given, or corrected, `back_days` days
    later. `most` is the largest number that is believed. A station is reminded at its desk from `remind_minutes` before
    the hour. What it found is reported under the items of these codes; where there is none the acceptor chooses one.
    """

    due: time = time(9, 0)
    back_days: int = 7
    most: int = 999
    remind_minutes: int = 30
    building_item: str = "E-CM-01"
    group_renting_item: str = "E-CM-03"

    def __post_init__(self) -> None:
        """Refuse numbers that mean nothing."""
        if self.back_days < 0 or self.most < 1 or self.remind_minutes < 0:
            raise ValueError("back_days ≥ 0, most ≥ 1, remind_minutes ≥ 0")

    def item_of(self, kind: ZeroKind) -> str:
        """Return the code of the item under which a find of a kind is reported."""
        return {ZeroKind.BUILDING: self.building_item, ZeroKind.GROUP_RENTING: self.group_renting_item}[kind]

    def due_at(self, day: date, zone: ZoneInfo) -> datetime:
        """Return when the report of `day` is due (UTC)."""
        return datetime.combine(day, self.due, zone).astimezone(UTC)
