# SPDX-License-Identifier: Apache-2.0
"""The map as a widget: told places, values and cases, it draws them and says what people do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.queries.wall.rows import Ground, OpenCase, Position
from commandcenter.views.map.bridge import Bridge
from commandcenter.views.map.engine import Engine
from commandcenter.views.map.ground.drawing import Drawn
from commandcenter.views.map.memory import Memory
from commandcenter.views.map.packing import (
    Box,
    Message,
    heat_message,
    packed,
    positions_message,
)
from commandcenter.views.map.sights import Margins, bounds_of, frame_of, look_at_message

LAYERS = frozenset({"boundaries", "cells", "cases", "base"})
"""What is shown at first; also: grids, quarters, heat, supervisors, components, joint, own:<id>."""


class MapView(QWidget):
    """The map. Everything may be told at any time, also before the page is there or after it was lost.

    Ids of cells and cases are those of the store. The view is moved by `look_at` only; once a person has moved it,
    it stays until `release`.
    """

    ready = Signal()
    settled = Signal()
    """Everything told so far is drawn."""
    cell_clicked = Signal(int)
    place_clicked = Signal(int)
    """A street or community: its name, its badge, or what lies in it while cells are too small to be meant."""
    case_clicked = Signal(object)
    moved_by_hand = Signal()
    lassoed = Signal(list, list, list)
    """Cells, cases, and the corners (lon, lat) of what was drawn."""
    picked = Signal(float, float)
    crowded = Signal(bool)
    """More overdue cases in view than diamonds can show: the cells should say it (notes-wall.md, decision 3)."""
    renderer_lost = Signal()

    def __init__(self, look: Message, parent: QWidget | None = None, kept: Path | None = None) -> None:
        """Start the page in this look (`map_look.look_message`); `ready` says when it is there.

        `kept` is a directory in which the page lies from the last time, which spares building it.
        """
        super().__init__(parent)
        self._memory = Memory()
        self._begun = False
        self._held = False
        self._seen: Box | None = None
        self._wanted: Message | None = None
        self.engine = Engine(self, kept)
        self.bridge = Bridge(self)
        channel = QWebChannel(self.engine.page)
        channel.registerObject("bridge", self.bridge)
        self.engine.page.setWebChannel(channel)
        self.web = QWebEngineView(self)
        self.web.setPage(self.engine.page)
        self.web.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        # Keys belong to the wall, not to the page.
        self.web.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.web)
        self._connect()
        self.set_look(look)
        self.show_layers(LAYERS)
        self.engine.load()

    def _connect(self) -> None:
        bridge, engine = self.bridge, self.engine
        bridge.begun.connect(self._begin)
        bridge.answered.connect(engine.alive)
        bridge.settled_now.connect(self.settled)
        bridge.cell.connect(self.cell_clicked)
        bridge.place.connect(self.place_clicked)
        bridge.view.connect(self._take_view)
        bridge.case.connect(self.case_clicked)
        bridge.point.connect(self.picked)
        bridge.ring.connect(self.lassoed)
        bridge.crowd.connect(self.crowded)
        bridge.moved.connect(self._moved)
        engine.lost.connect(self._lost)
        engine.ask = self._ping  # type: ignore[method-assign]

    # ---------------------------------------------------------------- what is drawn

    def set_look(self, look: Message) -> None:
        """Draw in these colours, sizes and words."""
        self._say(look)

    @Slot(object)
    def set_ground(self, ground: Ground | Drawn) -> None:
        """Draw on these places from now on; cells and cases must be told anew."""
        drawn = ground if isinstance(ground, Drawn) else Drawn.of(ground)
        self._memory.take_ground(drawn.ground, drawn.plane)
        self._say(drawn.message)
        self.look_at()

    @Slot(object, object)
    def set_cells(self, values: Mapping[int, float | None], edges: Sequence[float]) -> None:
        """Colour every cell by its value and the lower edges of the five steps; None: nothing to divide by."""
        self._send(self._memory.take_cells(values, edges))

    @Slot(object)
    def patch_cells(self, values: Mapping[int, float | None]) -> None:
        """Colour the cells that changed."""
        if values:
            self._send(self._memory.patch_cells(values))

    @Slot(object, object)
    def set_cases(self, cases: Iterable[OpenCase], now: datetime) -> None:
        """Show these open cases with their lamps at `now` (UTC)."""
        self._send(self._memory.take_cases(cases, now))

    @Slot(object, object, object)
    def patch_cases(self, changed: Iterable[OpenCase], gone: Iterable[int], now: datetime) -> None:
        """Show what changed, and every lamp that turned with time since the last call."""
        self._send(self._memory.patch_cases(changed, gone, now))

    def number_cases(self, numbers: Mapping[int, int]) -> None:
        """Write numbers into the lamps of some cases, the same that stand in a list beside the map."""
        self._say(Message("numbers", {"numbers": list(numbers.items())}))

    @Slot(object)
    def set_positions(self, positions: Sequence[Position]) -> None:
        """Show the supervisors with trail and fence alarm."""
        self._say(positions_message(positions, self._memory.plane))

    def set_components(self, points: Sequence[tuple[float, float]]) -> None:
        """Show components at these points (lon, lat in degrees) when the view is near."""
        placed = self._memory.plane.place(np.array(points, dtype=np.float64))
        self._say(Message("components", {}, (packed(placed, "f4"),)))

    def set_heat(self, weights: Sequence[tuple[float, float, float]] | None) -> None:
        """Make these points (lon, lat, weight) the heat; None: the open cases."""
        self._say(heat_message(weights, self._memory.plane))

    def set_joint(self, operations: Iterable[Mapping[str, Any]]) -> None:
        """Show joint operations: `id`, `label`, `note` and `polygon`, a list of rings of (lon, lat) in degrees."""
        place = self._memory.plane.place
        shown = [
            {
                "id": one["id"],
                "label": one["label"],
                "note": one.get("note", ""),
                "rings": [place(np.array(ring, dtype=np.float64)).ravel().tolist() for ring in one["polygon"]],
            }
            for one in operations
        ]
        self._say(Message("joint", {"operations": shown}))

    def set_own_layers(self, message: Message) -> None:
        """Make this machine's own layers known (`own_message`); `show_layers` shows those that are wanted."""
        self._say(message)

    @Slot(object)
    def show_layers(self, layers: Iterable[str]) -> None:
        """Show these layers and no others."""
        self._say(Message("layers", {"layers": sorted(layers)}))

    # ---------------------------------------------------------------- where it looks

    def look_at(
        self,
        bounds: Box | None = None,
        *,
        cell: int | None = None,
        division: int | None = None,
        grid: int | None = None,
        dim: bool = False,
        margins: Margins = (0, 0, 0, 0),
    ) -> None:
        """Cut to bounds (west, south, east, north in degrees), a cell, a street or community, a grid, or everything.

        A street, community or responsibility grid is framed, and what lies around it stands back. `margins` are pixels
        at the left, top, right and bottom that stay free. While a person holds the view, the
        cut waits for `release`.
        """
        ground = self._memory.ground
        if ground is None:
            return
        found = bounds or bounds_of(ground, cell=cell, division=division, grid=grid)
        if found is None:
            return
        frame = frame_of(ground, division, grid)
        message = look_at_message(self._memory.plane.box(found), cell, dim, margins, frame)
        if self._held:
            self._wanted = message
        else:
            self._say(message)

    @property
    def seen(self) -> Box | None:
        """What is in view (west, south, east, north in degrees), None before anything was."""
        return self._seen

    @Slot(object)
    def _take_view(self, box: Box) -> None:
        self._seen = box

    @Slot()
    def hold(self) -> None:
        """Let nothing but a person move the view."""
        self._held = True

    @Slot()
    def release(self) -> None:
        """Let `look_at` move the view again, and go where it last wanted to."""
        self._held = False
        wanted = self._wanted or self._memory.messages.get("lookAt")
        self._wanted = None
        if wanted is not None:
            self._say(wanted)

    def stop(self) -> None:
        """End the page; nothing is shown any more. Must come before the map is deleted."""
        self._begun = False
        self.engine.stop()

    @Slot()
    def start_lasso(self) -> None:
        """Make the next drag a lasso."""
        self._send(Message("lasso", {"on": True}))

    @Slot()
    def leave_lasso(self) -> None:
        """Make drags move the map again."""
        self._send(Message("lasso", {"on": False}))

    # ---------------------------------------------------------------- the page

    def _say(self, message: Message) -> None:
        """Tell the page, and again whenever it begins anew."""
        self._memory.messages[message.name] = message
        self._send(message)

    def _send(self, message: Message | None) -> None:
        if self._begun and message is not None:
            self.bridge.tell(message)

    @Slot()
    def _begin(self) -> None:
        self._begun = True
        self.engine.alive()
        for message in self._memory.everything():
            self.bridge.tell(message)
        self.bridge.flush()
        self.ready.emit()

    @Slot()
    def _moved(self) -> None:
        self.hold()
        self.moved_by_hand.emit()

    @Slot()
    def _lost(self) -> None:
        self._begun = False
        self.renderer_lost.emit()

    def _ping(self) -> None:
        self._send(Message("ping", {}))
