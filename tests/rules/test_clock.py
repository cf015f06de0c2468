# SPDX-License-Identifier: Apache-2.0
"""Limits, bundled clocks and lamps as the numbered rules say them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.clock import (
    FAR_FUTURE,
    BundledClock,
    Limit,
    check_suspension,
    deadline,
    elapsed,
    lamp,
)
from commandcenter.vocabulary import Lamp, Problem, Refused, TimeUnit

SHANGHAI = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(SHANGHAI)
FOUR_HOURS = Limit(4, TimeUnit.WORKING_HOUR)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (Limit(15, TimeUnit.MINUTE), "2026-11-24 23:50", "2026-11-25 00:05"),
        (Limit(2, TimeUnit.URGENT_HOUR), "2026-11-24 17:30", "2026-11-24 19:30"),
        (Limit(4, TimeUnit.WORKING_HOUR), "2026-11-24 10:42", "2026-11-24 16:42"),
        (Limit(2, TimeUnit.WORKING_DAY), "2026-11-24 10:42", "2026-11-26 10:42"),
        (Limit(5, TimeUnit.WORKING_DAY), "2026-11-24 10:42", "2026-12-01 10:42"),
        (Limit(1, TimeUnit.WORKING_DAY), "2026-11-27 20:00", "2026-11-30 18:00"),
        (Limit(1, TimeUnit.WORKING_DAY), "2026-10-09 09:00", "2026-10-10 09:00"),
        (Limit(3, TimeUnit.NATURAL_DAY), "2026-09-30 17:00", "2026-10-03 17:00"),
    ],
)
def test_each_unit_runs_in_its_own_kind_of_time(limit: Limit, start: str, due: str) -> None:
    assert deadline(at(start), limit, CALENDAR) == at(due)


def test_a_working_day_is_eight_working_hours() -> None:
    assert Limit(1, TimeUnit.WORKING_DAY).seconds == Limit(8, TimeUnit.WORKING_HOUR).seconds == 8 * 3600
    assert Limit(1, TimeUnit.NATURAL_DAY).seconds == 24 * 3600


@pytest.mark.parametrize("amount", [0, -1])
def test_a_limit_of_nothing_is_refused(amount: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        Limit(amount, TimeUnit.MINUTE)


def test_work_outside_hours_costs_nothing() -> None:
    assert elapsed(at("2026-11-24 18:30"), at("2026-11-25 07:30"), TimeUnit.WORKING_HOUR, CALENDAR) == 0
    assert elapsed(at("2026-11-24 18:30"), at("2026-11-25 07:30"), TimeUnit.URGENT_HOUR, CALENDAR) == 13 * 3600


def test_rule_6_a_bundled_clock_adds_up_all_visits_and_stands_while_the_result_is_checked() -> None:
    """The case of the department desk: 1 h 18 min, a failed check, a rework over the night."""
    clock = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 14:57")).stop(at("2026-11-24 16:15"))
    assert clock.used_seconds == 78 * 60
    waiting = clock.reading(at("2026-11-24 17:30"))
    assert (waiting.used, waiting.stopped, waiting.due_at, waiting.warn_at) == (78 * 60, True, FAR_FUTURE, FAR_FUTURE)
    reading = clock.start(at("2026-11-24 17:32")).reading(at("2026-11-25 09:26"))
    assert reading.used == (3 * 60 + 12) * 60
    assert reading.remaining == 48 * 60
    assert reading.due_at == at("2026-11-25 10:14")
    assert reading.warn_at == at("2026-11-25 09:26")
    assert not reading.overdue


def test_rule_6_closing_minutes_never_make_a_department_late() -> None:
    clock = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 08:00")).stop(at("2026-11-24 12:00"))
    later = clock.reading(at("2026-12-24 12:00"))
    assert later.used == later.limit
    assert not later.overdue


def test_rule_6_rework_after_an_overdue_visit_is_overdue_at_once() -> None:
    clock = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 08:00")).stop(at("2026-11-24 15:00"))
    again = clock.start(at("2026-11-25 09:00"))
    reading = again.reading(at("2026-11-25 09:00"))
    assert reading.overdue
    assert reading.remaining == -3600
    assert reading.due_at == at("2026-11-24 18:00"), "an hour of work before the rework began"
    assert lamp(at("2026-11-25 09:00"), reading.warn_at, reading.due_at) is Lamp.RED


def test_rule_3_a_refused_return_keeps_the_original_start() -> None:
    clock = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 08:00"))
    assert clock.start(at("2026-11-24 11:00")) == clock


def test_rule_3_dispatch_to_the_same_unit_resumes_its_paused_clock() -> None:
    paused = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 08:00")).stop(at("2026-11-24 09:00"))
    assert paused.start(at("2026-11-25 08:00")).reading(at("2026-11-25 08:00")).due_at == at("2026-11-25 11:00")


def test_rule_5_an_extension_adds_one_original_limit_each_and_two_are_the_most() -> None:
    start, asked = at("2026-11-24 08:00"), at("2026-11-24 09:00")
    once = BundledClock(FOUR_HOURS, CALENDAR).start(start).extend(asked)
    twice = once.extend(asked)
    assert once.reading(asked).due_at == at("2026-11-24 18:00")
    assert twice.reading(asked).limit == 3 * FOUR_HOURS.seconds
    assert deadline(start, FOUR_HOURS, CALENDAR, extensions=2) == twice.reading(asked).due_at
    with pytest.raises(Refused) as refusal:
        twice.extend(asked)
    assert refusal.value.problem is Problem.EXTENSIONS_USED
    assert twice.extend(asked, most=3).extensions == 3


@pytest.mark.parametrize("asked", ["2026-11-24 12:00", "2026-11-24 12:30", "2026-11-25 08:01"])
def test_rule_5_an_extension_is_asked_before_the_deadline_only(asked: str) -> None:
    clock = BundledClock(FOUR_HOURS, CALENDAR).start(at("2026-11-24 08:00"))
    assert clock.extend(at("2026-11-24 11:59")).extensions == 1
    with pytest.raises(Refused) as refusal:
        clock.extend(at(asked))
    assert refusal.value.problem is Problem.TOO_LATE_TO_EXTEND
    assert refusal.value.params["due"] == at("2026-11-24 12:00")


@pytest.mark.parametrize(
    ("until", "times_before", "problem"),
    [
        (date(2026, 11, 25), 0, None),
        (date(2027, 11, 24), 0, None),
        (date(2027, 11, 25), 0, Problem.SUSPENSION_DATE_BAD),
        (date(2026, 11, 24), 0, Problem.SUSPENSION_DATE_BAD),
        (date(2026, 12, 24), 1, Problem.SUSPENDED_BEFORE),
    ],
)
def test_rule_5_a_case_is_suspended_once_and_for_a_year_at_most(
    until: date, times_before: int, problem: Problem | None
) -> None:
    if problem is None:
        check_suspension(date(2026, 11, 24), until, times_before)
        return
    with pytest.raises(Refused) as refusal:
        check_suspension(date(2026, 11, 24), until, times_before)
    assert refusal.value.problem is problem


def test_rule_5_a_year_from_a_leap_day_ends_on_the_last_of_february() -> None:
    check_suspension(date(2028, 2, 29), date(2029, 2, 28), 0)
    with pytest.raises(Refused):
        check_suspension(date(2028, 2, 29), date(2029, 3, 1), 0)


WARN, DUE = datetime(2026, 11, 24, 8, tzinfo=UTC), datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (WARN - timedelta(seconds=1), Lamp.GREEN),
        (WARN, Lamp.YELLOW),
        (DUE, Lamp.YELLOW),
        (DUE + timedelta(milliseconds=900), Lamp.YELLOW),
        (DUE + timedelta(seconds=1), Lamp.RED),
    ],
)
def test_the_lamp_is_green_to_80_percent_yellow_to_the_limit_and_red_after(moment: datetime, expected: Lamp) -> None:
    assert lamp(moment, WARN, DUE) is expected
    assert lamp(moment, WARN, DUE, stopped=True) is Lamp.STOPPED
    assert lamp(moment, FAR_FUTURE, FAR_FUTURE) is Lamp.STOPPED


def test_the_share_at_which_the_lamp_warns_can_be_set() -> None:
    reading = BundledClock(Limit(10, TimeUnit.MINUTE), CALENDAR).start(WARN).reading(WARN, warn_share=0.5)
    assert reading.warn_at == WARN + timedelta(minutes=5)


UNITS = st.sampled_from(list(TimeUnit))
LIMITS = st.builds(Limit, st.integers(1, 60), UNITS)
STARTS = st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001
PAUSES = st.lists(st.tuples(st.integers(0, 400_000), st.integers(0, 400_000)), max_size=6)


@given(LIMITS, STARTS, PAUSES)
def test_pausing_and_resuming_never_gains_or_loses_time(
    limit: Limit, start: datetime, visits: list[tuple[int, int]]
) -> None:
    clock, now, used = BundledClock(limit, CALENDAR), start, 0
    for working, pausing in visits:
        clock = clock.start(now)
        left = now + timedelta(seconds=working)
        used += elapsed(now, left, limit.unit, CALENDAR)
        clock = clock.stop(left)
        now = left + timedelta(seconds=pausing)
    assert clock.reading(now).used == used
    assert clock.running_since is None


@given(LIMITS, STARTS, st.integers(0, 2), st.integers(0, 2_000_000), st.integers(-3600, 3_000_000))
def test_a_clock_is_overdue_exactly_when_its_lamp_is_red(
    limit: Limit, start: datetime, extensions: int, used: int, later: int
) -> None:
    clock = BundledClock(limit, CALENDAR, extensions, used, start)
    # A working clock stands at night: the lamp may turn red only with the first second that is worked.
    now = CALENDAR.next_working_moment(start + timedelta(seconds=max(later, 1))) + timedelta(seconds=1)
    reading = clock.reading(now)
    assert (lamp(now, reading.warn_at, reading.due_at) is Lamp.RED) == reading.overdue


@given(LIMITS, STARTS, st.integers(0, 2))
def test_a_deadline_is_reached_when_the_whole_limit_is_used(limit: Limit, start: datetime, extensions: int) -> None:
    due = deadline(start, limit, CALENDAR, extensions=extensions)
    assert elapsed(start, due, limit.unit, CALENDAR) == limit.seconds * (1 + extensions)
