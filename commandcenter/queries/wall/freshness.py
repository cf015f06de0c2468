# SPDX-License-Identifier: Apache-2.0
"""The present of the database: the smallest answer that proves it still answers, and how old its answers are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from commandcenter.models.engine import behind_seconds, database_now


@dataclass(frozen=True, slots=True)
class Present:
    """The database's time (UTC), and by how many seconds a standby is behind the server that takes acts."""

    at: datetime
    behind_seconds: float = 0.0


def present(connection: Connection) -> Present:
    """Return the database's time and, on a standby, how far behind it is."""
    return Present(database_now(connection), behind_seconds(connection))
