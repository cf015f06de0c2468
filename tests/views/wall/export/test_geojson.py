# SPDX-License-Identifier: Apache-2.0
"""What is shown leaves the wall as data that other programs read, whole and without anybody's personal data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from commandcenter.exchange.layers.shown import Shown, save_geojson
from commandcenter.exchange.layers.vectors import read_vectors


def saved(shown: Shown, folder: Path) -> Any:
    path = folder / "wall.geojson"
    written = save_geojson(shown, path)
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert written == len(whole["features"])
    return whole


def of(whole: Any, layer: str) -> list[Any]:
    return [one for one in whole["features"] if one["properties"]["layer"] == layer]


def test_cells_carry_their_measure_with_all_parts_and_holes(shown: Shown, tmp_path: Path) -> None:
    whole = saved(shown, tmp_path)
    assert whole["as_of"] == "2026-11-22T04:00:00+00:00"
    assert whole["measure"]["code"] == "open"
    cells = of(whole, "cell")
    assert [(one["properties"]["code"], one["properties"]["value"]) for one in cells] == [
        ("c1", 7), ("c2", None), ("c3", None),
    ]  # fmt: skip
    lands = [shapely.geometry.shape(one["geometry"]) for one in cells]
    assert [len(getattr(land, "geoms", [land])) for land in lands] == [1, 2, 1]
    assert len(lands[0].interiors) == 1
    assert lands[0].area == pytest.approx(1e-6 - 4e-8)
    assert lands[0].exterior.is_ccw


def test_only_layers_that_are_on_and_places_in_view_go_out(shown: Shown, near: Shown, tmp_path: Path) -> None:
    assert {one["properties"]["layer"] for one in saved(shown, tmp_path)["features"]} == {
        "cell", "community", "street", "grid", "base", "case",
    }  # fmt: skip
    whole = saved(near, tmp_path)
    assert [one["properties"]["code"] for one in of(whole, "cell")] == ["c1"]
    assert len(of(whole, "case")) == 3
    whole = saved(replace(shown, layers=frozenset({"cases"})), tmp_path)
    assert {one["properties"]["layer"] for one in whole["features"]} == {"case"}


def test_a_case_says_what_the_wall_says_of_it_and_nothing_of_people(shown: Shown, tmp_path: Path) -> None:
    whole = saved(shown, tmp_path)
    cases = of(whole, "case")
    assert [one["properties"]["lamp"] for one in cases] == ["red", "yellow", "green", "stopped"]
    assert cases[0]["geometry"] == {"type": "Point", "coordinates": [121.0005, 31.2005]}
    assert set(cases[0]["properties"]) == {
        "layer", "number", "state", "stage", "lamp", "item_zh", "item_en", "department_zh", "department_en",
        "reported_at", "due_at",
    }  # fmt: skip
    assert "监督员甲" not in (tmp_path / "wall.geojson").read_text(encoding="utf-8")


def test_roads_are_lines_and_what_goes_out_comes_in_again(shown: Shown, tmp_path: Path) -> None:
    whole = saved(shown, tmp_path)
    assert [one["geometry"]["type"] for one in of(whole, "base")] == ["LineString", "Polygon"]
    read = read_vectors(tmp_path / "wall.geojson")
    assert len(read.names) == len(whole["features"])
    assert read.problems == ()
    assert [path.name for path in tmp_path.iterdir()] == ["wall.geojson"]
