# SPDX-License-Identifier: Apache-2.0
"""The workplace of the morning meeting: the briefing of a day, its big screen, and what is done with it at a seat."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QRect, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.meeting.decisions import decisions_without_case
from commandcenter.services.catalogue.accepting import ACCEPTERS
from commandcenter.services.meeting.deciding import DECIDERS
from commandcenter.views.briefing.acts import Acts
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.sheet import Sheet
from commandcenter.views.briefing.window import BriefingWindow
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import fill
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL
from commandcenter.vocabulary.joint import Origin

if TYPE_CHECKING:
    from commandcenter.views.briefing.after.pane import Pane

BRIEFING, WAITING, PROPOSED = "briefing", "waiting", "proposed"
PANES = {WAITING: ("taking_in", "TakingIn"), PROPOSED: ("proposals", "Proposals")}
"""What stands beside the briefing: its module and its class, loaded when somebody goes there."""


class BriefingPage(QWidget):
    """Opening it reads the morning; F11 takes it to the big screen, where today's meeting begins.

    Beside it stand decisions that wait for a case, and what the month proposes; Alt and a number go there.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session = BriefingSession(desk, self)
        self.sheet = Sheet(self.session, self)
        self.big: BriefingWindow | None = None
        self.panes: dict[str, Pane] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheet)
        self.tabs = Segments(self.titles())
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setDate(_qdate(self.session))
        self.day.setMaximumDate(_qdate(self.session))
        self._acts = Acts(self)
        self._lay_out()
        self.day.dateChanged.connect(self._day_chosen)
        self.tabs.chosen.connect(self.go_to)
        self.sheet.case_wanted.connect(self._open_case)
        self.sheet.joint_wanted.connect(self._draft_joint)
        self.sheet.left.connect(self.day.setFocus)
        self.session.changed.connect(desk.actions.refresh)
        self.session.minutes_changed.connect(desk.actions.refresh)
        self.session.show_day(self.session.day)
        # The charts weigh a third of a second; they come beside the reading of the morning.
        desk.runner.work(import_module, "commandcenter.views.briefing.blocks.days", owner=self)
        if WAITING in dict(self.titles()):
            desk.hub.watch(self, (Topic.MEETING,), self._count)
            self._count()

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Give the keyboard to what is in sight; a page that stood open over midnight goes on to the new day."""
        today = self.session.today
        if self.day.maximumDate() != QDate(today.year, today.month, today.day):
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.setDate(self.day.maximumDate())
        self._desk.actions.refresh()
        if (pane := self.pane) is not None:
            pane.arrive()
        else:
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._stack.mapTo(window, self._stack.rect().topLeft()), self._stack.size())

    def resting(self, act: Act) -> bool:
        """Tell whether an act of the page is of no use to what is in sight."""
        return not act.enabled()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the days' keys without words in a small window."""
        super().resizeEvent(event)
        for button in self._day_keys:
            button.set_compact(self.width() < SMALL)

    @property
    def pane(self) -> Pane | None:
        """What stands beside the briefing and is in sight, None while the briefing is."""
        return next((pane for pane in self.panes.values() if pane is self._stack.currentWidget()), None)

    @Slot(object)
    def go_to(self, name: str) -> None:
        """Show the briefing, or one of what stands beside it."""
        if name in PANES and name not in self.panes:
            self.panes[name] = self._make_pane(name)
        self._stack.setCurrentWidget(self.panes.get(name, self.sheet))
        self.tabs.choose(name)
        self._of_day.setVisible(name == BRIEFING)
        self._desk.actions.rename("briefing.submit", self.tr("Accept") if name == PROPOSED else self.tr("Take in"))
        self.arrive()

    @Slot()
    def show_full_screen(self) -> None:
        """Show the briefing on the big screen; of today's a meeting begins, or is joined."""
        if self.big is not None:
            self.big.show_again()
            return
        big, window = self.make_big(), self.window()
        big.cover(window)
        if (opened := getattr(window, "screen_opened", None)) is not None:
            opened.emit(big)

    def make_big(self) -> BriefingWindow:
        """Make the window of the big screen, not shown yet; today's meeting begins."""
        self.big = BriefingWindow(self.session)
        self.big.sheet.case_wanted.connect(self._open_case)
        self.big.sheet.joint_wanted.connect(self._draft_joint)
        self.big.closed.connect(self._big_closed)
        if (left := getattr(self.window(), "closed", None)) is not None:
            left.connect(self.big.close)  # whoever leaves the seat takes the meeting's screen along
        self.session.want_meeting()
        return self.big

    # ------------------------------------------------------------------ making

    def titles(self) -> list[tuple[str, str]]:
        """Return what this post finds here, by its names: the briefing, and what stands beside it."""
        role, titles = self._desk.actor.role, [(BRIEFING, self.tr("Briefing"))]
        if role in DECIDERS:
            titles.append((WAITING, self.tr("Without a case")))
        if role in ACCEPTERS:
            titles.append((PROPOSED, self.tr("Proposals")))
        return titles

    def _make_pane(self, name: str) -> Pane:
        module, kind = PANES[name]
        pane: Pane = getattr(import_module(f"commandcenter.views.briefing.after.{module}"), kind)(self._desk)
        pane.left.connect(partial(self.go_to, BRIEFING))
        pane.counted.connect(partial(self._show_count, name))
        self._stack.addWidget(pane)
        self._desk.hub.watch(pane, pane.topics, pane.refresh)
        return pane

    def _lay_out(self) -> None:
        several = len(self.titles()) > 1
        title = QLabel(self.tr("Morning briefing of"))
        title.setProperty("part", "head")
        title.setVisible(not several)
        self.tabs.choose(BRIEFING)
        self.tabs.setVisible(several)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._of_day = QWidget()
        days = QHBoxLayout(self._of_day)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(8)
        days.addWidget(self.day)
        self._day_keys = [KeyButton(act) for act in (self._acts.day_before, self._acts.day_after)]
        for button in self._day_keys:
            days.addWidget(button)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (self.tabs, title, self._of_day):
            row.addWidget(widget)
        row.addStretch()
        # F11 is the window's own key for a full screen; on this page the screen is the big one.
        row.addWidget(KeyButton(self._desk.actions.action("full"), Kind.PRIMARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    # ------------------------------------------------------------------ acts

    def can_sign(self) -> bool:
        """Whether there are minutes that whoever sits here may sign off."""
        meeting = self.session.meeting
        return self.session.may_sign and meeting is not None and not meeting.signed

    def step(self, days: int) -> None:
        """Show the briefing of a day before or after."""
        self.day.setDate(self.day.date().addDays(days))

    def submit(self) -> None:
        """Do what the pane in sight is for."""
        if (pane := self.pane) is not None:
            pane.submit()

    def can_link(self) -> bool:
        """Whether the decision in the form can be given the case that is named."""
        return self.pane is not None and self.pane.can_link()

    def link(self) -> None:
        """Give the decision in the form the case that is named."""
        if self.pane is not None:
            self.pane.link()

    def can_pick(self) -> bool:
        """Whether a place can be pointed at for the decision in the form."""
        return self.pane is not None and self.pane.can_pick()

    def pick(self) -> None:
        """Wait for a point of the map."""
        if self.pane is not None:
            self.pane.pick()

    @Slot(QDate)
    def _day_chosen(self, chosen: QDate) -> None:
        self.sheet.close_over()
        self.session.show_day(self.session.today - timedelta(days=chosen.daysTo(self.day.maximumDate())))

    @Slot(int)
    def _open_case(self, case_id: int) -> None:
        """Open a case in this seat's own workplace; the briefing stays where it is."""
        window = self.window()
        opener = getattr(window, "open_case", None)  # the window that holds the workplaces; a page stands alone in none
        if opener is not None:
            opener(case_id)
            window.activateWindow()

    @Slot(int)
    def _draft_joint(self, decision_id: int) -> None:
        """Draft the joint operation of a decision in this seat's own workplace, with its words and its department."""
        window = self.window()
        drafter = getattr(window, "draft_joint", None)
        if drafter is not None and drafter((), Origin.DECISION, decision_id):
            window.activateWindow()

    @Slot()
    def _big_closed(self) -> None:
        self.big = None
        self.arrive()

    # ------------------------------------------------------------------ how many wait

    def _count(self, _: ChangeSet | None = None) -> None:
        self._desk.runner.read(decisions_without_case, then=self._counted, failed=_leave_it, owner=self, latest="wait")

    def _counted(self, rows: list[Any]) -> None:
        self._show_count(WAITING, len(rows))

    def _show_count(self, name: str, count: int) -> None:
        title = dict(self.titles())[name]
        self.tabs.set_text(name, fill("%1  %2", title, count) if count else title)


def _qdate(session: BriefingSession) -> QDate:
    return QDate(session.day.year, session.day.month, session.day.day)


def _leave_it(error: BaseException) -> None:
    """Without an answer the count stays as it was; whoever goes there is told."""
