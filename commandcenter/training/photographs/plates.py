# SPDX-License-Identifier: Apache-2.0
"""The empty places of the town: a street, a wall, a quarter's yard, a green, a stairwell."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from random import Random

from PIL import Image, ImageChops, ImageFilter

from commandcenter.training.photographs.camera import DRAWN, HEIGHT, WIDTH, Camera
from commandcenter.training.photographs.painter import Colour, Painter, corners_of, tint

_ACROSS, _AWAY, _UP = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
LAWN: Colour = (104, 126, 72)
SLABS: Colour = (163, 160, 153)
ASPHALT: Colour = (104, 105, 108)
_GLASS: Colour = (92, 108, 122)


class Place(Enum):
    """Where a photograph is taken."""

    STREET = "street"
    WALL = "wall"
    YARD = "yard"
    GREEN = "green"
    STAIRS = "stairs"


def plate(place: Place, number: int) -> Painter:
    """Return the empty scene `number` of a place, ready to be painted into; the same numbers give the same scene."""
    random = Random(f"plate {place.value} {number}")
    image = Image.new("RGB", (WIDTH * DRAWN, HEIGHT * DRAWN), (206, 217, 226))
    painter = Painter(image, _CAMERAS[place](random), random, indoors=place is Place.STAIRS)
    _PLATES[place](painter)
    return painter


def _camera(random: Random, x: float, up: float, yaw: float, pitch: float, view: float = 0.85) -> Camera:
    return Camera(
        (x + random.uniform(-0.25, 0.25), 0.0, up + random.uniform(-0.08, 0.08)),
        yaw + random.uniform(-2.5, 2.5),
        pitch + random.uniform(-1.5, 1.5),
        view,
    )


_CAMERAS: dict[Place, Callable[[Random], Camera]] = {
    Place.STREET: lambda random: _camera(random, 0.2, 1.65, 6.0, -17.0),
    Place.WALL: lambda random: _camera(random, -0.3, 1.6, 0.0, -6.0, 0.92),
    Place.YARD: lambda random: _camera(random, 0.0, 1.7, -3.0, -6.0),
    Place.GREEN: lambda random: _camera(random, 0.0, 1.7, -4.0, -10.0),
    Place.STAIRS: lambda random: _camera(random, -0.1, 1.55, 0.0, -8.0, 0.72),
}


# ---------------------------------------------------------------- textures


def grit(random: Random, coarse: int, least: int, size: tuple[int, int] = (384, 384)) -> Image.Image:
    """Return a grey tile of specks and stains, from `least` to white."""
    few = (max(2, size[0] // coarse), max(2, size[1] // coarse))
    stains = _noise(random, few).filter(ImageFilter.BoxBlur(1)).resize(size, Image.Resampling.BICUBIC)
    specks = _noise(random, (size[0] // 2, size[1] // 2)).resize(size, Image.Resampling.BILINEAR)
    return Image.blend(stains, specks, 0.4).point([least + (255 - least) * value // 255 for value in range(256)])


def _noise(random: Random, size: tuple[int, int]) -> Image.Image:
    return Image.frombytes("L", size, random.randbytes(size[0] * size[1]))


def _sky(painter: Painter) -> None:
    size = WIDTH // 8, HEIGHT // 8
    fade = Image.linear_gradient("L").resize(size)
    cloud = _noise(painter.random, (9, 7)).resize(size, Image.Resampling.BICUBIC)
    high, low = Image.new("RGB", size, (150, 182, 214)), Image.new("RGB", size, (236, 239, 240))
    sky = Image.composite(low, high, ImageChops.add(fade, cloud, 1.6, 10))
    painter.image.paste(sky.resize(painter.image.size, Image.Resampling.BILINEAR))


def _rough_ground(painter: Painter, coarse: int = 24, least: int = 190) -> None:
    tile = grit(painter.random, coarse, least)
    painter.texture(tile, (-9.0, 0.6, 0.0), _ACROSS, _AWAY, (18.0, 18.0))


# ---------------------------------------------------------------- parts of a place


def _slabs(painter: Painter, left: float, right: float, near: float, far: float, size: float) -> None:
    painter.ground(left, near, right, far, SLABS)
    joint = tint(SLABS, 0.8)
    for step in range(int((far - near) / size) + 1):
        away = near + step * size
        painter.line([(left, away, 0.0), ((left + right) / 2, away, 0.0), (right, away, 0.0)], 0.012, joint)
    for step in range(int((right - left) / size) + 1):
        across = left + step * size
        painter.face(
            [(across - 0.006, near, 0), (across + 0.006, near, 0), (across + 0.006, far, 0), (across - 0.006, far, 0)],
            joint,
            lit=False,
        )


def _house(painter: Painter, left: float, right: float, away: float, storeys: int, colour: Colour) -> None:
    """Paint a block of flats with a window, its sill and an air conditioner for each flat."""
    random = painter.random
    painter.upright(left, 0.0, right, storeys * 2.9, away, colour)
    columns = int((right - left) / 3.2)
    for storey in range(storeys):
        for column in range(columns):
            x, z = left + 0.9 + column * 3.2, storey * 2.9 + 0.95
            painter.upright(x - 0.08, z - 0.1, x + 1.68, z + 1.5, away, tint(colour, 1.1))
            painter.upright(x, z, x + 1.6, z + 1.4, away, tint(_GLASS, random.uniform(0.75, 1.25)))
            painter.upright(x + 0.77, z, x + 0.83, z + 1.4, away, (206, 208, 206))
            if random.random() < 0.6:
                painter.upright(x + 1.75, z - 0.3, x + 2.5, z + 0.25, away, (214, 214, 208))
        painter.upright(left, storey * 2.9, right, storey * 2.9 + 0.12, away, tint(colour, 0.86))


def _tree(painter: Painter, x: float, y: float, high: float) -> None:
    random = painter.random
    painter.shade([(x - 1.2, y - 0.6, high * 0.6), (x + 1.2, y + 0.6, high * 0.6), (x, y, high)], 90)
    painter.let_fall()
    painter.pole((x, y, 0.0), high * 0.6, 0.12, (96, 80, 64))
    for step in range(34):
        # From the shaded inside of the crown to its sunny outside.
        light = 0.62 + 0.55 * step / 34
        at = (x + random.gauss(0, high * 0.15), y, high * min(1.02, max(0.5, random.gauss(0.77, 0.13))))
        painter.ball(at, high * random.uniform(0.04, 0.075), tint((76, 104, 60), light), flat=0.7)


def _hedge(painter: Painter, left: float, right: float, away: float, high: float) -> None:
    painter.upright(left, 0.0, right, high * 0.85, away, (62, 84, 48))
    random = painter.random
    for _ in range(int((right - left) * 14)):
        at = (random.uniform(left, right), away, random.uniform(0.1, high))
        painter.ball(at, 0.12, tint((78, 104, 58), random.uniform(0.7, 1.15)))


def _grass(painter: Painter, left: float, right: float, near: float, far: float) -> None:
    painter.ground(left, near, right, far, LAWN)
    random = painter.random
    for _ in range(320):
        away = near + (far - near) * random.random() ** 2.2
        x = random.uniform(left, right)
        colour = tint(LAWN, random.uniform(0.72, 1.2))
        painter.line([(x, away, 0), (x + random.uniform(-0.04, 0.04), away, random.uniform(0.04, 0.1))], 0.008, colour)


# ---------------------------------------------------------------- places


def _street(painter: Painter) -> None:
    _sky(painter)
    random = painter.random
    house = random.choice(((198, 184, 160), (186, 176, 170), (204, 196, 184)))
    _house(painter, -16.0, 14.0, 38.0, 6, house)
    painter.ground(-40.0, 0.1, 40.0, 40.0, ASPHALT)
    painter.ground(-14.0, 0.1, -4.4, 40.0, LAWN)
    _slabs(painter, -4.4, -1.5, 0.4, 38.0, 0.6)
    painter.ground(7.5, 0.1, 11.0, 40.0, SLABS)
    for away in range(3, 30, 6):
        painter.ground(3.05, away, 3.2, away + 3, (214, 212, 204))
    _rough_ground(painter, 20, 176)
    painter.box((-1.5, 0.4, 0.0), (0.16, 36.0, 0.13), (178, 176, 170))
    for away in range(30, 6, -6):
        _tree(painter, -5.6, away + random.uniform(-0.5, 0.5), 5.6)
        _tree(painter, 9.4, away + 2 + random.uniform(-0.5, 0.5), 5.4)


def _wall(painter: Painter) -> None:
    random = painter.random
    plaster = random.choice(((204, 196, 180), (192, 188, 176), (208, 200, 190)))
    painter.ground(-12.0, 0.1, 12.0, 6.2, SLABS)
    _slabs(painter, -7.2, 7.2, 0.3, 6.0, 0.9)
    _rough_ground(painter, 30, 178)
    painter.upright(-12.0, 0.0, 12.0, 6.0, 6.0, plaster)
    painter.upright(-12.0, 0.0, 12.0, 0.55, 6.0, tint(plaster, 0.72))
    for x in (-5.4, -1.7, 2.0):
        painter.upright(x, 0.0, x + 0.03, 6.0, 6.0, tint(plaster, 0.86))
    painter.texture(grit(random, 40, 186), (-9.0, 6.0, 0.0), _ACROSS, _UP, (18.0, 6.0))
    painter.shade(corners_of((2.7, 5.7, 0.0), (1.0, 0.3, 5.0)))
    painter.let_fall()
    painter.box((2.7, 5.7, 0.0), (1.0, 0.4, 6.0), (148, 158, 166))
    for row in range(40):
        up = row * 0.15
        painter.upright(2.7, up, 3.7, up + 0.015, 5.7, (186, 192, 194))
        for column in range(4):
            x = 2.7 + column * 0.3 + (0.15 if row % 2 else 0.0)
            painter.upright(x, up, x + 0.015, up + 0.15, 5.7, (186, 192, 194))
    painter.pole((-3.9, 5.9, 0.0), 6.0, 0.06, (196, 198, 196))


def _yard(painter: Painter) -> None:
    _sky(painter)
    random = painter.random
    house = random.choice(((202, 186, 160), (190, 180, 172), (206, 198, 186)))
    painter.ground(-40.0, 0.1, 40.0, 24.0, SLABS)
    _slabs(painter, -8.4, 8.4, 0.4, 7.6, 0.6)
    painter.ground(-40.0, 8.0, 40.0, 22.0, LAWN)
    painter.ground(-1.6, 7.6, 1.2, 22.0, (168, 162, 152))
    _rough_ground(painter, 26, 186)
    _house(painter, -20.0, 20.0, 20.0, 6, house)
    painter.texture(grit(random, 60, 196), (-20.0, 20.0, 0.0), _ACROSS, _UP, (40.0, 18.0))
    painter.upright(-1.5, 0.0, 1.0, 2.4, 20.0, (88, 92, 98))
    _hedge(painter, -9.0, -1.8, 17.0, 0.8)
    _hedge(painter, 1.5, 9.0, 17.0, 0.8)
    _tree(painter, -7.4, 14.0, 5.0)
    _tree(painter, 8.0, 13.0, 5.4)


def _green(painter: Painter) -> None:
    _sky(painter)
    random = painter.random
    house = random.choice(((198, 184, 164), (188, 182, 176), (206, 194, 180)))
    _house(painter, -24.0, 24.0, 32.0, 5, house)
    painter.ground(-40.0, 0.1, 40.0, 31.0, LAWN)
    _rough_ground(painter, 14, 170)
    _grass(painter, -9.0, 9.0, 1.4, 16.0)
    painter.ground(-40.0, 0.1, 40.0, 1.9, SLABS)
    _slabs(painter, -4.0, 4.0, 0.4, 1.9, 0.5)
    painter.box((-8.0, 1.9, 0.0), (16.0, 0.14, 0.1), (182, 180, 174))
    _hedge(painter, -16.0, 16.0, 24.0, 1.0)
    for x, y, high in ((-7.6, 19.0, 6.5), (6.8, 20.0, 6.0), (-3.0, 22.0, 5.5)):
        _tree(painter, x + random.uniform(-0.6, 0.6), y, high)


def _stairs(painter: Painter) -> None:
    random, white, dado = painter.random, (222, 219, 210), (128, 150, 138)
    painter.image.paste(white, (0, 0, *painter.image.size))
    for side, shade in ((-1.9, 0.9), (1.9, 0.8)):
        wall = [(side, 0.1, 0.0), (side, 4.4, 0.0), (side, 4.4, 2.8), (side, 0.1, 2.8)]
        painter.face(wall, tint(white, shade), lit=False)
        low = [(side, 0.1, 0.0), (side, 4.4, 0.0), (side, 4.4, 1.2), (side, 0.1, 1.2)]
        painter.face(low, tint(dado, shade), lit=False)
    painter.ground(-1.9, 0.1, 1.9, 4.4, tint(white, 1.05), up=2.8)
    painter.ground(-1.9, 0.1, 1.9, 4.4, (150, 146, 140))
    painter.texture(grit(random, 24, 196), (-1.9, 0.6, 0.0), _ACROSS, _AWAY, (3.8, 3.8))
    painter.upright(-1.9, 0.0, 1.9, 2.8, 4.4, tint(white, 0.96))
    painter.upright(-1.9, 0.0, 1.9, 1.2, 4.4, tint(dado, 0.96))
    painter.upright(-1.9, 0.0, 1.9, 0.1, 4.4, tint(dado, 0.6))
    painter.texture(grit(random, 60, 206), (-1.9, 4.4, 0.0), _ACROSS, _UP, (3.8, 2.8))
    for left in (-1.35, 0.55):
        painter.upright(left - 0.06, 0.0, left + 0.96, 2.12, 4.4, (96, 88, 80))
        painter.upright(left, 0.0, left + 0.9, 2.05, 4.4, random.choice(((122, 72, 56), (108, 94, 84), (86, 96, 104))))
        painter.upright(left + 0.1, 1.1, left + 0.8, 1.9, 4.4, (104, 76, 62))
        painter.ring((left + 0.8, 4.39, 1.02), 0.04, (206, 200, 180), flat=False)
    painter.glow((0.0, 2.8, 2.75), 0.9, (255, 250, 232), 170)
    painter.ring((0.0, 2.8, 2.78), 0.14, (255, 253, 244))


_PLATES: dict[Place, Callable[[Painter], None]] = {
    Place.STREET: _street,
    Place.WALL: _wall,
    Place.YARD: _yard,
    Place.GREEN: _green,
    Place.STAIRS: _stairs,
}
