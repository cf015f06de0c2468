# SPDX-License-Identifier: Apache-2.0
"""How a database is: its size and schema, who is on line with which version, what waits or is slow, its standbys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, text

from commandcenter.models.engine import behind_seconds, database_now
from commandcenter.models.engine.server import read_application_name
from commandcenter.models.upgrade import HEAD, found_revision
from commandcenter.queries.session import SeatRow, seats_on_line

SLOW_SECONDS = 1.0
"""An act takes milliseconds: what is under way longer is shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A connection of one of our seats: its account, version and seat as it named itself."""

    account: str
    version: str
    seat: str


@dataclass(frozen=True, slots=True)
class Slow:
    """Something under way longer than it should be; `waits_for` are the accounts that hold what it wants."""

    account: str
    seat: str
    seconds: float
    state: str
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standby:
    """A standby that follows, and by how many seconds; None while the server does not know."""

    name: str
    behind_seconds: float | None


@dataclass(frozen=True, slots=True)
class State:
    """How the database is at `at` (UTC); `size` in bytes. A file has no lines, standbys or limit of connections."""

    at: datetime
    schema: str
    wanted_schema: str
    size: int
    seats: tuple[SeatRow, ...]
    lines: tuple[Line, ...] = ()
    slow: tuple[Slow, ...] = ()
    standbys: tuple[Standby, ...] = ()
    behind_seconds: float = 0.0
    connections: int = 0
    most_connections: int = 0


def state_of(connection: Connection) -> State:
    """Return how the database behind `connection` is.

    On a server the account needs to see what others do (pg_read_all_stats, which the keeper has); without it nothing
    slow and no standby is seen.
    """
    at, schema = database_now(connection), found_revision(connection) or ""
    seats = tuple(seats_on_line(connection))
    if connection.dialect.name == "sqlite":
        return State(at, schema, HEAD, _file_size(connection), seats)
    size, connections, most = connection.execute(_SIZE).one()
    return State(
        at,
        schema,
        HEAD,
        int(size),
        seats,
        lines=tuple(_lines(connection)),
        slow=tuple(_slow(connection)),
        standbys=tuple(Standby(name, seconds) for name, seconds in connection.execute(_STANDBYS)),
        behind_seconds=behind_seconds(connection),
        connections=int(connections),
        most_connections=int(most),
    )


_SIZE = text("""
    SELECT pg_database_size(current_database()), (SELECT sum(numbackends) FROM pg_stat_database),
           current_setting('max_connections')::int
""")
_LINES = text("""
    SELECT usename, application_name FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() ORDER BY usename, pid
""")
_SLOW = text("""
    SELECT a.usename, a.application_name, extract(epoch FROM clock_timestamp() - a.xact_start)::float8, a.state,
           ARRAY(SELECT DISTINCT b.usename::text FROM pg_stat_activity b
                 WHERE b.pid = ANY (pg_blocking_pids(a.pid)) ORDER BY 1)
    FROM pg_stat_activity a
    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
      AND a.xact_start < clock_timestamp() - make_interval(secs => :slow)
    ORDER BY a.xact_start
""")
_STANDBYS = text("SELECT application_name, extract(epoch FROM replay_lag)::float8 FROM pg_stat_replication ORDER BY 1")


def _lines(connection: Connection) -> list[Line]:
    found = []
    for account, name in connection.execute(_LINES):
        ours = read_application_name(name or "")
        if ours is not None:
            found.append(Line(account, *ours))
    return found


def _slow(connection: Connection) -> list[Slow]:
    found = []
    for account, name, seconds, doing, holders in connection.execute(_SLOW, {"slow": SLOW_SECONDS}):
        _, seat = read_application_name(name or "") or ("", name or "")
        found.append(Slow(account or "", seat, float(seconds), doing or "", tuple(holders)))
    return found


def _file_size(connection: Connection) -> int:
    file = connection.engine.url.database
    return Path(file).stat().st_size if file and Path(file).exists() else 0
