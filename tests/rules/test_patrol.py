# SPDX-License-Identifier: Apache-2.0
"""When a supervisor is due on patrol, when a station owes its report, and whose shift it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.field.patrol import FARTHEST_LOOK_BACK, PatrolRules
from commandcenter.rules.field.roster import RosterRules
from commandcenter.rules.field.station import ZeroRules
from commandcenter.rules.field.stored import as_stored, read
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.field import Shift

ZONE = ZoneInfo("Asia/Shanghai")
RULES = PatrolRules()
MOMENTS = st.integers(1_767_225_600, 1_830_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))


def local(hour: int, minute: int = 0, second: int = 0, day: int = 17) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "works"),
    [(local(8, 29, 59), False), (local(8, 30), True), (local(12, 30), True), (local(12, 31), False), (local(14), True)],
)
def test_patrol_keeps_its_hours(at: datetime, works: bool) -> None:
    assert RULES.at_work(at, ZONE) is works


def test_a_mark_is_judged_when_its_tolerance_has_run_out() -> None:
    judged = RULES.marks_judged(local(9, 9, 59), local(9, 10), ZONE)
    assert judged == [local(9)]
    assert RULES.marks_judged(local(9, 10), local(9, 24, 59), ZONE) == []


def test_the_first_mark_is_the_begin_of_patrol_and_lunch_has_none() -> None:
    day = RULES.marks_judged(local(6), local(18, 0), ZONE)
    assert (day[0], day[-1]) == (local(8, 30), local(17, 45))
    assert not [mark for mark in day if local(12, 30) < mark < local(14)]
    assert len(day) == 17 + 16


def test_who_was_away_for_a_week_does_not_judge_the_week() -> None:
    now = local(10)
    marks = RULES.marks_judged(now - timedelta(days=7), now, ZONE)
    assert marks and min(marks) > now - FARTHEST_LOOK_BACK - RULES.mark_tolerance


@given(MOMENTS, st.lists(st.integers(0, 7200), min_size=1, max_size=12))
def test_looking_often_or_seldom_judges_the_same_marks(start: datetime, steps: list[int]) -> None:
    looks = [start]
    for step in steps:
        looks.append(looks[-1] + timedelta(seconds=step))
    often = [mark for a, b in zip(looks, looks[1:], strict=False) for mark in RULES.marks_judged(a, b, ZONE)]
    seen = set(RULES.marks_judged(looks[0], looks[-1], ZONE))
    assert len(often) == len(set(often))
    # One long look goes back half a day at most; what it judges, the short ones judged too.
    assert seen <= set(often)
    if looks[-1] - looks[0] <= FARTHEST_LOOK_BACK:
        assert seen == set(often)


@given(MOMENTS)
def test_every_moment_falls_into_one_slot_of_a_track(at: datetime) -> None:
    slot = RULES.slot(at)
    assert slot % RULES.track_minutes == 0
    assert 0 <= at.timestamp() - slot * 60 < RULES.track_minutes * 60


@given(st.integers(0, 24 * 60 - 1))
def test_a_night_shift_belongs_to_the_day_on_which_it_began(minute: int) -> None:
    day, shift = RosterRules().shift_at(local(0) + timedelta(minutes=minute), ZONE)
    if minute < 8 * 60:
        assert (day, shift) == (date(2026, 11, 16), Shift.NIGHT)
    else:
        assert (day, shift) == (date(2026, 11, 17), Shift.DAY if minute < 20 * 60 else Shift.NIGHT)


def test_a_zero_report_is_due_at_the_centres_own_hour() -> None:
    assert ZeroRules(due=time(9, 30)).due_at(date(2026, 11, 17), ZONE) == local(9, 30)


def test_what_is_stored_is_what_is_read() -> None:
    rules = PatrolRules(hours=((time(7), time(11)),), outside_metres=150.0, trail_points=3)
    assert read(PatrolRules, as_stored(rules), "patrol") == rules
    assert read(PatrolRules, None, "patrol") == PatrolRules()
    assert read(ZeroRules, {"due": "10:15", "of_a_newer_program": 1}, "zero_report").due == time(10, 15)


@pytest.mark.parametrize(
    "stored", [{"mark_minutes": 0}, {"hours": [["12:00", "08:00"]]}, {"hours": [["noon", "08:00"]]}, {"hours": 5}]
)
def test_numbers_that_mean_nothing_are_refused_by_name(stored: dict[str, object]) -> None:
    with pytest.raises(Refused) as refusal:
        read(PatrolRules, stored, "patrol")
    assert refusal.value.problem is Problem.SETTING_BAD
    assert "patrol" in refusal.value.sentence("en")
