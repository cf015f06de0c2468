# SPDX-License-Identifier: Apache-2.0
"""A pool that keeps one connection, opens more only while one is not enough, and lets them go when they have rested."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import ConnectionPoolEntry, Pool

HASTE_SECONDS = 0.05
"""So long a thread waits for a connection in use before another is opened: most reads are over by then, and a new
connection costs the server a process."""
REST_SECONDS = 5.0
"""A connection beyond the first that nobody wanted for so long is closed with the next return."""
FULL_SECONDS, FULL_PAUSE_SECONDS = 5.0, 0.25
"""So long a seat without any connection asks a full server again: other seats let theirs go when they have rested."""
PATIENCE_SECONDS = 30.0
"""So long a thread waits for one of the connections of its own seat."""


class SeatPool(Pool):
    """Connections of one seat to a server: one at rest, `most` at work.

    Where the server has no place for a further one, threads share those there are: 154 seats with one connection for
    news and one for work fit a server of 400 whatever they do at once.
    """

    def __init__(
        self,
        creator: Any,
        most: int = 4,
        is_full: Callable[[BaseException], bool] = lambda error: False,
        **pool: Any,
    ) -> None:
        super().__init__(creator, **pool)
        self.most = most
        self._is_full = is_full
        self._free: list[tuple[float, ConnectionPoolEntry]] = []
        self._open = 0
        self.tried = 0
        """How many connections could not be opened."""
        self._disposed = False
        self._moved = threading.Condition()

    @property
    def open(self) -> int:
        """How many connections there are, in use or at rest."""
        return self._open

    def recreate(self) -> SeatPool:
        """Return a new pool like this one."""
        return self.__class__(
            self._creator,
            most=self.most,
            is_full=self._is_full,
            recycle=self._recycle,
            reset_on_return=self._reset_on_return,
            pre_ping=self._pre_ping,
            echo=self.echo,
            logging_name=self._orig_logging_name,
            dialect=self._dialect,
            _dispatch=self.dispatch,
        )

    def dispose(self) -> None:
        """Close what is at rest; what is in use is closed when it comes back."""
        with self._moved:
            self._disposed = True
        self._close_rested(least=0, since=None)

    def status(self) -> str:
        """Say how many connections are open and how many of them at rest."""
        return f"{self._open} open, {len(self._free)} at rest, at most {self.most}"

    def _do_get(self) -> ConnectionPoolEntry:
        begun = time.monotonic()
        may_open = True
        while True:
            entry = self._one_free(begun + PATIENCE_SECONDS, may_open)
            if entry is not None:
                return entry
            try:
                return self._create_connection()
            except BaseException as error:
                with self._moved:
                    self._open -= 1
                    self.tried += 1
                    self._moved.notify()
                    alone, may_open = self._open == 0, False
                    if not self._is_full(error) or (alone and time.monotonic() > begun + FULL_SECONDS):
                        raise
                    if alone:
                        self._moved.wait(FULL_PAUSE_SECONDS)

    def _one_free(self, until: float, may_open: bool) -> ConnectionPoolEntry | None:
        """Return a connection at rest, waiting for it; None when one may be opened, which is counted already."""
        with self._moved:
            hurry = time.monotonic() + HASTE_SECONDS
            while not self._free:
                now = time.monotonic()
                # Where the server is full none is opened beside others, and one again when all others are gone.
                room = self._open == 0 or (may_open and self._open < self.most)
                if room and (self._open == 0 or now >= hurry):
                    self._open += 1
                    return None
                if now >= until:
                    raise NoneFree(f"no connection came free within {PATIENCE_SECONDS:.0f} s ({self.status()})")
                self._moved.wait((hurry if room else until) - now)
            # The one used last: the others rest, and are let go.
            return self._free.pop()[1]

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        now = time.monotonic()
        with self._moved:
            self._free.append((now, record))
            self._moved.notify()
        if self._disposed:
            self._close_rested(least=0, since=None)
        else:
            self._close_rested(least=1, since=now - REST_SECONDS)

    def _close_rested(self, least: int, since: float | None) -> None:
        while True:
            with self._moved:
                if len(self._free) <= least or (since is not None and self._free[0][0] > since):
                    return
                _, record = self._free.pop(0)
                self._open -= 1
            record.close()
