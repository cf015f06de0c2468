# SPDX-License-Identifier: Apache-2.0
"""Tiles come out of files and from addresses, lie right in any datum, and a source that fails costs only itself."""

from __future__ import annotations

import io
import socket
import sqlite3
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import numpy as np
import pytest
from PIL import Image

from commandcenter.exchange.layers import entries
from commandcenter.exchange.layers.entries import LayerEntry, describe
from commandcenter.exchange.layers.mbtiles import MbTiles
from commandcenter.exchange.layers.opening import TileStock, open_layers, tiles_of
from commandcenter.exchange.layers.shifted import ShiftedTiles, place_in
from commandcenter.exchange.layers.web_tiles import WebTiles
from commandcenter.rules.datums import from_wgs84
from commandcenter.vocabulary import Datum, Refused
from commandcenter.vocabulary.layers import LayerKind, LayerProblem

Z, X, Y = 15, 27_400, 13_300


def picture(colour: tuple[int, int, int] = (10, 200, 30), side: int = 256) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(kept, "PNG")
    return kept.getvalue()


def mbtiles(path: Path, rows: list[tuple[int, int, int, bytes]], format_: str = "png") -> Path:
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
    database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
    database.execute("INSERT INTO metadata VALUES ('format', ?)", (format_,))
    database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    database.commit()
    database.close()
    return path


class Ruled:
    """A whole world of tiles in which each pixel's colour tells its place."""

    zooms = (0, 22)

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        ramp = np.arange(256, dtype=np.int64)
        east, south = x * 256 + ramp, y * 256 + ramp
        shown = np.zeros((256, 256, 3), np.uint8)
        shown[..., 0] = (east % 256)[None, :]
        shown[..., 1] = (south % 256)[:, None]
        shown[..., 2] = ((east // 256) % 16)[None, :] * 16 + ((south // 256) % 16)[:, None]
        kept = io.BytesIO()
        Image.fromarray(shown).save(kept, "PNG")
        return kept.getvalue()

    def close(self) -> None: ...


class Service(BaseHTTPRequestHandler):
    """A tile service: pictures, except where the address asks for something else."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        status = 404 if "missing" in self.path else 503 if "busy" in self.path else 200
        body = b"<html>sign in</html>" if "html" in self.path else picture()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def service() -> Iterator[str]:
    Service.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def silent() -> Iterator[str]:
    """An address that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/{{z}}/{{x}}/{{y}}.png"


def test_a_tile_is_found_under_the_row_the_file_counts_from_the_south(tmp_path: Path) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", [(Z, X, 2**Z - 1 - Y, picture()), (Z + 1, 0, 0, picture())])
    tiles = MbTiles(path)
    assert tiles.tile(Z, X, Y) == picture()
    assert tiles.tile(Z, X, 2**Z - 1 - Y) is None
    assert tiles.zooms == (Z, Z + 1)
    tiles.close()


@pytest.mark.parametrize(
    ("rows", "format_", "problem"),
    [
        ([(1, 0, 0, b"\x1f\x8b\x08...")], "pbf", LayerProblem.MBTILES_VECTOR),
        ([(1, 0, 0, b"\x1f\x8b\x08...")], "", LayerProblem.MBTILES_VECTOR),
        ([], "png", LayerProblem.MBTILES_EMPTY),
        ([(1, 0, 0, b"no picture")], "png", LayerProblem.MBTILES_NOT),
        ([(1, 0, 0, "text")], "png", LayerProblem.MBTILES_NOT),
        ([("a", 0, 0, picture())], "png", LayerProblem.MBTILES_NOT),
    ],
)
def test_a_file_of_something_else_is_named(
    tmp_path: Path, rows: list[tuple[int, int, int, bytes]], format_: str, problem: LayerProblem
) -> None:
    with pytest.raises(Refused) as refused:
        MbTiles(mbtiles(tmp_path / "a.mbtiles", rows, format_))
    assert refused.value.problem is problem
    assert "?" not in refused.value.sentence("zh")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", b"SQLite format 3\0" + b"\xff" * 4000])
def test_what_is_no_database_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.mbtiles").write_bytes(content)
    with pytest.raises(Refused) as refused:
        MbTiles(tmp_path / "a.mbtiles")
    assert refused.value.problem is LayerProblem.MBTILES_NOT


@pytest.mark.parametrize("datum", [Datum.GCJ02, Datum.BD09])
@pytest.mark.parametrize("z", [11, 15, 18])
def test_every_pixel_of_a_shifted_tile_lies_within_one_pixel_of_its_place(datum: Datum, z: int) -> None:
    x, y = X * 2 ** (z - Z) if z >= Z else X >> (Z - z), Y * 2 ** (z - Z) if z >= Z else Y >> (Z - z)
    shown = np.asarray(Image.open(io.BytesIO(ShiftedTiles(Ruled(), datum).tile(z, x, y) or b"")), np.int64)
    for right, low in ((0, 0), (255, 0), (0, 255), (255, 255), (128, 128)):
        lon = (x + (right + 0.5) / 256) / 2**z * 360 - 180
        lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * (y + (low + 0.5) / 256) / 2**z))))
        there = from_wgs84(lon, float(lat), datum)
        east = (there[0] + 180) / 360 * 2**z * 256
        south = (1 - np.arcsinh(np.tan(np.radians(there[1]))) / np.pi) / 2 * 2**z * 256
        assert abs((shown[low, right, 0] + 0.5 - east + 128) % 256 - 128) < 1
        assert abs((shown[low, right, 1] + 0.5 - south + 128) % 256 - 128) < 1
        assert shown[low, right, 3] == 255


def test_a_shift_is_no_shift_where_none_is_meant() -> None:
    assert place_in(Z, X, Y, Datum.WGS84) == pytest.approx((X, Y), abs=1e-6)
    assert np.hypot(*np.subtract(place_in(Z, X, Y, Datum.GCJ02), (X, Y))) > 0.3


def test_the_edge_of_a_shifted_layer_is_clear_and_a_damaged_tile_leaves_a_gap() -> None:
    class Edge(Ruled):
        def tile(self, z: int, x: int, y: int) -> bytes | None:
            return None if x > X else picture()[:60] if x < X else picture()

    cut = ShiftedTiles(Edge(), Datum.GCJ02).tile(Z, X, Y)
    assert cut is not None
    seen = np.asarray(Image.open(io.BytesIO(cut)))[..., 3]
    assert 0 < (seen == 255).mean() < 1
    assert ShiftedTiles(Edge(), Datum.GCJ02).tile(Z, X + 2, Y) is None


def test_an_address_gives_pictures_and_each_is_fetched_once(service: str) -> None:
    tiles = WebTiles("底图", service + "/{z}/{x}/{y}.png")
    assert tiles.tile(Z, X, Y) == tiles.tile(Z, X, Y) == picture()
    assert Service.asked == [f"/{Z}/{X}/{Y}.png"]
    assert WebTiles("底图", service + "/missing/{z}/{x}/{y}").tile(Z, X, Y) is None


@pytest.mark.parametrize("kind", ["busy", "html"])
def test_an_address_that_gives_no_picture_is_named_and_left_alone_for_a_while(service: str, kind: str) -> None:
    tiles = WebTiles("底图", f"{service}/{kind}/{{z}}/{{x}}/{{y}}")
    for _ in range(3):
        with pytest.raises(Refused) as refused:
            tiles.tile(Z, X, Y)
        assert refused.value.problem is LayerProblem.ADDRESS_REFUSES
    assert len(Service.asked) == 1


def test_an_address_that_never_answers_is_named_without_its_key(silent: str) -> None:
    tiles = WebTiles("底图", silent + "?tk=secret", timeout=0.1, pause=0)
    with pytest.raises(Refused) as refused:
        tiles.tile(Z, X, Y)
    assert refused.value.problem is LayerProblem.ADDRESS_SILENT
    assert "底图" in refused.value.sentence("zh") and "secret" not in refused.value.sentence("zh")


def test_a_silent_address_is_told_once_and_holds_nothing_else_up(tmp_path: Path, silent: str) -> None:
    file = LayerEntry("影像", LayerKind.MBTILES, str(mbtiles(tmp_path / "a.mbtiles", [(1, 0, 1, picture())])))
    web = LayerEntry("底图", LayerKind.XYZ, silent)
    told: list[Refused] = []
    answers: dict[tuple[str, int], bytes | None] = {}
    all_in = threading.Semaphore(0)
    stock = TileStock([(file, tiles_of(file)), (web, WebTiles("底图", silent, timeout=0.2))], told.append)

    def ask(key: str, number: int, z: int = 1) -> None:
        def answer(given: bytes | None) -> None:
            answers[key, number] = given
            all_in.release()

        stock.ask(key, z, 0, 0, answer)

    for number in range(8):
        ask(web.key, number)
    ask(file.key, 0)
    ask("nobody", 0)
    ask(file.key, 1, z=-1)
    for _ in range(11):
        assert all_in.acquire(timeout=10)
    stock.close()
    assert answers.pop((file.key, 0)) == picture()
    assert set(answers.values()) == {None}
    assert [one.problem for one in told] == [LayerProblem.ADDRESS_SILENT]


def test_of_many_layers_those_that_can_be_shown_are_shown(tmp_path: Path) -> None:
    ring = "[[121.0,31.2],[121.01,31.2],[121.01,31.21],[121.0,31.2]]"
    good = tmp_path / "good.geojson"
    good.write_text(f'{{"type":"Polygon","coordinates":[{ring}]}}', encoding="utf-8")
    broken = tmp_path / "broken.geojson"
    broken.write_text("{", encoding="utf-8")
    image = mbtiles(tmp_path / "a.mbtiles", [(1, 0, 1, picture())])
    list_ = tmp_path / "layers.toml"
    for source, name in ((good, "好"), (broken, "坏"), (image, "影像")):
        entries.add(list_, describe(str(source), name, "gcj02"))
    entries.add(list_, describe(str(good), "平面", "local", "+proj=tmerc +lon_0=120 +ellps=krass"))
    image.with_name("gone").write_bytes(b"SQLite format 3\0")
    entries.add(list_, describe(str(image.with_name("gone")), "空", "wgs84"))
    image.with_name("gone").unlink()
    opened = open_layers(list_)
    assert [entry.name for entry, _ in opened.vectors] == ["好", "平面"]
    assert [entry.name for entry, _ in opened.tiles] == ["影像"]
    assert len(opened.problems) == 3
    for _, tiles in opened.tiles:
        tiles.close()
    list_.write_text("[[layer", encoding="utf-8")
    assert [one.problem for one in open_layers(list_).problems] == [LayerProblem.LIST_BAD]
