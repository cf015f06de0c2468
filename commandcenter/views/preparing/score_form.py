# SPDX-License-Identifier: Apache-2.0
"""The form of a score from outside: who judged whom, over which days, how good, asked of how many."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.meeting.outside import Known
from commandcenter.services.meeting.outside import MOST_LETTERS, MOST_SOURCE_LETTERS, Judged
from commandcenter.views.common.forms import Form, FormRow, Segments
from commandcenter.views.common.forms.beside import Beside, words
from commandcenter.views.common.forms.choice_box import ChoiceBox
from commandcenter.views.common.forms.days import DayField
from commandcenter.views.common.forms.numbers import DecimalField, NumberField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import label, pick
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.meeting import MeetingProblem, OutsideKind, OutsideObject


class ScoreForm(QWidget):
    """After a score is entered the next one of the same source and days needs its object and score alone."""

    edited = Signal()

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._known: Mapping[OutsideObject, tuple[Known, ...]] = {}
        self.kind = Segments((kind, label(kind)) for kind in OutsideKind)
        self.kind.choose(OutsideKind.SURVEY)
        self.kind.setAccessibleName(self.tr("Who judged"))
        self.object_kind = Segments(self._objects())
        self.object_kind.choose(OutsideObject.DEPARTMENT)
        self.object_kind.setAccessibleName(self.tr("What was judged"))
        self.object = ChoiceBox()
        self.first, self.last = DayField(self.tr("First day")), DayField(self.tr("Last day"))
        self.score, self.sample = DecimalField(6), NumberField(7)
        self.source = QLineEdit(maxLength=MOST_SOURCE_LETTERS)
        self.remark = QLineEdit(maxLength=MOST_LETTERS)

    def _objects(self) -> tuple[tuple[OutsideObject, str], ...]:
        """Return what can be judged, in words that fit the narrow column."""
        return (
            (OutsideObject.CENTRE, self.tr("All")),
            (OutsideObject.DEPARTMENT, self.tr("Dept.")),
            (OutsideObject.STREET, self.tr("Street")),
            (OutsideObject.COMMUNITY, self.tr("Community")),
        )

    def build(self, save: QAction, more: QAction) -> None:
        """Lay the form out with the acts of the page."""
        head = QLabel(self.tr("New score"))
        head.setProperty("part", "head")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (head, FormRow("", self.kind), FormRow("", self.object_kind)):
            column.addWidget(widget)
        out_of = words(self.tr("of 100"))
        self._object_row = FormRow(self.tr("Object"), self.object, required=True)
        days = Beside(self.first, words("–"), self.last)
        for name, row in (
            ("object", self._object_row),
            ("period", FormRow(self.tr("Days"), days, required=True)),
            ("score", FormRow(self.tr("Score"), Beside(self.score, out_of), required=True)),
            ("sample", FormRow(self.tr("Asked"), Beside(self.sample, words(self.tr("people; may be left empty"))))),
            ("source", FormRow(self.tr("Source"), self.source, required=True)),
            ("remark", FormRow(self.tr("Remark"), self.remark)),
        ):
            column.addWidget(self._form.add(name, row))
        for action, kind in ((save, Kind.PRIMARY), (more, Kind.PLAIN)):
            column.addWidget(KeyButton(action, kind), alignment=Qt.AlignmentFlag.AlignLeft)
        self.object_kind.chosen.connect(self._offer)
        self.object.editTextChanged.connect(self._edited)
        for field in (self.first, self.last, self.score, self.sample, self.source, self.remark):
            field.textChanged.connect(self.edited)

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        for chooser in (self.kind, self.object_kind, self.object):
            chooser.setEnabled(not read_only)
        for field in (self.first, self.last, self.score, self.sample, self.source, self.remark):
            field.setReadOnly(read_only)

    def set_known(self, known: Mapping[OutsideObject, tuple[Known, ...]]) -> None:
        """Offer these objects."""
        self._known = known
        self._offer()

    def show_days(self, first: date, last: date) -> None:
        """Take these days for the next score."""
        self.first.setText(first.isoformat())
        self.last.setText(last.isoformat())

    def give_focus(self) -> None:
        """Put the keyboard at who is judged."""
        whole = self.object_kind.value is OutsideObject.CENTRE
        field: QWidget = self.score if whole else self.object
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Make ready for the next score of the same source and days."""
        for field in (self.score, self.sample, self.remark):
            field.clear()
        self.object.show_value(None)
        self._form.clear_problems()
        self.give_focus()

    @property
    def begun(self) -> bool:
        """Whether a score is typed."""
        return bool(self.score.text().strip())

    def judged(self) -> Judged:
        """Return what stands in the form; raises Refused with the field that is no value."""
        first, last, score = self.first.day, self.last.day, self.score.value
        kind, object_id = self.object_kind.value, self.object.value
        if kind is not OutsideObject.CENTRE and object_id is None:
            raise Refused(MeetingProblem.OBJECT_UNKNOWN, field="object", name=self.object.currentText().strip())
        if first is None or last is None:
            raise Refused(MeetingProblem.PERIOD_BAD, field="period")
        if score is None:
            raise Refused(MeetingProblem.SCORE_BAD, field="score")
        if self.sample.text().strip() and self.sample.number is None:
            raise Refused(MeetingProblem.SAMPLE_BAD, field="sample")
        said = (self.source.text(), self.sample.number, self.remark.text())
        return Judged(self.kind.value, first, last, kind, object_id or 0, score, *said)

    @Slot()
    def _offer(self) -> None:
        kind = self.object_kind.value
        self._object_row.setVisible(kind is not OutsideObject.CENTRE)
        self.object.set_choices((one.id, pick(one.zh, one.en)) for one in self._known.get(kind, ()))
        self._edited()

    @Slot()
    def _edited(self) -> None:
        self._object_row.clear_problem()
        self.edited.emit()
