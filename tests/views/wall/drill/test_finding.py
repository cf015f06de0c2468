# SPDX-License-Identifier: Apache-2.0
"""A place is found by its Chinese name, by how it sounds, by its English name, and by digits of its code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commandcenter.queries.wall.rows import Ground
from commandcenter.views.wall.drill.finding import MOST, PlaceFinder
from commandcenter.views.wall.drill.levels import Rung, Spot
from tests.views.map.place import shapes, square, town

CODES = tuple(f"990103001{community:03}{serial:03}" for community in (1, 2) for serial in range(1, 25))


def place() -> Ground:
    made = town()
    communities = replace(
        made.communities,
        names_zh=("荷埠社区", "云河居委"),
        names_en=("Hebu Community", "Yunhe"),
        codes=("990103001001", "990103001002"),
    )
    streets = replace(made.streets, names_zh=("云溪镇",), names_en=("Yunxi Town",), codes=("990103001",))
    grids = shapes([[square(0, 0, 2, 2)]], [21], [1])
    grids = replace(grids, names_zh=("云溪第七责任网格",), names_en=("Yunxi grid 7",), codes=("YX-G07",))
    return replace(made, communities=communities, streets=streets, grids=grids, cells=replace(made.cells, codes=CODES))


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder(place())


@pytest.mark.parametrize(
    ("typed", "spot"),
    [
        ("荷埠", Spot(Rung.COMMUNITY, 11)),
        ("社区", Spot(Rung.COMMUNITY, 11)),
        ("hbsq", Spot(Rung.COMMUNITY, 11)),
        ("hebushe", Spot(Rung.COMMUNITY, 11)),
        ("HEBU", Spot(Rung.COMMUNITY, 11)),
        ("yunxi to", Spot(Rung.STREET, 1)),
        ("yxz", Spot(Rung.STREET, 1)),
        ("990103001", Spot(Rung.STREET, 1)),
        ("yx-g07", Spot(Rung.GRID, 21)),
        ("第七责任网格", Spot(Rung.GRID, 21)),
        ("990103001002003", Spot(Rung.CELL, 127)),
        ("002003", Spot(Rung.CELL, 127)),
    ],
)
def test_what_was_typed_comes_first(finder: PlaceFinder, typed: str, spot: Spot) -> None:
    assert finder.find(typed)[0].spot == spot


def test_a_name_that_begins_so_goes_before_one_that_only_holds_it(finder: PlaceFinder) -> None:
    assert [one.spot.id for one in finder.find("云")] == [1, 12, 21]


def test_half_a_code_finds_the_cells_that_begin_with_it(finder: PlaceFinder) -> None:
    found = finder.find("99010300100200")
    assert [one.code for one in found] == [code for code in CODES if code.startswith("99010300100200")][:MOST]
    assert found[0].within_zh == "荷埠社区"


@pytest.mark.parametrize("typed", ["", "  ", "没有的地方", "zzzz", "00"])
def test_nothing_is_found_by_what_nothing_is_called(finder: PlaceFinder, typed: str) -> None:
    assert finder.find(typed) == []
