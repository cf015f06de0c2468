# SPDX-License-Identifier: Apache-2.0
"""The form of one turn: who, from when until when, the phone, and at which post where the word does not say it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.queries.duty.roster import StaffRow, TurnOnSheet
from commandcenter.rules.field.roster import RosterRules
from commandcenter.services.field.rostering import MOST_PHONE_LETTERS, MOST_TITLE_LETTERS, Turn
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.beside import Beside, ClockField, words
from commandcenter.views.common.words import fill
from commandcenter.views.duty.person_field import PersonField
from commandcenter.views.duty.roster_grid import Place, post_text
from commandcenter.vocabulary.field import Duty


class TurnForm(QWidget):
    """Says while it is typed who would be wanted in two places; nothing of it is saved here."""

    edited = Signal()

    def __init__(self, form: Form, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form, self._zone = form, zone
        self._rules = RosterRules()
        self._place: Place | None = None
        self._turn_id = 0
        self._others: tuple[TurnOnSheet, ...] = ()
        self._shown = Turn(Duty.OTHER)
        self.person = PersonField()
        self.person.setPlaceholderText(self.tr("Name, sound or login"))
        self._posts = QLabel()
        self._posts.setProperty("part", "note")
        self.begins, self.ends = ClockField(), ClockField()
        self.phone = QLineEdit(maxLength=MOST_PHONE_LETTERS)
        self.title_zh, self.title_en = QLineEdit(maxLength=MOST_TITLE_LETTERS), QLineEdit(maxLength=MOST_TITLE_LETTERS)
        self.clash = QLabel(wordWrap=True)
        self.clash.setProperty("part", "warning")
        self._lay_out()
        for field in (self.person, self.begins, self.ends, self.phone, self.title_zh, self.title_en):
            field.textChanged.connect(self._edited)
        self.person.changed.connect(self._edited)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._title = FormRow(self.tr("Post"), self.title_zh)
        self._english = FormRow("", self.title_en)
        self.title_en.setPlaceholderText(self.tr("Post in English (may be left empty)"))
        self.begins.setAccessibleName(self.tr("From"))
        self.ends.setAccessibleName(self.tr("Until"))
        for row in (
            self._form.add("person", FormRow(self.tr("Who"), self.person, required=True)),
            self._posts,
            self._form.add("hours", FormRow(self.tr("From"), Beside(self.begins, words("–"), self.ends))),
            words(self.tr("Left empty, the turn is as long as its shift."), wrap=True),
            self._form.add("phone", FormRow(self.tr("Phone"), self.phone)),
            self._form.add("title", self._title),
            self._english,
            self.clash,
        ):
            column.addWidget(row)
        self._posts.hide()
        self.clash.hide()

    def set_staff(self, staff: Iterable[StaffRow]) -> None:
        """Offer these people."""
        self.person.set_staff(staff)
        self._judge()

    def set_rules(self, rules: RosterRules) -> None:
        """Take over when the shifts of the centre begin and end."""
        self._rules = rules
        self._show_hours()

    def set_others(self, turns: Iterable[TurnOnSheet]) -> None:
        """Judge clashes against these turns."""
        self._others = tuple(turns)
        self._judge()

    def show_turn(self, place: Place, turn: Turn, turn_id: int, name: str, *, typed: Turn | None = None) -> None:
        """Show a turn of a cell as it is stored (`turn_id` 0: a new one), with what was `typed` over it before."""
        self._place, self._turn_id = place, turn_id
        self._shown = turn
        shown = typed or turn
        same = shown.person_id == turn.person_id
        for field, text in (
            (self.begins, shown.begins),
            (self.ends, shown.ends),
            (self.phone, shown.phone),
            (self.title_zh, shown.title_zh),
            (self.title_en, shown.title_en),
        ):
            field.setText(text)
        self.person.show_person(shown.person_id, shown.words or (name if same else ""))
        for row in (self._title, self._english):
            row.setVisible(place[2] is Duty.OTHER)
        self._form.clear_problems()
        self._show_hours()
        self._judge()

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        for field in (self.person, self.begins, self.ends, self.phone, self.title_zh, self.title_en):
            field.setReadOnly(read_only)

    @property
    def turn(self) -> Turn:
        """The turn as it stands in the form."""
        duty = self._place[2] if self._place else Duty.OTHER
        return Turn(
            duty,
            self.person.person_id,
            self.person.words,
            self.title_zh.text().strip() if duty is Duty.OTHER else self._shown.title_zh,
            self.title_en.text().strip() if duty is Duty.OTHER else self._shown.title_en,
            self.begins.clock,
            self.ends.clock,
            self.phone.text().strip(),
        )

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._place is not None and self.turn != self._shown

    def take_over(self) -> None:
        """What stands in the form is stored now."""
        self._shown = self.turn

    # ------------------------------------------------------------------ inside

    @Slot()
    def _edited(self) -> None:
        self._judge()
        self.edited.emit()

    def _show_hours(self) -> None:
        if self._place is not None:
            first, last = self._rules.hours(self._place[1])
            self.begins.setPlaceholderText(f"{first:%H:%M}")
            self.ends.setPlaceholderText(f"{last:%H:%M}")

    def _judge(self) -> None:
        """Say who the person is, and where else that person is wanted at the same time."""
        posts = self.person.posts()
        if not posts and self.person.words:
            posts = self.tr("No account of the centre: stands on the roster as these words.")
        self._posts.setText(posts)
        self._posts.setVisible(bool(posts))
        clashes = self._clashes()
        self.clash.setText("\n".join(clashes))
        self.clash.setVisible(bool(clashes))

    def _clashes(self) -> list[str]:
        turn = self.turn
        if self._place is None or turn.person_id is None:
            return []
        day = date.fromordinal(self._place[0])
        try:
            start, end = self._rules.span(day, self._place[1], turn.begins, turn.ends, self._zone)
        except ValueError:
            return []  # the service says what is wrong with the hours
        said = self.tr("%1 stands on duty as %2 from %3 to %4 already.")
        found = []
        for other in self._others:
            overlaps = other.start < end and start < other.end
            if other.person_id == turn.person_id and other.id != self._turn_id and overlaps:
                first, last = other.start.astimezone(self._zone), other.end.astimezone(self._zone)
                found.append(fill(said, other.name, post_text(other), f"{first:%m-%d %H:%M}", f"{last:%m-%d %H:%M}"))
        return found
