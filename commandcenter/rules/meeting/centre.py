# SPDX-License-Identifier: Apache-2.0
"""What a centre may set for its meetings: the hour, who is expected, which pages in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from commandcenter.vocabulary.meeting import Section

RANGES: dict[str, tuple[int, int]] = {"handover_hours": (0, 12)}
"""What a centre may set, from and to."""


@dataclass(frozen=True, slots=True)
class MeetingRules:
    """The centre's choices for its meetings (domain.md 7).

    `begins` is local time. `sections` and `departments` are expected to come; no departments means all that are active.
    `pages` are the pages of the briefing in their order, none means all in the order of the house. A remark of handover
    is for the meeting of today until `handover_hours` after it began, then for tomorrow's.
    """

    begins: time = time(8, 0)
    sections: tuple[str, ...] = tuple(str(section) for section in Section)
    departments: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    handover_hours: int = 2

    def __post_init__(self) -> None:
        """Refuse choices that mean nothing."""
        least, most = RANGES["handover_hours"]
        if not least <= self.handover_hours <= most:
            raise ValueError(f"{least} ≤ handover_hours ≤ {most}")
        for section in self.sections:
            Section(section)

    def handover_day(self, now: datetime, zone: ZoneInfo) -> date:
        """Return the local day for whose meeting a remark entered at `now` is meant."""
        local = now.astimezone(zone)
        over = datetime.combine(local.date(), self.begins, zone) + timedelta(hours=self.handover_hours)
        return local.date() if local < over else local.date() + timedelta(days=1)
