# SPDX-License-Identifier: Apache-2.0
"""The dispatcher's page: the pool, the case with its proposal and deadline, the load and what lies near."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QRect, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.case_list import CaseRow, QueueFilter
from commandcenter.queries.load import DepartmentLoad, loads
from commandcenter.queries.queue_counts import dispatcher_queues
from commandcenter.views.case.asking import PersonalData
from commandcenter.views.case.case_rows import RowTeller, case_title
from commandcenter.views.case.large_map.enlarging import Enlarging
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.queue_list import QueueList, QueueSpec
from commandcenter.views.case.queue_picker import Shape
from commandcenter.views.case.timeline import Timeline
from commandcenter.views.common.states import StateStack
from commandcenter.views.dispatcher.acts import CommandActs
from commandcenter.views.dispatcher.command_line import DispatchLine
from commandcenter.views.dispatcher.load_bars import LoadPane
from commandcenter.views.dispatcher.nearby import Nearby
from commandcenter.views.dispatcher.proposal.alike import AlikeList
from commandcenter.views.dispatcher.proposal.owners import Owners
from commandcenter.views.dispatcher.reads import Offer, offer_for
from commandcenter.views.dispatcher.ruling.asker import RulingAsker
from commandcenter.views.dispatcher.work import WorkColumn
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import Columns
from commandcenter.vocabulary import Queue, Role, State
from commandcenter.vocabulary.joint import Origin

WIDE = (456, 552)
LEAST_TABS = 372
LOADS_AFTER_MS = 1_000
"""Loads are asked for at most this often, however many cases change."""


class DispatcherPage(QWidget):
    """The whole queue can be worked by keys: F4 takes the next case, Ctrl+Enter accepts what is proposed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loads: list[DepartmentLoad] = []
        self._shown_id: int | None = None
        self._pick: frozenset[int] = frozenset()
        self._group = self.tr("Dispatcher seat")
        self.case = OpenCase(desk, self)
        self.asker, self.owners, self.alike = RulingAsker(), Owners(desk), AlikeList(desk)
        self.acts = CommandActs(desk, self, self.case, self.asker, self.owners, self.alike)
        self.work = WorkColumn(desk, self.owners, self.alike, self.asker, self.acts)
        self.work.lay_out(*self._add_acts(), self._add_handing())
        queues = dispatcher_queues(desk.actor.centre_id)
        spec = QueueSpec("dispatcher", self._group, queues, _tell, Shape.CELLS, True, self.tr("Dispatch pool"))
        self.queue = QueueList(desk, spec, self)
        self.personal: PersonalData | None = None
        if desk.actor.role is Role.DIRECTOR:
            self.personal = PersonalData(desk, self.asker, self, name="dispatcher", group=self._group)
            self.personal.shown.connect(self.work.facts.show_personal)
        self._states = StateStack(self.work)
        side = self._side()
        self._columns = Columns(self.queue, self._states, side, name="dispatcher", wide=WIDE, layout=desk.layout)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._columns)
        self.large = Enlarging(
            desk, self, self.nearby.map, "dispatcher", about=self._place_said, open_case=self.open_case
        )
        self._connect()
        self.case.open(None)
        self._ask_loads()
        if desk.actor.role is Role.DIRECTOR:
            self.queue.show_queue([one.queue for one in dispatcher_queues()].index(Queue.ADJUDICATION))

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return self._columns.work_rect(window)

    def arrive(self) -> None:
        """Put the keyboard into the pool."""
        self.queue.give_focus()

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case, whether it is in the pool or not."""
        self.queue.give_focus()  # not into a form that this case may not have
        self.queue.go_to(case_id)
        self.case.open(case_id)

    # ------------------------------------------------------------------ making

    def _add_handing(self) -> list[QAction]:
        """Add the acts between tiers where there are any; no other seat's start waits for them."""
        if not self._desk.rules.tiers:
            return []
        from commandcenter.views.dispatcher.handing import HandingActs

        return HandingActs(self._desk, self, self.case, self.acts).actions

    def _add_acts(self) -> tuple[Any, Any]:
        add = partial(self._desk.actions.add, screen=self)
        group, idle = self._group, self.asker.isHidden
        back, owners = self.tr("Back to the pool"), self.tr("Go to the proposal")
        add(Act("dispatcher.back", back, "ph.arrow-left", "Esc", group, self._back, idle, in_status=True))
        add(Act("dispatcher.owners", owners, "ph.list-dashes", "F2", group, self._to_owners, self._has_offer))
        rulings, history, joint = self.tr("Rulings"), self.tr("All history"), self.tr("Joint ticket")
        add(Act("dispatcher.joint", joint, "ph.handshake", "Ctrl+J", group, self._draft_joint, self._may_draft))
        thread = self.tr("Supervision thread…")
        add(Act("dispatcher.thread", thread, "ph.chats", "Alt+D", group, self._thread, self._may_supervise))
        add(DispatchLine(self._desk, self, self.case, self.owners, self.acts).act(group))
        toggle, has = self.work.toggle_rulings, self._has_case
        return (
            add(Act("dispatcher.rulings", rulings, "ph.scales", "Alt+P", group, toggle, has)),
            add(Act("dispatcher.history", history, "ph.clock-counter-clockwise", "Alt+H", group, self._history, has)),
        )

    def _side(self) -> QWidget:
        self.loads, self.nearby = LoadPane(self._desk.rules.overload_share), Nearby(self._desk)
        self.timeline = Timeline(self._desk.clock, self._desk.rules)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.setMinimumHeight(LEAST_TABS)
        self._tabs.addTab(self.nearby, self.tr("Map"))
        self._tabs.addTab(self.timeline, self.tr("Timeline"))
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.loads)
        column.addWidget(self._tabs, 1)
        return side

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOADS_AFTER_MS)
        self._later.timeout.connect(self._ask_loads)
        self.queue.chosen.connect(self.case.open)
        self.queue.table.row_opened.connect(self._opened)
        self.queue.queue_chosen.connect(self._queue_chosen)
        self.nearby.opened.connect(self.case.open)
        self.case.shown.connect(self._show)
        self.case.not_loaded.connect(self._states.show_error)
        self.case.busy_changed.connect(self.acts.refresh)
        self.asker.toggled.connect(self.acts.refresh)
        self.acts.main_changed.connect(self._say_effect)
        self.acts.done.connect(self.queue.give_focus)
        self._desk.hub.watch(self, (Topic.CASE,), self._heard)

    # ------------------------------------------------------------------ what is shown

    @Slot(object, object)
    def _show(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        new_id = None if detail is None else detail.row.id
        if new_id is None or new_id != self._shown_id:
            self._shown_id = new_id
            self.work.leave()
            self.acts.let_go(new_id)
        self.nearby.show_case(detail)
        self.timeline.show_case(detail, entries)
        if self.personal is not None:
            self.personal.show_case(detail)
        if detail is None:
            told = self.tr("Choose one on the left, or take the next with F4.")
            self._states.show_empty(self.tr("No case chosen"), told)
        else:
            self._states.show_content()
            self.work.show_case(detail, entries)
            self._ask_offer(detail)
        self.acts.refresh()

    def _ask_offer(self, detail: CaseDetail) -> None:
        row = detail.row
        if row.state is not State.FILED:
            self.work.show_offer(None)
            return
        self._desk.runner.read(
            offer_for,
            row.id,
            row.disputed,
            then=self._offered,
            failed=self._desk.notices.error,
            owner=self,
            latest="offer",
        )

    def _offered(self, offer: Offer) -> None:
        detail = self.case.detail
        if detail is None or detail.row.id != offer.case_id or detail.row.state is not State.FILED:
            return
        self.work.show_offer(offer)
        self.asker.show_bases(offer.bases)
        self._show_loads(list(offer.proposal.loads))
        self.acts.refresh()

    def _show_loads(self, found: list[DepartmentLoad]) -> None:
        self._loads = found
        self.loads.show_loads(found)

    @Slot()
    def _say_effect(self) -> None:
        self.loads.bars.show_act(self.work.adds(), self.work.helpers())
        self.work.say_effect(self.case.detail, self._loads)

    # ------------------------------------------------------------------ moving about

    @Slot(object)
    def _queue_chosen(self, queue: QueueFilter) -> None:
        self._pick = queue.ids if queue.queue is Queue.PICKED else frozenset()
        self.case.open(None)

    @Slot()
    def _draft_joint(self) -> None:
        """Draft a joint ticket: of all that was picked on the wall, else of this case and what is ticked beside it."""
        window: Any = self.window()
        if self._pick:
            window.draft_joint(sorted(self._pick), Origin.LASSO)
        elif self._shown_id is not None:
            ticked = [row.id for row in self.alike.ticked()]
            origin = Origin.SELECTION if ticked else Origin.CASE
            window.draft_joint([self._shown_id, *ticked], origin, self._shown_id)

    def _may_draft(self) -> bool:
        return bool(self._pick) or self._has_case()

    @Slot()
    def _thread(self) -> None:
        """Go on in the thread of this case, or begin one on it."""
        detail, window = self.case.detail, cast(Any, self.window())
        assert detail is not None, "an act that is not possible was done"
        thread = detail.thread
        window.supervise(detail.row.shown_number, None if thread is None else thread.id)

    def _may_supervise(self) -> bool:
        detail = self.case.detail
        return detail is not None and (detail.thread is not None or detail.row.department_id is not None)

    @Slot(object)
    def _opened(self, row: CaseRow) -> None:
        """Go on from the pool into the proposal; F4 stays in the pool, for Ctrl+Enter is all a plain case needs."""
        if self._shown_id == row.id and self._has_offer():
            self._to_owners()

    @Slot()
    def _back(self) -> None:
        """Go back to the pool, and to its case when another one was looked at."""
        current = self.queue.current
        if current is not None and current.id != self._shown_id:
            self.case.open(current.id)
        self.queue.give_focus()

    @Slot()
    def _to_owners(self) -> None:
        self.owners.give_focus()

    @Slot()
    def _history(self) -> None:
        self._tabs.setCurrentIndex(1 - self._tabs.currentIndex())

    def _place_said(self) -> str:
        detail = self.case.detail
        return "" if detail is None else f"{detail.row.shown_number}\u3000{case_title(detail.row)}"

    def _has_case(self) -> bool:
        return self.case.detail is not None

    def _has_offer(self) -> bool:
        return self.work.offer is not None and self.asker.isHidden()

    # ------------------------------------------------------------------ news

    def _heard(self, _: ChangeSet) -> None:
        if not self._later.isActive():
            self._later.start()

    @Slot()
    def _ask_loads(self) -> None:
        if self._desk.runner.lost_since is None:
            self._desk.runner.read(loads, then=self._loads_arrived, failed=_leave_it, owner=self, latest="loads")

    def _loads_arrived(self, found: list[DepartmentLoad]) -> None:
        self._show_loads(found)
        self.owners.show_loads(found)
        self._say_effect()


def _tell(teller: RowTeller) -> Callable[..., Any]:
    return teller.dispatcher


def _leave_it(error: BaseException) -> None:
    """Keep the figures that are shown: the window says that the line is down, and the next change asks again."""
