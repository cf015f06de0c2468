# SPDX-License-Identifier: Apache-2.0
"""Working time over lunch, nights, holidays, make-up days, overrides and daylight changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.calendar import DEFAULT_SLOTS, MIDNIGHT, DayRule, WorkCalendar, is_statutory_workday

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
HOUR = 3600


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    return WorkCalendar(SHANGHAI)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-24 08:00", "2026-11-24 18:00", 8),
        ("2026-11-24 11:30", "2026-11-24 14:30", 1),
        ("2026-11-24 12:00", "2026-11-24 14:00", 0),
        ("2026-11-24 19:00", "2026-11-25 07:00", 0),
        ("2026-11-27 17:00", "2026-11-30 09:00", 2),
        ("2026-11-28 09:00", "2026-11-28 17:00", 0),
        ("2026-09-30 17:00", "2026-10-08 09:00", 2),
        ("2026-10-10 08:00", "2026-10-10 18:00", 8),
        ("2025-12-31 17:00", "2026-01-04 09:00", 2),
        ("2026-11-24 10:00", "2026-11-24 09:00", 0),
    ],
    ids=[
        "a full day",
        "over lunch",
        "lunch alone",
        "a night",
        "over a weekend",
        "a Saturday",
        "over National Day",
        "a make-up Saturday",
        "over New Year with a make-up Sunday",
        "a clock set back",
    ],
)
def test_only_time_inside_the_slots_of_workdays_counts(
    calendar: WorkCalendar, start: str, end: str, hours: float
) -> None:
    assert calendar.working_seconds(at(start), at(end)) == hours * HOUR


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-24 17:12", 40, "2026-12-01 17:12"),
        ("2026-11-24 11:00", 1, "2026-11-24 12:00"),
        ("2026-11-24 11:00", 2, "2026-11-24 15:00"),
        ("2026-11-24 12:30", 1, "2026-11-24 15:00"),
        ("2026-11-24 22:00", 4, "2026-11-25 12:00"),
        ("2026-09-30 17:00", 2, "2026-10-08 09:00"),
        ("2026-10-09 17:00", 2, "2026-10-10 09:00"),
        ("2026-12-31 17:00", 2, "2027-01-04 09:00"),
        ("2026-11-25 09:00", -2, "2026-11-24 17:00"),
        ("2027-01-04 09:00", -2, "2026-12-31 17:00"),
        ("2026-11-24 22:00", 0, "2026-11-24 22:00"),
    ],
)
def test_a_limit_ends_inside_the_slots(calendar: WorkCalendar, start: str, hours: int, expected: str) -> None:
    if "2027" in start + expected:
        # 1 January 2027 is a Friday; the calendar does not know that year's holidays yet.
        calendar = WorkCalendar(SHANGHAI, overrides={date(2027, 1, 1): DayRule.holiday()})
    assert calendar.add_working(at(start), hours * HOUR) == at(expected)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-11-24 09:30", "2026-11-24 09:30"),
        ("2026-11-24 12:00", "2026-11-24 14:00"),
        ("2026-11-24 18:00", "2026-11-25 08:00"),
        ("2026-11-27 20:00", "2026-11-30 08:00"),
        ("2026-09-30 18:00", "2026-10-08 08:00"),
    ],
)
def test_outside_hours_the_next_slot_is_next(calendar: WorkCalendar, moment: str, expected: str) -> None:
    assert calendar.next_working_moment(at(moment)) == at(expected)


def test_what_the_state_council_moved_is_known_and_later_years_fall_back_to_weekdays(calendar: WorkCalendar) -> None:
    assert not is_statutory_workday(date(2026, 2, 17)), "Spring Festival, a Tuesday"
    assert is_statutory_workday(date(2026, 2, 28)), "make-up Saturday"
    assert calendar.covered_until == date(2026, 12, 31)
    assert is_statutory_workday(date(2030, 10, 1)), "a Tuesday whose holiday is not announced yet"
    assert not is_statutory_workday(date(2030, 10, 5))


def test_an_override_makes_a_holiday_a_workday_or_gives_a_day_its_own_hours() -> None:
    overrides = {
        date(2026, 11, 24): DayRule.holiday(),
        date(2026, 11, 28): DayRule.workday(),
        date(2026, 11, 29): DayRule(((time(9), time(11)),)),
    }
    calendar = WorkCalendar(SHANGHAI, overrides=overrides)
    assert not calendar.is_workday(date(2026, 11, 24))
    assert calendar.hours(date(2026, 11, 24)) == ()
    assert calendar.working_seconds(at("2026-11-28 00:00"), at("2026-11-29 00:00")) == 8 * HOUR
    assert calendar.hours(date(2026, 11, 29)) == ((at("2026-11-29 09:00"), at("2026-11-29 11:00")),)
    overrides[date(2026, 11, 25)] = DayRule.holiday()
    assert calendar.is_workday(date(2026, 11, 25)), "a calendar does not change after it was made"


@pytest.mark.parametrize(
    "slots",
    [
        (),
        ((time(8), time(8)),),
        ((time(12), time(8)),),
        ((time(8), time(12)), (time(11), time(18))),
        ((time(14), time(18)), (time(8), time(12))),
        ((time(8), MIDNIGHT), (time(9), time(10))),
    ],
)
def test_hours_that_overlap_or_are_empty_are_refused(slots: tuple[tuple[time, time], ...]) -> None:
    with pytest.raises(ValueError, match="slot"):
        WorkCalendar(SHANGHAI, slots)


def test_a_year_of_holidays_ends_the_search_instead_of_running_on() -> None:
    days = {date(2026, 1, 1) + timedelta(days=n): DayRule.holiday() for n in range(365)}
    calendar = WorkCalendar(SHANGHAI, overrides=days)
    assert calendar.add_working(at("2026-03-01 09:00"), HOUR) == at("2027-01-01 09:00")
    with pytest.raises(OverflowError):
        calendar.add_working(at("2026-03-01 09:00"), 100 * 366 * 24 * HOUR)
    with pytest.raises(OverflowError):
        calendar.working_seconds(at("2026-03-01 09:00"), datetime(9999, 12, 31, tzinfo=UTC))


def test_a_moment_without_a_zone_is_a_mistake(calendar: WorkCalendar) -> None:
    with pytest.raises(ValueError, match="zone"):
        calendar.next_working_moment(datetime(2026, 11, 24, 9))  # noqa: DTZ001


NIGHT_SLOTS = ((MIDNIGHT, time(6)), (time(22), MIDNIGHT))


def test_the_hour_that_daylight_saving_skips_or_repeats_counts_as_it_passed() -> None:
    days = {date(2026, 3, 8): DayRule.workday(), date(2026, 11, 1): DayRule.workday()}
    calendar = WorkCalendar(NEW_YORK, NIGHT_SLOTS, days)
    skipped = calendar.working_seconds(at("2026-03-08 00:00", NEW_YORK), at("2026-03-08 12:00", NEW_YORK))
    repeated = calendar.working_seconds(at("2026-11-01 00:00", NEW_YORK), at("2026-11-01 12:00", NEW_YORK))
    assert (skipped, repeated) == (5 * HOUR, 7 * HOUR)


def test_a_slot_inside_the_skipped_hour_is_empty() -> None:
    day = date(2026, 3, 8)
    inside = WorkCalendar(NEW_YORK, overrides={day: DayRule(((time(2, 15), time(2, 45)),))})
    across = WorkCalendar(NEW_YORK, overrides={day: DayRule(((time(2, 30), time(6)),))})
    jump = datetime(2026, 3, 8, 7, tzinfo=UTC)
    assert inside.hours(day) == ()
    assert across.hours(day) == ((jump, jump + timedelta(hours=3)),)


ZONES = st.sampled_from(
    [
        WorkCalendar(SHANGHAI),
        WorkCalendar(NEW_YORK),
        WorkCalendar(NEW_YORK, ((time(0), time(0, 45)), (time(2, 30), time(9)), (time(22), MIDNIGHT))),
        WorkCalendar(SHANGHAI, overrides={date(2026, 2, 16): DayRule.workday(), date(2026, 3, 9): DayRule.holiday()}),
    ]
)
BUSY_TIMES = [datetime(2025, 12, 30), datetime(2026, 2, 12), datetime(2026, 3, 6), datetime(2026, 10, 30)]  # noqa: DTZ001
MOMENTS = st.builds(
    lambda base, minutes: base.replace(tzinfo=UTC) + timedelta(minutes=minutes),
    st.sampled_from(BUSY_TIMES),
    st.integers(0, 6 * 24 * 60),
)


def counted_by_hand(calendar: WorkCalendar, start: datetime, end: datetime) -> int:
    """Walk minute by minute and look at the clock on the wall."""
    seconds = 0
    while start < end:
        local = start.astimezone(calendar.zone)
        if calendar.is_workday(local.date()):
            clock = local.time()
            seconds += 60 * any(a <= clock and (clock < b or b == MIDNIGHT) for a, b in calendar.slots)
        start += timedelta(minutes=1)
    return seconds


@given(ZONES, MOMENTS, st.integers(0, 3 * 24 * 60))
def test_working_time_equals_what_the_clock_on_the_wall_says(
    calendar: WorkCalendar, start: datetime, minutes: int
) -> None:
    end = start + timedelta(minutes=minutes)
    assert calendar.working_seconds(start, end) == counted_by_hand(calendar, start, end)


@given(ZONES, MOMENTS, st.integers(0, 10**7), st.integers(0, 10**7))
def test_the_parts_of_working_time_add_up_to_the_whole(
    calendar: WorkCalendar, start: datetime, first: int, second: int
) -> None:
    middle, end = start + timedelta(seconds=first), start + timedelta(seconds=first + second)
    parts = calendar.working_seconds(start, middle) + calendar.working_seconds(middle, end)
    assert parts == calendar.working_seconds(start, end)


@given(ZONES, MOMENTS, st.integers(1, 10**6))
def test_adding_working_time_is_the_way_back_of_counting_it(
    calendar: WorkCalendar, start: datetime, seconds: int
) -> None:
    end = calendar.add_working(start, seconds)
    assert calendar.working_seconds(start, end) == seconds
    assert calendar.working_seconds(start, end - timedelta(seconds=1)) == seconds - 1
    back = calendar.add_working(end, -seconds)
    assert back <= end
    assert calendar.working_seconds(back, end) == seconds


@given(ZONES, MOMENTS)
def test_the_next_working_moment_is_the_first_that_counts(calendar: WorkCalendar, start: datetime) -> None:
    following = calendar.next_working_moment(start)
    assert calendar.working_seconds(start, following) == 0
    assert calendar.working_seconds(following, following + timedelta(seconds=1)) == 1


def test_the_usual_hours_are_those_of_the_trade() -> None:
    assert ((time(8), time(12)), (time(14), time(18))) == DEFAULT_SLOTS
