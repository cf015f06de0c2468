# SPDX-License-Identifier: Apache-2.0
"""Which seats are on line and what each has in its hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Hold, Person, Session
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.vocabulary import Role


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seated person; times are UTC."""

    session_id: int
    person_id: int
    name: str
    role: Role
    seat: str
    since: datetime


@dataclass(frozen=True, slots=True)
class HoldRow:
    """A case in someone's hands, as long as the hold lives (screens.md, Acceptor seat)."""

    case_id: int
    number: str
    session_id: int
    person_id: int
    seat: str
    taken_at: datetime
    expires_at: datetime


def seats_on_line(connection: Connection) -> list[SeatRow]:
    """Return the seats whose sign of life is no older than a hold may be."""
    alive = database_now(connection) - timedelta(seconds=centre_rules(connection).hold_seconds)
    asked = (
        select(Session.id, Person.id, Person.name, Session.role, Session.seat, Session.started_at)
        .join(Person, Person.id == Session.person_id)
        .where(Session.ended_at.is_(None), Session.beat_at >= alive)
        .order_by(Session.role, Session.seat, Session.id)
    )
    return [SeatRow(*row) for row in connection.execute(asked)]


def holds(connection: Connection) -> list[HoldRow]:
    """Return all holds that are alive, the oldest first."""
    asked = (
        select(
            Hold.case_id,
            func.coalesce(Case.number, Case.report_number),
            Hold.session_id,
            Hold.person_id,
            Hold.seat,
            Hold.taken_at,
            Hold.expires_at,
        )
        .join(Case, Case.id == Hold.case_id)
        .where(Hold.expires_at > database_now(connection))
        .order_by(Hold.taken_at, Hold.case_id)
    )
    return [HoldRow(*row) for row in connection.execute(asked)]
