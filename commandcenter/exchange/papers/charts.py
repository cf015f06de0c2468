# SPDX-License-Identifier: Apache-2.0
"""Draws days side by side as bars and lines on paper, with the values of each day below it."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.exchange.papers.canvas import LINE, Canvas
from commandcenter.queries.briefing.page import Line, Trend

CHART_HEIGHT = 170.0
_SIZE = 8.0
_LINES = ("accent.accent", "lamp.yellow-text", "text.text-muted")
_BAR = "chart.bar"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the days stand: `floor` is the line of zero, `step` the room of a day."""

    left: float
    floor: float
    step: float
    unit: float

    def at(self, day: int, value: float) -> tuple[float, float]:
        """Return where the middle of a day's value is."""
        return self.left + (day + 0.5) * self.step, self.floor - value * self.unit


def draw_trend(canvas: Canvas, trend: Trend, x: float, y: float, width: float, scale: float) -> None:
    """Draw a trend into the rectangle below `y`; a day without a value has a gap."""
    size = _SIZE * scale
    largest = max((value for line in trend.lines for value in line.values if value is not None), default=0.0)
    floor = y + (CHART_HEIGHT - 6) * scale - (1 + len(trend.lines)) * size * LINE
    high = floor - y - 2 * size * LINE
    days = max(1, len(trend.days))
    frame = _Frame(x, floor, width / days, high / largest if largest else 0.0)
    colours = iter(_LINES)
    inks = ["text.text" if line.bars else next(colours, _LINES[-1]) for line in trend.lines]
    _legend(canvas, trend, inks, x, y, size)
    canvas.rule(x, floor, width, "surface.line-strong")
    every = -(-days // max(1, int(width / (canvas.measure("00-00", size) * 1.3))))
    for at, day in enumerate(trend.days):
        if at % every == 0:
            texts = [(f"{day:%m-%d}", "text.text-muted")]
            texts += [(_said(line.values[at]), colour) for line, colour in zip(trend.lines, inks, strict=True)]
            _below(canvas, texts, frame.at(at, 0), size)
    for line in trend.lines:
        if line.bars:
            _bars(canvas, line, frame)
    for line, colour in zip(trend.lines, inks, strict=True):
        if not line.bars:
            _curve(canvas, line, frame, colour)


def _legend(canvas: Canvas, trend: Trend, inks: list[str], x: float, y: float, size: float) -> None:
    for line, colour in zip(trend.lines, inks, strict=True):
        middle = y + size * LINE / 2
        if line.bars:
            canvas.box(x, middle - size / 2, size, size, _BAR)
        else:
            canvas.stroke((x, middle), (x + size, middle), colour=colour, thick=1.4)
            canvas.disc(x + size / 2, middle, size * 0.28, colour)
        canvas.write(x + size * 1.5, y, line.name, size)
        x += size * 4 + canvas.measure(line.name, size)


def _below(canvas: Canvas, texts: list[tuple[str, str]], foot: tuple[float, float], size: float) -> None:
    """Write a day and its values below each other, each in its colour."""
    for at, (text, colour) in enumerate(texts):
        canvas.write(foot[0], foot[1] + 3 + at * size * LINE, text, size, colour=colour, align=0.5)


def _said(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _bars(canvas: Canvas, line: Line, frame: _Frame) -> None:
    for at, value in enumerate(line.values):
        if value is not None:
            middle, top = frame.at(at, value)
            canvas.box(middle - frame.step * 0.3, top, frame.step * 0.6, frame.floor - top, _BAR)


def _curve(canvas: Canvas, line: Line, frame: _Frame, colour: str) -> None:
    before: tuple[float, float] | None = None
    for at, value in enumerate(line.values):
        point = None if value is None else frame.at(at, value)
        if point is not None:
            if before is not None:
                canvas.stroke(before, point, colour=colour, thick=1.4)
            canvas.disc(*point, 2.2, colour)
        before = point
