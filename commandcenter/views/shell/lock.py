# SPDX-License-Identifier: Apache-2.0
"""The idle lock: after a set time, or by its key, the window shows only who sits here until a password is given."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.states import Picture
from commandcenter.views.common.words import fill

_SIGNS_OF_LIFE = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    )
)


class IdleWatch(QObject):
    """Says when nobody touched keyboard or mouse in the windows of a seat for a number of minutes; 0 never does.

    It listens where the system hands its input to the window: listening to the whole application would put a detour
    through Python into each of the thousands of events a second that widgets send each other.
    """

    idle = Signal()

    def __init__(self, window: QWidget, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._handles: list[QWindow] = []
        self.watch(window)
        self.set_minutes(minutes)

    @Slot(QWidget)
    def watch(self, window: QWidget) -> None:
        """Listen to one more window of the same seat, as it stands now; it is forgotten when it is closed."""
        window.winId()  # only now has it a handle
        handle = window.windowHandle()
        handle.installEventFilter(self)
        self._handles = [*filter(isValid, self._handles), handle]

    def set_minutes(self, minutes: int) -> None:
        """Wait this long from now on."""
        self._timer.setInterval(minutes * 60_000)
        self._timer.stop()
        if minutes:
            self._timer.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        for handle in filter(isValid, self._handles):
            handle.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew at each sign of life."""
        # Also after it has run out: whoever gives the password begins the next wait.
        if event.type() in _SIGNS_OF_LIFE and self._timer.interval():
            self._timer.start()
        return False


class LockScreen(QWidget):
    """Covers the window. What was typed below stays as it is; nothing below can be read or reached.

    `password_given` asks whoever knows to check; they answer with `refuse` or `open_up`.
    """

    password_given = Signal(str)
    leave_asked = Signal()
    """Somebody else wants to sit down here."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._came_from: QWidget | None = None
        self._who = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._who.setProperty("part", "title")
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setProperty("part", "muted")
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setFixedWidth(280)
        self._password.returnPressed.connect(self._give)
        self._problem = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._open = self._act("Return", self._give)
        self._leave = self._act("", self.leave_asked.emit)
        self._lay_out()
        self.hide()
        window.installEventFilter(self)

    def _act(self, key: str, slot: Any) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        # Enter already goes through the field; only the button needs to show it.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action

    def _lay_out(self) -> None:
        self._password.setPlaceholderText(self.tr("Password or PIN"))
        self._open.setText(self.tr("Resume"))
        self._leave.setText(self.tr("Sign in as somebody else"))
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(Picture("ph.lock-simple", Colour.TEXT_MUTED, 40), alignment=middle)
        column.addWidget(self._who)
        column.addWidget(self._text)
        column.addWidget(self._password, alignment=middle)
        column.addWidget(self._problem)
        self._buttons = (KeyButton(self._open, Kind.PRIMARY), KeyButton(self._leave, Kind.QUIET))
        for button in self._buttons:
            column.addWidget(button, alignment=middle)
        column.addStretch(3)

    @property
    def locked(self) -> bool:
        """Whether the window is covered."""
        return not self.isHidden()

    def lock(self, who: str, since: str) -> None:
        """Cover the window; `who` sits here, `since` is the local time it was locked."""
        if self.locked:
            return
        self._came_from = self.window().focusWidget()
        self._who.setText(who)
        self._text.setText(fill(self.tr("Locked at %1. What was typed is kept; clocks go on."), since))
        self._problem.clear()
        self._password.clear()
        self.setGeometry(self.window().rect())
        self.show()
        self.raise_()
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say why the window stays locked."""
        self._problem.setText(text)
        self._password.selectAll()
        self._password.setEnabled(True)
        self._password.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_up(self) -> None:
        """Uncover the window and put the keyboard back where it was."""
        self.hide()
        self._password.clear()
        self._password.setEnabled(True)
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on covering the whole window when its size changes."""
        if event.type() == QEvent.Type.Resize and self.locked:
            self.setGeometry(self.window().rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go round among the field and the buttons of the lock, never to what is covered."""
        stops = [stop for stop in (self._password, *self._buttons) if stop.isEnabled()]
        at = next((at for at, stop in enumerate(stops) if stop.hasFocus()), 0)
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let no key through to what is covered."""
        event.accept()

    @Slot()
    def _give(self) -> None:
        if self._password.text():
            self._password.setEnabled(False)
            self._problem.clear()
            self.password_given.emit(self._password.text())
