# SPDX-License-Identifier: Apache-2.0
"""An import names its duplicates without burying everything else."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandcenter.cli.shared.telling import NAMED, Telling


def told(rest: Path | None, duplicates: int) -> None:
    with Telling("en", None, rest) as telling:
        for line in range(2, duplicates + 2):
            telling.duplicate(line, f"A{line}", "#1")


def test_the_first_twenty_duplicates_are_named_and_the_rest_listed_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = tmp_path / "rest.txt"
    told(rest, 50)
    *named, where = capsys.readouterr().err.splitlines()
    listed = rest.read_text(encoding="utf-8").splitlines()
    assert len(named) == NAMED and named[0].startswith("line 2  ")
    assert len(listed) == 30 and listed[-1] == "line 51  duplicate: A51 is the same as line 1"
    assert where.startswith("30 more") and str(rest) in where


def test_a_few_duplicates_leave_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(tmp_path / "rest.txt", NAMED)
    assert len(capsys.readouterr().err.splitlines()) == NAMED
    assert not list(tmp_path.iterdir())


def test_all_are_named_where_that_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    told(None, 50)
    assert len(capsys.readouterr().err.splitlines()) == 50
