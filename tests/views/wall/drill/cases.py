# SPDX-License-Identifier: Apache-2.0
"""Open cases made by hand for the lists of the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.vocabulary import Stage, State

NOW = datetime(2026, 11, 18, 2, 42, tzinfo=UTC)
DEPARTMENTS = (("城管执法", "City enforcement"), ("绿化市容", "Greening"), ("水务", "Water"), ("", ""))
ITEMS = (("机动车非机动车乱停放", "vehicles parked anywhere"), ("各类井盖", "manhole cover"), ("公灯", "street lamp"))


def open_case(number: int, minutes_left: float | None = 60, **changed: Any) -> OpenCase:
    """Return case `number`, due in so many minutes (None: its clock stands)."""
    due = FAR_FUTURE if minutes_left is None else NOW + timedelta(minutes=minutes_left)
    warn = FAR_FUTURE if minutes_left is None else due - timedelta(minutes=30)
    department, item = DEPARTMENTS[number % len(DEPARTMENTS)], ITEMS[number % len(ITEMS)]
    case = OpenCase(
        id=number,
        number=f"YX2611-{number:05d}",
        state=State.DISPATCHED,
        stage=Stage.DISPOSE,
        lon=121.0,
        lat=31.2,
        cell_id=number % 5 + 1,
        community_id=1,
        item_zh=item[0],
        item_en=item[1],
        department_id=number % len(DEPARTMENTS),
        department_zh=department[0],
        department_en=department[1],
        due_at=due,
        warn_at=warn,
        reported_at=NOW - timedelta(hours=3),
        filed_at=NOW - timedelta(hours=2),
        emergency=False,
        suspended=minutes_left is None,
    )
    return case._replace(**changed)
