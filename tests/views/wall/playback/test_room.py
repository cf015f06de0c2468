# SPDX-License-Identifier: Apache-2.0
"""Playing the past on a wall: asked for by key, drawn on the bar, followed along a case, and left for the present."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.spans import spans
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.playback.bar import HEIGHT
from commandcenter.views.wall.playback.room import PlaybackRoom
from commandcenter.vocabulary import Problem, Refused, State
from tests.views.wall.playback.films import AREAS, BEGIN, DAY, ONE_CASE, Remembering, film

NOW = BEGIN + timedelta(days=2, hours=10)


class Door:
    """Answers reads when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.then: Callable[[Any], None] = lambda value: None
        self.failed: Callable[[BaseException], None] = lambda error: None

    def __call__(self, query: Any, *args: Any, then: Any, failed: Any, **words: Any) -> None:
        self.asked.append((query, *args))
        self.then, self.failed = then, failed


@pytest.fixture
def door() -> Door:
    return Door()


@pytest.fixture
def screen() -> Remembering:
    return Remembering()


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    made = QWidget()
    made.resize(1920, 1080)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def room(page: QWidget, door: Door, screen: Remembering) -> Iterator[PlaybackRoom]:
    edges = (0.0, 1.0, 2.0, 3.0, 4.0)
    made = PlaybackRoom(page, WallLook(), door, screen, AREAS, lambda values: edges, "Asia/Shanghai", lambda: NOW)
    made.place(QRect(0, 0, 1920, 1080), QRect(0, 88, 1920, 156))
    yield made
    made.leave()


def press(room: PlaybackRoom, key: Qt.Key) -> bool:
    return room.press(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))


def play(room: PlaybackRoom, door: Door, *cases: Any) -> None:
    room.load(BEGIN, BEGIN + DAY)
    door.then(film(*(cases or (ONE_CASE,))))


def test_yesterday_is_two_keys_away(room: PlaybackRoom, door: Door, screen: Remembering, qtbot: Any) -> None:
    room.choose()
    assert room.chooser.isVisible()
    assert room.chooser.field.text() == "2026-11-19"
    qtbot.keyClick(room.chooser.field, Qt.Key.Key_Up)
    qtbot.keyClick(room.chooser.field, Qt.Key.Key_Return)
    assert door.asked == [(spans, BEGIN, BEGIN + DAY)]
    assert not room.active
    with qtbot.waitSignals([room.entered, room.moved]):
        door.then(film(ONE_CASE))
    assert (room.active, room.player.running, room.chooser.isVisible(), room.bar.isVisible()) == (
        True,
        True,
        False,
        True,
    )
    assert screen.cells == dict.fromkeys(AREAS, 0.0)


def test_a_day_that_is_none_stays_in_the_field_with_a_sentence(room: PlaybackRoom, door: Door, qtbot: Any) -> None:
    room.choose()
    room.chooser.field.setText("11-31")
    qtbot.keyClick(room.chooser.field, Qt.Key.Key_Return)
    assert door.asked == []
    assert room.chooser.field.text() == "11-31"
    assert "11-18" in room.chooser.hint.text()


def test_a_lost_line_is_said_where_the_day_was_typed(room: PlaybackRoom, door: Door) -> None:
    room.choose()
    room.load(BEGIN, BEGIN + DAY)
    door.failed(Refused(Problem.LINE_LOST, since="10:41:00"))
    assert room.chooser.isVisible()
    assert "10:41" in room.chooser.hint.text()
    assert not room.active


def test_escape_before_the_answer_keeps_the_present(room: PlaybackRoom, door: Door, screen: Remembering) -> None:
    room.choose()
    room.load(BEGIN, BEGIN + DAY)
    room.chooser.left.emit()
    door.then(film(ONE_CASE))
    assert (room.active, screen.cells) == (False, {})


def test_every_key_of_the_player_does_what_it_says(room: PlaybackRoom, door: Door) -> None:
    assert not press(room, Qt.Key.Key_Space), "keys belong to the wall until the past is shown"
    play(room, door)
    assert press(room, Qt.Key.Key_Space)
    assert not room.player.running
    press(room, Qt.Key.Key_Right)
    assert room.player.at == BEGIN + timedelta(minutes=60)
    press(room, Qt.Key.Key_Right)
    press(room, Qt.Key.Key_Left)
    assert room.player.at == BEGIN + timedelta(minutes=60)
    press(room, Qt.Key.Key_End)
    assert room.player.at == BEGIN + DAY
    press(room, Qt.Key.Key_Home)
    assert room.player.at == BEGIN
    press(room, Qt.Key.Key_Plus)
    assert room.player.speed == 600
    press(room, Qt.Key.Key_Minus)
    assert room.player.speed == 300
    assert not press(room, Qt.Key.Key_G)
    press(room, Qt.Key.Key_P)
    assert room.chooser.isVisible()


def test_the_figures_are_those_of_the_moment(room: PlaybackRoom, door: Door) -> None:
    play(room, door)
    room.player.pause()
    room.player.go(BEGIN + timedelta(minutes=200))
    figures = room.player.figures
    assert figures is not None
    assert (figures.open, figures.soon, figures.overdue) == (1, 0, 1)
    room.player.go(BEGIN + timedelta(minutes=72))
    figures = room.player.figures
    assert figures is not None
    assert (figures.open, figures.overdue) == (0, 0), "accepted is not filed"
    assert room.figures.isVisible()


def test_leaving_gives_the_map_back_once(room: PlaybackRoom, door: Door, qtbot: Any) -> None:
    play(room, door)
    with qtbot.waitSignal(room.left):
        press(room, Qt.Key.Key_Escape)
    assert (room.active, room.bar.isVisible(), room.player.running) == (False, False, False)
    with qtbot.assertNotEmitted(room.left):
        room.leave()


def test_the_hand_goes_along_the_axis(room: PlaybackRoom, door: Door, qtbot: Any) -> None:
    play(room, door)
    bar = room.bar
    axis = bar._axis()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(axis.center().x()), 40))
    assert abs(room.player.at - (BEGIN + DAY / 2)) < timedelta(minutes=2)
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(60, 56))
    assert not room.player.running, "the button stops what ran"


def test_a_followed_case_is_listed_with_what_each_state_took(room: PlaybackRoom, door: Door) -> None:
    play(room, door)
    room.player.pause()
    room.follow(100)
    assert room.states.isVisible()
    room.player.go(BEGIN + timedelta(minutes=200))
    room.bar.grab()
    room.states.grab()
    assert [stay.state for stay in room.states._stays][-1] is State.DISPATCHED
    assert room.states.geometry().bottom() == room.bar.geometry().top() - 1
    assert room.states.height() == room.states.wanted_height()
    room.follow(None)
    assert not room.states.isVisible()


@pytest.mark.parametrize("height", [1080, 2160])
def test_nothing_on_the_bar_or_the_list_is_cut_off(
    page: QWidget, door: Door, screen: Remembering, height: int, qtbot: Any
) -> None:
    page.resize(height * 16 // 9, height)
    room = PlaybackRoom(
        page, WallLook(height), door, screen, AREAS, lambda values: (0.0,) * 5, "Asia/Shanghai", lambda: NOW
    )
    room.place(QRect(0, 0, page.width(), height), QRect(0, 0, page.width(), height // 7))
    long_way = [(60, State.REPORTED)] + [(700, state) for state in (State.ACCEPTED, State.FILED, State.DISPATCHED)] * 6
    play(room, door, long_way)
    room.player.pause()
    room.follow(100)
    for at in (BEGIN, BEGIN + DAY / 3, BEGIN + DAY):
        room.player.go(at)
        for widget in (room.bar, room.states, room.figures):
            widget.grab()
            assert widget.overflowing == (), at
    assert room.bar.height() == HEIGHT * height // 1080
    room.leave()
