# SPDX-License-Identifier: Apache-2.0
"""Who takes part and when: departments invited, reminded, added and let go, the window moved, the ticket confirmed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from commandcenter.models.joint import JointTicket
from commandcenter.queries.joint.parts import parts_of
from commandcenter.queries.joint.standing import clashes_of, heads
from commandcenter.rules.joint.readiness import COMING
from commandcenter.services.joint.answering import Answered, answer
from commandcenter.services.joint.drafts import ParticipantDraft
from commandcenter.services.joint.entries import (
    begin_act,
    department_name,
    finish_act,
    participants,
    refuse_dissolved,
    refuse_strangers,
)
from commandcenter.services.joint.parties import add_participant, ask, check_due, due_for, release
from commandcenter.services.joint.windows import check_gathering, check_window, refuse_passed, require_window
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Both, Refused
from commandcenter.vocabulary.joint import Answer, JointAct, JointProblem, JointState

__all__ = ["Answered", "answer", "confirm", "invite", "join", "leave", "move", "remind"]


def invite(uow: UnitOfWork, ticket_id: int, version: int | None, due_at: datetime) -> dict[str, Any]:
    """Ask every department; each answers by `due_at` (aware), silence is escalated (domain.md 8).

    Raises Refused with WINDOW_MISSING, WINDOW_BAD, DUE_BAD or DISSOLVED.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.INVITE)
    ticket = acting.ticket
    begins, _ = require_window(uow, ticket)
    check_due(uow, due_at, begins)
    parts = participants(uow, ticket_id)
    refuse_dissolved(uow, parts)
    for part in parts.values():
        ask(uow, part, due_at)
    ticket.answer_due_at, ticket.invited_at = due_at, uow.now
    return finish_act(acting, {"departments": list(parts), "due": due_at.isoformat()})


def join(
    uow: UnitOfWork, ticket_id: int, version: int | None, draft: ParticipantDraft, due_at: datetime | None = None
) -> dict[str, Any]:
    """Add a department, which is asked at once where the others were.

    Raises Refused with DEPARTMENT_UNKNOWN, TWICE, PEOPLE_WANTED_BAD, TEXT_TOO_LONG, DUE_BAD or WINDOW_PASSED.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.JOIN)
    ticket = acting.ticket
    asked = acting.step.to is not JointState.DRAFT
    part = add_participant(uow, ticket, draft, due_for(uow, ticket, due_at) if asked else None)
    reasons = [one["because"] for one in part.reasons]
    return finish_act(acting, {"department": draft.department_id, "reasons": reasons})


def leave(uow: UnitOfWork, ticket_id: int, version: int | None, department_id: int, reason: str = "") -> dict[str, Any]:
    """Let a department go, with its people and gear; its part stays on record.

    Raises Refused with REASON_MISSING (but in a draft), NOT_IN or LEAD_FIXED.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.LEAVE, reason)
    part = refuse_strangers(acting, department_id)
    if part.lead:
        raise Refused(JointProblem.LEAD_FIXED)
    release(uow, ticket_id, department_id)
    part.left_at = uow.now
    return finish_act(acting, {"department": department_id})


def remind(
    uow: UnitOfWork, ticket_id: int, version: int | None = None, departments: tuple[int, ...] = ()
) -> dict[str, Any]:
    """Remind those that did not answer, all or the named ones; returns whom as `departments`."""
    acting = begin_act(uow, ticket_id, version, JointAct.REMIND)
    reminded = []
    for part in participants(uow, ticket_id).values():
        if part.answer is Answer.WAITING and (not departments or part.department_id in departments):
            part.reminded_at = uow.now
            reminded.append(part.department_id)
    return {**finish_act(acting, {"departments": reminded}), "departments": reminded}


def move(uow: UnitOfWork, ticket_id: int, version: int | None, begins: datetime, ends: datetime) -> dict[str, Any]:
    """Set another window (aware times); returns who is asked anew as `asked`.

    Whoever is free then keeps the answer, for nothing changes for them but the hour; who declined or is not free is
    asked again. The gathering moves along. Raises Refused with WINDOW_BAD.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.MOVE)
    ticket = acting.ticket
    check_window(uow, (begins, ends))
    was = (ticket.begins_at, ticket.ends_at)
    if ticket.gather_at is not None and was[0] is not None:
        ticket.gather_at += begins - was[0]
    ticket.begins_at, ticket.ends_at = begins, ends
    check_gathering(ticket)
    asked = _ask_again(uow, ticket) if acting.step.to is not JointState.DRAFT else []
    told = [at.isoformat() if at is not None else None for at in (*was, begins, ends)]
    return {**finish_act(acting, {"window": told, "asked": asked}), "asked": asked}


def confirm(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """Say that everybody comes; raises Refused with WINDOW_PASSED, or with DISSOLVED or UNANSWERED and the names."""
    acting = begin_act(uow, ticket_id, version, JointAct.CONFIRM)
    parts = participants(uow, ticket_id).values()
    refuse_passed(uow, acting.ticket)
    refuse_dissolved(uow, (part.department_id for part in parts))
    behind = [part.department_id for part in parts if part.answer not in COMING]
    if behind:
        raise Refused(JointProblem.UNANSWERED, names=Both.of(department_name(uow, one) for one in behind))
    acting.ticket.confirmed_at = uow.now
    return finish_act(acting)


def _ask_again(uow: UnitOfWork, ticket: JointTicket) -> list[int]:
    uow.session.flush()
    connection = uow.session.connection()
    parts = parts_of(connection, [ticket.id])
    clashes = clashes_of(connection, heads(connection, [ticket.id]), parts, ZoneInfo(uow.rules.zone))
    engaged = {one.department_id for one in clashes[ticket.id]}
    asked, due_at = [], due_for(uow, ticket)
    for part in participants(uow, ticket.id).values():
        if part.answer is Answer.NO or part.department_id in engaged:
            ask(uow, part, due_at)
            asked.append(part.department_id)
        elif part.answer is Answer.WAITING:
            part.due_at = due_at
    ticket.answer_due_at = due_at
    return asked
