# SPDX-License-Identifier: Apache-2.0
"""A ticket with 200 cases and 12 departments opens at once, in as many questions as a small one."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from sqlalchemy import Connection, event, insert, select

from commandcenter.models import Case, Department
from commandcenter.models.joint import JointCase, JointParticipant, JointPerson, Worker
from commandcenter.queries.joint.ticket import ticket
from commandcenter.vocabulary.joint import JointState
from tests.services.joint.conftest import Operation

CASES, DEPARTMENTS, PEOPLE = 200, 12, 8
MOST_SECONDS = 0.3
"""Compared with the shortest of several runs: a busy machine is slow now and then."""


def grow(operation: Operation) -> None:
    """Copy the linked case until there are 200, and add departments with their people."""
    with operation.world.engines.writer.begin() as connection:
        stored = dict(
            connection.execute(select(*Case.__table__.columns).where(Case.id == operation.cases[0])).one()._mapping
        )
        many = [{**stored, "id": 1000 + n, "number": f"YX2611-{n + 1000:05d}"} for n in range(CASES - 1)]
        connection.execute(insert(Case), many)
        links = ({"ticket_id": operation.id, "case_id": row["id"], "linked_at": operation.world.now} for row in many)
        connection.execute(insert(JointCase), list(links))
        for n in range(DEPARTMENTS - 2):
            name = dict.fromkeys(("code", "name_zh", "name_en", "short_zh", "short_en"), f"部门{n}")
            _department(connection, operation, name)


def _department(connection: Connection, operation: Operation, name: dict[str, Any]) -> None:
    made = connection.execute(insert(Department).values(**name).returning(Department.id)).scalar_one()
    party = {"ticket_id": operation.id, "department_id": made, "asked_at": operation.world.now, "reasons": []}
    connection.execute(insert(JointParticipant).values(**party))
    for n in range(PEOPLE):
        person = {"department_id": made, "name": f"{n}"}
        worker = connection.execute(insert(Worker).values(**person).returning(Worker.id)).scalar_one()
        sent = {"ticket_id": operation.id, "department_id": made, "worker_id": worker}
        connection.execute(insert(JointPerson).values(**sent))


def opened(operation: Operation) -> tuple[float, int]:
    """Return the seconds of opening the ticket once, and how many questions were asked."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        asked.append(statement)

    with operation.world.reading() as connection:
        event.listen(connection, "before_cursor_execute", note)
        begun = perf_counter()
        assert ticket(connection, operation.id, operation.world.now) is not None
        took = perf_counter() - begun
    return took, len(asked)


def test_two_hundred_cases_and_twelve_departments_open_at_once(operation: Operation) -> None:
    operation.to(JointState.INVITING)
    _, few = opened(operation)
    grow(operation)
    runs = [opened(operation) for _ in range(5)]
    seen = operation.look()
    assert (len(seen.cases), len(seen.taking_part), len(seen.people)) == (
        CASES,
        DEPARTMENTS,
        (DEPARTMENTS - 2) * PEOPLE,
    )
    assert {questions for _, questions in runs} <= {few, few + 1}
    fastest = min(seconds for seconds, _ in runs)
    assert fastest < MOST_SECONDS
