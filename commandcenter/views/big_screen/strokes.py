# SPDX-License-Identifier: Apache-2.0
"""What panels are painted with: texts that find the size at which they fit, lamps by shape, rules and bars."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.vocabulary import Lamp

MIDDLE = 0.36
"""A line looks centred when its base is this share of its size below the middle: between figures and Han."""
STEP = 0.92
"""How much smaller the next size is when a text does not fit."""


class Side(Enum):
    """Where a text stands in its room."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line in one style; `size` in the theme's steps or in pixels at 1080 lines; or a lamp."""

    text: str
    ink: Ink = Ink.TEXT
    bold: bool = False
    size: Size | float = Size.BODY
    lamp: Lamp | None = None
    """A lamp stands instead of the text, as wide as the size."""


LAMP_INK = {Lamp.GREEN: Ink.GREEN, Lamp.YELLOW: Ink.YELLOW, Lamp.RED: Ink.RED, Lamp.STOPPED: Ink.TEXT_2}


class Strokes:
    """One painting of one panel; keeps the texts that found no room in `overflowing` and those cut in `shortened`."""

    def __init__(self, painter: QPainter, look: WallLook, *, faded: bool = False) -> None:
        self.painter = painter
        self.look = look
        self.overflowing: list[str] = []
        self.shortened: list[str] = []
        self._faded = faded
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)

    def px(self, size: Size | float) -> int:
        """Return a step of type, or a height at 1080 lines, in pixels of this wall."""
        return self.look.px(size) if isinstance(size, Size) else max(1, round(self.look.length(size)))

    def width(self, runs: str | Run | Sequence[Run], shrink: float = 1.0) -> float:
        """Return how wide a line is when its sizes are multiplied by `shrink`."""
        return sum(self._advance(run, shrink) for run in _runs(runs))

    def text(
        self,
        room: QRectF,
        *variants: str | Run | Sequence[Run],
        side: Side = Side.LEFT,
        floor: Size | float = Size.NEAR,
        cut: bool = False,
    ) -> float:
        """Write one line into `room` and return the width it took.

        The first of `variants` that fits is taken; when none does, the last shrinks down to `floor` (never above its
        own size), and what still has no room ends with “…” if it may be `cut`: names may, figures never.
        """
        for variant in variants:
            if self.width(variant) <= room.width() + 0.5:
                return self._write(room, _runs(variant), 1.0, side)
        runs = _runs(variants[-1])
        shrink = self._shrink(runs, room.width(), floor)
        if self.width(runs, shrink) > room.width() + 0.5:
            if cut:
                runs = self._cut(runs, shrink, room.width())
            else:
                self.overflowing.append("".join(run.text for run in runs))
        return self._write(room, runs, shrink, side)

    def ends(
        self, room: QRectF, *variants: tuple[Sequence[Run], Sequence[Run]], gap: float, floor: Size | float
    ) -> None:
        """Write one piece at the left and one at the right end of a line, alike in size, at least `gap` apart.

        The first of `variants` that fits is taken, else the last one shrinks down to `floor`.
        """
        free = room.width() - gap
        left, right = next((each for each in variants if self.width((*each[0], *each[1])) <= free + 0.5), variants[-1])
        shrink = self._shrink((*left, *right), free, floor)
        if self.width((*left, *right), shrink) > free + 0.5:
            self.overflowing.append("".join(run.text for run in (*left, *right)))
        self._write(room, left, shrink, Side.LEFT)
        self._write(room, right, shrink, Side.RIGHT)

    def even(self, texts: Iterable[str], width: float, least: Size | float = Size.NEAR, *, bold: bool = False) -> float:
        """Return the size, in pixels at 1080 lines, at which every one of `texts` fits: a list has one size of names.

        It is the usual one if possible and never below `least`.
        """
        unit = self.look.length(1)
        usual, floor = self.px(Size.BODY), min(self.px(least), self.px(Size.BODY))
        said = tuple(texts)
        for pixels in range(usual, floor, -1):
            metrics = self.look.metrics(pixels, bold=bold)
            if all(metrics.horizontalAdvance(text) <= width + 0.5 for text in said):
                return pixels / unit
        return floor / unit

    def fits(self, width: float, runs: str | Run | Sequence[Run]) -> bool:
        """Tell whether a line fits `width` at its full size."""
        return self.width(runs) <= width + 0.5

    def rule(self, x: float, y: float, width: float, ink: Ink = Ink.RULE, thick: float = 1) -> None:
        """Draw a level line, `thick` pixels at 1080 lines."""
        self.bar(QRectF(x, round(y), width, max(1.0, round(self.look.length(thick)))), ink)

    def bar(self, rect: QRectF, ink: Ink | str) -> None:
        """Fill a rectangle, its edges on whole pixels so that they are sharp."""
        left, top, right, bottom = (round(at) for at in (rect.left(), rect.top(), rect.right(), rect.bottom()))
        self.painter.fillRect(left, top, right - left, bottom - top, self.look.colour(ink))

    def lamp(self, centre: QPointF, size: float, lamp: Lamp) -> None:
        """Draw a lamp, `size` pixels wide: circle, triangle, diamond, or an open ring for a clock that stands."""
        paint = self.painter
        paint.save()
        paint.setPen(Qt.PenStyle.NoPen)
        paint.setBrush(self.look.colour(LAMP_INK[lamp]))
        half = size / 2
        x, y = centre.x(), centre.y()
        if lamp is Lamp.RED:
            paint.drawPolygon(_polygon((x, y - half), (x + half, y), (x, y + half), (x - half, y)))
        elif lamp is Lamp.YELLOW:
            rise = size * math.sqrt(3) / 4
            paint.drawPolygon(_polygon((x, y - rise), (x + half, y + rise), (x - half, y + rise)))
        elif lamp is Lamp.GREEN:
            paint.drawEllipse(centre, half * 0.92, half * 0.92)
        else:
            paint.setBrush(Qt.BrushStyle.NoBrush)
            paint.setPen(QPen(self.look.colour(Ink.TEXT_2), max(1.5, size * 0.12)))
            paint.drawEllipse(centre, half * 0.8, half * 0.8)
        paint.restore()

    def _write(self, room: QRectF, runs: Sequence[Run], shrink: float, side: Side) -> float:
        width = self.width(runs, shrink)
        x = room.left() + (room.width() - width) * side.value
        tallest = max((self._pixels(run, shrink) for run in runs), default=0)
        base = room.center().y() + tallest * MIDDLE
        for run in runs:
            pixels, advance = self._pixels(run, shrink), self._advance(run, shrink)
            if run.lamp is not None:
                self.lamp(QPointF(x + advance / 2, room.center().y()), advance, run.lamp)
            else:
                self.painter.setFont(self.look.font(pixels, bold=run.bold))
                self.painter.setPen(self.look.colour(self._ink(run.ink)))
                self.painter.drawText(QPointF(x, round(base)), run.text)
            x += advance
        return width

    def _advance(self, run: Run, shrink: float) -> float:
        pixels = self._pixels(run, shrink)
        if run.lamp is not None:
            return float(pixels)
        return self.look.metrics(pixels, bold=run.bold).horizontalAdvance(run.text)

    def _ink(self, ink: Ink) -> Ink:
        """Return the ink to use: figures of a line that was lost stay, but stand back."""
        return Ink.TEXT_2 if self._faded and ink in (Ink.TEXT, Ink.RED, Ink.YELLOW, Ink.GREEN) else ink

    def _pixels(self, run: Run, shrink: float) -> int:
        return max(1, round(self.px(run.size) * shrink))

    def _shrink(self, runs: Sequence[Run], width: float, floor: Size | float) -> float:
        """Return the largest factor at which the line fits, or the one that brings its largest size to `floor`."""
        largest = max((self.px(run.size) for run in runs), default=1)
        least = min(1.0, self.px(floor) / largest)
        shrink = 1.0
        while shrink > least and self.width(runs, shrink) > width + 0.5:
            shrink = max(least, shrink * STEP)
        return shrink

    def _cut(self, runs: Sequence[Run], shrink: float, width: float) -> tuple[Run, ...]:
        """Return the line with its last run shortened to what fits."""
        *kept, last = runs
        metrics = self.look.metrics(self._pixels(last, shrink), bold=last.bold)
        room = max(0.0, width - self.width(tuple(kept), shrink))
        self.shortened.append(last.text)
        said = metrics.elidedText(last.text, Qt.TextElideMode.ElideRight, room)
        whole, blank, part = said.rpartition(" ")
        if blank and last.text[: len(said) - 1].isascii():
            said = f"{whole.rstrip(' ,;')}…"  # a name in English ends with a whole word
        return (*kept, Run(said, last.ink, last.bold, last.size))


def lamp_runs(lamp: Lamp, said: str, *, size: Size | float = Size.BODY, bold: bool = True) -> tuple[Run, ...]:
    """Return a lamp as it always stands on the wall: shape, colour and word."""
    return Run("", size=size, lamp=lamp), Run(f" {said}", LAMP_INK[lamp], bold, size)


def _runs(given: str | Run | Sequence[Run]) -> tuple[Run, ...]:
    if isinstance(given, str):
        return (Run(given),)
    return (given,) if isinstance(given, Run) else tuple(given)


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
