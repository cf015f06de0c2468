# SPDX-License-Identifier: Apache-2.0
"""The ground around the places of an operation, as lines to draw on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shapely
from sqlalchemy import Connection, select

from commandcenter.models import BaseFeature
from commandcenter.queries.briefing.page import Position
from commandcenter.vocabulary import BaseKind

AROUND = 0.004
"""Degrees around the places from which the ground is drawn, some 400 m."""
WIDE = 0.02
"""Degrees from which on lanes would cover the map."""
_ROADS = {BaseKind.ROAD_MAIN: True, BaseKind.ROAD_SECONDARY: False, BaseKind.ROAD_LANE: False}


def ground(
    connection: Connection, spots: list[Position], language: str
) -> tuple[tuple[tuple[Position, ...], ...], tuple[tuple[str, bool, tuple[Position, ...]], ...]]:
    """Return water, and roads with their names and whether they are main ones, around the places."""
    around = shapely.MultiPoint(spots).buffer(AROUND).envelope
    west, south, east, north = around.bounds
    wide = max(east - west, north - south) > WIDE
    kinds = [kind for kind in (BaseKind.WATER, *_ROADS) if not (wide and kind is BaseKind.ROAD_LANE)]
    asked = select(BaseFeature.kind, BaseFeature.name_zh, BaseFeature.name_en, BaseFeature.shape)
    water: list[tuple[Position, ...]] = []
    roads: list[tuple[str, bool, tuple[Position, ...]]] = []
    for kind, name_zh, name_en, shape in connection.execute(asked.where(BaseFeature.kind.in_(kinds))):
        for line in _lines(shapely.intersection(shapely.from_wkb(shape), around)):
            if kind is BaseKind.WATER:
                water.append(line)
            else:
                roads.append((name_zh if language.startswith("zh") else name_en or name_zh, _ROADS[kind], line))
    return tuple(water), tuple(roads)


def _lines(shape: Any) -> Iterator[tuple[Position, ...]]:
    for part in shapely.get_parts(shape):
        edge = part.exterior if part.geom_type == "Polygon" else part
        if not edge.is_empty and edge.geom_type in ("LineString", "LinearRing"):
            yield tuple((lon, lat) for lon, lat, *_ in edge.coords)
