# SPDX-License-Identifier: Apache-2.0
"""The page before a seat: account, password, and the post where a person has several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.states import Picture
from commandcenter.views.common.words import sentence

WIDTH = 420


@dataclass(frozen=True)
class PostOffered:
    """A post the person may take, as it is offered."""

    id: int
    text: str


class SignInPage(QWidget):
    """Asks who sits down. Whoever knows answers with `offer_posts`, `refuse`, or takes the page away."""

    given = Signal(str, str)
    """Account and password."""
    post_chosen = Signal(int)

    def __init__(self, town: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._login, self._password, self._post = QLineEdit(), QLineEdit(), QComboBox()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._login.setMaxLength(60)
        self._password.setMaxLength(200)
        self._form = Form()
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._enter = QAction(self.tr("Sign in"), self)
        self._enter.setShortcut("Return")
        self._enter.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._enter.triggered.connect(self._go)
        self._login.returnPressed.connect(self._next_field)
        self._password.returnPressed.connect(self._go)
        self._lay_out(town, hint)
        self._offer_row.hide()

    def _lay_out(self, town: str, hint: str) -> None:
        card = QFrame()
        card.setProperty("part", "popup")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        title = QLabel(town, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        title.setProperty("part", "title")
        below = QLabel(self.tr("Grid management command centre"), alignment=Qt.AlignmentFlag.AlignCenter)
        below.setProperty("part", "muted")
        self._offer_row = FormRow(self.tr("Post"), self._post)
        column.addWidget(Picture("ph.squares-four", Colour.ACCENT, 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(below)
        column.addSpacing(12)
        column.addWidget(self._form.add("login", FormRow(self.tr("Account"), self._login)))
        column.addWidget(self._form.add("password", FormRow(self.tr("Password"), self._password)))
        column.addWidget(self._offer_row)
        column.addWidget(self._problem)
        column.addWidget(KeyButton(self._enter, Kind.PRIMARY))
        if hint:
            column.addWidget(_hint(hint))
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    # ------------------------------------------------------------------ for whoever answers

    def begin(self, login: str = "") -> None:
        """Empty the page for the next person and put the keyboard where typing begins."""
        self._form.clear_problems()
        self._problem.clear()
        self._offer_row.hide()
        self._post.clear()
        self._password.clear()
        self._login.setText(login)
        self._let_type(True)
        (self._password if login else self._login).setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_posts(self, posts: Sequence[PostOffered]) -> None:
        """Let the person choose among several posts; Enter takes the one shown."""
        self._post.clear()
        for post in posts:
            self._post.addItem(post.text, post.id)
        self._offer_row.show()
        self._enter.setEnabled(True)
        self._post.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: BaseException) -> None:
        """Say why not, at the field; the account stays typed."""
        self._let_type(True)
        if not self._form.show_refusal(error):
            self._problem.setText(sentence(error))
        self._password.selectAll()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ inside

    @Slot()
    def _next_field(self) -> None:
        self._go() if self._password.text() else self._password.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _go(self) -> None:
        if not self._offer_row.isHidden():
            self._enter.setEnabled(False)
            self.post_chosen.emit(int(self._post.currentData()))
            return
        self._form.clear_problems()
        self._problem.clear()
        if not self._login.text().strip():
            self._form.row("login").show_problem(self.tr("Type your account."))
            self._login.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._let_type(False)
        self.given.emit(self._login.text().strip(), self._password.text())

    def _let_type(self, on: bool) -> None:
        for field in (self._login, self._password):
            field.setEnabled(on)
        self._enter.setEnabled(on)

    def keyPressEvent(self, event: object) -> None:
        """Enter on the list of posts takes the one shown."""
        key = getattr(event, "key", lambda: None)()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._enter.isEnabled():
            self._go()


def _hint(text: str) -> QLabel:
    label = QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
    label.setProperty("part", "faint")
    return label
