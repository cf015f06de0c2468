# SPDX-License-Identifier: Apache-2.0
"""What waits at the duty desk, for the tabs that are not in sight."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from commandcenter.queries.wall.duty import weather
from commandcenter.queries.wall.field import alarms
from commandcenter.queries.wall.zero import missing_communities


@dataclass(frozen=True, slots=True)
class Waiting:
    """Alarms nobody has handled, stations whose report of today is missing, and whether the weather is noted."""

    alarms: int
    missing: int
    weather: bool


def waiting(connection: Connection) -> Waiting:
    """Return what waits now."""
    opened = sum(alarm.handled_at is None for alarm in alarms(connection))
    return Waiting(opened, len(missing_communities(connection)), weather(connection) is not None)
