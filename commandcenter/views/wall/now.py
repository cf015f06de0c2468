# SPDX-License-Identifier: Apache-2.0
"""Hands what the feed reads to map, header and panels; while the past is played it keeps the present from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from commandcenter.queries.joint.on_map.operations import Operation
from commandcenter.queries.load import DepartmentLoad
from commandcenter.queries.wall.rows import Ground, OpenCase, Position, Today
from commandcenter.views.wall.operations import drawn_operation
from commandcenter.views.wall.panels.header import Freshness, Stamp

if TYPE_CHECKING:
    from commandcenter.views.wall.page import WallPage


class Now(QObject):
    """The present on the wall."""

    usable = Signal()
    """Map, cases and figures are there for the first time."""

    def __init__(self, page: WallPage) -> None:
        super().__init__(page)
        self._page, self._feed = page, page.feed
        self._awaited = {"map", "cases", "figures"}
        self._away = False
        self.patrolled = False
        """Whether supervisors were heard of."""
        feed, values = self._feed, self._feed.values
        feed.ground_read.connect(self._take_ground)
        feed.cases_read.connect(self._take_cases)
        feed.cases_changed.connect(self._take_changed)
        feed.turned.connect(self._turn)
        feed.today_read.connect(self._take_today)
        feed.loads_read.connect(self._take_loads)
        feed.positions_read.connect(self._take_positions)
        feed.joint_read.connect(self._take_joint)
        feed.stamped.connect(self._stamp)
        values.shown.connect(self._show_values)
        values.patched.connect(self._patch_values)
        page.map.settled.connect(self._settled)

    @property
    def away(self) -> bool:
        """Whether the past is shown instead."""
        return self._away

    @Slot()
    def leave(self) -> None:
        """Leave map, stamp and figures to the past: what is now would not add up with it."""
        page = self._page
        page.drill.leave()
        self._away = True
        page.figures.hide()
        page.present.hide()
        page.present.legend.show()

    @Slot()
    def come_back(self) -> None:
        """Show the present again."""
        self._away = False
        self._page.present.show()
        self._page.stage.show_figures()
        self._take_cases()
        self._show_values(self._feed.values.values, self._feed.values.edges)
        self._stamp(self._feed.stamp())

    # ---------------------------------------------------------------- what was read

    @Slot(object)
    def _take_ground(self, ground: Ground) -> None:
        page = self._page
        if ground.town_zh:
            page.header.show_town(page.site.name(ground.town_zh, ground.town_en))
        page.map.set_ground(self._feed.drawn or ground)
        self._take_cases()

    @Slot()
    def _take_cases(self) -> None:
        page = self._page
        if self._feed.ground is None:
            return
        if not self._away:
            page.map.set_cases(self._feed.cases.values(), page.site.clock.now())
        page.mark()
        self._arrived("cases")
        page.stage.plan_if_free()

    @Slot(object, object)
    def _take_changed(self, changed: list[OpenCase], gone: set[int]) -> None:
        if not self._away:
            self._page.map.patch_cases(changed, gone, self._page.site.clock.now())
        self._page.place.follow(changed, gone)

    @Slot()
    def _turn(self) -> None:
        page = self._page
        page.header.show_clock(page.site.clock.local())
        if not self._away and self._feed.ground is not None:
            page.map.patch_cases((), (), page.site.clock.now())
            page.mark()

    @Slot(object)
    def _take_today(self, today: Today) -> None:
        page = self._page
        page.present.show_today(today)
        page.figures.show_today(today)
        page.header.show_weather(today.weather)
        self._arrived("figures")
        page.stage.say_place()

    @Slot(object)
    def _take_loads(self, loads: list[DepartmentLoad]) -> None:
        self._page.figures.show_rates({one.id: (one.load.on_time_rate, one.load.due_today) for one in loads})

    @Slot(object)
    def _take_positions(self, positions: list[Position]) -> None:
        self._page.map.set_positions(positions)
        if bool(positions) is not self.patrolled:
            self.patrolled = bool(positions)
            self._page.mark()

    @Slot(object)
    def _take_joint(self, operations: Sequence[Operation]) -> None:
        page = self._page
        page.map.set_joint([drawn_operation(one, page.site) for one in operations])
        page.stage.plan_if_free()

    @Slot(object)
    def _stamp(self, stamp: Stamp) -> None:
        if not self._away:
            lost = stamp.freshness is Freshness.LOST
            self._page.header.show_stamp(stamp)
            self._page.present.show_faded(lost)
            self._page.figures.show_faded(lost)

    @Slot(object, object)
    def _show_values(self, values: dict[int, float | None], edges: tuple[float, ...]) -> None:
        page = self._page
        if not self._away:
            page.map.set_cells(values, edges)
            page.present.legend.show_measure(self._feed.values.measure, edges)
            page.arrange()
        page.stage.heat_up()

    @Slot(object)
    def _patch_values(self, values: dict[int, float | None]) -> None:
        if not self._away:
            self._page.map.patch_cells(values)

    @Slot()
    def _settled(self) -> None:
        if self._feed.ground is not None and "cases" not in self._awaited:
            self._arrived("map")

    def _arrived(self, what: str) -> None:
        if what in self._awaited:
            self._awaited.discard(what)
            if not self._awaited:
                self.usable.emit()
