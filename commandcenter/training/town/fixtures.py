# SPDX-License-Identifier: Apache-2.0
"""What stands along the roads and in the quarters: numbered addresses, lamps, covers, hydrants and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import shapely

from commandcenter.training.town.buildings import Building
from commandcenter.training.town.lattice import Floats, Lattice
from commandcenter.training.town.roads import WIDTHS, RoadLine
from commandcenter.vocabulary import BaseKind, QuarterKind

_HOUSE_EVERY = 36.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in metres with its name; `quarter` numbers the quarter it lies in."""

    x: float
    y: float
    zh: str
    en: str
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Fixture:
    """A component in metres: catalogue item and code of the department that owns it."""

    x: float
    y: float
    item: str
    owner: str


@dataclass(frozen=True, slots=True)
class Kind:
    """How often a thing stands along a road: every so many metres, that far from the kerb."""

    item: str
    owner: str
    every: float
    inward: float


_ALONG = (
    Kind("C-PA-07", "WATR", 72.0, 4.0),
    Kind("C-LT-01", "HOUS", 48.0, 0.5),
    Kind("C-DR-01", "WATR", 84.0, 1.0),
    Kind("C-FI-02", "FIRE", 165.0, -1.5),
    Kind("C-LV-05", "POLI", 310.0, -1.0),
    Kind("C-PA-07", "OWNR", 240.0, 6.5),
)
_AT_BUILDING = (("C-LV-01", "POLI", 1), ("C-FI-04", "FIRE", 4), ("C-PA-07", "WATR", 3), ("C-LT-01", "HOUS", 3))
_AT_TOWER = (("C-EL-01", "QUAL", 1), ("C-LV-02", "POLI", 2), ("C-WS-01", "SUPP", 8), ("C-PA-09", "CIVD", 12))


def house_numbers(lattice: Lattice, roads: list[RoadLine]) -> Iterator[Spot]:
    """Number the houses along named roads, odd on one side and even on the other."""
    given: dict[str, int] = {}
    for road in roads:
        if road.kind is BaseKind.ROAD_LANE:
            if road.name_zh:
                x, y = _points(_metres(lattice, road), np.array([0.5]), 0.0, normalised=True)
                yield Spot(float(x[0]), float(y[0]), road.name_zh, road.name_en)
            continue
        x, y = _beside(lattice, road, _HOUSE_EVERY, -9.0)
        first = given.get(road.name_zh, 0)
        given[road.name_zh] = first + len(x)
        for number, (east, north) in enumerate(zip(x.tolist(), y.tolist(), strict=True), first + 1):
            yield Spot(east, north, f"{road.name_zh}{number}号", f"{number} {road.name_en}")


def building_numbers(buildings: list[Building], quarters: list[tuple[str, str]]) -> Iterator[Spot]:
    """Number the buildings of each quarter."""
    counts: dict[int, int] = {}
    for building in buildings:
        quarter = building.block.quarter
        if quarter is not None:
            counts[quarter] = number = counts.get(quarter, 0) + 1
            middle, (zh, en) = building.shape.centroid, quarters[quarter]
            yield Spot(middle.x, middle.y, f"{zh}{number}号楼", f"Building {number}, {en}", quarter)


def stand_fixtures(
    lattice: Lattice, roads: list[RoadLine], buildings: list[Building], kinds: list[QuarterKind]
) -> Iterator[Fixture]:
    """Stand components along main and secondary roads and at the buildings of quarters."""
    for road in roads:
        if road.kind is BaseKind.ROAD_LANE:
            continue
        for kind in _ALONG:
            x, y = _beside(lattice, road, kind.every, kind.inward)
            for east, north in zip(x.tolist(), y.tolist(), strict=True):
                yield Fixture(east, north, kind.item, kind.owner)
    for number, building in enumerate(buildings):
        quarter = building.block.quarter
        if quarter is None:
            continue
        tall = kinds[quarter] in (QuarterKind.COMMERCIAL, QuarterKind.MIXED)
        door = building.shape.exterior.interpolate(0.1, normalized=True)
        for step, (item, owner, every) in enumerate((*_AT_BUILDING, *(_AT_TOWER if tall else ()))):
            if number % every == 0:
                yield Fixture(door.x + 1.5 * step, door.y - 2.0, item, owner)


def _beside(lattice: Lattice, road: RoadLine, every: float, inward: float) -> tuple[Floats, Floats]:
    """Points every so many metres, on both sides in turn."""
    line = _metres(lattice, road)
    at = np.arange(every / 2, line.length, every)
    side = np.where(np.arange(len(at)) % 2 == 0, 1.0, -1.0)
    return _points(line, at, side * (WIDTHS[road.kind] / 2 - inward))


def _metres(lattice: Lattice, road: RoadLine) -> shapely.LineString:
    rows, columns = zip(*road.nodes, strict=True)
    return shapely.linestrings(np.stack((lattice.x[rows, columns], lattice.y[rows, columns]), axis=-1))


def _points(
    line: shapely.LineString, at: Floats, aside: Floats | float, normalised: bool = False
) -> tuple[Floats, Floats]:
    here = shapely.line_interpolate_point(line, at, normalized=normalised)
    ahead = shapely.line_interpolate_point(line, at + (0.001 if normalised else 0.5), normalized=normalised)
    x, y = shapely.get_x(here), shapely.get_y(here)
    along_x, along_y = shapely.get_x(ahead) - x, shapely.get_y(ahead) - y
    length = np.maximum(np.hypot(along_x, along_y), 1e-9)
    return x - along_y / length * aside, y + along_x / length * aside
