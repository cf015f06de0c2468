# SPDX-License-Identifier: Apache-2.0
"""Draws a small map on paper: water, roads with their names, and numbered places in the order they are visited."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from commandcenter.exchange.papers.canvas import LINE, Canvas
from commandcenter.queries.briefing.page import Plan, Position

PLAN_HEIGHT = 250.0
_MARK, _NAME = 8.5, 7.5
_RADIUS = 8.0
_ROOM = 1.35
"""How much more than its places a plan shows, so that one sees where they lie."""
_LEAST_METRES = 300.0
_METRES_PER_DEGREE = 111_195.0
_SCALES = (20, 50, 100, 200, 500, 1000, 2000, 5000)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rectangle on paper and what it shows: points are metres from the middle times `unit`, north up."""

    x: float
    y: float
    width: float
    height: float
    middle: Position
    unit: float

    @classmethod
    def of(cls, spots: Iterable[Position], x: float, y: float, width: float, height: float) -> _Frame:
        lons, lats = zip(*spots, strict=True)
        middle = ((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
        across = (max(lons) - min(lons)) * _METRES_PER_DEGREE * math.cos(math.radians(middle[1]))
        up = (max(lats) - min(lats)) * _METRES_PER_DEGREE
        unit = min(width / max(across * _ROOM, _LEAST_METRES), height / max(up * _ROOM, _LEAST_METRES))
        return cls(x, y, width, height, middle, unit)

    def at(self, position: Position) -> Point:
        """Return where a position is on the page."""
        east = (position[0] - self.middle[0]) * _METRES_PER_DEGREE * math.cos(math.radians(self.middle[1]))
        north = (position[1] - self.middle[1]) * _METRES_PER_DEGREE
        return self.x + self.width / 2 + east * self.unit, self.y + self.height / 2 - north * self.unit

    def inside(self, line: Iterable[Position]) -> Iterator[tuple[Point, Point]]:
        """Yield the parts of a line that are on the paper."""
        points = [self.at(one) for one in line]
        for begin, end in zip(points, points[1:], strict=False):
            cut = self._cut(begin, end)
            if cut is not None:
                yield cut

    def _cut(self, begin: Point, end: Point) -> tuple[Point, Point] | None:
        """Cut a straight line at the frame (Liang and Barsky)."""
        (x1, y1), (x2, y2) = begin, end
        first, last = 0.0, 1.0
        edges = (
            *((x1 - x2, x1 - self.x), (x2 - x1, self.x + self.width - x1)),
            *((y1 - y2, y1 - self.y), (y2 - y1, self.y + self.height - y1)),
        )
        for towards, room in edges:
            if towards == 0:
                if room < 0:
                    return None
                continue
            share = room / towards
            first, last = (max(first, share), last) if towards < 0 else (first, min(last, share))
        if first >= last:
            return None
        between = [(x1 + share * (x2 - x1), y1 + share * (y2 - y1)) for share in (first, last)]
        return between[0], between[1]


def draw_plan(canvas: Canvas, plan: Plan, x: float, y: float, width: float, scale: float) -> None:
    """Draw a plan into the rectangle below `y`; without any place nothing is drawn."""
    if not plan.spots:
        return
    frame = _Frame.of([spot.at for spot in plan.spots], x, y + 2, width, (PLAN_HEIGHT - 8) * scale)
    for water in plan.water:
        for begin, end in frame.inside(water):
            canvas.stroke(begin, end, colour="map.water", thick=2.4)
    for _, main, road in plan.roads:
        for begin, end in frame.inside(road):
            canvas.stroke(begin, end, colour="map.road-edge", thick=3.0 if main else 1.4)
    _names(canvas, plan, frame)
    _route(canvas, plan, frame)
    canvas.box(frame.x, frame.y, frame.width, frame.height, "surface.line-strong", hollow=True)
    _ruler(canvas, frame)


def _names(canvas: Canvas, plan: Plan, frame: _Frame) -> None:
    """Write each road's name once, at the middle of its longest part that is seen, where nothing stands yet."""
    taken = [frame.at(spot.at) for spot in plan.spots]
    seen: set[str] = set()
    for name, _, road in sorted(plan.roads, key=lambda one: not one[1]):
        parts = [] if not name or name in seen else list(frame.inside(road))
        if not parts:
            continue
        begin, end = max(parts, key=lambda part: math.dist(*part))
        middle = ((begin[0] + end[0]) / 2, (begin[1] + end[1]) / 2)
        half = canvas.measure(name, _NAME) / 2
        fits = frame.x + half < middle[0] < frame.x + frame.width - half
        fits = fits and frame.y + 8 < middle[1] < frame.y + frame.height - 20
        if fits and all(abs(middle[0] - at[0]) > half + 12 or abs(middle[1] - at[1]) > 14 for at in taken):
            canvas.write(middle[0], middle[1] - _NAME * LINE / 2, name, _NAME, colour="text.text-muted", align=0.5)
            taken.append(middle)
            seen.add(name)


def _route(canvas: Canvas, plan: Plan, frame: _Frame) -> None:
    points = [frame.at(spot.at) for spot in plan.spots]
    if len(points) > 1:
        canvas.stroke(*points, colour="accent.accent", thick=1.1)
    for spot, (across, down) in zip(plan.spots, points, strict=True):
        canvas.disc(across, down, _RADIUS, "accent.accent")
        canvas.write(
            across, down - _MARK * LINE / 2, spot.mark, _MARK, bold=True, colour="accent.accent-text", align=0.5
        )


def _ruler(canvas: Canvas, frame: _Frame) -> None:
    metres = max((one for one in _SCALES if one * frame.unit <= frame.width / 4), default=_SCALES[0])
    right, foot = frame.x + frame.width - 8, frame.y + frame.height - 8
    left = right - metres * frame.unit
    canvas.stroke((left, foot - 4), (left, foot), (right, foot), (right, foot - 4), thick=1.0)
    canvas.write((left + right) / 2, foot - 4 - _NAME * LINE, f"{metres} m", _NAME, align=0.5)
