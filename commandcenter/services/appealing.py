# SPDX-License-Identifier: Apache-2.0
"""A department's appeal that an overdue case be left out of its figures."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from commandcenter.models import Case, Disposal, Request
from commandcenter.services.acting import begin, finish
from commandcenter.services.disposing import ask, check_reason, decide
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Action, Decision, Problem, Refused, RequestKind, RequestReason


def ask_appeal(
    uow: UnitOfWork, case_id: int, version: int | None, *, reason: RequestReason, text: str = ""
) -> dict[str, Any]:
    """Appeal once in a closed case's life against having been overdue (domain.md 4 rule 10).

    Raises Refused with NOT_YOUR_CASE, APPEALED_BEFORE or NOT_OVERDUE.
    """
    acting = begin(uow, case_id, version, Action.ASK_APPEAL, str(reason))
    _refuse_hopeless(uow, acting.case)
    check_reason(RequestKind.APPEAL, reason, text)
    return ask(acting, RequestKind.APPEAL, reason, text)


def grant_appeal(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Leave the case out of the statistics; that it was overdue stays on the visit for all to see (rule 10)."""
    acting = begin(uow, case_id, version, Action.GRANT_APPEAL)
    request = decide(acting, RequestKind.APPEAL, Decision.GRANTED, note)
    finish(acting, note, {"department": request.department_id})
    return {"case": case_id}


def refuse_appeal(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Let the case count; there is no second appeal."""
    acting = begin(uow, case_id, version, Action.REFUSE_APPEAL, reason)
    request = decide(acting, RequestKind.APPEAL, Decision.REFUSED, reason)
    finish(acting, reason, {"department": request.department_id})
    return {"case": case_id}


def _refuse_hopeless(uow: UnitOfWork, case: Case) -> None:
    department = uow.actor.department_id
    visits = select(Disposal.overdue).where(Disposal.case_id == case.id, Disposal.department_id == department)
    overdue = list(uow.session.scalars(visits))
    if department is None or not overdue:
        raise Refused(Problem.NOT_YOUR_CASE)
    appeals = select(Request.id).where(Request.case_id == case.id, Request.kind == RequestKind.APPEAL)
    if uow.session.scalars(appeals).first() is not None:
        raise Refused(Problem.APPEALED_BEFORE)
    if not any(overdue):
        raise Refused(Problem.NOT_OVERDUE)
