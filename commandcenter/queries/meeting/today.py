# SPDX-License-Identifier: Apache-2.0
"""What today brings, for the last page of the morning: roster, weather, large events, zero reports that are due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Department, Division
from commandcenter.models.meeting import LargeEvent
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.duty import TurnRow, roster, weather
from commandcenter.queries.wall.rows import WeatherNote
from commandcenter.queries.wall.zero import ZeroDay, zero_day
from commandcenter.vocabulary.field import Shift


@dataclass(frozen=True, slots=True)
class EventRow:
    """A large event with the names of where it is and of who answers for it; times are UTC."""

    id: int
    begins_at: datetime
    ends_at: datetime
    title_zh: str
    title_en: str
    place: str
    division_id: int | None
    division_zh: str
    division_en: str
    people: int | None
    department_id: int | None
    department_zh: str
    department_en: str
    note: str


@dataclass(frozen=True, slots=True)
class Today:
    """What a local day brings; `weather` is the note that stands now, whatever the day."""

    day: date
    day_shift: tuple[TurnRow, ...]
    night_shift: tuple[TurnRow, ...]
    weather: WeatherNote | None
    events: tuple[EventRow, ...]
    events_to_come: tuple[EventRow, ...]
    zero: ZeroDay


def today(connection: Connection, day: date, days_ahead: int = 7) -> Today:
    """Return what the local `day` brings, and which large events begin in the days after it."""
    events = large_events(connection, day, day)
    later = large_events(connection, day + timedelta(days=1), day + timedelta(days=days_ahead))
    known = {event.id for event in events}
    return Today(
        day,
        tuple(roster(connection, day, Shift.DAY)),
        tuple(roster(connection, day, Shift.NIGHT)),
        weather(connection),
        tuple(events),
        tuple(event for event in later if event.id not in known),
        zero_day(connection, day),
    )


def large_events(connection: Connection, first: date, last: date) -> list[EventRow]:
    """Return the large events under way on any of some local days, by when they begin."""
    zone = ZoneInfo(centre_rules(connection).zone)
    begins = datetime.combine(first, time(), zone)
    ends = datetime.combine(last + timedelta(days=1), time(), zone)
    event = LargeEvent
    asked = (
        select(
            *(event.id, event.begins_at, event.ends_at, event.title_zh, event.title_en, event.place),
            *(event.division_id, Division.name_zh, Division.name_en, event.people),
            *(event.department_id, Department.short_zh, Department.short_en, event.note),
        )
        .outerjoin(Division, Division.id == event.division_id)
        .outerjoin(Department, Department.id == event.department_id)
        .where(event.ends_at > begins, event.begins_at < ends)
        .order_by(event.begins_at, event.id)
    )
    return [_event(*row) for row in connection.execute(asked)]


def _event(*columns: Any) -> EventRow:
    named: list[Any] = [value if value is not None or at not in _NAMES else "" for at, value in enumerate(columns)]
    return EventRow(*named)


_NAMES = frozenset({7, 8, 11, 12})
"""Where a name stands that an event may be without."""
