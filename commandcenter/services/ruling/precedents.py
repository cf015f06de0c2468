# SPDX-License-Identifier: Apache-2.0
"""A ruling is kept as precedent, followed by cases sent the same way, and withdrawn by the director."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, exists, insert, select

from commandcenter.changes import Topic
from commandcenter.models import Case, FilingCondition, Precedent, PrecedentFollowing
from commandcenter.models.base import BigId, UtcDateTime
from commandcenter.rules.masking import mask_text
from commandcenter.services.disposing import local_date
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.ruling import RulingProblem

MOST_TEXT = 300
"""Characters of a basis, of circumstances, and of why a precedent is withdrawn."""

_CASE = bindparam("case", type_=BigId)
_KNOWN = exists().where(
    PrecedentFollowing.precedent_id == Precedent.id, PrecedentFollowing.case_id == bindparam("case", type_=BigId)
)
_FOLLOWED = insert(PrecedentFollowing).from_select(
    ["precedent_id", "case_id", "at", "person_id"],
    select(Precedent.id, _CASE, bindparam("now", type_=UtcDateTime), bindparam("person", type_=BigId)).where(
        Precedent.item_id == bindparam("item"),
        Precedent.department_id == bindparam("lead"),
        Precedent.withdrawn.is_(False),
        Precedent.case_id.is_distinct_from(_CASE),
        ~_KNOWN,
    ),
)


def keep(uow: UnitOfWork, case: Case, lead: int, *, basis: str, reason: str, circumstances: str) -> int:
    """Keep the ruling that `lead` takes the case; without circumstances those of its filing condition hold."""
    precedent = Precedent(
        item_id=case.item_id,
        department_id=lead,
        circumstances=_told(circumstances) or _condition_text(uow, case),
        basis=_told(basis),
        reason=mask_text(reason),
        case_id=case.id,
        case_number=case.number or case.report_number,
        ruled_by=uow.actor.name,
        ruled_at_text=local_date(uow).isoformat(),
    )
    uow.session.add(precedent)
    uow.session.flush()
    uow.touch(Topic.CATALOGUE)
    return precedent.id


def follow(uow: UnitOfWork, case: Case, lead: int) -> None:
    """Count the case for every precedent in force that names `lead` for its item (domain.md 4 rule 4)."""
    given = {"case": case.id, "item": case.item_id, "lead": lead, "now": uow.now, "person": uow.actor.person_id}
    uow.session.connection().execute(_FOLLOWED, given)


def withdraw_precedent(uow: UnitOfWork, precedent_id: int, *, reason: str) -> dict[str, Any]:
    """Let a precedent count no longer; it stays, with who withdrew it, when and why.

    Raises Refused with NO_PERMISSION, REASON_MISSING, MISSING or WITHDRAWN_ALREADY.
    """
    if uow.actor.role is not Role.DIRECTOR:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)
    if not reason.strip():
        raise Refused(Problem.REASON_MISSING, field="reason")
    precedent = uow.session.get(Precedent, precedent_id, with_for_update=True, populate_existing=True)
    if precedent is None:
        raise Refused(RulingProblem.MISSING)
    if precedent.withdrawn:
        raise Refused(RulingProblem.WITHDRAWN_ALREADY, name=precedent.withdrawn_by or precedent.ruled_by)
    precedent.withdrawn, precedent.withdrawn_at = True, uow.now
    precedent.withdrawn_by, precedent.withdrawn_why = uow.actor.name, _told(reason)
    uow.touch(Topic.CATALOGUE)
    return {"precedent": precedent_id}


def _told(text: str) -> str:
    return mask_text(text.strip())[:MOST_TEXT]


def _condition_text(uow: UnitOfWork, case: Case) -> str:
    condition = uow.session.get(FilingCondition, case.condition_id) if case.condition_id else None
    return "" if condition is None else condition.condition_zh
