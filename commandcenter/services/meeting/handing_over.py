# SPDX-License-Identifier: Apache-2.0
"""What a department hands over to the next morning's meeting, entered at its own desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models.meeting import HandoverRemark, Meeting
from commandcenter.queries.meeting.minutes import meeting_rules
from commandcenter.services.meeting.minutes import WRITERS, check_length, refuse_others, refuse_unknown_department
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.meeting import MeetingKind, MeetingProblem

MOST_LETTERS = 200
MOST_DAYS_AHEAD = 7


def hand_over(
    uow: UnitOfWork, text: str, *, department_id: int | None = None, day: date | None = None
) -> dict[str, Any]:
    """Write what a department hands over to the meeting of a local day; empty words say that nothing is left.

    A liaison writes for the own department, the centre for one that calls. Without a day it is the next meeting's, as
    the centre's rules say. Raises Refused with NO_PERMISSION, NOT_YOUR_DEPARTMENT, DEPARTMENT_MISSING,
    HANDOVER_DAY, HANDOVER_CLOSED or TEXT_TOO_LONG.
    """
    refuse_others(uow, WRITERS | {Role.LIAISON})
    department = _department(uow, department_id)
    words = storable(text).strip()
    check_length("remark", words, MOST_LETTERS)
    wanted = _day(uow, day)
    asked = select(HandoverRemark).where(HandoverRemark.day == wanted, HandoverRemark.department_id == department)
    stands = uow.session.scalars(asked).first()
    if stands is None:
        stands = HandoverRemark(day=wanted, department_id=department)
        uow.session.add(stands)
    stands.text, stands.at = words, uow.now
    stands.person_id, stands.name = uow.actor.person_id, uow.actor.name
    uow.touch(Topic.MEETING)
    return {"day": wanted, "department": department}


def _department(uow: UnitOfWork, department_id: int | None) -> int:
    own = uow.actor.department_id
    if uow.actor.role is Role.LIAISON and department_id not in (None, own):
        raise Refused(MeetingProblem.NOT_YOUR_DEPARTMENT)
    department = department_id if uow.actor.role is not Role.LIAISON else own
    if department is None:
        raise Refused(Problem.DEPARTMENT_MISSING, field="department")
    refuse_unknown_department(uow, department)
    return department


def _day(uow: UnitOfWork, day: date | None) -> str:
    zone = uow.calendar.zone
    today = uow.now.astimezone(zone).date()
    if day is not None and not today <= day <= today + timedelta(days=MOST_DAYS_AHEAD):
        raise Refused(MeetingProblem.HANDOVER_DAY, field="day", days=MOST_DAYS_AHEAD)
    wanted = day or meeting_rules(uow.session.connection()).handover_day(uow.now, zone)
    signed = select(Meeting.signed_at).where(Meeting.day == wanted.isoformat(), Meeting.kind == MeetingKind.MORNING)
    if uow.session.execute(signed.where(Meeting.signed_at.is_not(None))).first() is not None:
        if day is not None:
            raise Refused(MeetingProblem.HANDOVER_CLOSED, field="day", day=wanted.isoformat())
        # Signed early: what is said now is for tomorrow.
        wanted += timedelta(days=1)
    return wanted.isoformat()
