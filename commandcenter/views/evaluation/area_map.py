# SPDX-License-Identifier: Apache-2.0
"""The communities coloured by a figure: darker is worse or more, the steps said in a key below."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.evaluation.insight import Area
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.look import Colour, colour, look

STEPS = 5
KEY = 34


@dataclass(frozen=True)
class Outline:
    """A boundary as a path, x east and y south, in degrees that are as long one way as the other."""

    key: str
    path: QPainterPath


def outlines(areas: Sequence[Area]) -> tuple[Outline, ...]:
    """Return boundaries as paths; made beside the window, for a town has many corners."""
    import shapely

    if not areas:
        return ()
    shapes = [shapely.from_wkb(area.shape) for area in areas]
    _, south, _, north = shapely.total_bounds(shapes)
    wide = math.cos(math.radians((south + north) / 2))
    return tuple(Outline(area.key, _path(shape, wide)) for area, shape in zip(areas, shapes, strict=True))


class AreaMap(QWidget):
    """Painted polygons; what has no figure keeps the ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(120)
        self._outlines: tuple[Outline, ...] = ()
        self._values: Mapping[str, float] = {}
        self._rate = True
        self._best_high = False
        self._marked = ""

    def show_outlines(self, found: tuple[Outline, ...]) -> None:
        """Take over the boundaries."""
        self._outlines = found
        self.update()

    def show_values(self, values: Mapping[str, float], *, rate: bool, best_high: bool, marked: str = "") -> None:
        """Show values by the key of a community, rates as 0 to 1; with `best_high` the low ones are dark."""
        self._values, self._rate, self._best_high, self._marked = values, rate, best_high, marked
        self.update()

    def sizeHint(self) -> QSize:
        """Return a usual size."""
        return QSize(320, 260)

    def paintEvent(self, event: Any) -> None:
        """Paint the communities and the key."""
        if not self._outlines:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low, high = self._range()
        bounds = QRectF()
        for one in self._outlines:
            bounds = bounds.united(one.path.boundingRect())
        room = QRectF(self.rect()).adjusted(2, 2, -2, -KEY - 4)
        scale = min(room.width() / max(bounds.width(), 1e-9), room.height() / max(bounds.height(), 1e-9))
        painter.save()
        painter.translate(room.center().x(), room.top())
        painter.scale(scale, scale)
        painter.translate(-bounds.center().x(), -bounds.top())
        edge = QPen(colour(Colour.PANEL), 1.2)
        edge.setCosmetic(True)
        for one in self._outlines:
            value = self._values.get(one.key)
            ground = colour(Colour.MAP_LAND) if value is None else _shade(self._step(value, low, high))
            painter.setPen(edge)
            painter.setBrush(ground)
            painter.drawPath(one.path)
        self._paint_marked(painter)
        painter.restore()
        if self._values:
            self._paint_key(painter, low, high)
        painter.end()

    def _paint_marked(self, painter: QPainter) -> None:
        for one in self._outlines:
            if one.key == self._marked:
                pen = QPen(colour(Colour.FOCUS_RING), 2.5)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(one.path)

    def _paint_key(self, painter: QPainter, low: float, high: float) -> None:
        wide = min(44, (self.width() - 40) // STEPS)
        top = self.height() - KEY + 4
        steps = STEPS if high > low else 1
        for step in range(steps):
            painter.fillRect(QRect(4 + step * wide, top, wide, 10), _shade(step))
        ends = (high, low) if self._best_high else (low, high)
        for at, value in zip((0, steps), ends, strict=True) if steps > 1 else ((0, low),):
            text = f"{100 * value:.0f}%" if self._rate else f"{value:,.0f}"
            box = QRect(4 + at * wide - (60 if at else 0), top + 12, 60, 18)
            write_line(painter, box, text, Colour.TEXT_MUTED, look().fonts.tiny, right=bool(at))

    def _range(self) -> tuple[float, float]:
        values = list(self._values.values())
        return (min(values), max(values)) if values else (0.0, 0.0)

    def _step(self, value: float, low: float, high: float) -> int:
        if high <= low:
            return 0
        share = (high - value if self._best_high else value - low) / (high - low)
        return min(STEPS - 1, int(share * STEPS))


def _shade(step: int) -> QColor:
    """Return the tint of a step: from the ground through the blue-grey of bars to the ink of the look."""
    ground, middle, ink = colour(Colour.MAP_LAND), colour(Colour.CHART_BAR), colour(Colour.TEXT)
    share = (step + 1) / STEPS
    return _mixed(ground, middle, share / 0.7) if share <= 0.7 else _mixed(middle, ink, (share - 0.7) / 0.5)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    parts = zip((one.red(), one.green(), one.blue()), (other.red(), other.green(), other.blue()), strict=True)
    return QColor(*(round(here + (there - here) * share) for here, there in parts))


def _path(shape: Any, wide: float) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            path.addPolygon(QPolygonF([QPointF(lon * wide, -lat) for lon, lat in ring.coords]))
            path.closeSubpath()
    return path
