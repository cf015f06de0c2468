# SPDX-License-Identifier: Apache-2.0
"""Who should get a case and why, with each department's load and the deadline it would have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from commandcenter.models import Case, Clock, Department, FilingCondition, ItemDepartment, Request
from commandcenter.models import Precedent as Ruling
from commandcenter.models.engine import database_now
from commandcenter.queries.case_list import CaseRow, by_ids
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.load import DepartmentLoad, loads
from commandcenter.queries.routing.rules import cell_rule
from commandcenter.queries.ruling.following import followed_by
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.clock import BundledClock, ClockReading, Limit
from commandcenter.rules.routing import Load, Ownership, Precedent, ProposalLine, Question, Reason, propose
from commandcenter.vocabulary import Decision, Involvement, Problem, Queue, Refused, RequestKind, Stage

MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One department of a proposal: its part, why, its load, and when it would have to be done if sent now (UTC)."""

    department_id: int
    name_zh: str
    name_en: str
    short_zh: str
    short_en: str
    role: Involvement
    reasons: tuple[Reason, ...]
    load: Load
    share: float
    overloaded: bool
    warn_at: datetime | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseProposal:
    """How many owners a case has, who they are with the lead first, and the limit of its filing condition.

    `loads` holds every department, as the bars beside the case show them; `calendar` and `limit` draw the days until
    the deadline.
    """

    ownership: Ownership
    rows: tuple[ProposalRow, ...]
    limit: Limit | None
    calendar: WorkCalendar
    now: datetime
    loads: tuple[DepartmentLoad, ...]

    @property
    def lead(self) -> int | None:
        """The department that should execute; None when the case has no owner."""
        return next((row.department_id for row in self.rows if row.role is Involvement.LEAD), None)


def propose_for(connection: Connection, case_id: int) -> CaseProposal:
    """Return the proposal for a case (screens.md, Dispatcher); raises Refused(CASE_MISSING)."""
    case = connection.execute(_CASE.where(Case.id == case_id)).first()
    if case is None:
        raise Refused(Problem.CASE_MISSING)
    rules, now, known = centre_rules(connection), database_now(connection), loads(connection)
    calendar = work_calendar(connection, rules)
    limit = None if case.limit_amount is None else Limit(case.limit_amount, case.limit_unit)
    proposal = propose(_question(connection, case, known), rules.overload_share)
    clocks = _clocks(connection, case_id, calendar)
    by_id = {one.id: one for one in known}
    rows = []
    for line in proposal.lines:
        clock = clocks.get(line.department_id) or (BundledClock(limit, calendar) if limit else None)
        reading = None if clock is None else clock.start(now).reading(now, rules.warn_share)
        # Out of service and without cases there is nobody to send to.
        if line.department_id in by_id:
            rows.append(_row(line, by_id[line.department_id], reading))
    return CaseProposal(proposal.ownership, tuple(rows), limit, calendar, now, tuple(known))


def same_kind(connection: Connection, case_id: int, limit: int = MOST_ALIKE) -> list[CaseRow]:
    """Return the other cases waiting for dispatch with the same item, condition and community, most urgent first.

    They can go out with the same owners in one act (notes: same kind); what another tier has cannot.
    """
    own = select(Case.item_id, Case.condition_id, Case.community_id, Case.held_centre_id).where(Case.id == case_id)
    this = connection.execute(own).first()
    if this is None or None in this[:3]:
        return []
    asked = (
        select(Case.id)
        .where(Case.pool == Queue.TO_DISPATCH, Case.id != case_id)
        .where(Case.item_id == this[0], Case.condition_id == this[1], Case.community_id == this[2])
        .where(Case.held_centre_id.is_not_distinct_from(this[3]))
        .order_by(Case.due_at, Case.id)
        .limit(limit)
    )
    return by_ids(connection, connection.execute(asked).scalars())


def _question(connection: Connection, case: Row[*tuple[Any, ...]], known: Sequence[DepartmentLoad]) -> Question:
    item = case.item_id
    catalogue = (
        select(ItemDepartment.department_id)
        .join(Department, Department.id == ItemDepartment.department_id)
        .where(ItemDepartment.item_id == item, Department.active)
        .order_by(ItemDepartment.position)
    )
    rulings = (
        select(Ruling.department_id, Ruling.ruled_at_text, Ruling.circumstances)
        .where(Ruling.item_id == item, Ruling.withdrawn.is_(False))
        .order_by(Ruling.id)
    )
    returned = select(Request.department_id).where(
        Request.case_id == case.id, Request.kind == RequestKind.RETURN, Request.decision == Decision.GRANTED
    )
    return Question(
        departments=connection.execute(catalogue).scalars().all(),
        loads={one.id: one.load for one in known},
        condition_id=case.condition_id,
        precedents=[
            Precedent(lead, date.fromisoformat(ruled_on), circumstances=words)
            for lead, ruled_on, words in connection.execute(rulings)
        ],
        followed=followed_by(connection, item),
        returned_by=frozenset(connection.execute(returned).scalars()),
        emergency=case.emergency,
        cell_rule=cell_rule(connection, item, case.cell_id, case.community_id),
    )


def _clocks(connection: Connection, case_id: int, calendar: WorkCalendar) -> dict[int, BundledClock]:
    """Return the clocks that departments already have on the case: the same unit goes on with its own (rule 3)."""
    asked = select(Clock).where(
        Clock.case_id == case_id, Clock.stage == Stage.DISPOSE, Clock.department_id.is_not(None)
    )
    return {
        row.department_id: BundledClock(
            Limit(row.limit_amount, row.limit_unit), calendar, row.extensions, row.used_seconds, row.running_since
        )
        for row in connection.execute(asked)
        if row.department_id is not None
    }


def _row(line: ProposalLine, own: DepartmentLoad, reading: ClockReading | None) -> ProposalRow:
    return ProposalRow(
        own.id,
        own.name_zh,
        own.name_en,
        own.short_zh,
        own.short_en,
        line.role,
        line.reasons,
        line.load,
        line.share,
        line.overloaded,
        reading.warn_at if reading else None,
        reading.due_at if reading else None,
    )


_CASE = select(
    Case.id,
    Case.item_id,
    Case.condition_id,
    Case.emergency,
    Case.cell_id,
    Case.community_id,
    FilingCondition.limit_amount,
    FilingCondition.limit_unit,
).outerjoin(FilingCondition, FilingCondition.id == Case.condition_id)
