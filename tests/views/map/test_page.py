# SPDX-License-Identifier: Apache-2.0
"""The page of the map is built once and kept until a part of it is another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commandcenter.views.map import page as pages


@pytest.fixture(autouse=True)
def channel(qtbot: QtBot) -> None:
    import PySide6.QtWebChannel  # noqa: F401 - carries the script of the channel


def test_a_page_built_before_is_taken_as_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pages.page(tmp_path / "cache")
    # None in its place makes an import fail: the second start needs no folium.
    monkeypatch.setitem(sys.modules, "commandcenter.views.map.building", None)
    assert pages.page(tmp_path / "cache") == first


def test_another_part_makes_another_page_and_the_old_one_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages.page(tmp_path)
    made_of = pages.parts()
    monkeypatch.setattr(pages, "parts", lambda: pages.Parts(made_of.styles, (*made_of.scripts, "wall.other = 1;")))
    assert b"wall.other = 1;" in pages.page(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.allow_log_warnings
def test_a_directory_that_takes_no_file_costs_only_the_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file stands in its way")
    assert b"wall.begin(" in pages.page(tmp_path / "cache")
