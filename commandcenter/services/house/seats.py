# SPDX-License-Identifier: Apache-2.0
"""Ending a seat somebody left open, and letting in again who typed too many wrong passwords."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import load_only

from commandcenter.changes import Topic
from commandcenter.models import Person, Session
from commandcenter.services import holding
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.house import HouseProblem, SeatReason


def end_session(uow: UnitOfWork, session_id: int, reason: SeatReason) -> dict[str, Any]:
    """End another seat's session and every hold it has; whoever sits there signs in again.

    The reason is kept with the act. Raises Refused: NO_PERMISSION for who is no administrator, OWN_SEAT, SEAT_GONE.
    """
    require_administrator(uow)
    if session_id == uow.actor.session_id:
        raise Refused(HouseProblem.OWN_SEAT)
    session = uow.session.get(Session, session_id, with_for_update=True)
    if session is None or session.ended_at is not None:
        raise Refused(HouseProblem.SEAT_GONE)
    session.ended_at = uow.now
    uow.session.flush()
    uow.touch(Topic.SESSION, session_id)
    return {"session": session_id, "reason": str(reason), "released": holding.release_all(uow, session_id)}


def unblock(uow: UnitOfWork, person_id: int) -> dict[str, Any]:
    """Let somebody sign in again before the block for wrong passwords is over.

    Raises Refused: NO_PERMISSION for who is no administrator, NOT_BLOCKED.
    """
    require_administrator(uow)
    columns = (Person.id, Person.failures, Person.blocked_until)
    person = uow.session.get(Person, person_id, options=[load_only(*columns)], with_for_update=True)
    if person is None or person.blocked_until is None or person.blocked_until <= uow.now:
        raise Refused(HouseProblem.NOT_BLOCKED)
    person.failures, person.blocked_until = 0, None
    uow.touch(Topic.PERSON, person_id)
    return {"person": person_id}


def require_administrator(uow: UnitOfWork) -> None:
    """Raise Refused(NO_PERMISSION) unless an administrator acts, or the house itself."""
    if uow.actor.role not in (Role.ADMINISTRATOR, Role.SYSTEM):
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
