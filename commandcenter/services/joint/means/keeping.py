# SPDX-License-Identifier: Apache-2.0
"""Who may keep what a department has, what is refused of every text, and which operations it matters to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, select

from commandcenter.changes import Topic
from commandcenter.models import Department
from commandcenter.models.joint import JointTicket
from commandcenter.models.joint.parts import OfTicket
from commandcenter.rules.joint.lifecycle import OPEN
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.joint import MeansProblem

KEEPERS = frozenset({Role.DISPATCHER, Role.DIRECTOR, Role.ADMINISTRATOR, Role.SYSTEM})
"""Who keeps what every department has; a liaison keeps what the own one has."""


def refuse_others(uow: UnitOfWork, department_id: int) -> None:
    """Raise Refused with NO_PERMISSION or OTHER_DEPARTMENT for who does not keep what the department has."""
    if uow.actor.role in KEEPERS:
        return
    if uow.actor.role is not Role.LIAISON:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    if uow.actor.department_id != department_id:
        raise Refused(MeansProblem.OTHER_DEPARTMENT)


def refuse_unknown(uow: UnitOfWork, department_id: int) -> None:
    """Raise Refused with DEPARTMENT_UNKNOWN for one that is not there or no longer active."""
    found = uow.session.execute(select(Department.active, Department.short_zh).where(Department.id == department_id))
    row = found.first()
    if row is None or not row.active:
        name = "" if row is None else row.short_zh
        raise Refused(MeansProblem.DEPARTMENT_UNKNOWN, field="department", name=name)


def fit(text: str, field: str, limit: int, missing: MeansProblem | None = None) -> str:
    """Return a text without blanks around it; raise Refused with TEXT_TOO_LONG, or `missing` where it is empty."""
    text = text.replace("\0", "").strip()
    if not text and missing is not None:
        raise Refused(missing, field=field)
    if len(text) > limit:
        raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=limit)
    return text


def touch_means(uow: UnitOfWork) -> None:
    """Tell every seat that what departments have, or what takes their time, changed."""
    uow.touch(Topic.JOINT)


def open_tickets(uow: UnitOfWork, part: type[OfTicket], condition: ColumnElement[bool]) -> list[Any]:
    """Return the numbers of tickets not ended that have a `part` for which the condition holds."""
    asked = select(JointTicket.number).join(part, part.ticket_id == JointTicket.id)
    asked = asked.where(JointTicket.state.in_(OPEN), condition).distinct().order_by(JointTicket.number)
    return list(uow.session.scalars(asked))
