# SPDX-License-Identifier: Apache-2.0
"""Alarms of patrols are listed with what helps to judge them and handled with a reason by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from commandcenter.queries.wall.field import alarms, positions
from commandcenter.services.field.alarms import handle_alarm
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.views.duty.alarms import AlarmSection
from commandcenter.vocabulary.field import AlarmReason
from tests.views.duty.conftest import Hands
from tests.world import SOUTH, World

Key = Qt.Key
FAR = (120.99, SOUTH + 0.0005)


def send(world: World, who: str) -> Fix:
    return Fix(world.people[who].person_id, "07", *FAR, world.now)


@pytest.fixture
def hands(sit: Callable[[str], Hands], centre: World) -> Hands:
    centre.perform(SYSTEM, take_positions, [send(centre, "supervisor")], act_id=NOT_KEPT)
    hands = sit("leader")
    hands.alt(Key.Key_2)
    return hands


def section(hands: Hands) -> AlarmSection:
    found = hands.page.section
    assert isinstance(found, AlarmSection)
    return found


def cells(hands: Hands, row: int = 0) -> list[str]:
    model = section(hands).model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_an_open_alarm_says_who_since_when_and_how_far(hands: Hands, centre: World) -> None:
    kind, name, _, since, far, place, result = cells(hands)
    assert (kind, name, since) == ("越界", centre.people["supervisor"].name, "09:00")
    assert far.startswith("952 ")
    assert (place, result) == ("outside all cells", "open")
    assert hands.page.tabs.value == 1


def test_an_alarm_is_handled_with_a_reason_and_words_and_the_wall_is_quiet(hands: Hands, centre: World) -> None:
    hands.alt(Key.Key_H)
    hands.press(Key.Key_2)
    hands.write("去隔壁网格协助")
    hands.save()
    with centre.reading() as connection:
        (alarm,) = alarms(connection)
        assert positions(connection)[0].outside_minutes == 0
    assert (alarm.reason, alarm.result, alarm.handler) == (
        AlarmReason.ON_ORDER,
        "去隔壁网格协助",
        centre.people["leader"].name,
    )
    assert "去隔壁网格协助" in cells(hands)[-1]
    assert not section(hands).panel.isVisible()
    assert section(hands).table.hasFocus()


def test_open_ones_stand_above_those_handled_today(hands: Hands, centre: World) -> None:
    hands.alt(Key.Key_H)
    hands.press(Key.Key_1)
    hands.save()
    hands.elsewhere(SYSTEM, take_positions, [send(centre, "supervisor2")], act_id=NOT_KEPT)  # type: ignore[arg-type]
    assert [line.open for line in section(hands).model.rows()] == [True, False]


def test_an_alarm_that_another_seat_handled_meanwhile_is_said_and_shown(hands: Hands, centre: World) -> None:
    hands.alt(Key.Key_H)
    with centre.reading() as connection:
        number = alarms(connection)[0].id
    centre.perform("director", handle_alarm, number, reason=AlarmReason.BACK)
    hands.press(Key.Key_1)
    hands.save()
    assert centre.people["director"].name in hands.said
    assert not section(hands).model.rows()[0].open


def test_going_back_handles_nothing(hands: Hands, centre: World) -> None:
    hands.alt(Key.Key_H)
    hands.press(Key.Key_Escape)
    assert section(hands).model.rows()[0].open
    assert section(hands).table.hasFocus()


def test_the_tab_counts_what_is_open_while_another_part_is_in_sight(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("acceptor")
    hands.elsewhere(SYSTEM, take_positions, [send(centre, "supervisor")], act_id=NOT_KEPT)  # type: ignore[arg-type]
    assert hands.page.tabs.findChildren(type(hands.page.tabs.focusProxy()))[1].text().endswith(" 1")  # type: ignore[attr-defined]


def test_a_day_without_alarms_says_so(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("leader")
    hands.alt(Key.Key_2)
    assert section(hands).states.currentWidget() is section(hands).states.panel
