# SPDX-License-Identifier: Apache-2.0
"""Composite scores with their grades and places, under the rules in force or under others for a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from commandcenter.queries.evaluation.figures import Figure, grouped
from commandcenter.queries.evaluation.objects import EVERYTHING, Scope
from commandcenter.queries.evaluation.settings import evaluation_rules
from commandcenter.queries.evaluation.stations import station_rows
from commandcenter.rules.evaluation.figures import Better
from commandcenter.rules.evaluation.periods import Period
from commandcenter.rules.evaluation.ranking import ranked
from commandcenter.rules.evaluation.scores import EvaluationRules, PartScore, composed
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.evaluation import Axis, Grade, ScoreKind

OBJECTS: Mapping[ScoreKind, tuple[Axis, Role | None]] = {
    ScoreKind.DEPARTMENT: (Axis.DEPARTMENT, None),
    ScoreKind.SUPERVISOR: (Axis.PERSON, Role.SUPERVISOR),
    ScoreKind.ACCEPTOR: (Axis.PERSON, Role.ACCEPTOR),
    ScoreKind.SHIFT_LEADER: (Axis.PERSON, Role.SHIFT_LEADER),
    ScoreKind.DISPATCHER: (Axis.PERSON, Role.DISPATCHER),
    ScoreKind.CELL: (Axis.CELL, None),
    ScoreKind.COMMUNITY: (Axis.COMMUNITY, None),
    ScoreKind.STREET: (Axis.STREET, None),
    ScoreKind.HOTLINE: (Axis.DEPARTMENT, None),
    ScoreKind.STATION: (Axis.COMMUNITY, None),
}
"""Who is scored: by which axis, and of people only what they did in this post."""


@dataclass(frozen=True, slots=True)
class Score:
    """Somebody's score from 0 to 100 with grade and place; None where there is nothing to judge, or too little."""

    key: str
    zh: str
    en: str
    value: float | None
    grade: Grade | None
    rank: int | None
    volume: float
    parts: tuple[PartScore, ...]


def scores(
    connection: Connection,
    kind: ScoreKind,
    period: Period,
    scope: Scope = EVERYTHING,
    rules: EvaluationRules | None = None,
    now: datetime | None = None,
) -> list[Score]:
    """Return everybody's score, the best first; `rules` other than those of the period's last day are a preview.

    Steps of volume are of thirty days: a longer or shorter period is counted down to that. People are scored within
    the post asked for; `scope` is ignored for them, and for stations.
    """
    rules = rules or evaluation_rules(connection, period.last)
    axis, post = OBJECTS[kind]
    parts = rules.parts[kind]
    within = scope if post is None else Scope(Axis.POST, (str(post),))
    names = [part.indicator for part in parts]
    if kind is ScoreKind.STATION:
        rows = station_rows(connection, names, period)
    else:
        rows = [row for row in grouped(connection, names, axis, within, period, now) if row.key not in ("", "0")]
    found = []
    for row in rows:
        value, lines = composed(parts, {name: row.figures[name].value for name in names}, period.days)
        volume = max((_volume(figure) for figure in row.figures.values()), default=0.0)
        grade = None if value is None else rules.grade(value)
        found.append(Score(row.key, row.zh, row.en, value, grade, None, volume, tuple(lines)))
    places = ranked({one.key: (one.value, one.volume) for one in found}, Better.MORE, rules.least_volume)
    placed = [
        Score(one.key, one.zh, one.en, one.value, one.grade, places[one.key], one.volume, one.parts) for one in found
    ]
    return sorted(placed, key=lambda one: (one.rank is None, one.rank or 0, one.value is None, -(one.value or 0)))


def _volume(figure: Figure) -> float:
    return figure.numerator if figure.denominator is None else figure.denominator
