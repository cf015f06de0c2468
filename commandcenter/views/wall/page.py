# SPDX-License-Identifier: Apache-2.0
"""The whole wall: header, map and panels laid out on one page, and the rooms that lead it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.map.view import MapView
from commandcenter.views.wall.drill.place import PlaceScene
from commandcenter.views.wall.drill.room import DrillRoom
from commandcenter.views.wall.feed import WallFeed
from commandcenter.views.wall.map_look import look_message
from commandcenter.views.wall.now import Now
from commandcenter.views.wall.panels.figures_page import FiguresPage
from commandcenter.views.wall.panels.header import Header
from commandcenter.views.wall.panels.places import places
from commandcenter.views.wall.present import Present
from commandcenter.views.wall.scenes.plan import Scene
from commandcenter.views.wall.scenes.rotation import Rotation
from commandcenter.views.wall.scenes.stage import Stage
from commandcenter.views.wall.site import WallSite

CORNERS = {"zh": 260, "en": 420}
"""Room of the key and the legend at the left of the map by language, at 1080 lines."""


class WallPage(QWidget):
    """Everything of a wall but its window and its keys: `stage` leads the scenes, `place` the drill, `now` the news."""

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
        self.site, self.look = site, look
        self._crowded = False
        palette = self.palette()
        palette.setColor(self.backgroundRole(), look.colour(Ink.GROUND))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.header = Header(look, self)
        self.map = MapView(look_message(look, site.language), self, site.cache)
        self.present = Present(site, look, self)
        self.figures = FiguresPage(look, self)
        self.figures.hide()
        self.drill = DrillRoom(self, look, site.runner.read, site.rules.zone)
        self.feed = feed
        feed.setParent(self)
        self.rotation = Rotation(self)
        self.stage = Stage(self, plan)
        self.place = PlaceScene(self)
        self.now = Now(self)
        self.now.usable.connect(self.usable)
        self.map.moved_by_hand.connect(self.rotation.hold)
        self.map.crowded.connect(self._crowd)
        self.header.show_town(site.rules.town)
        self.header.show_clock(site.clock.local())

    def stop(self) -> None:
        """Read nothing any more."""
        self.feed.stop()
        self.rotation.stop()
        self.map.stop()

    def corners(self) -> int:
        """Return the width in pixels that key and legend take at the left of the map."""
        return round(self.look.length(CORNERS["zh" if self.site.language.startswith("zh") else "en"]))

    @Slot(bool)
    def _crowd(self, crowded: bool) -> None:
        self._crowded = crowded
        self.mark()

    def mark(self) -> None:
        """Say in the key what the marks on the map stand for now."""
        layers: Iterable[str] = self.stage.layers
        if not self.now.patrolled:  # the key explains what is to be seen
            layers = [layer for layer in layers if layer != "supervisors"]
        self.present.show_marks(self.feed.values.lamps.counts, layers, crowded=self._crowded)

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.look = look
        self.header.show_look(look)
        self.map.set_look(look_message(look, self.site.language))
        for panel in self.present.panels:
            panel.show_look(look)
        self.drill.show_look(look)
        self.figures.show_look(look)
        self.arrange()

    def resizeEvent(self, event: Any) -> None:
        """Give everything its room."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Lay everything into its room."""
        key, legend = self.present.key.wanted_height(), self.present.legend.wanted_height()
        rooms = places(self.look, self.width(), self.height(), key, legend)
        self.header.setGeometry(rooms.header)
        self.map.setGeometry(rooms.map)
        self.present.place(rooms, self.corners())
        self.figures.setGeometry(0, rooms.map.top(), self.width(), rooms.map.height())
        self.drill.place(self.width(), self.height())
        self.arranged.emit()
