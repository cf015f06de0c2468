# SPDX-License-Identifier: Apache-2.0
"""The board: every ticket by state with what it still lacks, narrowed by a part and by what is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.times import clock_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.joint.reads import BoardLine
from commandcenter.views.joint.ticket.asking_command import window_text
from commandcenter.views.joint.ticket.parts import ANSWER_LAMPS
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.vocabulary import Lamp, Role
from commandcenter.vocabulary.joint import Answer, JointState, Must

S = JointState
PAD = 16
_ENDED = (S.CLOSED, S.CANCELLED)


@dataclass(frozen=True)
class Part:
    """A part of the board: its name and which lines it holds."""

    name: str
    holds: Callable[[BoardLine], bool]


class BoardView(QWidget):
    """The list of tickets; Enter opens one, typing into the line above narrows it."""

    opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._read: list[BoardLine] = []
        self.parts = self._parts()
        self._at = 0
        self.segments = Segments(enumerate(part.name for part in self.parts))
        self.segments.choose(0)
        self.filter = QLineEdit(placeholderText=self.tr("Number, title, lead"), clearButtonEnabled=True)
        self.filter.setFixedWidth(280)
        self.filter.setAccessibleName(self.tr("Narrow the board"))
        self.note = ShortLabel("muted")
        self.table = Lines(desk, self.tr("Joint tickets"), self._heads(), height=TWO_LINES)
        self.table.follow(desk.clock)
        self.states = StateStack(self.table)
        self.states.show_loading()
        self._head = QHBoxLayout()
        self._lay_out()
        self.segments.chosen.connect(self.show_part)
        self.filter.textChanged.connect(self._show)
        self.filter.returnPressed.connect(self.give_focus)
        self.table.row_opened.connect(self._opened)

    # ------------------------------------------------------------------ for the page

    def show_acts(self, acts: Iterable[QAction]) -> None:
        """Put the buttons of acts at the right of the head."""
        for act in acts:
            self._head.addWidget(KeyButton(act, Kind.PLAIN))

    def show_board(self, lines: list[BoardLine]) -> None:
        """Show the board as it was read; the row under the hand stays."""
        self._read = lines
        for at, part in enumerate(self.parts):
            count = sum(part.holds(line) for line in lines)
            self.segments.set_text(at, fill("%1  %2", part.name, count) if count else part.name)
        self._show()

    @Slot(object)
    def show_part(self, at: int) -> None:
        """Show a part of the board by its place."""
        self._at = at
        self.segments.choose(at)
        self._show()
        self.give_focus()

    @Slot()
    def give_focus(self) -> None:
        """Put the keyboard into the list; while it is empty the page keeps it."""
        there = self.states.currentWidget() is self.table
        (self.table if there else self.segments).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def row(self) -> BoardLine | None:
        """The ticket under the hand."""
        found = self.table.of
        return found if isinstance(found, BoardLine) else None

    # ------------------------------------------------------------------ making

    def _parts(self) -> tuple[Part, ...]:
        states: Callable[..., Callable[[BoardLine], bool]] = lambda *held: lambda line: line.row.state in held  # noqa: E731
        ended = Part(self.tr("Ended"), states(*_ENDED))
        if self._desk.actor.role is Role.LIAISON:
            return (
                Part(self.tr("To answer"), lambda line: line.answer is Answer.WAITING),
                Part(self.tr("Preparing"), states(S.INVITING, S.CONFIRMED, S.READY)),
                Part(self.tr("Acting"), states(S.UNDER_WAY, S.REVIEW)),
                ended,
            )
        rule = (Part(self.tr("To rule"), lambda line: bool(line.ruling)),)
        return (
            Part(self.tr("Open"), lambda line: line.row.state not in _ENDED),
            *(rule if self._desk.actor.role is Role.DIRECTOR else ()),
            *(Part(label(state), states(state)) for state in S if state not in _ENDED),
            ended,
        )

    def _heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Ticket"), -34),
            Head(self.tr("State"), 132),
            Head(self.tr("Lead"), -12),
            Head(self.tr("Action"), 156),
            Head(self.tr("Answers"), 120),
            Head(self.tr("Still missing"), -30),
            Head(self.tr("Places, cases"), 116, right=True),
        )

    def _lay_out(self) -> None:
        head = QWidget()
        head.setProperty("part", "bar")
        self._head = QHBoxLayout(head)
        self._head.setContentsMargins(PAD, 8, PAD, 8)
        self._head.setSpacing(16)
        self._head.addWidget(self.segments)
        self._head.addWidget(self.note, 1)
        self._head.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.states, 1)

    # ------------------------------------------------------------------ what is shown

    @Slot()
    def _show(self) -> None:
        words = self.filter.text().casefold().split()
        held = [line for line in self._read if self.parts[self._at].holds(line)]
        shown = [line for line in held if all(word in _searched(line) for word in words)]
        self.table.show_lines(self._line(line) for line in shown)
        if shown:
            self.states.show_content()
            if self.segments.hasFocus():
                self.give_focus()
        elif held:
            self.states.show_empty(self.tr("No ticket matches"), self.tr("Empty the line above to see all of them."))
        else:
            self.states.show_empty(fill(self.tr("“%1” is empty"), self.parts[self._at].name), self._how())

    def _how(self) -> str:
        if self._desk.actor.role in (Role.DISPATCHER, Role.DIRECTOR):
            return self.tr("A ticket is drafted from cases: Ctrl+J on a case of the pool, or Alt+H here for hotspots.")
        return self.tr("What the centre invites your department to stands here at once.")

    def _line(self, line: BoardLine) -> Line:
        row, now = line.row, self._desk.clock.now()
        lamp = Lamp.STOPPED if row.state in _ENDED else Lamp.RED if line.ruling else Lamp.GREEN
        if row.missing and lamp is Lamp.GREEN:
            lamp = Lamp.YELLOW
        due = row.due_at if row.state not in _ENDED else None
        window = "–"
        if row.begins_at is not None and row.ends_at is not None:
            window = window_text(row.begins_at, row.ends_at, self._desk.clock)
        between = self.tr(", ")
        missing = between.join(label(must) for must in row.missing)
        cells = (
            Cell(row.title, row.number, lamp, bold=True),
            Cell(label(row.state), clock_text(due, now) if due is not None else ""),
            Cell(pick(row.lead_zh, row.lead_en)),
            Cell(window.split(" ")[0], window.partition(" ")[2]) if " " in window else Cell(window),
            self._answers(line),
            self._missing(line, missing, between),
            Cell(f"{row.places} / {row.cases}"),
        )
        return Line(row.id, cells, line)

    def _answers(self, line: BoardLine) -> Cell:
        if line.answer is not None:
            due = clock_text(line.due, self._desk.clock.now()) if line.answer is Answer.WAITING and line.due else ""
            lamp = ANSWER_LAMPS.get(line.answer, Lamp.YELLOW)
            return Cell(label(line.answer), due, lamp)
        row = line.row
        said = f"{row.yes} / {row.departments}"
        return Cell(said, self.tr("not asked yet") if not row.asked else "")

    def _missing(self, line: BoardLine, missing: str, between: str) -> Cell:
        if line.ruling:
            who = between.join(pick(one.name_zh, one.name_en) for one in line.ruling)
            return Cell(fill(self.tr("To rule: %1"), who), missing, tone=Colour.RED_TEXT, bold=True)
        count = len(line.row.missing)
        if line.row.state in _ENDED or not count:
            return Cell("–" if line.row.state in _ENDED else self.tr("nothing"))
        return Cell(fill(self.tr("%1 of %2"), count, len(Must)), missing)

    @Slot(object)
    def _opened(self, row: Any) -> None:
        self.opened.emit(row.id)


def _searched(line: BoardLine) -> str:
    row = line.row
    return " ".join((row.number, row.title, row.lead_zh, row.lead_en)).casefold()
