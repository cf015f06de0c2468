# SPDX-License-Identifier: Apache-2.0
"""Makes the time of an embedded database stand still, so that the same town gives the same pictures."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from commandcenter.models.engine import Engines


def stand_still(engines: Engines, moment: datetime) -> None:
    """Let `engines`, not connected yet, answer `moment` (aware) whenever they are asked for the time."""
    told = f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}.000"

    def stop(connection: sqlite3.Connection, _record: Any) -> None:
        # The database tells the time by this function alone (models/engine.py); a connection may bring its own.
        connection.create_function("strftime", 2, lambda pattern, at: told)

    for engine in (engines.writer, engines.reader):
        event.listen(engine, "connect", stop)
