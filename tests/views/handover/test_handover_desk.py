# SPDX-License-Identifier: Apache-2.0
"""A department hands over to the next meeting at its own desk and tells how far the decisions for it are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.meeting import decisions, handover
from commandcenter.services.meeting.conference import AgendaDraft, ConferencePlan, call_conference
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import begin_meeting
from commandcenter.stage.hands import write
from commandcenter.views.handover import page as room
from commandcenter.views.handover.page import HandoverPage
from commandcenter.vocabulary import Both, Problem, Refused
from commandcenter.vocabulary.meeting import AgendaKind, DecisionKind
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


class Hands:
    """Types at the page and waits until everything has answered."""

    def __init__(self, seating: Seating, who: str = "liaison") -> None:
        self.seating = seating
        _, self.page = seating.sit(who, HandoverPage)
        self.page.arrive()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
            self.seating.settled()

    def save(self) -> None:
        self.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre at 16:00, with a decision for the water office."""
    for module in (decisions, handover):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    number = world.perform("director", begin_meeting)["meeting"]
    due = world.now + timedelta(hours=4)
    decided = Decided(DecisionKind.JOINT, "泵站检修期间架临时泵", due, world.departments["water"])
    world.perform("director", decide, number, decided)
    world.travel(hours=7)
    return world


def test_a_remark_is_handed_over_and_nothing_left_is_one_key(centre: World, seating: Seating) -> None:
    hands = Hands(seating)
    assert "18" in hands.page._head.text() and "08:00" in hands.page._head.text()
    write("渡口泵站检修，明日恢复")
    hands.save()
    assert hands.page.shown.remark.text == "渡口泵站检修，明日恢复" == hands.page.remark.text()
    hands.press(Key.Key_0, modifier=Qt.KeyboardModifier.AltModifier)
    remark = hands.page.shown.remark
    assert (remark.said, remark.text, hands.page.remark.text()) == (True, "", "")


def test_the_progress_of_a_decision_is_told_by_keys_alone(centre: World, seating: Seating) -> None:
    hands = Hands(seating)
    hands.press(Key.Key_Escape, Key.Key_Return)
    assert hands.page.progress.hasFocus() and "泵站" in hands.page._about.text()
    write("两户未能入户，今晚再查")
    hands.press(Key.Key_Return)
    (row,) = hands.page.decisions.model.rows()
    assert row.last_remark.text == "两户未能入户，今晚再查"
    assert row.standing.late and hands.page.progress.text() == ""
    assert hands.page.shown.remark is None or not hands.page.shown.remark.said


def test_what_is_typed_outlives_the_program_and_others_see_no_decision_of_ours(centre: World, seating: Seating) -> None:
    hands = Hands(seating)
    write("泵站")
    hands.page._keeper.keep_now()
    assert Hands(seating).page.remark.text() == "泵站"
    other = Hands(seating, "liaison2").page
    assert other.decisions.model.rows() == [] and not other.progress.isEnabled()


def test_an_error_is_said_in_the_page(centre: World, seating: Seating, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise Refused(Problem.DISK_FULL)

    monkeypatch.setattr(room, "handover_desk", broken)
    page = Hands(seating).page
    assert Refused(Problem.DISK_FULL).sentence("zh") in page.states.panel._text.text()


def test_an_invitation_to_a_conference_stands_at_the_desk_of_who_is_invited(centre: World, seating: Seating) -> None:
    begins = centre.now + timedelta(days=1)
    agenda = (AgendaDraft(AgendaKind.OWN, Both("夜间检查", "Night checks")),)
    plan = ConferencePlan("河道联席会议", begins, (centre.departments["water"],), agenda, "二楼会商室")
    hands = Hands(seating)
    assert hands.page.invited.isHidden()
    centre.perform("leader", call_conference, plan)
    hands.page.refresh()
    seating.settled()
    assert "河道联席会议" in hands.page.invited.text() and "二楼会商室" in hands.page.invited.text()
    other = Hands(seating, "liaison2")
    assert other.page.invited.isHidden()
