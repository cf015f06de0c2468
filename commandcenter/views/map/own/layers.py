# SPDX-License-Identifier: Apache-2.0
"""This machine's own layers on the map: what the page is told of them, and who gives out their tiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from commandcenter.exchange.layers.opening import OpenLayers
    from commandcenter.views.common.runner import Runner
    from commandcenter.views.map.own.tiles import TileServer
    from commandcenter.views.map.packing import Message
    from commandcenter.views.map.view import MapView


class OwnLayers(QObject):
    """Opens the layers of a list beside everything else and gives them to a map; what is wrong with one is told.

    Which are seen is up to the map: `show_layers` with the names of `named`.
    """

    named = Signal(dict)
    """The layers there are: what the map calls each (`own:…`), and what people call it."""
    problem = Signal(object)
    """A Refused: a layer, or a part of one, that cannot be shown; everything else is."""

    def __init__(self, runner: Runner, view: MapView, list_: Path, parent: QObject | None = None) -> None:
        """`list_` is the list of layers (`DataDir.layers`); nothing is read before `open`."""
        super().__init__(parent)
        self._runner, self._view, self._list = runner, view, list_
        self._server: TileServer | None = None

    def open(self) -> None:
        """Read the list and all its layers, also again after it changed."""
        if self._server is None and not self._list.exists():
            # What reads layers weighs a tenth of a wall's start; most machines have none of their own.
            self.named.emit({})
            return
        self._runner.work(_opened, self._list, then=self._arrived, failed=self.problem.emit, owner=self)

    def close(self) -> None:
        """Give out no more tiles."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _arrived(self, opened: tuple[OpenLayers, Message]) -> None:
        from commandcenter.views.map.own.telling import layer_names
        from commandcenter.views.map.own.tiles import HOST, TileServer

        layers, message = opened
        self.close()
        self._server = TileServer(layers.tiles, self)
        self._server.problem.connect(self.problem)
        self._view.engine.served.serve(HOST, self._server.answer)
        self._view.set_own_layers(message)
        for one in layers.problems:
            self.problem.emit(one)
        self.named.emit(layer_names(layers))


def _opened(list_: Path) -> tuple[OpenLayers, Message]:
    from commandcenter.views.map.own.telling import opened

    return opened(list_)
