# SPDX-License-Identifier: Apache-2.0
"""Which tier has a case follows from its state alone, and a case that is passed to and fro ends with a director."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.lifecycle import END_STATES, STAGE_OF, TABLE, Need
from commandcenter.rules.tiers.handing import Place, holder, is_passed_too_often, loop_of, ruling, target
from commandcenter.vocabulary import Action, Refused, Role, Stage, State
from commandcenter.vocabulary.tiers import Loop, Tier, TierProblem

STREET, DISTRICT, CITY = Place(1, Tier.STREET, 2), Place(2, Tier.DISTRICT, 3), Place(3, Tier.CITY, None)
PASSES = st.lists(st.sampled_from([(1, 2), (2, 1), (2, 3), (3, 2)]), max_size=12)


def test_who_files_has_the_case_but_while_it_is_disposed_of() -> None:
    own = {state for state in State if holder(state, 1, 2) == 1}
    assert own == {state for state in State if STAGE_OF.get(state) not in (Stage.DISPATCH, Stage.DISPOSE, Stage.REVIEW)
                   and state is not State.SUSPENDED}  # fmt: skip
    assert own >= END_STATES


def test_every_step_of_a_seat_says_whose_tier_does_it() -> None:
    seated = {Role.ACCEPTOR, Role.SHIFT_LEADER, Role.DISPATCHER, Role.DIRECTOR}
    anywhere = {Action.SHOW_PERSONAL, Action.ATTACH, Action.SUPERVISE, Action.BREAK_HOLD}
    closing = {Action.CLOSE, Action.FORCE_CLOSE, Action.VOID, Action.REOPEN, Action.CALL_BACK}
    for line in TABLE.values():
        named = {Need.HELD_HERE, Need.FILED_HERE} & set(line.needs)
        assert len(named) == (1 if line.roles & seated and line.action not in anywhere else 0), line
        if line.action in closing:
            assert named == {Need.FILED_HERE}


@given(PASSES)
def test_only_the_third_pass_between_the_same_two_is_one_too_many(passes: list[tuple[int, int]]) -> None:
    between = sum({1, 2} == set(one) for one in passes)
    assert is_passed_too_often(passes, (1, 2), 3) is (between >= 2)
    assert is_passed_too_often(passes, (2, 1), 3) is (between >= 2)


def test_a_case_goes_up_one_tier_down_one_tier_or_back_where_it_came_from() -> None:
    assert target(STREET, Action.HAND_UP, None, None) == 2
    assert target(DISTRICT, Action.HAND_DOWN, STREET, None) == 1
    assert target(DISTRICT, Action.SEND_BACK, None, 3) == 3
    wrong = [
        (CITY, Action.HAND_UP, None, None, TierProblem.NOBODY_ABOVE),
        (CITY, Action.HAND_DOWN, STREET, None, TierProblem.NOT_BELOW),
        (DISTRICT, Action.HAND_DOWN, None, None, TierProblem.NOT_BELOW),
        (DISTRICT, Action.SEND_BACK, None, None, TierProblem.NOT_HANDED),
    ]
    for here, action, wanted, came_from, problem in wrong:
        with pytest.raises(Refused) as refusal:
            target(here, action, wanted, came_from)
        assert refusal.value.problem is problem


def test_the_higher_of_two_tiers_rules_and_the_highest_names_the_loop() -> None:
    assert ruling(STREET, DISTRICT) == ruling(DISTRICT, STREET) == 2
    assert loop_of([Tier.STREET]) is Loop.SMALL
    assert loop_of([Tier.STREET, Tier.CITY, Tier.DISTRICT]) is Loop.LARGE
    assert loop_of([]) is None
