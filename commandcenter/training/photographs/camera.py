# SPDX-License-Identifier: Apache-2.0
"""A pinhole camera: where a point of the scene lies in the picture, and which point of a plane a pixel shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians, sin

Point = tuple[float, float, float]
"""Metres: to the right, away from the photographer, up."""
Pixel = tuple[float, float]

WIDTH, HEIGHT = 640, 480
DRAWN = 2
"""How many times larger than the photograph a scene is drawn, so that edges come out smooth."""
_NEAREST = 0.3


@dataclass(frozen=True, slots=True)
class Camera:
    """Stands at `place`, turned left by `yaw` and up by `pitch` degrees; `view` is the focal length in widths."""

    place: Point
    yaw: float
    pitch: float
    view: float = 0.85

    @property
    def focal(self) -> float:
        """The focal length in pixels of the drawn scene."""
        return self.view * WIDTH * DRAWN

    def sees(self, point: Point) -> Point:
        """Return a point as the camera has it: right, away, up."""
        x, y, z = self.place
        across, away, up = point[0] - x, point[1] - y, point[2] - z
        cos_yaw, sin_yaw, cos_pitch, sin_pitch = _turns(self.yaw, self.pitch)
        level = away * cos_yaw - across * sin_yaw
        return across * cos_yaw + away * sin_yaw, level * cos_pitch + up * sin_pitch, up * cos_pitch - level * sin_pitch

    def pixel(self, point: Point) -> Pixel:
        """Return where a point before the camera lies in the drawn scene."""
        return self._flat(self.sees(point))

    def scale(self, point: Point) -> float:
        """Return how many pixels a metre has at a point."""
        return self.focal / max(self.sees(point)[1], _NEAREST)

    def outline(self, points: Sequence[Point]) -> list[Pixel]:
        """Return the outline of a flat shape, cut off where it reaches behind the camera."""
        seen = [self.sees(point) for point in points]
        kept: list[Point] = []
        for one, other in zip(seen, [*seen[1:], seen[0]], strict=True):
            if one[1] >= _NEAREST:
                kept.append(one)
            if (one[1] >= _NEAREST) != (other[1] >= _NEAREST):
                share = (_NEAREST - one[1]) / (other[1] - one[1])
                kept.append((one[0] + share * (other[0] - one[0]), _NEAREST, one[2] + share * (other[2] - one[2])))
        return [self._flat(point) for point in kept]

    def onto(
        self, corner: Point, along: Point, up: Point, pixels_a_metre: tuple[float, float], step: float
    ) -> tuple[float, ...]:
        """Return the eight numbers by which a picture lying in a plane is seen.

        `along` and `up` are of one metre each and at right angles; `step` is how many drawn pixels one of the target
        has. For `Image.transform` with PERSPECTIVE.
        """
        normal = _cross(along, up)
        rays = [self._ray(*pixel) for pixel in ((0.0, 0.0), (step, 0.0), (0.0, step))]
        behind = _dot(normal, tuple(a - b for a, b in zip(corner, self.place, strict=True)))
        from_corner = tuple(a - b for a, b in zip(self.place, corner, strict=True))
        rows = []
        for axis, fine in zip((along, up), pixels_a_metre, strict=True):
            values = [(_dot(axis, from_corner) * _dot(normal, ray) + behind * _dot(axis, ray)) * fine for ray in rays]
            rows.append(_linear(values))
        under = _linear([_dot(normal, ray) for ray in rays])
        return tuple(value / under[2] for value in (*rows[0], *rows[1], *under[:2]))

    def _ray(self, x: float, y: float) -> Point:
        right = (x - WIDTH * DRAWN / 2) / self.focal
        up = (HEIGHT * DRAWN / 2 - y) / self.focal
        cos_yaw, sin_yaw, cos_pitch, sin_pitch = _turns(self.yaw, self.pitch)
        level = cos_pitch - up * sin_pitch
        return right * cos_yaw - level * sin_yaw, right * sin_yaw + level * cos_yaw, sin_pitch + up * cos_pitch

    def _flat(self, seen: Point) -> Pixel:
        right, away, up = seen
        away = max(away, _NEAREST)
        return WIDTH * DRAWN / 2 + self.focal * right / away, HEIGHT * DRAWN / 2 - self.focal * up / away


@cache
def _turns(yaw: float, pitch: float) -> tuple[float, float, float, float]:
    left, up = radians(yaw), radians(pitch)
    return cos(left), sin(left), cos(up), sin(up)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _cross(one: Point, other: Point) -> Point:
    return (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )


def _linear(values: Sequence[float]) -> tuple[float, float, float]:
    """Return a, b, c of a x + b y + c from its values at the origin and one step along x and along y."""
    return values[1] - values[0], values[2] - values[0], values[0]
