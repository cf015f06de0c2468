# SPDX-License-Identifier: Apache-2.0
"""Sums of counts over a period, grouped by an axis or by days: from the totals where they know it, else from marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, String, case, func, select, type_coerce

from commandcenter.models.engine import database_now
from commandcenter.models.evaluation import Tally
from commandcenter.models.evaluation.totals import WHOLE, totals_of
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.evaluation.late import Late, late_cases
from commandcenter.queries.evaluation.objects import EVERYTHING, MADE_OF, Scope, larger_of
from commandcenter.queries.evaluation.settings import evaluation_rules
from commandcenter.rules.evaluation.figures import Indicator, Term, Waited, indicator, weighed
from commandcenter.rules.evaluation.figures.hotline import SATISFACTION
from commandcenter.rules.evaluation.periods import Period
from commandcenter.rules.evaluation.scores import EvaluationRules
from commandcenter.vocabulary import Role, Source
from commandcenter.vocabulary.evaluation import Axis, Count

Sums = Counter[Count | Waited]
"""How often each count, and how many cases are late in what they wait for."""
Kept = dict[Axis, frozenset[str]]
"""What is let through of each axis that marks have."""
TALLY = Tally.__table__
COLUMN: Mapping[Axis, ColumnElement[Any]] = {
    Axis.CELL: TALLY.c.cell_id,
    Axis.COMMUNITY: TALLY.c.community_id,
    Axis.ITEM: TALLY.c.item_id,
    Axis.SOURCE: TALLY.c.source,
    Axis.DEPARTMENT: TALLY.c.department_id,
    Axis.POST: TALLY.c.role,
    Axis.PERSON: TALLY.c.person_id,
}
Rows = Iterable[tuple[Any, Count, int]]
"""Groups with a count and how often it was; a group may come again."""


@dataclass
class Asking:
    """One moment at which figures are asked: what they have in common is read once."""

    connection: Connection
    now: datetime
    zone: ZoneInfo
    larger: dict[Axis, dict[str, str]] = field(default_factory=dict)
    _rules: dict[date, EvaluationRules] = field(default_factory=dict)
    _late: dict[tuple[frozenset[Waited], Period], list[Late]] = field(default_factory=dict)

    @classmethod
    def at(cls, connection: Connection, now: datetime | None = None) -> Asking:
        """Return the asking of `now`, the database's present where it is not given."""
        zone = ZoneInfo(centre_rules(connection).zone)
        return cls(connection, now or database_now(connection), zone)

    @property
    def today(self) -> date:
        """The local day."""
        return self.now.astimezone(self.zone).date()

    def meant(self, name: str, period: Period) -> Indicator:
        """Return the figure `name` with the weights that the centre has set for the period."""
        one = indicator(name)
        if not one.numerator.counts.keys() & SATISFACTION.keys():
            return one
        if period.last not in self._rules:
            self._rules[period.last] = evaluation_rules(self.connection, period.last)
        return weighed(one, self._rules[period.last].satisfaction)

    def belonging(self, axis: Axis) -> dict[str, str]:
        """Return to which key of a larger axis each smaller one belongs."""
        if axis not in self.larger:
            self.larger[axis] = larger_of(self.connection, axis)
        return self.larger[axis]

    def late(self, stages: frozenset[Waited], period: Period) -> list[Late]:
        """Return the cases that are late within the period."""
        key = (stages, period)
        if key not in self._late:
            self._late[key] = late_cases(self.connection, stages, period, self.now, self.zone)
        return self._late[key]


def kept_of(asking: Asking, scope: Scope, posts: Iterable[Role] = (), sources: Iterable[Source] = ()) -> Kept:
    """Return what is let through of each axis that marks have: the object's own keys, posts and sources."""
    kept: Kept = {}
    if scope.axis is not EVERYTHING.axis:
        axis, keys = scope.axis, frozenset(scope.keys)
        if axis in MADE_OF:
            belongs = asking.belonging(axis)
            keys = frozenset(small for small, large in belongs.items() if large in keys) | (keys & {""})
            axis = MADE_OF[axis]
        kept[axis] = keys
    limits = ((Axis.POST, scope.posts), (Axis.POST, posts), (Axis.SOURCE, sources))
    for axis, words in ((axis, frozenset(map(str, limit))) for axis, limit in limits):
        if words:
            kept[axis] = kept[axis] & words if axis in kept else words
    return kept


def sums(asking: Asking, terms: Iterable[Term], by: Axis, kept: Kept, period: Period) -> dict[str, Sums]:
    """Return the sums of all counts in `terms` under each key of `by`; every part is there, what has no key too."""
    counts, stages = _wanted(terms)
    small = MADE_OF.get(by, by)
    found: dict[str, Sums] = defaultdict(Counter)
    for key, what, value in _read(asking.connection, counts, small, kept, period):
        found["" if key is None else str(key)][what] += value
    for one in asking.late(stages, period):
        if _lets(kept, one):
            found[one.key(small)][one.stage] += 1
    return found if small is by else _rolled_up(found, asking.belonging(by))


def sums_by_day(asking: Asking, terms: Iterable[Term], kept: Kept, period: Period) -> dict[date, Sums]:
    """Return the sums of each day of the period."""
    counts, stages = _wanted(terms)
    found: dict[date, Sums] = defaultdict(Counter)
    for day, what, value in _read(asking.connection, counts, None, kept, period):
        found[day][what] += value
    for one in asking.late(stages, period):
        if _lets(kept, one):
            found[one.day][one.stage] += 1
    return found


def crossed_sums(
    asking: Asking, term: Term, by: tuple[Axis, Axis], kept: Kept, period: Period
) -> dict[tuple[str, str], float]:
    """Return what a term comes to under each pair of keys."""
    small = [MADE_OF.get(axis, axis) for axis in by]
    first, second = (_Keys(asking.belonging(axis) if axis in MADE_OF else None) for axis in by)
    found: dict[tuple[str, str], float] = defaultdict(float)
    if term.counts:
        asked = marks_of(term, [COLUMN[axis] for axis in small], kept, period)
        # Very many rows, so all at once and with as little as can be done for each.
        for one, other, value in asking.connection.execute(asked).all():
            found[first[one], second[other]] += value
    for late in asking.late(term.late, period):
        if _lets(kept, late):
            found[first[late.key(small[0])], second[late.key(small[1])]] += 1
    return found


class _Keys(dict[Any, str]):
    """The key of each value that marks have of an axis, or the larger one's that it belongs to; each made once."""

    def __init__(self, belongs: Mapping[str, str] | None) -> None:
        super().__init__()
        self.belongs = belongs

    def __missing__(self, value: Any) -> str:
        own = "" if value is None else str(value)
        key = self[value] = own if self.belongs is None else self.belongs.get(own, "")
        return key


def marks_of(term: Term, columns: Sequence[ColumnElement[Any]], kept: Kept, period: Period) -> Select[Any]:
    """Ask the marks what the counts of a term come to under each combination of some of their columns."""
    weights = set(term.counts.values())
    value: ColumnElement[Any] = TALLY.c.value
    if weights != {1.0}:
        value = value * case(*((TALLY.c.what == what, weight) for what, weight in term.counts.items()), else_=0.0)
    asked = select(*columns, func.sum(value).label("number")).where(TALLY.c.what.in_(list(term.counts)))
    asked = asked.where(TALLY.c.day.between(period.first, period.last), *conditions(kept))
    return asked.group_by(*columns)


def value_of(term: Term, counted: Sums) -> float:
    """Return what a term comes to."""
    return sum(weight * counted[what] for what, weight in term.counts.items()) + sum(counted[s] for s in term.late)


def terms_of(indicators: Iterable[Indicator]) -> list[Term]:
    """Return all terms of some figures."""
    return [term for one in indicators for term in (one.numerator, one.denominator) if term is not None]


def _wanted(terms: Iterable[Term]) -> tuple[tuple[Count, ...], frozenset[Waited]]:
    known = list(terms)
    counts = {count for term in known for count in term.counts}
    return tuple(sorted(counts)), frozenset(stage for term in known for stage in term.late)


def _lets(kept: Kept, one: Late) -> bool:
    return all(one.key(axis) in keys for axis, keys in kept.items())


def _read(connection: Connection, counts: Sequence[Count], by: Axis | None, kept: Kept, period: Period) -> Rows:
    """Return the sums of counts by an axis, by days without one: from totals where they know it, else from marks."""
    if not counts:
        return ()
    totals = totals_of({*kept, *(() if by is None else (by,))})
    if totals is None:
        return _of_marks(connection, counts, by, kept, period)
    rows = connection.execute(totals.asked(counts, by, kept, period.first, period.last)).all()
    return ((row[0], what, int(value or 0)) for row in rows for what, value in zip(counts, row[1:], strict=True))


def _of_marks(connection: Connection, counts: Sequence[Count], by: Axis | None, kept: Kept, period: Period) -> Rows:
    group = TALLY.c.day if by is None else WHOLE if by is Axis.ALL else COLUMN[by]
    # Its code is enough to know a word by, and cheaper than the word for each of very many rows.
    code: ColumnElement[str] = type_coerce(TALLY.c.what, String)
    asked = select(group, code, func.sum(TALLY.c.value)).where(TALLY.c.what.in_(counts), *conditions(kept))
    asked = asked.where(TALLY.c.day.between(period.first, period.last))
    known = {str(count): count for count in counts}
    rows: Any = connection.execute(asked.group_by(*(() if group is WHOLE else (group,)), code)).all()
    return ((key, known[named], int(value)) for key, named, value in rows)


def _rolled_up(found: Mapping[str, Sums], belongs: Mapping[str, str]) -> dict[str, Sums]:
    larger: dict[str, Sums] = defaultdict(Counter)
    for key, counted in found.items():
        larger[belongs.get(key, "")].update(counted)
    return larger


def conditions(kept: Kept) -> list[ColumnElement[bool]]:
    """Return what marks have to be to be let through."""
    found: list[ColumnElement[bool]] = []
    for axis, keys in kept.items():
        column = COLUMN[axis]
        if axis in (Axis.SOURCE, Axis.POST):
            found.append(column.in_(sorted(keys)))
            continue
        numbers = column.in_([int(key) for key in keys if key])
        found.append(numbers | column.is_(None) if "" in keys else numbers)
    return found
