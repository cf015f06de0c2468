# SPDX-License-Identifier: Apache-2.0
"""This machine's own layers on the map: what the page is told of them, and who gives out their tiles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from commandcenter.exchange.layers.opening import OpenLayers, open_layers
from commandcenter.exchange.layers.shapes import LINE, POINT, RING
from commandcenter.exchange.layers.vectors import Vectors
from commandcenter.views.map.own.tiles import HOST, TileServer
from commandcenter.views.map.packing import Message, packed, project

if TYPE_CHECKING:
    from commandcenter.views.common.runner import Runner
    from commandcenter.views.map.view import MapView

NAMES = {RING: "ring", LINE: "line", POINT: "point"}
"""What the page calls the kinds of parts, in the order of drawing."""


class OwnLayers(QObject):
    """Opens the layers of a list beside everything else and gives them to a map; what is wrong with one is told.

    Which are seen is up to the map: `show_layers` with the names of `named`.
    """

    named = Signal(dict)
    """The layers there are: what the map calls each (`own:…`), and what people call it."""
    problem = Signal(object)
    """A Refused: a layer, or a part of one, that cannot be shown; everything else is."""

    def __init__(self, runner: Runner, view: MapView, list_: Path, parent: QObject | None = None) -> None:
        """`list_` is the list of layers (`DataDir.layers`); nothing is read before `open`."""
        super().__init__(parent)
        self._runner, self._view, self._list = runner, view, list_
        self._server: TileServer | None = None

    def open(self) -> None:
        """Read the list and all its layers, also again after it changed."""
        self._runner.work(_opened, self._list, then=self._arrived, failed=self.problem.emit, owner=self)

    def close(self) -> None:
        """Give out no more tiles."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _arrived(self, opened: tuple[OpenLayers, Message]) -> None:
        layers, message = opened
        self.close()
        self._server = TileServer(layers.tiles, self)
        self._server.problem.connect(self.problem)
        self._view.engine.served.serve(HOST, self._server.answer)
        self._view.set_own_layers(message)
        for one in layers.problems:
            self.problem.emit(one)
        self.named.emit(layer_names(layers))


def _opened(list_: Path) -> tuple[OpenLayers, Message]:
    layers = open_layers(list_)
    return layers, own_message(layers)


def layer_names(layers: OpenLayers) -> dict[str, str]:
    """Return the layers by the name under which the map shows them (`own:…`), with what people call them."""
    return {f"own:{entry.key}": entry.name for entry, _ in (*layers.tiles, *layers.vectors)}


def own_message(layers: OpenLayers) -> Message:
    """Return what the page is told of the layers: the vectors themselves, and which tiles it may ask for."""
    vectors: list[dict[str, Any]] = []
    arrays: list[str] = []
    for entry, read in layers.vectors:
        corner = project(read.points).min(axis=0)
        kinds = []
        for kind, name in NAMES.items():
            features, part = _of_kind(read, kind)
            if features:
                kinds.append({"kind": name, "names": [read.names[at] for at in features]})
                arrays += _arrays(part, corner)
        vectors.append({"key": entry.key, "corner": corner.tolist(), "kinds": kinds})
    tiles = [{"key": entry.key, "zooms": list(one.zooms)} for entry, one in layers.tiles]
    return Message("own", {"vectors": vectors, "tiles": tiles}, tuple(arrays))


def _of_kind(read: Vectors, kind: int) -> tuple[list[int], tuple[Any, Any, Any]]:
    """Return the features that have parts of a kind, and those parts: shape_rings, ring_points, points."""
    sizes = np.diff(read.part_points).astype(np.int64)
    feature_of = np.repeat(np.arange(len(read.names)), np.diff(read.feature_parts))
    mine = read.part_kinds == kind
    features, counts = np.unique(feature_of[mine], return_counts=True)
    rings = np.concatenate(([0], np.cumsum(counts)))
    points = np.concatenate(([0], np.cumsum(sizes[mine])))
    return features.tolist(), (rings, points, read.points[np.repeat(mine, sizes)])


def _arrays(part: tuple[Any, Any, Any], corner: Any) -> Iterator[str]:
    """Pack one kind of shapes as the page's shapes are packed; the name stands in the middle of the first part."""
    rings, ring_points, points = part
    placed = project(points) - corner
    count = len(rings) - 1
    starts, ends = ring_points[rings[:-1]], ring_points[rings[:-1] + 1]
    firsts = (placed[start:end] for start, end in zip(starts, ends, strict=True))
    inner = np.array([(part.min(axis=0) + part.max(axis=0)) / 2 for part in firsts])
    yield packed(np.arange(count), "f8")
    yield packed(np.zeros(count), "f8")
    yield packed(rings, "u4")
    yield packed(ring_points, "u4")
    yield packed(placed, "f4")
    yield packed(inner.reshape(-1, 2), "f4")
