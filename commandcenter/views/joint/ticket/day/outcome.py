# SPDX-License-Identifier: Apache-2.0
"""What came of an operation: what each department did, the figures, how it went and what to change."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from commandcenter.queries.joint.figures.of_ticket import OLD_LEAD_HOURS, Figures
from commandcenter.queries.joint.parts import ParticipantRow
from commandcenter.queries.joint.ticket import Ticket
from commandcenter.rules.joint.readiness import COMING
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.look import Colour
from commandcenter.views.common.times import day_text, span_text
from commandcenter.views.common.words import fill, pick
from commandcenter.views.joint.columns import section
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import Cell, Head, Line, Lines
from commandcenter.vocabulary.joint import JointState

_HOUR = 3600.0
_OLD = OLD_LEAD_HOURS // 24 // 7


class Outcome(QWidget):
    """Stands in a ticket from the beginning of the action on, and grows as results come in."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.results = Lines(desk, self.tr("Results"), self._result_heads(), grows=True, quiet=True)
        self.figures = Lines(desk, self.tr("Figures"), (Head("", 200), Head("", -1)), grows=True, quiet=True)
        self.said, self.lessons = QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label in (self.said, self.lessons):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._note = ShortLabel("muted")
        self._heads = {
            self.said: section(self.tr("How it went")),
            self.lessons: section(self.tr("What to change next time")),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(section(self.tr("Results"), self._note))
        column.addWidget(self.results)
        for label, head in self._heads.items():
            column.addWidget(head)
            column.addWidget(label)
        self._figures_head = section(self.tr("Figures"))
        column.addWidget(self._figures_head)
        column.addWidget(self.figures)

    def show_ticket(self, ticket: Ticket) -> None:
        """Show what there is so far; nothing before the action began."""
        self.setVisible(ticket.head["began_at"] is not None)
        came = [one for one in ticket.taking_part if one.answer in COMING]
        told = sum(bool(one.result_text) for one in came)
        self._note.setText(fill(self.tr("%1 of %2 departments told"), told, len(came)))
        fed = Counter(one.department_id for one in ticket.cases if one.result is not None)
        self.results.show_lines(self._result(one, fed[one.department_id]) for one in came)
        for label, text in ((self.said, ticket.head["review_text"]), (self.lessons, ticket.head["lessons"])):
            label.setText(text)
            label.setVisible(bool(text))
            self._heads[label].setVisible(bool(text))
        over = ticket.state in (JointState.REVIEW, JointState.CLOSED)
        self._figures_head.setVisible(over)
        self.figures.setVisible(over)
        rows = self._counted(ticket.figures) if over else []
        self.figures.show_lines(
            Line(at, (Cell(name, tone=Colour.TEXT_MUTED), Cell(value, bold=True)))
            for at, (name, value) in enumerate(rows)
        )

    def _result_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Department"), -30),
            Head(self.tr("What was done"), -70),
            Head(self.tr("Cases"), 64, right=True),
        )

    def _result(self, one: ParticipantRow, cases: int) -> Line:
        text = one.result_text or self.tr("not told yet")
        tone = None if one.result_text else Colour.TEXT_MUTED
        name = Cell(pick(one.name_zh, one.name_en), bold=True)
        return Line(
            one.department_id, (name, Cell(text, tone=tone, tip=one.result_text), Cell(str(cases) if cases else "–"))
        )

    def _counted(self, found: Figures) -> list[tuple[str, str]]:
        rows = []
        if found.lead_hours is not None:
            value = fill(self.tr("%1 (%2 weeks before)"), span_text(found.lead_hours * _HOUR), _OLD)
            rows.append((self.tr("From draft to action"), value))
        if found.response_hours is not None:
            rows.append((self.tr("Answers after"), span_text(found.response_hours * _HOUR)))
        rows.append((self.tr("On site"), fill(self.tr("%1 of %2 named"), found.attended, found.named)))
        solved = fill(self.tr("%1 of %2, %3 partly"), found.solved, found.cases, found.partly)
        rows.append((self.tr("Cases disposed"), solved))
        rows.append((self.tr("Person-hours"), f"{found.person_hours:.1f}"))
        if found.recurrence_until is not None:
            until = day_text(self._desk.clock.local(found.recurrence_until))
            rows.append((self.tr("Come again"), fill(self.tr("%1, counted until %2"), found.recurred, until)))
        return rows
