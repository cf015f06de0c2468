# SPDX-License-Identifier: Apache-2.0
"""What a past window was made of: cases, and the time each spent in each state, in arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from commandcenter.rules.clock import FAR_FUTURE
from commandcenter.rules.lifecycle import END_STATES, FILED_STATES
from commandcenter.vocabulary import State

Ints = NDArray[np.int64]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
STATES = tuple(State)
"""A state is kept as its place in this tuple."""
_OPEN = np.array([state not in END_STATES for state in STATES])
_AT_DEPARTMENT = np.array([state in FILED_STATES and state is not State.FILED for state in STATES])


def micros(at: datetime) -> int:
    """Return a moment as microseconds since 1970, UTC."""
    return (at - EPOCH) // timedelta(microseconds=1)


def moment(at: int) -> datetime:
    """Return microseconds since 1970 as an aware moment in UTC."""
    return EPOCH + timedelta(microseconds=int(at))


FAR = micros(FAR_FUTURE)
"""The end of a span that still goes on, and the deadline of a clock that stands."""


@dataclass(frozen=True, eq=False)
class Entries:
    """The entries that moved a case, ordered by case and then as they were written.

    `case` counts the cases of the window from 0. `used` and `limit` are the reading, in seconds of the limit's kind of
    time, of the clock that the entry stopped; -1 where there was none. `department` is who was sent the case, 0 for
    nobody.
    """

    case: Ints
    at: Ints
    state: Ints
    used: Ints
    limit: Ints
    department: Ints


@dataclass(frozen=True, eq=False)
class Spans:
    """Uninterrupted stays in a state, of open states only, ordered by case and time; `start` counts, `end` does not.

    `used` and `limit` are the reading at the end. Moments are microseconds since 1970.
    """

    case: Ints
    state: Ints
    start: Ints
    end: Ints
    used: Ints
    limit: Ints
    department: Ints

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.case)


def spans_of(entries: Entries) -> Spans:
    """Return the stays between the entries; of entries at the same moment only the last leaves a stay."""
    case, at = entries.case, entries.at
    last = np.ones(len(case), bool)
    last[:-1] = case[1:] != case[:-1]
    end = np.where(last, FAR, np.roll(at, -1))
    used = np.where(last, -1, np.roll(entries.used, -1))
    limit = np.where(last, -1, np.roll(entries.limit, -1))
    first = np.roll(last, 1)
    # The department that was sent the case has it until the next one is; each case begins with none.
    named = np.maximum.accumulate(np.where(first | (entries.department > 0), np.arange(len(case)), 0))
    department = np.where(_AT_DEPARTMENT[entries.state], entries.department[named], 0)
    kept = _OPEN[entries.state] & (end > at)
    return Spans(*(column[kept] for column in (case, entries.state, at, end, used, limit, department)))


class PlayedCase(NamedTuple):
    """What of a case does not change while it is played."""

    id: int
    number: str | None
    report_number: str
    lon: float | None
    lat: float | None
    cell_id: int
    community_id: int
    item_zh: str
    item_en: str
    emergency: bool


@dataclass(frozen=True, eq=False)
class Playback:
    """A past window [begin, end) with everything that happened in it."""

    begin: datetime
    end: datetime
    zone: str
    """The centre's zone: its midnight is where a day begins."""
    cases: tuple[PlayedCase, ...]
    cells: Ints
    """Each case's cell, 0 for none."""
    reported: Ints
    filed: Ints
    """When each case was filed, FAR when it never was."""
    departments: dict[int, tuple[str, str]]
    """Names of departments, zh and en, by id."""
    spans: Spans
    warn: Ints
    """When each span's clock began to warn, FAR while it stood."""
    due: Ints
    """When each span's clock ran out, FAR while it stood."""
    acts: Ints
    """The moments in the window at which a case moved, in order, closings among them."""
    act_cases: Ints
    """Which case moved, beside `acts`."""
