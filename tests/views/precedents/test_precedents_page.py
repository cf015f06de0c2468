# SPDX-License-Identifier: Apache-2.0
"""Precedents are found by two characters, read with what they rest on, and withdrawn by the director's keys alone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from commandcenter.services.deciding import adjudicate
from commandcenter.services.ruling.precedents import withdraw_precedent
from commandcenter.views.precedents import filters
from commandcenter.views.precedents.page import PrecedentsPage
from commandcenter.vocabulary import State
from tests.services.steps import give_back, send_to
from tests.views.duty.conftest import Hands
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key


def ruled(world: World, department: str, words: str, basis: str) -> int:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    wishes: dict[str, Any] = {"lead": world.departments[department], "reason": words, "basis": basis}
    return int(world.perform("director", adjudicate, case_id, None, **wishes)["precedent"])


def sit(seating: Seating, who: str) -> Hands:
    page: Any = seating.sit(who, PrecedentsPage)[1]
    seating.settled()
    page.arrive()
    seating.settled()
    return Hands(seating, page)


def shown(hands: Hands) -> list[int]:
    page: Any = hands.page
    return [line.id for line in page.table.lines()]


def test_a_precedent_is_found_read_and_withdrawn(
    world: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filters, "AFTER_MS", 0)
    first = ruled(world, "housing", "小区内归房管", "责任清单")
    second = ruled(world, "police", "道路上由派出所先到", "《城市道路管理条例》")
    hands = sit(seating, "director")
    page: Any = hands.page
    assert shown(hands) == [second, first], "the newest first"
    assert "《城市道路管理条例》" in page.detail.text()
    page.filters.term.setText("小区")
    seating.qtbot.waitUntil(lambda: shown(hands) == [first])
    assert "责任清单" in page.detail.text()
    page.filters.term.setText("没有这样的话")
    seating.qtbot.waitUntil(lambda: not page.table.lines())
    page.filters.term.clear()
    page.filters.department.show_value(world.departments["police"])
    seating.qtbot.waitUntil(lambda: shown(hands) == [second])
    hands.save()
    assert shown(hands) == [second], "nothing is withdrawn without a reason"
    page.reason.setPlainText("条例已修订")
    hands.save()
    seating.qtbot.waitUntil(lambda: not page.table.lines())
    hands.alt(Key.Key_2)
    assert shown(hands) == [second]
    assert "条例已修订" in page.detail.text() and page.withdrawal.isHidden()
    opened: list[int] = []
    monkeypatch.setattr(page.window(), "open_case", opened.append)
    hands.alt(Key.Key_O)
    assert opened == [world.cases()[-1]]
    page.filters.department.show_value(None)
    hands.alt(Key.Key_1)
    hands.elsewhere("director", withdraw_precedent, first, reason="另有规定")
    assert shown(hands) == [], "what another seat withdrew is gone at once"


def test_who_is_no_director_reads_and_withdraws_nothing(world: World, seating: Seating) -> None:
    ruled(world, "housing", "小区内归房管", "责任清单")
    hands = sit(seating, "dispatcher")
    page: Any = hands.page
    assert len(shown(hands)) == 1
    assert page.withdrawal.isHidden() and not page.can_save()
