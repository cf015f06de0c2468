# SPDX-License-Identifier: Apache-2.0
"""The parts of joint tickets as they are stored, read for many tickets at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import Case, Department, Item
from commandcenter.models.joint import (
    Gear,
    JointCase,
    JointGear,
    JointParticipant,
    JointPerson,
    JointPlace,
    JointWant,
    Permit,
    Worker,
)
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import (
    Answer,
    Because,
    CaseResult,
    GearKind,
    NeedKind,
    PlaceProgress,
    Qualification,
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in visiting order; `minutes` is how long the work there takes."""

    id: int
    position: int
    name: str
    lon: float
    lat: float
    cell_id: int | None
    community_id: int | None
    minutes: int
    task: str
    progress: PlaceProgress
    progress_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A linked case; what a department's seat may not see of another's case is empty."""

    case_id: int
    place_id: int | None
    linked_at: datetime
    result: CaseResult | None
    result_text: str
    department_id: int | None
    result_at: datetime | None
    written_back_at: datetime | None
    number: str
    state: State | None
    item_id: int | None
    item_zh: str
    item_en: str
    text: str
    address: str
    lon: float | None
    lat: float | None
    cell_id: int | None
    lead_department_id: int | None
    reported_at: datetime | None

    @property
    def ended(self) -> bool:
        """Whether nothing more happens to it, whoever ended it."""
        return self.state in END_STATES


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A department's part; `left_at` is set for one that was let go."""

    department_id: int
    name_zh: str
    name_en: str
    active: bool
    lead: bool
    reasons: tuple[tuple[Because, str], ...]
    task: str
    basis: str
    people_wanted: int
    asked_at: datetime | None
    due_at: datetime | None
    reminded_at: datetime | None
    escalated_at: datetime | None
    answer: Answer
    answer_text: str
    answered_at: datetime | None
    answered_name: str
    substitute_id: int | None
    result_text: str
    result_at: datetime | None
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody a department sends, until when each permit holds, and when they were on site."""

    worker_id: int
    department_id: int
    name: str
    active: bool
    task: str
    in_at: datetime | None
    out_at: datetime | None
    permits: Mapping[Qualification, date]


@dataclass(frozen=True, slots=True)
class GearRow:
    """What a department brings; `owned` is how many of it there are."""

    gear_id: int
    department_id: int
    kind: GearKind
    name: str
    plate: str
    amount: int
    owned: int
    active: bool


@dataclass(frozen=True, slots=True)
class WantedRow:
    """What the work needs."""

    id: int
    kind: NeedKind
    qualification: Qualification | None
    name: str
    amount: int
    reason: str


@dataclass(slots=True)
class Parts:
    """All parts of one ticket."""

    places: list[PlaceRow] = field(default_factory=list)
    cases: list[CaseRow] = field(default_factory=list)
    participants: list[ParticipantRow] = field(default_factory=list)
    people: list[PersonRow] = field(default_factory=list)
    gear: list[GearRow] = field(default_factory=list)
    wants: list[WantedRow] = field(default_factory=list)

    def taking_part(self) -> list[ParticipantRow]:
        """Return those that were not let go, the lead first."""
        return [one for one in self.participants if one.left_at is None]


def parts_of(connection: Connection, tickets: Collection[int]) -> dict[int, Parts]:
    """Return the parts of each of `tickets`, in seven questions however many they are."""
    found: dict[int, Parts] = {ticket_id: Parts() for ticket_id in tickets}
    if not found:
        return found
    for place in _rows(connection, _PLACES, JointPlace.ticket_id, tickets):
        found[place[0]].places.append(PlaceRow(*place[1:]))
    for case in _rows(connection, _CASES, JointCase.ticket_id, tickets):
        found[case.ticket_id].cases.append(_case(case))
    for part in _rows(connection, _PARTICIPANTS, JointParticipant.ticket_id, tickets):
        found[part.ticket_id].participants.append(_participant(part))
    people = _rows(connection, _PEOPLE, JointPerson.ticket_id, tickets)
    permits = permits_of(connection, {row.worker_id for row in people})
    for person in people:
        found[person.ticket_id].people.append(_person(person, permits.get(person.worker_id, {})))
    for gear in _rows(connection, _GEAR, JointGear.ticket_id, tickets):
        found[gear[0]].gear.append(GearRow(*gear[1:]))
    for want in _rows(connection, _WANTS, JointWant.ticket_id, tickets):
        found[want[0]].wants.append(WantedRow(*want[1:]))
    return found


def permits_of(connection: Connection, workers: Collection[int]) -> dict[int, dict[Qualification, date]]:
    """Return until which local day each permit of each worker holds."""
    held: dict[int, dict[Qualification, date]] = defaultdict(dict)
    if workers:
        asked = select(Permit.worker_id, Permit.qualification, Permit.valid_until)
        for row in connection.execute(asked.where(Permit.worker_id.in_(workers))):
            held[row.worker_id][row.qualification] = date.fromisoformat(row.valid_until)
    return held


_PLACES = select(
    JointPlace.ticket_id,
    JointPlace.id,
    JointPlace.position,
    JointPlace.name,
    JointPlace.lon,
    JointPlace.lat,
    JointPlace.cell_id,
    JointPlace.community_id,
    JointPlace.minutes,
    JointPlace.task,
    JointPlace.progress,
    JointPlace.progress_at,
    JointPlace.note,
).order_by(JointPlace.ticket_id, JointPlace.position, JointPlace.id)
_CASES = (
    select(
        *(JointCase.ticket_id, JointCase.case_id, JointCase.place_id, JointCase.linked_at, JointCase.result),
        *(JointCase.result_text, JointCase.department_id, JointCase.result_at, JointCase.written_back_at),
        *(Case.number, Case.report_number, Case.state, Case.item_id, Item.name_zh, Item.name_en, Case.text),
        *(Case.address, Case.lon, Case.lat, Case.cell_id, Case.lead_department_id, Case.reported_at),
    )
    .select_from(JointCase)
    .outerjoin(Case, Case.id == JointCase.case_id)
    .outerjoin(Item, Item.id == Case.item_id)
    .order_by(JointCase.ticket_id, JointCase.id)
)
_PARTICIPANTS = (
    select(JointParticipant.__table__, Department.short_zh, Department.short_en, Department.active)
    .join(Department, Department.id == JointParticipant.department_id)
    .order_by(JointParticipant.ticket_id, JointParticipant.lead.desc(), JointParticipant.id)
)
_PEOPLE = (
    select(
        JointPerson.ticket_id,
        JointPerson.worker_id,
        JointPerson.department_id,
        Worker.name,
        Worker.active,
        JointPerson.task,
        JointPerson.in_at,
        JointPerson.out_at,
    )
    .join(Worker, Worker.id == JointPerson.worker_id)
    .order_by(JointPerson.ticket_id, JointPerson.department_id, JointPerson.id)
)
_GEAR = (
    select(
        *(JointGear.ticket_id, JointGear.gear_id, JointGear.department_id, Gear.kind, Gear.name, Gear.plate),
        *(JointGear.amount, Gear.amount.label("owned"), Gear.active),
    )
    .join(Gear, Gear.id == JointGear.gear_id)
    .order_by(JointGear.ticket_id, Gear.kind, Gear.name, JointGear.id)
)
_WANTS = select(
    JointWant.ticket_id,
    JointWant.id,
    JointWant.kind,
    JointWant.qualification,
    JointWant.name,
    JointWant.amount,
    JointWant.reason,
).order_by(JointWant.ticket_id, JointWant.id)


def _rows(connection: Connection, asked: Any, column: Any, tickets: Iterable[int]) -> list[Any]:
    return list(connection.execute(asked.where(column.in_(sorted(tickets)))).all())


def _case(row: Any) -> CaseRow:
    return CaseRow(
        case_id=row.case_id,
        place_id=row.place_id,
        linked_at=row.linked_at,
        result=row.result,
        result_text=row.result_text,
        department_id=row.department_id,
        result_at=row.result_at,
        written_back_at=row.written_back_at,
        number=row.number or row.report_number or "",
        state=row.state,
        item_id=row.item_id,
        item_zh=row.name_zh or "",
        item_en=row.name_en or "",
        text=row.text or "",
        address=row.address or "",
        lon=row.lon,
        lat=row.lat,
        cell_id=row.cell_id,
        lead_department_id=row.lead_department_id,
        reported_at=row.reported_at,
    )


def _person(row: Any, permits: Mapping[Qualification, date]) -> PersonRow:
    return PersonRow(
        worker_id=row.worker_id,
        department_id=row.department_id,
        name=row.name,
        active=row.active,
        task=row.task,
        in_at=row.in_at,
        out_at=row.out_at,
        permits=permits,
    )


def _participant(row: Any) -> ParticipantRow:
    reasons = tuple((Because(one["because"]), str(one.get("text", ""))) for one in row.reasons)
    return ParticipantRow(
        *(row.department_id, row.short_zh, row.short_en, row.active, row.lead, reasons, row.task, row.basis),
        *(row.people_wanted, row.asked_at, row.due_at, row.reminded_at, row.escalated_at, row.answer),
        *(row.answer_text, row.answered_at, row.answered_name, row.substitute_id, row.result_text, row.result_at),
        row.left_at,
    )
