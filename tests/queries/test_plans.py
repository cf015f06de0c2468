# SPDX-License-Identifier: Apache-2.0
"""No query of a seat goes through a large table at 100,000 cases, as each database plans it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from commandcenter.models.engine import open_engines
from commandcenter.queries import (
    case_detail,
    case_list,
    duplicates,
    finding,
    load,
    people,
    places,
    proposal,
    queue_counts,
    session,
)
from commandcenter.queries.case_list import QueueFilter, Scope
from commandcenter.queries.seat import news, today
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.pools import ACCEPTOR_POOLS
from commandcenter.vocabulary import Queue
from tests.queries.many import fill
from tests.queries.plans import scans

CASES = 100_000
SHARED: dict[str, Any] = {}
QUEUES = (
    *queue_counts.acceptor_queues(1),
    *queue_counts.dispatcher_queues(),
    *queue_counts.desk_queues(1),
    QueueFilter(Queue.ENDED),
)
AFTER = (datetime(2026, 11, 1, tzinfo=UTC), 5_000)

Ask = Callable[[Connection], Any]
QUERIES: dict[str, Ask] = {
    **{
        f"page of {queue.queue} {'' if after is None else 'further on'}{queue.department_id or ''}": (
            lambda connection, queue=queue, after=after: case_list.page(connection, queue, after, 200)
        )
        for queue in QUEUES
        for after in (None, AFTER)
    },
    "rows by id": lambda connection: case_list.by_ids(connection, range(50, 5_000, 50)),
    "accepted today": lambda c: today.accepted_today(c, 1),
    "dispatched today": lambda c: today.dispatched_today(c, 1),
    "department today": lambda c: today.department_today(c, 1),
    "what concerns an acceptor": lambda c: news.watched_ids(c, news.Watched(ACCEPTOR_POOLS, person_id=1)),
    "what ran out at a desk": lambda c: news.run_out(
        c, news.Watched(case_list.DISPOSAL_POOLS, department_id=1), datetime.now(UTC) - timedelta(minutes=5)
    ),
    "last steps": lambda c: news.moved(c, range(1, 200)),
    "answers": lambda c: news.answers(c, range(1, 200), 1, datetime.now(UTC) - timedelta(days=1)),
    "counts of the acceptor": lambda c: queue_counts.counts(c, queue_counts.acceptor_queues(1)),
    "counts of the dispatcher": lambda c: queue_counts.counts(c, queue_counts.dispatcher_queues()),
    "counts of the desk": lambda c: queue_counts.counts(c, queue_counts.desk_queues(1)),
    "one case": lambda c: case_detail.detail(c, 50),
    "one case of a department": lambda c: case_detail.detail(c, 50, Scope(1)),
    "timeline": lambda c: case_detail.timeline(c, 50),
    "load": load.loads,
    "proposal": lambda c: proposal.propose_for(c, 150),
    "same kind": lambda c: proposal.same_kind(c, 150),
    "supervisors": lambda c: people.supervisors(c, 5),
    "seats on line": session.seats_on_line,
    "holds": session.holds,
    "words": lambda c: finding.find(c, "路灯"),
    "words of a department": lambda c: finding.find(c, "路灯", scope=Scope(1)),
    "likely duplicates": lambda c: _likely(c, item_id=1, lon=121.01, lat=31.21),
    "likely duplicates without a place": lambda c: _likely(c, item_id=1, lon=None, lat=None),
    "likely duplicates without an item": lambda c: _likely(c, item_id=None, lon=121.01, lat=31.21),
    "the caller's past": lambda c: duplicates.caller_history(c, "13812346028"),
    "the place's past": lambda c: duplicates.place_history(c, 5, AFTER[0]),
    "cell of a point": lambda c: places.cell_at(c, 121.01, 31.21),
    "phone": lambda c: finding.find_by_phone(c, "6028"),
}


OWN_ALONE = {("words of a department", "postgresql")}
"""Row rules keep a department from the server's index of words: it goes through the cases it was sent, here most."""


def _likely(connection: Connection, **asked: Any) -> Any:
    return duplicates.likely(connection, CentreRules(), text="路灯不亮，请尽快处理", at=AFTER[0], **asked)


@pytest.fixture
def filled(backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Give a connection to a database with 100,000 cases, made once for all tests that only read it."""
    if backend not in SHARED:
        SHARED[backend] = _make(backend, request, tmp_path_factory)
    engines = open_engines(SHARED[backend])
    with engines.reader.connect() as connection:
        yield connection
    engines.dispose()


def _make(backend: str, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if backend == "sqlite":
        path = tmp_path_factory.mktemp("many") / "centre.sqlite3"
        path.write_bytes(request.getfixturevalue("sqlite_template").read_bytes())
        address = f"sqlite:///{path}"
    else:
        server = request.getfixturevalue("postgresql_server")
        address = server.address(server.create(request.getfixturevalue("postgresql_template")))
    engines = open_engines(address)
    with engines.writer.begin() as connection:
        fill(connection, CASES)
    with engines.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if backend == "postgresql" else "ANALYZE"))
    engines.dispose()
    return address


@pytest.mark.parametrize("name", list(QUERIES))
def test_no_large_table_is_gone_through_for(filled: Connection, name: str, backend: str) -> None:
    if (name, backend) in OWN_ALONE:
        assert {line.split()[4] for line in scans(filled, lambda: QUERIES[name](filled))} <= {
            "assignment",
            "search_document",
        }
        return
    assert scans(filled, lambda: QUERIES[name](filled)) == []


def test_a_statement_that_does_is_noticed(filled: Connection) -> None:
    for statement in (
        """SELECT count(*) FROM "case" c WHERE c.address = 'x'""",
        "SELECT count(*) FROM search_document WHERE text LIKE '%x%'",
        """SELECT h.id FROM history AS h WHERE h.seat = 'x'""",
    ):
        assert scans(filled, lambda statement=statement: filled.execute(text(statement))), statement
