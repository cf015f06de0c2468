# SPDX-License-Identifier: Apache-2.0
"""Keeps the large map of a seat up to date: places, open cases, and the components near its place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.wall.drill.surroundings import surroundings
from commandcenter.queries.wall.open_cases import open_cases, open_cases_by_ids
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.case.large_map.seat_map import SeatMap
from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.ground.reading import GroundReading
from commandcenter.views.shell.desk import Desk


class SeatFeed(QObject):
    """Reads through the seat's own door; a hidden map only goes stale and hears of all it missed when it is shown.

    A department sees its own cases only, as everywhere else at its desk.
    """

    ground_shown = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, view: SeatMap) -> None:
        super().__init__(view)
        self._desk, self._view = desk, view
        self._place: tuple[float, float] | None = None
        self._places = GroundReading(self._read, desk.cache, self)
        self._places.told.connect(self._show_ground)
        desk.clock.tick.connect(self._turn)
        desk.hub.watch(view, (Topic.CASE, Topic.PLACE), self._heard)

    def begin(self) -> None:
        """Read everything."""
        self._places.begin()

    def show_place(self, place: tuple[float, float] | None) -> None:
        """Show the components near another place (lon, lat in degrees), none without one."""
        if place == self._place:
            return
        self._place = place
        if place is None:
            self._view.set_components(())
        else:
            self._read(surroundings, *place, then=partial(self._show_components, place), latest="components")

    # ------------------------------------------------------------------ what was read

    @Slot(object)
    def _show_ground(self, drawn: Drawn) -> None:
        self._view.set_ground(drawn)
        place, self._place = self._place, None
        self.show_place(place)
        self._read_cases()
        self.ground_shown.emit()

    def _read_cases(self) -> None:
        self._read(open_cases, then=self._show_cases, latest="cases")

    def _show_cases(self, read: Iterable[OpenCase]) -> None:
        self._view.set_cases([case for case in read if self._mine(case)], self._desk.clock.now())

    def _show_changed(self, asked: frozenset[int], read: Iterable[OpenCase]) -> None:
        changed = [case for case in read if self._mine(case)]
        self._view.patch_cases(changed, asked - {case.id for case in changed}, self._desk.clock.now())

    def _show_components(self, place: tuple[float, float], read: Any) -> None:
        if place == self._place:
            self._view.set_components([(one.lon, one.lat) for one in read.components])

    def _mine(self, case: OpenCase) -> bool:
        own = self._desk.actor.department_id
        return own is None or case.department_id == own

    # ------------------------------------------------------------------ what changed

    def _heard(self, changes: ChangeSet) -> None:
        if changes.ids(Topic.PLACE) != frozenset():
            self._places.again()
        ids = changes.ids(Topic.CASE)
        if ids is None:
            self._read_cases()
        elif ids:
            self._read(open_cases_by_ids, ids, then=partial(self._show_changed, ids))

    @Slot(object)
    def _turn(self, _: object) -> None:
        """Let lamps turn with time."""
        if self._view.isVisible():
            self._view.patch_cases((), (), self._desk.clock.now())

    def _read(self, query: Any, *args: Any, then: Any, latest: str | None = None) -> None:
        self._desk.runner.read(query, *args, then=then, failed=self.failed.emit, owner=self, latest=latest)
