# SPDX-License-Identifier: Apache-2.0
"""Vectors of other systems lie where they belong, whole, and what cannot be shown is named and costs only itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.layers import vectors
from commandcenter.exchange.layers.vectors import read_vectors
from commandcenter.rules.datums import from_wgs84
from commandcenter.rules.likeness import distance_m
from commandcenter.vocabulary import Datum, Problem, Refused
from commandcenter.vocabulary.layers import LayerProblem

RING = [[121.0, 31.2], [121.01, 31.2], [121.01, 31.21], [121.0, 31.21], [121.0, 31.2]]
HOLE = [[121.002, 31.202], [121.004, 31.202], [121.004, 31.204], [121.002, 31.204], [121.002, 31.202]]
FAR = [[x + 0.1, y] for x, y in RING]
CROSSED = [[121.0, 31.2], [121.01, 31.21], [121.01, 31.2], [121.0, 31.21], [121.0, 31.2]]


def feature(kind: str, coordinates: Any, name: str = "") -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def written(folder: Path, *features: Any, encoding: str = "utf-8") -> Path:
    path = folder / "layer.geojson"
    whole = {"type": "FeatureCollection", "features": list(features)}
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding=encoding)
    return path


def test_all_parts_and_holes_of_a_polygon_are_kept(tmp_path: Path) -> None:
    found = read_vectors(written(tmp_path, feature("MultiPolygon", [[RING, HOLE], [FAR]], "两片")))
    assert found.names == ("两片",)
    assert found.feature_parts.tolist() == [0, 3]
    assert found.part_kinds.tolist() == [2, 2, 2]
    assert found.part_points.tolist() == [0, 5, 10, 15]
    assert found.points.tolist() == RING + HOLE + FAR
    assert found.bounds == pytest.approx((121.0, 31.2, 121.11, 31.21))


def test_every_kind_of_geometry_is_taken(tmp_path: Path) -> None:
    both = {"type": "GeometryCollection", "geometries": [feature("Point", [121, 31])["geometry"]] * 2}
    found = read_vectors(
        written(
            tmp_path,
            feature("Point", [121.0, 31.2, 4.5]),
            feature("MultiPoint", RING[:2]),
            feature("LineString", RING[:3]),
            feature("MultiLineString", [RING[:2], RING[2:4]]),
            {"type": "Feature", "geometry": both, "properties": None},
        )
    )
    assert found.part_kinds.tolist() == [0, 0, 0, 1, 1, 1, 0, 0]
    assert found.feature_parts.tolist() == [0, 1, 3, 4, 6, 8]
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_names_are_read_in_the_encodings_files_come_in(tmp_path: Path, encoding: str) -> None:
    found = read_vectors(written(tmp_path, feature("Polygon", [RING], "云溪镇绿化带"), encoding=encoding))
    assert found.names == ("云溪镇绿化带",)


@pytest.mark.parametrize("datum", list(Datum))
def test_a_layer_of_any_datum_lies_where_it_belongs(tmp_path: Path, datum: Datum) -> None:
    moved = [list(from_wgs84(x, y, datum)) for x, y in RING]
    found = read_vectors(written(tmp_path, feature("Polygon", [moved])), datum)
    for (lon, lat), (x, y) in zip(found.points.tolist(), RING, strict=True):
        assert distance_m((lon, lat), (x, y)) < 0.01


def test_a_layer_of_a_local_plane_lies_where_it_belongs(tmp_path: Path) -> None:
    square = [[67_239.0, 55_261.0], [67_339.0, 55_261.0], [67_339.0, 55_361.0], [67_239.0, 55_361.0]]
    path = written(tmp_path, feature("Polygon", [[*square, square[0]]]))
    found = read_vectors(path, projection="+proj=tmerc +lat_0=31 +lon_0=121.5 +ellps=GRS80")
    corners = [tuple(point) for point in found.points.tolist()]
    assert distance_m(corners[0], corners[1]) == pytest.approx(100, abs=0.5)
    assert 122.1 < corners[0][0] < 122.3 and 31.4 < corners[0][1] < 31.6


def test_latitude_first_is_recognised_named_and_read_when_said(tmp_path: Path) -> None:
    turned = [[y, x] for x, y in RING]
    path = written(tmp_path, feature("Polygon", [turned], "反"), feature("Polygon", [RING], "正"))
    found = read_vectors(path)
    assert found.names == ("正",)
    assert [one.problem for one in found.problems] == [LayerProblem.SHAPE_TURNED]
    assert read_vectors(path, latitude_first=True).names == ("反",)


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (feature("Polygon", [CROSSED]), LayerProblem.SHAPE_CROSSES),
        (feature("Polygon", [RING, FAR]), LayerProblem.SHAPE_CROSSES),
        (feature("Polygon", [RING[:3]]), LayerProblem.SHAPE_BROKEN),
        (feature("Polygon", [RING[:-1]]), LayerProblem.SHAPE_BROKEN),
        (feature("Polygon", RING), LayerProblem.SHAPE_BROKEN),
        (feature("Polygon", None), LayerProblem.SHAPE_BROKEN),
        (feature("MultiPolygon", [5]), LayerProblem.SHAPE_BROKEN),
        (feature("LineString", [[121, 31]]), LayerProblem.SHAPE_BROKEN),
        (feature("Point", ["121", "31"]), LayerProblem.SHAPE_BROKEN),
        (feature("Point", [121.0, None]), LayerProblem.SHAPE_BROKEN),
        (feature("Point", [float("nan"), 31.0]), LayerProblem.SHAPE_BROKEN),
        (feature("Point", [10**400, 31.0]), LayerProblem.SHAPE_BROKEN),
        (feature("Polygon", []), LayerProblem.SHAPE_EMPTY),
        (feature("MultiPolygon", [[[]]]), LayerProblem.SHAPE_EMPTY),
        (feature("Point", []), LayerProblem.SHAPE_EMPTY),
        ({"type": "Feature", "geometry": None}, LayerProblem.SHAPE_EMPTY),
        ({"type": "Feature"}, LayerProblem.SHAPE_EMPTY),
        (feature("Circle", [121, 31]), LayerProblem.SHAPE_KIND),
        (feature("Point", [67_239.0, 55_261.0]), LayerProblem.SHAPE_NOT_DEGREES),
    ],
)
def test_what_cannot_be_shown_is_named_and_the_rest_is_shown(
    tmp_path: Path, broken: Any, problem: LayerProblem
) -> None:
    found = read_vectors(written(tmp_path, broken, feature("Polygon", [RING], "好")))
    assert found.names == ("好",)
    assert [one.problem for one in found.problems] == [problem]
    assert "{" not in found.problems[0].sentence("zh") and "?" not in found.problems[0].sentence("en")
    with pytest.raises(Refused) as refused:
        read_vectors(written(tmp_path, broken))
    assert refused.value.problem is problem


def test_an_enormous_shape_is_left_out_and_so_is_what_no_map_could_draw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vectors, "MOST_POINTS_OF_ONE", 6)
    monkeypatch.setattr(vectors, "MOST_POINTS", 8)
    path = written(tmp_path, feature("Polygon", [RING, HOLE]), feature("Polygon", [RING]), feature("Polygon", [FAR]))
    found = read_vectors(path)
    assert found.points.tolist() == RING
    assert [one.problem for one in found.problems] == [LayerProblem.SHAPE_LARGE, LayerProblem.REST_LEFT_OUT]
    monkeypatch.setattr(vectors, "MOST_MEGABYTES", 0)
    path.write_bytes(path.read_bytes() + b" " * 1024 * 1024)
    with pytest.raises(Refused) as refused:
        read_vectors(path)
    assert refused.value.problem is LayerProblem.FILE_LARGE


def test_a_fault_of_very_many_features_is_counted_not_told_thousands_of_times(tmp_path: Path) -> None:
    found = read_vectors(written(tmp_path, *[feature("Polygon", [])] * 40, feature("Polygon", [RING])))
    assert [one.problem for one in found.problems] == [LayerProblem.SHAPE_EMPTY] * 5 + [LayerProblem.AND_MORE]
    assert found.problems[-1].params["count"] == 35


def test_a_plane_that_does_not_fit_its_numbers_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, feature("Point", [1e9, 1e9], "远"), feature("Point", [500_000, 3_450_000], "近"))
    found = read_vectors(path, projection="EPSG:4549")
    assert found.names == ("近",)
    assert [one.problem for one in found.problems] == [LayerProblem.SHAPE_OFF_PLANE]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", LayerProblem.NOT_JSON),
        (b"{", LayerProblem.NOT_JSON),
        (b"[]", LayerProblem.NO_SHAPES),
        (b'{"type":"FeatureCollection"}', LayerProblem.NO_SHAPES),
        (b'{"type":"FeatureCollection","features":[1,null]}', LayerProblem.NO_SHAPES),
        (b"[" * 200_000, Problem.FILE_UNREADABLE),
    ],
)
def test_a_file_that_is_no_layer_is_refused(tmp_path: Path, content: bytes, problem: Any) -> None:
    path = tmp_path / "layer.geojson"
    path.write_bytes(content)
    with pytest.raises(Refused) as refused:
        read_vectors(path)
    assert refused.value.problem is problem


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=3),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["type", "geometries"]), inner),
        max_leaves=12,
    ),
    st.sampled_from(["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]),
)
def test_whatever_stands_in_a_file_never_breaks_the_program(
    tmp_path_factory: pytest.TempPathFactory, coordinates: Any, kind: str
) -> None:
    path = written(tmp_path_factory.mktemp("any"), feature(kind, coordinates), feature("Polygon", [RING], "好"))
    assert read_vectors(path).names[-1] == "好"


def test_every_number_of_a_shape_is_kept_as_it_was_written(tmp_path: Path) -> None:
    path = written(tmp_path, feature("LineString", [[121.123456789012, 31.0], [121.2, 31.987654321098]]))
    assert np.array_equal(read_vectors(path).points, [[121.123456789012, 31.0], [121.2, 31.987654321098]])
