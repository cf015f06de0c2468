# SPDX-License-Identifier: Apache-2.0
"""Two fields for a new password, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.words import sentence
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem


class NewPassword(QWidget):
    """Asks for a new password; `chosen` gives it once both fields agree."""

    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first, self._again = QLineEdit(), QLineEdit()
        for field in (self._first, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(200)
        self._form = Form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._form.add("new", FormRow(self.tr("New"), self._first)))
        column.addWidget(self._form.add("again", FormRow(self.tr("Again"), self._again)))
        self.setFocusProxy(self._first)
        self._first.returnPressed.connect(self._next)
        self._again.returnPressed.connect(self.finished)

    def begin(self) -> None:
        """Show the fields, empty, with the keyboard in the first."""
        self._form.clear_problems()
        self._first.clear()
        self._again.clear()
        self.show()
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> str:
        """Return the new password, "" when the two differ or nothing is typed; the field says so."""
        if self._first.text() and self._first.text() == self._again.text():
            return self._first.text()
        self._form.row("again").show_problem(sentence(Refused(ServerProblem.PASSWORDS_DIFFER)))
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        return ""

    def refuse(self, error: BaseException) -> bool:
        """Say at the field why the password is not taken; False when it is about something else."""
        return self._form.show_refusal(error)

    @Slot()
    def _next(self) -> None:
        self._again.setFocus(Qt.FocusReason.TabFocusReason)
