# SPDX-License-Identifier: Apache-2.0
"""Sums of counts over a period, grouped by an axis or by days: from the totals where they know it, else from marks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, String, case, cast, func, literal_column, select, union_all

from commandcenter.models.engine import database_now
from commandcenter.models.evaluation import DayTotal, Folded, Tally
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
TALLY = Tally.__table__
TOTAL = DayTotal.__table__
_WHOLE: ColumnElement[Any] = literal_column("''")
"""The one key of what is not grouped."""
COLUMN: Mapping[Axis, ColumnElement[Any]] = {
    Axis.CELL: TALLY.c.cell_id,
    Axis.COMMUNITY: TALLY.c.community_id,
    Axis.ITEM: TALLY.c.item_id,
    Axis.SOURCE: TALLY.c.source,
    Axis.DEPARTMENT: TALLY.c.department_id,
    Axis.POST: TALLY.c.role,
    Axis.PERSON: TALLY.c.person_id,
}


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
    if counts:
        read = _from_totals if _totalled(small, kept) else _from_marks
        for key, what, value in read(asking.connection, counts, small, kept, period):
            found[key][what] += value
    for one in asking.late(stages, period):
        if _lets(kept, one):
            found[one.key(small)][one.stage] += 1
    return found if small is by else _rolled_up(found, asking.belonging(by))


def sums_by_day(asking: Asking, terms: Iterable[Term], kept: Kept, period: Period) -> dict[date, Sums]:
    """Return the sums of each day of the period."""
    counts, stages = _wanted(terms)
    found: dict[date, Sums] = defaultdict(Counter)
    if counts:
        axis = next(iter(kept), Axis.ALL)
        if _totalled(axis, kept):
            statement = _totals(counts, TOTAL.c.day, axis, kept, period)
            for row in asking.connection.execute(statement):
                found[row[0]].update(_counted(counts, row[1:]))
        else:
            for day, what, value in asking.connection.execute(_marks(counts, TALLY.c.day, kept, period)):
                found[day][what] += int(value)
    for one in asking.late(stages, period):
        if _lets(kept, one):
            found[one.day][one.stage] += 1
    return found


def sums_crossed(
    asking: Asking, term: Term, by: tuple[Axis, Axis], kept: Kept, period: Period
) -> dict[tuple[str, str], Sums]:
    """Return the sums of a term's counts under each pair of keys."""
    counts, stages = _wanted([term])
    small = tuple(MADE_OF.get(axis, axis) for axis in by)
    belongs = [asking.belonging(axis) if axis in MADE_OF else None for axis in by]
    found: dict[tuple[str, str], Sums] = defaultdict(Counter)

    def key(place: int, value: Any) -> str:
        own, whose = "" if value is None else str(value), belongs[place]
        return own if whose is None else whose.get(own, "")

    columns = [COLUMN[axis] for axis in small]
    asked = select(*columns, TALLY.c.what, func.sum(TALLY.c.value)).where(TALLY.c.what.in_(counts))
    asked = asked.where(TALLY.c.day.between(period.first, period.last), *conditions(kept))
    values: Any
    for values in asking.connection.execute(asked.group_by(*columns, TALLY.c.what)):
        one, other, what, value = values
        found[key(0, one), key(1, other)][what] += int(value)
    for late in asking.late(stages, period):
        if _lets(kept, late):
            found[key(0, late.key(small[0])), key(1, late.key(small[1]))][late.stage] += 1
    return found


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


def _totalled(axis: Axis, kept: Kept) -> bool:
    """Whether the totals of days know it: they know one axis at a time, and no cells."""
    axes = ({axis} | kept.keys()) - {Axis.ALL}
    return len(axes) <= 1 and Axis.CELL not in axes


def _lets(kept: Kept, one: Late) -> bool:
    return all(one.key(axis) in keys for axis, keys in kept.items())


def _from_totals(
    connection: Connection, counts: tuple[Count, ...], by: Axis, kept: Kept, period: Period
) -> Iterable[tuple[str, Count, int]]:
    axis = by if by is not Axis.ALL else next(iter(kept), Axis.ALL)
    key = TOTAL.c.key if by is not Axis.ALL else _WHOLE
    for row in connection.execute(_totals(counts, key, axis, kept, period)):
        for what, value in zip(counts, row[1:], strict=True):
            yield row[0], what, int(value or 0)


def _totals(counts: Sequence[Count], group: ColumnElement[Any], axis: Axis, kept: Kept, period: Period) -> Any:
    """Ask for the totals and the marks that are not in them yet, in one statement: it sees both at one moment."""
    keys = kept.get(axis)
    totals = select(group.label("grouped"), *(func.sum(TOTAL.c[str(what)]).label(str(what)) for what in counts))
    totals = totals.where(TOTAL.c.axis == axis, TOTAL.c.day.between(period.first, period.last))
    own = TALLY.c.day if group is TOTAL.c.day else _key(axis) if group is TOTAL.c.key else _WHOLE
    fresh = select(
        own.label("grouped"),
        *(func.sum(case((TALLY.c.what == what, TALLY.c.value), else_=0)).label(str(what)) for what in counts),
    )
    through = func.coalesce(select(Folded.through).scalar_subquery(), 0)
    fresh = fresh.where(TALLY.c.id > through, TALLY.c.day.between(period.first, period.last))
    if group is not _WHOLE:
        totals, fresh = totals.group_by(group), fresh.group_by(own)
    if keys is not None:
        totals = totals.where(TOTAL.c.key.in_(keys))
        fresh = fresh.where(_key(axis).in_(keys))
    return union_all(totals, fresh)


def _counted(counts: Sequence[Count], values: Sequence[Any]) -> Sums:
    counted: Sums = Counter()
    for what, value in zip(counts, values, strict=True):
        counted[what] += int(value or 0)
    return counted


def _from_marks(
    connection: Connection, counts: tuple[Count, ...], by: Axis, kept: Kept, period: Period
) -> Iterable[tuple[str, Count, int]]:
    group = _WHOLE if by is Axis.ALL else COLUMN[by]
    for key, what, value in connection.execute(_marks(counts, group, kept, period)):
        yield "" if key is None else str(key), what, int(value)


def _marks(counts: Sequence[Count], group: ColumnElement[Any], kept: Kept, period: Period) -> Any:
    asked = select(group, TALLY.c.what, func.sum(TALLY.c.value))
    asked = asked.where(TALLY.c.what.in_(counts), TALLY.c.day.between(period.first, period.last))
    return asked.where(*conditions(kept)).group_by(*(() if group is _WHOLE else (group,)), TALLY.c.what)


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


def _key(axis: Axis) -> ColumnElement[str]:
    return _WHOLE if axis is Axis.ALL else func.coalesce(cast(COLUMN[axis], String), "")


def _rolled_up(found: Mapping[str, Sums], belongs: Mapping[str, str]) -> dict[str, Sums]:
    larger: dict[str, Sums] = defaultdict(Counter)
    for key, counted in found.items():
        larger[belongs.get(key, "")].update(counted)
    return larger
