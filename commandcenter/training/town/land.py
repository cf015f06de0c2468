# SPDX-License-Identifier: Apache-2.0
"""Making a whole fictional town from a seed: the same seed gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from commandcenter.exchange.grid.plane import Plane
from commandcenter.rules.terms import pinyin
from commandcenter.training.town.buildings import Building, block_shape, raise_buildings
from commandcenter.training.town.cells import CellShape, cut_cells, ordered
from commandcenter.training.town.fixtures import building_numbers, house_numbers, stand_fixtures
from commandcenter.training.town.lattice import Lattice, bent_lattice
from commandcenter.training.town.names import Namer, name_book, romanised
from commandcenter.training.town.records import Address, Cell, Component, Feature, Grid, Quarter, Town
from commandcenter.training.town.roads import RoadLine, lay_roads
from commandcenter.training.town.scales import Scale
from commandcenter.training.town.territory import Numbering, divisions
from commandcenter.training.town.waters import Waters, draw_waters
from commandcenter.training.town.zoning import Use, Zoning, divide
from commandcenter.vocabulary import BaseKind, QuarterKind

PLANE = Plane(121.0, 31.2)
_NUMBERS = re.compile(r"(\d+)")
_KIND_SHARES = {
    QuarterKind.PUBLIC: 0.12,
    QuarterKind.SOLD_PUBLIC: 0.35,
    QuarterKind.COMMERCIAL: 0.38,
    QuarterKind.MIXED: 0.15,
}
_HOUSEHOLDS_PER_HECTARE = {
    QuarterKind.PUBLIC: 88,
    QuarterKind.SOLD_PUBLIC: 96,
    QuarterKind.COMMERCIAL: 118,
    QuarterKind.MIXED: 104,
}


@dataclass
class _Plan:
    """The town in metres, before it is written down."""

    lattice: Lattice
    zoning: Zoning
    waters: Waters
    cells: list[CellShape]
    roads: list[RoadLine]
    kinds: list[QuarterKind]
    buildings: list[Building]
    namer: Namer
    random: np.random.Generator


def make_town(scale: Scale, seed: int = 1) -> Town:
    """Return the land of a training town of the wanted scale."""
    random = np.random.default_rng(seed)
    plan = _drawn(scale, random)
    town = Town(scale, seed)
    numbering = Numbering.of(plan.zoning, scale)
    town.divisions = divisions(plan.lattice, plan.zoning, numbering, plan.namer, degrees)
    _write_cells(town, plan, numbering)
    _write_quarters(town, plan, numbering)
    _write_features(town, plan)
    if scale.detailed:
        _write_places(town, plan)
    return town


def degrees(shape: Any) -> Any:
    """Turn metres into degrees, rounded to a centimetre so that neighbours share their corners to the bit."""

    def turn(points: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = PLANE.degrees(points[:, 0], points[:, 1])
        return np.asarray(np.stack((lon, lat), axis=-1).round(7), dtype=np.float64)

    return shapely.transform(shape, turn)


def _drawn(scale: Scale, random: np.random.Generator) -> _Plan:
    lattice = bent_lattice(scale, random)
    zoning = divide(lattice, scale, random)
    outline = shapely.coverage_union_all(lattice.square_polygons(*np.nonzero(lattice.inside)))
    book = name_book()
    waters = draw_waters(lattice, outline, (book["river"], book["tributaries"]), random)
    cells = ordered(cut_cells(lattice, zoning, scale, waters.all_water))
    namer = Namer(random)
    roads = lay_roads(lattice, zoning, scale, cells, namer)
    shares = list(_KIND_SHARES.values())
    kinds = [list(_KIND_SHARES)[n] for n in random.choice(len(shares), scale.quarters, p=shares)]
    firm = shapely.difference(outline, shapely.union_all([waters.all_water, *waters.banks]))
    buildings = raise_buildings(lattice, zoning.blocks, kinds, firm, random) if scale.detailed else []
    return _Plan(lattice, zoning, waters, cells, roads, kinds, buildings, namer, random)


def _write_cells(town: Town, plan: _Plan, numbering: Numbering) -> None:
    shapes = np.array([cell.shape for cell in plan.cells], dtype=object)
    areas = shapely.area(shapes)
    turned = degrees(shapes)
    inner = shapely.point_on_surface(turned)
    lon, lat, wkb = shapely.get_x(inner), shapely.get_y(inner), shapely.to_wkb(turned)
    serials: dict[int, int] = {}
    for at, cell in enumerate(plan.cells):
        serials[cell.community] = serial = serials.get(cell.community, 0) + 1
        division = numbering.community(cell.community)
        code = f"{town.divisions[division].code}{serial:03d}"
        town.cells.append(
            Cell(code, division, cell.community, round(float(areas[at]), 1), float(lon[at]), float(lat[at]), wkb[at])
        )
    for community, (street, _) in enumerate(plan.zoning.communities):
        place = town.divisions[numbering.community(community)]
        stem = place.name_zh.removesuffix("社区").removesuffix("村")
        town.grids.append(
            Grid(
                f"G{place.code}",
                f"{stem}责任网格",
                f"{romanised(stem)} grid",
                numbering.community(community),
                numbering.street(street),
                place.boundary,
            )
        )


def _write_quarters(town: Town, plan: _Plan, numbering: Numbering) -> None:
    blocks: dict[int, list[Any]] = {}
    communities: dict[int, int] = {}
    for block in plan.zoning.blocks:
        if block.quarter is not None:
            blocks.setdefault(block.quarter, []).append(block_shape(plan.lattice, block.rect, 0.0))
            communities[block.quarter] = block.community
    for number, kind in enumerate(plan.kinds):
        shape = shapely.difference(shapely.union_all(blocks[number]), plan.waters.all_water)
        division = town.divisions[numbering.community(communities[number])]
        name = plan.namer.quarter(division.name_zh.removesuffix("社区"), kind)
        households = round(shape.area / 10_000 * _HOUSEHOLDS_PER_HECTARE[kind] * plan.random.uniform(0.8, 1.2))
        town.quarters.append(
            Quarter(*name, kind, numbering.community(communities[number]), households, degrees(shape).wkb)
        )


def _write_features(town: Town, plan: _Plan) -> None:
    names: list[tuple[BaseKind, str, str, Any]] = []
    for zh, shape in plan.waters.surfaces:
        names.append((BaseKind.WATER, zh, f"{romanised(zh)} River", shape))
    names += [(BaseKind.GREEN, "滨河绿带", "Riverside green", bank) for bank in plan.waters.banks]
    parks = iter(name_book()["parks"])
    for block in plan.zoning.blocks:
        if block.use is Use.PARK and town.scale.detailed:
            zh = next(parks, "")
            names.append((BaseKind.GREEN, zh, romanised(zh) if zh else "", block_shape(plan.lattice, block.rect, 11.0)))
        elif block.use is Use.FIELD and town.scale.detailed:
            names.append((BaseKind.FARMLAND, "", "", block_shape(plan.lattice, block.rect, 6.0)))
    for road in plan.roads:
        rows, columns = zip(*road.nodes, strict=True)
        points = np.stack((plan.lattice.x[rows, columns], plan.lattice.y[rows, columns]), axis=-1)
        names.append((road.kind, road.name_zh, road.name_en, shapely.linestrings(points)))
    names += [(BaseKind.BUILDING, "", "", building.shape) for building in plan.buildings]
    shapes = shapely.to_wkb(degrees(np.array([shape for *_, shape in names], dtype=object)))
    order = {kind: rank for rank, kind in enumerate(BaseKind)}
    for (kind, zh, en, shape), wkb in zip(names, shapes, strict=True):
        if not shape.is_empty:
            town.features.append(Feature(kind, zh, en, order[kind], wkb))


def _write_places(town: Town, plan: _Plan) -> None:
    spots = [*house_numbers(plan.lattice, plan.roads)]
    spots += building_numbers(plan.buildings, [(q.name_zh, q.name_en) for q in town.quarters])
    tree = shapely.STRtree([cell.shape for cell in plan.cells])
    cells, lon, lat = _located(tree, spots)
    for at, spot in enumerate(spots):
        if cells[at] is not None:
            place = Address(spot.zh, spot.en, _initials(spot.zh), lon[at], lat[at], cells[at], spot.quarter)
            town.addresses.append(place)
    fixtures = [*stand_fixtures(plan.lattice, plan.roads, plan.buildings, plan.kinds)]
    cells, lon, lat = _located(tree, fixtures)
    surveys, states = ("2024-11", "2025-06", "2026-05"), ("intact",) * 48 + ("broken", "lost")
    serials: dict[int, int] = {}
    for at, fixture in enumerate(fixtures):
        number = cells[at]
        if number is None:
            continue
        cell = town.cells[number]
        serials[cell.community] = serial = serials.get(cell.community, 0) + 1
        code = f"{cell.code[9:]}-{serial:04d}" if town.scale.streets == 1 else f"{cell.code[6:]}-{serial:04d}"
        town.components.append(
            Component(
                code, fixture.item, fixture.owner, states[at * 31 % 50], surveys[at % 3], lon[at], lat[at], number
            )
        )


def _initials(text: str) -> str:
    """Pinyin initials of an address; its road comes again and again, so it is looked up apart from the number."""
    return "".join(part if part.isdigit() else pinyin(part).initials for part in _NUMBERS.split(text))


def _located(tree: shapely.STRtree, points: list[Any]) -> tuple[list[int | None], list[float], list[float]]:
    """Cells of points in metres (None outside every cell), and their degrees."""
    places = shapely.points([(point.x, point.y) for point in points])
    found: list[int | None] = [None] * len(points)
    for point, cell in tree.query(places, predicate="intersects").T.tolist():
        # A point on a border lies in the first of its cells: exactly one.
        known = found[point]
        found[point] = cell if known is None else min(known, cell)
    turned = degrees(places)
    return found, shapely.get_x(turned).tolist(), shapely.get_y(turned).tolist()
