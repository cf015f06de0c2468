# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting: begun, the roll called, notes written by several hands, signed off by the director."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import Department
from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.meeting import Attendance, Meeting, MeetingEntry, MeetingNote
from commandcenter.queries.meeting.minutes import content_digest
from commandcenter.rules.meeting.merging import merged
from commandcenter.services.supervision.draft import storable
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.meeting import MeetingAct, MeetingKind, MeetingProblem, Presence, Section

WRITERS = frozenset({Role.ACCEPTOR, Role.DISPATCHER, Role.SHIFT_LEADER, Role.DIRECTOR})
"""Who may write minutes, at the big screen or at a second seat."""
SIGNERS = frozenset({Role.DIRECTOR})
MOST_NOTE_LETTERS = 4000
MOST_WHO_LETTERS = 60
MOST_PAGE_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Attends:
    """How a section or a department takes part; `who` comes for it."""

    presence: Presence
    section: Section | None = None
    department_id: int | None = None
    who: str = ""


def begin_meeting(uow: UnitOfWork, day: date | None = None, kind: MeetingKind = MeetingKind.MORNING) -> dict[str, Any]:
    """Begin the meeting of a local day (today), or join it where somebody has; there is one of a kind and day.

    Raises Refused with NO_PERMISSION or MEETING_AHEAD.
    """
    refuse_others(uow, WRITERS)
    today = uow.now.astimezone(uow.calendar.zone).date()
    day = day or today
    if day > today:
        raise Refused(MeetingProblem.MEETING_AHEAD, field="day", day=day.isoformat())
    # Two seats may begin it at once: the second finds the first one's.
    made = insert_on(uow.session.connection().dialect.name, Meeting).values(
        day=day.isoformat(), kind=kind, began_at=uow.now, began_by=uow.actor.person_id, began_name=uow.actor.name
    )
    fresh = made.on_conflict_do_nothing(index_elements=[Meeting.kind, Meeting.day]).returning(Meeting.id)
    began = uow.session.execute(fresh).first() is not None
    found = uow.session.execute(select(Meeting.id).where(Meeting.day == day.isoformat(), Meeting.kind == kind))
    number = found.scalar_one()
    if began:
        note(uow, number, MeetingAct.BEGIN, "", {})
    return {"meeting": number, "day": day.isoformat(), "began": began}


def attend(uow: UnitOfWork, meeting_id: int, rows: Sequence[Attends]) -> dict[str, Any]:
    """Call the roll for some sections or departments; the last word of a meeting counts.

    Raises Refused with NO_PERMISSION, MEETING_MISSING, SIGNED_OFF, WHO_MISSING, DEPARTMENT_MISSING or TEXT_TOO_LONG.
    """
    open_minutes(uow, meeting_id)
    changed = 0
    for row in rows:
        changed += _attends(uow, meeting_id, row)
    return {"meeting": meeting_id, "changed": changed}


def write_note(uow: UnitOfWork, meeting_id: int, page: str, text: str, base: str = "") -> dict[str, Any]:
    """Write what was said on a page; `base` is what stood there when the writing began.

    What another seat wrote meanwhile is kept: both hands' lines stand in the `text` returned. Raises Refused with
    NO_PERMISSION, MEETING_MISSING, SIGNED_OFF or TEXT_TOO_LONG.
    """
    open_minutes(uow, meeting_id)
    check_length("page", page, MOST_PAGE_LETTERS)
    asked = select(MeetingNote).where(MeetingNote.meeting_id == meeting_id, MeetingNote.page == page)
    stands = uow.session.scalars(asked).first()
    before = stands.text if stands is not None else ""
    whole = merged(base, before, storable(text).strip("\n"))
    check_length("note", whole, MOST_NOTE_LETTERS)
    if whole == before:
        return {"meeting": meeting_id, "page": page, "text": whole}
    if stands is None:
        stands = MeetingNote(meeting_id=meeting_id, page=page)
        uow.session.add(stands)
    stands.text, stands.at = whole, uow.now
    stands.person_id, stands.name = uow.actor.person_id, uow.actor.name
    note(uow, meeting_id, MeetingAct.NOTE, page, {"was": before, "became": whole})
    return {"meeting": meeting_id, "page": page, "text": whole}


def sign_off(uow: UnitOfWork, meeting_id: int) -> dict[str, Any]:
    """Sign the minutes off: from now on neither services nor the database let anything of them change.

    Raises Refused with NO_PERMISSION (only the director signs), MEETING_MISSING or SIGNED_OFF.
    """
    meeting = open_minutes(uow, meeting_id, SIGNERS)
    note(uow, meeting_id, MeetingAct.SIGN, "", {})
    uow.session.flush()
    meeting.signed_at, meeting.signed_by, meeting.signed_name = uow.now, uow.actor.person_id, uow.actor.name
    # The digest covers who signed and when; a row can be signed but once, so it is worked out before it is written.
    with uow.session.no_autoflush:
        meeting.digest = content_digest(uow.session.connection(), meeting_id, uow.now, uow.actor.person_id)
    return {"meeting": meeting_id, "digest": meeting.digest}


def open_minutes(uow: UnitOfWork, meeting_id: int, roles: frozenset[Role] = WRITERS) -> Meeting:
    """Return the meeting, held until the commit so that nobody signs it off meanwhile.

    Raises Refused with NO_PERMISSION, MEETING_MISSING or SIGNED_OFF.
    """
    refuse_others(uow, roles)
    meeting = uow.session.get(Meeting, meeting_id, with_for_update=True, populate_existing=True)
    if meeting is None:
        raise Refused(MeetingProblem.MEETING_MISSING)
    if meeting.signed_at is not None:
        raise Refused(MeetingProblem.SIGNED_OFF, day=meeting.day, name=meeting.signed_name)
    return meeting


def note(uow: UnitOfWork, meeting_id: int, action: MeetingAct, subject: str, detail: dict[str, Any]) -> None:
    """Append to the history of the minutes, and tell the seats."""
    actor = uow.actor
    uow.session.add(
        MeetingEntry(
            meeting_id=meeting_id,
            at=uow.now,
            person_id=actor.person_id,
            name=actor.name,
            seat=actor.seat,
            action=action,
            subject=subject,
            detail=detail,
        )
    )
    uow.touch(Topic.MEETING, meeting_id)


def refuse_others(uow: UnitOfWork, roles: frozenset[Role]) -> None:
    """Raise Refused with NO_PERMISSION for whoever is not among `roles`."""
    if uow.actor.role not in roles:
        raise Refused(Problem.NO_PERMISSION, role=uow.actor.role)


def check_length(field: str, text: str, limit: int) -> None:
    """Raise Refused with TEXT_TOO_LONG for what its column does not take."""
    if len(text) > limit:
        raise Refused(Problem.TEXT_TOO_LONG, field=field, limit=limit)


def refuse_unknown_department(uow: UnitOfWork, department_id: int | None) -> None:
    """Raise Refused with DEPARTMENT_MISSING for a department there is not."""
    if department_id is not None and uow.session.get(Department, department_id) is None:
        raise Refused(Problem.DEPARTMENT_MISSING, field="department")


def _attends(uow: UnitOfWork, meeting_id: int, row: Attends) -> bool:
    if (row.section is None) == (row.department_id is None):
        raise Refused(MeetingProblem.WHO_MISSING, field="who")
    refuse_unknown_department(uow, row.department_id)
    who = storable(row.who).strip()
    check_length("who", who, MOST_WHO_LETTERS)
    asked = select(Attendance).where(Attendance.meeting_id == meeting_id, Attendance.section == row.section)
    if row.section is None:
        asked = select(Attendance).where(
            Attendance.meeting_id == meeting_id, Attendance.department_id == row.department_id
        )
    stands = uow.session.scalars(asked).first()
    if stands is not None and (stands.presence, stands.who) == (row.presence, who):
        return False
    was = None if stands is None else [str(stands.presence), stands.who]
    if stands is None:
        stands = Attendance(meeting_id=meeting_id, section=row.section, department_id=row.department_id)
        uow.session.add(stands)
    stands.presence, stands.who = row.presence, who
    stands.at, stands.person_id = uow.now, uow.actor.person_id
    uow.session.flush()
    subject = f"section {row.section}" if row.section is not None else f"department {row.department_id}"
    note(uow, meeting_id, MeetingAct.ATTEND, subject, {"was": was, "became": [str(row.presence), who]})
    return True
