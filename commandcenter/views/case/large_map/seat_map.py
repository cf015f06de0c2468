# SPDX-License-Identifier: Apache-2.0
"""The page of the map as a seat shows it: with the pin of a place, what lies near it, and moved by keys."""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.queries.base_map import METRES_PER_DEGREE
from commandcenter.views.case.large_map.look import look_message
from commandcenter.views.case.map_marks import MapScene
from commandcenter.views.common.look import Colour, look
from commandcenter.views.map.packing import Message
from commandcenter.views.map.view import MapView
from commandcenter.views.shell.theme import Theme

AROUND_METRES = 260.0
"""How far the surroundings of a place reach that are shown at first."""


class SeatMap(MapView):
    """A map in the look of the seat; it follows the theme while everything is open."""

    pin_moved = Signal(float, float)
    """Where the pin was let go of (lon, lat in WGS-84 degrees)."""

    def __init__(self, theme: Theme, language: str, kept: Path, parent: QWidget | None = None) -> None:
        super().__init__(look_message(look(), language), parent, kept)
        self._language = language
        self.engine.page.setBackgroundColor(look().colour(Colour.MAP_LAND))
        self.bridge.pin.connect(self.pin_moved)
        theme.switched.connect(self._wear)

    def show_scene(self, scene: MapScene, *, movable: bool) -> None:
        """Show the pin with the ring round it and what is marked near by; `movable`: a hand may drag the pin.

        Cases of the map itself carry their number in their lamp; all others stand as a number in a circle.
        """
        circles = [mark for mark in scene.marks if mark.lamp is None]
        head = {
            "at": scene.place,
            "text": scene.pin,
            "ring": scene.ring_metres,
            "movable": movable,
            "picking": scene.picking,
            "marks": [
                {"id": one.id, "at": (one.lon, one.lat), "text": one.text, "strong": one.strong} for one in circles
            ],
        }
        self._say(Message("pin", head))
        self.number_cases({one.id: int(one.text) for one in scene.marks if one.lamp is not None and one.text.isdigit()})

    def go_to(self, place: tuple[float, float] | None) -> None:
        """Show a place (lon, lat in degrees) with its surroundings, or all there is."""
        self.release()
        if place is None:
            self.look_at()
            return
        lon, lat = place
        high = AROUND_METRES / METRES_PER_DEGREE
        wide = high / max(0.01, math.cos(math.radians(lat)))
        self.look_at((lon - wide, lat - high, lon + wide, lat + high))

    def go_into(self, division: int) -> None:
        """Show a street or community whole."""
        self.release()
        self.look_at(division=division)

    def go(self, across: float = 0, down: float = 0, nearer: float = 0) -> None:
        """Move the view by pixels, or nearer by steps of zoom, as a hand would."""
        self._send(Message("go", {"across": across, "down": down, "nearer": nearer}))

    def pick_middle(self) -> None:
        """Do what a click on the middle would do."""
        self._send(Message("pick", {}))

    def ask_settled(self) -> None:
        """Have `settled` said once more, when all is drawn."""
        self._ping()

    @Slot()
    def _wear(self) -> None:
        if self.engine.ended:
            return
        self.engine.page.setBackgroundColor(look().colour(Colour.MAP_LAND))
        self.set_look(look_message(look(), self._language))
