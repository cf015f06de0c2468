# SPDX-License-Identifier: Apache-2.0
"""Seats work behind a PgBouncer that pools whole sessions."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from commandcenter.changes import ChangeSet, Topic
from commandcenter.live.notices import open_news
from commandcenter.models.engine import is_line_lost, open_engines
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import Source
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, free_port, running, server_user, wait_for

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
pytestmark = pytest.mark.skipif(PGBOUNCER is None, reason="no PgBouncer here (Debian: apt install pgbouncer)")

CONFIG = """
[databases]
{name} = host=127.0.0.1 port={server} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = session
default_pool_size = 10
logfile = {folder}/said.log
"""


@pytest.fixture(scope="module")
def bouncer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """Return a server with a small centre, and the address of a PgBouncer before it."""
    with running() as server:
        centre(server.address()).engines.dispose()
        port, folder = free_port(), server.folder / "bouncer"
        folder.mkdir(mode=0o777)
        folder.chmod(0o777)
        config = folder / "pgbouncer.ini"
        config.write_text(CONFIG.format(name=NAME, server=server.port, port=port, folder=folder))
        process = subprocess.Popen([str(PGBOUNCER), "-q", str(config)], user=server_user())
        address = f"postgresql://postgres@127.0.0.1:{port}/{NAME}"
        try:
            wait_for(lambda: answers(address), "PgBouncer to answer")
            yield server, address
        finally:
            process.terminate()
            process.wait(10)


def answers(address: str) -> bool:
    try:
        psycopg.connect(address).close()
    except psycopg.OperationalError:
        return False
    return True


def touch(uow: UnitOfWork, number: int) -> None:
    uow.touch(Topic.CASE, number)


def test_a_seat_acts_reads_and_hears_news_behind_pgbouncer(bouncer: tuple[Server, str]) -> None:
    _, address = bouncer
    engines: Any = open_engines(address)
    heard: list[ChangeSet] = []
    moved = threading.Event()
    news = open_news(engines, lambda changes: (heard.append(changes), moved.set()), lambda ok, since: None)
    news.start()
    assert moved.wait(10)
    for number in range(8):  # often enough that the driver prepares its statements
        draft = Intake(source=Source.HOTLINE_12345, text=f"第 {number} 件", reporter_name="周女士")
        perform(engines, SYSTEM, f"take in {number}", take_in, draft)
    wait_for(lambda: sum(len(changes.ids(Topic.CASE) or ()) for changes in heard) >= 8, "news of all acts")
    with engines.reader.connect() as connection:
        assert connection.execute(text('SELECT count(*) FROM "case"')).scalar() == 8
        assert connection.execute(text("SELECT current_setting('lock_timeout')")).scalar() == "5s"
    news.stop()
    engines.dispose()


def test_what_one_seat_set_does_not_reach_the_next_that_gets_its_session(bouncer: tuple[Server, str]) -> None:
    server, address = bouncer
    first: Any = open_engines(address)
    first.sit("值班长01")
    perform(first, SYSTEM, "first", touch, 1)
    first.dispose()
    with psycopg.connect(address) as other:
        row = other.execute("SELECT current_setting('statement_timeout'), current_setting('application_name')")
        assert row.fetchone() == ("0", "")


def test_a_seat_behind_pgbouncer_finds_the_server_again_after_a_restart(bouncer: tuple[Server, str]) -> None:
    server, address = bouncer
    engines: Any = open_engines(address)
    perform(engines, SYSTEM, "before", touch, 1)
    server.kill()
    server.start()

    def acts() -> bool:
        try:
            perform(engines, SYSTEM, "after", touch, 1)
        except Exception as error:
            assert is_line_lost(error), error
            return False
        return True

    wait_for(acts, "the act to be done")
    assert server.ask("SELECT count(*) FROM act WHERE act_id IN ('before', 'after')", NAME) == 2
    engines.dispose()
