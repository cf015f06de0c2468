# SPDX-License-Identifier: Apache-2.0
"""Adds new marks to the totals of their days; until then whoever reads adds them up."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    true,
)

from commandcenter.models.engine.inserting import insert_on
from commandcenter.models.evaluation.tally import PARTED, WIDE, DayPart, DayTotal, Folded, Tally
from commandcenter.models.journal import SEAL_LOCK
from commandcenter.vocabulary.evaluation import Axis, Count

AT_ONCE = 200_000
"""Marks that are added up in one go, so that a long pause does not fill the memory."""
KEYS: dict[Axis, ColumnElement[Any] | None] = {
    Axis.ALL: None,
    Axis.COMMUNITY: Tally.__table__.c.community_id,
    Axis.ITEM: Tally.__table__.c.item_id,
    Axis.SOURCE: Tally.__table__.c.source,
    Axis.DEPARTMENT: Tally.__table__.c.department_id,
    Axis.POST: Tally.__table__.c.role,
    Axis.PERSON: Tally.__table__.c.person_id,
}
_TOTAL, _PART = DayTotal.__table__, DayPart.__table__
_FOLD_LOCK = SEAL_LOCK + 1
"""Held while totals are changed: two who add up at once would add the same marks twice."""


def fold(connection: Connection, newest: int | None = None) -> int:
    """Add the marks since the last time, up to the number `newest` or all, to the totals; returns how many.

    On a server acts under way are waited for, so that no mark comes later with a lower number than what was folded:
    `newest` is what `newest_mark` told in a transaction of its own, which keeps acts waiting for a moment only.
    """
    if newest is None:
        newest = newest_mark(connection)
    _alone(connection)
    begun = folded_through(connection)
    done = begun
    while done < newest:
        upto = min(done + AT_ONCE, newest)
        for axis in WIDE:
            add(connection, axis, done, upto)
        add_parts(connection, done, upto)
        done = upto
    if newest > begun:
        connection.execute(delete(Folded))
        connection.execute(insert(Folded), {"id": 1, "through": newest})
    return max(newest - begun, 0)


def newest_mark(connection: Connection) -> int:
    """Return the number of the last mark; none that comes later has a lower one. Acts wait until the transaction ends.

    0 where there is none.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(SEAL_LOCK)))
    return int(connection.execute(select(func.max(Tally.id))).scalar() or 0)


def fold_missing_parts(connection: Connection) -> None:
    """Total by two axes what older programs have totalled by one only."""
    _alone(connection)
    through = folded_through(connection)
    if connection.execute(select(_PART.c.day).limit(1)).first() is None:
        for done in range(0, through, AT_ONCE):
            upto = min(done + AT_ONCE, through)
            add_parts(connection, done, upto)


def unfold(connection: Connection) -> None:
    """Forget all totals: they are made anew with the next folding."""
    _alone(connection)
    for table in (DayTotal, DayPart, Folded):
        connection.execute(delete(table))


def folded_through(connection: Connection) -> int:
    """Return the number of the last mark that is in the totals."""
    return int(connection.execute(select(Folded.through)).scalar() or 0)


def key_of(axis: Axis) -> ColumnElement[str]:
    """Return the key of a mark on an axis as the totals have it."""
    column = KEYS[axis]
    return literal("") if column is None else func.coalesce(cast(column, String), "")


def add(connection: Connection, axis: Axis, after: int, upto: int) -> None:
    """Add the marks after one number up to another to the totals of one axis."""
    connection.execute(_adding(connection.dialect.name, None, axis), {"after": after, "upto": upto})


def add_parts(connection: Connection, after: int, upto: int) -> None:
    """Add the marks after one number up to another to all totals of two axes."""
    for within, axes in PARTED.items():
        for axis in axes:
            add_part(connection, within, axis, after, upto)


def add_part(connection: Connection, within: Axis, axis: Axis, after: int, upto: int) -> None:
    """Add the marks after one number up to another to the totals of two axes."""
    connection.execute(_adding(connection.dialect.name, within, axis), {"after": after, "upto": upto})


@cache
def _adding(dialect: str, within: Axis | None, axis: Axis) -> Any:
    """Return the statement that adds marks to the totals of an axis; making it takes longer than running it."""
    keys: dict[str, Any] = {"day": Tally.day, "key": key_of(axis)}
    axes = {"axis": axis}
    if within is not None:
        keys, axes = {"part": key_of(within), **keys}, {"within": within, **axes}
    table: Any = _TOTAL if within is None else _PART
    new = (
        select(*(key.label(name) for name, key in keys.items()), Tally.what, func.sum(Tally.value).label("value"))
        .where(Tally.id > bindparam("after"), Tally.id <= bindparam("upto"))
        .group_by(*keys.values(), Tally.what)
        .subquery()
    )
    own = [new.c[name] for name in keys]
    names = [str(count) for count in Count]
    columns = (func.sum(case((new.c.what == count, new.c.value), else_=0)).label(str(count)) for count in Count)
    summed = select(*(literal(one.value) for one in axes.values()), *own, *columns).where(true()).group_by(*own)
    into = insert_on(dialect, table).from_select([*axes, *keys, *names], summed)
    added = {name: table.c[name] + into.excluded[name] for name in names}
    return into.on_conflict_do_update(index_elements=[*axes, *keys], set_=added)


def _alone(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(_FOLD_LOCK)))
