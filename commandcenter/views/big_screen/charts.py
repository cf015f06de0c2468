# SPDX-License-Identifier: Apache-2.0
"""Charts without axes: the line of a day beside yesterday's, bars of periods, and the grid of a week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from commandcenter.views.big_screen.look import Ink, WallLook


class Chart(pg.PlotWidget):
    """A plot that is only its lines and bars: no axes, no frame, no menu, nothing to drag."""

    COVERS = True
    """It paints its ground itself: otherwise each stroke of it would paint the whole panel below once more."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=look.colour(Ink.GROUND) if self.COVERS else None, enableMenu=False)
        self.look = look
        if self.COVERS:
            for widget in (self, self.viewport()):
                widget.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        else:
            self.setStyleSheet("background: transparent")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)
        self.hideButtons()
        for axis in ("left", "bottom"):
            self.hideAxis(axis)
        self.setMouseEnabled(x=False, y=False)
        self.getPlotItem().layout.setContentsMargins(0, 0, 0, 0)
        # Never shown, but made all the same, and without a parent it outlives the plot.
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self.getViewBox().setDefaultPadding(0)

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.look = look

    def pen(self, ink: Ink, thick: float) -> Any:
        """Return a pen, `thick` pixels at 1080 lines."""
        pen = pg.mkPen(self.look.colour(ink), width=max(1.0, self.look.length(thick)))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen


class Spark(Chart):
    """A figure through the day: today bright to now, with a dot at its end; yesterday grey to the end of the day."""

    MARGIN = 0.12
    """Room above and below, as a share of the height, so that neither line nor dot is cut."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._then = self.plot(antialias=True, connect="finite")
        self._now = self.plot(antialias=True, connect="finite")
        self._dot = pg.ScatterPlotItem(pen=None, antialias=True)
        self.addItem(self._dot)

    def show_day(
        self,
        now: Sequence[float | None],
        then: Sequence[float | None],
        ink: Ink = Ink.LINE_NOW,
        *,
        from_zero: bool = True,
    ) -> None:
        """Show the values at the end of each part of the day; `from_zero` for amounts, not for rates."""
        here, there = _numbers(now), _numbers(then)
        self._then.setPen(self.pen(Ink.LINE_THEN, 2))
        self._now.setPen(self.pen(ink, 3))
        self._then.setData(np.arange(len(there)), there)
        self._now.setData(np.arange(len(here)), here)
        known = np.flatnonzero(np.isfinite(here))
        last = known[-1:]
        self._dot.setSize(max(3.0, self.look.length(11)))
        self._dot.setBrush(self.look.colour(ink))
        self._dot.setData(last.astype(float), here[last])
        self._stretch(np.concatenate((here, there)), max(len(here), len(there), 2), from_zero)

    def _stretch(self, values: np.ndarray, length: int, from_zero: bool) -> None:
        seen = values[np.isfinite(values)]
        low, high = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
        low = min(low, 0.0) if from_zero else low
        room = (high - low) * self.MARGIN or 1.0
        self.setYRange(low - room, high + room, padding=0)
        self.setXRange(-1.5, length + 0.5, padding=0)


class Periods(Chart):
    """Counts of periods as bars, the last one bright."""

    COVERS = False
    """The panel writes figures between the bars."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._past = pg.BarGraphItem(x=[], height=[], width=0.8)
        self._current = pg.BarGraphItem(x=[], height=[], width=0.8)
        self.addItem(self._past)
        self.addItem(self._current)

    def show_counts(self, counts: Sequence[int], past: Ink = Ink.BAR_NOW) -> None:
        """Show the counts, the oldest first."""
        at = np.arange(len(counts))
        heights = np.asarray(counts, dtype=float)
        self._past.setOpts(x=at[:-1], height=heights[:-1], width=0.8, brush=self.look.colour(past), pen=None)
        self._current.setOpts(x=at[-1:], height=heights[-1:], width=0.8, brush=self.look.colour(Ink.TEXT), pen=None)
        self.setXRange(-0.5, max(len(counts), 1) - 0.5, padding=0)
        self.setYRange(0, max(heights.max(initial=0.0), 1.0), padding=0)


class Hours(Chart):
    """Counts of each hour of the day: today as bars, yesterday as a line of steps to the end of the day."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.7)
        self._then = self.plot(stepMode="center")
        self.addItem(self._bars)
        self._then.setZValue(1)

    def show_hours(self, now: Sequence[float], then: Sequence[float]) -> None:
        """Show the counts, an entry for each hour from midnight."""
        here, there = np.asarray(now, dtype=float), np.asarray(then, dtype=float)
        at = np.arange(len(here)) + 0.5
        self._bars.setOpts(x=at, height=here, width=0.7, brush=self.look.colour(Ink.BAR_NOW), pen=None)
        self._then.setPen(self.pen(Ink.LINE_THEN, 3))
        self._then.setData(np.arange(len(there) + 1), there)
        self.setXRange(0, 24, padding=0)
        most = max(here.max(initial=0.0), there.max(initial=0.0), 1.0)
        self.setYRange(0, most * 1.05, padding=0)


class Week(Chart):
    """How often something happened by the hour of the day and the day of the week, in the steps of the cells."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.getViewBox().invertY(True)
        self._image = pg.ImageItem(axisOrder="row-major")
        self.addItem(self._image)
        self._gaps: list[Any] = []
        self._laid: tuple[int, int, WallLook] | None = None

    def show_grid(self, levels: Sequence[Sequence[int]]) -> None:
        """Show steps from 0 (nothing) to 5, a row for each weekday."""
        grid = np.asarray(levels, dtype=np.uint8)
        inks = [Ink.EMPTY, *(f"wall.cells.s{step}" for step in range(1, 6))]
        table = np.array([self.look.colour(ink).getRgb() for ink in inks], dtype=np.uint8)
        self._image.setImage(table[np.clip(grid, 0, 5)], autoLevels=False)
        rows, columns = grid.shape
        self.setXRange(0, columns, padding=0)
        self.setYRange(0, rows, padding=0)
        if (rows, columns, self.look) != self._laid:
            self._laid = rows, columns, self.look
            self._lay_gaps(rows, columns)

    def _lay_gaps(self, rows: int, columns: int) -> None:
        for gap in self._gaps:
            self.removeItem(gap)
        pen = pg.mkPen(self.look.colour(Ink.GROUND), width=max(1.0, self.look.length(2)))
        self._gaps = [pg.InfiniteLine(at, angle=90, pen=pen) for at in range(columns + 1)]
        self._gaps += [pg.InfiniteLine(at, angle=0, pen=pen) for at in range(rows + 1)]
        for gap in self._gaps:
            self.addItem(gap)


def _numbers(values: Sequence[float | None]) -> np.ndarray:
    return np.array([np.nan if value is None else value for value in values], dtype=float)
