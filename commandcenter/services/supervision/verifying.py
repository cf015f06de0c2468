# SPDX-License-Identifier: Apache-2.0
"""Sending a supervisor to verify a report, and what they found."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Cell, Person, PersonRole, ResponsibilityGrid, Task
from commandcenter.services.acting import begin, finish
from commandcenter.services.attachments.attaching import add_files
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.supervision.outcome import told
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, MediaPhase, Problem, Refused, Role, TaskKind, VerifyResult

_SUPERVISOR_OF = (
    select(ResponsibilityGrid.supervisor_id)
    .join(Cell, Cell.responsibility_grid_id == ResponsibilityGrid.id)
    .where(Cell.id == bindparam("cell"))
)
_IS_SUPERVISOR = (
    select(PersonRole.id)
    .join(Person, Person.id == PersonRole.person_id)
    .where(Person.id == bindparam("person"), Person.active.is_(True), PersonRole.role == Role.SUPERVISOR)
)
_OPEN_TASKS = (
    select(Task)
    .where(Task.case_id == bindparam("case"), Task.kind == bindparam("kind"), Task.answered_at.is_(None))
    .order_by(Task.id.desc())
)


def send_to_verify(
    uow: UnitOfWork, case_id: int, version: int | None, *, supervisor_id: int | None = None
) -> dict[str, Any]:
    """Send the supervisor of the case's cell, or the one named, to verify (发核实); the filing clock pauses meanwhile.

    Raises CELL_MISSING, and SUPERVISOR_MISSING when nobody answers for the cell or the one named is no supervisor.
    """
    acting = begin(uow, case_id, version, Action.SEND_TO_VERIFY)
    case = acting.case
    if case.cell_id is None:
        raise Refused(Problem.CELL_MISSING, field="place")
    chosen = supervisor_of(uow, case) if supervisor_id is None else supervisor_id
    if chosen is None or not is_supervisor(uow, chosen):
        raise Refused(Problem.SUPERVISOR_MISSING, field="supervisor")
    task = Task(
        case_id=case.id,
        district=case.district,
        kind=TaskKind.VERIFY,
        supervisor_id=chosen,
        sent_by=uow.actor.person_id,
        sent_at=uow.now,
    )
    uow.session.add(task)
    uow.session.flush()
    uow.touch(Topic.TASK, task.id)
    case.verify_result = None
    finish(acting, "", {"supervisor": chosen, "task": task.id})
    return told(uow, case, task=task.id, supervisor=chosen)


def answer_verify(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    result: VerifyResult,
    note: str = "",
    files: tuple[StoredFile, ...] = (),
) -> dict[str, Any]:
    """Say what was found (核实回复): confirmed, not found, cannot reach. Only who was sent may answer.

    The case goes back to be filed with its clock running on, and is mended if the dispatcher had sent it back. Raises
    TASK_MISSING and NOT_YOUR_TASK.
    """
    acting = begin(uow, case_id, version, Action.ANSWER_VERIFY)
    case = acting.case
    task = own_task(uow, case, TaskKind.VERIFY)
    task.answered_at, task.verify_result, task.note = uow.now, result, note
    uow.touch(Topic.TASK, task.id)
    add_files(uow, case, MediaPhase.VERIFY, files)
    case.verify_result, case.unmended = result, False
    finish(acting, note, {"result": str(result), "task": task.id})
    return told(uow, case, task=task.id)


def supervisor_of(uow: UnitOfWork, case: Case) -> int | None:
    """Return who answers for the case's cell: the supervisor of its responsibility grid, None when there is none."""
    return uow.session.scalars(_SUPERVISOR_OF, {"cell": case.cell_id}).first()


def is_supervisor(uow: UnitOfWork, person_id: int) -> bool:
    """Return whether the person may be sent: an active one with the post of a supervisor."""
    return uow.session.scalars(_IS_SUPERVISOR, {"person": person_id}).first() is not None


def own_task(uow: UnitOfWork, case: Case, kind: TaskKind) -> Task:
    """Return the case's open task of `kind` when it is the actor's; raise TASK_MISSING or NOT_YOUR_TASK."""
    task = uow.session.scalars(_OPEN_TASKS, {"case": case.id, "kind": kind}).first()
    if task is None:
        raise Refused(Problem.TASK_MISSING)
    if task.supervisor_id != uow.actor.person_id:
        sent = uow.session.get(Person, task.supervisor_id)
        raise Refused(Problem.NOT_YOUR_TASK, name=sent.name if sent else None)
    return task
