# SPDX-License-Identifier: Apache-2.0
"""A department appeals once against having been overdue; the supervision centre decides, both by keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from commandcenter.models import Disposal, Request
from commandcenter.services.appealing import ask_appeal
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.case.facts import Fact
from commandcenter.views.department.page import DepartmentPage
from commandcenter.vocabulary import Decision, Queue, RequestKind, RequestReason, State
from tests.services.test_rules_5_to_10 import overdue_and_closed
from tests.standing import lists_stand
from tests.views.seating import Seating
from tests.world import World

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    lists_stand(monkeypatch, world)


def press(page: Any, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def sit(seating: Seating, who: str, build: Any, queue: Qt.Key) -> Any:
    _, page = seating.sit(who, build)
    press(page, queue, ALT)
    seating.settled()
    press(page, Key.Key_F4)
    seating.settled()
    seating.settled()
    return page


def appealed(world: World) -> int:
    case_id = overdue_and_closed(world)
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER, text="连续暴雨")
    return case_id


def test_a_department_appeals_by_keys_and_only_once(seating: Seating, world: World) -> None:
    case_id = overdue_and_closed(world)
    page = sit(seating, "liaison", DepartmentPage, Key.Key_9)
    assert page.case.detail.row.id == case_id and page.appeal.isEnabled()
    press(page, Key.Key_O, ALT)
    press(page, Key.Key_3)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    (request,) = world.rows(Request, case_id)
    assert (request.kind, request.reason, request.decision) == (RequestKind.APPEAL, RequestReason.WEATHER, None)
    assert not page.appeal.isEnabled()


def test_who_was_in_time_is_offered_no_appeal(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.CLOSED)
    page = sit(seating, "liaison", DepartmentPage, Key.Key_9)
    page.open_case(case_id)
    seating.settled()
    assert page.case.detail is not None and not page.appeal.isEnabled()


def test_the_centre_reads_the_appeal_and_grants_it_with_two_keys(seating: Seating, world: World) -> None:
    case_id = appealed(world)
    page = sit(seating, "acceptor", AcceptorPage, Key.Key_8)
    assert page.case.detail.row.id == case_id
    assert "连续暴雨" in page.work.facts.text_of(Fact.APPEAL)
    press(page, Key.Key_Return, CTRL)
    seating.settled()
    seating.settled()
    (request,) = world.rows(Request, case_id)
    assert request.decision is Decision.GRANTED
    assert world.case(case_id).pool is Queue.ENDED
    assert world.rows(Disposal, case_id)[0].overdue, "the raw fact stays"


def test_an_appeal_is_refused_only_with_a_reason(seating: Seating, world: World) -> None:
    case_id = appealed(world)
    page = sit(seating, "leader", AcceptorPage, Key.Key_8)
    page._do("refuse")
    press(page, Key.Key_Return)
    seating.settled()
    assert world.case(case_id).pool is Queue.APPEALS, "no reason, no refusal"
    field = page.window().focusWidget()
    assert isinstance(field, QLineEdit)
    field.insert("当日无雨")
    press(page, Key.Key_Return)
    seating.settled()
    seating.settled()
    (request,) = world.rows(Request, case_id)
    assert (request.decision, request.decision_text) == (Decision.REFUSED, "当日无雨")
