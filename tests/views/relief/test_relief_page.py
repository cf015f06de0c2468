# SPDX-License-Identifier: Apache-2.0
"""An overloaded department is seen with what others could lead; the director makes rules of what is marked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from commandcenter.models import RoutingRule
from commandcenter.queries.relief import proposed
from commandcenter.queries.relief.proposed import relief_lines
from commandcenter.views.frame.load_watch import ASK_AGAIN_SECONDS, LoadWatch
from commandcenter.views.relief.page import ReliefPage
from commandcenter.views.relief.proposals import ProposalSection
from tests.relief_month import play_month
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


@pytest.fixture
def month(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(proposed, "database_now", lambda connection: world.now)
    play_month(world)
    return world


def sit(seating: Seating, who: str) -> tuple[Hands, ProposalSection]:
    page: Any = seating.sit(who, ReliefPage)[1]
    seating.settled()
    page.arrive()
    seating.settled()
    return Hands(seating, page), page.section


def rules(world: World) -> list[tuple[int | None, int | None, int, str]]:
    asked = select(RoutingRule.item_id, RoutingRule.division_id, RoutingRule.department_id, RoutingRule.reason)
    with world.reading() as connection:
        return [tuple(row) for row in connection.execute(asked.order_by(RoutingRule.id))]


def test_the_director_sees_what_would_become_and_makes_rules_of_what_is_marked(month: World, seating: Seating) -> None:
    before = len(rules(month))
    hands, section = sit(seating, "director")
    assert [one.told for one in section.bars.loads] == ["76.4% → 34.5%"]
    hands.press(Key.Key_Down, Key.Key_Down, Key.Key_Space)
    assert [one.told for one in section.bars.loads] == ["76.4% → 47.7%"], "the lifts stay"
    hands.save()
    assert "reason" in section.form.problems()
    hands.write("房管所占 76 %")
    hands.save()
    illegal, enforcement = month.items["E-HF-01"], month.departments["enforcement"]
    made = rules(month)[before:]
    assert [(item, to, why) for item, _, to, why in made] == [(illegal, enforcement, "房管所占 76 %")] * 2
    assert {place for _, place, _, _ in made} == set(month.communities)
    assert [row.settled for row in section.table.rows] == [True, True, False]
    assert not section.can_save(), "the mark taken away stays so"


def test_a_dispatcher_looks_and_accepts_nothing(month: World, seating: Seating) -> None:
    hands, section = sit(seating, "dispatcher")
    assert section.bars.loads
    assert not section.can_save()
    hands.alt(Key.Key_2)
    assert not hands.page.section.can_save()


def test_where_nobody_holds_too_much_it_is_said_who_holds_most(world: World, seating: Seating) -> None:
    _, section = sit(seating, "director")
    assert not section.bars.loads
    assert not section.can_save()


def test_a_line_is_set_by_keys_and_changes_what_is_proposed(month: World, seating: Seating) -> None:
    hands, section = sit(seating, "director")
    hands.alt(Key.Key_2)
    hands.write("90")
    hands.save()
    with month.reading() as connection:
        assert relief_lines(connection).most_share == 90
    hands.alt(Key.Key_1)
    assert section.found is not None
    assert not section.found.troubled


def test_the_dispatcher_is_told_once_of_the_same_trouble(month: World, seating: Seating) -> None:
    window, page = seating.sit("dispatcher", ReliefPage)
    opened: list[str] = []
    LoadWatch(page.desk, opened.append, window)
    seating.settled()
    for second in range(ASK_AGAIN_SECONDS):
        page.desk.clock.tick.emit(month.now + timedelta(seconds=second))
    seating.settled()
    (news,) = [one for one in window.notices.all_news() if "76%" in one.text]
    assert "34%" in news.text or "35%" in news.text
    assert news.open is not None
    news.open()
    assert opened == ["relief"]
