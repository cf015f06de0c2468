# SPDX-License-Identifier: Apache-2.0
"""Clashes and windows of joint operations beside a check of every quarter of an hour (domain.md 8)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.joint.clashes import Span, Timetable, merged, place_number
from commandcenter.rules.joint.windows import Need, Window, WindowRules, Wish, best_windows, missing_in
from commandcenter.vocabulary.joint import Hours, Taken

ZONE = ZoneInfo("Asia/Shanghai")
CALENDAR = WorkCalendar(ZONE)
RULES = WindowRules()
MONDAY = datetime(2026, 11, 23, 0, tzinfo=ZONE)
BASE = int(MONDAY.timestamp())
QUARTER = 900
DAYS = 3
W, G, D, P = Taken.WORKER, Taken.GEAR, Taken.DEPARTMENT, Taken.PLACE
THERE = {(D, 1): 3, (D, 2): 1, (G, 7): 2}
THINGS = ((W, 1), (W, 2), (D, 1), (D, 2), (G, 7), (P, 5))


@st.composite
def spans(draw: st.DrawFn) -> Span:
    taken, thing = draw(st.sampled_from(THINGS))
    begins = BASE + QUARTER * draw(st.integers(0, DAYS * 96))
    ends = begins + QUARTER * draw(st.integers(0, 12))
    return Span(taken, thing, begins, ends, draw(st.integers(0, 3)), draw(st.integers(1, 2)))


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    needs = draw(st.lists(st.sampled_from(THINGS), max_size=4, unique=True))
    return Wish(
        QUARTER * draw(st.integers(1, 20)),
        MONDAY + timedelta(minutes=draw(st.integers(0, 1440))),
        draw(st.integers(1, DAYS)),
        tuple(Need(thing, draw(st.integers(1, 2))) for thing in needs),
        draw(st.sampled_from(Hours)),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.integers(0, 2)),
    )


def at(clock: str, day: int = 0) -> int:
    hours, minutes = map(int, clock.split(":"))
    return BASE + day * 86_400 + hours * 3600 + minutes * 60


def taken_by_quarters(taken: list[Span]) -> dict[tuple[Taken, int, int], int]:
    """Return how much of each thing is taken in each quarter of an hour."""
    load: defaultdict[tuple[Taken, int, int], int] = defaultdict(int)
    for span in taken:
        for moment in range(span.begins, span.ends, QUARTER):
            load[span.taken, span.thing, moment] += span.amount
    return load


def free_by_hand(wish: Wish, taken: list[Span], start: int) -> bool:
    """Tell whether nobody is missing in a window, one quarter of an hour after the other."""
    load = taken_by_quarters([span for span in taken if not wish.ticket or span.ticket != wish.ticket])
    return all(
        load[*need.thing, moment] + need.amount <= THERE.get(need.thing, 1)
        for need in wish.needs
        for moment in range(start, start + wish.seconds, QUARTER)
    )


@given(st.lists(spans(), max_size=25))
def test_a_clash_is_wherever_more_is_wanted_than_there_is_and_nowhere_else(taken: list[Span]) -> None:
    table = Timetable(taken, THERE)
    found = {
        (clash.taken, clash.thing, moment)
        for clash in table.clashes()
        for moment in range(clash.begins, clash.ends, QUARTER)
    }
    over = {where for where, load in taken_by_quarters(taken).items() if load > THERE.get(where[:2], 1)}
    for clash in table.clashes():
        members = [taken[position] for position in clash.spans]
        assert all(one.begins < clash.ends and one.ends > clash.begins for one in members)
        assert any(one.ticket for one in members)
        assert clash.wanted > clash.there
    assert found <= over
    # Where nothing of an operation takes part, two other works may overlap as they like.
    operations = taken_by_quarters([span for span in taken if span.ticket])
    assert {where for where in over if operations.get(where)} <= found


@given(st.lists(spans(), max_size=20), st.lists(spans(), max_size=4), st.integers(1, 3))
def test_one_change_finds_what_the_whole_plan_finds_for_that_ticket(
    taken: list[Span], wanted: list[Span], ticket: int
) -> None:
    wanted = [span._replace(ticket=ticket) for span in wanted]
    others = [span for span in taken if span.ticket != ticket]
    whole = Timetable((*wanted, *others), THERE).clashes()
    expected = {
        (one.taken, one.thing, moment)
        for one in whole
        for moment in range(one.begins, one.ends, QUARTER)
        if any(wanted[n].begins <= moment < wanted[n].ends for n in one.spans if n < len(wanted))
    }
    _, found = Timetable(taken, THERE).instead(ticket, wanted)
    seen = {(one.taken, one.thing, moment) for one in found for moment in range(one.begins, one.ends, QUARTER)}
    assert expected <= seen
    assert seen <= {(one.taken, one.thing, m) for one in whole for m in range(one.begins, one.ends, QUARTER)}


@given(st.lists(spans(), max_size=25), wishes())
def test_a_window_called_free_clashes_with_nobody_and_the_first_is_the_earliest_there_is(
    taken: list[Span], wish: Wish
) -> None:
    table = Timetable(taken, THERE)
    windows = best_windows(wish, table, CALENDAR, RULES)
    for window in windows:
        start = int(window.begins.timestamp())
        assert window.free == free_by_hand(wish, taken, start)
        assert window.missing == missing_in(wish, table, window.begins)
        assert allowed(wish, window)
    assert [len(one.missing) for one in windows] == sorted(len(one.missing) for one in windows)
    last = MONDAY + timedelta(days=wish.days + 1)
    length = timedelta(seconds=wish.seconds)
    start = datetime.fromtimestamp(-(-int(wish.first.timestamp()) // QUARTER) * QUARTER, UTC)
    while start < last:
        one = Window(start, start + length)
        if allowed(wish, one) and free_by_hand(wish, taken, int(start.timestamp())):
            assert windows
            assert windows[0].begins == start
            return
        start += timedelta(seconds=QUARTER)
    assert not any(window.free for window in windows)


def allowed(wish: Wish, window: Window) -> bool:
    """Tell by every quarter of an hour whether the window lies where it may."""
    if window.begins < wish.first:
        return False
    local = wish.first.astimezone(ZONE).replace(hour=0, minute=0, second=0)
    if window.ends > local + timedelta(days=wish.days):
        return False
    moment = window.begins.astimezone(ZONE)
    while moment < window.ends:
        clock = moment.time()
        working = [(time(8), time(12)), (time(14), time(18))] if wish.seconds <= 4 * 3600 else [(time(8), time(18))]
        inside = {
            Hours.WORKING: CALENDAR.is_workday(moment.date()) and any(a <= clock < b for a, b in working),
            Hours.DAY: time(6) <= clock < time(22),
            Hours.NIGHT: True,
        }[wish.hours]
        school = wish.near_school and CALENDAR.is_workday(moment.date())
        if school and any(a <= clock < b for a, b in RULES.school):
            return False
        if not inside or (wish.noisy and not time(6) <= clock < time(22)):
            return False
        moment += timedelta(seconds=QUARTER)
    return True


def test_a_department_that_is_busy_as_a_whole_and_one_with_too_few_people_clash_with_an_operation() -> None:
    drill = Span(D, 1, at("17:00"), at("18:30"), amount=3)
    ours = Span(D, 1, at("17:30"), at("19:30"), ticket=4, amount=2)
    (clash,) = Timetable((drill, ours), {(D, 1): 3}).clashes()
    assert (clash.begins, clash.ends, clash.wanted, clash.there) == (at("17:30"), at("18:30"), 5, 3)
    other = Span(D, 1, at("18:30"), at("20:00"), ticket=5, amount=1)
    assert Timetable((ours, other), {(D, 1): 3}).clashes() == []


def test_what_ends_makes_room_for_what_begins_then() -> None:
    one, two = Span(W, 1, at("8:00"), at("10:00"), 1), Span(W, 1, at("10:00"), at("12:00"), 2)
    assert Timetable((one, two)).clashes() == []
    assert len(Timetable((one, two._replace(begins=at("9:45")))).clashes()) == 1


def test_near_a_school_an_afternoon_begins_after_the_children_have_gone() -> None:
    wish = Wish(3600, MONDAY + timedelta(hours=15), 2, hours=Hours.DAY, near_school=True)
    assert best_windows(wish, Timetable(()), CALENDAR, RULES)[0].begins == MONDAY + timedelta(hours=16, minutes=45)
    saturday = Wish(3600, MONDAY + timedelta(days=5, hours=15), 2, hours=Hours.DAY, near_school=True)
    assert best_windows(saturday, Timetable(()), CALENDAR, RULES)[0].begins == saturday.first


def test_work_that_a_working_day_holds_only_as_a_whole_goes_over_its_break() -> None:
    wish = Wish(6 * 3600, MONDAY, 1)
    assert best_windows(wish, Timetable(()), CALENDAR, RULES)[0].begins == MONDAY + timedelta(hours=8)
    assert best_windows(Wish(11 * 3600, MONDAY, 1), Timetable(()), CALENDAR, RULES) == []


def test_windows_without_sense_are_no_windows() -> None:
    with pytest.raises(ValueError, match="longer"):
        best_windows(Wish(0, MONDAY, 1), Timetable(()), CALENDAR, RULES)
    for wrong in ({"days": 0}, {"step_minutes": 1}, {"school": ((time(9), time(8)),)}, {"most": 0}):
        with pytest.raises(ValueError, match="≤|after"):
            WindowRules(**wrong)


def test_times_that_touch_are_one_and_places_outside_cells_are_told_apart() -> None:
    assert list(merged([(3, 4), (1, 2), (2, 3), (6, 9), (7, 8)])) == [(1, 4), (6, 9)]
    assert place_number(12, 121.0, 31.0) == 12
    assert place_number(None, 121.0, 31.0) < 0
    assert place_number(None, 121.0, 31.0) == place_number(None, 121.0002, 31.0)
    assert place_number(None, 121.0, 31.0) != place_number(None, 121.01, 31.0)


def test_a_window_fits_exactly_between_two_other_works() -> None:
    """Before, between and after: what only touches is not in the way, and neither is a change of hands."""
    both = (Need((W, 1)), Need((D, 1), 2))
    taken = [
        Span(W, 1, at("8:00"), at("9:00")),
        Span(W, 1, at("11:00"), at("12:00")),
        Span(D, 1, at("9:00"), at("10:00")),
        Span(D, 1, at("10:00"), at("11:00")),
    ]
    table = Timetable(taken, {(D, 1): 3})
    first = best_windows(Wish(2 * 3600, MONDAY, 1, both), table, CALENDAR, RULES)[0]
    assert (first.begins, first.missing) == (MONDAY + timedelta(hours=9), ())
    assert missing_in(Wish(2 * 3600, MONDAY, 1, both), table, MONDAY + timedelta(hours=9, minutes=15)) == ((W, 1),)
    assert missing_in(Wish(2 * 3600, MONDAY, 1, both), table, MONDAY + timedelta(hours=8, minutes=45)) == ((W, 1),)
