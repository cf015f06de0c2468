# SPDX-License-Identifier: Apache-2.0
"""Which totals of days know a question, and asking them together with the marks that are not in them yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, func, literal_column, select, union_all

from commandcenter.models.evaluation.folding import key_of
from commandcenter.models.evaluation.tally import PARTED, WIDE, DayPart, DayTotal, Folded, Tally
from commandcenter.vocabulary.evaluation import Axis, Count

WHOLE: ColumnElement[Any] = literal_column("''")
"""The one key of what is not grouped."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of days under the keys of no axis, one or two: where they lie, and in which column each key is."""

    table: FromClause
    rows: tuple[ColumnElement[bool], ...]
    keys: Mapping[Axis, ColumnElement[str]]

    def asked(
        self, counts: Sequence[Count], by: Axis | None, kept: Mapping[Axis, Collection[str]], first: date, last: date
    ) -> Any:
        """Ask for sums of counts by an axis, or by days without one: group, then a column for each count.

        Totals and the marks that are not in them yet are one statement, which sees both at one moment. A group may
        come twice.
        """
        day = self.table.c.day
        group: Any = WHOLE
        own: Any = WHOLE
        if by is None:
            group, own = day, Tally.day
        elif by in self.keys:
            group, own = self.keys[by], key_of(by)
        summed = (func.sum(self.table.c[str(what)]).label(str(what)) for what in counts)
        totals = select(group.label("grouped"), *summed).where(*self.rows, day.between(first, last))
        new = (func.sum(case((Tally.what == what, Tally.value), else_=0)).label(str(what)) for what in counts)
        through = func.coalesce(select(Folded.through).scalar_subquery(), 0)
        fresh = select(own.label("grouped"), *new)
        fresh = fresh.where(Tally.id > through, Tally.day.between(first, last))
        if group is not WHOLE:
            totals, fresh = totals.group_by(group), fresh.group_by(own)
        for axis, keys in kept.items():
            totals = totals.where(self.keys[axis].in_(keys))
            fresh = fresh.where(key_of(axis).in_(keys))
        return union_all(totals, fresh)


def totals_of(axes: Collection[Axis]) -> Totals | None:
    """Return the totals that know all of `axes`; None where only the marks do."""
    named = set(axes) - {Axis.ALL}
    if len(named) <= 1:
        one = next(iter(named), Axis.ALL)
        table = DayTotal.__table__
        keys: dict[Axis, ColumnElement[str]] = {} if one is Axis.ALL else {one: table.c.key}
        return Totals(table, (table.c.axis == one,), keys) if one in WIDE else None
    table = DayPart.__table__
    for within, others in PARTED.items():
        for axis in others:
            if named == {within, axis}:
                rows = (table.c.within == within, table.c.axis == axis)
                return Totals(table, rows, {within: table.c.part, axis: table.c.key})
    return None
