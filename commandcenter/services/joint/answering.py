# SPDX-License-Identifier: Apache-2.0
"""A department's answer to an invitation: comes, does not, or another one comes in its stead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from commandcenter.models import Department
from commandcenter.models.joint import JointParticipant
from commandcenter.services.joint.drafts import ParticipantDraft, ReasonDraft
from commandcenter.services.joint.entries import (
    JointActing,
    begin_act,
    check_text,
    department_name,
    finish_act,
    participants,
    refuse_strangers,
)
from commandcenter.services.joint.parties import add_participant, bring, due_for, release
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Answer, Because, JointAct, JointProblem


@dataclass(frozen=True, slots=True)
class Answered:
    """What a department answers.

    SUBSTITUTE with `substitute_id` names another department, which is invited in its stead; without it the department
    itself comes with other people than it was asked for. `workers` are ids, `gear` maps ids to amounts.
    """

    answer: Answer
    text: str = ""
    substitute_id: int | None = None
    workers: tuple[int, ...] = ()
    gear: Mapping[int, int] = field(default_factory=dict)


def answer(uow: UnitOfWork, ticket_id: int, version: int | None, answered: Answered) -> dict[str, Any]:
    """Answer for the own department, late too; a refusal goes to the director at once (domain.md 8).

    Raises Refused with NOT_IN, REASON_MISSING (of a refusal), SUBSTITUTE_BAD, LEAD_FIXED, WORKER_UNKNOWN or
    GEAR_UNKNOWN.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.ANSWER)
    part = refuse_strangers(acting, uow.actor.department_id)
    said = check_text("text", answered.text, 300)
    if answered.answer is Answer.WAITING or (answered.answer is Answer.NO and not said):
        raise Refused(JointProblem.REASON_MISSING, field="text")
    part.answer, part.answer_text = answered.answer, said
    part.answered_at, part.answered_by = uow.now, uow.actor.person_id
    part.answered_name = uow.actor.name
    part.escalated_at = uow.now if answered.answer is Answer.NO else None
    detail: dict[str, Any] = {"department": part.department_id, "answer": str(answered.answer)}
    if answered.answer is Answer.NO:
        release(uow, ticket_id, part.department_id)
    elif answered.answer is Answer.SUBSTITUTE and answered.substitute_id is not None:
        _substitute(acting, part, answered.substitute_id)
        detail["substitute"] = answered.substitute_id
    else:
        part.substitute_id = None
        if answered.workers or answered.gear:
            detail |= bring(uow, ticket_id, part.department_id, answered.workers, answered.gear)
    acting.reason = said
    return finish_act(acting, detail)


def _substitute(acting: JointActing, part: JointParticipant, department_id: int) -> None:
    uow, ticket = acting.uow, acting.ticket
    if part.lead:
        raise Refused(JointProblem.LEAD_FIXED, field="substitute")
    other = uow.session.get(Department, department_id)
    if other is None or not other.active or department_id in participants(uow, ticket.id, left=True):
        raise Refused(JointProblem.SUBSTITUTE_BAD, field="substitute", name=department_name(uow, department_id))
    release(uow, ticket.id, part.department_id)
    part.substitute_id, part.left_at = department_id, uow.now
    said = "：".join(filter(None, (department_name(uow, part.department_id).zh, part.answer_text)))
    because = ReasonDraft(Because.STANDS_IN, said)
    draft = ParticipantDraft(department_id, (because,), part.task, part.basis, part.people_wanted)
    add_participant(uow, ticket, draft, due_for(uow, ticket))
