# SPDX-License-Identifier: Apache-2.0
"""The centre's numbers are its rules, all of those that are numbers, and nothing else of them."""

from __future__ import annotations

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.centre import CentreRules
from commandcenter.rules.clock import Limit
from commandcenter.rules.house.numbers import RANGES, CentreNumbers, limit_of
from commandcenter.vocabulary import Stage, TimeUnit

NUMBERS = st.fixed_dictionaries({name: st.integers(*given) for name, given in RANGES.items()})


def test_every_number_has_a_range_and_the_default_lies_in_it() -> None:
    numbers = CentreNumbers.of(CentreRules())
    assert {one.name for one in fields(CentreNumbers)} == set(RANGES)
    for name, (least, most) in RANGES.items():
        assert least <= getattr(numbers, name) <= most, name


@given(NUMBERS)
def test_what_is_put_into_the_rules_and_stored_is_read_back(given: dict[str, int]) -> None:
    kept = replace(CentreRules(), town="青禾镇", tiers=True, stage_limits={**CentreRules().stage_limits})
    put = CentreNumbers(**given).put_into(kept)
    again = CentreRules.of(put.as_stored())
    assert CentreNumbers.of(again) == CentreNumbers(**given)
    assert (again.town, again.prefix, again.zone, again.tiers) == ("青禾镇", kept.prefix, kept.zone, True)


def test_a_limit_stays_in_the_unit_the_centre_keeps_it_in() -> None:
    hours = CentreRules(stage_limits={**CentreRules().stage_limits, Stage.CHECK: Limit(2, TimeUnit.WORKING_HOUR)})
    put = replace(CentreNumbers.of(hours), check=3).put_into(hours)
    assert limit_of(put, "check") == Limit(3, TimeUnit.WORKING_HOUR)
    assert limit_of(put, "accept") == limit_of(hours, "accept")
