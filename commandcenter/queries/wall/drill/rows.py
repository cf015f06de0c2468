# SPDX-License-Identifier: Apache-2.0
"""The rows behind one place: its names, figures, past, people, and what is around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from commandcenter.queries.wall.rows import OpenCase, Position
from commandcenter.queries.wall.zero import ZeroRow
from commandcenter.vocabulary import QuarterKind

PERIODS = 12
PERIOD_DAYS = 30
WEEK_DAYS = 90
"""Days whose cases fill the grid of hours and weekdays, and the shares of items."""


class Name(NamedTuple):
    """A name in both languages."""

    zh: str
    en: str


class QuarterNote(NamedTuple):
    """A residential quarter with its kind and number of households."""

    zh: str
    en: str
    kind: QuarterKind
    households: int


class ItemShare(NamedTuple):
    """An item's share of the cases filed here and in the whole area in WEEK_DAYS, 0 to 1."""

    zh: str
    en: str
    here: float
    whole: float


@dataclass(frozen=True, slots=True)
class Numbers:
    """Figures of a place; void, refused and merged cases are in none of them (domain.md 4).

    A filed case counts on the day it was filed. Open is filed, not closed and not suspended.
    """

    filed: int
    """In the last PERIOD_DAYS."""
    filed_90: int
    mean: float
    """Filed in PERIOD_DAYS by a place of this kind on average."""
    rank: int
    """1 is the place of this kind with the most filed; equal ones share a rank."""
    ranked: int
    open: int
    overdue: int
    open_around: int
    """Open in the community of a cell, in the whole area for a community or street."""
    overdue_around: int
    rework: int
    """Cases filed in PERIOD_DAYS that were sent back to be done again."""
    repeated: int
    """Hotline orders of PERIOD_DAYS about a case that had been reported before."""
    solved: int
    explained: int


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Everything the scene of one place shows, as of `at` (database time)."""

    at: datetime
    id: int
    code: str
    path: tuple[Name, ...]
    """The places it lies in, the largest first."""
    name: Name
    """Empty for a cell, which has a code."""
    lon: float
    lat: float
    numbers: Numbers
    cases: tuple[OpenCase, ...]
    """What is not ended, by what runs out first."""
    periods: tuple[int, ...]
    """Filed in each of the last PERIODS of PERIOD_DAYS, the oldest first."""
    week: tuple[tuple[int, ...], ...]
    """Reported in WEEK_DAYS by weekday (Monday first) and hour of the centre."""
    shares: tuple[ItemShare, ...]
    """The largest share first."""
    quarters: tuple[QuarterNote, ...]
    grids: tuple[Name, ...]
    supervisors: tuple[Position, ...]
    """Where the supervisors of its responsibility grids were last, as far as they were heard of today."""
    station: ZeroRow | None
    """Today's zero report of a cell's community or of a community itself."""


class NearCase(NamedTuple):
    """An open case and how far away it is."""

    case: OpenCase
    metres: float


class NearComponent(NamedTuple):
    """A component and how far away it is; position in WGS-84 degrees."""

    code: str
    zh: str
    en: str
    lon: float
    lat: float
    metres: float


class Unit(NamedTuple):
    """A department that has open cases here."""

    id: int
    zh: str
    en: str
    open: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a point, the nearest first; units by their open cases."""

    metres: float
    cases: tuple[NearCase, ...]
    components: tuple[NearComponent, ...]
    units: tuple[Unit, ...]


Behind = tuple[PlaceView, Surroundings] | None
"""A place with what is around its middle, None when there is no such place."""
