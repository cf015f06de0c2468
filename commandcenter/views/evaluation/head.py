# SPDX-License-Identifier: Apache-2.0
"""Above the table: whom and over which period, stepped through by keys, and what the grades are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.rules.evaluation.periods import Period, course, own, period_of
from commandcenter.views.common.cells import ShortLabel, text_width, write_line
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.forms.days import DayField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.evaluation.painting import CHIP, paint_chip
from commandcenter.vocabulary.evaluation import Grade, PeriodKind, ScoreKind

KINDS = (
    ScoreKind.DEPARTMENT,
    ScoreKind.HOTLINE,
    ScoreKind.STREET,
    ScoreKind.COMMUNITY,
    ScoreKind.CELL,
    ScoreKind.SUPERVISOR,
    ScoreKind.ACCEPTOR,
    ScoreKind.SHIFT_LEADER,
    ScoreKind.DISPATCHER,
    ScoreKind.STATION,
)


class Top(QWidget):
    """Says whom and when is asked; the period is the one that lasts, of which only what has passed is evaluated."""

    asked = Signal()
    """Another object or period is wanted."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setProperty("part", "bar")
        self.today = today
        self.kind = KINDS[0]
        self._whole = period_of(PeriodKind.MONTH, today)
        self.title, self.told = QLabel(), ShortLabel("muted")
        self.title.setProperty("part", "title")
        self.objects = Segments((kind, self._short(kind)) for kind in KINDS)
        self.periods = Segments((kind, label(kind)) for kind in PeriodKind)
        self.first, self.last = DayField(self.tr("First day")), DayField(self.tr("Last day"))
        self.when = QLabel()
        self.when.setProperty("part", "strong")
        self.legend = Legend()
        self.objects.choose(self.kind)
        self.periods.choose(self._whole.kind)
        self.objects.chosen.connect(self.show_kind)
        self.periods.chosen.connect(self.show_period_kind)
        for field in (self.first, self.last):
            field.returnPressed.connect(self._own_typed)

    def lay_out(self, back: QAction, on: QAction) -> None:
        """Lay everything out once the acts of the steps are there."""
        upper, lower = QHBoxLayout(), QHBoxLayout()
        self._dates = QWidget()
        dates = QHBoxLayout(self._dates)
        dates.setContentsMargins(0, 0, 0, 0)
        for field in (self.first, QLabel("–"), self.last):
            dates.addWidget(field)
        for row in (upper, lower):
            row.setSpacing(12)
        upper.addWidget(self.title)
        upper.addWidget(self.told, 1)
        for part in (self.periods, self._dates, KeyButton(back, Kind.QUIET), self.when, KeyButton(on, Kind.QUIET)):
            upper.addWidget(part)
        lower.addWidget(self.objects)
        lower.addStretch(1)
        lower.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 10)
        column.setSpacing(10)
        column.addLayout(upper)
        column.addLayout(lower)
        self._say()

    # ------------------------------------------------------------------ what is asked

    @property
    def period(self) -> Period:
        """What is evaluated: of a period that is not over, what has passed of it."""
        return self._whole.so_far(self.today)

    @property
    def may_go_on(self) -> bool:
        """Whether there is a later period that has begun."""
        return self._whole.last < self.today

    @Slot(object)
    def show_kind(self, kind: ScoreKind) -> None:
        """Ask for others."""
        self.kind = kind
        self.objects.choose(kind)
        self._ask()

    @Slot(object)
    def show_period_kind(self, kind: PeriodKind) -> None:
        """Ask for the period of another length that the last day shown lies in; an own one begins as what is shown."""
        shown = self.period
        self._whole = own(shown.first, shown.last) if kind is PeriodKind.OWN else period_of(kind, shown.last)
        self.periods.choose(kind)
        self._ask()
        if kind is PeriodKind.OWN:
            self.first.setFocus()

    def show_own(self, first: date, last: date) -> None:
        """Ask for a period of one's own."""
        self._whole = own(first, last)
        self.periods.choose(PeriodKind.OWN)
        self._ask()

    def step(self, by: int) -> None:
        """Go to the period before (-1) or after (1); never to one that has not begun."""
        if by < 0:
            self._whole = course(self._whole, 2)[0]
        elif self.may_go_on:
            first = self._whole.last + timedelta(days=1)
            kind, length = self._whole.kind, timedelta(days=self._whole.days - 1)
            self._whole = own(first, first + length) if kind is PeriodKind.OWN else period_of(kind, first)
        self._ask()

    def note_today(self, today: date) -> None:
        """Take over that another day has begun."""
        self.today = today

    # ------------------------------------------------------------------ inside

    def _ask(self) -> None:
        self._say()
        self.asked.emit()

    def _say(self) -> None:
        tell = language()
        self.title.setText(fill(self.tr("Evaluation of %1"), label(self.kind)))
        unfinished = self.period != self._whole
        self.when.setText(self._whole.label(tell))
        self.told.setText(fill(self.tr("so far, to %1"), f"{self.period.last:%Y-%m-%d}") if unfinished else "")
        self._dates.setVisible(self._whole.kind is PeriodKind.OWN)
        self.when.setVisible(self._whole.kind is not PeriodKind.OWN)
        self.first.setText(f"{self._whole.first:%Y-%m-%d}")
        self.last.setText(f"{self._whole.last:%Y-%m-%d}")

    @Slot()
    def _own_typed(self) -> None:
        first, last = self.first.day, self.last.day
        if first is None or last is None or last < first:
            wrong = self.first if first is None else self.last
            wrong.mark(True)
            wrong.setFocus()
            return
        self._whole = own(first, last)
        self._ask()

    def _short(self, kind: ScoreKind) -> str:
        return {
            ScoreKind.HOTLINE: self.tr("Hotline"),
            ScoreKind.DEPARTMENT: self.tr("Departments"),
            ScoreKind.CELL: self.tr("Cells"),
        }.get(kind, label(kind))


class Legend(QWidget):
    """The grades with their colours and where each begins."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[tuple[Grade, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Mapping[Grade, float]) -> None:
        """Show other lines."""
        upper = None
        self._parts = []
        for grade, limit in lines.items():
            self._parts.append((grade, f"≥ {limit:g}" if upper is None else f"{limit:g}–{upper:g}"))
            upper = limit
        self._parts.append((Grade.E, f"< {upper:g}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all."""
        wide = sum(CHIP + 6 + text_width(text, look().fonts.small) + 14 for _, text in self._parts)
        return QSize(wide, CHIP + 4)

    def paintEvent(self, event: Any) -> None:
        """Paint chips and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for grade, text in self._parts:
            paint_chip(painter, QRect(left, 2, CHIP, CHIP), grade)
            box = QRect(left + CHIP + 6, 0, text_width(text, look().fonts.small) + 4, self.height())
            write_line(painter, box, text, Colour.TEXT, look().fonts.small)
            left += CHIP + 6 + text_width(text, look().fonts.small) + 14
        painter.end()
