# SPDX-License-Identifier: Apache-2.0
"""The list of scenes is kept in a file, and a wrong line of it is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from commandcenter.queries.wall.rows import Measure
from commandcenter.views.wall.scenes.plan import USUAL_PLAN, Kind, Scene, load, save
from commandcenter.vocabulary import Refused


def test_without_a_file_the_usual_scenes_are_shown(tmp_path: Path) -> None:
    plan = load(tmp_path / "scenes.toml")
    assert [(scene.kind, scene.seconds) for scene in plan] == [
        (Kind.AREA, 40),
        (Kind.STREETS, 20),
        (Kind.HOT, 15),
        (Kind.JOINT, 20),
        (Kind.FIGURES, 20),
    ]


def test_what_is_kept_is_what_is_read(tmp_path: Path) -> None:
    plan = (
        Scene(Kind.FIGURES, 30),
        replace(USUAL_PLAN[0], measure=Measure.OVERDUE, layers=("cells", "own:pipes")),
        Scene(Kind.HOT, 15, most=5),
    )
    save(tmp_path / "scenes.toml", plan)
    assert load(tmp_path / "scenes.toml") == plan
    assert [path.name for path in tmp_path.iterdir()] == ["scenes.toml"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('kind = "moon"', "moon"),
        ('kind = "area"\nseconds = 4', "seconds"),
        ('kind = "area"\nseconds = 3601', "seconds"),
        ('kind = "area"\nseconds = "long"', "long"),
        ('kind = "area"\nmeasure = "weight"', "weight"),
        ('kind = "area"\nlayers = ["cells", "clouds"]', "layers"),
        ('kind = "hot"\nmost = 0', "most"),
        ('kind = "area"\ncolour = "red"', "colour"),
    ],
)
def test_a_wrong_line_is_refused_with_its_number_and_what_is_wrong(tmp_path: Path, line: str, named: str) -> None:
    file = tmp_path / "scenes.toml"
    file.write_text(f'[[scene]]\nkind = "area"\n\n[[scene]]\n{line}\n', "utf-8")
    with pytest.raises(Refused) as refused:
        load(file)
    said = refused.value.sentence("en")
    assert "scene 2" in said and named in said and "scenes.toml" in said


@pytest.mark.parametrize("text", ["", "scene = 3", "[[scene", 'scene = ["area"]'])
def test_a_file_that_is_no_list_of_scenes_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "scenes.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(Refused):
        load(file)
