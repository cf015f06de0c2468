# SPDX-License-Identifier: Apache-2.0
"""A case goes up, down and back between the dispatchers of three tiers by keys, and each sees what is theirs."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from commandcenter.queries.case_detail import timeline
from commandcenter.views.case.steps import past_steps
from commandcenter.views.common.cells import badge_width, fitting
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.vocabulary import Action, Queue, State
from tests.standing import lists_stand
from tests.tiers.conftest import in_tiers
from tests.tiers.walks import WHY, filed, up
from tests.views.dispatcher.test_dispatching import ALT, Key, press, send, sit, write
from tests.views.seating import Seating
from tests.world import World


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    lists_stand(monkeypatch, world)


@pytest.fixture
def centres(world: World) -> dict[str, int]:
    """Return the centres of the world's tiers by name."""
    return in_tiers(world)


def acts_of(page: DispatcherPage) -> list[QAction]:
    """Return every act of the page."""
    return page.findChildren(QAction) + page.actions() + page.window().findChildren(QAction)


def possible(page: DispatcherPage) -> set[Action]:
    """Return which hand-overs the seat offers."""
    wanted = {f"dispatcher.{action}": action for action in (Action.HAND_UP, Action.HAND_DOWN, Action.SEND_BACK)}
    return {wanted[act.objectName()] for act in acts_of(page) if act.objectName() in wanted and act.isEnabled()}


def seated(seating: Seating, who: str) -> DispatcherPage:
    """Seat `who` with the next case in hand, also beside another window that is open."""
    _, page = seating.sit(who, DispatcherPage)
    page.queue.take_next()
    for _ in range(3):
        seating.settled()
    return page


def answer(page: DispatcherPage, seating: Seating, words: str) -> None:
    write(page, words)
    send(page, seating)


def test_a_street_hands_up_with_a_reason_and_the_district_sees_it_at_once(
    seating: Seating, world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    above = seated(seating, "dispatcher district")
    assert above.queue.rows() == []
    page = seated(seating, "dispatcher street")
    assert possible(page) == {Action.HAND_UP}
    press(page, Key.Key_Up, modifier=ALT)
    answer(page, seating, "需要区级部门处置")
    assert world.case(case_id).held_centre_id == centres["district"]
    seating.settled()
    assert [(row.id, row.filing_zh) for row in above.queue.rows()] == [(case_id, "云溪街镇")]
    assert page.queue.rows() == [] or page.queue.rows()[0].pool is Queue.TO_DISPATCH


def test_the_district_chooses_the_street_below_and_gets_back_what_is_not_theirs(
    seating: Seating, world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "district")
    page = seated(seating, "dispatcher district")
    assert possible(page) == {Action.HAND_UP, Action.HAND_DOWN}
    press(page, Key.Key_Down, modifier=ALT)
    press(page, Key.Key_Down)
    QTest.keyClick(page.window().focusWidget(), Key.Key_Return)
    answer(page, seating, "属竹里街道")
    assert world.case(case_id).held_centre_id == centres["street2"]
    below = seated(seating, "dispatcher street2")
    assert possible(below) == {Action.HAND_UP, Action.SEND_BACK}
    press(below, Key.Key_J, modifier=ALT)
    answer(below, seating, "不属于本街道")
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool) == (centres["district"], Queue.RETURNED)


def test_what_another_tier_has_is_read_and_not_handled_and_shows_its_way(
    seating: Seating, world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    page = seated(seating, "dispatcher street")
    page.open_case(case_id)
    seating.settled()
    assert possible(page) == set() and not page.acts.main.isEnabled()
    assert page.work.band.isVisible()
    assert page.work.way.toolTip() == "云溪街镇 → 云溪区县 (转上级)\n云溪街镇 checks and closes"
    with world.reading() as connection:
        steps = past_steps(timeline(connection, case_id), page.case.detail)
    assert steps[-1].note.startswith("云溪街镇 → 云溪区县") and WHY in steps[-1].note


def test_a_house_without_tiers_has_no_such_acts_and_no_line(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    page = sit(seating)
    assert possible(page) == set()
    assert page.work.way.isHidden()
    assert not any(act.objectName() == "dispatcher.hand_up" for act in acts_of(page))


def test_in_a_narrow_list_a_badge_never_stands_over_other_words(qapp: object) -> None:
    words = ("延期", "来自云溪街镇")
    both = sum(badge_width(word) + 8 for word in words)
    assert fitting(words, both) == words
    assert fitting(words, both - 1) == words[:1]
    assert fitting(words, 8) == ()
