# SPDX-License-Identifier: Apache-2.0
"""The workplace that shows the time of all departments over two weeks, with every operation and what clashes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.joint.planner import DAYS, Plan, PlanClash, plan
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import fill
from commandcenter.views.planner.clash_lines import ClashLines
from commandcenter.views.planner.view import PlannerView
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Role

POSTS = frozenset({Role.DISPATCHER, Role.DIRECTOR, Role.SHIFT_LEADER})


class SchedulePage(QWidget):
    """Nothing is moved here; Alt and an arrow go a week back or forth, Alt+N goes from clash to clash."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("Joint schedule")
        self.may = desk.actor.role in POSTS
        self.first = self._this_week()
        self.shown: Plan | None = None
        self._at: int | None = None
        """Which clash one went to last."""
        self.planner, self.clashes = PlannerView(), ClashLines()
        self.planner.fit()
        self.when, self.count = QLabel(), QLabel()
        self.when.setProperty("part", "strong")
        self.count.setProperty("part", "muted")
        self.states = StateStack(self.planner)
        self._lay_out()
        desk.hub.watch(self, (Topic.JOINT, Topic.CATALOGUE), self._heard)
        if self.may:
            self.states.show_loading()
            self.go_to(self.first)
        else:
            self.states.show_forbidden(self.tr("The centre's command and shift leaders see all departments' time."))

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard into the planner."""
        self._desk.actions.refresh()
        self.planner.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.states.mapTo(window, self.states.rect().topLeft()), self.states.size())

    # ------------------------------------------------------------------ moving about

    def go_to(self, first: date) -> None:
        """Show the two weeks from a day on."""
        self.first, self._at = first, None
        last = first + timedelta(days=DAYS - 1)
        self.when.setText(fill(self.tr("%1 – %2"), first.isoformat(), f"{last:%m-%d}"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what is shown."""
        if self.may:
            self._desk.runner.read(
                plan, self.first, then=self._told, failed=self._not_told, owner=self, latest="schedule"
            )

    @Slot()
    def next_clash(self) -> None:
        """Bring the next clash into sight, after the last the first."""
        found = self._found()
        if found:
            self._at = 0 if self._at is None else (self._at + 1) % len(found)
            self.planner.look_at_clash(found[self._at])
            self._say()

    def _step(self, weeks: int) -> None:
        self.go_to(self.first + timedelta(weeks=weeks))

    @Slot()
    def _go_back(self) -> None:
        self.go_to(self._this_week())

    def _this_week(self) -> date:
        today = self._desk.clock.local().date()
        return today - timedelta(days=today.weekday())

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        group, before, after = self._group, self.tr("Week before"), self.tr("Week after")
        this, clash, again = self.tr("This week"), self.tr("Next clash"), self.tr("Read again")
        earlier = Act("schedule.back", before, "ph.caret-left", "Alt+Left", group, partial(self._step, -1), self._may)
        later = Act("schedule.on", after, "ph.caret-right", "Alt+Right", group, partial(self._step, 1), self._may)
        now = Act("schedule.now", this, "ph.calendar-check", "Alt+Home", group, self._go_back, self._is_elsewhere)
        to_clash = Act("schedule.clash", clash, "ph.warning", "Alt+N", group, self.next_clash, self._has_clash)
        add(Act("schedule.read", again, "ph.arrows-clockwise", "F5", group, self.refresh, self._may))
        head = QWidget()
        head.setProperty("part", "bar")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        for part in (KeyButton(add(earlier), Kind.QUIET), self.when, KeyButton(add(later), Kind.QUIET)):
            row.addWidget(part)
        row.addWidget(KeyButton(add(now), Kind.QUIET))
        row.addStretch()
        row.addWidget(self.count)
        row.addWidget(KeyButton(add(to_clash)))
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.addWidget(self.clashes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.states, 1)
        column.addLayout(foot)

    def _may(self) -> bool:
        return self.may

    def _is_elsewhere(self) -> bool:
        return self.may and self.first != self._this_week()

    def _has_clash(self) -> bool:
        return bool(self._found())

    # ------------------------------------------------------------------ reading

    def _told(self, found: Plan) -> None:
        if found.first != self.first:
            return
        same, self.shown = self._found(), found
        if self._found() != same:
            self._at = None
        self.planner.show_plan(found, now=self._desk.clock.now())
        if found.rows:
            self.states.show_content()
        else:
            hint = self.tr("Departments and what takes their time stand here.")
            self.states.show_empty(self.tr("No department is entered yet"), hint)
        self._say()

    def _not_told(self, error: BaseException) -> None:
        if isinstance(error, LineLost):
            if self.shown is None or self.shown.first != self.first:
                self.states.show_lost(self._desk.clock.local(error.since))
            return
        self.shown = None
        self.states.show_error(error, self._desk.actions.action("schedule.read"))
        self._say()

    def _found(self) -> tuple[PlanClash, ...]:
        return self.shown.clashes if self.shown is not None else ()

    def _say(self) -> None:
        """Say how many clashes there are, and those from the one on that was gone to."""
        found, at = self._found(), self._at or 0
        self.clashes.show_clashes((*found[at:], *found[:at]), all_free=False)
        self.clashes.setVisible(bool(found))
        if self.shown is None:
            said = ""
        elif not found:
            said = self.tr("Nobody clashes in these two weeks")
        elif self._at is None:
            one, many = self.tr("One clash in these two weeks"), self.tr("%1 clashes in these two weeks")
            said = one if len(found) == 1 else fill(many, len(found))
        else:
            said = fill(self.tr("Clash %1 of %2"), at + 1, len(found))
        self.count.setText(said)
        self._desk.actions.refresh()

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()
