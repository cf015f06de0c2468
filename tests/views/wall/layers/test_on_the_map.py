# SPDX-License-Identifier: Apache-2.0
"""Own layers are seen where they belong on the map itself; one that is silent is named and the others are shown."""

from __future__ import annotations

import io
import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from commandcenter.exchange.layers import entries
from commandcenter.exchange.layers.shifted import place_in
from commandcenter.rules.datums import from_wgs84
from commandcenter.vocabulary import Datum
from tests.house.checkout import ROOT
from tests.views.wall.layers.middle import MIDDLE

RED = (190, 30, 20)


@pytest.fixture
def seen(tmp_path: Path) -> Any:
    point = tmp_path / "p.geojson"
    point.write_text(json.dumps({"type": "Point", "coordinates": from_wgs84(*MIDDLE, Datum.BD09)}))
    picture = io.BytesIO()
    Image.new("RGB", (256, 256), RED).save(picture, "PNG")
    file = tmp_path / "t.mbtiles"
    database = sqlite3.connect(file)
    database.execute("CREATE TABLE tiles (zoom_level INT, tile_column INT, tile_row INT, tile_data BLOB)")
    z = 15
    x, y = (int(part) for part in place_in(z, (MIDDLE[0] + 180) / 360 * 2**z, 13391.4, Datum.GCJ02))
    rows = [(z, x + right, 2**z - 1 - y - low, picture.getvalue()) for right in range(-3, 4) for low in range(-9, 10)]
    database.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    database.commit()
    database.close()
    list_ = tmp_path / "layers.toml"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox"}
    with socket.create_server(("127.0.0.1", 0)) as listener:
        silent = f"http://127.0.0.1:{listener.getsockname()[1]}/{{z}}/{{x}}/{{y}}"
        for source, name, datum in ((point, "点", "bd09"), (file, "影像", "gcj02"), (silent, "哑", "wgs84")):
            entries.add(list_, entries.describe(str(source), name, datum))
        done = subprocess.run(
            [sys.executable, "-m", "tests.views.wall.layers.scene", str(list_)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_points_and_tiles_lie_where_they_belong_and_a_silent_address_is_named(seen: Any) -> None:
    assert seen["named"] == sorted(["点", "影像", "哑"])
    assert min(seen["点"]) > 200
    assert tuple(seen["影像"]) == pytest.approx(RED, abs=3)
    assert max(seen["哑"]) < 60
    assert seen["off"] is True
    assert seen["problems"] == ["address_silent"]
