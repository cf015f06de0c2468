# SPDX-License-Identifier: Apache-2.0
"""Lays a ground on the plane of the page and packs it as the one message that tells the page of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from commandcenter.queries.wall.ground import ground
from commandcenter.queries.wall.rows import Ground, Shapes
from commandcenter.views.map.ground.outline import borders, outline
from commandcenter.views.map.packing import Message, Plane, packed

LAYERS = ("cells", "communities", "streets", "grids", "quarters", "base")
"""Layers of a ground in the order in which the page is told them."""


@dataclass(frozen=True)
class Lines:
    """The lines between places: the outer one of the whole area, and those between streets."""

    outline: Shapes
    borders: Shapes

    @classmethod
    def of(cls, ground: Ground) -> Lines:
        """Work the lines out."""
        return cls(outline(ground.streets, ground.communities), borders(ground.streets))


@dataclass(frozen=True)
class Drawn:
    """A ground as the page is told it: worked out beside the window, for a city takes a while."""

    ground: Ground
    plane: Plane
    message: Message
    lines: Lines

    @classmethod
    def of(cls, ground: Ground, lines: Lines | None = None) -> Drawn:
        """Lay a ground on its plane, with the lines between its places where they are known already."""
        plane, lines = Plane.around(ground), lines or Lines.of(ground)
        return cls(ground, plane, ground_message(ground, plane, lines), lines)

    def equals(self, other: Drawn) -> bool:
        """Tell whether the page would be told the same, and whether town and cells are called and counted the same."""
        mine, its = self.ground, other.ground
        return (
            self.message == other.message
            and all(
                getattr(mine, part) == getattr(its, part)
                for part in ("town_zh", "town_en", "cell_grid", "cell_area", "skipped")
            )
            and mine.cells.codes == its.cells.codes
        )


def drawn_ground(connection: Any) -> Drawn:
    """Read the ground and lay it out, both on a thread that reads."""
    return Drawn.of(ground(connection))


def ground_message(ground: Ground, plane: Plane, lines: Lines) -> Message:
    """Return all that does not change: outlines, names and inner points of every layer."""
    layers: list[dict[str, Any]] = []
    arrays: list[str] = []
    named = {name: getattr(ground, name) for name in LAYERS} | {"outline": lines.outline, "borders": lines.borders}
    for name, shapes in named.items():
        head: dict[str, Any] = {"name": name, "count": len(shapes.ids)}
        if name != "cells":
            head |= {"zh": shapes.names_zh, "en": shapes.names_en, "kinds": shapes.kinds}
        layers.append(head)
        arrays += _shape_arrays(shapes, plane)
    return Message("ground", {"origin": (plane.x, plane.y), "layers": layers}, tuple(arrays))


def _shape_arrays(shapes: Shapes, plane: Plane) -> Iterable[str]:
    yield packed(shapes.ids, "f8")
    yield packed(shapes.parents, "f8")
    yield packed(shapes.shape_rings, "u4")
    yield packed(shapes.ring_points, "u4")
    yield packed(plane.place(shapes.points), "f4")
    yield packed(plane.place(shapes.inner), "f4")
