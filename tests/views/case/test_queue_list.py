# SPDX-License-Identifier: Apache-2.0
"""The list of a seat: the most urgent free case by one key, and nothing that moves under the hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import update

from commandcenter.models import Case, Hold
from commandcenter.queries.queue_counts import acceptor_queues, desk_queues, dispatcher_queues
from commandcenter.services.holding import take
from commandcenter.services.supervision.accepting import accept
from commandcenter.views.case.queue_list import QueueList, QueueSpec
from commandcenter.views.case.queue_picker import Shape
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Queue, State
from tests.views.seating import Seating
from tests.world import World

ALT, SHIFT, CTRL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


class Page(QWidget):
    """A page of nothing but the list."""

    def __init__(self, desk: Desk, spec: QueueSpec) -> None:
        super().__init__()
        self.list = QueueList(desk, spec, self)
        self.chosen: list[int] = []
        self.list.chosen.connect(self.chosen.append)
        QVBoxLayout(self).addWidget(self.list)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window().focusWidget() or self.list.table, key, modifier)

    def ids(self) -> list[int]:
        return [row.id for row in self.list.rows()]

    def said(self, case_id: int) -> Any:
        return self.list._cell(next(row for row in self.list.rows() if row.id == case_id))


def acceptor_page(desk: Desk) -> Page:
    queues = acceptor_queues(desk.actor.person_id)
    return Page(desk, QueueSpec("acceptor", "Acceptor", queues, lambda teller: teller.acceptor))


@pytest.fixture
def cases(world: World) -> list[int]:
    """Three reports, three minutes apart, up to now: the first runs out first, and holds taken now still live."""
    world.now = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=9)
    made = []
    for _ in range(3):
        made.append(world.case_in(State.REPORTED))
        world.travel(minutes=3)
    return made


@pytest.fixture
def page(seating: Seating, cases: list[int]) -> Page:
    _, page = seating.sit("acceptor", acceptor_page)
    page.list.give_focus()
    seating.settled()
    return page


def test_cases_stand_in_the_order_in_which_time_runs_out(page: Page, cases: list[int]) -> None:
    assert page.ids() == cases


def test_each_queue_says_how_many_it_holds(page: Page) -> None:
    counts = {count.queue.queue: count.count for count in page.list.picker._counts}
    assert counts[Queue.TO_ACCEPT] == 3
    assert counts[Queue.TO_CLOSE] == 0


def test_one_key_takes_the_most_urgent_case_for_this_seat_alone(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    page.press(Qt.Key.Key_F4)
    seating.settled()
    assert page.list.current is not None
    assert page.list.current.id == cases[0]
    with world.looking() as session:
        assert session.get_one(Hold, cases[0]).seat == world.actor("acceptor").seat


def test_the_next_case_lets_go_of_the_one_before_and_does_not_come_back_to_it(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    taken = []
    for _ in range(3):
        page.press(Qt.Key.Key_F4)
        seating.settled()
        taken.append(page.list.current.id)
    assert taken == cases
    with world.looking() as session:
        assert session.get(Hold, cases[0]) is None


def test_a_case_in_another_hand_is_passed_over_and_says_whose_it_is(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    world.perform("acceptor2", take, cases[0])
    seating.hub.announce_all()
    seating.settled()
    assert page.said(cases[0]).held.startswith(world.actor("acceptor2").seat)
    page.press(Qt.Key.Key_F4)
    seating.settled()
    assert page.list.current.id == cases[1]


def test_a_case_put_back_is_free_for_others(page: Page, seating: Seating, world: World, cases: list[int]) -> None:
    page.press(Qt.Key.Key_F4)
    seating.settled()
    page.press(Qt.Key.Key_F4, SHIFT)
    seating.settled()
    with world.looking() as session:
        assert session.get(Hold, cases[0]) is None


def test_going_to_another_case_lets_go_of_the_one_that_was_taken(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    page.press(Qt.Key.Key_F4)
    seating.settled()
    page.press(Qt.Key.Key_Down)
    seating.settled()
    assert page.chosen == cases[:2]
    with world.looking() as session:
        assert session.get(Hold, cases[0]) is None


def test_two_seats_never_take_the_same_case(seating: Seating, world: World, cases: list[int]) -> None:
    pages = [seating.sit(who, acceptor_page)[1] for who in ("acceptor", "acceptor2")]
    for page in pages:
        page.list.take_next()
    seating.settled()
    assert [page.list.current.id for page in pages] in (cases[:2], cases[1::-1])


def test_what_another_seat_did_leaves_the_list_and_not_the_hand(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    page.list.go_to(cases[1])
    outcome = world.outcome("acceptor2", accept, cases[0], None)
    seating.hub.announce(outcome.changes)
    seating.settled()
    assert page.ids() == cases[1:]
    assert page.list.current.id == cases[1]


def test_a_case_that_leaves_under_the_hand_is_struck_until_the_operator_goes_on(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    page.list.go_to(cases[0])
    outcome = world.outcome("acceptor2", accept, cases[0], None)
    seating.hub.announce(outcome.changes)
    seating.settled()
    assert page.ids() == cases
    assert page.said(cases[0]).gone
    assert page.list.current.state is State.ACCEPTED
    page.press(Qt.Key.Key_F4)
    seating.settled()
    assert page.ids() == cases[1:]
    assert page.list.current.id == cases[1]


def test_a_row_that_belongs_elsewhere_moves_only_when_asked(
    page: Page, seating: Seating, world: World, cases: list[int]
) -> None:
    page.list.go_to(cases[2])
    with world.engines.writer.begin() as connection:
        due = world.case(cases[2]).due_at
        connection.execute(update(Case).where(Case.id == cases[0]).values(due_at=due.replace(year=due.year + 1)))
    page.list._ask_for([cases[0]])
    seating.settled()
    assert page.ids() == cases
    page.press(Qt.Key.Key_R, CTRL)
    assert page.ids() == [cases[1], cases[2], cases[0]]
    assert page.list.current.id == cases[2]


def test_queues_are_chosen_by_their_number(page: Page, seating: Seating, world: World) -> None:
    world.case_in(State.ACCEPTED)
    page.press(Qt.Key.Key_3, ALT)
    seating.settled()
    assert page.list.queue.queue is Queue.TO_FILE
    assert [row.state for row in page.list.rows()] == [State.ACCEPTED]
    page.press(Qt.Key.Key_Down)
    assert page.list.current is not None


def test_an_empty_queue_says_so(page: Page, seating: Seating) -> None:
    page.press(Qt.Key.Key_5, ALT)
    seating.settled()
    assert page.list._states.currentWidget() is page.list._states.panel
    page.press(Qt.Key.Key_F4)
    seating.settled()
    assert page.list._desk.notices.band.text


def test_the_pool_of_a_dispatcher_says_where_each_case_stands(seating: Seating, world: World) -> None:
    filed = world.case_in(State.FILED)
    spec = QueueSpec(
        "pool", "Pool", dispatcher_queues(), lambda teller: teller.dispatcher, Shape.CELLS, time_first=True
    )
    _, page = seating.sit("dispatcher", lambda desk: Page(desk, spec))
    said = page.said(filed)
    assert said.lead == Queue.TO_DISPATCH.zh
    assert said.time.partition(" ")[0] in ("15:00", "14:59", "14:58")


def test_cases_from_the_wall_are_a_queue_of_their_own_until_they_are_put_away(seating: Seating, world: World) -> None:
    filed, other, late = world.case_in(State.FILED), world.case_in(State.FILED), world.case_in(State.DISPATCHED)
    spec = QueueSpec("pool", "Pool", dispatcher_queues(), lambda teller: teller.dispatcher, Shape.CELLS, title="Pool")
    _, page = seating.sit("dispatcher", lambda desk: Page(desk, spec))
    registry = page.list._desk.actions
    assert not registry.action("pool.from_wall").isEnabled()
    page.list.show_pick([filed, late])
    seating.settled()
    assert set(page.ids()) == {filed, late}, "also what the dispatcher's own queues have no place for"
    assert (page.list._title.text(), page.list._note.text()[:1]) == (Queue.PICKED.zh, "2")
    page.list.take_next()
    seating.settled()
    assert page.list.current is not None and page.list.current.id in (filed, late)
    page.list.give_focus()
    page.press(Qt.Key.Key_2, ALT)
    seating.settled()
    assert set(page.ids()) == {filed, other}
    page.press(Qt.Key.Key_K, ALT)
    seating.settled()
    assert set(page.ids()) == {filed, late}
    page.press(Qt.Key.Key_K, ALT | SHIFT)
    seating.settled()
    assert page.list.queue.queue is Queue.POOL
    assert not registry.action("pool.from_wall").isEnabled()


def test_a_department_sees_of_a_pick_only_what_it_has_in_hand(seating: Seating, world: World) -> None:
    sent, unsent = world.case_in(State.DISPATCHED), world.case_in(State.FILED)
    department = world.case(sent).lead_department_id
    assert department is not None
    spec = QueueSpec("desk", "Desk", desk_queues(department), lambda teller: teller.dispatcher)
    _, page = seating.sit("dispatcher", lambda desk: Page(desk, spec))
    page.list.show_pick([sent, unsent])
    seating.settled()
    assert page.ids() == [sent]
