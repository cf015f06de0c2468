# SPDX-License-Identifier: Apache-2.0
"""Rows of a form: label, field, and under the field the sentence of what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from commandcenter.views.common.words import sentence
from commandcenter.vocabulary import Refused

LABEL_WIDTH = 64


class FormRow(QWidget):
    """A label and its field (or several in a line), with room below for a problem.

    The problem's line takes place only while there is one; it goes away when the field is changed. A field that
    carries its own head has an empty `label` and takes the whole width.
    """

    def __init__(self, label: str, *fields: QWidget, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = fields[0]
        self._fields = fields
        self._label = QLabel(label, self)
        self._label.setProperty("part", "label")
        self._label.setMinimumWidth(LABEL_WIDTH)
        self._label.setBuddy(self.field)
        self._mark = QLabel("*" if required else "", self)
        self._mark.setProperty("part", "required")
        self._mark.setFixedWidth(8)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._problem.setMinimumHeight(18)
        self._problem.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.field.setAccessibleName(label or self.field.accessibleName())
        self._lay_out()
        for field in fields:
            _when_changed(field, self.clear_problem)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.setSpacing(0)
        head.addWidget(self._label)
        head.addWidget(self._mark)
        line = QHBoxLayout()
        line.setSpacing(8)
        for at, field in enumerate(self._fields):
            line.addWidget(field, 1 if at == 0 else 0)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self._problem)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if self._label.text():
            row.addLayout(head)
            row.setAlignment(head, Qt.AlignmentFlag.AlignTop)
        else:
            self._label.hide()
            self._mark.hide()
        row.addLayout(column, 1)

    @property
    def problem(self) -> str:
        """The sentence shown under the field, "" when it has none."""
        return self._problem.text() if not self._problem.isHidden() else ""

    def show_problem(self, text: str) -> None:
        """Say what is wrong with the field and what to do."""
        self._problem.setText(text)
        self._problem.show()
        self._mark_field(True)

    @Slot()
    def clear_problem(self) -> None:
        """Forget the problem."""
        if not self._problem.isHidden():
            self._problem.hide()
            self._mark_field(False)

    def _mark_field(self, wrong: bool) -> None:
        for field in self._fields:
            field.setProperty("problem", wrong)
            field.style().unpolish(field)
            field.style().polish(field)


class Form:
    """The rows of one form by the names services use, so that a refusal finds its field."""

    def __init__(self) -> None:
        self._rows: dict[str, FormRow] = {}

    def add(self, name: str, row: FormRow) -> FormRow:
        """Know `row` under `name`, the `field` of refusals; return it."""
        self._rows[name] = row
        return row

    def row(self, name: str) -> FormRow:
        """Return a row; KeyError when there is none."""
        return self._rows[name]

    def show_refusal(self, error: BaseException) -> bool:
        """Show a refusal at its field and put the keyboard there; False when it belongs to no field of this form."""
        row = self._rows.get(error.field or "") if isinstance(error, Refused) else None
        if row is None:
            return False
        row.show_problem(sentence(error))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def clear_problems(self) -> None:
        """Forget all problems."""
        for row in self._rows.values():
            row.clear_problem()

    def problems(self) -> dict[str, str]:
        """Return what is wrong now, by field."""
        return {name: row.problem for name, row in self._rows.items() if row.problem}


def _when_changed(field: QWidget, slot: object) -> None:
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.textChanged.connect(slot)
    elif isinstance(field, QComboBox):
        field.currentIndexChanged.connect(slot)
    elif (chosen := getattr(field, "chosen", None)) is not None:
        chosen.connect(slot)
