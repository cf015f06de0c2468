# SPDX-License-Identifier: Apache-2.0
"""Makes photographs of scenes: small JPEG files as a handset sends them."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from random import Random

from PIL import Image, ImageChops

from commandcenter.training.photographs.camera import DRAWN, HEIGHT, WIDTH
from commandcenter.training.photographs.painter import Painter
from commandcenter.training.photographs.plates import Place, plate
from commandcenter.training.photographs.troubles import SIGHTS, Trouble

STANDPOINTS = 2
"""From so many places each trouble is seen, and the same place put right; and the trouble once from near."""
MOST_BYTES = 40 * 1024
_NEAR = STANDPOINTS
_QUALITIES = (66, 52, 40)
_GRAINS = 3


@dataclass(frozen=True, slots=True)
class Shot:
    """One photograph: of what, put right or not, and which of its views."""

    trouble: Trouble
    righted: bool
    view: int


def views(righted: bool) -> range:
    """Return the views there are of a trouble, or of it put right."""
    return range(STANDPOINTS if righted else STANDPOINTS + 1)


@dataclass
class Darkroom:
    """Draws photographs; the same shot is the same file, byte for byte. Empty places are kept to be drawn upon."""

    _plates: dict[tuple[Place, int], Painter] = field(default_factory=dict)
    _scenes: dict[Shot, Painter] = field(default_factory=dict)

    def develop(self, shot: Shot) -> bytes:
        """Return the photograph, of at most `MOST_BYTES`."""
        from_near = shot.view == _NEAR
        scene = self._scene(Shot(shot.trouble, shot.righted, 0 if from_near else shot.view))
        picture = _closer(scene, shot) if from_near else scene.image.reduce(DRAWN)
        return _as_file(_exposed(picture, Random(f"light {shot.trouble.value} {shot.view}")))

    def _scene(self, shot: Shot) -> Painter:
        if shot not in self._scenes:
            # Only the last one is kept: the view from near is taken right after.
            self._scenes = {shot: self._painted(shot)}
        return self._scenes[shot]

    def _painted(self, shot: Shot) -> Painter:
        sight = SIGHTS[shot.trouble]
        key = sight.place, shot.view
        if key not in self._plates:
            self._plates[key] = plate(*key)
        empty = self._plates[key]
        random = Random(f"{shot.trouble.value} {shot.view}")
        painter = Painter(empty.image.copy(), empty.camera, random, empty.indoors)
        sight.paint(painter, shot.righted)
        painter.let_fall()
        return painter


def _closer(scene: Painter, shot: Shot) -> Image.Image:
    """Cut out what matters, and a little more, as if taken from near."""
    x, y = scene.camera.pixel(SIGHTS[shot.trouble].focus)
    width, height = WIDTH * 1.15, HEIGHT * 1.15
    left = min(max(0.0, x - width / 2), WIDTH * DRAWN - width)
    top = min(max(0.0, y - height / 2), HEIGHT * DRAWN - height)
    box = (left, top, left + width, top + height)
    return scene.image.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR, box=box)


def _exposed(picture: Image.Image, random: Random) -> Image.Image:
    """Give a picture the light of its hour, the darker corners of a small lens and some grain."""
    bright = random.uniform(1.12, 1.24)
    warm = random.uniform(-0.025, 0.03)
    tables = [
        min(255, round(255 * (value / 255) ** 1.06 * bright * (1 + share * warm)))
        for share in (1, 0, -1)
        for value in range(256)
    ]
    return ImageChops.multiply(picture.point(tables), _lens(random.randrange(_GRAINS)))


@cache
def _lens(number: int) -> Image.Image:
    """Return what a small lens and a small sensor do to every picture: by what share each pixel is darker."""
    size = WIDTH // 2, HEIGHT // 2
    far = Image.radial_gradient("L").crop((28, 28, 228, 228)).resize(size, Image.Resampling.BILINEAR)
    corners = far.point([255 - max(0, value - 110) // 4 for value in range(256)])
    noise = Image.frombytes("L", size, Random(f"grain {number}").randbytes(size[0] * size[1]))
    grain = noise.point([236 + value * 19 // 255 for value in range(256)])
    wide = ImageChops.multiply(corners, grain).resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR)
    return Image.merge("RGB", (wide, wide, wide))


def _as_file(picture: Image.Image) -> bytes:
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()
