# SPDX-License-Identifier: Apache-2.0
"""A thread is opened, replied to and judged by keys alone, each seat at its own page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from commandcenter.queries.supervising import threads as asking
from commandcenter.queries.supervising.threads import supervising_rules, threads
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.supervising.replying import reply
from commandcenter.views.supervision.page import SupervisionPage
from commandcenter.vocabulary import State
from commandcenter.vocabulary.supervising import ThreadKind, ThreadState
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(asking, "database_now", lambda connection: world.now)
    return world


def sit(seating: Seating, who: str) -> Hands:
    page: Any = seating.sit(who, SupervisionPage)[1]
    seating.settled()
    page.arrive()
    seating.settled()
    return Hands(seating, page)


def part(hands: Hands) -> Any:
    return hands.page.section


def opened(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    due = world.now + timedelta(hours=4)
    wishes: dict[str, Any] = {"kind": ThreadKind.IMPORTANT, "opinion": "今天说明进展", "due_at": due}
    return int(world.perform("dispatcher", open_thread, case_id, None, **wishes)["supervision"])


def states(world: World, *, ended: bool = False) -> list[ThreadState]:
    with world.reading() as connection:
        return [row.state for row in threads(connection, ended=ended)]


def test_the_director_opens_a_thread_on_a_case_by_its_number(centre: World, seating: Seating) -> None:
    case = centre.case(centre.case_in(State.DISPATCHED))
    hands = sit(seating, "director")
    hands.alt(Key.Key_2)
    hands.write("没有")
    hands.save()
    section = part(hands)
    assert "没有" in section.form.problems()["number"]
    section.number.setText(case.number or "")
    hands.save()
    assert "18:00" in section.form.problems()["due_at"]
    section.due.setText("18:00")
    hands.save()
    assert "opinion" in section.form.problems()
    section.opinion.setPlainText("领导批示：今天办结")
    hands.save()
    with centre.reading() as connection:
        (row,) = threads(connection)
    assert (row.case_id, row.kind) == (case.id, ThreadKind.LEADER)
    hands.alt(Key.Key_1)
    assert "领导批示：今天办结" in part(hands).said.text()


def test_a_department_replies_to_what_asks_it_and_sees_no_other(centre: World, seating: Seating) -> None:
    opened(centre)
    hands = sit(seating, "liaison")
    assert [row.number for row in part(hands).model.rows()]
    assert [kind.__name__ for kind in map(type, hands.page.sections)] == ["ThreadSection", "EndedSection"]
    hands.press(Key.Key_F2)
    hands.write("今天 18 时前完成")
    hands.save()
    assert states(centre) == [ThreadState.REPLIED]
    assert not part(hands).can_save()
    other = sit(seating, "liaison3")
    assert not other.page.section.model.rows()


def test_a_reply_is_sent_back_with_a_new_time_or_accepted(centre: World, seating: Seating) -> None:
    thread = opened(centre)
    hands = sit(seating, "dispatcher")
    section = part(hands)
    assert not section.can_save(), "nothing was said yet"
    hands.elsewhere("liaison", reply, thread, None, text="在办")
    assert section.can_save()
    hands.press(Key.Key_F2)
    hands.write("缺完成时间")
    hands.alt(Key.Key_B)
    assert "due_at" in section.form.problems()
    section.due.setText("23:00")
    hands.alt(Key.Key_B)
    assert states(centre) == [ThreadState.WAITING]
    assert "缺完成时间" in section.said.text()
    hands.elsewhere("liaison", reply, thread, None, text="18 时完成")
    hands.save()
    assert states(centre, ended=True) == [ThreadState.ENDED]
    hands.alt(Key.Key_3)
    assert len(part(hands).model.rows()) == 1


def test_the_page_begins_a_thread_on_a_case_or_goes_to_one(centre: World, seating: Seating) -> None:
    thread = opened(centre)
    opened(centre)
    hands = sit(seating, "dispatcher")
    page: Any = hands.page
    page.thread_on("", thread)
    hands.seating.settled()
    assert part(hands).row.id == thread
    page.thread_on("YX2611-00001", None)
    assert part(hands).number.text() == "YX2611-00001" and part(hands).opinion.hasFocus()


def test_the_steps_of_the_house_are_set_by_the_director(centre: World, seating: Seating) -> None:
    hands = sit(seating, "director")
    hands.alt(Key.Key_4)
    hands.write("2")
    hands.save()
    with centre.reading() as connection:
        assert supervising_rules(connection).department_days == 2
