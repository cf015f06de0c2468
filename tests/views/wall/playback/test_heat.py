# SPDX-License-Identifier: Apache-2.0
"""The heat of chosen hours and days: the map shows just those, and the present again after leaving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.heat import Heat
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import speak
from commandcenter.views.wall.playback.heat import CHOICES, HeatRoom
from tests.views.wall.playback.films import Remembering

CENTRES = {1: (121.0, 31.2), 2: (121.1, 31.3)}
FOUND = Heat(90, np.array([1, 1, 2, 9]), np.array([0, 5, 5, 5]), np.array([8, 20, 20, 20]))
KEYS = Qt.Key


@pytest.fixture
def screen() -> Remembering:
    return Remembering()


@pytest.fixture
def answers() -> list[Callable[[Any], None]]:
    return []


@pytest.fixture
def page(qtbot: Any) -> QWidget:
    made = QWidget()
    made.resize(1920, 1080)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def room(page: QWidget, screen: Remembering, answers: list[Callable[[Any], None]]) -> HeatRoom:
    made = HeatRoom(page, WallLook(), lambda query, then, **words: answers.append(then), screen, CENTRES)
    made.place(QRect(0, 245, 1212, 767))
    return made


def press(room: HeatRoom, *keys: Qt.Key) -> bool:
    means = [room.press(QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)) for key in keys]
    return all(means)


def test_all_hours_are_shown_first_then_those_that_are_chosen(
    room: HeatRoom, screen: Remembering, answers: Any
) -> None:
    room.enter()
    answers[0](FOUND)
    assert sorted(screen.heat or []) == [(121.0, 31.2, 2.0), (121.1, 31.3, 1.0)], "a cell without a place is left out"
    room.choose_hours(8, 4)
    assert screen.heat == [(121.0, 31.2, 1.0)]
    room.choose_hours(18, 6)
    assert len(screen.heat or []) == 2
    press(room, KEYS.Key_Down)
    assert screen.heat == [], "nothing from Monday to Friday in the evening"


def test_hours_stay_inside_the_day(room: HeatRoom, answers: Any) -> None:
    room.enter()
    answers[0](FOUND)
    press(room, KEYS.Key_Right)
    assert room.hours == range(1, 24)
    press(room, *[KEYS.Key_Minus] * 30)
    assert len(room.hours) == 1
    press(room, *[KEYS.Key_Right] * 30)
    assert room.hours == range(23, 24)
    press(room, KEYS.Key_Plus)
    assert room.hours == range(22, 24)
    press(room, *[KEYS.Key_Left] * 30)
    assert room.hours == range(0, 2)


def test_every_choice_of_days_comes_round(room: HeatRoom, answers: Any) -> None:
    room.enter()
    answers[0](FOUND)
    seen = []
    for _ in CHOICES:
        seen.append(room.days)
        press(room, KEYS.Key_Down)
    assert tuple(seen) == CHOICES
    press(room, KEYS.Key_Up)
    assert room.days == CHOICES[-1]


def test_leaving_gives_the_heat_back_to_the_present(
    room: HeatRoom, screen: Remembering, answers: Any, qtbot: Any
) -> None:
    assert not press(room, KEYS.Key_Escape)
    room.enter()
    with qtbot.waitSignal(room.entered):
        answers[0](FOUND)
    with qtbot.waitSignal(room.left):
        assert press(room, KEYS.Key_Escape)
    assert screen.heat is None
    room.enter()
    room.leave()
    answers[1](FOUND)
    assert (room.active, screen.heat) == (False, None), "an answer after leaving is not shown"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_of_the_grid_is_cut_off(room: HeatRoom, answers: Any, language: str) -> None:
    speak(language)
    room.enter()
    answers[0](FOUND)
    for _ in CHOICES:
        press(room, KEYS.Key_Down)
        room.grid.grab()
        assert room.grid.overflowing == room.grid.shortened == ()
    speak("zh")
