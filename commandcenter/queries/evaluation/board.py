# SPDX-License-Identifier: Apache-2.0
"""The table of evaluation: everybody of one kind with rank, grade, figures and what others say, and their total."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from commandcenter.models.engine import database_now
from commandcenter.queries.evaluation.figures import Figure, GroupRow, figure_of, figures, grouped
from commandcenter.queries.evaluation.objects import Scope, names
from commandcenter.queries.evaluation.scores import OBJECTS, Score, scores
from commandcenter.queries.evaluation.settings import evaluation_rules
from commandcenter.queries.evaluation.stations import station_rows, station_total
from commandcenter.queries.evaluation.sums import Sums
from commandcenter.queries.meeting.outside import OutsideRow, outside_scores
from commandcenter.rules.evaluation.figures import OF_STATIONS, indicator
from commandcenter.rules.evaluation.periods import Period
from commandcenter.rules.evaluation.scores import EvaluationRules, PartScore
from commandcenter.vocabulary.evaluation import Grade, ScoreKind
from commandcenter.vocabulary.meeting import OutsideObject

WHOLE = "*"
"""The key of the total."""
LOAD, OWED = "should_close", "zero_owed"
OUTSIDE = "callback_satisfaction"
"""What reporters say when they are called back: beside the composite, never in it (domain.md 6)."""
_LOADED = frozenset({ScoreKind.DEPARTMENT, ScoreKind.CELL, ScoreKind.COMMUNITY, ScoreKind.STREET})
_JUDGED = _LOADED | {ScoreKind.HOTLINE}
_ALL_NAMED = frozenset({ScoreKind.DEPARTMENT, ScoreKind.COMMUNITY, ScoreKind.STREET})
_FROM_OUTSIDE = {
    ScoreKind.DEPARTMENT: OutsideObject.DEPARTMENT,
    ScoreKind.STREET: OutsideObject.STREET,
    ScoreKind.COMMUNITY: OutsideObject.COMMUNITY,
}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's line; `before` and `rank_before` are of the period it is compared with.

    `value` is the composite from 0 to 100. It may be there without a rank, where it is made of too little.
    """

    key: str
    zh: str
    en: str
    figures: Mapping[str, Figure]
    value: float | None = None
    grade: Grade | None = None
    rank: int | None = None
    volume: float = 0.0
    parts: tuple[PartScore, ...] = ()
    before: float | None = None
    rank_before: int | None = None
    outside: tuple[OutsideRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """All lines, the best first; those not ranked follow, and last what belongs to nobody.

    `columns` are the figures shown, by id. The lines of a number add up to `total`, whose rates are made of the sums.
    """

    kind: ScoreKind
    period: Period
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    total: Mapping[str, Figure]
    rules: EvaluationRules
    at: datetime
    outside: tuple[OutsideRow, ...] = ()
    """What others say of the whole area."""


def whole_of(kind: ScoreKind) -> Scope:
    """Return the scope all lines of a kind lie in: of people only what they did in the post they are judged in."""
    post = OBJECTS[kind][1]
    return Scope(posts=() if post is None else (post,))


def scope_of(kind: ScoreKind, key: str) -> Scope:
    """Return the scope of a line, or of the total for the key `WHOLE`."""
    whole = whole_of(kind)
    return whole if key == WHOLE else Scope(OBJECTS[kind][0], (key,), whole.posts)


def columns_of(kind: ScoreKind, rules: EvaluationRules) -> tuple[str, ...]:
    """Return the figures shown of a kind: its load, those its score is made of, what others say."""
    if kind is ScoreKind.STATION:
        return tuple(name for name in OF_STATIONS if name != OWED)  # it stands below the line of the first
    load = (LOAD,) if kind in _LOADED else ()
    outside = (OUTSIDE,) if kind in _JUDGED else ()
    return tuple(dict.fromkeys((*load, *(part.indicator for part in rules.parts[kind]), *outside)))


def board(connection: Connection, kind: ScoreKind, period: Period, now: datetime | None = None) -> Board:
    """Return the table of a kind over a period, as it is at `now` (UTC, the database's present)."""
    now = now or database_now(connection)
    rules = evaluation_rules(connection, period.last)
    columns = columns_of(kind, rules)
    axis = OBJECTS[kind][0]
    if kind is ScoreKind.STATION:
        parts, total = station_rows(connection, columns, period), station_total(connection, columns, period)
    else:
        parts = grouped(connection, columns, axis, whole_of(kind), period, now)
        total = figures(connection, columns, whole_of(kind), period, now)
    rows = {row.key: row for row in parts}
    if kind in _ALL_NAMED:
        nothing = {name: figure_of(indicator(name), Sums()) for name in columns}
        for key, called in names(connection, axis).items():
            if key:
                rows.setdefault(key, GroupRow(key, *called, nothing))
    scored = {one.key: one for one in scores(connection, kind, period, rules=rules, now=now)}
    earlier = {one.key: one for one in scores(connection, kind, period.compared(), now=now)}
    outside = _outside(connection, kind, period)
    order = [*(key for key in scored if key in rows), *(key for key in rows if key not in scored and key)]
    order += [""] if "" in rows else []
    lines = tuple(_line(rows[key], scored.get(key), earlier.get(key), outside.get(key, ())) for key in order)
    return Board(kind, period, columns, lines, total, rules, now, outside.get(WHOLE, ()))


def sparks(
    connection: Connection, kind: ScoreKind, periods: Sequence[Period], now: datetime | None = None
) -> dict[str, tuple[float | None, ...]]:
    """Return everybody's composite in each of `periods`, by key; None where there was nothing to judge."""
    now = now or database_now(connection)
    found: dict[str, list[float | None]] = defaultdict(lambda: [None] * len(periods))
    for place, period in enumerate(periods):
        for one in scores(connection, kind, period, now=now):
            found[one.key][place] = one.value
    return {key: tuple(values) for key, values in found.items()}


@dataclass(frozen=True, slots=True)
class Tried:
    """What other rules would make of somebody: the score under the rules in force and under those that are tried."""

    before: Score
    after: Score


def tried(
    connection: Connection, kind: ScoreKind, period: Period, rules: EvaluationRules, now: datetime | None = None
) -> list[Tried]:
    """Return everybody's score as it is and as `rules` would make it, in the order of the latter; nothing is stored."""
    now = now or database_now(connection)
    kept = {one.key: one for one in scores(connection, kind, period, now=now)}
    after = scores(connection, kind, period, rules=rules, now=now)
    return [Tried(kept[one.key], one) for one in after if one.key in kept]


def _line(row: GroupRow, now: Score | None, earlier: Score | None, outside: tuple[OutsideRow, ...]) -> Line:
    before = (None, None) if earlier is None else (earlier.value, earlier.rank)
    if now is None:
        return Line(row.key, row.zh, row.en, row.figures, outside=outside)
    judged = (now.value, now.grade, now.rank, now.volume, now.parts)
    return Line(row.key, row.zh, row.en, row.figures, *judged, *before, outside)


def _outside(connection: Connection, kind: ScoreKind, period: Period) -> dict[str, tuple[OutsideRow, ...]]:
    wanted = _FROM_OUTSIDE.get(kind)
    if wanted is None:
        return {}
    found: dict[str, tuple[OutsideRow, ...]] = {}
    for row in outside_scores(connection, period.first, period.last):
        if row.object_kind in (wanted, OutsideObject.CENTRE):
            key = WHOLE if row.object_kind is OutsideObject.CENTRE else str(row.object_id)
            found[key] = (*found.get(key, ()), row)
    return found
