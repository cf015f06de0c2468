# SPDX-License-Identifier: Apache-2.0
"""Standing conferences: the list, one of them whole, what a department is invited to, and who can be invited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, exists, func, select

from commandcenter.models import Case, Department
from commandcenter.models.campaign import Campaign
from commandcenter.models.joint import JointTicket
from commandcenter.models.meeting import Conference, ConferenceDepartment, ConferenceItem, Meeting
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.meeting.agenda import Proposed, proposed_agenda
from commandcenter.queries.meeting.decisions import DecisionRow, decisions_of, decisions_to_review
from commandcenter.queries.meeting.minutes import MeetingRow, meeting
from commandcenter.rules.meeting.conference import agenda_item, agenda_page, conference_state
from commandcenter.vocabulary import Both, Queue, Word
from commandcenter.vocabulary.meeting import AgendaKind, AgendaSays, ConferenceState, MeetingKind

MOST = 200
"""Newest first; a town holds a few dozen a year."""
_ORDER = (ConferenceState.UNDER_WAY, ConferenceState.CALLED, ConferenceState.SIGNED, ConferenceState.CANCELLED)


@dataclass(frozen=True, slots=True)
class ConferenceRow:
    """A conference in the list; times are UTC, `items` and `departments` are how many."""

    id: int
    version: int
    title: str
    place: str
    begins_at: datetime
    state: ConferenceState
    meeting_id: int | None
    called_name: str
    reason: str
    departments: int
    items: int


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item of the agenda as it was put there; `state` is how what it is about stands now, None for own items.

    `number` is that of the case or ticket it is about.
    """

    id: int
    position: int
    kind: AgendaKind
    object_id: int | None
    words: Both
    state: Word | None
    number: str

    @property
    def page(self) -> str:
        """Where its notes and decisions stand in the minutes."""
        return agenda_page(self.id)


@dataclass(frozen=True, slots=True)
class Whole:
    """A conference with its agenda, the invited, and – from when it began – its minutes and decisions.

    `review` is what was decided before, not done first. A department's seat sees no minutes, and of the decisions its
    own.
    """

    row: ConferenceRow
    agenda: tuple[AgendaRow, ...]
    invited: tuple[tuple[int, Both], ...]
    meeting: MeetingRow | None
    decisions: tuple[DecisionRow, ...]
    review: tuple[DecisionRow, ...]

    def decided_on(self, item_id: int) -> list[DecisionRow]:
        """Return the decisions on an item of the agenda."""
        return [row for row in self.decisions if agenda_item(row.page) == item_id]

    def item_of(self, page: str) -> AgendaRow | None:
        """Return the item that a page of the minutes is about."""
        number = agenda_item(page)
        return next((row for row in self.agenda if row.id == number), None)


@dataclass(frozen=True, slots=True)
class Choices:
    """Who can be invited, and what is proposed for the agenda."""

    departments: tuple[tuple[int, Both], ...]
    proposed: tuple[Proposed, ...]


def conferences(connection: Connection, department_id: int | None = None) -> list[ConferenceRow]:
    """Return the conferences, those to which `department_id` is invited where one is named.

    What is under way stands first, then what is to come (the soonest first), then those held, the newest first.
    """
    asked = _heads().order_by(Conference.begins_at.desc(), Conference.id.desc()).limit(MOST)
    if department_id is not None:
        invited = (ConferenceDepartment.conference_id == Conference.id) & (
            ConferenceDepartment.department_id == department_id
        )
        asked = asked.where(exists().where(invited))
    rows = _rows(connection, asked)
    coming = sorted((row for row in rows if row.state is ConferenceState.CALLED), key=lambda row: row.begins_at)
    rest = [row for row in rows if row.state is not ConferenceState.CALLED]
    return sorted([*coming, *rest], key=lambda row: _ORDER.index(row.state))


def invitations(connection: Connection, department_id: int) -> list[ConferenceRow]:
    """Return the conferences a department is still to come to, for its desk."""
    open_ones = (ConferenceState.CALLED, ConferenceState.UNDER_WAY)
    return [row for row in conferences(connection, department_id) if row.state in open_ones]


def conference(connection: Connection, conference_id: int, department_id: int | None = None) -> Whole | None:
    """Return a conference whole, None where there is none; for a department's seat without the minutes."""
    row = next(iter(_rows(connection, _heads().where(Conference.id == conference_id))), None)
    if row is None:
        return None
    held, decisions = None, list[DecisionRow]()
    if row.meeting_id is not None:
        held = meeting(connection, row.meeting_id) if department_id is None else None
        decisions = decisions_of(connection, row.meeting_id)
    day = row.begins_at.astimezone(ZoneInfo(centre_rules(connection).zone)).date()
    review = decisions_to_review(connection, day, MeetingKind.CONFERENCE)
    return Whole(
        row,
        tuple(_agenda(connection, conference_id)),
        _invited(connection, conference_id),
        held,
        tuple(_own(decisions, department_id)),
        tuple(_own(review, department_id)),
    )


def conference_of(connection: Connection, meeting_id: int) -> Whole | None:
    """Return the conference whose minutes are those of a meeting, None for a meeting of another kind."""
    number = connection.execute(select(Conference.id).where(Conference.meeting_id == meeting_id)).scalar()
    return None if number is None else conference(connection, number)


def conference_choices(connection: Connection, now: datetime | None = None) -> Choices:
    """Return what a new conference can be made of: departments that are not dissolved, and proposed items."""
    asked = select(Department.id, Department.short_zh, Department.short_en).where(Department.active)
    named = connection.execute(asked.order_by(Department.code))
    departments = tuple((number, Both(zh, en or zh)) for number, zh, en in named)
    return Choices(departments, tuple(proposed_agenda(connection, now)))


# ---------------------------------------------------------------- inside


def _own(rows: list[DecisionRow], department_id: int | None) -> list[DecisionRow]:
    return rows if department_id is None else [row for row in rows if row.department_id == department_id]


def _heads() -> Select[Any]:
    asked = select(Conference.__table__, Meeting.signed_at)
    return asked.outerjoin(Meeting, Meeting.id == Conference.meeting_id)


def _rows(connection: Connection, asked: Select[Any]) -> list[ConferenceRow]:
    found = connection.execute(asked).all()
    departments = _counts(connection, ConferenceDepartment.conference_id, [row.id for row in found])
    items = _counts(connection, ConferenceItem.conference_id, [row.id for row in found])
    return [
        ConferenceRow(
            *(row.id, row.version, row.title, row.place, row.begins_at),
            conference_state(row.cancelled_at, row.meeting_id is not None, row.signed_at),
            *(row.meeting_id, row.called_name, row.reason, departments.get(row.id, 0), items.get(row.id, 0)),
        )
        for row in found
    ]


def _counts(connection: Connection, column: Any, numbers: list[int]) -> dict[int, int]:
    counted = select(column, func.count()).where(column.in_(numbers)).group_by(column)
    return dict(connection.execute(counted).all())


def _invited(connection: Connection, conference_id: int) -> tuple[tuple[int, Both], ...]:
    asked = select(Department.id, Department.short_zh, Department.short_en)
    asked = asked.join(ConferenceDepartment, ConferenceDepartment.department_id == Department.id)
    rows = connection.execute(
        asked.where(ConferenceDepartment.conference_id == conference_id).order_by(Department.code)
    )
    return tuple((number, Both(zh, en or zh)) for number, zh, en in rows)


def _agenda(connection: Connection, conference_id: int) -> list[AgendaRow]:
    item = ConferenceItem
    asked = select(item.id, item.position, item.kind, item.object_id, item.zh, item.en)
    rows = connection.execute(asked.where(item.conference_id == conference_id).order_by(item.position, item.id)).all()
    known: dict[tuple[AgendaKind, int], tuple[Word, str]] = {}
    for kind, stand in _STANDS.items():
        numbers = [row.object_id for row in rows if row.kind is kind and row.object_id is not None]
        for number, state, called in stand(connection, numbers) if numbers else ():
            known[kind, number] = state, called
    return [
        AgendaRow(
            *(row.id, row.position, row.kind, row.object_id, Both(row.zh, row.en)),
            *known.get((row.kind, row.object_id or 0), (None, "")),
        )
        for row in rows
    ]


def _cases(connection: Connection, numbers: list[int]) -> Iterator[tuple[int, Word, str]]:
    """Yield how each case stands: by its state, or that it waits for a ruling."""
    asked = select(Case.id, Case.state, Case.pool, Case.number, Case.report_number).where(Case.id.in_(numbers))
    for row in connection.execute(asked):
        state = AgendaSays.AWAITS_RULING if row.pool is Queue.ADJUDICATION else row.state
        yield row.id, state, row.number or row.report_number


def _tickets(connection: Connection, numbers: list[int]) -> Iterator[tuple[int, Word, str]]:
    asked = select(JointTicket.id, JointTicket.state, JointTicket.number).where(JointTicket.id.in_(numbers))
    yield from ((number, state, called) for number, state, called in connection.execute(asked))


def _campaigns(connection: Connection, numbers: list[int]) -> Iterator[tuple[int, Word, str]]:
    asked = select(Campaign.id, Campaign.state).where(Campaign.id.in_(numbers))
    yield from ((number, state, "") for number, state in connection.execute(asked))


_STANDS: dict[AgendaKind, Callable[[Connection, list[int]], Iterator[tuple[int, Word, str]]]] = {
    AgendaKind.DISPUTE: _cases,
    AgendaKind.REPEATED: _cases,
    AgendaKind.TICKET: _tickets,
    AgendaKind.CAMPAIGN: _campaigns,
}
