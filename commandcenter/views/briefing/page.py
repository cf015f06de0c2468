# SPDX-License-Identifier: Apache-2.0
"""The workplace of the morning meeting: the briefing of a day as it is on the big screen, and the key that shows it."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from importlib import import_module

from PySide6.QtCore import QDate, QRect, Qt, Slot
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.sheet import Sheet
from commandcenter.views.briefing.window import BriefingWindow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk


class BriefingPage(QWidget):
    """Opening it reads the morning; F11 takes it to the big screen, where today's meeting begins."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.session = BriefingSession(desk, self)
        self.sheet = Sheet(self.session, self)
        self.big: BriefingWindow | None = None
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setDate(_qdate(self.session))
        self.day.setMaximumDate(_qdate(self.session))
        self._add_acts()
        self._lay_out()
        self.day.dateChanged.connect(self._day_chosen)
        self.sheet.case_wanted.connect(self._open_case)
        self.sheet.left.connect(self.day.setFocus)
        self.session.changed.connect(desk.actions.refresh)
        self.session.minutes_changed.connect(desk.actions.refresh)
        self.session.show_day(self.session.day)
        # The charts weigh a third of a second; they come beside the reading of the morning.
        desk.runner.work(import_module, "commandcenter.views.briefing.blocks.days", owner=self)

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Give the keyboard to the briefing; a page that stood open over midnight goes on to the new day."""
        today = self.session.today
        if self.day.maximumDate() != QDate(today.year, today.month, today.day):
            self.day.setMaximumDate(QDate(today.year, today.month, today.day))
            self.day.setDate(self.day.maximumDate())
        self._desk.actions.refresh()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.sheet.mapTo(window, self.sheet.rect().topLeft()), self.sheet.size())

    @Slot()
    def show_full_screen(self) -> None:
        """Show the briefing on the big screen; of today's a meeting begins, or is joined."""
        if self.big is not None:
            self.big.show_again()
            return
        self.make_big().cover(self.window())

    def make_big(self) -> BriefingWindow:
        """Make the window of the big screen, not shown yet; today's meeting begins."""
        self.big = BriefingWindow(self.session)
        self.big.sheet.case_wanted.connect(self._open_case)
        self.big.closed.connect(self._big_closed)
        self.session.watch(self.big)
        if (left := getattr(self.window(), "closed", None)) is not None:
            left.connect(self.big.close)  # whoever leaves the seat takes the meeting's screen along
        self.session.want_meeting()
        return self.big

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        group = self.tr("Briefing")
        add, sheet, session = partial(self._desk.actions.add, screen=self), self.sheet, self.session
        show = self.tr("On the big screen")
        add(Act("briefing.show", show, "ph.presentation", "", group, self.show_full_screen))
        back, on = self.tr("Page before"), self.tr("Next page")
        add(Act("briefing.back", back, "ph.caret-left", "Alt+PgUp", group, partial(sheet.turn, -1)))
        add(Act("briefing.on", on, "ph.caret-right", "Alt+PgDown", group, partial(sheet.turn, 1)))
        self._before = add(
            Act(
                "briefing.day_before",
                self.tr("Day before"),
                "ph.caret-left",
                "Alt+Left",
                group,
                partial(self._step, -1),
            )
        )
        self._after = add(
            Act(
                "briefing.day_after",
                self.tr("Day after"),
                "ph.caret-right",
                "Alt+Right",
                group,
                partial(self._step, 1),
                lambda: not session.is_today,
            )
        )
        self._add_meeting_acts()

    def _add_meeting_acts(self) -> None:
        group, meeting = self.tr("Briefing"), self.tr("Meeting")
        add, sheet, session = partial(self._desk.actions.add, screen=self), self.sheet, self.session
        definition, cases = self.tr("Definition of a figure"), self.tr("Cases of a figure")
        add(Act("briefing.define", definition, "ph.info", "F2", group, sheet.define, in_status=True))
        add(Act("briefing.cases", cases, "ph.list-bullets", "Alt+Return", group, sheet.cases))
        may = lambda: not session.read_only  # noqa: E731 – said once for three acts
        decides = lambda: may() and session.may_decide  # noqa: E731
        decide, note = self.tr("Write a decision down"), self.tr("Note on this page")
        add(
            Act(
                "briefing.decide", decide, "ph.check-square-offset", "D", meeting, sheet.decide, decides, in_status=True
            )
        )
        add(Act("briefing.note", note, "ph.note-pencil", "N", meeting, sheet.note, may, in_status=True))
        add(Act("briefing.roll", self.tr("Call the roll"), "ph.users", "A", meeting, sheet.roll, may, in_status=True))
        sign = self.tr("Sign the minutes off")
        add(Act("briefing.sign", sign, "ph.shield-check", "S", meeting, sheet.sign, self._can_sign))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        title = QLabel(self.tr("Morning briefing of"))
        title.setProperty("part", "head")
        row.addWidget(title)
        row.addWidget(self.day)
        for action in (self._before, self._after):
            row.addWidget(KeyButton(action))
        row.addStretch()
        # F11 is the window's own key for a full screen; on this page the screen is the big one.
        row.addWidget(KeyButton(self._desk.actions.action("full"), Kind.PRIMARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.sheet, 1)

    # ------------------------------------------------------------------ acts

    def _can_sign(self) -> bool:
        meeting = self.session.meeting
        return self.session.may_sign and meeting is not None and not meeting.signed

    def _step(self, days: int) -> None:
        self.day.setDate(self.day.date().addDays(days))

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

    @Slot()
    def _big_closed(self) -> None:
        self.big = None
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)


def _qdate(session: BriefingSession) -> QDate:
    return QDate(session.day.year, session.day.month, session.day.day)
