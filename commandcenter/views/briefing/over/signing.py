# SPDX-License-Identifier: Apache-2.0
"""The director signs the minutes off, after being told what that means."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.strokes import Run, Strokes, lamp_runs
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.written import paragraph
from commandcenter.views.common.words import fill, sentence
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.meeting import Presence

translate = QCoreApplication.translate


class Signing(Over):
    """Enter signs, Esc goes back."""

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget) -> None:
        super().__init__(look, session, sheet)
        self._refusal = ""
        self._busy = False

    def room_in(self, body: QRectF) -> QRectF:
        """Return the whole body: nothing else is the matter now."""
        return body

    def press(self, event: QKeyEvent) -> bool:
        """Sign, or go back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self._busy:
                self._busy = True
                self._session.sign(self._signed, self._refused)
            return True
        return super().press(event)

    def _signed(self, _: Any) -> None:
        self.closed.emit()

    def _refused(self, error: BaseException) -> None:
        self._busy = False
        self._refusal = sentence(error)
        self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint what will be signed and what follows from it."""
        unit, room, session = self.look.length, self.inside(), self._session
        keys = translate("Briefing", "Enter sign off   Esc go back")
        top = self.head(strokes, translate("Briefing", "Sign the minutes off"), keys)
        uncalled = sum(seat.presence is None for seat in session.seats)
        came = sum(seat.presence is Presence.PRESENT for seat in session.seats)
        notes = len(session.meeting.notes) if session.meeting is not None else 0
        what = fill(
            translate("Briefing", "Decisions %1, pages with notes %2, present %3, not called %4."),
            len(session.decisions),
            notes,
            came,
            uncalled,
        )
        after = translate(
            "Briefing",
            "After this roll, notes and decisions stay as they are; what is decided is carried out.",
        )
        rest = QRectF(room.left(), top, room.width(), room.bottom() - top)
        top += paragraph(strokes, rest, what, 32) + unit(6)
        rest.setTop(top)
        top += paragraph(strokes, rest, after, 28, Ink.TEXT_2) + unit(8)
        if self._refusal:
            line = QRectF(room.left(), top, room.width(), unit(44))
            strokes.text(line, lamp_runs(Lamp.RED, self._refusal, size=28), floor=24, cut=True)
        elif uncalled:
            line = QRectF(room.left(), top, room.width(), unit(44))
            said = translate("Briefing", "The roll is not complete.")
            strokes.text(line, (Run("", size=28, lamp=Lamp.YELLOW), Run(f" {said}", Ink.YELLOW, size=28)))
