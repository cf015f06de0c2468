# SPDX-License-Identifier: Apache-2.0
"""Cases of the queues are decided by keys, each by what its state and its findings allow."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commandcenter.models import Callback, History, Task
from commandcenter.services.checking import answer_check
from commandcenter.services.holding import take
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.verifying import answer_verify
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.common.states import Tone
from commandcenter.vocabulary import (
    Action,
    CallOutcome,
    CheckResult,
    Satisfaction,
    Solved,
    Source,
    State,
    VerifyResult,
)
from tests import walking
from tests.standing import lists_stand
from tests.views.seating import Seating
from tests.world import World

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    lists_stand(monkeypatch, world)


def press(page: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def sit(seating: Seating, who: str = "acceptor", queue: Qt.Key = Key.Key_1) -> AcceptorPage:
    _, page = seating.sit(who, AcceptorPage)
    press(page, queue, ALT)
    seating.settled()
    press(page, Key.Key_F4)
    seating.settled()
    seating.settled()
    return page


def texts(page: AcceptorPage) -> dict[str, str]:
    """Return what the seat offers, by slot."""
    return {slot: offer.text for slot, offer in page._offered.by_slot.items()}


def test_a_callers_report_is_accepted_and_sent_to_verify_with_two_keys(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    page = sit(seating)
    assert page.case.detail is not None and page.case.detail.row.id == case_id
    page._desk.notices.say(Tone.ERROR, "about an earlier case")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.VERIFYING
    assert page._desk.notices.band.text == "", "what was said of another case would be read of this one"
    assert page.left.done.done()[0].case_id == case_id


def test_a_supervisors_report_is_accepted_and_filed_with_two_keys(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.SUPERVISOR)
    page = sit(seating)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.FILED
    assert world.case(case_id).number


def test_what_was_corrected_goes_out_with_the_act(seating: Seating, world: World, qtbot: QtBot) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345, item=None, text="灯不亮了")
    page = sit(seating)
    item = page.work.body.item
    qtbot.waitUntil(lambda: page.window().focusWidget() is item.edit, timeout=5000)
    QTest.keyClicks(item.edit, "ld")
    qtbot.waitUntil(lambda: bool(item.candidates.rows) and item.candidates.rows[0].code == "C-PA-02", timeout=5000)
    press(page, Key.Key_Return)
    qtbot.waitUntil(lambda: page.work.body.conditions.value is not None, timeout=5000)
    seating.settled()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    case = world.case(case_id)
    assert case.item_id == world.items["C-PA-02"]
    assert case.condition_id == world.conditions["C-PA-02"][0]
    assert case.state is State.VERIFYING


def test_corrections_are_saved_by_themselves_without_deciding(seating: Seating, world: World, qtbot: QtBot) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345, text="打 13812346028 联系")
    page = sit(seating)
    words = page.work.body.words
    qtbot.waitUntil(lambda: "13812346028" in words.toPlainText(), timeout=5000)
    words.setFocus()
    words.insertPlainText("，井盖破了")
    seating.settled()
    assert texts(page)["save"] == "Save corrections"
    press(page, Key.Key_S, CTRL)
    seating.settled()
    assert world.case(case_id).text == "打 138 **** 6028 联系，井盖破了", "stored masked"
    assert words.toPlainText() == "打 13812346028 联系，井盖破了", "and shown whole to who may know"
    assert world.case(case_id).state is State.REPORTED
    assert "save" not in texts(page)


def test_looking_takes_no_hold_and_the_first_letter_does(seating: Seating, world: World, qtbot: QtBot) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    _, page = seating.sit("acceptor", AcceptorPage)
    _, other = seating.sit("acceptor2", AcceptorPage)
    page.open_case(case_id)
    other.open_case(case_id)
    seating.settled()
    assert other.work.held_by == "" and other.work.editable
    qtbot.waitUntil(lambda: bool(page.work._base), timeout=5000)
    page.window().activateWindow()
    page.work.body.words.setFocus()
    qtbot.waitUntil(page.work.body.words.hasFocus, timeout=5000)
    page.work.body.words.insertPlainText("快")
    seating.settled()
    seating.settled()
    assert other.work.held_by and not other.work.editable
    assert other._offered.by_slot == {}
    page.open_case(world.case_in(State.REPORTED, cell=3))
    seating.settled()
    seating.settled()
    assert other.work.held_by == ""


def test_what_was_typed_stays_when_another_seat_was_faster(seating: Seating, world: World, qtbot: QtBot) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345, text="井盖破了")
    _, page = seating.sit("acceptor", AcceptorPage)
    page.open_case(case_id)
    seating.settled()
    qtbot.waitUntil(lambda: bool(page.work._base), timeout=5000)
    words = page.work.body.words
    words.insertPlainText("，在门口")
    seating.settled()
    world.perform("acceptor2", edit, case_id, None, {"text": "井盖不见了"})
    press(page, Key.Key_S, CTRL)
    seating.settled()
    seating.settled()
    assert world.case(case_id).text == "井盖不见了"
    assert words.toPlainText() == "井盖破了，在门口"
    assert "井盖不见了" in page.work.band.text
    press(page, Key.Key_S, CTRL)
    seating.settled()
    assert world.case(case_id).text == "井盖破了，在门口"


def test_a_correction_that_was_not_sent_comes_back(seating: Seating, world: World, qtbot: QtBot) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345, text="井盖破了")
    page = sit(seating)
    qtbot.waitUntil(lambda: bool(page.work._base), timeout=5000)
    page.work.body.words.setFocus()
    page.work.body.words.insertPlainText("，在门口")
    page.work.keeper.keep_now()
    _, again = seating.sit("acceptor", AcceptorPage)
    again.open_case(case_id)
    seating.settled()
    qtbot.waitUntil(lambda: again.work.body.words.toPlainText() == "井盖破了，在门口", timeout=5000)
    assert again.work.band.text


def test_a_confirmed_report_is_filed_and_one_not_found_can_only_be_refused(seating: Seating, world: World) -> None:
    found = world.case_in(State.VERIFYING, source=Source.WECHAT)
    world.perform("supervisor", answer_verify, found, None, result=VerifyResult.CONFIRMED)
    page = sit(seating, queue=Key.Key_3)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(found).state is State.FILED

    missing = world.case_in(State.VERIFYING, source=Source.WECHAT, cell=1)
    world.perform("supervisor", answer_verify, missing, None, result=VerifyResult.NOT_FOUND)
    page.open_case(missing)
    seating.settled()
    assert texts(page)["send"] == "Refuse filing…"
    press(page, Key.Key_Return, CTRL)
    assert page.asker.isVisible()
    QTest.keyClicks(page.window().focusWidget(), "nothing there")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(missing).state is State.REFUSED


def test_a_case_closes_only_when_its_check_passed(seating: Seating, world: World) -> None:
    failed = world.case_in(State.CHECKING, cell=0)
    world.perform("supervisor", answer_check, failed, None, result=CheckResult.FAIL)
    page = sit(seating, queue=Key.Key_5)
    assert texts(page)["send"] == "Rework…"
    press(page, Key.Key_Return, CTRL)
    QTest.keyClicks(page.window().focusWidget(), "still loose")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(failed).state is State.DISPATCHED and world.case(failed).reworks == 1

    passed = world.case_in(State.CHECKED, cell=1)
    page.open_case(passed)
    seating.settled()
    assert texts(page)["send"] == "Close"
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(passed).state is State.CLOSED


def test_every_reporter_is_called_back_and_asked(seating: Seating, world: World) -> None:
    case_id = closed_case(world)
    page = sit(seating, queue=Key.Key_6)
    assert page.work.call_back.isVisible()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert "solved" in page.work.call_back.form.problems()
    page.work.call_back.solved.setFocus()
    press(page, Key.Key_Right)
    page.work.call_back.satisfaction.setFocus()
    press(page, Key.Key_Right)
    page.work.call_back.note.setFocus()
    QTest.keyClicks(page.work.call_back.note, "thanks")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    called = world.rows(Callback, case_id)[0]
    assert called.outcome is CallOutcome.REACHED
    assert called.solved is Solved.SOLVED and called.satisfaction is Satisfaction.VERY
    assert not world.case(case_id).awaiting_callback
    assert not page.work.call_back.isVisible()


def closed_case(world: World) -> int:
    case_id = walking.reported(world, wants_answer=True, reporter_phone="13812346028")
    walking.walk(world, case_id, State.CLOSED)
    return case_id


def test_a_reporter_is_shown_after_a_reason_and_the_history_knows(seating: Seating, world: World) -> None:
    case_id = closed_case(world)
    page = sit(seating, queue=Key.Key_6)
    assert "13812346028" not in page.work.call_back.reporter.currentText()
    press(page, Key.Key_F9)
    QTest.keyClicks(page.window().focusWidget(), "call back")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert "13812346028" in page.work.call_back.reporter.currentText()
    entry = world.rows(History, case_id)[-1]
    assert entry.action is Action.SHOW_PERSONAL and entry.reason == "call back"


def test_what_a_supervisor_put_right_is_archived_or_declared_invalid(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.REPORTED, self_disposed=True)
    page = sit(seating)
    assert texts(page) == {"send": "Archive", "refuse": "Not valid…"}
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.ARCHIVED


def test_an_acceptor_is_not_offered_what_is_the_shift_leaders(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.CHECKED)
    _, page = seating.sit("acceptor", AcceptorPage)
    page.open_case(case_id)
    _, led = seating.sit("leader", AcceptorPage)
    led.open_case(case_id)
    seating.settled()
    assert not {"void", "force", "reopen"} & texts(page).keys()
    assert {"void", "force"} <= texts(led).keys()
    press(led, Key.Key_X, ALT)
    QTest.keyClicks(led.window().focusWidget(), "flood")
    press(led, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.CLOSED and world.case(case_id).forced
    press(led, Key.Key_O, ALT)
    QTest.keyClicks(led.window().focusWidget(), "again")
    press(led, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.FILED


def test_the_shift_leader_breaks_a_hold_with_a_reason(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor2", take, case_id)
    _, page = seating.sit("leader", AcceptorPage)
    page.open_case(case_id)
    seating.settled()
    assert page.work.held_by
    press(page, Key.Key_B, ALT)
    QTest.keyClicks(page.window().focusWidget(), "gone home")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    assert page.work.held_by == "" and page.work.editable


def test_a_case_is_merged_into_the_one_it_repeats(seating: Seating, world: World, qtbot: QtBot) -> None:
    earlier = world.case_in(State.DISPATCHED, text="井盖破了，很危险")
    later = world.case_in(State.REPORTED, text="井盖破了，很危险", source=Source.HOTLINE_12345)
    _, page = seating.sit("acceptor", AcceptorPage)
    page.open_case(later)
    seating.settled()
    qtbot.waitUntil(lambda: page.evidence.duplicates.current is not None, timeout=5000)
    assert page.evidence.duplicates.current.id == earlier
    press(page, Key.Key_M, CTRL)
    seating.settled()
    assert world.case(later).state is State.MERGED and world.case(later).merged_into_id == earlier
    assert world.case(earlier).report_count == 2


def test_another_seats_act_changes_the_row_and_leaves_the_hand_where_it_is(seating: Seating, world: World) -> None:
    first, second = (world.case_in(State.REPORTED, cell=cell) for cell in (0, 3))
    _, page = seating.sit("acceptor", AcceptorPage)
    seating.settled()
    page.left.queues.go_to(second)
    seating.settled()
    _, other = seating.sit("acceptor2", AcceptorPage)
    other.open_case(first)
    seating.settled()
    press(other, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    assert [row.id for row in page.left.queues.rows()] == [second]
    assert page.left.queues.current.id == second
    assert page.case.detail.row.id == second


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_acts_are_in_sight_on_small_and_large_screens(
    seating: Seating, world: World, size: tuple[int, int]
) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    window, page = seating.sit("leader", AcceptorPage, size)
    page.open_case(case_id)
    seating.settled()
    assert window.width() == size[0]
    for name in page.bar.shown:
        button = page.bar._buttons[name]
        corner = button.mapTo(window, button.rect().bottomRight())
        assert window.rect().contains(corner), name
    assert page.evidence._tabs["map"].isVisible() is (size[0] < 1500)
    assert world.rows(Task, case_id) == []


def test_what_else_its_reporters_reported_stands_beside_a_case(seating: Seating, world: World, qtbot: QtBot) -> None:
    earlier = walking.reported(world, cell=5, text="路灯不亮", item="C-PA-02", reporter_phone="13812346028")
    case_id = walking.reported(world, source=Source.WECHAT, reporter_phone="138 1234 6028")
    walking.reported(world, cell=4, source=Source.WECHAT, reporter_phone="13912346028")
    _, page = seating.sit("acceptor", AcceptorPage)
    page.open_case(case_id)
    seating.settled()
    qtbot.waitUntil(lambda: [row.id for row in page.evidence.caller.rows] == [earlier], timeout=5000)


def test_a_report_is_refused_for_a_reason_from_the_list(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.REPORTED, source=Source.WECHAT)
    page = sit(seating)
    press(page, Key.Key_R, ALT)
    press(page, Key.Key_3)
    QTest.keyClicks(page.window().focusWidget(), "no address")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(case_id).state is State.REFUSED
    assert world.rows(History, case_id)[-1].reason == "Too little is known to act on：no address"
