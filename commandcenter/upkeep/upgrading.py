# SPDX-License-Identifier: Apache-2.0
"""Upgrades a centre: beside working seats where it only adds, else announced, after them, and whole or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from commandcenter.models import Session
from commandcenter.models.engine import Engines, as_refusal, database_now, is_line_lost
from commandcenter.models.upgrade import HEAD, found_revision, pending, upgrade_on
from commandcenter.services.house.announcing import announce, withdraw
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.upkeep.server.founding import upgrade_guarded
from commandcenter.vocabulary import Problem, Refused
from commandcenter.vocabulary.server import ServerProblem

ALIVE = timedelta(minutes=2)
"""A seat that said nothing for so long has gone: it beats every 20 seconds."""
LOOK_SECONDS = 2.0
LOCK_TIMEOUT = "5s"
"""For a table that a seat works with: whoever comes after would wait as long as this does."""


class Seats(Enum):
    """What becomes of seats that are signed in when a step does more than add."""

    NONE = "none"
    """There must be none."""
    WAITED_FOR = "waited_for"
    LEFT_ALONE = "left_alone"


@dataclass(frozen=True, slots=True)
class Upgraded:
    """The revision of before (None for an empty database) and now, and the copy that was made of a file."""

    before: str | None
    now: str
    copy: Path | None = None


def upgrade(
    engines: Engines, backups: Path, seats: Seats = Seats.NONE, stop: threading.Event | None = None
) -> Upgraded:
    """Bring the centre of `engines` to this program's schema; `stop` ends the waiting for seats.

    Raises Refused: SEATS_AT_WORK, NO_RIGHT for an account that does not own the centre, UPGRADE_FAILED with everything
    as it was before. A file is copied into `backups` first.
    """
    with engines.reader.connect() as connection:
        before, steps = found_revision(connection), pending(connection)
    if not steps:
        return Upgraded(before, HEAD)
    if before is None or all(step.adds_only for step in steps) or seats is Seats.LEFT_ALONE:
        return Upgraded(before, HEAD, _migrate(engines, backups, before, alone=False))
    if seats is Seats.NONE:
        _require_nobody(engines)
        return Upgraded(before, HEAD, _migrate(engines, backups, before, alone=True))
    with _announced(engines):
        _wait(engines, stop or threading.Event())
        return Upgraded(before, HEAD, _migrate(engines, backups, before, alone=True))


def seats_at_work(connection: Connection) -> int:
    """Return how many seats are signed in and alive; asks nothing that any schema lacks."""
    alive = Session.beat_at > database_now(connection) - ALIVE
    asked = select(func.count()).select_from(Session).where(Session.ended_at.is_(None), alive)
    return int(connection.execute(asked).scalar_one())


# ---------------------------------------------------------------- seats


def _require_nobody(engines: Engines) -> None:
    with engines.reader.connect() as connection:
        if seats := seats_at_work(connection):
            raise Refused(ServerProblem.SEATS_AT_WORK, seats=seats)


def _wait(engines: Engines, stop: threading.Event) -> None:
    while True:
        with engines.reader.connect() as connection:
            seats = seats_at_work(connection)
        if not seats:
            return
        if stop.wait(LOOK_SECONDS):
            raise Refused(ServerProblem.SEATS_AT_WORK, seats=seats)


@contextmanager
def _announced(engines: Engines) -> Iterator[None]:
    """Ask seats to sign out as long as this lasts, and tell them when it is over."""
    perform(engines, SYSTEM, "", announce)
    try:
        yield
    finally:
        perform(engines, SYSTEM, "", withdraw)


# ---------------------------------------------------------------- whole or not at all


def _migrate(engines: Engines, backups: Path, before: str | None, *, alone: bool) -> Path | None:
    """Migrate in one transaction; a step may end it by itself, so that a file is copied first and put back."""
    copy = None if engines.file is None or before is None else _copy(engines.file, backups / f"before-{HEAD}.sqlite3")
    try:
        with engines.writer.begin() as connection:
            _take_turns(connection, alone=alone)
            if engines.embedded:
                upgrade_on(connection)
            else:
                upgrade_guarded(connection, str(engines.url.database))
    except Exception as error:
        if isinstance(error, DBAPIError) and is_line_lost(error):
            raise
        if copy is not None and engines.file is not None:
            engines.dispose()
            _put_back(copy, engines.file)
        raise _refusal(error, engines) from error
    return copy


def _take_turns(connection: Connection, *, alone: bool) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'"))
        if alone:
            connection.execute(text("LOCK TABLE session IN EXCLUSIVE MODE"))
    if alone and (seats := seats_at_work(connection)):
        raise Refused(ServerProblem.SEATS_AT_WORK, seats=seats)


def _refusal(error: Exception, engines: Engines) -> Refused:
    told = error if isinstance(error, Refused) else None
    if told is None and isinstance(error, DBAPIError):
        told = as_refusal(error, engines.where)
    if told is not None and told.problem is not Problem.DATABASE_MISSING:  # a table that a step looked for in vain
        return told
    return Refused(ServerProblem.UPGRADE_FAILED, revision=HEAD, why=str(getattr(error, "orig", error)).split("\n")[0])


def _copy(file: Path, copy: Path) -> Path:
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.unlink(missing_ok=True)
    _put_back(file, copy)
    return copy


def _put_back(origin: Path, target: Path) -> None:
    with closing(sqlite3.connect(origin)) as reading, closing(sqlite3.connect(target)) as writing:
        reading.backup(writing)
