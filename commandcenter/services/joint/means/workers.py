# SPDX-License-Identifier: Apache-2.0
"""The people a department sends out; they need no account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from commandcenter.models.joint import JointPerson, Worker
from commandcenter.services.joint.means.keeping import fit, open_tickets, refuse_others, refuse_unknown, touch_means
from commandcenter.services.unit_of_work import Private, UnitOfWork
from commandcenter.vocabulary import ChangedMeanwhile, Refused
from commandcenter.vocabulary.joint import MeansProblem

MOST_NAME, MOST_PHONE = 60, 30


@dataclass(frozen=True, slots=True)
class WorkerDraft:
    """Somebody of a department; the telephone number is for field sheets, None leaves the one that stands."""

    department_id: int
    name: str
    phone: str | None = None


def put_worker(
    uow: UnitOfWork, draft: WorkerDraft, worker_id: int | None = None, version: int | None = None
) -> Private:
    """Enter somebody, or change who has the number `worker_id` and is active again with that.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT, DEPARTMENT_UNKNOWN, NAME_MISSING, TEXT_TOO_LONG, WORKER_TWICE,
    WORKER_MISSING, or ChangedMeanwhile. Names are personal: the act keeps the number alone.
    """
    refuse_others(uow, draft.department_id)
    refuse_unknown(uow, draft.department_id)
    name = fit(draft.name, "name", MOST_NAME, MeansProblem.NAME_MISSING)
    phone = None if draft.phone is None else fit(draft.phone, "phone", MOST_PHONE)
    same = select(Worker.id).where(
        Worker.department_id == draft.department_id, Worker.name == name, Worker.active, Worker.id != (worker_id or 0)
    )
    if uow.session.execute(same).first():
        raise Refused(MeansProblem.WORKER_TWICE, field="name", name=name)
    worker = Worker() if worker_id is None else found_worker(uow, worker_id, version)
    worker.department_id, worker.name, worker.active = draft.department_id, name, True
    if phone is not None:
        worker.phone = phone
    uow.session.add(worker)
    uow.session.flush()
    touch_means(uow)
    return Private({"worker": worker.id, "name": name}, {"worker": worker.id})


def retire_worker(uow: UnitOfWork, worker_id: int, version: int | None = None) -> dict[str, Any]:
    """Let somebody go; what was done stays. Returns the open `tickets` that count on them and have to be seen to.

    Raises Refused with NO_PERMISSION, OTHER_DEPARTMENT, WORKER_MISSING, or ChangedMeanwhile.
    """
    worker = found_worker(uow, worker_id, version)
    worker.active = False
    touch_means(uow)
    return {"worker": worker_id, "tickets": open_tickets(uow, JointPerson, JointPerson.worker_id == worker_id)}


def found_worker(uow: UnitOfWork, worker_id: int, version: int | None = None) -> Worker:
    """Return a worker whom the actor may keep; raises as `retire_worker` does."""
    worker = uow.session.get(Worker, worker_id, with_for_update=True)
    if worker is None:
        raise Refused(MeansProblem.WORKER_MISSING)
    refuse_others(uow, worker.department_id)
    if version is not None and worker.version != version:
        raise ChangedMeanwhile("?", None, MeansProblem.WORKER_CHANGED)
    return worker
