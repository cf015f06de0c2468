# SPDX-License-Identifier: Apache-2.0
"""Shows a map in a real web engine and looks at what it drew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.map_look import look_message
from tests.views.map.place import EDGES, NOW, case, town
from tests.views.scripts import PATIENCE_MS, Scripted

__all__ = ["PATIENCE_MS", "Shown"]


class Shown(Scripted):
    """A map of the small town, and eyes on it."""

    def __init__(self, qtbot: QtBot) -> None:
        from commandcenter.views.map.view import MapView

        self.bot = qtbot
        self.view = MapView(look_message(WallLook(1080), "zh"))
        self.view.resize(800, 600)
        self.view.show()
        self.complaints: list[str] = []
        self.view.engine.page.complained.connect(self.complaints.append)

    def tell(self) -> None:
        """Tell it the town, values and one late case, and wait until it is drawn."""
        with self.bot.waitSignal(self.view.settled, timeout=PATIENCE_MS):
            self.view.set_ground(town())
            self.view.set_cells(dict.fromkeys(range(101, 149), 4.0), EDGES)
            self.view.set_cases([case(1, due_at=NOW, warn_at=NOW)], NOW)
        self.rest()

    def at(self, cell: int) -> QPoint:
        """Return where the middle of a cell is in the window."""
        x, y = self.script(f"wall.ground.cells.innerOf({cell - 101}, wall.view())")
        return QPoint(round(x), round(y))

    def colour(self, cell: int) -> str:
        """Return the colour drawn in the middle of a cell."""
        return self.image().pixelColor(self.at(cell)).name()

    def shows(self, cell: int, colour: str) -> None:
        """Wait until a cell stands in a colour of the theme."""
        wanted = QColor(colour).name()
        self.bot.waitUntil(lambda: self.colour(cell) == wanted, timeout=PATIENCE_MS)

    def end(self) -> None:
        self.view.stop()
        self.view.close()
        self.view.deleteLater()
        self.bot.wait(50)  # the engine takes leave of its process over its own loop


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Show a map that has been told the small town."""
    shown = Shown(qtbot)
    shown.tell()
    yield shown
    shown.end()
    assert shown.complaints == []
