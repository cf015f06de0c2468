# SPDX-License-Identifier: Apache-2.0
"""How a case ends and what follows: close, force, void, reopen, and the answer to every reporter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from commandcenter.changes import Topic
from commandcenter.models import Callback, Case, Report
from commandcenter.services.acting import Acting, begin, finish, stop_clock
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.services.visits import dismiss, drop_open_matters, end_parts
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    Problem,
    Refused,
    Satisfaction,
    Solved,
    Stage,
)

_WANTING = select(Report).where(Report.case_id == bindparam("case"), Report.wants_answer.is_(True)).order_by(Report.id)


def close(uow: UnitOfWork, case_id: int, version: int | None, *, note: str = "") -> dict[str, Any]:
    """Close the case when the disposal and its check agree (domain.md 4 rule 1).

    Every visit to a department wipes out earlier checks, so what counts is of the last feedback. Raises Refused with
    CHECK_NOT_PASSED.
    """
    acting = begin(uow, case_id, version, Action.CLOSE)
    if acting.case.check_result is not CheckResult.PASS:
        raise Refused(Problem.CHECK_NOT_PASSED)
    return _close(acting, note)


def force_close(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Close the case from wherever it is; it stays marked as forced (domain.md 4 rule 9)."""
    acting = begin(uow, case_id, version, Action.FORCE_CLOSE, reason)
    drop_open_matters(uow, acting.case)
    acting.case.forced = True
    return _close(acting, reason)


def void(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Take the case out of every queue and statistic; its history stays (domain.md 4 rule 9)."""
    acting = begin(uow, case_id, version, Action.VOID, reason)
    case = acting.case
    drop_open_matters(uow, case)
    case.returned = case.disputed = case.awaiting_callback = False
    finish(acting, reason)
    end_parts(uow, case)
    return {"case": case_id}


def reopen(uow: UnitOfWork, case_id: int, version: int | None, *, reason: str) -> dict[str, Any]:
    """Put a closed case back into the dispatch pool within the window; its reporters are owed an answer again.

    Raises Refused with REOPEN_TOO_LATE.
    """
    acting = begin(uow, case_id, version, Action.REOPEN, reason)
    case = acting.case
    days = uow.rules.reopen_days
    if case.closed_at is None or uow.now > case.closed_at + timedelta(days=days):
        raise Refused(Problem.REOPEN_TOO_LATE, days=days)
    drop_open_matters(uow, case)
    case.closed_at = case.check_result = None
    case.awaiting_callback = False
    case.reopenings += 1
    for report in _wanting(uow, case):
        report.answered_at = None
    finish(acting, reason, {"reopenings": case.reopenings})
    dismiss(uow, case)
    return {"case": case_id, "reopenings": case.reopenings}


def call_back(
    uow: UnitOfWork,
    report_id: int,
    version: int | None,
    *,
    outcome: CallOutcome,
    solved: Solved | None = None,
    satisfaction: Satisfaction | None = None,
    note: str = "",
) -> dict[str, Any]:
    """Note what one reporter was told and said; every reporter of the case gets a call (domain.md 4 rule 7).

    Who cannot be reached after the centre's number of attempts counts as answered. "Not solved" proposes to reopen and
    reopens nothing by itself. Raises Refused with NO_REPORTER, ALREADY_ANSWERED or ANSWER_MISSING.
    """
    report = uow.session.get(Report, report_id)
    if report is None:
        raise Refused(Problem.REPORT_MISSING)
    acting = begin(uow, report.case_id, version, Action.CALL_BACK)
    _check_answer(report, outcome, solved, satisfaction)
    _add_callback(uow, report, outcome, solved, satisfaction, note)
    if outcome is not CallOutcome.NOT_REACHED or _attempts(uow, acting.case, report) >= uow.rules.call_back_attempts:
        report.answered_at = uow.now
    left = _settle_callbacks(acting)
    detail = {"report": report.number, "outcome": str(outcome), "solved": str(solved) if solved else None}
    finish(acting, detail=detail)
    return {"case": acting.case.id, "left": left, "reopen_proposed": solved is Solved.UNSOLVED}


def _close(acting: Acting, reason: str) -> dict[str, Any]:
    uow, case = acting.uow, acting.case
    case.closed_at = uow.now
    case.returned = case.disputed = False
    case.awaiting_callback = any(report.answered_at is None for report in _wanting(uow, case))
    finish(acting, reason)
    end_parts(uow, case)
    return {"case": case.id, "awaiting_callback": case.awaiting_callback}


def _wanting(uow: UnitOfWork, case: Case) -> list[Report]:
    return list(uow.session.scalars(_WANTING, {"case": case.id}))


def _check_answer(
    report: Report, outcome: CallOutcome, solved: Solved | None, satisfaction: Satisfaction | None
) -> None:
    if not report.wants_answer:
        raise Refused(Problem.NO_REPORTER)
    if report.answered_at is not None:
        raise Refused(Problem.ALREADY_ANSWERED)
    if outcome is CallOutcome.REACHED and (solved is None or satisfaction is None):
        raise Refused(Problem.ANSWER_MISSING, field="solved" if solved is None else "satisfaction")


def _add_callback(
    uow: UnitOfWork,
    report: Report,
    outcome: CallOutcome,
    solved: Solved | None,
    satisfaction: Satisfaction | None,
    note: str,
) -> None:
    reached = outcome is CallOutcome.REACHED
    uow.session.add(
        Callback(
            case_id=report.case_id,
            district=report.district,
            report_id=report.id,
            outcome=outcome,
            solved=solved if reached else None,
            satisfaction=satisfaction if reached else None,
            note=note,
            called_by=uow.actor.person_id,
            called_at=uow.now,
        )
    )
    uow.session.flush()
    uow.touch(Topic.REPORT, report.id)


def _attempts(uow: UnitOfWork, case: Case, report: Report) -> int:
    # A reopened case begins to call anew: what was tried before its last closing counts no more.
    tried = select(func.count()).where(Callback.report_id == report.id, Callback.called_at >= case.closed_at)
    return int(uow.session.scalars(tried).one())


def _settle_callbacks(acting: Acting) -> int:
    uow, case = acting.uow, acting.case
    left = sum(report.answered_at is None for report in _wanting(uow, case))
    if left == 0:
        stop_clock(uow, case, Stage.CALL_BACK)
        case.awaiting_callback = False
        case.stage = None
    return left
