# SPDX-License-Identifier: Apache-2.0
"""Keeps the house of a server: does its chores every few minutes, once for all seats, until it is told to stop."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import Engines, is_line_lost
from commandcenter.upkeep.chores import do_chores
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

EVERY_SECONDS = 180.0
AGAIN_SECONDS = 10.0
"""After a lost line or a busy database: what is due waits no longer than it must."""
PASSING = frozenset({Problem.DATABASE_BUSY, ServerProblem.STARTING, ServerProblem.FULL, ServerProblem.LOCKED})

_log = logging.getLogger(__name__)


def keep_house(engines: Engines, stop: threading.Event, every: float = EVERY_SECONDS) -> int:
    """Do the chores every `every` seconds until `stop`; returns how many rounds were done.

    A server that is gone is waited for; raises Refused when it lets the keeper in no longer.
    """
    rounds, lost = 0, False
    while not stop.is_set():
        try:
            done = do_chores(engines)
        except (DBAPIError, Refused) as error:
            if not _passes(error):
                raise
            if not lost:
                _log.warning("The chores wait for the database: %s", type(error).__name__)
            lost = True
        else:
            rounds, lost = rounds + 1, False
            _log.info("Chores done: %s", {name: _size(value) for name, value in done.items()})
        stop.wait(AGAIN_SECONDS if lost else every)
    return rounds


def _passes(error: Exception) -> bool:
    return is_line_lost(error) or isinstance(error, Refused) and error.problem in PASSING


def _size(value: object) -> object:
    """Return how many, of a list: a log names nobody's cases."""
    return len(value) if isinstance(value, list) else value
