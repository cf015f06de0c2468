# SPDX-License-Identifier: Apache-2.0
"""Troubles of streets and walls, as they are found and as they are left when put right."""

from __future__ import annotations

from commandcenter.training.photographs import things
from commandcenter.training.photographs.painter import Painter, corners_of, tint
from commandcenter.training.photographs.plates import ASPHALT


def cover(painter: Painter, righted: bool) -> None:
    """Paint an open manhole; its new cover."""
    at = (0.7, 4.6, 0.0)
    if righted:
        things.patch(painter, at, 0.62, 0.62, tint(ASPHALT, 0.84))
        things.cover(painter, at)
        return
    things.hole(painter, at)
    if painter.random.random() < 0.5:
        broken = [(0.42, 4.62, 0.01), (0.98, 4.55, 0.01), (0.92, 4.86, 0.01), (0.5, 4.88, 0.01)]
        painter.face(broken, (84, 84, 86), lit=False)
    else:
        painter.line([(0.6, 4.6, -0.1), (0.78, 4.7, 0.7), (0.9, 4.75, 1.3)], 0.04, (92, 74, 56))
        things.leaves(painter, (0.86, 4.72, 1.1), 0.45, 34)
    things.crack(painter, (1.1, 4.7, 0.0), 0.8, flat=True)
    for x in (-0.1, 1.5):
        painter.shade(corners_of((x - 0.1, 4.9, 0.0), (0.2, 0.2, 0.5)))
        painter.let_fall()
        things.cone(painter, (x, 5.0, 0.0))


def water(painter: Painter, righted: bool) -> None:
    """Paint a sewer that overflows; its dry cover."""
    at = (0.6, 5.0, 0.0)
    if not righted:
        painter.puddle((0.4, 4.9, 0.0), 2.1, 1.7, tint(ASPHALT, 0.66))
        painter.puddle((0.4, 4.9, 0.0), 1.8, 1.35, (92, 98, 104))
        painter.puddle((0.1, 5.5, 0.0), 0.9, 0.16, (136, 146, 154))
        painter.puddle((0.6, 4.6, 0.0), 0.8, 0.5, (104, 100, 90))
    things.cover(painter, at)
    if not righted:
        for step in range(26):
            up = 0.04 + 0.16 * painter.random.random() * (1 - abs(step - 13) / 15)
            spout = (0.6 + (step - 13) * 0.028, 5.0 + painter.random.uniform(-0.25, 0.15), up)
            painter.ball(spout, 0.06, (178, 186, 190), flat=0.7)


def pothole(painter: Painter, righted: bool) -> None:
    """Paint a road broken open; the new patch."""
    random = painter.random
    if righted:
        things.patch(painter, (0.6, 4.9, 0.0), 1.15, 0.95, tint(ASPHALT, 0.78))
        return
    for x, y, size in ((0.5, 4.5, 0.6), (1.5, 5.7, 0.4), (-0.2, 5.9, 0.32)):
        painter.puddle((x, y, 0.0), size * 1.2, size * 0.86, tint(ASPHALT, 1.22))
        painter.puddle((x, y - 0.02, -0.02), size, size * 0.7, (70, 66, 62))
        painter.puddle((x, y - 0.06, -0.04), size * 0.66, size * 0.4, (96, 100, 104))
        for _ in range(26):
            stone = (x + random.gauss(0, size * 0.8), y + random.gauss(0, size * 0.6), 0.01)
            painter.ball(stone, random.uniform(0.015, 0.04), tint((132, 128, 122), random.uniform(0.7, 1.1)))
    things.crack(painter, (0.9, 4.9, 0.0), 1.6, flat=True)


def footway(painter: Painter, righted: bool) -> None:
    """Paint scooters and a van on the footway; the footway free."""
    if righted:
        things.bollards(painter, -1.75, -1.75, 4.6, 1)
        things.bollards(painter, -1.75, -1.75, 8.0, 1)
        painter.line([(-3.9, 6.0, 0.0), (-3.9, 9.0, 0.0), (-3.9, 14.0, 0.0)], 0.08, (216, 190, 84))
        return
    things.van(painter, (-4.3, 11.2, 0.0), things.car_colour(painter), 52.0)
    for step in range(5, -1, -1):
        things.scooter(painter, (-3.4 + 0.12 * (step % 2), 5.0 + step * 0.72, 0.0), painter.random.uniform(4, 22))


def wreck(painter: Painter, righted: bool) -> None:
    """Paint a forgotten van on flat tyres; the empty place."""
    if righted:
        painter.puddle((0.9, 6.6, 0.0), 1.4, 0.5, tint(ASPHALT, 0.9))
        return
    things.van(painter, (-1.1, 6.4, 0.0), (138, 130, 116), 4.0, flat_tyres=True)
    for at in ((0.0, 6.3, 0.7), (1.6, 6.45, 0.6), (0.7, 6.35, 1.4)):
        painter.glow(at, 0.5, (122, 106, 84), 120)
    for _ in range(70):
        at = (painter.random.gauss(0.8, 1.3), painter.random.gauss(6.1, 0.35), 0.0)
        brown = tint((122, 98, 60), painter.random.uniform(0.7, 1.3))
        painter.puddle(at, 0.05, 0.035, brown)


def rubbish(painter: Painter, righted: bool) -> None:
    """Paint a heap of rubbish by the wall; the swept place with a notice."""
    if righted:
        painter.puddle((-0.2, 5.2, 0.0), 1.7, 0.6, (150, 148, 142))
        things.notice(painter, -0.6, 1.0, 5.99)
        return
    things.heap(painter, (-1.6 + painter.random.uniform(-0.3, 0.3), 5.3, 0.0), 2.7)


def scribble(painter: Painter, righted: bool) -> None:
    """Paint sprayed numbers and slips of paper; the wall painted over."""
    random = painter.random
    if righted:
        painter.upright(-2.3, 0.55, 1.9, 2.6, 5.99, (206, 200, 186))
        return
    for _ in range(5):
        colour = random.choice(((38, 42, 52), (150, 36, 34), (36, 60, 120)))
        left, up = random.uniform(-2.8, -1.2), random.uniform(0.7, 2.2)
        things.handwriting(painter, left, up, 5.98, random.uniform(0.22, 0.42), colour)
    for _ in range(16):
        x, up = random.uniform(-2.8, 2.0), random.uniform(0.5, 2.3)
        paper = random.choice(((228, 224, 210), (232, 208, 120), (216, 148, 148), (226, 226, 226)))
        painter.upright(x, up, x + 0.26, up + 0.36, 5.97, paper)
        for row in range(4):
            painter.upright(x + 0.04, up + 0.06 + row * 0.07, x + 0.22, up + 0.08 + row * 0.07, 5.96, tint(paper, 0.5))


def signboard(painter: Painter, righted: bool) -> None:
    """Paint a shop's board that hangs loose; the board level."""
    painter.upright(-2.6, 0.0, 1.6, 2.1, 5.99, (74, 84, 92))
    for left in (-2.5, -1.1, 0.3):
        painter.upright(left, 0.1, left + 1.25, 2.0, 5.98, (118, 134, 142))
        painter.upright(left + 0.1, 0.3, left + 0.5, 1.9, 5.97, (146, 160, 166))
    fall = 0.0 if righted else -0.62
    board = [(-2.8, 5.75, 2.2), (1.8, 5.75, 2.2 + fall), (1.8, 5.75, 2.9 + fall), (-2.8, 5.75, 2.9)]
    painter.shade([(x, y, z) for x, y, z in board], 60)
    painter.face(board, (46, 92, 140), lit=False)
    for step in range(4):
        x, down = -2.0 + step * 0.95, fall * (0.8 + step * 0.95) / 4.6
        for stroke in range(4):
            z = 2.35 + stroke * 0.13 + down
            painter.upright(x, z, x + 0.55, z + 0.06, 5.68, (236, 232, 220))
        painter.upright(x + 0.24, 2.3 + down, x + 0.31, 2.82 + down, 5.68, (236, 232, 220))
    if not righted:
        painter.line([(1.7, 5.9, 3.1), (1.72, 5.8, 2.7), (1.6, 5.7, 2.2)], 0.02, (30, 30, 32))
        painter.line([(1.2, 5.9, 3.1), (1.5, 5.8, 2.6), (1.3, 5.7, 2.2)], 0.02, (30, 30, 32))


def smoke(painter: Painter, righted: bool) -> None:
    """Paint a vent that smokes and soils the wall; a filter beside it."""
    if not righted:
        things.stain(painter, (-0.9, 5.98, 1.1), 0.8, (58, 46, 34), 7)
        for step in range(9):
            x = -1.5 + step * 0.15
            painter.line([(x, 5.97, 1.5), (x, 5.97, 1.2 - painter.random.random() * 0.9)], 0.03, (74, 58, 42))
    painter.pole((-0.95, 5.7, 2.2), 6.0, 0.2, (158, 160, 160))
    painter.box((-1.5, 5.4, 1.7), (1.1, 0.5, 0.55), (168, 170, 168))
    if righted:
        painter.box((-0.3, 5.4, 1.55), (0.9, 0.5, 0.85), (190, 194, 194))
        for row in range(5):
            painter.upright(-0.2, 1.65 + row * 0.14, 0.5, 1.7 + row * 0.14, 5.39, (120, 126, 130))
        return
    painter.upright(-1.4, 1.78, -0.5, 2.15, 5.39, (44, 38, 32))
    for step in range(8):
        painter.glow((-1.0 + step * 0.2, 5.2, 1.9 + step * 0.24), 0.35 + 0.09 * step, (198, 198, 196), 150 - 12 * step)
