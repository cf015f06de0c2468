# SPDX-License-Identifier: Apache-2.0
"""The briefing on the big screen: a window of its own over a whole screen; Esc goes back to the seat."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.sheet import Sheet


class BriefingWindow(QWidget):
    """On the second screen where there is one, else over the first."""

    closed = Signal()

    def __init__(self, session: BriefingSession) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Morning briefing"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sheet = Sheet(session, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.sheet)
        self.setFocusProxy(self.sheet)
        self.sheet.left.connect(self.close)

    def cover(self, seat: QWidget) -> None:
        """Cover a screen `seat` is not on, its own one where there is no other."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(_room_beside(seat))
        self.showFullScreen()
        self.activateWindow()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, size: QSize) -> None:
        """Stand at a size of its own, as for pictures."""
        self.resize(size)
        self.show()
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the seat by the key that came from there as well."""
        if event.key() == Qt.Key.Key_F11:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def show_again(self) -> None:
        """Come to the front."""
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed."""
        self.sheet.close_over()
        if self.sheet.entry.is_open:
            self.sheet.entry.close()
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: Any) -> None:
        """Leave the keyboard to the sheet whenever the window comes to the front."""
        super().changeEvent(event)
        if event.type() == event.Type.ActivationChange and self.isActiveWindow() and self.focusWidget() is None:
            self.sheet.setFocus(Qt.FocusReason.ActiveWindowFocusReason)


def _room_beside(seat: QWidget) -> QRect:
    """Return the room of the first screen the seat's window is not on."""
    own = seat.screen()
    others = [screen for screen in QGuiApplication.screens() if screen is not own]
    return (others[0] if others else own).geometry()
