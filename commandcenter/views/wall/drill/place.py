# SPDX-License-Identifier: Apache-2.0
"""One place on the wall: opened by a hand, a key or the finder, shown by map and header, left for what it lies in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from commandcenter.queries.wall.drill.rows import PlaceView, Surroundings
from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.wall.drill.levels import Levels, Rung, Spot

if TYPE_CHECKING:
    from commandcenter.views.wall.page import WallPage


class PlaceScene(QObject):
    """Holds the wall while a place is looked at; what lies behind a place is of now, so the past has none."""

    def __init__(self, page: WallPage) -> None:
        super().__init__(page)
        self._page = page
        self._levels: Levels | None = None
        page.feed.ground_read.connect(self._forget)
        page.map.cell_clicked.connect(self.open_cell)
        page.map.place_clicked.connect(self.open_place)
        page.drill.entered.connect(self._show)
        page.drill.refreshed.connect(self._refresh)
        page.drill.left.connect(self._leave)

    @property
    def levels(self) -> Levels | None:
        """Which place lies in which, None before there are places."""
        if self._levels is None and self._page.feed.ground is not None:
            self._levels = Levels(self._page.feed.ground)
        return self._levels

    # ---------------------------------------------------------------- what people do

    @Slot(int)
    def open_cell(self, cell_id: int) -> None:
        """Look at a cell; Esc returns to the scene."""
        self.open(Spot(Rung.CELL, cell_id))

    @Slot(int)
    def open_place(self, division_id: int) -> None:
        """Look at a street or a community; Esc returns to the scene."""
        spot = self.levels.spot(division_id) if self.levels is not None else None
        if spot is not None:
            self.open(spot)

    def open(self, spot: Spot) -> None:
        """Look at a place of any level."""
        if self._page.now.away:
            return
        self._page.rotation.hold()
        self._page.drill.show(spot)

    def up(self) -> None:
        """Go to what the place lies in; from the topmost back to the scene."""
        spot, levels = self.spot, self.levels
        if spot is None or levels is None:
            return
        above = levels.above(spot)
        if above is not None:
            self.open(above)
        else:
            self._page.drill.leave()

    def down(self) -> None:
        """Go to the place inside where most is open, from a scene into its place."""
        if self.levels is None:
            return
        inside = self.levels.inside(self.spot or self._of_scene(), self._page.feed.cases.values())
        if inside:
            self.open(inside[0])

    def beside(self, steps: int) -> None:
        """Go on to the places beside it, in the order of how much is open in them."""
        spot, levels = self.spot, self.levels
        if spot is None or levels is None:
            return
        beside = levels.beside(spot, self._page.feed.cases.values())
        if spot in beside:
            self.open(beside[(beside.index(spot) + steps) % len(beside)])

    @property
    def spot(self) -> Spot | None:
        """The place that is shown or on its way, None at the scenes."""
        return self._page.drill.asked

    def _of_scene(self) -> Spot | None:
        show = self._page.rotation.show
        return self.levels.spot(show.place) if show is not None and show.place and self.levels is not None else None

    # ---------------------------------------------------------------- what is shown

    def follow(self, changed: Iterable[OpenCase], gone: set[int]) -> None:
        """Read the place again when one of its cases changed or one came into it."""
        view, spot, levels = self._page.drill.view, self.spot, self.levels
        if view is None or spot is None or levels is None:
            return
        listed = {case.id for case in view.cases}
        if listed & gone or any(case.id in listed or levels.holds(spot, case) for case in changed):
            self._page.drill.refresh()

    @Slot(object)
    def _show(self, view: PlaceView) -> None:
        page, spot = self._page, self.spot
        page.header.show_place(*page.drill.title())
        page.present.hide()
        page.figures.hide()
        page.map.release()
        if spot is None or page.feed.ground is None:
            return
        gridded = ("grids",) if spot.rung is Rung.GRID else ()
        page.map.show_layers({"base", *page.stage.layers, *gridded})
        foot = page.drill.foot_of_map()
        if spot.rung is Rung.CELL:
            page.map.look_at(cell=spot.id, dim=True)
        elif spot.rung is Rung.GRID:
            page.map.look_at(grid=spot.id, margins=(0, 0, 0, foot))
        else:
            page.map.look_at(division=spot.id, margins=(0, 0, 0, foot))

    @Slot(object, object)
    def _refresh(self, view: PlaceView, around: Surroundings) -> None:
        self._page.map.number_cases({case.id: at for at, case in enumerate(view.cases, 1)})
        self._page.map.set_components([(one.lon, one.lat) for one in around.components])

    @Slot()
    def _leave(self) -> None:
        page = self._page
        page.header.show_place((), "")
        page.map.number_cases({})
        page.map.set_components(())
        page.present.show()
        page.stage.show_layers()
        page.stage.show_figures()
        page.stage.look_at_place()

    @Slot()
    def _forget(self) -> None:
        self._levels = None
