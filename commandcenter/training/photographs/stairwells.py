# SPDX-License-Identifier: Apache-2.0
"""Troubles of stairwells, as they are found and as they are left when put right."""

from __future__ import annotations

from commandcenter.training.photographs import things
from commandcenter.training.photographs.painter import Painter, corners_of


def wires(painter: Painter, righted: bool) -> None:
    """Paint loose wires and a scooter that charges; the wires in a duct."""
    random = painter.random
    painter.box((-0.28, 4.25, 1.45), (0.56, 0.14, 0.7), (186, 188, 184))
    if righted:
        painter.upright(-1.9, 2.35, 1.9, 2.43, 4.38, (238, 238, 234))
        painter.upright(-0.04, 2.1, 0.04, 2.4, 4.37, (238, 238, 234))
        return
    painter.upright(-0.2, 1.5, 0.2, 2.1, 4.24, (52, 52, 54))
    for _ in range(17):
        colour = random.choice(((40, 40, 42), (150, 42, 38), (52, 74, 120), (200, 196, 186), (60, 60, 62)))
        ends = (random.uniform(-1.8, 1.8), random.uniform(-0.2, 0.2))
        droop = random.uniform(0.9, 2.2)
        points = [
            (ends[0], 4.2, 2.6),
            ((ends[0] * 2 + ends[1]) / 3, 4.1, droop + 0.3),
            (ends[1], 4.1, droop),
            (ends[1], 4.2, 1.8),
        ]
        painter.line(points, 0.016, colour)
    painter.line([(0.1, 4.2, 1.6), (0.6, 3.6, 0.9), (0.5, 3.0, 0.02), (0.0, 3.0, 0.4)], 0.02, (40, 40, 42))
    things.scooter(painter, (-0.9, 3.1, 0.0), 8.0)


def clutter(painter: Painter, righted: bool) -> None:
    """Paint cartons, bags and shoes on the landing; a door mat."""
    random = painter.random
    if righted:
        painter.ground(0.6, 3.9, 1.4, 4.3, (124, 92, 76))
        return
    painter.shade(corners_of((-0.5, 3.5, 0.0), (1.1, 0.8, 1.0)))
    painter.let_fall()
    for foot, size in (
        ((-0.5, 3.9, 0.0), 0.5),
        ((0.02, 3.95, 0.0), 0.46),
        ((-0.44, 3.9, 0.46), 0.42),
        ((-0.5, 3.4, 0.0), 0.4),
    ):
        things.carton(painter, foot, (size, 0.36, size * 0.9), random.uniform(-8, 8))
    for _ in range(5):
        things.bag(painter, (random.uniform(-1.5, -0.6), random.uniform(3.2, 3.8), 0.0), random.uniform(0.14, 0.2))
    for _ in range(16):
        x, y = random.uniform(0.4, 1.6), random.uniform(3.3, 4.2)
        colour = random.choice(((40, 40, 44), (156, 60, 54), (216, 210, 200), (70, 90, 130)))
        painter.box((x, y, 0.0), (0.1, 0.26, 0.08), colour, random.uniform(-40, 40))


def fitting(painter: Painter, righted: bool) -> None:
    """Paint a cabinet torn open; the cabinet closed."""
    painter.box((-0.3, 4.22, 0.9), (0.6, 0.17, 0.8), (196, 60, 50))
    if righted:
        painter.upright(-0.26, 0.95, 0.26, 1.65, 4.21, (206, 68, 58))
        painter.upright(-0.2, 1.1, 0.2, 1.5, 4.2, (196, 210, 214))
        painter.upright(-0.16, 1.56, 0.16, 1.61, 4.2, (240, 236, 226))
        return
    painter.upright(-0.25, 0.95, 0.25, 1.65, 4.21, (34, 34, 36))
    painter.line([(-0.2, 4.2, 1.5), (0.05, 4.1, 1.2), (-0.05, 4.05, 0.8), (0.1, 4.0, 0.5)], 0.02, (180, 60, 50))
    painter.line([(0.15, 4.2, 1.5), (-0.02, 4.1, 1.1), (0.12, 4.05, 0.7)], 0.02, (66, 90, 140))
    door = [(0.3, 4.22, 0.9), (0.62, 3.85, 0.84), (0.62, 3.85, 1.6), (0.3, 4.22, 1.7)]
    painter.face(door, (188, 56, 48), lit=False)
    for _ in range(24):
        at = (painter.random.gauss(0.1, 0.4), painter.random.uniform(3.5, 4.1), 0.01)
        painter.puddle(at, 0.035, 0.03, (206, 214, 216))


def damp(painter: Painter, righted: bool) -> None:
    """Paint a damp and cracked wall over a bucket; the wall painted."""
    if righted:
        painter.upright(-1.89, 2.14, 1.89, 2.79, 4.39, (224, 221, 213))
        painter.upright(-0.32, 1.2, 0.47, 2.16, 4.39, (224, 221, 213))
        return
    things.stain(painter, (0.1, 4.38, 2.45), 0.6, (146, 124, 84), 6)
    things.stain(painter, (0.08, 4.38, 1.8), 0.26, (120, 110, 90), 4)
    for x in (-0.3, 0.2, 0.5):
        things.crack(painter, (x, 4.37, 2.75), 1.1, flat=False, colour=(96, 86, 70))
    painter.face(
        [(-0.35, 4.36, 1.9), (0.1, 4.36, 1.8), (0.16, 4.36, 2.2), (-0.2, 4.36, 2.3)], (168, 158, 142), lit=False
    )
    painter.puddle((0.0, 3.5, 0.0), 0.8, 0.35, (126, 124, 120))
    painter.pole((0.1, 3.5, 0.0), 0.28, 0.16, (58, 92, 148))
