# SPDX-License-Identifier: Apache-2.0
"""The department's acts: sign for, feed back, ask for return, extension or suspension, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from commandcenter.changes import Topic
from commandcenter.models import Case, Disposal, History, Request
from commandcenter.rules.clock import check_suspension, deadline
from commandcenter.rules.evaluation.counting import REDO_DUE, SIGN_DUE
from commandcenter.services.acting import Acting, begin, bundled, clock_of, finish
from commandcenter.services.attachments.attaching import add_files
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.services.visits import end_visit, open_visit
from commandcenter.vocabulary import (
    Action,
    Decision,
    FeedbackKind,
    MediaPhase,
    Problem,
    Refused,
    RequestKind,
    RequestReason,
    Stage,
)
from commandcenter.vocabulary.work import REASONS_FOR

MOST_SENT = 10_000
"""More people or vehicles than any department has: a slip of the finger."""


def sign_for(uow: UnitOfWork, case_id: int, version: int | None) -> dict[str, Any]:
    """Say that the department has the case in hand; its clock runs since it was sent, not since this."""
    acting = _begin_own(uow, case_id, version, Action.SIGN_FOR)
    if acting.case.signed:
        raise Refused(Problem.ALREADY_SIGNED)
    visit = open_visit(uow, acting.case)
    assert visit is not None, "a case in disposal without a visit"
    finish(acting, detail=_sign(acting, visit))
    return {"case": case_id}


def feed_back(
    uow: UnitOfWork,
    case_id: int,
    version: int | None,
    *,
    result: FeedbackKind,
    text: str,
    arrived_at: datetime | None = None,
    done_at: datetime | None = None,
    people: int = 0,
    vehicles: int = 0,
    before: Sequence[StoredFile] = (),
    after: Sequence[StoredFile] = (),
    contacted: bool | None = None,
) -> dict[str, Any]:
    """Say what was done; the department's clock stops with it (domain.md 4 rule 6).

    Times are UTC; `before` and `after` are photographs that lie in the store; `contacted` tells whether the reporter
    was contacted before anything else (先行联系), None where that is not asked. Raises Refused with NOT_YOUR_CASE,
    REQUEST_OPEN, RESULT_MISSING, TIMES_BAD, AMOUNT_BAD or TOO_MANY_FILES.
    """
    acting = _begin_own(uow, case_id, version, Action.FEED_BACK)
    _refuse_open_request(acting.case, Problem.REQUEST_OPEN)
    if not text.strip():
        raise Refused(Problem.RESULT_MISSING, field="text")
    _check_times(uow, arrived_at, done_at)
    _check_amounts(people=people, vehicles=vehicles)
    visit = end_visit(uow, acting.case)
    assert visit is not None, "a case in disposal without a visit"
    told: dict[str, Any] = {} if acting.case.signed else _sign(acting, visit)
    if acting.case.reopenings:
        told[REDO_DUE] = _redo_due(uow, acting.case)
    visit.ended_by = uow.actor.person_id
    visit.result, visit.result_text = result, text
    visit.arrived_at, visit.done_at = arrived_at, done_at
    visit.people, visit.vehicles = people, vehicles
    add_files(uow, acting.case, MediaPhase.BEFORE, before)
    add_files(uow, acting.case, MediaPhase.AFTER, after)
    told |= {"result": str(result), "used": visit.used_seconds, "overdue": visit.overdue}
    finish(acting, detail=told if contacted is None else {**told, "contacted": contacted})
    return {"case": case_id, "overdue": visit.overdue}


def ask_return(
    uow: UnitOfWork, case_id: int, version: int | None, *, reason: RequestReason, text: str = ""
) -> dict[str, Any]:
    """Ask to give the case back; the clock runs on until it is granted (domain.md 4 rule 3)."""
    acting = _begin_asking(uow, case_id, version, RequestKind.RETURN, reason, text)
    return ask(acting, RequestKind.RETURN, reason, text)


def ask_extension(
    uow: UnitOfWork, case_id: int, version: int | None, *, reason: RequestReason, text: str = ""
) -> dict[str, Any]:
    """Ask for one original limit more, before the deadline only (domain.md 4 rule 5).

    Raises Refused with TOO_LATE_TO_EXTEND or EXTENSIONS_USED besides what every request may meet.
    """
    acting = _begin_asking(uow, case_id, version, RequestKind.EXTENSION, reason, text)
    clock = clock_of(uow, acting.case, Stage.DISPOSE, acting.case.lead_department_id)
    assert clock is not None, "a case in disposal without a clock"
    bundled(uow, clock).extend(uow.now, uow.rules.most_extensions)
    return ask(acting, RequestKind.EXTENSION, reason, text)


def ask_suspension(
    uow: UnitOfWork, case_id: int, version: int | None, *, reason: RequestReason, until: date, text: str = ""
) -> dict[str, Any]:
    """Ask to stop the clock until the local date `until`, once and for a year at most (domain.md 4 rule 5)."""
    acting = _begin_asking(uow, case_id, version, RequestKind.SUSPENSION, reason, text)
    check_suspension(local_date(uow), until, acting.case.suspensions, uow.rules.most_suspensions)
    ends = datetime.combine(until, time.min, ZoneInfo(uow.rules.zone))
    return ask(acting, RequestKind.SUSPENSION, reason, text, ends)


def withdraw(uow: UnitOfWork, case_id: int, version: int | None) -> dict[str, Any]:
    """Take the department's open request back; the case goes on as if nothing had been asked."""
    acting = _begin_own(uow, case_id, version, Action.WITHDRAW)
    request = decide(acting, acting.case.request_kind, Decision.WITHDRAWN)
    finish(acting, detail={"request": str(request.kind)})
    return {"case": case_id, "request": request.id}


def decide(acting: Acting, kind: RequestKind | None, decision: Decision, text: str = "") -> Request:
    """Close the open request of `kind` with `decision`; raise Refused(REQUEST_MISSING) where there is none."""
    uow, case = acting.uow, acting.case
    found = select(Request).where(Request.case_id == case.id, Request.kind == kind, Request.decision.is_(None))
    request = uow.session.scalars(found).first() if kind is not None else None
    if request is None:
        raise Refused(Problem.REQUEST_MISSING)
    request.decision, request.decision_text = decision, text
    request.decided_by, request.decided_at = uow.actor.person_id, uow.now
    case.request_kind = None
    uow.touch(Topic.REQUEST, request.id)
    return request


def ask(
    acting: Acting, kind: RequestKind, reason: RequestReason, text: str, until: datetime | None = None
) -> dict[str, Any]:
    """Write the acting department's request of `kind` down and tell who decides; `until` is UTC."""
    uow, case = acting.uow, acting.case
    request = Request(
        case_id=case.id,
        district=case.district,
        kind=kind,
        department_id=uow.actor.department_id,
        reason=reason,
        text=text,
        until=until,
        asked_by=uow.actor.person_id,
        asked_at=uow.now,
    )
    uow.session.add(request)
    uow.session.flush()
    uow.touch(Topic.REQUEST, request.id)
    case.request_kind = kind
    finish(acting, text, {"reason": str(reason), "department": request.department_id})
    return {"case": case.id, "request": request.id}


def check_reason(kind: RequestKind, reason: RequestReason, text: str) -> None:
    """Refuse a reason that is not on the list of `kind`, or "other" without a word more."""
    if reason not in REASONS_FOR[kind]:
        raise Refused(Problem.REASON_MISSING, field="reason")
    if reason is RequestReason.OTHER and not text.strip():
        raise Refused(Problem.REASON_MISSING, field="text")


def local_date(uow: UnitOfWork) -> date:
    """Return today's date in the centre's zone."""
    return uow.now.astimezone(ZoneInfo(uow.rules.zone)).date()


_ASKING = {
    RequestKind.RETURN: Action.ASK_RETURN,
    RequestKind.EXTENSION: Action.ASK_EXTENSION,
    RequestKind.SUSPENSION: Action.ASK_SUSPENSION,
}


def _begin_own(
    uow: UnitOfWork, case_id: int, version: int | None, action: Action, reason: RequestReason | str = ""
) -> Acting:
    acting = begin(uow, case_id, version, action, str(reason))
    if uow.actor.department_id is None or uow.actor.department_id != acting.case.lead_department_id:
        raise Refused(Problem.NOT_YOUR_CASE)
    return acting


def _begin_asking(
    uow: UnitOfWork, case_id: int, version: int | None, kind: RequestKind, reason: RequestReason, text: str
) -> Acting:
    acting = _begin_own(uow, case_id, version, _ASKING[kind], reason)
    _refuse_open_request(acting.case, Problem.ALREADY_ASKED)
    check_reason(kind, reason, text)
    return acting


def _refuse_open_request(case: Case, problem: Problem) -> None:
    if case.request_kind is not None:
        raise Refused(problem, kind=case.request_kind)


def _sign(acting: Acting, visit: Disposal) -> dict[str, Any]:
    """Note who has the case in hand; returns until when that was to be, for the history."""
    uow = acting.uow
    visit.signed_by, visit.signed_at = uow.actor.person_id, uow.now
    acting.case.signed = True
    return {SIGN_DUE: deadline(visit.sent_at, uow.rules.sign_limit, uow.calendar).isoformat()}


def _redo_due(uow: UnitOfWork, case: Case) -> str:
    """Return until when a reopened case was to be done once more (domain.md 5: second disposal)."""
    reopened = select(func.max(History.at)).where(History.case_id == case.id, History.action == Action.REOPEN)
    at = uow.session.scalars(reopened).one()
    return deadline(at, uow.rules.redo_limit, uow.calendar).isoformat()


def _check_times(uow: UnitOfWork, arrived_at: datetime | None, done_at: datetime | None) -> None:
    given = [at for at in (arrived_at, done_at) if at is not None]
    if any(at > uow.now for at in given) or given != sorted(given):
        raise Refused(Problem.TIMES_BAD, field="arrived_at" if arrived_at is not None else "done_at")


def _check_amounts(**amounts: int) -> None:
    for name, amount in amounts.items():
        if not 0 <= amount <= MOST_SENT:
            raise Refused(Problem.AMOUNT_BAD, field=name, most=MOST_SENT)
