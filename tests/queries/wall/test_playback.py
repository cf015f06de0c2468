# SPDX-License-Identifier: Apache-2.0
"""A past moment played back is what the histories say of it: states, lamps, cells, and how long each state lasted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from commandcenter.models import History
from commandcenter.queries.wall.playback import moments
from commandcenter.queries.wall.playback.recording import (
    FAR,
    STATES,
    Entries,
    Playback,
    PlayedCase,
    micros,
    moment,
    spans_of,
)
from commandcenter.queries.wall.playback.spans import spans
from commandcenter.queries.wall.playback.working_axis import WorkingAxis
from commandcenter.queries.wall.rows import Measure, OpenCase
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.checking import answer_check, rework
from commandcenter.services.deciding import grant_return
from commandcenter.services.disposing import ask_return
from commandcenter.vocabulary import CheckResult, Lamp, RequestReason, State
from tests.walking import BEFORE, LAST_STEP, send
from tests.world import OPENS, World

BEGIN = datetime(2026, 11, 16, 16, tzinfo=UTC)
DAY = timedelta(days=1)
CALENDAR = WorkCalendar(ZoneInfo("Asia/Shanghai"))

# ---------------------------------------------------------------- any history at all

Moves = list[tuple[int, State]]
histories = st.lists(
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(State)), min_size=1, max_size=8), min_size=1, max_size=6
)
"""For each case the minutes it stayed before each move, none among them, and where it moved to."""


def played(cases: list[Moves]) -> Playback:
    """Return a window of a day in which the cases made these moves from its begin on."""
    rows = []
    for number, moves in enumerate(cases):
        at = BEGIN
        for minutes, state in moves:
            at += timedelta(minutes=minutes)
            rows.append((number, micros(at), STATES.index(state), -1, -1, 0))
    columns = np.array(rows, np.int64).T
    stays = spans_of(Entries(*columns))
    nobody = PlayedCase(0, None, "SB", None, None, 0, 0, "", "", False)
    people = tuple(nobody._replace(id=number + 100, cell_id=number % 2 + 1) for number in range(len(cases)))
    cells = np.array([case.cell_id for case in people], np.int64)
    never = np.full(len(stays), FAR)
    order = np.argsort(columns[1], kind="stable")
    return Playback(
        BEGIN,
        BEGIN + DAY,
        "Asia/Shanghai",
        people,
        cells,
        np.full(len(cases), micros(BEGIN)),
        np.full(len(cases), FAR),
        {},
        stays,
        never,
        never,
        columns[1][order],
        columns[0][order],
    )


def replayed(moves: Moves, at: datetime) -> State | None:
    """Return the state a case is in at `at` by going through its moves one after the other."""
    now, state = BEGIN, None
    for minutes, to in moves:
        now += timedelta(minutes=minutes)
        if now <= at:
            state = to
    return state


@given(histories, st.integers(0, 400))
def test_a_case_stands_where_the_replay_of_its_history_leaves_it(cases: list[Moves], minute: int) -> None:
    at = BEGIN + timedelta(minutes=minute)
    window = played(cases)
    shown = {case.id: case.state for case in moments.open_cases(window, moments.standing(window, at))}
    expected = {number + 100: replayed(moves, at) for number, moves in enumerate(cases)}
    assert shown == {n: state for n, state in expected.items() if state is not None and state not in END_STATES}


@given(histories, st.lists(st.integers(0, 400), min_size=2, max_size=8))
def test_differences_one_after_the_other_lead_to_the_whole_picture(cases: list[Moves], minutes: list[int]) -> None:
    window = played(cases)
    before = moments.standing(window, BEGIN + timedelta(minutes=minutes[0]))
    patched: dict[int, OpenCase] = {case.id: case for case in moments.open_cases(window, before)}
    for minute in minutes[1:]:
        after = moments.standing(window, BEGIN + timedelta(minutes=minute))
        changed, gone = moments.difference(before, after)
        patched.update({case.id: case for case in moments.open_cases(window, after, changed)})
        for number in gone:
            del patched[window.cases[number].id]
        before = after
    assert patched == {case.id: case for case in moments.open_cases(window, before)}


@given(histories, st.integers(0, 400))
def test_the_durations_of_a_case_lie_end_to_end_in_its_open_states(cases: list[Moves], minute: int) -> None:
    window, at = played(cases), BEGIN + timedelta(minutes=minute)
    for number, moves in enumerate(cases):
        stays = moments.state_spans(window, number + 100, at)
        assert all(a.until is not None and a.until <= b.since for a, b in zip(stays, stays[1:], strict=False))
        assert all(stay.until is None or stay.until > stay.since for stay in stays)
        second = timedelta(seconds=1)
        assert all(stay.seconds == ((stay.until or at) - stay.since) // second for stay in stays)
        open_now = replayed(moves, at) not in (*END_STATES, None)
        assert [stay.until is None for stay in stays[-1:]] == ([open_now] if stays else [])


@given(histories, st.integers(-10, 400))
def test_a_step_goes_to_the_next_thing_that_happened_and_back_again(cases: list[Moves], minute: int) -> None:
    window, at = played(cases), BEGIN + timedelta(minutes=minute)
    times = sorted({moment(act) for act in window.acts})
    assert moments.next_act(window, at) == next((act for act in times if act > at), None)
    assert moments.previous_act(window, at) == next((act for act in reversed(times) if act < at), None)
    first = [act for act, number in zip(window.acts, window.act_cases, strict=True) if number == 0 and act > micros(at)]
    assert moments.next_act(window, at, 100) == (moment(first[0]) if first else None)


@given(histories)
def test_the_histogram_counts_every_act_once(cases: list[Moves]) -> None:
    window = played(cases)
    counts = moments.histogram(window, 24)
    assert counts.sum() == sum(len(moves) for moves in cases)
    assert counts[0] == np.count_nonzero(window.acts < micros(BEGIN + timedelta(hours=1)))


# Whole hours too, for the ends of working slots are where one counts wrongly.
seconds_of_work = st.one_of(st.integers(-40 * 8 * 3600, 120 * 8 * 3600), st.integers(-300, 900).map(lambda n: n * 3600))
days = st.one_of(st.integers(0, 360 * 24 * 3600), st.integers(0, 8600).map(lambda n: n * 3600))
moments_of_a_year = days.map(lambda second: datetime(2026, 1, 2, tzinfo=UTC) + timedelta(seconds=second))
AXIS = WorkingAxis(CALENDAR, date(2025, 1, 1), date(2027, 12, 31))


@given(moments_of_a_year, seconds_of_work, moments_of_a_year)
def test_the_axis_of_working_time_counts_as_the_calendar_does(at: datetime, seconds: int, other: datetime) -> None:
    start = np.array([at.timestamp()], np.int64)
    due = CALENDAR.add_working(at, seconds)
    assert AXIS.later(start, np.array([seconds]))[0] == due.timestamp()
    if other > at:
        end = np.array([other.timestamp()], np.int64)
        assert AXIS.worked(end)[0] - AXIS.worked(start)[0] == CALENDAR.working_seconds(at, other)


# ---------------------------------------------------------------- what the services wrote


def _walk_slowly(world: World, case_id: int, state: State) -> None:
    if state in BEFORE:
        _walk_slowly(world, case_id, BEFORE[state])
        world.travel(minutes=7)
        LAST_STEP[state](world, case_id)


def test_every_case_stands_at_every_moment_as_its_own_history_says(world: World) -> None:
    for state in State:
        case_id = world.case_in(State.REPORTED, self_disposed=state is State.ARCHIVED)
        _walk_slowly(world, case_id, state)
    world.travel(days=1)
    with world.reading() as connection:
        window = spans(connection, OPENS - DAY, OPENS + DAY)
        entries = connection.execute(select(History.case_id, History.at, History.to_state).order_by(History.id)).all()
    for at in sorted({entry.at + step for entry in entries for step in (timedelta(0), timedelta(seconds=-1))}):
        expected: dict[int, State] = {}
        for case_id, entered, state in entries:
            if entered <= at:
                expected[case_id] = state
        still_open = {case: state for case, state in expected.items() if state not in END_STATES}
        shown = {case.id: case.state for case in moments.open_cases(window, moments.standing(window, at))}
        assert shown == still_open


@pytest.mark.parametrize(
    "wishes", [{}, {"condition": 3}, {"item": "E-HF-02"}, {"item": "C-LI-01"}], ids=["urgent", "days", "hours", "lift"]
)
def test_a_past_stay_has_the_deadline_its_case_carried_then(world: World, wishes: dict[str, Any]) -> None:
    case_id = world.case_in(State.REPORTED, **wishes)
    carried: dict[datetime, tuple[datetime, datetime]] = {}

    def look() -> None:
        case = world.case(case_id)
        carried[world.now] = (case.warn_at, case.due_at)
        world.travel(minutes=47)

    look()
    for state in (State.ACCEPTED, State.FILED, State.DISPATCHED, State.DISPOSED, State.CHECKING):
        LAST_STEP[state](world, case_id)
        look()
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    look()
    world.perform("acceptor", rework, case_id, None, reason="未清除干净")
    look()
    world.travel(hours=30)
    look()
    LAST_STEP[State.DISPOSED](world, case_id)
    with world.reading() as connection:
        window = spans(connection, OPENS - DAY, world.now + DAY)
    for at, deadlines in carried.items():
        (shown,) = moments.open_cases(window, moments.standing(window, at))
        assert (shown.warn_at, shown.due_at) == deadlines, f"{shown.state} at {at}"


@pytest.mark.parametrize(
    ("state", "minutes", "on_the_map"),
    [
        (State.REPORTED, (11, 13, 16), (Lamp.GREEN, Lamp.GREEN, Lamp.GREEN)),
        (State.DISPATCHED, (95, 97, 121), (Lamp.GREEN, Lamp.YELLOW, Lamp.RED)),
    ],
    ids=["acceptor", "department"],
)
def test_a_lamp_of_the_past_turns_when_it_turned_then(
    world: World, state: State, minutes: tuple[int, ...], on_the_map: tuple[Lamp, ...]
) -> None:
    case_id = world.case_in(state)
    world.travel(minutes=minutes[-1])
    LAST_STEP[State.ACCEPTED if state is State.REPORTED else State.DISPOSED](world, case_id)
    with world.reading() as connection:
        window = spans(connection, OPENS - DAY, OPENS + DAY)
    for minute, shown, own in zip(minutes, on_the_map, (Lamp.GREEN, Lamp.YELLOW, Lamp.RED), strict=True):
        at = OPENS + timedelta(minutes=minute) - timedelta(seconds=1)
        stand = moments.standing(window, at)
        (case,) = moments.open_cases(window, stand)
        assert moments.LAMPS[stand.lamp[0]] is case.lamp(at) is shown
        assert moments.state_spans(window, case_id, at)[-1].lamp is own


def test_cells_of_the_past_count_what_was_in_hand_then(world: World) -> None:
    first = world.case_in(State.DISPATCHED, cell=0)
    world.case_in(State.REPORTED, cell=0)
    world.case_in(State.SUSPENDED, cell=1)
    world.travel(hours=3)
    world.case_in(State.FILED, cell=1)
    with world.reading() as connection:
        window = spans(connection, OPENS - DAY, OPENS + DAY)
    early, late = (moments.standing(window, OPENS + timedelta(hours=hours)) for hours in (1, 3))
    areas = dict.fromkeys(world.cells, 20_000.0)

    def values(at: moments.Standing, measure: Measure) -> dict[int, float]:
        return moments.cell_values(window, at, measure, areas)

    a, b = world.cells[:2]
    assert values(early, Measure.OPEN) == {a: 1.0}
    assert values(late, Measure.OPEN) == {a: 1.0, b: 1.0}
    assert values(early, Measure.OVERDUE) == {}
    assert values(late, Measure.OVERDUE) == {a: 1.0}, f"case {first} had two hours"
    assert values(early, Measure.NEW) == {a: 1.0, b: 1.0}
    assert values(late, Measure.NEW) == {a: 1.0, b: 2.0}
    assert values(late, Measure.DENSITY) == {a: 0.5, b: 0.5}


def test_a_case_is_with_its_department_only_while_it_is_there(world: World) -> None:
    case_id = world.case_in(State.FILED)
    world.travel(minutes=10)
    send(world, case_id)
    world.travel(minutes=10)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("dispatcher", grant_return, case_id, None)
    with world.reading() as connection:
        window = spans(connection, OPENS - DAY, OPENS + DAY)
    shown = [
        moments.open_cases(window, moments.standing(window, OPENS + timedelta(minutes=minutes)))[0]
        for minutes in (5, 15, 25)
    ]
    assert [case.department_id for case in shown] == [0, world.departments["water"], 0]
    assert [case.department_zh for case in shown] == ["", "水务所", ""]


def test_a_window_without_any_case_is_empty_and_still(world: World) -> None:
    with world.reading() as connection:
        window = spans(connection, OPENS, OPENS + DAY)
    stand = moments.standing(window, OPENS)
    assert moments.open_cases(window, stand) == []
    assert moments.next_act(window, OPENS) is None
    assert moments.state_spans(window, 1, OPENS) == []
    assert moments.histogram(window, 10).sum() == 0
    assert moments.cell_values(window, stand, Measure.OPEN, {}) == {}


@pytest.mark.parametrize("state", [State.CLOSED, State.VOID, State.REFUSED, State.MERGED])
def test_a_case_that_ended_before_the_window_is_not_in_it(world: World, state: State) -> None:
    world.case_in(state)
    others = set(world.cases()) if state is State.MERGED else set()
    world.travel(days=2)
    with world.reading() as connection:
        window = spans(connection, world.now, world.now + DAY)
    shown = {case.id for case in moments.open_cases(window, moments.standing(window, world.now))}
    assert all(world.case(case).state not in END_STATES for case in shown)
    assert shown <= others
