# SPDX-License-Identifier: Apache-2.0
"""Asking a database: its time, how far a standby is behind, and a query that a standby may cut short."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine.failures import in_words, is_conflict
from commandcenter.models.engine.opening import Engines

T = TypeVar("T")

# A standby that has replayed all it received is only then up to date when it still receives. Of its receiver an
# ordinary account sees nothing but the process number, which is enough.
_BEHIND = text("""
    SELECT CASE
        WHEN NOT pg_is_in_recovery() THEN 0.0
        WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND EXISTS (SELECT pid FROM pg_stat_wal_receiver)
            THEN 0.0
        ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
    END
""")


NOW = {
    "sqlite": "(SELECT max(strftime('%Y-%m-%d %H:%M:%f000', 'now'), coalesce((SELECT max(at) FROM act), '')))",
    "postgresql": "(SELECT greatest(clock_timestamp(), (SELECT max(at) FROM act)))",
}
"""What `database_now` returns, in SQL, for a statement that asks for nothing else of the time."""
_NOW = {dialect: text(f"SELECT {now}") for dialect, now in NOW.items()}


def database_now(connection: Connection) -> datetime:
    """Return the database's time (UTC), never before the last act: a clock set back stands still instead."""
    now = connection.execute(_NOW[connection.dialect.name]).scalar_one()
    return _parsed(now) if isinstance(now, str) else now.astimezone(UTC)


def behind_seconds(connection: Connection) -> float:
    """Return by how many seconds what this connection reads is older than the primary; 0 on the primary itself.

    A standby that has lost its primary grows older from the last act it heard of, since nobody knows what came after.
    """
    if connection.dialect.name == "sqlite":
        return 0.0
    return max(0.0, float(connection.execute(_BEHIND).scalar() or 0.0))


def ask(engines: Engines, query: Callable[..., T], *args: Any, far: bool = False) -> T:
    """Run `query(connection, *args)` on a connection that only reads; `far` asks the standby where one is named.

    A question is asked once more when its line had broken unnoticed, or when a standby cut it short because it stood in
    the way of replaying. Raises Refused for what has words; a lost line as it is.
    """
    engine = engines.far_reader if far else engines.reader
    with in_words(engines.where):
        try:
            with engine.connect() as connection:
                return query(connection, *args)
        except DBAPIError as error:
            if not (error.connection_invalidated or is_conflict(error)):
                raise
        with engine.connect() as connection:
            return query(connection, *args)


def _parsed(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
