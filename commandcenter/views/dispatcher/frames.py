# SPDX-License-Identifier: Apache-2.0
"""The frames of the dispatcher's columns: sections with a head between hairlines, and the foot with the acts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.views.case.asking import Asker
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, colour, look

WORK_PAD = 24
WORK_HEAD = 44
FOOT = 72


class Section(QWidget):
    """A head with title, note and what stands at its right end, the content under it, a hairline above."""

    def __init__(self, title: str, content: QWidget, *right: QWidget, pad: int = WORK_PAD, bare: bool = False) -> None:
        """`bare` gives the content the whole width, without the side padding."""
        super().__init__()
        self.title, self.note = QLabel(title), QLabel()
        self.title.setProperty("part", "head")
        self.note.setProperty("part", "muted")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(pad, 0, pad, 0)
        self.line.setSpacing(12)
        self.line.addWidget(self.title)
        self.line.addWidget(self.note, 1)
        for widget in right:
            self.line.addWidget(widget)
        head = QWidget()
        head.setFixedHeight(WORK_HEAD)
        head.setLayout(self.line)
        inner = QVBoxLayout()
        inner.setContentsMargins(0 if bare else pad, 0, 0 if bare else pad, 0 if bare else 12)
        inner.addWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(inner)

    def put_before_note(self, widget: QWidget) -> None:
        """Put something between the title and its note."""
        self.line.insertWidget(1, widget)

    def say(self, note: str) -> None:
        """Say the note beside the title; what does not fit is in its tip."""
        self.note.setText(note)
        self.note.setToolTip(note)

    def paintEvent(self, event: Any) -> None:
        """Paint the hairline."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), look().size.hairline, colour(Colour.LINE))
        painter.end()


class EffectLines(QWidget):
    """What will happen and what that changes, a line each; one sentence alone may take both lines."""

    def __init__(self) -> None:
        super().__init__()
        self.what, self.effect = "", ""
        self._alarm = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, what: str, effect: str, alarm: bool) -> None:
        """Show other words; `alarm` paints the second line as a warning."""
        self.what, self.effect, self._alarm = what, effect, alarm
        whole = "\n".join(part for part in (what, effect) if part)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.update()

    def paintEvent(self, event: Any) -> None:
        """Paint the words in the middle of the height there is."""
        painter = QPainter(self)
        middle, fonts = self.height() // 2, look().fonts
        if self.effect:
            write_line(painter, QRect(0, middle - 22, self.width(), 22), self.what, Colour.TEXT, fonts.base)
            tone = Colour.RED_TEXT if self._alarm else Colour.TEXT_MUTED
            write_line(painter, QRect(0, middle, self.width(), 20), self.effect, tone, fonts.small)
        else:
            painter.setFont(look().font())
            painter.setPen(colour(Colour.TEXT))
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), wrapped, self.what)
        painter.end()


class Foot(QFrame):
    """72 high: at the left what will happen, at the right the acts that are possible, the primary last and only one.

    Where it is narrow the other acts show icon and key alone.
    """

    NARROW = 760

    def __init__(self, secondary: Iterable[QAction], primary: QAction) -> None:
        super().__init__()
        self.setProperty("part", "foot")
        self.setFixedHeight(FOOT)
        self._words = EffectLines()
        self._buttons = [shown_when_possible(action, Kind.PLAIN) for action in secondary]
        line = QHBoxLayout(self)
        line.setContentsMargins(WORK_PAD, 0, WORK_PAD, 0)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        for button in self._buttons:
            line.addWidget(button)
        line.addWidget(shown_when_possible(primary, Kind.PRIMARY))

    def say(self, what: str, effect: str = "", *, alarm: bool = False) -> None:
        """Say what will happen and what that changes; `alarm` where it makes a department's load worse."""
        self._words.say(what, effect, alarm)

    def said(self) -> tuple[str, str]:
        """Return both lines."""
        return self._words.what, self._words.effect

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the buttons out where the sentence needs the room."""
        super().resizeEvent(event)
        for button in self._buttons:
            button.set_compact(self.width() < self.NARROW)


def shown_when_possible(action: QAction, kind: Kind) -> KeyButton:
    """Return a button that is there only while its act is possible."""
    button = KeyButton(action, kind)
    button.setVisible(action.isEnabled())
    action.enabledChanged.connect(button.setVisible)
    return button


class WorkAsker(Asker):
    """The panel for reasons; it says when it comes and goes, for its keys are those of the page meanwhile."""

    toggled = Signal(bool)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that a reason is being asked."""
        super().showEvent(event)
        self.toggled.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that the page has its keys back."""
        super().hideEvent(event)
        self.toggled.emit(False)
