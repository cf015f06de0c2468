# SPDX-License-Identifier: Apache-2.0
"""The window of a seat: two bars, workplaces as tabs between them, bands, command line and lock over all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from commandcenter.views.common.icons import icon
from commandcenter.views.common.look import Colour
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.states import Mood, StatePanel, Tone
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label, one_line
from commandcenter.views.shell.actions import Act, ActionRegistry
from commandcenter.views.shell.app_bar import AppBar
from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.views.shell.held_news import HeldNews
from commandcenter.views.shell.layout import Layout
from commandcenter.views.shell.lock import LockScreen
from commandcenter.views.shell.notices import Notices
from commandcenter.views.shell.status_bar import StatusBar
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Lamp

if TYPE_CHECKING:
    from commandcenter.views.shell.palette import Palette

SMALLEST = QSize(1024, 640)
USUAL = QSize(1920, 1080)
NEWS_SHOWN = 12


class MainWindow(QMainWindow):
    """Build it, then `seat()` somebody; its registry and notices are what the desk is made with."""

    closed = Signal()
    window_asked = Signal()
    """The operator wants a second window, for the second screen."""
    wall_asked = Signal()
    """The operator wants to see the map wall."""
    connection_asked = Signal()
    """The operator wants to see or change where the centre's database is."""
    password_asked = Signal()
    pin_asked = Signal()
    """The operator wants another password."""
    screen_opened = Signal(QWidget)
    """A page has put something on a screen of its own: who works there, works at this seat."""
    leave_asked = Signal()
    """The operator signs out."""

    def __init__(
        self, runner: Runner, clock: CentreClock, theme: Theme, layout: Layout, *, town: str, sounds: Path | None = None
    ) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(SMALLEST)
        self.setWindowTitle(town)
        self.registry = ActionRegistry(self)
        self.notices = Notices(self, sounds=sounds, now=clock.now)
        self._runner, self._clock, self._theme, self._layout = runner, clock, theme, layout
        self._workplaces: dict[str, Workplace] = {}
        self._pages: dict[str, QWidget] = {}
        self._desk: Desk | None = None
        self._before_search: QWidget | None = None
        self._palette: Palette | None = None
        self._add_own_acts()
        self.bar = AppBar(self.registry, self.notices)
        self.bar.show_town(town)
        self.status = StatusBar()
        self._stack = QStackedWidget()
        self._nobody = StatePanel()
        self._stack.addWidget(self._nobody)
        self._lay_out()
        self.lock_screen = LockScreen(self)
        self.lock_screen.leave_asked.connect(self.leave_asked)
        self._connect()
        layout.place_window("main", self, USUAL)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.notices.line_band, self.notices.band):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.bar.workplace_chosen.connect(self.go_to)
        self.bar.search.left.connect(self.back_to_page)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self._clock.tick.connect(self._show_time)
        self._show_time(self._clock.now())
        self.registry.changed.connect(self._show_keys)
        self.registry.fields_wanted.connect(self._open_fields)
        self._runner.unhandled.connect(self.notices.error)
        self._runner.line_lost.connect(self._line_lost)
        self._runner.line_restored.connect(self._line_restored)
        HeldNews(self._runner, self.notices, self)
        self._line_works()

    def _add_own_acts(self) -> None:
        case, view, go, help_ = self.tr("Case"), self.tr("View"), self.tr("Go to"), self.tr("Help")
        add = self.registry.add
        add(Act("find", self.tr("Search"), "ph.magnifying-glass", "Ctrl+F", case, self._find))
        add(Act("palette", self.tr("Command"), "ph.terminal-window", "Ctrl+K", case, self._open_palette))
        add(Act("keys", self.tr("Keys of this screen"), "ph.keyboard", "F1", help_, self._open_keys, in_status=True))
        add(Act("menu", self.tr("Menu"), "ph.list", "F10", view, self._open_menu))
        add(Act("news", self.tr("News"), "ph.bell", "Ctrl+Shift+N", view, self._open_news))
        add(
            Act("sound", self.tr("Sound on or off"), "ph.speaker-high", "Ctrl+Shift+M", view, self.notices.toggle_sound)
        )
        add(Act("theme", self.tr("Day or night"), "ph.moon", "Ctrl+Shift+T", view, self._theme.toggle))
        add(Act("full", self.tr("Full screen"), "ph.corners-out", "F11", view, self._toggle_full_screen))
        add(Act("window", self.tr("Second window"), "ph.browsers", "Ctrl+Shift+W", view, self.window_asked.emit))
        add(Act("map_wall", self.tr("Map wall"), "ph.map-trifold", "Ctrl+Shift+G", view, self.wall_asked.emit))
        add(Act("next_workplace", self.tr("Next workplace"), "ph.arrow-right", "Ctrl+Tab", go, self._next_workplace))
        add(Act("connection", self.tr("Connection"), "ph.database", "Ctrl+Shift+D", view, self.connection_asked.emit))
        add(Act("password", self.tr("Change password"), "ph.key", "Ctrl+Shift+K", view, self.password_asked.emit))
        add(Act("pin", self.tr("PIN"), "ph.lock-key", "Ctrl+Shift+P", view, self.pin_asked.emit))
        add(Act("lock", self.tr("Lock"), "ph.lock-simple", "Ctrl+L", view, self.lock))
        add(Act("leave", self.tr("Sign out"), "ph.sign-out", "Ctrl+Shift+Q", view, self.leave_asked.emit))

    # ------------------------------------------------------------------ for the application

    def seat(self, desk: Desk, workplaces: Iterable[Workplace]) -> None:
        """Seat the desk's person: the tabs of the workplaces open to the post, the first of them shown."""
        self._desk = desk
        self.bar.show_person(one_line(desk.actor.name, 24), one_line(desk.actor.seat, 16))
        for workplace in workplaces:
            if desk.actor.role in workplace.roles:
                self._workplaces[workplace.id] = workplace
                title = workplace.title()
                self.bar.add_workplace(workplace.id, title, workplace.icon, title)
        if self._workplaces:
            self.go_to(next(iter(self._workplaces)))
        else:
            text = fill(self.tr("There is no workplace for the post “%1” here."), label(desk.actor.role))
            self._nobody.say(Mood.FORBIDDEN, self.tr("Not for this post"), text, self.registry.action("leave"))

    @property
    def palette_line(self) -> Palette:
        """The command line with the keys of the screen; made when it is first wanted."""
        if self._palette is None:
            from commandcenter.views.shell.palette import Palette

            self._palette = Palette(self.registry, self._runner, self)
            self._palette.work_in(self.page, self.work_rect)
        return self._palette

    @property
    def page(self) -> QWidget | None:
        """The page in sight, None before somebody is seated."""
        shown = self._stack.currentWidget()
        return shown if shown is not self._nobody else None

    @Slot(str)
    def go_to(self, workplace_id: str) -> QWidget:
        """Show a workplace and return its page, which is built the first time."""
        assert self._desk is not None, "seat somebody first"
        workplace = self._workplaces[workplace_id]
        if workplace_id not in self._pages:
            with self.registry.together():
                page = workplace.build(self._desk)
            self._pages[workplace_id] = page
            self._stack.addWidget(page)
        page = self._pages[workplace_id]
        self._stack.setCurrentWidget(page)
        self.bar.choose(workplace_id)
        self.setWindowTitle(workplace.title())
        if self._palette is not None:
            self._palette.work_in(page, self.work_rect)
        self._show_keys()
        if (arrive := getattr(page, "arrive", None)) is not None:
            arrive()
        return page

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case in the workplace in force, else in the first that shows cases; the keyboard goes there."""
        if not hasattr(self.page, "open_case"):
            able = [id_ for id_, page in self._pages.items() if hasattr(page, "open_case")]
            if not able:
                return
            self.go_to(able[0])
        self.back_to_page()
        getattr(self.page, "open_case")(case_id)  # noqa: B009 – pages are told apart by what they can do

    def take_pick(self, case_ids: Sequence[int]) -> bool:
        """Show these cases in the queues of a workplace, the dispatcher's before any other; False without one."""
        for id_ in sorted(self._workplaces, key=lambda id_: id_ != "dispatcher"):
            queue = getattr(self.go_to(id_), "queue", None)  # pages are told apart by what they can do
            if queue is not None:
                queue.show_pick(case_ids)
                queue.give_focus()
                self.notices.say(Tone.INFO, self.tr("%n case(s) from the wall", "", len(case_ids)))
                return True
        return False

    def draft_joint(
        self, case_ids: Sequence[int], origin: Any, origin_id: int | None = None, area: Sequence[Any] = ()
    ) -> bool:
        """Draft a joint ticket of these cases, found in an `area`; False where this post has no such workplace."""
        if "joint" not in self._workplaces:
            return False
        page: Any = self.go_to("joint")
        page.draft_of(case_ids, origin, origin_id, area)
        return True

    def supervise(self, number: str, thread_id: int | None = None) -> bool:
        """Go on in the supervision thread of a case, or begin one; False where this post has no such workplace."""
        if "supervision" not in self._workplaces:
            return False
        page: Any = self.go_to("supervision")
        page.thread_on(number, thread_id)
        return True

    @Slot(int)
    def open_joint(self, ticket_id: int) -> None:
        """Show a joint ticket, where this post has the workplace for it."""
        if "joint" in self._workplaces:
            page: Any = self.go_to("joint")
            page.open_ticket(ticket_id)

    @Slot()
    def open_conferences(self) -> None:
        """Show the conferences, where this post has the workplace for them."""
        if "conference" in self._workplaces:
            self.go_to("conference")

    @Slot(int)
    def open_campaign(self, campaign_id: int) -> None:
        """Show a campaign, where this post has the workplace for it."""
        if "campaign" in self._workplaces:
            page: Any = self.go_to("campaign")
            page.go_to(campaign_id)

    @Slot()
    def back_to_page(self) -> None:
        """Give the keyboard back to the page: where it was before the search, if that is still in sight."""
        before, page = self._before_search, self.page
        if page is None:
            return
        if before is not None and isValid(before) and before.isVisible() and page.isAncestorOf(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (arrive := getattr(page, "arrive", None)) is not None:
            arrive()
        else:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self) -> QRect:
        """Return where the work column stands, over which the command line and what was found are shown."""
        inside = getattr(self.page, "work_rect", None)
        if inside is not None:
            return inside(self)
        return QRect(self._stack.mapTo(self, QPoint(0, 0)), self._stack.size())

    @Slot()
    def lock(self) -> None:
        """Cover the window until a password is given; `lock_screen.password_given` asks for the check."""
        if self._desk is None or self.lock_screen.locked:
            return
        if self._palette is not None:
            self._palette.hide()
        self.lock_screen.lock(f"{self._desk.actor.name}  {self._desk.actor.seat}", f"{self._clock.local():%H:%M}")
        self.registry.suspend(True)

    def unlock(self) -> None:
        """Uncover the window."""
        self.registry.suspend(False)
        self.lock_screen.open_up()

    # ------------------------------------------------------------------ own acts

    @Slot()
    def _find(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is self.bar.search:
            self._before_search = old

    @Slot()
    def _open_palette(self) -> None:
        self.palette_line.open()

    @Slot(str)
    def _open_fields(self, act_id: str) -> None:
        self.palette_line.open(act_id=act_id)

    @Slot()
    def _open_keys(self) -> None:
        self.palette_line.open(keys=True)

    @Slot()
    def _open_menu(self) -> None:
        self.registry.refresh()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, acts in self.registry.groups(self.page).items():
            part = menu.addMenu(name)
            for act in acts:
                part.addAction(self.registry.action(act.id))
        button = self.bar.menu_button
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    @Slot()
    def _open_news(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for news in self.notices.all_news()[:NEWS_SHOWN]:
            _, picture, role = news.tone.value
            line = menu.addAction(f"{self._clock.local(news.at):%H:%M:%S}   {one_line(news.text, 80)}")
            line.setIcon(icon(picture, role))
            line.setEnabled(news.open is not None)
            if news.open is not None:
                line.triggered.connect(news.open)
        if menu.isEmpty():
            menu.addAction(icon("ph.bell", Colour.TEXT_FAINT), self.tr("Nothing new")).setEnabled(False)
        self.notices.mark_seen()
        menu.popup(self.bar.mapToGlobal(QPoint(self.bar.width() // 2, self.bar.height())))

    @Slot()
    def _toggle_full_screen(self) -> None:
        if (big := getattr(self.page, "show_full_screen", None)) is not None:
            big()
            return
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot()
    def _next_workplace(self) -> None:
        ids = list(self._workplaces)
        if len(ids) > 1:
            at = next((at for at, id_ in enumerate(ids) if self._pages.get(id_) is self.page), 0)
            self.go_to(ids[(at + 1) % len(ids)])

    # ------------------------------------------------------------------ what is shown round the page

    @Slot(object)
    def _show_time(self, now: datetime) -> None:
        self.bar.show_time(self._clock.local(now))

    @Slot()
    def _show_keys(self) -> None:
        resting = getattr(self.page, "resting", None)  # a page whose acts depend on what of it is in sight
        acts = self.registry.of_screen(self.page)
        self.status.show_keys([act for act in acts if resting is None or not resting(act)])

    @Slot(object)
    def _line_lost(self, since: datetime) -> None:
        local = self._clock.local(since)
        self.status.show_line(Lamp.RED, fill(self.tr("No line since %1"), f"{local:%H:%M:%S}"))
        self.notices.line_lost(local, self._runner.waiting)

    @Slot(int)
    def _line_restored(self, sent: int) -> None:
        self._line_works()
        self.notices.line_restored(sent)

    def _line_works(self) -> None:
        self.status.show_line(Lamp.GREEN, self.tr("Database answers"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood."""
        self._layout.keep_window("main", self)
        self.closed.emit()
        super().closeEvent(event)
