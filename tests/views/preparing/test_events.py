# SPDX-License-Identifier: Apache-2.0
"""Large events ahead are put, changed and taken out by keys; what is typed outlives what others do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from commandcenter.queries.meeting.today import EventRow, large_events
from commandcenter.services.meeting.occasions import Occasion, put_event, remove_event
from commandcenter.views.preparing.events import EventSection
from tests.views.duty.conftest import Hands
from tests.world import World

Key = Qt.Key
Sit = Callable[[str], Hands]


def kept(world: World) -> list[EventRow]:
    today = world.now.date()
    with world.reading() as connection:
        return large_events(connection, today, today + timedelta(days=60))


def put(world: World, title: str = "秋季市集", hours: int = 30, **words: Any) -> int:
    begins = world.now + timedelta(hours=hours)
    number = world.perform("leader", put_event, Occasion(title, begins, begins + timedelta(hours=3), **words))["event"]
    return int(number)


def part(hands: Hands) -> EventSection:
    hands.alt(Key.Key_2)
    section = hands.page.section
    assert isinstance(section, EventSection)
    return section


def test_an_event_is_put_by_keys_and_its_end_may_be_a_time_alone(sit: Sit, centre: World) -> None:
    hands = sit("leader")
    section = part(hands)
    assert section.event_form.title.hasFocus(), "where there is none yet typing begins at once"
    hands.write("秋季市集")
    hands.press(Key.Key_Tab, Key.Key_Tab)
    hands.write("11-28 09:00")
    hands.press(Key.Key_Tab)
    hands.write("1800")
    hands.save()
    (row,) = kept(centre)
    begins = centre.now.replace(month=11, day=28, hour=1, minute=0)
    assert (row.title_zh, row.begins_at, row.ends_at - row.begins_at) == ("秋季市集", begins, timedelta(hours=9))
    assert section.table.hasFocus() and section.table.current_row().id == row.id
    assert not section.can_save()


def test_an_event_is_changed_where_it_stands(sit: Sit, centre: World) -> None:
    number = put(centre, department_id=centre.departments["water"])
    hands = sit("director")
    section = part(hands)
    hands.press(Key.Key_Return)
    assert section.event_form.title.hasFocus()
    hands.write("秋集")
    hands.save()
    (row,) = kept(centre)
    assert (row.id, row.title_zh, row.department_zh) == (number, "秋集", "水务所")


@pytest.mark.parametrize(
    ("field", "line", "text"),
    [
        ("begins_at", "begins", "明天"),
        ("ends_at", "ends", "06:00"),
        ("title_zh", "title", " "),
        ("people", "people", "很多"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(sit: Sit, centre: World, field: str, line: str, text: str) -> None:
    put(centre)
    hands = sit("leader")
    section = part(hands)
    getattr(section.event_form, line).setText(text)
    hands.save()
    assert set(section.form.problems()) == {field}
    assert kept(centre)[0].title_zh == "秋季市集"


def test_a_place_that_fits_no_area_alone_is_said_and_not_taken_for_none(sit: Sit, centre: World) -> None:
    put(centre)
    hands = sit("leader")
    section = part(hands)
    section.event_form.division.setEditText("天涯海角")
    hands.save()
    assert set(section.form.problems()) == {"division_id"}


def test_an_event_is_taken_out_after_it_was_asked(sit: Sit, centre: World) -> None:
    put(centre)
    hands = sit("leader")
    section = part(hands)
    hands.alt(Key.Key_D)
    hands.press(Key.Key_Escape)
    assert len(kept(centre)) == 1
    hands.alt(Key.Key_D)
    hands.save()
    assert kept(centre) == [] and section.event_form.row is None


def test_what_is_typed_outlives_another_seat_that_takes_the_event_out(sit: Sit, centre: World) -> None:
    number = put(centre)
    hands = sit("leader")
    section = part(hands)
    section.event_form.title.setText("秋集")
    hands.elsewhere("director", remove_event, number)
    assert section.event_form.title.text() == "秋集"
    hands.save()
    hands.save()
    assert [row.title_zh for row in kept(centre)] == ["秋集"], "the second time it is a new one"


def test_an_event_beyond_the_weeks_shown_is_found_by_looking_further_ahead(sit: Sit, centre: World) -> None:
    put(centre, hours=24 * 40)
    hands = sit("leader")
    section = part(hands)
    assert section.model.rowCount() == 0
    section.ahead.setFocus()
    hands.press(Key.Key_Right)
    assert section.model.rowCount() == 1


def test_what_is_typed_waits_for_its_event(sit: Sit, centre: World) -> None:
    put(centre, "健康跑", hours=20)
    put(centre)
    hands = sit("leader")
    section = part(hands)
    hands.alt(Key.Key_N)
    hands.write("灯会")
    hands.press(Key.Key_Escape)
    assert section.event_form.title.text() == "健康跑"
    section.event_form.note.setText("加派两组")
    hands.press(Key.Key_Down)
    assert section.event_form.note.text() == ""
    hands.press(Key.Key_Up)
    assert section.event_form.note.text() == "加派两组"
    hands.alt(Key.Key_N)
    assert section.event_form.title.text() == "灯会"
