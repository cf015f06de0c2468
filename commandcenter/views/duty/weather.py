# SPDX-License-Identifier: Apache-2.0
"""The note on the weather: how much it warns, in Chinese and if given in English, and until when walls show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.wall.duty import weather
from commandcenter.queries.wall.rows import WeatherNote
from commandcenter.services.field.rostering import KEEPERS
from commandcenter.services.field.weather import MOST_ENGLISH, MOST_LETTERS, note_weather
from commandcenter.views.common.forms import FormRow, Segments
from commandcenter.views.common.forms.beside import words
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import moment_text, read_to_come
from commandcenter.views.common.words import fill
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.field import FieldProblem, WeatherLevel


class WeatherSection(Section):
    """At the left what walls show now in each language; at the right the note that will take its place."""

    topics = (Topic.SETTING,)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in KEEPERS
        self.note: WeatherNote | None = None
        self._read = False
        self.level = Segments(self._levels())
        self.level.setAccessibleName(self.tr("Level"))
        self.level.choose(WeatherLevel.NONE)
        self.chinese, self.english = QLineEdit(maxLength=MOST_LETTERS), QLineEdit(maxLength=MOST_ENGLISH)
        self.until = QLineEdit(maxLength=11)
        self.until.setPlaceholderText("18:00")
        self._shown = {language: _Strip() for language in ("zh", "en")}
        self.now = QLabel(wordWrap=True)
        self.now.setProperty("part", "muted")
        self.states = StateStack(self._walls())
        self.states.show_loading()

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register taking the note away, and build the column that needs the acts."""
        text = self.tr("Take the note away")
        self._clear = add(Act("duty.clear_weather", text, "ph.x", "Alt+X", group, self.clear, self._can_clear))
        self.lay_out(self.states, self._column(self.desk.actions.action("duty.save")))
        for field in (self.chinese, self.english, self.until):
            field.setReadOnly(not self.may)
            field.textChanged.connect(self._edited)
        self.level.setEnabled(self.may)
        self.level.chosen.connect(self._edited)
        self.refresh()

    def _levels(self) -> list[tuple[WeatherLevel, str]]:
        return [
            (WeatherLevel.NONE, self.tr("None")),
            (WeatherLevel.BLUE, self.tr("Blue")),
            (WeatherLevel.YELLOW, self.tr("Yellow")),
            (WeatherLevel.ORANGE, self.tr("Orange")),
            (WeatherLevel.RED, self.tr("Red")),
        ]

    def _walls(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        titles = {"zh": self.tr("On walls in Chinese"), "en": self.tr("On walls in English")}
        column.addWidget(self.now)
        for language, strip in self._shown.items():
            head = QLabel(titles[language])
            head.setProperty("part", "label")
            column.addSpacing(12)
            column.addWidget(head)
            column.addWidget(strip)
        column.addStretch()
        return whole

    def _column(self, save: QAction) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QLabel(self.tr("Note on the weather"))
        head.setProperty("part", "head")
        for widget in (
            head,
            FormRow("", self.level),
            self.form.add("weather", FormRow(self.tr("Chinese"), self.chinese, required=True)),
            self.form.add("english", FormRow(self.tr("English"), self.english)),
            words(self.tr("Left empty, walls in English show the Chinese note."), wrap=True),
            self.form.add("until", FormRow(self.tr("Until"), self.until)),
            words(self.tr("A time of day, or a day and a time: 18:00, 11-25 08:00."), wrap=True),
        ):
            column.addWidget(widget)
        for action, kind in ((save, Kind.PRIMARY), (self._clear, Kind.PLAIN)):
            column.addWidget(KeyButton(action, kind), alignment=Qt.AlignmentFlag.AlignLeft)
        return whole

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the note."""
        self.edit()

    def edit(self) -> None:
        """Put the keyboard into the note."""
        self.chinese.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_save(self) -> bool:
        """Whether a note is written."""
        return super().can_save() and bool(self.chinese.text().strip())

    def save(self) -> None:
        """Show the note on all walls."""
        until = self._until()
        if isinstance(until, Refused):
            self.refused(until)
            return
        said = {"english": self.english.text(), "level": self.level.value or WeatherLevel.NONE, "until": until}
        self.write(note_weather, self.chinese.text(), then=self._saved, **said)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read what walls show."""
        self.desk.runner.read(weather, then=self._show, failed=self.not_read, owner=self, latest="weather")

    def who_may(self) -> str:
        """Return who writes the note."""
        return self.tr("You may look at the note; shift leaders, the director and administrators write it.")

    # ------------------------------------------------------------------ acts

    def _can_clear(self) -> bool:
        return self.may and self.isVisible() and not self.busy and self.note is not None

    @Slot()
    def clear(self) -> None:
        """Take the note off the walls."""
        self.write(note_weather, "", then=self._cleared)

    def _saved(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The note is on the walls."))

    def _cleared(self, _: dict[str, Any]) -> None:
        self._read = False
        self.desk.notices.say(Tone.GOOD, self.tr("The note is off the walls."))

    # ------------------------------------------------------------------ inside

    def _until(self) -> datetime | None | Refused:
        """Return the moment meant; None for the usual length, a refusal for what is no moment."""
        text = self.until.text().strip()
        try:
            return read_to_come(text, self.desk.clock.local()) if text else None
        except ValueError:
            return Refused(FieldProblem.UNTIL_PAST, field="until")

    def _show(self, note: WeatherNote | None) -> None:
        self.is_read()
        self.note = note
        if not self._read:  # what is being typed is left alone
            self._read = True
            self._fill(note)
        local = self.desk.clock.local
        said = self.tr("No note is shown now.")
        if note is not None:
            said = fill(self.tr("Shown until %1."), moment_text(local(note.until), local()))
        self.now.setText(said)
        self._edited()

    def _fill(self, note: WeatherNote | None) -> None:
        self.level.choose(WeatherLevel.NONE if note is None else note.level)
        self.chinese.setText("" if note is None else note.zh)
        self.english.setText("" if note is None else note.en)
        self.until.setText("" if note is None else f"{self.desk.clock.local(note.until):%m-%d %H:%M}")

    @Slot()
    def _edited(self) -> None:
        level, zh = self.level.value or WeatherLevel.NONE, self.chinese.text().strip()
        self._shown["zh"].show_note(level, level.zh, zh)
        self._shown["en"].show_note(level, level.en, self.english.text().strip() or zh)
        self.desk.actions.refresh()


class _Strip(QFrame):
    """One line as walls show it: the warning in bold, then the note."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "raised")
        self._level, self._text = QLabel(), QLabel(wordWrap=True)
        self._level.setProperty("part", "strong")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(12)
        row.addWidget(self._level)
        row.addWidget(self._text, 1)

    def show_note(self, level: WeatherLevel, word: str, text: str) -> None:
        """Show a note."""
        self._level.setText(word)
        self._level.setVisible(level is not WeatherLevel.NONE and bool(text))
        self._text.setText(text or "–")
