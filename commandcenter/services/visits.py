# SPDX-License-Identifier: Apache-2.0
"""A department's visits and parts in a case, and everything still open when a case ends early."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, func, select, update

from commandcenter.changes import Topic
from commandcenter.models import Assignment, Case, Department, Disposal, Request, Task
from commandcenter.services.acting import bundled, stop_clock
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Decision, Involvement, Problem, Refused, Stage

_OPEN_VISIT = select(Disposal).where(Disposal.case_id == bindparam("case"), Disposal.ended_at.is_(None))
_USED_BEFORE = select(func.coalesce(func.sum(Disposal.used_seconds), 0)).where(
    Disposal.case_id == bindparam("case"),
    Disposal.department_id == bindparam("department"),
    Disposal.ended_at.is_not(None),
)
_END_PARTS = (
    update(Assignment)
    .where(Assignment.case_id == bindparam("case"), Assignment.until.is_(None))
    .values(until=bindparam("now"))
)


def send(uow: UnitOfWork, case: Case, lead: int | None, assisting: Sequence[int]) -> None:
    """Give the case to one lead department and its assistants (domain.md 3: exactly one executes).

    Raises Refused with LEAD_MISSING, LEAD_ASSISTS or DEPARTMENT_MISSING.
    """
    if lead is None:
        raise Refused(Problem.LEAD_MISSING, field="lead")
    if lead in assisting:
        raise Refused(Problem.LEAD_ASSISTS, field="assisting")
    _refuse_inactive(uow, {lead, *assisting})
    dismiss(uow, case)
    parts = {lead: Involvement.LEAD, **dict.fromkeys(assisting, Involvement.ASSIST)}
    for department_id, involvement in parts.items():
        uow.session.add(
            Assignment(
                case_id=case.id,
                district=case.district,
                department_id=department_id,
                involvement=involvement,
                since=uow.now,
            )
        )
    case.lead_department_id = lead
    case.returned = case.disputed = False
    begin_visit(uow, case)


def begin_visit(uow: UnitOfWork, case: Case, *, rework: bool = False) -> None:
    """Begin a visit to the lead department, which has yet to sign for it."""
    assert case.lead_department_id is not None
    case.signed = False
    case.check_result = None
    visit = Disposal(
        case_id=case.id,
        district=case.district,
        department_id=case.lead_department_id,
        sent_by=uow.actor.person_id,
        sent_at=uow.now,
        rework=rework,
    )
    uow.session.add(visit)


def open_visit(uow: UnitOfWork, case: Case) -> Disposal | None:
    """Return the visit under way."""
    return uow.session.scalars(_OPEN_VISIT, {"case": case.id}).first()


def end_visit(uow: UnitOfWork, case: Case) -> Disposal | None:
    """End the visit under way: its clock stops now, not when someone checks (domain.md 4 rule 6).

    Who fed back is noted by the feedback alone: who grants a return or voids a case has not disposed of it.
    """
    visit = open_visit(uow, case)
    if visit is None:
        return None
    clock = stop_clock(uow, case, Stage.DISPOSE, visit.department_id)
    assert clock is not None, "a visit without a clock"
    before = uow.session.scalars(_USED_BEFORE, {"case": case.id, "department": visit.department_id}).one()
    visit.used_seconds = clock.used_seconds - int(before)
    visit.overdue = clock.used_seconds > bundled(uow, clock).limit_seconds
    visit.ended_at = uow.now
    return visit


def end_parts(uow: UnitOfWork, case: Case) -> None:
    """End the parts of all departments in the case; the case still says who led last."""
    uow.session.connection().execute(_END_PARTS, {"case": case.id, "now": uow.now})


def dismiss(uow: UnitOfWork, case: Case) -> None:
    """Take the case from all its departments; nobody leads until it is sent again."""
    end_parts(uow, case)
    case.lead_department_id = None
    case.signed = False


def drop_open_matters(uow: UnitOfWork, case: Case) -> None:
    """End what was under way when a case ends before its time: visit, request, tasks."""
    end_visit(uow, case)
    case.request_kind = None
    case.resume_at = None
    requests = select(Request).where(Request.case_id == case.id, Request.decision.is_(None))
    for request in uow.session.scalars(requests):
        request.decision, request.decided_by, request.decided_at = Decision.WITHDRAWN, uow.actor.person_id, uow.now
        uow.touch(Topic.REQUEST, request.id)
    for task in uow.session.scalars(select(Task).where(Task.case_id == case.id, Task.answered_at.is_(None))):
        task.cancelled, task.answered_at = True, uow.now
        uow.touch(Topic.TASK, task.id)
    uow.session.flush()


def _refuse_inactive(uow: UnitOfWork, departments: Collection[int]) -> None:
    active = select(func.count()).where(Department.id.in_(departments), Department.active.is_(True))
    if uow.session.scalars(active).one() != len(departments):
        raise Refused(Problem.DEPARTMENT_MISSING, field="lead")
