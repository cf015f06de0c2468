# SPDX-License-Identifier: Apache-2.0
"""Land is cut into cells without loss, and a boundary that cannot be used is refused by name."""

from __future__ import annotations

import json
from math import pi
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from commandcenter.exchange.grid.area import Part, around, read_boundary
from commandcenter.exchange.grid.cutting import cut
from commandcenter.exchange.grid.dividing import generate
from commandcenter.exchange.grid.plane import Plane
from commandcenter.vocabulary.files import FileProblem
from commandcenter.vocabulary.problem import Problem
from commandcenter.vocabulary.refusal import Refused

RING = [[121.0, 31.2], [121.01, 31.2], [121.01, 31.21], [121.0, 31.21], [121.0, 31.2]]


def test_the_plane_measures_a_quarter_of_the_meridian_as_geodesists_do() -> None:
    _, north = Plane(0, 0).metres(np.array([0.0]), np.array([90.0]))
    assert north[0] == pytest.approx(10_001_965.7293, abs=0.001)


def test_the_plane_agrees_with_the_published_coordinates_of_a_utm_point() -> None:
    # The CN Tower in zone 17 (Snyder's worked projection, scale 0.9996 and 500 km taken out).
    east, north = Plane(-81, 0).metres(np.array([-79.387139]), np.array([43.642567]))
    assert 500_000 + 0.9996 * east[0] == pytest.approx(630_084, abs=1)
    assert 0.9996 * north[0] == pytest.approx(4_833_439, abs=1)


@given(
    st.floats(-179, 179),
    st.floats(-70, 70),
    st.lists(st.tuples(st.floats(-0.4, 0.4), st.floats(-0.4, 0.4)), min_size=1),
)
def test_a_point_comes_back_from_the_plane_to_a_hundredth_of_a_millimetre(
    lon: float, lat: float, offsets: list[tuple[float, float]]
) -> None:
    there = np.array([(lon + a, lat + b) for a, b in offsets])
    plane = Plane(lon, lat)
    back = np.column_stack(plane.degrees(*plane.metres(there[:, 0], there[:, 1])))
    assert np.abs(back - there).max() < 1e-9


@given(
    st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900), st.floats(20, 400)), min_size=1, max_size=6),
    st.sampled_from([50.0, 100.0]),
)
def test_cells_cover_the_land_once_and_nothing_else(discs: list[tuple[float, float, float]], size: float) -> None:
    land = shapely.union_all([Point(x, y).buffer(radius) for x, y, radius in discs])
    cells = cut(land, size)
    assert sum(cell.area for cell in cells) == pytest.approx(land.area, rel=1e-9)
    assert shapely.union_all(cells).symmetric_difference(land).area < 1e-3
    assert all(cell.is_valid and cell.area > 0 for cell in cells)


def test_slivers_join_a_neighbour_and_every_cell_is_one_piece() -> None:
    land = box(0, 0, 1010, 1010)
    cells = cut(land, 100)
    assert len(cells) == 100
    assert min(cell.area for cell in cells) >= 1_500
    assert {cell.geom_type for cell in cells} == {"Polygon"}


def test_a_river_through_a_square_leaves_a_cell_on_each_bank() -> None:
    land = box(0, 0, 100, 100) - box(45, 0, 55, 100)
    assert sorted(round(cell.area) for cell in cut(land, 100)) == [4_500, 4_500]


def test_an_islet_without_neighbours_stays_governed() -> None:
    cells = cut(MultiPolygon([box(0, 0, 100, 100), box(540, 540, 550, 550)]), 100)
    assert sorted(cell.area for cell in cells) == [100, 10_000]


def test_areas_cut_by_themselves_fit_together() -> None:
    west, east = cut(box(0, 0, 330, 300), 100), cut(box(330, 0, 700, 300), 100)
    edges = {round(x) for cell in west + east for x, _ in cell.exterior.coords}
    assert edges == {0, 100, 200, 300, 330, 400, 500, 600, 700}


def test_the_land_around_reports_follows_them_with_holes_closed() -> None:
    ring = [(121 + 0.006 * np.cos(turn), 31 + 0.005 * np.sin(turn)) for turn in np.linspace(0, 2 * pi, 40)]
    far = (121.1, 31.1)
    lon, lat = np.array([*ring, far]).T
    land = around(lon, lat, 250)
    parts = sorted(land.geoms, key=lambda part: part.area)
    assert len(parts) == 2
    assert not any(part.interiors for part in parts)
    assert land.contains(Point(121, 31))
    assert land.area < 0.1 * land.envelope.area
    assert Plane(*far).to_metres(parts[0]).area == pytest.approx(pi * 250**2, rel=0.01)


def test_no_point_is_no_area() -> None:
    with pytest.raises(Refused) as refused:
        around(np.array([]), np.array([]))
    assert refused.value.problem is FileProblem.AREA_EMPTY


def test_a_district_is_divided_into_streets_and_communities_small_enough_to_number() -> None:
    grid = generate([Part("", Plane(121, 31).to_degrees(box(0, 0, 5_000, 3_000)))])
    sizes = [len(community) for street in grid.streets for community in street.communities]
    assert grid.cells == sum(sizes) == pytest.approx(1_500, rel=0.08)
    assert grid.square_kilometres == pytest.approx(15, rel=1e-3)
    assert max(sizes) <= 40
    for street in grid.streets:
        outline = shapely.union_all([cell for community in street.communities for cell in community])
        assert outline.area > 0.5 * outline.envelope.area


def test_named_parts_become_streets_of_that_name_and_share_no_land() -> None:
    plane = Plane(121, 31)
    north, south = plane.to_degrees(box(0, 0, 800, 500)), plane.to_degrees(box(0, -500, 800, 100))
    grid = generate([Part("北街", north), Part("南街", south)])
    assert [street.name for street in grid.streets] == ["北街", "南街"]
    assert grid.square_kilometres == pytest.approx(0.8, rel=1e-3)


@pytest.mark.parametrize("size", [0, 5, 5_000, float("nan")])
def test_a_cell_out_of_measure_is_refused(size: float) -> None:
    with pytest.raises(Refused) as refused:
        generate([Part("", box(121, 31, 121.01, 31.01))], size)
    assert refused.value.problem is FileProblem.CELL_SIZE_BAD


def test_an_area_too_large_to_number_is_refused_before_it_is_cut() -> None:
    with pytest.raises(Refused) as refused:
        generate([Part("", box(100, 20, 120, 40))])
    assert refused.value.problem is FileProblem.AREA_TOO_LARGE


# ---------------------------------------------------------------- boundary files


def written(tmp_path: Path, document: Any, encoding: str = "utf-8") -> Path:
    path = tmp_path / "town.geojson"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding=encoding)
    return path


def feature(*rings: Any, **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": list(rings)},
    }


@pytest.mark.parametrize(
    "document",
    [
        {"type": "Polygon", "coordinates": [RING]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        feature(RING),
        {"type": "FeatureCollection", "features": [feature(RING), {"type": "Feature", "geometry": None}]},
        {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "coordinates": [RING]}]},
        feature([[*point, 4.5] for point in RING]),
    ],
)
def test_every_usual_form_of_a_boundary_is_read(tmp_path: Path, document: Any) -> None:
    (part,) = read_boundary(written(tmp_path, document, "utf-8-sig"))
    assert part.land.equals(Polygon(RING))


def test_a_part_has_the_name_its_feature_gives(tmp_path: Path) -> None:
    assert [part.name for part in read_boundary(written(tmp_path, feature(RING, 名称=" 柳岸街 ")))] == ["柳岸街"]


BOWTIE = [[121.0, 31.2], [121.01, 31.21], [121.01, 31.2], [121.0, 31.21], [121.0, 31.2]]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ('{"type": "Polygon",', FileProblem.BOUNDARY_NOT_JSON),
        ("", FileProblem.BOUNDARY_NOT_JSON),
        ([], FileProblem.BOUNDARY_EMPTY),
        ({"type": "FeatureCollection", "features": []}, FileProblem.BOUNDARY_EMPTY),
        ({"type": "Polygon", "coordinates": []}, FileProblem.BOUNDARY_EMPTY),
        ({"type": "LineString", "coordinates": RING}, FileProblem.BOUNDARY_KIND),
        ({"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}}, FileProblem.BOUNDARY_KIND),
        ({"type": "Feature", "geometry": 7}, FileProblem.BOUNDARY_KIND),
        (feature(RING[:-1]), FileProblem.BOUNDARY_BROKEN),
        (feature(RING[:2]), FileProblem.BOUNDARY_BROKEN),
        (feature([["121", "31"], *RING[1:]]), FileProblem.BOUNDARY_BROKEN),
        ('{"type":"Polygon","coordinates":[[[NaN,31],[1,2],[3,4],[NaN,31]]]}', FileProblem.BOUNDARY_BROKEN),
        ({"type": "MultiPolygon", "coordinates": 3}, FileProblem.BOUNDARY_BROKEN),
        (feature(BOWTIE), FileProblem.BOUNDARY_CROSSES),
        (feature([[lat, lon] for lon, lat in RING]), FileProblem.BOUNDARY_AXES),
        (feature([[lon * 1000, lat * 1000] for lon, lat in RING]), FileProblem.BOUNDARY_NOT_DEGREES),
    ],
)
def test_a_boundary_that_cannot_be_used_is_refused_by_name(tmp_path: Path, document: Any, problem: FileProblem) -> None:
    path = written(tmp_path, document)
    with pytest.raises(Refused) as refused:
        read_boundary(path)
    assert refused.value.problem is problem
    for language in ("zh", "en"):
        sentence = refused.value.sentence(language)
        assert str(path) in sentence
        assert "{" not in sentence
        assert "?" not in sentence or problem is FileProblem.BOUNDARY_KIND


def test_a_self_crossing_boundary_is_named_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"Feature 2 .* longitude 121\.005, latitude 31\.205"):
        read_boundary(written(tmp_path, {"type": "FeatureCollection", "features": [feature(RING), feature(BOWTIE)]}))


def test_a_missing_or_foreign_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as missing:
        read_boundary(tmp_path / "none.geojson")
    assert missing.value.problem is Problem.FILE_MISSING
    path = tmp_path / "town.geojson"
    path.write_bytes(b"\xff\xfe\x00shp")
    with pytest.raises(Refused) as foreign:
        read_boundary(path)
    assert foreign.value.problem is Problem.FILE_UNREADABLE
