# SPDX-License-Identifier: Apache-2.0
"""How alike two reports are."""

import math
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.likeness import (
    Features,
    LikenessSettings,
    distance_m,
    likeness,
    word_set,
    words_alike,
)

NOW = datetime(2026, 11, 24, 2, 42, tzinfo=UTC)
HERE = (121.01, 31.2)
TEXT = "柳岸街 88 号井盖翘起来了，边上缺了一角"


def north(metres: float) -> tuple[float, float]:
    return HERE[0], HERE[1] + metres / 111_195


def report(
    text: str = TEXT,
    ago: timedelta = timedelta(0),
    item: int | None = 7,
    position: tuple[float, float] | None = HERE,
) -> Features:
    return Features.of(text, NOW - ago, item, position)


def test_the_same_report_twice_is_wholly_alike() -> None:
    same = likeness(report(), report())
    assert (same.percent, same.same_item, same.distance_m, same.age) == (100, True, 0.0, timedelta(0))


def test_same_item_near_recent_and_like_words_asks_to_merge() -> None:
    other = report("柳岸街 88 号的井盖翘起来了，缺了一角", timedelta(minutes=26), position=north(14))
    found = likeness(report(), other)
    assert found.score >= LikenessSettings().asked_from
    assert found.distance_m == pytest.approx(14, abs=0.1)
    assert found.age == timedelta(minutes=26)


def test_another_matter_at_the_same_place_does_not_ask() -> None:
    found = likeness(report(), report("楼上夜里唱歌吵得睡不着", timedelta(days=3), item=8))
    assert found.score < LikenessSettings().asked_from
    assert found.same_item is False


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (report(position=north(99)), True),
        (report(position=north(101)), False),
        (report(ago=timedelta(days=6, hours=23)), True),
        (report(ago=timedelta(days=7, minutes=1)), False),
    ],
)
def test_farther_than_near_or_older_than_recent_is_no_duplicate(other: Features, alike: bool) -> None:
    assert (likeness(report(), other).score > 0) is alike


def test_what_near_and_recent_mean_can_be_set() -> None:
    wide = LikenessSettings(near_m=200, recent=timedelta(days=30))
    assert likeness(report(), report(position=north(150), ago=timedelta(days=20)), wide).score > 0.5


def test_a_missing_place_or_item_leaves_the_judgement_to_the_rest() -> None:
    found = likeness(report(item=None, position=None), report())
    assert (found.same_item, found.distance_m, found.percent) == (None, None, 100)


def test_very_short_and_empty_texts_are_compared_too() -> None:
    assert words_alike(word_set("坑"), word_set("坑")) == 1
    assert words_alike(word_set("坑"), word_set("灯")) == 0
    assert words_alike(word_set(""), word_set("")) == 0


def test_a_pasted_file_is_compared_by_its_beginning() -> None:
    assert word_set("井盖" * 50_000) == word_set("井盖" * 1_000)
    assert word_set("井" * 2_000 + "路灯") == word_set("井" * 2_000)


def test_distances_are_those_of_the_sphere() -> None:
    assert distance_m((121.0, 31.0), (121.0, 32.0)) == pytest.approx(111_195, rel=1e-4)
    assert distance_m((121.0, 60.0), (122.0, 60.0)) == pytest.approx(111_195 / 2, rel=1e-3)
    assert distance_m((179.9995, 0), (-179.9995, 0)) == pytest.approx(111.2, abs=0.1)


TEXTS = st.text(alphabet="井盖路灯坏了abc ", max_size=30)
REPORTS = st.builds(
    lambda text, minutes, item, place: Features.of(text, NOW - timedelta(minutes=minutes), item, place),
    TEXTS,
    st.integers(0, 12_000),
    st.sampled_from([None, 1, 2]),
    st.one_of(st.none(), st.integers(0, 120).map(north)),
)


@given(REPORTS, REPORTS)
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: Features, other: Features) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert math.isclose(there.score, back.score)
    assert 0 <= there.score <= 1
    assert there.percent <= there.score * 100 + 1e-6


@given(REPORTS, st.integers(0, 90), st.integers(0, 90))
def test_nearer_is_never_less_alike(one: Features, first: int, second: int) -> None:
    near, far = sorted((first, second))
    here = Features(one.item_id, HERE, one.at, one.words)
    scores = [likeness(here, Features(one.item_id, north(d), one.at, one.words)).score for d in (near, far)]
    assert scores[0] >= scores[1]
