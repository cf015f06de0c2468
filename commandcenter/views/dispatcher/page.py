# SPDX-License-Identifier: Apache-2.0
"""The dispatcher's page: the pool, the case with its proposal and deadline, the load and what lies near."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSplitter, QTabWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.load import DepartmentLoad, loads
from commandcenter.queries.queue_counts import dispatcher_queues
from commandcenter.views.case.asking import PersonalData
from commandcenter.views.case.case_rows import RowTeller
from commandcenter.views.case.facts import Fact, Facts
from commandcenter.views.case.head import CaseHead
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.queue_list import QueueList, QueueSpec
from commandcenter.views.case.queue_picker import Shape
from commandcenter.views.case.timeline import Timeline, TimelineStrip
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import Band, StateStack, Tone
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.dispatcher.acts import CommandActs
from commandcenter.views.dispatcher.alike import AlikeList
from commandcenter.views.dispatcher.deadline import DeadlineStrip, limit_text, span_of
from commandcenter.views.dispatcher.frames import WORK_PAD, Foot, Section, WorkAsker
from commandcenter.views.dispatcher.load_bars import LoadPane
from commandcenter.views.dispatcher.nearby import Nearby
from commandcenter.views.dispatcher.owner_cells import percent
from commandcenter.views.dispatcher.owners import Owners
from commandcenter.views.dispatcher.reads import Offer, offer_for, overloaded
from commandcenter.views.dispatcher.records import PrecedentLines, RequestLines
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL, Columns
from commandcenter.vocabulary import Action, Queue, Role, State

FACTS = (Fact.WORDS, Fact.VERIFIED, Fact.CONDITION, Fact.CLOSING, Fact.REWORK, Fact.RESULT, Fact.CHECKED, Fact.PLACE)
WIDE = (456, 552)
LOADS_AFTER_MS = 1_000
"""Loads are asked for at most this often, however many cases change."""


class DispatcherPage(QWidget):
    """The whole queue can be worked by keys: F4 takes the next case, Ctrl+Enter accepts what is proposed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._loads: list[DepartmentLoad] = []
        self._offer: Offer | None = None
        self._shown_id: int | None = None
        self._group = self.tr("Dispatcher seat")
        self.case = OpenCase(desk, self)
        self.asker = WorkAsker()
        self.owners, self.alike = Owners(desk), AlikeList(desk)
        self.acts = CommandActs(desk, self, self.case, self.asker, self.owners, self.alike)
        self._add_acts()
        spec = QueueSpec(
            "dispatcher", self._group, dispatcher_queues(), _tell, Shape.CELLS, True, self.tr("Dispatch pool")
        )
        self.queue = QueueList(desk, spec, self)
        self._make_parts()
        self._states = StateStack(self._work())
        self._columns = Columns(
            self.queue, self._states, self._side(), name="dispatcher", wide=WIDE, layout=desk.layout
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._columns)
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

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        idle = self.asker.isHidden
        back, owners = self.tr("Back to the pool"), self.tr("Go to the proposal")
        add(Act("dispatcher.back", back, "ph.arrow-left", "Esc", self._group, self._back, idle, in_status=True))
        add(Act("dispatcher.owners", owners, "ph.list-dashes", "F2", self._group, self._to_owners, self._has_offer))
        rulings, history = self.tr("Rulings"), self.tr("All history")
        self._rulings = add(
            Act("dispatcher.rulings", rulings, "ph.scales", "Alt+P", self._group, self._toggle_rulings, self._has_case)
        )
        self._history = add(
            Act("dispatcher.history", history, "ph.clock-counter-clockwise", "Alt+H", self._group,
                self._toggle_history, self._has_case)
        )  # fmt: skip

    def _make_parts(self) -> None:
        desk = self._desk
        director = desk.actor.role is Role.DIRECTOR
        self.head = CaseHead(desk.clock, desk.rules)
        self.facts = Facts(desk.clock, (*FACTS, Fact.REPORTER) if director else FACTS)
        self.personal: PersonalData | None = None
        if director:  # the dispatcher does not need the reporter (domain.md 4)
            self.personal = PersonalData(desk, self.asker, self, name="dispatcher", group=self._group)
            self.personal.shown.connect(self.facts.show_personal)
        self.requests, self.rulings = RequestLines(desk.clock, desk.rules), PrecedentLines()
        self.strip = DeadlineStrip(desk.clock)
        self.stages = TimelineStrip(desk.clock, desk.rules)
        self.timeline = Timeline(desk.clock, desk.rules)
        self.loads, self.nearby = LoadPane(desk.rules.overload_share), Nearby(desk)
        self.foot = Foot(self.acts.secondary, self.acts.main)
        self.band = Band(closable=False)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOADS_AFTER_MS)
        self._later.timeout.connect(self._ask_loads)

    def _work(self) -> QWidget:
        top = QWidget()
        column = QVBoxLayout(top)
        column.setContentsMargins(WORK_PAD, 16, WORK_PAD, 14)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(self.facts)
        see_rulings, see_all = KeyButton(self._rulings, Kind.QUIET), KeyButton(self._history, Kind.QUIET)
        self._due = QLabel()
        self._due.setTextFormat(Qt.TextFormat.RichText)
        self._asked = Section(self.tr("Asked by departments"), self.requests)
        self._ruled = Section(self.tr("Rulings on this item"), self.rulings)
        self._proposal = Section(self.tr("Proposal"), self.owners, see_rulings, bare=True)
        self._proposal.put_before_note(self.owners.states)
        self._limit = Section(self.tr("Limit and deadline"), self.strip, self._due)
        tick_all = KeyButton(self.acts.tick_all, Kind.QUIET)
        self._alike = Section(self.tr("Alike"), self.alike, tick_all, bare=True)
        self._course = Section(self.tr("Course of the case"), self.stages, see_all)
        self._course.say(self.tr("who, how long and within what limit"))
        inside = QWidget()
        inside.setProperty("part", "work")
        stack = QVBoxLayout(inside)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        parts = (top, self._asked, self._proposal, self._ruled, self._limit, self._alike, self._course)
        for part in parts:
            stack.addWidget(part)
        stack.addStretch()
        return self._framed(inside)

    def _framed(self, inside: QWidget) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._scroll = scroll
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.band)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.asker)
        whole.addWidget(self.foot)
        return work

    def _side(self) -> QWidget:
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self.nearby, self.tr("Map"))
        self._tabs.addTab(self.timeline, self.tr("Timeline"))
        side = QSplitter(Qt.Orientation.Vertical)
        side.setHandleWidth(1)
        side.setChildrenCollapsible(False)
        side.addWidget(self.loads)
        side.addWidget(self._tabs)
        side.setStretchFactor(0, 0)
        side.setStretchFactor(1, 1)
        return side

    def _connect(self) -> None:
        self.queue.chosen.connect(self.case.open)
        self.queue.opened.connect(self._opened)
        self.queue.queue_chosen.connect(self._queue_chosen)
        self.nearby.opened.connect(self.case.open)
        self.case.shown.connect(self._show)
        self.case.not_loaded.connect(self._states.show_error)
        self.case.busy_changed.connect(self.acts.refresh)
        self.asker.toggled.connect(self.acts.refresh)
        self.acts.main_changed.connect(self._say_effect)
        self.acts.done.connect(self.queue.give_focus)
        self._desk.hub.watch(self, (Topic.CASE,), self._heard)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the course of the case is only in its tab beside the map."""
        super().resizeEvent(event)
        self._course.setVisible(self.width() >= SMALL)

    # ------------------------------------------------------------------ what is shown

    @Slot(object, object)
    def _show(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        row = None if detail is None else detail.row
        other = row is None or row.id != self._shown_id
        if other:
            self._leave(None if row is None else row.id)
        self.nearby.show_case(detail)
        self.timeline.show_case(detail, entries)
        if self.personal is not None:
            self.personal.show_case(detail)
        if detail is None:
            told = self.tr("Choose one on the left, or take the next with F4.")
            self._states.show_empty(self.tr("No case chosen"), told)
            self.acts.refresh()
            return
        self._states.show_content()
        self.head.show_case(detail)
        self.facts.show_case(detail)
        self.stages.show_case(detail, entries)
        self._show_records(detail)
        self._ask_offer(detail)
        self._show_holder()
        self.acts.refresh()

    def _leave(self, new_id: int | None) -> None:
        """Put away what belongs to the case before: its draft is kept, its hold let go."""
        self._shown_id, self._offer = new_id, None
        self.asker.cancel()
        self.acts.let_go(new_id)
        self.owners.clear()
        self.alike.show_rows([], keep=False)
        self._show_offer_parts(False)
        self._ruled.hide()
        self._scroll.verticalScrollBar().setValue(0)

    def _show_records(self, detail: CaseDetail) -> None:
        self._asked.setVisible(self.requests.show_case(detail))
        self.rulings.show_case(detail)
        if detail.row.disputed:
            self._ruled.show()

    def _show_holder(self) -> None:
        held = self.acts.held_by
        if held:
            told = self.tr("%1: another seat is working on this case. It can be read, not changed.")
            self.band.say(Tone.WARNING, fill(told, held))
        else:
            self.band.end()

    def _ask_offer(self, detail: CaseDetail) -> None:
        row = detail.row
        if row.state is not State.FILED:
            self._offer = None
            self.owners.clear()
            self._show_offer_parts(False)
            return
        self._desk.runner.read(
            offer_for, row.id, row.disputed, then=self._offered, failed=self._desk.notices.error,
            owner=self, latest="offer",
        )  # fmt: skip

    def _offered(self, offer: Offer) -> None:
        detail = self.case.detail
        if detail is None or detail.row.id != offer.case_id or detail.row.state is not State.FILED:
            return
        self._offer = offer
        self.owners.show_offer(offer.case_id, offer.proposal)
        self.alike.show_rows(offer.alike, keep=True)
        self._alike.title.setText(fill(self.tr("Alike: %1"), len(offer.alike)))
        self._alike.say(self.tr("same item, condition and community; they go out with the same departments"))
        self._show_loads(list(offer.proposal.loads))
        self._show_offer_parts(True)
        self.acts.refresh()

    def _show_offer_parts(self, shown: bool) -> None:
        self._proposal.setVisible(shown)
        self._limit.setVisible(shown and self._offer is not None and self._offer.proposal.limit is not None)
        self._alike.setVisible(self.alike.reported or (shown and self.alike.count() > 0))

    def _show_loads(self, found: list[DepartmentLoad]) -> None:
        self._loads = found
        self.loads.show_loads(found)

    def _show_limit(self) -> None:
        """Show the deadline of the department that would lead: it may have a clock on the case already."""
        span = (
            None
            if self._offer is None
            else span_of(self._offer.proposal, self.owners.choice.lead, self._desk.rules.warn_share)
        )
        self.strip.show_span(span)
        if span is None:
            return
        self._limit.say(f"{limit_text(span.limit)}   {self.tr('from the filing condition')}")
        due = self._desk.clock.local(span.due)
        told = fill(self.tr("due %1"), f"<b>{due:%m-%d} {day_text(due).split()[-1]} {due:%H:%M}</b>")
        free = span.free_days()
        self._due.setText(f"{fill(self.tr('%1 days off not counted'), free)}&nbsp;&nbsp; {told}" if free else told)

    # ------------------------------------------------------------------ what will happen

    @Slot()
    def _say_effect(self) -> None:
        action, detail = self.acts.main_action(), self.case.detail
        sending = action in (Action.DISPATCH, Action.ADJUDICATE) and self._offer is not None
        choice = self.owners.choice
        adds = {choice.lead: self.acts.batch_count()} if sending and choice.lead is not None else {}
        self.loads.bars.show_act(adds, choice.assisting if sending else ())
        self._show_limit()
        if detail is None:
            self.foot.say("")
        elif sending:
            self._say_sending(action)
        else:
            self.foot.say(self._what_next(action, detail))

    def _say_sending(self, action: Action | None) -> None:
        choice, count = self.owners.choice, self.acts.batch_count()
        own = next((one for one in self._loads if one.id == choice.lead), None)
        if own is None:
            self.foot.say(self.tr("Nobody leads yet: choose a department and press 1."))
            return
        assisting = self.tr(", ").join(self.owners.name_of(one) for one in choice.assisting)
        leads = fill(self.tr("%1 leads"), self.owners.name_of(choice.lead))
        what = fill(self.tr("%1, %2 assist"), leads, assisting) if assisting else leads
        if action is Action.ADJUDICATE:
            what = fill(self.tr("%1; kept as precedent"), what)
        before, total = own.load.in_hand, sum(one.load.in_hand for one in self._loads)
        shares = percent(before / total if total else 0.0), percent((before + count) / (total + count))
        told = self.tr("%1 then holds %2 → %3, %4 → %5 of all")
        effect = fill(told, self.owners.name_of(choice.lead), before, before + count, *shares)
        self.foot.say(what, effect, alarm=overloaded(before + count, total + count, self._desk.rules.overload_share))

    def _what_next(self, action: Action | None, detail: CaseDetail) -> str:
        row, request = detail.row, detail.open_request
        if self.acts.held_by:
            return fill(self.tr("%1 has it; take the next with F4."), self.acts.held_by)
        told = {
            Action.FORWARD_TO_CHECK: self.tr("A supervisor goes to check; what fails comes back for rework."),
            Action.RESUME: self.tr("The department's clock runs on from what it had used."),
            Action.GRANT_RETURN: self.tr("Granted, it comes back into the pool; refused, the same clock runs on."),
            Action.GRANT_EXTENSION: self.tr("Granted, one original limit is added to the deadline."),
            Action.GRANT_SUSPENSION: self.tr("Granted, the clock stands until the date asked for."),
        }
        if action in told:
            return told[action]
        if row.state is State.FILED and row.disputed:
            return fill(self.tr("Returned %1 times: the director names the department."), row.returns)
        if row.state is State.FILED and action is None:
            return self.tr("The dispatcher sends it to a department.")
        if request is not None:
            return fill(self.tr("“%1” waits for the dispatcher."), label(request.kind))
        return fill(self.tr("In “%1”; nothing waits for this seat."), label(row.state))

    # ------------------------------------------------------------------ moving about

    @Slot(object)
    def _queue_chosen(self, _: object) -> None:
        self.case.open(None)

    @Slot(int)
    def _opened(self, case_id: int) -> None:
        if self.case.detail is not None and self.case.detail.row.id == case_id and self._has_offer():
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
    def _toggle_rulings(self) -> None:
        self._ruled.setVisible(self._ruled.isHidden())

    @Slot()
    def _toggle_history(self) -> None:
        self._tabs.setCurrentIndex(1 - self._tabs.currentIndex())

    def _has_case(self) -> bool:
        return self.case.detail is not None

    def _has_offer(self) -> bool:
        return self._offer is not None and self.asker.isHidden()

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
