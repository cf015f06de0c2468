# SPDX-License-Identifier: Apache-2.0
"""The window of a ticket over everybody's time: moved by hand or keys, with what it clashes with and better ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.queries.joint.planner import Plan
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.queries.joint.windows import FreeWindow, Missing
from commandcenter.views.joint.window_list import WindowList
from commandcenter.views.planner.clash_lines import ClashLines
from commandcenter.views.planner.view import PlannerView
from commandcenter.views.shell.desk import Desk

ROW, HEAD = 36, 62
MOST_ROWS = 7


class WindowPane(QWidget):
    """A window that is chosen here is only shown: the ticket is moved by its own act."""

    chosen = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticket: Ticket | None = None
        self._by_hand: FreeWindow | None = None
        self.planner, self.clashes, self.list = PlannerView(), ClashLines(), WindowList(desk.clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.planner, self.clashes, self.list):
            column.addWidget(widget)
        self.planner.hide()
        self.clashes.hide()
        self.planner.window_chosen.connect(self._moved)
        self.planner.window_moved.connect(self._dragged)
        self.list.chosen.connect(self._taken)

    @property
    def window_(self) -> FreeWindow | None:
        """The window that was chosen instead of the ticket's, None without one."""
        return self._by_hand or self.list.window_

    def forget(self) -> None:
        """Another ticket comes: nothing is chosen."""
        self._ticket, self._by_hand = None, None
        self.list.show_windows(())
        self.planner.hide()
        self.clashes.hide()

    def show_plan(self, ticket: Ticket, plan: Plan, *, may_move: bool) -> None:
        """Show everybody's time; a window chosen here stays until the ticket itself is moved."""
        if self._ticket is not None and self._ticket.window != ticket.window:
            self._by_hand = None
        self._ticket = ticket
        departments = len(ticket.taking_part)
        self.planner.setFixedHeight(HEAD + ROW * max(3, min(MOST_ROWS, departments)))
        self.planner.show_plan(plan, may_move=may_move, now=self._desk.clock.now())
        self.planner.show()
        self._judge()

    def show_windows(self, windows: Sequence[FreeWindow]) -> None:
        """Offer these windows."""
        self.list.show_windows(windows)
        self.planner.show_proposals(self.list.windows)

    @Slot(object, object)
    def _moved(self, begins: datetime, ends: datetime) -> None:
        own = self._ticket.window if self._ticket is not None else None
        same = own == (begins, ends)
        self._by_hand = None if same else self._as_free(begins, ends)
        self.list.let_go()
        self._judge()
        self.chosen.emit()

    @Slot(object, object)
    def _dragged(self, begins: datetime, ends: datetime) -> None:
        self._judge()

    @Slot()
    def _taken(self) -> None:
        self._by_hand = None
        window = self.list.window_
        own = self._ticket.window if self._ticket is not None else None
        if window is not None:
            self.planner.put_window(window.begins, window.ends)
            self.planner.look_at(window.begins)
        elif own is not None:
            self.planner.put_window(*own)
            self.planner.look_at(own[0])
        self._judge()
        self.chosen.emit()

    def _as_free(self, begins: datetime, ends: datetime) -> FreeWindow:
        missing = tuple(
            Missing(one.taken, one.thing, one.department_id, one.zh, one.en) for one in self.planner.clashes
        )
        return FreeWindow(begins, ends, missing)

    def _judge(self) -> None:
        self.clashes.show_clashes(self.planner.clashes, all_free=self.planner.window_shown is not None)
        self.clashes.setVisible(self.planner.window_shown is not None)
