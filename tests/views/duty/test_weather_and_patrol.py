# SPDX-License-Identifier: Apache-2.0
"""The note on the weather goes to the walls in two languages, and numbers of the patrol are set within their range."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from commandcenter.queries.wall.duty import weather
from commandcenter.queries.wall.field import patrol_rules
from commandcenter.services.field.patrol_settings import set_patrol
from commandcenter.services.field.weather import note_weather
from commandcenter.views.duty.patrol import PatrolSection
from commandcenter.views.duty.weather import WeatherSection
from commandcenter.vocabulary.field import WeatherLevel
from tests.views.duty.conftest import Hands
from tests.world import World

Key = Qt.Key


def weather_of(hands: Hands) -> WeatherSection:
    hands.alt(Key.Key_4)
    section = hands.page.section
    assert isinstance(section, WeatherSection)
    return section


def patrol_of(hands: Hands) -> PatrolSection:
    hands.alt(Key.Key_5)
    section = hands.page.section
    assert isinstance(section, PatrolSection)
    return section


def test_a_note_is_written_with_its_level_two_languages_and_end(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("leader")
    section = weather_of(hands)
    hands.write("今夜暴雨")
    hands.press(Key.Key_Tab)
    hands.write("Storm tonight")
    hands.press(Key.Key_Tab)
    hands.write("1800")
    section.level.choose(WeatherLevel.ORANGE)
    hands.save()
    with centre.reading() as connection:
        note = weather(connection)
    assert note is not None
    assert (note.level, note.zh, note.en) == (WeatherLevel.ORANGE, "今夜暴雨", "Storm tonight")
    assert note.until == centre.now + timedelta(hours=9)
    assert "18:00" in section.now.text()


def test_without_english_the_preview_of_english_walls_shows_the_chinese(
    sit: Callable[[str], Hands], centre: World
) -> None:
    section = weather_of(sit("leader"))
    section.chinese.setText("今夜暴雨")
    assert section._shown["en"]._text.text() == "今夜暴雨"
    section.english.setText("Storm tonight")
    assert section._shown["en"]._text.text() == "Storm tonight"
    assert section._shown["zh"]._text.text() == "今夜暴雨"


def test_an_end_nobody_can_read_is_said_at_its_field(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("leader")
    section = weather_of(hands)
    section.chinese.setText("今夜暴雨")
    section.until.setText("soon")
    hands.save()
    assert set(section.form.problems()) == {"until"}
    with centre.reading() as connection:
        assert weather(connection) is None


def test_a_note_is_taken_away_with_one_key(sit: Callable[[str], Hands], centre: World) -> None:
    centre.perform("director", note_weather, "多云")
    hands = sit("leader")
    section = weather_of(hands)
    assert section.chinese.text() == "多云"
    hands.alt(Key.Key_X)
    with centre.reading() as connection:
        assert weather(connection) is None
    assert section.chinese.text() == ""


def test_what_is_being_written_outlives_the_note_of_another_seat(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("leader")
    section = weather_of(hands)
    hands.write("今夜")
    hands.elsewhere("director", note_weather, "多云")
    assert section.chinese.text() == "今夜"
    assert section.note is not None and section.note.zh == "多云"


def test_the_director_sets_numbers_and_they_hold(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("director")
    section = patrol_of(hands)
    hands.write("500")
    hands.press(Key.Key_Tab)
    hands.write("10")
    hands.save()
    with centre.reading() as connection:
        rules = patrol_rules(connection)
    assert (rules.outside_metres, rules.outside_minutes, rules.mark_minutes) == (500, 10, 15)
    assert not section.can_save()


def test_a_number_out_of_its_range_is_said_while_it_is_typed(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("director")
    section = patrol_of(hands)
    section.fields["mark_minutes"].setText("200")
    assert set(section.form.problems()) == {"mark_minutes"}
    hands.save()
    with centre.reading() as connection:
        assert patrol_rules(connection).mark_minutes == 15
    section.fields["mark_minutes"].setText("20")
    assert section.form.problems() == {}


def test_a_zero_is_a_number_where_it_is_allowed(sit: Callable[[str], Hands], centre: World) -> None:
    section = patrol_of(sit("director"))
    assert section.fields["outside_minutes"].text() == "0"
    assert section.form.problems() == {}


def test_a_tolerance_that_reaches_the_next_mark_is_refused_at_its_field(
    sit: Callable[[str], Hands], centre: World
) -> None:
    hands = sit("director")
    section = patrol_of(hands)
    section.fields["mark_minutes"].setText("8")
    hands.save()
    assert set(section.form.problems()) == {"mark_tolerance_minutes"}


def test_numbers_of_another_seat_arrive_and_leave_what_is_typed(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("director")
    section = patrol_of(hands)
    section.fields["track_minutes"].setText("9")
    hands.elsewhere("administrator", set_patrol, mark_minutes=20)
    assert section.fields["mark_minutes"].text() == "20"
    assert section.fields["track_minutes"].text() == "9"


def test_a_number_somebody_else_set_meanwhile_is_said_before_it_is_set_again(
    sit: Callable[[str], Hands], centre: World
) -> None:
    hands = sit("director")
    section = patrol_of(hands)
    section.fields["mark_minutes"].setText("25")
    centre.perform("administrator", set_patrol, mark_minutes=20)  # its news has not come yet
    hands.save()
    assert "20" in section.form.problems()["mark_minutes"]
    hands.elsewhere("administrator", set_patrol, mark_minutes=30)
    assert "30" in section.form.problems()["mark_minutes"] and section.fields["mark_minutes"].text() == "25"
    with centre.reading() as connection:
        assert patrol_rules(connection).mark_minutes == 30
    hands.save()
    with centre.reading() as connection:
        assert patrol_rules(connection).mark_minutes == 25, "whoever has seen it may set it"


def test_a_shift_leader_sees_the_numbers_and_cannot_set_them(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("leader")
    section = patrol_of(hands)
    hands.write("500")
    assert section.fields["outside_metres"].text() == "300"
    assert "director" in hands.page._band.text
