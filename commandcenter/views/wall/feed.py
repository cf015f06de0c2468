# SPDX-License-Identifier: Apache-2.0
"""Keeps what the wall shows up to date: everything read once, then what acts and time change of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.joint.on_map.operations import Operation, operations_on_map
from commandcenter.queries.load import loads
from commandcenter.queries.wall.field import positions
from commandcenter.queries.wall.freshness import Present, present
from commandcenter.queries.wall.open_cases import open_cases, open_cases_by_ids
from commandcenter.queries.wall.rows import Ground, OpenCase, Today
from commandcenter.queries.wall.today import today
from commandcenter.queries.wall.trend import HELD_BY_CENTRE
from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.ground.reading import GroundReading
from commandcenter.views.wall.cell_values import CellValues
from commandcenter.views.wall.panels.header import Freshness, Stamp
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import State

BEAT_MS = 4_000
LATE_SECONDS = 10
"""Older than this, the wall says so and turns amber (the map wall's first promise)."""
SECOND_MS = 1_000
FIGURES_MS = 3_000
QUIET_MS = 60_000
PATROL_MS = 5_000
BESIDE = (Topic.ZERO_REPORT, Topic.SETTING, Topic.PERSON)
"""What changes figures, roster or measures and no case."""
SHOWN = frozenset((*HELD_BY_CENTRE, State.DISPATCHED))
"""在办: filed, not ended, not suspended. What is on the map adds up to the ribbon."""


class WallFeed(QObject):
    """Reads on other threads and tells in differences; begins anew by itself after a lost line."""

    ground_read = Signal(object)
    cases_read = Signal()
    cases_changed = Signal(object, object)
    """Cases (list of OpenCase) as they are now, and the ids of those that are no longer open."""
    turned = Signal()
    """Time went on: lamps may have turned."""
    today_read = Signal(object)
    loads_read = Signal(object)
    positions_read = Signal(object)
    joint_read = Signal(object)
    """The joint operations that are coming or under way."""
    stamped = Signal(object)
    failed = Signal(object)
    """An error that is not a lost line; the wall goes on with what it has."""

    def __init__(self, site: WallSite, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._site = site
        self.drawn: Drawn | None = None
        self.ground: Ground | None = None
        self.cases: dict[int, OpenCase] = {}
        self.today: Today | None = None
        self.operations: tuple[Operation, ...] = ()
        self.values = CellValues(site, self)
        self._places = GroundReading(self._read, site.cache, self)
        self._places.told.connect(self._take_ground)
        self._heard = time.monotonic()
        self._heard_at: datetime | None = None
        self._lost_at: datetime | None = None
        self._behind = 0.0
        self._second = self._every(SECOND_MS, self._tick)
        self._beat = self._every(BEAT_MS, self._ask_present)
        self._figures = self._once(FIGURES_MS, self.read_today)
        self._quiet = self._every(QUIET_MS, self.read_today)
        self._patrol = self._once(PATROL_MS, self._read_positions)
        site.hub.changed.connect(self._changed)

    def begin(self) -> None:
        """Read everything."""
        for timer in (self._second, self._beat, self._quiet):
            timer.start()
        self._places.begin()
        self._read_cases()
        self.read_today()
        self._read_positions()
        self._read_joint()

    def stop(self) -> None:
        """Ask nothing any more."""
        for timer in (self._second, self._beat, self._figures, self._quiet, self._patrol):
            timer.stop()
        self._places.stop()
        self.values.stop()
        self._site.hub.changed.disconnect(self._changed)

    @Slot()
    def read_today(self) -> None:
        """Read the figures of the day."""
        self._read(today, then=self._take_today, latest="today")
        self._read(loads, then=self.loads_read.emit, latest="loads")

    # ---------------------------------------------------------------- what was read

    @Slot(object)
    def _take_ground(self, read: Drawn) -> None:
        self.drawn, self.ground = read, read.ground
        self.values.take_ground(read.ground)
        self.ground_read.emit(read.ground)

    def _read_cases(self) -> None:
        self._read(open_cases, then=self._take_cases, latest="cases")

    def _take_cases(self, read: list[OpenCase]) -> None:
        self.cases = {case.id: case for case in read if case.state in SHOWN}
        self.values.take_cases(self.cases.values())
        self.cases_read.emit()

    def _take_changed(self, asked: frozenset[int], read: Iterable[OpenCase]) -> None:
        changed = [case for case in read if case.state in SHOWN]
        gone = {number for number in asked if number in self.cases} - {case.id for case in changed}
        before = [self.cases[number] for number in asked if number in self.cases]
        for number in gone:
            del self.cases[number]
        self.cases |= {case.id: case for case in changed}
        self.values.cases_moved(before, changed)
        if changed or gone:
            self.cases_changed.emit(changed, gone)

    def _take_today(self, read: Today) -> None:
        self.today = read
        self.today_read.emit(read)

    @Slot()
    def _read_positions(self) -> None:
        self._read(positions, then=self.positions_read.emit, latest="positions")

    def _read_joint(self) -> None:
        self._read(operations_on_map, then=self._take_joint, latest="joint")

    def _take_joint(self, read: list[Operation]) -> None:
        self.operations = tuple(read)
        self.joint_read.emit(self.operations)

    # ---------------------------------------------------------------- what changed

    @Slot(object)
    def _changed(self, changes: ChangeSet) -> None:
        ids = changes.ids(Topic.CASE)
        if ids is None:
            self._read_cases()
        elif ids:
            self._read(open_cases_by_ids, ids, then=partial(self._take_changed, ids))
        if ids is None or ids:
            self._wake(self._figures)
            self.values.stir()
        if changes.ids(Topic.PLACE) != frozenset():
            self._places.again()
            self._read_cases()
        if any(changes.ids(topic) != frozenset() for topic in BESIDE):
            self._wake(self._figures)
            self.values.stir()
        if changes.ids(Topic.POSITION) != frozenset():
            self._wake(self._patrol)
        if changes.ids(Topic.JOINT) != frozenset():
            self._read_joint()

    @staticmethod
    def _wake(timer: QTimer) -> None:
        # A timer that runs is left alone: news that never stops must not put the answer off for ever.
        if not timer.isActive():
            timer.start()

    # ---------------------------------------------------------------- how fresh it is

    @Slot()
    def _ask_present(self) -> None:
        self._read(present, then=self._take_present, latest="present")

    def _take_present(self, read: Present) -> None:
        self._site.clock.set(read.at)
        self._behind = read.behind_seconds

    @Slot()
    def _tick(self) -> None:
        self.values.turn()
        self.turned.emit()
        self.stamped.emit(self.stamp())

    def stamp(self) -> Stamp:
        """Return how fresh what is shown is."""
        at = self._heard_at or self._site.clock.local()
        if self._lost_at is not None:
            return Stamp(Freshness.LOST, self._lost_at)
        age = int(time.monotonic() - self._heard)
        if self._behind > LATE_SECONDS:
            return Stamp(Freshness.LATE, at, age, int(self._behind))
        return Stamp(Freshness.LATE if age > LATE_SECONDS else Freshness.FRESH, at, age)

    def _read(
        self, query: Callable[..., Any], *args: Any, then: Callable[[Any], None], latest: str | None = None
    ) -> None:
        def answered(rows: Any) -> None:
            self._hear()
            then(rows)

        self._site.runner.read(query, *args, then=answered, failed=self._miss, owner=self, latest=latest)

    def _hear(self) -> None:
        self._heard = time.monotonic()
        self._heard_at = self._site.clock.local()
        if self._lost_at is not None:
            self._lost_at = None
            self._read_cases()
            self.read_today()
            self._read_positions()
            self._read_joint()
            if not self._places.checked:
                self._places.begin()

    @Slot(object)
    def _miss(self, error: BaseException) -> None:
        if not self._site.is_lost(error):
            self.failed.emit(error)
        elif self._lost_at is None:
            self._lost_at = self._site.clock.local()
            self.stamped.emit(self.stamp())

    def _every(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _once(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = self._every(milliseconds, slot)
        timer.setSingleShot(True)
        return timer
