# SPDX-License-Identifier: Apache-2.0
"""The department's desk: tickets by deadline, the case with its clock and feedback, what may be asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.queries.case_list import QueueFilter, Scope
from commandcenter.services import appealing, disposing
from commandcenter.views.case.asking import Asker
from commandcenter.views.case.case_rows import RowTeller, case_title
from commandcenter.views.case.facts import Fact, Facts
from commandcenter.views.case.head import CaseHead
from commandcenter.views.case.large_map.enlarging import Enlarging
from commandcenter.views.case.open_case import OpenCase
from commandcenter.views.case.photos.evidence import Evidence
from commandcenter.views.case.queue_list import QueueList, QueueSpec
from commandcenter.views.case.queue_picker import Shape
from commandcenter.views.case.tiers.way_line import WayLine
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.department.day_sections import DaySections
from commandcenter.views.department.feedback_form import FeedbackForm
from commandcenter.views.department.foot import Foot
from commandcenter.views.department.side import Side
from commandcenter.views.department.threads import ThreadReply, WaitingThreads
from commandcenter.views.department.visit_bar import VisitBar
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import Columns
from commandcenter.vocabulary import HOTLINES, Action, Queue, RequestKind, State

QUEUES = (
    Queue.DESK,
    Queue.TO_SIGN,
    Queue.IN_DISPOSAL,
    Queue.REWORK,
    Queue.ASKED,
    Queue.SUSPENDED,
    Queue.SUPERVISED,
    Queue.OVERDUE,
    Queue.LATE,
)
FACTS = (Fact.REWORK, Fact.CONDITION, Fact.CLOSING, Fact.CHECKED, Fact.APPEAL)
WIDE = (456, 552)
LOW = 900


class DepartmentPage(QWidget):
    """Everything is done in the page by keys; the reporter is never shown here (asks.md 5)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        department = desk.actor.department_id
        self.case = OpenCase(desk, self, Scope(department))
        self.evidence = Evidence(desk)
        self.form = FeedbackForm(desk.clock, desk.drafts, self.evidence)
        self.asker = Asker()
        self._group = self.tr("Department desk")
        self._add_acts()
        self.reply = ThreadReply(desk, self, self.case, self.asker, self._group)
        queues = tuple(QueueFilter(queue, department_id=department) for queue in QUEUES)
        spec = QueueSpec("department", self._group, queues, _tell, Shape.CELLS, True, self.tr("Our cases"))
        self.queue = QueueList(desk, spec, self)
        self.sections = DaySections(self.queue.table, self.queue.model, desk.clock)
        self.head, self.way = CaseHead(desk.clock, desk.rules, anonymous=True), WayLine()
        self.waiting = WaitingThreads(desk, self)
        self.bar = VisitBar(desk.clock, desk.rules)
        self.facts, self.side = Facts(desk.clock, FACTS), Side(desk)
        self.foot = Foot(self.ask, (self.reply.action, self.withdraw, self.sign, self.appeal), self.send)
        self._states = StateStack(self._work())
        self._columns = Columns(self._left(), self._states, self.side, name="department", wide=WIDE, layout=desk.layout)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._columns)
        self.large = Enlarging(
            desk, self, self.side.map, "department", about=self._place_said, open_case=self.open_case
        )
        self._connect()
        self.case.open(None)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return self._columns.work_rect(window)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the photographs are small, so that the report of work is in sight."""
        super().resizeEvent(event)
        self.evidence.set_low(self.height() < LOW)

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.queue.give_focus()

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case, whether it is in the list or not."""
        self.queue.give_focus()  # not into a form that this case may not have
        self.queue.go_to(case_id)
        self.case.open(case_id)

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        add = partial(self._desk.actions.add, screen=self)
        group = self._group
        send, sign = self.tr("Feed back"), self.tr("Sign for")
        self.send = add(
            Act("department.feed_back", send, "ph.paper-plane-tilt", "Ctrl+Return", group, self._feed_back,
                self._can_feed_back, in_status=True)
        )  # fmt: skip
        self.sign = add(Act("department.sign", sign, "ph.check", "Alt+A", group, self._sign, self._can_sign))
        asking = (
            ("return", self.tr("Return…"), "ph.arrow-u-up-left", "Alt+T", RequestKind.RETURN),
            ("extension", self.tr("Extension…"), "ph.clock-clockwise", "Alt+E", RequestKind.EXTENSION),
            ("suspension", self.tr("Suspension…"), "ph.pause", "Alt+G", RequestKind.SUSPENSION),
        )
        self.ask = [
            add(Act(f"department.{name}", text, icon, key, group, partial(self._ask, kind), self._can_ask))
            for name, text, icon, key, kind in asking
        ]
        withdraw = self.tr("Withdraw request")
        self.withdraw = add(
            Act("department.withdraw", withdraw, "ph.x", "Alt+W", group, self._withdraw, self._can_withdraw)
        )
        appeal = fill(self.tr("%1…"), label(Action.ASK_APPEAL))
        self.appeal = add(
            Act("department.appeal", appeal, "ph.scales", "Alt+O", group, partial(self._ask, RequestKind.APPEAL),
                self._can_appeal)
        )  # fmt: skip
        contacted = self.tr("Reporter contacted first, or not")
        answer = self.form.answer_contact
        add(Act("department.contacted", contacted, "ph.phone-call", "Alt+C", group, answer, self._asks_contact))
        write = self.tr("Go to the report of work")
        add(Act("department.write", write, "ph.pencil-simple", "F2", group, self._write, self._can_feed_back))

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.waiting)
        column.addWidget(self.queue, 1)
        return left

    def _work(self) -> QWidget:
        inside = Scrolled()
        inside.setProperty("part", "work")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(14)
        for widget in (self.head, self.way, self.bar, self.facts, self.evidence, self.form):
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        work = QWidget()
        whole = QVBoxLayout(work)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.asker)
        whole.addWidget(self.foot)
        return work

    def _connect(self) -> None:
        self.queue.chosen.connect(self.case.open)
        self.queue.opened.connect(self._opened)
        self.queue.queue_chosen.connect(self._queue_chosen)
        self.waiting.opened.connect(self.open_case)
        self.case.shown.connect(self._show)
        self.case.not_loaded.connect(self._states.show_error)
        self.case.busy_changed.connect(self._say_effect)
        self.form.kept.connect(self.foot.kept.setText)
        self._shown_id: int | None = None

    # ------------------------------------------------------------------ what is shown

    @Slot(object, object)
    def _show(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        if detail is None:
            self._show_nothing()
            return
        self._states.show_content()
        for part in (self.head, self.way, self.bar, self.facts, self.evidence):
            part.show_case(detail)
        self.side.show_case(detail, entries)
        if self._shown_id != detail.row.id:
            self._shown_id = detail.row.id
            self.asker.cancel()
            self.form.begin(detail.row.id, hotline=detail.row.source in HOTLINES)
        self.form.setVisible(detail.row.state is State.DISPATCHED)
        self._desk.actions.refresh()
        self._say_effect()

    def _show_nothing(self) -> None:
        self._shown_id = None
        self.side.show_case(None, [])
        self._states.show_empty(self.tr("No case chosen"), self.tr("Choose one on the left, or take the next with F4."))
        self._desk.actions.refresh()

    @Slot(object)
    def _queue_chosen(self, _: QueueFilter) -> None:
        self.case.open(None)

    @Slot(int)
    def _opened(self, case_id: int) -> None:
        if self._can_feed_back():
            self._write()

    @Slot()
    def _say_effect(self, *_: object) -> None:
        detail = self.case.detail
        if detail is None:
            self.foot.effect.clear()
            return
        request = detail.open_request
        if request is not None and request.kind is RequestKind.APPEAL:
            text = self.tr("Your appeal waits for the supervision centre.")
        elif request is not None:
            text = fill(self.tr("“%1” waits for the dispatcher; the clock goes on."), label(request.kind))
        elif detail.row.state is State.DISPATCHED:
            text = self.tr("Feeding back stops your clock.")
        elif self._can_appeal():
            text = self.tr("It was overdue. You may appeal once; granted, it leaves your figures.")
        else:
            text = fill(self.tr("This case is in “%1”; nothing to do here."), label(detail.row.state))
        self.foot.effect.setText(text)

    def _place_said(self) -> str:
        detail = self.case.detail
        return "" if detail is None else f"{detail.row.shown_number}\u3000{case_title(detail.row)}"

    # ------------------------------------------------------------------ what is possible

    def _mine(self) -> bool:
        detail = self.case.detail
        return (
            detail is not None
            and not self.case.busy
            and detail.row.state is State.DISPATCHED
            and detail.row.department_id == self._desk.actor.department_id
        )

    def _can_feed_back(self) -> bool:
        return self._mine() and self.case.detail is not None and self.case.detail.row.request_kind is None

    def _asks_contact(self) -> bool:
        return self._can_feed_back() and self.case.detail is not None and self.case.detail.row.source in HOTLINES

    def _can_ask(self) -> bool:
        return self._can_feed_back()

    def _can_sign(self) -> bool:
        return self._mine() and self.case.detail is not None and not self.case.detail.row.signed

    def _can_appeal(self) -> bool:
        """Whether the case is closed, was overdue here, and was never appealed (domain.md 4 rule 10)."""
        detail, own = self.case.detail, self._desk.actor.department_id
        if detail is None or self.case.busy or detail.row.state is not State.CLOSED:
            return False
        late = any(visit.overdue for visit in detail.visits if visit.department_id == own)
        return late and all(request.kind is not RequestKind.APPEAL for request in detail.requests)

    def _can_withdraw(self) -> bool:
        return self._mine() and not self._can_feed_back()

    # ------------------------------------------------------------------ acts

    @Slot()
    def _write(self) -> None:
        self.form.give_focus()

    @Slot()
    def _sign(self) -> None:
        self.case.act(disposing.sign_for, done=self._said(self.tr("Signed for.")))

    @Slot()
    def _feed_back(self) -> None:
        answer = self.form.answer()
        if answer is not None:
            self.case.act(disposing.feed_back, form=self.form.form, done=self._fed_back, **answer)

    def _fed_back(self, told: dict[str, Any]) -> None:
        self.form.finish()
        late = self.tr("Fed back; the case was overdue.") if told["overdue"] else self.tr("Fed back in time.")
        self._desk.notices.say(Tone.WARNING if told["overdue"] else Tone.GOOD, late)
        self.queue.give_focus()

    def _ask(self, kind: RequestKind) -> None:
        titles = {
            RequestKind.RETURN: self.tr("Why is the case to be returned?"),
            RequestKind.EXTENSION: self.tr("Why is more time needed?"),
            RequestKind.APPEAL: self.tr("Why should having been overdue not count?"),
            RequestKind.SUSPENSION: fill(self.tr("Why is the case to be suspended until %1?"), self.side.asks.until),
        }
        appeal = kind is RequestKind.APPEAL
        go = self.tr("Ask the supervision centre") if appeal else self.tr("Ask the dispatcher")
        self.asker.ask_request(kind, titles[kind], go, partial(self._send_request, kind))

    def _send_request(self, kind: RequestKind, reason: Any, words: str) -> None:
        services: dict[RequestKind, Callable[..., Any]] = {
            RequestKind.RETURN: disposing.ask_return,
            RequestKind.EXTENSION: disposing.ask_extension,
            RequestKind.SUSPENSION: disposing.ask_suspension,
            RequestKind.APPEAL: appealing.ask_appeal,
        }
        decider = self.tr("“%1” asked; the dispatcher decides.")
        if kind is RequestKind.APPEAL:
            decider = self.tr("“%1” asked; the supervision centre decides.")
        done = self._said(fill(decider, label(kind)))
        more: dict[str, Any] = {"until": self.side.asks.until} if kind is RequestKind.SUSPENSION else {}
        self.case.act(services[kind], done=done, reason=reason, text=words, **more)

    @Slot()
    def _withdraw(self) -> None:
        self.case.act(disposing.withdraw, done=self._said(self.tr("Request withdrawn.")))

    def _said(self, text: str) -> Callable[[Any], None]:
        def done(_: Any) -> None:
            self._desk.notices.say(Tone.GOOD, text)

        return done


def _tell(teller: RowTeller) -> Callable[..., Any]:
    return teller.department
