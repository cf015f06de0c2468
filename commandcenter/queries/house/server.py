# SPDX-License-Identifier: Apache-2.0
"""What only a server has: connections, who waits for whom, standbys, sizes of tables, months of the history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from commandcenter.models.engine import behind_seconds
from commandcenter.models.engine.server import read_application_name

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
class Wait:
    """A connection that waits for a lock: of what kind and on which table, for how long, and who holds it."""

    account: str
    seat: str
    seconds: float
    on: str
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standby:
    """A standby that follows, and by how many seconds it is behind; None while the server does not know."""

    name: str
    behind_seconds: float | None


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table with about its size in bytes (None in a file), indexes and all, and about how many rows it has."""

    name: str
    size: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class Months:
    """Months of the history as “2026-11”: those in use, how many of them are still to come, and those archived."""

    used: tuple[str, ...]
    ahead: int
    archived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a server says of itself; slow acts, commits that wait and standbys are empty unless the account `sees_all`.

    `behind_seconds` is how far the answering server itself is behind, 0 on the one that takes acts.
    """

    sees_all: bool
    size: int
    connections: int
    most_connections: int
    behind_seconds: float
    lines: tuple[Line, ...]
    slow: tuple[Slow, ...]
    waits: tuple[Wait, ...]
    waiting_for_standby: int
    standbys: tuple[Standby, ...]
    largest: tuple[TableSize, ...]
    months: Months


def server_state(connection: Connection, at: datetime, largest: int) -> ServerState:
    """Return what the server behind `connection` says of itself; `largest` tables are named."""
    size, connections, most, sees_all, syncing = connection.execute(_ITSELF).one()
    return ServerState(
        sees_all=bool(sees_all),
        size=int(size),
        connections=int(connections),
        most_connections=int(most),
        behind_seconds=behind_seconds(connection),
        lines=tuple(_lines(connection)),
        slow=tuple(_slow(connection)) if sees_all else (),
        waits=tuple(_waits(connection)),
        waiting_for_standby=int(syncing),
        standbys=tuple(Standby(*row) for row in connection.execute(_STANDBYS)) if sees_all else (),
        largest=tuple(TableSize(name, int(b), int(n)) for name, b, n in connection.execute(_LARGEST, {"n": largest})),
        months=_months(connection, at),
    )


_ITSELF = text("""
    SELECT pg_database_size(current_database()), (SELECT sum(numbackends) FROM pg_stat_database),
           current_setting('max_connections')::int, pg_has_role('pg_read_all_stats', 'USAGE'),
           (SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database())
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
# Locks are shown to every account, only not what others are just doing.
_WAITS = text("""
    SELECT a.usename, a.application_name,
           coalesce(extract(epoch FROM clock_timestamp() - l.waitstart), 0)::float8,
           coalesce(c.relname, l.locktype)::text,
           ARRAY(SELECT DISTINCT b.application_name FROM pg_stat_activity b
                 WHERE b.pid = ANY (pg_blocking_pids(a.pid)) ORDER BY 1),
           ARRAY(SELECT DISTINCT b.usename::text FROM pg_stat_activity b
                 WHERE b.pid = ANY (pg_blocking_pids(a.pid)) ORDER BY 1)
    FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid LEFT JOIN pg_class c ON c.oid = l.relation
    WHERE NOT l.granted AND a.datname = current_database()
    ORDER BY l.waitstart NULLS LAST, a.pid
""")
_STANDBYS = text("SELECT application_name, extract(epoch FROM replay_lag)::float8 FROM pg_stat_replication ORDER BY 1")
# As of the last time the server tidied up. To ask for the exact size waits for whoever has the table locked, and what
# watches a server must answer just then.
_LARGEST = text("""
    SELECT CASE n.nspname WHEN 'public' THEN c.relname WHEN 'months' THEN 'history' ELSE 'archive.history' END AS name,
           sum(c.relpages + coalesce(t.relpages, 0) + (
               SELECT coalesce(sum(k.relpages), 0) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class k
               ON k.oid = i.indexrelid WHERE i.indrelid IN (c.oid, t.oid)
           ))::bigint * current_setting('block_size')::int AS size,
           sum(greatest(c.reltuples, 0))::bigint
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_class t ON t.oid = c.reltoastrelid
    WHERE n.nspname IN ('public', 'months', 'archive') AND c.relkind = 'r'
    GROUP BY name ORDER BY size DESC, name LIMIT :n
""")
_MONTHS = text(r"""
    SELECT n.nspname, replace(substr(c.relname, 9), '_', '-')
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('months', 'archive') AND c.relkind = 'r' AND c.relispartition
      AND c.relname ~ '^history_\d{4}_\d{2}$'
    ORDER BY 1, 2
""")


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
        found.append(Slow(account or "", _seat(name), float(seconds), doing or "", tuple(holders)))
    return found


def _waits(connection: Connection) -> list[Wait]:
    found = []
    for account, name, seconds, on, names, accounts in connection.execute(_WAITS):
        holders = tuple(seat for one in names if (seat := _seat(one))) or tuple(one or "?" for one in accounts)
        found.append(Wait(account or "", _seat(name), float(seconds), on, holders))
    return found


def _seat(name: str | None) -> str:
    ours = read_application_name(name or "")
    return (name or "") if ours is None else ours[1]


def _months(connection: Connection, at: datetime) -> Months:
    rows = connection.execute(_MONTHS).all()
    used = tuple(month for schema, month in rows if schema == "months")
    archived = tuple(month for schema, month in rows if schema == "archive")
    return Months(used, sum(month > f"{at:%Y-%m}" for month in used), archived)
