# SPDX-License-Identifier: Apache-2.0
"""The numbers of the patrol: how far and how long outside, how long silent, how dense a track; each with its range."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.rules.field.patrol import RANGES, PatrolRules
from commandcenter.services.field.patrol_settings import SETTERS, set_patrol
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, sentence
from commandcenter.views.duty.fields import Beside, words
from commandcenter.views.duty.section import Section
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.field import FieldProblem

translate = QCoreApplication.translate

NAME, UNIT = 148, 132
"""Widths of what stands before and after a number."""


class PatrolSection(Section):
    """One column of numbers; what is out of its range is said at the field before and when it is saved."""

    topics = (Topic.SETTING,)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in SETTERS
        self._rules: PatrolRules | None = None
        self.fields = {name: NumberField(4) for name in RANGES}
        self.hours = QLabel()

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Build the form; saving is the page's own act."""
        inside = QWidget()
        inside.setProperty("part", "work")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for name, field in self.fields.items():
            label, unit, meaning = _words(name)
            said = fill(translate("Patrol", "%1, %2 to %3"), unit, *RANGES[name])
            parts = (words(label, "label", wide=NAME), field, words(said, wide=UNIT), words(meaning, "muted"))
            column.addWidget(self.form.add(name, FormRow("", Beside(*parts))))
            field.setAccessibleName(label)
            field.setReadOnly(not self.may)
            field.textChanged.connect(self._edited)
        self.hours.setProperty("part", "muted")
        column.addWidget(self.hours)
        column.addSpacing(8)
        save = KeyButton(self.desk.actions.action("duty.save"), Kind.PRIMARY)
        column.addWidget(save, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        self.states = StateStack(inside)
        self.states.show_loading()
        self._row.addWidget(self.states, 1)
        self.refresh()

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the first number."""
        self.edit()

    def edit(self) -> None:
        """Put the keyboard into the first number."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def can_save(self) -> bool:
        """Whether a number differs from what is stored."""
        return super().can_save() and bool(self._changed())

    def save(self) -> None:
        """Set the numbers that were changed, unless one is out of its range."""
        for name in self.fields:
            if (refusal := self._out_of_range(name)) is not None:
                self.refused(refusal)
                return
        numbers = {name: self.fields[name].number or 0 for name in self._changed()}
        seen = {name: round(getattr(self._rules, name)) for name in numbers}
        self.write(set_patrol, seen, then=self._saved, **numbers)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the numbers in force."""
        read = self.desk.runner.read
        read(patrol_rules, then=self._show, failed=self.not_read, owner=self, latest="patrol")

    def who_may(self) -> str:
        """Return who sets the numbers."""
        return self.tr("You may look at these numbers; the director and administrators set them.")

    # ------------------------------------------------------------------ inside

    def _saved(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The numbers hold from the next position on."))

    def _show(self, rules: PatrolRules) -> None:
        self.is_read()
        before = self._rules
        self._rules = rules
        for name, field in self.fields.items():
            now = round(getattr(rules, name))
            if before is None or field.number == round(getattr(before, name)):
                field.setText(str(now))
            elif now not in (round(getattr(before, name)), field.number):
                # A number that is being typed is left alone; that somebody else has set it is said.
                self.form.row(name).show_problem(sentence(Refused(FieldProblem.NUMBER_CHANGED, field=name, now=now)))
        spans = "、".join(f"{begin:%H:%M}–{end:%H:%M}" for begin, end in rules.hours)
        self.hours.setText(fill(self.tr("Hours of patrol: %1"), spans))
        self.desk.actions.refresh()

    def _changed(self) -> list[str]:
        if self._rules is None:
            return []
        return [name for name, field in self.fields.items() if field.number != round(getattr(self._rules, name))]

    @Slot()
    def _edited(self) -> None:
        for name, field in self.fields.items():
            refusal = self._out_of_range(name)
            if field is self.sender() and field.text() and refusal is not None:
                self.form.row(name).show_problem(sentence(refusal))
        self.desk.actions.refresh()

    def _out_of_range(self, name: str) -> Refused | None:
        (least, most), number = RANGES[name], self.fields[name].number
        if number is not None and least <= number <= most:
            return None
        return Refused(FieldProblem.NUMBER_RANGE, field=name, least=least, most=most)


def _words(name: str) -> tuple[str, str, str]:
    """Return label, unit and meaning of a number."""
    return (_words_of_fence() | _words_of_tracks())[name]


def _words_of_fence() -> dict[str, tuple[str, str, str]]:
    minutes = translate("Patrol", "minutes")
    return {
        "outside_metres": (
            translate("Patrol", "Fence"),
            translate("Patrol", "metres"),
            translate("Patrol", "So far outside the own grid is too far."),
        ),
        "outside_minutes": (
            translate("Patrol", "Outside for"),
            minutes,
            translate("Patrol", "So long outside before an alarm; 0 tells at once."),
        ),
        "mark_minutes": (
            translate("Patrol", "Position due every"),
            minutes,
            translate("Patrol", "Marks of the clock at which each handset has to be heard."),
        ),
        "mark_tolerance_minutes": (
            translate("Patrol", "Silence"),
            minutes,
            translate("Patrol", "Not heard so long before and after a mark is an alarm."),
        ),
    }


def _words_of_tracks() -> dict[str, tuple[str, str, str]]:
    return {
        "track_minutes": (
            translate("Patrol", "Track every"),
            translate("Patrol", "minutes"),
            translate("Patrol", "One point of the way is kept each so many minutes."),
        ),
        "track_days": (
            translate("Patrol", "Tracks kept for"),
            translate("Patrol", "days"),
            translate("Patrol", "Older points are removed by themselves."),
        ),
        "trail_points": (
            translate("Patrol", "Trail on the wall"),
            translate("Patrol", "points"),
            translate("Patrol", "So many points of the way are drawn behind a supervisor."),
        ),
    }
