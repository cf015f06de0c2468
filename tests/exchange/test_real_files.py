# SPDX-License-Identifier: Apache-2.0
"""The exports of three real cities go in unedited through the command line, and a second run adds nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commandcenter.cli import shell

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports"
BALTIMORE = "baltimore_311_sample.csv"

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the cities' exports are not beside this checkout")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    code = shell.run([str(argument) for argument in arguments])
    told = capsys.readouterr()
    assert code == shell.DONE, told.err
    figures: dict[str, Any] = json.loads(told.out.splitlines()[-1])
    return figures


def test_baltimore_is_cut_into_cells_around_its_reports_and_takes_them_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("--data-dir", tmp_path, "--json")
    grid = run(capsys, "grid", "generate", "--around", REPORTS / BALTIMORE, "--cell", 100, *there)
    assert 20_000 < grid["cells"] < 26_000
    assert 190 < grid["square_kilometres"] < 230
    first = run(capsys, "import", "reports", REPORTS / BALTIMORE, *there)
    again = run(capsys, "import", "reports", REPORTS / BALTIMORE, *there)
    assert first == {"read": 10_000, "new": 10_000, "placed": 8_518, "unplaced": 1_482, "duplicate": 0, "refused": 0}
    assert again == {"read": 10_000, "new": 0, "placed": 0, "unplaced": 0, "duplicate": 10_000, "refused": 0}


@pytest.mark.parametrize(("name", "count"), [("nyc_311_dec2023_500.csv", 500), ("zh_complaints_4326.csv", 4_326)])
def test_a_city_without_cells_here_goes_in_unplaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, count: int
) -> None:
    there = ("--data-dir", tmp_path, "--json")
    first = run(capsys, "import", "reports", REPORTS / name, "--save-mapping", tmp_path / "m.toml", *there)
    again = run(capsys, "import", "reports", REPORTS / name, "--mapping", tmp_path / "m.toml", *there)
    assert first == {"read": count, "new": count, "placed": 0, "unplaced": count, "duplicate": 0, "refused": 0}
    assert again == {"read": count, "new": 0, "placed": 0, "unplaced": 0, "duplicate": count, "refused": 0}
