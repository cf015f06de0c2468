# SPDX-License-Identifier: Apache-2.0
"""Today's alarms of supervisors on patrol: whose grid, how far, how long, and where they were last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from commandcenter.models import ResponsibilityGrid
from commandcenter.models.field import SupervisorPosition
from commandcenter.queries.places import cell, cell_ids_at
from commandcenter.queries.wall.field import AlarmRow, alarms


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """An alarm with what helps to judge it; times are UTC.

    `lon` and `lat` are the last known place and `seen_at` when that was, None where nothing was ever heard; `place` is
    its community and cell, empty off governed land. `outside_since` is None where the person is back inside by now, and
    `metres` how far outside the own grid the last position lies.
    """

    alarm: AlarmRow
    grid_zh: str
    grid_en: str
    place_zh: str
    place_en: str
    cell_code: str
    lon: float | None
    lat: float | None
    seen_at: datetime | None
    outside_since: datetime | None
    metres: float

    @property
    def id(self) -> int:
        """The alarm's own id."""
        return self.alarm.id

    @property
    def open(self) -> bool:
        """Whether nobody has handled it yet."""
        return self.alarm.handled_at is None


def alarm_board(connection: Connection) -> list[AlarmLine]:
    """Return today's alarms: the open ones, the longest first, then those that were handled, the latest first."""
    found = alarms(connection)
    people = [alarm.person_id for alarm in found]
    grids, seen = _grids(connection, people), _seen(connection, people)
    lines = [_line(connection, alarm, grids.get(alarm.person_id, ("", "")), seen) for alarm in found]
    opened = sorted((line for line in lines if line.open), key=lambda line: (line.alarm.at, line.id))
    handled = [line for line in lines if not line.open]
    return opened + sorted(handled, key=lambda line: (line.alarm.handled_at or line.alarm.at, line.id), reverse=True)


_Seen = tuple[float, float, datetime, datetime | None, float]


def _line(connection: Connection, alarm: AlarmRow, grid: tuple[str, str], seen: dict[int, _Seen]) -> AlarmLine:
    lon, lat, seen_at, since, metres = seen.get(alarm.person_id, (alarm.lon, alarm.lat, None, None, alarm.metres))
    number = None if lon is None or lat is None else cell_ids_at(connection, [(lon, lat)])[0]
    place = None if number is None else cell(connection, number)
    zh, en, code = ("", "", "") if place is None else (place.community_zh, place.community_en, place.code)
    return AlarmLine(alarm, *grid, zh, en, code, lon, lat, seen_at, since, metres)


def _grids(connection: Connection, people: list[int]) -> dict[int, tuple[str, str]]:
    grid = ResponsibilityGrid
    asked = select(grid.supervisor_id, func.min(grid.name_zh), func.min(grid.name_en))
    asked = asked.where(grid.supervisor_id.in_(people)).group_by(grid.supervisor_id)
    return {number: (zh, en) for number, zh, en in connection.execute(asked) if number is not None}


def _seen(connection: Connection, people: list[int]) -> dict[int, _Seen]:
    place = SupervisorPosition
    asked = select(place.person_id, place.lon, place.lat, place.at, place.outside_since, place.metres)
    rows = connection.execute(asked.where(place.person_id.in_(people)))
    return {person: (lon, lat, at, since, metres) for person, lon, lat, at, since, metres in rows}
