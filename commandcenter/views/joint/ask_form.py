# SPDX-License-Identifier: Apache-2.0
"""A form in the page itself for one act: its fields from a list, Ctrl+Enter does it, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import look
from commandcenter.views.common.times import CentreClock, read_to_come
from commandcenter.views.common.words import sentence

MOST_SEGMENTS = 4
MOST_ROWS, LOW_ROWS, LOW = 5, 3, 900
"""Rows of a list of ticks, and how many in a window lower than so many pixels."""


class What(Enum):
    """What a field takes."""

    WORDS = "words"
    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    ONE = "one"
    MANY = "many"
    OWN = "own"


@dataclass(frozen=True)
class Asked:
    """A field: its name (that of refusals), what is written before it, what it takes and begins with.

    `choices` are (value, text) for ONE and MANY; the value of MANY is a tuple of those ticked. A MOMENT is typed in
    local time and is aware. OWN begins with what makes its widget, whose `value` is what was given.
    """

    name: str
    label: str
    what: What = What.WORDS
    value: Any = ""
    choices: tuple[tuple[Any, str], ...] = ()
    required: bool = False
    hint: str = ""
    most: int = 500


Given = Callable[[dict[str, Any]], None]


class AskForm(QFrame):
    """Stands above the action bar while an act is asked about; nothing is covered, and what was typed comes back."""

    toggled = Signal()

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "soft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = clock
        self._then: Given | None = None
        self._before: QWidget | None = None
        self._asked: tuple[Asked, ...] = ()
        self._fields: dict[str, QWidget] = {}
        self.form = Form()
        self._title, self._note = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._title.setProperty("part", "head")
        self._note.setProperty("part", "muted")
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._go, self._back = self._act("Ctrl+Return", self._give), self._act("Esc", self.cancel)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._lay_out()
        self.hide()

    # ------------------------------------------------------------------ for pages

    def ask(self, title: str, go: str, fields: Sequence[Asked], then: Given, note: str = "") -> None:
        """Ask; `go` names what will be done, `then(values by name)` does it. Without fields it only asks whether."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._then, self._asked = then, tuple(fields)
        self._title.setText(title)
        self._go.setText(go)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._problem.hide()
        self._make_fields()
        self.show()
        self.toggled.emit()
        first = next(iter(self._fields.values()), None)
        (first or self._go_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self, name: str) -> Any:
        """Return a field's widget."""
        return self._fields[name]

    def watch(self, field: QWidget) -> None:
        """Take the form's two keys in a field and all that stands in it; of what comes into a field later, too."""
        for widget in (field, *field.findChildren(QWidget)):
            widget.installEventFilter(self)

    def show_refusal(self, error: BaseException) -> None:
        """Come back with what was typed and say what is wrong: at its field, else below all."""
        self.show()
        self.toggled.emit()
        if not self.form.show_refusal(error):
            self._problem.setText(sentence(error))
            self._problem.show()

    @Slot()
    def cancel(self) -> None:
        """Go back without doing anything."""
        if self.isVisible():
            self.leave()

    def leave(self) -> None:
        """Go away and give the keyboard to where it was."""
        self.hide()
        self.toggled.emit()
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the form's two keys before the page does."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            action = self._meant(event)
            if action is not None:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        self._back.setText(self.tr("Back"))
        self._go_button = KeyButton(self._go, Kind.ACCENT)
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(KeyButton(self._back))
        foot.addWidget(self._go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addLayout(self._rows)
        column.addLayout(foot)
        for button in (self, *self.findChildren(KeyButton)):
            button.installEventFilter(self)

    def _make_fields(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._fields, self.form = {}, Form()
        for asked in self._asked:
            rows = LOW_ROWS if self.window().height() < LOW else MOST_ROWS
            field = self._fields[asked.name] = _made(asked, self._clock, rows)
            shown = _at_left(field) if asked.what in (What.NUMBER, What.MOMENT) else field
            row = self.form.add(asked.name, FormRow(asked.label, shown, required=asked.required))
            if shown is not field:
                field.textChanged.connect(row.clear_problem)
            self._rows.addWidget(row)
            self.watch(field)

    def _act(self, key: str, slot: Any) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        # For the button's cap only: the page has an act with the same key, and the nearer of the two must get it.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action

    def _meant(self, event: QKeyEvent) -> QAction | None:
        if event.key() == Qt.Key.Key_Escape:
            return self._back
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return self._go if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else None

    @Slot()
    def _give(self) -> None:
        self.form.clear_problems()
        self._problem.hide()
        values: dict[str, Any] = {}
        for asked in self._asked:
            problem = self._read(asked, values)
            if problem:
                self.form.row(asked.name).show_problem(problem)
                self._fields[asked.name].setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.leave()
        if self._then is not None:
            self._then(values)

    def _read(self, asked: Asked, values: dict[str, Any]) -> str:
        """Put the field's value into `values`; return what is wrong with it."""
        try:
            value = values[asked.name] = _value(self._fields[asked.name], asked, self._clock.local())
        except ValueError:
            return self.tr("Type it as 18:00 or 11-25 18:00, in the time to come.")
        if asked.what is What.NUMBER and value is None:
            return self.tr("Type a whole number.")
        return self.tr("This is needed.") if asked.required and value in (None, "", ()) else ""


def _made(asked: Asked, clock: CentreClock, rows: int) -> Any:
    if asked.what is What.TEXT:
        text = QPlainTextEdit(str(asked.value), tabChangesFocus=True, placeholderText=asked.hint)
        lines = 4 if rows > LOW_ROWS else 2
        text.setFixedHeight(lines * look().size.row_compact)
        return text
    if asked.what is What.NUMBER:
        number = NumberField(4)
        number.setText(str(asked.value))
        return number
    if asked.what is What.MOMENT:
        shown = f"{clock.local(asked.value):%m-%d %H:%M}" if isinstance(asked.value, datetime) else str(asked.value)
        moment = QLineEdit(shown, placeholderText=asked.hint or "11-25 18:00", maxLength=11)
        moment.setFixedWidth(140)
        return moment
    if asked.what is What.MANY:
        return tick_list(asked.choices, asked.value or (), rows)
    if asked.what is What.OWN:
        return asked.value()
    if asked.what is What.ONE and len(asked.choices) <= MOST_SEGMENTS:
        segments = Segments(asked.choices)
        segments.choose(asked.value)
        return segments
    if asked.what is What.ONE:
        box = QComboBox()
        for value, said in asked.choices:
            box.addItem(said, value)
        box.setCurrentIndex(max(0, next((at for at, one in enumerate(asked.choices) if one[0] == asked.value), 0)))
        return box
    return QLineEdit(str(asked.value), placeholderText=asked.hint, maxLength=asked.most)


def _at_left(field: QWidget) -> QWidget:
    """Keep a narrow field at its label."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addStretch()
    whole.setFocusProxy(field)
    return whole


def tick_list(choices: Iterable[tuple[Any, str]], chosen: Iterable[Any], rows: int) -> QListWidget:
    """Return a list of (value, text) with those `chosen` ticked, as high as so many rows at most."""
    box = QListWidget()
    box.setUniformItemSizes(True)
    for value, text in choices:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        box.addItem(item)
    if box.count():
        box.setCurrentRow(0)
    box.setFixedHeight(max(1, min(box.count(), rows)) * look().size.row_compact + 4)
    return box


def ticked(box: QListWidget) -> tuple[Any, ...]:
    """Return the values of those that are ticked."""
    items = [box.item(at) for at in range(box.count())]
    return tuple(one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() is Qt.CheckState.Checked)


def form_of(field: QWidget) -> AskForm | None:
    """Return the form a field stands in."""
    there = field.parentWidget()
    while there is not None and not isinstance(there, AskForm):
        there = there.parentWidget()
    return there


def _value(field: Any, asked: Asked, now: datetime) -> Any:
    if asked.what is What.TEXT:
        return field.toPlainText().strip()
    if asked.what is What.NUMBER:
        return field.number
    if asked.what is What.MOMENT:
        return read_to_come(field.text(), now) if field.text().strip() else None
    if asked.what is What.MANY:
        return ticked(field)
    if asked.what is What.OWN:
        return field.value
    if asked.what is What.ONE:
        return field.value if isinstance(field, Segments) else field.currentData()
    return field.text().strip()
