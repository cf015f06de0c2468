# SPDX-License-Identifier: Apache-2.0
"""What lies and stands about in the town: vehicles, bags and boards, covers, boards, poles."""

from __future__ import annotations

from math import cos, pi, sin

from commandcenter.training.photographs.camera import Point
from commandcenter.training.photographs.painter import Colour, Painter, corners_of, tint

_RUBBER: Colour = (34, 34, 36)
_GLASS: Colour = (58, 70, 80)
CARDBOARD: Colour = (176, 136, 90)
STEEL: Colour = (150, 152, 154)
_BAGS: tuple[Colour, ...] = ((44, 46, 50), (58, 60, 66), (176, 176, 170), (66, 96, 142), (52, 52, 56))
_PAINTS: tuple[Colour, ...] = ((196, 198, 200), (92, 96, 102), (134, 52, 48), (60, 84, 124), (208, 202, 186))

# Digits as strokes over three columns and five rows, numbered from the upper left.
_DIGITS = (
    (1, 3, 6, 9, 13, 11, 8, 5, 1),
    (3, 1, 4, 7, 10, 13),
    (3, 1, 5, 8, 10, 12, 14),
    (0, 1, 5, 7, 11, 13, 12),
    (1, 6, 8, 5, 8, 11, 14),
    (2, 0, 6, 7, 11, 13, 12),
    (1, 3, 9, 13, 11, 7, 9),
    (0, 2, 5, 10, 13),
    (5, 1, 3, 11, 13, 9, 5),
    (5, 1, 3, 7, 5, 8, 13),
)


def van(painter: Painter, foot: Point, colour: Colour, turn: float = 0.0, flat_tyres: bool = False) -> None:
    """Paint a small van seen from its side, four metres long."""
    x, y, z = foot
    sunk = 0.1 if flat_tyres else 0.0
    body = [(0.0, 0.3), (3.9, 0.3), (3.95, 0.85), (3.35, 1.05), (2.85, 1.78), (0.15, 1.85), (0.0, 1.5)]
    painter.shade(corners_of((x, y, z), (3.9, 1.5, 1.6), turn))
    painter.shade(corners_of((x, y, z), (3.9, 1.5, 0.3), turn), 170)
    painter.let_fall()
    _wheels(painter, (x, y, z), turn, ((0.75, 0.02), (3.05, 0.02)), 0.3, flat_tyres)
    painter.extrude([(right, up - sunk) for right, up in body], (x, y, z), 1.5, colour, turn)
    for left, right, slope in ((0.3, 1.3, 0.0), (1.42, 2.1, 0.0), (2.2, 3.12, -0.52)):
        window = [(left, 1.12), (right, 1.12), (right + slope, 1.64), (left, 1.68)]
        painter.face([_at(foot, a, -0.012, b - sunk, turn) for a, b in window], _GLASS, lit=False)
    for seam in (1.36, 2.15):
        ends = [(seam, 0.36), (seam + 0.015, 0.36), (seam + 0.015, 1.74), (seam, 1.74)]
        painter.face([_at(foot, a, -0.013, b - sunk, turn) for a, b in ends], tint(colour, 0.6), lit=False)
    lamp = [(3.68, 0.66), (3.9, 0.66), (3.9, 0.82), (3.72, 0.84)]
    painter.face([_at(foot, a, -0.014, b - sunk, turn) for a, b in lamp], (226, 224, 206), lit=False)
    _wheels(painter, (x, y, z), turn, ((0.75, -0.03), (3.05, -0.03)), 0.3, flat_tyres)


def car_colour(painter: Painter) -> Colour:
    """Return the paint of some vehicle."""
    return painter.random.choice(_PAINTS)


def scooter(painter: Painter, foot: Point, turn: float = 0.0) -> None:
    """Paint an electric bicycle with its seat, box and screen."""
    colour = painter.random.choice(((172, 54, 48), (48, 74, 122), (38, 40, 44), (208, 204, 196), (70, 110, 84)))
    painter.shade(corners_of(_at(foot, 0, -0.12, 0, turn), (1.5, 0.24, 0.8), turn))
    painter.let_fall()
    _wheels(painter, foot, turn, ((0.25, 0.0), (1.3, 0.0)), 0.24, False)
    body = [
        (0.1, 0.42),
        (0.55, 0.26),
        (0.95, 0.26),
        (1.12, 0.5),
        (1.14, 0.86),
        (1.0, 0.86),
        (0.92, 0.46),
        (0.72, 0.4),
        (0.6, 0.7),
        (0.08, 0.66),
    ]
    painter.face([_at(foot, a, -0.03, b, turn) for a, b in body], colour)
    seat = [(0.1, 0.68), (0.64, 0.68), (0.62, 0.78), (0.08, 0.8)]
    painter.face([_at(foot, a, -0.04, b, turn) for a, b in seat], (32, 32, 34), lit=False)
    crate = [(-0.14, 0.74), (0.2, 0.74), (0.2, 1.06), (-0.14, 1.06)]
    painter.face([_at(foot, a, -0.05, b, turn) for a, b in crate], tint(colour, 0.55), lit=False)
    painter.line([_at(foot, 1.06, 0.0, 0.84, turn), _at(foot, 1.0, 0.0, 1.04, turn)], 0.05, (50, 50, 52))
    painter.line([_at(foot, 0.9, -0.2, 1.04, turn), _at(foot, 1.02, 0.2, 1.04, turn)], 0.04, (50, 50, 52))


def bag(painter: Painter, foot: Point, size: float) -> None:
    """Paint a tied rubbish bag."""
    colour = painter.random.choice(_BAGS)
    x, y, z = foot
    painter.ball((x, y, z + size * 0.7), size, colour, flat=0.82)
    painter.face(
        [(x - size * 0.2, y, z + size * 1.65), (x + size * 0.2, y, z + size * 1.65), (x, y, z + size * 1.3)],
        tint(colour, 0.8),
        lit=False,
    )
    painter.line([(x - size * 0.3, y, z + size * 0.9), (x - size * 0.1, y, z + size * 0.5)], 0.012, tint(colour, 0.6))


def carton(painter: Painter, foot: Point, size: Point, turn: float = 0.0) -> None:
    """Paint a cardboard box with its tape."""
    painter.box(foot, size, tint(CARDBOARD, painter.random.uniform(0.85, 1.1)), turn)
    middle = size[0] / 2
    tape = [(middle - 0.03, 0.0), (middle + 0.03, 0.0), (middle + 0.03, size[2]), (middle - 0.03, size[2])]
    painter.face([_at(foot, a, -0.006, b, turn) for a, b in tape], tint(CARDBOARD, 0.72), lit=False)


def heap(painter: Painter, foot: Point, width: float) -> None:
    """Paint what someone dumped: boards leaning, bags in a pile, cartons before them."""
    random, (x, y, z) = painter.random, foot
    painter.shade(corners_of((x, y - 0.9, z), (width, 1.4, 0.5)))
    painter.shade(corners_of((x + width * 0.4, y, z), (width * 0.45, 0.3, 1.3)), 100)
    painter.let_fall()
    for step in range(3):
        left = x + width * (0.35 + 0.17 * step)
        lean, high = random.uniform(-0.2, 0.25), random.uniform(0.9, 1.5)
        board = [
            (left, y - 0.1, z),
            (left + 0.5, y - 0.1, z),
            (left + 0.5 + lean, y + 0.4, z + high),
            (left + lean, y + 0.4, z + high * 1.05),
        ]
        painter.face(board, tint((158, 118, 76), random.uniform(0.75, 1.15)))
    for row, count in ((0.0, 6), (-0.35, 5), (-0.7, 4)):
        for step in range(count):
            at = x + width * (step + random.uniform(0.2, 0.8)) / count
            size = random.uniform(0.17, 0.27)
            bag(painter, (at, y + row, z + (0.24 if row == 0.0 else 0.0) * random.random()), size)
    carton(painter, (x + width * 0.86, y - 0.7, z), (0.5, 0.4, 0.42), random.uniform(-16, 16))
    carton(painter, (x + width * 0.02, y - 1.0, z), (0.46, 0.36, 0.3), random.uniform(-16, 16))
    painter.line([(x + 0.2, y - 0.9, z + 0.05), (x + width * 0.7, y - 0.6, z + 0.75)], 0.06, (150, 110, 70))
    for _ in range(30):
        scrap = (x + width * random.uniform(-0.15, 1.15), y - random.uniform(0.2, 1.7), z)
        colour = random.choice(((210, 206, 198), (120, 104, 84), (88, 84, 80)))
        painter.puddle(scrap, random.uniform(0.02, 0.06), random.uniform(0.02, 0.05), colour)


def cover(painter: Painter, centre: Point, radius: float = 0.36) -> None:
    """Paint a manhole cover flush in its ring."""
    painter.ring(centre, radius * 1.16, (128, 128, 126))
    painter.ring(centre, radius, (72, 72, 74))
    painter.ring(centre, radius * 0.93, (86, 85, 86))
    for step in range(-3, 4):
        half = radius * 0.8 * cos(step / 3 * pi / 2.6)
        x, y, z = centre
        for place in range(-3, 4):
            dot = (x + half * place / 3, y + step * radius * 0.24, z)
            painter.ring(dot, radius * 0.07, (64, 64, 66), sides=8)


def hole(painter: Painter, centre: Point, radius: float = 0.36) -> None:
    """Paint an open manhole: the ring, the lit far side of the shaft, the dark below."""
    painter.ring(centre, radius * 1.16, (128, 128, 126))
    painter.ring(centre, radius, (66, 62, 58))
    x, y, z = centre
    painter.ring((x - 0.03, y - radius * 0.22, z - 0.02), radius * 0.86, (20, 19, 20))


def cone(painter: Painter, foot: Point) -> None:
    """Paint a traffic cone."""
    x, y, z = foot
    painter.box((x - 0.17, y - 0.17, z), (0.34, 0.34, 0.04), (40, 40, 42))
    for low, high, colour in ((0.04, 0.24, 0), (0.24, 0.4, 1), (0.4, 0.66, 0)):
        wide, narrow = (0.14 * (1 - up / 0.72) + 0.01 for up in (low, high))
        orange: Colour = (222, 94, 40) if colour == 0 else (232, 230, 224)
        painter.face(
            [(x - wide, y, z + low), (x, y, z + low), (x, y, z + high), (x - narrow, y, z + high)], orange, lit=False
        )
        painter.face(
            [(x, y, z + low), (x + wide, y, z + low), (x + narrow, y, z + high), (x, y, z + high)],
            tint(orange, 0.74),
            lit=False,
        )


def notice(painter: Painter, left: float, bottom: float, away: float, width: float = 0.7) -> None:
    """Paint a small red board that forbids something, on a wall."""
    high = width * 0.62
    painter.upright(left - 0.02, bottom - 0.02, left + width + 0.02, bottom + high + 0.02, away, (228, 226, 220))
    painter.upright(left, bottom, left + width, bottom + high, away - 0.005, (196, 46, 40))
    for row, share in ((0.62, 0.8), (0.3, 0.6)):
        strokes = 5 if row > 0.5 else 7
        for step in range(strokes):
            x = left + width * (0.5 - share / 2 + share * step / strokes)
            painter.upright(
                x,
                bottom + high * (row - 0.1),
                x + width * share / strokes * 0.66,
                bottom + high * (row + 0.12),
                away - 0.01,
                (244, 238, 230),
            )


def bollards(painter: Painter, left: float, right: float, away: float, count: int) -> None:
    """Paint a row of low steel posts."""
    for step in range(count):
        x = left + (right - left) * step / max(1, count - 1)
        painter.shade(corners_of((x - 0.05, away, 0.0), (0.1, 0.1, 0.7)))
        painter.let_fall()
        painter.pole((x, away, 0.0), 0.7, 0.055, STEEL)


def handwriting(painter: Painter, left: float, up: float, away: float, size: float, colour: Colour) -> None:
    """Paint a sprayed line of eleven digits on a wall."""
    random = painter.random
    for step in range(11):
        x, tilt = left + step * size * 0.62, random.uniform(-0.06, 0.06) * size
        points = [
            (x + (at % 3) * size * 0.2 + tilt * (at // 3), away, up + size * (1 - (at // 3) / 4) + tilt)
            for at in random.choice(_DIGITS)
        ]
        painter.line(points, size * 0.09, colour)


def stain(painter: Painter, centre: Point, radius: float, colour: Colour, times: int = 5) -> None:
    """Paint a blotch on a wall, darker towards its rim."""
    random = painter.random
    for step in range(times):
        aside, over = random.uniform(-0.5, 0.5) * radius, random.uniform(-0.4, 0.4) * radius
        at = (centre[0] + aside, centre[1], centre[2] + over)
        painter.glow(at, radius * random.uniform(0.4, 0.8), colour, 70 + 10 * step)


def crack(painter: Painter, start: Point, length: float, flat: bool, colour: Colour = (50, 48, 48)) -> None:
    """Paint a crack that wanders over the ground or down a wall."""
    random = painter.random
    points = [start]
    for _ in range(9):
        x, y, z = points[-1]
        step, aside = length / 9, random.uniform(-0.5, 0.5) * length / 9
        points.append((x + step, y + aside, z) if flat else (x + aside, y, z - step))
    painter.line(points, 0.02, colour)


def _wheels(
    painter: Painter, foot: Point, turn: float, hubs: tuple[tuple[float, float], ...], radius: float, flat: bool
) -> None:
    for right, away in hubs:
        rim = [(radius * cos(2 * pi * step / 20), radius * sin(2 * pi * step / 20)) for step in range(20)]
        low = -radius * 0.66 if flat else -radius
        tyre = [_at(foot, right + a, away, radius + max(b, low) + (low + radius) * -1, turn) for a, b in rim]
        painter.face(tyre, _RUBBER, lit=False)
        painter.face(
            [_at(foot, right + a * 0.58, away - 0.005, radius + b * 0.58, turn) for a, b in rim],
            (112, 112, 114),
            lit=False,
        )


def _at(foot: Point, right: float, away: float, up: float, turn: float) -> Point:
    x, y, z = corners_of(foot, (right or 1e-6, away or 1e-6, 1.0), turn)[2]
    return x, y, z + up


def leaves(painter: Painter, centre: Point, size: float, count: int) -> None:
    """Paint a clump of leaves lying or hanging at a point."""
    random = painter.random
    for step in range(count):
        x, y, z = (at + random.gauss(0, size * 0.4) for at in centre)
        green = tint((84, 112, 62), 0.7 + 0.5 * step / count)
        painter.ball((x, y, max(z, 0.04)), size * random.uniform(0.08, 0.16), green, flat=0.7)


def patch(painter: Painter, centre: Point, across: float, along: float, colour: Colour) -> None:
    """Paint a square repair in the ground."""
    x, y, _ = centre
    painter.ground(x - across, y - along, x + across, y + along, colour)
    edge = tint(colour, 0.78)
    for left, near, right, far in (
        (x - across, y - along, x + across, y - along + 0.02),
        (x - across, y + along - 0.02, x + across, y + along),
    ):
        painter.ground(left, near, right, far, edge)
