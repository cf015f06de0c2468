# SPDX-License-Identifier: Apache-2.0
"""A seat with its large map open in a real web engine, and hands and eyes on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.case.large_map.enlarging import Enlarging
from commandcenter.views.case.large_map.seat_map import SeatMap
from commandcenter.views.dispatcher.page import DispatcherPage
from commandcenter.vocabulary import State
from tests.views.scripts import PATIENCE_MS, Scripted
from tests.views.seating import Seating
from tests.world import World

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
REST_MS = 50
"""The engine takes leave of its process over its own loop."""


class Open(Scripted):
    """A page with its large map open, and eyes and hands on it."""

    def __init__(self, seating: Seating, page: QWidget, large: Enlarging) -> None:
        self.seating, self.bot, self.page, self.large = seating, seating.qtbot, page, large

    def open(self) -> None:
        """Open it by its key and wait until it is drawn."""
        self.press(Key.Key_F6)
        self.bot.waitUntil(lambda: self.large._map is not None and self.large._map.is_drawn, timeout=PATIENCE_MS)
        self.rest()

    @property
    def view(self) -> SeatMap:
        assert self.large._map is not None and self.large._map.view is not None
        return self.large._map.view

    def rest(self) -> None:
        """Wait until everything asked for has come and is drawn."""
        self.seating.settled()
        super().rest()

    def spot(self, place: tuple[float, float]) -> QPoint:
        """Return where a place (lon, lat) is on the screen."""
        x, y = self.script(f"(({{x, y}}) => [x, y])(wall.map.latLngToContainerPoint([{place[1]}, {place[0]}]))")
        return QPoint(round(x), round(y))

    @property
    def surface(self) -> QWidget:
        found = self.view.web.focusProxy()
        assert isinstance(found, QWidget)
        return found

    def click(self, at: QPoint) -> None:
        QTest.mouseClick(self.surface, LEFT, pos=at)

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.surface, LEFT, pos=start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(self.surface, start + (end - start) * share)
            self.bot.wait(30)
        QTest.mouseRelease(self.surface, LEFT, pos=end)

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)


@pytest.fixture
def taking(seating: Seating) -> Iterator[Open]:
    """A call that has no place yet, with the large map open."""
    _, page = seating.sit("acceptor", AcceptorPage, (1366, 768))
    QTest.keyClick(page.window().focusWidget() or page, Key.Key_F2)
    seating.settled()
    page.report.body.words.setFocus()
    shown = Open(seating, page, page.picking.large)
    shown.open()
    yield shown
    seating.close()
    seating.qtbot.wait(REST_MS)


@pytest.fixture
def dispatching(seating: Seating, world: World) -> Iterator[Open]:
    """A filed case in hand and another near by, with the large map open."""
    world.case_in(State.FILED)
    world.case_in(State.FILED)
    _, page = seating.sit("dispatcher", DispatcherPage, (1366, 768))
    QTest.keyClick(page.window().focusWidget() or page, Key.Key_F4)
    seating.settled()
    shown = Open(seating, page, page.large)
    shown.open()
    yield shown
    seating.close()
    seating.qtbot.wait(REST_MS)
