# SPDX-License-Identifier: Apache-2.0
"""Getting an operation ready: people and gear, division of work, safety plan, notice to residents, the declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commandcenter.queries.joint.standing import readiness_of
from commandcenter.rules.joint.readiness import missing
from commandcenter.services.joint.drafts import MOST_PLAN, MOST_TEXT
from commandcenter.services.joint.entries import JointActing, begin_act, check_text, finish_act, refuse_strangers
from commandcenter.services.joint.parties import bring, check_people
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Both, Refused
from commandcenter.vocabulary.joint import JointAct, JointProblem


def name_people(
    uow: UnitOfWork,
    ticket_id: int,
    version: int | None,
    department_id: int,
    workers: Sequence[int],
    gear: Mapping[int, int],
) -> dict[str, Any]:
    """Write anew whom a department sends and what it brings (ids of gear to amounts).

    Raises Refused with NOT_YOUR_DEPARTMENT, NOT_IN, WORKER_UNKNOWN or GEAR_UNKNOWN.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.PREPARE, whole=False)
    refuse_strangers(acting, department_id)
    return finish_act(acting, {"department": department_id, **bring(uow, ticket_id, department_id, workers, gear)})


def divide_work(
    uow: UnitOfWork,
    ticket_id: int,
    version: int | None,
    department_id: int,
    task: str,
    basis: str,
    people_wanted: int | None = None,
) -> dict[str, Any]:
    """Write down what a department does, on which legal basis, with how many people (None leaves that as it is).

    Raises Refused with NOT_YOUR_DEPARTMENT, NOT_IN, TEXT_TOO_LONG or PEOPLE_WANTED_BAD.
    """
    acting = begin_act(uow, ticket_id, version, JointAct.ASSIGN, whole=False)
    part = refuse_strangers(acting, department_id)
    part.task, part.basis = check_text("task", task, MOST_TEXT), check_text("basis", basis, MOST_TEXT)
    if people_wanted is not None:
        part.people_wanted = check_people(people_wanted)
    return finish_act(acting, {"department": department_id, "people": part.people_wanted})


def approve_safety(uow: UnitOfWork, ticket_id: int, version: int | None, plan: str | None = None) -> dict[str, Any]:
    """Approve the safety plan as it stands, or as it is written here; raises Refused(TEXT_MISSING) without any."""
    acting = begin_act(uow, ticket_id, version, JointAct.APPROVE_SAFETY)
    ticket = acting.ticket
    if plan is not None:
        ticket.safety_plan = check_text("safety_plan", plan, MOST_PLAN, public=True)
    if not ticket.safety_plan:
        raise Refused(JointProblem.TEXT_MISSING, field="safety_plan")
    ticket.safety_at, ticket.safety_by = uow.now, uow.actor.person_id
    ticket.safety_name = uow.actor.name
    return finish_act(acting)


def notify_residents(uow: UnitOfWork, ticket_id: int, version: int | None, text: str) -> dict[str, Any]:
    """Note with which words residents were told; raises Refused with TEXT_MISSING or TEXT_TOO_LONG."""
    acting = begin_act(uow, ticket_id, version, JointAct.NOTIFY)
    said = check_text("text", text, MOST_TEXT, public=True)
    if not said:
        raise Refused(JointProblem.TEXT_MISSING, field="text")
    acting.ticket.notice_text, acting.ticket.notice_at = said, uow.now
    return finish_act(acting)


def declare_ready(uow: UnitOfWork, ticket_id: int, version: int | None) -> dict[str, Any]:
    """Declare the ticket ready; raises Refused(NOT_READY) with what is missing (domain.md 8)."""
    acting = begin_act(uow, ticket_id, version, JointAct.DECLARE_READY)
    lacking = missing(readiness_of(uow.session.connection(), ticket_id, uow.now))
    if lacking:
        words = Both.of(Both(one.must.zh, one.must.en) for one in lacking)
        raise Refused(JointProblem.NOT_READY, count=len(lacking), missing=words)
    acting.ticket.override_reason = ""
    return _ready(acting, [])


def override_ready(uow: UnitOfWork, ticket_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Let the operation go ahead despite what is missing: the director's, with a reason; what was missing is kept."""
    acting = begin_act(uow, ticket_id, version, JointAct.OVERRIDE, reason)
    lacking = missing(readiness_of(uow.session.connection(), ticket_id, uow.now))
    acting.ticket.override_reason = acting.reason
    return _ready(acting, [str(one.must) for one in lacking])


def unready(uow: UnitOfWork, ticket_id: int, version: int | None, reason: str) -> dict[str, Any]:
    """Take the declaration back; raises Refused(REASON_MISSING)."""
    acting = begin_act(uow, ticket_id, version, JointAct.UNREADY, reason)
    acting.ticket.ready_at = None
    acting.ticket.override_reason = ""
    return finish_act(acting)


def _ready(acting: JointActing, lacking: list[str]) -> dict[str, Any]:
    acting.ticket.ready_at = acting.uow.now
    return finish_act(acting, {"missing": lacking})
