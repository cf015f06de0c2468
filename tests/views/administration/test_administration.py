# SPDX-License-Identifier: Apache-2.0
"""The administrator sees how the centre is, what stands behind each figure, and does what has to be done by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select, update

from commandcenter.exchange.envelopes.exporting import seal
from commandcenter.models import Hold, Person, Session
from commandcenter.paths import DataDir
from commandcenter.queries.envelopes.centres import OwnCentre, known_partner
from commandcenter.queries.envelopes.due import due_for
from commandcenter.queries.house import state as house
from commandcenter.queries.house.state import plain, state_of
from commandcenter.services.dispatching import dispatch
from commandcenter.services.envelopes.partners import put_partner
from commandcenter.services.holding import take
from commandcenter.services.house.announcing import announce
from commandcenter.services.signing_in import beat
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.rounds.here import Upkeep
from commandcenter.views.administration.page import AdministrationPage
from commandcenter.views.common.runner import LineLost
from commandcenter.vocabulary import Lamp, Problem, Refused, State
from commandcenter.vocabulary.house import HouseFigure as Figure
from tests.views.seating import Seating
from tests.world import World

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Sit = Callable[..., AdministrationPage]


@pytest.fixture
def sit(world: World, seating: Seating, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sit:
    monkeypatch.setattr(house, "database_now", lambda connection: world.now)
    data = DataDir(tmp_path / "data").create()

    def made(who: str = "administrator", *, server: bool = False) -> AdministrationPage:
        upkeep = None if server else Upkeep(world.engines, data)
        _, page = seating.sit(who, lambda desk: AdministrationPage(replace(desk, upkeep=upkeep)))
        page.arrive()
        seating.settled()
        assert isinstance(page, AdministrationPage)
        return page

    return made


def press(
    page: AdministrationPage, seating: Seating, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.window().focusWidget() or page, key, modifier)
    seating.settled()


def lamp(page: AdministrationPage, kind: Figure) -> Lamp:
    return next(figure.lamp for figure in page.figures.model.rows() if figure.kind is kind)


def said(page: AdministrationPage) -> str:
    return str(page.window().notices.band.text)  # type: ignore[attr-defined]


def test_the_page_shows_exactly_what_status_asks(world: World, sit: Sit) -> None:
    world.perform("dispatcher", beat, {"acts": {"dispatch": [30, 2_400]}, "news": [80]})
    page = sit()
    assert page.state is not None
    with world.reading() as connection:
        asked = plain(state_of(connection))
    shown = plain(page.state)
    assert shown.pop("size") > 0 and asked.pop("size") > 0
    assert shown == asked
    assert [figure.kind for figure in page.figures.model.rows()][:3] == [Figure.SEATS, Figure.VERSIONS, Figure.BLOCKED]
    assert (lamp(page, Figure.ACTS), lamp(page, Figure.NEWS), lamp(page, Figure.BACKUP)) == (
        Lamp.RED,
        Lamp.GREEN,
        Lamp.RED,
    )
    page.figures.go_to(Figure.ACTS)
    row = page.work.rows.row
    assert (row.name, row.p95_ms, row.slowest_ms, row.seat) == (
        "dispatch",
        2_400,
        2_400,
        world.actor("dispatcher").seat,
    )


def test_a_seat_that_was_left_is_ended_by_keys_with_a_reason_and_lets_go_of_its_case(
    world: World, sit: Sit, seating: Seating
) -> None:
    world.perform("dispatcher", take, world.case_in(State.FILED))
    world.travel(minutes=5)
    for name in world.people:
        if name != "dispatcher":
            world.perform(name, beat)
    page = sit()
    assert lamp(page, Figure.SEATS) is Lamp.YELLOW
    press(page, seating, Key.Key_F2)
    seat = page.work.rows.row
    assert (seat.seat, seat.silent) == (world.actor("dispatcher").seat, True)
    press(page, seating, Key.Key_E, ALT)
    assert page.work.panel.isVisible()
    press(page, seating, Key.Key_Escape)
    assert not page.work.panel.isVisible() and page.state is not None and len(page.state.seats) == len(world.people)
    press(page, seating, Key.Key_E, ALT)
    press(page, seating, Key.Key_2)
    press(page, seating, Key.Key_Return, CONTROL)
    with world.reading() as connection:
        ended = connection.execute(select(Session.ended_at).where(Session.id == seat.session_id)).scalar()
        holds = connection.execute(select(Hold.case_id)).all()
    assert ended is not None and not holds
    assert seat.seat in said(page) and len(page.state.seats) == len(world.people) - 1


def test_nobody_ends_the_seat_they_sit_at(world: World, sit: Sit, seating: Seating) -> None:
    page = sit()
    own = world.actor("administrator").session_id
    table = page.work.rows.currentWidget().table  # type: ignore[attr-defined]
    table.go_to(own)
    page._desk.actions.refresh()
    assert not page._desk.actions.action("administration.end").isEnabled()
    assert "自己的席位" in page.work.effect.text()


def test_who_mistyped_a_password_is_let_in_again(world: World, sit: Sit, seating: Seating) -> None:
    whose = world.actor("acceptor2").person_id
    until = world.now + timedelta(minutes=9)
    with world.engines.writer.begin() as connection:
        connection.execute(update(Person).where(Person.id == whose).values(failures=0, blocked_until=until))
    page = sit()
    page.figures.go_to(Figure.BLOCKED)
    assert (page.work.rows.row.login, lamp(page, Figure.BLOCKED)) == ("acceptor2", Lamp.YELLOW)
    press(page, seating, Key.Key_I, ALT)
    press(page, seating, Key.Key_Return)
    with world.reading() as connection:
        assert connection.execute(select(Person.blocked_until).where(Person.id == whose)).scalar() is None
    assert lamp(page, Figure.BLOCKED) is Lamp.GREEN


def test_the_chain_is_verified_and_a_backup_made_from_the_page_and_both_are_noted(
    world: World, sit: Sit, seating: Seating
) -> None:
    world.case_in(State.FILED)
    page = sit()
    for key, kind in ((Key.Key_V, Figure.CHAIN), (Key.Key_B, Figure.BACKUP)):
        press(page, seating, key, ALT)
        press(page, seating, Key.Key_Return)
        seating.qtbot.waitUntil(lambda: not page.house.under_way, timeout=20_000)
        seating.settled()
        assert lamp(page, kind) is Lamp.GREEN, kind
    assert page.state is not None and page.state.verified is not None and page.state.backup is not None
    assert page.state.verified["clean"] and page.state.verified["entries"] > 0
    upkeep = page._desk.upkeep
    assert upkeep is not None and (upkeep.data.backups / page.state.backup["file"]).is_file()
    assert page.state.backup["file"] in said(page)


def test_progress_of_a_verification_is_said_in_the_foot(sit: Sit) -> None:
    page = sit()
    page.figures.go_to(Figure.CHAIN)
    page.house._begin("…")
    page.house.progressed.emit(1_200, 2_627)
    assert "1,200" in page.work.effect.text() and "2,627" in page.work.effect.text()
    assert not page._desk.actions.action("administration.verify").isEnabled()


def test_on_a_server_the_keeper_verifies_and_the_page_says_so(sit: Sit) -> None:
    page = sit(server=True)
    page.figures.go_to(Figure.CHAIN)
    assert not page._desk.actions.action("administration.verify").isEnabled()
    assert "commandcenter db verify" in page.work.effect.text()


def test_an_upgrade_is_announced_and_withdrawn(world: World, sit: Sit, seating: Seating) -> None:
    page = sit()
    action = page._desk.actions.action("administration.announce")
    before = action.text()
    for lit in (Lamp.YELLOW, Lamp.GREEN):
        press(page, seating, Key.Key_U, ALT)
        press(page, seating, Key.Key_Return, CONTROL)
        assert lamp(page, Figure.UPGRADE) is lit
        assert (action.text() == before) is (lit is Lamp.GREEN)


def test_another_administrators_act_is_seen_without_a_key_and_the_hand_stays(
    world: World, sit: Sit, seating: Seating
) -> None:
    page = sit()
    page.figures.go_to(Figure.SIZE)
    outcome = world.outcome("administrator", announce)
    seating.hub.announce(outcome.changes)
    seating.settled()
    assert lamp(page, Figure.UPGRADE) is Lamp.YELLOW
    assert page.figures.figure is not None and page.figures.figure.kind is Figure.SIZE


def test_only_while_it_is_in_sight_the_page_asks_by_itself(sit: Sit) -> None:
    page = sit()
    assert page._timer.isActive() and page._timer.interval() <= 5_000
    page.hide()
    assert not page._timer.isActive()


def test_another_post_is_told_who_may_look_and_nothing_is_asked(sit: Sit) -> None:
    page = sit("director")
    assert page.states.currentWidget() is page.states.panel and page.state is None
    assert not page._desk.actions.action("administration.announce").isEnabled()


def test_a_lost_line_leaves_what_was_read_and_a_refusal_is_a_sentence(sit: Sit) -> None:
    page = sit()
    page._not_told(LineLost(datetime.now(UTC), kept=False))
    assert page.states.currentWidget() is page.states.content
    page._not_told(Refused(Problem.DATABASE_BUSY))
    assert page.states.currentWidget() is page.states.panel


def test_what_was_sent_to_another_centre_stands_there_until_its_receipt_is_here(world: World, sit: Sit) -> None:
    page = sit()
    assert Figure.ENVELOPES not in [figure.kind for figure in page.figures.model.rows()]
    told = world.perform(SYSTEM, put_partner, "district", "云溪区中心", "Yunxi district centre", "0" * 64)
    case_id = world.case_in(State.FILED)
    world.perform("dispatcher", dispatch, case_id, None, lead=told["department"])
    with world.reading() as connection:
        partner = known_partner(connection, "district")
        (due,) = due_for(connection, partner)
    world.perform(SYSTEM, seal, OwnCentre("street", "云溪街道中心", "Yunxi street centre"), partner, due)
    for hours, expected in ((1, Lamp.GREEN), (24, Lamp.RED)):
        world.travel(hours=hours)
        page = sit()
        assert lamp(page, Figure.ENVELOPES) is expected
    page.figures.go_to(Figure.ENVELOPES)
    assert page.work.rows.row.number == world.case(case_id).number
