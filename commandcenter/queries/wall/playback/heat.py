# SPDX-License-Identifier: Apache-2.0
"""Where things happen at which hour of which weekday, over the last weeks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import Connection, select

from commandcenter.models import Case
from commandcenter.models.engine import database_now
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.wall.playback.raw import columns, micros_of, raw
from commandcenter.queries.wall.playback.recording import Ints
from commandcenter.vocabulary import State

DAYS = 90
HOUR = 3600 * 1_000_000
UNCOUNTED = (State.VOID, State.REFUSED, State.MERGED)


@dataclass(frozen=True, eq=False)
class Heat:
    """Every case reported in the last `days` that has a cell: its cell, its weekday (Monday is 0) and its hour."""

    days: int
    cells: Ints
    weekdays: Ints
    hours: Ints

    def grid(self) -> tuple[tuple[int, ...], ...]:
        """Return how many there were by weekday and hour."""
        counts = np.bincount(self.weekdays * 24 + self.hours, minlength=7 * 24).reshape(7, 24)
        return tuple(map(tuple, counts.tolist()))

    def by_cell(self, weekdays: Collection[int], hours: Collection[int]) -> dict[int, int]:
        """Return how many there were in each cell on these weekdays in these hours; cells without any are left out."""
        meant = np.isin(self.weekdays, list(weekdays)) & np.isin(self.hours, list(hours))
        cells, counts = np.unique(self.cells[meant], return_counts=True)
        return dict(zip(cells.tolist(), counts.tolist(), strict=True))


def heat(connection: Connection, days: int = DAYS) -> Heat:
    """Return when and where cases were reported in the last `days`, by the centre's clock; void ones are left out."""
    since = database_now(connection) - timedelta(days=days)
    asked = select(Case.cell_id, raw(connection, Case.reported_at)).where(
        Case.reported_at >= since, Case.cell_id.is_not(None), Case.state.not_in(UNCOUNTED)
    )
    cells, reported = columns(connection, asked, 2)
    hours, which = np.unique(micros_of(connection, reported) // HOUR, return_inverse=True)
    zone = ZoneInfo(centre_rules(connection).zone)
    # An hour of the clock is the same for all that happened in it, so that some thousand are looked up, not all cases.
    local = [datetime.fromtimestamp(int(hour) * 3600, UTC).astimezone(zone) for hour in hours]
    weekday = np.array([at.weekday() for at in local], np.int64)
    hour_of_day = np.array([at.hour for at in local], np.int64)
    return Heat(days, np.array(cells, np.int64), weekday[which], hour_of_day[which])
