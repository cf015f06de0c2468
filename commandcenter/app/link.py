# SPDX-License-Identifier: Apache-2.0
"""One way to the centre's database under one account: engines, news, and the background work of the house."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from commandcenter.changes import ChangeSet
from commandcenter.live.notices import open_news
from commandcenter.live.pace import Pace
from commandcenter.models.engine import Engines, database_now, is_line_lost
from commandcenter.models.upgrade import require_present
from commandcenter.queries.centre import centre_rules, stored_setting
from commandcenter.rules.centre import CentreRules
from commandcenter.services.unit_of_work import Actor, Outcome, perform
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.held_writes import HeldWrites
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.words import sentence
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

if TYPE_CHECKING:
    from commandcenter.app.program import Program

CHORES_MS = 180_000
CLOCK_MS = 60_000
TRAINING_KEY = "training"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What is read of a centre before anything is shown: its rules, whether it is a training town, its time (UTC)."""

    rules: CentreRules
    trains: bool
    now: datetime


def know(engines: Engines) -> Known:
    """Read it; raises Refused when there is no centre, or one of another version."""
    require_present(engines.reader, engines.where)
    with engines.reader.connect() as connection:
        trains = stored_setting(connection, TRAINING_KEY) is not None
        return Known(centre_rules(connection), trains, database_now(connection))


class Link(QObject):
    """Belongs to the program; on an embedded database there is one, on a server one for each seated operator.

    An embedded database has nobody else to do its chores: its link does them. A server has its keeper.
    """

    closed = Signal()

    def __init__(self, program: Program, engines: Engines, known: Known, *, far: bool = False) -> None:
        """`far` reads from a standby where one is named: what hangs on a wall may be a moment old."""
        super().__init__(program)
        self._far = far
        self._program = program
        self.engines, self.rules, self.trains = engines, known.rules, known.trains
        self.hub = ChangeHub(self)
        self._paces: list[Pace] = []
        self.house = Runner(self._house_act, self._house_read, parent=self)
        self.house.unhandled.connect(self._house_failed)
        self._listen()
        self._timers = [self._every(CLOCK_MS, self._ask_time)]
        if engines.embedded:
            self._timers.append(self._every(CHORES_MS, self._chores))

    def runner_for(self, actor: Actor, held: Path, pace: Pace) -> Runner:
        """Return the doors of a seat: its acts are `actor`'s, and those that wait for the line lie in `held`.

        `pace` measures its acts, as long as the runner lives.
        """

        self.engines.sit(actor.seat)

        def act(function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
            with pace.measured(function.__name__, act_id):
                return perform(self.engines, actor, act_id, function, *args, **kwargs)

        now = self._program.clock.now
        runner = Runner(act, self._read, ping=self._ping, is_line_lost=is_line_lost, now=now, parent=self)
        runner.changed.connect(self.hub.announce)
        runner.line_restored.connect(self._line_restored)
        runner.hold_in(HeldWrites(held))
        self._paces.append(pace)
        return runner

    def forget(self, pace: Pace) -> None:
        """Measure a seat no longer that is left."""
        self._paces = [kept for kept in self._paces if kept is not pace]

    def take_over(self, engines: Engines) -> None:
        """Go on under a new password: with other engines, and news that knows them."""
        before, self.engines = self.engines, engines
        self.news.stop()
        before.dispose()
        self._listen()

    def close(self) -> None:
        """End every thread and connection; what was sent is finished first."""
        for timer in self._timers:
            timer.stop()
        self.news.stop()
        self.closed.emit()
        self.house.close()
        self.engines.dispose()

    # ------------------------------------------------------------------ doors to the database

    def _listen(self) -> None:
        self.news = open_news(self.engines, self.hub.announce, _line, self._measure, far=self._far)
        self.news.start()

    def _measure(self, act_id: str) -> bool:
        """Let each seat see how long the news of its act took; all of it is told, for other windows want it too."""
        for pace in self._paces:
            pace.heard(act_id)
        return False

    def _read(self, query: Callable[..., Any], *args: Any) -> Any:
        return self._program.read_from(self.engines, query, *args, far=self._far)

    def _house_act(self, function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
        # Acts of nobody yet (signing in) and of the house: they make their own units of work, and none of them may
        # wait on disk for a lost line and happen later by itself.
        with self._line_in_words():
            return Outcome(function(self.engines, *args, **kwargs), ChangeSet())

    def _house_read(self, query: Callable[..., Any], *args: Any) -> Any:
        with self._line_in_words():
            return self._read(query, *args)

    @contextmanager
    def _line_in_words(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            if not is_line_lost(error):
                raise
            raise Refused(Problem.LINE_LOST, since=f"{self._program.clock.local():%H:%M:%S}") from error

    def _ping(self) -> None:
        try:
            self._read(database_now)
        except Refused as refusal:
            # The server is there and lets this account in no longer: the next act is told so, and why.
            if refusal.problem is not ServerProblem.SIGNED_OUT:
                raise

    # ------------------------------------------------------------------ by itself

    def _every(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        timer.start()
        return timer

    @Slot()
    def _chores(self) -> None:
        from commandcenter.upkeep.chores import do_chores

        self.house.write(do_chores)

    @Slot()
    def _ask_time(self) -> None:
        self.house.read(_time, then=self._set_time, failed=self._house_failed)

    @Slot(object)
    def _set_time(self, now: datetime) -> None:
        self._program.clock.set(now)

    @Slot(int)
    def _line_restored(self, sent: int) -> None:
        self.hub.announce_all()

    @Slot(object)
    def _house_failed(self, error: BaseException) -> None:
        # What a seat is told anyway is not logged once more: a lost line, or that somebody may sit here no longer.
        if isinstance(error, Refused) and error.problem in (Problem.LINE_LOST, ServerProblem.SIGNED_OUT):
            return
        _log.warning("A chore of the house failed: %s", sentence(error))


def _line(ok: bool, since: datetime) -> None:
    """Leave a lost line to the seats: their own doors notice it and say so; the feed has logged it."""


def _time(connection: Connection) -> datetime:
    return database_now(connection)
