# SPDX-License-Identifier: Apache-2.0
"""The planner: departments with their people and gear over some days, what takes their time, and what clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from commandcenter.models import Department
from commandcenter.models.joint import Gear, Worker
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.queries.joint.planning.clash_words import Name, PlanClash, in_words
from commandcenter.queries.joint.planning.taken import Operation, read_taken, second, spans_of
from commandcenter.rules.joint.clashes import Span, Thing, Timetable
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Answer, JointProblem, Taken

__all__ = ["DAYS", "Plan", "PlanClash", "PlanRow", "Subject", "plan"]

DAYS = 14
"""The planner shows two weeks."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A department, somebody of it, or a piece of its gear; `answer` is the department's to the ticket at hand.

    `bars` are what takes its time, in order: other work by its title, and operations by their tickets.
    """

    taken: Taken
    thing: int
    department_id: int
    zh: str
    en: str
    lead: bool = False
    answer: Answer | None = None
    bars: tuple[Span, ...] = ()

    def label(self, language: str) -> str:
        """Return the name in `language`."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Subject:
    """The ticket the plan is of; its window is None as long as there is none."""

    id: int
    number: str
    title: str
    begins: datetime | None
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Some local days from `first` on; `work` are the centre's working times (UTC), `clashes` in the order of time.

    Each department's row is followed by those of its people and its gear.
    """

    first: date
    days: int
    zone: str
    work: tuple[tuple[datetime, datetime], ...]
    rows: tuple[PlanRow, ...]
    clashes: tuple[PlanClash, ...]
    ticket: Subject | None = None
    table: Timetable = field(default_factory=lambda: Timetable(()), compare=False, repr=False)
    operation: Operation | None = field(default=None, repr=False)
    names: Mapping[Thing, Name] = field(default_factory=dict, repr=False)

    @property
    def begins(self) -> datetime:
        """The begin of the first day."""
        return datetime.combine(self.first, time(0), ZoneInfo(self.zone)).astimezone(UTC)

    @property
    def ends(self) -> datetime:
        """The end of the last day."""
        last = self.first + timedelta(days=self.days)
        return datetime.combine(last, time(0), ZoneInfo(self.zone)).astimezone(UTC)

    def moved(self, begins: datetime, ends: datetime) -> tuple[PlanClash, ...]:
        """Return what the ticket would clash with in another window; nothing is read anew, and nothing is written."""
        if self.operation is None:
            return ()
        wanted = spans_of(self.operation, second(begins), second(ends))
        table, found = self.table.instead(self.operation.id, wanted)
        zone = ZoneInfo(self.zone)
        return tuple(in_words(clash, table, self.names, zone, self.operation.id) for clash in found)


def plan(
    connection: Connection,
    first: date,
    days: int = DAYS,
    department_ids: Collection[int] | None = None,
    ticket_id: int | None = None,
) -> Plan:
    """Return the plan of `days` local days from `first` on, of these departments, else the ticket's, else of all.

    With a ticket, the clashes are those it has part in. Raises Refused with TICKET_MISSING.
    """
    rules = centre_rules(connection)
    zone = ZoneInfo(rules.zone)
    begins, ends = (datetime.combine(first + timedelta(days=count), time(0), zone) for count in (0, days))
    if department_ids is None and ticket_id is not None:
        _, own = read_taken(connection, begins, begins, (), ticket_id)
        department_ids = tuple(own[ticket_id].answers) if ticket_id in own else ()
    table, operations = read_taken(connection, begins, ends, department_ids, ticket_id)
    if ticket_id is not None and ticket_id not in operations:
        raise Refused(JointProblem.TICKET_MISSING)
    operation = operations.get(ticket_id) if ticket_id is not None else None
    names = _names(connection, department_ids)
    calendar = work_calendar(connection, rules)
    hours = (calendar.hours(first + timedelta(days=number)) for number in range(days))
    shown = Plan(
        *(first, days, rules.zone),
        tuple(span for day in hours for span in day),
        _rows(table, names, operation),
        (),
        None if operation is None else _subject(operation),
        *(table, operation, names),
    )
    return _with_clashes(shown, zone)


def _subject(operation: Operation) -> Subject:
    return Subject(operation.id, operation.number, operation.title, operation.begins, operation.ends)


def _with_clashes(shown: Plan, zone: ZoneInfo) -> Plan:
    operation = shown.operation
    if operation is None:
        clashes = tuple(in_words(one, shown.table, shown.names, zone) for one in shown.table.clashes())
    elif operation.begins is None or operation.ends is None:
        clashes = ()
    else:
        clashes = shown.moved(operation.begins, operation.ends)
    return Plan(
        *(shown.first, shown.days, shown.zone, shown.work, shown.rows, clashes),
        *(shown.ticket, shown.table, operation, shown.names),
    )


def _names(connection: Connection, departments: Collection[int] | None) -> dict[Thing, Name]:
    """Return the names of departments and, under each in order, of its people and gear."""
    asked = select(Department.id, Department.short_zh, Department.short_en).order_by(Department.id)
    if departments is None:
        asked = asked.where(Department.active)
    else:
        asked = asked.where(Department.id.in_(sorted(departments)))
    rows = connection.execute(asked).all()
    names = {(Taken.DEPARTMENT, number): Name(zh, en, number) for number, zh, en in rows}
    owned: defaultdict[int, list[tuple[Thing, str]]] = defaultdict(list)
    people = select(Worker.id, Worker.department_id, Worker.name).where(Worker.active).order_by(Worker.id)
    for number, department, name in connection.execute(people):
        owned[department].append(((Taken.WORKER, number), name))
    gear = select(Gear.id, Gear.department_id, Gear.name, Gear.plate).where(Gear.active).order_by(Gear.kind, Gear.id)
    for number, department, name, plate in connection.execute(gear):
        owned[department].append(((Taken.GEAR, number), f"{name} {plate}".strip()))
    for _, department in list(names):
        names.update({thing: Name(name, name, department) for thing, name in owned[department]})
    return names


def _rows(table: Timetable, names: Mapping[Thing, Name], operation: Operation | None) -> tuple[PlanRow, ...]:
    bars: defaultdict[Thing, list[Span]] = defaultdict(list)
    for span in table.spans:
        if span.title:
            bars[span.taken, span.thing].append(span)
    owned: defaultdict[int, list[PlanRow]] = defaultdict(list)
    for (taken, thing), name in names.items():
        is_department = taken is Taken.DEPARTMENT
        lead = is_department and operation is not None and operation.lead == thing
        answer = operation.answers.get(thing) if is_department and operation is not None else None
        shown = tuple(sorted(bars.get((taken, thing), ()), key=_begin))
        owned[name.department_id].append(
            PlanRow(taken, thing, name.department_id, name.zh, name.en, lead, answer, shown)
        )
    return tuple(row for rows in owned.values() for row in rows)


def _begin(span: Span) -> int:
    return span.begins
