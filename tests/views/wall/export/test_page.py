# SPDX-License-Identifier: Apache-2.0
"""The page that is taken away needs nothing but a browser, and says what it shows and what it leaves out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from commandcenter.exchange.layers.shown import Shown
from commandcenter.views.wall.export import content as limits
from commandcenter.views.wall.export.content import content
from commandcenter.views.wall.export.exporter import Exporter
from commandcenter.views.wall.export.page import build
from commandcenter.vocabulary import Lamp

from .conftest import NOW, case

SHANGHAI = ZoneInfo("Asia/Shanghai")


class AtOnce:
    """A worker that has done its work before one looks."""

    def work(self, function: Any, *args: Any, then: Any = None, failed: Any = None, owner: Any = None) -> None:
        try:
            done = function(*args)
        except OSError as why:
            failed(why)
        else:
            then(done)


def drawn(page: str) -> Any:
    found = re.search(r"paper\.draw\(\w+, (\{.*\})\);", page)
    assert found is not None
    return json.loads(found[1])


def test_the_page_loads_nothing_from_anywhere(shown: Shown, qapp: Any) -> None:
    page = build(shown, SHANGHAI).decode()
    assert not re.findall(r"(?:src|href)\s*=\s*[\"'](?!#)[^\"']+", re.sub(r"(?s)<script>.*?</script>", "", page))
    assert not re.findall(r"url\(\s*['\"]?(?!data:)\w", page)
    assert "import(" not in page and "fetch(" not in page and "XMLHttpRequest" not in page
    assert len(page) < 10_000_000


def test_the_page_says_when_and_how_it_was_counted(shown: Shown, qapp: Any) -> None:
    page = build(shown, SHANGHAI).decode()
    assert "2026-11-22 12:00" in page
    assert page.count('data-step="') == 6
    assert [page.count(f'data-lamp="{lamp}"') for lamp in Lamp] == [1, 1, 1, 1]


def test_names_cannot_end_the_script_they_stand_in(shown: Shown, qapp: Any) -> None:
    page = build(shown, SHANGHAI).decode()
    assert "东村</script>" not in page
    assert drawn(page)["names"][0][2] == "东村</script>"


def test_what_is_drawn_is_what_is_shown(shown: Shown, qapp: Any) -> None:
    data = drawn(build(shown, SHANGHAI).decode())
    assert [one["properties"]["s"] for one in data["cells"]] == [3, -1, -1]
    assert [one["properties"]["k"] for one in data["base"]] == ["road_main", "water"]
    assert [one["properties"]["k"] for one in data["lines"]] == ["grid", "community", "street"]
    assert [one[2] for one in data["cases"]] == ["stopped", "green", "yellow", "red"]


def test_of_a_city_the_cells_in_view_and_the_late_cases_are_kept(
    shown: Shown, near: Shown, monkeypatch: pytest.MonkeyPatch, qapp: Any
) -> None:
    monkeypatch.setattr(limits, "MOST_CELLS", 2)
    monkeypatch.setattr(limits, "MOST_CASES", 2)
    found = content(near)
    assert (found.cells, found.cells_of) == (1, 3)
    assert (found.cases, found.cases_of) == (2, 4)
    assert [one[2] for one in found.data["cases"]] == ["yellow", "red"]
    assert {one["properties"]["k"] for one in found.data["lines"]} == {"grid", "street"}
    assert content(shown).cells == 0
    late = replace(near, cases=[case(number, -timedelta(hours=1)) for number in range(5)])
    assert content(late).cases == 2
    assert "1 of 3" in build(near, SHANGHAI).decode().replace("1 / 3", "1 of 3")


def test_files_are_written_where_nobody_was_asked_and_the_place_is_told(
    shown: Shown, tmp_path: Path, qtbot: QtBot
) -> None:
    exporter = Exporter(AtOnce(), tmp_path / "exports", SHANGHAI)
    written: list[Path] = []
    exporter.written.connect(written.append)
    label = QLabel("墙")
    qtbot.addWidget(label)
    label.resize(320, 180)
    exporter.picture(label, NOW)
    exporter.data(shown, NOW)
    exporter.page(shown, NOW)
    assert [path.name for path in written] == [
        "wall-20261122-120000.png", "wall-20261122-120000.geojson", "wall-20261122-120000.html",
    ]  # fmt: skip
    assert written[0].read_bytes().startswith(b"\x89PNG")
    assert str(written[2]) in exporter.said(written[2])


def test_a_full_disk_is_told_and_the_wall_goes_on(shown: Shown, tmp_path: Path, qapp: Any) -> None:
    (tmp_path / "exports").write_text("a file in the way")
    exporter = Exporter(AtOnce(), tmp_path / "exports", UTC)
    failed: list[BaseException] = []
    exporter.failed.connect(failed.append)
    exporter.data(shown, NOW)
    assert [type(one) for one in failed] == [FileExistsError]
