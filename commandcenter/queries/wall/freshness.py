# SPDX-License-Identifier: Apache-2.0
"""The present of the database: the smallest answer that proves it still answers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from commandcenter.models.engine import database_now


def present(connection: Connection) -> datetime:
    """Return the database's time, UTC."""
    return database_now(connection)
