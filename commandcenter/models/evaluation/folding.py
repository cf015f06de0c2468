# SPDX-License-Identifier: Apache-2.0
"""Adds new marks to the totals of their days; until then whoever reads adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, case, cast, delete, func, insert, literal, select, true
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from commandcenter.models.evaluation.tally import WIDE, DayTotal, Folded, Tally
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
_TOTAL = DayTotal.__table__


def fold(connection: Connection) -> int:
    """Add all marks since the last time to the totals; returns how many.

    On a server acts under way are waited for, so that no mark comes later with a lower number than what was folded.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(SEAL_LOCK)))
    begun = folded_through(connection)
    newest = connection.execute(select(func.max(Tally.id))).scalar() or 0
    done = begun
    while done < newest:
        upto = min(done + AT_ONCE, newest)
        within = select(Tally.what).where(Tally.id > done, Tally.id <= upto).distinct()
        counts = list(connection.execute(within).scalars())
        for axis in WIDE:
            add(connection, axis, counts, done, upto)
        done = upto
    if newest > begun:
        connection.execute(delete(Folded))
        connection.execute(insert(Folded), {"id": 1, "through": newest})
    return max(newest - begun, 0)


def unfold(connection: Connection) -> None:
    """Forget all totals: they are made anew with the next folding."""
    connection.execute(delete(DayTotal))
    connection.execute(delete(Folded))


def folded_through(connection: Connection) -> int:
    """Return the number of the last mark that is in the totals."""
    return int(connection.execute(select(Folded.through)).scalar() or 0)


def key_of(axis: Axis) -> ColumnElement[str]:
    """Return the key of a mark on an axis as the totals have it."""
    column = KEYS[axis]
    return literal("") if column is None else func.coalesce(cast(column, String), "")


def add(connection: Connection, axis: Axis, counts: Sequence[Count], after: int, upto: int) -> None:
    """Add the marks after one number up to another to the totals of one axis; `counts` are those among them."""
    key = key_of(axis)
    new = (
        select(Tally.day, key.label("key"), Tally.what, func.sum(Tally.value).label("value"))
        .where(Tally.id > after, Tally.id <= upto)
        .group_by(Tally.day, key, Tally.what)
        .subquery()
    )
    columns = (func.sum(case((new.c.what == count, new.c.value), else_=0)).label(str(count)) for count in counts)
    summed = select(literal(axis.value), new.c.day, new.c.key, *columns).where(true()).group_by(new.c.day, new.c.key)
    make = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
    into = make(_TOTAL).from_select(["axis", "day", "key", *map(str, counts)], summed)  # type: ignore[arg-type]
    added = {name: _TOTAL.c[name] + into.excluded[name] for name in map(str, counts)}
    connection.execute(into.on_conflict_do_update(index_elements=["axis", "day", "key"], set_=added))
