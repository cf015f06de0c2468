# SPDX-License-Identifier: Apache-2.0
"""The cases behind a figure, beside the page; Enter opens one in a seat."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.briefing import Opens, cases_behind
from commandcenter.queries.evaluation import CaseList, CaseRef
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.said import named
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.briefing.over.base import Over
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.common.words import fill, label, one_line, sentence
from commandcenter.vocabulary import Lamp

translate = QCoreApplication.translate
ROW, FOOT = 74, 40


class CasesBehind(Over):
    """A list that is walked by ↑ and ↓; each case has two lines: number, item and state, then where and with whom."""

    case_wanted = Signal(int)

    def __init__(self, look: WallLook, session: BriefingSession, sheet: QWidget, of: str, opens: Opens) -> None:
        super().__init__(look, session, sheet)
        self._of = of
        self.found: CaseList | None = None
        self._error = ""
        self.at = 0
        session.desk.runner.read(cases_behind, opens, then=self._arrived, failed=self._not_read, owner=self)

    def _arrived(self, found: CaseList) -> None:
        self.found = found
        self.update()

    def _not_read(self, error: BaseException) -> None:
        self._error = sentence(error)
        self.update()

    def press(self, event: QKeyEvent) -> bool:
        """Walk the list, or open a case."""
        rows = self.found.rows if self.found is not None else ()
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._many(),
            Qt.Key.Key_PageUp: -self._many(),
            Qt.Key.Key_Home: -len(rows),
            Qt.Key.Key_End: len(rows),
        }
        if event.key() in steps:
            self.at = max(0, min(len(rows) - 1, self.at + steps[event.key()]))
            self.update()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if rows:
                self.case_wanted.emit(rows[self.at].id)
            return True
        return super().press(event)

    def _many(self) -> int:
        unit = self.look.length
        return max(1, int((self.inside().height() - unit(96 + FOOT)) / unit(ROW)))

    def draw(self, strokes: Strokes) -> None:
        """Paint the head, the rows round the lit one, and how many there are."""
        unit, room = self.look.length, self.inside()
        keys = translate("Briefing", "↑↓ choose   Enter open at the seat   Esc close")
        top = self.head(strokes, fill(translate("Briefing", "Cases: %1"), self._of), keys)
        line = QRectF(room.left(), top, room.width(), unit(52))
        if self.found is None:
            said = lamp_runs(Lamp.RED, self._error, size=28) if self._error else None
            strokes.text(line, said or Run(translate("Briefing", "Reading…"), Ink.TEXT_2), floor=24, cut=True)
            return
        if not self.found.rows:
            strokes.text(line, Run(translate("Briefing", "No case stands behind this figure."), Ink.TEXT_2))
            return
        many, rows = self._many(), self.found.rows
        first = max(0, min(self.at - many // 2, len(rows) - many))
        for at in range(first, min(first + many, len(rows))):
            self._row(strokes, rows[at], QRectF(room.left(), top, room.width(), unit(ROW)), lit=at == self.at)
            top += unit(ROW)
        self._count(strokes, QRectF(room.left(), room.bottom() - unit(FOOT), room.width(), unit(FOOT)))

    def _row(self, strokes: Strokes, case: CaseRef, box: QRectF, *, lit: bool) -> None:
        unit = self.look.length
        if lit:
            strokes.bar(box.adjusted(-unit(14), 0, unit(14), 0), "wall.typing_row")
        strokes.rule(box.left(), box.bottom() - 1, box.width(), Ink.RULE)
        upper = QRectF(box.left(), box.top() + unit(3), box.width(), box.height() / 2)
        lower = QRectF(box.left(), upper.bottom() - unit(3), box.width(), box.height() / 2)
        state = Run(label(case.state), Ink.TEXT_2, size=26)
        strokes.text(upper, state, side=Side.RIGHT)
        item = named(case.item_zh, case.item_en)
        number = Run(f"{case.number or case.report_number}   ", size=26)
        name = upper.adjusted(0, 0, -strokes.width(state) - unit(20), 0)
        strokes.text(name, (number, Run(item, bold=lit, size=28)), floor=24, cut=True)
        where = [case.address, named(case.department_zh, case.department_en)]
        said = "   ".join(one_line(part, 60) for part in where if part)
        strokes.text(lower, Run(said, Ink.TEXT_2, size=24), cut=True)

    def _count(self, strokes: Strokes, room: QRectF) -> None:
        assert self.found is not None
        listed, whole = len(self.found.rows), self.found.cases
        said = fill(translate("Briefing", "%1 of %2"), self.at + 1, whole)
        if listed < whole:
            said += fill(translate("Briefing", ", the first %1 are listed"), listed)
        strokes.text(room, Run(said, Ink.TEXT_2, size=24))
