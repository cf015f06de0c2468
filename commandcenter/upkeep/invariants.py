# SPDX-License-Identifier: Apache-2.0
"""What must hold between the rows of a case, whatever happened to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from commandcenter.models import (
    Assignment,
    Attachment,
    Callback,
    Case,
    Clock,
    Disposal,
    Report,
    Request,
    SearchDocument,
    Task,
)
from commandcenter.rules.lifecycle import END_STATES, FILED_STATES, STAGE_OF
from commandcenter.rules.pools import Standing, pool_of
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.vocabulary import CheckResult, Involvement, RequestKind, Stage, State

_OF_CASE = (Report, Attachment, Callback, Clock, Assignment, Disposal, Request, Task, SearchDocument)


def check_invariants(connection: Connection) -> Iterator[Finding]:
    """Yield every case whose rows contradict each other."""
    facts = _Facts(connection)
    cases = connection.execute(select(Case.__table__), execution_options={"yield_per": 5000})
    for case in cases:
        for check in _CHECKS:
            yield from check(case, facts)
    for table in _OF_CASE:
        lost = select(func.count(), func.min(table.case_id)).where(table.case_id.not_in(select(Case.id)))
        count, first = connection.execute(lost).one()
        if count:
            yield Finding(Fault.ORPHAN, first, detail=f"{table.__tablename__} × {count}")


class _Facts:
    """The small rows of all cases, read once."""

    def __init__(self, connection: Connection) -> None:
        self.running: dict[int, list[tuple[Stage, int | None]]] = defaultdict(list)
        for case_id, stage, department in connection.execute(
            select(Clock.case_id, Clock.stage, Clock.department_id).where(Clock.running_since.is_not(None))
        ):
            self.running[case_id].append((stage, department))
        self.leads: dict[int, list[int]] = defaultdict(list)
        for case_id, department in connection.execute(
            select(Assignment.case_id, Assignment.department_id).where(
                Assignment.until.is_(None), Assignment.involvement == Involvement.LEAD
            )
        ):
            self.leads[case_id].append(department)
        self.requests: dict[int, list[Any]] = defaultdict(list)
        for case_id, kind in connection.execute(
            select(Request.case_id, Request.kind).where(Request.decision.is_(None))
        ):
            self.requests[case_id].append(kind)
        self.in_rework = frozenset(
            connection.execute(
                select(Disposal.case_id).where(Disposal.ended_at.is_(None), Disposal.rework.is_(True))
            ).scalars()
        )
        self.late = frozenset(
            tuple(row)
            for row in connection.execute(
                select(Disposal.case_id, Disposal.department_id).where(Disposal.overdue.is_(True)).distinct()
            )
        )
        self.appealed = frozenset(
            connection.execute(select(Request.case_id).where(Request.kind == RequestKind.APPEAL)).scalars()
        )
        self.reports = Counter(connection.execute(select(Report.case_id)).scalars())


def _pool(case: Any, facts: _Facts) -> Iterator[Finding]:
    expected = pool_of(
        Standing(
            case.state,
            returned=case.returned,
            disputed=case.disputed,
            request_open=case.request_kind is not None,
            signed=case.signed,
            reworked=case.id in facts.in_rework,
            awaiting_callback=case.awaiting_callback,
            late=(case.id, case.lead_department_id) in facts.late and case.id not in facts.appealed,
        )
    )
    if case.pool is not expected:
        yield _finding(Fault.POOL_WRONG, case, f"{case.pool} ≠ {expected}")


def _clocks(case: Any, facts: _Facts) -> Iterator[Finding]:
    stage = STAGE_OF.get(case.state)
    if stage is Stage.CALL_BACK and not case.awaiting_callback:
        stage = None
    running = sorted(str(s) for s, _ in facts.running.get(case.id, ()))
    expected = [] if stage is None else [str(stage)]
    if running != expected:
        yield _finding(Fault.CLOCK_WRONG, case, f"{case.state}: {', '.join(running) or '–'}")
    if case.stage is not stage:
        yield _finding(Fault.CLOCK_WRONG, case, f"{case.state}: {case.stage or '–'}")


def _lead(case: Any, facts: _Facts) -> Iterator[Finding]:
    if case.state not in (State.DISPATCHED, State.SUSPENDED):
        return
    leads = facts.leads.get(case.id, [])
    if leads != [case.lead_department_id]:
        yield _finding(Fault.LEAD_WRONG, case, str(len(leads)))


def _request(case: Any, facts: _Facts) -> Iterator[Finding]:
    expected = [] if case.request_kind is None else [case.request_kind]
    if facts.requests.get(case.id, []) != expected:
        yield _finding(Fault.REQUEST_WRONG, case, str(case.request_kind or "–"))


def _reports(case: Any, facts: _Facts) -> Iterator[Finding]:
    if case.state is not State.MERGED and not facts.reports[case.id]:
        yield _finding(Fault.REPORT_MISSING, case)


def _closing(case: Any, _facts: _Facts) -> Iterator[Finding]:
    if case.state is State.CLOSED and not case.forced and case.check_result is not CheckResult.PASS:
        yield _finding(Fault.CLOSED_UNCHECKED, case)
    if (case.state in FILED_STATES or case.state is State.CLOSED) and not case.number:
        yield _finding(Fault.NUMBER_MISSING, case)
    appealed = case.state is State.CLOSED and case.request_kind is RequestKind.APPEAL
    if case.state in END_STATES and case.request_kind is not None and not appealed:
        yield _finding(Fault.REQUEST_WRONG, case, str(case.request_kind))


_CHECKS: tuple[Callable[[Any, _Facts], Iterator[Finding]], ...] = (_pool, _clocks, _lead, _request, _reports, _closing)


def _finding(fault: Fault, case: Any, detail: str = "") -> Finding:
    return Finding(fault, case.id, str(case.number or case.report_number), detail)
