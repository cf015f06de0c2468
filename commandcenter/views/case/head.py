# SPDX-License-Identifier: Apache-2.0
"""The head of a case: its numbers and marks, its name, and the clock that runs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail
from commandcenter.rules.centre import CentreRules
from commandcenter.views.case.case_rows import badges, case_lamp, case_time, case_title, state_word
from commandcenter.views.case.steps import amount_text
from commandcenter.views.case.supervising.thread_line import ThreadLine
from commandcenter.views.common.cells import (
    LAMP_TEXT,
    ShortLabel,
    badge_width,
    paint_badge,
    paint_lamp,
    text_width,
    write_line,
)
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label, one_line, pick
from commandcenter.vocabulary import Involvement, Lamp

LAMP_SIZE = 16


class Badges(QWidget):
    """Words in frames, side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these words, nothing for none."""
        self._words = words
        self.setVisible(bool(words))
        self.setAccessibleName(", ".join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all of them."""
        return QSize(sum(badge_width(word) + 8 for word in self._words), 22)

    def paintEvent(self, event: Any) -> None:
        """Paint the frames."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for word in self._words:
            left = paint_badge(painter, left, self.height() // 2, word) + 8
        painter.end()


class RunningClock(QWidget):
    """The clock of a case: its limit in grey, lamp, word, and what is left in the largest type of the seat."""

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._rules = clock, rules
        self._detail: CaseDetail | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        clock.tick.connect(self._tick)

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show a case's clock; an ended case shows its end."""
        self._detail = detail
        self._tick(self._clock.now())

    def said(self) -> tuple[str, Lamp | None, str]:
        """Return what is shown: limit, lamp, time."""
        detail = self._detail
        if detail is None:
            return "", None, ""
        row, clock, now = detail.row, detail.clock, self._clock.now()
        if row.stage is None:
            return "", None, label(row.state)
        limit = ""
        if clock is not None:
            amount = amount_text(clock.reading.limit, clock.limit.unit)
            limit = fill(self.tr("%1 within %2"), label(row.stage), amount)
        return limit, case_lamp(row, now), case_time(row, now, self._rules)

    def sizeHint(self) -> QSize:
        """Return room for limit, lamp, word and time."""
        limit, lamp, time = self.said()
        fonts = look().fonts
        wide = text_width(limit, fonts.small) + 12 if limit else 0
        wide += text_width(time, fonts.figure, bold=True) + 2
        if lamp is not None:
            wide += LAMP_SIZE + 8 + text_width(self._word(lamp), fonts.field) + 10
        return QSize(wide, 30)

    def paintEvent(self, event: Any) -> None:
        """Paint from the left: limit, lamp, word, time."""
        limit, lamp, time = self.said()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fonts, box = look().fonts, QRect(self.rect())
        if limit:
            box.setLeft(write_line(painter, box, limit, Colour.TEXT_MUTED, fonts.small) + 12)
        tone = Colour.TEXT
        if lamp is not None:
            tone = LAMP_TEXT[lamp]
            paint_lamp(painter, QRect(box.left(), box.center().y() - LAMP_SIZE // 2 + 1, LAMP_SIZE, LAMP_SIZE), lamp)
            box.setLeft(box.left() + LAMP_SIZE + 8)
            box.setLeft(write_line(painter, box, self._word(lamp), tone, fonts.field) + 10)
        write_line(painter, box, time, tone, fonts.figure, bold=True)
        painter.end()

    def _word(self, lamp: Lamp) -> str:
        # “Stopped” is what its time says already.
        return "" if lamp is Lamp.STOPPED else label(lamp)

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        limit, lamp, time = self.said()
        self.setAccessibleName(" ".join(part for part in (limit, label(lamp), time) if part))
        self.updateGeometry()
        self.update()


class CaseHead(QWidget):
    """Two lines: numbers, marks and source with the clock at their end; the name of the case under them.

    Under both the supervision thread, while one is open.

    `anonymous` leaves out the source's own number, by which a reporter could be found (asks.md 5).
    """

    def __init__(
        self, clock: CentreClock, rules: CentreRules, *, anonymous: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._anonymous = anonymous
        self._number, self._source, self.title = QLabel(), ShortLabel("muted"), QLabel()
        self.marks, self.clock = Badges(), RunningClock(clock, rules)
        self.supervision = ThreadLine(clock)
        self.title.setProperty("part", "title")
        self.title.setWordWrap(True)
        self._number.setProperty("part", "muted")
        for words in (self._number, self.title):
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self._number)
        line.addWidget(self.marks)
        line.addWidget(self._source, 1)
        line.addWidget(self.clock)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.title)
        column.addWidget(self.supervision)

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show whose head this is; None shows an empty one."""
        self.clock.show_case(detail)
        self.supervision.show_case(detail)
        row = None if detail is None else detail.row
        self._number.setText("" if row is None else row.shown_number)
        self.marks.show_words(() if row is None else badges(row, filing=False))
        self._source.setText("" if detail is None else self._origin(detail))
        self.title.setText("" if row is None else one_line(case_title(row)))

    def _origin(self, detail: CaseDetail) -> str:
        """Say where it came from, where it stands, and who assists."""
        parts = [label(detail.row.source)]
        if not self._anonymous:
            parts += [one_line(report.foreign_number, 40) for report in detail.reports[:2]]
        parts.append(state_word(detail.row))
        assisting = [
            pick(one.short_zh, one.short_en)
            for one in detail.assignments
            if one.until is None and one.involvement is Involvement.ASSIST
        ]
        if assisting:
            parts.append(fill(self.tr("assisting: %1"), self.tr(", ").join(assisting)))
        return "\u3000".join(part for part in parts if part)
