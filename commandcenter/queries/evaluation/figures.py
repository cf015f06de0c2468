# SPDX-License-Identifier: Apache-2.0
"""The value of any figure for any object and period, for each part of it, and for each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from commandcenter.queries.evaluation.objects import NONE, Scope, names
from commandcenter.queries.evaluation.sums import (
    Asking,
    Sums,
    crossed_sums,
    kept_of,
    sums,
    sums_by_day,
    terms_of,
    value_of,
)
from commandcenter.rules.evaluation.figures import Indicator, indicator
from commandcenter.rules.evaluation.periods import Period, own
from commandcenter.vocabulary import Role, Source
from commandcenter.vocabulary.evaluation import Axis


@dataclass(frozen=True, slots=True)
class Figure:
    """What a figure comes to: of a rate what is above and below the line, of a number the number alone."""

    numerator: float
    denominator: float | None = None

    @property
    def value(self) -> float | None:
        """The rate from 0 to 1, None where there is nothing to divide by ("–", never ranked); or the number."""
        if self.denominator is None:
            return self.numerator
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One part of an object with its figures by their id; the empty key is what has none of this axis."""

    key: str
    zh: str
    en: str
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True)
class DayRow:
    """One local day with its figures by their id."""

    day: date
    figures: dict[str, Figure]


_Own = tuple[frozenset[Role], frozenset[Source]]


def figures(
    connection: Connection, ids: Sequence[str], scope: Scope, period: Period, now: datetime | None = None
) -> dict[str, Figure]:
    """Return the figures of an object over a period, as they are at `now` (UTC, the database's present)."""
    asking = Asking.at(connection, now)
    found: dict[str, Figure] = {}
    for own_limits, chosen in _alike(asking, ids, period).items():
        kept = kept_of(asking, scope, *own_limits)
        counted = sums(asking, terms_of(chosen), Axis.ALL, kept, period).get("", Sums())
        found.update({one.id: figure_of(one, counted) for one in chosen})
    return {name: found[name] for name in ids}


def grouped(
    connection: Connection, ids: Sequence[str], by: Axis, scope: Scope, period: Period, now: datetime | None = None
) -> list[GroupRow]:
    """Return the figures of each part of an object, in the order of the parts' codes.

    The parts add up to the whole: what has no key is a part of its own. Parts in which nothing happened are left out.
    """
    asking = Asking.at(connection, now)
    rows: dict[str, dict[str, Figure]] = defaultdict(dict)
    for own_limits, chosen in _alike(asking, ids, period).items():
        kept = kept_of(asking, scope, *own_limits)
        for key, counted in sums(asking, terms_of(chosen), by, kept, period).items():
            if any(counted.values()):
                rows[key].update({one.id: figure_of(one, counted) for one in chosen})
    called = names(connection, by)
    place = {key: number for number, key in enumerate(called)}
    empty = {one.id: figure_of(one, Sums()) for one in map(indicator, ids)}
    return [
        GroupRow(key, *called.get(key, NONE.get(by, (key, key))), {**empty, **rows[key]})
        for key in sorted(rows, key=lambda key: (place.get(key, len(place)), key))
    ]


def by_days(
    connection: Connection, ids: Sequence[str], scope: Scope, first: date, last: date, now: datetime | None = None
) -> list[DayRow]:
    """Return the figures of every day from `first` to `last`, days without anything too."""
    asking, period = Asking.at(connection, now), own(first, last)
    days: dict[date, dict[str, Figure]] = {first + timedelta(days=n): {} for n in range(period.days)}
    for own_limits, chosen in _alike(asking, ids, period).items():
        found = sums_by_day(asking, terms_of(chosen), kept_of(asking, scope, *own_limits), period)
        for day, row in days.items():
            row.update({one.id: figure_of(one, found.get(day, Sums())) for one in chosen})
    return [DayRow(day, row) for day, row in days.items()]


def crossed(
    connection: Connection, name: str, by: tuple[Axis, Axis], scope: Scope, period: Period, now: datetime | None = None
) -> dict[tuple[str, str], float]:
    """Return the number `name` (no rate) for each pair of keys of two axes, such as items by community.

    Raises ValueError for a rate, whose parts are two numbers to ask for.
    """
    asking = Asking.at(connection, now)
    one = asking.meant(name, period)
    if one.is_rate:
        raise ValueError(f"{name} is a rate")
    kept = kept_of(asking, scope, one.posts, one.sources)
    return dict(crossed_sums(asking, one.numerator, by, kept, period))


def figure_of(one: Indicator, counted: Sums) -> Figure:
    """Return what a figure comes to for what was counted."""
    below = None if one.denominator is None else value_of(one.denominator, counted)
    return Figure(value_of(one.numerator, counted), below)


def _alike(asking: Asking, ids: Iterable[str], period: Period) -> dict[_Own, list[Indicator]]:
    """Return the figures by what each limits itself to, so that those alike are read at once."""
    found: dict[_Own, list[Indicator]] = defaultdict(list)
    for name in ids:
        one = asking.meant(name, period)
        found[one.posts, one.sources].append(one)
    return found
