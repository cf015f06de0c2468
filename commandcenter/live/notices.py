# SPDX-License-Identifier: Apache-2.0
"""Opens the feed of news that fits a database, and sweeps notices that every seat has heard."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, delete, func, select

from commandcenter.live.feed import Feed, Hear, Line, Own
from commandcenter.models import Notice
from commandcenter.models.engine import Engines, database_now

KEPT = timedelta(minutes=10)


def open_news(engines: Engines, callback: Hear, line: Line, own: Own | None = None, *, far: bool = False) -> Feed:
    """Return the feed of `engines`' database, not yet started.

    `far` is for who reads from a standby: an act is told once the standby has it as well, and not before.
    """
    if engines.file is not None:
        from commandcenter.live.sqlite_news import SqliteNews

        return SqliteNews(engines.file, callback, line, own)
    # The driver is loaded where a server is used, not at every start on the embedded database.
    from commandcenter.live.postgresql_news import PostgresNews

    assert engines.server is not None
    if far and engines.server.far is not None:
        from commandcenter.live.standby_news import StandbyNews

        return StandbyNews(engines.server, callback, line, own)
    return PostgresNews(engines.server, callback, line, own)


def sweep_notices(connection: Connection, kept: timedelta = KEPT) -> int:
    """Remove notices older than `kept`, on a writing connection; return how many.

    The newest stays: SQLite would number the next one from 1 again, and feeds wait for a higher one.
    """
    old = delete(Notice).where(
        Notice.at < database_now(connection) - kept, Notice.id < select(func.max(Notice.id)).scalar_subquery()
    )
    return connection.execute(old).rowcount
