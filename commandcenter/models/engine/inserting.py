# SPDX-License-Identifier: Apache-2.0
"""Inserting rows that may be there already, in the words of whichever database is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert


def insert_on(dialect: str, table: Any) -> Insert:
    """Return an insert into a table or the table of a model that knows `on_conflict_…`."""
    # Of the two dialects only the one in use is loaded: the other costs each start a tenth of a second.
    insert: Any
    if dialect == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    made: Insert = insert(table)
    return made
