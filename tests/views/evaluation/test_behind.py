# SPDX-License-Identifier: Apache-2.0
"""What is behind the figures on screen: overdue appeals that are decided by keys, and the days of stations."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.models import Request
from commandcenter.queries.evaluation import Scope
from commandcenter.queries.evaluation import board as room
from commandcenter.queries.zero_report import figures as zero
from commandcenter.services.appealing import ask_appeal
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.stage.hands import write
from commandcenter.views.evaluation.page import EvaluationPage
from commandcenter.vocabulary import Decision, RequestReason
from commandcenter.vocabulary.evaluation import Axis, ScoreKind
from commandcenter.vocabulary.field import ZeroKind
from tests.services.test_rules_5_to_10 import overdue_and_closed
from tests.views.evaluation.test_evaluation import ALT, CONTROL, Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for module in (room, zero):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def test_appeals_are_listed_and_decided_by_who_may(centre: World, seating: Seating) -> None:
    cases = [overdue_and_closed(centre) for _ in range(2)]
    for case_id in cases:
        centre.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER, text="连续暴雨")
    hands = Hands(seating, "leader")
    page: EvaluationPage = hands.page
    hands.press(Key.Key_F7)
    panel = page.appeals
    assert page.in_sight is panel and panel.table.hasFocus()
    assert [row.appeal.case_id for row in panel.model.rows()] == cases[::-1]
    assert panel.current.multiple == pytest.approx(0.5) and "2" in panel.effect.text()
    hands.press(Key.Key_F9)
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert panel.why.isVisible() and _decision(centre, cases[1]) is None, "refusing takes a reason"
    write("预报无雨")
    hands.press(Key.Key_Return, modifier=CONTROL)
    assert _decision(centre, cases[1]) is Decision.REFUSED
    assert [row.appeal.case_id for row in panel.model.rows()] == cases[:1]
    before = page.board.total["disposal_on_time"]
    hands.press(Key.Key_F8)
    assert _decision(centre, cases[0]) is Decision.GRANTED
    after = page.board.total["disposal_on_time"]
    assert (before.denominator, after.denominator) == (2, 1), "the figures follow at once"
    assert panel.states.currentWidget() is panel.states.panel and not panel.can_decide()
    panel.which.chosen.emit(False)
    assert {row.appeal.decision for row in panel.model.rows()} == {Decision.GRANTED, Decision.REFUSED}
    panel.whose.chosen.emit(Scope(Axis.DEPARTMENT, (str(centre.departments["police"]),)))
    seating.settled()
    assert panel.model.rows() == [], "another department's are not its own"
    hands.press(Key.Key_Escape)
    assert page.in_sight is page.states


def _decision(world: World, case_id: int) -> Decision | None:
    (request,) = world.rows(Request, case_id)
    return request.decision


def test_a_director_reads_appeals_and_is_told_who_decides(centre: World, seating: Seating) -> None:
    case_id = overdue_and_closed(centre)
    centre.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    hands = Hands(seating, "director")
    hands.press(Key.Key_F7, Key.Key_F8, Key.Key_F9)
    assert _decision(centre, case_id) is None and not hands.page.appeals.why.isVisible()
    assert "shift leaders decide" in hands.page.appeals.effect.text()


def test_stations_are_a_key_away_and_open_their_days(centre: World, seating: Seating) -> None:
    centre.travel(minutes=-30)
    centre.perform("station", report_zero, centre.communities[0], dict.fromkeys(ZeroKind, 0))
    centre.travel(days=1, hours=2)
    hands = Hands(seating, "leader")
    page: EvaluationPage = hands.page
    hands.press(Key.Key_0, modifier=ALT)
    assert page.board.kind is ScoreKind.STATION
    (line,) = page.board.lines
    assert (line.zh, line.value) == ("柳岸居委", 50)
    while page.figure != "zero_on_time":
        QTest.keyClick(page.table, Key.Key_Right)
    seating.settled()
    hands.press(Key.Key_Return)
    assert page.in_sight is page.days
    (missing,) = page.days.model.rows()
    assert missing.day.of.day == date(2026, 11, 18)
