# SPDX-License-Identifier: Apache-2.0
"""What takes the time of departments, their people and gear, and which places operations use: one timetable."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, and_, cast, extract, or_, select

from commandcenter.models.joint import (
    Engagement,
    Gear,
    JointGear,
    JointParticipant,
    JointPerson,
    JointPlace,
    JointTicket,
    Worker,
)
from commandcenter.models.joint.parts import OfTicket
from commandcenter.rules.joint.clashes import NO_TICKET, Span, Thing, Timetable, merged, place_number
from commandcenter.rules.joint.lifecycle import BINDING
from commandcenter.rules.joint.windows import Need
from commandcenter.vocabulary.joint import Answer, Taken

_WORKER, _DEPARTMENT = Taken.WORKER, Taken.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Operation:
    """A ticket as it takes time; its window is None as long as there is none."""

    id: int
    number: str
    title: str
    begins: datetime | None
    ends: datetime | None
    needs: tuple[Need, ...]
    answers: dict[int, Answer | None]
    """How each department that may come answered, None where it was not asked yet; who does not come is not in it."""
    lead: int


def comes(answer: Answer, substitute_id: int | None) -> bool:
    """Tell whether a department is bound by an invitation: it comes, or nobody knows yet."""
    return answer is not Answer.NO and not (answer is Answer.SUBSTITUTE and substitute_id is not None)


def read_taken(
    connection: Connection,
    begins: datetime,
    ends: datetime,
    departments: Collection[int] | None = None,
    ticket_id: int | None = None,
) -> tuple[Timetable, dict[int, Operation]]:
    """Return what takes time at some moment from `begins` until `ends` (UTC), and the operations by their ids.

    `departments` narrows what is read to theirs; operations at places are read of all. The ticket `ticket_id` is among
    the operations in whatever state and window, in the timetable only if it takes time.
    """
    staff = _staff(connection, departments)
    stock = _stock(connection, departments)
    there: dict[Thing, int] = {(Taken.GEAR, number): amount for number, amount in stock.items()}
    for department, count in Counter(staff.values()).items():
        there[Taken.DEPARTMENT, department] = count
    found = _operations(connection, begins, ends, departments, ticket_id, there)
    spans = [*_engagements(connection, begins, ends, departments, staff, there)]
    for one in found.values():
        if one.begins is not None and one.ends is not None and one.begins < ends and one.ends > begins:
            spans += spans_of(one, second(one.begins), second(one.ends))
    return Timetable(spans, there), found


def spans_of(operation: Operation, begins: int, ends: int) -> list[Span]:
    """Return what an operation takes in a window (seconds of the epoch)."""
    title = f"{operation.number} {operation.title}"
    return [Span(*need.thing, begins, ends, operation.id, need.amount, title) for need in operation.needs]


def second(at: datetime) -> int:
    """Return a moment in whole seconds of the epoch."""
    return math.floor(at.timestamp())


def _within(column: Any, departments: Collection[int] | None) -> list[ColumnElement[bool]]:
    return [] if departments is None else [column.in_(sorted(departments))]


def _staff(connection: Connection, departments: Collection[int] | None) -> dict[int, int]:
    asked = select(Worker.id, Worker.department_id).where(Worker.active, *_within(Worker.department_id, departments))
    return dict(iter(connection.execute(asked)))


def _stock(connection: Connection, departments: Collection[int] | None) -> dict[int, int]:
    asked = select(Gear.id, Gear.amount).where(Gear.active, *_within(Gear.department_id, departments))
    return dict(iter(connection.execute(asked)))


def _engagements(
    connection: Connection,
    begins: datetime,
    ends: datetime,
    departments: Collection[int] | None,
    staff: dict[int, int],
    there: dict[Thing, int],
) -> Iterator[Span]:
    """Yield other work; who is away alone is missing in the department, too, but only once at a time."""
    asked = select(
        Engagement.department_id,
        Engagement.worker_id,
        Engagement.gear_id,
        *(_second_of(Engagement.begins_at), _second_of(Engagement.ends_at)),
        Engagement.title,
    ).where(Engagement.ends_at > begins, Engagement.begins_at < ends, *_within(Engagement.department_id, departments))
    away: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    # Many thousands of rows: fetched at once, and each looked at but once.
    for department, worker, gear, first, last, title in connection.execute(asked).all():
        if worker is not None:
            away[worker].append((first, last))
            yield Span(_WORKER, worker, first, last, NO_TICKET, 1, title)
        elif gear is not None:
            yield Span(Taken.GEAR, gear, first, last, NO_TICKET, there.get((Taken.GEAR, gear), 1), title)
        else:
            whole = there.get((_DEPARTMENT, department), 1)
            yield Span(_DEPARTMENT, department, first, last, NO_TICKET, whole, title)
    for worker, times in away.items():
        if worker in staff:
            department = staff[worker]
            for first, last in merged(times):
                yield Span(_DEPARTMENT, department, first, last)


def _second_of(moment: Any) -> ColumnElement[int]:
    """Return a stored time in seconds of the epoch, which the database counts faster than a datetime is made."""
    return cast(extract("epoch", moment), BigInteger)


def _operations(
    connection: Connection,
    begins: datetime,
    ends: datetime,
    departments: Collection[int] | None,
    ticket_id: int | None,
    there: dict[Thing, int],
) -> dict[int, Operation]:
    overlapping = and_(JointTicket.state.in_(BINDING), JointTicket.begins_at < ends, JointTicket.ends_at > begins)
    columns = (JointTicket.id, JointTicket.number, JointTicket.title, JointTicket.begins_at, JointTicket.ends_at)
    asked = select(*columns, JointTicket.lead_department_id).where(or_(overlapping, JointTicket.id == ticket_id))
    heads = {row.id: row for row in connection.execute(asked)}
    if not heads:
        return {}
    answers, needs = _needs(connection, tuple(heads), departments, there)
    return {
        number: Operation(
            *(row.id, row.number, row.title, row.begins_at, row.ends_at),
            tuple(Need(thing, amount) for thing, amount in needs[number].items()),
            answers[number],
            row.lead_department_id,
        )
        for number, row in heads.items()
    }


def _needs(
    connection: Connection, tickets: tuple[int, ...], departments: Collection[int] | None, there: dict[Thing, int]
) -> tuple[dict[int, dict[int, Answer | None]], dict[int, dict[Thing, int]]]:
    """Return of each ticket how its departments answered, and what it needs of those that are asked for."""
    answers: defaultdict[int, dict[int, Answer | None]] = defaultdict(dict)
    needs: defaultdict[int, dict[Thing, int]] = defaultdict(dict)
    people = _rows(connection, JointPerson, tickets)
    sent = Counter((row.ticket_id, row.department_id) for row in people)
    for row in _rows(connection, JointParticipant, tickets):
        if row.left_at is None and comes(row.answer, row.substitute_id):
            unasked = row.answer is Answer.WAITING and row.asked_at is None
            answers[row.ticket_id][row.department_id] = None if unasked else row.answer
            if departments is None or row.department_id in departments:
                thing = Taken.DEPARTMENT, row.department_id
                wanted = max(row.people_wanted, sent[row.ticket_id, row.department_id], 1)
                # Whoever has too few people is short, which readiness says; only who is wanted twice clashes.
                needs[row.ticket_id][thing] = min(wanted, there.get(thing, 1))
    brought = [(row, (Taken.WORKER, row.worker_id), 1) for row in people]
    brought += [(row, (Taken.GEAR, row.gear_id), row.amount) for row in _rows(connection, JointGear, tickets)]
    for row, thing, amount in brought:
        if (Taken.DEPARTMENT, row.department_id) in needs[row.ticket_id]:
            needs[row.ticket_id][thing] = amount
    for row in _rows(connection, JointPlace, tickets):
        needs[row.ticket_id][Taken.PLACE, place_number(row.cell_id, row.lon, row.lat)] = 1
    return answers, needs


_COLUMNS: dict[type[OfTicket], tuple[Any, ...]] = {
    JointPerson: (JointPerson.department_id, JointPerson.worker_id),
    JointParticipant: (
        *(JointParticipant.department_id, JointParticipant.answer, JointParticipant.substitute_id),
        *(JointParticipant.people_wanted, JointParticipant.left_at, JointParticipant.asked_at),
    ),
    JointGear: (JointGear.department_id, JointGear.gear_id, JointGear.amount),
    JointPlace: (JointPlace.cell_id, JointPlace.lon, JointPlace.lat),
}


def _rows(connection: Connection, part: type[OfTicket], tickets: tuple[int, ...]) -> list[Any]:
    asked = select(part.ticket_id, *_COLUMNS[part]).where(part.ticket_id.in_(tickets)).order_by(part.id)
    return list(connection.execute(asked).all())
