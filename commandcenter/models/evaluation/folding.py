# SPDX-License-Identifier: Apache-2.0
"""Adds new marks to the totals of their days; until then whoever reads adds them up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, cast, delete, func, insert, literal, select
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
_COUNTS = tuple(str(count) for count in Count)


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
        for axis in WIDE:
            _add(connection, axis, done, upto)
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


def _add(connection: Connection, axis: Axis, after: int, upto: int) -> None:
    rows = list(_sums(connection, axis, after, upto))
    if not rows:
        return
    make = insert_postgresql if connection.dialect.name == "postgresql" else insert_sqlite
    new = make(_TOTAL)  # type: ignore[arg-type]
    summed = {name: _TOTAL.c[name] + new.excluded[name] for name in _COUNTS}
    connection.execute(new.on_conflict_do_update(index_elements=["axis", "day", "key"], set_=summed), rows)


def _sums(connection: Connection, axis: Axis, after: int, upto: int) -> Iterator[dict[str, Any]]:
    key = key_of(axis)
    asked = (
        select(Tally.day, key, Tally.what, func.sum(Tally.value))
        .where(Tally.id > after, Tally.id <= upto)
        .group_by(Tally.day, key, Tally.what)
    )
    found: dict[tuple[date, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTS, 0))
    for day, name, what, value in connection.execute(asked):
        found[day, name][str(what)] = int(value)
    for (day, name), counts in found.items():
        yield {"axis": axis, "day": day, "key": name, **counts}
