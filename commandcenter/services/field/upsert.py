# SPDX-License-Identifier: Apache-2.0
"""Inserting rows that may be there already, in the words of whichever database is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from commandcenter.models import Base

if TYPE_CHECKING:
    from sqlalchemy.dialects.sqlite import Insert


def insert_on(connection: Connection, model: type[Base]) -> Insert:
    """Return an insert into the table of `model` that knows `on_conflict_…`."""
    # Of the two dialects only the one in use is loaded, as everywhere in the house.
    insert: Any
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert
    made: Insert = insert(model)
    return made
