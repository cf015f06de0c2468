# SPDX-License-Identifier: Apache-2.0
"""Writer and reader of an embedded database: one SQLite file on this machine."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from commandcenter.paths import is_network_path
from commandcenter.vocabulary import Problem, Refused

BUSY_SECONDS = 30
"""How long a seat waits for another process's short write on SQLite."""


def open_file(url: URL, readers: int) -> tuple[Engine, Engine]:
    """Return writer and reader of the file; raises Refused on a network drive, where WAL loses data."""
    if url.database and is_network_path(Path(url.database)):
        raise Refused(Problem.DATABASE_ON_NETWORK, path=url.database)
    writer = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=60, connect_args={"timeout": BUSY_SECONDS})
    reader = create_engine(url, pool_size=readers, max_overflow=2, connect_args={"timeout": BUSY_SECONDS})
    event.listen(writer, "connect", _open_writer)
    event.listen(writer, "begin", _begin_immediate)
    event.listen(reader, "connect", _open_reader)
    event.listen(reader, "begin", _begin_deferred)
    return writer, reader


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
