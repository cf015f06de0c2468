# SPDX-License-Identifier: Apache-2.0
"""The keys of the wall: declared once, listed by F1 whole and legible, and a list that goes by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import speak
from commandcenter.views.wall.hands.help import SHOWN_MS, HelpPanel
from commandcenter.views.wall.hands.keys import ALL, AT_SCENES, HEAT, LIST, PAST, Room, lines, meaning

CONTROL = Qt.KeyboardModifier.ControlModifier


def pressed(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest, qapp: Any) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("zh")


@pytest.mark.parametrize("rooms", [AT_SCENES, (LIST,), (PAST,), (HEAT,)])
def test_no_key_means_two_things_at_once(rooms: tuple[Room, ...]) -> None:
    plain = Counter(key for room in rooms for one in room.keys for key in one.keys)
    with_control = Counter(key for room in rooms for one in room.keys for key in one.with_control)
    assert [key for counts in (plain, with_control) for key, count in counts.items() if count > 1] == []
    acts = [one.act for room in rooms for one in room.keys]
    assert len(acts) == len(set(acts))


def test_a_key_means_what_its_declaration_says() -> None:
    assert meaning(pressed(Qt.Key.Key_Slash)) == "find"
    assert meaning(pressed(Qt.Key.Key_F, CONTROL)) == "find", "as at every seat"
    assert meaning(pressed(Qt.Key.Key_F)) is None
    assert meaning(pressed(Qt.Key.Key_M, CONTROL)) is None, "another program's key is not the wall's"
    assert meaning(pressed(Qt.Key.Key_7)) == "layer"
    assert LIST.act(pressed(Qt.Key.Key_D)) == "desk"


def test_the_list_names_every_key_in_words(language: str) -> None:
    told = list(lines())
    assert len(told) == sum(len(room.keys) for room in ALL)
    assert all(room and caps and said for room, caps, said in told)


@pytest.mark.parametrize(("size", "distance"), [((1920, 1080), 3.0), ((1920, 1080), 10.0), ((3840, 2160), 25.0)])
def test_the_list_of_keys_is_whole_on_any_wall(
    qtbot: Any, language: str, size: tuple[int, int], distance: float
) -> None:
    panel = HelpPanel(WallLook(size[1], distance))
    qtbot.addWidget(panel)
    panel.resize(size[0], round(size[1] * 0.92))
    panel.arrive()
    panel.grab()
    assert panel.overflowing == ()


def test_the_list_of_keys_goes_by_itself_within_a_minute(qtbot: Any) -> None:
    panel = HelpPanel(WallLook())
    qtbot.addWidget(panel)
    assert SHOWN_MS <= 60_000
    panel._timer.setInterval(1)
    with qtbot.waitSignal(panel.gone):
        panel.arrive()
    assert panel.isHidden()
