# SPDX-License-Identifier: Apache-2.0
"""Passwords on a server: chosen by their owner, handed out by an administrator, and of no use once a role is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.services.house.seats import unblock
from commandcenter.services.server.entering import Entered, enter
from commandcenter.services.server.passwords import choose, prove, reset_password, set_pin, unlock
from commandcenter.services.signing_in import beat, take_seat
from commandcenter.services.unit_of_work import Actor, perform
from commandcenter.stage.hands import wait_until
from commandcenter.vocabulary import Problem, Refused, Role, Word
from commandcenter.vocabulary.server import ServerProblem
from tests.seats.conftest import SECRET, Pilot
from tests.seats.test_signing_in import opened, refusal, typed


@pytest.fixture
def sitting(pilot: Pilot) -> Iterator[Any]:
    """Return what signs somebody in and seats them; everything is closed at the end."""
    entered: list[Entered] = []

    def sit(login: str, secret: str = SECRET) -> tuple[Entered, Actor]:
        entered.append(enter(pilot.address, login, secret))
        one = entered[-1]
        return one, take_seat(one.engines, one.identity, one.identity.posts[0].id)

    yield sit
    for one in entered:
        one.engines.dispose()


def test_the_own_password_is_changed_with_the_old_one_only(pilot: Pilot, sitting: Any) -> None:
    pilot.add("acceptor21", Role.ACCEPTOR, "受理 21 席")
    one, _ = sitting("acceptor21")
    for old, new, problem in (
        ("wrong", "another-secret", Problem.SIGN_IN_FAILED),
        (SECRET, SECRET, ServerProblem.PASSWORD_SAME),
        (SECRET, "short", Problem.PASSWORD_SHORT),
    ):
        with pytest.raises(Refused) as refused:
            choose(one.engines, "acceptor21", old, new)
        assert refused.value.problem is problem
    choose(one.engines, "acceptor21", SECRET, "another-secret").dispose()
    assert refusal(pilot.address, "acceptor21", SECRET) is Problem.SIGN_IN_FAILED
    enter(pilot.address, "acceptor21", "another-secret").engines.dispose()


def test_an_administrator_hands_out_a_new_password_and_nobody_sits_on(pilot: Pilot, sitting: Any) -> None:
    person = pilot.add("acceptor22", Role.ACCEPTOR, "受理 22 席")
    seated, actor = sitting("acceptor22")
    admin, chief = sitting("admin")
    handed = perform(admin.engines, chief, "reset-22", reset_password, person)
    assert perform(admin.engines, chief, "reset-22", reset_password, person).value is None  # shown once
    with pytest.raises(Refused) as refused:
        perform(seated.engines, actor, "", beat)
    assert refused.value.problem is Problem.SESSION_ENDED
    assert refusal(pilot.address, "acceptor22") is Problem.SIGN_IN_FAILED
    again = enter(pilot.address, "acceptor22", handed.value)
    again.engines.dispose()
    assert again.first


def test_nobody_else_hands_out_passwords(pilot: Pilot, sitting: Any) -> None:
    person = pilot.add("acceptor23", Role.ACCEPTOR, "受理 23 席")
    one, actor = sitting("dispatcher01")
    with pytest.raises(Refused) as refused:
        perform(one.engines, actor, "reset-23", reset_password, person)
    assert refused.value.problem is ServerProblem.NO_RIGHT
    enter(pilot.address, "acceptor23", SECRET).engines.dispose()


def test_a_seat_is_unlocked_by_the_password_of_its_role(pilot: Pilot, sitting: Any) -> None:
    one, _ = sitting("acceptor01")
    prove(one.engines, SECRET)
    with pytest.raises(Refused) as refused:
        prove(one.engines, "wrong")
    assert refused.value.problem is Problem.SIGN_IN_FAILED


def test_wrong_pins_are_counted_by_the_server_until_an_administrator_lets_in_again(pilot: Pilot, sitting: Any) -> None:
    person = pilot.add("acceptor25", Role.ACCEPTOR, "受理 25 席")
    one, _ = sitting("acceptor25")
    for password, pin, problem in (("wrong", "2611", Problem.SIGN_IN_FAILED), (SECRET, "26", Problem.PIN_BAD)):
        with pytest.raises(Refused) as refused:
            set_pin(one.engines, password, pin)
        assert refused.value.problem is problem
    set_pin(one.engines, SECRET, "2611")
    unlock(one.engines, "2611")
    unlock(one.engines, SECRET)

    def wrong(secret: str) -> Word:
        with pytest.raises(Refused) as refused:
            unlock(one.engines, secret)
        return refused.value.problem

    tried = [wrong(secret) for secret in ("1111", "wrong", "2222", "3333", "4444", "2611", SECRET)]
    assert tried == [Problem.SIGN_IN_FAILED] * 4 + [Problem.SIGN_IN_BLOCKED] * 3
    assert refusal(pilot.address, "acceptor25", SECRET) is Problem.SIGN_IN_BLOCKED
    admin, chief = sitting("admin")
    perform(admin.engines, chief, "unblock-25", unblock, person)
    unlock(one.engines, "2611")
    set_pin(one.engines, SECRET, "")
    assert wrong("2611") is Problem.SIGN_IN_FAILED


def test_nobody_reads_anothers_pin_or_lifts_the_own_block(pilot: Pilot, sitting: Any) -> None:
    admin, _ = sitting("admin")
    for statement in (
        "SELECT pin_hash FROM person",
        "UPDATE person SET failures = 0, blocked_until = NULL WHERE login = 'admin'",
        "UPDATE person SET pin_hash = '' WHERE login = 'acceptor01'",
        "SELECT guard.keep_pin('2611')",
    ):
        with admin.engines.writer.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(statement))
            pytest.fail(f"done: {statement}")


def test_who_opens_again_with_a_new_password_keeps_the_standby_and_its_patience(pilot: Pilot) -> None:
    engines = open_engines(pilot.address.text(), standby="db2.example:5433", unhurried=True)
    again = engines.again("another-secret")
    assert again.url == engines.url.set(password="another-secret")
    assert again.server is not None and again.server.far_hosts is not None
    assert (again.server.standby, again.server.unhurried) == ("db2.example:5433", True)


def test_a_role_taken_while_seated_is_said_once_with_the_way_out(
    qapp: QApplication, pilot: Pilot, data: DataDir
) -> None:
    person = pilot.add("acceptor24", Role.ACCEPTOR, "受理 24 席")
    with opened(qapp, data, pilot.address) as program:
        seat = typed(program, "acceptor24", SECRET)
        wait_until(lambda: seat.window is not None, "the seat")
        program.settle()
        pilot.run(f"DELETE FROM person_role WHERE person_id = {person}")
        seat._alive()
        wait_until(lambda: ServerProblem.NO_RIGHT.zh in seat.window.notices.band.text, "the sentence")
        assert not seat._beat.isActive()
