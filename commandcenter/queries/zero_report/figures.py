# SPDX-License-Identifier: Apache-2.0
"""Figures of zero reports over some days: who reported in time, late or not at all, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from commandcenter.models import Division
from commandcenter.models.engine import database_now
from commandcenter.models.field import ZeroFinding, ZeroReport
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.zero import communities_with_station, zero_rules
from commandcenter.vocabulary.evaluation import StationCount
from commandcenter.vocabulary.field import ZeroKind


@dataclass(frozen=True, slots=True)
class ZeroFigures:
    """Figures of a station, a street or the whole area over some local days.

    `owed` = `in_time` + `late` + `missing` station-days; a day that is not over its hour counts only once it is
    reported. `found` is what was counted, `reports` how many of it were described and became a report.
    """

    id: int
    zh: str
    en: str
    street_id: int
    stations: int = 0
    in_time: int = 0
    late: int = 0
    missing: int = 0
    found: tuple[tuple[ZeroKind, int], ...] = ()
    reports: int = 0

    @property
    def owed(self) -> int:
        """How many reports were owed."""
        return self.in_time + self.late + self.missing

    @property
    def on_time(self) -> float | None:
        """The share that came in time, None where none was owed (never 0 or 100 % of nothing)."""
        return self.in_time / self.owed if self.owed else None

    def count(self, kind: ZeroKind) -> int:
        """How many of a kind were found."""
        return dict(self.found).get(kind, 0)


@dataclass(frozen=True, slots=True)
class ZeroStationDay:
    """A local day of a station: how its report came (None while nothing is owed yet), when (UTC), what was found."""

    id: int
    zh: str
    en: str
    day: date
    standing: StationCount | None
    said_at: datetime | None
    found: Mapping[ZeroKind, int]
    reports: int


def zero_by_station(connection: Connection, first: date, last: date, street_id: int | None = None) -> list[ZeroFigures]:
    """Return the figures of each station over some local days (both included), by code; of a street where one is given.

    Reports are owed from the first day on of which the centre has any, so that a young centre owes none of before.
    """
    owed = _owed(connection, first, last)
    return [
        _figures(station, owed)
        for station in _read(connection, owed.first, owed.last)
        if street_id is None or station.street_id == street_id
    ]


def zero_days(connection: Connection, first: date, last: date) -> list[ZeroStationDay]:
    """Return the days behind the figures of `zero_by_station`, the latest first, then by code."""
    owed = _owed(connection, first, last)
    within = (owed.first.isoformat(), owed.last.isoformat())
    found: dict[tuple[int, str], dict[ZeroKind, int]] = {}
    asked = select(ZeroReport.community_id, ZeroReport.day, ZeroReport.kind, ZeroReport.count)
    for number, day, kind, count in connection.execute(asked.where(ZeroReport.day.between(*within))):
        found.setdefault((number, day), {})[kind] = count
    became = select(ZeroFinding.community_id, ZeroFinding.day, func.count()).where(ZeroFinding.day.between(*within))
    grouped = became.group_by(ZeroFinding.community_id, ZeroFinding.day)
    reports = {(number, day): count for number, day, count in connection.execute(grouped)}
    stations = _read(connection, owed.first, owed.last)
    return [
        ZeroStationDay(
            *(one.id, one.zh, one.en, date.fromisoformat(day)),
            _standing(one, day, due_at, owed.now),
            one.said.get(day, (0, None))[1],
            found.get((one.id, day), {}),
            reports.get((one.id, day), 0),
        )
        for day, due_at in reversed(owed.due.items())
        for one in stations
    ]


def zero_by_street(connection: Connection, first: date, last: date) -> list[ZeroFigures]:
    """Return the figures of each street over some local days, by code; each is the sum of its stations."""
    stations = zero_by_station(connection, first, last)
    asked = select(Division.id, Division.name_zh, Division.name_en).order_by(Division.code)
    wanted = {one.street_id for one in stations}
    return [
        _sum((number, zh, en), [one for one in stations if one.street_id == number])
        for number, zh, en in connection.execute(asked.where(Division.id.in_(wanted)))
    ]


def zero_total(rows: Iterable[ZeroFigures]) -> ZeroFigures:
    """Return the figures of all `rows` together."""
    return _sum((0, "合计", "Total"), rows)


def zero_missing(connection: Connection, first: date, last: date) -> list[tuple[date, ZeroFigures]]:
    """Return the stations that owe a report, day by day, newest day first; each with its names."""
    found: list[tuple[date, ZeroFigures]] = []
    for back in range((last - first).days + 1):
        day = last - timedelta(days=back)
        found += [(day, one) for one in zero_by_station(connection, day, day) if one.missing]
    return found


@dataclass(frozen=True, slots=True)
class _Owed:
    """The days of which reports are owed, when each was due (UTC), and the present."""

    first: date
    last: date
    due: dict[str, datetime]
    now: datetime


def _owed(connection: Connection, first: date, last: date) -> _Owed:
    now, zone = database_now(connection), ZoneInfo(centre_rules(connection).zone)
    rules = zero_rules(connection)
    last = min(last, now.astimezone(zone).date())
    begun = connection.execute(select(func.min(ZeroReport.day))).scalar()
    first = max(first, date.fromisoformat(begun)) if begun else last
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return _Owed(first, last, {day.isoformat(): rules.due_at(day, zone) for day in days}, now)


@dataclass(slots=True)
class _Station:
    id: int
    zh: str
    en: str
    street_id: int
    owes: bool
    said: dict[str, tuple[int, datetime]]
    found: dict[ZeroKind, int]
    reports: int


def _read(connection: Connection, first: date, last: date) -> list[_Station]:
    within = (first.isoformat(), last.isoformat())
    owing = communities_with_station(connection)
    told = func.max(func.coalesce(ZeroReport.called_at, ZeroReport.at))
    span = ZeroReport.day.between(*within)
    asked = select(ZeroReport.community_id, ZeroReport.day, func.count(), told).where(span)
    stations: dict[int, _Station] = {}

    def station(number: int) -> _Station:
        return stations.setdefault(number, _Station(number, "", "", 0, number in owing, {}, {}, 0))

    for number in owing:
        station(number)
    for number, day, kinds, at in connection.execute(asked.group_by(ZeroReport.community_id, ZeroReport.day)):
        station(number).said[day] = (kinds, at)
    sums = select(ZeroReport.community_id, ZeroReport.kind, func.sum(ZeroReport.count)).where(span)
    for number, kind, count in connection.execute(sums.group_by(ZeroReport.community_id, ZeroReport.kind)):
        station(number).found[kind] = int(count)
    became = select(ZeroFinding.community_id, func.count()).where(ZeroFinding.day.between(*within))
    for number, count in connection.execute(became.group_by(ZeroFinding.community_id)):
        station(number).reports = count
    return _named(connection, stations)


def _named(connection: Connection, stations: dict[int, _Station]) -> list[_Station]:
    community = aliased(Division)
    asked = select(community.id, community.name_zh, community.name_en, community.parent_id)
    found = []
    for number, zh, en, street in connection.execute(asked.where(community.id.in_(stations)).order_by(community.code)):
        one = stations[number]
        one.zh, one.en, one.street_id = zh, en, street or 0
        found.append(one)
    return found


def _standing(station: _Station, day: str, due_at: datetime, now: datetime) -> StationCount | None:
    kinds, at = station.said.get(day, (0, None))
    if kinds == len(ZeroKind) and at is not None:
        return StationCount.IN_TIME if at <= due_at else StationCount.LATE
    return StationCount.MISSING if station.owes and now > due_at else None


def _figures(station: _Station, owed: _Owed) -> ZeroFigures:
    how = Counter(_standing(station, day, due_at, owed.now) for day, due_at in owed.due.items())
    in_time, late, missing = (how[one] for one in (StationCount.IN_TIME, StationCount.LATE, StationCount.MISSING))
    found = tuple((kind, station.found.get(kind, 0)) for kind in ZeroKind)
    names = (station.id, station.zh, station.en, station.street_id)
    return ZeroFigures(*names, int(station.owes), in_time, late, missing, found, station.reports)


def _sum(names: tuple[int, str, str], rows: Iterable[ZeroFigures]) -> ZeroFigures:
    whole = list(rows)

    def total(of: Callable[[ZeroFigures], int]) -> int:
        return sum(of(one) for one in whole)

    number, zh, en = names
    return ZeroFigures(
        number,
        zh,
        en,
        number,
        total(lambda one: one.stations),
        total(lambda one: one.in_time),
        total(lambda one: one.late),
        total(lambda one: one.missing),
        tuple((kind, sum(one.count(kind) for one in whole)) for kind in ZeroKind),
        total(lambda one: one.reports),
    )
