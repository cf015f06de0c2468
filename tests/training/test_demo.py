# SPDX-License-Identifier: Apache-2.0
"""The command that makes the training town makes it once, and never plays with a real centre."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandcenter.cli import shell
from commandcenter.models.engine import open_engines
from commandcenter.upkeep.verify import verify


def last_line(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out.splitlines()[-1]))


def test_once_makes_the_town_and_ends_and_a_second_time_finds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["demo", "--once", "--data-dir", str(tmp_path), "--json"]
    assert shell.run(arguments) == shell.DONE
    made = last_line(capsys)
    assert (made["made"], made["scale"], made["cells"]) == (True, "town", 2700)
    assert shell.run(arguments) == shell.DONE
    assert last_line(capsys) == {"made": False, "scale": "town", "seed": 2611}
    engines = open_engines(f"sqlite:///{tmp_path / 'centre.sqlite3'}")
    assert verify(engines).clean
    engines.dispose()
    assert shell.run([*arguments, "--scale", "city"]) == shell.REFUSED
    assert "town" in capsys.readouterr().err


def test_a_real_centre_is_not_played_with(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = ["--data-dir", str(tmp_path)]
    assert shell.run(["db", "init", "--password", "correct horse", *place]) == shell.DONE
    before = (tmp_path / "centre.sqlite3").stat().st_size
    assert shell.run(["demo", "--once", *place]) == shell.REFUSED
    assert "real centre" in capsys.readouterr().err
    assert (tmp_path / "centre.sqlite3").stat().st_size == before


def test_a_server_is_told_how_a_town_comes_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMANDCENTER_DATABASE", "postgresql://owner@db.example/town")
    assert shell.run(["demo", "--once", "--data-dir", str(tmp_path)]) == shell.REFUSED
    said = capsys.readouterr().err
    assert "db.example" in said and "db move" in said
    assert not (tmp_path / "centre.sqlite3").exists()


def test_an_unknown_scale_is_refused_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell.run(["demo", "--once", "--scale", "village", "--data-dir", str(tmp_path)]) == shell.REFUSED
    assert "village" in capsys.readouterr().err
    assert not (tmp_path / "centre.sqlite3").exists()
