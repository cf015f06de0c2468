# SPDX-License-Identifier: Apache-2.0
"""The door of a server: signing in as an own role, and what is read of the centre on the way in."""

from __future__ import annotations

from dataclasses import dataclass

from commandcenter.app.link import Known, know
from commandcenter.models.engine import Engines
from commandcenter.server_address import ServerAddress
from commandcenter.services.server.entering import enter
from commandcenter.services.signing_in import Identity


@dataclass(frozen=True, slots=True)
class Opened:
    """Engines of a person's own role, who that is, the centre, and whether the password was only handed out."""

    engines: Engines
    identity: Identity
    known: Known
    first: bool


def open_door(server: ServerAddress, login: str, password: str) -> Opened:
    """Sign `login` in at `server`; raises Refused with what to do, and leaves nothing open then."""
    entered = enter(server, login, password)
    try:
        return Opened(entered.engines, entered.identity, know(entered.engines), entered.first)
    except BaseException:
        entered.engines.dispose()
        raise
