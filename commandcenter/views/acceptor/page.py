# SPDX-License-Identifier: Apache-2.0
"""The page of the acceptor seat: queues, the report or case being worked on, and the evidence beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from commandcenter.views.acceptor.left import Left
from commandcenter.views.acceptor.panes import column, put, scroll_area
from commandcenter.views.common.states import Mood, StatePanel
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL, Columns
from commandcenter.views.shell.slices import Slices
from commandcenter.vocabulary import Role

# The queue is in sight before any of these is loaded (`_make`).
if TYPE_CHECKING:
    from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
    from commandcenter.views.acceptor.action_bar import ActionBar
    from commandcenter.views.acceptor.case_work import CaseWork
    from commandcenter.views.acceptor.deciding import Deciding
    from commandcenter.views.acceptor.evidence.column import Evidence
    from commandcenter.views.acceptor.offers import Offers
    from commandcenter.views.acceptor.picking import Picking
    from commandcenter.views.acceptor.report.new_report import NewReport
    from commandcenter.views.acceptor.sending import Sending
    from commandcenter.views.case.asking import Asker, PersonalData
    from commandcenter.views.case.open_case import OpenCase
    from commandcenter.views.case.problem.body import ReportBody

Do = Callable[[], None]
Can = Callable[[], bool]
MADE_LATER = ("action_bar", "evidence.column", "report.new_report", "case_work", "sending", "deciding", "picking")
LEADERS_SLOTS = ("reopen", "force", "void")
LOW = 760
"""A work column lower than this keeps two lines of text free."""
SLOTS = ("refuse", "rework", "save", "accept", "verify", "send")
"""The acts of the foot in the order they stand there; what merges stands beside the duplicates."""


class AcceptorPage(QWidget):
    """A new report and the open case are both kept; the middle shows the one the operator went to last.

    The queue comes first: what stands beside it is made once the queue has answered, or when it is asked for.
    """

    asker: Asker
    evidence: Evidence
    case: OpenCase
    personal: PersonalData
    report: NewReport
    work: CaseWork
    sending: Sending
    deciding: Deciding
    picking: Picking
    bar: ActionBar

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._go_in = False
        self._wanted: int | None = None
        self._entries: list[TimelineEntry] = []
        self._narrow: tuple[bool, bool] | None = None
        self._offered: Offers | None = None
        self._slots = (*LEADERS_SLOTS, *SLOTS) if self._leads() else SLOTS
        self.rest = Slices(self._make(), _load, desk.runner, self)
        self._add_acts()
        self._stack, self._beside, self._empty = QStackedWidget(), QWidget(), StatePanel()
        self._report_pane, self._case_pane = scroll_area(), scroll_area()
        self.left = Left(desk, self._action("new"), self, self.tr("Acceptor seat"))
        self._lay_out()
        self.left.queues.chosen.connect(self._choose)
        self.left.queues.opened.connect(self._open)
        self.left.queues.answered.connect(self.rest.begin)

    # ------------------------------------------------------------------ for the window

    def arrive(self) -> None:
        """Put the keyboard where work goes on."""
        if self.rest.whole and self.on_report:
            self.report.begin()
        else:
            self.left.queues.give_focus()

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens: over the work column only."""
        return self._columns.work_rect(window)

    @Slot(int)
    def open_case(self, case_id: int) -> None:
        """Show a case in the middle, whether its queue is the one in sight or not."""
        self.rest.finish()
        self.left.queues.go_to(case_id)
        self._choose(case_id)

    @Slot()
    def new_report(self) -> None:
        """Go to the new report, with what was typed into it before."""
        self.rest.finish()
        self._show(self._report_pane)
        self.report.begin()

    @property
    def on_report(self) -> bool:
        """Whether the new report is in the middle."""
        return self._stack.currentWidget() is self._report_pane

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> None:
        seat, case, place = self.tr("Acceptor seat"), self.tr("This case"), self.tr("Beside it")
        new = self.tr("New")
        self._add("new", new, "ph.note-pencil", "F2", seat, self.new_report, self._can_begin, status=True)
        self._add("back", self.tr("Back to the list"), "ph.arrow-left", "Esc", seat, self._go_back, status=True)
        slots = (
            ("send", self.tr("Submit"), "", "Ctrl+Return"),
            ("save", self.tr("Save"), "ph.floppy-disk", "Ctrl+S"),
            ("accept", self.tr("Accept only"), "", "Alt+A"),
            ("verify", self.tr("Send to verify"), "ph.magnifying-glass", "Alt+V"),
            ("refuse", self.tr("Refuse…"), "", "Alt+R"),
            ("rework", self.tr("Rework…"), "ph.arrow-u-up-left", "Alt+W"),
            ("merge", self.tr("Merge"), "ph.git-merge", "Ctrl+M"),
        )
        leaders = (
            ("void", self.tr("Void…"), "ph.trash", "Alt+D"),
            ("force", self.tr("Force close…"), "ph.warning-octagon", "Alt+X"),
            ("reopen", self.tr("Reopen…"), "ph.arrow-counter-clockwise", "Alt+O"),
        )
        for slot, text, icon, key in (*slots, *leaders) if self._leads() else slots:
            self._add(slot, text, icon, key, case, partial(self._do, slot), partial(self._can, slot))
        if self._leads():
            hold = self.tr("Break the hold…")
            self._add("break_hold", hold, "ph.lock-open", "Alt+B", case, self._break_hold, self._can_break)
        self._add("emergency", self.tr("Emergency"), "ph.first-aid", "Alt+E", case, self._emergency, self._can_type)
        self._add("pick", self.tr("On the map"), "ph.map-pin", "Alt+M", case, self._pick, self._can_type)
        self._add("tab_next", self.tr("Next tab"), "ph.caret-right", "Alt+Right", place, partial(self._step_tab, 1))
        self._add("tab_back", self.tr("Previous tab"), "ph.caret-left", "Alt+Left", place, partial(self._step_tab, -1))

    def _add(
        self, slot: str, text: str, icon: str, key: str, head: str, do: Do, can: Can | None = None, status: bool = False
    ) -> None:
        act = Act(f"acceptor.{slot}", text, icon, key, head, do, can or self._not_asking, in_status=status)
        self._desk.actions.add(act, self)

    def _action(self, slot: str) -> QAction:
        return self._desk.actions.action(f"acceptor.{slot}")

    def _leads(self) -> bool:
        return self._desk.actor.role is Role.SHIFT_LEADER

    def _lay_out(self) -> None:
        for pane in (QWidget(), self._empty, self._report_pane, self._case_pane):
            self._stack.addWidget(pane)
        middle = QWidget()
        self._column = column(middle)
        self._column.addWidget(self._stack, 1)
        self._columns = Columns(
            self.left, middle, self._beside, name="acceptor", wide=(328, 632), layout=self._desk.layout
        )
        column(self).addWidget(self._columns)

    def _make(self) -> Iterator[None]:
        """Make what stands beside the queue, in steps; each part is made where it belongs."""
        from commandcenter.views.acceptor.action_bar import ActionBar
        from commandcenter.views.acceptor.case_work import CaseWork
        from commandcenter.views.acceptor.deciding import Deciding
        from commandcenter.views.acceptor.evidence.column import Evidence
        from commandcenter.views.acceptor.picking import Picking
        from commandcenter.views.acceptor.report.new_report import NewReport
        from commandcenter.views.acceptor.sending import Sending
        from commandcenter.views.case.asking import Asker, PersonalData
        from commandcenter.views.case.open_case import OpenCase

        desk, middle = self._desk, self._column.parentWidget()
        self.evidence = Evidence(desk, self._action("merge"), self._beside)
        column(self._beside).addWidget(self.evidence)
        yield
        self.report = NewReport(desk, self._report_pane.viewport())
        yield from self.report.make()
        put(self._report_pane, self.report)
        yield
        self.work = CaseWork(desk, self._case_pane.viewport())
        yield from self.work.make()
        put(self._case_pane, self.work)
        yield
        self.asker = Asker(middle)
        self.bar = ActionBar({slot: self._action(slot) for slot in self._slots}, "send", middle)
        for part in (self.asker, self.bar):
            self._column.addWidget(part)
        self.case = OpenCase(desk, self)
        self.personal = PersonalData(desk, self.asker, self, name="acceptor", group=self.tr("This case"))
        yield
        self.sending = Sending(desk, self.report, self.evidence.duplicates, self.asker, self)
        self.deciding = Deciding(desk, self.case, self.work, self.evidence.duplicates, self.asker, self)
        self.picking = Picking(desk, self.evidence, self._form, lambda: self.on_report, self)
        self._connect()
        self.rest.done.connect(self._made)

    @Slot()
    def _made(self) -> None:
        """Show what was typed before, or the case the operator is on."""
        self._measure()
        self._show(self._empty if self.report.is_blank else self._report_pane)
        here = QApplication.focusWidget()
        if self.on_report and (here is None or self.isAncestorOf(here)):
            self.report.begin()
        elif self._wanted is not None:
            self._choose(self._wanted)

    def _connect(self) -> None:
        self.left.done.opened.connect(self.open_case)
        self.evidence.opened.connect(self.open_case)
        self.evidence.duplicates_changed.connect(self._refresh)
        self.evidence.duplicates.chosen.connect(self._refresh)
        self.case.shown.connect(self._case_shown)
        self.case.not_loaded.connect(self._desk.notices.error)
        self.personal.shown.connect(self.work.show_personal)
        self.report.history.connect(self.evidence.show_callers)
        self.sending.changed.connect(self._typed)
        self.sending.sent.connect(self._sent)
        self.sending.look_again.connect(self.evidence.compare_now)
        self.deciding.changed.connect(self._typed)
        self.deciding.done.connect(self.left.done.add)
        for body in (self.report.body, self.work.body):
            body.spot_changed.connect(self._typed)
        self.asker.given.connect(self._refresh)
        self.asker.cancelled.connect(self._refresh)

    # ------------------------------------------------------------------ what is in the middle

    @Slot(int)
    def _choose(self, case_id: int) -> None:
        self._wanted = case_id
        if not self.rest.whole:
            return
        self._show(self._case_pane)
        self.case.open(case_id)

    @Slot(int)
    def _open(self, case_id: int) -> None:
        self.rest.finish()
        self._go_in = True
        if self.case.detail is None or self.case.detail.row.id != case_id:
            self._choose(case_id)
        else:
            self._show(self._case_pane)
            self._enter()

    def _show(self, pane: QWidget) -> None:
        if pane is not self._stack.currentWidget():
            self.asker.cancel()
        if pane is self._empty:
            title, text = self.tr("Nothing is open"), self.tr("Take the most urgent case, or a new report.")
            self._empty.say(Mood.EMPTY, title, text, self.left.queues.next_action)
        self._stack.setCurrentWidget(pane)
        self._typed()

    @Slot(object, object)
    def _case_shown(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        self._entries = entries
        self.work.show_case(detail)
        self.personal.show_case(detail)
        if detail is None and self._stack.currentWidget() is self._case_pane:
            self._show(self._empty)
        self._typed()
        if self._go_in:
            self._enter()

    def _enter(self) -> None:
        """Put the keyboard where the open case asks for something; else it stays in the list."""
        self._go_in = False
        if not self.work.call_back.isHidden():
            self.work.call_back.give_focus()
        elif self.work.editable and self.case.detail is not None and self.case.detail.item is None:
            self.work.body.item.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go_back(self) -> None:
        if self.rest.whole and self.picking.active:
            self.picking.end()
        elif self.rest.whole and self.on_report and self.case.detail is not None:
            self._show(self._case_pane)
            self.left.queues.give_focus()
        else:
            self.left.queues.give_focus()

    # ------------------------------------------------------------------ what is offered

    def _offers(self) -> Offers | None:
        current = self._stack.currentWidget()
        if current is self._report_pane:
            return self.sending.offers()
        return self.deciding.offers() if current is self._case_pane else None

    @Slot()
    def _typed(self) -> None:
        about = self.sending.about() if self.on_report else self.deciding.about()
        if self.on_report:
            if self.evidence.show_case(None, ()):
                self.evidence.show_callers(self.report.caller.rows)
        elif self._stack.currentWidget() is self._case_pane:
            self.evidence.show_case(self.case.detail, self._entries)
        self.evidence.show_about(about)
        self._refresh()

    @Slot()
    def _refresh(self) -> None:
        offers = self._offered = self._offers()
        if offers is not None:
            for slot, offer in offers.by_slot.items():
                self._desk.actions.rename(f"acceptor.{slot}", offer.text)
            self.bar.offer([slot for slot in self._slots if slot in offers.by_slot])
            self.bar.say(offers.effect, offers.warning)
        self.bar.setVisible(self._stack.currentWidget() is not self._empty)
        self._desk.actions.refresh()

    def _can(self, slot: str) -> bool:
        return self._not_asking() and self._offered is not None and slot in self._offered.by_slot

    def _not_asking(self) -> bool:
        return self.rest.whole and self.asker.isHidden()

    def _can_begin(self) -> bool:
        """Whether a call can be taken: at any time but in the middle of a question, also before all is made."""
        return not self.rest.whole or self.asker.isHidden()

    def _do(self, slot: str) -> None:
        (self.sending if self.on_report else self.deciding).do(slot)
        self._refresh()

    def _can_break(self) -> bool:
        return self._not_asking() and self._stack.currentWidget() is self._case_pane and self.deciding.can_break()

    def _break_hold(self) -> None:
        self.deciding.break_hold()
        self._refresh()

    @Slot(str, str, int)
    def _sent(self, what: str, number: str, case_id: int) -> None:
        self.left.done.add(what, number, case_id)
        if self.on_report:
            self.report.begin()

    # ------------------------------------------------------------------ the form by keys

    def _form(self) -> ReportBody | None:
        """Return the form in the middle, None while nothing may be typed into it."""
        if not self._can_type():
            return None
        return self.report.body if self.on_report else self.work.body

    def _can_type(self) -> bool:
        return self._not_asking() and (self.on_report or self.work.editable)

    def _emergency(self) -> None:
        if (form := self._form()) is not None:
            form.emergency.toggle()

    def _pick(self) -> None:
        self.picking.begin()

    def _step_tab(self, step: int) -> None:
        self.evidence.step_tab(step)

    # ------------------------------------------------------------------ room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the measures of the small screen where the window is small."""
        super().resizeEvent(event)
        measures = (self.width() < SMALL, self.height() < LOW)
        if measures == self._narrow:
            return
        self._narrow = measures
        self.left.set_low(measures[1])
        if self.rest.whole:
            self._measure()

    def _measure(self) -> None:
        narrow, low = self._narrow or (False, False)
        self.evidence.set_narrow(narrow)
        self.bar.set_narrow(narrow)
        self.evidence.set_low(low)
        self.report.set_low(low)
        self.work.set_low(low)


def _load() -> None:
    """Load the parts that are made later."""
    for name in MADE_LATER:
        import_module(f"commandcenter.views.acceptor.{name}")
