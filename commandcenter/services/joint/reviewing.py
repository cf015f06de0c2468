# SPDX-License-Identifier: Apache-2.0
"""After an operation: what to change, the ticket closed once every case says what came of it, or cancelled before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from commandcenter.models import Case
from commandcenter.models.joint import JointCase
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.joint.drafts import MOST_PLAN
from commandcenter.services.joint.entries import begin_act, check_text, finish_act
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import JointAct, JointProblem


def review(uow: UnitOfWork, ticket_id: int, version: int | None, text: str, lessons: str = "") -> dict[str, Any]:
    """Write down how it went and what to change; lessons become defaults of the next proposal.

    Raises Refused with LEAD_ONLY, TEXT_MISSING or TEXT_TOO_LONG.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.REVIEW)
    said = check_text("text", text, MOST_PLAN)
    if not said:
        raise Refused(JointProblem.TEXT_MISSING, field="text")
    acting.ticket.review_text = said
    acting.ticket.lessons = check_text("lessons", lessons, MOST_PLAN)
    return finish_act(acting)


def close(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """Close the ticket; a case that ended meanwhile, by whomever, counts as told.

    Raises Refused with RESULTS_MISSING or REVIEW_MISSING.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.CLOSE)
    untold = (
        select(func.count())
        .select_from(JointCase)
        .join(Case, Case.id == JointCase.case_id)
        .where(JointCase.ticket_id == ticket_id, JointCase.result.is_(None), Case.state.not_in(END_STATES))
    )
    count = uow.session.execute(untold).scalar_one()
    if count:
        raise Refused(JointProblem.RESULTS_MISSING, count=count)
    if not acting.ticket.review_text:
        raise Refused(JointProblem.REVIEW_MISSING)
    acting.ticket.closed_at = uow.now
    return finish_act(acting)


def cancel(uow: UnitOfWork, ticket_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Give the operation up; its cases are free for another, everybody's time too. Raises Refused(REASON_MISSING)."""
    acting = begin_act(uow, ticket_id, version, JointAct.CANCEL, reason)
    acting.ticket.cancel_reason, acting.ticket.closed_at = acting.reason, uow.now
    return finish_act(acting)
