# SPDX-License-Identifier: Apache-2.0
"""What joint operations ask of a department, and what the director has to rule on, with whom else there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import Case, Department, ItemDepartment
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointCase, JointParticipant, JointTicket
from commandcenter.queries.joint.parts import ParticipantRow, parts_of
from commandcenter.queries.joint.tickets import TicketRow, board
from commandcenter.rules.joint.lifecycle import OPEN
from commandcenter.rules.joint.readiness import COMING
from commandcenter.vocabulary.joint import Answer, Because, JointState

MOST_ALTERNATIVES = 4
_DONE = (JointState.REVIEW, JointState.CLOSED)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A ticket on a department's desk with the department's own part in it."""

    ticket: TicketRow
    part: ParticipantRow


@dataclass(frozen=True, slots=True)
class Desk:
    """A department's tickets: those it has to answer, soonest due first, those it answered, those that act now."""

    waiting: tuple[DeskRow, ...]
    answered: tuple[DeskRow, ...]
    under_way: tuple[DeskRow, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A department that could come instead, and why; `count` is of how many cases or past operations."""

    department_id: int
    name_zh: str
    name_en: str
    because: Because
    count: int


@dataclass(frozen=True, slots=True)
class ToRule:
    """A department that declined or was silent, which the director has to replace, let go or talk to."""

    ticket_id: int
    number: str
    title: str
    version: int
    begins_at: datetime | None
    department_id: int
    name_zh: str
    name_en: str
    lead: bool
    answer: Answer
    answer_text: str
    due_at: datetime | None
    since: datetime
    alternatives: tuple[Alternative, ...]


def desk(connection: Connection, department_id: int, now: datetime | None = None) -> Desk:
    """Return what stands on the desk of `department_id`; ended tickets are not on it."""
    rows = board(connection, OPEN - {JointState.DRAFT}, department_id, now)
    parts = parts_of(connection, [row.id for row in rows])
    own = [
        DeskRow(row, next(one for one in parts[row.id].taking_part() if one.department_id == department_id))
        for row in rows
    ]
    acting = (JointState.UNDER_WAY, JointState.REVIEW)
    waiting = [one for one in own if one.part.answer is Answer.WAITING and one.ticket.state not in acting]
    return Desk(
        waiting=tuple(sorted(waiting, key=lambda one: (one.part.due_at or one.ticket.made_at, one.ticket.id))),
        answered=tuple(one for one in own if one.part.answer is not Answer.WAITING and one.ticket.state not in acting),
        under_way=tuple(one for one in own if one.ticket.state in acting),
    )


def to_rule(connection: Connection, now: datetime | None = None) -> list[ToRule]:
    """Return whom the director has to rule on, longest waiting first, with up to four alternatives each."""
    now = now or database_now(connection)
    rows = connection.execute(_ESCALATED).all()
    others = _alternatives(connection, {row.ticket_id for row in rows})
    made = []
    for row in rows:
        alternatives = tuple(others[row.ticket_id][:MOST_ALTERNATIVES])
        made.append(
            ToRule(
                *(row.ticket_id, row.number, row.title, row.version, row.begins_at, row.department_id),
                *(row.short_zh, row.short_en, row.lead, row.answer, row.answer_text, row.due_at),
                *(row.escalated_at, alternatives),
            )
        )
    return sorted(made, key=lambda one: (one.since, one.ticket_id, one.department_id))


_ESCALATED = (
    select(
        *(JointParticipant.ticket_id, JointTicket.number, JointTicket.title, JointTicket.version),
        *(JointTicket.begins_at, JointParticipant.department_id, Department.short_zh, Department.short_en),
        *(JointParticipant.lead, JointParticipant.answer, JointParticipant.answer_text, JointParticipant.due_at),
        JointParticipant.escalated_at,
    )
    .join(JointTicket, JointTicket.id == JointParticipant.ticket_id)
    .join(Department, Department.id == JointParticipant.department_id)
    .where(
        JointTicket.state == JointState.INVITING,
        JointParticipant.left_at.is_(None),
        JointParticipant.escalated_at.is_not(None),
        JointParticipant.answer.in_((Answer.WAITING, Answer.NO)),
    )
)


def _alternatives(connection: Connection, tickets: Collection[int]) -> dict[int, list[Alternative]]:
    """Return for each ticket who is not in it: responsible by the catalogue first, then who came before."""
    found: dict[int, list[Alternative]] = {ticket_id: [] for ticket_id in tickets}
    if not tickets:
        return found
    present = defaultdict(set)
    asked = select(JointParticipant.ticket_id, JointParticipant.department_id)
    for row in connection.execute(asked.where(JointParticipant.ticket_id.in_(tickets))):
        present[row.ticket_id].add(row.department_id)
    for because, rows in (
        (Because.CATALOGUE, _by_catalogue(connection, tickets)),
        (Because.PAST, _by_past(connection, tickets)),
    ):
        for row in rows:
            if row.department_id not in present[row.ticket_id]:
                present[row.ticket_id].add(row.department_id)
                found[row.ticket_id].append(
                    Alternative(row.department_id, row.short_zh, row.short_en, because, row.count)
                )
    return found


def _by_catalogue(connection: Connection, tickets: Collection[int]) -> Iterable[Any]:
    count = func.count(JointCase.case_id.distinct()).label("count")
    asked = (
        select(JointCase.ticket_id, Department.id.label("department_id"), *_NAMES, count)
        .join(Case, Case.id == JointCase.case_id)
        .join(ItemDepartment, ItemDepartment.item_id == Case.item_id)
        .join(Department, Department.id == ItemDepartment.department_id)
        .where(JointCase.ticket_id.in_(tickets), Department.active)
    )
    return _counted(connection, asked, JointCase.ticket_id, count)


def _by_past(connection: Connection, tickets: Collection[int]) -> Iterable[Any]:
    """Ask who came to operations on the same items that were carried out."""
    here, there = JointCase.__table__.alias("here"), JointCase.__table__.alias("there")
    mine, other = Case.__table__.alias("mine"), Case.__table__.alias("other")
    count = func.count(JointParticipant.ticket_id.distinct()).label("count")
    asked = (
        select(here.c.ticket_id, Department.id.label("department_id"), *_NAMES, count)
        .select_from(here)
        .join(mine, mine.c.id == here.c.case_id)
        .join(other, other.c.item_id == mine.c.item_id)
        .join(there, there.c.case_id == other.c.id)
        .join(JointTicket, JointTicket.id == there.c.ticket_id)
        .join(JointParticipant, JointParticipant.ticket_id == JointTicket.id)
        .join(Department, Department.id == JointParticipant.department_id)
        .where(here.c.ticket_id.in_(tickets), JointTicket.state.in_(_DONE), Department.active)
        .where(JointParticipant.answer.in_(COMING), JointParticipant.left_at.is_(None))
    )
    return _counted(connection, asked, here.c.ticket_id, count)


_NAMES = (Department.short_zh, Department.short_en)


def _counted(connection: Connection, asked: Any, ticket: Any, count: Any) -> Iterable[Any]:
    grouped = asked.group_by(ticket, Department.id, *_NAMES)
    return connection.execute(grouped.order_by(ticket, count.desc(), Department.id)).all()
