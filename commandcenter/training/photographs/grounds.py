# SPDX-License-Identifier: Apache-2.0
"""Troubles of yards and greens, as they are found and as they are left when put right."""

from __future__ import annotations

from PIL import Image, ImageChops

from commandcenter.training.photographs import things
from commandcenter.training.photographs.painter import Painter, corners_of, tint
from commandcenter.training.photographs.plates import LAWN


def lamp(painter: Painter, righted: bool) -> None:
    """Paint the yard at dusk with its lamp dark; with the lamp lit."""
    at = (-1.1, 9.0, 0.0)
    painter.image.paste(ImageChops.multiply(painter.image, _evening(painter)))
    if righted:
        painter.glow((-1.1, 8.4, 0.2), 2.4, (196, 172, 122), 84)
        painter.glow((-1.1, 9.0, 3.5), 1.0, (255, 226, 160), 150)
    painter.pole(at, 3.4, 0.06, (58, 62, 66) if not righted else (90, 88, 80))
    head = (-1.1, 9.0, 3.55)
    painter.ball(head, 0.24, (86, 88, 90) if not righted else (255, 246, 214), flat=1.0)
    painter.ring((-1.1, 8.95, 3.55), 0.2, (70, 72, 76) if not righted else (255, 252, 236), flat=False)


def _evening(painter: Painter) -> Image.Image:
    fade = Image.linear_gradient("L").resize((8, 64))
    low, high = (Image.new("RGB", fade.size, colour) for colour in ((66, 70, 90), (92, 98, 128)))
    return Image.composite(low, high, fade).resize(painter.image.size, Image.Resampling.BILINEAR)


def shed(painter: Painter, righted: bool) -> None:
    """Paint a shed built without leave; the ground where it stood."""
    if righted:
        painter.puddle((1.4, 10.0, 0.0), 2.6, 1.2, (176, 170, 158))
        for _ in range(60):
            at = (1.4 + painter.random.gauss(0, 1.2), 9.8 + painter.random.gauss(0, 0.5), 0.01)
            painter.ball(at, 0.04, tint((168, 160, 148), painter.random.uniform(0.7, 1.1)))
        return
    painter.shade(corners_of((-0.6, 9.0, 0.0), (4.4, 2.6, 2.4)))
    painter.let_fall()
    painter.box((-0.6, 9.0, 0.0), (4.4, 2.6, 2.3), (206, 210, 208))
    for step in range(22):
        x = -0.6 + step * 0.2
        painter.upright(x, 0.0, x + 0.03, 2.3, 8.99, (176, 182, 184))
    painter.upright(0.0, 0.0, 0.9, 1.95, 8.98, (112, 120, 124))
    painter.upright(1.6, 0.9, 3.0, 1.8, 8.98, (70, 82, 92))
    painter.upright(2.28, 0.9, 2.33, 1.8, 8.97, (206, 208, 206))
    roof = [(-0.9, 8.7, 2.25), (4.1, 8.7, 2.25), (4.1, 11.9, 2.85), (-0.9, 11.9, 2.85)]
    painter.face(roof, (58, 104, 160))
    painter.upright(-0.9, 2.17, 4.1, 2.28, 8.69, (40, 76, 122))
    for step in range(4):
        painter.box((3.0 + 0.26 * (step % 2), 8.2, 0.12 * step), (0.6, 0.3, 0.12), (168, 96, 74))


def _ruts(painter: Painter) -> None:
    for x in (-1.3, 0.2):
        for step in range(30):
            away = 2.4 + step * 0.2
            painter.puddle(
                (x + 0.04 * step, away, 0.0), 0.16, 0.14, tint((110, 94, 66), painter.random.uniform(0.8, 1.1))
            )


def green_parking(painter: Painter, righted: bool) -> None:
    """Paint a van on the lawn and its ruts; posts before the lawn."""
    if righted:
        things.bollards(painter, -3.0, 3.0, 2.3, 7)
        return
    _ruts(painter)
    things.van(painter, (-1.9, 7.0, 0.0), things.car_colour(painter), painter.random.uniform(-12, 10))


def branch(painter: Painter, righted: bool) -> None:
    """Paint a broken branch; the clean cut."""
    random = painter.random
    painter.shade(corners_of((-2.0, 6.5, 0.0), (0.34, 0.2, 2.6)))
    painter.let_fall()
    painter.pole((-1.8, 6.6, 0.0), 6.0, 0.17, (98, 82, 66))
    if righted:
        painter.ring((-1.66, 6.42, 2.2), 0.1, (206, 178, 130), flat=False)
    else:
        painter.line([(-1.7, 6.5, 2.3), (-0.6, 6.3, 1.7), (0.5, 6.1, 0.7), (1.3, 6.0, 0.1)], 0.12, (104, 86, 68))
        painter.ring((-1.66, 6.42, 2.25), 0.13, (214, 186, 136), flat=False)
        for step in range(5):
            things.leaves(painter, (0.1 + step * 0.32, 6.0, 1.1 - step * 0.2), 0.8, 20)
    for _ in range(60):
        at = (random.gauss(-1.8, 1.3), 6.6, random.uniform(3.2, 4.6))
        painter.ball(at, random.uniform(0.15, 0.34), tint((80, 108, 60), random.uniform(0.65, 1.15)), flat=0.7)


def plot(painter: Painter, righted: bool) -> None:
    """Paint a vegetable plot dug into the lawn; new turf."""
    random = painter.random
    if righted:
        painter.ground(-2.2, 4.4, 2.2, 8.0, tint(LAWN, 1.07))
        for step in range(5):
            painter.line([(-2.2 + step, 4.4, 0), (-2.2 + step, 6.2, 0), (-2.2 + step, 8.0, 0)], 0.015, tint(LAWN, 0.82))
        return
    painter.ground(-2.3, 4.3, 2.3, 8.1, (112, 86, 62))
    for row in range(6):
        away = 7.9 - row * 0.66
        painter.ground(-2.2, away - 0.12, 2.2, away, (84, 64, 48))
        for step in range(15):
            at = (-2.0 + step * 0.29 + random.uniform(-0.05, 0.05), away, 0.08)
            painter.ball(at, random.uniform(0.08, 0.15), tint((112, 156, 66), random.uniform(0.75, 1.2)), flat=0.7)
    painter.line([(2.5, 5.0, 0.0), (2.55, 5.0, 0.7), (2.6, 5.05, 1.3)], 0.04, (150, 116, 76))
    painter.pole((-2.7, 5.2, 0.0), 0.4, 0.18, (62, 92, 140))
