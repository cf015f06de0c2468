# SPDX-License-Identifier: Apache-2.0
"""From when until when a turn of the roster lasts, and who would have to be in two places."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.field.roster import LONGEST_TURN, RosterRules, Stand, clashes
from commandcenter.vocabulary.field import Shift

ZONE = ZoneInfo("Asia/Shanghai")
RULES = RosterRules()
TUESDAY = date(2026, 11, 17)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("shift", "begins", "ends", "start", "end"),
    [
        (Shift.DAY, "", "", local(17, 8), local(17, 20)),
        (Shift.NIGHT, "", "", local(17, 20), local(18, 8)),
        (Shift.DAY, "08:30", "12:00", local(17, 8, 30), local(17, 12)),
        (Shift.DAY, "", "21:30", local(17, 8), local(17, 21, 30)),
        (Shift.NIGHT, "19:30", "", local(17, 19, 30), local(18, 8)),
        (Shift.NIGHT, "", "00:00", local(17, 20), local(18, 0)),
        (Shift.NIGHT, "00:00", "", local(18, 0), local(18, 8)),
        (Shift.NIGHT, "02:00", "04:00", local(18, 2), local(18, 4)),
    ],
)
def test_a_turn_lasts_as_its_shift_or_as_its_own_hours_say(
    shift: Shift, begins: str, ends: str, start: datetime, end: datetime
) -> None:
    assert RULES.span(TUESDAY, shift, begins, ends, ZONE) == (start, end)


@pytest.mark.parametrize(
    ("shift", "begins", "ends"),
    [(Shift.DAY, "12:00", "08:30"), (Shift.DAY, "21:00", ""), (Shift.DAY, "25:00", ""), (Shift.NIGHT, "", "halb neun")],
)
def test_hours_that_cannot_be_meant_are_no_turn(shift: Shift, begins: str, ends: str) -> None:
    with pytest.raises(ValueError):
        RULES.span(TUESDAY, shift, begins, ends, ZONE)


CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: f"{minute // 60:02d}:{minute % 60:02d}")


@given(st.sampled_from(Shift), CLOCKS, CLOCKS)
def test_a_turn_never_ends_before_it_begins_nor_outlasts_the_longest(shift: Shift, begins: str, ends: str) -> None:
    try:
        start, end = RULES.span(TUESDAY, shift, begins, ends, ZONE)
    except ValueError:
        return
    assert timedelta(0) < end - start <= LONGEST_TURN


def test_one_person_at_two_posts_at_once_is_a_clash_and_one_after_the_other_is_none() -> None:
    morning = Stand(1, 7, local(17, 8), local(17, 20))
    evening = Stand(2, 7, local(17, 20), local(18, 8))
    other = Stand(3, 8, local(17, 8), local(17, 20))
    early = Stand(4, 7, local(18, 7), local(18, 12))
    assert clashes([morning, evening, other]) == []
    assert clashes([early, other, evening, morning]) == [(evening, early)]


STANDS = st.lists(st.tuples(st.integers(1, 3), st.integers(0, 60), st.integers(1, 20)), max_size=12)


@given(STANDS)
def test_every_pair_that_overlaps_is_found_once(drawn: list[tuple[int, int, int]]) -> None:
    begin = local(17, 0)
    stands = [
        Stand(number, person, begin + timedelta(hours=hour), begin + timedelta(hours=hour + length))
        for number, (person, hour, length) in enumerate(drawn)
    ]
    expected = {
        frozenset((one.id, other.id))
        for one in stands
        for other in stands
        if one.id < other.id and one.person_id == other.person_id and one.start < other.end and other.start < one.end
    }
    found = [frozenset((one.id, other.id)) for one, other in clashes(stands)]
    assert len(found) == len(set(found)) and set(found) == expected
