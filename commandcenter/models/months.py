# SPDX-License-Identifier: Apache-2.0
"""The history of a server lies in months: made ahead, moved to an archive, and read from both where it must be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Connection, FromClause, MetaData, Table, select, text, union_all

from commandcenter.models.journal import History

AHEAD = 3
"""Months that are made before they begin."""
ENTRIES = cast(Table, History.__table__)
ARCHIVED = ENTRIES.to_metadata(MetaData(), schema="archive")
"""Months that were moved out of the way; on a server only."""


def prepare_months(connection: Connection, ahead: int = AHEAD) -> int:
    """Make the months of the history up to `ahead` from now; returns how many were made.

    What lies outside of all months moves into one of its own. Done twice it does nothing twice; in a file there is
    nothing to do. A server gives up after two seconds rather than keep acts waiting.
    """
    if connection.dialect.name != "postgresql":
        return 0
    return int(connection.execute(text("SELECT months.prepare(:ahead)"), {"ahead": ahead}).scalar_one())


def all_entries(connection: Connection) -> FromClause:
    """Return the whole history with the columns of `History`, archived months and all; for who needs every entry."""
    if connection.dialect.name != "postgresql":
        return ENTRIES
    return union_all(select(ENTRIES), select(ARCHIVED)).subquery("history")


def archived_until(connection: Connection) -> datetime | None:
    """Return the moment before which entries may lie in the archive; None while nothing was archived.

    Asks the server's own list of tables and no row of the history.
    """
    if connection.dialect.name != "postgresql":
        return None
    newest: str | None = connection.execute(_NEWEST).scalar()
    if newest is None:
        return None
    year, month = map(int, newest.split("_")[1:])
    return datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)


_NEWEST = text(
    r"""SELECT max(relname) FROM pg_catalog.pg_class
 WHERE relnamespace = to_regnamespace('archive') AND relkind = 'r' AND relispartition"""
)
