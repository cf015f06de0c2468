# SPDX-License-Identifier: Apache-2.0
"""Working time of a calendar laid out as one axis, so that very many deadlines are found at once."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from commandcenter.rules.calendar import WorkCalendar

Seconds = NDArray[np.int64]


class WorkingAxis:
    """The working intervals of the local days `first` to `last`, counted as `WorkCalendar` counts them.

    Moments are whole seconds since 1970 in UTC. Outside its days the axis runs on as if all time were working time:
    lay it out wide enough.
    """

    def __init__(self, calendar: WorkCalendar, first: date, last: date) -> None:
        """Lay out the days; raise ValueError when none of them has working time."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        spans = [(opens.timestamp(), closes.timestamp()) for day in days for opens, closes in calendar.hours(day)]
        if not spans:
            raise ValueError(f"no working time from {first} to {last}")
        self._starts, self._ends = np.array(spans, np.int64).T
        self._before = np.concatenate(([0], np.cumsum(self._ends - self._starts)))

    def worked(self, at: Seconds) -> Seconds:
        """Return the working seconds of the axis until each moment."""
        slot = np.searchsorted(self._starts, at, "right") - 1
        inside = np.minimum(at, self._ends[slot]) - self._starts[slot]
        worked: Seconds = np.where(slot < 0, at - self._starts[0], self._before[slot] + inside)
        return worked

    def later(self, start: Seconds, seconds: Seconds) -> Seconds:
        """Return when `seconds` of working time have passed since each `start`, as `WorkCalendar.add_working` does."""
        target = self.worked(start) + seconds
        slot = np.searchsorted(self._before, target, "left") - 1
        slot = np.clip(slot, 0, len(self._starts) - 1)
        reached: Seconds = np.where(seconds == 0, start, self._starts[slot] + target - self._before[slot])
        return reached
