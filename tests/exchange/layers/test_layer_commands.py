# SPDX-License-Identifier: Apache-2.0
"""Layers are added, named and taken away from the command line, which says what of them cannot be shown."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any

import pytest

from commandcenter.cli.shell import run
from commandcenter.exchange.layers import web_tiles

RING = [[121.0, 31.2], [121.01, 31.2], [121.01, 31.21], [121.0, 31.21], [121.0, 31.2]]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, Any]:
    code = run(["layer", *arguments])
    printed = capsys.readouterr()
    return code, json.loads(printed.out) if "--json" in arguments and not code else printed.out + printed.err


def test_a_layer_is_added_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "绿化.geojson"
    shapes = [{"type": "Polygon", "coordinates": [ring]} for ring in (RING, RING[:2])]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [{"geometry": one} for one in shapes]}))
    data = ("--data-dir", str(tmp_path / "data"))
    code, figures = told(capsys, "add", str(file), "--name", "绿化", "--datum", "GCJ-02", *data, "--json")
    assert code == 0
    assert (figures["kind"], figures["features"], figures["points"]) == ("geojson", 1, 5)
    assert ["Feature 2" in sentence for sentence in figures["problems"]] == [True]
    assert told(capsys, "list", *data, "--json")[1]["layers"][0]["datum"] == "gcj02"
    assert "绿化  GeoJSON file  GCJ-02" in told(capsys, "list", *data)[1]
    assert told(capsys, "remove", "绿化", *data)[0] == 0
    assert told(capsys, "list", *data, "--json")[1] == {"layers": []}
    assert file.exists()


def test_a_projection_may_lie_in_a_file_beside_the_survey(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, plane = tmp_path / "a.geojson", tmp_path / "a.prj"
    file.write_text('{"type":"Point","coordinates":[500000,3450000]}')
    plane.write_text("+proj=tmerc +lon_0=120 +x_0=500000 +ellps=krass\n")
    words = ("--name", "a", "--datum", "local", "--projection", str(plane), "--data-dir", str(tmp_path / "data"))
    code, figures = told(capsys, "add", str(file), *words, "--json")
    assert code == 0
    assert ["towgs84" in sentence for sentence in figures["problems"]] == [True]


def test_a_file_that_cannot_be_shown_is_refused_and_not_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.mbtiles"
    file.write_bytes(b"no database at all")
    data = ("--data-dir", str(tmp_path / "data"))
    code, words = told(capsys, "add", str(file), "--name", "影像", "--datum", "wgs84", *data)
    assert code == 2
    assert "is no MBTiles file: it is not an SQLite database" in words
    assert told(capsys, "list", *data, "--json")[1] == {"layers": []}


def test_an_address_that_is_silent_just_now_is_added_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_tiles.WebTiles.__init__, "__defaults__", (0.1, 0.0))
    data = ("--data-dir", str(tmp_path / "data"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/{{z}}/{{x}}/{{y}}"
        code, figures = told(capsys, "add", address, "--name", "底图", "--datum", "wgs84", *data, "--json")
    assert code == 0
    assert ["gave no answer" in sentence for sentence in figures["problems"]] == [True]
    assert len(told(capsys, "list", *data, "--json")[1]["layers"]) == 1
