# SPDX-License-Identifier: Apache-2.0
"""A liaison works through tickets by keyboard; nothing typed is lost and nothing is judged twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy.orm import Session

from commandcenter.models import Case, Disposal, History, Request
from commandcenter.services import deciding
from commandcenter.views.department.moment_field import read_moment
from commandcenter.views.department.page import DepartmentPage
from commandcenter.vocabulary import FeedbackKind, RequestKind, Source, State
from tests.views.seating import Seating
from tests.world import World

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def press(page: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


@pytest.fixture
def case_id(world: World) -> int:
    return world.case_in(State.DISPATCHED)


@pytest.fixture
def page(seating: Seating, case_id: int) -> DepartmentPage:
    _, page = seating.sit("liaison", DepartmentPage)
    press(page, Qt.Key.Key_F4)
    seating.settled()
    return page


def test_the_next_ticket_is_taken_with_one_key_and_shown_whole(page: DepartmentPage, case_id: int) -> None:
    assert page.case.detail is not None
    assert page.case.detail.row.id == case_id
    assert page.form.isVisible()
    assert page.send.isEnabled()


def test_feedback_goes_out_by_keyboard_and_stops_the_clock(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    press(page, Qt.Key.Key_F2)
    press(page, Qt.Key.Key_Right)
    page.form._text.setFocus()
    page.form._text.insertPlainText("井盖已更换，地面平整")
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()

    case, visit = world.case(case_id), world.rows(Disposal, case_id)[-1]
    assert case.state is State.DISPOSED
    assert visit.result is FeedbackKind.REPAIRED
    assert visit.result_text == "井盖已更换，地面平整"
    assert not page.form.isVisible()
    assert not page.send.isEnabled()


def test_of_a_hotline_it_is_asked_whether_the_reporter_was_contacted_and_one_key_says_so(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    row = page.form.form.row("contacted")
    assert not row.isVisible(), "a supervisor's own report has nobody to contact"
    page.form._text.setPlainText("已疏通")
    number = world.case_in(State.DISPATCHED)
    with Session(world.engines.writer) as session, session.begin():
        session.get_one(Case, number).source = Source.HOTLINE_12345
    page.open_case(number)
    seating.settled()
    assert row.isVisible()
    page.form._text.setPlainText("已疏通")
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()
    assert set(page.form.form.problems()) == {"contacted"}
    assert world.case(number).state is State.DISPATCHED
    press(page, Qt.Key.Key_C, ALT)
    assert page.form.form.problems() == {}
    press(page, Qt.Key.Key_C, ALT)
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()
    assert world.case(number).state is State.DISPOSED
    assert world.rows(History, number)[-1].detail["contacted"] is False


def test_an_empty_report_is_refused_at_its_field_before_anything_is_sent(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    before = world.footprint()
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()
    assert "text" in page.form.form.problems()
    assert world.footprint() == before


def test_a_time_nobody_can_read_is_said_at_its_field(page: DepartmentPage, world: World) -> None:
    page.form._text.setPlainText("done")
    page.form._arrived.setText("soon")
    before = world.footprint()
    press(page, Qt.Key.Key_Return, CTRL)
    assert "arrived_at" in page.form.form.problems()
    assert world.footprint() == before


def test_what_is_typed_waits_for_its_case_and_for_a_killed_program(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    page.form._text.setPlainText("half a sentence")
    other = world.case_in(State.DISPATCHED)
    page.case.open(other)
    seating.settled()
    assert page.form._text.toPlainText() == ""
    page.case.open(case_id)
    seating.settled()
    assert page.form._text.toPlainText() == "half a sentence"

    page.form.keep()
    _, again = seating.sit("liaison", DepartmentPage)
    again.case.open(case_id)
    seating.settled()
    assert again.form._text.toPlainText() == "half a sentence"


def test_a_return_is_asked_with_a_reason_from_the_list_by_two_keys(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    press(page, Qt.Key.Key_T, ALT)
    assert page.asker.isVisible()
    press(page, Qt.Key.Key_2)
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()

    asked = world.rows(Request, case_id)[-1]
    assert asked.kind is RequestKind.RETURN
    assert world.case(case_id).request_kind is RequestKind.RETURN
    assert not page.send.isEnabled()
    assert page.withdraw.isEnabled()


def test_going_back_asks_nothing(page: DepartmentPage, seating: Seating, world: World) -> None:
    before = world.footprint()
    press(page, Qt.Key.Key_E, ALT)
    press(page, Qt.Key.Key_Escape)
    seating.settled()
    assert not page.asker.isVisible()
    assert world.footprint() == before


def test_the_dispatchers_decision_reaches_the_open_case_without_touching_what_is_typed(
    page: DepartmentPage, seating: Seating, world: World, case_id: int
) -> None:
    page.form._text.setPlainText("working on it")
    press(page, Qt.Key.Key_E, ALT)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_Return, CTRL)
    seating.settled()
    outcome = world.outcome("dispatcher", deciding.grant_extension, case_id, world.version(case_id))
    seating.hub.announce(outcome.changes)
    seating.settled()

    assert page.case.detail is not None
    assert page.case.detail.row.extensions == 1
    assert page.form._text.toPlainText() == "working on it"
    assert page.send.isEnabled()


def test_another_departments_case_is_not_shown(seating: Seating, case_id: int) -> None:
    _, page = seating.sit("liaison3", DepartmentPage)
    page.case.open(case_id)
    seating.settled()
    assert page.case.detail is None
    assert not page.send.isEnabled()


NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
MOMENTS = [
    ("0850", (2026, 11, 24, 8, 50)),
    ("8:50", (2026, 11, 24, 8, 50)),
    ("23:10", (2026, 11, 23, 23, 10)),
    ("11-24 08:00", (2026, 11, 24, 8, 0)),
    ("12-30 16:10", (2025, 12, 30, 16, 10)),
]


@pytest.mark.parametrize(("typed", "meant"), MOMENTS)
def test_a_moment_typed_the_short_way_is_the_latest_it_can_mean(typed: str, meant: tuple[int, ...]) -> None:
    assert read_moment(typed, NOW) == datetime(*meant, tzinfo=NOW.tzinfo)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize("typed", ["soon", "25:00", "8", "13-40 08:00", "８：５"])
def test_what_is_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        read_moment(typed, NOW)
