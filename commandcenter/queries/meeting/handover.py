# SPDX-License-Identifier: Apache-2.0
"""What departments handed over to a meeting, and who has not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, or_, select

from commandcenter.models import Department
from commandcenter.models.engine import database_now
from commandcenter.models.meeting import HandoverRemark, Meeting
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.meeting.conferences import ConferenceRow, invitations
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_for
from commandcenter.queries.meeting.minutes import meeting_rules
from commandcenter.vocabulary.meeting import MeetingKind


@dataclass(frozen=True, slots=True)
class Handover:
    """What a department hands over; `at` is None where it said nothing, empty `text` says that nothing is left."""

    department_id: int
    zh: str
    en: str
    text: str
    name: str
    at: datetime | None

    @property
    def said(self) -> bool:
        """Whether the department entered anything, were it that nothing is left."""
        return self.at is not None


def handovers(connection: Connection, day: date) -> list[Handover]:
    """Return what departments handed over to the meeting of a local day, one line for each that is expected."""
    rules = meeting_rules(connection)
    remark = and_(HandoverRemark.department_id == Department.id, HandoverRemark.day == day.isoformat())
    columns = (HandoverRemark.text, HandoverRemark.name, HandoverRemark.at)
    asked = select(Department.id, Department.short_zh, Department.short_en, *columns)
    expected = Department.id.in_(rules.departments) if rules.departments else Department.active
    asked = asked.outerjoin(HandoverRemark, remark).where(or_(expected, HandoverRemark.at.is_not(None)))
    rows = connection.execute(asked.order_by(Department.code))
    return [Handover(number, zh, en, text or "", name or "", at) for number, zh, en, text, name, at in rows]


def own_handover(connection: Connection, department_id: int) -> tuple[date, Handover | None]:
    """Return for which local day a department's remark would be entered now, and what stands there already."""
    zone = ZoneInfo(centre_rules(connection).zone)
    day = meeting_rules(connection).handover_day(database_now(connection), zone)
    signed = select(Meeting.id).where(Meeting.day == day.isoformat(), Meeting.kind == MeetingKind.MORNING)
    if connection.execute(signed.where(Meeting.signed_at.is_not(None))).first() is not None:
        day = date.fromordinal(day.toordinal() + 1)
    return day, next((row for row in handovers(connection, day) if row.department_id == department_id), None)


@dataclass(frozen=True, slots=True)
class HandoverDesk:
    """A department before the meeting of a local day: its remark, and the decisions it still has to carry out.

    `conferences` are those it is invited to, the one under way first, then the soonest.
    """

    day: date
    begins_at: datetime
    remark: Handover | None
    decisions: tuple[DecisionRow, ...]
    conferences: tuple[ConferenceRow, ...]


def handover_desk(connection: Connection, department_id: int) -> HandoverDesk:
    """Return what a department's desk shows of the next meeting; times are UTC."""
    zone = ZoneInfo(centre_rules(connection).zone)
    day, remark = own_handover(connection, department_id)
    begins = datetime.combine(day, meeting_rules(connection).begins, zone)
    decisions, invited = decisions_for(connection, department_id), invitations(connection, department_id)
    return HandoverDesk(day, begins.astimezone(UTC), remark, tuple(decisions), tuple(invited))
