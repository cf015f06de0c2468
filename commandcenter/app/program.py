# SPDX-License-Identifier: Apache-2.0
"""What one process has once: engines, news, hub, clock, theme, and its seats."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from commandcenter import settings as settings_file
from commandcenter.app.look import Look
from commandcenter.app.seat import Seat
from commandcenter.changes import ChangeSet
from commandcenter.live.notices import open_news
from commandcenter.models.engine import Engines, database_now, is_line_lost, open_engines
from commandcenter.models.upgrade import require_present
from commandcenter.paths import DataDir, resources
from commandcenter.queries.centre import centre_rules, stored_setting
from commandcenter.rules.centre import CentreRules
from commandcenter.services.unit_of_work import Actor, Outcome, perform
from commandcenter.settings import Settings
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.held_writes import HeldWrites
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import sentence
from commandcenter.views.shell.layout import Layout
from commandcenter.views.shell.theme import Theme
from commandcenter.views.shell.translation import install
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from commandcenter.views.wall_window import WallWindow

CHORES_MS = 180_000
CLOCK_MS = 60_000
TRAINING_KEY = "training"

_log = logging.getLogger(__name__)


class Program(QObject):
    """Opens everything when it is built; `close` ends it."""

    ended = Signal()
    """The last window was closed."""

    def __init__(self, application: QApplication, data: DataDir, settings: Settings, look: Look, url: str) -> None:
        """Open the database at `url`; raises Refused when it is missing, of another version or on a network drive."""
        super().__init__(application)
        self.data, self.settings, self.look = data, settings, look
        self._application = application
        self.engines = self._open(url)
        try:
            self._read_centre()
        except BaseException:
            self.engines.dispose()
            raise
        install(application, look.language, resources(), data.root / "texts")
        self.theme = Theme(application, resources())
        self.theme.apply(look.theme)
        self.theme.switched.connect(self._theme_switched)
        self.layout = Layout(data.root / "layout.ini", self)
        self.clock = CentreClock(self.rules.zone, self)
        self.clock.set(self._opened_at)
        self.clock.start()
        self.hub = ChangeHub(self)
        self.house = Runner(self._house_act, self._house_read, parent=self)
        self.house.unhandled.connect(self._house_failed)
        self.seats: list[Seat] = []
        self.wall: WallWindow | None = None
        self.news = open_news(self.engines, self.hub.announce, _line)
        self.news.start()
        self._timers = [self._every(CHORES_MS, self._chores), self._every(CLOCK_MS, self._ask_time)]

    def open_seat(self, login: str = "") -> Seat:
        """Open a window at its sign-in page."""
        seat = Seat(self, login)
        self.seats.append(seat)
        seat.gone.connect(self._seat_gone)
        return seat

    def show_wall(self) -> WallWindow:
        """Hang the map wall on the second screen if there is one, or bring to the front the one that hangs.

        Raises Refused when its list of scenes is wrong or its web engine cannot start.
        """
        if self.wall is None:
            from commandcenter.app.hanging import Hanging
            from commandcenter.app.wall import hang

            two = len(self._application.screens()) > 1
            self.wall = hang(self, Hanging(screens=(2 if two else 1,)))
            self.wall.closed.connect(self._wall_closed)
        self.wall.raise_()
        self.wall.activateWindow()
        return self.wall

    def hand_over(self, case_ids: Sequence[int]) -> bool:
        """Show these cases at a seat as a pick from the wall, a dispatcher's first; False when none is open."""
        return any(seat.take_pick(case_ids) for seat in sorted(self.seats, key=lambda seat: not seat.dispatches))

    def speak(self, language: str) -> None:
        """Speak another language from now on; what is open keeps its own until it is made anew."""
        install(self._application, language, resources(), self.data.root / "texts")
        self.look = replace(self.look, language=language)
        self._keep_look()

    def close(self) -> None:
        """End every thread and connection; what was sent is finished first."""
        for timer in self._timers:
            timer.stop()
        self.clock.stop()
        self.news.stop()
        if self.wall is not None:
            self.wall.close()
        for seat in tuple(self.seats):
            seat.close()
        self.house.close()
        self.engines.dispose()

    def runner_for(self, actor: Actor, held: Path) -> Runner:
        """Return the doors of a seat: its acts are `actor`'s, and those that wait for the line lie in `held`."""

        def act(function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
            return perform(self.engines, actor, act_id, function, *args, **kwargs)

        runner = Runner(act, self._read, ping=self._ping, is_line_lost=is_line_lost, parent=self)
        runner.changed.connect(self.hub.announce)
        runner.line_restored.connect(self._line_restored)
        runner.hold_in(HeldWrites(held))
        return runner

    # ------------------------------------------------------------------ doors to the database

    def _open(self, url: str) -> Engines:
        return open_engines(url)

    def _read_centre(self) -> None:
        require_present(self.engines.reader, str(self.engines.file or self.engines.url.host))
        with self.engines.reader.connect() as connection:
            self.rules: CentreRules = centre_rules(connection)
            self.trains = stored_setting(connection, TRAINING_KEY) is not None
            self._opened_at = database_now(connection)

    def _read(self, query: Callable[..., Any], *args: Any) -> Any:
        with self.engines.reader.connect() as connection:
            return query(connection, *args)

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
            raise Refused(Problem.LINE_LOST, since=f"{self.clock.local():%H:%M:%S}") from error

    def _ping(self) -> None:
        self._read(database_now)

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
        self.clock.set(now)

    @Slot(int)
    def _line_restored(self, sent: int) -> None:
        self.hub.announce_all()

    @Slot(object)
    def _house_failed(self, error: BaseException) -> None:
        # A lost line is told by the seats; the log has it from the feed.
        if not (isinstance(error, Refused) and error.problem is Problem.LINE_LOST):
            _log.warning("A chore of the house failed: %s", sentence(error))

    @Slot(str)
    def _theme_switched(self, name: str) -> None:
        self.look = replace(self.look, theme=name)
        self._keep_look()

    def _keep_look(self) -> None:
        """Remember language and theme for the next start, with whatever else the file says by now."""
        try:
            kept = settings_file.load(self.data.settings)
            seat = replace(kept.seat, language=self.look.language, theme=self.look.theme)
            settings_file.save(replace(kept, seat=seat), self.data.settings)
        except (OSError, Refused) as error:
            _log.warning("The look could not be kept: %s", type(error).__name__)

    @Slot(object)
    def _seat_gone(self, seat: Seat) -> None:
        if seat in self.seats:
            self.seats.remove(seat)
        seat.deleteLater()
        self._end_with_the_last()

    @Slot()
    def _wall_closed(self) -> None:
        self.wall = None
        self._end_with_the_last()

    def _end_with_the_last(self) -> None:
        """A wall that was opened from a seat may hang on after the seat."""
        if not self.seats and self.wall is None:
            self.ended.emit()


def _line(ok: bool, since: datetime) -> None:
    """Leave a lost line to the seats: their own doors notice it and say so; the feed has logged it."""


def _time(connection: Connection) -> datetime:
    return database_now(connection)
