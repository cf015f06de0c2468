# SPDX-License-Identifier: Apache-2.0
"""The centre's command sees the time of all departments over two weeks, with operations and what clashes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy.orm import Session

from commandcenter.models.joint import JointParticipant, JointTicket
from commandcenter.services.joint import means
from commandcenter.services.joint.means import EngagementDraft
from commandcenter.views.schedule import page as schedule
from commandcenter.views.schedule.page import SchedulePage
from commandcenter.views.workplaces import workplaces
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.joint import JointState, Origin, Taken
from tests.views.seating import Seating
from tests.world import World

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
MONDAY = date(2026, 11, 16)


@pytest.fixture
def centre(world: World) -> World:
    """A centre with an operation of the water department, eight days from now."""
    begins, water = world.now + timedelta(days=8), world.departments["water"]
    with Session(world.engines.writer) as session, session.begin():
        ticket = JointTicket(
            number="LZ2611-04", state=JointState.INVITING, title="夜市整治", origin=Origin.HAND,
            lead_department_id=water, begins_at=begins, ends_at=begins + timedelta(hours=2), made_at=world.now,
            made_by=1, made_name="", changed_at=world.now,
        )  # fmt: skip
        session.add(ticket)
        session.flush()
        session.add(JointParticipant(ticket_id=ticket.id, department_id=water, people_wanted=1))
    return world


def drill(centre: World, hours: float) -> Any:
    """Let the water department have a drill of an hour, so long after the operation began."""
    begins = centre.now + timedelta(days=8, hours=hours)
    draft = EngagementDraft(centre.departments["water"], begins, begins + timedelta(hours=1), "演练")
    return centre.outcome("liaison", means.put_engagement, draft)


def sit(seating: Seating, who: str) -> SchedulePage:
    page: SchedulePage = seating.sit(who, SchedulePage, (1366, 768))[1]
    seating.settled()
    page.arrive()
    return page


def press(seating: Seating, page: SchedulePage, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    seating.qtbot.keyClick(page.window().focusWidget(), key, held)
    seating.settled()


def test_all_departments_stand_there_and_one_goes_from_clash_to_clash(centre: World, seating: Seating) -> None:
    drill(centre, 0)
    drill(centre, 1.5)
    page = sit(seating, "director")
    assert page.shown is not None
    departments = [row.thing for row in page.shown.rows if row.taken is Taken.DEPARTMENT]
    assert departments == sorted(centre.departments.values())
    assert page.planner.horizontalScrollBar().maximum() == 0, "two weeks are in sight at once"
    assert page.count.text() == "2 clashes in these two weeks"
    for said in ("Clash 1 of 2", "Clash 2 of 2", "Clash 1 of 2"):
        press(seating, page, Qt.Key.Key_N, ALT)
        assert page.count.text() == said
        row = page.planner.current_row()
        assert row is not None and row.thing == centre.departments["water"], "one stands where the clash is"
    first = page.clashes.lines()[0][1]
    press(seating, page, Qt.Key.Key_N, ALT)
    assert page.clashes.lines()[1][1] == first, "what one went to stands above"


def test_weeks_go_by_under_keys_and_one_comes_back(centre: World, seating: Seating) -> None:
    page = sit(seating, "dispatcher")
    assert page.first == MONDAY
    press(seating, page, Qt.Key.Key_Right, ALT)
    press(seating, page, Qt.Key.Key_Right, ALT)
    assert page.shown is not None and page.shown.first == MONDAY + timedelta(weeks=2)
    assert page.when.text() == "2026-11-30 – 12-13"
    press(seating, page, Qt.Key.Key_Left, ALT)
    press(seating, page, Qt.Key.Key_Home, ALT)
    assert page.shown.first == MONDAY


def test_what_another_seat_enters_is_seen_at_once(centre: World, seating: Seating) -> None:
    page = sit(seating, "leader")
    assert page.count.text() == "Nobody clashes in these two weeks"
    assert page.clashes.isHidden()
    seating.hub.announce(drill(centre, 0).changes)
    seating.hub.flush()
    seating.settled()
    assert page.count.text() == "One clash in these two weeks"


def test_a_department_does_not_see_the_time_of_others(centre: World, seating: Seating) -> None:
    page = sit(seating, "liaison")
    assert page.shown is None
    assert page.states.currentWidget() is not page.planner
    page.refresh()
    seating.settled()
    assert page.shown is None
    (place,) = (one for one in workplaces() if one.id == "schedule")
    assert place.roles == {Role.DISPATCHER, Role.DIRECTOR, Role.SHIFT_LEADER}


def test_what_cannot_be_read_is_said_and_read_again_by_a_key(
    centre: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: Any, first: date) -> None:
        raise Refused(Problem.DATABASE_NEWER, found="9999")

    with monkeypatch.context() as broken:
        broken.setattr(schedule, "plan", fails)
        page = sit(seating, "director")
    assert page.shown is None
    assert page.states.currentWidget() is not page.planner
    seating.qtbot.keyClick(page.window(), Qt.Key.Key_F5)
    seating.settled()
    assert page.states.currentWidget() is page.planner
