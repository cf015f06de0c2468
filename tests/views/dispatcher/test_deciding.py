# SPDX-License-Identifier: Apache-2.0
"""Feedback is judged, requests are answered and cases sent back by keys; reasons are asked in the page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commandcenter.models import Request
from commandcenter.services.dispatching import supervise
from commandcenter.services.disposing import ask_extension, ask_return, ask_suspension
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.vocabulary import Decision, RequestReason, State
from tests.standing import lists_stand
from tests.views.dispatcher.test_dispatching import ALT, Key, press, send, sit, write
from tests.views.seating import Seating
from tests.walking import local_day
from tests.world import World


@pytest.fixture(autouse=True)
def one_clock(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists tell by the world's clock, too, whether a hold still lives."""
    lists_stand(monkeypatch, world)


def answer(page: DispatcherPage, seating: Seating, words: str) -> None:
    """Type the reason that is asked and send it."""
    write(page, words)
    send(page, seating)


def asked(world: World, kind: str) -> int:
    """Return a case whose department asks for something."""
    case_id = world.case_in(State.DISPATCHED)
    until = local_day(world) + timedelta(days=30)
    asking: dict[str, tuple[Any, dict[str, Any]]] = {
        "return": (ask_return, {"reason": RequestReason.NOT_OURS}),
        "extension": (ask_extension, {"reason": RequestReason.MATERIAL}),
        "suspension": (ask_suspension, {"reason": RequestReason.SEASON, "until": until}),
    }
    service, said = asking[kind]
    world.perform("liaison", service, case_id, None, text="见说明", **said)
    return case_id


def test_a_result_is_forwarded_to_check_with_two_keys(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    page = sit(seating)
    send(page, seating)
    assert world.case(case_id).state is State.CHECKING


def test_rework_needs_a_reason_and_nothing_typed_is_lost(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    page = sit(seating)
    press(page, Key.Key_R, modifier=ALT)
    assert page.asker.isVisible()
    send(page, seating)
    assert world.case(case_id).state is State.DISPOSED, "no reason, no rework"
    answer(page, seating, "井盖没有盖严")
    assert world.case(case_id).state is State.DISPATCHED and world.case(case_id).reworks == 1
    assert page.asker.isHidden() and page.queue.table.hasFocus()


def test_going_back_from_the_reason_changes_nothing_and_gives_the_keyboard_back(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    page = sit(seating)
    press(page, Key.Key_R, modifier=ALT)
    press(page, Key.Key_Escape)
    assert page.asker.isHidden() and page.queue.table.hasFocus()
    assert page.acts.main.isEnabled(), "the page has its keys back"
    send(page, seating)
    assert world.case(case_id).state is State.CHECKING


@pytest.mark.parametrize(
    ("kind", "after"),
    [("return", State.FILED), ("extension", State.DISPATCHED), ("suspension", State.SUSPENDED)],
)
def test_a_request_is_granted_with_two_keys(seating: Seating, world: World, kind: str, after: State) -> None:
    case_id = asked(world, kind)
    page = sit(seating)
    assert not page.work._asked.isHidden() and "见说明" in page.work.requests.said()
    send(page, seating)
    assert world.case(case_id).state is after
    assert [one.decision for one in world.rows(Request, case_id)] == [Decision.GRANTED]


@pytest.mark.parametrize("kind", ["return", "extension", "suspension"])
def test_a_request_is_refused_with_a_reason_the_department_reads(seating: Seating, world: World, kind: str) -> None:
    case_id = asked(world, kind)
    page = sit(seating)
    press(page, Key.Key_N, modifier=ALT)
    answer(page, seating, "属于你部门职责")
    request = world.rows(Request, case_id)[0]
    assert (request.decision, request.decision_text) == (Decision.REFUSED, "属于你部门职责")
    assert world.case(case_id).state is State.DISPATCHED


def test_a_case_goes_back_to_the_acceptor_with_a_reason(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    press(page, Key.Key_B, modifier=ALT)
    answer(page, seating, "立案条件选错了")
    case = world.case(case_id)
    assert case.state is State.ACCEPTED and case.unmended


def test_a_suspended_case_is_resumed(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.SUSPENDED)
    _, page = seating.sit("dispatcher", DispatcherPage)
    page.case.open(case_id)
    seating.settled()
    send(page, seating)
    assert world.case(case_id).state is State.DISPATCHED


def test_a_department_is_urged_and_the_case_supervised_without_moving_it(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    _, page = seating.sit("dispatcher", DispatcherPage)
    page.case.open(case_id)
    seating.settled()
    press(page, Key.Key_U, modifier=ALT)
    seating.settled()
    seating.settled()
    press(page, Key.Key_S, modifier=ALT)
    seating.settled()
    case = world.case(case_id)
    assert (case.urgings, case.supervised, case.state) == (1, True, State.DISPATCHED)
    seating.settled()
    press(page, Key.Key_S, modifier=ALT)
    seating.settled()
    assert not world.case(case_id).supervised


def test_when_another_seat_was_faster_the_words_stay_and_the_case_is_read_anew(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    page = sit(seating)
    page.queue.put_back()
    seating.settled()
    world.perform("dispatcher2", supervise, case_id, None)
    send(page, seating)
    assert world.case(case_id).state is State.DISPOSED, "what was not seen is not acted on"
    assert page.case.detail is not None and page.case.detail.row.supervised
    send(page, seating)
    assert world.case(case_id).state is State.CHECKING


def test_the_dispatcher_never_sees_who_reported(seating: Seating, world: World) -> None:
    world.case_in(State.FILED, wants_answer=True, reporter_phone="13812346028")
    page = sit(seating)
    shown = " ".join(label.text() for label in page.findChildren(type(page.work.head.title)))
    assert "周女士" not in shown and "6028" not in shown
    press(page, Key.Key_F9)
    assert page.asker.isHidden()


def test_esc_comes_back_from_a_case_near_by_to_the_one_of_the_pool(seating: Seating, world: World) -> None:
    own, near = world.case_in(State.FILED), world.case_in(State.DISPATCHED)
    page = sit(seating)
    seating.settled()
    assert [one.id for one in page.nearby.rows()] == [own, near]
    page.nearby.table.setFocus()
    press(page, Key.Key_Down, Key.Key_Return)
    seating.settled()
    assert page.case.detail is not None and page.case.detail.row.id == near
    press(page, Key.Key_Escape)
    seating.settled()
    assert page.case.detail.row.id == own and page.queue.table.hasFocus()


def test_queues_are_chosen_by_alt_and_number(seating: Seating, world: World) -> None:
    world.case_in(State.FILED)
    reviewed = world.case_in(State.DISPOSED)
    page = sit(seating)
    press(page, Key.Key_4, modifier=ALT)
    seating.settled()
    assert [row.id for row in page.queue.rows()] == [reviewed]
    press(page, Key.Key_1, modifier=ALT)
    seating.settled()
    assert len(page.queue.rows()) == 2


def test_an_empty_queue_keeps_the_keys_of_the_page(seating: Seating, world: World) -> None:
    case_id = world.case_in(State.FILED)
    page = sit(seating)
    press(page, Key.Key_5, modifier=ALT)
    seating.settled()
    assert page.queue.rows() == [] and page.queue.hasFocus()
    press(page, Key.Key_2, modifier=ALT)
    seating.settled()
    assert [row.id for row in page.queue.rows()] == [case_id]
    assert page.queue.table.hasFocus()
