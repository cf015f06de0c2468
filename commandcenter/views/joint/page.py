# SPDX-License-Identifier: Apache-2.0
"""The workplace of joint enforcement: the board, the ticket that is opened from it, and the draft of a new one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.rules.joint.route import Spot
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import fill
from commandcenter.views.joint.board import BoardView
from commandcenter.views.joint.draft.view import DraftView
from commandcenter.views.joint.reads import BoardLine, read_board
from commandcenter.views.joint.ticket.view import TicketPage
from commandcenter.views.joint.window_list import MOST, WindowList
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Origin

COMMAND = frozenset({Role.DISPATCHER, Role.DIRECTOR})
POSTS = COMMAND | {Role.SHIFT_LEADER, Role.LIAISON}


class JointPage(QWidget):
    """Answers arrive by themselves: what is in sight is read again when another seat changed it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("Joint enforcement")
        self.may = desk.actor.role in POSTS
        self._own = desk.actor.department_id if desk.actor.role is Role.LIAISON else None
        self._read_once = False
        self.board = BoardView(desk)
        self.opened = TicketPage(desk, self, self._group)
        self.draft = DraftView(desk, self, self._group)
        self._stack = QStackedWidget()
        for part in (self.board, self.opened, self.draft):
            self._stack.addWidget(part)
        self.states = StateStack(self._stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        self._add_acts()
        self.board.opened.connect(self.open_ticket)
        self.opened.case_wanted.connect(self._open_case)
        self.opened.said.connect(self._name_main)
        self._stack.currentChanged.connect(self._name_main)
        self.draft.drafted.connect(self.open_ticket)
        self.draft.left.connect(self.to_board)
        desk.hub.watch(self, (Topic.JOINT,), self._heard)
        if self.may:
            self.refresh()
        else:
            self.states.show_forbidden(self.tr("The centre's command and the departments run joint operations."))

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard where work is done."""
        self._desk.actions.refresh()
        shown = self._stack.currentWidget()
        if isinstance(shown, BoardView | TicketPage | DraftView):
            shown.give_focus()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._stack.mapTo(window, self._stack.rect().topLeft()), self._stack.size())

    @Slot(int)
    def open_ticket(self, ticket_id: int) -> None:
        """Show a ticket."""
        self._stack.setCurrentWidget(self.opened)
        self.opened.open(ticket_id)
        self.arrive()

    def draft_of(
        self, cases: Sequence[int], origin: Origin, origin_id: int | None = None, area: Sequence[Spot] = ()
    ) -> None:
        """Draft a ticket of these cases, for whoever may; `area` is the lasso they were found in."""
        if self._desk.actor.role in COMMAND:
            self._stack.setCurrentWidget(self.draft)
            self.draft.propose(tuple(cases), origin, origin_id, area)
            self.arrive()

    @property
    def in_sight(self) -> QWidget | None:
        """The board, the ticket or the draft."""
        return self._stack.currentWidget()

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        group, here = self._group, self._on_board
        back = self.tr("Back to the board")
        add(Act("joint.back", back, "ph.arrow-left", "Esc", group, self._back, lambda: not here(), in_status=True))
        add(Act("joint.filter", self.tr("Narrow the board"), "ph.funnel", "/", group, self._to_filter, here))
        add(Act("joint.read", self.tr("Read again"), "ph.arrows-clockwise", "F5", group, self.refresh))
        by_hand = add(Act("joint.hotspots", self.tr("Draft from a hotspot"), "ph.fire", "Alt+H", group,
                          self._to_hotspots, self._may_draft))  # fmt: skip
        for number, part in enumerate(self.board.parts, start=1):
            go = partial(self._go_to_part, number - 1)
            add(Act(f"joint.part.{number}", part.name, "ph.list-bullets", f"Ctrl+{number}", group, go, here))
        if self._desk.actor.role in COMMAND:
            self.board.show_acts([by_hand])
        self._keep = self.tr("Keep the draft")
        main = add(Act("joint.main", self._keep, "ph.check", "Ctrl+Return", group, self._do_main, self._may_main))
        for foot in (self.opened.foot, self.draft.foot):
            foot.show_main(main)
        for name, text, icon, key, by in (
            ("earlier", self.tr("Visit earlier"), "ph.arrow-up", "Alt+Up", -1),
            ("later", self.tr("Visit later"), "ph.arrow-down", "Alt+Down", 1),
        ):
            add(Act(f"joint.{name}", text, icon, key, group, partial(self._shift, by), self._may_shift))
        for number in range(1, MOST + 1):
            text, choose = fill(self.tr("Free window %1"), number), partial(self._choose_window, number - 1)
            add(Act(f"joint.window.{number}", text, "ph.clock", f"Alt+{number}", group, choose, self._offers_windows))

    def _on_board(self) -> bool:
        return self._stack.currentWidget() is self.board

    def _may_draft(self) -> bool:
        return self._on_board() and self._desk.actor.role in COMMAND

    # ------------------------------------------------------------------ the act that brings it on

    def _may_main(self) -> bool:
        if self._stack.currentWidget() is self.draft:
            return self.draft.may_keep()
        return self._stack.currentWidget() is self.opened and bool(self.opened.acts.main())

    @Slot()
    def _do_main(self) -> None:
        (self.draft.keep if self._stack.currentWidget() is self.draft else self.opened.acts.do_main)()

    @Slot()
    def _name_main(self) -> None:
        main = self.opened.acts.main()
        if self._stack.currentWidget() is self.draft:
            self._desk.actions.rename("joint.main", self._keep)
        elif main:
            self._desk.actions.rename("joint.main", self.opened.acts.actions[main].text())

    def _may_shift(self) -> bool:
        return self.draft.editing() or self.opened.acts.may_shift()

    def _shift(self, by: int) -> None:
        """Visit the place under the hand earlier or later, of a draft or of a kept ticket."""
        (self.draft.shift if self._stack.currentWidget() is self.draft else self.opened.acts.shift)(by)

    def _windows(self) -> WindowList | None:
        shown = self._stack.currentWidget()
        if shown is self.draft:
            return self.draft.editor.windows if self.draft.edit is not None else None
        return self.opened.view.windows.list if shown is self.opened else None

    def _offers_windows(self) -> bool:
        windows = self._windows()
        return windows is not None and bool(windows.windows)

    def _choose_window(self, at: int) -> None:
        windows = self._windows()
        if windows is not None:
            windows.choose(at)

    # ------------------------------------------------------------------ reading

    @Slot()
    def refresh(self) -> None:
        """Read again what is in sight."""
        if not self.may:
            return
        if not self._read_once:
            self.states.show_loading()
        rules, centre = self._desk.actor.role is Role.DIRECTOR, self._desk.actor.centre_id
        then, failed = self._told, self._not_told
        self._desk.runner.read(
            read_board, self._own, rules, centre, then=then, failed=failed, owner=self, latest="board"
        )
        if self._stack.currentWidget() is self.opened:
            self.opened.read()

    def _told(self, lines: list[BoardLine]) -> None:
        first, self._read_once = not self._read_once, True
        self.board.show_board(lines)
        self.states.show_content()
        if first and self.isVisible():
            self.arrive()
        self._desk.actions.refresh()

    def _not_told(self, error: BaseException) -> None:
        if self._read_once:
            return
        if isinstance(error, LineLost):
            self.states.show_lost(self._desk.clock.local(error.since))
        else:
            self.states.show_error(error, self._desk.actions.action("joint.read"))

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()

    # ------------------------------------------------------------------ moving about

    @Slot()
    def to_board(self) -> None:
        """Show the board."""
        self._stack.setCurrentWidget(self.board)
        self.refresh()
        self.arrive()

    @Slot()
    def _back(self) -> None:
        shown: Any = self._stack.currentWidget()
        if not shown.go_back():
            self.to_board()

    @Slot()
    def _to_filter(self) -> None:
        self.board.filter.setFocus()
        self.board.filter.selectAll()

    def _go_to_part(self, at: int) -> None:
        self.board.show_part(at)

    @Slot()
    def _to_hotspots(self) -> None:
        self._stack.setCurrentWidget(self.draft)
        self.draft.show_hotspots()
        self.arrive()

    @Slot(int)
    def _open_case(self, case_id: int) -> None:
        window: Any = self.window()
        window.open_case(case_id)
