# SPDX-License-Identifier: Apache-2.0
"""Supervisors on patrol: where they are, the way they came, and their alarms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, func, select

from commandcenter.models import Person
from commandcenter.models.engine import database_now
from commandcenter.models.field import FenceAlarm, SupervisorPosition, TrackPoint
from commandcenter.queries.centre import centre_rules, stored_setting
from commandcenter.queries.wall.rows import Position
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.rules.field.stored import read
from commandcenter.vocabulary.field import AlarmKind, AlarmReason

PATROL_KEY = "patrol"
_NEVER = datetime.min.replace(tzinfo=UTC)
Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """An alarm of a supervisor on patrol; times are UTC, `metres` is how far outside, `handset` its number."""

    id: int
    person_id: int
    name: str
    handset: str
    kind: AlarmKind
    at: datetime
    lon: float | None
    lat: float | None
    metres: float
    handled_at: datetime | None
    handler: str
    result: str
    reason: AlarmReason | None = None


@dataclass(frozen=True, slots=True)
class TrackRow:
    """Where a supervisor was at a time (UTC, WGS-84 degrees)."""

    person_id: int
    handset: str
    at: datetime
    lon: float
    lat: float


def patrol_rules(connection: Connection) -> PatrolRules:
    """Return the centre's numbers for patrol."""
    return read(PatrolRules, stored_setting(connection, PATROL_KEY), PATROL_KEY)


def positions(connection: Connection) -> list[Position]:
    """Return where every supervisor heard of today (local) was last, by handset.

    Whose alarm was handled is not called out any more, until leaving the grid anew or a new silence.
    """
    now, zone = _now(connection)
    midnight = datetime.combine(now.astimezone(zone).date(), time(), zone).astimezone(UTC)
    return _positions(connection, SupervisorPosition.at >= midnight, now, zone)


def positions_since(connection: Connection, at: datetime) -> list[Position]:
    """Return the positions of which the centre heard at `at` (UTC) or later: what a map has to move."""
    now, zone = _now(connection)
    return _positions(connection, SupervisorPosition.received_at >= at, now, zone)


def tracks(connection: Connection, start: datetime, end: datetime, person_id: int | None = None) -> list[TrackRow]:
    """Return the points of everyone's way, or one person's, from `start` until before `end` (UTC), in time."""
    rules = patrol_rules(connection)
    asked = (
        select(
            TrackPoint.person_id,
            func.coalesce(SupervisorPosition.handset, ""),
            TrackPoint.at,
            TrackPoint.lon,
            TrackPoint.lat,
        )
        .outerjoin(SupervisorPosition, SupervisorPosition.person_id == TrackPoint.person_id)
        .where(TrackPoint.slot.between(rules.slot(start), rules.slot(end)))
        .where(TrackPoint.at >= start, TrackPoint.at < end)
        .order_by(TrackPoint.slot, TrackPoint.person_id)
    )
    if person_id is not None:
        asked = asked.where(TrackPoint.person_id == person_id)
    return [TrackRow(*row) for row in connection.execute(asked)]


def alarms(connection: Connection, day: date | None = None) -> list[AlarmRow]:
    """Return the alarms of a local day (today), the open ones first, then the newest first (facts.md 8.2)."""
    if day is None:
        now, zone = _now(connection)
        day = now.astimezone(zone).date()
    columns: tuple[Any, ...] = (
        FenceAlarm.id,
        FenceAlarm.person_id,
        Person.name,
        func.coalesce(SupervisorPosition.handset, ""),
        FenceAlarm.kind,
        FenceAlarm.at,
        FenceAlarm.lon,
        FenceAlarm.lat,
        FenceAlarm.metres,
        FenceAlarm.handled_at,
        FenceAlarm.handler,
        FenceAlarm.result,
        FenceAlarm.reason,
    )
    asked = (
        select(*columns)
        .join(Person, Person.id == FenceAlarm.person_id)
        .outerjoin(SupervisorPosition, SupervisorPosition.person_id == FenceAlarm.person_id)
        .where(FenceAlarm.day == day.isoformat())
        .order_by(FenceAlarm.handled_at.is_not(None), FenceAlarm.at.desc(), FenceAlarm.id.desc())
    )
    return [AlarmRow(*row) for row in connection.execute(asked)]


def _now(connection: Connection) -> tuple[datetime, ZoneInfo]:
    return database_now(connection), ZoneInfo(centre_rules(connection).zone)


def _positions(connection: Connection, wanted: ColumnElement[bool], now: datetime, zone: ZoneInfo) -> list[Position]:
    # One row a supervisor, some thousands at most: the table is read whole and needs no index of its own.
    columns = (
        SupervisorPosition.person_id,
        SupervisorPosition.handset,
        SupervisorPosition.lon,
        SupervisorPosition.lat,
        SupervisorPosition.at,
        SupervisorPosition.outside_since,
    )
    rows = connection.execute(select(*columns).where(wanted).order_by(SupervisorPosition.handset)).all()
    rules = patrol_rules(connection)
    ways = _trails(connection, {row.person_id: rules.slot(row.at) for row in rows}, rules)
    working = rules.at_work(now, zone)
    judged = rules.marks_judged(now - timedelta(minutes=rules.mark_minutes), now, zone)
    handled = _handled(connection, now, zone) if working else {}
    found = []
    for person, handset, lon, lat, at, since in rows:
        outside = max(1, round((at - since).total_seconds() / 60)) if working and since is not None else 0
        if since is not None and handled.get((person, AlarmKind.OUTSIDE), _NEVER) >= since:
            outside = 0
        silent = working and bool(judged) and at < judged[-1] - rules.mark_tolerance
        silent = silent and handled.get((person, AlarmKind.SILENT), _NEVER) < at
        found.append(Position(person, handset, lon, lat, at, outside, silent, ways.get(person, ())))
    return found


def _handled(connection: Connection, now: datetime, zone: ZoneInfo) -> dict[tuple[int, AlarmKind], datetime]:
    """Return when the last alarm of today that is handled was raised, by person and kind."""
    asked = select(FenceAlarm.person_id, FenceAlarm.kind, func.max(FenceAlarm.at))
    today = FenceAlarm.day == now.astimezone(zone).date().isoformat()
    asked = asked.where(today, FenceAlarm.handled_at.is_not(None)).group_by(FenceAlarm.person_id, FenceAlarm.kind)
    return {(person, kind): at for person, kind, at in connection.execute(asked)}


def _trails(connection: Connection, people: dict[int, int], rules: PatrolRules) -> dict[int, Points]:
    """Return the last points of each person's way before the slot of the position itself, the oldest first."""
    if not people or not rules.trail_points:
        return {}
    newest = max(people.values())
    oldest = newest - rules.track_minutes * (rules.trail_points + 1)
    asked = select(TrackPoint.slot, TrackPoint.person_id, TrackPoint.lon, TrackPoint.lat)
    asked = asked.where(TrackPoint.slot.between(oldest, newest)).order_by(TrackPoint.slot)
    ways: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for slot, person, lon, lat in connection.execute(asked):
        if person in people and slot < people[person]:
            ways[person].append((lon, lat))
    return {person: tuple(way[-rules.trail_points :]) for person, way in ways.items()}
