# SPDX-License-Identifier: Apache-2.0
"""Puts scenes on the wall: what there is to show, where the map looks, with which layers and which measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from commandcenter.queries.wall.rows import Measure
from commandcenter.views.wall.scenes.plan import LAYERS, Kind, Scene
from commandcenter.views.wall.scenes.rotation import Show, shows

if TYPE_CHECKING:
    from commandcenter.views.wall.page import WallPage

HEATING = frozenset({Measure.FILED, Measure.OPEN, Measure.OVERDUE, Measure.NEW, Measure.DENSITY, Measure.PER_HEAD})
"""Measures of which much is bad: a high on-time rate makes no cell hot."""


class Stage(QObject):
    """Shows whatever the page's rotation brings on; what people change of a scene is remembered for it."""

    def __init__(self, page: WallPage, plan: tuple[Scene, ...]) -> None:
        super().__init__(page)
        self._page = page
        self.plan = plan
        self._hot: list[int] = []
        page.rotation.changed.connect(self._show)
        # A wall hangs for weeks: what is hot and where most is open is asked again each time round.
        page.rotation.came_round.connect(self.plan_anew)
        page.rotation.ticked.connect(page.header.show_scenes)

    @property
    def on(self) -> Show | None:
        """What is on."""
        return self._page.rotation.show

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of the scene that is on."""
        return self.on.scene.layers if self.on is not None else ()

    @Slot()
    def plan_anew(self) -> None:
        """Work out the scenes for what there is now; the one that is on stays on."""
        feed = self._page.feed
        if feed.ground is None:
            return
        values = feed.values.values
        if feed.values.measure in HEATING:
            known = (cell for cell, value in values.items() if value)
            self._hot = sorted(known, key=lambda cell: (-(values[cell] or 0), cell))
        language, cases = self._page.site.language, tuple(feed.cases.values())
        self._page.rotation.begin(shows(self.plan, feed.ground, cases, self._hot, language, feed.operations))

    def plan_if_free(self) -> None:
        """Work out the scenes unless somebody holds the wall: then what is on stays."""
        rotation = self._page.rotation
        if not (rotation.held and rotation.shows):
            self.plan_anew()

    def heat_up(self) -> None:
        """Bring in the hot cells, once it is known which they are."""
        if Kind.HOT not in {show.scene.kind for show in self._page.rotation.shows}:
            self.plan_anew()

    # ---------------------------------------------------------------- a scene comes on

    @Slot(object)
    def _show(self, show: Show) -> None:
        page, scene = self._page, show.scene
        page.map.show_layers({"base", *scene.layers})
        if page.feed.values.measure is not scene.measure:
            page.feed.values.show_measure(scene.measure)
        self.show_figures()
        if scene.kind is Kind.HOT:
            page.drill.show_cell(show.place)
        else:
            page.drill.leave()
            self.look_at_place()
        self.say_place()
        page.mark()

    @Slot()
    def look_at_place(self) -> None:
        """Cut to the scene's place so that the key and the legend at the left lie on free ground."""
        on = self.on
        if on is None or on.scene.kind is Kind.HOT:
            return
        margins = (self._page.corners(), 0, 0, 0)
        if on.bounds is not None:
            self._page.map.look_at(on.bounds, margins=margins)
        else:
            self._page.map.look_at(division=on.place or None, margins=margins)

    def say_place(self) -> None:
        """Say in a sentence what is late in the place of the scene."""
        page, show = self._page, self.on
        ground, today = page.feed.ground, page.feed.today
        if show is None or ground is None or today is None or show.scene.kind is not Kind.STREETS:
            if today is not None:
                page.present.show_area(today)
            return
        communities = ground.communities
        inside = {
            community: names
            for community, street, *names in zip(
                communities.ids, communities.parents, communities.names_zh, communities.names_en, strict=True
            )
            if street == show.place
        }
        cases = [case for case in page.feed.cases.values() if case.community_id in inside]
        page.present.show_place(show.tab, cases, {number: page.site.name(*names) for number, names in inside.items()})

    # ---------------------------------------------------------------- what people change

    def show_measure(self, measure: Measure) -> None:
        """Colour the cells by another measure, remembered for this scene."""
        self._wear(lambda scene: replace(scene, measure=measure))
        self._page.feed.values.show_measure(measure)

    def switch_layer(self, number: int) -> bool | None:
        """Switch the layer of a key (1 to 9) on or off, remembered for this scene; return whether it is on now."""
        if self.on is None or not 1 <= number <= len(LAYERS):
            return None
        name, now = LAYERS[number - 1], self.layers
        self._show_layers(tuple(one for one in now if one != name) if name in now else (*now, name))
        return name not in now

    def show_own(self, name: str | None) -> None:
        """Show one of this machine's own layers (`own:…`) in place of any other, or none, remembered for this scene."""
        kept = tuple(one for one in self.layers if not one.startswith("own:"))
        self._show_layers((*kept, name) if name else kept)

    @Slot()
    def show_layers(self) -> None:
        """Show the layers of the scene that is on."""
        if self.on is not None:
            self._page.map.show_layers({"base", *self.layers})

    @Slot()
    def show_figures(self) -> None:
        """Show the page of figures if its scene is on."""
        figures = self._page.figures
        figures.setVisible(self.on is not None and self.on.scene.kind is Kind.FIGURES)
        if figures.isVisibleTo(self._page):
            figures.raise_()

    def _show_layers(self, layers: tuple[str, ...]) -> None:
        self._wear(lambda scene: replace(scene, layers=layers))
        self._page.map.show_layers({"base", *layers})
        self._page.mark()

    def _wear(self, change: Callable[[Scene], Scene]) -> None:
        if self.on is not None:
            before, worn = self.on.scene, change(self.on.scene)
            self.plan = tuple(worn if scene == before else scene for scene in self.plan)
            self._page.rotation.wear(worn)
