# SPDX-License-Identifier: Apache-2.0
"""Pictures of a map out of an MBTiles file."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.layers import LayerProblem, LayerReason

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF8")
_GZIP = b"\x1f\x8b"


def media_type(picture: bytes) -> str | None:
    """Return the media type of a picture by its first bytes, None for what is no picture a browser shows."""
    if picture.startswith(_PICTURES[0]):
        return "image/png"
    if picture.startswith(_PICTURES[1]):
        return "image/jpeg"
    if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
        return "image/webp"
    return "image/gif" if picture.startswith(b"GIF8") else None


class MbTiles:
    """An open MBTiles file; its tiles may be asked for from any thread."""

    def __init__(self, path: Path) -> None:
        """Open and judge the file; raises Refused with a LayerProblem for anything but tiles of pictures."""
        if not path.is_file():
            raise Refused(Problem.FILE_MISSING, path=path)
        self._path = path
        self._turn = threading.Lock()
        try:
            self._database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        except sqlite3.Error as why:
            raise Refused(Problem.FILE_UNREADABLE, path=path, why=why) from why
        try:
            self.zooms = self._judge()
            """The coarsest and the finest zoom there are tiles of."""
        except BaseException:
            self._database.close()
            raise

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """Return the picture of a tile counted from the north, None where there is none; raises Refused."""
        place = (z, x, 2**z - 1 - y)  # MBTiles counts rows from the south
        rows = self._ask("SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?", place)
        picture = rows[0][0] if rows else None
        return picture if isinstance(picture, bytes) and media_type(picture) else None

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._database.close()

    def _judge(self) -> tuple[int, int]:
        kinds = {str(row[0]) for row in self._ask("SELECT name FROM sqlite_master")}
        if "tiles" not in kinds:
            raise self._not(LayerReason.NO_TILES)
        known = dict(self._ask("SELECT name, value FROM metadata")) if "metadata" in kinds else {}
        format_ = str(known.get("format", "")).lower()
        sample = self._ask("SELECT tile_data FROM tiles LIMIT 1")
        if not sample:
            raise Refused(LayerProblem.MBTILES_EMPTY, path=self._path)
        first = sample[0][0]
        if format_ in ("pbf", "mvt") or (isinstance(first, bytes) and first.startswith(_GZIP)):
            raise Refused(LayerProblem.MBTILES_VECTOR, path=self._path, format=format_ or "pbf")
        if not isinstance(first, bytes) or media_type(first) is None:
            raise self._not(LayerReason.NO_PICTURES)
        least, most = self._ask("SELECT min(zoom_level), max(zoom_level) FROM tiles")[0]
        if type(least) is not int or type(most) is not int or not 0 <= least <= most <= 30:
            raise self._not(LayerReason.DAMAGED)
        return least, most

    def _ask(self, statement: str, values: tuple[int, ...] = ()) -> list[Any]:
        try:
            with self._turn:
                return self._database.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as why:
            other = "not a database" in str(why)
            raise self._not(LayerReason.NOT_SQLITE if other else LayerReason.DAMAGED) from why

    def _not(self, why: LayerReason) -> Refused:
        return Refused(LayerProblem.MBTILES_NOT, path=self._path, why=why)
