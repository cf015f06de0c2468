# SPDX-License-Identifier: Apache-2.0
"""Opening all layers of the list: each that cannot be shown is named, the rest is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from commandcenter.exchange.layers.entries import LayerEntry, load
from commandcenter.exchange.layers.mbtiles import MbTiles
from commandcenter.exchange.layers.projection_text import read_projection
from commandcenter.exchange.layers.shifted import ShiftedTiles, Tiles
from commandcenter.exchange.layers.vectors import Vectors, read_vectors
from commandcenter.exchange.layers.web_tiles import WebTiles
from commandcenter.vocabulary import Datum, Refused
from commandcenter.vocabulary.layers import LayerKind, LayerProblem

_FILE_THREADS, _WEB_THREADS = 2, 4


@dataclass(frozen=True)
class OpenLayers:
    """The layers that can be shown, by their entries, and a sentence for everything that cannot."""

    vectors: tuple[tuple[LayerEntry, Vectors], ...]
    tiles: tuple[tuple[LayerEntry, Tiles], ...]
    problems: tuple[Refused, ...]


def open_layers(path: Path) -> OpenLayers:
    """Open the layers of the list at `path`; nothing a layer may hold raises, only a broken list does not open any."""
    vectors: list[tuple[LayerEntry, Vectors]] = []
    tiles: list[tuple[LayerEntry, Tiles]] = []
    problems: list[Refused] = []
    try:
        entries = load(path)
    except Refused as problem:
        return OpenLayers((), (), (problem,))
    for entry in entries:
        try:
            if entry.vector:
                read = vectors_of(entry)
                vectors.append((entry, read))
                problems += read.problems
            else:
                tiles.append((entry, tiles_of(entry)))
        except Refused as problem:
            problems.append(problem)
    return OpenLayers(tuple(vectors), tuple(tiles), tuple(problems))


def vectors_of(entry: LayerEntry) -> Vectors:
    """Read a layer of vectors; raises Refused where nothing of it can be shown."""
    read = read_vectors(Path(entry.source), entry.datum, entry.projection, entry.latitude_first)
    if entry.projection and not read_projection(entry.projection).exact:
        remark = Refused(LayerProblem.PROJECTION_UNSHIFTED, name=entry.name)
        return replace(read, problems=(remark, *read.problems))
    return read


def tiles_of(entry: LayerEntry) -> Tiles:
    """Open a layer of tiles, shifted to WGS-84; an address is not asked yet. Raises Refused."""
    tiles: Tiles = (
        MbTiles(Path(entry.source)) if entry.kind is LayerKind.MBTILES else WebTiles(entry.name, entry.source)
    )
    return ShiftedTiles(tiles, entry.datum) if entry.datum in (Datum.GCJ02, Datum.BD09) else tiles


class TileStock:
    """Gives out tiles of open layers on threads of its own, so that no window waits for a disk or a network.

    Files and addresses have threads each: a silent address never holds up a file.
    """

    def __init__(self, layers: Sequence[tuple[LayerEntry, Tiles]], told: Callable[[Refused], None]) -> None:
        """`told` hears of each problem once until the layer answers again, on one of those threads."""
        self._layers = {entry.key: (entry, tiles) for entry, tiles in layers}
        self._told = told
        self._turn = threading.Lock()
        self._silent: set[str] = set()
        self._files = ThreadPoolExecutor(_FILE_THREADS, "tiles")
        self._web = ThreadPoolExecutor(_WEB_THREADS, "web-tiles")

    def ask(self, key: str, z: int, x: int, y: int, answer: Callable[[bytes | None], None]) -> None:
        """Have `answer(picture or None)` called on a thread of the stock; at once with None for an unknown layer."""
        found = self._layers.get(key)
        if found is None or not (0 <= z <= 30 and 0 <= x < 2**z and 0 <= y < 2**z):
            answer(None)
            return
        pool = self._files if found[0].kind is LayerKind.MBTILES else self._web
        pool.submit(self._answer, key, found[1], (z, x, y), answer)

    def close(self) -> None:
        """Give out no more; an address that is silent just now is not waited for."""
        self._files.shutdown(cancel_futures=True)
        self._web.shutdown(wait=False, cancel_futures=True)
        for _, tiles in self._layers.values():
            tiles.close()

    def _answer(
        self, key: str, tiles: Tiles, place: tuple[int, int, int], answer: Callable[[bytes | None], None]
    ) -> None:
        try:
            picture = tiles.tile(*place)
        except Refused as problem:
            with self._turn:
                known = key in self._silent
                self._silent.add(key)
            if not known:
                self._told(problem)
            answer(None)
            return
        with self._turn:
            self._silent.discard(key)
        answer(picture)
