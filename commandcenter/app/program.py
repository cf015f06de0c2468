# SPDX-License-Identifier: Apache-2.0
"""What one process has once: engines, news, hub, clock, theme, and its seats."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from commandcenter import settings as settings_file
from commandcenter.app.link import Known, Link, know
from commandcenter.app.look import Look
from commandcenter.app.seat import Seat
from commandcenter.models.engine import Engines, ask, open_engines
from commandcenter.paths import DataDir, resources
from commandcenter.rules.centre import CentreRules
from commandcenter.server_address import ServerAddress
from commandcenter.settings import Centre, Database, Settings
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.times import CentreClock
from commandcenter.views.shell.layout import Layout
from commandcenter.views.shell.theme import Theme
from commandcenter.views.shell.translation import install
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

if TYPE_CHECKING:
    from commandcenter.rules.joint.route import Spot
    from commandcenter.views.wall_window import WallWindow

_log = logging.getLogger(__name__)


class Program(QObject):
    """Opens what it may when it is built; `close` ends it.

    An embedded database is opened at once. On a server nothing is: each seat signs in under an account of its own, and
    has its own link from then on.
    """

    ended = Signal()
    """The last window was closed."""

    def __init__(self, application: QApplication, data: DataDir, settings: Settings, look: Look, url: str) -> None:
        """Open the database at `url`; raises Refused when it is missing, of another version or on a network drive.

        The address of a server with an account in it is opened as well: a wall signs in without anybody typing.
        """
        super().__init__(application)
        self.data, self.settings, self.look, self.url = data, settings, look, url
        self._application = application
        self.server = None if url.startswith("sqlite") else ServerAddress.of(url).safe()
        self.clock = CentreClock(settings.centre.zone, self)
        self.links: list[Link] = []
        self.seats: list[Seat] = []
        self.wall: WallWindow | None = None
        self.porter = Runner(_nobody, _nobody, parent=self)
        if self.server is None or self.server.user:
            self._open_first(url)
        install(application, look.language, resources(), data.root / "texts")
        self.theme = Theme(application, resources())
        self.theme.apply(look.theme)
        self.theme.switched.connect(self._theme_switched)
        self.layout = Layout(data.root / "layout.ini", self)
        self.clock.start()

    # ------------------------------------------------------------------ ways to the database

    def enter(self, engines: Engines, known: Known, *, far: bool = False) -> Link:
        """Begin a link with what was read of the centre through `engines`; `leave` ends it."""
        link = Link(self, engines, known, far=far)
        self.links.append(link)
        self.clock.live_in(known.rules.zone)
        self.clock.set(known.now)
        if self.server is not None:
            self._keep_town(known.rules.town)
        return link

    def leave(self, link: Link) -> None:
        """End a link of a seat; the one of an embedded database stays for whoever sits down next."""
        if self.server is None or link not in self.links:
            return
        if self.wall is not None and link is self.link:
            self.wall.close()
        self.links.remove(link)
        link.close()
        link.deleteLater()

    def go_to(self, database: Database) -> bool:
        """Keep where the centre's database is from now on; sign-in pages turn to it at once.

        False when somebody is seated or a wall hangs: what is open stays where it is until the next start. Raises
        Refused, and changes nothing, when a file is chosen and holds no centre.
        """
        busy = self.wall is not None or any(seat.window is not None for seat in self.seats)
        if not busy:
            self._turn(database)
        self.settings = replace(self.settings, database=database)
        self.keep(lambda kept: replace(kept, database=database))
        return not busy

    def _turn(self, database: Database) -> None:
        url = f"sqlite:///{self.data.database.as_posix()}"
        engines = None
        if database.server is None:
            engines = open_engines(url)
            try:
                known = know(engines)
            except BaseException:
                engines.dispose()
                raise
        links, self.links = self.links, []
        for link in links:
            link.close()
            link.deleteLater()
        self.server, self.url = database.server, url if database.server is None else database.server.text()
        if engines is not None:
            self.enter(engines, known)
        for seat in self.seats:
            seat.renew()

    @property
    def link(self) -> Link:
        """The link that was opened first of those that stand; IndexError while nobody is seated at a server."""
        return self.links[0]

    @property
    def engines(self) -> Engines:
        """The engines of the first link."""
        return self.link.engines

    @property
    def hub(self) -> ChangeHub:
        """The news of the first link."""
        return self.link.hub

    @property
    def house(self) -> Runner:
        """Background work of the house: of the first link, and before there is one without any database."""
        return self.link.house if self.links else self.porter

    @property
    def rules(self) -> CentreRules:
        """The centre's own rules, as the first link read them."""
        return self.link.rules

    @property
    def town(self) -> str:
        """What the centre is called; "" before anybody ever signed in at a server."""
        if self.links:
            return self.rules.town
        return self.settings.centre.town if self.settings.centre.town != Centre().town else ""

    @property
    def place(self) -> str:
        """The server and database that seats sign in at, "" for an embedded one."""
        return "" if self.server is None else f"{self.server.where} / {self.server.name}"

    def read_from(self, engines: Engines, query: Callable[..., Any], *args: Any, far: bool = False) -> Any:
        """Run `query(connection, *args)`; what the database refuses is Refused, a lost line is left as it is."""
        return ask(engines, query, *args, far=far)

    def _open_first(self, url: str) -> None:
        """Open the database nobody has to sign in at; raises Refused."""
        engines = self._open(url)
        try:
            self.enter(engines, know(engines), far=self.server is not None)
        except BaseException:
            engines.dispose()
            raise

    def _open(self, url: str) -> Engines:
        if self.server is None:
            return open_engines(url)
        from commandcenter.services.server.entering import opened

        return opened(self.server, self.settings.database.standby)

    # ------------------------------------------------------------------ windows

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

    def draft_lasso(self, case_ids: Sequence[int], ring: Sequence[Spot]) -> bool:
        """Draft a joint ticket of what a lasso holds at a seat whose post may; False when none is open."""
        from commandcenter.vocabulary.joint import Origin

        for seat in self.seats:
            window = seat.window
            if seat.dispatches and window is not None and window.draft_joint(case_ids, Origin.LASSO, area=ring):
                seat.show()
                return True
        return False

    def speak(self, language: str) -> None:
        """Speak another language from now on; what is open keeps its own until it is made anew."""
        install(self._application, language, resources(), self.data.root / "texts")
        self.look = replace(self.look, language=language)
        self._keep_look()

    def close(self) -> None:
        """End every thread and connection; what was sent is finished first."""
        self.clock.stop()
        if self.wall is not None:
            self.wall.close()
        for seat in tuple(self.seats):
            seat.close()
        self.porter.close()
        for link in self.links:
            link.close()

    # ------------------------------------------------------------------ by itself

    @Slot(str)
    def _theme_switched(self, name: str) -> None:
        self.look = replace(self.look, theme=name)
        self._keep_look()

    def _keep_look(self) -> None:
        """Remember language and theme for the next start."""
        look = self.look
        self.keep(lambda kept: replace(kept, seat=replace(kept.seat, language=look.language, theme=look.theme)))

    def _keep_town(self, town: str) -> None:
        """Remember whose seat this is, for the sign-in page of the next start."""
        if town != self.settings.centre.town:
            self.settings = replace(self.settings, centre=replace(self.settings.centre, town=town))
            self.keep(lambda kept: replace(kept, centre=replace(kept.centre, town=town)))

    def keep(self, change: Callable[[Settings], Settings]) -> None:
        """Change the settings of this machine, with whatever else the file says by now."""
        try:
            settings_file.save(change(settings_file.load(self.data.settings)), self.data.settings)
        except (OSError, Refused) as error:
            _log.warning("The settings could not be kept: %s", type(error).__name__)

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


def _nobody(*_: Any, **__: Any) -> Any:
    """Stand where a database would be asked before anybody has signed in."""
    raise Refused(ServerProblem.SIGNED_OUT)
