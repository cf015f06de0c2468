# SPDX-License-Identifier: Apache-2.0
"""What the house watches of joint tickets: silence is escalated, and what was ready and no longer is goes back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from commandcenter.models.joint import JointEntry, JointParticipant, JointTicket
from commandcenter.queries.joint.parts import parts_of
from commandcenter.queries.joint.standing import heads, ready_states
from commandcenter.rules.joint.readiness import MustState, missing
from commandcenter.services.joint.entries import begin_act, finish_act, participants
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary.joint import Answer, JointAct, JointState


def watch_tickets(uow: UnitOfWork) -> dict[str, Any]:
    """Do both; returns the tickets as `escalated` and `unready`."""
    return {**escalate_silent(uow), **unready_broken(uow)}


def escalate_silent(uow: UnitOfWork) -> dict[str, Any]:
    """Bring departments that did not answer in time before the director, each once (domain.md 8).

    Who declined was brought there with the answer itself; one that slipped through is brought now.
    """
    asked = (
        select(JointParticipant.ticket_id)
        .join(JointTicket, JointTicket.id == JointParticipant.ticket_id)
        .where(
            JointTicket.state == JointState.INVITING,
            JointParticipant.left_at.is_(None),
            JointParticipant.escalated_at.is_(None),
            JointParticipant.answer.in_((Answer.WAITING, Answer.NO)),
            JointParticipant.due_at < uow.now,
        )
    )
    tickets = sorted(set(uow.session.scalars(asked)))
    for ticket_id in tickets:
        acting = begin_act(uow, ticket_id, None, JointAct.ESCALATE)
        told = []
        for part in participants(uow, ticket_id).values():
            late = part.due_at is not None and part.due_at < uow.now
            if late and part.escalated_at is None and part.answer in (Answer.WAITING, Answer.NO):
                part.escalated_at = uow.now
                told.append(part.department_id)
        finish_act(acting, {"departments": told})
    return {"escalated": tickets}


def unready_broken(uow: UnitOfWork) -> dict[str, Any]:
    """Take the declaration of tickets back of which a must broke meanwhile; what the director let pass may lack."""
    connection = uow.session.connection()
    ids = uow.session.scalars(select(JointTicket.id).where(JointTicket.state == JointState.READY)).all()
    parts = parts_of(connection, ids)
    states = ready_states(connection, heads(connection, ids), parts, uow.now) if ids else {}
    broken = {ticket_id: gaps for ticket_id in ids if (gaps := _broken(uow, ticket_id, states[ticket_id]))}
    for ticket_id, gaps in broken.items():
        reason = "；".join(f"{one.must.zh}：{one.words_zh}" for one in gaps)[:300]
        acting = begin_act(uow, ticket_id, None, JointAct.UNREADY, reason)
        acting.ticket.ready_at = None
        acting.ticket.override_reason = ""
        finish_act(acting, {"missing": [str(one.must) for one in gaps]})
    return {"unready": list(broken)}


def _broken(uow: UnitOfWork, ticket_id: int, musts: tuple[MustState, ...]) -> list[MustState]:
    gaps = missing(musts)
    if not gaps:
        return []
    declared = (
        select(JointEntry.detail)
        .where(JointEntry.ticket_id == ticket_id, JointEntry.act.in_((JointAct.DECLARE_READY, JointAct.OVERRIDE)))
        .order_by(JointEntry.seq.desc())
        .limit(1)
    )
    passed = (uow.session.scalars(declared).first() or {}).get("missing", [])
    return [one for one in gaps if str(one.must) not in passed]
