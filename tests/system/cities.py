# SPDX-License-Identifier: Apache-2.0
"""Two cities whose morning is walked through: the training town, and one made of a real city's reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session as OrmSession

from commandcenter.cli import shell
from commandcenter.models import Person, PersonRole
from commandcenter.models.engine import open_engines
from commandcenter.paths import DataDir
from commandcenter.stage.pictures import MOMENT
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.vocabulary import Role

ZONE = ZoneInfo("Asia/Shanghai")
BALTIMORE = Path(__file__).resolve().parents[3] / "shared" / "data" / "reports" / "baltimore_311_sample.csv"
_OPENS = time(8, 5)


@dataclass(frozen=True)
class City:
    """Its data, and the moment of its morning (UTC)."""

    data: DataDir
    moment: datetime


def training(request: pytest.FixtureRequest, folder: Path) -> City:
    """Return the training town at the moment it was made for."""
    return City(request.getfixturevalue("town"), MOMENT)


def baltimore(request: pytest.FixtureRequest, folder: Path) -> City:
    """Return a centre with Baltimore's reports, on the morning after the day that has most of them."""
    if not BALTIMORE.is_file():
        pytest.skip("Baltimore's reports are not beside this checkout")
    data = DataDir(folder).create()
    there = ["--data-dir", str(folder), "--json"]
    for command in (
        ["grid", "generate", "--around", str(BALTIMORE), "--cell", "1000"],
        ["import", "reports", str(BALTIMORE)],
    ):
        assert shell.run([*command, *there]) == shell.DONE
    engines = open_engines(f"sqlite:///{data.database}")
    with OrmSession(engines.writer) as session, session.begin():
        _seat(session, "director", Role.DIRECTOR)
    with engines.reader.connect() as connection:
        most = "SELECT date(reported_at, '+8 hours') FROM \"case\" GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
        day = datetime.fromisoformat(connection.execute(text(most)).scalar_one()).date()
    morning = datetime.combine(day + timedelta(days=1), _OPENS, ZONE)
    with engines.writer.begin() as connection:
        # Time never goes back behind the last act: let what was taken in have been taken in before that morning.
        connection.execute(text("UPDATE act SET at = :before"), {"before": _stored(morning - timedelta(hours=1))})
    engines.dispose()
    return City(data, morning)


def _seat(session: OrmSession, login: str, role: Role) -> None:
    hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(TRAINING_PASSWORD)
    person = Person(login=login, name=role.zh, password_hash=hashed)
    session.add(person)
    session.flush()
    session.add(PersonRole(person_id=person.id, role=role, seat=role.zh))


@dataclass(frozen=True)
class Day:
    """What is stored of one local day, counted by statements written by hand and by nothing of the program."""

    connection: Connection
    begin: str
    end: str
    now: str

    @classmethod
    def before(cls, connection: Connection, moment: datetime) -> Day:
        """Return the local day before `moment`."""
        local = moment.astimezone(ZONE)
        midnight = datetime.combine(local.date(), time.min, ZONE)
        return cls(connection, *map(_stored, (midnight - timedelta(days=1), midnight, moment)))

    def count(self, statement: str, **given: Any) -> int:
        """Return the one number that a statement counts; `:b` and `:e` are the day's bounds, `:n` the present."""
        bounds = {"b": self.begin, "e": self.end, "n": self.now}
        return int(self.connection.execute(text(statement), {**bounds, **given}).scalar_one() or 0)


def _stored(moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo('UTC')):%Y-%m-%d %H:%M:%S.%f}"
