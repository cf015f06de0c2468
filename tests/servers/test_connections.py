# SPDX-License-Identifier: Apache-2.0
"""A seat holds few connections to its server, within limits and under its name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, text

from commandcenter import __version__
from commandcenter.changes import Topic
from commandcenter.live.notices import open_news
from commandcenter.models.engine import pool
from commandcenter.models.engine.hosts import Limits, connect_arguments, with_hosts
from commandcenter.models.engine.opening import open_engines
from commandcenter.models.engine.server import LONGEST_NAME, application_name, read_application_name
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Problem, Refused
from tests.servers.running import Server, running, wait_for

OURS = "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'commandcenter/%'"
SMALL = "smallhall"
SEATS = 154


def touch(uow: UnitOfWork, number: int) -> None:
    uow.touch(Topic.CASE, number)


def one(connection: Connection) -> int:
    return int(connection.execute(text("SELECT 1")).scalar_one())


def setting(engine: Any, name: str) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar())


@pytest.fixture
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a connection count as rested at once."""
    monkeypatch.setattr(pool, "REST_SECONDS", 0.0)


def test_a_seat_at_rest_holds_one_connection_for_work_and_one_for_news(
    server: Server, engines: Any, in_no_time: None
) -> None:
    told = threading.Event()
    news = open_news(engines, lambda changes: told.set(), lambda ok, since: None)
    news.start()
    assert told.wait(10)
    together = threading.Barrier(4)

    def busy(_: int) -> int:
        with engines.reader.connect() as connection:
            together.wait(10)
            return one(connection)

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(busy, range(4))) == 4, "four readers at once had a connection each"
    perform(engines, SYSTEM, "", touch, 1)
    wait_for(lambda: server.ask(OURS) == 2, "the seat to rest on two connections")
    news.stop()


def test_times_come_as_utc_whatever_zone_the_server_is_set_to(server: Server, engines: Any) -> None:
    server.ask("ALTER DATABASE centre SET timezone = 'Asia/Shanghai'")
    engines.dispose()
    try:
        with engines.reader.connect() as connection:
            asked = connection.execute(text("SELECT now(), timestamptz '2026-11-22 08:00+08', '' AS words"))
            assert list(asked.keys()) == ["now", "timestamptz", "words"]
            now, given, _ = asked.one()
        assert now.tzinfo is given.tzinfo is UTC
        assert given == datetime(2026, 11, 22, 0, tzinfo=UTC)
    finally:
        server.ask("ALTER DATABASE centre RESET timezone")


def test_readers_that_are_quick_share_one_connection(engines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "HASTE_SECONDS", 10.0)  # however busy the machine is
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda _: setting(engines.reader, "server_version"), range(40)))
    assert engines.writer.pool.open == 1


def test_a_reader_reads_what_was_just_written_and_writes_nothing(engines: Any) -> None:
    perform(engines, SYSTEM, "seen at once", touch, 1)
    with engines.reader.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM act WHERE act_id = 'seen at once'")).scalar() == 1
        with pytest.raises(Exception, match="read-only") as refusal:
            connection.execute(text("DELETE FROM act"))
    assert not refusal.value.connection_invalidated, "a reader that writes is a defect and no news of the server"
    perform(engines, SYSTEM, "the writer of the same pool still writes", touch, 1)


def test_nothing_waits_unseen_on_a_seat_and_bulk_work_takes_its_time(server: Server, engines: Any) -> None:
    assert [setting(engines.writer, f"{kind}_timeout") for kind in ("statement", "lock")] == ["30s", "5s"]
    assert setting(engines.reader, "idle_in_transaction_session_timeout") == "1min"
    bulk = open_engines(server.address(), unhurried=True)
    assert [setting(bulk.writer, f"{kind}_timeout") for kind in ("statement", "lock")] == ["0", "1min"]
    bulk.dispose()


def test_the_server_shows_who_holds_a_connection(server: Server, engines: Any) -> None:
    assert setting(engines.writer, "application_name") == f"commandcenter/{__version__}"
    engines.sit("受理05")
    shown = setting(engines.writer, "application_name")
    assert shown.isascii() and read_application_name(shown) == (__version__, "受理05")
    assert server.ask(f"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{shown}'") == 1


def test_a_long_name_of_a_seat_is_cut_between_letters() -> None:
    name = application_name("云溪镇城市运行管理中心受理席位第十七号")
    assert len(name) <= LONGEST_NAME
    assert read_application_name(name)[1].startswith("云溪镇")  # type: ignore[index]
    assert read_application_name("psql") is None


@pytest.fixture
def small_hall(server: Server) -> Iterator[None]:
    """Let an account have no more than three connections."""
    server.ask(f"CREATE ROLE {SMALL} LOGIN CONNECTION LIMIT 3")
    yield
    server.ask(f"DROP ROLE {SMALL}")


def test_a_seat_without_room_for_more_shares_what_it_has(server: Server, small_hall: None) -> None:
    engines = open_engines(server.address().replace("postgres@", f"{SMALL}@"))
    with ExitStack() as others, ThreadPoolExecutor(4) as threads:
        for _ in range(2):
            others.enter_context(psycopg.connect(host="127.0.0.1", port=server.port, user=SMALL, dbname="centre"))

        def slow(_: int) -> int:
            with engines.reader.connect() as connection:
                return int(connection.execute(text("SELECT 1 FROM pg_sleep(0.2)")).scalar_one())

        assert sum(threads.map(slow, range(4))) == 4
        assert engines.writer.pool.open == 1
    engines.dispose()


def test_who_finds_no_connection_free_is_told_that_the_database_is_busy(
    engines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(pool, "HASTE_SECONDS", 0.0)
    with ExitStack() as in_use:
        for _ in range(engines.writer.pool.most):
            in_use.enter_context(engines.reader.connect())
        with pytest.raises(Refused) as refusal:
            perform(engines, SYSTEM, "", touch, 1)
    assert refusal.value.problem is Problem.DATABASE_BUSY
    perform(engines, SYSTEM, "", touch, 1)


@pytest.mark.slow
def test_a_hall_of_154_seats_at_rest_fits_a_server_of_400(in_no_time: None) -> None:
    with running("max_connections=400") as server, ExitStack() as hall:
        for number in range(SEATS):
            seat = open_engines(server.address())
            hall.callback(seat.dispose)
            told = threading.Event()
            news = open_news(seat, lambda changes, told=told: told.set(), lambda ok, since: None)
            news.start()
            hall.callback(news.stop)
            assert told.wait(30)
            perform(seat, SYSTEM, f"beat {number}", touch, number)
        assert server.ask(OURS) == 2 * SEATS


def test_a_seat_without_any_connection_waits_a_moment_for_room_on_a_full_server(
    server: Server, small_hall: None
) -> None:
    engines = open_engines(server.address().replace("postgres@", f"{SMALL}@"))
    with ExitStack() as others, ThreadPoolExecutor(1) as threads:
        for _ in range(3):
            others.enter_context(psycopg.connect(host="127.0.0.1", port=server.port, user=SMALL, dbname="centre"))
        seat = threads.submit(setting, engines.reader, "server_version")
        wait_for(lambda: engines.writer.pool.tried, "the seat to find no room")
        others.close()
        assert seat.result(10)
    engines.dispose()


def test_a_standby_is_named_by_its_hosts_or_by_a_whole_address() -> None:
    main = open_engines("postgresql://liaison:geheim@a:5432/centre?sslmode=verify-full").url
    named = connect_arguments(with_hosts(main, "b:5433,c"))
    assert (named["host"], named["port"], named["user"], named["sslmode"]) == ("b,c", "5433,", "liaison", "verify-full")
    whole = connect_arguments(with_hosts(main, "postgresql://wall@d/centre"))
    assert (whole["host"], whole["user"], whole["password"]) == ("d", "wall", "geheim")


def test_limits_of_a_seat_are_shorter_than_a_person_waits() -> None:
    seat = Limits()
    assert 0 < seat.lock < seat.statement <= 30_000 and Limits.unhurried().statement == 0
