# SPDX-License-Identifier: Apache-2.0
"""Which totals of days know a question, and asking them together with the marks that are not in them yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, String, case, cast, func, literal_column, select, union_all

from commandcenter.models.evaluation import DayPart, DayTotal, Folded, Tally
from commandcenter.models.evaluation.tally import PARTED, WIDE
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary.evaluation import Axis, Count

Kept = dict[Axis, frozenset[str]]
"""What is let through of each axis that marks have."""
TALLY = Tally.__table__
WHOLE: ColumnElement[Any] = literal_column("''")
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


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of days under the keys of no axis, one or two: where they lie, and in which column each key is."""

    table: FromClause
    rows: tuple[ColumnElement[bool], ...]
    keys: Mapping[Axis, ColumnElement[str]]

    def asked(self, counts: Sequence[Count], by: Axis | None, kept: Kept, period: Period) -> Any:
        """Ask for sums of counts by an axis, or by days without one: group, then a column for each count.

        Totals and the marks that are not in them yet are one statement, which sees both at one moment. A group may
        come twice.
        """
        day = self.table.c.day
        group, own = (day, TALLY.c.day) if by is None else (self.keys.get(by, WHOLE), key_of(by))
        summed = (func.sum(self.table.c[str(what)]).label(str(what)) for what in counts)
        totals = select(group.label("grouped"), *summed).where(*self.rows, day.between(period.first, period.last))
        new = (func.sum(case((TALLY.c.what == what, TALLY.c.value), else_=0)).label(str(what)) for what in counts)
        through = func.coalesce(select(Folded.through).scalar_subquery(), 0)
        fresh = select(own.label("grouped"), *new)
        fresh = fresh.where(TALLY.c.id > through, TALLY.c.day.between(period.first, period.last))
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


def key_of(axis: Axis) -> ColumnElement[str]:
    """Return the key of a mark on an axis as totals have it."""
    return WHOLE if axis is Axis.ALL else func.coalesce(cast(COLUMN[axis], String), "")


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
