# SPDX-License-Identifier: Apache-2.0
"""One window of the program: first the sign-in page, then the workplaces of whoever sat down."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.live.pace import Pace
from commandcenter.paths import resources
from commandcenter.services.signing_in import Identity, authenticate, beat, sign_out, take_seat, unlock
from commandcenter.services.unit_of_work import Actor
from commandcenter.upkeep.rounds.here import Upkeep
from commandcenter.views.common.runner import LineLost, Runner
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import label, sentence
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.lock import IdleWatch
from commandcenter.views.shell.sign_in import PostOffered, SignInPage
from commandcenter.views.workplaces import workplaces
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.server import ServerNews, ServerProblem

if TYPE_CHECKING:
    from commandcenter.app.access import PasswordChange
    from commandcenter.app.link import Link
    from commandcenter.app.program import Program
    from commandcenter.app.server_door import Opened
    from commandcenter.models.engine import Engines
    from commandcenter.settings import Database

BEAT_MS = 20_000
OVER = frozenset({Problem.SESSION_ENDED, ServerProblem.SIGNED_OUT, ServerProblem.NO_RIGHT})
"""After these nobody can work here before signing in again."""
FRAME = "commandcenter.views.frame.attending"


class Seat(QObject):
    """Belongs to the program and lives until its window is closed; people come and go."""

    gone = Signal(object)
    seated = Signal(object)
    """The desk of the person who sat down."""

    def __init__(self, program: Program, login: str) -> None:
        super().__init__(program)
        self._program = program
        self._identity: Identity | None = None
        self._link: Link | None = program.link if program.server is None else None
        self._runner: Runner | None = None
        self._pace = Pace()
        self._idle: IdleWatch | None = None
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._alive)
        self.page = self._make_page()
        self.page.begin(login)

    def show(self) -> None:
        """Show what is in turn: the sign-in page or the window."""
        shown = self.window or self.page
        shown.show()
        shown.activateWindow()

    def sign_in(self, login: str, password: str) -> None:
        """Sign in as if account and password had been typed."""
        self.page.begin(login)
        self.page.give(password)

    @property
    def dispatches(self) -> bool:
        """Whether somebody sits here whose work is sending cases to departments."""
        return self.desk is not None and self.desk.actor.role in (Role.DISPATCHER, Role.DIRECTOR)

    def take_pick(self, case_ids: Sequence[int]) -> bool:
        """Show these cases in the queues and come to the front; False when nobody sits here who could work on them."""
        if self.window is None or not self.window.take_pick(case_ids):
            return False
        self.show()
        return True

    def close(self) -> None:
        """Sign out and close the window."""
        self._leave()
        self._drop_page()
        self.gone.emit(self)

    def sit_down(self, actor: Actor) -> Desk:
        """Seat `actor`, whose session has begun, and show the workplaces."""
        program, link = self._program, self._link or self._program.link
        folder = program.data.drafts / f"{actor.person_id}-{actor.role}"
        link.engines.sit(actor.seat)
        self._pace = Pace()
        self._runner = link.runner_for(actor, folder / "held", self._pace)
        # Whether one may still sit here is asked at once, and what is in hand lives on.
        self._runner.line_restored.connect(self._alive)
        self.window = self._make_window(self._runner)
        self.desk = Desk(
            actor=actor,
            runner=self._runner,
            hub=link.hub,
            clock=program.clock,
            actions=self.window.registry,
            theme=program.theme,
            notices=self.window.notices,
            rules=link.rules,
            language=program.look.language,
            drafts=folder,
            attachments=program.data.attachments,
            layers=program.data.layers,
            cache=program.data.cache,
            layout=program.layout,
            upkeep=Upkeep(link.engines, program.data) if link.engines.embedded else None,
        )
        self.window.seat(self.desk, workplaces())
        rest = getattr(self.window.page, "rest", None)
        if rest is None or rest.whole:
            self._load_frame()
        else:
            rest.done.connect(self._load_frame)
        self._beat.start()
        self.page.hide()
        self.seated.emit(self.desk)
        return self.desk

    @Slot()
    def _load_frame(self) -> None:
        """Load what attends to the window, after what the operator looks at first."""
        if self._runner is not None:
            self._runner.work(import_module, FRAME, then=self._attend, owner=self.window)

    def _attend(self, _: object) -> None:
        from commandcenter.views.frame.attending import attend

        if self.window is not None and self.desk is not None:
            attend(self.window, self.desk)

    # ------------------------------------------------------------------ signing in

    def _make_page(self) -> SignInPage:
        program = self._program
        trains = program.server is None and program.link.trains
        page = SignInPage(
            program.town, program.theme, program.look.language, _hint() if trains else (), place=program.place
        )
        page.given.connect(self._prove)
        page.post_chosen.connect(self._take)
        page.password_chosen.connect(self._choose)
        page.language_asked.connect(self._speak)
        page.connection_asked.connect(self._connect)
        page.closed.connect(self._page_closed)
        return page

    def _drop_page(self) -> None:
        self.page.closed.disconnect(self._page_closed)
        self.page.close()
        self.page.deleteLater()

    @Slot(str)
    def _speak(self, language: str) -> None:
        """Show the page anew in another language, with the account that was typed."""
        self._program.speak(language)
        self.renew()

    def renew(self) -> None:
        """Show the sign-in page anew, with the account that was typed: another language, or another centre."""
        self._drop_link()
        if self._program.server is None:
            self._link = self._program.link
        login, size, place = self.page.login, self.page.size(), self.page.pos()
        self._drop_page()
        self.page = self._make_page()
        self.page.resize(size)
        self.page.move(place)
        self.page.begin(login)
        self.show()

    @Slot()
    def _connect(self) -> None:
        from commandcenter.app.access import open_connection

        open_connection(self._program, self.window or self.page).kept.connect(self._go_to)

    @Slot(object)
    def _go_to(self, database: Database) -> None:
        try:
            turned = self._program.go_to(database)
        except Refused as refusal:
            self.page.refuse(refusal)
            return
        if not turned and self.window is not None:
            self.window.notices.say(Tone.INFO, label(ServerNews.KEPT_FOR_NEXT_START))

    @Slot()
    def _change_password(self) -> None:
        from commandcenter.app.access import PasswordChange

        self._change(PasswordChange)

    @Slot()
    def _set_pin(self) -> None:
        from commandcenter.app.access import PinChange

        self._change(PinChange)

    def _change(self, form: type[PasswordChange]) -> None:
        if self.window is not None and self.desk is not None and self._link is not None:
            change = form(self._program, self._link, self.desk.actor, self.page.login, self.window)
            change.changed.connect(self._changed)

    @Slot(object)
    def _changed(self, said: ServerNews) -> None:
        if self.window is not None:
            self.window.notices.say(Tone.GOOD, label(said))

    @Slot()
    def _page_closed(self) -> None:
        if self.window is None:
            self.close()

    @Slot(str, str)
    def _prove(self, login: str, password: str) -> None:
        if self._program.server is None:
            house = self._program.house
            house.write(authenticate, login, password, then=self._proved, failed=self._refused, owner=self)
            return
        from commandcenter.app.server_door import open_door

        self._drop_link()
        wanted = (self._program.server, login, password)
        self._program.porter.work(open_door, *wanted, then=self._let_in, failed=self._refused, owner=self)

    def _let_in(self, opened: Opened) -> None:
        """Go on as a role of the server; a password that was handed out is replaced first."""
        self._link = self._program.enter(opened.engines, opened.known)
        self._identity = opened.identity
        if opened.first:
            self.show()
            self.page.ask_new_password()
        else:
            self._proved(opened.identity)

    @Slot(str, str)
    def _choose(self, old: str, new: str) -> None:
        from commandcenter.services.server.passwords import choose

        assert self._link is not None
        given = (self._link.engines, self.page.login, old, new)
        self._program.porter.work(choose, *given, then=self._chosen, failed=self.page.refuse_new, owner=self)

    def _chosen(self, engines: Engines) -> None:
        assert self._link is not None and self._identity is not None
        self._link.take_over(engines)
        self._proved(self._identity)

    def _drop_link(self) -> None:
        if self._link is not None and self._program.server is not None:
            link, self._link = self._link, None
            self._program.leave(link)

    def _proved(self, identity: Identity) -> None:
        self._identity = identity
        if len(identity.posts) == 1:
            self._take(identity.posts[0].id)
            return
        language = self._program.look.language
        self.show()
        self.page.offer_posts([PostOffered(p.id, f"{p.role.label(language)}  {p.seat}") for p in identity.posts])

    @Slot(int)
    def _take(self, post_id: int) -> None:
        link = self._link or self._program.link
        link.house.write(take_seat, self._identity, post_id, then=self._seated, failed=self._refused, owner=self)

    def _seated(self, actor: Actor) -> None:
        self.sit_down(actor)
        self.show()

    def _refused(self, error: BaseException) -> None:
        self.page.refuse(error)
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
        window.wall_asked.connect(self._show_wall)
        window.connection_asked.connect(self._connect)
        window.password_asked.connect(self._change_password)
        window.pin_asked.connect(self._set_pin)
        window.lock_screen.password_given.connect(self._unlock)
        self._idle = IdleWatch(window, program.settings.seat.idle_lock_minutes, self)
        self._idle.idle.connect(window.lock)
        window.screen_opened.connect(self._idle.watch)
        return window

    @Slot(str)
    def _unlock(self, secret: str) -> None:
        assert self.desk is not None and self._link is not None
        house, then, failed = self._link.house, self._unlocked, self._still_locked
        if self._program.server is None:
            house.write(unlock, self.desk.actor, secret, then=then, failed=failed, owner=self)
            return
        from commandcenter.services.server.passwords import unlock as unlock_on_server

        house.work(unlock_on_server, self._link.engines, secret, then=then, failed=failed, owner=self)

    def _unlocked(self, _: None) -> None:
        if self.window is not None:
            self.window.unlock()

    def _still_locked(self, error: BaseException) -> None:
        if self.window is not None:
            self.window.lock_screen.refuse(sentence(error))

    @Slot()
    def _alive(self) -> None:
        if self._runner is not None and self._runner.lost_since is None:
            self._runner.write_now(beat, self._pace.told(), failed=self._beat_refused, owner=self)

    def _beat_refused(self, error: BaseException) -> None:
        """Say that the session has ended, once, with the way out; a lost line is told by the window."""
        if self.window is None or isinstance(error, LineLost):
            return
        if isinstance(error, Refused) and error.problem in OVER:
            self._beat.stop()
            self.window.notices.say(Tone.ERROR, sentence(error), self.window.registry.action("leave"))
        else:
            self.window.notices.error(error)

    @Slot()
    def _second_window(self) -> None:
        self._program.open_seat().show()

    @Slot()
    def _show_wall(self) -> None:
        try:
            self._program.show_wall()
        except Refused as refusal:
            if self.window is not None:
                self.window.notices.error(refusal)

    @Slot()
    def _change_person(self) -> None:
        self._leave()
        self._drop_page()
        self.page = self._make_page()
        self.page.begin()
        self.show()

    @Slot()
    def _window_closed(self) -> None:
        if self.window is not None:
            self.window.closed.disconnect(self._window_closed)
            self.window = None
            self.close()

    def _leave(self) -> None:
        """End the session; drafts are kept by the pages as they go."""
        self._beat.stop()
        window, self.window = self.window, None
        runner, self._runner = self._runner, None
        self.desk = None
        if self._idle is not None:
            self._idle.stop()
            self._idle.deleteLater()
            self._idle = None
        if window is not None:
            window.closed.disconnect(self._window_closed)
            window.close()
        if runner is not None:
            if runner.lost_since is None:
                runner.write(sign_out)
            runner.close()
            runner.deleteLater()
        if self._link is not None:
            self._link.forget(self._pace)
        self._drop_link()


def _hint() -> tuple[str, str]:
    """Return an account of each seat and the password of the training town, which is no secret."""
    from commandcenter.training.accounts import TRAINING_PASSWORD

    return "acceptor01  dispatcher01  liaison01  leader01", TRAINING_PASSWORD
