# SPDX-License-Identifier: Apache-2.0
"""What a figure means: its name, its sentence, its formula and where that is written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.rules.evaluation.figures import indicator
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.written import paragraph

translate = QCoreApplication.translate
NAMES = 170
CLOSES = (Qt.Key.Key_Escape, Qt.Key.Key_F2, Qt.Key.Key_I)


class Definition(Over):
    """Stands over the half of the page the figure is not in."""

    def __init__(
        self, look: WallLook, session: BriefingSession, sheet: QWidget, figure: str, of: str, *, above: bool = False
    ) -> None:
        """Explain the indicator `figure`, named `of` on the page; without one, show all notes of the page.

        `above` puts it over the upper half of the page, where the figure stands in the lower one.
        """
        super().__init__(look, session, sheet)
        self._above = above
        self.figure, self._of = figure, of
        self._notes = "\n".join(session.page.notes) if session.page is not None else ""

    def room_in(self, body: QRectF) -> QRectF:
        """Return the lower or the upper part of the body, over its whole width."""
        height = min(body.height(), self.look.length(320))
        top = body.top() if self._above else body.bottom() - height
        return QRectF(body.left(), top, body.width(), height)

    def press(self, event: QKeyEvent) -> bool:
        """Close on the key that opened it as well."""
        if event.key() in CLOSES:
            self.closed.emit()
            return True
        return False

    def draw(self, strokes: Strokes) -> None:
        """Paint name, definition, formula and source."""
        language = self._session.desk.language
        unit, room = self.look.length, self.inside()
        if not self.figure:
            top = self.head(strokes, translate("Briefing", "What this page counts"), self._keys())
            for note in self._notes.splitlines():
                rest = QRectF(room.left(), top, room.width(), room.bottom() - top)
                top += paragraph(strokes, rest, note, 28)
            return
        one = indicator(self.figure)
        name = one.label(language)
        of = f"{name}    {self._of}" if self._of and self._of != name else name
        top = self.head(strokes, of, self._keys())
        parts = (
            (translate("Briefing", "Means"), one.definition(language), Ink.TEXT, 28),
            (translate("Briefing", "Formula"), one.formula(language), Ink.TEXT, 28),
            (translate("Briefing", "Source"), one.source, Ink.TEXT_2, 24),
        )
        for head, text, ink, size in parts:
            strokes.text(QRectF(room.left(), top, unit(NAMES), unit(38)), Run(head, Ink.TEXT_2, size=24))
            rest = QRectF(room.left() + unit(NAMES), top, room.width() - unit(NAMES), room.bottom() - top)
            top += paragraph(strokes, rest, text, size, ink) + unit(8)

    def _keys(self) -> str:
        return translate("Briefing", "Enter cases   Esc close") if self.figure else translate("Briefing", "Esc close")
