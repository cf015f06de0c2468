# SPDX-License-Identifier: Apache-2.0
"""How the morning is held: when it begins, who is expected, which pages in which order, until when is handed over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import Topic
from commandcenter.queries.meeting.minutes import Seat, meeting_setup
from commandcenter.rules.meeting.centre import RANGES, MeetingRules
from commandcenter.services.meeting.centre_choices import SETTERS, set_meeting
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.beside import Beside, ClockField, words
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.forms.ticks import TickList
from commandcenter.views.common.key_caps import KeyButton
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import ChoicesSection, Kept
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.meeting import Section

NAME = 148
"""Width of what stands before a field."""


class MeetingSection(ChoicesSection):
    """Two narrow fields above, three lists to tick below; the pages are shown in the order of their list."""

    topics = (Topic.SETTING, Topic.PERSON)
    save_act = "preparing.save"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.begins, self.hours = ClockField(), NumberField(2)
        self.sections = TickList()
        self.departments = TickList(all_is_none=True)
        self.pages = TickList(ordered=True, all_is_none=True)
        self.sections.set_choices([(str(section), label(section)) for section in Section])
        self.pages.set_choices([(str(page), label(page)) for page in BriefingPage])
        fields: dict[str, Any] = {
            "begins": self.begins,
            "handover_hours": self.hours,
            "sections": self.sections,
            "departments": self.departments,
            "pages": self.pages,
        }
        super().__init__(desk, Kept(meeting_setup, set_meeting, SETTERS, RANGES), fields, parent)

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register putting the pages into order."""
        up, down = self.tr("Page up"), self.tr("Page down")
        move = self.pages.move_line
        self._moves = [
            add(Act("meeting.up", up, "ph.arrow-up", "Alt+Up", group, partial(move, -1), self._may_move)),
            add(Act("meeting.down", down, "ph.arrow-down", "Alt+Down", group, partial(move, 1), self._may_move)),
        ]
        super().add_acts(add, group)

    def lay_out_form(self, column: QVBoxLayout) -> None:
        """Put the narrow fields above the lists."""
        until = fill(self.tr("hours, %1 to %2"), *RANGES["handover_hours"])
        meaning = self.tr("So long after it began a remark of handover is for today's meeting, later for tomorrow's.")
        for name, said, parts in (
            ("begins", self.tr("Meeting begins"), (words(self.tr("local time")),)),
            ("handover_hours", self.tr("Handover until"), (words(until), words(meaning, "muted"))),
        ):
            field: Any = self.fields[name]
            field.setAccessibleName(said)
            column.addWidget(self.form.add(name, FormRow("", Beside(words(said, "label", wide=NAME), field, *parts))))
        lists = QHBoxLayout()
        lists.setSpacing(24)
        for name, head, note in (
            ("sections", self.tr("Sections expected"), self.tr("Space ticks the line.")),
            ("departments", self.tr("Departments expected"), self.tr("All ticked: new ones are expected too.")),
            ("pages", self.tr("Pages in their order"), self.tr("Alt+↑ and Alt+↓ move the line.")),
        ):
            lists.addWidget(self._ticks(name, head, note), 1, Qt.AlignmentFlag.AlignTop)
        column.addSpacing(8)
        column.addLayout(lists)

    def _ticks(self, name: str, head: str, note: str) -> QWidget:
        field: Any = self.fields[name]
        field.setAccessibleName(head)
        said = QLabel(head)
        said.setProperty("part", "head")
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (said, words(note, wrap=True), self.form.add(name, FormRow("", field))):
            column.addWidget(widget)
        if name == "pages":
            row = QHBoxLayout()
            for action in self._moves:
                row.addWidget(KeyButton(action))
            row.addStretch()
            column.addLayout(row)
        column.addStretch()
        return whole

    # ------------------------------------------------------------------ of the page

    def who_may(self) -> str:
        """Return who sets the meeting up."""
        return self.tr("You may look at this; shift leaders, the director and administrators set it.")

    def done(self) -> str:
        """Return from when on the choices hold."""
        return self.tr("The choices hold for every meeting from now on.")

    def show_rules(self, setup: tuple[MeetingRules, list[Seat]]) -> None:
        """Show the choices, with every department that is active or chosen."""
        rules, known = setup
        self.departments.set_choices([(one.department_id, pick(one.zh, one.en)) for one in known])
        super().show_rules(rules)

    def _may_move(self) -> bool:
        return self.may and self.isVisible()
