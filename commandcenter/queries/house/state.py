# SPDX-License-Identifier: Apache-2.0
"""How a database is: its size and schema, who is on line with which version, what waits or is slow, its standbys."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select, text

from commandcenter import __version__
from commandcenter.models import Person
from commandcenter.models.engine import database_now
from commandcenter.models.upgrade import HEAD, found_revision
from commandcenter.queries.centre import UPGRADE_KEY, stored_setting
from commandcenter.queries.envelopes.centres import own_centre, partners
from commandcenter.queries.envelopes.listing import EnvelopeRow, envelopes
from commandcenter.queries.house.seats import ActPace, Paces, SeatLine, paces, seats_told
from commandcenter.queries.house.server import Line, Months, ServerState, Slow, Standby, TableSize, Wait, server_state
from commandcenter.rules.house.limits import SETTING, HouseLimits

BACKED_UP, VERIFIED = "backed_up", "verified"
"""Settings in which is noted when the centre was last backed up and verified, and what came of it."""
LARGEST = 8

__all__ = ["ActPace", "Blocked", "Line", "Months", "Paces", "SeatLine", "Slow", "Standby", "State", "TableSize", "Wait"]


@dataclass(frozen=True, slots=True)
class Blocked:
    """An account that is kept out for wrong passwords, until when (UTC)."""

    person_id: int
    login: str
    name: str
    until: datetime


@dataclass(frozen=True, slots=True)
class State:
    """How the database is at `at` (UTC); `size` in bytes.

    `server` is None for a file, which has no connections, waits, months or standbys. `backup` and `verified` say `at`,
    and what came of it; None for never.
    """

    at: datetime
    program: str
    schema: str
    wanted_schema: str
    size: int
    seats: tuple[SeatLine, ...]
    pace: Paces
    """How long acts and their news took in the last quarter of an hour, as the seats measured it."""
    blocked: tuple[Blocked, ...]
    largest: tuple[TableSize, ...]
    server: ServerState | None
    backup: dict[str, Any] | None
    verified: dict[str, Any] | None
    announced_since: datetime | None
    limits: HouseLimits
    awaited: tuple[EnvelopeRow, ...] | None = None
    """What was sent to other centres and has no receipt yet, the oldest first; None where no other centre is known."""
    receipt_hours: int = 0

    @property
    def newest(self) -> str:
        """The newest version anybody is on line with, or that of this program."""
        return max((self.program, *self.versions), key=_comparable)

    @property
    def versions(self) -> tuple[str, ...]:
        """The versions of everybody on line, one for each seat or connection that says so."""
        if self.server is not None and self.server.lines:
            return tuple(line.version for line in self.server.lines)
        return tuple(seat.version for seat in self.seats if seat.version and not seat.silent)

    @property
    def older(self) -> tuple[str, ...]:
        """Those of `versions` that are not the newest."""
        return tuple(version for version in self.versions if _comparable(version) < _comparable(self.newest))


def state_of(connection: Connection) -> State:
    """Return how the database behind `connection` is.

    On a server some of it is only shown to an account that may see what others do (pg_read_all_stats, which the keeper
    has): `server.sees_all` says whether this one may.
    """
    at = database_now(connection)
    seats = tuple(seats_told(connection, at))
    file = connection.dialect.name == "sqlite"
    server = None if file else server_state(connection, at, LARGEST)
    announced = stored_setting(connection, UPGRADE_KEY)
    return State(
        at=at,
        program=__version__,
        schema=found_revision(connection) or "",
        wanted_schema=HEAD,
        size=_file_size(connection) if server is None else server.size,
        seats=seats,
        pace=paces(connection, at),
        blocked=tuple(_blocked(connection, at)),
        largest=tuple(_most_rows(connection)) if server is None else server.largest,
        server=server,
        backup=stored_setting(connection, BACKED_UP),
        verified=stored_setting(connection, VERIFIED),
        announced_since=None if announced is None else datetime.fromisoformat(announced["since"]),
        limits=HouseLimits.of(stored_setting(connection, SETTING)),
        awaited=tuple(envelopes(connection, at, waiting=True)) if partners(connection) else None,
        receipt_hours=own_centre(connection).receipt_hours,
    )


def plain(state: State) -> dict[str, Any]:
    """Return all figures of a state as JSON has them, times as texts; no name of a person is in it."""
    told: dict[str, Any] = _plain({**asdict(state), "newest": state.newest, "older": len(state.older)})
    for one in (*told["seats"], *told["blocked"]):
        one.pop("name")
    for one in told["blocked"]:
        one.pop("login")
    return told


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _blocked(connection: Connection, at: datetime) -> list[Blocked]:
    asked = select(Person.id, Person.login, Person.name, Person.blocked_until).where(Person.blocked_until > at)
    rows = connection.execute(asked.order_by(Person.blocked_until))
    return [Blocked(id_, login, name, until) for id_, login, name, until in rows if until is not None]


def _file_size(connection: Connection) -> int:
    file = connection.engine.url.database
    return Path(file).stat().st_size if file and Path(file).exists() else 0


# The parts of the text index have rows that mean nothing to anybody, and a table without row numbers tells none.
_TABLES = text("""
    SELECT name FROM sqlite_master
    WHERE type = 'table' AND sql NOT LIKE '%WITHOUT ROWID%'
      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_index%'
""")


def _most_rows(connection: Connection) -> list[TableSize]:
    """Return the tables with most rows: a file does not say how its pages are shared out without being read whole."""
    names = connection.execute(_TABLES).scalars().all()
    asked = " UNION ALL ".join(f'SELECT {at}, max(rowid) FROM "{name}"' for at, name in enumerate(names))
    counted = [TableSize(names[at], None, rows or 0) for at, rows in connection.execute(text(asked))] if names else []
    return sorted(counted, key=lambda one: (-one.rows, one.name))[:LARGEST]


def _comparable(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
