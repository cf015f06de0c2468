# SPDX-License-Identifier: Apache-2.0
"""The rows the map wall is made of, and the words for what it can show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from commandcenter.vocabulary import ItemKind, Lamp, Stage, State, Word
from commandcenter.vocabulary.field import WeatherLevel

if TYPE_CHECKING:
    # What has no shapes in it (positions, the roster) is read without the weight of numpy.
    import numpy as np
    from numpy.typing import NDArray

CLASSES = 5
"""Steps of the colour scale of cells (tokens of the wall)."""


class Measure(Word):
    """What the colour of a cell can say."""

    FILED = "filed", "近 30 日立案", "Filed in 30 days"
    OPEN = "open", "在办", "Open"
    OVERDUE = "overdue", "超时", "Overdue"
    NEW = "new", "今日新增", "New today"
    DENSITY = "density", "每公顷在办", "Open per hectare"
    ON_TIME = "on_time", "按时处置率", "On-time rate"
    ZERO_REPORT = "zero_report", "零报告缺报", "Zero report missing"
    PER_HEAD = "per_head", "每百户在办", "Open per 100 households"


@dataclass(frozen=True)
class Shapes:
    """Polygons of one layer, packed: shape i has the rings `shape_rings[i]:shape_rings[i + 1]`.

    Ring r has the points `ring_points[r]:ring_points[r + 1]` of `points` (n × 2, WGS-84 degrees, lon and lat). All
    parts and holes of a shape are rings of it, filled even-odd. `inner` (m × 2) is a point inside each shape.
    """

    ids: tuple[int, ...]
    codes: tuple[str, ...]
    names_zh: tuple[str, ...]
    names_en: tuple[str, ...]
    parents: tuple[int, ...]
    """Community of a cell, street of a community or of a responsibility grid, division above a street, or 0."""
    kinds: tuple[str, ...]
    """Kind of a quarter or of a base vector; the supervisor's name of a responsibility grid; else empty."""
    shape_rings: NDArray[np.uint32]
    ring_points: NDArray[np.uint32]
    points: NDArray[np.float64]
    inner: NDArray[np.float64]


@dataclass(frozen=True)
class Ground:
    """All that does not change while the wall hangs: read once, and again when places changed."""

    town_zh: str
    town_en: str
    cells: Shapes
    communities: Shapes
    streets: Shapes
    grids: Shapes
    quarters: Shapes
    base: Shapes
    """Named vectors of the base map: lines too; `kinds` says of what kind (BaseKind), in the order of drawing."""
    cell_grid: dict[int, int]
    """Responsibility grid of a cell."""
    cell_area: dict[int, float]
    """m² of a cell."""
    skipped: tuple[str, ...] = ()
    """Codes or names of shapes that could not be read; the rest is shown."""


class OpenCase(NamedTuple):
    """An open case on the wall: filed or not, not ended (pools of `OPEN_POOLS`); times are UTC."""

    id: int
    number: str
    state: State
    stage: Stage | None
    lon: float | None
    lat: float | None
    cell_id: int
    community_id: int
    """0 where a case has none yet, as its cell."""
    item_zh: str
    item_en: str
    department_id: int
    department_zh: str
    department_en: str
    due_at: datetime
    warn_at: datetime
    reported_at: datetime
    filed_at: datetime | None
    emergency: bool
    suspended: bool

    def lamp(self, now: datetime) -> Lamp:
        """Return the lamp of the department's clock at `now`; a suspended case's clock stands still (domain.md 5).

        On the wall late means late in a department's hands: what the centre itself is slow with never makes a
        department late (domain.md 4 rule 6) and is counted apart.
        """
        if self.suspended or self.due_at.year == 9999:
            return Lamp.STOPPED
        if self.stage is not Stage.DISPOSE:
            return Lamp.GREEN
        if now > self.due_at:
            return Lamp.RED
        return Lamp.YELLOW if now >= self.warn_at else Lamp.GREEN


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the ribbon: today so far, yesterday at the same time, and both days in half hours.

    `now` and `then` are running totals at the end of each half hour (`then` to the same end of day, `now` to the
    present); for stocks (open, overdue) and rates the value at that time. None means there was nothing to divide by.
    """

    today: float | None
    yesterday: float | None
    now: tuple[float | None, ...]
    then: tuple[float | None, ...]
    of: int = 0
    """The denominator of a rate today."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The figures of today (domain.md 6): should-close = disposed + overdue and not disposed."""

    reported: Figure
    filed: Figure
    should_close: Figure
    closed: Figure
    open: Figure
    overdue: Figure
    on_time: Figure


class DepartmentLoad(NamedTuple):
    """What a department has in hand; `soon` and `overdue` lie inside `open`."""

    id: int
    zh: str
    en: str
    open: int
    soon: int
    overdue: int


class ItemCount(NamedTuple):
    """How often an item was filed today."""

    id: int
    kind: ItemKind
    zh: str
    en: str
    filed: int


class SourceCount(NamedTuple):
    """How many reports came by a source today."""

    zh: str
    en: str
    reports: int


class TickerAct(NamedTuple):
    """One act of the last minutes, without any personal data."""

    history_id: int
    at: datetime
    actor_zh: str
    actor_en: str
    """Department or post that acted, never a person."""
    action_zh: str
    action_en: str
    item_zh: str
    item_en: str
    place_zh: str
    place_en: str
    case_id: int


class DutyPost(NamedTuple):
    """Who is on duty now: a post and a name, or how many of how many."""

    title_zh: str
    title_en: str
    who: str


class WeatherNote(NamedTuple):
    """The note on the weather, shown until `until` (UTC); without English the Chinese is shown to everyone."""

    level: WeatherLevel
    zh: str
    en: str
    until: datetime


@dataclass(frozen=True)
class Today:
    """Everything beside the map, as of `at` (database time)."""

    at: datetime
    ribbon: Ribbon
    departments: tuple[DepartmentLoad, ...]
    centre: tuple[int, int, int]
    """What the centre itself holds: in all, to dispatch, to check and close; departments' open + this = ribbon.open."""
    components: tuple[ItemCount, ...]
    events: tuple[ItemCount, ...]
    filed_components: int
    filed_events: int
    sources: tuple[SourceCount, ...]
    ticker: tuple[TickerAct, ...]
    duty: tuple[DutyPost, ...]
    weather: WeatherNote | None
    worst_community_zh: str
    worst_community_en: str
    worst_community_overdue: int
    threads: tuple[int, int] = (0, 0)
    """Supervision threads that are open, and those of them whose reply is late."""


class Position(NamedTuple):
    """Where a supervisor last was; `trail` are earlier points, the oldest first, five minutes apart."""

    person_id: int
    label: str
    """Number of the handset, not a name."""
    lon: float
    lat: float
    at: datetime
    outside_minutes: int
    """Minutes outside the own responsibility grid by more than the tolerance, 0 inside (facts.md 8.2)."""
    silent: bool
    trail: tuple[tuple[float, float], ...]
