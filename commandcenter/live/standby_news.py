# SPDX-License-Identifier: Apache-2.0
"""News for who reads from a standby: what an act changed is told once the standby shows it."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import psycopg

from commandcenter.changes import ChangeSet
from commandcenter.live.feed import Hear, Line, Own
from commandcenter.live.postgresql_news import PostgresNews
from commandcenter.models.engine.server import Server

LOOK_SECONDS = 0.02
"""Between two looks at a standby that has not caught up; over a line in one building it needs a few milliseconds."""


class StandbyNews(PostgresNews):
    """Listens at the server that takes acts, since a standby sends no notices, and waits until the standby has it too.

    A screen that asked the standby at once would be shown the rows of before the act, and never be told again.
    """

    def __init__(self, server: Server, callback: Hear, line: Line, own: Own | None = None) -> None:
        super().__init__(server, callback, line, own)
        self._standby: psycopg.Connection[Any] | None = None
        self._waiting = ChangeSet()
        self._until = ""

    def _listen(self) -> None:
        self._waiting = ChangeSet()
        with ExitStack() as open_lines:
            self._standby = self._server.listen_far()
            if self._standby is not None:
                self._standby.autocommit = True
                open_lines.enter_context(self._standby)
            super()._listen()

    def _hear_one(self, line: psycopg.Connection[Any], patience: float) -> bool:
        heard = super()._hear_one(line, LOOK_SECONDS if self._waiting else patience)
        if self._waiting and not heard:
            self._tell_what_is_there(line)
        return heard

    def _take(self, line: psycopg.Connection[Any], changes: ChangeSet) -> None:
        self._waiting |= changes
        # An act is told after its commit, and a commit is in the journal on disk: it lies before this point.
        self._until = self._first(line, "SELECT pg_current_wal_flush_lsn()::text")
        self._tell_what_is_there(line)

    def _tell_what_is_there(self, line: psycopg.Connection[Any]) -> None:
        assert self._standby is not None
        reached = "SELECT NOT pg_is_in_recovery() OR pg_last_wal_replay_lsn() >= %s::pg_lsn"
        if self._first(self._standby, reached, self._until):
            changes, self._waiting = self._waiting, ChangeSet()
            self._tell(changes)

    @staticmethod
    def _first(line: psycopg.Connection[Any], statement: str, *values: str) -> Any:
        row = line.execute(statement.encode(), values or None).fetchone()
        return row[0] if row else None
