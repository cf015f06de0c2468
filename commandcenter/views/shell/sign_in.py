# SPDX-License-Identifier: Apache-2.0
"""The page before a seat: account, password, and the post where a person has several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from commandcenter.views.common.forms.fields import Form, FormRow
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.states import Picture
from commandcenter.views.common.words import fill, sentence
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.server import ServerProblem

if TYPE_CHECKING:
    from commandcenter.views.shell.access.new_password import NewPassword

WIDTH = 420
USUAL = QSize(960, 640)
OTHER = {"zh": ("en", "English"), "en": ("zh", "中文")}
"""What the key for the other language leads to; a language calls itself by its own name."""


@dataclass(frozen=True)
class PostOffered:
    """A post the person may take, as it is offered."""

    id: int
    text: str


class SignInPage(QWidget):
    """Asks who sits down. Whoever knows answers with `offer_posts`, `refuse`, or takes the page away."""

    given = Signal(str, str)
    """Account and password."""
    password_chosen = Signal(str, str)
    """The password that was handed out, and the one to have instead."""
    post_chosen = Signal(int)
    language_asked = Signal(str)
    connection_asked = Signal()
    """Somebody wants to say where the centre's database is."""
    closed = Signal()

    def __init__(
        self,
        town: str,
        theme: Theme,
        language: str,
        hint: tuple[str, ...] = (),
        parent: QWidget | None = None,
        *,
        place: str = "",
    ) -> None:
        """`hint` is shown on training towns only: accounts, and the password of all of them.

        `place` is the server that is signed in at; an empty `town` is one that is not known yet.
        """
        super().__init__(parent)
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(town)
        self.resize(USUAL)
        self._theme, self._language = theme, "zh" if language.startswith("zh") else "en"
        self._login, self._password, self._post = QLineEdit(), QLineEdit(), QComboBox()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._login.setMaxLength(60)
        self._password.setMaxLength(200)
        self._new: NewPassword | None = None
        self._form = Form()
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._enter = QAction(self.tr("Sign in"), self)
        self._enter.setShortcut("Return")
        self._enter.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._enter.triggered.connect(self._go)
        self._login.returnPressed.connect(self._next_field)
        self._password.returnPressed.connect(self._go)
        self._other = self._act(OTHER[self._language][1], "ph.translate", "Alt+L", self._ask_language)
        self._light = self._act("", "ph.moon", "Ctrl+Shift+T", self._switch_theme)
        self._where = self._act(self.tr("Connection"), "ph.database", "Alt+C", self.connection_asked.emit)
        self._say_light()
        self._lay_out(town, hint, place)
        self._offer_row.hide()

    def _act(self, text: str, picture: str, key: str, slot: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setData(picture)
        action.setShortcut(key)
        action.triggered.connect(slot)
        self.addAction(action)
        return action

    def _lay_out(self, town: str, hint: tuple[str, ...], place: str) -> None:
        card = QFrame()
        card.setProperty("part", "popup")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        what = self.tr("Grid management command centre")
        title = QLabel(town or what, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        title.setProperty("part", "title")
        below = QLabel("\n".join(filter(None, (what if town else "", place))), alignment=Qt.AlignmentFlag.AlignCenter)
        below.setProperty("part", "muted")
        self._offer_row = FormRow(self.tr("Post"), self._post)
        column.addWidget(Picture("ph.squares-four", Colour.ACCENT, 40), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        column.addWidget(below)
        column.addSpacing(12)
        column.addWidget(self._form.add("login", FormRow(self.tr("Account"), self._login)))
        column.addWidget(self._form.add("password", FormRow(self.tr("Password"), self._password)))
        self._room = QVBoxLayout()
        column.addLayout(self._room)
        column.addWidget(self._offer_row)
        column.addWidget(self._problem)
        self._problem.hide()
        column.addSpacing(4)
        column.addWidget(KeyButton(self._enter, Kind.PRIMARY))
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(card, alignment=Qt.AlignmentFlag.AlignHCenter)
        if hint:
            whole.addSpacing(16)
            for line in self._hints(*hint):
                whole.addWidget(line)
        whole.addStretch(3)
        whole.addLayout(self._foot())

    def _hints(self, accounts: str, password: str) -> list[QLabel]:
        told = (
            fill(self.tr("Training town: every account has the password %1"), password),
            fill(self.tr("Accounts: %1 …"), accounts),
        )
        lines = [QLabel(text, alignment=Qt.AlignmentFlag.AlignCenter) for text in told]
        for line in lines:
            line.setProperty("part", "muted")
        return lines

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStretch()
        for action in (self._where, self._other, self._light):
            foot.addWidget(KeyButton(action, Kind.QUIET))
        return foot

    # ------------------------------------------------------------------ for whoever answers

    @property
    def login(self) -> str:
        """The account that is typed."""
        return self._login.text().strip()

    def give(self, password: str) -> None:
        """Sign in with the account that is typed."""
        self._password.setText(password)
        self._go()

    def begin(self, login: str = "") -> None:
        """Empty the page for the next person and put the keyboard where typing begins."""
        self._form.clear_problems()
        self._say("")
        self._offer_row.hide()
        self._hide_new()
        self._post.clear()
        self._password.clear()
        self._login.setText(login)
        self._let_type(True)
        (self._password if login else self._login).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_new_password(self) -> None:
        """Let the person replace the password that was handed out; Enter in the last field takes the new one."""
        self._say(Refused(ServerProblem.PASSWORD_FIRST).sentence(self._language))
        self._enter.setEnabled(True)
        if self._new is None:
            from commandcenter.views.shell.access.new_password import NewPassword

            self._new = NewPassword()
            self._new.finished.connect(self._go)
            self._room.addWidget(self._new)
        self._new.begin()

    def refuse_new(self, error: BaseException) -> None:
        """Say why the new password is not taken."""
        self._enter.setEnabled(True)
        self._say("")
        if self._new is None or not self._new.refuse(error):
            self._say(sentence(error))

    def offer_posts(self, posts: Sequence[PostOffered]) -> None:
        """Let the person choose among several posts; Enter takes the one shown."""
        self._say("")
        self._hide_new()
        self._post.clear()
        for post in posts:
            self._post.addItem(post.text, post.id)
        self._offer_row.show()
        self._enter.setEnabled(True)
        self._post.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, error: BaseException) -> None:
        """Say why not, at the field; the account stays typed."""
        self._let_type(True)
        self._offer_row.hide()
        self._hide_new()
        self._password.selectAll()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._form.show_refusal(error):
            self._say(sentence(error))

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
        if self._new is not None and not self._new.isHidden():
            if chosen := self._new.chosen():
                self._enter.setEnabled(False)
                self.password_chosen.emit(self._password.text(), chosen)
            return
        self._form.clear_problems()
        self._say("")
        if not self.login:
            self._form.row("login").show_problem(self.tr("Type your account."))
            self._login.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._let_type(False)
        self.given.emit(self.login, self._password.text())

    def _hide_new(self) -> None:
        if self._new is not None:
            self._new.hide()

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.setVisible(bool(text))

    @Slot()
    def _ask_language(self) -> None:
        self.language_asked.emit(OTHER[self._language][0])

    @Slot()
    def _switch_theme(self) -> None:
        self._theme.toggle()
        self._say_light()

    def _say_light(self) -> None:
        day = self._theme.name == "day"
        self._light.setText(self.tr("Night") if day else self.tr("Day"))
        self._light.setData("ph.moon" if day else "ph.sun")

    def _let_type(self, on: bool) -> None:
        for field in (self._login, self._password):
            field.setEnabled(on)
        self._enter.setEnabled(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on the list of posts takes the one shown."""
        # The fields have their own Enter, which comes by here as well: it must not sign in without a password.
        offers = not self._offer_row.isHidden() and self._enter.isEnabled()
        if offers and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that nobody wants to sit down here."""
        super().closeEvent(event)
        self.closed.emit()
