# SPDX-License-Identifier: Apache-2.0
"""The whole wall: header, map and panels, led through its scenes and fed with what changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.queries.load import DepartmentLoad
from commandcenter.queries.wall.drill.rows import PlaceView, Surroundings
from commandcenter.queries.wall.rows import Ground, Measure, OpenCase, Position, Today
from commandcenter.views.map.view import MapView
from commandcenter.views.wall.drill.room import DrillRoom
from commandcenter.views.wall.feed import WallFeed
from commandcenter.views.wall.look import Ink, WallLook
from commandcenter.views.wall.map_look import look_message
from commandcenter.views.wall.panels.figures_page import FiguresPage
from commandcenter.views.wall.panels.header import Freshness, Header, Stamp
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.present import Present
from commandcenter.views.wall.scenes.plan import LAYERS, Kind, Scene
from commandcenter.views.wall.scenes.rotation import Rotation, Show, shows
from commandcenter.views.wall.site import WallSite

CACHE = "cache"
"""Folder of the data directory for what can be made again at any time."""
CORNERS = {"zh": 260, "en": 420}
"""Room of the key and the legend at the left of the map by language, at 1080 lines."""


HEATING = frozenset({Measure.FILED, Measure.OPEN, Measure.OVERDUE, Measure.NEW, Measure.DENSITY, Measure.PER_HEAD})
"""Measures of which much is bad: a high on-time rate makes no cell hot."""


class WallPage(QWidget):
    """Everything of a wall but its window and its keys."""

    usable = Signal()
    """Map, cases and figures are there for the first time."""
    arranged = Signal()

    def __init__(
        self,
        site: WallSite,
        feed: WallFeed,
        look: WallLook,
        plan: tuple[Scene, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.site, self.look, self.plan = site, look, plan
        self._awaited = {"map", "cases", "figures"}
        self._crowded = self._patrolled = False
        self._past = False
        self._hot: list[int] = []
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.colour(Ink.GROUND))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.header = Header(look, self)
        self.map = MapView(look_message(look, site.language), self, site.folder / CACHE)
        self.present = Present(site, look, self)
        self.figures = FiguresPage(look, self)
        self.figures.hide()
        self.drill = DrillRoom(self, look, site.runner.read, site.rules.zone)
        self.feed = feed
        feed.setParent(self)
        self.rotation = Rotation(self)
        self._connect()
        self.header.show_town(site.rules.town)
        self.header.show_clock(site.clock.local())

    def _connect(self) -> None:
        feed, values = self.feed, self.feed.values
        feed.ground_read.connect(self._take_ground)
        feed.cases_read.connect(self._take_cases)
        feed.cases_changed.connect(self._take_changed)
        feed.turned.connect(self._turn)
        feed.today_read.connect(self._take_today)
        feed.loads_read.connect(self._take_loads)
        feed.positions_read.connect(self._take_positions)
        feed.stamped.connect(self._stamp)
        values.shown.connect(self._show_values)
        values.patched.connect(self._patch_values)
        self.rotation.changed.connect(self._show_scene)
        # A wall hangs for weeks: what is hot and where most is open is asked again each time round.
        self.rotation.came_round.connect(self.plan_anew)
        self.rotation.ticked.connect(self.header.show_scenes)
        self.map.settled.connect(self._settled)
        self.map.moved_by_hand.connect(self.rotation.hold)
        self.map.crowded.connect(self._crowd)
        self.map.cell_clicked.connect(self.open_cell)
        self.drill.entered.connect(self._show_place)
        self.drill.refreshed.connect(self._refresh_place)
        self.drill.left.connect(self._leave_place)

    def stop(self) -> None:
        """Read nothing any more."""
        self.feed.stop()
        self.rotation.stop()
        self.map.engine.stop()

    # ---------------------------------------------------------------- what was read

    @Slot(object)
    def _take_ground(self, ground: Ground) -> None:
        if ground.town_zh:
            self.header.show_town(self.site.name(ground.town_zh, ground.town_en))
        self.map.set_ground(ground)
        self._take_cases()

    @Slot()
    def _take_cases(self) -> None:
        if self.feed.ground is None:
            return
        if not self._past:
            self.map.set_cases(self.feed.cases.values(), self.site.clock.now())
        self._mark()
        self._arrived("cases")
        if not (self.rotation.held and self.rotation.shows):  # whoever holds the wall keeps what is on
            self.plan_anew()

    @Slot(object, object)
    def _take_changed(self, changed: list[OpenCase], gone: set[int]) -> None:
        if not self._past:
            self.map.patch_cases(changed, gone, self.site.clock.now())
        view = self.drill.view
        if view is not None:
            listed = {case.id for case in view.cases}
            if listed & gone or any(case.cell_id == view.id or case.id in listed for case in changed):
                self.drill.refresh()

    @Slot()
    def _turn(self) -> None:
        self.header.show_clock(self.site.clock.local())
        if not self._past and self.feed.ground is not None:
            self.map.patch_cases((), (), self.site.clock.now())
            self._mark()

    @Slot(object)
    def _take_today(self, today: Today) -> None:
        self.present.show_today(today)
        self.figures.show_today(today)
        self.header.show_weather(today.weather)
        self._arrived("figures")
        self._say_place()

    @Slot(object)
    def _take_positions(self, positions: list[Position]) -> None:
        self.map.set_positions(positions)
        if bool(positions) is not self._patrolled:
            self._patrolled = bool(positions)
            self._mark()

    @Slot(object)
    def _take_loads(self, loads: list[DepartmentLoad]) -> None:
        self.figures.show_rates({one.id: (one.load.on_time_rate, one.load.due_today) for one in loads})

    @Slot(object)
    def _stamp(self, stamp: Stamp) -> None:
        if not self._past:
            self.header.show_stamp(stamp)
            self.present.show_faded(stamp.freshness is Freshness.LOST)
            self.figures.show_faded(stamp.freshness is Freshness.LOST)

    @Slot(object, object)
    def _show_values(self, values: dict[int, float | None], edges: tuple[float, ...]) -> None:
        if not self._past:
            self.map.set_cells(values, edges)
            self.present.legend.show_measure(self.feed.values.measure, edges)
            self._arrange()
        if Kind.HOT not in {show.scene.kind for show in self.rotation.shows}:
            self.plan_anew()

    @Slot(object)
    def _patch_values(self, values: dict[int, float | None]) -> None:
        if not self._past:
            self.map.patch_cells(values)

    @Slot()
    def _settled(self) -> None:
        if self.feed.ground is not None and "cases" not in self._awaited:
            self._arrived("map")

    def _arrived(self, what: str) -> None:
        if what in self._awaited:
            self._awaited.discard(what)
            if not self._awaited:
                self.usable.emit()

    # ---------------------------------------------------------------- scenes

    def plan_anew(self) -> None:
        """Work out the scenes for what there is now; the one that is on stays on."""
        if self.feed.ground is None:
            return
        values = self.feed.values.values
        if self.feed.values.measure in HEATING:
            known = (cell for cell, value in values.items() if value)
            self._hot = sorted(known, key=lambda cell: (-(values[cell] or 0), cell))
        found = shows(self.plan, self.feed.ground, tuple(self.feed.cases.values()), self._hot, self.site.language)
        self.rotation.begin(found)

    @Slot(object)
    def _show_scene(self, show: Show) -> None:
        scene = show.scene
        self.map.show_layers({"base", *scene.layers})
        if self.feed.values.measure is not scene.measure:
            self.feed.values.show_measure(scene.measure)
        self.figures.setVisible(scene.kind is Kind.FIGURES)
        if scene.kind is Kind.FIGURES:
            self.figures.raise_()
        if scene.kind is Kind.HOT:
            self.drill.show_cell(show.place)
        else:
            self.drill.leave()
            self._look_at(show)
        self._say_place()
        self._mark()

    def _look_at(self, show: Show) -> None:
        """Cut to the scene's place so that the key and the legend at the left lie on free ground."""
        self.map.look_at(division=show.place or None, margins=(self._corners(), 0, 0, 0))

    def _corners(self) -> int:
        return round(self.look.length(CORNERS["zh" if self.site.language.startswith("zh") else "en"]))

    def _say_place(self) -> None:
        show, ground, today = self.rotation.show, self.feed.ground, self.feed.today
        if show is None or ground is None or today is None or show.scene.kind is not Kind.STREETS:
            if today is not None:
                self.present.show_area(today)
            return
        inside = {
            community
            for community, street in zip(ground.communities.ids, ground.communities.parents, strict=True)
            if street == show.place
        }
        self.present.show_place(show.tab, (c for c in self.feed.cases.values() if c.community_id in inside))

    def show_measure(self, measure: Measure) -> None:
        """Colour the cells by another measure, remembered for this scene."""
        self._wear(lambda scene: replace(scene, measure=measure))
        self.feed.values.show_measure(measure)

    def switch_layer(self, number: int) -> None:
        """Switch the layer of a key (1 to 9) on or off, remembered for this scene."""
        show = self.rotation.show
        if show is None or not 1 <= number <= len(LAYERS):
            return
        name = LAYERS[number - 1]
        now = show.scene.layers
        self._show_layers(tuple(one for one in now if one != name) if name in now else (*now, name))

    def show_own(self, name: str | None) -> None:
        """Show one of this machine's own layers (`own:…`) in place of any other, or none, remembered for this scene."""
        show = self.rotation.show
        if show is not None:
            kept = tuple(one for one in show.scene.layers if not one.startswith("own:"))
            self._show_layers((*kept, name) if name else kept)

    def _show_layers(self, layers: tuple[str, ...]) -> None:
        self._wear(lambda scene: replace(scene, layers=layers))
        self.map.show_layers({"base", *layers})
        self._mark()

    @Slot()
    def show_scene_layers(self) -> None:
        """Show the layers of the scene that is on."""
        show = self.rotation.show
        if show is not None:
            self.map.show_layers({"base", *show.scene.layers})

    @Slot()
    def show_scene_figures(self) -> None:
        """Show the page of figures if its scene is on."""
        show = self.rotation.show
        self.figures.setVisible(show is not None and show.scene.kind is Kind.FIGURES)

    def _wear(self, change: Any) -> None:
        show = self.rotation.show
        if show is not None:
            worn = change(show.scene)
            self.plan = tuple(worn if scene == show.scene else scene for scene in self.plan)
            self.rotation.wear(worn)

    # ---------------------------------------------------------------- one place

    @Slot(int)
    def open_cell(self, cell_id: int) -> None:
        """Look at a cell by hand; Esc returns to the scene. What lies behind it is of now, so not in the past."""
        if self._past:
            return
        self.rotation.hold()
        self.drill.show_cell(cell_id)

    @Slot(object)
    def _show_place(self, view: PlaceView) -> None:
        self.header.show_place(*self.drill.title())
        self.present.hide()
        self.map.release()
        if self.feed.ground is not None and view.id in self.feed.ground.cell_area:
            self.map.look_at(cell=view.id, dim=True)
        else:
            self.map.look_at(division=view.id)

    @Slot(object, object)
    def _refresh_place(self, view: PlaceView, around: Surroundings) -> None:
        self.map.number_cases({case.id: at for at, case in enumerate(view.cases, 1)})
        self.map.set_components([(one.lon, one.lat) for one in around.components])

    @Slot()
    def _leave_place(self) -> None:
        self.header.show_place((), "")
        self.map.number_cases({})
        self.present.show()
        show = self.rotation.show
        if show is not None and show.scene.kind is not Kind.HOT:
            self._look_at(show)

    # ---------------------------------------------------------------- the past

    @Slot()
    def leave_present(self) -> None:
        """Leave map, stamp and figures to the past: what is now would not add up with it."""
        self.drill.leave()
        self._past = True
        self.figures.hide()
        self.present.hide()
        self.present.legend.show()

    @Slot()
    def return_to_present(self) -> None:
        """Show the present on the map again."""
        self._past = False
        self.present.show()
        self.show_scene_figures()
        self._take_cases()
        self._show_values(self.feed.values.values, self.feed.values.edges)
        self._stamp(self.feed.stamp())

    # ---------------------------------------------------------------- rooms

    @Slot(bool)
    def _crowd(self, crowded: bool) -> None:
        self._crowded = crowded
        self._mark()

    def _mark(self) -> None:
        show = self.rotation.show
        layers: Iterable[str] = show.scene.layers if show is not None else ()
        if not self._patrolled:  # the key explains what is to be seen
            layers = [layer for layer in layers if layer != "supervisors"]
        self.present.show_marks(self.feed.cases.values(), layers, crowded=self._crowded)
        self._arrange()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.look = look
        self.header.show_look(look)
        self.map.set_look(look_message(look, self.site.language))
        for panel in self.present.panels:
            panel.show_look(look)
        self.drill.show_look(look)
        self.figures.show_look(look)
        self._arrange()

    def resizeEvent(self, event: Any) -> None:
        """Give everything its room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        key, legend = self.present.key.wanted_height(), self.present.legend.wanted_height()
        rooms = places(self.look, self.width(), self.height(), key, legend)
        self.header.setGeometry(rooms.header)
        self.map.setGeometry(rooms.map)
        self.present.place(rooms, self._corners())
        self.figures.setGeometry(0, rooms.map.top(), self.width(), rooms.map.height())
        self.drill.place(self.width(), self.height())
        self.arranged.emit()
