# SPDX-License-Identifier: Apache-2.0
"""Stations as objects of evaluation: their figures over a period, and the days behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from commandcenter.queries.evaluation.figures import Figure, GroupRow
from commandcenter.queries.zero_report.figures import (
    ZeroFigures,
    ZeroStationDay,
    zero_by_station,
    zero_days,
    zero_total,
)
from commandcenter.rules.evaluation.figures import OF_STATIONS
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary.evaluation import Part, StationCount
from commandcenter.vocabulary.field import ZeroKind

N = StationCount


@dataclass(frozen=True, slots=True)
class StationDay:
    """A day of a station behind a figure, and how much of the figure it is."""

    of: ZeroStationDay
    times: int


def station_rows(connection: Connection, ids: Sequence[str], period: Period) -> list[GroupRow]:
    """Return the figures of every station, in the order of the codes of their communities."""
    stations = zero_by_station(connection, period.first, period.last)
    return [GroupRow(str(one.id), one.zh, one.en, _figures(one, ids)) for one in stations]


def station_total(connection: Connection, ids: Sequence[str], period: Period) -> dict[str, Figure]:
    """Return the figures of all stations together."""
    return _figures(zero_total(zero_by_station(connection, period.first, period.last)), ids)


def station_days(
    connection: Connection, name: str, part: Part | None, period: Period, key: str | None = None
) -> list[StationDay]:
    """Return the days behind the figure `name` of a station, of all where none is named; the latest first.

    `part` None means what is below the line of a rate and not above it. Their `times` add up to the figure. Raises
    KeyError for a figure that is not one of stations.
    """
    one = OF_STATIONS[name]
    above, below = one.above, one.below or one.above
    rest = tuple(what for what in below if what not in above)
    wanted = rest if part is None else above if part is Part.NUMERATOR else below
    found = []
    for day in zero_days(connection, period.first, period.last):
        if key is None or key == str(day.id):
            times = _sum(_counted(day), wanted)
            if times:
                found.append(StationDay(day, times))
    return found


def _counted(day: ZeroStationDay) -> dict[StationCount, int]:
    found = {
        N.BUILDING: day.found.get(ZeroKind.BUILDING, 0),
        N.GROUP_RENTING: day.found.get(ZeroKind.GROUP_RENTING, 0),
        N.REPORTS: day.reports,
    }
    return found if day.standing is None else {day.standing: 1, **found}


def _figures(one: ZeroFigures, ids: Sequence[str]) -> dict[str, Figure]:
    counted = {
        N.IN_TIME: one.in_time,
        N.LATE: one.late,
        N.MISSING: one.missing,
        N.BUILDING: one.count(ZeroKind.BUILDING),
        N.GROUP_RENTING: one.count(ZeroKind.GROUP_RENTING),
        N.REPORTS: one.reports,
    }
    made = {name: OF_STATIONS[name] for name in ids}
    return {
        name: Figure(_sum(counted, figure.above), _sum(counted, figure.below) if figure.is_rate else None)
        for name, figure in made.items()
    }


def _sum(counted: Mapping[StationCount, int], whats: Sequence[StationCount]) -> int:
    return sum(counted.get(what, 0) for what in whats)
