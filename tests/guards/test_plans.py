# SPDX-License-Identifier: Apache-2.0
"""What the row rules cost: the queues of a seat walk the same indexes as without any rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, make_url, text

from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import create_operator, install, role_name
from commandcenter.queries.case_list import START, QueueFilter, Scope, page
from commandcenter.queries.finding import find, find_by_phone
from commandcenter.queries.queue_counts import counts
from commandcenter.vocabulary import Queue
from tests.databases import PostgresqlServer
from tests.guards.conftest import forget_roles
from tests.queries.many import fill
from tests.queries.plans import scans

CASES = 10_000
SEATS = ("acceptor", "dispatcher", "liaison")
DEPARTMENT = 7
Asked = Callable[[Connection, int | None], Any]
QUESTIONS: dict[str, Asked] = {
    "queue": lambda c, whose: page(c, QueueFilter(Queue.DESK if whose else Queue.POOL, None, whose), START, 50),
    "overdue": lambda c, whose: page(c, QueueFilter(Queue.OVERDUE, None, whose), START, 50),
    "counts": lambda c, whose: counts(
        c, [QueueFilter(Queue.TO_SIGN, None, whose), QueueFilter(Queue.REWORK, None, whose)]
    ),
    "words": lambda c, whose: find(c, "渣土车", scope=Scope(whose)),
    "phone": lambda c, whose: find_by_phone(c, "6028"),
}


@pytest.fixture(scope="module")
def many(postgresql_server: PostgresqlServer, postgresql_template: str) -> Iterator[dict[str, Engines]]:
    """Return the engines of three seats, by name, on a guarded centre with many cases; "" are the owner's."""
    name = postgresql_server.create(postgresql_template)
    address = make_url(postgresql_server.address(name))
    engines = {"": open_engines(address)}
    with engines[""].writer.begin() as connection:
        fill(connection, CASES)
        for who, role in zip(SEATS, SEATS, strict=True):
            _seat(connection, who, role, DEPARTMENT if role == "liaison" else None)
        install(connection, name)
        for who in SEATS:
            create_operator(connection, name, who, "password")
            engines[who] = open_engines(address.set(username=role_name(name, who)))
    with engines[""].writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    yield engines
    for one in engines.values():
        one.dispose()
    postgresql_server.drop(name)
    forget_roles(postgresql_server, name)


def _seat(connection: Connection, login: str, role: str, department: int | None) -> None:
    person = """INSERT INTO person (login, name, password_hash, pin_hash, active, failures)
 VALUES (:login, :login, '', '', true, 0) RETURNING id"""
    post = "INSERT INTO person_role (person_id, role, seat, department_id) VALUES (:person, :role, '', :department)"
    made = connection.execute(text(person), {"login": login}).scalar_one()
    connection.execute(text(post), {"person": made, "role": role, "department": department})


ASKED = [(who, question) for who in SEATS for question in QUESTIONS if (who, question) != ("liaison", "phone")]


@pytest.mark.parametrize(("who", "question"), ASKED)
def test_no_rule_makes_a_seat_read_a_large_table(many: dict[str, Engines], who: str, question: str) -> None:
    whose = DEPARTMENT if who == "liaison" else None
    with many[who].reader.connect() as connection:
        assert scans(connection, lambda: QUESTIONS[question](connection, whose)) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_rules_leave_every_answer_as_it_is(many: dict[str, Engines], question: str) -> None:
    for who, whose in (("acceptor", None), ("liaison", DEPARTMENT)):
        if (who, question) not in ASKED:
            continue
        with many[who].reader.connect() as guarded, many[""].reader.connect() as owner:
            assert QUESTIONS[question](guarded, whose) == QUESTIONS[question](owner, whose)
