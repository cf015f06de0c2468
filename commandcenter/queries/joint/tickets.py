# SPDX-License-Identifier: Apache-2.0
"""The board of joint tickets: one row each, with what is missing and what comes next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointCase, JointParticipant, JointTicket
from commandcenter.queries.joint.parts import Parts, parts_of
from commandcenter.queries.joint.standing import HEAD, ready_states
from commandcenter.queries.tiers.concern import ticket_concerns
from commandcenter.rules.joint.readiness import COMING, MustState, missing
from commandcenter.vocabulary.joint import JointState, Must, Origin

MOST_ON_BOARD = 300
"""Newest first of each state; older ones are found by search."""


@dataclass(frozen=True, slots=True)
class TicketRow:
    """A ticket on the board; times are UTC, `due_at` is when the next step is due."""

    id: int
    version: int
    number: str
    title: str
    state: JointState
    origin: Origin
    campaign_id: int | None
    lead_department_id: int
    lead_zh: str
    lead_en: str
    begins_at: datetime | None
    ends_at: datetime | None
    made_at: datetime
    yes: int
    asked: int
    departments: int
    places: int
    cases: int
    missing: tuple[Must, ...]
    due_at: datetime | None

    @property
    def musts_missing(self) -> int:
        """How many musts are not fulfilled yet."""
        return len(self.missing)


def board(
    connection: Connection,
    states: Collection[JointState] | None = None,
    department_id: int | None = None,
    now: datetime | None = None,
    centre_id: int | None = None,
) -> list[TicketRow]:
    """Return tickets in `states` (all), of `department_id` only where one is named: soonest action first.

    With `centre_id` those of a tier's centre, its area and the centres below it.
    """
    asked = select(*HEAD, Department.short_zh, Department.short_en)
    asked = asked.join(Department, Department.id == JointTicket.lead_department_id)
    if states is not None:
        asked = asked.where(JointTicket.state.in_(states))
    if department_id is not None:
        asked = asked.where(takes_part(department_id))
    if centre_id is not None:
        asked = asked.where(ticket_concerns(connection, centre_id))
    return _rows(connection, asked, now)


def tickets_of_case(connection: Connection, case_id: int, now: datetime | None = None) -> list[TicketRow]:
    """Return the tickets a case is linked to, the newest first."""
    asked = select(*HEAD, Department.short_zh, Department.short_en)
    asked = asked.join(Department, Department.id == JointTicket.lead_department_id)
    linked = exists().where(JointCase.ticket_id == JointTicket.id, JointCase.case_id == case_id)
    return sorted(_rows(connection, asked.where(linked), now), key=lambda row: -row.id)


def takes_part(department_id: int) -> Any:
    """Return the condition that a department was asked to a ticket and not let go."""
    return exists().where(
        JointParticipant.ticket_id == JointTicket.id,
        JointParticipant.department_id == department_id,
        JointParticipant.asked_at.is_not(None),
        JointParticipant.left_at.is_(None),
    )


def _rows(connection: Connection, asked: Select[Any], now: datetime | None) -> list[TicketRow]:
    now = now or database_now(connection)
    tickets = connection.execute(asked.order_by(JointTicket.id.desc()).limit(MOST_ON_BOARD)).all()
    parts = parts_of(connection, [row.id for row in tickets])
    musts = ready_states(connection, tickets, parts, now)
    rows = [_row(row, parts[row.id], musts.get(row.id, ())) for row in tickets]
    far = max((row.begins_at for row in rows if row.begins_at is not None), default=now)
    return sorted(rows, key=lambda row: (row.begins_at or far, row.id))


def _row(row: Any, parts: Parts, musts: tuple[MustState, ...]) -> TicketRow:
    here = parts.taking_part()
    return TicketRow(
        id=row.id,
        version=row.version,
        number=row.number,
        title=row.title,
        state=row.state,
        origin=row.origin,
        campaign_id=row.campaign_id,
        lead_department_id=row.lead_department_id,
        lead_zh=row.short_zh,
        lead_en=row.short_en,
        begins_at=row.begins_at,
        ends_at=row.ends_at,
        made_at=row.made_at,
        yes=sum(one.answer in COMING for one in here),
        asked=sum(one.asked_at is not None for one in here),
        departments=len(here),
        places=len(parts.places),
        cases=len(parts.cases),
        missing=tuple(one.must for one in missing(musts)),
        due_at=_due(row),
    )


def _due(row: Any) -> datetime | None:
    due: dict[JointState, datetime | None] = {
        JointState.INVITING: row.answer_due_at,
        JointState.CONFIRMED: row.begins_at,
        JointState.READY: row.begins_at,
        JointState.UNDER_WAY: row.ends_at,
    }
    return due.get(row.state)
