# SPDX-License-Identifier: Apache-2.0
"""Drafting a ticket: reads the proposal, lets everything of it be changed, and keeps it as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from commandcenter.queries.joint.proposal.drafting import Proposal
from commandcenter.queries.joint.proposal.seeds import Hotspot, hotspots
from commandcenter.rules.joint.route import Spot
from commandcenter.services.joint.drafting import draft_ticket
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import read_to_come
from commandcenter.views.common.words import fill, pick, sentence
from commandcenter.views.joint.ask_form import AskForm
from commandcenter.views.joint.draft.asking import RowAsker
from commandcenter.views.joint.draft.edit import Edit, NeedLine, PartyLine, PlaceLine
from commandcenter.views.joint.draft.editor import Editor
from commandcenter.views.joint.foot import Foot
from commandcenter.views.joint.reads import Drafted, read_draft
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import Cell, Head, Line, Lines
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Origin


class DraftView(QWidget):
    """One draft at a time. Nothing is stored before it is kept; a proposal is there again in a moment."""

    drafted = Signal(int)
    """The id of the ticket that was made."""
    left = Signal()

    def __init__(self, desk: Desk, page: QWidget, group: str) -> None:
        super().__init__(page)
        self._desk = desk
        self._proposal: Proposal | None = None
        self._edit: Edit | None = None
        self._area: tuple[Spot, ...] = ()
        self._busy = False
        self.form, self.foot = AskForm(desk.clock), Foot()
        self._asker = RowAsker(self.form, self._put_party, self._put_need, self._put_place, self)
        self.editor = Editor(desk, self.form, self.foot)
        self.hotspots = Lines(desk, self.tr("Hotspots"), self._hotspot_heads())
        self._stack = QStackedWidget()
        for part in (self.editor, self.hotspots):
            self._stack.addWidget(part)
        self.states = StateStack(self._stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)
        self._add_acts(page, group)
        self._connect()

    def _connect(self) -> None:
        editor = self.editor
        editor.parties.row_opened.connect(self._edit_party)
        editor.parties.doubleClicked.disconnect()
        editor.needs.doubleClicked.disconnect()
        editor.parties.doubleClicked.connect(self._tick_party)
        editor.needs.doubleClicked.connect(self._tick_need)
        editor.needs.row_opened.connect(self._edit_need)
        editor.places.row_opened.connect(self._edit_place)
        editor.places.row_changed.connect(self._show_places)
        editor.map.mark_chosen.connect(editor.places.go_to)
        editor.windows.chosen.connect(self._take_window)
        self.hotspots.row_opened.connect(self._take_hotspot)
        self.form.toggled.connect(self._say)
        for field in (editor.title, editor.begins, editor.minutes):
            field.textChanged.connect(self._say)

    # ------------------------------------------------------------------ for the page

    def propose(self, cases: tuple[int, ...], origin: Origin, origin_id: int | None, area: Sequence[Spot] = ()) -> None:
        """Read the proposal for these cases, found within `area` where a lasso drew one."""
        self._edit = self._proposal = None
        self._area = tuple(area)
        self.form.cancel()
        self._stack.setCurrentWidget(self.editor)
        self.states.show_loading()
        self._desk.runner.read(
            read_draft, (cases, origin, origin_id), self._desk.clock.now(),
            then=self._proposed, failed=self._not_read, owner=self, latest="draft",
        )  # fmt: skip

    def show_hotspots(self) -> None:
        """List where the same came again and again, to draft from one of them."""
        self._edit = self._proposal = None
        self._stack.setCurrentWidget(self.hotspots)
        self.states.show_loading()
        now = self._desk.clock.now()
        self._desk.runner.read(hotspots, now, then=self._hot, failed=self._not_read, owner=self, latest="draft")

    def give_focus(self) -> None:
        """Put the keyboard where work begins; before anything is read the page keeps it."""
        if self.states.currentWidget() is not self._stack:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        first = self.editor.parties if self._stack.currentWidget() is self.editor else self.hotspots
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Leave the form if one is open; False when there is nothing to go back to but the board."""
        if self.form.isHidden():
            return False
        self.form.cancel()
        return True

    @property
    def edit(self) -> Edit | None:
        """What would be kept, None before anything was proposed."""
        return self._edit

    def may_keep(self) -> bool:
        """Whether there is a draft that can be kept."""
        free = self._edit is not None and not self._busy and self.form.isHidden() and self.isVisible()
        return free and self._edit is not None and self._edit.lead is not None

    # ------------------------------------------------------------------ making

    def _add_acts(self, page: QWidget, group: str) -> None:
        def add(name: str, text: str, icon: str, key: str, do: Callable[[], Any]) -> None:
            act = Act(f"joint.draft.{name}", text, icon, key, group, do, self.editing)
            self._desk.actions.add(act, page)

        add("lead", self.tr("Let it lead"), "ph.star", "Alt+L", self._lead)
        add("department", self.tr("Another department"), "ph.user-plus", "Alt+A", self._add_department)
        add("need", self.tr("One more need"), "ph.wrench", "Alt+M", self._add_need)
        add("shortest", self.tr("Shortest way"), "ph.path", "Alt+Y", self._shortest)
        add("drop", self.tr("Leave the place out"), "ph.x", "Alt+Delete", self._drop)

    def _hotspot_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Item"), -40),
            Head(self.tr("Community"), -40),
            Head(self.tr("In 30 days"), 120, right=True),
            Head(self.tr("Still open"), 120, right=True),
        )

    def editing(self) -> bool:
        """Whether there is a draft under the hand."""
        return self._edit is not None and self.form.isHidden() and self.isVisible()

    # ------------------------------------------------------------------ what was read

    def _proposed(self, found: Drafted) -> None:
        proposal, language, editor = found.proposal, self._desk.language, self.editor
        self._proposal, self._edit = proposal, Edit.of(proposal, language, self._area)
        self._tell_left_out(proposal)
        if not proposal.cases:
            why = editor.left_out.text() or self.tr("None of these cases can be part of an operation.")
            self.states.show_empty(self.tr("Nothing to draft"), why)
            self._edit = None
            return
        editor.title.setText(proposal.title.label(language)[:100])
        editor.goal.setPlainText(proposal.goal.label(language))
        editor.gather.setText(proposal.places[0].name.label(language) if proposal.places else "")
        editor.minutes.setText(str(proposal.minutes))
        editor.begins.clear()
        editor.windows.show_windows(found.windows)
        lessons = [fill(self.tr("%1 taught: %2"), number, text) for number, text in proposal.lessons]
        editor.lessons.setText("\n".join(lessons))
        editor.lessons.setVisible(bool(lessons))
        self._show()
        if found.windows:
            editor.windows.choose(0)
        self.states.show_content()
        if self.isVisible():
            self.give_focus()

    def _tell_left_out(self, proposal: Proposal) -> None:
        taken = [one for one in proposal.left_out if one.ticket]
        ended = len(proposal.left_out) - len(taken)
        said = []
        if taken:
            numbers = self.tr(", ").join(f"{one.number} ({one.ticket})" for one in taken[:5])
            said.append(fill(self.tr("%1 cases are in another ticket: %2"), len(taken), numbers))
        if ended:
            said.append(fill(self.tr("%1 cases have ended and are left out"), ended))
        self.editor.left_out.setText("   ".join(said))
        self.editor.left_out.setVisible(bool(said))

    def _not_read(self, error: BaseException) -> None:
        self.states.show_error(error)

    def _hot(self, found: list[Hotspot]) -> None:
        """Show those where something is still open: an operation is drafted of cases."""
        found = [one for one in found if one.open_cases]
        if not found:
            calm = self.tr("Nothing came three times in one place within 30 days and is still open.")
            self.states.show_empty(self.tr("No hotspot"), calm)
            return
        self.hotspots.show_lines(
            Line(at, (
                Cell(pick(one.item_zh, one.item_en), bold=True), Cell(pick(one.community_zh, one.community_en)),
                Cell(str(one.count), bold=True), Cell(str(len(one.open_cases))),
            ), one)
            for at, one in enumerate(found)
        )  # fmt: skip
        self.states.show_content()
        self.give_focus()

    @Slot(object)
    def _take_hotspot(self, row: Line) -> None:
        self.propose(row.of.open_cases, Origin.HOTSPOT, None)

    # ------------------------------------------------------------------ what is shown

    def _show(self) -> None:
        if self._edit is not None:
            self.editor.show_edit(self._edit)
            self._say()

    @Slot()
    def _show_places(self) -> None:
        if self._edit is not None:
            self.editor.show_places(self._edit)

    @Slot()
    def _say(self) -> None:
        edit = self._edit
        if edit is not None:
            counts = len(edit.chosen), len(edit.places), len(edit.cases)
            said = fill(self.tr("%1 departments, %2 places, %3 cases"), *counts)
            hint = self.tr("Space ticks, Enter changes a row. Nobody is asked before the invitations are sent.")
            self.foot.say(said, hint)
        self._desk.actions.refresh()

    @Slot()
    def _take_window(self) -> None:
        window = self.editor.windows.window_
        if window is not None:
            self.editor.begins.setText(f"{self._desk.clock.local(window.begins):%m-%d %H:%M}")
            self.editor.minutes.setText(str(round((window.ends - window.begins).total_seconds() / 60)))
        self._say()

    # ------------------------------------------------------------------ changing

    @Slot()
    def _tick_party(self) -> None:
        line = self.editor.parties.of
        if self._edit is not None and isinstance(line, PartyLine):
            self._edit.tick_party(line.department_id)
            self._show()

    @Slot()
    def _tick_need(self) -> None:
        line = self.editor.needs.of
        if self._edit is not None and isinstance(line, NeedLine):
            self._edit.tick_need(line.id)
            self._show()

    @Slot()
    def _lead(self) -> None:
        line = self.editor.parties.of
        if self._edit is not None and isinstance(line, PartyLine):
            self._edit.make_lead(line.department_id)
            self._show()

    def shift(self, by: int) -> None:
        """Visit the place under the hand earlier (-1) or later (1)."""
        line = self.editor.places.of
        if self._edit is not None and isinstance(line, PlaceLine):
            self._edit.shift_place(line.id, by)
            self._show()

    @Slot()
    def _shortest(self) -> None:
        if self._edit is not None:
            self._edit.order_places()
            self._show()

    @Slot()
    def _drop(self) -> None:
        line = self.editor.places.of
        if self._edit is not None and isinstance(line, PlaceLine):
            self._edit.drop_place(line.id)
            self._show()

    @Slot(object)
    def _edit_party(self, row: Line) -> None:
        self._asker.party(row.of)

    @Slot(object)
    def _edit_need(self, row: Line) -> None:
        self._asker.need(row.of)

    @Slot(object)
    def _edit_place(self, row: Line) -> None:
        self._asker.place(row.of)

    @Slot()
    def _add_department(self) -> None:
        if self._edit is not None and self._proposal is not None:
            here = {one.department_id for one in self._edit.parties}
            others = [(id_, said) for id_, said in self._proposal.everybody if id_ not in here]
            self._asker.another_party({id_: said.label(self._desk.language) for id_, said in others})

    @Slot()
    def _add_need(self) -> None:
        self._asker.need()

    def _put_party(self, line: PartyLine) -> None:
        if self._edit is not None:
            self._edit.put_party(line)
            self._show()
            self.editor.parties.go_to(line.department_id)

    def _put_need(self, line: NeedLine) -> None:
        if self._edit is not None:
            self._edit.put_need(line)
            self._show()

    def _put_place(self, line: PlaceLine) -> None:
        if self._edit is not None:
            self._edit.put_place(line)
            self._show()

    # ------------------------------------------------------------------ keeping

    @Slot()
    def keep(self) -> None:
        """Keep the draft as a ticket; nobody is asked yet."""
        edit, editor = self._edit, self.editor
        if edit is None:
            return
        editor.fields.clear_problems()
        try:
            window = self._window()
        except ValueError:
            said = self.tr("Type it as 18:00 or 11-25 18:00, and the length in minutes.")
            editor.fields.row("window").show_problem(said)
            editor.begins.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        draft = edit.draft(editor.title.text(), editor.goal.toPlainText(), window, editor.gather.text())
        self._set_busy(True)
        self._desk.runner.write(draft_ticket, draft, then=self._kept, failed=self._not_kept, owner=self)

    def _window(self) -> tuple[datetime, datetime] | None:
        if not self.editor.begins.text().strip():
            return None
        minutes = self.editor.minutes.number
        if not minutes:
            raise ValueError("no length")
        begins = read_to_come(self.editor.begins.text(), self._desk.clock.local())
        return begins, begins + timedelta(minutes=minutes)

    def _kept(self, told: dict[str, Any]) -> None:
        self._set_busy(False)
        self._edit = self._proposal = None
        self._desk.notices.say(Tone.GOOD, fill(self.tr("%1 is drafted. Nobody is asked yet."), told["number"]))
        self.drafted.emit(told["ticket"])

    def _not_kept(self, error: BaseException) -> None:
        self._set_busy(False)
        gone = error.params.get("case") if isinstance(error, Refused) else None
        if gone is not None and self._edit is not None:
            self._edit.drop_case(gone)
            self._show()
            said = fill(self.tr("%1 It is left out now; keep the draft again."), sentence(error))
            self._desk.notices.say(Tone.WARNING, said)
        elif not (isinstance(error, Refused) and self.editor.fields.show_refusal(error)):
            self._desk.notices.error(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._desk.actions.refresh()
