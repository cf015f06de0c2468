# SPDX-License-Identifier: Apache-2.0
"""The form of one day's zero report: a number of each kind, zeros beforehand, and lines for what was found."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.zero_report.desk import StationDay
from commandcenter.services.field.finding import Found
from commandcenter.services.field.zero_reporting import MOST_LETTERS
from commandcenter.views.common.forms import DraftKeeper, Drafts, Form, FormRow
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.times import CentreClock, day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.zero_report.finds import Finds, draft_of
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.field import ZeroKind

MOST_DIGITS = 3


class DayForm(QWidget):
    """Zeros stand there already: a station that found nothing presses one key. What is typed outlives the program."""

    edited = Signal()

    def __init__(self, clock: CentreClock, drafts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.day: StationDay | None = None
        self.form = Form()
        self.known = QStringListModel(self)
        self.head, self.state = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.head.setProperty("part", "head")
        self.state.setProperty("part", "muted")
        self.counts = {kind: NumberField(MOST_DIGITS) for kind in ZeroKind}
        self.finds = {kind: Finds(kind, self.form, self.known) for kind in ZeroKind}
        self.note, self.reason = QLineEdit(maxLength=MOST_LETTERS), QLineEdit(maxLength=MOST_LETTERS)
        self._keeper = DraftKeeper(Drafts(drafts), self.values, self)
        self._filling = False
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.state)
        column.addSpacing(6)
        for kind, field in self.counts.items():
            words = QLabel(label(kind))
            words.setProperty("part", "label")
            row = FormRow("", field, words)
            field.setAccessibleName(label(kind))
            column.addWidget(self.form.add(kind.value, row))
            column.addWidget(self.finds[kind])
            field.textChanged.connect(self._counted)
            self.finds[kind].edited.connect(self._typed)
        self._why = FormRow(self.tr("Why"), self.reason, required=True)
        for name, row, edit in (
            ("note", FormRow(self.tr("Remarks"), self.note), self.note),
            ("reason", self._why, self.reason),
        ):
            column.addWidget(self.form.add(name, row))
            edit.textChanged.connect(self._typed)
        self.reason.setPlaceholderText(self.tr("Why the number is another than it was"))
        column.addStretch()

    # ------------------------------------------------------------------ for the page

    def show_day(self, day: StationDay | None) -> None:
        """Show a day: what was typed for it, else what it said, else zeros; typing under way is left alone."""
        before, self.day = self.day, day
        if day is None:
            return
        self._say(day)
        if before is not None and (before.day, before.counts, before.note) == (day.day, day.counts, day.note):
            return
        self.form.clear_problems()
        kept = self._keeper.begin(f"zero-{day.day.isoformat()}")
        said: dict[str, Any] = {kind.value: str(day.counts.get(kind, 0)) for kind in ZeroKind}
        self._fill({**said, "note": day.note, **(kept.values if kept is not None else {})})

    def give_focus(self) -> None:
        """Put the keyboard into the first number."""
        first = self.counts[ZeroKind.BUILDING]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        for field in (*self.counts.values(), self.note, self.reason):
            field.setReadOnly(read_only)
        for lines in self.finds.values():
            lines.read_only(read_only)

    def finish(self) -> None:
        """The report was sent: its draft goes."""
        self._keeper.finish()
        self.day = None

    def values(self) -> Mapping[str, Any]:
        """Return what is typed, for the draft."""
        counts = {kind.value: field.text() for kind, field in self.counts.items()}
        found = {f"found {kind.value}": lines.values() for kind, lines in self.finds.items()}
        return {**counts, **found, "note": self.note.text(), "reason": self.reason.text()}

    def new_finds(self) -> int:
        """How many reports would be taken in."""
        return sum(self._new(kind) for kind in ZeroKind)

    @property
    def correcting(self) -> bool:
        """Whether a number is another than was reported before."""
        day = self.day
        return (
            day is not None
            and day.reported
            and any(field.number != day.counts[kind] for kind, field in self.counts.items())
        )

    def answer(self) -> tuple[date, dict[ZeroKind, int], list[Found], str, str] | None:
        """Return day, numbers, finds, note and reason, or None and show what is wrong at its field."""
        counts: dict[ZeroKind, int] = {}
        for kind, field in self.counts.items():
            number = field.number
            if number is None:
                self.form.show_refusal(Refused(Problem.AMOUNT_BAD, field=kind.value, most=10**MOST_DIGITS - 1))
                return None
            counts[kind] = number
        if self.day is None:
            return None
        found = [one for lines in self.finds.values() for one in lines.found()]
        return self.day.day, counts, found, self.note.text(), self.reason.text()

    # ------------------------------------------------------------------ inside

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        for kind, field in self.counts.items():
            field.setText(str(values.get(kind.value, "0")))
            self.finds[kind].fill_in(draft_of(values, kind))
        self.note.setText(str(values.get("note", "")))
        self.reason.setText(str(values.get("reason", "")))
        self._filling = False
        self._show_parts()
        self.edited.emit()

    @Slot()
    def _counted(self) -> None:
        if not self._filling:
            self._show_parts()
            self._typed()

    @Slot()
    def _typed(self) -> None:
        if not self._filling:
            self._keeper.touch()
            self.edited.emit()

    def _show_parts(self) -> None:
        for kind, lines in self.finds.items():
            lines.show_lines(self._new(kind))
        self._why.setVisible(self.correcting)

    def _new(self, kind: ZeroKind) -> int:
        before = self.day.counts.get(kind, 0) if self.day is not None and self.day.reported else 0
        return max((self.counts[kind].number or 0) - before, 0)

    def _say(self, day: StationDay) -> None:
        self.head.setText(fill(self.tr("Zero report of %1"), day_text(self._clock.local(day.due_at))))
        if day.reported_at is not None:
            at = f"{self._clock.local(day.reported_at):%m-%d %H:%M}"
            said = self.tr("Reported %1, after the hour.") if day.late else self.tr("Reported %1.")
            self.state.setText(fill(said, at))
        else:
            due = self._clock.local(day.due_at)
            over = self._clock.now() > day.due_at
            said = self.tr("Not reported; it was due %1.") if over else self.tr("Not reported yet; due at %1.")
            self.state.setText(fill(said, f"{due:%m-%d %H:%M}" if over else f"{due:%H:%M}"))
