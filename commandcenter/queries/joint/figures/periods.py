# SPDX-License-Identifier: Apache-2.0
"""Figures of the joint operations of a period: lead time beside the old three weeks, answers, cases solved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import Connection, select

from commandcenter.models import Department
from commandcenter.models.joint import JointTicket
from commandcenter.queries.joint.figures.of_ticket import OLD_LEAD_HOURS, Figures, figures_of
from commandcenter.queries.joint.parts import parts_of
from commandcenter.queries.joint.standing import HEAD

__all__ = ["OLD_LEAD_HOURS", "Begun", "PeriodFigures", "begun", "period_figures"]


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """Operations that began within a period; medians in hours, None where none did.

    `old_lead_hours` is what preparation took before (domain.md 8), to be shown beside `lead_hours`.
    """

    operations: int
    lead_hours: float | None
    response_hours: float | None
    named: int
    attended: int
    cases: int
    solved: int
    person_hours: float
    recurred: int
    old_lead_hours: float = OLD_LEAD_HOURS


@dataclass(frozen=True, slots=True)
class Begun:
    """An operation that began, who led it, when it began (UTC), and its figures."""

    id: int
    number: str
    title: str
    lead_department_id: int
    lead_zh: str
    lead_en: str
    began_at: datetime
    cases: tuple[int, ...]
    figures: Figures


def begun(connection: Connection, begins: datetime, ends: datetime) -> list[Begun]:
    """Return the operations that began from `begins` until before `ends` (UTC), the latest first."""
    asked = select(*HEAD, Department.short_zh, Department.short_en)
    asked = asked.join(Department, Department.id == JointTicket.lead_department_id)
    asked = asked.where(JointTicket.began_at >= begins, JointTicket.began_at < ends)
    rows = connection.execute(asked.order_by(JointTicket.began_at.desc(), JointTicket.id)).all()
    parts = parts_of(connection, [row.id for row in rows])
    return [
        Begun(
            *(row.id, row.number, row.title, row.lead_department_id, row.short_zh, row.short_en, row.began_at),
            tuple(one.case_id for one in parts[row.id].cases),
            figures_of(connection, row, parts[row.id], ends),
        )
        for row in rows
    ]


def period_figures(connection: Connection, begins: datetime, ends: datetime) -> PeriodFigures:
    """Return the figures of operations that began from `begins` until before `ends` (UTC)."""
    found = [one.figures for one in begun(connection, begins, ends)]
    return PeriodFigures(
        operations=len(found),
        lead_hours=_middle(one.lead_hours for one in found),
        response_hours=_middle(response.hours for one in found for response in one.responses),
        named=sum(one.named for one in found),
        attended=sum(one.attended for one in found),
        cases=sum(one.cases for one in found),
        solved=sum(one.solved for one in found),
        person_hours=sum(one.person_hours for one in found),
        recurred=sum(one.recurred for one in found),
    )


def _middle(hours: Iterable[float | None]) -> float | None:
    known = [one for one in hours if one is not None]
    return median(known) if known else None
