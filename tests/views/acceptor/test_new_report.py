# SPDX-License-Identifier: Apache-2.0
"""A call is taken in by keys alone, and nothing typed is ever lost."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from commandcenter.models import Address, Attachment, Report, Task
from commandcenter.rules.terms import pinyin
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.common.forms import Drafts
from commandcenter.vocabulary import Source, State
from tests.views.seating import Seating
from tests.world import World

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def press(page: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def type_in(page: Any, text: str) -> None:
    """Type Latin by keys; what an input method would commit is put in as it commits it."""
    field = page.window().focusWidget()
    if text.isascii():
        QTest.keyClicks(field, text)
    elif hasattr(field, "insertPlainText"):
        field.insertPlainText(text)
    else:
        field.insert(text)
        field.textEdited.emit(field.text())


@pytest.fixture
def addresses(world: World) -> None:
    with Session(world.engines.writer) as session, session.begin():
        for cell, text in ((0, "柳岸路88号"), (1, "柳岸路90号"), (4, "竹里路5号")):
            lon, lat = world.point(cell)
            session.add(
                Address(
                    text=text,
                    text_en=text,
                    initials=pinyin(text).initials,
                    lon=lon,
                    lat=lat,
                    cell_id=world.cells[cell],
                )
            )


@pytest.fixture
def page(seating: Seating, addresses: None) -> AcceptorPage:
    _, page = seating.sit("acceptor", AcceptorPage)
    press(page, Key.Key_F2)
    seating.settled()
    return page


def wait_for(qtbot: QtBot, holds: Any) -> None:
    qtbot.waitUntil(holds, timeout=5000)


def call_comes_in(page: AcceptorPage, qtbot: QtBot) -> None:
    """Take a call by keys, in the order of the form."""
    type_in(page, "王女士")
    press(page, Key.Key_Tab)
    type_in(page, "13812346028")
    press(page, Key.Key_Tab)
    press(page, Key.Key_Space)
    press(page, Key.Key_Tab)
    press(page, Key.Key_Tab)
    assert page.window().focusWidget() is page.report.body.words
    type_in(page, "人行道上的井盖不见了，露出一个洞")
    press(page, Key.Key_Tab)
    assert page.window().focusWidget() is page.report.body.place.edit
    type_in(page, "lal8")
    wait_for(qtbot, lambda: len(page.report.body.place.candidates.rows) > 0)
    press(page, Key.Key_Return)
    wait_for(qtbot, lambda: page.report.body.spot is not None)
    press(page, Key.Key_Tab)
    if page.window().focusWidget() is not page.report.body.item.edit:
        press(page, Key.Key_Tab)
    assert page.window().focusWidget() is page.report.body.item.edit
    type_in(page, "jg")
    wait_for(qtbot, lambda: len(page.report.body.item.candidates.rows) > 0)
    press(page, Key.Key_Return)
    wait_for(qtbot, lambda: page.report.body.conditions.value is not None)


def test_a_call_is_taken_in_by_keys_alone_in_under_thirty_seconds(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    begun = time.monotonic()
    call_comes_in(page, qtbot)
    seating.settled()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert time.monotonic() - begun < 30

    case = world.case(world.cases()[-1])
    report = world.rows(Report, case.id)[0]
    assert case.state is State.VERIFYING
    assert case.cell_id == world.cells[0] and case.address == "柳岸路88号"
    assert case.item_id == world.items["C-PA-01"]
    # The text says 不见: the condition that is known by this word was chosen by itself.
    assert case.condition_id == world.conditions["C-PA-01"][0]
    assert (report.reporter_name, report.reporter_phone, report.wants_answer) == ("王女士", "13812346028", True)
    assert world.rows(Task, case.id)[0].supervisor_id == world.people["supervisor"].person_id
    assert page.report.is_blank and page.left.done.done()[0].case_id == case.id


def test_a_supervisors_report_is_filed_at_once_and_others_are_verified_first(page: AcceptorPage, qtbot: QtBot) -> None:
    call_comes_in(page, qtbot)
    assert page.sending.offers().by_slot["send"].text == "Accept and verify"
    page.report.source.setCurrentIndex(page.report.source.findData(Source.SUPERVISOR.value))
    assert page.sending.offers().by_slot["send"].text == "Accept and file"


def test_an_acceptors_own_mark_of_emergency_does_not_spare_verification(page: AcceptorPage, qtbot: QtBot) -> None:
    call_comes_in(page, qtbot)
    press(page, Key.Key_E, ALT)
    assert page.report.body.emergency.isChecked()
    assert page.sending.offers().by_slot["send"].text == "Accept and verify"


def test_a_report_without_a_place_is_refused_at_the_place_and_stays_typed(
    page: AcceptorPage, seating: Seating, world: World
) -> None:
    page.report.body.words.setFocus()
    type_in(page, "井盖不见了")
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.cases() == ()
    assert list(page.report.form.problems()) == ["place"] or "place" in page.report.form.problems()
    assert page.report.body.words.toPlainText() == "井盖不见了"
    assert page.window().focusWidget() is page.report.body.place.edit
    press(page, Key.Key_S, CTRL)
    seating.settled()
    assert world.case(world.cases()[-1]).state is State.REPORTED


def test_a_report_that_is_alike_asks_before_it_is_sent_and_merges_with_one_key(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    earlier = world.case_in(State.DISPATCHED, text="人行道上的井盖不见了，露出一个洞", source=Source.SUPERVISOR)
    call_comes_in(page, qtbot)
    wait_for(qtbot, lambda: page.evidence.duplicates.pressing() is not None)
    seating.settled()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert page.sending.asking and len(world.cases()) == 1
    assert "Another case" in page.sending.offers().by_slot["send"].text
    press(page, Key.Key_M, CTRL)
    seating.settled()
    assert world.case(earlier).report_count == 2
    reports = world.rows(Report, earlier)
    assert [report.reporter_name for report in reports] == ["", "王女士"]


def test_another_case_is_made_when_the_operator_says_so(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    world.case_in(State.DISPATCHED, text="人行道上的井盖不见了，露出一个洞", source=Source.SUPERVISOR)
    call_comes_in(page, qtbot)
    wait_for(qtbot, lambda: page.evidence.duplicates.pressing() is not None)
    seating.settled()
    press(page, Key.Key_Return, CTRL)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert len(world.cases()) == 2


def test_a_duplicate_that_came_in_meanwhile_is_shown_and_asked_about(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    call_comes_in(page, qtbot)
    wait_for(qtbot, lambda: not page.evidence._timer.isActive())
    seating.settled()
    lon, lat = world.point(0)
    alike = Intake(
        source=Source.SUPERVISOR,
        text="人行道上的井盖不见了，露出一个洞",
        item_id=world.items["C-PA-01"],
        lon=lon,
        lat=lat,
    )
    world.perform("acceptor2", take_in, alike)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert len(world.cases()) == 1
    assert page.sending.asking and page.evidence.duplicates.pressing() is not None
    assert page.report.caller.name.text() == "王女士"


def test_what_was_typed_comes_back_with_the_next_program(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    call_comes_in(page, qtbot)
    page.report.keeper.keep_now()
    typed = page.report.values()
    _, again = seating.sit("acceptor", AcceptorPage)
    seating.settled()
    wait_for(qtbot, lambda: again.report.body.item.item is not None)
    seating.settled()
    assert again.on_report
    assert again.report.values() == typed


def test_a_draft_is_forgotten_once_it_was_sent(page: AcceptorPage, seating: Seating, qtbot: QtBot) -> None:
    call_comes_in(page, qtbot)
    page.report.keeper.keep_now()
    drafts = Drafts(page._desk.drafts)
    assert drafts.all()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    page.report.keeper.keep_now()
    assert not drafts.all()


def test_a_refused_call_is_kept_with_the_answer_it_was_given(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    page.report.body.words.setFocus()
    type_in(page, "请问水费去哪里交")
    press(page, Key.Key_R, ALT)
    assert page.asker.isVisible()
    press(page, Key.Key_2)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(world.cases()[-1]).state is State.REFUSED
    assert not page.asker.isVisible()


def test_words_of_the_text_fill_the_place_only_while_nobody_typed_one(
    page: AcceptorPage, seating: Seating, qtbot: QtBot
) -> None:
    body = page.report.body
    body.words.setFocus()
    type_in(page, "竹里路5号门口井盖破了")
    wait_for(qtbot, lambda: body.place.edit.text() == "竹里路5号")
    assert "竹里路5号" in body.words.underlined()
    body.place.edit.selectAll()
    body.place.edit.setFocus()
    type_in(page, "东门口")
    body.words.setFocus()
    type_in(page, "，真的")
    wait_for(qtbot, lambda: not body._timer.isActive())
    seating.settled()
    assert body.place.edit.text() == "东门口" and body.place.position is None


def test_coordinates_are_a_place_too_and_outside_every_cell_is_said(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    place = page.report.body.place
    place.edit.setFocus()
    lon, lat = world.point(3)
    type_in(page, f"{lon:.4f}, {lat:.4f}")
    wait_for(qtbot, lambda: place.spot is not None and place.spot.cell is not None)
    assert place.spot.cell.id == world.cells[3]
    place.edit.selectAll()
    type_in(page, "100.5, 30.5")
    wait_for(qtbot, lambda: place.spot is not None and place.spot.cell is None)


def test_coordinates_become_the_nearest_address_once_the_keyboard_has_gone_on(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    place = page.report.body.place
    place.edit.setFocus()
    lon, lat = world.point(0)
    type_in(page, f"{lon:.4f}, {lat:.4f}")
    wait_for(qtbot, lambda: place.spot is not None)
    assert place.edit.text() == f"{lon:.4f}, {lat:.4f}", "who types is not written over"
    press(page, Key.Key_Tab)
    seating.settled()
    assert place.edit.text() == "柳岸路88号"
    assert place.position == (round(lon, 4), round(lat, 4))


def test_the_callers_other_reports_come_with_the_number(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    world.case_in(State.REPORTED, text="路灯不亮", reporter_phone="13812346028", source=Source.WECHAT)
    page.report.caller.phone.setFocus()
    type_in(page, "13812346028")
    wait_for(qtbot, lambda: len(page.evidence.caller.rows) == 1)
    assert page.report.caller.note.text()


def test_a_number_that_was_taken_in_before_is_refused_at_the_number(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    world.case_in(State.REPORTED, source=Source.HOTLINE_12345, foreign_number="RX1", cell=4)
    call_comes_in(page, qtbot)
    page.report.foreign.setText("RX1")
    seating.settled()
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert len(world.cases()) == 1
    assert page.report.form.problems()["foreign_number"]
    assert page.window().focusWidget() is page.report.foreign


def test_a_click_on_the_map_places_a_report_only_while_it_has_no_place(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot
) -> None:
    body = page.report.body
    body.words.setFocus()
    type_in(page, "井盖破了")
    page.evidence.map.picked.emit(*world.point(2))
    wait_for(qtbot, lambda: body.spot is not None)
    assert body.spot.cell.id == world.cells[2]
    page.evidence.map.picked.emit(*world.point(5))
    seating.settled()
    assert body.place.position == world.point(2)
    press(page, Key.Key_M, ALT)
    page.evidence.map.picked.emit(*world.point(5))
    seating.settled()
    assert body.place.position == world.point(5)


def test_a_dropped_photograph_goes_out_with_the_report_and_lives_in_its_draft(
    page: AcceptorPage, seating: Seating, world: World, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = tmp_path / "hole.png"
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    assert image.save(str(picture))
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(picture))])
    assert page.report.photos.take_in(dropped)
    wait_for(qtbot, lambda: len(page.report.photos.photos) == 1)
    call_comes_in(page, qtbot)
    page.report.keeper.keep_now()
    assert Drafts(page._desk.drafts).all()[0].values["files"][0]["name"] == "hole.png"
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    assert [file.name for file in world.rows(Attachment, world.cases()[-1])] == ["hole.png"]
    assert not page.report.photos.photos
