# SPDX-License-Identifier: Apache-2.0
"""The form of a large event: what, from when until when, where, how many people, who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.meeting.outside import Known
from commandcenter.queries.meeting.today import EventRow
from commandcenter.services.meeting.occasions import MOST_LETTERS, MOST_PEOPLE, Occasion
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.beside import Beside, words
from commandcenter.views.common.forms.choice_box import ChoiceBox
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.times import CentreClock, read_near
from commandcenter.views.common.words import pick
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.meeting import MeetingProblem, OutsideObject

MOMENT = "%Y-%m-%d %H:%M"


class EventForm(QWidget):
    """Shows the event under the hand, or an empty one; what is being typed outlives that the list is read again."""

    edited = Signal()

    def __init__(self, clock: CentreClock, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._form = clock, form
        self.row: EventRow | None = None
        self._shown: tuple[str, ...] = ()
        self._kept: dict[int, tuple[str, ...]] = {}
        """What was typed and not saved, by event (0: a new one)."""
        self.head = QLabel()
        self.head.setProperty("part", "head")
        self.title, self.english, self.place, self.note = (
            QLineEdit(maxLength=MOST_LETTERS[name]) for name in ("title_zh", "title_en", "place", "note")
        )
        self.begins, self.ends = QLineEdit(maxLength=16), QLineEdit(maxLength=16)
        self.division, self.department = ChoiceBox(optional=True), ChoiceBox(optional=True)
        self.people = NumberField(8)

    def build(self, save: QAction, new: QAction, remove: QAction) -> None:
        """Lay the form out with the acts of the page."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        self.ends.setPlaceholderText("18:00")
        for name, row in (
            ("title_zh", FormRow(self.tr("Event"), self.title, required=True)),
            ("title_en", FormRow(self.tr("English"), self.english)),
            ("begins_at", FormRow(self.tr("Begins"), self.begins, required=True)),
            ("ends_at", FormRow(self.tr("Ends"), self.ends, required=True)),
        ):
            column.addWidget(self._form.add(name, row))
        column.addWidget(words(self.tr("A day and a time: 11-28 09:00; the end may be a time alone."), wrap=True))
        answers = self.tr("Led by")
        for name, row in (
            ("place", FormRow(self.tr("Where"), self.place)),
            ("division_id", FormRow(self.tr("Area"), self.division)),
            ("people", FormRow(self.tr("People"), Beside(self.people, words(self.tr("expected; may be left empty"))))),
            ("department_id", FormRow(answers, self.department)),
            ("note", FormRow(self.tr("Note"), self.note)),
        ):
            column.addWidget(self._form.add(name, row))
        self._fill(None)
        for action, kind in ((save, Kind.PRIMARY), (new, Kind.PLAIN), (remove, Kind.PLAIN)):
            column.addWidget(KeyButton(action, kind), alignment=Qt.AlignmentFlag.AlignLeft)
        for line in self._lines():
            line.textChanged.connect(self.edited)
        for box, name in ((self.division, "division_id"), (self.department, "department_id")):
            box.editTextChanged.connect(self._form.row(name).clear_problem)
            box.editTextChanged.connect(self.edited)

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        for line in self._lines():
            line.setReadOnly(read_only)
        self.division.read_only(read_only)
        self.department.read_only(read_only)

    def set_known(self, known: Mapping[OutsideObject, tuple[Known, ...]]) -> None:
        """Offer these areas and departments."""
        clean = not self.dirty
        areas = (*known[OutsideObject.STREET], *known[OutsideObject.COMMUNITY])
        self.division.set_choices((one.id, pick(one.zh, one.en)) for one in areas)
        departments = known[OutsideObject.DEPARTMENT]
        self.department.set_choices((one.id, pick(one.zh, one.en)) for one in departments)
        if clean:
            self._fill(self.row)

    def give_focus(self) -> None:
        """Put the keyboard at what it is called."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    @Slot(object)
    def show_row(self, row: EventRow | None) -> None:
        """Show an event; None is a new one."""
        same = self.row is not None and row is not None and self.row.id == row.id
        if same and self.dirty:
            self.row = row
            return
        if self.dirty:
            self._kept[self._key] = self._typed()
        self._fill(row)

    def take_over(self) -> None:
        """What stands in the form is stored now."""
        self._shown = self._typed()
        self._kept.pop(self._key, None)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not stored."""
        return self._typed() != self._shown

    def occasion(self) -> Occasion:
        """Return what stands in the form; raises Refused with the field that is no value."""
        begins = self._moment("begins_at", self.begins, self._clock.local())
        ends = self._moment("ends_at", self.ends, begins)
        if self.people.text().strip() and self.people.number is None:
            raise Refused(Problem.AMOUNT_BAD, field="people", most=MOST_PEOPLE)
        for name, box in (("division_id", self.division), ("department_id", self.department)):
            if box.unclear:
                raise Refused(MeetingProblem.OBJECT_UNKNOWN, field=name, name=box.currentText().strip())
        return Occasion(
            self.title.text(),
            begins.astimezone(UTC),
            ends.astimezone(UTC),
            self.english.text(),
            self.place.text(),
            self.division.value,
            self.people.number,
            self.department.value,
            self.note.text(),
        )

    # ------------------------------------------------------------------ inside

    def _fill(self, row: EventRow | None) -> None:
        self.row = row
        self.head.setText(self.tr("New event") if row is None else pick(row.title_zh, row.title_en))
        said = ("",) * 7
        if row is not None:
            begins, ends = (f"{self._clock.local(at):{MOMENT}}" for at in (row.begins_at, row.ends_at))
            people = "" if row.people is None else str(row.people)
            said = (row.title_zh, row.title_en, begins, ends, row.place, people, row.note)
        for line, text in zip(self._lines(), said, strict=True):
            line.setText(text)
        self.division.show_value(None if row is None else row.division_id)
        self.department.show_value(None if row is None else row.department_id)
        self._form.clear_problems()
        self._shown = self._typed()
        self._type(self._kept.pop(self._key, self._shown))
        self.edited.emit()

    def _moment(self, name: str, line: QLineEdit, near: datetime) -> datetime:
        try:
            return read_near(line.text(), near)
        except ValueError:
            raise Refused(MeetingProblem.MOMENT_BAD, field=name) from None

    @property
    def _key(self) -> int:
        return 0 if self.row is None else self.row.id

    def _type(self, typed: tuple[str, ...]) -> None:
        """Put back what was typed."""
        lines = self._lines()
        for line, text in zip(lines, typed[: len(lines)], strict=True):
            line.setText(text)
        for box, text in zip((self.division, self.department), typed[len(lines) :], strict=True):
            if box.currentText() != text:
                box.setEditText(text)

    def _lines(self) -> tuple[QLineEdit, ...]:
        return self.title, self.english, self.begins, self.ends, self.place, self.people, self.note

    def _typed(self) -> tuple[str, ...]:
        boxes = (self.division.currentText(), self.department.currentText())
        return (*(line.text() for line in self._lines()), *boxes)
