# SPDX-License-Identifier: Apache-2.0
"""The forms in which an operator changes the own password, and sets the PIN that unlocks the seat."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import sentence
from commandcenter.views.shell.access.new_password import NewPassword

WIDTH = 420


class PasswordForm(QDialog):
    """Asks for the old password and twice for the new one; whoever changes it answers with `accept` or `refuse`."""

    given = Signal(str, str)
    """The old password and the new one."""
    PROOF = "old"
    """What a refusal calls the field of the password that is proven."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self._title())
        self.setFixedWidth(WIDTH)
        self._old, self._new, self._form = QLineEdit(), self._asked(), Form()
        self._old.setEchoMode(QLineEdit.EchoMode.Password)
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._problem.hide()
        self._change = QAction(QCoreApplication.translate("PasswordForm", "Change"), self)
        self._change.setShortcut("Ctrl+Return")
        self._change.triggered.connect(self._go)
        self.addAction(self._change)
        self._new.begin()
        self._old.returnPressed.connect(self._new.setFocus)
        self._new.finished.connect(self._go)
        self._lay_out()
        self._old.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: BaseException) -> None:
        """Say why the password stays what it is."""
        self._change.setEnabled(True)
        if not self._form.show_refusal(error) and not self._new.refuse(error):
            self._problem.setText(sentence(error))
            self._problem.show()

    def _title(self) -> str:
        return self.tr("Change password")

    def _asked(self) -> NewPassword:
        return NewPassword()

    def _present(self) -> str:
        return self.tr("Present")

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._form.add(self.PROOF, FormRow(self._present(), self._old)))
        column.addWidget(self._new)
        column.addWidget(self._problem)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(KeyButton(self._change, Kind.PRIMARY))
        column.addLayout(foot)
        for button in self.findChildren(KeyButton):
            button.setAutoDefault(False)  # Enter belongs to the fields

    @Slot()
    def _go(self) -> None:
        self._form.clear_problems()
        self._problem.hide()
        if (chosen := self._new.chosen()) is not None:
            self._change.setEnabled(False)
            self.given.emit(self._old.text(), chosen)


class PinForm(PasswordForm):
    """Asks for the password and twice for a PIN of 4 to 8 digits; none takes the one there is away."""

    PROOF = "password"

    def _title(self) -> str:
        return self.tr("PIN to unlock the seat")

    def _asked(self) -> NewPassword:
        return NewPassword(name="pin", may_be_empty=True)

    def _present(self) -> str:
        return self.tr("Password")
