# SPDX-License-Identifier: Apache-2.0
"""The training town has the measure of a real one and is the same for the same seed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest
import shapely

from commandcenter.exchange.grid.plane import Plane
from commandcenter.rules.codes import cell_code
from commandcenter.training.town.land import make_town
from commandcenter.training.town.records import Town
from commandcenter.training.town.scales import CITY, DISTRICT, TOWN
from commandcenter.vocabulary import BaseKind, Level


@cache
def town() -> Town:
    return make_town(TOWN, seed=7)


def metres(wkb: bytes) -> shapely.Geometry:
    return Plane(121.0, 31.2).to_metres(shapely.from_wkb(wkb))


def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_town() -> None:
    again = make_town(TOWN, seed=7)
    assert again == town()
    assert make_town(TOWN, seed=8).cells != town().cells


def test_the_town_has_the_measure_of_a_real_one() -> None:
    levels = Counter(division.level for division in town().divisions)
    villages = sum(division.village for division in town().divisions)
    assert levels == {Level.CITY: 1, Level.DISTRICT: 1, Level.STREET: 1, Level.COMMUNITY: 83}
    assert villages == 10
    assert len(town().grids) == 83
    assert len(town().cells) == 2700
    assert len(town().quarters) == 43
    assert len({quarter.kind for quarter in town().quarters}) == 4
    street = next(division for division in town().divisions if division.level is Level.STREET)
    assert metres(street.boundary).area == pytest.approx(27e6, rel=1e-4)


def test_cells_are_about_a_hectare_and_never_overlap() -> None:
    areas = [cell.area for cell in town().cells]
    assert 8_000 < sum(areas) / len(areas) < 11_000
    shapes = [metres(cell.shape) for cell in town().cells]
    together = shapely.union_all(shapes).area
    assert sum(shape.area for shape in shapes) == pytest.approx(together, rel=1e-5)


def test_cells_keep_out_of_the_water() -> None:
    water = shapely.union_all([metres(f.shape) for f in town().features if f.kind is BaseKind.WATER])
    cells = shapely.union_all([metres(cell.shape) for cell in town().cells])
    assert water.area > 100_000
    # Less than a metre along the banks, which are rounded to whole centimetres.
    assert cells.intersection(water).area < 50


def test_codes_run_from_001_in_rows_from_north_to_south_inside_each_community() -> None:
    serials: dict[int, list[int]] = {}
    for cell in town().cells:
        code = cell_code(cell.code)
        assert code.community == town().divisions[cell.community].code
        serials.setdefault(cell.community, []).append(int(cell.code[12:]))
    assert len(serials) == 83
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in serials.values())
    first, last = town().cells[0], [c for c in town().cells if c.community == town().cells[0].community][-1]
    assert first.lat > last.lat
    assert len({cell.code for cell in town().cells}) == len(town().cells)


def test_every_component_and_address_lies_in_the_cell_it_names() -> None:
    assert len(town().components) > 8_000
    assert len(town().addresses) > 3_000
    for thing in (*town().components[::40], *town().addresses[::20]):
        assert thing.cell is not None
        cell = shapely.from_wkb(town().cells[thing.cell].shape)
        assert cell.distance(shapely.Point(thing.lon, thing.lat)) < 1e-6


def test_names_are_given_once_and_in_both_languages() -> None:
    communities = [d for d in town().divisions if d.level is Level.COMMUNITY]
    assert len({d.name_zh for d in communities}) == 83
    assert len({quarter.name_zh for quarter in town().quarters}) == 43
    assert len({address.text for address in town().addresses}) == len(town().addresses)
    assert all(d.name_zh and d.name_en.isascii() for d in town().divisions)
    assert any(d.name_zh == "柳岸社区" for d in communities)


def test_buildings_stand_neither_in_the_river_nor_outside_the_town() -> None:
    outline = metres(town().divisions[0].boundary)
    water = shapely.union_all([metres(f.shape) for f in town().features if f.kind is BaseKind.WATER])
    buildings = [metres(f.shape) for f in town().features if f.kind is BaseKind.BUILDING]
    assert len(buildings) > 5_000
    shapely.prepare(water)
    assert not shapely.intersects(water, buildings).any()
    assert shapely.contains(outline.buffer(0.5), buildings).all()


def test_a_district_has_eight_streets_with_communities_of_their_own() -> None:
    district = make_town(DISTRICT, seed=7)
    levels = Counter(division.level for division in district.divisions)
    assert levels[Level.STREET] == 8
    assert levels[Level.COMMUNITY] == len(district.grids) == DISTRICT.communities
    assert len(district.cells) == DISTRICT.cells
    assert len({component.code for component in district.components}) == len(district.components)


@pytest.mark.slow
def test_a_city_has_the_measure_of_shanghais_core() -> None:
    city = make_town(CITY, seed=7)
    levels = Counter(division.level for division in city.divisions)
    assert (levels[Level.DISTRICT], levels[Level.STREET], levels[Level.COMMUNITY]) == (16, 208, 1829)
    assert len(city.cells) == 40_625
    assert len(city.grids) == 1_829
    assert len({cell.code for cell in city.cells}) == 40_625
