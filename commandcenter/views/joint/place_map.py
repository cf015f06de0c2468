# SPDX-License-Identifier: Apache-2.0
"""The small map of an operation: where people gather, and the places with the way between them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.queries.base_map import METRES_PER_DEGREE
from commandcenter.rules.joint.route import Spot
from commandcenter.views.case.map_marks import Mark
from commandcenter.views.case.small_map import FARTHEST, SmallMap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.shell.desk import Desk

NEAR = 0.4
"""Metres a pixel below which a single place is not shown larger."""
ROOM = 0.7
"""Of the pane the places take so much: marks stand about them."""
AREA_TINT = 28
"""Of 255: roads under the area of a lasso stay legible."""


class PlaceMap(SmallMap):
    """Shows all places at once; their numbers are those of the list, and a click on one chooses its row."""

    def __init__(self, desk: Desk, parent: Any = None) -> None:
        super().__init__(desk, parent)
        self._gather: Spot | None = None
        self._gather_said = ""
        self._way: tuple[Spot, ...] = ()
        self._area: tuple[Spot, ...] = ()
        self._fitted: tuple[Spot, ...] | None = None
        self.setAccessibleName(self.tr("Map of the places"))

    def show_operation(
        self,
        places: Sequence[tuple[int, Spot]],
        gather: Spot | None = None,
        said: str = "",
        chosen: int | None = None,
        area: Sequence[Spot] = (),
    ) -> None:
        """Show places (id, spot) in visiting order, and where people gather; `chosen` is the one under the hand.

        `area` are the corners of the lasso it was drafted from.
        """
        self._area = tuple(area)
        self._gather, self._gather_said = gather, said
        self._way = tuple(spot for _, spot in places)
        self.show_marks(
            [Mark(id_, *spot, str(at), None, id_ == chosen) for at, (id_, spot) in enumerate(places, start=1)]
        )
        self._fit()

    def resizeEvent(self, event: Any) -> None:
        """Show all of it in whatever room there is."""
        super().resizeEvent(event)
        self._fitted = None
        self._fit()

    def paintEvent(self, event: Any) -> None:
        """Paint the way under the marks, and the flag."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._area:
            self._paint_area(painter)
        stops = [*([self._gather] if self._gather else []), *self._way]
        painter.setPen(QPen(colour(Colour.ACCENT), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([self.view.pixel(*spot) for spot in stops]))
        for mark in self.scene.marks:
            self._paint_number(painter, self.view.pixel(mark.lon, mark.lat), mark)
        if self._gather is not None:
            self._paint_flag(painter, self.view.pixel(*self._gather))
        painter.end()

    def _paint_area(self, painter: QPainter) -> None:
        tint = QColor(colour(Colour.ACCENT))
        painter.setPen(QPen(tint, 1, Qt.PenStyle.DotLine))
        tint.setAlpha(AREA_TINT)
        painter.setBrush(tint)
        painter.drawPolygon(QPolygonF([self.view.pixel(*spot) for spot in self._area]))

    def _paint_number(self, painter: QPainter, at: QPointF, mark: Mark) -> None:
        painter.setPen(QPen(colour(Colour.PANEL), 2))
        painter.setBrush(colour(Colour.ACCENT))
        radius = 15 if mark.strong else 12
        painter.drawEllipse(at, radius, radius)
        painter.setPen(colour(Colour.ACCENT_TEXT))
        painter.setFont(look().font(look().fonts.base, bold=True))
        painter.drawText(QRectF(at.x() - 14, at.y() - 12, 28, 24), Qt.AlignmentFlag.AlignCenter, mark.text)

    def _paint_flag(self, painter: QPainter, at: QPointF) -> None:
        ink = colour(Colour.TEXT)
        painter.setPen(QPen(ink, 2))
        painter.drawLine(at, at - QPointF(0, 26))
        painter.setBrush(ink)
        painter.setPen(Qt.PenStyle.NoPen)
        top = at - QPointF(0, 26)
        painter.drawPolygon(QPolygonF([top, top + QPointF(16, 6), top + QPointF(0, 12)]))
        if self._gather_said:
            path = QPainterPath()
            path.addText(top + QPointF(-20, -6), look().font(look().fonts.small, bold=True), self._gather_said)
            painter.strokePath(path, QPen(colour(Colour.MAP_LABEL_HALO), 3))
            painter.fillPath(path, colour(Colour.TEXT))

    def _fit(self) -> None:
        """Bring all of it into sight, once for each set of places: what the operator moved to afterwards stays."""
        spots = (*self._way, *([self._gather] if self._gather else []), *self._area)
        if not spots or spots == self._fitted or self.width() < 10:
            return
        self._fitted = spots
        west, east = min(spot[0] for spot in spots), max(spot[0] for spot in spots)
        south, north = min(spot[1] for spot in spots), max(spot[1] for spot in spots)
        wide = (east - west) * METRES_PER_DEGREE * math.cos(math.radians(south)) / (ROOM * self.width())
        high = (north - south) * METRES_PER_DEGREE / (ROOM * max(1, self.height()))
        scale = min(FARTHEST, max(NEAR, wide, high))
        self._go(replace(self._view, lon=(west + east) / 2, lat=(south + north) / 2, scale=scale))
