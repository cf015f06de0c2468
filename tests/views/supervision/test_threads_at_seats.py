# SPDX-License-Identifier: Apache-2.0
"""A thread stands in the head of its case at every seat; the department replies from there, the centre opens one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt

from commandcenter.queries.case_detail import whole
from commandcenter.queries.supervising import threads as asking
from commandcenter.queries.supervising.threads import said_in, threads
from commandcenter.services.supervising.escalating import escalate_late
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.supervising.replying import ask_again, reply
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.views.common.words import label
from commandcenter.views.department.page import DepartmentPage
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.views.frame.thread_news import ThreadNews
from commandcenter.vocabulary import Lamp, State
from commandcenter.vocabulary.supervising import ThreadKind, ThreadState
from tests.standing import lists_stand
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    for module in (asking, whole):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    lists_stand(monkeypatch, world)
    return world


def opened(world: World, who: str = "dispatcher") -> tuple[int, int]:
    case_id = world.case_in(State.DISPATCHED)
    wishes: dict[str, Any] = {
        "kind": ThreadKind.IMPORTANT,
        "opinion": "今天说明进展",
        "due_at": world.now + timedelta(hours=4),
    }
    return case_id, int(world.perform(who, open_thread, case_id, None, **wishes)["supervision"])


def sit(seating: Seating, who: str, kind: Any) -> Hands:
    page: Any = seating.sit(who, kind)[1]
    seating.settled()
    return Hands(seating, page)


def show(hands: Hands, case_id: int) -> None:
    page: Any = hands.page
    page.open_case(case_id)
    hands.seating.settled()


def test_a_department_sees_what_asks_it_and_replies_from_the_case(centre: World, seating: Seating) -> None:
    case_id, thread = opened(centre)
    hands = sit(seating, "liaison", DepartmentPage)
    page: Any = hands.page
    assert [line.of.case_id for line in page.waiting.table.lines()] == [case_id]
    assert not page.waiting.isHidden()
    page.waiting.table.row_opened.emit(page.waiting.table.lines()[0])
    seating.settled()
    lamp, state, rest = page.head.supervision.said()
    assert (lamp, state) == (Lamp.GREEN, label(ThreadState.WAITING))
    assert "今天说明进展" in rest, "what is asked can be read"
    hands.alt(Key.Key_R)
    assert page.asker.isVisible()
    hands.save()
    assert page.asker.isVisible(), "a reply needs words"
    hands.write("18 时前完成")
    hands.save()
    with centre.reading() as connection:
        assert [pair[0] for pair in (one.text for one in said_in(connection, thread))][-1] == "18 时前完成"
    hands.elsewhere("dispatcher", ask_again, thread, None, text="缺人数", due_at=centre.now + timedelta(hours=1))
    assert [line.of.asked[0] for line in page.waiting.table.lines()] == ["缺人数"]
    hands.elsewhere("liaison", reply, thread, None, text="三人")
    assert page.waiting.isHidden() and not page.reply.action.isEnabled()
    other = sit(seating, "liaison3", DepartmentPage)
    assert other.page.waiting.isHidden(), "others are not asked"  # type: ignore[attr-defined]


def test_the_head_says_by_itself_that_a_reply_is_late(centre: World, seating: Seating) -> None:
    case_id, _ = opened(centre)
    hands = sit(seating, "dispatcher", DispatcherPage)
    show(hands, case_id)
    page: Any = hands.page
    assert not page.work.head.supervision.isHidden()
    page._desk.clock.set(centre.now + timedelta(hours=5))
    assert page.work.head.supervision.said()[:2] == (Lamp.RED, label(ThreadState.LATE))
    show(hands, centre.case_in(State.DISPATCHED))
    assert page.work.head.supervision.isHidden()


def test_a_dispatcher_goes_from_the_case_to_its_thread_or_to_a_new_one(
    centre: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id, thread = opened(centre)
    hands = sit(seating, "dispatcher", DispatcherPage)
    asked: list[Any] = []
    monkeypatch.setattr(hands.page.window(), "supervise", lambda *what: asked.append(what))
    show(hands, case_id)
    hands.alt(Key.Key_D)
    other = centre.case_in(State.DISPATCHED)
    show(hands, other)
    hands.alt(Key.Key_D)
    assert asked == [(centre.case(case_id).number, thread), (centre.case(other).number, None)]
    show(hands, centre.case_in(State.FILED))
    hands.alt(Key.Key_D)
    assert len(asked) == 2, "nobody is asked yet"


def test_what_is_new_in_a_thread_is_told_at_the_seats_it_concerns(centre: World, seating: Seating) -> None:
    opened(centre)
    seats = {
        who: sit(seating, who, kind) for who, kind in (("liaison", DepartmentPage), ("dispatcher", DispatcherPage))
    }
    for hands in seats.values():
        page: Any = hands.page
        ThreadNews(page._desk, lambda case_id: None, page.window())
    seating.settled()

    def news(who: str) -> list[str]:
        page: Any = seats[who].page
        return [one.text for one in page._desk.notices.all_news()]

    hands = seats["dispatcher"]
    assert news("liaison") == news("dispatcher") == [], "what stood there before is no news"
    case_id = centre.case_in(State.DISPATCHED)
    wishes = {"kind": ThreadKind.LEADER, "opinion": "今天办结", "due_at": centre.now + timedelta(hours=1)}
    hands.elsewhere("director", open_thread, case_id, None, **wishes)
    assert [str(centre.case(case_id).number) in one for one in news("liaison")] == [True]
    assert news("dispatcher") == []
    with centre.reading() as connection:
        thread = next(row.id for row in threads(connection) if row.case_id == case_id)
    hands.elsewhere("liaison", reply, thread, None, text="在办")
    assert (len(news("liaison")), len(news("dispatcher"))) == (1, 1)
    hands.elsewhere("director", ask_again, thread, None, text="缺时间", due_at=centre.now + timedelta(hours=2))
    assert len(news("liaison")) == 2, "asked again"
    centre.travel(hours=3)
    hands.elsewhere(SYSTEM, escalate_late)  # type: ignore[arg-type]
    assert (len(news("liaison")), len(news("dispatcher"))) == (3, 2), "one level up is told to both"
