# SPDX-License-Identifier: Apache-2.0
"""Makes the time of an embedded database stand still or go as told, so that the same town gives the same pictures."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import event

from commandcenter.models.engine import Engines


def stand_still(engines: Engines, moment: datetime | Callable[[], datetime]) -> None:
    """Let `engines`, not connected yet, answer `moment` (aware), or what it says, when they are asked for the time."""

    def told() -> str:
        at = moment if isinstance(moment, datetime) else moment()
        return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}.000"

    def stop(connection: sqlite3.Connection, _record: Any) -> None:
        # The database tells the time by this function alone (models/engine.py); a connection may bring its own. Of any
        # other moment than now it says what it always does.
        other = sqlite3.connect(":memory:", check_same_thread=False)

        def said(pattern: str, at: str | None) -> str | None:
            if at == "now":
                return told()
            answer: str | None = other.execute("SELECT strftime(?, ?)", (pattern, at)).fetchone()[0]
            return answer

        connection.create_function("strftime", 2, said)

    for engine in (engines.writer, engines.reader):
        event.listen(engine, "connect", stop)
