# SPDX-License-Identifier: Apache-2.0
"""Two fields for a new password or PIN, typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.words import sentence
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem


class NewPassword(QWidget):
    """Asks for a new password; `chosen` gives it once both fields agree.

    `name` is what a refusal calls it; `may_be_empty` lets nothing be chosen, which takes a PIN away.
    """

    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, parent: QWidget | None = None, name: str = "new", may_be_empty: bool = False) -> None:
        super().__init__(parent)
        self._may_be_empty = may_be_empty
        self._first, self._again = QLineEdit(), QLineEdit()
        for field in (self._first, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(200)
        self._form = Form()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._form.add(name, FormRow(self.tr("New"), self._first)))
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

    def chosen(self) -> str | None:
        """Return the new password, None when the two differ or nothing is typed; the field says so."""
        first = self._first.text()
        if first == self._again.text() and (first or self._may_be_empty):
            return first
        self._form.row("again").show_problem(sentence(Refused(ServerProblem.PASSWORDS_DIFFER)))
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        return None

    def refuse(self, error: BaseException) -> bool:
        """Say at the field why the password is not taken; False when it is about something else."""
        return self._form.show_refusal(error)

    @Slot()
    def _next(self) -> None:
        self._again.setFocus(Qt.FocusReason.TabFocusReason)
