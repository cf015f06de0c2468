# SPDX-License-Identifier: Apache-2.0
"""The one large map of a window: loaded when it is first wanted, lent from page to page, ended with the window."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.desk import Desk

if TYPE_CHECKING:
    from commandcenter.views.case.large_map.seat_map import SeatMap
    from commandcenter.views.map.own.layers import OwnLayers

_maps: WeakKeyDictionary[Runner, WindowMap] = WeakKeyDictionary()
"""The map by the door it reads through: every window has one of its own."""


def map_of(desk: Desk, window: QWidget) -> WindowMap:
    """Return the map of a window, which nobody may have wanted yet."""
    found = _maps.get(desk.runner)
    if found is None:
        found = _maps[desk.runner] = WindowMap(desk, window)
    return found


class WindowMap(QObject):
    """Belongs to its window; `want` it, and it is there once `drawn` was said."""

    made = Signal()
    """The view is there, with nothing on it."""
    laid_out = Signal()
    """It has its ground and can be sent somewhere."""
    drawn = Signal()
    """What it shows can be seen, for the first time."""
    own_named = Signal()
    """It is known which layers of its own this machine has."""
    failed = Signal(object)
    layer_failed = Signal(object)
    """A layer of this machine that cannot be shown; everything else is."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.view: SeatMap | None = None
        self.is_drawn = False
        self.own: frozenset[str] = frozenset()
        """This machine's own layers by the names the map knows."""
        self._layers: OwnLayers | None = None
        self._wanted = self._ended = False
        window.installEventFilter(self)

    def want(self) -> None:
        """Load the web engine on another thread and make the view; again means trying again what failed."""
        if not self._wanted and not self._ended:
            self._wanted = True
            self._desk.runner.work(_load, then=self._make, failed=self._not_made, owner=self)
        elif self.view is not None and not self.is_drawn:
            self._feed.begin()

    def show_place(self, place: tuple[float, float] | None) -> None:
        """Show what lies near a place (lon, lat in degrees)."""
        if self.view is not None:
            self._feed.show_place(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the map with its window: its page must go before the profile it lives in."""
        if event.type() == QEvent.Type.Close and watched is self._window:
            self._ended = True
            if self._layers is not None:
                self._layers.close()
            if self.view is not None:
                self.view.stop()
        return False

    def _make(self, _: None) -> None:
        if self._ended:
            return
        from commandcenter.views.case.large_map.feed import SeatFeed
        from commandcenter.views.case.large_map.seat_map import SeatMap

        desk = self._desk
        try:
            self.view = SeatMap(desk.theme, desk.language, desk.cache, self._window)
        except OSError as error:
            self._not_made(error)
            return
        self.view.hide()
        self._feed = SeatFeed(desk, self.view)
        self._feed.failed.connect(self.failed)
        self._feed.ground_shown.connect(self._await_picture)
        self._feed.begin()
        self._open_layers(self.view)
        self.made.emit()

    def _open_layers(self, view: SeatMap) -> None:
        from commandcenter.views.map.own.layers import OwnLayers

        self._layers = OwnLayers(self._desk.runner, view, self._desk.layers, self)
        self._layers.problem.connect(self.layer_failed)
        self._layers.named.connect(self._name_own)
        self._layers.open()

    @Slot(dict)
    def _name_own(self, named: dict[str, str]) -> None:
        self.own = frozenset(named)
        self.own_named.emit()

    def _not_made(self, error: BaseException) -> None:
        self._wanted = False
        self.failed.emit(error)

    def _await_picture(self) -> None:
        assert self.view is not None
        if not self.is_drawn:
            self.laid_out.emit()
            self.view.settled.connect(self._say_drawn)

    def _say_drawn(self) -> None:
        if not self.is_drawn:
            self.is_drawn = True
            self.drawn.emit()


def _load() -> None:
    """Load the web engine and all that needs it; nothing of a seat's start does."""
    import commandcenter.views.case.large_map.feed
    import commandcenter.views.map.own.layers  # noqa: F401
