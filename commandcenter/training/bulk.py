# SPDX-License-Identifier: Apache-2.0
"""Many rows at once into an empty database, with numbers known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

import commandcenter.models.campaign  # noqa: F401 – its counters advance too
import commandcenter.models.envelopes  # noqa: F401 – its counters advance too
import commandcenter.models.field  # noqa: F401 – its counters advance too
import commandcenter.models.joint  # noqa: F401 – its counters advance too
import commandcenter.models.meeting  # noqa: F401 – its counters advance too
import commandcenter.models.supervising  # noqa: F401 – its counters advance too
import commandcenter.models.tiers  # noqa: F401 – its counters advance too
from commandcenter.models import Base

_BATCH = 5_000


def insert_rows(connection: Connection, model: type[Base], rows: Iterable[dict[str, Any]]) -> int:
    """Insert rows of one table, all with the same columns; returns how many."""
    table = table_of(model)
    listed = rows if isinstance(rows, Sequence) else list(rows)
    for start in range(0, len(listed), _BATCH):
        connection.execute(insert(table), listed[start : start + _BATCH])
    return len(listed)


def table_of(model: type[Base]) -> Table:
    """Return the table of a model."""
    table = model.__table__
    assert isinstance(table, Table)
    return table


def advance_sequences(connection: Connection) -> None:
    """Let the server's counters go on behind the numbers that were given here; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.columns and table.columns["id"].autoincrement:
            highest = connection.execute(select(func.max(table.columns["id"]))).scalar()
            sequence = f'"{table.name}"'
            if highest is not None:
                statement = text("SELECT setval(pg_get_serial_sequence(:table, 'id'), :highest)")
                connection.execute(statement, {"table": sequence, "highest": highest})
