# SPDX-License-Identifier: Apache-2.0
"""Copies a whole database into another, from one moment, between SQLite and PostgreSQL alike."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, FromClause, Table, func, insert, inspect, select, text

import commandcenter.models.campaign  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.envelopes  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.evaluation  # noqa: F401 – its tables belong to the schema too
import commandcenter.models.field  # noqa: F401 – its tables are copied too
import commandcenter.models.joint  # noqa: F401 – its tables are copied too
import commandcenter.models.meeting  # noqa: F401 – its tables are copied too
import commandcenter.models.supervising  # noqa: F401 – its tables are copied too
import commandcenter.models.tiers  # noqa: F401 – its tables are copied too
from commandcenter.models import Base
from commandcenter.models.engine import Engines
from commandcenter.models.months import ENTRIES, all_entries, prepare_months
from commandcenter.models.report import AttachmentPiece
from commandcenter.models.search import index_documents
from commandcenter.models.upgrade import upgrade

ROWS_AT_A_TIME = 2000


def copy_database(source: Engines, target: Engine) -> dict[str, int]:
    """Copy every row as it stands now into the empty database `target`; return rows by table.

    Seats go on working meanwhile: the source is read in one snapshot. The target gets the present schema first.
    """
    if source.embedded and target.dialect.name == "sqlite":
        return _copy_pages(source, target)
    upgrade(target)
    with source.reader.connect() as reading:
        if reading.dialect.name == "postgresql":
            reading = reading.execution_options(isolation_level="REPEATABLE READ")
        with reading.begin(), target.begin() as writing:
            return copy_rows(reading, writing)


def copy_rows(reading: Connection, writing: Connection) -> dict[str, int]:
    """Copy every row into the empty tables behind `writing`, within its transaction; return rows by table.

    Contents of attachments are no rows of a centre: they are files of its folder, or lie in the database of a server.
    """
    counts = {table.name: _copy_table(reading, writing, table) for table in _tables()}
    index_documents(writing)
    _set_sequences(writing)
    prepare_months(writing)
    return counts


def count_rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: int(connection.execute(select(func.count()).select_from(_whole(connection, table))).scalar_one())
        for table in _tables()
    }


def _tables() -> list[Table]:
    return [table for table in Base.metadata.sorted_tables if table is not AttachmentPiece.__table__]


def _whole(connection: Connection, table: Table) -> FromClause:
    """Return the table; of the history also what a server has in its archive."""
    return all_entries(connection) if table is ENTRIES else table


def _copy_pages(source: Engines, target: Engine) -> dict[str, int]:
    with source.reader.connect() as reading, target.connect() as writing:
        origin = reading.connection.driver_connection
        copy = writing.connection.driver_connection
        assert isinstance(origin, sqlite3.Connection) and isinstance(copy, sqlite3.Connection)
        writing.rollback()
        origin.backup(copy, pages=1000)
    with target.connect() as connection:
        return {
            name: int(connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one())
            for name in Base.metadata.tables
        }


def _copy_table(reading: Connection, writing: Connection, table: Table) -> int:
    copied = 0
    whole = _whole(reading, table)
    asked = select(whole).order_by(*(whole.c[column.name] for column in table.primary_key))
    rows = reading.execute(asked, execution_options={"yield_per": ROWS_AT_A_TIME})
    for part in rows.mappings().partitions(ROWS_AT_A_TIME):
        writing.execute(insert(table), [dict(row) for row in part])
        copied += len(part)
    return copied


def _set_sequences(writing: Connection) -> None:
    if writing.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        key = list(table.primary_key)
        if [column.name for column in key] == ["id"] and inspect(writing).has_table(table.name):
            sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
            top = f'(SELECT max(id) FROM "{table.name}")'
            writing.execute(text(f"SELECT setval({sequence}, coalesce({top}, 0) + 1, false)"))
