# SPDX-License-Identifier: Apache-2.0
"""A centre on a bench's server as a centre works: with its guards in, and everybody under a login of their own."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from commandcenter.models.engine import Engines, open_engines
from commandcenter.models.guards import Seat, create_operator, install, role_name, set_roles
from commandcenter.vocabulary import Role
from tests.benchmarks.lives import Lives
from tests.guards.conftest import KEEPER, WALL, ManyLogins
from tests.servers.running import NAME, Server
from tests.world import PASSWORD, PEOPLE, World

WORKERS = ("acceptor", "dispatcher", "liaison", "supervisor")
"""Whose logins a life needs."""


def under_own_logins(server: Server, lives: Lives) -> Lives:
    """Put the guards in, give everybody a login, and let cases be worked under them; return lives that do so."""
    owner = lives.world
    with owner.engines.writer.begin() as connection:
        install(connection, NAME)
        for who in (*(name for name, *_ in PEOPLE), WALL, KEEPER):
            create_operator(connection, NAME, who, PASSWORD)
        set_roles(connection, NAME, WALL, [Seat.WALL])
        set_roles(connection, NAME, KEEPER, [Role.SYSTEM])
    world = ManyLogins(**vars(owner))
    world.logins = {who: open_engines(address(server, who)) for who in (*world.people, KEEPER, WALL)}
    guarded = replace(lives, world=world)
    for number in range(3):
        guarded.live(f"warm-guarded-{number}")
    close(world)
    return replace(guarded, spans=[], acknowledged=[])


def address(server: Server, who: str, name: str = NAME) -> str:
    """Return the address of the copy `name` of the centre under the login of `who`."""
    return server.address(name).replace("postgres@", f"{quote(role_name(NAME, who))}@")


def turn_to(world: World, name: str) -> None:
    """Let the engines, with all they have compiled, open their lines in the copy `name` of the centre from now on."""
    close(world)
    for engines in _doors(world):
        assert engines.server is not None
        engines.server.hosts._arguments["dbname"] = name


def close(world: World) -> None:
    """Close every line."""
    for engines in _doors(world):
        engines.dispose()


def _doors(world: World) -> list[Engines]:
    return [world.engines, *(world.of(who) for who in world.people)]
