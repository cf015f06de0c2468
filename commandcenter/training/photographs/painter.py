# SPDX-License-Identifier: Apache-2.0
"""Paints solid things into a scene: faces lit by one sun, soft shadows on the ground, textures in planes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, radians, sin, sqrt
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from commandcenter.training.photographs.camera import DRAWN, HEIGHT, WIDTH, Camera, Pixel, Point

Colour = tuple[int, int, int]

SUN: Point = (-0.46, -0.52, 0.72)
"""Where the light comes from: the left, behind the photographer."""
_SHADE: Colour = (34, 36, 44)
_SOFT = 4
_WEAK, _DEEP = 70, 132


def tint(colour: Colour, share: float) -> Colour:
    """Return a colour made lighter (above 1) or darker."""
    red, green, blue = (min(255, max(0, round(value * share))) for value in colour)
    return red, green, blue


@dataclass
class Painter:
    """A scene under the brush; `indoors` there is no sun to throw shadows."""

    image: Image.Image
    camera: Camera
    random: Random
    indoors: bool = False
    _pen: ImageDraw.ImageDraw = field(init=False)
    _shadow: Image.Image | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Take up the brush."""
        self._pen = ImageDraw.Draw(self.image)

    # ------------------------------------------------------------ faces

    def face(self, points: Sequence[Point], colour: Colour, lit: bool = True) -> None:
        """Paint one flat face, as light as it is turned to the sun."""
        outline = self.camera.outline(points)
        if len(outline) > 2:
            self._pen.polygon(outline, fill=tint(colour, _light(points, self.camera)) if lit else colour)

    def ground(self, left: float, near: float, right: float, far: float, colour: Colour, up: float = 0.0) -> None:
        """Paint a rectangle of the ground."""
        corners = [(left, near, up), (right, near, up), (right, far, up), (left, far, up)]
        self.face(corners, colour, lit=False)

    def upright(self, left: float, bottom: float, right: float, top: float, away: float, colour: Colour) -> None:
        """Paint a rectangle of a wall that faces the photographer at `away` metres."""
        corners = [(left, away, bottom), (right, away, bottom), (right, away, top), (left, away, top)]
        self.face(corners, colour, lit=False)

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """Paint a line `width` metres thick."""
        middle = points[len(points) // 2]
        thick = max(1, round(width * self.camera.scale(middle)))
        self._pen.line([self.camera.pixel(point) for point in points], fill=colour, width=thick, joint="curve")

    def ring(self, centre: Point, radius: float, colour: Colour, flat: bool = True, sides: int = 28) -> None:
        """Paint a disc lying on the ground, or standing towards the photographer."""
        self.face(circle(centre, radius, flat, sides), colour, lit=False)

    def puddle(self, centre: Point, across: float, along: float, colour: Colour) -> None:
        """Paint a patch of the ground with a wavy edge."""
        phase, points = self.random.uniform(0, 2 * pi), []
        for step in range(40):
            angle = 2 * pi * step / 40
            wave = 1 + 0.10 * sin(3 * angle + phase) + 0.07 * sin(5 * angle - phase) + self.random.uniform(-0.03, 0.03)
            points.append((centre[0] + across * wave * cos(angle), centre[1] + along * wave * sin(angle), centre[2]))
        self.face(points, colour, lit=False)

    # ------------------------------------------------------------ solids

    def box(self, corner: Point, size: Point, colour: Colour, turn: float = 0.0) -> None:
        """Paint a box standing on its near left lower `corner`, turned about it by `turn` degrees."""
        self.extrude([(0, 0), (size[0], 0), (size[0], size[2]), (0, size[2])], corner, size[1], colour, turn)

    def extrude(self, profile: Sequence[Pixel], corner: Point, depth: float, colour: Colour, turn: float = 0.0) -> None:
        """Paint a solid whose `profile` (right, up) reaches `depth` metres away from the photographer."""
        for points in sorted(_faces(profile, corner, depth, turn), key=self._distance, reverse=True):
            if self._is_seen(points):
                self.face(points, colour)

    def pole(self, foot: Point, top: float, radius: float, colour: Colour) -> None:
        """Paint an upright round pole or drum."""
        x, y, z = foot
        strips = 9
        for step in range(strips):
            left, right = (-cos(pi * (step + one) / strips) * radius for one in (0, 1))
            shade = 0.62 + 0.5 * sin(pi * (step + 0.5) / strips) * (1 - 0.45 * step / strips)
            corners = [(x + left, y, z), (x + right, y, z), (x + right, y, top), (x + left, y, top)]
            self.face(corners, tint(colour, shade), lit=False)
        if top < self.camera.place[2]:
            self.ring((x, y, top), radius, tint(colour, 1.08))

    def ball(self, centre: Point, radius: float, colour: Colour, flat: float = 0.8) -> None:
        """Paint something round and soft: a bag, a crown of leaves."""
        (x, y), size = self.camera.pixel(centre), radius * self.camera.scale(centre)
        steps = 6 if size > 12 else 3
        for step in range(steps):
            share = 1 - step / (steps + 0.5)
            across, high = size * share, size * share * flat
            left, top = x - size * 0.28 * (1 - share) - across, y - size * 0.34 * (1 - share) - high
            shade = tint(colour, 0.58 + 0.66 * step / steps)
            self._pen.ellipse((left, top, left + 2 * across, top + 2 * high), fill=shade)

    # ------------------------------------------------------------ light

    def shade(self, points: Iterable[Point], deep: int = _DEEP) -> None:
        """Let what stands with its corners at `points` throw a shadow; call before anything is painted over it."""
        cast = [self._fallen(point) for point in points]
        outline = self.camera.outline([(x, y, 0.004) for x, y in _hull(cast)])
        if len(outline) < 3:
            return
        if self._shadow is None:
            self._shadow = Image.new("L", (WIDTH * DRAWN // _SOFT, HEIGHT * DRAWN // _SOFT), 0)
        pen = ImageDraw.Draw(self._shadow)
        pen.polygon([(x / _SOFT, y / _SOFT) for x, y in outline], fill=_WEAK if self.indoors else deep)

    def let_fall(self) -> None:
        """Lay all shadows upon what is painted so far."""
        if self._shadow is None:
            return
        self._soften(self._shadow.filter(ImageFilter.BoxBlur(5 if self.indoors else 2)), _SHADE)
        self._shadow = None

    def glow(self, centre: Point, radius: float, colour: Colour, strength: int = 200) -> None:
        """Lay a soft patch of a colour over the scene: light, haze, damp."""
        (x, y), size = self.camera.pixel(centre), radius * self.camera.scale(centre) / _SOFT
        mask = Image.new("L", (WIDTH * DRAWN // _SOFT, HEIGHT * DRAWN // _SOFT), 0)
        x, y = x / _SOFT, y / _SOFT
        ImageDraw.Draw(mask).ellipse((x - size, y - size, x + size, y + size), fill=strength)
        self._soften(mask.filter(ImageFilter.BoxBlur(max(2.0, min(size * 0.45, 40.0)))), colour)

    def texture(self, tile: Image.Image, corner: Point, along: Point, up: Point, size: tuple[float, float]) -> None:
        """Multiply a plane of `size` metres by a grey tile that covers it."""
        numbers = self.camera.onto(corner, along, up, (tile.width / size[0], tile.height / size[1]), DRAWN)
        seen = tile.transform(
            (WIDTH, HEIGHT), Image.Transform.PERSPECTIVE, numbers, Image.Resampling.BILINEAR, fillcolor=255
        )
        ends = (corner, _moved(corner, along, size[0]), _moved(_moved(corner, along, size[0]), up, size[1]))
        mask = Image.new("L", (WIDTH, HEIGHT), 0)
        outline = self.camera.outline([*ends, _moved(corner, up, size[1])])
        ImageDraw.Draw(mask).polygon([(x / DRAWN, y / DRAWN) for x, y in outline], fill=255)
        box = mask.getbbox()
        if box is None:
            return
        grey = Image.composite(seen, Image.new("L", mask.size, 255), mask).crop(box)
        place = box[0] * DRAWN, box[1] * DRAWN, box[2] * DRAWN, box[3] * DRAWN
        grey = grey.resize((place[2] - place[0], place[3] - place[1]), Image.Resampling.BILINEAR)
        rough = ImageChops.multiply(self.image.crop(place), Image.merge("RGB", (grey, grey, grey)))
        self.image.paste(rough, place[:2])

    def _soften(self, mask: Image.Image, colour: Colour) -> None:
        box = mask.getbbox()
        if box is None:
            return
        part = mask.crop(box).resize(((box[2] - box[0]) * _SOFT, (box[3] - box[1]) * _SOFT), Image.Resampling.BILINEAR)
        left, top = box[0] * _SOFT, box[1] * _SOFT
        self.image.paste(colour, (left, top, left + part.width, top + part.height), part)

    def _fallen(self, point: Point) -> Pixel:
        x, y, z = point
        # Under a ceiling light a thing only darkens the floor about its foot.
        reach = 0.12 if self.indoors else 1.0
        return x - SUN[0] / SUN[2] * z * reach, y - SUN[1] / SUN[2] * z * reach

    def _distance(self, points: Sequence[Point]) -> float:
        return sum(self.camera.sees(point)[1] for point in points) / len(points)

    def _is_seen(self, points: Sequence[Point]) -> bool:
        outline = [self.camera.pixel(point) for point in points]
        pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
        return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) < 0


def circle(centre: Point, radius: float, flat: bool, sides: int = 28) -> list[Point]:
    """Return the outline of a disc that lies, or stands towards the photographer."""
    x, y, z = centre
    steps = [(radius * cos(2 * pi * step / sides), radius * sin(2 * pi * step / sides)) for step in range(sides)]
    return [(x + across, y + other, z) if flat else (x + across, y, z + other) for across, other in steps]


def corners_of(corner: Point, size: Point, turn: float = 0.0) -> list[Point]:
    """Return the eight corners of a box as `Painter.box` stands it."""
    (x, y, z), (wide, deep, high) = corner, size
    flat = [(0.0, 0.0), (wide, 0.0), (wide, deep), (0.0, deep)]
    return [(*_turned(x, y, one, turn), z + up) for up in (0.0, high) for one in flat]


def _faces(profile: Sequence[Pixel], corner: Point, depth: float, turn: float) -> list[list[Point]]:
    x, y, z = corner

    def at(right: float, away: float, up: float) -> Point:
        return (*_turned(x, y, (right, away), turn), z + up)

    near = [at(right, 0, up) for right, up in profile]
    far = [at(right, depth, up) for right, up in profile]
    count = len(profile)
    sides = [[near[i], far[i], far[(i + 1) % count], near[(i + 1) % count]] for i in range(count)]
    return [near, far[::-1], *sides]


def _turned(x: float, y: float, by: Pixel, turn: float) -> Pixel:
    angle = radians(turn)
    return x + by[0] * cos(angle) - by[1] * sin(angle), y + by[0] * sin(angle) + by[1] * cos(angle)


def _light(points: Sequence[Point], camera: Camera) -> float:
    (ax, ay, az), (bx, by, bz), (cx, cy, cz) = points[0], points[1], points[2]
    one, other = (bx - ax, by - ay, bz - az), (cx - bx, cy - by, cz - bz)
    normal = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    length = sqrt(sum(value * value for value in normal)) or 1.0
    towards = sum(value * (own - at) for value, own, at in zip(normal, camera.place, points[0], strict=True))
    sign = 1 if towards >= 0 else -1
    lit = sign * sum(value * sun for value, sun in zip(normal, SUN, strict=True)) / length
    return 0.60 + 0.46 * max(0.0, lit)


def _moved(point: Point, along: Point, metres: float) -> Point:
    x, y, z = (at + metres * step for at, step in zip(point, along, strict=True))
    return x, y, z


def _hull(points: Iterable[Pixel]) -> list[Pixel]:
    ordered = sorted(set(points))

    def half(listed: Iterable[Pixel]) -> list[Pixel]:
        kept: list[Pixel] = []
        for point in listed:
            while len(kept) > 1 and _bends_right(kept[-2], kept[-1], point):
                kept.pop()
            kept.append(point)
        return kept[:-1]

    return half(ordered) + half(reversed(ordered)) if len(ordered) > 2 else []


def _bends_right(one: Pixel, two: Pixel, three: Pixel) -> bool:
    return (two[0] - one[0]) * (three[1] - one[1]) - (two[1] - one[1]) * (three[0] - one[0]) <= 0
