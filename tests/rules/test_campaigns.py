# SPDX-License-Identifier: Apache-2.0
"""A campaign is compared with as many days before and after it; a cell is judged by its own cases (domain.md 8)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.campaign.life import CAMPAIGN_TABLE, campaign_allowed, campaign_step
from commandcenter.rules.campaign.standard import Count, Fact, counted, periods, share, up_to_standard
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState, Measure

LOCAL = timezone(timedelta(hours=8))
BEFORE, DURING, AFTER = periods(date(2026, 11, 16), date(2026, 11, 29), LOCAL)
MONDAY = datetime(2026, 11, 15, 16, tzinfo=UTC)
"""The first day begins at local midnight."""
HOURS = st.integers(-1000, 1000).map(lambda hours: MONDAY + timedelta(hours=hours))
FACTS = st.lists(
    st.builds(
        lambda at, hours: Fact(at, None if hours is None else at + timedelta(hours=hours)),
        HOURS,
        st.none() | st.integers(0, 900),
    )
)


def test_three_periods_of_as_many_days_touch_each_other_at_local_midnight() -> None:
    assert DURING.begins == MONDAY
    assert BEFORE.ends == DURING.begins and DURING.ends == AFTER.begins
    assert {one.ends - one.begins for one in (BEFORE, DURING, AFTER)} == {timedelta(days=14)}


def test_a_case_counts_where_it_came_where_it_ended_and_where_it_was_open() -> None:
    week = timedelta(days=7)
    facts = [
        Fact(MONDAY - 4 * week, MONDAY - 3 * week),  # over before anything is compared
        Fact(MONDAY - week),
        Fact(MONDAY - week, MONDAY + week),
        Fact(MONDAY, MONDAY + timedelta(hours=1)),
        Fact(MONDAY + 2 * week),
    ]
    late = MONDAY + 9 * week
    assert counted(facts, BEFORE, late) == Count(open=2, new=2, ended=0, had=2, weeks=2.0)
    assert counted(facts, DURING, late) == Count(open=1, new=1, ended=2, had=3, weeks=2.0)
    assert counted(facts, AFTER, late) == Count(open=2, new=1, ended=0, had=2, weeks=2.0)


def test_what_has_not_begun_has_no_figures_and_nothing_is_divided_by_nothing() -> None:
    assert counted([], DURING, MONDAY) is None
    empty = counted([], DURING, MONDAY + timedelta(minutes=1))
    assert empty is not None and empty.closed_share is None and empty.per_week == 0
    assert share(0, 0) is None and share(1, 4) == 25


def test_the_rate_of_the_first_hours_is_that_of_a_whole_day() -> None:
    first = counted([Fact(MONDAY)], DURING, MONDAY + timedelta(hours=2))
    assert first is not None and first.per_week == pytest.approx(7)


@given(FACTS, HOURS)
def test_what_there_was_has_ended_or_is_open(facts: list[Fact], now: datetime) -> None:
    for period in (BEFORE, DURING, AFTER):
        count = counted(facts, period, now)
        if count is not None:
            assert count.had == count.ended + count.open
            assert 0 <= (count.closed_share or 0) <= 100


@given(FACTS)
def test_what_is_open_at_the_end_of_one_period_is_what_the_next_begins_with(facts: list[Fact]) -> None:
    late = AFTER.ends + timedelta(days=1)
    before, during, after = (counted(facts, period, late) for period in (BEFORE, DURING, AFTER))
    assert before is not None and during is not None and after is not None
    assert during.had - during.new == before.open and after.had - after.new == during.open


def test_a_cell_is_up_to_standard_at_its_targets_and_under_them() -> None:
    count = Count(open=2, new=3, ended=0, had=3, weeks=2.0)
    opened, weekly = Measure.OPEN_CASES, Measure.NEW_PER_WEEK
    assert up_to_standard(count, {opened: 2, weekly: 1.5}) is True
    assert up_to_standard(count, {opened: 1, weekly: 1.5}) is False
    assert up_to_standard(count, {opened: 2, weekly: 1.4}) is False
    assert up_to_standard(count, {Measure.CLOSED_SHARE: 90}) is None, "a share says nothing of a cell"
    assert up_to_standard(None, {opened: 2}) is None


def test_what_has_ended_stays_and_what_runs_is_not_begun_again() -> None:
    for state, act in product(CampaignState, CampaignAct):
        if (state, act) in CAMPAIGN_TABLE:
            assert campaign_step("夜市", state, act) is CAMPAIGN_TABLE[state, act]
        else:
            with pytest.raises(Refused):
                campaign_step("夜市", state, act)
    assert campaign_allowed(CampaignState.ENDED) == campaign_allowed(CampaignState.CANCELLED) == frozenset()
    assert CampaignAct.BEGIN not in campaign_allowed(CampaignState.RUNNING)
