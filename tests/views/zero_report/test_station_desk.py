# SPDX-License-Identifier: Apache-2.0
"""A station reports its day with one key, describes what it found, and is told of what it owes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import delete

from commandcenter.models import PersonRole
from commandcenter.queries.wall import zero
from commandcenter.queries.zero_report import desk as asking
from commandcenter.services.field.zero_reporting import remind_station, report_zero
from commandcenter.stage.hands import write
from commandcenter.views.zero_report import page as room
from commandcenter.views.zero_report.page import ZeroReportPage
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import ZeroKind
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key
NOTHING = {ZeroKind.BUILDING: 0, ZeroKind.GROUP_RENTING: 0}


class Hands:
    """Types at the station's desk and waits until everything has answered."""

    def __init__(self, seating: Seating) -> None:
        self.seating = seating
        _, self.page = seating.sit("station", ZeroReportPage)
        seating.settled()
        self.page.arrive()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.page.window().focusWidget() or self.page, key, modifier)
            self.seating.settled()

    def save(self) -> None:
        self.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)

    def elsewhere(self, who: str, service: Any, *args: Any, **wishes: Any) -> None:
        outcome = self.seating.world.outcome(who, service, *args, **wishes)
        self.seating.hub.announce(outcome.changes)
        self.seating.hub.flush()
        self.seating.settled()

    @property
    def today(self) -> Any:
        return self.page.shown.today

    @property
    def said(self) -> str:
        return str(self.page.window().notices.band.text)  # type: ignore[attr-defined]


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre at 08:40, twenty minutes before the hour."""
    for module in (zero, asking):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    world.travel(minutes=-20)
    return world


@pytest.fixture
def hands(centre: World, seating: Seating) -> Hands:
    return Hands(seating)


def test_one_key_reports_zero_and_takes_the_reminder_away(hands: Hands) -> None:
    assert "09:00" in hands.page._band.text
    hands.save()
    assert (hands.today.reported, hands.today.counts) == (True, NOTHING)
    assert hands.page._band.text == "" and hands.said


def test_what_was_found_is_described_by_keys_alone_and_taken_in(hands: Hands, centre: World) -> None:
    write("1")
    hands.save()
    form = hands.page.form
    assert set(form.form.problems()) == {"building.1.place"} and not hands.today.reported
    write("柳岸新村 12 号")
    hands.press(Key.Key_Tab)
    write("新搭彩钢棚")
    hands.save()
    (found,) = hands.today.findings
    assert (found.address, found.words, centre.case(found.case_id).text) == (
        "柳岸新村 12 号",
        "新搭彩钢棚",
        "新搭彩钢棚",
    )
    assert found.report_number in hands.said and found.report_number in hands.page.days.below.text()


def test_a_correction_asks_why_and_is_the_centres_after_the_hour(hands: Hands, centre: World) -> None:
    community = centre.communities[0]
    hands.elsewhere("station", report_zero, community, NOTHING)
    hands.press(Key.Key_F2)
    write("1")
    lines = hands.page.form.finds[ZeroKind.BUILDING]
    lines.fill_in([["柳岸新村 12 号", "新搭彩钢棚"]])
    hands.save()
    assert set(hands.page.form.form.problems()) == {"reason"}
    write("上午又发现一处")
    hands.save()
    assert [one.reason for one in hands.today.corrections] == ["上午又发现一处"]
    centre.travel(minutes=21)
    clock = hands.page._desk.clock
    clock.set(centre.now)
    hands.press(Key.Key_Escape, Key.Key_F2)
    hands.page._edited()
    assert hands.page.form.counts[ZeroKind.BUILDING].isReadOnly()
    assert not hands.page._desk.actions.action("zero.save").isEnabled()


def test_a_missing_day_and_a_reminder_are_said_over_the_page(hands: Hands, centre: World) -> None:
    hands.elsewhere("leader", remind_station, centre.communities[0])
    assert centre.people["leader"].name in hands.page._band.text
    centre.travel(minutes=30)
    hands.page._desk.clock.set(centre.now)
    hands.page._tick()
    assert "09:00" in hands.page._band.text and centre.people["leader"].name not in hands.page._band.text
    hands.press(Key.Key_Escape, Key.Key_Down, Key.Key_Return)
    yesterday = centre.now.date() - timedelta(days=1)
    assert hands.page.form.day.day == yesterday
    hands.save()
    assert [day.reported for day in hands.page.shown.days[:2]] == [False, True]


def test_what_is_being_typed_outlives_the_news_and_the_program(hands: Hands, seating: Seating, centre: World) -> None:
    write("2")
    hands.elsewhere("leader", remind_station, centre.communities[0])
    assert hands.page.form.counts[ZeroKind.BUILDING].text() == "2"
    hands.page.form._keeper.keep_now()
    assert Hands(seating).page.form.counts[ZeroKind.BUILDING].text() == "2"


def test_a_post_without_a_community_and_an_error_are_said(
    centre: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    with centre.engines.writer.begin() as connection:
        connection.execute(delete(PersonRole).where(PersonRole.role == Role.STATION))
    page = Hands(seating).page
    assert page.states.currentWidget() is page.states.panel

    def broken(*_: Any) -> None:
        raise Refused(Problem.DISK_FULL)

    monkeypatch.setattr(room, "station_desk", broken)
    page.refresh()
    seating.settled()
    assert Refused(Problem.DISK_FULL).sentence("zh") in page.states.panel._text.text()
