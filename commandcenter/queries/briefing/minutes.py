# SPDX-License-Identifier: Apache-2.0
"""The minutes of a meeting as they are printed: who came, what was noted, what was decided, who signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from commandcenter.models.meeting import Meeting
from commandcenter.queries.briefing.conference import STATES, agenda_sheet, carried_by, review_sheet
from commandcenter.queries.briefing.morning import NO_VALUE, Morning, quiet
from commandcenter.queries.briefing.page import Column, ColumnKind, Mood, Row, Sheet, Shown, Table
from commandcenter.queries.briefing.paper import Paper, file_part, local
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.meeting.conferences import Whole, conference_of
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_of
from commandcenter.queries.meeting.minutes import MeetingRow, Seat, content_digest, meeting
from commandcenter.vocabulary.briefing import BriefingPage, Head
from commandcenter.vocabulary.briefing.papers import PaperProblem, Printed
from commandcenter.vocabulary.meeting import DecisionState, MeetingKind, Presence
from commandcenter.vocabulary.refusal import Refused


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature under minutes: the digest it covers, and whether they still are what was signed."""

    digest: str
    agrees: bool


def minutes_paper(
    connection: Connection,
    day: date,
    kind: MeetingKind = MeetingKind.MORNING,
    language: str = "zh",
    now: datetime | None = None,
) -> Paper:
    """Return the minutes of the meeting of a local day; how far its decisions are is of `now`.

    Raises Refused with NO_MEETING.
    """
    number = connection.execute(select(Meeting.id).where(Meeting.day == day.isoformat(), Meeting.kind == kind)).scalar()
    held = None if number is None else meeting(connection, number)
    if held is None:
        raise Refused(PaperProblem.NO_MEETING, day=day.isoformat())
    morning = Morning.of(connection, day, language, now)
    signed = signature(connection, held)
    whole = conference_of(connection, held.id) if kind is MeetingKind.CONFERENCE else None
    own = () if whole is None else (review_sheet(morning, whole), agenda_sheet(morning, whole))
    pages = _pages(morning, whole)
    sheets = (
        _roll(morning, held),
        *own,
        _notes(morning, held, pages),
        _decisions(morning, held, pages if whole is not None else {}),
        _sign_off(morning, held, signed),
    )
    title = morning.say(Printed.MINUTES, kind=kind.label(language))
    stem = f"{day.isoformat()} {file_part(title)}"
    about = () if whole is None else (part for part in (whole.row.title, whole.row.place) if part)
    line = "  ".join((centre_rules(connection).town, day.isoformat(), *about))
    at = morning.say(Printed.AS_OF, at=local(morning.now, morning.zone))
    foot = "" if signed is None else signed.digest
    lines = (morning.say(Printed.SIGNATURE), morning.say(Printed.SIGNATURE_DAY))
    return Paper(title, line, at, sheets, language, stem, morning.zone, day, True, foot, lines)


def signature(connection: Connection, held: MeetingRow) -> Signed | None:
    """Return the signature under a meeting's minutes, None while there is none."""
    stored = select(Meeting.digest, Meeting.signed_at, Meeting.signed_by).where(Meeting.id == held.id)
    digest, at, by = connection.execute(stored).one()
    if at is None or by is None:
        return None
    return Signed(digest, digest == content_digest(connection, held.id, at, by))


def _roll(morning: Morning, held: MeetingRow) -> Sheet:
    columns = (
        Column(morning.say(Printed.SEAT), width=3),
        Column(morning.say(Printed.TOOK_PART), ColumnKind.LAMP, 1.6),
        Column(morning.say(Printed.NAME), width=3),
    )
    rows = tuple(
        Row((Shown(morning.name(seat.zh, seat.en)), _presence(morning, seat), Shown(seat.who or NO_VALUE)))
        for seat in held.seats
    )
    sentence = morning.say(Printed.CAME, expected=len(held.seats), came=held.came)
    began = morning.say(Printed.BEGAN, at=local(held.began_at, morning.zone), name=held.began_name)
    return Sheet(morning.say(Printed.ROLL), sentence, (Table("", columns, rows),), notes=(began,))


def _presence(morning: Morning, seat: Seat) -> Shown:
    if seat.presence is None:
        return quiet(morning.say(Printed.NOT_CALLED))
    good = seat.presence is Presence.PRESENT
    return Shown(morning.say(seat.presence), Mood.GOOD if good else Mood.PLAIN)


def _pages(morning: Morning, whole: Whole | None) -> dict[str, str]:
    """Return what the pages of the minutes are called, in their order: the briefing's, or the items of an agenda."""
    if whole is None:
        return {str(page): morning.say(page) for page in BriefingPage}
    return {item.page: str(at) for at, item in enumerate(whole.agenda, 1)}


def _notes(morning: Morning, held: MeetingRow, pages: dict[str, str]) -> Sheet:
    name = morning.say(Printed.NOTES)
    if not held.notes:
        return Sheet(name, morning.say(Printed.NOT_NOTED), ())
    columns = (
        Column(morning.say(Printed.ON_ITEM if held.kind is MeetingKind.CONFERENCE else Printed.ON_PAGE), width=1.8),
        Column(morning.say(Printed.NOTE), width=6),
        Column(morning.say(Printed.WRITTEN_BY), width=1.8),
    )
    order = list(pages)

    def place(page: str) -> tuple[int, str]:
        return (order.index(page), "") if page in pages else (len(order), page)

    rows = tuple(
        Row(
            (
                Shown(pages.get(one.page, one.page)),
                Shown(one.text),
                Shown(f"{one.name} {morning.clock(one.at)}"),
            )
        )
        for one in sorted(held.notes, key=lambda one: place(one.page))
    )
    return Sheet(name, morning.say(Printed.NOTED, number=len(rows)), (Table("", columns, rows),))


def _decisions(morning: Morning, held: MeetingRow, items: dict[str, str]) -> Sheet:
    name = morning.say(Printed.DECISIONS)
    rows = decisions_of(morning.connection, held.id)
    if not rows:
        return Sheet(name, morning.say(Printed.NOTHING_DECIDED), ())
    columns = (
        Column(morning.say(Printed.NUMBER), ColumnKind.NUMBER, 0.7),
        *((Column(morning.say(Printed.ON_ITEM), ColumnKind.NUMBER, 0.8),) if items else ()),
        Column(morning.say(Head.WHO), width=1.5),
        Column(morning.say(Head.WHAT), width=4),
        Column(morning.say(Printed.KIND), width=1.6),
        Column(morning.say(Head.DUE), width=1.7),
        Column(morning.say(Head.STATE), ColumnKind.LAMP, 1.5),
        Column(morning.say(Printed.CASES), width=1.9),
    )
    table = Table("", columns, tuple(_decision(morning, at, row, items) for at, row in enumerate(rows, 1)))
    done = sum(row.state is DecisionState.DONE for row in rows)
    return Sheet(name, morning.say(Printed.DECIDED, number=len(rows), done=done), (table,))


def _decision(morning: Morning, at: int, row: DecisionRow, items: dict[str, str]) -> Row:
    due = local(row.due_at, morning.zone)
    if row.standing.due_at != row.due_at:
        due = morning.say(Printed.DUE_NOW, due=due, later=local(row.standing.due_at, morning.zone))
    cells = (
        Shown(str(at)),
        *((Shown(items.get(row.page, NO_VALUE)),) if items else ()),
        Shown(morning.name(row.who_zh, row.who_en)),
        Shown(row.text),
        Shown(morning.say(row.kind)),
        Shown(due),
        Shown(morning.say(row.state), STATES[row.state]),
        Shown(carried_by(morning, row) or NO_VALUE),
    )
    return Row(cells, row.department_id, tuple(link.id for link in row.cases))


def _sign_off(morning: Morning, held: MeetingRow, signed: Signed | None) -> Sheet:
    name = morning.say(Printed.SIGN_OFF)
    if signed is None or held.signed_at is None:
        return Sheet(name, morning.say(Printed.NOT_SIGNED), ())
    said = morning.say(Printed.SIGNED, name=held.signed_name, at=local(held.signed_at, morning.zone))
    agrees = morning.say(Printed.AGREES if signed.agrees else Printed.DIFFERS)
    columns = (Column(morning.say(Printed.DIGEST), width=5), Column(morning.say(Head.STATE), ColumnKind.LAMP, 2))
    row = Row((Shown(signed.digest), Shown(agrees, Mood.GOOD if signed.agrees else Mood.BAD)))
    return Sheet(name, said, (Table("", columns, (row,)),))
