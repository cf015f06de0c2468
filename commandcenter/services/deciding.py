# SPDX-License-Identifier: Apache-2.0
"""What the dispatcher decides on requests, resuming what was suspended, and the director's ruling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from commandcenter.models import Case, Request
from commandcenter.rules.clock import check_suspension
from commandcenter.rules.lifecycle import Need
from commandcenter.rules.masking import mask_text
from commandcenter.services.acting import Acting, begin, bundled, clock_of, finish
from commandcenter.services.disposing import decide, local_date
from commandcenter.services.ruling.precedents import follow, keep
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.services.visits import dismiss, end_visit, send
from commandcenter.vocabulary import Action, Decision, Problem, Refused, RequestKind, Stage, State
from commandcenter.vocabulary.ruling import RulingProblem

MOST_RESUMED = 200
"""Suspensions ended in one transaction; the rest follow with the next round."""


def grant_return(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Take the case back into the dispatch pool with the department's clock paused (domain.md 4 rule 3).

    The second return, or a second department that says it is not theirs, makes it a dispute (rule 4).
    """
    acting = begin(uow, case_id, version, Action.GRANT_RETURN)
    request = decide(acting, RequestKind.RETURN, Decision.GRANTED, note)
    case = acting.case
    end_visit(uow, case)
    case.returned = True
    case.returns += 1
    case.disputed = case.returns >= uow.rules.returns_to_dispute or _disowned_by(uow, case) > 1
    finish(acting, note, {"reason": str(request.reason), "department": request.department_id, "returns": case.returns})
    dismiss(uow, case)
    return {"case": case_id, "disputed": case.disputed}


def refuse_return(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Leave the case with the same unit, from its original start on (domain.md 4 rule 3)."""
    return _refuse(uow, case_id, version, Action.REFUSE_RETURN, RequestKind.RETURN, reason)


def grant_extension(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Add one original limit to the department's clock (domain.md 4 rule 5).

    What counts is when the department asked. Raises Refused with EXTENSIONS_USED or TOO_LATE_TO_EXTEND.
    """
    acting = begin(uow, case_id, version, Action.GRANT_EXTENSION)
    request = decide(acting, RequestKind.EXTENSION, Decision.GRANTED, note)
    clock = clock_of(uow, acting.case, Stage.DISPOSE, acting.case.lead_department_id)
    assert clock is not None, "a case in disposal without a clock"
    clock.extensions = bundled(uow, clock).extend(request.asked_at, uow.rules.most_extensions).extensions
    acting.case.extensions += 1
    finish(acting, note, {"extensions": clock.extensions, "department": request.department_id})
    return {"case": case_id, "extensions": clock.extensions}


def refuse_extension(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Leave the deadline as it is; a refusal does not count as an extension."""
    return _refuse(uow, case_id, version, Action.REFUSE_EXTENSION, RequestKind.EXTENSION, reason)


def grant_suspension(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Stop the clock until the date asked for, once and for a year at most (domain.md 4 rule 5)."""
    acting = begin(uow, case_id, version, Action.GRANT_SUSPENSION)
    request = decide(acting, RequestKind.SUSPENSION, Decision.GRANTED, note)
    assert request.until is not None, "a suspension without an end"
    until = request.until.astimezone(ZoneInfo(uow.rules.zone)).date()
    check_suspension(local_date(uow), until, acting.case.suspensions, uow.rules.most_suspensions)
    acting.case.suspensions += 1
    acting.case.resume_at = request.until
    finish(acting, note, {"until": until.isoformat(), "department": request.department_id})
    return {"case": case_id, "until": until.isoformat()}


def refuse_suspension(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Leave the clock running; a refusal does not count as a suspension."""
    return _refuse(uow, case_id, version, Action.REFUSE_SUSPENSION, RequestKind.SUSPENSION, reason)


def resume(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Let the suspended case go on: the department's clock runs on from what it had used."""
    acting = begin(uow, case_id, version, Action.RESUME)
    acting.case.resume_at = None
    finish(acting, note)
    return {"case": case_id}


def resume_due(uow: UnitOfWork) -> list[int]:
    """Resume every case whose suspension has ended (domain.md 4); what a seat holds now follows later."""
    due = (
        select(Case.id)
        .where(Case.resume_at <= uow.now, Case.state == State.SUSPENDED)
        .order_by(Case.resume_at, Case.id)
        .limit(MOST_RESUMED)
    )
    resumed = []
    for case_id in uow.session.scalars(due).all():
        try:
            resume(uow, case_id, None)
        except Refused:
            # Held by a seat, or resumed by another one meanwhile: nothing was written for it yet.
            continue
        resumed.append(case_id)
    return resumed


def adjudicate(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    lead: int | None,
    reason: str,
    basis: str = "",
    assisting: Sequence[int] = (),
    circumstances: str = "",
) -> dict[str, Any]:
    """Name the department that takes the disputed case; the ruling is kept as precedent (domain.md 4 rule 4).

    `basis` is the law or rule it rests on. Raises Refused with NOT_DISPUTED or BASIS_MISSING besides what `dispatch`
    may meet.
    """
    acting = begin(uow, case_id, version, Action.ADJUDICATE, reason)
    case = acting.case
    if Need.DISPUTE in acting.step.needs and not case.disputed:
        raise Refused(Problem.NOT_DISPUTED)
    if not basis.strip():
        raise Refused(RulingProblem.BASIS_MISSING, field="basis")
    send(uow, case, lead, assisting)
    assert lead is not None
    follow(uow, case, lead)
    precedent = keep(uow, case, lead, basis=basis, reason=reason, circumstances=circumstances)
    told = {"lead": lead, "assisting": list(assisting), "precedent": precedent, "basis": mask_text(basis.strip())}
    finish(acting, reason, told)
    return {"case": case_id, "lead": lead, "precedent": precedent}


def _refuse(
    uow: UnitOfWork, case_id: int, version: int | None, action: Action, kind: RequestKind, reason: str
) -> dict[str, Any]:
    acting: Acting = begin(uow, case_id, version, action, reason)
    request = decide(acting, kind, Decision.REFUSED, reason)
    finish(acting, reason, {"reason": str(request.reason), "department": request.department_id})
    return {"case": case_id}


def _disowned_by(uow: UnitOfWork, case: Case) -> int:
    uow.session.flush()
    asked = select(func.count(Request.department_id.distinct())).where(
        Request.case_id == case.id,
        Request.kind == RequestKind.RETURN,
        Request.decision != Decision.WITHDRAWN,
    )
    return int(uow.session.scalars(asked).one())
