# SPDX-License-Identifier: Apache-2.0
"""What can be done at the workplace of conferences, each with its key, and who may do it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commandcenter.queries.meeting.conferences import AgendaRow
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.queries.meeting.minutes import Seat
from commandcenter.rules.joint.lifecycle import joint_roles
from commandcenter.services.meeting.conference import begin_conference, cancel_conference
from commandcenter.services.meeting.deciding import strike_decision
from commandcenter.services.meeting.following import JUDGES, confirm_decision, reopen_decision
from commandcenter.services.meeting.minutes import SIGNERS, Attends, attend, sign_off
from commandcenter.views.common.key_caps import KeyButton
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, one_line, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.parts.papers import FolderPapers
from commandcenter.vocabulary.joint import JointAct, Origin
from commandcenter.vocabulary.meeting import (
    AgendaKind,
    ConferenceState,
    DecisionKind,
    DecisionState,
    MeetingKind,
    Presence,
)

if TYPE_CHECKING:
    from commandcenter.views.conference.page import ConferencePage

NEXT = {
    None: Presence.PRESENT,
    Presence.PRESENT: Presence.WRITTEN,
    Presence.WRITTEN: Presence.ABSENT,
    Presence.ABSENT: Presence.PRESENT,
}
OPEN = (ConferenceState.CALLED, ConferenceState.UNDER_WAY)
BEGUN = (ConferenceState.UNDER_WAY, ConferenceState.SIGNED)
LETTERS = 40
Able = Callable[[], bool]


class ConferenceActs(QObject):
    """Registers them for the page; `bar` holds the buttons of those that change something."""

    def __init__(self, page: ConferencePage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self._group = self.tr("Conferences")
        self._asked: Callable[[str], None] | None = None
        self._buttons: list[tuple[KeyButton, tuple[ConferenceState, ...]]] = []
        self._papers = FolderPapers(page.desk, page)
        self.bar = QWidget()
        self.bar.setProperty("part", "foot")
        self._row = QHBoxLayout(self.bar)
        self._row.setContentsMargins(16, 8, 16, 8)
        self.new = self._add_page()
        self._add_conference()
        self._add_minutes()
        self._row.addStretch()
        page.detail.item_opened.connect(self.open_item)
        page.detail.decision_opened.connect(self.open_decision)
        page.detail.called.connect(self.call)
        page.detail.moved.connect(page.desk.actions.refresh)
        page.detail.note.textChanged.connect(page.desk.actions.refresh)

    # ------------------------------------------------------------------ making

    def _add_page(self) -> QAction:
        page = self._page
        new = self._add("new", self.tr("Call a conference"), "ph.plus", "Alt+N", partial(page.edit, None), self._free,
                        in_status=page.may)  # fmt: skip
        self._add("read", self.tr("Read again"), "ph.arrows-clockwise", "F5", page.refresh)
        save = self._add("save", self.tr("Save"), "ph.check", "Ctrl+Return", page.save, self._may_save)
        back = self._add("back", self.tr("Back to the list"), "ph.arrow-left", "Esc", page.leave)
        move, order = page.form.agenda.move_line, lambda: page.typing  # noqa: E731
        up = self._add("up", self.tr("Item up"), "ph.caret-up", "Alt+Up", partial(move, -1), order)
        down = self._add("down", self.tr("Item down"), "ph.caret-down", "Alt+Down", partial(move, 1), order)
        page.form.build(save, back, up, down)
        page.decision.build(save, back)
        return new

    def _add_conference(self) -> None:
        button = self._button
        called = partial(self._is, ConferenceState.CALLED)
        button("change", self.tr("Change"), "ph.pencil-simple", "F2", self.change, partial(self._is, *OPEN), OPEN)
        button("begin", self.tr("Begin"), "ph.play", "Alt+B", self.begin, called, OPEN[:1])
        button("cancel", self.tr("Cancel it…"), "ph.x", "Alt+X", self.cancel, called, OPEN[:1])
        self._add("print", self.tr("Minutes as PDF and workbook…"), "ph.file-pdf", "Ctrl+P", self._print, self._begun)

    def _add_minutes(self) -> None:
        page, add, button, held = self._page, self._add, self._button, self._under_way
        button("decide", self.tr("Decide"), "ph.check-square-offset", "D", self.decide, held, OPEN[1:])
        button("joint", self.tr("Draft a joint ticket"), "ph.handshake", "J", self.draft, self._drafts, BEGUN)
        note = self.tr("To the note")
        add("note", note, "ph.note-pencil", "N", lambda: page.detail.note.setFocus(), held)
        add("roll", self.tr("To the roll"), "ph.users", "A", lambda: page.detail.roll.setFocus(), held)
        others = add("all", self.tr("All others came"), "ph.users", "Alt+A", self.call_others, held)
        page.detail.beside[page.detail.roll].addWidget(self._shown(KeyButton(others), OPEN[1:]))
        keep = self._shown(KeyButton(self._desk.actions.action("conference.save")), OPEN[1:])
        page.detail.beside[page.detail.note].addWidget(keep)
        who = lambda: held() and page.detail.seat is not None  # noqa: E731
        add("who", self.tr("Who comes…"), "ph.user", "Alt+W", self.name_who, who)
        mine = lambda: held() and self._of_now() is not None  # noqa: E731
        add("rewrite", self.tr("Change the decision"), "ph.pencil-simple", "Alt+E", self.rewrite, mine)
        add("strike", self.tr("Strike the decision out…"), "ph.trash", "Alt+K", self.strike, mine)
        confirm, again = self.tr("Confirm as done"), self.tr("Open it again…")
        button("confirm", confirm, "ph.check-circle", "Alt+C", self.confirm, partial(self._judges, False), BEGUN)
        add("reopen", again, "ph.arrow-u-up-left", "Alt+R", self.reopen, partial(self._judges, True))
        signs = lambda: held() and self._desk.actor.role in SIGNERS  # noqa: E731
        button("sign", self.tr("Sign the minutes off"), "ph.shield-check", "S", self.sign, signs, OPEN[1:])

    def _add(
        self, name: str, text: str, icon: str, key: str, do: Any, able: Able | None = None, *, in_status: bool = False
    ) -> QAction:
        act = Act(f"conference.{name}", text, icon, key, self._group, do, able or _always, in_status=in_status)
        return self._desk.actions.add(act, screen=self._page)

    def _button(
        self, name: str, text: str, icon: str, key: str, do: Any, able: Able, states: tuple[ConferenceState, ...]
    ) -> None:
        self._row.addWidget(self._shown(KeyButton(self._add(name, text, icon, key, do, able)), states))

    def _shown(self, button: KeyButton, states: tuple[ConferenceState, ...]) -> KeyButton:
        self._buttons.append((button, states))
        return button

    def show_for(self, state: ConferenceState) -> None:
        """Show the buttons of what can be done with a conference that stands so."""
        for button, states in self._buttons:
            button.setVisible(state in states)

    # ------------------------------------------------------------------ who may

    def _free(self) -> bool:
        return self._page.may and not self._page.typing and not self._page.busy

    def _may_save(self) -> bool:
        page = self._page
        return page.may and not page.busy and (page.typing or (self._under_way() and page.detail.noted is not None))

    def _is(self, *states: ConferenceState) -> bool:
        whole = self._page.whole
        return self._free() and whole is not None and whole.row.state in states

    def _under_way(self) -> bool:
        return self._is(ConferenceState.UNDER_WAY)

    def _begun(self) -> bool:
        whole = self._page.whole
        return whole is not None and whole.meeting is not None and not self._page.typing

    def _of_now(self) -> DecisionRow | None:
        whole, row = self._page.whole, self._page.detail.decision
        return row if whole is not None and row is not None and row.meeting_id == whole.row.meeting_id else None

    def _drafts(self) -> bool:
        row = self._page.detail.decision
        may = self._desk.actor.role in joint_roles(JointAct.INVITE)
        return self._free() and may and row is not None and row.kind is DecisionKind.JOINT and row.ticket is None

    def _judges(self, done: bool) -> bool:
        row = self._page.detail.decision
        if row is None or self._desk.actor.role not in JUDGES or not self._free():
            return False
        return (row.state is DecisionState.DONE) is done

    # ------------------------------------------------------------------ the conference

    @Slot()
    def change(self) -> None:
        """Show the conference in sight in the form."""
        if (whole := self._page.whole) is not None:
            self._page.edit(whole)

    @Slot()
    def begin(self) -> None:
        """Begin its minutes."""
        if (row := self._page.row) is not None:
            self._page.write(begin_conference, row.id, row.version, then=self._done)

    @Slot()
    def cancel(self) -> None:
        """Ask why, and cancel it."""
        if (row := self._page.row) is not None:
            cancelled = lambda words: self._page.write(cancel_conference, row.id, row.version, words, then=self._done)  # noqa: E731
            self._ask(fill(self.tr("Cancel “%1”: why?"), row.title), self.tr("Cancel the conference"), cancelled)

    @Slot()
    def sign(self) -> None:
        """Say what will stand for good, and sign the minutes off."""
        whole = self._page.whole
        if whole is None or whole.meeting is None:
            return
        number, held = whole.meeting.id, whole.meeting
        line = fill(
            self.tr("Decisions: %1; %2 of %3 came. Nothing of the minutes can change afterwards."),
            *(len(whole.decisions), held.came, len(held.seats)),
        )
        signed = lambda _: self._page.write(sign_off, number, then=self._done)  # noqa: E731
        self._ask(fill(self.tr("Sign the minutes of “%1” off?"), whole.row.title), self.tr("Sign off"), signed, line)

    @Slot()
    def _print(self) -> None:
        self._papers.ask(self.print_into)

    def print_into(self, folder: Path) -> None:
        """Write the minutes in sight into `folder`."""
        from commandcenter.exchange.papers.writing import write_minutes

        if (whole := self._page.whole) is None or whole.meeting is None:
            return

        def written(connection: Any, *args: Any) -> Path:
            return write_minutes(connection, *args).pdf

        self._papers.write(written, whole.meeting.day, folder, MeetingKind.CONFERENCE, self._desk.language)

    # ------------------------------------------------------------------ its minutes

    @Slot()
    def decide(self) -> None:
        """Type a decision on the item under the hand."""
        if (whole := self._page.whole) is not None:
            self._page.decision.show_new(whole, self._page.detail.item)
            self._type()

    @Slot()
    def rewrite(self) -> None:
        """Type the decision under the hand anew."""
        whole, row = self._page.whole, self._of_now()
        if whole is not None and row is not None:
            self._page.decision.show_decision(whole, row)
            self._type()

    def _type(self) -> None:
        self._page.show_right(self._page.decision)
        self._page.arrive()

    @Slot()
    def strike(self) -> None:
        """Ask, and strike the decision under the hand out."""
        if (row := self._of_now()) is not None:
            struck = lambda _: self._page.write(strike_decision, row.id, row.version, then=self._done)  # noqa: E731
            said = one_line(row.text, LETTERS)
            self._ask(self.tr("Strike this decision out?"), self.tr("Strike out"), struck, said)

    @Slot()
    def confirm(self) -> None:
        """Confirm the decision under the hand as done."""
        if (row := self._page.detail.decision) is not None:
            self._page.write(confirm_decision, row.id, then=self._done)

    @Slot()
    def reopen(self) -> None:
        """Ask why, and open the decision under the hand again."""
        if (row := self._page.detail.decision) is not None:
            said = fill(self.tr("Why is “%1” not done?"), one_line(row.text, LETTERS))
            again = lambda words: self._page.write(reopen_decision, row.id, words, then=self._done)  # noqa: E731
            self._ask(said, self.tr("Open it again"), again)

    @Slot()
    def draft(self) -> None:
        """Draft the joint ticket of the decision under the hand."""
        row, draft = self._page.detail.decision, getattr(self._page.window(), "draft_joint", None)
        if row is not None and draft is not None:
            draft((), Origin.DECISION, row.id)

    @Slot(object)
    def call(self, seat: Seat) -> None:
        """Say the next word of a department: there, in writing, absent."""
        self._attend([Attends(NEXT[seat.presence], None, seat.department_id, seat.who)])

    @Slot()
    def call_others(self) -> None:
        """Say of all that were not called that they came."""
        held = None if self._page.whole is None else self._page.whole.meeting
        seats = () if held is None else held.seats
        self._attend(
            [Attends(Presence.PRESENT, None, seat.department_id, seat.who) for seat in seats if seat.presence is None]
        )

    @Slot()
    def name_who(self) -> None:
        """Ask who comes for the department under the hand."""
        if (seat := self._page.detail.seat) is not None:
            presence = seat.presence or Presence.PRESENT
            named = lambda words: self._attend([Attends(presence, None, seat.department_id, words)])  # noqa: E731
            self._ask(
                fill(self.tr("Who comes for %1?"), pick(seat.zh, seat.en)), self.tr("Keep"), named, words=seat.who
            )

    def _attend(self, rows: list[Attends]) -> None:
        whole = self._page.whole
        if rows and whole is not None and whole.meeting is not None and self._under_way():
            self._page.write(attend, whole.meeting.id, rows, then=self._kept)

    # ------------------------------------------------------------------ opening

    @Slot(object)
    def open_item(self, item: AgendaRow) -> None:
        """Open what an item is about: the case where it is ruled on, the joint ticket, the campaign."""
        if item.object_id is None:
            return
        window: Any = self._page.window()
        if item.kind is AgendaKind.TICKET:
            window.open_joint(item.object_id)
        elif item.kind is AgendaKind.CAMPAIGN:
            window.open_campaign(item.object_id)
        else:
            window.open_case(item.object_id)

    @Slot(object)
    def open_decision(self, row: DecisionRow) -> None:
        """Open what a decision is carried out by: its joint ticket, else its first case."""
        window: Any = self._page.window()
        if row.ticket is not None:
            window.open_joint(row.ticket.id)
        elif row.cases:
            window.open_case(row.cases[0].id)

    # ------------------------------------------------------------------ inside

    def _ask(self, title: str, go: str, then: Callable[[str], None], line: str = "", words: str = "") -> None:
        self._asked = then
        reasons = [(True, line)] if line else []
        self._page.panel.ask(title, go, reasons, words=words, with_words=not line)

    @Slot(object, str)
    def reason_given(self, _: Any, words: str) -> None:
        """Do what was asked for, even if the hand has moved meanwhile."""
        if self._asked is not None:
            self._asked(words)
        self._page.arrive()

    def _done(self, _: dict[str, Any]) -> None:
        row = self._page.row
        if row is not None:
            self._desk.notices.say(Tone.GOOD, fill(self.tr("Kept: %1."), one_line(row.title, LETTERS)))
        self._page.refresh()

    def _kept(self, _: dict[str, Any]) -> None:
        self._page.refresh()


def _always() -> bool:
    return True
