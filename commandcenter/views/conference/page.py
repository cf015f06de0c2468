# SPDX-License-Identifier: Apache-2.0
"""The workplace of standing conferences: the list at the left, one of them, its form or a decision at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.changes import Topic
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
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.conference.acts import ConferenceActs
from commandcenter.views.conference.decision import DecisionForm
from commandcenter.views.conference.detail import ConferenceDetail
from commandcenter.views.conference.form import ConferenceForm
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import Cell, Head
from commandcenter.views.shell.parts.listed_page import ListedPage
from commandcenter.vocabulary import Lamp, Refused, Role
from commandcenter.vocabulary.meeting import ConferenceState

translate = QCoreApplication.translate

LAMPS = {ConferenceState.UNDER_WAY: Lamp.GREEN, ConferenceState.CALLED: Lamp.YELLOW}


class ConferencePage(ListedPage):
    """Alt+N calls a conference; the centre writes its minutes, an invited department sees agenda and its decisions."""

    room = "conference"
    topics = (Topic.MEETING, Topic.JOINT, Topic.CASE)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.detail, self.form = ConferenceDetail(desk), ConferenceForm(desk.clock)
        self.decision = DecisionForm(desk.clock)
        said, begins = translate("ConferencePage", "Conference"), translate("ConferencePage", "Begins")
        heads, name = (Head(said, -60), Head(begins, 124)), translate("ConferencePage", "Conferences")
        super().__init__(desk, name, heads, self.detail, (self.form, self.decision), parent)
        self.may = desk.actor.role in CALLERS
        self._department = desk.actor.department_id if desk.actor.role is Role.LIAISON else None
        self.acts = ConferenceActs(self)
        self.new = self.acts.new
        self.panel.given.connect(self.acts.reason_given)
        self.build(self.acts.bar)

    @property
    def row(self) -> ConferenceRow | None:
        """The conference under the hand."""
        found = self.list.of
        return found if isinstance(found, ConferenceRow) else None

    # ------------------------------------------------------------------ reading

    def list_query(self) -> tuple[Any, ...]:
        """Ask for all conferences, of a department for those it is invited to."""
        return conferences, self._department

    def one_query(self, row: ConferenceRow) -> tuple[Any, ...]:
        """Ask for a conference with agenda and minutes."""
        return conference, row.id, self._department

    def cells(self, row: ConferenceRow) -> tuple[Cell, ...]:
        """Say how it stands, with how much and with how many, and when it begins."""
        about = fill(self.tr("%1 · items: %2, departments: %3"), label(row.state), row.items, row.departments)
        local = self.desk.clock.local(row.begins_at)
        lamp = LAMPS.get(row.state, Lamp.STOPPED)
        if row.state is ConferenceState.CALLED and local.date() < self.desk.clock.local().date():
            lamp = Lamp.RED  # its day has passed and nobody began it
        return Cell(row.title, about, lamp, bold=True), Cell(f"{local:%Y-%m-%d}", f"{local:%H:%M}")

    def empty_words(self) -> tuple[str, str]:
        """Say what a conference is for."""
        told = self.tr("A conference settles what no department can alone: disputes, what recurs, what is stuck.")
        return self.tr("No conference is called"), told

    def shown(self) -> Whole | None:
        """Return the conference that was shown last."""
        return self.detail.whole

    def show_one(self, whole: Whole) -> None:
        """Show a conference and what can be done with it."""
        self.detail.show_conference(whole)
        self.acts.show_for(whole.row.state)

    def to_one(self) -> None:
        """Put the keyboard into the agenda."""
        self.detail.give_focus()

    # ------------------------------------------------------------------ forms

    def edit(self, whole: Whole | None) -> None:
        """Show a conference in the form, or an empty one with what is proposed."""

        def offered(choices: Choices) -> None:
            self.form.show_conference(whole, choices)
            self.show_right(self.form)
            self.arrive()

        self.desk.runner.read(conference_choices, then=offered, failed=self.refused, owner=self, latest="choices")

    @Slot()
    def save(self) -> None:
        """Hand what is typed to its service: a conference, a decision, or the note on an item."""
        at = self.form_in_sight
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
        self.show_right(None)
        self.refresh()
        self.arrive()
        if not self._wanted:
            self.detail.give_focus()
