# SPDX-License-Identifier: Apache-2.0
"""What a pane shows instead of its content (empty, loading, error, no permission, lost line), and the band above it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from commandcenter.views.common.icons import icon, paint_icon
from commandcenter.views.common.key_caps import KeyButton
from commandcenter.views.common.look import Colour
from commandcenter.views.common.words import fill, sentence

LOADING_AFTER_MS = 250
"""A quick answer shows no “loading”, which would only flicker."""


class Mood(Enum):
    """What a pane has to say: its icon and the colour of the icon."""

    EMPTY = "ph.tray", Colour.TEXT_FAINT
    LOADING = "ph.hourglass", Colour.TEXT_FAINT
    ERROR = "ph.warning-circle", Colour.RED_TEXT
    FORBIDDEN = "ph.prohibit", Colour.TEXT_FAINT
    LOST = "ph.wifi-slash", Colour.YELLOW_TEXT


class Picture(QWidget):
    """An icon standing by itself."""

    def __init__(self, name: str, role: Colour, size: int = 32, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFixedSize(QSize(size, size))

    def become(self, name: str, role: Colour) -> None:
        """Show another icon."""
        self._name, self._role = name, role
        self.update()

    def paintEvent(self, event: Any) -> None:
        """Paint the icon in the colour of the look in force."""
        painter = QPainter(self)
        paint_icon(painter, QRect(0, 0, self.width(), self.height()), self._name, self._role)
        painter.end()


class StatePanel(QWidget):
    """One sentence in the middle of a pane: what is the matter and what to do next, with the act beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = Picture(*Mood.EMPTY.value)
        self._title = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._title.setProperty("part", "head")
        self._text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._text.setProperty("part", "muted")
        self._buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(self._picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(self._buttons)
        column.addStretch(3)

    def say(self, mood: Mood, title: str, text: str = "", act: QAction | None = None) -> None:
        """Show a state; `act` is what the operator can do about it."""
        self._picture.become(*mood.value)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        _clear(self._buttons)
        if act is not None:
            self._buttons.addStretch()
            self._buttons.addWidget(KeyButton(act))
            self._buttons.addStretch()


class StateStack(QStackedWidget):
    """A pane that shows its content or its state; the content keeps what it holds while a state is shown."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.panel = StatePanel()
        self.addWidget(content)
        self.addWidget(self.panel)
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_AFTER_MS)
        self._loading.timeout.connect(self._loading_is_slow)

    def show_content(self) -> None:
        """Show the content."""
        self._loading.stop()
        self.setCurrentWidget(self.content)

    def show_loading(self) -> None:
        """Say that it is loading, if it takes long enough to be noticed."""
        self._loading.start()

    def show_empty(self, title: str, text: str = "", act: QAction | None = None) -> None:
        """Say that there is nothing, and why that is good or what to do."""
        self._show(Mood.EMPTY, title, text, act)

    def show_error(self, error: BaseException, act: QAction | None = None) -> None:
        """Say in one sentence what went wrong and what to do next."""
        self._show(Mood.ERROR, self.tr("Not loaded"), sentence(error), act)

    def show_forbidden(self, text: str) -> None:
        """Say that this post may not see it, and who may."""
        self._show(Mood.FORBIDDEN, self.tr("Not for this post"), text, None)

    def show_lost(self, since: datetime) -> None:
        """Say that the line is down (`since` is local time); what is typed elsewhere is kept."""
        text = fill(self.tr("No answer from the database since %1. It is tried again by itself."), f"{since:%H:%M:%S}")
        self._show(Mood.LOST, self.tr("No line"), text, None)

    def _show(self, mood: Mood, title: str, text: str, act: QAction | None) -> None:
        self._loading.stop()
        self.panel.say(mood, title, text, act)
        self.setCurrentWidget(self.panel)

    @Slot()
    def _loading_is_slow(self) -> None:
        self._show(Mood.LOADING, self.tr("Loading"), "", None)


class Tone(Enum):
    """What a band is about: its ground, its icon and the colour of the icon."""

    INFO = "info", "ph.info", Colour.ACCENT
    GOOD = "good", "ph.check-circle", Colour.GREEN_TEXT
    WARNING = "warning", "ph.warning", Colour.YELLOW_TEXT
    ERROR = "error", "ph.warning-circle", Colour.RED_TEXT


class Band(QFrame):
    """One sentence across a pane, with acts at its right end: held by another, changed meanwhile, line lost.

    It pushes what is below it down once and stays until it is closed or says something else; it never covers a field.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self._picture = Picture("ph.info", Colour.ACCENT, 18)
        self._text = QLabel(wordWrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons = QHBoxLayout()
        self._close = QToolButton()
        self._close.setIcon(icon("ph.x", Colour.TEXT_MUTED))
        self._close.setAccessibleName(self.tr("Close"))
        self._close.setVisible(closable)
        self._close.clicked.connect(self.end)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        for widget in (self._picture, self._text):
            row.addWidget(widget)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        self.setMinimumHeight(36)
        self.hide()

    @property
    def text(self) -> str:
        """What the band says, "" while it is not there."""
        return self._text.text() if not self.isHidden() else ""

    def say(self, tone: Tone, text: str, *acts: QAction) -> None:
        """Say one sentence, with the acts that answer it."""
        name, picture, role = tone.value
        self.setProperty("band", name)
        for widget in (self, self._text):  # the sheet looks at the property only when polished again
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self._picture.become(picture, role)
        self._text.setText(text)
        _clear(self._buttons)
        for act in acts:
            self._buttons.addWidget(KeyButton(act))
        self.show()

    @Slot()
    def end(self) -> None:
        """Take the band away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()


def _clear(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.deleteLater()
