# SPDX-License-Identifier: Apache-2.0
"""The counted lamps are at any time those that counting all open cases anew would find."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.wall.lamps import Lamps
from commandcenter.vocabulary import Lamp
from tests.views.wall.drill.cases import NOW, open_case

minutes = st.one_of(st.none(), st.integers(-300, 300))
step = st.tuples(
    st.dictionaries(st.integers(1, 12), minutes, max_size=4),  # cases that changed: when each is due
    st.sets(st.integers(1, 12), max_size=3),  # cases that went
    st.integers(-30, 200),  # minutes until then; a clock may be set back
)


@given(st.dictionaries(st.integers(1, 12), minutes), st.lists(step, max_size=6))
def test_acts_and_time_keep_the_counts_right(begun: dict[int, int | None], steps: list[tuple]) -> None:
    now, lamps = NOW, Lamps()
    cases = {number: open_case(number, due) for number, due in begun.items()}
    lamps.fill(cases.values(), now)
    for changed, gone, later in steps:
        now += timedelta(minutes=later)
        before = {number: lamps.of(number) for number in cases}
        came = {number: open_case(number, due) for number, due in changed.items() if number not in gone}
        cases = {number: case for number, case in (cases | came).items() if number not in gone}
        told = {case.id for case in lamps.patch(came.values(), gone, now)}
        wanted = {number: case.lamp(now) for number, case in cases.items()}
        assert +lamps.counts == Counter(wanted.values())
        assert {number: lamps.of(number) for number in cases} == wanted
        assert {number for number in cases if before.get(number) is not wanted[number]} <= told


def test_nothing_is_told_while_nothing_turns() -> None:
    lamps = Lamps()
    held = [open_case(number, 120) for number in range(1, 9)]
    lamps.fill(held, NOW)
    assert lamps.patch((), (), NOW + timedelta(seconds=1)) == []
    turned: list[OpenCase] = lamps.patch((), (), NOW + timedelta(minutes=100))
    assert {case.id for case in turned} == {case.id for case in held}
    assert +lamps.counts == Counter({Lamp.YELLOW: 8})
