# SPDX-License-Identifier: Apache-2.0
"""Calling reporters back: each of them is told and asked by themselves (domain.md 4 rule 7)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.case_detail.parts import ReportPart
from commandcenter.views.common.forms import Form, FormRow, Segments
from commandcenter.views.common.words import label
from commandcenter.vocabulary import CallOutcome, Satisfaction, Solved


def waiting_for(detail: CaseDetail) -> list[ReportPart]:
    """Return the reports whose reporter is still owed an answer."""
    return [report for report in detail.reports if report.wants_answer and report.answered_at is None]


class CallBack(QFrame):
    """Whom, reached or not, solved or not, how satisfied, in their words."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.reporter = QComboBox()
        self.outcome = Segments([(word, label(word)) for word in CallOutcome])
        self.solved = Segments([(word, label(word)) for word in Solved])
        self.satisfaction = Segments([(word, label(word)) for word in Satisfaction])
        self.note = QLineEdit()
        self._personal: dict[int, tuple[str, str]] = {}
        self._reports: tuple[ReportPart, ...] = ()
        self._lay_out()
        for segments in (self.outcome, self.solved, self.satisfaction):
            segments.chosen.connect(self._something_chosen)
        self.note.textChanged.connect(self.changed)

    @property
    def report_id(self) -> int | None:
        """The report whose reporter is called."""
        found = self.reporter.currentData()
        return found if isinstance(found, int) else None

    def values(self) -> dict[str, Any]:
        """Return what was answered, by the names the service uses."""
        reached = self.outcome.value is CallOutcome.REACHED
        return {
            "outcome": self.outcome.value,
            "solved": self.solved.value if reached else None,
            "satisfaction": self.satisfaction.value if reached else None,
            "note": self.note.text().strip(),
        }

    def show_case(self, detail: CaseDetail) -> None:
        """Show who is still to be called; the answers typed for one who still waits stay."""
        kept = self.report_id
        self._reports = tuple(waiting_for(detail))
        self._fill(kept)
        if self.report_id != kept:
            self.clear()

    def show_personal(self, report_id: int, name: str, phone: str) -> None:
        """Show a reporter's name and number."""
        self._personal[report_id] = name, phone
        self._fill(self.report_id)

    def clear(self) -> None:
        """Forget the answers."""
        self.outcome.choose(CallOutcome.REACHED)
        self.solved.choose(None)
        self.satisfaction.choose(None)
        self.note.clear()
        self.form.clear_problems()
        self._something_chosen(None)

    def give_focus(self) -> None:
        """Put the keyboard on the first question."""
        self.outcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Call back"))
        title.setProperty("part", "head")
        add = self.form.add
        rows: Sequence[FormRow] = (
            add("report", FormRow(self.tr("Whom"), self.reporter)),
            add("outcome", FormRow(self.tr("Reached"), self.outcome)),
            add("solved", FormRow(self.tr("Solved"), self.solved)),
            add("satisfaction", FormRow(self.tr("Satisfied"), self.satisfaction)),
            add("note", FormRow(self.tr("Note"), self.note)),
        )
        self.note.setPlaceholderText(self.tr("What they said, in their words"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        for row in rows:
            column.addWidget(row)
        self.clear()

    def _fill(self, kept: int | None) -> None:
        self.reporter.clear()
        for report in self._reports:
            name, phone = self._personal.get(report.id, (report.reporter_name, report.reporter_phone))
            parts = (name, phone, label(report.source), report.number)
            self.reporter.addItem("\u3000".join(part for part in parts if part), report.id)
        self.reporter.setCurrentIndex(max(0, self.reporter.findData(kept)) if self._reports else -1)

    @Slot(object)
    def _something_chosen(self, _: object) -> None:
        reached = self.outcome.value is CallOutcome.REACHED
        for segments in (self.solved, self.satisfaction):
            segments.setEnabled(reached)
        self.changed.emit()
