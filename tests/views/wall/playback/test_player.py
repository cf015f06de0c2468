# SPDX-License-Identifier: Apache-2.0
"""The player: the map always shows the moment it stands at, whatever way it came there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.queries.wall.playback import moments
from commandcenter.queries.wall.rows import Measure
from commandcenter.views.wall.playback.player import SPEEDS, Player
from commandcenter.vocabulary import Lamp, State
from tests.views.wall.playback.films import AREAS, BEGIN, DAY, ONE_CASE, Moves, Remembering, film

pytestmark = pytest.mark.usefixtures("qapp")
EDGES = (0.0, 1.0, 2.0, 3.0, 4.0)


class Clock:
    """This machine's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen() -> Remembering:
    return Remembering()


@pytest.fixture
def player(screen: Remembering, clock: Clock, qapp: Any) -> Iterator[Player]:
    made = Player(screen, AREAS, lambda values: EDGES, seconds=clock)
    yield made
    made.close()


histories = st.lists(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(State)), min_size=1, max_size=6), min_size=1, max_size=5
)


@given(histories, st.lists(st.one_of(st.integers(-60, 1600), st.booleans()), max_size=10), st.sampled_from(Measure))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_map_shows_the_moment_whatever_way_it_came_there(
    qapp: Any, cases: list[Moves], ways: list[int | bool], measure: Measure
) -> None:
    screen, played = Remembering(), film(*cases)
    player = Player(screen, AREAS, lambda values: EDGES)
    player.open(played, measure)
    for way in ways:
        if isinstance(way, bool):
            player.step(way)
        else:
            player.go(BEGIN + timedelta(minutes=way))
    assert player.at is not None
    stand = moments.standing(played, player.at)
    assert screen.cases == {case.id: case for case in moments.open_cases(played, stand)}
    shown = measure if measure in moments.PLAYED_MEASURES else Measure.OPEN
    assert screen.cells == {**dict.fromkeys(AREAS, 0.0), **moments.cell_values(played, stand, shown, AREAS)}


def test_time_goes_as_many_times_faster_as_was_chosen(player: Player, clock: Clock) -> None:
    player.open(film(ONE_CASE))
    player.set_speed(60)
    player.play()
    clock.now += 2.5
    player._tick()
    assert player.at == BEGIN + timedelta(seconds=150)
    player.set_speed(600)
    clock.now += 1
    player._tick()
    assert player.at == BEGIN + timedelta(seconds=750)


def test_what_stood_while_paused_is_not_caught_up(player: Player, clock: Clock) -> None:
    player.open(film(ONE_CASE))
    player.set_speed(10)
    player.play()
    player.pause()
    clock.now += 3600
    player.play()
    clock.now += 1
    player._tick()
    assert player.at == BEGIN + timedelta(seconds=10)


def test_a_running_player_moves_by_itself(player: Player, clock: Clock, qtbot: Any) -> None:
    player.open(film(ONE_CASE))
    with qtbot.waitSignal(player.moved, timeout=3_000):
        player.play()
        clock.now += 1
    assert player.running
    player.pause()


def test_at_the_end_of_the_window_time_stands_and_play_begins_again(player: Player, clock: Clock) -> None:
    player.open(film(ONE_CASE))
    player.play()
    clock.now += 1_000_000
    player._tick()
    assert (player.at, player.running) == (BEGIN + DAY, False)
    player.play()
    assert (player.at, player.running) == (BEGIN, True)
    player.pause()


def test_steps_stop_time_and_go_from_one_thing_that_happened_to_the_next(player: Player) -> None:
    player.open(film(ONE_CASE, ((70, State.REPORTED),)))
    player.play()
    seen: list[datetime] = []
    player.moved.connect(seen.append)
    for _ in range(6):
        player.step(True)
    assert not player.running
    minutes = [(at - BEGIN) // timedelta(minutes=1) for at in seen]
    assert minutes == [60, 65, 70, 75, 90, 24 * 60]
    player.step(False)
    assert player.at == BEGIN + timedelta(minutes=90)


def test_a_followed_case_is_stepped_through_alone_and_told_with_its_durations(player: Player) -> None:
    told: list[Any] = []
    player.followed.connect(told.append)
    player.open(film(ONE_CASE, ((62, State.REPORTED), (5, State.ACCEPTED))))
    player.follow(100)
    player.step(True)
    player.step(True)
    assert player.at == BEGIN + timedelta(minutes=65)
    player.go(BEGIN + timedelta(minutes=72))
    assert [(stay.state, stay.seconds) for stay in told[-1]] == [(State.REPORTED, 300), (State.ACCEPTED, 420)]
    player.go(BEGIN + timedelta(minutes=200))
    assert (told[-1][-1].lamp, told[-1][-1].department_zh) == (Lamp.RED, "水务所")
    player.follow(None)
    assert told[-1] is None
    player.step(False)
    assert player.at == BEGIN + timedelta(minutes=90)


def test_speeds_go_in_steps_and_stay_within_1_and_600(player: Player) -> None:
    for _ in range(10):
        player.slower()
    assert player.speed == 1
    climbed = []
    for _ in range(10):
        player.faster()
        climbed.append(player.speed)
    assert climbed[:5] == list(SPEEDS[1:])
    assert player.speed == 600
    player.set_speed(10_000)
    assert player.speed == 600


def test_nothing_is_sent_to_the_map_while_nothing_happens(player: Player, screen: Remembering) -> None:
    player.open(film(ONE_CASE))
    for minute in range(0, 60, 7):
        player.go(BEGIN + timedelta(minutes=minute))
    assert screen.tellings == 0
    player.go(BEGIN + timedelta(minutes=61))
    assert screen.tellings == 1, "one reported case, which is not in hand yet: the cells stay as they are"


def test_the_colour_scale_is_made_for_the_whole_window_and_stays(screen: Remembering, qapp: Any) -> None:
    seen: list[list[float]] = []

    def edges(values: Any) -> tuple[float, ...]:
        seen.append(sorted(values))
        return EDGES

    player = Player(screen, AREAS, edges)
    player.open(film(*[ONE_CASE] * 4))
    player.go(BEGIN + timedelta(hours=5))
    assert seen == [[1.0, 1.0, 2.0]]
    assert player.show_measure(Measure.DENSITY) is Measure.DENSITY
    assert player.show_measure(Measure.PER_HEAD) is Measure.OPEN
    assert len(seen) == 3


def test_a_closed_player_does_nothing_any_more(player: Player, screen: Remembering) -> None:
    player.open(film(ONE_CASE))
    player.play()
    player.close()
    assert (player.running, player.at, player.played) == (False, None, None)
    player.go(BEGIN + DAY)
    player.step(True)
    player.play()
    assert not player.running
    assert screen.cases == {}
