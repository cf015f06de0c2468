# SPDX-License-Identifier: Apache-2.0
"""Draws the ground of the small map into an image, on any thread: land, quarters, houses, roads, cells, names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from commandcenter.queries.base_map import METRES_PER_DEGREE, Land
from commandcenter.views.common.look import Colour, Look
from commandcenter.vocabulary import BaseKind, QuarterKind

HOUSES_UP_TO = 3.5
CELLS_UP_TO = 12.0
CODES_UP_TO = 1.0
NAMES_UP_TO = 4.0
"""Metres a pixel from which on each is left out, for it would only be noise."""

_GROUND = {
    BaseKind.FARMLAND: Colour.MAP_GREEN,
    BaseKind.GREEN: Colour.MAP_GREEN,
    BaseKind.WATER: Colour.MAP_WATER,
}
_ROAD_METRES = {BaseKind.ROAD_LANE: 6.0, BaseKind.ROAD_SECONDARY: 14.0, BaseKind.ROAD_MAIN: 24.0}
_ROAD_PIXELS = {BaseKind.ROAD_LANE: 1.0, BaseKind.ROAD_SECONDARY: 2.0, BaseKind.ROAD_MAIN: 3.0}


@dataclass(frozen=True)
class MapView:
    """What part of the ground is in sight: its middle (WGS-84 degrees), metres a pixel, and pixels to each side."""

    lon: float
    lat: float
    scale: float
    width: int
    height: int

    @property
    def metres_per_lon(self) -> float:
        """Metres of a degree of longitude here."""
        return METRES_PER_DEGREE * math.cos(math.radians(self.lat))

    def pixel(self, lon: float, lat: float) -> QPointF:
        """Return where a place is drawn."""
        x = (lon - self.lon) * self.metres_per_lon / self.scale + self.width / 2
        return QPointF(x, (self.lat - lat) * METRES_PER_DEGREE / self.scale + self.height / 2)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return what place is drawn there (lon, lat)."""
        lon = self.lon + (x - self.width / 2) * self.scale / self.metres_per_lon
        return lon, self.lat - (y - self.height / 2) * self.scale / METRES_PER_DEGREE

    def box(self) -> Any:
        """Return the part of the ground that is in sight, as a shape."""
        import shapely

        west, north = self.place(0, 0)
        east, south = self.place(self.width, self.height)
        return shapely.box(west, south, east, north)

    def pixels(self, coordinates: Any) -> Any:
        """Return where many places are drawn, as an array of x, y."""
        import numpy as np

        x = (coordinates[:, 0] - self.lon) * (self.metres_per_lon / self.scale) + self.width / 2
        y = (self.lat - coordinates[:, 1]) * (METRES_PER_DEGREE / self.scale) + self.height / 2
        return np.stack((x, y), axis=1)


class _Layer:
    """Shapes of one kind with their names, found by where they are."""

    def __init__(self, rows: Sequence[Any]) -> None:
        import shapely

        self.rows = rows
        self.shapes = shapely.from_wkb([row.shape for row in rows])
        self.tree = shapely.STRtree(self.shapes)

    def inside(self, box: Any) -> list[tuple[Any, Any]]:
        """Return the rows with their shapes that touch the box, in drawing order."""
        import numpy as np

        return [(self.rows[at], self.shapes[at]) for at in np.sort(self.tree.query(box)).tolist()]


class BaseMap:
    """The ground, read once and indexed; nothing in it changes, so that several threads may draw from it."""

    def __init__(self, land: Land) -> None:
        self._features = {
            kind: _Layer([one for one in land.features if one.kind is kind])
            for kind in {one.kind for one in land.features}
        }
        self._quarters = _Layer(land.quarters)
        self._cells = _Layer(land.cells)
        self._by_id = {row.id: at for at, row in enumerate(land.cells)}

    def bounds(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north of all cells, None without any."""
        import shapely

        return None if not len(self._cells.shapes) else tuple(shapely.total_bounds(self._cells.shapes).tolist())

    def features(self, kind: BaseKind, box: Any) -> list[tuple[Any, Any]]:
        """Return the vectors of a kind that touch the box."""
        return self._features[kind].inside(box) if kind in self._features else []

    def quarters(self, box: Any) -> list[tuple[Any, Any]]:
        """Return the quarters that touch the box."""
        return self._quarters.inside(box)

    def cells(self, box: Any) -> list[tuple[Any, Any]]:
        """Return the cells that touch the box."""
        return self._cells.inside(box)

    def cell_shape(self, cell_id: int) -> Any:
        """Return the outline of a cell, None when there is none."""
        at = self._by_id.get(cell_id)
        return None if at is None else self._cells.shapes[at]

    def cell_at(self, lon: float, lat: float) -> int | None:
        """Return the cell of a point, of two that share an edge the one with the lower code."""
        import shapely

        found = self._cells.tree.query(shapely.Point(lon, lat), predicate="intersects")
        return None if not len(found) else int(self._cells.rows[int(found.min())].id)

    def quarter_at(self, lon: float, lat: float) -> tuple[str, str, QuarterKind] | None:
        """Return names and kind of the residential quarter of a point."""
        import shapely

        found = self._quarters.tree.query(shapely.Point(lon, lat), predicate="intersects")
        row = None if not len(found) else self._quarters.rows[int(found.min())]
        return None if row is None else (row.name_zh, row.name_en, row.kind)


def paint_ground(ground: BaseMap, view: MapView, look: Look, language: str, ratio: float) -> QImage:
    """Return an image of the ground in sight, `ratio` device pixels to a pixel."""
    image = QImage(round(view.width * ratio), round(view.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(look.colour(Colour.MAP_LAND))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _Ground(ground, view, look, language, painter).paint()
    painter.end()
    return image


class _Ground:
    """One drawing under way."""

    def __init__(self, ground: BaseMap, view: MapView, look: Look, language: str, painter: QPainter) -> None:
        self._ground, self._view, self._look, self._painter = ground, view, look, painter
        self._chinese = language.startswith("zh")
        self._box = view.box()
        self._taken: list[QRectF] = []  # where names stand already

    def paint(self) -> None:
        """Draw from below: ground, quarters, houses, roads, cells, names."""
        for kind, role in _GROUND.items():
            self._fill((shape for _, shape in self._ground.features(kind, self._box)), role)
        quarters = self._ground.quarters(self._box)
        self._fill((shape for _, shape in quarters), Colour.MAP_QUARTER)
        if self._view.scale <= HOUSES_UP_TO:
            houses = self._ground.features(BaseKind.BUILDING, self._box)
            self._fill((shape for _, shape in houses), Colour.MAP_BUILDING)
        self._roads()
        self._boundary()
        if self._view.scale <= CELLS_UP_TO:
            self._cells()
        if self._view.scale <= NAMES_UP_TO:
            self._names(quarters)

    def _fill(self, shapes: Iterable[Any], role: Colour) -> None:
        import shapely

        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for shape in shapes:
            for part in shapely.get_parts(shape):
                for ring in (part.exterior, *part.interiors):
                    path.addPolygon(self._line(ring))
        self._painter.fillPath(path, self._look.colour(role))

    def _roads(self) -> None:
        roads = {kind: self._ground.features(kind, self._box) for kind in _ROAD_METRES}
        # All edges first, so that crossings open into each other.
        for role, more in ((Colour.MAP_ROAD_EDGE, 2.0), (Colour.MAP_ROAD, 0.0)):
            for kind, found in roads.items():
                if self._view.scale > HOUSES_UP_TO and kind is BaseKind.ROAD_LANE:
                    continue
                wide = max(_ROAD_PIXELS[kind], _ROAD_METRES[kind] / self._view.scale) + more
                self._strokes((shape for _, shape in found), role, wide)

    def _boundary(self) -> None:
        found = self._ground.features(BaseKind.BOUNDARY, self._box)
        self._strokes((shape for _, shape in found), Colour.MAP_LABEL, 1.5, Qt.PenStyle.DashDotLine)

    def _cells(self) -> None:
        cells = self._ground.cells(self._box)
        # Neighbours draw the edge they share twice: dashes would fill each other's gaps.
        self._strokes((shape for _, shape in cells), Colour.MAP_CELL, 0.7)
        if self._view.scale > CODES_UP_TO:
            return
        for row, shape in cells:
            west, _, _, north = shape.bounds
            corner = self._view.pixel(west, north)
            self._name(short_cell(row.code), corner + QPointF(6, 6), self._look.fonts.tiny, centred=False)

    def _strokes(
        self, shapes: Iterable[Any], role: Colour, wide: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
    ) -> None:
        import shapely

        path = QPainterPath()
        for shape in shapes:
            for part in shapely.get_parts(shape):
                lines = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
                for line in lines:
                    path.addPolygon(self._line(line))
        pen = QPen(self._look.colour(role), wide, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, pen)

    def _line(self, line: Any) -> QPolygonF:
        import shapely

        return QPolygonF([QPointF(x, y) for x, y in self._view.pixels(shapely.get_coordinates(line)).tolist()])

    # ------------------------------------------------------------------ names

    def _names(self, quarters: list[tuple[Any, Any]]) -> None:
        fonts = self._look.fonts
        for row, shape in quarters:
            seen = shape.intersection(self._box)
            self._name(self._pick(row), self._point(seen), fonts.base, bold=True)
        for kind in (BaseKind.ROAD_MAIN, BaseKind.ROAD_SECONDARY, BaseKind.WATER, BaseKind.GREEN):
            for row, shape in self._ground.features(kind, self._box):
                seen = shape.intersection(self._box)
                if not seen.is_empty:
                    self._along(self._pick(row), seen, fonts.small)

    def _pick(self, row: Any) -> str:
        return str(row.name_zh if self._chinese or not row.name_en else row.name_en)

    def _point(self, shape: Any) -> QPointF:
        spot = shape.representative_point()
        return QPointF() if spot.is_empty else self._view.pixel(spot.x, spot.y)

    def _along(self, name: str, shape: Any, pixels: int) -> None:
        """Write a name at the middle of what is in sight; Chinese names run down a road that runs down."""
        import shapely

        if shape.geom_type in ("LineString", "MultiLineString"):
            longest = max(shapely.get_parts(shape), key=lambda part: part.length)
            spot = longest.interpolate(0.5, normalized=True)
            west, south, east, north = longest.bounds
            upright = (north - south) > (east - west) * 1.5
            name = "\n".join(name) if upright and self._chinese else name
            self._name(name, self._view.pixel(spot.x, spot.y), pixels)
        else:
            self._name(name, self._point(shape), pixels)

    def _name(self, text: str, at: QPointF, pixels: int, *, bold: bool = False, centred: bool = True) -> None:
        """Write a name with a halo, unless it would cover another or lie half outside."""
        if not text:
            return
        font = self._look.font(pixels, bold=bold)
        metrics = QFontMetricsF(font)
        lines = text.split("\n")
        wide = max(metrics.horizontalAdvance(line) for line in lines)
        high = metrics.height() * len(lines) * (0.86 if len(lines) > 1 else 1.0)
        left, top = (at.x() - wide / 2, at.y() - high / 2) if centred else (at.x(), at.y())
        rect = QRectF(left, top, wide, high)
        whole = QRectF(0, 0, self._view.width, self._view.height).contains(rect)
        if not whole or any(rect.adjusted(-6, -4, 6, 4).intersects(other) for other in self._taken):
            return
        self._taken.append(rect)
        path = QPainterPath()
        for number, line in enumerate(lines):
            base = top + metrics.ascent() + number * metrics.height() * 0.86
            path.addText(QPointF(left + (wide - metrics.horizontalAdvance(line)) / 2, base), font, line)
        halo = QPen(self._look.colour(Colour.MAP_LABEL_HALO), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.strokePath(path, halo)
        self._painter.fillPath(path, self._look.colour(Colour.MAP_LABEL))


def short_cell(code: str) -> str:
    """Return what people call a cell by: community and cell, 012-017 (domain.md 2)."""
    return f"{code[9:12]}-{code[12:15]}"


def scale_bar(scale: float, room: int) -> tuple[int, float]:
    """Return a round length in metres and its pixels, at most `room` of them."""
    best = 1
    for metres in (size * 10**power for power in range(5) for size in (1, 2, 5)):
        if metres / scale <= room:
            best = metres
    return best, best / scale
