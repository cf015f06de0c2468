# SPDX-License-Identifier: Apache-2.0
"""Zero reports given by phone are written down in seconds; the missing stand first and may be reminded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select
from sqlalchemy.orm import Session

from commandcenter.models import Person, PersonRole
from commandcenter.models.field import ZeroReport
from commandcenter.queries.wall.zero import zero_day
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.views.common.runner import LineLost
from commandcenter.views.duty import stations as room
from commandcenter.views.duty.stations import StationSection
from commandcenter.vocabulary import Problem, Refused, Role
from commandcenter.vocabulary.field import ZeroKind
from tests.views.duty.conftest import Hands
from tests.world import World

Key = Qt.Key
NOTHING = {ZeroKind.BUILDING: 0, ZeroKind.GROUP_RENTING: 0}


@pytest.fixture
def hands(sit: Callable[[str], Hands], centre: World) -> Hands:
    with Session(centre.engines.writer) as session, session.begin():
        second = Person(login="station2", name="沈苗", password_hash="-")
        session.add(second)
        session.flush()
        session.add(PersonRole(person_id=second.id, role=Role.STATION, community_id=centre.communities[1]))
    centre.travel(minutes=30)
    hands = sit("acceptor")
    hands.alt(Key.Key_3)
    return hands


def section(hands: Hands) -> StationSection:
    found = hands.page.section
    assert isinstance(found, StationSection)
    return found


def states(hands: Hands) -> list[bool]:
    return [line.reported for line in section(hands).model.rows()]


def test_two_keys_write_down_a_zero_and_go_on_to_the_next_station(hands: Hands, centre: World) -> None:
    first = section(hands).model.rows()[0].id
    hands.save()
    with centre.reading() as connection:
        (row,) = zero_day(connection).reported
    assert (row.community_id, row.total, row.reported_at) == (first, 0, centre.now)
    assert states(hands) == [False, True]
    assert section(hands).station_form.line is not None
    assert section(hands).station_form.line.id != first
    hands.save()
    assert states(hands) == [True, True]


def test_who_called_when_and_what_was_found_is_written_down(hands: Hands, centre: World) -> None:
    hands.press(Key.Key_F2)
    hands.write("2")
    form = section(hands).station_form
    form.caller.setText("沈苗")
    form.at.setText("0912")
    hands.save()
    with centre.reading() as connection:
        row = connection.execute(select(ZeroReport).where(ZeroReport.count == 2)).one()
    assert (row.kind, row.caller) == (ZeroKind.BUILDING, "沈苗")
    assert row.called_at == centre.now - timedelta(minutes=18)
    assert "2" in hands.said


@pytest.mark.parametrize(
    ("field", "typed"), [("building", "many"), ("building", ""), ("called", "23:59"), ("called", "x")]
)
def test_what_nobody_could_have_said_is_refused_at_its_field(
    hands: Hands, centre: World, field: str, typed: str
) -> None:
    form = section(hands).station_form
    (form.at if field == "called" else form.counts[ZeroKind.BUILDING]).setText(typed)
    hands.save()
    assert set(section(hands).form.problems()) == {field}
    assert states(hands) == [False, False]


def test_a_reminder_is_noted_with_its_time_and_stays_until_the_report(hands: Hands, centre: World) -> None:
    hands.alt(Key.Key_R)
    line = section(hands).model.rows()[0]
    assert (line.reminded, line.reminded_at, line.reminded_by) == (1, centre.now, centre.people["acceptor"].name)
    assert "09:30" in str(section(hands).model.index(0, 5).data())
    hands.save()
    assert not any(row.id == line.id and "09:30" in section(hands)._remarks(row) for row in section(hands).model.rows())


def test_a_report_of_the_station_itself_appears_while_the_desk_looks(hands: Hands, centre: World) -> None:
    hands.elsewhere("station", report_zero, centre.communities[0], NOTHING)
    assert sorted(states(hands)) == [False, True]


def test_the_missing_alone_are_shown_with_one_key(hands: Hands, centre: World) -> None:
    hands.save()
    hands.alt(Key.Key_M)
    assert states(hands) == [False]
    hands.save()
    assert section(hands).states.currentWidget() is section(hands).states.panel
    hands.alt(Key.Key_M)
    assert states(hands) == [True, True]


def test_what_is_being_typed_outlives_the_news(hands: Hands, centre: World) -> None:
    form = section(hands).station_form
    form.note.setText("等居委回电")
    hands.elsewhere("leader", report_zero, centre.communities[1], NOTHING)
    assert form.note.text() == "等居委回电"


def test_the_director_sees_the_reports_and_is_told_who_takes_them(sit: Callable[[str], Hands], centre: World) -> None:
    hands = sit("director")
    hands.alt(Key.Key_3)
    assert "acceptors" in hands.page._band.text
    hands.save()
    assert states(hands) == [False]


def test_a_lost_line_leaves_what_is_loaded_in_sight(hands: Hands, centre: World) -> None:
    found = section(hands)
    found.model.failed.emit(LineLost(centre.now, False))
    assert found.states.currentWidget() is found.table
    found._loaded = False
    found.model.failed.emit(LineLost(centre.now, False))
    assert found.states.currentWidget() is found.states.panel


def test_a_list_that_cannot_be_read_says_so_in_one_sentence(
    sit: Callable[[str], Hands], centre: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: object) -> None:
        raise Refused(Problem.DISK_FULL)

    monkeypatch.setattr(room, "stations_today", broken)
    hands = sit("acceptor")
    hands.alt(Key.Key_3)
    states_ = section(hands).states
    assert states_.currentWidget() is states_.panel
    assert Refused(Problem.DISK_FULL).sentence("zh") in states_.panel._text.text()
