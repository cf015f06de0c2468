# SPDX-License-Identifier: Apache-2.0
"""Decisions of meetings and how each stands, with the cases that carry it out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, or_, select

from commandcenter.models import Case, Department, History
from commandcenter.models.engine import database_now
from commandcenter.models.joint import JointTicket
from commandcenter.models.meeting import DecisionCase, DecisionProgress, Meeting, MeetingDecision
from commandcenter.queries.meeting.minutes import previous_meeting
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.rules.meeting.progress import Carried, Followed, Said, Standing, standing
from commandcenter.vocabulary import Action, State
from commandcenter.vocabulary.joint import JointState, Origin
from commandcenter.vocabulary.meeting import DecisionKind, DecisionState, MeetingKind, Progress, Section


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case that carries a decision out; a merged one is shown by the case it was merged into."""

    id: int
    number: str
    state: State
    closed_at: datetime | None

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in END_STATES


@dataclass(frozen=True, slots=True)
class TicketLink:
    """A joint ticket that was drafted from a decision."""

    id: int
    number: str
    state: JointState
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said of a decision, by whom, when (UTC); `due_at` where it was put off."""

    progress: Progress
    text: str
    name: str
    at: datetime
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision: who is to do what until when, how it stands, and everything said of it since.

    `due_at` is as it was decided; `standing.due_at` is as it was last put off. Times are UTC.
    """

    id: int
    version: int
    meeting_id: int
    day: date
    meeting_kind: MeetingKind
    position: int
    kind: DecisionKind
    department_id: int | None
    section: Section | None
    who_zh: str
    who_en: str
    text: str
    due_at: datetime
    page: str
    made_at: datetime
    made_name: str
    struck: bool
    standing: Standing
    cases: tuple[CaseLink, ...]
    tickets: tuple[TicketLink, ...]
    remarks: tuple[Remark, ...]

    @property
    def state(self) -> DecisionState:
        """How it stands now."""
        return self.standing.state

    @property
    def last_remark(self) -> Remark | None:
        """What was said of it last, None where nothing was."""
        return next((remark for remark in reversed(self.remarks) if remark.text), None)

    @property
    def ticket(self) -> TicketLink | None:
        """The joint ticket it became, the last one that was not called off; None while there is none."""
        return next((one for one in reversed(self.tickets) if one.state is not JointState.CANCELLED), None)

    @property
    def awaits_case(self) -> bool:
        """Whether it is to become a supervised case that nobody has taken in yet."""
        waits = self.kind is DecisionKind.SUPERVISED and not self.cases and not self.struck
        return waits and self.state is not DecisionState.DONE


def decisions_of(connection: Connection, meeting_id: int, *, struck: bool = False) -> list[DecisionRow]:
    """Return the decisions of a meeting in the order they were made; with `struck` also those struck out."""
    asked = _ASKED.where(MeetingDecision.meeting_id == meeting_id)
    return _rows(connection, asked if struck else asked.where(MeetingDecision.struck_at.is_(None)))


def decision(connection: Connection, decision_id: int) -> DecisionRow | None:
    """Return one decision, None where there is none."""
    return next(iter(_rows(connection, _ASKED.where(MeetingDecision.id == decision_id))), None)


def decisions_to_review(
    connection: Connection, day: date, kind: MeetingKind = MeetingKind.MORNING
) -> list[DecisionRow]:
    """Return what the meeting of `day` begins with (domain.md 7): the last one's decisions, and older ones not done.

    What is not done stands first, the longest overdue above; then what is not due yet; what is done is last.
    """
    last = previous_meeting(connection, day, kind)
    if last is None:
        return []
    before = (Meeting.day < day.isoformat()) & (Meeting.kind == kind) & MeetingDecision.struck_at.is_(None)
    rows = _rows(connection, _ASKED.where(before, or_(Meeting.day == last.isoformat(), _MAY_BE_OPEN)))
    kept = [row for row in rows if row.day == last or row.state is not DecisionState.DONE]
    order = [DecisionState.NOT_DONE, DecisionState.NOT_DUE, DecisionState.DONE]
    return sorted(kept, key=lambda row: (order.index(row.state), row.standing.due_at, row.id))


def open_proposals(connection: Connection) -> list[DecisionRow]:
    """Return the decisions that are no cases – joint operations, rules, others – and not done, by their time."""
    proposed = MeetingDecision.kind.not_in((DecisionKind.SUPERVISED, DecisionKind.RULING))
    rows = _rows(connection, _ASKED.where(proposed, MeetingDecision.struck_at.is_(None), _MAY_BE_OPEN))
    return sorted(
        (row for row in rows if row.state is not DecisionState.DONE), key=lambda row: (row.standing.due_at, row.id)
    )


def decisions_for(connection: Connection, department_id: int) -> list[DecisionRow]:
    """Return what a department still has to do by decision, by its time; for its desk."""
    mine = (MeetingDecision.department_id == department_id) & MeetingDecision.struck_at.is_(None)
    rows = _rows(connection, _ASKED.where(mine, _MAY_BE_OPEN))
    return sorted(
        (row for row in rows if row.state is not DecisionState.DONE), key=lambda row: (row.standing.due_at, row.id)
    )


def decisions_without_case(connection: Connection) -> list[DecisionRow]:
    """Return the decisions that are to become a supervised case and have none yet, oldest first."""
    supervised = (MeetingDecision.kind == DecisionKind.SUPERVISED) & MeetingDecision.struck_at.is_(None)
    return [row for row in _rows(connection, _ASKED.where(supervised, _MAY_BE_OPEN)) if row.awaits_case]


_ASKED = (
    select(MeetingDecision.__table__, Meeting.day, Meeting.kind.label("meeting_kind"))
    .add_columns(Department.short_zh, Department.short_en)
    .join(Meeting, Meeting.id == MeetingDecision.meeting_id)
    .outerjoin(Department, Department.id == MeetingDecision.department_id)
    .order_by(Meeting.day, MeetingDecision.meeting_id, MeetingDecision.position)
)


def _ruled(progress: Progress) -> ColumnElement[bool]:
    said = (DecisionProgress.decision_id == MeetingDecision.id) & (DecisionProgress.progress == progress)
    return exists().where(said)


_LINKED = DecisionCase.decision_id == MeetingDecision.id
_ALL_CLOSED = exists().where(_LINKED) & ~exists().where(
    _LINKED, Case.id == DecisionCase.case_id, Case.state.not_in((State.CLOSED, State.ARCHIVED))
)
_DRAFTED = (JointTicket.origin == Origin.DECISION) & (JointTicket.origin_id == MeetingDecision.id)
_ACTED = exists().where(_DRAFTED, JointTicket.state == JointState.CLOSED) & ~exists().where(
    _DRAFTED, JointTicket.state.not_in((JointState.CLOSED, JointState.CANCELLED))
)
_MAY_BE_OPEN = _ruled(Progress.REOPENED) | (~_ruled(Progress.DONE) & ~_ALL_CLOSED & ~_ACTED)
"""Leaves out what is surely done: three years of meetings are not read for one morning. The rule has the last word."""


def _rows(connection: Connection, asked: Select[Any]) -> list[DecisionRow]:
    found = connection.execute(asked).all()
    ids = [row.id for row in found]
    cases, tickets, remarks = _cases(connection, ids), _tickets(connection, ids), _remarks(connection, ids)
    disputes = {case.id for row in found if row.kind is DecisionKind.RULING for case in cases.get(row.id, [])}
    rulings, now = _rulings(connection, disputes), database_now(connection)
    return [
        _row(row, cases.get(row.id, []), tickets.get(row.id, []), remarks.get(row.id, []), rulings, now)
        for row in found
    ]


def _row(
    row: Any,
    cases: list[CaseLink],
    tickets: list[TicketLink],
    remarks: list[Remark],
    rulings: dict[int, datetime],
    now: datetime,
) -> DecisionRow:
    carried = _carried(row, cases, tickets, rulings)
    said = [Said(remark.progress, remark.at, remark.due_at) for remark in remarks]
    section = row.section
    return DecisionRow(
        id=row.id,
        version=row.version,
        meeting_id=row.meeting_id,
        day=date.fromisoformat(row.day),
        meeting_kind=row.meeting_kind,
        position=row.position,
        kind=row.kind,
        department_id=row.department_id,
        section=section,
        who_zh=row.short_zh or (section.zh if section else ""),
        who_en=row.short_en or (section.en if section else ""),
        text=row.text,
        due_at=row.due_at,
        page=row.page,
        made_at=row.made_at,
        made_name=row.made_name,
        struck=row.struck_at is not None,
        standing=standing(row.due_at, carried, said, now),
        cases=tuple(cases),
        tickets=tuple(tickets),
        remarks=tuple(remarks),
    )


def _carried(
    row: Any, cases: list[CaseLink], tickets: list[TicketLink], rulings: dict[int, datetime]
) -> Sequence[Carried | Followed]:
    """Return what a decision is carried out by: its cases, the ticket it became, or the rulings on its disputes."""
    if row.kind is DecisionKind.RULING:
        ruled = {number: at for number, at in rulings.items() if at >= row.made_at}
        return [Followed(case.ended or case.id in ruled, ruled.get(case.id, case.closed_at)) for case in cases]
    return [
        *(Carried(case.state, case.closed_at) for case in cases),
        *(
            Followed(one.state is JointState.CLOSED, one.closed_at, one.state is not JointState.CANCELLED)
            for one in tickets
        ),
    ]


def _tickets(connection: Connection, ids: list[int]) -> dict[int, list[TicketLink]]:
    ticket = JointTicket
    asked = select(ticket.origin_id, ticket.id, ticket.number, ticket.state, ticket.closed_at)
    asked = asked.where(ticket.origin == Origin.DECISION, ticket.origin_id.in_(ids)).order_by(ticket.id)
    found: dict[int, list[TicketLink]] = {}
    for decision_id, number, called, state, closed_at in connection.execute(asked):
        found.setdefault(decision_id or 0, []).append(TicketLink(number, called, state, closed_at))
    return found


def _rulings(connection: Connection, cases: Iterable[int]) -> dict[int, datetime]:
    """Return when each of these cases was ruled on last (UTC)."""
    asked = select(History.case_id, History.at).where(
        History.case_id.in_(list(cases)), History.action == Action.ADJUDICATE
    )
    return dict(connection.execute(asked.order_by(History.case_id, History.at)).all())


def _cases(connection: Connection, ids: list[int]) -> dict[int, list[CaseLink]]:
    asked = select(DecisionCase.decision_id, DecisionCase.case_id)
    links = connection.execute(asked.where(DecisionCase.decision_id.in_(ids)).order_by(DecisionCase.id)).all()
    known = _survivors(connection, {case for _, case in links})
    found: dict[int, list[CaseLink]] = {}
    for number, case in links:
        link = known.get(case)
        if link is not None and link not in found.get(number, []):
            found.setdefault(number, []).append(link)
    return found


def _survivors(connection: Connection, ids: Iterable[int]) -> dict[int, CaseLink]:
    """Return each case as the one it was merged into, itself where it was not."""
    columns = (Case.id, Case.number, Case.report_number, Case.state, Case.closed_at, Case.merged_into_id)
    rows: dict[int, Any] = {}
    wanted = set(ids)
    while wanted:
        for row in connection.execute(select(*columns).where(Case.id.in_(wanted))):
            rows[row.id] = row
        wanted = {row.merged_into_id for row in rows.values() if row.merged_into_id} - rows.keys()
    found = {}
    for number in ids:
        case = rows.get(number)
        while case is not None and case.merged_into_id in rows:
            case = rows[case.merged_into_id]
        if case is not None:
            found[number] = CaseLink(case.id, case.number or case.report_number, case.state, case.closed_at)
    return found


def _remarks(connection: Connection, ids: list[int]) -> dict[int, list[Remark]]:
    columns = (DecisionProgress.progress, DecisionProgress.text, DecisionProgress.name, DecisionProgress.at)
    asked = select(DecisionProgress.decision_id, *columns, DecisionProgress.due_at)
    asked = asked.where(DecisionProgress.decision_id.in_(ids)).order_by(DecisionProgress.id)
    found: dict[int, list[Remark]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.decision_id, []).append(Remark(row.progress, row.text, row.name, row.at, row.due_at))
    return found
