# SPDX-License-Identifier: Apache-2.0
"""The one way a joint ticket changes: look it up, ask its table, move it, and write a chained entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from commandcenter.changes import Topic
from commandcenter.models import Department
from commandcenter.models.joint import JointEntry, JointParticipant, JointTicket
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.joint.lifecycle import JointNeed, JointStep, joint_step
from commandcenter.rules.masking import mask_text
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Both, ChangedMeanwhile, Problem, Refused, Role
from commandcenter.vocabulary.joint import JointAct, JointProblem, JointState


@dataclass(slots=True)
class JointActing:
    """An act on a ticket under way: the ticket, the line of the table, and the reason given."""

    uow: UnitOfWork
    ticket: JointTicket
    step: JointStep
    reason: str = ""


_LOCKED = (
    select(JointTicket)
    .where(JointTicket.id == bindparam("ticket"))
    .with_for_update()
    .execution_options(populate_existing=True)
)


def begin_act(
    uow: UnitOfWork, ticket_id: int, version: int | None, act: JointAct, reason: str = "", *, whole: bool = True
) -> JointActing:
    """Look the ticket up and refuse what its table or a newer version forbids.

    `version` None skips the version check. Not `whole` leaves out who of a ticket a liaison must be, which the service
    then asks by `refuse_strangers`. Raises Refused with TICKET_MISSING, NOT_NOW, NOT_YOURS, REASON_MISSING, NOT_IN or
    LEAD_ONLY, and ChangedMeanwhile.
    """
    # What this act did before is written first: the ticket is read anew.
    uow.session.flush()
    ticket = uow.session.scalars(_LOCKED, {"ticket": ticket_id}).one_or_none()
    if ticket is None or not _is_of_tier(uow, ticket_id):
        raise Refused(JointProblem.TICKET_MISSING)
    if version is not None and ticket.version != version:
        raise ChangedMeanwhile(ticket.changed_seat, ticket.changed_at, JointProblem.TICKET_CHANGED)
    line = joint_step(ticket.number, ticket.state, act, uow.actor.role)
    said = check_text("reason", reason, 300)
    if JointNeed.REASON in line.needs and not said:
        raise Refused(JointProblem.REASON_MISSING, field="reason")
    acting = JointActing(uow, ticket, line, said)
    if whole and JointNeed.INVITED in line.needs and uow.actor.role is Role.LIAISON:
        refuse_strangers(acting, uow.actor.department_id)
    leads = uow.actor.role is not Role.LIAISON or uow.actor.department_id == ticket.lead_department_id
    if JointNeed.LEADS in line.needs and not leads:
        raise Refused(JointProblem.LEAD_ONLY)
    return acting


def _is_of_tier(uow: UnitOfWork, ticket_id: int) -> bool:
    """Tell whether a seat of one tier may act on the ticket: it is its centre's or its area's (domain.md 4)."""
    if uow.actor.centre_id is None:
        return True
    # Loaded where there are tiers: no other seat waits for what it never asks.
    from commandcenter.queries.tiers.concern import ticket_concerns

    concerns = ticket_concerns(uow.session.connection(), uow.actor.centre_id)
    return uow.session.scalars(select(JointTicket.id).where(JointTicket.id == ticket_id, concerns)).first() is not None


def finish_act(acting: JointActing, detail: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Move the ticket as the table says, write the entry, tell the seats; return what every act returns."""
    ticket, before = acting.ticket, acting.ticket.state
    ticket.state = acting.step.to
    record(acting.uow, ticket, acting.step.act, before, acting.reason, detail)
    acting.uow.session.flush()
    return {"ticket": ticket.id, "number": ticket.number, "version": ticket.version, "state": str(ticket.state)}


def record(
    uow: UnitOfWork,
    ticket: JointTicket,
    act: JointAct,
    before: JointState,
    reason: str = "",
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Append an entry to the ticket's history and chain it (domain.md 4 rule 8); `detail` holds no fractions."""
    actor = uow.actor
    fields: dict[str, Any] = {
        "ticket_id": ticket.id,
        "seq": ticket.history_seq + 1,
        "at": uow.now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "act": act,
        "from_state": before,
        "to_state": ticket.state,
        "reason": mask_text(reason),
        "detail": dict(detail or {}),
    }
    previous = ticket.history_hash or GENESIS
    digest = entry_hash(previous, fields)
    uow.session.add(JointEntry(**fields, district=ticket.district, previous_hash=previous, hash=digest))
    ticket.history_seq += 1
    ticket.history_hash = digest
    ticket.changed_at, ticket.changed_seat = uow.now, uow.actor.seat
    uow.touch(Topic.JOINT, ticket.id)


def participants(uow: UnitOfWork, ticket_id: int, *, left: bool = False) -> dict[int, JointParticipant]:
    """Return who takes part by department, the lead first; `left` adds those that were let go."""
    asked = select(JointParticipant).where(JointParticipant.ticket_id == ticket_id)
    if not left:
        asked = asked.where(JointParticipant.left_at.is_(None))
    found = uow.session.scalars(asked.order_by(JointParticipant.lead.desc(), JointParticipant.id))
    return {one.department_id: one for one in found}


def refuse_strangers(acting: JointActing, department_id: int | None) -> JointParticipant:
    """Return the part of `department_id`, which a liaison acts for alone.

    Raises Refused with NOT_YOUR_DEPARTMENT or NOT_IN.
    """
    actor = acting.uow.actor
    if actor.role is Role.LIAISON and (department_id is None or actor.department_id != department_id):
        raise Refused(JointProblem.NOT_YOUR_DEPARTMENT)
    part = participants(acting.uow, acting.ticket.id).get(department_id or 0)
    if part is None:
        raise Refused(JointProblem.NOT_IN, name=department_name(acting.uow, department_id))
    return part


def department_in_use(uow: UnitOfWork, department_id: int | None, field: str = "department") -> Department:
    """Return the department; raise Refused(DEPARTMENT_UNKNOWN) for one that is dissolved or was never there."""
    found = uow.session.get(Department, department_id) if department_id is not None else None
    if found is None or not found.active:
        raise Refused(JointProblem.DEPARTMENT_UNKNOWN, field=field, name=department_name(uow, department_id))
    return found


def refuse_dissolved(uow: UnitOfWork, departments: Iterable[int]) -> None:
    """Raise Refused(DISSOLVED) with the names of those that were dissolved meanwhile."""
    asked = select(Department.id).where(Department.id.in_(list(departments)), Department.active.is_(False))
    gone = list(uow.session.scalars(asked.order_by(Department.id)))
    if gone:
        raise Refused(JointProblem.DISSOLVED, names=Both.of(department_name(uow, one) for one in gone))


def department_name(uow: UnitOfWork, department_id: int | None) -> Both:
    """Return what people call the department, a question mark for none."""
    found = uow.session.get(Department, department_id) if department_id is not None else None
    return Both(found.short_zh, found.short_en) if found is not None else Both("?", "?")


def check_text(field: str, text: str, limit: int, *, public: bool = False) -> str:
    """Return `text` as it may be stored: with phone and identity numbers masked, as in a case's words.

    `public` is for what everybody is to read, numbers and all: the notice to residents, whom to call in the safety
    plan. Raises Refused(TEXT_TOO_LONG) for more than `limit` characters.
    """
    said = storable(text).strip()
    if not public:
        said = mask_text(said)
    if len(said) > limit:
        raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=limit)
    return said
