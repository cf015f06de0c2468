# SPDX-License-Identifier: Apache-2.0
"""Lets the simulator run beside the seats until it is told to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event, Thread
from time import monotonic

from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import Engines, is_line_lost
from commandcenter.training.play.simulator import Simulator
from commandcenter.upkeep.chores import do_chores
from commandcenter.vocabulary import Refused

PAUSE_SECONDS = 0.5
CHORES_SECONDS = 60.0
PATIENCE_SECONDS = 30.0

_log = logging.getLogger(__name__)


class Player:
    """Plays rounds, on a thread of its own or the caller's."""

    def __init__(self, simulator: Simulator) -> None:
        """Make a player that stands still."""
        self.simulator = simulator
        self._told: Callable[[int], None] = lambda _: None
        self._stop = Event()
        self._thread = Thread(target=self.play, name="training-town", daemon=True)

    def tell_to(self, listener: Callable[[int], None]) -> None:
        """Let `listener` hear, after each round that did something, how many acts it did."""
        self._told = listener

    def start(self) -> None:
        """Begin to play."""
        self._thread.start()

    def stop(self) -> None:
        """End after the round under way."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE_SECONDS)

    def play(self) -> None:
        """Play on the calling thread until `stop`; a database that is away for a while is waited for."""
        engines: Engines = self.simulator.engines
        chores_at = monotonic() + CHORES_SECONDS
        while not self._stop.is_set():
            try:
                acts = self.simulator.round()
                if acts:
                    self._told(acts)
                if monotonic() >= chores_at:
                    do_chores(engines)
                    chores_at = monotonic() + CHORES_SECONDS
            except Refused as refusal:
                _log.warning("The training town waits: %s", refusal.problem.value)
            except DBAPIError as error:
                if not is_line_lost(error):
                    raise
                _log.warning("The training town waits for the database to come back")
            self._stop.wait(PAUSE_SECONDS)
