# SPDX-License-Identifier: Apache-2.0
"""Cases go out by keys: as proposed, as chosen, several at once; what is chosen stays until it is sent."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import update

from commandcenter.models import Assignment, Department, Precedent
from commandcenter.services.deciding import grant_return
from commandcenter.services.dispatching import dispatch, supervise
from commandcenter.services.disposing import ask_return
from commandcenter.services.holding import take
from commandcenter.views.common.forms import Drafts
from commandcenter.views.dispatcher import page as dispatcher_page
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.views.dispatcher.reads import offer_for
from commandcenter.vocabulary import Involvement, RequestReason, State
from commandcenter.vocabulary.joint import Origin
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


def press(page: Any, *keys: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    for key in keys:
        QTest.keyClick(page.window().focusWidget() or page, key, modifier)


def sit(seating: Seating, who: str = "dispatcher", size: tuple[int, int] = (1920, 1080)) -> DispatcherPage:
    _, page = seating.sit(who, DispatcherPage, size)
    press(page, Key.Key_F4)
    for _ in range(3):
        seating.settled()
    return page


def send(page: DispatcherPage, seating: Seating) -> None:
    press(page, Key.Key_Return, modifier=CTRL)
    seating.settled()
    seating.settled()


def write(page: DispatcherPage, words: str) -> None:
    """Put in what an input method commits."""
    field = page.window().focusWidget()
    assert isinstance(field, QLineEdit), "nothing is being written"
    field.insert(words)


def parts(world: World, case_id: int) -> dict[str, Involvement]:
    """Return who has which part in a case now, by the department's code."""
    names = {number: code for code, number in world.departments.items()}
    return {names[one.department_id]: one.involvement for one in world.rows(Assignment, case_id) if one.until is None}


def disputed(world: World) -> int:
    """Return a case that two departments gave back."""
    case_id = world.case_in(State.DISPATCHED)
    for who, lead in (("liaison", None), ("liaison2", "housing")):
        if lead is not None:
            world.perform("dispatcher2", dispatch, case_id, None, lead=world.departments[lead])
        world.perform(who, ask_return, case_id, None, reason=RequestReason.NOT_OURS, text="不归我们")
        world.perform("dispatcher2", grant_return, case_id, None)
    assert world.case(case_id).disputed
    return case_id


# ---------------------------------------------------------------- as proposed


def test_a_plain_case_goes_out_as_proposed_with_two_keys(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    assert [row.role for row in page.owners.rows()[:2]] == [Involvement.LEAD, Involvement.ASSIST]
    send(page, seating)
    assert world.case(case_id).state is State.DISPATCHED
    assert parts(world, case_id) == {"water": Involvement.LEAD, "housing": Involvement.ASSIST}
    assert page.queue.table.hasFocus(), "the next case is one key away"


def test_nothing_goes_out_before_its_own_proposal_is_there(
    seating: Seating, world: World, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    world.case_in(State.FILED)
    second = world.case_in(State.FILED, item="E-HF-02", cell=4)
    page = sit(seating)
    assert page.acts.main.isEnabled()
    arrived = threading.Event()

    def slow(*args: Any) -> Any:
        arrived.wait(10)
        return offer_for(*args)

    monkeypatch.setattr(dispatcher_page, "offer_for", slow)
    page.case.open(second)
    qtbot.waitUntil(lambda: page.case.detail is not None and page.case.detail.row.id == second)
    assert not page.acts.main.isEnabled(), "the case is there, its proposal is not"
    press(page, Key.Key_Return, modifier=CTRL)
    arrived.set()
    seating.settled()
    assert world.case(second).state is State.FILED
    send(page, seating)
    assert parts(world, second)["police"] is Involvement.LEAD


def test_every_department_can_be_reached_and_the_proposed_stand_first(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    page = sit(seating)
    assert {row.id for row in page.owners.rows()} == set(world.departments.values())
    assert [row.id for row in page.owners.rows()[:2]] == [world.departments["water"], world.departments["housing"]]


# ---------------------------------------------------------------- as chosen


def test_lead_assist_and_not_sent_are_chosen_by_1_2_and_0(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    press(page, Key.Key_Return)
    assert page.owners.table.hasFocus(), "Enter goes on from the pool into the proposal"
    press(page, Key.Key_Down, Key.Key_1)  # housing leads, so water assists
    assert page.owners.choice.lead == world.departments["housing"]
    press(page, Key.Key_Up, Key.Key_0, Key.Key_Down, Key.Key_Down, Key.Key_2)
    seating.settled()
    order = [row.id for row in page.owners.rows()]
    assert order[:2] == [world.departments["water"], world.departments["housing"]], "no row moves under the hand"
    assert page.owners.table.current_row().id == order[2]
    send(page, seating)
    others = {code: part for code, part in parts(world, case_id).items() if code != "housing"}
    assert parts(world, case_id)["housing"] is Involvement.LEAD
    assert "water" not in others and list(others.values()) == [Involvement.ASSIST]


def test_the_keys_of_the_proposal_do_nothing_while_the_pool_has_the_keyboard(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    page = sit(seating)
    before = page.owners.choice
    press(page, Key.Key_0, Key.Key_2)
    assert page.queue.table.hasFocus() and page.owners.choice == before


def test_a_case_without_lead_is_not_sent_and_the_sentence_stands_at_the_table(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    press(page, Key.Key_Return, Key.Key_0)
    send(page, seating)
    assert world.case(case_id).state is State.FILED
    assert "主办" in page.owners.problem and page.owners.table.hasFocus()
    press(page, Key.Key_1)
    assert page.owners.problem == ""
    send(page, seating)
    assert world.case(case_id).state is State.DISPATCHED


def test_a_department_out_of_service_meanwhile_is_refused_at_the_table(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    with world.engines.writer.begin() as connection:
        connection.execute(update(Department).where(Department.code == "water").values(active=False))
    send(page, seating)
    assert world.case(case_id).state is State.FILED
    assert "部门不存在或已停用" in page.owners.problem


def test_the_choice_is_still_there_after_the_program_was_killed(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    press(page, Key.Key_Return, Key.Key_Down, Key.Key_1)
    page.owners.keep()  # what the draft keeper does by itself a moment later
    again = sit(seating)
    assert again is not page and again.owners.choice.lead == world.departments["housing"]
    send(again, seating)
    assert parts(world, case_id)["housing"] is Involvement.LEAD
    assert Drafts(again._desk.drafts).load(f"dispatch-{case_id}") is None, "what was sent is no draft any more"


def test_what_another_seat_changes_is_shown_and_the_choice_stays(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    _, page = seating.sit("dispatcher", DispatcherPage)
    page.case.open(case_id)
    for _ in range(3):
        seating.settled()
    page.owners.give_focus()
    press(page, Key.Key_Down, Key.Key_1)
    page.acts.let_go()
    seating.settled()
    changes = world.outcome("leader", supervise, case_id, None, supervised=True).changes
    seating.hub.announce(changes)
    for _ in range(3):
        seating.settled()
    assert page.case.detail is not None and page.case.detail.row.supervised
    assert page.owners.choice.lead == world.departments["housing"]
    assert page.owners.table.current_row().id == world.departments["housing"]


def test_a_case_is_held_from_the_first_change_on(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    _, page = seating.sit("dispatcher", DispatcherPage)
    page.case.open(case_id)
    for _ in range(3):
        seating.settled()
    assert page.case.detail is not None and page.case.detail.row.holder_seat is None, "looking holds nothing"
    page.owners.give_focus()
    press(page, Key.Key_Down, Key.Key_1)
    for _ in range(3):
        seating.settled()
    assert page.case.detail.row.holder_session_id == world.people["dispatcher"].session_id


def test_what_another_seat_holds_can_be_read_but_not_sent(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    world.perform("dispatcher2", take, case_id)
    _, page = seating.sit("dispatcher", DispatcherPage)
    page.case.open(case_id)
    for _ in range(3):
        seating.settled()
    assert world.people["dispatcher2"].seat in page.work.band.text
    assert not page.acts.main.isEnabled()


# ---------------------------------------------------------------- several at once


def test_ticked_cases_go_out_alike_and_each_says_what_became_of_it(seating: Seating, world: World) -> None:
    first, second, third = (world.case_in(State.FILED) for _ in range(3))
    page = sit(seating)
    assert page.alike.count() == 2
    press(page, Key.Key_A, modifier=CTRL)
    assert "3" in page.acts.main.text()
    world.perform("dispatcher2", supervise, third, None)  # another seat changes one of them meanwhile
    send(page, seating)
    assert [world.case(one).state for one in (first, second, third)] == [
        State.DISPATCHED,
        State.DISPATCHED,
        State.FILED,
    ]
    assert page.alike.result_of(second) == (True, "Sent")
    left = page.alike.result_of(third)
    assert left is not None and not left[0] and left[1]
    assert not page.work._alike.isHidden(), "the report stays in sight"
    assert str(world.case(third).number) in page._desk.notices.band.text


def test_a_single_row_is_ticked_by_space(seating: Seating, world: World) -> None:
    for _ in range(2):
        world.case_in(State.FILED)
    page = sit(seating)
    page.alike.setFocus()
    press(page, Key.Key_Space)
    assert [row.id for row in page.alike.ticked()] == [world.cases()[1]]
    press(page, Key.Key_Space)
    assert page.alike.ticked() == []


# ---------------------------------------------------------------- disputes


def test_a_dispute_is_the_directors_and_becomes_a_precedent(seating: Seating, world: World) -> None:
    case_id = disputed(world)
    page = sit(seating)
    assert page.case.detail is not None and page.case.detail.row.id == case_id
    assert not page.acts.main.isEnabled(), "the dispatcher waits for the ruling"
    page.queue.put_back()
    seating.settled()
    ruling = sit(seating, "director")
    assert ruling.case.detail is not None and ruling.case.detail.row.id == case_id
    sides = ruling.work.dispute.said()
    assert len(sides) == 2 and not ruling.work._disputed.isHidden(), "both departments beside each other"
    assert ruling.work._asked.isHidden(), "said once"
    assert "同意退单" in ruling.work.dispute.course() or "Grant return" in ruling.work.dispute.course()
    press(ruling, Key.Key_Return, Key.Key_Down, Key.Key_1)
    lead = ruling.owners.choice.lead
    press(ruling, Key.Key_Return, modifier=CTRL)
    assert ruling.asker.isVisible()
    assert not ruling.acts.main.isEnabled(), "Ctrl+Enter now belongs to the reason"
    press(ruling, Key.Key_Return, modifier=CTRL)
    assert ruling.asker.row.problem, "a ruling names its law or rule"
    ruling.asker.basis.setEditText("责任清单")
    press(ruling, Key.Key_Return, modifier=CTRL)
    assert world.case(case_id).disputed, "a ruling needs words"
    write(ruling, "权属在该单位")
    press(ruling, Key.Key_Return, modifier=CTRL)
    seating.settled()
    assert world.case(case_id).state is State.DISPATCHED
    with world.looking() as session:
        rulings = session.query(Precedent).all()
    told = [(one.department_id, one.basis, one.reason) for one in rulings]
    assert told == [(lead, "责任清单", "权属在该单位")]


def test_a_joint_ticket_is_drafted_of_the_case_in_hand_or_of_all_that_came_from_the_wall(
    world: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (world.case_in(State.FILED, item="E-HF-01", cell=cell) for cell in (0, 3))
    page = sit(seating)
    asked: list[Any] = []
    monkeypatch.setattr(
        page.window(), "draft_joint", lambda cases, origin, id_=None: asked.append((cases, origin, id_))
    )
    press(page, Key.Key_J, modifier=CTRL)
    page.queue.show_pick([first, second])
    page.queue.give_focus()
    seating.settled()
    press(page, Key.Key_J, modifier=CTRL)
    assert asked == [([first], Origin.CASE, first), ([first, second], Origin.LASSO, None)]
