# SPDX-License-Identifier: Apache-2.0
"""Lines for what a station found: of each one where and what it is, as many lines as the number says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.services.field.finding import MOST_ADDRESS, MOST_WORDS, Found
from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary.field import ZeroKind

MOST_LINES = 50


class Finds(QWidget):
    """The lines of one kind. A line that is taken away keeps its words, should the number rise again."""

    edited = Signal()

    def __init__(self, kind: ZeroKind, form: Form, known: QStringListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._form, self._known = kind, form, known
        self._lines: list[tuple[QLineEdit, QLineEdit, QWidget]] = []
        self._shown = 0
        self._closed = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_lines(self, count: int) -> None:
        """Show so many lines."""
        count = min(max(count, 0), MOST_LINES)
        while len(self._lines) < count:
            self._add_line()
        for at, (_, _, line) in enumerate(self._lines):
            line.setVisible(at < count)
        self._shown = count
        self.setVisible(count > 0)

    def found(self) -> list[Found]:
        """Return what the lines in sight say."""
        return [Found(self._kind, place.text(), words.text()) for place, words, _ in self._lines[: self._shown]]

    def values(self) -> list[list[str]]:
        """Return all lines for a draft."""
        return [[place.text(), words.text()] for place, words, _ in self._lines]

    def fill_in(self, values: Sequence[Sequence[str]]) -> None:
        """Show what a draft kept; nothing clears the lines."""
        while len(self._lines) < len(values):
            self._add_line()
        for at, (place, words, _) in enumerate(self._lines):
            said = values[at] if at < len(values) else ("", "")
            place.setText(said[0])
            words.setText(said[1])

    def read_only(self, read_only: bool) -> None:
        """Let nobody type."""
        self._closed = read_only
        for place, words, _ in self._lines:
            place.setReadOnly(read_only)
            words.setReadOnly(read_only)

    def _add_line(self) -> None:
        number = len(self._lines) + 1
        place, words = QLineEdit(maxLength=MOST_ADDRESS), QLineEdit(maxLength=MOST_WORDS)
        place.setPlaceholderText(self.tr("Where: road and number, quarter and building"))
        words.setPlaceholderText(self.tr("What it is, in a few words"))
        # Completed within the field: nothing opens over what is being typed.
        completer = QCompleter(self._known, place)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        place.setCompleter(completer)
        name = fill("%1 %2", label(self._kind), number)
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(12, 0, 0, 4)
        column.setSpacing(4)
        for part, field, told in (("place", place, self.tr("where")), ("words", words, self.tr("what"))):
            row = FormRow(fill("%1 %2", number, told), field, required=True)
            field.setAccessibleName(fill("%1, %2", name, told))
            column.addWidget(self._form.add(f"{self._kind.value}.{number}.{part}", row))
            field.textChanged.connect(self.edited)
        place.setReadOnly(self._closed)
        words.setReadOnly(self._closed)
        self._lines.append((place, words, line))
        self._column.addWidget(line)


def draft_of(values: Mapping[str, Any], kind: ZeroKind) -> list[list[str]]:
    """Return the lines of a kind that a draft kept."""
    kept = values.get(f"found {kind.value}", [])
    return [[str(place), str(words)] for place, words in kept if place or words]
