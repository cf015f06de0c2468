# SPDX-License-Identifier: Apache-2.0
"""A department's part in a joint ticket: added, asked, with the people and gear it brings, released again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from commandcenter.models.joint import Gear, JointGear, JointParticipant, JointPerson, JointTicket, Worker
from commandcenter.services.joint.drafts import MOST_PEOPLE, MOST_TEXT, ParticipantDraft
from commandcenter.services.joint.entries import check_text, department_in_use, department_name
from commandcenter.services.joint.windows import refuse_passed
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Answer, JointProblem

SHORTEST_DUE = timedelta(hours=1)
"""Who is asked when the answers are nearly due still has so long, or until the action."""


def add_participant(
    uow: UnitOfWork, ticket: JointTicket, draft: ParticipantDraft, due_at: datetime | None = None
) -> JointParticipant:
    """Let a department take part, asked at once where it has to answer by `due_at`; one let go before begins anew.

    Raises Refused with DEPARTMENT_UNKNOWN, TWICE, PEOPLE_WANTED_BAD or TEXT_TOO_LONG.
    """
    department_in_use(uow, draft.department_id)
    asked = select(JointParticipant).where(
        JointParticipant.ticket_id == ticket.id, JointParticipant.department_id == draft.department_id
    )
    uow.session.flush()
    part = uow.session.scalars(asked).one_or_none()
    if part is not None and part.left_at is None:
        raise Refused(JointProblem.TWICE, field="department", name=department_name(uow, draft.department_id))
    if part is not None:
        uow.session.delete(part)
        uow.session.flush()
    part = JointParticipant(
        ticket_id=ticket.id,
        department_id=draft.department_id,
        lead=draft.department_id == ticket.lead_department_id,
        reasons=[{"because": str(one.because), "text": check_text("reason", one.text, 300)} for one in draft.reasons],
        task=check_text("task", draft.task, MOST_TEXT),
        basis=check_text("basis", draft.basis, MOST_TEXT),
        people_wanted=check_people(draft.people_wanted),
        answer=Answer.WAITING,
        asked_at=None if due_at is None else uow.now,
        due_at=due_at,
    )
    uow.session.add(part)
    uow.session.flush()
    return part


def check_people(count: int) -> int:
    """Return how many people a department sends; raise Refused(PEOPLE_WANTED_BAD) for a slip of the finger."""
    if not 0 <= count <= MOST_PEOPLE:
        raise Refused(JointProblem.PEOPLE_WANTED_BAD, field="people_wanted")
    return count


def ask(uow: UnitOfWork, part: JointParticipant, due_at: datetime) -> None:
    """Ask a department, whatever it answered before."""
    part.asked_at, part.due_at = uow.now, due_at
    part.reminded_at = part.escalated_at = None
    part.answer, part.answer_text = Answer.WAITING, ""
    part.answered_at = part.answered_by = None
    part.answered_name = ""


def due_for(uow: UnitOfWork, ticket: JointTicket, due_at: datetime | None = None) -> datetime:
    """Return by when somebody who is asked now answers; raise Refused with DUE_BAD or WINDOW_PASSED."""
    refuse_passed(uow, ticket)
    latest = ticket.begins_at or uow.now + SHORTEST_DUE
    if due_at is not None:
        return check_due(uow, due_at, latest)
    return min(latest, max(ticket.answer_due_at or uow.now, uow.now + SHORTEST_DUE))


def check_due(uow: UnitOfWork, due_at: datetime, begins: datetime) -> datetime:
    """Return when answers are due; raise Refused(DUE_BAD) for before now or after the action begins."""
    if not uow.now < due_at <= begins:
        raise Refused(JointProblem.DUE_BAD, field="due_at")
    return due_at


def release(uow: UnitOfWork, ticket_id: int, department_id: int) -> None:
    """Take a department's people and gear off the ticket: they are free for something else."""
    uow.session.flush()
    for table in (JointPerson, JointGear):
        named = delete(table).where(table.ticket_id == ticket_id, table.department_id == department_id)
        uow.session.execute(named, execution_options={"synchronize_session": False})


def bring(
    uow: UnitOfWork, ticket_id: int, department_id: int, workers: Sequence[int], gear: Mapping[int, int]
) -> dict[str, Any]:
    """Write anew whom the department sends and what it brings (ids to amounts); returns what an entry says of it.

    Who was named before and signed in stays signed in. Raises Refused with WORKER_UNKNOWN or GEAR_UNKNOWN.
    """
    _send(uow, ticket_id, department_id, list(dict.fromkeys(workers)))
    _load(uow, ticket_id, department_id, gear)
    uow.session.flush()
    return {"workers": list(workers), "gear": {str(one): amount for one, amount in gear.items()}}


def workers_of(uow: UnitOfWork, department_id: int, workers: Sequence[int]) -> None:
    """Raise Refused(WORKER_UNKNOWN) unless all `workers` are the department's and in service."""
    asked = select(Worker.id).where(Worker.id.in_(workers), Worker.department_id == department_id, Worker.active)
    if set(uow.session.scalars(asked)) != set(workers):
        raise Refused(JointProblem.WORKER_UNKNOWN, field="workers")


def _send(uow: UnitOfWork, ticket_id: int, department_id: int, workers: list[int]) -> None:
    workers_of(uow, department_id, workers)
    asked = select(JointPerson).where(JointPerson.ticket_id == ticket_id, JointPerson.department_id == department_id)
    named = {one.worker_id: one for one in uow.session.scalars(asked)}
    for worker_id, one in named.items():
        if worker_id not in workers:
            uow.session.delete(one)
    uow.session.add_all(
        JointPerson(ticket_id=ticket_id, department_id=department_id, worker_id=worker_id)
        for worker_id in workers
        if worker_id not in named
    )


def _load(uow: UnitOfWork, ticket_id: int, department_id: int, gear: Mapping[int, int]) -> None:
    asked = select(Gear.id, Gear.amount).where(Gear.id.in_(gear), Gear.department_id == department_id, Gear.active)
    owned = {row.id: row.amount for row in uow.session.execute(asked)}
    if owned.keys() != gear.keys() or any(not 1 <= gear[one] <= owned[one] for one in gear):
        raise Refused(JointProblem.GEAR_UNKNOWN, field="gear")
    had = select(JointGear).where(JointGear.ticket_id == ticket_id, JointGear.department_id == department_id)
    named = {one.gear_id: one for one in uow.session.scalars(had)}
    for gear_id, one in named.items():
        if gear_id not in gear:
            uow.session.delete(one)
    for gear_id, amount in gear.items():
        if gear_id in named:
            named[gear_id].amount = amount
        else:
            uow.session.add(JointGear(ticket_id=ticket_id, department_id=department_id, gear_id=gear_id, amount=amount))
