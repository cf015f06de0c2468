# SPDX-License-Identifier: Apache-2.0
"""How long the acts of a seat take, and how long after an act its news comes back, measured where people wait."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

WINDOW_SECONDS = 900.0
MOST = 300
"""Acts, and news, that are remembered: a seat does a few a minute."""
NOT_COUNTED = frozenset({"beat"})
"""What a seat does by itself, and nobody waits for."""


class Pace:
    """The last quarter of an hour of one seat, in milliseconds; used from the threads that write and that hear news."""

    def __init__(self) -> None:
        self._acts: deque[tuple[float, str, int]] = deque(maxlen=MOST)
        self._news: deque[tuple[float, int]] = deque(maxlen=MOST)
        self._sent: OrderedDict[str, float | None] = OrderedDict()
        self._told: dict[str, Any] | None = None
        self._lock = threading.Lock()

    @contextmanager
    def measured(self, name: str, act_id: str) -> Iterator[None]:
        """Measure an act from being handed over until it is done, or has failed."""
        began = time.monotonic()
        self._expect(act_id, None)
        try:
            yield
        finally:
            now = time.monotonic()
            if name not in NOT_COUNTED:
                with self._lock:
                    self._acts.append((now, name, _milliseconds(now - began)))
            if act_id in self._sent:
                self._expect(act_id, now)

    def heard(self, act_id: str) -> bool:
        """Note that the news of an act came; False for the news of others. Never hides it from a screen."""
        with self._lock:
            if act_id not in self._sent:
                return False
            done, now = self._sent.pop(act_id), time.monotonic()
            self._news.append((now, _milliseconds(now - (now if done is None else done))))
            return True

    def told(self) -> dict[str, Any] | None:
        """Return the durations of the last quarter of an hour by act, and of its news; None where nothing is new."""
        oldest = time.monotonic() - WINDOW_SECONDS
        with self._lock:
            acts: dict[str, list[int]] = {}
            for at, name, took in self._acts:
                if at >= oldest:
                    acts.setdefault(name, []).append(took)
            told = {"acts": acts, "news": [took for at, took in self._news if at >= oldest]}
            if told == (self._told or {"acts": {}, "news": []}):
                return None
            self._told = told
            return told

    def _expect(self, act_id: str, done: float | None) -> None:
        with self._lock:
            self._sent[act_id] = done
            while len(self._sent) > MOST:
                self._sent.popitem(last=False)


def _milliseconds(seconds: float) -> int:
    return max(0, round(seconds * 1000))
