# SPDX-License-Identifier: Apache-2.0
"""What a station's own desk shows: the days it owes, what it said, what became of what it found, who reminded it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from commandcenter.models import Address, Case, Cell, Division, PersonRole
from commandcenter.models.engine import database_now
from commandcenter.models.field import ZeroCorrection, ZeroFinding, ZeroReminder, ZeroReport
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.zero import zero_rules
from commandcenter.rules.field.station import ZeroRules
from commandcenter.vocabulary import Role, State
from commandcenter.vocabulary.field import ZeroKind


@dataclass(frozen=True, slots=True)
class Station:
    """A community whose station a person is."""

    community_id: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One that was found, and how its case stands; None where the case may not be seen."""

    kind: ZeroKind
    address: str
    words: str
    report_number: str
    case_id: int
    state: State | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A number that was corrected: what it was and became, why, by whom and when (UTC)."""

    kind: ZeroKind
    was: int
    became: int
    reason: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StationDay:
    """A local day of a station: what it said when, in time or late; times are UTC."""

    day: date
    due_at: datetime
    counts: dict[ZeroKind, int] = field(default_factory=dict)
    note: str = ""
    reported_at: datetime | None = None
    findings: tuple[FindingRow, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reminded_at: datetime | None = None
    reminded_by: str = ""

    @property
    def reported(self) -> bool:
        """Whether a number of every kind was given."""
        return len(self.counts) == len(ZeroKind)

    @property
    def late(self) -> bool:
        """Whether it came after the hour."""
        return self.reported_at is not None and self.reported_at > self.due_at

    @property
    def untold(self) -> int:
        """How many were counted and are no report yet (given by phone, or before finds were described)."""
        return max(sum(self.counts.values()) - len(self.findings), 0)


@dataclass(frozen=True, slots=True)
class StationDesk:
    """A station, its rules, and its last days, today first."""

    station: Station
    rules: ZeroRules
    days: tuple[StationDay, ...]

    @property
    def today(self) -> StationDay:
        """The day that is owed now."""
        return self.days[0]


def stations_of(connection: Connection, person_id: int) -> list[Station]:
    """Return the communities whose station a person is, in order of code."""
    asked = select(Division.id, Division.name_zh, Division.name_en)
    asked = asked.join(PersonRole, PersonRole.community_id == Division.id)
    mine = (PersonRole.person_id == person_id) & (PersonRole.role == Role.STATION)
    return [Station(*row) for row in connection.execute(asked.where(mine).order_by(Division.code))]


def station_desk(connection: Connection, person_id: int, days: int = 14) -> StationDesk | None:
    """Return the desk of the station a person is, its last `days` days; None for who is no station's."""
    stations = stations_of(connection, person_id)
    if not stations:
        return None
    zone = ZoneInfo(centre_rules(connection).zone)
    today = database_now(connection).astimezone(zone).date()
    first = today - timedelta(days=days - 1)
    rules = zero_rules(connection)
    return StationDesk(stations[0], rules, tuple(station_days(connection, stations[0].community_id, first, today)))


def station_days(connection: Connection, community_id: int, first: date, last: date) -> list[StationDay]:
    """Return the local days of a community's station, newest first."""
    rules, zone = zero_rules(connection), ZoneInfo(centre_rules(connection).zone)
    span = (community_id, first.isoformat(), last.isoformat())
    said, findings, corrections = (
        _said(connection, *span),
        _findings(connection, *span),
        _corrections(connection, *span),
    )
    reminders = _reminders(connection, *span)
    found = []
    for back in range((last - first).days + 1):
        day = last - timedelta(days=back)
        key = day.isoformat()
        counts, note, at = said.get(key, ({}, "", None))
        whole = at if len(counts) == len(ZeroKind) else None
        parts = (tuple(findings.get(key, ())), tuple(corrections.get(key, ())))
        due_at = rules.due_at(day, zone)
        found.append(StationDay(day, due_at, counts, note, whole, *parts, *reminders.get(key, (None, ""))))
    return found


def addresses_of(connection: Connection, community_id: int, limit: int = 1000) -> list[str]:
    """Return the known addresses of a community, in order of their words."""
    asked = select(Address.text).join(Cell, Cell.id == Address.cell_id).where(Cell.community_id == community_id)
    return list(connection.execute(asked.distinct().order_by(Address.text).limit(limit)).scalars())


Said = dict[str, tuple[dict[ZeroKind, int], str, datetime]]


def _said(connection: Connection, community_id: int, first: str, last: str) -> Said:
    told = func.coalesce(ZeroReport.called_at, ZeroReport.at)
    asked = select(ZeroReport.day, ZeroReport.kind, ZeroReport.count, ZeroReport.note, told)
    asked = asked.where(ZeroReport.community_id == community_id, ZeroReport.day.between(first, last))
    found: Said = {}
    for day, kind, count, note, at in connection.execute(asked):
        counts, words, when = found.get(day, ({}, "", at))
        found[day] = ({**counts, kind: count}, words or note, max(when, at))
    return found


def _findings(connection: Connection, community_id: int, first: str, last: str) -> dict[str, list[FindingRow]]:
    one = ZeroFinding
    asked = select(one.day, one.kind, one.address, one.words, one.report_number, one.case_id, Case.state)
    asked = asked.outerjoin(Case, Case.id == one.case_id)
    asked = asked.where(one.community_id == community_id, one.day.between(first, last)).order_by(one.id)
    found: dict[str, list[FindingRow]] = {}
    for row in connection.execute(asked):
        told = FindingRow(row.kind, row.address, row.words, row.report_number, row.case_id, row.state)
        found.setdefault(row.day, []).append(told)
    return found


def _corrections(connection: Connection, community_id: int, first: str, last: str) -> dict[str, list[Correction]]:
    one = ZeroCorrection
    asked = select(one.day, one.kind, one.was, one.became, one.reason, one.name, one.at)
    asked = asked.where(one.community_id == community_id, one.day.between(first, last)).order_by(one.id)
    found: dict[str, list[Correction]] = {}
    for row in connection.execute(asked):
        told = Correction(row.kind, row.was, row.became, row.reason, row.name, row.at)
        found.setdefault(row.day, []).append(told)
    return found


def _reminders(connection: Connection, community_id: int, first: str, last: str) -> dict[str, tuple[datetime, str]]:
    one = ZeroReminder
    asked = select(one.day, one.at, one.name).where(one.community_id == community_id, one.day.between(first, last))
    return {day: (at, name) for day, at, name in connection.execute(asked.order_by(one.at, one.id))}
