# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting as they stand: who came, what was noted on which page, who signed them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Department
from commandcenter.models.meeting import (
    Attendance,
    Conference,
    ConferenceDepartment,
    ConferenceItem,
    DecisionCase,
    Meeting,
    MeetingDecision,
    MeetingEntry,
    MeetingNote,
)
from commandcenter.queries.centre import centre_rules, stored_setting, work_calendar
from commandcenter.rules.field.stored import read
from commandcenter.rules.meeting.centre import MeetingRules
from commandcenter.rules.meeting.signature import digest
from commandcenter.vocabulary.meeting import MeetingAct, MeetingKind, Presence, Section

MEETING_KEY = "meeting"
MOST_DAYS_OFF = 30
"""No holiday is longer; a calendar without any working day means that tomorrow is as good as any."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is expected at a meeting, or came all the same: a section or a department, and how it took part.

    `presence` is None while nobody called the roll for it; `who` came for it.
    """

    section: Section | None
    department_id: int | None
    zh: str
    en: str
    presence: Presence | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What was noted on a page, and who wrote last (UTC)."""

    page: str
    text: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a meeting's own history."""

    at: datetime
    name: str
    seat: str
    action: MeetingAct
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting with its roll and notes; decisions are asked for by themselves (`decisions_of`)."""

    id: int
    day: date
    kind: MeetingKind
    began_at: datetime
    began_name: str
    signed_at: datetime | None
    signed_name: str
    seats: tuple[Seat, ...]
    notes: tuple[Note, ...]

    @property
    def signed(self) -> bool:
        """Whether nothing of it can change any more."""
        return self.signed_at is not None

    @property
    def came(self) -> int:
        """How many of those expected are there."""
        return sum(seat.presence is Presence.PRESENT for seat in self.seats)

    def note(self, page: str) -> str:
        """Return what stands on a page, "" where nothing does."""
        return next((note.text for note in self.notes if note.page == page), "")


def meeting_rules(connection: Connection) -> MeetingRules:
    """Return the centre's choices for its meetings."""
    return read(MeetingRules, stored_setting(connection, MEETING_KEY), MEETING_KEY)


def meeting_of(connection: Connection, day: date, kind: MeetingKind = MeetingKind.MORNING) -> MeetingRow | None:
    """Return the meeting of a local day, None where there was, or is, none."""
    asked = select(Meeting.id).where(Meeting.day == day.isoformat(), Meeting.kind == kind)
    number = connection.execute(asked).scalar()
    return None if number is None else meeting(connection, number)


def meeting(connection: Connection, meeting_id: int) -> MeetingRow | None:
    """Return a meeting by its id, None where there is none."""
    row = connection.execute(select(Meeting.__table__).where(Meeting.id == meeting_id)).first()
    if row is None:
        return None
    asked = select(MeetingNote.page, MeetingNote.text, MeetingNote.name, MeetingNote.at)
    asked = asked.where(MeetingNote.meeting_id == meeting_id, MeetingNote.text != "").order_by(MeetingNote.id)
    notes = tuple(Note(*note) for note in connection.execute(asked))
    return MeetingRow(
        row.id,
        date.fromisoformat(row.day),
        row.kind,
        row.began_at,
        row.began_name,
        row.signed_at,
        row.signed_name,
        tuple(_seats(connection, meeting_id, row.kind)),
        notes,
    )


def previous_meeting(connection: Connection, day: date, kind: MeetingKind = MeetingKind.MORNING) -> date | None:
    """Return the local day of the last meeting before `day`, None where there was none."""
    asked = select(Meeting.day).where(Meeting.day < day.isoformat(), Meeting.kind == kind)
    found = connection.execute(asked.order_by(Meeting.day.desc()).limit(1)).scalar()
    return None if found is None else date.fromisoformat(found)


def next_meeting(connection: Connection, now: datetime) -> datetime:
    """Return when the next meeting after today's begins (UTC): at the centre's hour, on the next working day."""
    rules = centre_rules(connection)
    zone, calendar = ZoneInfo(rules.zone), work_calendar(connection, rules)
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    coming = (tomorrow + timedelta(days=ahead) for ahead in range(MOST_DAYS_OFF))
    day = next((day for day in coming if calendar.is_workday(day)), tomorrow)
    return datetime.combine(day, meeting_rules(connection).begins, zone).astimezone(UTC)


def meetings_between(connection: Connection, first: date, last: date) -> list[tuple[date, MeetingKind, bool]]:
    """Return the meetings of some local days, newest first, each with whether it is signed off."""
    asked = select(Meeting.day, Meeting.kind, Meeting.signed_at)
    asked = asked.where(Meeting.day >= first.isoformat(), Meeting.day < (last + timedelta(days=1)).isoformat())
    rows = connection.execute(asked.order_by(Meeting.day.desc(), Meeting.id.desc()))
    return [(date.fromisoformat(day), kind, signed is not None) for day, kind, signed in rows]


def entries(connection: Connection, meeting_id: int) -> list[Entry]:
    """Return the history of a meeting's minutes, oldest first."""
    columns = (MeetingEntry.at, MeetingEntry.name, MeetingEntry.seat, MeetingEntry.action, MeetingEntry.subject)
    asked = select(*columns, MeetingEntry.detail).where(MeetingEntry.meeting_id == meeting_id)
    return [Entry(*row) for row in connection.execute(asked.order_by(MeetingEntry.id))]


def expected(connection: Connection) -> list[Seat]:
    """Return who is expected at the centre's meetings: its sections, then its departments by code."""
    rules = meeting_rules(connection)
    sections = [Section(name) for name in rules.sections]
    found = [Seat(section, None, section.zh, section.en) for section in sections]
    asked = select(Department.id, Department.short_zh, Department.short_en).order_by(Department.code)
    wanted = Department.id.in_(rules.departments) if rules.departments else Department.active
    return found + [Seat(None, number, zh, en) for number, zh, en in connection.execute(asked.where(wanted))]


def invited(connection: Connection, meeting_id: int) -> list[Seat]:
    """Return the departments invited to the conference whose minutes are those of a meeting, by code."""
    asked = select(Department.id, Department.short_zh, Department.short_en)
    asked = asked.join(ConferenceDepartment, ConferenceDepartment.department_id == Department.id)
    asked = asked.join(Conference, Conference.id == ConferenceDepartment.conference_id)
    rows = connection.execute(asked.where(Conference.meeting_id == meeting_id).order_by(Department.code))
    return [Seat(None, number, zh, en) for number, zh, en in rows]


def meeting_setup(connection: Connection) -> tuple[MeetingRules, list[Seat]]:
    """Return the centre's choices, and the departments that can be expected: all that are active or chosen."""
    rules = meeting_rules(connection)
    asked = select(Department.id, Department.short_zh, Department.short_en)
    asked = asked.where(Department.active | Department.id.in_(rules.departments)).order_by(Department.code)
    return rules, [Seat(None, number, zh, en) for number, zh, en in connection.execute(asked)]


def content_digest(connection: Connection, meeting_id: int, signed_at: datetime, signed_by: int) -> str:
    """Return the digest of the minutes as they stand, signed by a person at a time (UTC): what a signature covers."""
    whole = connection.execute(select(Meeting.__table__).where(Meeting.id == meeting_id)).mappings().one()
    covered = {name: whole[name] for name in ("day", "kind", "began_at", "began_by")}
    parts = {}
    for model in (Attendance, MeetingNote, MeetingDecision, MeetingEntry):
        table = model.__table__
        rows = connection.execute(select(table).where(table.c.meeting_id == meeting_id).order_by(table.c.id))
        parts[model.__tablename__] = [dict(row) for row in rows.mappings()]
    if whole["kind"] is MeetingKind.CONFERENCE:
        parts |= _of_conference(connection, meeting_id)
    cases = select(DecisionCase.decision_id, DecisionCase.case_id)
    cases = cases.join(MeetingDecision, MeetingDecision.id == DecisionCase.decision_id)
    cases = cases.where(MeetingDecision.meeting_id == meeting_id, DecisionCase.at <= signed_at)
    linked = [list(row) for row in connection.execute(cases.order_by(DecisionCase.id))]
    return digest({**covered, "signed_at": signed_at, "signed_by": signed_by, **parts, "cases": linked})


def _of_conference(connection: Connection, meeting_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return what a signature covers besides: what the conference was about, who was invited, its agenda."""
    head = select(Conference.id, Conference.title, Conference.place, Conference.begins_at)
    found = connection.execute(head.where(Conference.meeting_id == meeting_id)).mappings().all()
    parts: dict[str, list[dict[str, Any]]] = {"conference": [dict(row) for row in found]}
    for model in (ConferenceDepartment, ConferenceItem):
        table = model.__table__
        asked = select(table).where(table.c.conference_id.in_([row["id"] for row in found])).order_by(table.c.id)
        parts[model.__tablename__] = [dict(row) for row in connection.execute(asked).mappings()]
    return parts


def _seats(connection: Connection, meeting_id: int, kind: MeetingKind) -> Iterator[Seat]:
    """Yield who was expected, then who came uninvited."""
    asked = select(Attendance.section, Attendance.department_id, Attendance.presence, Attendance.who)
    asked = asked.where(Attendance.meeting_id == meeting_id).order_by(Attendance.id)
    known = {(section, number): (presence, who) for section, number, presence, who in connection.execute(asked)}
    wanted = invited(connection, meeting_id) if kind is MeetingKind.CONFERENCE else expected(connection)
    for seat in wanted:
        yield Seat(
            seat.section, seat.department_id, seat.zh, seat.en, *known.pop((seat.section, seat.department_id), ())
        )
    names = select(Department.id, Department.short_zh, Department.short_en)
    called = {number: (zh, en) for number, zh, en in connection.execute(names)}
    for (section, number), came in known.items():
        zh, en = (section.zh, section.en) if section is not None else called.get(number or 0, ("", ""))
        yield Seat(section, number, zh, en, *came)
