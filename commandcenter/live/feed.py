# SPDX-License-Identifier: Apache-2.0
"""A thread that listens for other seats' changes, and what it does when the line breaks."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime

from commandcenter.changes import ChangeSet

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 5.0
"""Seconds between attempts to get a lost line back: doubled each time up to the longest."""

Hear = Callable[[ChangeSet], None]
Line = Callable[[bool, datetime], None]
Own = Callable[[str], bool]


class Feed(ABC):
    """Tells `callback` what other seats changed, and `line` when the database is lost and found again.

    Both are called on the feed's own thread. `line(ok, since)` comes with every change of state; `since` is this
    machine's time in UTC. After a break anything may have changed, and `callback` is told so. `own` recognises the acts
    of this seat by their id; they are not told again.
    """

    def __init__(self, callback: Hear, line: Line, own: Own | None = None) -> None:
        self._callback = callback
        self._line = line
        self._own = own or (lambda act_id: False)
        self._stop = threading.Event()
        self._ok = True
        self._thread = threading.Thread(target=self._run, name="news", daemon=True)

    def start(self) -> None:
        """Begin to listen; what changes from now on is told."""
        self._thread.start()

    def stop(self, patience: float = 3.0) -> None:
        """End the thread and wait for it; `patience` in seconds."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    @abstractmethod
    def _listen(self) -> None:
        """Listen until stopped; raises one of `_breaks` when the line is lost."""

    @property
    @abstractmethod
    def _breaks(self) -> tuple[type[Exception], ...]:
        """What a lost line raises."""

    def _tell(self, changes: ChangeSet) -> None:
        if changes and not self._stop.is_set():
            self._callback(changes)

    def _connected(self) -> bool:
        """Say that the line is there; True after a break, when anything may have changed meanwhile."""
        if self._ok:
            return False
        self._ok = True
        log.info("the database is there again")
        self._line(True, datetime.now(UTC))
        return True

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stop.is_set():
            try:
                self._listen()
            except self._breaks as error:
                if self._ok:
                    self._ok, pause = False, FIRST_PAUSE
                    log.warning("the line to the database is lost: %s", type(error).__name__)
                    self._line(False, datetime.now(UTC))
                self._stop.wait(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
