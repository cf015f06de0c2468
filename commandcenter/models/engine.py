# SPDX-License-Identifier: Apache-2.0
"""The writer and the reader engine of one database, and what its failures mean in words."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from commandcenter.paths import is_network_path
from commandcenter.vocabulary import Problem, Refused

BUSY_SECONDS = 30
"""How long a seat waits for another process's short write on SQLite."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The two doors of one database: one connection writes, several only read."""

    url: URL
    writer: Engine
    reader: Engine

    @property
    def embedded(self) -> bool:
        """Tell whether this is a SQLite file on this machine."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def file(self) -> Path | None:
        """Return the SQLite file, or None for a server."""
        return Path(self.url.database) if self.embedded and self.url.database else None

    def dispose(self) -> None:
        """Close every connection."""
        self.writer.dispose()
        self.reader.dispose()


def open_engines(address: str | URL, *, readers: int = 3) -> Engines:
    """Open writer and reader engines for `address`; nothing is created and nothing is connected yet.

    Raises Refused for a SQLite file on a network drive, where WAL loses data.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(url, readers)
    url = url.set(drivername="postgresql+psycopg")
    writer = create_engine(url, pool_size=1, max_overflow=2, pool_pre_ping=True)
    options = {"options": "-c default_transaction_read_only=on"}
    reader = create_engine(url, pool_size=readers, max_overflow=2, pool_pre_ping=True, connect_args=options)
    return Engines(url, writer, reader)


def database_now(connection: Connection) -> datetime:
    """Return the database's time (UTC), never before the last act: a clock set back stands still instead."""
    if connection.dialect.name == "sqlite":
        row = connection.execute(text("SELECT strftime('%Y-%m-%d %H:%M:%f', 'now'), (SELECT max(at) FROM act)")).one()
        now, last = (None if part is None else _parsed(part) for part in row)
    else:
        now, last = connection.execute(text("SELECT clock_timestamp(), (SELECT max(at) FROM act)")).one()
    assert now is not None
    return max(now, last).astimezone(UTC) if last is not None else now.astimezone(UTC)


def as_refusal(error: BaseException, where: str = "") -> Refused | None:
    """Translate a driver's failure into a sentence; None when it is a defect of ours."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    words = str(origin).lower()
    for sign, problem in _SIGNS:
        if sign in words:
            # A file that is there and cannot be opened for writing is not missing.
            there = problem is Problem.DATABASE_MISSING and sign == _NOT_OPENED and Path(where).is_file()
            return Refused(Problem.DATABASE_READ_ONLY if there else problem, path=where)
    if isinstance(origin, sqlite3.DatabaseError) and "not a database" in words:
        return Refused(Problem.DATABASE_DAMAGED, path=where)
    return None


def is_line_lost(error: BaseException) -> bool:
    """Tell whether the database could not be reached at all, as against having refused."""
    if not isinstance(error, DBAPIError):
        return False
    return (
        error.connection_invalidated
        or type(error.orig).__name__ in ("OperationalError", "AdminShutdown")
        and ("connect" in str(error.orig).lower() or "closed" in str(error.orig).lower())
    )


_NOT_OPENED = "unable to open database file"
_SIGNS = (
    ("database or disk is full", Problem.DISK_FULL),
    ("no space left", Problem.DISK_FULL),
    ("could not extend file", Problem.DISK_FULL),
    ("disk i/o error", Problem.DISK_FULL),
    ("readonly database", Problem.DATABASE_READ_ONLY),
    ("read-only", Problem.DATABASE_READ_ONLY),
    ("database is locked", Problem.DATABASE_BUSY),
    ("file is not a database", Problem.DATABASE_DAMAGED),
    ("malformed", Problem.DATABASE_DAMAGED),
    (_NOT_OPENED, Problem.DATABASE_MISSING),
    ("no such table", Problem.DATABASE_MISSING),
)


def _sqlite_engines(url: URL, readers: int) -> Engines:
    if url.database and is_network_path(Path(url.database)):
        raise Refused(Problem.DATABASE_ON_NETWORK, path=url.database)
    writer = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=60, connect_args={"timeout": BUSY_SECONDS})
    reader = create_engine(url, pool_size=readers, max_overflow=2, connect_args={"timeout": BUSY_SECONDS})
    event.listen(writer, "connect", _open_writer)
    event.listen(writer, "begin", _begin_immediate)
    event.listen(reader, "connect", _open_reader)
    event.listen(reader, "begin", _begin_deferred)
    return Engines(url, writer, reader)


def _open_writer(connection: sqlite3.Connection, _record: Any) -> None:
    # Python 3.11's own BEGIN comes late and never IMMEDIATE: it is turned off and ours is sent on "begin".
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _open_reader(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("query_only=ON", "temp_store=MEMORY", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _parsed(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
