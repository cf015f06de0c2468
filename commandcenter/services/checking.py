# SPDX-License-Identifier: Apache-2.0
"""Whether what a department did holds: forward to check, the supervisor's answer, rework."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from commandcenter.changes import Topic
from commandcenter.models import Case, PersonRole, Task
from commandcenter.services.acting import begin, disposers, finish
from commandcenter.services.attachments.attaching import add_files
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.supervision.verifying import is_supervisor, own_task, supervisor_of
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.services.visits import begin_visit
from commandcenter.vocabulary import Action, CheckResult, MediaPhase, Problem, Refused, Source, TaskKind

_SERVES = select(PersonRole.department_id).where(PersonRole.person_id == bindparam("person"))


def forward_to_check(
    uow: UnitOfWork, case_id: int, version: int | None, *, supervisor_id: int | None = None, note: str = ""
) -> dict[str, Any]:
    """Send a supervisor to look: the named one, else who answers for the cell; never one who disposed of it.

    Raises Refused with SUPERVISOR_MISSING or DISPOSER_JUDGES (domain.md 4 rule 1).
    """
    acting = begin(uow, case_id, version, Action.FORWARD_TO_CHECK)
    case = acting.case
    supervisor = _supervisor(uow, case, supervisor_id)
    task = Task(
        case_id=case.id,
        district=case.district,
        kind=TaskKind.CHECK,
        supervisor_id=supervisor,
        sent_by=uow.actor.person_id,
        sent_at=uow.now,
    )
    uow.session.add(task)
    finish(acting, note, {"supervisor": supervisor})
    uow.session.flush()
    uow.touch(Topic.TASK, task.id)
    return {"case": case_id, "task": task.id, "supervisor": supervisor}


def answer_check(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    result: CheckResult,
    note: str = "",
    files: Sequence[StoredFile] = (),
) -> dict[str, Any]:
    """Say whether the result holds; only the supervisor who was sent may (domain.md 4).

    Raises Refused with TASK_MISSING or NOT_YOUR_TASK.
    """
    acting = begin(uow, case_id, version, Action.ANSWER_CHECK)
    task = own_task(uow, acting.case, TaskKind.CHECK)
    task.check_result, task.note, task.answered_at = result, note, uow.now
    uow.touch(Topic.TASK, task.id)
    add_files(uow, acting.case, MediaPhase.CHECK, files)
    acting.case.check_result = result
    finish(acting, note, {"result": str(result)})
    return {"case": case_id, "result": str(result)}


def rework(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Send the case to the same department once more; its clock runs on from what it used (domain.md 4 rule 6)."""
    acting = begin(uow, case_id, version, Action.REWORK, reason)
    case = acting.case
    case.reworks += 1
    begin_visit(uow, case, rework=True)
    finish(acting, reason, {"department": case.lead_department_id, "reworks": case.reworks})
    return {"case": case_id, "reworks": case.reworks}


def _supervisor(uow: UnitOfWork, case: Case, named: int | None) -> int:
    supervisor = named if named is not None else _filing_desk(uow, case) or supervisor_of(uow, case)
    if supervisor is None or not is_supervisor(uow, supervisor):
        raise Refused(Problem.SUPERVISOR_MISSING, field="supervisor")
    people, departments = disposers(uow, case)
    if supervisor in people or departments & set(uow.session.scalars(_SERVES, {"person": supervisor})):
        raise Refused(Problem.DISPOSER_JUDGES, field="supervisor")
    return supervisor


def _filing_desk(uow: UnitOfWork, case: Case) -> int | None:
    """Return as whom another centre checks what was done for it: who filed checks and closes (domain.md 4)."""
    if case.source is not Source.OTHER_TIER:
        return None
    # Loaded where a case came from elsewhere: no other seat's start waits for what it never asks.
    from commandcenter.queries.envelopes.centres import checking_desk

    return checking_desk(uow.session.connection(), case.id)
