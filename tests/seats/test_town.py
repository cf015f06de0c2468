# SPDX-License-Identifier: Apache-2.0
"""A whole training town on a server: every workplace opens under its own account, and the past is whole."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress
from commandcenter.services.envelopes.partners import put_partner
from commandcenter.services.server.entering import kept_secret, open_as
from commandcenter.services.server.passwords import choose
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.stage.hands import wait_until
from commandcenter.stage.program import StagedProgram
from commandcenter.upkeep.chores import do_chores
from commandcenter.upkeep.server.moving import move
from commandcenter.upkeep.verify import verify
from tests.playing import copy_of
from tests.seats.conftest import SECRET, Pilot
from tests.seats.test_signing_in import opened, typed

SEATS = ("acceptor01", "dispatcher01", "liaison01", "leader01", "director", "admin")


@pytest.fixture(scope="module")
def town_on_server(
    pilot: Pilot, town_made_once: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ServerAddress, DataDir]]:
    """Return the address of a moved town; the accounts of its seats have chosen their passwords."""
    data = copy_of(town_made_once, tmp_path_factory.mktemp("moved") / "data")
    source = open_engines(f"sqlite:///{data.database}")
    perform(source, SYSTEM, "partner", put_partner, "district", "云溪区中心", "Yunxi district centre", "0" * 64)
    address = pilot.server.owner.at("town")
    moved = move(source, address, data.root)
    source.dispose()
    with moved.passwords.open(encoding="utf-8-sig", newline="") as file:
        secrets = {row["login"]: row["password"] for row in csv.DictReader(file)}
    assert "exchange-district" not in secrets, "as another centre nobody signs in"
    for login in SEATS:
        engines = open_as(address, login, secrets[login])
        choose(engines, login, secrets[login], SECRET).dispose()
        engines.dispose()
    yield address.as_(""), data


def sit(program: StagedProgram, login: str) -> Any:
    """Sign in at a window."""
    seat = typed(program, login, SECRET)
    wait_until(lambda: seat.window is not None, f"{login} to sit")
    program.settle()
    return seat


def test_every_workplace_opens_under_its_own_account(
    qapp: QApplication, town_on_server: tuple[ServerAddress, DataDir]
) -> None:
    address, data = town_on_server
    with opened(qapp, data, address) as program:
        for login in SEATS:
            seat = sit(program, login)
            assert seat.window.notices.band.text == "", login
            for workplace in seat.window._workplaces:
                seat.window.go_to(workplace)
                program.settle()
                assert seat.window.notices.band.text == "", (login, workplace)
            seat._alive()
            program.settle()
            assert seat.window.notices.band.text == "", login
            seat.close()


def test_the_town_is_sound_after_the_move_and_the_keeper_keeps_its_house(
    pilot: Pilot, town_on_server: tuple[ServerAddress, DataDir]
) -> None:
    address, data = town_on_server
    keeper = open_as(address, "keeper", kept_secret(data.root, "keeper"))
    assert do_chores(keeper)["sealed"] >= 0
    keeper.dispose()
    owner = open_engines(pilot.server.owner.at("town").text(secret=True), unhurried=True)
    assert verify(owner).clean
    owner.dispose()
