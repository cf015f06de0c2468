# SPDX-License-Identifier: Apache-2.0
"""The window of the map wall: it covers one screen or spans several, and needs nobody to do anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMouseEvent, QScreen, QWheelEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.wall.feed import WallFeed
from commandcenter.views.wall.hands.hands import Hands
from commandcenter.views.wall.page import WallPage
from commandcenter.views.wall.scenes.plan import Scene
from commandcenter.views.wall.site import WallSite


class WallWindow(QWidget):
    """Full screen without a frame; Esc at the scenes closes it."""

    closed = Signal()

    def __init__(
        self,
        site: WallSite,
        feed: WallFeed,
        plan: tuple[Scene, ...],
        distance_m: float,
        wall_height_m: float,
        room: QRect,
    ) -> None:
        """`feed` may have begun to read; `room` is what the window covers, in pixels of the desktop.

        Letters are sized for `distance_m` and `wall_height_m` (see WallLook).
        """
        super().__init__()
        self._measures = distance_m, wall_height_m
        self.setWindowTitle(self.tr("Map wall"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = WallPage(site, feed, self._look(room.height()), plan, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.hands = Hands(self.page, self)
        self._screens: tuple[int, ...] = ()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._cover_again)
        application.screenRemoved.connect(self._cover_again)
        self.setGeometry(room)

    def cover(self, screens: Sequence[int]) -> None:
        """Cover these screens (1 is the first) as one window, without a frame; one that is gone is left out."""
        self._screens = tuple(screens)
        room = room_of(screens)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(room)
        if len(screens) == 1:
            self.showFullScreen()
        else:
            self.show()

    @Slot()
    def _cover_again(self) -> None:
        """Cover what there is now: a screen was taken away or came back."""
        if self._screens:
            self.setGeometry(room_of(self._screens))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Stop the rotation: somebody points at something."""
        self.page.rotation.hold()
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Stop the rotation: somebody is looking."""
        self.page.rotation.hold()
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give keys to whoever is on; the last Esc closes the wall."""
        if self.hands.press(event):
            return
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        """Scale everything with the height."""
        super().resizeEvent(event)
        if self.page.look.height_px != self.height():
            self.hands.show_look(self._look(self.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Read nothing any more."""
        self.hands.stop()
        self.page.stop()
        self.closed.emit()
        super().closeEvent(event)

    def _look(self, height: int) -> WallLook:
        distance, wall_height = self._measures
        return WallLook(max(1, height), distance, wall_height)


def room_of(screens: Sequence[int]) -> QRect:
    """Return the room of these screens together (1 is the first), of the first one where none of them is there."""
    there: list[QScreen] = QGuiApplication.screens()
    chosen = [there[number - 1] for number in screens if 1 <= number <= len(there)] or there[:1]
    room = QRect()
    for screen in chosen:
        room = room.united(screen.geometry())
    return room
