# SPDX-License-Identifier: Apache-2.0
"""The administrator's page: every figure of the house with its lamp, what stands behind it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, QTimer, Slot
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.house.judged import Figure, judge
from commandcenter.queries.house.seats import SeatLine
from commandcenter.queries.house.state import Blocked, State, state_of
from commandcenter.views.administration.acts import HouseActs
from commandcenter.views.administration.figures import FigureList
from commandcenter.views.administration.work import HouseWork
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.house import HouseFigure

EVERY_MS = 5_000
LIST, NARROW_LIST = 456, 360


class AdministrationPage(QWidget):
    """Asks again every few seconds while it is in sight; what is under the hand stays there."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("Administration")
        self._state: State | None = None
        self.may = desk.actor.role is Role.ADMINISTRATOR
        self.figures = FigureList(desk)
        self.work = HouseWork(desk)
        self.house = HouseActs(desk, self.work.panel, self)
        self._lay_out()
        self._add_acts()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self.figures.chosen.connect(self._show)
        self.figures.opened.connect(self._to_rows)
        self.work.rows.chosen.connect(self._say)
        self.work.panel.cancelled.connect(self.arrive)
        self.house.changed.connect(self._acted)
        desk.hub.watch(self, (Topic.SESSION, Topic.SETTING, Topic.PERSON), self._heard)
        if self.may:
            self.states.show_loading()
            self.refresh()
        else:
            self.states.show_forbidden(self.tr("Only an administrator watches and keeps the centre."))

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard into the list of figures."""
        self._desk.actions.refresh()
        self.figures.give_focus()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self.work.mapTo(window, self.work.rect().topLeft()), self.work.size())

    @property
    def state(self) -> State | None:
        """What was read last."""
        return self._state

    def showEvent(self, event: QShowEvent) -> None:
        """Ask again from now on."""
        super().showEvent(event)
        if self.may:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is asked."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room in a small window."""
        super().resizeEvent(event)
        self.figures.setFixedWidth(NARROW_LIST if self.width() < SMALL else LIST)

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.figures)
        row.addWidget(self.work, 1)
        self.states = StateStack(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)

    def _add_acts(self) -> None:
        def add(name: str, text: str, icon: str, key: str, do: Callable[[], None], can: Any, **more: Any) -> QAction:
            act = Act(f"administration.{name}", text, icon, key, self._group, do, can, **more)
            return self._desk.actions.add(act, screen=self)

        there = self._is_there
        end = add("end", self.tr("End the seat…"), "ph.sign-out", "Alt+E", self._end, self._can_end, in_status=True)
        unblock = add("unblock", self.tr("Let in again…"), "ph.lock-open", "Alt+I", self._unblock, self._can_unblock)
        keep = self._can_keep
        verify = add("verify", self.tr("Verify now…"), "ph.shield-check", "Alt+V", self._verify, keep, in_status=True)
        backup = add("backup", self.tr("Back up now…"), "ph.archive", "Alt+B", self._back_up, keep, in_status=True)
        self._announce_text, self._withdraw_text = self.tr("Announce an upgrade…"), self.tr("Withdraw announcement…")
        announce = add("announce", self._announce_text, "ph.megaphone", "Alt+U", self._announce, there)
        add("read", self.tr("Read again"), "ph.arrows-clockwise", "F5", self.refresh, lambda: self.may, in_status=True)
        add("rows", self.tr("To the rows"), "ph.arrow-right", "F2", self._to_rows, there, in_status=True)
        add("figures", self.tr("Back to the figures"), "ph.arrow-left", "Esc", self.arrive, there)
        self.work.offer(
            {
                HouseFigure.SEATS: end,
                HouseFigure.VERSIONS: end,
                HouseFigure.BLOCKED: unblock,
                HouseFigure.BACKUP: backup,
                HouseFigure.CHAIN: verify,
                HouseFigure.UPGRADE: announce,
            }
        )

    # ------------------------------------------------------------------ what is shown

    @Slot()
    def refresh(self) -> None:
        """Read how the centre is; the list stays as it is until the answer is there."""
        if self.may:
            read = self._desk.runner.read
            read(state_of, then=self._told, failed=self._not_told, owner=self, latest="state")

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()

    def _told(self, state: State) -> None:
        self._state = state
        self.figures.show_figures(judge(state))
        self.work.note_time(state.at)
        self.states.show_content()
        announced = state.announced_since is not None
        text = self._withdraw_text if announced else self._announce_text
        self._desk.actions.rename("administration.announce", text)
        self._show(self.figures.figure)

    def _not_told(self, error: BaseException) -> None:
        """Say why; figures that were read stay while the line is down, with the time they are of."""
        if not isinstance(error, LineLost):
            self.states.show_error(error, self._desk.actions.action("administration.read"))
        elif self._state is None:
            self.states.show_lost(self._desk.clock.local(error.since))

    @Slot(object)
    def _show(self, figure: Figure | None) -> None:
        if figure is not None and self._state is not None:
            self.work.show_figure(figure, self._state)
        self._say()

    @Slot()
    def _say(self) -> None:
        figure = self.figures.figure
        if figure is not None:
            self.work.say_effect(figure.kind, self.house.under_way, self.house.is_own(self.work.rows.row))
        self._desk.actions.refresh()

    @Slot()
    def _acted(self) -> None:
        self._show(self.figures.figure)
        if not self.house.under_way:
            self.refresh()
            self.arrive()

    # ------------------------------------------------------------------ acts

    def _is_there(self) -> bool:
        return self.may and self._state is not None

    def _can_end(self) -> bool:
        return self._is_there() and self.house.may_end(self.work.rows.row)

    def _can_unblock(self) -> bool:
        return self._is_there() and isinstance(self.work.rows.row, Blocked)

    def _can_keep(self) -> bool:
        return self._is_there() and self.house.may_keep

    @Slot()
    def _to_rows(self) -> None:
        if not self.work.rows.give_focus():
            self.arrive()

    @Slot()
    def _end(self) -> None:
        seat = self.work.rows.row
        if isinstance(seat, SeatLine):
            self.house.end(seat)

    @Slot()
    def _unblock(self) -> None:
        account = self.work.rows.row
        if isinstance(account, Blocked):
            self.house.unblock(account)

    @Slot()
    def _verify(self) -> None:
        self._at(HouseFigure.CHAIN, self.house.verify)

    @Slot()
    def _back_up(self) -> None:
        self._at(HouseFigure.BACKUP, self.house.back_up)

    @Slot()
    def _announce(self) -> None:
        if self._state is not None:
            self._at(HouseFigure.UPGRADE, partial(self.house.announce, self._state))

    def _at(self, kind: HouseFigure, ask: Callable[[], None]) -> None:
        """Ask where the figure stands that the act is about."""
        self.figures.go_to(kind)
        ask()
