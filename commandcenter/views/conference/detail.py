# SPDX-License-Identifier: Apache-2.0
"""One conference: what was decided before, the agenda, the note on an item, the roll, and what is decided now."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from commandcenter.queries.meeting.conferences import AgendaRow, Whole
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.queries.meeting.minutes import Seat
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.times import day_text, moment_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.joint import JointState
from commandcenter.vocabulary.meeting import DecisionState, Presence

MOST_BEFORE = 5
"""So many decisions of before stand in sight; the others are told by number."""
PRESENCE = {Presence.PRESENT: Lamp.GREEN, Presence.WRITTEN: Lamp.YELLOW, Presence.ABSENT: Lamp.RED}
STATES = {DecisionState.NOT_DONE: Lamp.RED, DecisionState.NOT_DUE: Lamp.STOPPED, DecisionState.DONE: Lamp.GREEN}


class ConferenceDetail(QWidget):
    """The agenda takes the keyboard; Enter on a line opens what it is about, Enter on the roll calls the department."""

    item_opened = Signal(object)
    decision_opened = Signal(object)
    called = Signal(object)
    moved = Signal()
    """The hand went to another line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.whole: Whole | None = None
        self._noted: tuple[str, str] = "", ""
        self.title, self.about, self.invited = QLabel(), ShortLabel("muted"), ShortLabel("muted")
        self.title.setProperty("part", "title")
        low = look().size.row_compact
        heads = self._decision_heads()
        self.before = Lines(desk, self.tr("Decided before"), heads, height=low, grows=True, quiet=True)
        self.agenda = Lines(desk, self.tr("Agenda"), self._agenda_heads(), height=TWO_LINES)
        self.roll = Lines(desk, self.tr("Roll"), self._roll_heads(), height=low, quiet=True)
        self.decisions = Lines(desk, self.tr("Decisions"), heads, height=low, quiet=True)
        self.before_head, self.agenda_head = self._head(""), self._head(self.tr("Agenda"))
        self.note_head, self.roll_head, self.decisions_head = (self._head("") for _ in range(3))
        self.note = QPlainTextEdit(tabChangesFocus=True)
        self.note.setAccessibleName(self.tr("Note on the item"))
        self._hand: Lines = self.decisions
        self.beside: dict[QWidget, QHBoxLayout] = {}
        """What stands beside the heads of the note and of the roll."""
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------ what is under the hand

    @property
    def item(self) -> AgendaRow | None:
        """The item of the agenda under the hand."""
        found = self.agenda.of
        return found if isinstance(found, AgendaRow) else None

    @property
    def decision(self) -> DecisionRow | None:
        """The decision the hand was on last, of now or of before."""
        found = self._hand.of
        return found if isinstance(found, DecisionRow) else None

    @property
    def seat(self) -> Seat | None:
        """The department of the roll under the hand."""
        found = self.roll.of
        return found if isinstance(found, Seat) else None

    @property
    def noted(self) -> tuple[str, str, str] | None:
        """The page, the words typed and what stood there before; None where nothing was changed."""
        page, base = self._noted
        typed = self.note.toPlainText().strip("\n")
        return (page, typed, base) if page and typed != base else None

    def note_kept(self, page: str, text: str) -> None:
        """Show what stands now that the note is kept: both hands' lines."""
        if page == self._noted[0]:
            self._show_note(page, text)

    # ------------------------------------------------------------------ showing

    def show_conference(self, whole: Whole) -> None:
        """Show a conference as it was read; a note that is being typed stays."""
        before, self.whole = self.whole, whole
        if before is not None and before.row.id != whole.row.id:
            self._show_note("", "")
        self._show_head(whole)
        shown = whole.review[:MOST_BEFORE]
        self.before.setVisible(bool(shown))
        self.before.show_lines(Line(row.id, self._decision(row), row) for row in shown)
        self.before_head.setText(self._before_said(whole))
        items = list(enumerate(whole.agenda, 1))
        self.agenda.show_lines(Line(item.id, self._item(at, item, whole), item) for at, item in items)
        begun = whole.row.meeting_id is not None
        self.decisions.setVisible(begun)
        self.decisions_head.setVisible(begun)
        count = len(whole.decisions)
        self.decisions_head.setText(fill(self.tr("Decisions: %1"), count) if count else self.tr("Nothing decided yet"))
        places = {item.page: str(at) for at, item in items}
        self.decisions.show_lines(
            Line(row.id, self._decision(row, places.get(row.page, "")), row) for row in whole.decisions
        )
        self._minutes.setVisible(whole.meeting is not None)
        seats = () if whole.meeting is None else whole.meeting.seats
        self.roll.show_lines(Line(seat.department_id or 0, self._seat(seat), seat) for seat in seats)
        came = 0 if whole.meeting is None else whole.meeting.came
        self.roll_head.setText(fill(self.tr("Roll: %1 of %2 came"), came, len(seats)))
        self._note_of_item()

    def give_focus(self) -> None:
        """Put the keyboard into the agenda."""
        self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ making

    def _agenda_heads(self) -> tuple[Head, ...]:
        return Head(self.tr("No."), 48), Head(self.tr("Item"), -80), Head(self.tr("Decisions"), 96, right=True)

    def _roll_heads(self) -> tuple[Head, ...]:
        return Head(self.tr("Department"), -40), Head(self.tr("Presence"), 120), Head(self.tr("Who comes"), -40)

    def _decision_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("State"), 110),
            Head(self.tr("Item"), 56),
            Head(self.tr("Kind"), 116, least=760),
            Head(self.tr("Decided"), -50),
            Head(self.tr("Who"), 110),
            Head(self.tr("Until"), 124),
            Head(self.tr("Carried out by"), -26),
        )

    def _head(self, text: str) -> QLabel:
        said = QLabel(text)
        said.setProperty("part", "head")
        return said

    def _lay_out(self) -> None:
        self._minutes = QWidget()
        middle = QHBoxLayout(self._minutes)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(24)
        for wide, head, body in ((3, self.note_head, self.note), (2, self.roll_head, self.roll)):
            part = QVBoxLayout()
            part.setSpacing(4)
            line = QHBoxLayout()
            line.addWidget(head)
            line.addStretch()
            self.beside[body] = line
            part.addLayout(line)
            part.addWidget(body)
            middle.addLayout(part, wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (self.title, self.about, self.invited, self.before_head, self.before, self.agenda_head):
            column.addWidget(widget)
        column.addWidget(self.agenda, 4)
        column.addWidget(self._minutes, 3)
        column.addWidget(self.decisions_head)
        column.addWidget(self.decisions, 3)

    def _connect(self) -> None:
        self.agenda.row_changed.connect(self._went_to_item)
        self.agenda.row_opened.connect(self._open_item)
        self.roll.row_opened.connect(self._call)
        for table in (self.before, self.decisions):
            table.row_opened.connect(self._open_decision)
            table.row_changed.connect(self.moved)
            table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember in which of the two lists of decisions the hand was last."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, Lines):
            self._hand = watched
            self.moved.emit()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ what is shown

    def _show_head(self, whole: Whole) -> None:
        row, local = whole.row, self._desk.clock.local(whole.row.begins_at)
        self.title.setText(row.title)
        called = fill(self.tr("called by %1"), row.called_name)
        parts = [label(row.state), f"{day_text(local)} {local:%H:%M}", row.place, called]
        held = whole.meeting
        if held is not None and held.signed_at is not None:
            signed = moment_text(self._desk.clock.local(held.signed_at), self._desk.clock.local())
            parts.append(fill(self.tr("signed off by %1, %2"), held.signed_name, signed))
        if row.reason:
            parts.append(row.reason)
        self.about.setText(" · ".join(part for part in parts if part))
        names = self.tr(", ").join(pick(name.zh, name.en) for _, name in whole.invited)
        self.invited.setText(fill(self.tr("Invited: %1"), names))

    def _before_said(self, whole: Whole) -> str:
        rows = whole.review
        if not rows:
            return self.tr("Nothing decided before is to be reviewed")
        open_ones = sum(row.state is DecisionState.NOT_DONE for row in rows)
        said = fill(self.tr("Decided before: %1, not done: %2"), len(rows), open_ones)
        return said if len(rows) <= MOST_BEFORE else fill(self.tr("%1 (the first %2 are shown)"), said, MOST_BEFORE)

    def _item(self, at: int, item: AgendaRow, whole: Whole) -> tuple[Cell, ...]:
        state = "" if item.state is None else fill(self.tr("now: %1"), label(item.state))
        below = " · ".join(part for part in (label(item.kind), state) if part)
        decided = len(whole.decided_on(item.id))
        noted = whole.meeting is not None and bool(whole.meeting.note(item.page))
        count = str(decided) if decided else ""
        told = Cell(count or (self.tr("noted") if noted else ""))
        return Cell(str(at)), Cell(pick(item.words.zh, item.words.en), below), told

    def _seat(self, seat: Seat) -> tuple[Cell, ...]:
        presence = Cell(self.tr("not called"), lamp=Lamp.STOPPED)
        if seat.presence is not None:
            presence = Cell(label(seat.presence), lamp=PRESENCE[seat.presence])
        return Cell(pick(seat.zh, seat.en)), presence, Cell(seat.who)

    def _decision(self, row: DecisionRow, item: str = "") -> tuple[Cell, ...]:
        due = moment_text(self._desk.clock.local(row.standing.due_at), self._desk.clock.local())
        late = row.state is DecisionState.NOT_DONE
        return (
            Cell(label(row.state), lamp=STATES[row.state], tone=Colour.RED_TEXT if late else None),
            Cell(item),
            Cell(label(row.kind)),
            Cell(row.text),
            Cell(pick(row.who_zh, row.who_en)),
            Cell(due),
            Cell(carried(row)),
        )

    # ------------------------------------------------------------------ the note

    @Slot(object)
    def _went_to_item(self, _: Any) -> None:
        self._note_of_item()
        self.moved.emit()

    def _note_of_item(self) -> None:
        item, held = self.item, None if self.whole is None else self.whole.meeting
        if item is None or held is None:
            return
        self.note.setReadOnly(held.signed)
        typing = self.noted is not None
        if typing and self._noted[0] == item.page:
            return
        if not typing or held.note(self._noted[0]) == self.note.toPlainText().strip("\n"):
            self._show_note(item.page, held.note(item.page))

    def _show_note(self, page: str, text: str) -> None:
        self._noted = page, text
        if self.note.toPlainText() != text:
            self.note.setPlainText(text)
        at = next((at for at, item in enumerate(self.whole.agenda, 1) if item.page == page), 0) if self.whole else 0
        self.note_head.setText(fill(self.tr("Note on item %1"), at) if at else "")

    # ------------------------------------------------------------------ inside

    @Slot(object)
    def _open_item(self, row: Line) -> None:
        self.item_opened.emit(row.of)

    @Slot(object)
    def _open_decision(self, row: Line) -> None:
        self.decision_opened.emit(row.of)

    @Slot(object)
    def _call(self, row: Line) -> None:
        self.called.emit(row.of)


def carried(row: DecisionRow) -> str:
    """Return the cases and joint tickets a decision is carried out by, each ticket with how it stands."""
    tickets = [f"{one.number} {label(one.state)}" for one in row.tickets if one.state is not JointState.CANCELLED]
    return "  ".join([*(case.number for case in row.cases), *tickets])
