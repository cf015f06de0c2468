# SPDX-License-Identifier: Apache-2.0
"""The reports of each hour of today beside yesterday's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import Figure
from commandcenter.views.big_screen.charts import Hours
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill

HEAD_AT, CHART_TOP, FOOT = 30, 58, 38
PARTS_OF_HOUR = 2


class DayCurve(Panel):
    """A bar for each hour of today, a line for yesterday; the last bar is of an hour that still runs."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._reported = Figure(None, None, (), ())
        self._chart = Hours(look, self)

    def show_reported(self, reported: Figure) -> None:
        """Show the reports of the day, given as running totals of half hours."""
        if reported != self._reported:
            self._reported = reported
            self.arrange()
            self.update()

    def arrange(self) -> None:
        """Put the chart between head and hours."""
        unit = self.look.length
        self._chart.show_look(self.look)
        top = unit(CHART_TOP)
        self._chart.setGeometry(0, round(top), self.width(), max(1, round(self.height() - top - unit(FOOT))))
        self._chart.show_hours(by_hour(self._reported.now), by_hour(self._reported.then))

    def draw(self, strokes: Strokes) -> None:
        """Paint the head, with the key of the line, and the hours."""
        unit, width = self.look.length, float(self.width())
        strokes.rule(0, 0, width, Ink.RULE_HEAD, 3)
        title = Run(translate("Wall", "Reports by the hour"), bold=True, size=Size.HEAD)
        today = fill(translate("Wall", "today %1"), count(self._reported.today))
        then = fill(translate("Wall", "yesterday by now %1"), count(self._reported.yesterday))
        notes = (
            Run("■ ", Ink.BAR_NOW, size=Size.NEAR),
            Run(f"{today}    ", size=Size.NEAR),
            Run("━ ", Ink.LINE_THEN, size=Size.NEAR),
            Run(then, Ink.TEXT_2, size=Size.NEAR),
        )
        strokes.ends(QRectF(0, unit(HEAD_AT - 20), width, unit(40)), ((title,), notes), gap=unit(14), floor=Size.LEAST)
        foot = self.height() - unit(FOOT)
        for hour in (0, 6, 12, 18):
            room = QRectF(width * hour / 24, foot, unit(60), unit(FOOT))
            strokes.text(room, Run(str(hour), Ink.TEXT_2, size=Size.NEAR))
        last = Run(translate("Wall", "24 h"), Ink.TEXT_2, size=Size.NEAR)
        strokes.text(QRectF(0, foot, width, unit(FOOT)), last, side=Side.RIGHT)


def by_hour(totals: Sequence[float | None]) -> list[float]:
    """Return the growth of each hour of running totals at the end of each half hour."""
    known = [total or 0.0 for total in totals]
    ends = [*known[PARTS_OF_HOUR - 1 :: PARTS_OF_HOUR], *known[len(known) - len(known) % PARTS_OF_HOUR :]]
    return [max(0.0, end - begin) for begin, end in zip([0.0, *ends], ends, strict=False)]
