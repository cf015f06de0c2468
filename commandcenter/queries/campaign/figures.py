# SPDX-License-Identifier: Apache-2.0
"""What a campaign changed: its measures and its cells before it, now, and as long after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Select, case, or_, select

from commandcenter.models import Case, Cell, Division
from commandcenter.models.campaign import Campaign, CampaignArea, CampaignItem
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules, work_calendar
from commandcenter.rules.campaign.standard import (
    AT_MOST,
    Count,
    Fact,
    Period,
    Targets,
    counted,
    periods,
    share,
    up_to_standard,
)
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.vocabulary import State
from commandcenter.vocabulary.campaign import CampaignState, Measure

_UNCOUNTED = (State.VOID, State.REFUSED, State.MERGED)


@dataclass(frozen=True, slots=True)
class CellLine:
    """A cell of the area with its counts; `up` says whether it is up to standard, None where nobody can say."""

    cell_id: int
    code: str
    community_zh: str
    community_en: str
    before: Count | None
    now: Count | None
    after: Count | None
    up: bool | None

    @property
    def latest(self) -> Count | None:
        """The newest count: after the campaign where that has begun."""
        return self.after or self.now


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of the whole area, None where there is nothing to divide by or the time has not come.

    The targets of open and new cases are those of a cell: `cells` of all are at or under it.
    """

    measure: Measure
    before: float | None
    now: float | None
    after: float | None
    target: float | None
    reached: bool | None
    cells: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a campaign: one line a measure, one a cell (those that fall short first)."""

    measures: tuple[MeasureLine, ...]
    cells: tuple[CellLine, ...]

    @property
    def short(self) -> tuple[Measure, ...]:
        """The targets that are not reached."""
        return tuple(line.measure for line in self.measures if line.reached is False)

    @property
    def up(self) -> int:
        """How many cells are up to standard."""
        return sum(line.up is True for line in self.cells)


@dataclass(frozen=True, slots=True)
class Running:
    """A campaign under way, as the briefing and a conference name it; days are local, both included."""

    id: int
    name: str
    first: date
    last: date
    figures: Figures


def running_campaigns(connection: Connection, now: datetime | None = None) -> list[Running]:
    """Return the campaigns under way with their figures, the one that ends first at the top."""
    running = select(Campaign).where(Campaign.state == CampaignState.RUNNING).order_by(Campaign.last, Campaign.id)
    now = now or database_now(connection)
    return [
        Running(
            row.id,
            row.name,
            date.fromisoformat(row.first),
            date.fromisoformat(row.last),
            _figures(connection, row.id, targets_of(row), (row.first, row.last), now),
        )
        for row in connection.execute(running)
    ]


def campaign_figures(connection: Connection, campaign_id: int, now: datetime | None = None) -> Figures | None:
    """Return the figures of a campaign; None where there is none. Cases that were no problem do not count."""
    row = connection.execute(select(Campaign).where(Campaign.id == campaign_id)).first()
    if row is None:
        return None
    return _figures(connection, row.id, targets_of(row), (row.first, row.last), now or database_now(connection))


def targets_of(row: object) -> Targets:
    """Return the targets that are set in a row of campaigns."""
    given = ((measure, getattr(row, str(measure))) for measure in Measure)
    return {measure: float(value) for measure, value in given if value is not None}


def cells_of(campaign_id: int) -> Select[int]:
    """Return the question for the cells of a campaign: those named, and all of its divisions."""
    area = select(CampaignArea.division_id).where(
        CampaignArea.campaign_id == campaign_id, CampaignArea.division_id.is_not(None)
    )
    below = select(Division.id).where(Division.id.in_(area)).cte("below", recursive=True)
    below = below.union_all(select(Division.id).join(below, Division.parent_id == below.c.id))
    named = select(CampaignArea.cell_id).where(
        CampaignArea.campaign_id == campaign_id, CampaignArea.cell_id.is_not(None)
    )
    return select(Cell.id).where(or_(Cell.community_id.in_(select(below.c.id)), Cell.id.in_(named)))


def items_of(campaign_id: int) -> Select[int]:
    """Return the question for the items of a campaign."""
    return select(CampaignItem.item_id).where(CampaignItem.campaign_id == campaign_id)


# ---------------------------------------------------------------- inside


def _figures(
    connection: Connection, campaign_id: int, targets: Targets, days: tuple[str, str], now: datetime
) -> Figures:
    zone = work_calendar(connection, centre_rules(connection)).zone
    first, last = (date.fromisoformat(day) for day in days)
    spans = periods(first, last, zone)
    facts = _facts(connection, campaign_id, spans[0].begins)
    asked = (
        select(Cell.id, Cell.code, Division.name_zh, Division.name_en)
        .join(Division, Division.id == Cell.community_id)
        .where(Cell.id.in_(cells_of(campaign_id)))
    )
    cells = []
    for row in connection.execute(asked):
        before, here, after = (counted(facts.get(row.id, ()), span, now) for span in spans)
        up = up_to_standard(after or here, targets)
        cells.append(CellLine(row.id, row.code, row.name_zh, row.name_en, before, here, after, up))
    cells.sort(key=_worst_first)
    whole = [fact for of_cell in facts.values() for fact in of_cell]
    return Figures(_measures(whole, cells, spans, targets, now), tuple(cells))


def _facts(connection: Connection, campaign_id: int, since: datetime) -> Mapping[int, list[Fact]]:
    # What was archived never got the time of a closing: it ended when it last moved.
    ended = case((Case.closed_at.is_not(None), Case.closed_at), (Case.state.in_(END_STATES), Case.changed_at))
    asked = select(Case.cell_id, Case.reported_at, ended.label("ended_at")).where(
        Case.item_id.in_(items_of(campaign_id)),
        Case.cell_id.in_(cells_of(campaign_id)),
        Case.state.not_in(_UNCOUNTED),
        or_(Case.closed_at.is_(None), Case.closed_at >= since),
    )
    facts: defaultdict[int, list[Fact]] = defaultdict(list)
    for cell, reported_at, ended_at in connection.execute(asked):
        facts[cell or 0].append(Fact(reported_at, ended_at))
    return facts


def _worst_first(line: CellLine) -> tuple[bool, int, float, str]:
    count = line.latest or line.before
    return line.up is not False, -(count.open if count else 0), -(count.per_week if count else 0), line.code


def _measures(
    whole: Sequence[Fact], cells: Sequence[CellLine], spans: Sequence[Period], targets: Targets, now: datetime
) -> tuple[MeasureLine, ...]:
    counts = [counted(whole, span, now) for span in spans]
    series: dict[Measure, list[float | None]] = {
        Measure.OPEN_CASES: [None if one is None else float(one.open) for one in counts],
        Measure.NEW_PER_WEEK: [None if one is None else one.per_week for one in counts],
        Measure.CLOSED_SHARE: [None if one is None else one.closed_share for one in counts],
        Measure.CELLS_UP: [_cells_up(cells, at, targets) for at in range(3)],
    }
    return tuple(_measure(measure, values, cells, targets) for measure, values in series.items())


def _cells_up(cells: Sequence[CellLine], at: int, targets: Targets) -> float | None:
    judged = [up_to_standard((line.before, line.now, line.after)[at], targets) for line in cells]
    return share(sum(one is True for one in judged), sum(one is not None for one in judged))


def _measure(
    measure: Measure, values: Sequence[float | None], cells: Sequence[CellLine], targets: Targets
) -> MeasureLine:
    before, here, after = values
    target, latest = targets.get(measure), after if after is not None else here
    if target is None or latest is None:
        return MeasureLine(measure, before, here, after, target, None)
    if measure not in AT_MOST:
        return MeasureLine(measure, before, here, after, target, latest >= target)
    fit = sum(up_to_standard(line.latest, {measure: target}) is True for line in cells)
    return MeasureLine(measure, before, here, after, target, fit == len(cells), fit)
