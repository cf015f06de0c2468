# SPDX-License-Identifier: Apache-2.0
"""What must hold between the rows of the field: positions, tracks, alarms, zero reports, the roster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, or_, select

from commandcenter.models import Division, Person
from commandcenter.models.field import DutyTurn, FenceAlarm, SupervisorPosition, TrackPoint, ZeroReminder, ZeroReport
from commandcenter.upkeep.findings import Fault, Finding
from commandcenter.vocabulary.field import ZeroKind

_OF_PERSON: tuple[Any, ...] = (SupervisorPosition, TrackPoint, FenceAlarm, DutyTurn)


def check_field(connection: Connection) -> Iterator[Finding]:
    """Yield what contradicts itself: rows of nobody, handled alarms without a result, reports of some kinds only."""
    for table in _OF_PERSON:
        stray = table.person_id.is_not(None) & table.person_id.not_in(select(Person.id))
        yield from _counted(connection, table, stray, Fault.FIELD_STRAY)
    for report in (ZeroReport, ZeroReminder):
        stray = report.community_id.not_in(select(Division.id))
        yield from _counted(connection, report, stray, Fault.FIELD_STRAY)
    handled = FenceAlarm.handled_at.is_not(None)
    untold = handled & or_((FenceAlarm.result == "") & FenceAlarm.reason.is_(None), FenceAlarm.handled_by.is_(None))
    yield from _counted(connection, FenceAlarm, untold, Fault.ALARM_UNTOLD)
    told = select(ZeroReport.day, ZeroReport.community_id).group_by(ZeroReport.day, ZeroReport.community_id)
    half = told.having(func.count() != len(ZeroKind)).order_by(ZeroReport.day, ZeroReport.community_id)
    for day, community in connection.execute(half):
        yield Finding(Fault.ZERO_HALF, detail=f"{day}, {community}")


def _counted(connection: Connection, table: Any, wrong: Any, fault: Fault) -> Iterator[Finding]:
    count = connection.execute(select(func.count()).select_from(table).where(wrong)).scalar_one()
    if count:
        yield Finding(fault, detail=f"{table.__tablename__} × {count}")
