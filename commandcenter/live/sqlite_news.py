# SPDX-License-Identifier: Apache-2.0
"""News of other processes on the same SQLite file, by its data version and the notices of each commit."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from commandcenter.changes import ChangeSet
from commandcenter.live.feed import Feed, Hear, Line, Own

POLL_SECONDS = 0.06
BUSY_SECONDS = 5


class SqliteNews(Feed):
    """Asks a held connection for the file's data version, which costs microseconds, and reads notices when it moved.

    Writers of one file come one after the other, so that notices appear in the order of their ids.
    """

    def __init__(self, file: Path, callback: Hear, line: Line, own: Own | None = None) -> None:
        super().__init__(callback, line, own)
        self._file = file
        self._last: int | None = None

    def start(self) -> None:
        """Begin to listen: what a screen loads from now on is news to nobody."""
        with closing(self._open()) as connection:
            self._last = _newest(connection)
        super().start()

    @property
    def _breaks(self) -> tuple[type[Exception], ...]:
        return (sqlite3.Error, OSError)

    def _open(self) -> sqlite3.Connection:
        if not self._file.exists():
            raise FileNotFoundError(self._file)  # SQLite would make an empty one
        connection = sqlite3.connect(self._file, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA query_only=ON")
        return connection

    def _listen(self) -> None:
        with closing(self._open()) as connection:
            # Read once before the first wait, or a commit between start and here would be missed.
            seen = -1
            self._read(connection)
            if self._connected():
                self._tell(ChangeSet.everything())
            while not self._stop.wait(POLL_SECONDS):
                version = connection.execute("PRAGMA data_version").fetchone()[0]
                if version != seen:
                    seen = version
                    self._read(connection)

    def _read(self, connection: sqlite3.Connection) -> None:
        if not self._file.exists():
            raise FileNotFoundError(self._file)
        newest = _newest(connection)
        if self._last is None or newest < self._last:
            # Another file stands in its place, restored from a backup: its notices are numbered otherwise.
            self._last = newest
            self._tell(ChangeSet.everything())
            return
        rows = connection.execute("SELECT id, origin, changes FROM notice WHERE id > ? ORDER BY id", (self._last,))
        changes = ChangeSet()
        for number, origin, told in rows.fetchall():
            self._last = number
            if not self._own(origin):
                changes |= ChangeSet.from_told(json.loads(told))
        self._tell(changes)


def _newest(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(id), 0) FROM notice").fetchone()[0])
