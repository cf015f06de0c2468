# SPDX-License-Identifier: Apache-2.0
"""The measures of cells, and the five steps their values are coloured in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from math import ceil, floor, log10

from sqlalchemy import ColumnElement, Connection, Executable, func, select

from commandcenter.models import Address, Case, Cell, Disposal, Quarter
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.load import begin_of_day
from commandcenter.queries.wall.open_cases import POOLS
from commandcenter.queries.wall.rows import CLASSES, Measure
from commandcenter.queries.wall.trend import HELD_BY_CENTRE, granted_appeals
from commandcenter.queries.wall.zero import zero_day
from commandcenter.vocabulary import State

A_MONTH = timedelta(days=30)
HECTARE = 10_000.0
RATES = frozenset({Measure.ON_TIME, Measure.PER_HEAD})
"""Measures that divide: a cell that is not in their answer has nothing to divide by, and is not coloured."""

Values = dict[int, float | None]

_OPEN = (Case.pool.in_(POOLS), Case.state.in_((*HELD_BY_CENTRE, State.DISPATCHED)))


def measures(connection: Connection, measure: Measure) -> Values:
    """Return the value of each cell that has one; for all but `RATES` a cell that is missing has zero."""
    return _READ[measure](connection)


def classes(values: Iterable[float | None], measure: Measure = Measure.OPEN) -> tuple[float, ...]:
    """Return the lower edges of the five steps: zero, then round numbers that part what is there evenly.

    Rates in percent have steps of their own, the same every day (grades of domain.md 6); a zero report is there or
    missing, which are the lowest and the highest step.

    Fewer values than steps give whole numbers from one on, so that a quiet day still has a scale (1, 2, 3, 4).
    """
    if measure is Measure.ON_TIME:
        return (0.0, 40.0, 60.0, 75.0, 90.0)
    if measure is Measure.ZERO_REPORT:
        return (0.0, 0.2, 0.4, 0.6, 0.8)
    known = sorted(value for value in values if value)
    if not known:
        return (0.0, 1.0, 2.0, 3.0, 4.0)
    edges = [0.0]
    whole = all(value == int(value) for value in known)
    for step in range(1, CLASSES):
        wanted = known[min(len(known) - 1, len(known) * step // CLASSES)]
        edges.append(_rounded(wanted, above=edges[-1], whole=whole))
    return tuple(edges)


def _rounded(value: float, above: float, whole: bool) -> float:
    """Return a number one can say near `value`, larger than `above`."""
    if whole:
        return float(max(ceil(value), int(above) + 1))
    unit = 10.0 ** (floor(log10(value)) - 1)
    near = round(value / unit) * unit
    return round(near if near > above else above + unit, 9)


def _counted(connection: Connection, *wanted: ColumnElement[bool]) -> Values:
    asked: Executable = (
        select(Case.cell_id, func.count()).where(Case.cell_id.is_not(None), *wanted).group_by(Case.cell_id)
    )
    return {row[0]: float(row[1]) for row in connection.execute(asked)}


def _filed(connection: Connection) -> Values:
    since = database_now(connection) - A_MONTH
    return _counted(connection, Case.filed_at >= since, Case.state != State.VOID)


def _open(connection: Connection) -> Values:
    return _counted(connection, *_OPEN)


def _overdue(connection: Connection) -> Values:
    late = (Case.pool.in_(POOLS), Case.state == State.DISPATCHED, Case.due_at < database_now(connection))
    return _counted(connection, *late)


def _new(connection: Connection) -> Values:
    begin = begin_of_day(database_now(connection), centre_rules(connection).zone)
    return _counted(connection, Case.reported_at >= begin, Case.state != State.VOID)


def _density(connection: Connection) -> Values:
    # Areas of the cells that have cases alone: a row of a cell is long, for it holds its shape.
    asked: Executable = (
        select(Case.cell_id, func.count(), Cell.area)
        .join(Cell, Cell.id == Case.cell_id)
        .where(*_OPEN)
        .group_by(Case.cell_id, Cell.area)
    )
    return {row[0]: row[1] / max(row[2], 1.0) * HECTARE for row in connection.execute(asked)}


def _on_time(connection: Connection) -> Values:
    """Return on-time disposal in percent of what should have been closed in 30 days (domain.md 6)."""
    since = database_now(connection) - A_MONTH
    asked: Executable = (
        select(Case.cell_id, func.count(), func.count().filter(Disposal.overdue.is_(False)))
        .select_from(Disposal)
        .join(Case, Case.id == Disposal.case_id)
        .where(
            Disposal.ended_at >= since,
            Disposal.result.is_not(None),
            Disposal.case_id.not_in(granted_appeals(since)),
            Case.cell_id.is_not(None),
            Case.state != State.VOID,
        )
        .group_by(Case.cell_id)
    )
    rows = connection.execute(asked).all()
    found: dict[int, tuple[float, float]] = {row[0]: (row[1], row[2]) for row in rows}
    for cell, late in _overdue(connection).items():
        due, good = found.get(cell, (0.0, 0.0))
        found[cell] = (due + (late or 0), good)
    return {cell: 100.0 * good / due for cell, (due, good) in found.items() if due}


def _zero_report(connection: Connection) -> Values:
    """Return one for each cell of a community whose station has not reported in time today (domain.md 7)."""
    missing = [row.community_id for row in zero_day(connection).missing]
    if not missing:
        return {}
    asked = select(Cell.id, Cell.community_id)
    named = frozenset(missing)
    return {cell: 1.0 for cell, community in _pairs(connection, asked) if community in named}


def _per_head(connection: Connection) -> Values:
    """Return open cases per 100 households; a quarter's households are spread over the cells it has addresses in."""
    addressed: Executable = (
        select(Address.quarter_id, Quarter.households, Address.cell_id)
        .join(Quarter, Quarter.id == Address.quarter_id)
        .where(Address.cell_id.is_not(None), Quarter.households > 0)
        .distinct()
    )
    cells: dict[int, list[int]] = {}
    households: dict[int, int] = {}
    for row in connection.execute(addressed):
        cells.setdefault(row[0], []).append(row[2])
        households[row[0]] = row[1]
    living: dict[int, float] = {}
    for quarter, inside in cells.items():
        for cell in inside:
            living[cell] = living.get(cell, 0.0) + households[quarter] / len(inside)
    counted = _open(connection)
    return {cell: 100.0 * (counted.get(cell) or 0.0) / number for cell, number in living.items()}


def _pairs(connection: Connection, asked: Executable) -> list[tuple[int, float]]:
    return [(row[0], row[1]) for row in connection.execute(asked)]


_READ: dict[Measure, Callable[[Connection], Values]] = {
    Measure.FILED: _filed,
    Measure.OPEN: _open,
    Measure.OVERDUE: _overdue,
    Measure.NEW: _new,
    Measure.DENSITY: _density,
    Measure.ON_TIME: _on_time,
    Measure.ZERO_REPORT: _zero_report,
    Measure.PER_HEAD: _per_head,
}
