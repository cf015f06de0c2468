# SPDX-License-Identifier: Apache-2.0
"""Appeals against having been overdue: which wait, which were decided, and how late each case was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, select

from commandcenter.models import Case, Clock, Department, Item, Person, Request
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.evaluation.objects import Scope
from commandcenter.rules.clock import Limit
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary import Decision, Queue, RequestKind, RequestReason, Stage
from commandcenter.vocabulary.evaluation import Axis

_POOLS = (Queue.APPEALS, Queue.TO_CALL_BACK)
"""Where a case lies whose appeal waits (rules/pools): the reporter hears first."""


@dataclass(frozen=True, slots=True)
class AppealRow:
    """One appeal; times are UTC, `used` and `limit` seconds of the limit's own kind of time, extensions in it."""

    id: int
    case_id: int
    version: int
    number: str
    item_zh: str
    item_en: str
    department_zh: str
    department_en: str
    reason: RequestReason
    text: str
    asked_at: datetime
    decision: Decision | None
    decided_at: datetime | None
    decided_by: str
    decision_text: str
    used: int
    limit: int

    @property
    def multiple(self) -> float | None:
        """By how many limits it was over (facts.md 4.5), None where the clock is not known."""
        return (self.used - self.limit) / self.limit if self.limit else None


def appeals(connection: Connection, waiting: bool, scope: Scope, period: Period) -> list[AppealRow]:
    """Return the appeals that wait, made by the period's last day, or those decided within it; the latest first.

    `scope` is a department's or everybody's: appeals are departments' own.
    """
    zone = ZoneInfo(centre_rules(connection).zone)
    begin = datetime.combine(period.first, time.min, zone)
    end = datetime.combine(period.last + timedelta(days=1), time.min, zone)
    asked = _appeals()
    if waiting:
        asked = asked.where(Case.pool.in_(_POOLS), Request.decision.is_(None), Request.asked_at < end)
        asked = asked.order_by(Request.asked_at.desc(), Request.id.desc())
    else:
        asked = asked.where(Request.decided_at >= begin, Request.decided_at < end)
        asked = asked.order_by(Request.decided_at.desc(), Request.id.desc())
    if scope.axis is Axis.DEPARTMENT:
        asked = asked.where(Request.department_id.in_([int(key) for key in scope.keys if key]))
    return [_row(row) for row in connection.execute(asked)]


def _appeals() -> Any:
    clock = and_(
        Clock.case_id == Request.case_id, Clock.stage == Stage.DISPOSE, Clock.department_id == Request.department_id
    )
    columns = (
        *(Request.id, Request.case_id, Case.version, Case.number, Case.report_number, Item.name_zh, Item.name_en),
        *(Department.short_zh, Department.short_en, Request.reason, Request.text, Request.asked_at, Request.decision),
        *(Request.decided_at, Person.name, Request.decision_text),
        *(Clock.used_seconds, Clock.limit_amount, Clock.limit_unit, Clock.extensions),
    )
    return (
        select(*columns)
        .join(Case, Case.id == Request.case_id)
        .join(Department, Department.id == Request.department_id)
        .join(Item, Item.id == Case.item_id, isouter=True)
        .join(Person, Person.id == Request.decided_by, isouter=True)
        .join(Clock, clock, isouter=True)
        .where(Request.kind == RequestKind.APPEAL)
    )


def _row(row: Any) -> AppealRow:
    limit = 0
    if row.limit_amount is not None:
        limit = Limit(row.limit_amount, row.limit_unit).seconds * (1 + row.extensions)
    return AppealRow(
        *(row.id, row.case_id, row.version, row.number or row.report_number),
        *(row.name_zh or "", row.name_en or "", row.short_zh, row.short_en),
        *(row.reason, row.text, row.asked_at, row.decision, row.decided_at, row.name or "", row.decision_text),
        *(row.used_seconds or 0, limit),
    )
