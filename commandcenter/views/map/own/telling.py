# SPDX-License-Identifier: Apache-2.0
"""What the page is told of this machine's own layers, read and packed; loaded once there are some."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from commandcenter.exchange.layers.opening import OpenLayers, open_layers
from commandcenter.exchange.layers.shapes import LINE, POINT, RING
from commandcenter.exchange.layers.vectors import Vectors
from commandcenter.views.map.packing import Message, packed, project

NAMES = {RING: "ring", LINE: "line", POINT: "point"}
"""What the page calls the kinds of parts, in the order of drawing."""


def opened(list_: Path) -> tuple[OpenLayers, Message]:
    """Open the layers of a list; returns them with what the page is told of them."""
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
