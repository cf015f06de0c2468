# SPDX-License-Identifier: Apache-2.0
"""The chart of days side by side, on axes that are read from the back of the room; loaded with the briefing's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from commandcenter.queries.briefing import Line, Trend
from commandcenter.views.big_screen.charts import Chart
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.said import count
from commandcenter.views.briefing.blocks.trend import LINE_INKS

translate = QCoreApplication.translate

MOST_STEPS = 4
WEEKEND = 5


class Days(Chart):
    """A value a day, bars behind and lines before them; the last day is bright."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.72)
        self.addItem(self._bars)
        self._lines: list[Any] = []
        for name in ("left", "bottom"):
            self.showAxis(name)
            axis = self.getAxis(name)
            axis.setStyle(tickLength=0, autoExpandTextSpace=False, hideOverlappingLabels=False)
            axis.setZValue(-1)

    def show_trend(self, trend: Trend) -> None:
        """Show the days of a trend."""
        days = len(trend.days)
        bars = next((line for line in trend.lines if line.bars), None)
        lines = [line for line in trend.lines if not line.bars]
        self._show_bars(bars, days)
        self._show_lines(lines)
        most = max((value for line in trend.lines for value in line.values if value is not None), default=1.0)
        steps = _steps(most)
        self.setYRange(0, max(steps[-1], most) * 1.06, padding=0)
        self.setXRange(-0.9, days + 0.2, padding=0)
        self._show_axes(trend.days, steps)

    def _show_bars(self, bars: Line | None, days: int) -> None:
        heights = _numbers(bars.values) if bars is not None else np.zeros(0)
        inks = [Ink.BAR_NOW if at == days - 1 else Ink.BAR_PAST for at in range(len(heights))]
        brushes = [pg.mkBrush(self.look.colour(ink)) for ink in inks]
        at = np.arange(len(heights))
        self._bars.setOpts(x=at, height=np.nan_to_num(heights), width=0.72, brushes=brushes, pen=None)

    def _show_lines(self, lines: Sequence[Line]) -> None:
        while len(self._lines) < len(lines):
            self._lines.append(self.plot(antialias=True, connect="finite", symbol="o"))
        for at, item in enumerate(self._lines):
            values = _numbers(lines[at].values) if at < len(lines) else np.zeros(0)
            ink = LINE_INKS[at % len(LINE_INKS)]
            item.setPen(self.pen(ink, 4))
            item.setSymbolBrush(self.look.colour(ink))
            item.setSymbolPen(None)
            item.setSymbolSize(max(3.0, self.look.length(9)))
            item.setData(np.arange(len(values)), values)

    def _show_axes(self, days: Sequence[date], steps: Sequence[float]) -> None:
        font = self.look.font(self.look.px(Size.NEAR))
        metrics = self.look.metrics(self.look.px(Size.NEAR))
        left, bottom = self.getAxis("left"), self.getAxis("bottom")
        for axis in (left, bottom):
            axis.setTickFont(font)
            axis.setTextPen(self.look.colour(Ink.TEXT_2))
            axis.setPen(pg.mkPen(self.look.colour(Ink.RULE_STRONG)))
        left.setWidth(round(metrics.horizontalAdvance(count(steps[-1])) + self.look.length(14)))
        bottom.setHeight(round(metrics.height() + self.look.length(6)))
        left.setTicks([[(step, count(step)) for step in steps]])
        bottom.setTicks([_day_ticks(days)])


def _day_ticks(days: Sequence[date]) -> list[tuple[float, str]]:
    """Name the first and the last day, and mark the days at the weekend between them."""
    weekend = (translate("Briefing", "Sa"), translate("Briefing", "Su"))
    ticks: list[tuple[float, str]] = []
    for at, day in enumerate(days):
        if at in (0, len(days) - 1):
            ticks.append((float(at), f"{day.month}/{day.day}"))
        elif day.weekday() >= WEEKEND and 1 < at < len(days) - 2:
            ticks.append((float(at), weekend[day.weekday() - WEEKEND]))
    return ticks


def _steps(most: float) -> list[float]:
    """Return round values for the axis, from 0 to just above the largest; cases are whole, and 0 stands below."""
    most = max(most, 1.0)
    step = 10.0 ** np.floor(np.log10(most))
    for part in (0.5, 1.0, 2.0, 5.0):
        if most / (step * part) <= MOST_STEPS:
            step = max(step * part, 1.0)
            break
    return [float(step * at) for at in range(int(np.ceil(most / step)) + 1)]


def _numbers(values: Sequence[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)
