# SPDX-License-Identifier: Apache-2.0
"""The history of a server lies in months; what was written before, and what falls beside them, finds its month."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from commandcenter.models.engine import open_engines
from commandcenter.models.upgrade import downgrade, upgrade
from commandcenter.upkeep.chores import make_months
from commandcenter.vocabulary import Refused
from tests.databases import PostgresqlServer

ENTRY = text(
    """INSERT INTO history (case_id, district, seq, at, actor_id, actor_name, seat, role, action, from_state, to_state,
 reason, detail, previous_hash, hash) VALUES (1, '', :seq, :at, 1, '沈禾', '03 席', 'acceptor', 'accept', 'reported',
 'accepted', '', '{}', '', :hash)"""
)
MOMENTS = (
    "2024-02-29 23:59:59.999999+00",
    "2024-03-01 00:00:00+00",
    "2025-12-31 23:30:00+08",
    "2026-01-01 00:00:00+00",
)
IN_MONTHS = {"history_2024_02": 1, "history_2024_03": 1, "history_2025_12": 1, "history_2026_01": 1}


def write(engine: Engine, *moments: str, first: int = 1) -> None:
    with engine.begin() as connection:
        for number, at in enumerate(moments, first):
            connection.execute(ENTRY, {"seq": number, "at": at, "hash": f"{number:064d}"})


def asked(engine: Engine, statement: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(text(statement)).all()


def counted(engine: Engine) -> dict[str, int]:
    """Return how many entries lie in each month that has any."""
    return dict(asked(engine, "SELECT tableoid::regclass::text, count(*) FROM history GROUP BY 1"))


@pytest.fixture
def server_address(postgresql_server: PostgresqlServer) -> Any:
    name = postgresql_server.create()
    yield postgresql_server.address(name)
    postgresql_server.drop(name)


def test_a_history_of_before_is_laid_into_its_months_and_back(server_address: str) -> None:
    engines = open_engines(server_address)
    upgrade(engines.writer, "0006")
    write(engines.writer, *MOMENTS)
    before = asked(engines.reader, "SELECT * FROM history ORDER BY id")
    upgrade(engines.writer, "0007")
    assert asked(engines.reader, "SELECT * FROM history ORDER BY id") == before
    assert counted(engines.reader) == {f"months.{name}": count for name, count in IN_MONTHS.items()}
    write(engines.writer, f"{datetime.now(UTC):%Y-%m-%d}", first=5)
    assert len(asked(engines.reader, "SELECT 1 FROM history WHERE id = 5")) == 1
    downgrade(engines.writer, "0006")
    assert asked(engines.reader, "SELECT * FROM history WHERE id < 5 ORDER BY id") == before
    write(engines.writer, MOMENTS[0], first=6)
    assert asked(engines.reader, "SELECT max(id) FROM history") == [(6,)]
    engines.dispose()


@pytest.mark.parametrize("backend", ["postgresql"])
def test_what_fell_beside_all_months_moves_into_one_of_its_own(database: Any) -> None:
    write(database.writer, *MOMENTS)
    assert counted(database.reader) == {"months.history_default": 4}
    kept = asked(database.reader, "SELECT * FROM history ORDER BY id")
    assert make_months(database) == 4
    assert counted(database.reader) == {f"months.{name}": count for name, count in IN_MONTHS.items()}
    assert asked(database.reader, "SELECT * FROM history ORDER BY id") == kept
    assert make_months(database) == 0


@pytest.mark.parametrize("backend", ["postgresql"])
def test_this_month_and_three_more_are_there_from_the_start(database: Any) -> None:
    write(database.writer, f"{datetime.now(UTC):%Y-%m-%d}")
    assert counted(database.reader) == {f"months.history_{datetime.now(UTC):%Y_%m}": 1}
    here = "SELECT count(*) FROM pg_class WHERE relnamespace = 'months'::regnamespace AND relkind = 'r'"
    assert asked(database.reader, here) == [(5,)]


@pytest.mark.parametrize("backend", ["postgresql"])
def test_months_wait_rather_than_keep_acts_waiting(database: Any) -> None:
    write(database.writer, MOMENTS[0])
    with database.reader.connect() as reading:
        reading.execute(text("SELECT count(*) FROM history"))
        with pytest.raises(Refused) as refusal:
            make_months(database)
        assert refusal.value.problem.value == "locked"
    assert make_months(database) == 1


def test_an_entry_has_its_number_once_in_a_case(database: Any) -> None:
    at = f"{datetime.now(UTC):%Y-%m-%d}"
    write(database.writer, at)
    with pytest.raises(Exception, match="(?i)unique"):
        write(database.writer, at)
