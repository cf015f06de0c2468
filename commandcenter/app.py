# SPDX-License-Identifier: Apache-2.0
"""Puts the program together: database, news, background work, windows; the only file that knows all rooms."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from commandcenter.changes import ChangeSet
from commandcenter.live.notices import open_news
from commandcenter.models.engine import database_now, is_line_lost, open_engines
from commandcenter.models.upgrade import require_present
from commandcenter.paths import DataDir, resources
from commandcenter.queries.centre import centre_rules
from commandcenter.rules.centre import CentreRules
from commandcenter.services.signing_in import Identity, authenticate, beat, sign_out, take_seat, unlock
from commandcenter.services.unit_of_work import Actor, Outcome, perform
from commandcenter.settings import Settings
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.held_writes import HeldWrites
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import sentence
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.views.shell.layout import Layout
from commandcenter.views.shell.lock import IdleWatch
from commandcenter.views.shell.sign_in import PostOffered, SignInPage
from commandcenter.views.shell.theme import Theme
from commandcenter.views.shell.translation import install

BEAT_MS = 20_000
CHORES_MS = 180_000
CLOCK_MS = 60_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Look:
    """How the program is to look and to speak, where it differs from the settings."""

    language: str
    theme: str


class Program(QObject):
    """Everything one process has once: engines, news, hub, clock, theme; and its seats."""

    ended = Signal()
    """The last window was closed."""

    def __init__(self, application: QApplication, data: DataDir, settings: Settings, look: Look, url: str) -> None:
        """Open the database at `url`; raises Refused when it is missing, of another version or on a network drive."""
        super().__init__(application)
        self.data, self.settings, self.look = data, settings, look
        self.engines = open_engines(url)
        require_present(self.engines.reader, str(self.engines.file or self.engines.url.host))
        with self.engines.reader.connect() as connection:
            self.rules: CentreRules = centre_rules(connection)
            now = database_now(connection)
        install(application, look.language, resources(), data.root / "texts")
        self.theme = Theme(application, resources())
        self.theme.apply(look.theme)
        self.layout = Layout(data.root / "layout.ini", self)
        self.clock = CentreClock(self.rules.zone, self)
        self.clock.set(now)
        self.clock.start()
        self.hub = ChangeHub(self)
        self.house = Runner(self._house_act, self._read, ping=self._ping, is_line_lost=is_line_lost, parent=self)
        self.house.unhandled.connect(self._house_failed)
        self.seats: list[Seat] = []
        self.news = open_news(self.engines, self.hub.announce, _line)
        self.news.start()
        self._timers = [self._every(CHORES_MS, self._chores), self._every(CLOCK_MS, self._ask_time)]

    def open_seat(self, login: str = "") -> Seat:
        """Open a window at its sign-in page."""
        seat = Seat(self, login)
        self.seats.append(seat)
        seat.gone.connect(self._seat_gone)
        return seat

    def close(self) -> None:
        """End every thread and connection; what was sent is finished first."""
        for timer in self._timers:
            timer.stop()
        self.clock.stop()
        self.news.stop()
        for seat in tuple(self.seats):
            seat.close()
        self.house.close()
        self.engines.dispose()

    def runner_for(self, actor: Actor, held: Path) -> Runner:
        """Return the doors of a seat: its acts are `actor`'s, and those that wait for the line lie in `held`."""

        def act(function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
            return perform(self.engines, actor, act_id, function, *args, **kwargs)

        runner = Runner(act, self._read, ping=self._ping, is_line_lost=is_line_lost, parent=self)
        runner.hold_in(HeldWrites(held))
        runner.changed.connect(self.hub.announce)
        runner.line_restored.connect(self._line_restored)
        return runner

    # ------------------------------------------------------------------ doors to the database

    def _read(self, query: Callable[..., Any], *args: Any) -> Any:
        with self.engines.reader.connect() as connection:
            return query(connection, *args)

    def _house_act(self, function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
        # Acts of nobody yet (signing in) and of the house: they make their own units of work.
        return Outcome(function(self.engines, *args, **kwargs), ChangeSet())

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
        self.house.read(_time, then=self._set_time)

    @Slot(object)
    def _set_time(self, now: datetime) -> None:
        self.clock.set(now)

    @Slot(int)
    def _line_restored(self, sent: int) -> None:
        self.hub.announce_all()

    @Slot(object)
    def _house_failed(self, error: BaseException) -> None:
        _log.warning("A chore of the house failed: %s", sentence(error))

    @Slot(object)
    def _seat_gone(self, seat: Seat) -> None:
        if seat in self.seats:
            self.seats.remove(seat)
        if not self.seats:
            self.ended.emit()


class Seat(QObject):
    """One window: first the sign-in page, then the workplaces of whoever sat down."""

    gone = Signal(object)
    seated = Signal(object)
    """The desk of the person who sat down."""

    def __init__(self, program: Program, login: str) -> None:
        super().__init__(program)
        self._program = program
        self._identity: Identity | None = None
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.page = SignInPage(program.rules.town)
        self.page.setWindowTitle(program.rules.town)
        self.page.resize(960, 640)
        self.page.given.connect(self._prove)
        self.page.post_chosen.connect(self._take)
        self.page.begin(login)
        self._runner: Runner | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._alive)
        self._idle: IdleWatch | None = None

    def show(self) -> None:
        """Show what is in turn: the sign-in page or the window."""
        (self.window or self.page).show()

    def close(self) -> None:
        """Sign out and close the window."""
        self._leave()
        self.page.close()
        self.page.deleteLater()
        self.gone.emit(self)

    def sit_down(self, actor: Actor) -> Desk:
        """Seat `actor`, whose session has begun, and show the workplaces."""
        program = self._program
        folder = program.data.drafts / f"{actor.person_id}-{actor.role}"
        self._runner = program.runner_for(actor, folder / "held")
        self.window = self._make_window(self._runner)
        self.desk = Desk(
            actor=actor,
            runner=self._runner,
            hub=program.hub,
            clock=program.clock,
            actions=self.window.registry,
            theme=program.theme,
            notices=self.window.notices,
            rules=program.rules,
            language=program.look.language,
            drafts=folder,
            attachments=program.data.attachments,
            layout=program.layout,
        )
        self.window.seat(self.desk, workplaces())
        self._beat.start()
        self.page.hide()
        self.seated.emit(self.desk)
        return self.desk

    # ------------------------------------------------------------------ signing in

    @Slot(str, str)
    def _prove(self, login: str, password: str) -> None:
        self._program.house.write(authenticate, login, password, then=self._proved, failed=self.page.refuse, owner=self)

    def _proved(self, identity: Identity) -> None:
        self._identity = identity
        if len(identity.posts) == 1:
            self._take(identity.posts[0].id)
            return
        language = self._program.look.language
        self.page.offer_posts([PostOffered(p.id, f"{p.role.label(language)}  {p.seat}") for p in identity.posts])

    @Slot(int)
    def _take(self, post_id: int) -> None:
        self._program.house.write(
            take_seat, self._identity, post_id, then=self._seated, failed=self.page.refuse, owner=self
        )

    def _seated(self, actor: Actor) -> None:
        self.sit_down(actor)
        self.show()

    # ------------------------------------------------------------------ the window

    def _make_window(self, runner: Runner) -> MainWindow:
        program = self._program
        sounds = resources() / "sounds"
        window = MainWindow(
            runner, program.clock, program.theme, program.layout, town=program.rules.town, sounds=sounds
        )
        window.notices.mute(not program.settings.seat.sound)
        window.closed.connect(self._window_closed)
        window.leave_asked.connect(self._change_person)
        window.window_asked.connect(self._second_window)
        window.lock_screen.password_given.connect(self._unlock)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._idle = IdleWatch(application, program.settings.seat.idle_lock_minutes, self)
        self._idle.idle.connect(window.lock)
        return window

    @Slot(str)
    def _unlock(self, secret: str) -> None:
        assert self.desk is not None and self.window is not None
        self._program.house.write(
            unlock, self.desk.actor, secret, then=self._unlocked, failed=self._still_locked, owner=self
        )

    def _unlocked(self, _: None) -> None:
        if self.window is not None:
            self.window.unlock()

    def _still_locked(self, error: BaseException) -> None:
        if self.window is not None:
            self.window.lock_screen.refuse(sentence(error))

    @Slot()
    def _alive(self) -> None:
        if self._runner is not None and self._runner.lost_since is None:
            self._runner.write(beat, failed=self._beat_refused)

    def _beat_refused(self, error: BaseException) -> None:
        if self.window is not None:
            self.window.notices.error(error)

    @Slot()
    def _second_window(self) -> None:
        self._program.open_seat().show()

    @Slot()
    def _change_person(self) -> None:
        self._leave()
        self.page.begin()
        self.page.show()

    @Slot()
    def _window_closed(self) -> None:
        if self.window is not None:
            self.window = None
            self.close()

    def _leave(self) -> None:
        self._beat.stop()
        window, self.window = self.window, None
        runner, self._runner = self._runner, None
        if self._idle is not None:
            self._idle.stop()
            self._idle = None
        if runner is not None:
            if runner.lost_since is None:
                runner.write(sign_out)
            runner.close()
            runner.deleteLater()
        if window is not None:
            window.closed.disconnect(self._window_closed)
            window.close()
        self.desk = None


def workplaces() -> Sequence[Workplace]:
    """Return the workplaces of this program in the order of their tabs; pages are imported when first shown."""
    from commandcenter.vocabulary import Role

    translate = QCoreApplication.translate
    supervision = frozenset({Role.ACCEPTOR, Role.SHIFT_LEADER})
    command = frozenset({Role.DISPATCHER, Role.DIRECTOR})
    return (
        Workplace("acceptor", lambda: translate("Workplaces", "Acceptor seat"), "ph.headset", supervision, _acceptor),
        Workplace(
            "dispatcher", lambda: translate("Workplaces", "Dispatcher seat"), "ph.tree-structure", command, _dispatcher
        ),
        Workplace(
            "department",
            lambda: translate("Workplaces", "Department desk"),
            "ph.wrench",
            frozenset({Role.LIAISON}),
            _department,
        ),
    )


def run(data: DataDir, settings: Settings, look: Look, url: str, login: str = "") -> int:
    """Open the program with one sign-in window and stay until the last window closes; returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("commandcenter")
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, data, settings, look, url)
    program.ended.connect(application.quit)
    program.open_seat(login).show()
    try:
        return application.exec()
    finally:
        program.close()


def _acceptor(desk: Desk) -> Any:
    from commandcenter.views.acceptor.page import AcceptorPage

    return AcceptorPage(desk)


def _dispatcher(desk: Desk) -> Any:
    from commandcenter.views.dispatcher.page import DispatcherPage

    return DispatcherPage(desk)


def _department(desk: Desk) -> Any:
    from commandcenter.views.department.page import DepartmentPage

    return DepartmentPage(desk)


def _line(ok: bool, since: datetime) -> None:
    """Leave a lost line to the seats: their own doors notice it and say so; the feed has logged it."""


def _time(connection: Connection) -> datetime:
    return database_now(connection)
