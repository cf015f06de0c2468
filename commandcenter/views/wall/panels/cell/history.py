# SPDX-License-Identifier: Apache-2.0
"""What happened at one place before: bars of the last periods, and the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.charts import Periods, Week
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill

HEAD_AT, CHART_TOP, FOOT = 30, 54, 36
LABEL = 28
HOURS_TOGETHER = 2
DAY_CAPTION = 34
CAPTIONED_DAYS = (0, 4, 6)
"""Monday, Friday and Sunday: where the week begins and turns."""


class PeriodBars(Panel):
    """How many were filed in each of the last periods of 30 days, the present one bright."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._counts: tuple[int, ...] = ()
        self._chart = Periods(look, self)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show the counts, the oldest first."""
        if tuple(counts) != self._counts:
            self._counts = tuple(counts)
            self.arrange()
            self.update()

    def arrange(self) -> None:
        """Put the bars between the labels above them and the captions below."""
        unit = self.look.length
        self._chart.show_look(self.look)
        self._chart.setVisible(bool(self._counts))
        top = unit(CHART_TOP + LABEL)
        self._chart.setGeometry(0, round(top), self.width(), max(1, round(self.height() - top - unit(FOOT))))
        if self._counts:
            self._chart.show_counts(self._counts)

    def draw(self, strokes: Strokes) -> None:
        """Paint head, the first, the largest and the present figure over their bars, and the captions."""
        unit = self.look.length
        periods = fill(translate("Wall", "%1 periods"), len(self._counts))
        _head(
            strokes, self.width(), translate("Wall", "Filed every 30 days"), periods, translate("Wall", "Per 30 days")
        )
        if self._counts:
            self._label_bar(strokes, len(self._counts) - 1, Ink.TEXT)
            if len(self._counts) > 2:
                self._label_bar(strokes, 0, Ink.TEXT_2)
        foot = QRectF(0, self.height() - unit(FOOT), self.width(), unit(FOOT))
        year = len(self._counts) == 12
        before = translate("Wall", "a year ago") if year else translate("Wall", "before")
        strokes.text(foot, Run(before, Ink.TEXT_2, size=Size.LEAST))
        strokes.text(foot, Run(translate("Wall", "now"), Ink.TEXT_2, size=Size.LEAST), side=Side.RIGHT)

    def _label_bar(self, strokes: Strokes, at: int, ink: Ink) -> None:
        """Write a bar's figure over it, kept inside the panel."""
        unit = self.look.length
        most = max(max(self._counts), 1)
        chart = QRectF(self._chart.geometry())
        said = Run(count(self._counts[at]), ink, bold=True, size=Size.NEAR)
        width, bar = strokes.width(said), self.width() / len(self._counts)
        left = min(max(0.0, bar * (at + 0.5) - width / 2), self.width() - width)
        # A figure is wider than its bar: it stands clear of taller ones beside it.
        below = self._counts[int(left / bar) : int((left + width - 1) / bar) + 1]
        top = chart.bottom() - chart.height() * max(below) / most
        strokes.text(QRectF(left, top - unit(LABEL), width + 1, unit(LABEL)), said)


class WeekGrid(Panel):
    """When it happens: weekdays down, hours across, two hours a field, in the steps of the cells."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._grid: tuple[tuple[int, ...], ...] = ()
        self._chart = Week(look, self)

    def show_grid(self, grid: Sequence[Sequence[int]]) -> None:
        """Show how many cases there were by weekday (7 rows, Monday first) and hour of the day (24 columns)."""
        given = tuple(tuple(row) for row in grid)
        if given != self._grid:
            self._grid = given
            self.arrange()
            self.update()

    def arrange(self) -> None:
        """Put the grid beside the names of the days."""
        self._chart.show_look(self.look)
        self._chart.setVisible(bool(self._grid))
        room = self._room()
        self._chart.setGeometry(room.toRect())
        if self._grid:
            self._chart.show_grid(levels(self._grid))

    def draw(self, strokes: Strokes) -> None:
        """Paint head, names of days and hours."""
        unit = self.look.length
        total = fill(translate("Wall", "%1 cases"), count(sum(map(sum, self._grid))))
        _head(strokes, self.width(), translate("Wall", "When it happens"), total, translate("Wall", "When"))
        room = self._room()
        days = translate("Wall", "Mo Tu We Th Fr Sa Su").split(" ")
        for day in CAPTIONED_DAYS:
            line = QRectF(0, room.top() + room.height() * day / 7, room.left(), room.height() / 7)
            strokes.text(line, Run(days[day], Ink.TEXT_2, size=Size.LEAST), floor=18)
        foot = self.height() - unit(FOOT)
        for hour in (0, 6, 12, 18):
            said = Run(str(hour), Ink.TEXT_2, size=Size.LEAST)
            width = strokes.width(said)
            x = room.left() + room.width() * hour / 24 - (width / 2 if hour else 0.0)
            strokes.text(QRectF(x, foot, width + 1, unit(FOOT)), said)
        last = Run(translate("Wall", "24 h"), Ink.TEXT_2, size=Size.LEAST)
        strokes.text(QRectF(0, foot, self.width(), unit(FOOT)), last, side=Side.RIGHT)

    def _room(self) -> QRectF:
        unit = self.look.length
        left, top = unit(DAY_CAPTION), unit(CHART_TOP)
        return QRectF(left, top, max(1.0, self.width() - left), max(1.0, self.height() - top - unit(FOOT)))


def levels(grid: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the steps of a grid, two hours together: 0 for nothing, then 2 to 5 (a case by itself must be seen)."""
    pairs = [[sum(row[at : at + HOURS_TOGETHER]) for at in range(0, len(row), HOURS_TOGETHER)] for row in grid]
    most = max((number for row in pairs for number in row), default=0)
    return [[1 - (-number * 4 // most) if number else 0 for number in row] for row in pairs]


def _head(strokes: Strokes, width: float, title: str, note: str, shorter: str) -> None:
    unit = strokes.look.length
    strokes.rule(0, 0, width, Ink.RULE_HEAD, 3)
    line = QRectF(0, unit(HEAD_AT - 20), width, unit(40))
    ways = ((title, note), (shorter, note), (shorter, ""))
    strokes.ends(
        line,
        *(((Run(head, bold=True, size=Size.HEAD),), (Run(end, Ink.TEXT_2, size=Size.NEAR),)) for head, end in ways),
        gap=unit(14),
        floor=Size.LEAST,
    )
