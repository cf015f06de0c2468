# SPDX-License-Identifier: Apache-2.0
"""Gives each key to whoever is on: the keys' list, the past, the heat, a list, a place, and else to the scenes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.measures import classes
from commandcenter.queries.wall.rows import Measure
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.common.words import fill, sentence
from commandcenter.views.map.own.layers import OwnLayers
from commandcenter.views.wall.drill.levels import Spot
from commandcenter.views.wall.drill.selection_room import SelectionRoom
from commandcenter.views.wall.hands.files import Files
from commandcenter.views.wall.hands.finder import Finder
from commandcenter.views.wall.hands.help import HelpPanel
from commandcenter.views.wall.hands.keys import LAYER_KEYS, SCENES, meaning
from commandcenter.views.wall.page import WallPage
from commandcenter.views.wall.panels.header import Freshness, Stamp
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.playback.heat import HeatRoom
from commandcenter.views.wall.playback.room import PlaybackRoom
from commandcenter.views.wall.said_line import SaidLine
from commandcenter.views.wall.scenes.editing import SceneEditing
from commandcenter.views.wall.scenes.editor import layer_names

translate = QCoreApplication.translate  # the name Qt's tools look for

QUIET = frozenset({"help", "hold", "picture", "data", "page"})
"""What stops no rotation: it changes nothing of what is on, or says itself whether scenes go on."""


class Hands(QObject):
    """What people do at a wall; the declaration of the keys is `keys`."""

    def __init__(self, page: WallPage, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        site = page.site
        self.line = SaidLine(page.look, page)
        self.help = HelpPanel(page.look, page)
        self.finder = Finder(page.look, site.runner, page)
        self.past: PlaybackRoom | None = None
        self.heat: HeatRoom | None = None
        folder = site.folder / "exports"
        self.selection = SelectionRoom(
            page, page.look, site.runner, folder, site.rules.zone, site.clock.now, site.to_desk, site.to_draft
        )
        self.files = Files(page, window, self.line, folder, self)
        self.layers = OwnLayers(site.runner, page.map, site.layers, self)
        self._own: dict[str, str] = {}
        self.scenes = SceneEditing(page, self)
        self._was_held = False
        self._connect()
        self.layers.open()

    def _connect(self) -> None:
        page = self._page
        self.layers.problem.connect(self._failed)
        self.layers.named.connect(self._name_layers)
        self.selection.numbered.connect(page.map.number_cases)
        self.scenes.failed.connect(self._failed)
        self.finder.chosen.connect(self._open_found)
        self.help.gone.connect(self._help_gone)
        page.feed.ground_read.connect(self.finder.take_ground)
        page.map.lassoed.connect(self._lassoed)
        page.feed.cases_changed.connect(self._patch)
        page.feed.failed.connect(self._failed)
        page.drill.failed.connect(self._failed)
        page.arranged.connect(self._place)

    # ---------------------------------------------------------------- keys

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means now, and tell whether it means anything."""
        if not self.help.isHidden():
            self.help.go()
            if event.key() == Qt.Key.Key_Escape or SCENES.act(event) == "help":
                return True
        if any(room is not None and room.press(event) for room in (self.past, self.heat, self.selection)):
            return True
        if event.key() == Qt.Key.Key_Escape:
            return self._go_back()
        act = meaning(event)
        if act not in QUIET:
            self._page.rotation.hold()
        if act == "layer":
            self._switch_layer(LAYER_KEYS.index(Qt.Key(event.key())) + 1)
        elif act is not None:
            self._acts()[act]()
        return act is not None

    def _acts(self) -> dict[str, Callable[[], object]]:
        place = self._page.place
        return {
            "hold": self._release,
            "next": partial(self._page.rotation.turn, 1),
            "before": partial(self._page.rotation.turn, -1),
            "edit": self.scenes.open,
            "help": self._open_help,
            "find": partial(self._if_present, self.finder.arrive),
            "down": partial(self._if_present, place.down),
            "up": place.up,
            "sooner": partial(place.beside, -1),
            "later": partial(place.beside, 1),
            "measure": self._next_measure,
            "own": self._next_own,
            "lasso": self._page.map.start_lasso,
            "past": self._choose_past,
            "heat": self._enter_heat,
            "picture": self.files.picture,
            "data": self.files.data,
            "page": self.files.page,
        }

    def _go_back(self) -> bool:
        if not self._page.drill.active:
            return False
        self._page.drill.leave()
        return True

    def _if_present(self, act: Callable[[], object]) -> None:
        """Do what is of now; while the past is played say how to come back."""
        if self._page.now.away:
            self.line.say(translate("Wall", "A place shows what is now: first back from the past with Esc"))
        else:
            act()

    def stop(self) -> None:
        """Give out no more tiles."""
        self.layers.close()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self._page.show_look(look)
        rooms = (self.selection, self.line, self.help, self.finder, self.scenes.editor, self.past, self.heat)
        for room in rooms:
            if room is not None:
                room.show_look(look)
        self._place()

    # ---------------------------------------------------------------- all keys

    def _open_help(self) -> None:
        self._was_held = self._page.rotation.held
        self._page.rotation.hold()
        self.help.arrive()

    @Slot()
    def _help_gone(self) -> None:
        if not self._was_held:
            self._page.rotation.release()

    # ---------------------------------------------------------------- scenes

    def _release(self) -> None:
        if self._page.rotation.held:
            self._page.map.release()
            self._page.rotation.release()
        else:
            self._page.rotation.hold()

    def _next_measure(self) -> None:
        order = list(Measure)
        now = order.index(self._page.feed.values.measure)
        self._page.stage.show_measure(order[(now + 1) % len(order)])

    def _switch_layer(self, number: int) -> None:
        shown = self._page.stage.switch_layer(number)
        if shown is None:
            return
        name = tuple(layer_names().values())[number - 1]
        said = translate("Wall", "%1: on") if shown else translate("Wall", "%1: off")
        if shown and number == len(LAYER_KEYS):
            said = translate("Wall", "%1: on. None is under way; its scene is passed over until one is.")
        self.line.say(fill(said, name))

    @Slot(object)
    def _open_found(self, spot: Spot) -> None:
        self._page.place.open(spot)

    @Slot(dict)
    def _name_layers(self, named: dict[str, str]) -> None:
        self._own = named

    def _next_own(self) -> None:
        """Show the next of this machine's own layers, after the last none."""
        if self._page.rotation.show is None or not self._own:
            self.line.say(translate("Wall", "No layers of your own: add them with “layer add”"))
            return
        order: list[str | None] = [None, *self._own]
        now = next((one for one in self._page.stage.layers if one in self._own), None)
        wanted = order[(order.index(now) + 1) % len(order)]
        self._page.stage.show_own(wanted)
        self.line.say(self._own[wanted] if wanted else translate("Wall", "Own layers off"))

    # ---------------------------------------------------------------- lists

    @Slot(list, list, list)
    def _lassoed(self, cell_ids: list[int], case_ids: list[int], ring: list[tuple[float, float]]) -> None:
        self._page.rotation.hold()
        cases = self._page.feed.cases
        self.selection.take(cell_ids, [cases[number] for number in case_ids if number in cases], ring)

    @Slot()
    def _patch(self) -> None:
        self.selection.patch(self._page.feed.cases)

    # ---------------------------------------------------------------- the past

    def _choose_past(self) -> None:
        page = self._page
        if page.feed.ground is None:
            return
        if self.past is None:
            site = page.site
            areas, edges = page.feed.ground.cell_area, classes
            door, zone, now = site.runner.read, site.rules.zone, site.clock.now
            self.past = PlaybackRoom(page, page.look, door, page.map, areas, edges, zone, now)
            self.past.entered.connect(page.now.leave)
            self.past.player.scaled.connect(page.present.legend.show_measure)
            self.past.moved.connect(self._say_past)
            self.past.left.connect(page.now.come_back)
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
        if self.heat is None:
            points = ground.cells.inner.tolist()
            centres = {cell: (lon, lat) for cell, (lon, lat) in zip(ground.cells.ids, points, strict=True)}
            self.heat = HeatRoom(page, page.look, page.site.runner.read, page.map, centres)
            self.heat.entered.connect(self._show_heat)
            self.heat.left.connect(page.stage.show_layers)
            self.heat.left.connect(page.stage.show_figures)
            self.heat.failed.connect(self._failed)
            self._place()
        self.heat.enter()

    @Slot()
    def _show_heat(self) -> None:
        self._page.figures.hide()
        self._page.map.show_layers(("base", "boundaries", "heat"))

    # ---------------------------------------------------------------- rooms

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        self.line.say(sentence(error))

    @Slot()
    def _place(self) -> None:
        page = self._page
        rooms = places(page.look, page.width(), page.height())
        for room in (self.selection, self.scenes.editor, self.finder):
            room.place(rooms.side)
        self.line.setGeometry(rooms.ticker)
        below = rooms.header.bottom() + 1
        self.help.place(QRect(0, below, page.width(), page.height() - below))
        if self.past is not None:
            foot = rooms.map.top()
            self.past.place(QRect(0, foot, page.width(), page.height() - foot), rooms.ribbon)
        if self.heat is not None:
            self.heat.place(rooms.map)
