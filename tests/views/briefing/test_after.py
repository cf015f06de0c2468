# SPDX-License-Identifier: Apache-2.0
"""At the seat a supervised decision gets its case by one key, and a month's proposals go into the catalogue."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from commandcenter.models import FilingCondition, Item
from commandcenter.queries.meeting.decisions import decision, decisions_without_case
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.minutes import begin_meeting
from commandcenter.stage.hands import press, write
from commandcenter.vocabulary import Queue, Source, State
from commandcenter.vocabulary.meeting import DecisionKind, MeetingProblem
from tests.briefing.proposed import LIMIT, month_that_proposes
from tests.views.briefing.conftest import Room
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key
WORDS = "柳岸居委西侧井盖松动异响，三日内消除"


@pytest.fixture
def waiting(centre: World) -> int:
    """Return a supervised decision of today that names no case."""
    meeting = centre.perform("director", begin_meeting)["meeting"]
    decided = Decided(DecisionKind.SUPERVISED, WORDS, centre.now + timedelta(days=2), centre.departments["water"])
    return int(centre.perform("director", decide, meeting, decided)["decision"])


def one(world: World, number: int) -> Any:
    with world.reading() as connection:
        return decision(connection, number)


def keys(room: Room, *pressed: str) -> None:
    for key in pressed:
        press(key)
        room.seating.settled()


def test_a_shift_leader_takes_a_decision_in_with_its_words_and_a_place(
    centre: World, seating: Seating, waiting: int
) -> None:
    room = Room(seating, "leader")
    assert room.page.tabs._group.button(1).text().endswith("1")
    room.sheet.setFocus()
    keys(room, "Alt+2")
    pane = room.page.pane
    assert pane.body.words.toPlainText() == WORDS and pane.table.hasFocus()
    keys(room, "Return")
    assert pane.body.place.edit.hasFocus()
    lon, lat = centre.point(2)
    write(f"{lon:.6f}, {lat:.6f}")
    seating.qtbot.waitUntil(lambda: pane.body.spot is not None, timeout=4000)
    pane.body.item.load(centre.items["C-PA-01"])
    seating.settled()
    keys(room, "Ctrl+Return")
    row = one(centre, waiting)
    case = centre.case(row.cases[0].id)
    assert (case.text, case.source, case.pool) == (WORDS, Source.LEADER, Queue.TO_ACCEPT)
    assert case.supervised and case.item_id == centre.items["C-PA-01"] and case.cell_id == centre.cells[2]
    assert not row.awaits_case and pane.model.rows() == [] and not room.page.tabs._group.button(1).text().endswith("1")
    keys(room, "Escape")
    assert room.page.pane is None and room.sheet.hasFocus()


def test_what_is_alike_is_offered_to_be_named_and_a_wrong_number_says_so(
    centre: World, seating: Seating, waiting: int
) -> None:
    other = centre.case_in(State.FILED, cell=2, condition=2, text=WORDS)
    number = centre.case(other).number
    room = Room(seating, "leader")
    keys(room, "Alt+2")
    pane = room.page.pane
    pane.body.place.point_at(*centre.point(2))
    pane.body.item.load(centre.items["C-PA-01"])
    seating.settled()
    keys(room, "Ctrl+Return")
    assert pane.numbers.text() == number and number in pane.form.problems()["cases"] and pane.numbers.hasFocus()
    pane.numbers.setText("YX0000-00000")
    keys(room, "Alt+K")
    assert MeetingProblem.CASE_UNKNOWN.zh.format(number="YX0000-00000") == pane.form.problems()["cases"]
    pane.numbers.setText(str(number))
    keys(room, "Return")
    assert [case.id for case in one(centre, waiting).cases] == [other] and centre.case(other).supervised


def test_a_director_names_a_case_but_takes_nothing_in_and_what_was_typed_stays(
    centre: World, seating: Seating, waiting: int
) -> None:
    room = Room(seating)
    keys(room, "Alt+2")
    pane = room.page.pane
    assert pane.body is None and not pane.can_submit()
    keys(room, "D")
    assert not room.sheet.entry.is_open
    keys(room, "Return")
    write("YX26")
    keys(room, "Escape", "Escape")
    assert room.page.pane is None
    with centre.reading() as connection:
        assert [row.id for row in decisions_without_case(connection)] == [waiting]
    keys(room, "Alt+2")
    assert pane.numbers.text() == "YX26"


def test_the_director_accepts_what_the_month_proposes_and_an_acceptor_does_not_see_it(
    centre: World, seating: Seating, monkeypatch: pytest.MonkeyPatch
) -> None:
    condition = month_that_proposes(centre, monkeypatch)
    room = Room(seating)
    keys(room, "Alt+3")
    pane = room.page.pane
    assert [row.accepted for row in pane.model.rows()] == ["", ""]
    keys(room, "Return", "End")
    assert pane.zh.hasFocus() and pane.zh.text() == "噪音扰民（阳光新苑）"
    pane.zh.clear()
    keys(room, "Ctrl+Return")
    assert "name_zh" in pane.form.problems()
    write("阳光新苑夜间噪音")
    keys(room, "Ctrl+Return")
    with centre.looking() as session:
        made = session.scalars(select(Item).where(Item.standard == "local")).one()
    assert (made.name_zh, made.code) == ("阳光新苑夜间噪音", "E-LO-01")
    assert made.code in pane.model.rows()[0].accepted and not pane.can_submit()
    keys(room, "Down", "Return")
    assert pane.amount.hasFocus()
    keys(room, "Ctrl+Return")
    with centre.looking() as session:
        stands = session.get_one(FilingCondition, condition)
    assert (stands.limit_amount, stands.limit_unit) == (LIMIT.amount, LIMIT.unit)
    assert all(row.accepted for row in pane.model.rows())
    assert "proposed" not in dict(Room(seating, "acceptor").page.titles())
