# SPDX-License-Identifier: Apache-2.0
"""The course of a figure over twelve periods, with everybody together as a thin line beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QWidget

from commandcenter.rules.evaluation.periods import Period
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.vocabulary.evaluation import PeriodKind


class Trend(pg.PlotWidget):
    """Two lines over named periods; nothing to drag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet("background: transparent")
        self.setAntialiasing(True)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        # Never shown, but made all the same, and without a parent it outlives the plot.
        menu = self.getPlotItem().ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self._whole = self.plot(connect="finite", antialias=True)
        self._own = self.plot(connect="finite", antialias=True)
        self._dot = pg.ScatterPlotItem(pen=None, antialias=True)
        self._said = pg.TextItem(anchor=(1.0, 1.1))
        self.addItem(self._dot)
        self.addItem(self._said, ignoreBounds=True)

    def show_course(
        self,
        periods: Sequence[Period],
        own: Sequence[float | None],
        whole: Sequence[float | None],
        said: str,
        *,
        rate: bool,
    ) -> None:
        """Show values of `periods`, rates as 0 to 1; `said` stands at the last one."""
        here, around = _numbers(own, 100.0 if rate else 1.0), _numbers(whole, 100.0 if rate else 1.0)
        if not rate:
            around = around[:0]  # the number of all would press one's own flat
        self._dress()
        at = np.arange(len(here))
        self._own.setData(at, here)
        self._whole.setData(np.arange(len(around)), around)
        last = np.flatnonzero(np.isfinite(here))[-1:]
        self._dot.setData(last.astype(float), here[last])
        self._said.setVisible(len(last) > 0)
        if len(last):
            self._said.setText(said)
            self._said.setPos(float(last[0]) + 0.4, float(here[last[0]]))
        self._stretch(np.concatenate((here, around)), len(here), rate)
        ticks = [(place, _short(period)) for place, period in enumerate(periods)]
        self.getAxis("bottom").setTicks([ticks[len(ticks) % 2 :: 2] if len(ticks) > 6 else ticks])

    def _dress(self) -> None:
        """Take over the look in force."""
        font = look().font(look().fonts.tiny)
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setPen(pg.mkPen(colour(Colour.LINE_STRONG)))
            axis.setTextPen(pg.mkPen(colour(Colour.TEXT_MUTED)))
            axis.setStyle(tickFont=font, tickLength=0)
        self.getAxis("left").setWidth(36)
        self.getPlotItem().showGrid(x=False, y=True, alpha=0.15)
        self._own.setPen(_pen(Colour.TEXT, 2.4))
        self._whole.setPen(_pen(Colour.TEXT_FAINT, 1.2))
        self._dot.setBrush(colour(Colour.TEXT))
        self._dot.setSize(8)
        self._said.setColor(colour(Colour.TEXT))
        self._said.setFont(look().font(look().fonts.small, bold=True))

    def _stretch(self, values: np.ndarray, length: int, rate: bool) -> None:
        seen = values[np.isfinite(values)]
        low, high = (float(seen.min()), float(seen.max())) if len(seen) else (0.0, 1.0)
        room = max((high - low) * 0.2, 2.0 if rate else 1.0)
        floor = max(0.0, low - room)
        # A third of the height stays free for the words at the last one.
        self.setYRange(floor, high + 0.45 * (high - floor), padding=0)
        self.setXRange(-0.5, max(length, 2) - 0.4, padding=0)


def _short(period: Period) -> str:
    first = period.first
    match period.kind:
        case PeriodKind.MONTH:
            return f"{first:%y}-{first.month}" if first.month == 1 else f"{first.month}"
        case PeriodKind.QUARTER:
            return f"{first:%y} Q{(first.month + 2) // 3}"
        case PeriodKind.YEAR:
            return f"{first.year}"
        case _:
            return f"{first.month}-{first.day}"


def _numbers(values: Sequence[float | None], times: float) -> np.ndarray:
    return np.array([np.nan if value is None else times * value for value in values], dtype=float)


def _pen(role: Colour, thick: float) -> Any:
    return pg.mkPen(colour(role), width=thick)
