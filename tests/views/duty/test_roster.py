# SPDX-License-Identifier: Apache-2.0
"""The roster is kept by keyboard, says clashes before anything is saved, and loses nothing that was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select, update

from commandcenter.models import Person
from commandcenter.models.field import DutyTurn
from commandcenter.services.field.rostering import Turn, put_turn, set_roster
from commandcenter.views.duty.roster import RosterSection
from commandcenter.vocabulary.field import Duty, Shift
from tests.views.duty.conftest import Hands
from tests.world import World

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
Key = Qt.Key


@pytest.fixture
def hands(sit: Callable[[str], Hands], centre: World) -> Hands:
    with centre.engines.writer.begin() as connection:
        for name, shown in (("leader", "周苇"), ("acceptor", "秦霁"), ("acceptor2", "沈禾")):
            person = update(Person).where(Person.id == centre.people[name].person_id)
            connection.execute(person.values(name=shown))
    return sit("leader")


def roster(hands: Hands) -> RosterSection:
    section = hands.page.sections[0]
    assert isinstance(section, RosterSection)
    return section


def stored(world: World, day: date = TUESDAY) -> list[Any]:
    with world.reading() as connection:
        asked = select(DutyTurn).where(DutyTurn.day == day.isoformat()).order_by(DutyTurn.id)
        return list(connection.execute(asked))


def shown(hands: Hands, column: int) -> str:
    index = roster(hands).model.index_of(TUESDAY.toordinal())
    return str(index.siblingAtColumn(column).data())


def test_the_sheet_begins_on_monday_and_the_hand_lies_on_today(hands: Hands) -> None:
    section = roster(hands)
    days = [row.day for row in section.model.rows()]
    assert (days[0], len(days)) == (MONDAY, 14)
    assert [row.day for row in section.model.rows() if row.today] == [TUESDAY]
    assert section.grid.hasFocus()
    assert section.grid.place == (TUESDAY.toordinal(), Shift.DAY, Duty.LEADER)


def test_a_turn_is_entered_with_its_hours_and_phone_by_keyboard(hands: Hands, centre: World) -> None:
    hands.press(Key.Key_Right, Key.Key_Right, Key.Key_Return)
    hands.write("秦霁")
    hands.press(Key.Key_Tab)
    hands.write("0830")
    hands.press(Key.Key_Tab)
    hands.write("12:00")
    hands.press(Key.Key_Tab)
    hands.write("5978 0101")
    hands.save()
    (turn,) = stored(centre)
    assert (turn.duty, turn.shift, turn.person_id) == (
        Duty.INFORMATION,
        Shift.DAY,
        centre.people["acceptor"].person_id,
    )
    assert (turn.begins, turn.ends, turn.phone, turn.words) == ("08:30", "12:00", "5978 0101", "")
    assert shown(hands, 3) == "秦霁"
    assert roster(hands).grid.hasFocus()


def test_a_name_without_an_account_stands_as_words(hands: Hands, centre: World) -> None:
    hands.press(Key.Key_F2)
    hands.write("防汛办老李")
    assert "No account" in roster(hands).turn_form._posts.text()
    hands.save()
    (turn,) = stored(centre)
    assert (turn.person_id, turn.words) == (None, "防汛办老李")


def test_people_are_found_by_sound_and_login(hands: Hands) -> None:
    field = roster(hands).turn_form.person
    completer = field.completer()
    for typed in ("qj", "qinji", "霁", "ACCEPTOR"):
        completer.setCompletionPrefix(typed)
        found = [completer.completionModel().index(at, 0) for at in range(completer.completionCount())]
        assert "秦霁" in [completer.pathFromIndex(index) for index in found], typed


def test_who_would_be_in_two_places_is_said_before_it_is_saved(hands: Hands, centre: World) -> None:
    leader = centre.people["leader"].person_id
    morning = Turn(Duty.SHIFT_LEADER, leader, begins="08:00", ends="12:00")
    hands.elsewhere("director", put_turn, TUESDAY, Shift.DAY, morning)
    hands.press(Key.Key_Return)
    hands.write("周苇")
    form = roster(hands).turn_form
    assert "周苇" in form.clash.text() and "11-17 12:00" in form.clash.text()
    assert len(stored(centre)) == 1
    form.begins.setText("12:00")
    assert form.clash.text() == ""


def test_a_clash_that_stands_is_marked_on_the_sheet(hands: Hands, centre: World) -> None:
    leader = centre.people["leader"].person_id
    for duty in (Duty.LEADER, Duty.SHIFT_LEADER):
        hands.elsewhere("director", put_turn, TUESDAY, Shift.DAY, Turn(duty, leader))
    today = next(row for row in roster(hands).model.rows() if row.today)
    assert [turn.clash for turn in today.turns] == [True, True]


def test_what_was_typed_and_not_saved_waits_in_its_cell(hands: Hands, centre: World) -> None:
    section = roster(hands)
    hands.press(Key.Key_Return)
    hands.write("秦")
    section.grid.setFocus()
    hands.press(Key.Key_Right)
    assert section.turn_form.person.text() == ""
    assert section.grid.unsaved == {(TUESDAY.toordinal(), Shift.DAY, Duty.LEADER)}
    hands.elsewhere("director", put_turn, MONDAY, Shift.DAY, Turn(Duty.LEADER, words="周苇"))
    hands.press(Key.Key_Left)
    assert section.turn_form.person.text() == "秦"
    assert stored(centre) == []


def test_what_was_typed_is_taken_back_with_one_key(hands: Hands, centre: World) -> None:
    hands.elsewhere("director", put_turn, TUESDAY, Shift.DAY, Turn(Duty.LEADER, words="沈禾"))
    section = roster(hands)
    hands.press(Key.Key_Return)
    hands.write("周")
    assert section.grid.unsaved
    hands.alt(Key.Key_Z)
    assert (section.turn_form.person.text(), section.grid.unsaved) == ("沈禾", set())
    hands.press(Key.Key_Escape)
    assert section.grid.hasFocus()


def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(hands: Hands, centre: World) -> None:
    first = Turn(Duty.LEADER, words="秦霁")
    hands.elsewhere("director", put_turn, TUESDAY, Shift.DAY, first)
    section = roster(hands)
    assert section.turn_form.person.text() == "秦霁"
    section.turn_form.phone.setText("110")
    number = stored(centre)[0].id
    hands.elsewhere("director", put_turn, TUESDAY, Shift.DAY, Turn(Duty.LEADER, words="沈禾"), was=(number, first))
    assert section.turn_form.phone.text() == "110"
    hands.save()
    assert [(turn.words, turn.phone) for turn in stored(centre)] == [("沈禾", "")]
    assert section.turn_form.phone.text() == ""
    assert "重看" in hands.said


def test_a_refusal_stands_at_its_field_and_what_was_typed_stays(hands: Hands, centre: World) -> None:
    hands.press(Key.Key_Return)
    hands.write("秦霁")
    section = roster(hands)
    section.turn_form.begins.setText("20:00")
    section.turn_form.ends.setText("19:00")
    hands.save()
    assert set(section.form.problems()) == {"hours"}
    assert section.turn_form.person.text() == "秦霁"
    assert stored(centre) == []


def test_several_stand_at_one_post_and_one_is_taken_out(hands: Hands, centre: World) -> None:
    for words in ("秦霁", "沈禾"):
        hands.alt(Key.Key_N) if stored(centre) else hands.press(Key.Key_Return)
        hands.write(words)
        hands.save()
    assert shown(hands, 1) == "秦霁、沈禾"
    section = roster(hands)
    section.turns.setCurrentRow(0)
    hands.alt(Key.Key_D)
    assert shown(hands, 1) == "沈禾"


def test_the_week_before_is_copied_with_one_key(hands: Hands, centre: World) -> None:
    hands.elsewhere("director", set_roster, TUESDAY, Shift.NIGHT, [Turn(Duty.LEADER, words="秦霁")])
    section = roster(hands)
    section.grid.go_to_place((TUESDAY.toordinal() + 7, Shift.DAY, Duty.LEADER))
    hands.alt(Key.Key_C)
    assert [turn.words for turn in stored(centre, date(2026, 11, 24))] == ["秦霁"]


def test_who_may_only_look_is_told_so_and_can_do_nothing(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("acceptor")
    section = roster(hands)
    assert "shift leaders" in hands.page._band.text
    hands.press(Key.Key_Return)
    hands.write("qinji")
    assert section.turn_form.person.text() == ""
    assert not any(
        hands.page.desk.actions.action(f"duty.{act}").isEnabled() for act in ("save", "new_turn", "copy_week")
    )
