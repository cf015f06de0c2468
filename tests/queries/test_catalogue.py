# SPDX-License-Identifier: Apache-2.0
"""Items are found by sound, code and words, and a report's text speaks for items and conditions."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from commandcenter.models import FilingCondition, Item
from commandcenter.queries.catalogue import Match, conditions_of, item, search
from commandcenter.vocabulary import TimeUnit
from tests.world import World


@pytest.mark.parametrize(
    ("typed", "first", "why", "marked"),
    [
        ("jg", "C-PA-01", Match.INITIALS, (0, 2)),
        ("JG", "C-PA-01", Match.INITIALS, (0, 2)),
        ("rm", "E-HF-02", Match.INITIALS, (2, 2)),
        ("jinggai", "C-PA-01", Match.PINYIN, (0, 7)),
        ("井", "C-PA-01", Match.NAME, (0, 1)),
        ("扰民", "E-HF-02", Match.NAME, (2, 2)),
        ("lamp", "C-PA-02", Match.NAME, (7, 4)),
        ("C-PA-01", "C-PA-01", Match.CODE, (0, 7)),
        ("hf02", "E-HF-02", Match.CODE, (0, 0)),
        ("困人", "C-LI-01", Match.CONDITION, (0, 0)),
        ("沉陷", "C-PA-01", Match.CONDITION, (0, 0)),
        ("公共设施", "C-LI-01", Match.CLASS, (0, 0)),
    ],
)
def test_an_item_is_found_by_typing(world: World, typed: str, first: str, why: Match, marked: tuple[int, int]) -> None:
    with world.reading() as connection:
        row = search(connection, typed)[0]
    assert (row.code, row.why, (row.start, row.length)) == (first, why, marked)


def test_nothing_matches_nothing(world: World) -> None:
    with world.reading() as connection:
        assert search(connection, "没有这种事项") == []
        assert search(connection, "") == []


def test_departments_stand_in_their_order(world: World) -> None:
    with world.reading() as connection:
        row = item(connection, world.items["C-PA-01"])
        assert item(connection, 99_999) is None
    assert row is not None and row.departments_zh == ("水务所", "房管所")


def test_the_text_suggests_items_with_the_words_that_do(world: World) -> None:
    with world.reading() as connection:
        rows = search(connection, "", "小区路灯不亮，旁边井盖也缺失了")
    assert [(row.code, row.why) for row in rows] == [("C-PA-02", Match.TEXT), ("C-PA-01", Match.TEXT)]
    assert rows[0].words == ("路灯", "不亮", "灯") and rows[1].words == ("井盖", "缺失")


def test_of_what_was_typed_the_text_prefers(world: World) -> None:
    with world.reading() as connection:
        assert search(connection, "公共设施", "电梯里有人被困")[0].code == "C-LI-01"
        assert search(connection, "公共设施", "路灯不亮")[0].code == "C-PA-02"


def test_the_condition_the_text_speaks_for_is_marked_with_its_words(world: World) -> None:
    with world.reading() as connection:
        rows = conditions_of(connection, world.items["C-PA-01"], "井盖松动异响，晚上很吵")
    assert [row.spoken_for for row in rows] == [False, False, True, False]
    assert rows[2].words == ("松动", "异响")
    assert (rows[2].limit_amount, rows[2].limit_unit, rows[2].closing_zh) == (2, TimeUnit.WORKING_DAY, "消除异响")


def test_of_equal_conditions_the_first_and_of_none_none(world: World) -> None:
    with world.reading() as connection:
        rows = conditions_of(connection, world.items["C-PA-01"], "缺失还是破损不清楚")
        assert [row.spoken_for for row in rows] == [True, False, False, False]
        assert not any(row.spoken_for for row in conditions_of(connection, world.items["C-PA-01"], "井盖有问题"))
        assert not any(row.spoken_for for row in conditions_of(connection, world.items["C-PA-01"]))


def test_what_is_retired_is_not_offered(world: World) -> None:
    with world.engines.writer.begin() as connection:
        connection.execute(update(Item).where(Item.id == world.items["C-PA-02"]).values(retired=True))
        retired = FilingCondition.id == world.conditions["C-PA-01"][0]
        connection.execute(update(FilingCondition).where(retired).values(retired=True))
    with world.reading() as connection:
        assert search(connection, "ld") == []
        assert len(conditions_of(connection, world.items["C-PA-01"])) == 3
        shown = item(connection, world.items["C-PA-02"])
    assert shown is not None and shown.name_zh == "路灯"


@pytest.mark.parametrize("typed", ["%", "_", "'", "\\", "😀", "\u202e", "x" * 100_000])
def test_odd_words_find_nothing_and_break_nothing(world: World, typed: str) -> None:
    with world.reading() as connection:
        assert search(connection, typed, typed) == []
        assert conditions_of(connection, world.items["C-PA-01"], typed)
