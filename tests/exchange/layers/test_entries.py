# SPDX-License-Identifier: Apache-2.0
"""The list of layers keeps what was said of each, and an address of tiles is understood in the forms services give."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from commandcenter.exchange.layers import entries
from commandcenter.exchange.layers.addresses import tile_address, tile_template
from commandcenter.exchange.layers.entries import LayerEntry, describe
from commandcenter.vocabulary import Datum, Problem, Refused
from commandcenter.vocabulary.layers import LayerKind, LayerProblem

XYZ = "https://tiles.example/{z}/{x}/{y}.png"


@pytest.fixture
def vectors(tmp_path: Path) -> Path:
    path = tmp_path / "绿化.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    return path


def test_what_was_said_of_a_layer_is_kept(tmp_path: Path, vectors: Path) -> None:
    list_ = tmp_path / "layers.toml"
    assert entries.load(list_) == []
    first = describe(str(vectors), "绿化", "local", "EPSG:4549", latitude_first=True)
    second = describe(XYZ, "底图", "GCJ-02")
    entries.add(list_, first)
    entries.add(list_, second)
    assert entries.load(list_) == [first, second]
    assert (first.kind, first.datum, first.vector) == (LayerKind.GEOJSON, Datum.WGS84, True)
    assert (second.kind, second.datum, second.vector) == (LayerKind.XYZ, Datum.GCJ02, False)
    assert entries.remove(list_, "绿化") == first
    assert entries.load(list_) == [second]
    assert vectors.exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")] == []


def test_names_are_given_once_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    list_ = tmp_path / "layers.toml"
    entries.add(list_, describe(XYZ, "底图", "wgs84"))
    for act, problem in (
        (lambda: entries.add(list_, describe(XYZ, "底图", "bd09")), LayerProblem.NAME_TAKEN),
        (lambda: entries.remove(list_, "别的"), LayerProblem.UNKNOWN),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.problem is problem
    assert len(entries.load(list_)) == 1


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "tiles.dat"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE tiles (zoom_level, tile_column, tile_row, tile_data)")
    database.close()
    assert describe(str(path), "影像", "cgcs2000").kind is LayerKind.MBTILES


@pytest.mark.parametrize(
    ("source", "name", "datum", "projection", "problem"),
    [
        ("nowhere.geojson", "a", "wgs84", "", Problem.FILE_MISSING),
        ("{tmp}/letter.txt", "a", "wgs84", "", LayerProblem.KIND_UNKNOWN),
        (XYZ, "", "wgs84", "", LayerProblem.NAME_BAD),
        (XYZ, "长" * 41, "wgs84", "", LayerProblem.NAME_BAD),
        (XYZ, "a\nb", "wgs84", "", LayerProblem.NAME_BAD),
        (XYZ, "a", "beijing54", "", LayerProblem.DATUM_UNKNOWN),
        (XYZ, "a", "local", "", LayerProblem.PROJECTION_MISSING),
        (XYZ, "a", "local", "EPSG:4549", LayerProblem.PROJECTION_RASTER),
        ("{tmp}/绿化.geojson", "a", "local", "+proj=lcc", LayerProblem.PROJECTION_OTHER),
        ("ftp://tiles.example/{z}/{x}/{y}", "a", "wgs84", "", LayerProblem.ADDRESS_BAD),
        ("https://tiles.example/", "a", "wgs84", "", LayerProblem.ADDRESS_BAD),
        ("https://tiles.example/{z}/{x}", "a", "wgs84", "", LayerProblem.ADDRESS_BAD),
        ("https://tiles.example/{z}/{x}/{y}?k={key}", "a", "wgs84", "", LayerProblem.ADDRESS_BAD),
        ("https://map.example/wmts", "a", "wgs84", "", LayerProblem.ADDRESS_BAD),
        ("http://t0.example/vec_c/wmts?layer=vec&tilematrixset=c", "a", "cgcs2000", "", LayerProblem.ADDRESS_BAD),
    ],
)
def test_what_is_no_layer_is_refused_by_name(
    tmp_path: Path, vectors: Path, source: str, name: str, datum: str, projection: str, problem: LayerProblem
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        describe(source.replace("{tmp}", str(tmp_path)), name, datum, projection)
    assert refused.value.problem is problem
    assert "?" not in refused.value.sentence("zh").replace("?k=", "").replace("wmts?", "")


@pytest.mark.parametrize(
    "content",
    [
        "[[layer]]\nname = 1",
        'layer = "x"',
        "[[layer",
        '[[layer]]\nname="a"\nkind="shape"\nsource="x"',
        '[[layer]]\nname="a"\nkind="xyz"\nsource="x"\ndatum="mars"',
    ],
)
def test_a_list_that_cannot_be_read_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "layers.toml").write_text(content, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        entries.load(tmp_path / "layers.toml")
    assert refused.value.problem is LayerProblem.LIST_BAD


@pytest.mark.parametrize(
    ("source", "tile"),
    [
        (XYZ, "https://tiles.example/15/27400/13300.png"),
        ("http://{s}.tiles.example/{z}/{x}/{-y}", "http://c.tiles.example/15/27400/19467"),
        (
            "http://m.example/wmts/a/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png",
            "http://m.example/wmts/a/default/GoogleMapsCompatible/15/13300/27400.png",
        ),
        (
            "http://t0.example/vec_w/wmts?LAYER=vec&tilematrixset=w&FORMAT=tiles&tk=1",
            "http://t0.example/vec_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&STYLE=default&TILEMATRIXSET=w"
            "&FORMAT=tiles&LAYER=vec&tk=1&TILEMATRIX=15&TILEROW=13300&TILECOL=27400",
        ),
    ],
)
def test_the_address_of_a_tile_is_made_from_every_form(source: str, tile: str) -> None:
    assert tile_address(tile_template(source), 15, 27400, 13300) == tile


def test_the_short_name_of_a_layer_is_plain_letters_and_stays() -> None:
    key = LayerEntry("底图 1", LayerKind.XYZ, XYZ).key
    assert key.isascii() and key.isalnum()
    assert key == LayerEntry("底图 1", LayerKind.XYZ, "elsewhere").key != LayerEntry("底图", LayerKind.XYZ, XYZ).key
