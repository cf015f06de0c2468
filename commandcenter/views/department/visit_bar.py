# SPDX-License-Identifier: Apache-2.0
"""The bundled clock as one bar: the department's visits side by side against its limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.rules.centre import CentreRules
from commandcenter.views.case.steps import amount_text
from commandcenter.views.common.cells import text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill

BAR = 18
HEIGHT = 46
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Part:
    """One visit: the share of the whole bar it took, its words, and whether it is the one under way."""

    share: float
    text: str
    now: bool


class VisitBar(QWidget):
    """Waiting for a check is not drawn: it costs the department nothing (domain.md 4 rule 6)."""

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._warn = clock, rules.warn_share
        self._parts: list[Part] = []
        self._end, self._whole = "", 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show the visits of the case's lead department; hidden while there is none."""
        self._parts = _parts(detail, self._clock)
        self.setVisible(bool(self._parts))
        if detail is not None and self._parts:
            self._whole = max(1.0, sum(part.share for part in self._parts))
            due = detail.row.due_at
            stopped = due.year >= 9999
            self._end = (
                translate("VisitBar", "Stopped")
                if stopped
                else fill(translate("VisitBar", "due %1"), moment_text(self._clock.local(due), self._clock.local()))
            )
        self.setAccessibleName(", ".join(part.text for part in self._parts))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the bar and one line under it."""
        return QSize(400, HEIGHT)

    def paintEvent(self, event: Any) -> None:
        """Paint ground, visits, the warning mark and the deadline."""
        painter = QPainter(self)
        bar = QRect(0, 4, self.width() - 1, BAR)
        painter.fillRect(bar, colour(Colour.CHART_UNWORKED))
        left, room = 0.0, bar.width() / self._whole
        last = 0
        for part in self._parts:
            wide = max(2.0, part.share * room)
            box = QRect(round(left), bar.top(), round(wide), BAR)
            painter.fillRect(box, colour(Colour.ACCENT if part.now else Colour.CHART_BAR))
            over = box.intersected(QRect(round(room), box.top(), bar.width(), BAR))
            painter.fillRect(over, colour(Colour.CHART_BAR_OVER))
            painter.fillRect(over, QBrush(colour(Colour.PANEL), Qt.BrushStyle.BDiagPattern))
            last = self._write_under(painter, part, box, last)
            left += wide + 1
        self._mark(painter, round(self._warn * room), Colour.YELLOW_TEXT)
        self._mark(painter, min(bar.right(), round(room)), Colour.RED)
        wide = text_width(self._end, look().fonts.tiny) + 2
        under = QRect(self.width() - wide, 4 + BAR, wide, HEIGHT - BAR - 4)
        write_line(painter, under, self._end, Colour.RED_TEXT, look().fonts.tiny)
        painter.end()

    def _write_under(self, painter: QPainter, part: Part, box: QRect, last: int) -> int:
        left = max(box.left(), last)
        end = self.width() - text_width(self._end, look().fonts.tiny) - 12
        under = QRect(left, 4 + BAR, max(0, end - left), HEIGHT - BAR - 4)
        tone = Colour.ACCENT if part.now else Colour.TEXT_MUTED
        return int(write_line(painter, under, part.text, tone, look().fonts.tiny)) + 16

    def _mark(self, painter: QPainter, x: int, role: Colour) -> None:
        painter.setPen(QPen(colour(role), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(x, 1, x, 4 + BAR + 3)


def _parts(detail: CaseDetail | None, clock: CentreClock) -> list[Part]:
    if detail is None or detail.clock is None or not detail.visits:
        return []
    own = [visit for visit in detail.visits if visit.department_id == detail.row.department_id]
    limit, unit = max(1, detail.clock.reading.limit), detail.clock.limit.unit
    today = clock.local()
    parts = []
    for number, visit in enumerate(own, start=1):
        name = (
            translate("VisitBar", "Rework %1")
            if visit.rework
            else fill(translate("VisitBar", "Visit %1: %2"), number, "%1")
        )
        text = fill(name, amount_text(visit.used_seconds, unit))
        since = moment_text(clock.local(visit.sent_at), today)
        said = fill(translate("VisitBar", "%1 (since %2)"), text, since)
        parts.append(Part(visit.used_seconds / limit, said, visit.ended_at is None))
    return parts
