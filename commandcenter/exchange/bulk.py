# SPDX-License-Identifier: Apache-2.0
"""Inserting very many rows of which most columns are equal, as fast as the driver itself takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from commandcenter.models import Base


def insert_many(
    connection: Connection, model: type[Base], constant: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]
) -> None:
    """Insert `rows`, which all have the same keys, each with the columns of `constant` and the model's defaults.

    The statement and every value's form are SQLAlchemy's own; only the work for each value of each row is spared,
    which for columns that never differ is most of the time of an import.
    """
    if not rows:
        return
    table = model.__table__
    assert isinstance(table, Table)
    dialect = connection.dialect
    fixed = _defaults(table) | dict(constant)
    names = [column.name for column in table.columns if column.name in rows[0] or column.name in fixed]
    statement = insert(table).compile(dialect=dialect, column_keys=names)
    order = statement.positiontup or names
    columns: list[Iterable[Any]] = []
    for name in order:
        process = table.c[name].type.dialect_impl(dialect).bind_processor(dialect) or _as_it_is
        if name in rows[0]:
            columns.append([process(row[name]) for row in rows])
        else:
            columns.append(repeat(process(fixed[name]), len(rows)))
    values = zip(*columns, strict=True)
    if statement.positiontup is None:
        connection.exec_driver_sql(str(statement), [dict(zip(order, row, strict=True)) for row in values])
    else:
        connection.exec_driver_sql(str(statement), list(values))


def _as_it_is(value: Any) -> Any:
    return value


def _defaults(table: Table) -> dict[str, Any]:
    return {
        column.name: column.default.arg
        for column in table.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
