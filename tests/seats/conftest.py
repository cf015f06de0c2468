# SPDX-License-Identifier: Apache-2.0
"""A private server with scram and, where the machine's PostgreSQL can, TLS; on it a centre with a few accounts."""

from __future__ import annotations

import pwd
import shutil
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert

from commandcenter.models import Person, PersonRole, guards
from commandcenter.models.engine import Engines, open_engines
from commandcenter.paths import DataDir
from commandcenter.server_address import ServerAddress
from commandcenter.services.server.passwords import IN_THE_ROLE, hand_out
from commandcenter.settings import Centre
from commandcenter.upkeep.server.binaries import USUAL_USER
from commandcenter.upkeep.server.founding import found_on_server
from commandcenter.upkeep.server.private import PrivateServer
from commandcenter.vocabulary import Role

NAME = "pilot"
SECRET = "long-enough-26"
USER = USUAL_USER if USUAL_USER in (entry.pw_name for entry in pwd.getpwall()) else "nobody"
"""Whom a server runs as when root starts it: whom Debian's package brings, or nobody."""
PEOPLE = {"acceptor01": (Role.ACCEPTOR, "受理 01 席"), "dispatcher01": (Role.DISPATCHER, "派遣 01 席")}


@dataclass
class Pilot:
    """A running server with a centre that `admin` founded; `folder` keeps the secrets of keeper and wall."""

    server: PrivateServer

    @property
    def address(self) -> ServerAddress:
        """Where seats sign in: this machine, as the server's own tests reach it from everywhere."""
        return self.server.owner.as_("")

    @property
    def folder(self) -> Path:
        return self.server.folder

    def owner(self) -> Engines:
        """Return engines of the superuser, to be disposed of."""
        return open_engines(self.server.owner.text(secret=True))

    def add(self, login: str, role: Role, seat: str) -> int:
        """Make an account as an administrator does."""
        engines = self.owner()
        with engines.writer.begin() as connection:
            values = {"login": login, "name": login, "password_hash": IN_THE_ROLE, "pin_hash": "", "active": True}
            person = connection.execute(insert(Person).values(failures=0, **values).returning(Person.id)).scalar_one()
            post = {"person_id": person, "role": role, "seat": seat}
            connection.execute(insert(PersonRole).values(**post))
            guards.create_operator(connection, NAME, login, SECRET)
        engines.dispose()
        return int(person)

    def hand_out(self, login: str) -> str:
        """Give an account a new password, to be changed at the first sign-in."""
        engines = self.owner()
        with engines.writer.begin() as connection:
            password = hand_out(connection, NAME, login)
        engines.dispose()
        return password

    def run(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement as the superuser."""
        from commandcenter.upkeep.server.founding import connect

        with connect(self.server.owner) as connection:
            cursor = connection.execute(statement.encode(), values or None)
            return cursor.fetchall() if cursor.description else []


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@pytest.fixture(scope="session")
def pilot() -> Iterator[Pilot]:
    """Return a running server of this process, with an administrator, an acceptor and a dispatcher."""
    # The server's own user has to come through, and the tests' directories are closed to it.
    room = Path(tempfile.mkdtemp(prefix="cc-pilot-"))
    room.chmod(0o755)
    server = PrivateServer.of(room / "server", NAME, free_port(), user=USER)
    server.start()
    try:
        found_on_server(server.owner, Centre(town="青禾镇"), "admin", SECRET, server.folder)
        made = Pilot(server)
        for login, (role, seat) in PEOPLE.items():
            made.add(login, role, seat)
        yield made
    finally:
        server.stop()
        shutil.rmtree(room, ignore_errors=True)


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    """Return the data directory of a seat that has nothing yet."""
    return DataDir(tmp_path / "seat").create()
