# SPDX-License-Identifier: Apache-2.0
"""The quick form of a zero report given by phone: a number of each kind, who called and when."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.duty.stations import StationLine
from commandcenter.services.field.zero_reporting import MOST_CALLER_LETTERS, MOST_LETTERS, Call
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.beside import Beside, ClockField, read_clock, words
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label, pick
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.field import FieldProblem, ZeroKind

MOST_DIGITS = 3


class StationForm(QWidget):
    """Zeros stand there already: of a station that found nothing only the caller has to be typed, or nothing."""

    edited = Signal()

    def __init__(self, clock: CentreClock, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._form = clock, form
        self.line: StationLine | None = None
        self._shown: tuple[int, object] | None = None
        self.head, self.state = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.head.setProperty("part", "head")
        self.state.setProperty("part", "muted")
        self.counts = {kind: NumberField(MOST_DIGITS) for kind in ZeroKind}
        self.caller, self.note = QLineEdit(maxLength=MOST_CALLER_LETTERS), QLineEdit(maxLength=MOST_LETTERS)
        self.at = ClockField()

    def build(self, save: QAction, remind: QAction) -> None:
        """Lay the form out with the acts of the page."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.state)
        for kind, field in self.counts.items():
            column.addWidget(self._form.add(kind.value, FormRow("", Beside(field, words(label(kind), "label")))))
            field.setAccessibleName(label(kind))
            field.textChanged.connect(self.edited)
        for name, text, wide in (
            ("caller", self.tr("Caller"), self.caller),
            ("called", self.tr("At"), Beside(self.at, words(self.tr("left empty: now")))),
            ("note", self.tr("Note"), self.note),
        ):
            column.addWidget(self._form.add(name, FormRow(text, wide)))
        column.addWidget(KeyButton(save, Kind.PRIMARY), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(KeyButton(remind), alignment=Qt.AlignmentFlag.AlignLeft)

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        for field in (*self.counts.values(), self.caller, self.at, self.note):
            field.setReadOnly(read_only)

    def give_focus(self) -> None:
        """Put the keyboard into the first number."""
        self.counts[ZeroKind.BUILDING].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def show_line(self, line: StationLine | None) -> None:
        """Show a station: zeros, or what it said already; what is being typed for it is left alone."""
        self.line = line
        if line is None:
            self.head.setText(self.tr("No station chosen"))
            self.state.clear()
            return
        self.head.setText(pick(line.report.community_zh, line.report.community_en))
        self.state.setText(self._said(line))
        shown = (line.id, line.report.reported_at)
        if shown == self._shown:
            return
        self._shown = shown
        self._form.clear_problems()
        for kind, field in self.counts.items():
            field.setText(str(line.report.counts.get(kind, 0)))
        self.caller.setText(line.caller)
        self.note.setText(line.note)
        self.at.clear()
        self.at.setPlaceholderText(f"{self._clock.local():%H:%M}")

    def finish(self) -> None:
        """Forget what was typed: it is stored."""
        self._shown = None

    def answer(self) -> tuple[dict[ZeroKind, int], str, Call] | None:
        """Return what the station said, or None and show what is wrong at its field."""
        counts: dict[ZeroKind, int] = {}
        for kind, field in self.counts.items():
            number = field.number
            if number is None:
                self._refuse(Refused(Problem.AMOUNT_BAD, field=kind.value, most=10**MOST_DIGITS - 1))
                return None
            counts[kind] = number
        try:
            at = self._called_at()
        except ValueError:
            self._refuse(Refused(FieldProblem.CALLED_AHEAD, field="called"))
            return None
        return counts, self.note.text(), Call(self.caller.text(), at)

    def _refuse(self, refusal: Refused) -> None:
        self._form.show_refusal(refusal)

    def _called_at(self) -> datetime | None:
        """Return the time of the call today, None for now; raises ValueError for no time, or one ahead."""
        if not self.at.text().strip():
            return None
        clock = read_clock(self.at.text())
        if not clock:
            raise ValueError(self.at.text())
        now = self._clock.local()
        at = datetime.combine(now.date(), time.fromisoformat(clock), now.tzinfo)
        if at > now + timedelta(minutes=1):
            raise ValueError(clock)
        return min(at, now)

    def _said(self, line: StationLine) -> str:
        if line.report.reported_at is None:
            return self.tr("Not reported today.")
        at = f"{self._clock.local(line.report.reported_at):%H:%M}"
        return fill(self.tr("Reported at %1; saving corrects it."), at)
