# SPDX-License-Identifier: Apache-2.0
"""What the wall would show is written from the command line, the same cases as the wall counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commandcenter.cli.shell import run
from commandcenter.exchange.layers.shown import shown_now
from commandcenter.models.engine import database_now
from commandcenter.queries.wall.rows import Measure
from commandcenter.vocabulary import State
from tests.world import World

LAYERS = frozenset({"cells", "cases"})


def test_the_cases_in_hand_are_shown_and_counted_in_their_cells(world: World) -> None:
    held = [
        world.case_in(State.DISPATCHED, cell=2),
        world.case_in(State.FILED, cell=2),
        world.case_in(State.DISPATCHED),
    ]
    world.case_in(State.REPORTED, cell=3)
    world.case_in(State.CLOSED)
    with world.reading() as connection:
        shown = shown_now(connection, Measure.OPEN, LAYERS, database_now(connection))
    assert sorted(case.id for case in shown.cases) == sorted(held)
    assert sum(value or 0 for value in shown.values.values()) == len([case for case in shown.cases if case.cell_id])
    assert shown.values[world.cells[2]] == 2
    assert shown.values[world.cells[5]] == 0
    assert len(shown.edges) == 5


def test_a_cell_without_anything_to_divide_by_has_no_value(world: World) -> None:
    with world.reading() as connection:
        shown = shown_now(connection, Measure.ON_TIME, LAYERS, database_now(connection))
    assert set(shown.values.values()) == {None}
    assert shown.step(world.cells[0]) == -1


@pytest.mark.parametrize("ending", ["geojson", "html"])
def test_the_command_writes_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, qapp: object
) -> None:
    out = tmp_path / f"wall.{ending}"
    assert run(["wall-export", str(out), "--data-dir", str(tmp_path / "data"), "--lang", "en", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["cells"], figures["cases"]) == (0, 0)
    assert out.stat().st_size == figures["bytes"] > 50


@pytest.mark.parametrize("words", [["wall.pdf"], ["wall.html", "--measure", "happiness"]])
def test_what_cannot_be_written_is_refused(tmp_path: Path, words: list[str]) -> None:
    out, *rest = words
    assert run(["wall-export", str(tmp_path / out), *rest, "--data-dir", str(tmp_path / "data")]) == 2
    assert not (tmp_path / out).exists()
