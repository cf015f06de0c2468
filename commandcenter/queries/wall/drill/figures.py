# SPDX-License-Identifier: Apache-2.0
"""The figures behind a place: what was filed, done again and asked again, when, and of what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, func, select

from commandcenter.models import Callback, Case, Cell, Division, Item, Report
from commandcenter.queries.wall.drill.rows import PERIOD_DAYS, PERIODS, WEEK_DAYS, ItemShare
from commandcenter.vocabulary import Source, State
from commandcenter.vocabulary.record import Solved

UNCOUNTED = (State.VOID, State.REFUSED, State.MERGED)
_SLOWEST = timedelta(days=PERIOD_DAYS)
"""Between report and filing lie minutes; a case that waited longer than this is not looked for."""


class PastCase(NamedTuple):
    """What of a past case is counted."""

    id: int
    item_id: int | None
    reported_at: datetime
    filed_at: datetime | None
    reworks: int


def past_cases(connection: Connection, cells: Select[int], now: datetime) -> list[PastCase]:
    """Return the cases of the last PERIODS in these cells, those that were never filed among them."""
    since = now - timedelta(days=PERIOD_DAYS * PERIODS) - _SLOWEST
    asked = select(Case.id, Case.item_id, Case.reported_at, Case.filed_at, Case.reworks)
    asked = asked.where(Case.cell_id.in_(cells), Case.reported_at >= since, Case.state.not_in(UNCOUNTED))
    return [PastCase._make(row) for row in connection.execute(asked)]


def periods(cases: Iterable[PastCase], now: datetime) -> tuple[int, ...]:
    """Return how many were filed in each of the last PERIODS, the oldest first."""
    counts = [0] * PERIODS
    for case in cases:
        if case.filed_at is not None and case.filed_at <= now:
            before = (now - case.filed_at) // timedelta(days=PERIOD_DAYS)
            if before < PERIODS:
                counts[PERIODS - 1 - before] += 1
    return tuple(counts)


def filed_since(cases: Iterable[PastCase], since: datetime) -> list[PastCase]:
    """Return the cases filed at `since` or later."""
    return [case for case in cases if case.filed_at is not None and case.filed_at >= since]


def week(cases: Iterable[PastCase], now: datetime, zone: str) -> tuple[tuple[int, ...], ...]:
    """Return how many were reported in the last WEEK_DAYS by weekday and hour of the centre."""
    since, local = now - timedelta(days=WEEK_DAYS), ZoneInfo(zone)
    grid = [[0] * 24 for _ in range(7)]
    for case in cases:
        if case.reported_at >= since:
            at = case.reported_at.astimezone(local)
            grid[at.weekday()][at.hour] += 1
    return tuple(map(tuple, grid))


def shares(connection: Connection, cases: Iterable[PastCase], now: datetime) -> tuple[ItemShare, ...]:
    """Return the share of each item filed here in WEEK_DAYS, beside its share of the whole area."""
    since = now - timedelta(days=WEEK_DAYS)
    here = Counter(case.item_id for case in filed_since(cases, since) if case.item_id is not None)
    if not here:
        return ()
    asked = select(Case.item_id, func.count()).where(_filed(since), Case.item_id.is_not(None)).group_by(Case.item_id)
    whole: dict[int, int] = {item: count for item, count in connection.execute(asked) if item is not None}
    asked_names = select(Item.id, Item.name_zh, Item.name_en).where(Item.id.in_(here))
    names = {row.id: (row.name_zh, row.name_en) for row in connection.execute(asked_names)}
    all_here, everything = sum(here.values()), sum(whole.values())
    found = [
        ItemShare(*names.get(item, ("", "")), count / all_here, whole.get(item, 0) / max(1, everything))
        for item, count in here.items()
    ]
    return tuple(sorted(found, key=lambda share: (-share.here, share.zh)))


def filed_by_cell(connection: Connection, now: datetime) -> dict[int, int]:
    """Return how many cases were filed in each cell in the last PERIOD_DAYS; cells without any are left out."""
    since = now - timedelta(days=PERIOD_DAYS)
    asked = select(Case.cell_id, func.count()).where(_filed(since), Case.cell_id.is_not(None)).group_by(Case.cell_id)
    return {cell: count for cell, count in connection.execute(asked) if cell is not None}


def by_division(connection: Connection, by_cell: dict[int, int], streets: bool) -> dict[int, int]:
    """Return counts of cells added up by community, or by street; a place without any has 0."""
    level = Division.parent_id if streets else Division.id
    asked = select(Cell.id, level).join(Division, Division.id == Cell.community_id)
    counts: Counter[int] = Counter()
    for cell, division in connection.execute(asked):
        if division is not None:
            counts[division] += by_cell.get(cell, 0)
    return dict(counts)


def by_grid(connection: Connection, by_cell: dict[int, int]) -> dict[int, int]:
    """Return counts of cells added up by responsibility grid; a grid without any has 0."""
    asked = select(Cell.id, Cell.responsibility_grid_id).where(Cell.responsibility_grid_id.is_not(None))
    counts: Counter[int] = Counter()
    for cell, grid in connection.execute(asked):
        assert grid is not None
        counts[grid] += by_cell.get(cell, 0)
    return dict(counts)


def rank(counts: Sequence[int], own: int) -> int:
    """Return the place of `own` among `counts`, 1 for the most; equal ones share a place."""
    return 1 + sum(count > own for count in counts)


def repeated(connection: Connection, cells: Select[int], now: datetime) -> tuple[int, int, int]:
    """Return the hotline orders of PERIOD_DAYS about what was reported before, how many were solved and explained."""
    since = now - timedelta(days=PERIOD_DAYS)
    asked: Any = select(Report.id).where(
        Report.cell_id.in_(cells),
        Report.source == Source.HOTLINE_12345,
        Report.origin.is_(False),
        Report.taken_at >= since,
    )
    ids = list(connection.scalars(asked))
    if not ids:
        return 0, 0, 0
    answers = select(Callback.report_id, Callback.solved).where(Callback.report_id.in_(asked)).order_by(Callback.id)
    last: dict[int, Solved | None] = {row.report_id: row.solved for row in connection.execute(answers)}
    said = Counter(last.values())
    return len(ids), said[Solved.SOLVED], said[Solved.EXPLAINED]


def _filed(since: datetime) -> Any:
    # The index is by the time of the report, and filing follows within minutes.
    return (Case.reported_at >= since - _SLOWEST) & (Case.filed_at >= since) & Case.state.not_in(UNCOUNTED)
