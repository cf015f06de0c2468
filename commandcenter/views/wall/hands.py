# SPDX-License-Identifier: Apache-2.0
"""What hands do at the wall: keys, the lasso, the past, and taking away what is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.exchange.layers.shown import Shown
from commandcenter.queries.wall.measures import classes
from commandcenter.queries.wall.rows import Measure
from commandcenter.views.common.words import sentence
from commandcenter.views.map.sights import bounds_of
from commandcenter.views.wall.drill.selection_room import SelectionRoom
from commandcenter.views.wall.export.exporter import Exporter
from commandcenter.views.wall.look import WallLook
from commandcenter.views.wall.own_layers import OwnLayers
from commandcenter.views.wall.page import WallPage
from commandcenter.views.wall.panels.header import Freshness, Stamp
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.playback.heat import HeatRoom
from commandcenter.views.wall.playback.room import PlaybackRoom
from commandcenter.views.wall.said_line import SaidLine
from commandcenter.views.wall.scenes.editing import SceneEditing
from commandcenter.views.wall.scenes.plan import Kind

translate = QCoreApplication.translate


class Hands(QObject):
    """Gives each key to whoever is on: the past, a list, a place, and else to the scenes."""

    def __init__(self, page: WallPage, window: QWidget) -> None:
        super().__init__(window)
        self._page, self._window = page, window
        site = page.site
        self.line = SaidLine(page.look, page)
        self.past: PlaybackRoom | None = None
        self.heat: HeatRoom | None = None
        folder = site.folder / "exports"
        self.selection = SelectionRoom(page, page.look, site.runner, folder, site.rules.zone, site.clock.now)
        self.exporter = Exporter(site.runner, folder, ZoneInfo(site.rules.zone), self)
        self.exporter.written.connect(self._written)
        self.exporter.failed.connect(self._failed)
        self.layers = OwnLayers(site.runner, page.map, site.layers, self)
        self.layers.problem.connect(self._failed)
        self.layers.named.connect(self._name_layers)
        self._own: dict[str, str] = {}
        self.layers.open()
        self.selection.numbered.connect(page.map.number_cases)
        self.scenes = SceneEditing(page, self)
        self.scenes.failed.connect(self._failed)
        page.map.lassoed.connect(self._lassoed)
        page.feed.cases_changed.connect(self._patch)
        page.feed.failed.connect(self._failed)
        page.drill.failed.connect(self._failed)
        page.arranged.connect(self._place)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means now, and tell whether it means anything."""
        page = self._page
        for room in (self.past, self.heat):
            if room is not None and room.press(event):
                return True
        if self.selection.press(event):
            return True
        if event.key() == Qt.Key.Key_Escape and page.drill.active:
            page.drill.leave()
            return True
        act = self._acts().get(event.key())
        if act is None and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            page.rotation.hold()
            page.switch_layer(event.key() - Qt.Key.Key_0)
            return True
        if act is not None:
            act()
        elif event.key() != Qt.Key.Key_Escape:
            page.rotation.hold()
        return act is not None

    def _acts(self) -> dict[int, Callable[[], object]]:
        page = self._page
        return {
            Qt.Key.Key_Space: self._release,
            Qt.Key.Key_Right: lambda: self._turn(1),
            Qt.Key.Key_Left: lambda: self._turn(-1),
            Qt.Key.Key_M: self._next_measure,
            Qt.Key.Key_L: page.map.start_lasso,
            Qt.Key.Key_0: self._next_own,
            Qt.Key.Key_P: self._choose_past,
            Qt.Key.Key_E: self.scenes.open,
            Qt.Key.Key_H: self._enter_heat,
            Qt.Key.Key_F2: lambda: self.exporter.picture(self._window, page.site.clock.now()),
            Qt.Key.Key_F3: lambda: self._take_away(self.exporter.data),
            Qt.Key.Key_F4: lambda: self._take_away(self.exporter.page),
        }

    def stop(self) -> None:
        """Give out no more tiles."""
        self.layers.close()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self._page.show_look(look)
        self.selection.show_look(look)
        self.line.show_look(look)
        self.scenes.editor.show_look(look)
        for room in (self.past, self.heat):
            if room is not None:
                room.show_look(look)
        self._place()

    # ---------------------------------------------------------------- scenes

    def _turn(self, steps: int) -> None:
        self._page.rotation.hold()
        self._page.rotation.turn(steps)

    def _release(self) -> None:
        if self._page.rotation.held:
            self._page.map.release()
            self._page.rotation.release()
        else:
            self._page.rotation.hold()

    def _next_measure(self) -> None:
        self._page.rotation.hold()
        order = list(Measure)
        self._page.show_measure(order[(order.index(self._page.feed.values.measure) + 1) % len(order)])

    @Slot(dict)
    def _name_layers(self, named: dict[str, str]) -> None:
        self._own = named

    def _next_own(self) -> None:
        """Show the next of this machine's own layers, after the last none."""
        show = self._page.rotation.show
        self._page.rotation.hold()
        if show is None or not self._own:
            self.line.say(translate("Wall", "No layers of your own: add them with “layer add”"))
            return
        order: list[str | None] = [None, *self._own]
        now = next((one for one in show.scene.layers if one in self._own), None)
        wanted = order[(order.index(now) + 1) % len(order)]
        self._page.show_own(wanted)
        self.line.say(self._own[wanted] if wanted else translate("Wall", "Own layers off"))

    # ---------------------------------------------------------------- lists

    @Slot(list, list)
    def _lassoed(self, cell_ids: list[int], case_ids: list[int]) -> None:
        self._page.rotation.hold()
        cases = self._page.feed.cases
        self.selection.take(cell_ids, [cases[number] for number in case_ids if number in cases])

    @Slot()
    def _patch(self) -> None:
        self.selection.patch(self._page.feed.cases)

    # ---------------------------------------------------------------- the past

    def _choose_past(self) -> None:
        page = self._page
        if page.feed.ground is None:
            return
        page.rotation.hold()
        if self.past is None:
            site = page.site
            areas, edges = page.feed.ground.cell_area, classes
            door, zone, now = site.runner.read, site.rules.zone, site.clock.now
            self.past = PlaybackRoom(page, page.look, door, page.map, areas, edges, zone, now)
            self.past.entered.connect(page.leave_present)
            self.past.player.scaled.connect(page.present.legend.show_measure)
            self.past.moved.connect(self._say_past)
            self.past.left.connect(page.return_to_present)
            page.map.case_clicked.connect(self.past.follow)
            self._place()
        self.past.choose()

    @Slot(object)
    def _say_past(self, moment: object) -> None:
        local = self._page.site.clock.local(moment)  # type: ignore[arg-type]
        self._page.header.show_stamp(Stamp(Freshness.REPLAY, local))

    # ---------------------------------------------------------------- hours and days

    def _enter_heat(self) -> None:
        """Show where things happen by hour and weekday, over the scene that is on."""
        page, ground = self._page, self._page.feed.ground
        if ground is None:
            return
        page.rotation.hold()
        if self.heat is None:
            points = ground.cells.inner.tolist()
            centres = {cell: (lon, lat) for cell, (lon, lat) in zip(ground.cells.ids, points, strict=True)}
            self.heat = HeatRoom(page, page.look, page.site.runner.read, page.map, centres)
            self.heat.entered.connect(self._show_heat)
            self.heat.left.connect(page.show_scene_layers)
            self.heat.left.connect(page.show_scene_figures)
            self.heat.failed.connect(self._failed)
            self._place()
        self.heat.enter()

    @Slot()
    def _show_heat(self) -> None:
        self._page.figures.hide()
        self._page.map.show_layers(("base", "boundaries", "heat"))

    # ---------------------------------------------------------------- taking away

    def _take_away(self, write: Callable[..., Path]) -> None:
        shown = self._shown()
        if shown is not None:
            write(shown, self._page.site.clock.now())

    def _shown(self) -> Shown | None:
        page = self._page
        feed, show = page.feed, page.rotation.show
        if feed.ground is None or show is None:
            return None
        values, layers = feed.values, frozenset({"base", *show.scene.layers})
        cases = tuple(feed.cases.values())
        place, now = show.place, page.site.clock.now()
        hot = show.scene.kind is Kind.HOT
        where = {"cell" if hot else "division": place}
        view = bounds_of(feed.ground, **where) if place else None
        return Shown(feed.ground, values.measure, values.values, values.edges, cases, layers, now, view)

    @Slot(object)
    def _written(self, path: Path) -> None:
        self.line.say(self.exporter.said(path))

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.line.say(sentence(error))

    @Slot()
    def _place(self) -> None:
        page = self._page
        rooms = places(page.look, page.width(), page.height())
        self.selection.place(rooms.side)
        self.scenes.editor.place(rooms.side)
        self.line.setGeometry(rooms.ticker)
        if self.past is not None:
            foot = rooms.map.top()
            self.past.place(QRect(0, foot, page.width(), page.height() - foot), rooms.ribbon)
        if self.heat is not None:
            self.heat.place(rooms.map)
