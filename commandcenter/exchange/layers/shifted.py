# SPDX-License-Identifier: Apache-2.0
"""Tiles drawn in another datum, cut anew so that every one of them lies right on a map in WGS-84."""

from __future__ import annotations

import io
import math
from typing import Protocol

from PIL import Image, UnidentifiedImageError

from commandcenter.rules.datums import from_wgs84
from commandcenter.vocabulary import Datum


class Tiles(Protocol):
    """Where pictures of a map come from; may be asked from any thread."""

    zooms: tuple[int, int]

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return a picture, None where there is none; raises Refused."""

    def close(self) -> None:
        """Let go of files and memory."""


class ShiftedTiles:
    """Tiles of GCJ-02 or BD-09 as tiles of WGS-84: each is cut from those it falls on.

    The shift is exact at the four corners of a tile and runs evenly between them; what is drawn lies within one pixel
    of its place.
    """

    def __init__(self, tiles: Tiles, datum: Datum) -> None:
        """`tiles` are drawn in `datum`."""
        self._tiles, self._datum = tiles, datum
        self.zooms = tiles.zooms

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return the picture of a WGS-84 tile, None where nothing is drawn; raises Refused as its source does."""
        # In the order in which Pillow wants the corners: upper left, lower left, lower right, upper right.
        corners = [place_in(z, x + right, y + low, self._datum) for right, low in ((0, 0), (0, 1), (1, 1), (1, 0))]
        left, top = (math.floor(min(corner[axis] for corner in corners)) for axis in (0, 1))
        right, low = (math.ceil(max(corner[axis] for corner in corners)) for axis in (0, 1))
        found = {
            (column, row): picture
            for column in range(left, right)
            for row in range(top, low)
            if (picture := self._picture(z, column, row)) is not None
        }
        if not found:
            return None
        side = max(picture.width for picture in found.values())
        whole = Image.new("RGBA", ((right - left) * side, (low - top) * side))
        for (column, row), picture in found.items():
            same = picture if picture.width == side else picture.resize((side, side))
            whole.paste(same, ((column - left) * side, (row - top) * side))
        quad = [value for across, down in corners for value in ((across - left) * side, (down - top) * side)]
        kept = io.BytesIO()
        whole.transform((side, side), Image.Transform.QUAD, quad).save(kept, "PNG", compress_level=1)
        return kept.getvalue()

    def close(self) -> None:
        """Close the source."""
        self._tiles.close()

    def _picture(self, z: int, x: int, y: int) -> Image.Image | None:
        if not 0 <= y < 2**z:
            return None
        content = self._tiles.tile(z, x % 2**z, y)
        if content is None:
            return None
        try:
            return Image.open(io.BytesIO(content)).convert("RGBA")
        except (UnidentifiedImageError, OSError, ValueError):
            return None  # one damaged tile leaves a gap


def place_in(z: int, x: float, y: float, datum: Datum) -> tuple[float, float]:
    """Return where the land at x, y of the WGS-84 tiles of a zoom lies in the tiles of `datum`, in tiles."""
    lon = x / 2**z * 360 - 180
    lat = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / 2**z))))
    there_lon, there_lat = from_wgs84(lon, lat, datum)
    north = math.asinh(math.tan(math.radians(there_lat))) / math.pi
    return (there_lon + 180) / 360 * 2**z, (1 - north) / 2 * 2**z
