# SPDX-License-Identifier: Apache-2.0
"""The ways supervisors went: a point every few minutes, kept for some days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.field import TrackPoint
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.field.patrol import PatrolRules
from commandcenter.services.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Point:
    """Where a supervisor was (WGS-84 degrees) at a time (UTC)."""

    person_id: int
    lon: float
    lat: float
    at: datetime


def add_points(uow: UnitOfWork, rules: PatrolRules, way: Iterable[Point]) -> None:
    """Keep the first point of each person and slot; `way` is in the order of its times."""
    first: dict[tuple[int, int], dict[str, Any]] = {}
    for point in way:
        slot, person = rules.slot(point.at), point.person_id
        row = {"slot": slot, "person_id": person, "at": point.at, "lon": point.lon, "lat": point.lat}
        first.setdefault((slot, person), row)
    connection = uow.session.connection()
    # Of ten batches nine come into a slot that is known: asking is far cheaper than trying to insert.
    slots = sorted({slot for slot, _ in first})
    known = select(TrackPoint.slot, TrackPoint.person_id).where(TrackPoint.slot.between(slots[0], slots[-1]))
    there = {(slot, person) for slot, person in connection.execute(known)}
    rows = [row for key, row in first.items() if key not in there]
    if rows:
        connection.execute(insert_on(connection.dialect.name, TrackPoint).on_conflict_do_nothing(), rows)


def forget_old_tracks(uow: UnitOfWork) -> dict[str, int]:
    """Remove points of tracks older than the centre keeps them; return how many."""
    rules = patrol_rules(uow.session.connection())
    oldest = rules.slot(uow.now - timedelta(days=rules.track_days))
    forgotten: Any = uow.session.execute(delete(TrackPoint).where(TrackPoint.slot < oldest))
    return {"forgotten": int(forgotten.rowcount)}
