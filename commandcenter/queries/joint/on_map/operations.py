# SPDX-License-Identifier: Apache-2.0
"""The joint operations that are coming or under way, each with the ground it takes place on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import shapely
from sqlalchemy import Connection, func, or_, select

from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointParticipant, JointPlace, JointTicket
from commandcenter.rules.joint.lifecycle import PREPARING
from commandcenter.vocabulary.joint import JointState

DAYS_AHEAD = 14
AROUND = 0.0006
"""Degrees around the places that are hatched, some 60 m."""

Ring = tuple[tuple[float, float], ...]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its lead, how many departments take part, and its ground in degrees (WGS-84); times are UTC."""

    id: int
    number: str
    title: str
    state: JointState
    lead_zh: str
    lead_en: str
    departments: int
    begins_at: datetime | None
    ends_at: datetime | None
    ring: Ring
    bounds: Bounds


def operations_on_map(connection: Connection, now: datetime | None = None) -> list[Operation]:
    """Return the operations under way and those of the next 14 days that departments know of, the soonest first."""
    until = (now or database_now(connection)) + timedelta(days=DAYS_AHEAD)
    ticket = JointTicket
    taking_part = (
        select(func.count())
        .where(JointParticipant.ticket_id == ticket.id, JointParticipant.left_at.is_(None))
        .scalar_subquery()
        .label("departments")
    )
    columns = (
        ticket.id,
        ticket.number,
        ticket.title,
        ticket.state,
        Department.short_zh.label("lead_zh"),
        Department.short_en.label("lead_en"),
    )
    asked = (
        select(*columns, taking_part, ticket.begins_at, ticket.ends_at)
        .join(Department, Department.id == ticket.lead_department_id)
        .where(ticket.state.in_((*PREPARING, JointState.UNDER_WAY)))
        .where(or_(ticket.begins_at.is_(None), ticket.begins_at <= until))
        .order_by(ticket.begins_at, ticket.id)
    )
    rows: list[Any] = list(connection.execute(asked))
    places = _places(connection, [row[0] for row in rows])
    found = []
    for row in rows:
        if spots := places.get(row[0]):
            ground = shapely.MultiPoint(spots).convex_hull.buffer(AROUND, quad_segs=4)
            ring = tuple(ground.exterior.coords)
            found.append(Operation(**row._mapping, ring=ring, bounds=ground.bounds))
    return found


def _places(connection: Connection, tickets: Sequence[int]) -> dict[int, list[tuple[float, float]]]:
    found: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    asked = select(JointPlace.ticket_id, JointPlace.lon, JointPlace.lat).where(JointPlace.ticket_id.in_(tickets))
    for ticket_id, lon, lat in connection.execute(asked.order_by(JointPlace.position)):
        found[ticket_id].append((lon, lat))
    return found
