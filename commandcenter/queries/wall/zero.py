# SPDX-License-Identifier: Apache-2.0
"""Stations' zero reports of a day: who reported what, and who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from commandcenter.models import Division, Person, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.models.field import ZeroReport
from commandcenter.queries.centre import centre_rules, stored_setting
from commandcenter.rules.field.station import ZeroRules
from commandcenter.rules.field.stored import read
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.field import ZeroKind

ZERO_KEY = "zero_report"
_STATIONS = (
    select(PersonRole.community_id)
    .join(Person, Person.id == PersonRole.person_id)
    .where(PersonRole.role == Role.STATION, PersonRole.community_id.is_not(None), Person.active)
)


@dataclass(frozen=True, slots=True)
class ZeroRow:
    """A community's report of a day: numbers by kind (zero is an answer), when it came (UTC), or that it is missing."""

    community_id: int
    community_zh: str
    community_en: str
    street_id: int
    counts: dict[ZeroKind, int]
    reported_at: datetime | None
    missing: bool

    @property
    def total(self) -> int:
        """How many of all kinds were found."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ZeroDay:
    """The reports of a day: when they were due (UTC), and one row a community with a station, in order of code."""

    day: date
    due_at: datetime
    rows: tuple[ZeroRow, ...]

    @property
    def missing(self) -> tuple[ZeroRow, ...]:
        """The communities to be named."""
        return tuple(row for row in self.rows if row.missing)

    @property
    def reported(self) -> tuple[ZeroRow, ...]:
        """The communities that reported."""
        return tuple(row for row in self.rows if row.reported_at is not None)


def zero_rules(connection: Connection) -> ZeroRules:
    """Return the centre's numbers for zero reports."""
    return read(ZeroRules, stored_setting(connection, ZERO_KEY), ZERO_KEY)


def communities_with_station(connection: Connection) -> frozenset[int]:
    """Return the communities whose station owes a report each day."""
    return frozenset(number for number in connection.execute(_STATIONS).scalars() if number is not None)


def zero_day(connection: Connection, day: date | None = None) -> ZeroDay:
    """Return the reports of a local day (today); missing is who has not reported by the hour (domain.md 7)."""
    now, zone = database_now(connection), ZoneInfo(centre_rules(connection).zone)
    day = day or now.astimezone(zone).date()
    due_at = zero_rules(connection).due_at(day, zone)
    said: dict[int, dict[ZeroKind, int]] = {}
    when: dict[int, datetime] = {}
    told = func.coalesce(ZeroReport.called_at, ZeroReport.at)
    asked = select(ZeroReport.community_id, ZeroReport.kind, ZeroReport.count, told)
    for community, kind, count, at in connection.execute(asked.where(ZeroReport.day == day.isoformat())):
        said.setdefault(community, {})[kind] = count
        when[community] = max(at, when.get(community, at))
    rows = []
    for number, zh, en, street in _communities(connection):
        counts = said.get(number, {})
        reported_at = when[number] if len(counts) == len(ZeroKind) else None
        rows.append(ZeroRow(number, zh, en, street, counts, reported_at, reported_at is None and now > due_at))
    return ZeroDay(day, due_at, tuple(rows))


def missing_communities(connection: Connection) -> frozenset[int]:
    """Return the communities whose zero report of today is missing; none before the hour."""
    return frozenset(row.community_id for row in zero_day(connection).missing)


def _communities(connection: Connection) -> list[tuple[int, str, str, int]]:
    community = aliased(Division)
    asked = select(community.id, community.name_zh, community.name_en, community.parent_id)
    asked = asked.where(community.id.in_(_STATIONS)).order_by(community.code)
    return [(number, zh, en, street or 0) for number, zh, en, street in connection.execute(asked)]
