# SPDX-License-Identifier: Apache-2.0
"""What is said in the room is in the minutes: decisions, notes of two hands, the roll, and the final sign-off."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt

from commandcenter.queries.meeting.decisions import decisions_of
from commandcenter.queries.meeting.minutes import meeting_of
from commandcenter.services.meeting.minutes import write_note
from commandcenter.stage.hands import write
from commandcenter.views.briefing.place import row_at
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from commandcenter.vocabulary.meeting import DecisionKind, MeetingProblem, Presence
from tests.views.briefing.conftest import Room
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


def stored(room: Room) -> object:
    with room.world.reading() as connection:
        return meeting_of(connection, room.session.day)


def test_the_big_screen_begins_the_meeting_and_a_decision_is_typed_on_its_page(room: Room) -> None:
    assert stored(room) is None
    room.press(Key.Key_F11)
    big = room.page.big
    assert big.isFullScreen() and big.sheet.hasFocus() and not room.window.isFullScreen()
    meeting = stored(room)
    assert meeting is not None and room.session.meeting.id == meeting.id
    room.sheet = big.sheet
    room.go_to(Kind.DEPARTMENTS)
    room.press(Key.Key_Down, Key.Key_D)
    department = row_at(room.session.page, room.session.place.lit).department_id
    entry = big.sheet.entry
    assert entry.text.hasFocus() and entry.who.currentData()[0] == department
    room.press(Key.Key_Return)
    assert MeetingProblem.DECISION_EMPTY.zh in big.sheet.foot.refusal and entry.is_open
    write("5 件超时逐件说明原因")
    room.press(Key.Key_Tab, Key.Key_Down, Key.Key_Tab)
    entry.due.setText("32-99")
    room.press(Key.Key_Return)
    assert entry.due.hasFocus() and entry.text.text() == "5 件超时逐件说明原因"
    assert MeetingProblem.DUE_MISSING.zh in big.sheet.foot.refusal
    entry.due.setText("11-25 17:30")
    room.press(Key.Key_Return)
    with room.world.reading() as connection:
        (row,) = decisions_of(connection, meeting.id)
    assert (row.text, row.kind, row.department_id) == ("5 件超时逐件说明原因", DecisionKind.JOINT, department)
    assert row.due_at == datetime(2026, 11, 25, 9, 30, tzinfo=UTC) and row.page == str(Kind.DEPARTMENTS)
    assert not entry.is_open and room.session.decisions[0].id == row.id
    room.press(Key.Key_Escape)
    assert room.page.big is None


def test_two_hands_write_one_note_and_neither_loses_a_line(room: Room) -> None:
    room.session.begin()
    room.seating.settled()
    room.press(Key.Key_N)
    note = room.sheet.over
    write("夜市摊位 46 家")
    page = str(room.session.page.kind)
    room.elsewhere("acceptor", write_note, room.session.meeting.id, page, "房管：周四到货", "")
    assert set(note.field.toPlainText().splitlines()) == {"夜市摊位 46 家", "房管：周四到货"}
    assert note.field.hasFocus()
    write("，周三行动")
    room.press(Key.Key_Escape)
    assert room.sheet.over is None
    lines = stored(room).note(page).splitlines()
    assert sorted(lines) == sorted(["房管：周四到货", "夜市摊位 46 家，周三行动"])


def test_the_roll_is_called_seat_by_seat_and_the_rest_at_once(room: Room) -> None:
    room.press(Key.Key_A, Key.Key_Space, Key.Key_Space, Key.Key_Space, Key.Key_Down, Key.Key_Return)
    seats = stored(room).seats
    assert seats[0].presence is Presence.ABSENT
    assert {seat.presence for seat in seats[1:]} == {Presence.PRESENT}


def test_while_the_seat_is_locked_the_big_screen_is_only_read(room: Room) -> None:
    room.press(Key.Key_F11)
    big = room.page.big
    room.sheet = big.sheet
    room.press(Key.Key_D)
    write("锁屏前打的字")
    room.window.lock()
    assert not big.sheet.entry.is_open and big.sheet.over is None
    for key in (Key.Key_D, Key.Key_N, Key.Key_A, Key.Key_S, Key.Key_Return):
        room.press(key)
        assert big.sheet.over is None and not big.sheet.entry.is_open, key
        assert big.sheet.foot.refusal == MeetingProblem.SEAT_LOCKED.zh
    at = room.session.at
    room.press(Key.Key_PageDown)
    assert room.session.at == at + 1
    room.window.unlock()
    room.press(Key.Key_D)
    assert big.sheet.entry.text.text() == "锁屏前打的字"
    room.press(Key.Key_Escape, Key.Key_Escape)


def test_signing_asks_first_and_then_nothing_can_be_written(room: Room) -> None:
    room.session.begin()
    room.seating.settled()
    room.press(Key.Key_S, Key.Key_Escape)
    assert not stored(room).signed
    room.press(Key.Key_S, Key.Key_Return)
    meeting = stored(room)
    assert meeting.signed and room.session.read_only and room.sheet.over is None
    for act in (room.sheet.decide, room.sheet.note, room.sheet.roll):
        act()
        assert room.sheet.over is None and not room.sheet.entry.is_open
        assert meeting.signed_name in room.sheet.foot.refusal


def test_a_past_day_is_read_only_and_an_acceptor_decides_nothing(centre: World, seating: Seating) -> None:
    room = Room(seating, "acceptor")
    room.sheet.decide()
    assert Refused(Problem.NO_PERMISSION, role=room.session.desk.actor.role).sentence("zh") == room.sheet.foot.refusal
    room.sheet.sign()
    assert room.sheet.over is None
    room.page.day.setDate(room.page.day.date().addDays(-1))
    seating.settled()
    assert not room.session.is_today and room.session.pages and len(room.session.decisions) == 1
    room.press(Key.Key_N)
    assert room.sheet.over is None and room.session.read_only
