# SPDX-License-Identifier: Apache-2.0
"""One figure looked into: what it comes to, its course beside that of all, and in which communities it arises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from commandcenter.models import Division
from commandcenter.models.engine import database_now
from commandcenter.queries.evaluation.board import WHOLE, scope_of, whole_of
from commandcenter.queries.evaluation.figures import Figure, GroupRow, figures, grouped
from commandcenter.queries.evaluation.stations import station_rows, station_total
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary import Level
from commandcenter.vocabulary.evaluation import Axis, ScoreKind


@dataclass(frozen=True, slots=True)
class Place:
    """What a figure comes to in a community; the empty key is outside all of them."""

    key: str
    zh: str
    en: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Insight:
    """A figure with its value in each of `periods`, that of everybody together, and its places.

    For the total `whole` is empty: it would be the same line twice.
    """

    figure: Figure
    periods: tuple[Period, ...]
    own: tuple[float | None, ...]
    whole: tuple[float | None, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """The boundary of a community: WKB in WGS-84."""

    key: str
    zh: str
    en: str
    shape: bytes


def insight(
    connection: Connection,
    kind: ScoreKind,
    key: str,
    name: str,
    periods: Sequence[Period],
    now: datetime | None = None,
) -> Insight:
    """Look into the figure `name` of a line in the last of `periods`."""
    if kind is ScoreKind.STATION:
        return _of_station(connection, key, name, periods)
    now = now or database_now(connection)
    scope, whole = scope_of(kind, key), whole_of(kind)
    run = [figures(connection, [name], scope, one, now)[name] for one in periods]
    around = () if key == WHOLE else tuple(figures(connection, [name], whole, one, now)[name].value for one in periods)
    rows = grouped(connection, [name], Axis.COMMUNITY, scope, periods[-1], now)
    places = tuple(Place(row.key, row.zh, row.en, row.figures[name]) for row in rows)
    return Insight(run[-1], tuple(periods), tuple(one.value for one in run), around, places)


def _of_station(connection: Connection, key: str, name: str, periods: Sequence[Period]) -> Insight:
    """Look into a figure of a station, or of all: each stands in its own community."""
    whole = [station_total(connection, [name], one)[name] for one in periods]
    rows = station_rows(connection, [name], periods[-1])
    if key == WHOLE:
        places = tuple(Place(row.key, row.zh, row.en, row.figures[name]) for row in rows)
        return Insight(whole[-1], tuple(periods), tuple(one.value for one in whole), (), places)
    run = [_figure_in(station_rows(connection, [name], one), key, name) for one in periods]
    places = tuple(Place(row.key, row.zh, row.en, row.figures[name]) for row in rows if row.key == key)
    around = tuple(one.value for one in whole)
    return Insight(run[-1], tuple(periods), tuple(one.value for one in run), around, places)


def _figure_in(rows: Sequence[GroupRow], key: str, name: str) -> Figure:
    nothing = Figure(0.0, 0.0 if indicator(name).is_rate else None)
    return next((row.figures[name] for row in rows if row.key == key), nothing)


def areas(connection: Connection) -> tuple[Area, ...]:
    """Return the boundaries of all communities that have one."""
    asked = select(Division.id, Division.name_zh, Division.name_en, Division.boundary)
    asked = asked.where(Division.level == Level.COMMUNITY, Division.boundary.is_not(None)).order_by(Division.code)
    return tuple(Area(str(row[0]), row[1], row[2], row[3] or b"") for row in connection.execute(asked))
