# SPDX-License-Identifier: Apache-2.0
"""People with their permits come in from a table: all of it, or nothing and why, row by row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commandcenter.exchange.joint.means import NothingTaken, read_means, take_in_means
from commandcenter.queries.joint import people
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem, Qualification
from tests.world import World

GOOD = """部门,姓名,电话,证,证号,有效期至
水务所,许澄,13900000000,登高证,A1,2027-03-01
Water office,许澄,,first aid,,2026/12/31
城管执法中队,沈苗,,,,
"""


def table(folder: Path, text: str, name: str = "means.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="gb18030")
    return path


def test_people_and_permits_come_in_and_the_same_table_again_changes_nothing(world: World, tmp_path: Path) -> None:
    lines = read_means(table(tmp_path, GOOD))
    assert world.perform("director", take_in_means, lines) == {"workers": 2, "permits": 2}
    assert world.perform("director", take_in_means, lines) == {"workers": 0, "permits": 2}
    with world.reading() as connection:
        first, second = sorted(people.workers(connection), key=lambda one: one.name, reverse=True)
        assert people.phones(connection, (first.id,)) == {first.id: "13900000000"}
    assert (first.name, second.name) == ("许澄", "沈苗")
    assert [(one.qualification, one.valid_until) for one in first.permits] == [
        (Qualification.HEIGHT, date(2027, 3, 1)),
        (Qualification.FIRST_AID, date(2026, 12, 31)),
    ]


def test_one_bad_row_keeps_all_out_and_each_is_named(world: World, tmp_path: Path) -> None:
    bad = GOOD + "不存在所,甲,,,,\n水务所,乙,,潜水证,,2027-01-01\n水务所,丙,,登高证,,明年\n水务所,,,,,\n"
    with pytest.raises(NothingTaken) as refusal:
        world.perform("director", take_in_means, read_means(table(tmp_path, bad)))
    assert [(line, why.problem) for line, why in refusal.value.problems] == [
        (5, MeansProblem.DEPARTMENT_UNKNOWN),
        (6, MeansProblem.QUALIFICATION_UNKNOWN),
        (7, MeansProblem.DAY_BAD),
        (8, MeansProblem.NAME_MISSING),
    ]
    assert "登高证" in refusal.value.problems[1][1].sentence("zh")
    with world.reading() as connection:
        assert people.workers(connection) == []


def test_a_liaison_takes_in_the_own_department_only(world: World, tmp_path: Path) -> None:
    with pytest.raises(NothingTaken) as refusal:
        world.perform("liaison", take_in_means, read_means(table(tmp_path, GOOD)))
    assert [why.problem for _, why in refusal.value.problems] == [MeansProblem.OTHER_DEPARTMENT]


def test_a_table_without_the_columns_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_means(table(tmp_path, "单位,名字\na,b\n"))
    assert refusal.value.problem is MeansProblem.COLUMNS_MISSING
    assert "部门、姓名" in refusal.value.sentence("zh")
