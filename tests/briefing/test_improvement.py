# SPDX-License-Identifier: Apache-2.0
"""What sort of problem an item is in a place, which limits do not fit, and how Chinese lines are broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.exchange.papers.wrapping import wrapped
from commandcenter.rules.briefing.limits import fit
from commandcenter.rules.briefing.sorting import chance, sort_of
from commandcenter.rules.briefing.thresholds import USUAL, Thresholds
from commandcenter.rules.clock import Limit
from commandcenter.vocabulary import TimeUnit
from commandcenter.vocabulary.briefing import ProblemSort

EMERGENCY, KEY, GENERAL, SPORADIC = ProblemSort
DAYS = Limit(4, TimeUnit.WORKING_DAY)
HOURS = 3600


@pytest.mark.parametrize(
    ("count", "before", "sort"),
    [
        (5, (0, 0), EMERGENCY),
        (4, (0, 0), SPORADIC),
        (12, (3, 3), EMERGENCY),
        (12, (6, 6), KEY),
        (8, (), KEY),
        (8, (9, 9), KEY),
        (8, (20, 20), GENERAL),
        (3, (3, 4), GENERAL),
        (3, (3, 2), SPORADIC),
        (3, (), SPORADIC),
    ],
)
def test_a_problem_is_sorted_by_how_often_it_happens_and_how_that_changes(
    count: int, before: tuple[int, ...], sort: ProblemSort
) -> None:
    assert sort_of(count, before) is sort


@given(st.integers(1, 200), st.floats(0.5, 200))
def test_more_cases_are_never_likelier_by_chance(count: int, mean: float) -> None:
    assert 1 >= chance(count, mean) >= chance(count + 1, mean) - 1e-12 >= -1e-12


@pytest.mark.parametrize(
    ("hours", "proposed", "tight"),
    [
        ([40.0] * 12 + [10.0] * 8, 5, True),
        ([8.0] * 20, 1, False),
        ([8.0] * 18 + [30.0] * 2, 1, False),
        ([17.0] * 20, None, None),
        ([40.0] * 10 + [10.0] * 10, None, None),
        ([8.0] * (USUAL.closed - 1), None, None),
    ],
)
def test_a_limit_is_proposed_that_nine_of_ten_cases_would_keep(
    hours: list[float], proposed: int | None, tight: bool | None
) -> None:
    found = fit(DAYS, [hour * HOURS for hour in hours])
    assert (found and found.proposed.amount, found and found.tight) == (proposed, tight)


def test_a_limit_of_one_day_is_not_made_shorter_than_a_day() -> None:
    assert fit(Limit(1, TimeUnit.WORKING_DAY), [600.0] * USUAL.closed) is None


@given(st.text("城管，。（）“ab1 \n%12,"), st.integers(2, 12))
def test_a_broken_text_loses_nothing_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrapped(text, width, len)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= width for line in lines)


def test_no_line_begins_with_a_comma_or_ends_with_an_opening_bracket() -> None:
    assert wrapped("昨日立案三件，结案", 6, len) == ["昨日立案三", "件，结案"]
    assert wrapped("城管执法（中队）", 5, len) == ["城管执法", "（中队）"]
    assert wrapped("the office 城管", 10, len) == ["the office", "城管"]


def test_a_centre_draws_the_lines_itself() -> None:
    assert sort_of(8, (), Thresholds(frequent=9)) is SPORADIC
    assert sort_of(12, (3, 3), Thresholds(leap=5)) is KEY
    assert sort_of(8, (9, 9), Thresholds(falling=95)) is GENERAL
    late = [40.0 * HOURS] * 8 + [10.0 * HOURS] * 12
    assert fit(DAYS, late) is None
    found = fit(DAYS, late, Thresholds(late=30, kept=60))
    assert found is not None and (found.tight, found.proposed.amount) == (True, 2)
