# SPDX-License-Identifier: Apache-2.0
"""The workplace of standing conferences: the list at the left, one of them, its form or a decision at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.meeting.conferences import (
    Choices,
    ConferenceRow,
    Whole,
    conference,
    conference_choices,
    conferences,
)
from commandcenter.services.meeting.conference import CALLERS, call_conference, change_conference
from commandcenter.services.meeting.deciding import change_decision, decide
from commandcenter.services.meeting.minutes import write_note
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.conference.acts import ConferenceActs
from commandcenter.views.conference.decision import DecisionForm
from commandcenter.views.conference.detail import ConferenceDetail
from commandcenter.views.conference.form import ConferenceForm
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.vocabulary import Lamp, Refused, Role
from commandcenter.vocabulary.meeting import ConferenceState

LIST = 420
LAMPS = {ConferenceState.UNDER_WAY: Lamp.GREEN, ConferenceState.CALLED: Lamp.YELLOW}


class ConferencePage(QWidget):
    """Alt+N calls a conference; the centre writes its minutes, an invited department sees agenda and its decisions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.may = desk.actor.role in CALLERS
        self._department = desk.actor.department_id if desk.actor.role is Role.LIAISON else None
        self.busy = self._read_once = False
        self._wanted = 0
        heads = (Head(self.tr("Conference"), -60), Head(self.tr("Begins"), 124))
        self.list = Lines(desk, self.tr("Conferences"), heads, height=TWO_LINES)
        self.detail, self.form, self.panel = ConferenceDetail(desk), ConferenceForm(desk.clock), ReasonPanel()
        self.decision = DecisionForm(desk.clock)
        self._right = QStackedWidget()
        self.inside = StateStack(self.detail)
        for widget in (self.inside, self.form, self.decision):
            self._right.addWidget(widget)
        self._content = QWidget()
        self.states = StateStack(self._content)
        self.states.show_loading()
        self.acts = ConferenceActs(self)
        self._lay_out()
        self.show_right(self.inside)
        self.list.row_changed.connect(self._went)
        self.list.row_opened.connect(self._to_agenda)
        self.panel.given.connect(self.acts.reason_given)
        self.panel.cancelled.connect(self.arrive)
        desk.hub.watch(self, (Topic.MEETING, Topic.JOINT, Topic.CASE), self._heard)
        self.refresh()

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard where work is done."""
        self.desk.actions.refresh()
        if self._right.currentWidget() is self.form:
            self.form.give_focus()
        elif self._right.currentWidget() is self.decision:
            self.decision.give_focus()
        elif self.panel.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._right.mapTo(window, self._right.rect().topLeft()), self._right.size())

    @property
    def typing(self) -> bool:
        """Whether a form is in sight."""
        return self._right.currentWidget() is not self.inside

    @property
    def row(self) -> ConferenceRow | None:
        """The conference under the hand."""
        found = self.list.of
        return found if isinstance(found, ConferenceRow) else None

    @property
    def whole(self) -> Whole | None:
        """The conference under the hand as it was read, None while it is not."""
        row, whole = self.row, self.detail.whole
        return whole if row is not None and whole is not None and whole.row.id == row.id else None

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("part", "work")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(LIST)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        if self.may:
            foot.addWidget(KeyButton(self.acts.new, Kind.PRIMARY))
        foot.addStretch()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(foot)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._right, 1)
        main.addWidget(self.panel)
        main.addWidget(self.acts.bar)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left)
        row.addLayout(main, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)

    # ------------------------------------------------------------------ reading

    @Slot()
    def refresh(self) -> None:
        """Read the list again, and the conference in sight."""
        then = {"then": self._told, "failed": self._not_told, "owner": self, "latest": "list"}
        self.desk.runner.read(conferences, self._department, **then)  # type: ignore[arg-type]
        self._read_one()

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()

    def _told(self, rows: list[ConferenceRow]) -> None:
        first, self._read_once = not self._read_once, True
        self.list.show_lines(Line(row.id, self._cells(row), row) for row in rows)
        if rows or self.typing:
            self.states.show_content()
        else:
            told = self.tr("A conference settles what no department can alone: disputes, what recurs, what is stuck.")
            self.states.show_empty(self.tr("No conference is called"), told, self._offer)
        if first and self.isVisible():
            self.arrive()
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = 0
        self.desk.actions.refresh()

    @property
    def _offer(self) -> Any:
        return self.acts.new if self.may else None

    def _not_told(self, error: BaseException) -> None:
        if self._read_once:
            return
        if isinstance(error, LineLost):
            self.states.show_lost(self.desk.clock.local(error.since))
        else:
            self.states.show_error(error, self.desk.actions.action("conference.read"))

    def _cells(self, row: ConferenceRow) -> tuple[Cell, ...]:
        about = fill(self.tr("%1 · items: %2, departments: %3"), label(row.state), row.items, row.departments)
        local = self.desk.clock.local(row.begins_at)
        lamp = LAMPS.get(row.state, Lamp.STOPPED)
        if row.state is ConferenceState.CALLED and local.date() < self.desk.clock.local().date():
            lamp = Lamp.RED  # its day has passed and nobody began it
        return Cell(row.title, about, lamp, bold=True), Cell(f"{local:%Y-%m-%d}", f"{local:%H:%M}")

    @Slot(object)
    def _went(self, _: Any) -> None:
        self.desk.actions.refresh()
        self._read_one()

    def _read_one(self) -> None:
        row = self.row
        if row is None:
            return
        if self.whole is None:
            self.inside.show_loading()
        then = {"then": self._one_told, "failed": self._one_not_told, "owner": self, "latest": "one"}
        self.desk.runner.read(conference, row.id, self._department, **then)  # type: ignore[arg-type]

    def _one_told(self, whole: Whole | None) -> None:
        row = self.row
        if whole is not None and row is not None and whole.row.id == row.id:
            self.detail.show_conference(whole)
            self.acts.show_for(whole.row.state)
            self.inside.show_content()
            self.desk.actions.refresh()

    def _one_not_told(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.inside.show_error(error, self.desk.actions.action("conference.read"))

    # ------------------------------------------------------------------ forms

    def show_right(self, widget: QWidget) -> None:
        """Show the conference, or one of the forms."""
        self._right.setCurrentWidget(widget)
        self.acts.bar.setHidden(widget is not self.inside or not self.may)

    def edit(self, whole: Whole | None) -> None:
        """Show a conference in the form, or an empty one with what is proposed."""

        def offered(choices: Choices) -> None:
            self.form.show_conference(whole, choices)
            self.show_right(self.form)
            self.states.show_content()
            self.arrive()

        self.desk.runner.read(conference_choices, then=offered, failed=self.refused, owner=self, latest="choices")

    @Slot()
    def save(self) -> None:
        """Hand what is typed to its service: a conference, a decision, or the note on an item."""
        at = self._right.currentWidget()
        if at is self.form:
            self._save_conference()
        elif at is self.decision:
            self._save_decision()
        else:
            self._save_note()

    def _save_conference(self) -> None:
        self.form.form.clear_problems()
        try:
            plan = self.form.plan()
        except Refused as refusal:
            self.refused(refusal)
            return
        whole = self.form.whole
        if whole is None:
            self.write(call_conference, plan, then=self._saved)
        else:
            self.write(change_conference, whole.row.id, whole.row.version, plan, then=self._saved)

    def _save_decision(self) -> None:
        self.decision.form.clear_problems()
        whole, changing = self.whole, self.decision.changing
        try:
            decided = self.decision.decided()
        except Refused as refusal:
            self.refused(refusal)
            return
        if changing is not None:
            self.write(change_decision, changing.id, changing.version, decided, then=self._left_form)
        elif whole is not None and whole.row.meeting_id is not None:
            self.write(decide, whole.row.meeting_id, decided, then=self._left_form)

    def _save_note(self) -> None:
        whole, noted = self.whole, self.detail.noted
        if whole is not None and whole.row.meeting_id is not None and noted is not None:
            self.write(write_note, whole.row.meeting_id, *noted, then=self._noted)

    def _noted(self, value: dict[str, Any]) -> None:
        self.detail.note_kept(str(value["page"]), str(value["text"]))
        self.desk.notices.say(Tone.GOOD, self.tr("The note is kept."))
        self.refresh()

    def _saved(self, value: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), self.form.title.text().strip()))
        self._wanted = int(value["conference"])
        self._left_form(value)

    def _left_form(self, _: dict[str, Any]) -> None:
        self.show_right(self.inside)
        self.refresh()
        self.arrive()
        if not self._wanted:
            self.detail.give_focus()

    @Slot()
    def leave(self) -> None:
        """Go back to the list; what was typed and not saved is let go."""
        self.show_right(self.inside)
        self.refresh()
        self.arrive()

    @Slot(object)
    def _to_agenda(self, _: Any) -> None:
        self.detail.give_focus()

    # ------------------------------------------------------------------ writing

    def write(self, service: Callable[..., Any], *args: Any, then: Callable[[dict[str, Any]], None]) -> None:
        """Hand an act to the writer; the page takes no second one meanwhile."""
        self.busy = True
        self.desk.actions.refresh()

        def done(value: dict[str, Any]) -> None:
            self.busy = False
            then(value)

        self.desk.runner.write(service, *args, then=done, failed=self.refused, owner=self)

    def refused(self, error: BaseException) -> None:
        """Say a refusal at its field, or for the whole page."""
        self.busy = False
        self.desk.actions.refresh()
        forms = {self.form: self.form.form, self.decision: self.decision.form}
        at = self._right.currentWidget()
        form = next((form for widget, form in forms.items() if widget is at), None)
        if form is None or not form.show_refusal(error):
            self.desk.notices.error(error)
