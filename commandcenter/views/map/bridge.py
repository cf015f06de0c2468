# SPDX-License-Identifier: Apache-2.0
"""The window's end of the channel to the page."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from commandcenter.views.map.packing import Message


class Bridge(QObject):
    """What the page hears (`told`) and what it says; its names are those the scripts use.

    `told` carries a name, what is said in words, arrays as base64, and whether more of the same turn follows.
    """

    told = Signal(str, str, "QStringList", bool)  # type: ignore[arg-type]

    begun = Signal()
    settled_now = Signal()
    """The page has drawn all it was told."""
    moved = Signal()
    case = Signal(object)
    cell = Signal(int)
    place = Signal(int)
    point = Signal(float, float)
    pin = Signal(float, float)
    ring = Signal(list, list, list)
    crowd = Signal(bool)
    view = Signal(object)
    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with nothing said."""
        super().__init__(parent)
        self._said = 0
        self._waiting: list[Message] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.flush)

    def tell(self, message: Message) -> None:
        """Send a message to the page, with all others of this turn: it draws once for them."""
        self._said += 1
        self._waiting.append(message)
        self._soon.start()

    @Slot()
    def flush(self) -> None:
        """Send what waits now."""
        self._soon.stop()
        waiting, self._waiting = self._waiting, []
        for message in waiting:
            more = message is not waiting[-1]
            self.told.emit(message.name, json.dumps(message.head, ensure_ascii=False), list(message.arrays), more)

    @Slot()
    def ready(self) -> None:
        """Hear that the page can be told things, for the first time or anew."""
        self._said = 0
        self._waiting.clear()
        self.begun.emit()

    @Slot(int)
    def settled(self, heard: int) -> None:
        """Hear that so many messages are drawn."""
        if heard == self._said:
            self.settled_now.emit()

    @Slot()
    def byHand(self) -> None:
        """Hear that a person moved the view."""
        self.moved.emit()

    @Slot(str, float)
    def clicked(self, what: str, id_: float) -> None:
        """Hear which case, cell, or place (street or community) was clicked."""
        {"case": self.case, "cell": self.cell, "place": self.place}[what].emit(int(id_))

    @Slot(float, float, float, float)
    def seen(self, west: float, south: float, east: float, north: float) -> None:
        """Hear what is in view, in degrees."""
        self.view.emit((west, south, east, north))

    @Slot(float, float)
    def picked(self, lon: float, lat: float) -> None:
        """Hear where was clicked, in degrees."""
        self.point.emit(lon, lat)

    @Slot(float, float)
    def pinned(self, lon: float, lat: float) -> None:
        """Hear where the pin was let go of, in degrees."""
        self.pin.emit(lon, lat)

    @Slot(str)
    def lassoed(self, found: str) -> None:
        """Hear what lies inside a lasso or a box, and where its corners are."""
        cells, cases, corners = json.loads(found)
        spots = [(float(lon), float(lat)) for lon, lat in corners]
        self.ring.emit([int(one) for one in cells], [int(one) for one in cases], spots)

    @Slot(bool)
    def crowded(self, crowded: bool) -> None:
        """Hear that there are more overdue cases in view than diamonds can show."""
        self.crowd.emit(crowded)

    @Slot()
    def pong(self) -> None:
        """Hear that the page is alive."""
        self.answered.emit()
