# SPDX-License-Identifier: Apache-2.0
"""Scores from outside, and what they differ by from the centre's own of the same object and days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from commandcenter.models import Department, Division
from commandcenter.models.meeting import OutsideScore
from commandcenter.queries.evaluation.scores import scores
from commandcenter.rules.evaluation.periods import own
from commandcenter.vocabulary import Level
from commandcenter.vocabulary.evaluation import ScoreKind
from commandcenter.vocabulary.meeting import OutsideKind, OutsideObject

_SCORED = {
    OutsideObject.DEPARTMENT: ScoreKind.DEPARTMENT,
    OutsideObject.STREET: ScoreKind.STREET,
    OutsideObject.COMMUNITY: ScoreKind.COMMUNITY,
}
Internal = Callable[[Connection, OutsideObject, int, date, date], float | None]
"""The centre's own score (0 to 100) of an object over local days, both included; None where it has none."""


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """A score from outside, the centre's own beside it where there is one; the two are never blended (domain.md 6)."""

    id: int
    kind: OutsideKind
    first: date
    last: date
    object_kind: OutsideObject
    object_id: int
    zh: str
    en: str
    score: float
    sample: int | None
    source: str
    remark: str
    name: str
    at: datetime
    internal: float | None = None

    @property
    def difference(self) -> float | None:
        """How much better the centre thinks of it than others do; None where it has no score of its own."""
        return None if self.internal is None else self.internal - self.score


def outside_scores(
    connection: Connection, first: date, last: date, internal: Internal | None = None
) -> list[OutsideRow]:
    """Return the scores whose period ends within some local days, newest first, those withdrawn left out.

    `internal` is asked for the centre's own score of each object and period; by default that is the composite of its
    evaluation, which the whole area has none of.
    """
    internal = internal or _own_scores()
    score = OutsideScore
    asked = select(
        *(score.id, score.kind, score.first, score.last, score.object_kind, score.object_id),
        *(score.score, score.sample, score.source, score.remark, score.name, score.at),
    ).where(score.withdrawn_at.is_(None), score.last >= first.isoformat(), score.last <= last.isoformat())
    departments, divisions = _names(connection)
    rows = []
    for row in connection.execute(asked.order_by(score.last.desc(), score.id.desc())).all():
        begins, ends = date.fromisoformat(row.first), date.fromisoformat(row.last)
        kind = row.object_kind
        known = departments if kind is OutsideObject.DEPARTMENT else divisions
        zh, en = known.get(row.object_id, ("", ""))
        if kind is OutsideObject.CENTRE:
            zh, en = OutsideObject.CENTRE.zh, OutsideObject.CENTRE.en
        inner = internal(connection, kind, row.object_id, begins, ends)
        said = (row.score, row.sample, row.source, row.remark, row.name, row.at)
        rows.append(OutsideRow(row.id, row.kind, begins, ends, kind, row.object_id, zh, en, *said, internal=inner))
    return rows


@dataclass(frozen=True, slots=True)
class Known:
    """A department or a place that can be judged, or that a large event can be in."""

    id: int
    zh: str
    en: str


def known_objects(connection: Connection) -> dict[OutsideObject, tuple[Known, ...]]:
    """Return departments that are active, streets and communities, each by code."""
    short = select(Department.id, Department.short_zh, Department.short_en).where(Department.active)
    departments = connection.execute(short.order_by(Department.code))
    found = {OutsideObject.DEPARTMENT: tuple(Known(*row) for row in departments)}
    for kind, level in ((OutsideObject.STREET, Level.STREET), (OutsideObject.COMMUNITY, Level.COMMUNITY)):
        named = select(Division.id, Division.name_zh, Division.name_en).where(Division.level == level)
        found[kind] = tuple(Known(*row) for row in connection.execute(named.order_by(Division.code)))
    return found


def _own_scores() -> Internal:
    """Return the composite scores of the centre's own evaluation, each kind and period asked for once."""
    known: dict[tuple[ScoreKind, date, date], dict[str, float | None]] = {}

    def score(connection: Connection, kind: OutsideObject, number: int, first: date, last: date) -> float | None:
        if kind not in _SCORED:
            return None
        wanted = (_SCORED[kind], first, last)
        if wanted not in known:
            known[wanted] = {one.key: one.value for one in scores(connection, _SCORED[kind], own(first, last))}
        return known[wanted].get(str(number))

    return score


def _names(connection: Connection) -> tuple[dict[int, tuple[str, str]], dict[int, tuple[str, str]]]:
    departments = select(Department.id, Department.short_zh, Department.short_en)
    divisions = select(Division.id, Division.name_zh, Division.name_en)
    return (
        {number: (zh, en) for number, zh, en in connection.execute(departments)},
        {number: (zh, en) for number, zh, en in connection.execute(divisions)},
    )
