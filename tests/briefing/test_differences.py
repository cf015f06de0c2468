# SPDX-License-Identifier: Apache-2.0
"""What stands out of many places is named, and what chance alone would show is not."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from commandcenter.rules.briefing.differences import differences, tail
from commandcenter.rules.briefing.thresholds import USUAL, Thresholds

EVEN = {(f"q{place}", f"i{item}"): 6 for place in range(12) for item in range(5)}


def test_places_that_are_all_alike_are_not_named() -> None:
    assert differences(EVEN) == []


def test_an_item_far_above_its_share_elsewhere_is_named_with_both_shares() -> None:
    (one,) = differences({**EVEN, ("q3", "i1"): 40})
    assert (one.place, one.item, one.count) == ("q3", "i1", 40)
    assert one.here == pytest.approx(40 / 64) and one.elsewhere == pytest.approx(66 / 330)
    assert one.times == pytest.approx(one.here / one.elsewhere)


def test_few_cases_are_never_named_however_rare_they_are_elsewhere() -> None:
    many = {("q0", "other"): 500, ("q1", "other"): 500}
    assert differences({**many, ("q1", "rare"): USUAL.least - 1}) == []
    assert [one.times for one in differences({**many, ("q1", "rare"): 12})] == [math.inf]


def test_one_place_alone_has_nothing_to_differ_from() -> None:
    assert differences({("q0", "a"): 90, ("q0", "b"): 5}) == []
    assert differences({}) == []


@given(some.integers(1, 40), some.integers(0, 40), some.integers(0, 40), some.integers(0, 40))
def test_the_tail_is_that_of_drawing_without_putting_back(total: int, marked: int, drawn: int, count: int) -> None:
    marked, drawn = min(marked, total), min(drawn, total)
    count = min(count, marked, drawn)
    ways = sum(
        math.comb(marked, k) * math.comb(total - marked, drawn - k) for k in range(count, min(marked, drawn) + 1)
    )
    assert tail(count, total, marked, drawn) == pytest.approx(float(Fraction(ways, math.comb(total, drawn))), abs=1e-9)


def test_a_centre_draws_the_lines_itself() -> None:
    counted = {**EVEN, ("q3", "i1"): 40}
    assert differences(counted, Thresholds(times=10)) == []
    assert differences(counted, Thresholds(least=41)) == []
