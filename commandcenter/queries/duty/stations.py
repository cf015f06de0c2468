# SPDX-License-Identifier: Apache-2.0
"""Every station's zero report of today: what it said, who called, and whether it was reminded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from commandcenter.models import Division
from commandcenter.models.field import ZeroReminder, ZeroReport
from commandcenter.queries.wall.zero import ZeroRow, zero_day


@dataclass(frozen=True, slots=True)
class StationLine:
    """A station's report of today; times are UTC. `reminded` is how often, `reminded_at` when last and by whom."""

    report: ZeroRow
    street_zh: str
    street_en: str
    note: str
    caller: str
    due_at: datetime
    reminded: int = 0
    reminded_at: datetime | None = None
    reminded_by: str = ""

    @property
    def id(self) -> int:
        """The community's id."""
        return self.report.community_id

    @property
    def reported(self) -> bool:
        """Whether the report is there, in time or late."""
        return self.report.reported_at is not None

    @property
    def late(self) -> bool:
        """Whether it came after the hour."""
        return self.report.reported_at is not None and self.report.reported_at > self.due_at


def stations_today(connection: Connection) -> list[StationLine]:
    """Return a line for every community with a station: those not heard of first, each part in order of code."""
    today = zero_day(connection)
    day = today.day.isoformat()
    said = select(ZeroReport.community_id, func.max(ZeroReport.note), func.max(ZeroReport.caller))
    said = said.where(ZeroReport.day == day).group_by(ZeroReport.community_id)
    notes = {community: (note, caller) for community, note, caller in connection.execute(said)}
    asked = select(ZeroReminder.community_id, ZeroReminder.at, ZeroReminder.name).where(ZeroReminder.day == day)
    reminders: dict[int, tuple[int, datetime, str]] = {}
    for community, at, name in connection.execute(asked.order_by(ZeroReminder.at, ZeroReminder.id)):
        reminders[community] = reminders.get(community, (0, at, name))[0] + 1, at, name
    streets = {
        number: (zh, en)
        for number, zh, en in connection.execute(
            select(Division.id, Division.name_zh, Division.name_en).where(
                Division.id.in_({row.street_id for row in today.rows})
            )
        )
    }
    lines = [
        StationLine(
            row,
            *streets.get(row.street_id, ("", "")),
            *notes.get(row.community_id, ("", "")),
            today.due_at,
            *reminders.get(row.community_id, ()),
        )
        for row in today.rows
    ]
    return sorted(lines, key=lambda line: line.reported)
