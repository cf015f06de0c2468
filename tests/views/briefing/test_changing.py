# SPDX-License-Identifier: Apache-2.0
"""Until the sign-off a decision is changed and struck out by keys, on the page and on the big screen alike."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.meeting.decisions import DecisionRow, decisions_of
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.services.meeting.centre_choices import set_meeting
from commandcenter.services.meeting.deciding import Decided, change_decision, decide
from commandcenter.services.meeting.minutes import sign_off
from commandcenter.stage.hands import write
from commandcenter.views.briefing.over.decisions import DecisionList
from commandcenter.views.briefing.place import row_at
from commandcenter.vocabulary import ChangedMeanwhile
from commandcenter.vocabulary.briefing import BriefingPage as Kind
from commandcenter.vocabulary.joint import Origin
from commandcenter.vocabulary.meeting import DecisionKind, MeetingProblem, Section
from tests.views.briefing.conftest import Room

Key = Qt.Key
FIRST, SECOND = "5 件超时逐件说明原因", "夜市周边加派巡查"


@pytest.fixture
def decided(room: Room) -> Room:
    """Return the director's room with two decisions of today, of which the second is for the patrol."""
    room.session.begin()
    room.seating.settled()
    due, meeting = room.world.now + timedelta(days=2), room.session.meeting.id
    water = room.world.departments["water"]
    for said in (
        Decided(DecisionKind.JOINT, FIRST, due, water, page=str(Kind.DEPARTMENTS)),
        Decided(DecisionKind.OTHER, SECOND, due, section=Section.PATROL),
    ):
        room.elsewhere("dispatcher", decide, meeting, said)
    return room


def stored(room: Room, *, struck: bool = False) -> list[DecisionRow]:
    with room.world.reading() as connection:
        return decisions_of(connection, room.session.meeting.id, struck=struck)


@pytest.mark.parametrize("where", ["page", "big screen"])
def test_a_decision_is_changed_and_struck_out_by_keys(decided: Room, where: str) -> None:
    room = decided
    if where == "big screen":
        room.press(Key.Key_F11)
        room.sheet = room.page.big.sheet
    room.press(Key.Key_L, Key.Key_Up, Key.Key_Return)
    entry, before = room.sheet.entry, stored(room)[0]
    assert entry.text.hasFocus() and entry.text.text() == FIRST and room.sheet.over is None
    assert entry.who.currentData()[0] == room.world.departments["water"]
    assert entry.kind.currentData() == DecisionKind.JOINT
    room.press(Key.Key_End)
    write("，周五前")
    room.press(Key.Key_Return)
    row = stored(room)[0]
    assert row.text == f"{FIRST}，周五前" and not entry.is_open
    kept = ("position", "kind", "department_id", "section", "due_at", "page", "made_at")
    assert [getattr(row, name) for name in kept] == [getattr(before, name) for name in kept]
    room.press(Key.Key_L, Key.Key_Delete, Key.Key_Escape)
    assert isinstance(room.sheet.over, DecisionList) and len(stored(room)) == 2
    room.press(Key.Key_Delete, Key.Key_Return)
    assert [one.id for one in stored(room)] == [row.id] and stored(room, struck=True)[1].struck
    assert [one.id for one in room.session.decisions] == [row.id]
    room.press(Key.Key_Escape)
    assert room.sheet.over is None
    if where == "big screen":
        room.press(Key.Key_Escape)


def test_what_another_seat_changed_meanwhile_is_told_with_its_name_before_anything_is_lost(decided: Room) -> None:
    room = decided
    room.press(Key.Key_L, Key.Key_Up, Key.Key_Return)
    mine, row = room.sheet.entry, stored(room)[0]
    theirs = Decided(DecisionKind.JOINT, "逐件说明，周四前", row.due_at, row.department_id, page=row.page)
    room.world.perform("leader", change_decision, row.id, row.version, theirs)
    mine.text.setText("逐件说明，周三前")
    room.press(Key.Key_Return)
    seat = room.world.people["leader"].seat
    assert mine.is_open and mine.text.text() == "逐件说明，周三前" and stored(room)[0].text == theirs.text
    assert seat in room.sheet.foot.refusal and theirs.text in room.sheet.foot.refusal
    room.press(Key.Key_Return)
    assert stored(room)[0].text == "逐件说明，周三前" and not mine.is_open
    room.press(Key.Key_L, Key.Key_Up, Key.Key_Delete)
    row = stored(room)[0]
    room.world.perform("leader", change_decision, row.id, row.version, theirs)
    room.press(Key.Key_Return)
    said = ChangedMeanwhile(seat, room.world.now, MeetingProblem.DECISION_CHANGED).sentence("zh")
    assert room.sheet.over.said == said and len(stored(room)) == 2
    assert room.sheet.over.row.text == theirs.text


def test_a_long_decision_is_read_in_full_in_the_list(decided: Room) -> None:
    room = decided
    row = stored(room)[1]
    long = Decided(row.kind, "夜市周边加派巡查，逐摊登记，" * 20, row.due_at, section=row.section)
    room.elsewhere("leader", change_decision, row.id, row.version, long)
    room.press(Key.Key_L)
    room.window.grab()
    assert not room.sheet.over.overflowing


def test_signed_decisions_are_listed_and_stay_as_they_are(decided: Room) -> None:
    room = decided
    room.elsewhere("director", sign_off, room.session.meeting.id)
    room.press(Key.Key_L)
    for key in (Key.Key_Return, Key.Key_Delete):
        room.press(key)
        assert room.sheet.over.said and room.session.meeting.signed_name in room.sheet.over.said
        assert room.sheet.over.asking is None and not room.sheet.entry.is_open
    assert len(stored(room)) == 2


def test_a_new_decision_is_due_when_the_next_meeting_begins_and_of_the_kind_of_its_page(room: Room) -> None:
    room.world.perform("director", set_meeting, begins=time(8, 45))
    room.session.read_minutes()
    room.seating.settled()
    entry, kinds = room.sheet.entry, {}
    for kind in (Kind.DIFFICULT, Kind.QUARTERS, Kind.JOINT, Kind.TODAY):
        room.go_to(kind)
        room.press(Key.Key_D)
        kinds[kind] = entry.kind.currentData()
        tomorrow = room.session.today + timedelta(days=1)
        assert entry.due.text() == f"{tomorrow:%m-%d} 08:45"
        room.press(Key.Key_Escape)
    assert list(kinds.values()) == ["supervised", "rule", "joint", "other"]
    room.go_to(Kind.DIFFICULT)
    room.press(Key.Key_Down, Key.Key_D)
    lit = set(row_at(room.session.page, room.session.place.lit).cases)
    write("明早前答复")
    room.press(Key.Key_Return)
    linked = {case.id for case in stored(room)[0].cases}
    assert linked and linked == {case for case in lit if room.world.case(case).state not in END_STATES}
    assert all(room.world.case(case).supervised for case in linked)
    local = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 0, 45, tzinfo=UTC)
    assert stored(room)[0].due_at == local


def test_what_was_typed_for_one_decision_is_not_found_in_another(decided: Room) -> None:
    room = decided
    room.press(Key.Key_D)
    write("新的半句")
    room.press(Key.Key_Escape, Key.Key_L, Key.Key_Return)
    entry = room.sheet.entry
    assert entry.text.text() == SECOND
    room.press(Key.Key_Escape, Key.Key_D)
    assert entry.text.text() == "新的半句" and entry.changing is None
    room.press(Key.Key_Escape)


def test_keys_at_the_big_screen_keep_the_seat_open(room: Room) -> None:
    with room.seating.qtbot.waitSignal(room.window.screen_opened) as opened:
        room.press(Key.Key_F11)
    assert opened.args == [room.page.big] and room.page.big.windowHandle() is not None
    QTest.keyClick(room.page.big.windowHandle(), Key.Key_Right)
    room.seating.settled()
    assert room.session.at == 1


@pytest.mark.parametrize("where", ["page", "big screen"])
def test_a_decided_operation_is_drafted_by_one_key(decided: Room, where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    room, drafted = decided, []
    monkeypatch.setattr(room.window, "draft_joint", lambda *told: drafted.append(told), raising=False)
    if where == "big screen":
        room.press(Key.Key_F11)
        room.sheet = room.page.big.sheet
    room.press(Key.Key_L, Key.Key_J)
    assert drafted == [], "the lit decision is the patrol's, of another kind"
    room.press(Key.Key_Up, Key.Key_J)
    assert drafted == [((), Origin.DECISION, stored(room)[0].id)]
    if where == "big screen":
        room.press(Key.Key_Escape, Key.Key_Escape)
