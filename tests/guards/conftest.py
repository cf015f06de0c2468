# SPDX-License-Identifier: Apache-2.0
"""A guarded centre on PostgreSQL, with a login of its own for each of its people."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import create_operator, install, role_name, set_roles
from commandcenter.services import unit_of_work
from commandcenter.services.unit_of_work import Actor
from commandcenter.vocabulary import Role, State
from tests.databases import PostgresqlServer
from tests.world import PASSWORD, PEOPLE, World, settle

WALL, KEEPER = "wall", "keeper"
EVERYBODY = (*{role: name for name, role, _ in reversed(PEOPLE)}.values(), WALL, KEEPER)
"""One person of each role, and the two logins that are nobody's."""
STANDING_CLOCK = (
    "CREATE OR REPLACE FUNCTION guard.now() RETURNS timestamptz LANGUAGE sql AS $$SELECT '{}'::timestamptz$$"
)


class ManyLogins(World):
    """The centre whose every act is done by the real services under the actor's own login."""

    logins: dict[str, Engines]

    def of(self, who: str | Role | Actor) -> Engines:
        """Return the engines of whoever acts; the house acts as the keeper."""
        actor = self.actor(who)
        name = next((name for name, known in self.people.items() if known.person_id == actor.person_id), KEEPER)
        return self.logins[name]


@dataclass
class Guarded:
    """A guarded database: its name, the address of its owner's door, and its people."""

    name: str
    address: str
    world: ManyLogins
    kept: dict[State, int] = field(default_factory=dict)

    def standing(self, state: State) -> int:
        """Return a case that stands in `state`, the same one as long as nobody moves it on."""
        if state not in self.kept or self.world.case(self.kept[state]).state is not state:
            self.kept[state] = self.world.case_in(state)
        return self.kept[state]

    def login(self, who: str) -> str:
        """Return the role under which `who` signs in to the server."""
        return role_name(self.name, who)

    def engines(self, who: str) -> Engines:
        """Open engines under the login of `who`, over real connections of that role."""
        return open_engines(make_url(self.address).set(username=self.login(who), password=PASSWORD))

    @contextmanager
    def session(self, who: str | None) -> Iterator[psycopg.Connection[Any]]:
        """Give a raw connection of `who` (None: the superuser), as any client may open one; it commits by statement."""
        url = make_url(self.address).set(drivername="postgresql")
        if who is not None:
            url = url.set(username=self.login(who), password=PASSWORD)
        with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
            yield connection

    def travel(self, **span: float) -> None:
        """Let time pass, for the services and for the guards."""
        self.stand_still(self.world.travel(**span).isoformat())

    def stand_still(self, moment: str) -> None:
        """Let the guards' clock show `moment`, as the services' clock does."""
        with self.session(None) as connection:
            connection.execute(STANDING_CLOCK.format(moment).encode())


def guard(server: PostgresqlServer, template: str) -> Guarded:
    """Make a centre with people and their logins in a database of its own."""
    name = server.create(template)
    address = server.address(name)
    engines = open_engines(address)
    world = ManyLogins(engines)
    settle(world)
    with engines.writer.begin() as connection:
        install(connection, name)
        for who, *_ in PEOPLE:
            create_operator(connection, name, who, PASSWORD)
        for who, role in ((WALL, "wall"), (KEEPER, Role.SYSTEM)):
            create_operator(connection, name, who, PASSWORD)
            set_roles(connection, name, who, [role])  # type: ignore[list-item]
    guarded = Guarded(name, address, world)
    world.logins = {who: guarded.engines(who) for who in (*world.people, KEEPER, WALL)}
    guarded.stand_still(world.now.isoformat())
    return guarded


def forget(server: PostgresqlServer, guarded: Guarded) -> None:
    """Remove the database and every role that was made for it."""
    for engines in (guarded.world.engines, *guarded.world.logins.values()):
        engines.dispose()
    server.drop(guarded.name)
    forget_roles(server, guarded.name)


def forget_roles(server: PostgresqlServer, database: str) -> None:
    """Remove every role that was made for a database which is gone; roles belong to the whole server."""
    with psycopg.connect(server.uri, autocommit=True) as connection:
        asked = "SELECT rolname FROM pg_roles WHERE rolname LIKE %s OR rolname LIKE %s"
        names = connection.execute(asked, (f"{database}.%", f"{database}:%")).fetchall()
        # Operators before the groups they are in, and who seated them last.
        for (name,) in sorted(names, key=lambda row: (":" in row[0], row[0].endswith(":registrar"))):
            connection.execute(f'DROP ROLE "{name}"'.encode())


@pytest.fixture(scope="session")
def guarded_centre(postgresql_server: PostgresqlServer, postgresql_template: str) -> Iterator[Guarded]:
    """Return a guarded centre that all tests share: what is refused leaves no trace, and cases there are enough."""
    made = guard(postgresql_server, postgresql_template)
    yield made
    forget(postgresql_server, made)


@pytest.fixture
def guarded(guarded_centre: Guarded, monkeypatch: pytest.MonkeyPatch) -> Guarded:
    """Return the guarded centre with a clock that stands until told to move."""
    monkeypatch.setattr(unit_of_work, "database_now", lambda connection: guarded_centre.world.now)
    return guarded_centre
