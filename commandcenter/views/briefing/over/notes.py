# SPDX-License-Identifier: Apache-2.0
"""What is said on a page, typed while it is said; another seat may write the same note at the same time."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from commandcenter.rules.meeting.merging import merged
from commandcenter.services.meeting.minutes import write_note
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.strokes import Run, Strokes, lamp_runs
from commandcenter.views.briefing.entry import field_style
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.words import fill, label, sentence
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.briefing import BriefingPage

translate = QCoreApplication.translate
SEND_MS = 1_500
"""Typing is sent after this pause at the latest, so that the other seat sees it while it is said."""


class Notes(Over):
    """`base` is what both hands last agreed on; each side's lines since then are kept."""

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget, kind: BriefingPage) -> None:
        super().__init__(look, session, sheet)
        self._kind = kind
        self._sending = ""
        self._busy = self._leaving = False
        self._said: tuple[Run, ...] = ()
        self.base = self._stored()
        self.field = QPlainTextEdit(sheet)
        self.field.setAccessibleName(translate("Briefing", "Note"))
        self.field.setTabChangesFocus(True)
        self.field.setPlainText(self.base)
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.installEventFilter(self)
        self._send = QTimer(self)
        self._send.setSingleShot(True)
        self._send.setInterval(SEND_MS)
        self._send.timeout.connect(self.send)
        self.field.textChanged.connect(self._touched)
        session.minutes_changed.connect(self.take_in)

    def room_in(self, body: QRectF) -> QRectF:
        """Return the right part of the body, so that the figures under discussion stay in sight at the left."""
        left = body.width() * 0.5
        return QRectF(body.left() + left, body.top(), body.width() - left, body.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave on Esc and on Ctrl+Enter; both send what is typed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control
            if entered or event.key() == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Send what is typed and close; a note that was refused stays open, with why."""
        self._leaving = True
        self.send()
        if not self._busy:
            self.closed.emit()

    @Slot()
    def send(self) -> None:
        """Write the note, if it differs from what both hands agreed on."""
        self._send.stop()
        text = self.field.toPlainText()
        if self._busy or text == self.base:
            return
        self._busy, self._sending = True, text
        session = self._session
        note = (str(self._kind), text, self.base)
        session.with_meeting(
            lambda number: session.write(write_note, number, *note, then=self._sent, failed=self._refused),
            self._refused,
        )

    def _sent(self, value: dict[str, Any]) -> None:
        """Take over the note as it is stored now; what was typed since it was sent stays."""
        self._busy, self._said = False, ()
        self._agree(self._sending, value["text"])
        self.update()
        if self._leaving:
            self.leave()

    def _refused(self, error: BaseException) -> None:
        self._busy = self._leaving = False
        if isinstance(error, LineLost):
            said = translate("Briefing", "No line. What is typed is kept and sent when it is back.")
            self.base = self._sending
        else:
            said = sentence(error)
        self._said = lamp_runs(Lamp.RED, said, size=26)
        self.update()

    @Slot()
    def take_in(self) -> None:
        """Merge what another seat wrote meanwhile."""
        stored = self._stored()
        if not self._busy and stored != self.base:
            self._agree(self.base, stored)
            self.update()

    def _agree(self, before: str, stored: str) -> None:
        """Show the stored note with what was typed here since `before`; the cursor stays among its words."""
        typed = self.field.toPlainText()
        whole = merged(before, stored, typed)
        self.base = stored
        if whole == typed:
            return
        at = _moved(typed, whole, self.field.textCursor().position())
        self.field.blockSignals(True)
        self.field.setPlainText(whole)
        self.field.blockSignals(False)
        cursor = self.field.textCursor()
        cursor.setPosition(at)
        self.field.setTextCursor(cursor)
        if whole != stored:
            self._send.start()

    def _stored(self) -> str:
        meeting = self._session.meeting
        return meeting.note(str(self._kind)) if meeting is not None else ""

    @Slot()
    def _touched(self) -> None:
        self._leaving = False
        if not self._send.isActive():
            self._send.start()
        self.update()

    def arrange(self) -> None:
        """Put the field under the head."""
        room = self.inside().adjusted(0, self.look.length(106), 0, -self.look.length(46))
        self.field.setStyleSheet(field_style(self.look, 30))
        self.field.setGeometry(room.translated(self.x(), self.y()).toRect())
        self.field.raise_()

    def moveEvent(self, event: Any) -> None:
        """Let the field follow."""
        super().moveEvent(event)
        self.arrange()

    def draw(self, strokes: Strokes) -> None:
        """Paint the head, and under the field who wrote last."""
        unit, room = self.look.length, self.inside()
        keys = translate("Briefing", "Esc: keep and close. Another seat may write here too.")
        self.head(strokes, fill(translate("Briefing", "Note: %1"), label(self._kind)), keys)
        foot = QRectF(room.left(), room.bottom() - unit(40), room.width(), unit(40))
        strokes.text(foot, self._said or (Run(self._last(), Ink.TEXT_2, size=24),), floor=24, cut=True)

    def _last(self) -> str:
        if self._busy or self.field.toPlainText() != self.base:
            return translate("Briefing", "Not kept yet…")
        meeting = self._session.meeting
        notes = meeting.notes if meeting is not None else ()
        last = next((note for note in notes if note.page == str(self._kind)), None)
        if last is None:
            return translate("Briefing", "Nothing noted on this page yet.")
        at = f"{self._session.desk.clock.local(last.at):%H:%M}"
        return fill(translate("Briefing", "Kept. Last written %1 by %2"), at, last.name)


def _moved(before: str, after: str, at: int) -> int:
    """Return where a place in one text is in another."""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if start <= at <= end and tag == "equal":
            return new_start + at - start
        if start <= at < end:
            return new_end
    return len(after)
