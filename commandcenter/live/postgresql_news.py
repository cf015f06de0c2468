# SPDX-License-Identifier: Apache-2.0
"""News of other seats on a PostgreSQL server, by LISTEN on a connection of its own."""

from __future__ import annotations

import json
import time
from typing import Any

import psycopg

from commandcenter.changes import CHANNEL, ChangeSet
from commandcenter.live.feed import Feed, Hear, Line, Own
from commandcenter.models.engine.server import Server

WAIT_SECONDS = 0.5
PROBE_SECONDS = 10.0
"""After so much silence the line is asked whether it still stands: behind a PgBouncer only its own end is watched."""


class PostgresNews(Feed):
    """Hears the notices that commits send; ids come in the notice, so that no order of commits loses any.

    Whatever was committed before LISTEN took hold was heard by nobody: each connection begins with saying that anything
    may have changed.
    """

    def __init__(self, server: Server, callback: Hear, line: Line, own: Own | None = None) -> None:
        super().__init__(callback, line, own)
        self._server = server

    @property
    def _breaks(self) -> tuple[type[Exception], ...]:
        return (psycopg.Error, OSError)

    def _listen(self) -> None:
        with self._server.listen() as line:
            line.autocommit = True
            line.execute(f"LISTEN {CHANNEL}".encode())
            self._connected()
            self._take(line, ChangeSet.everything())
            self._hear(line)

    def _hear(self, line: psycopg.Connection[Any]) -> None:
        heard = time.monotonic()
        while not self._stop.is_set():
            if self._hear_one(line, WAIT_SECONDS):
                heard = time.monotonic()
            elif time.monotonic() - heard > PROBE_SECONDS:
                # The seat may have been named since this line was opened.
                line.execute("SELECT set_config('application_name', %s, false)", (self._server.name,))
                heard = time.monotonic()

    def _hear_one(self, line: psycopg.Connection[Any], patience: float) -> bool:
        """Wait for a notice, `patience` seconds at most, and take it in; tell whether one came."""
        # A busy line must not keep the news back until it falls silent. While the driver waits the line is taken.
        came = list(line.notifies(timeout=patience, stop_after=1))
        changes = ChangeSet()
        for notify in came:
            changes |= self._read(notify.payload)
        if changes:
            self._take(line, changes)
        return bool(came)

    def _take(self, line: psycopg.Connection[Any], changes: ChangeSet) -> None:
        self._tell(changes)

    def _read(self, payload: str) -> ChangeSet:
        told = json.loads(payload)
        return ChangeSet() if self._own(told["act"]) else ChangeSet.from_told(told["changes"])
