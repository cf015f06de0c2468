# SPDX-License-Identifier: Apache-2.0
"""The window of the wall covers the screens it is told, and stops for whoever touches it."""

from __future__ import annotations

from unittest.mock import Mock

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from commandcenter.views import wall_window
from commandcenter.views.wall_window import WallWindow, room_of


def window(qtbot: QtBot, monkeypatch: object) -> WallWindow:
    """Return a wall whose page is only an empty widget that remembers what it was asked."""

    class Page(QWidget):
        def __init__(self, *given: object) -> None:
            super().__init__(given[-1])  # type: ignore[arg-type]
            self.rotation, self.stop, self.look = Mock(), Mock(), Mock(height_px=720)

    monkeypatch.setattr(wall_window, "WallPage", Page)  # type: ignore[attr-defined]
    hands = Mock()
    hands.return_value.press.return_value = False
    monkeypatch.setattr(wall_window, "Hands", hands)  # type: ignore[attr-defined]
    made = WallWindow(Mock(), Mock(), (), 10.0, 2.04, QRect(0, 0, 1280, 720))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_touch_anywhere_stops_the_rotation(qtbot: QtBot, monkeypatch: object) -> None:
    made = window(qtbot, monkeypatch)
    QTest.mousePress(made, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    made.page.rotation.hold.assert_called_once_with()


def test_the_last_esc_closes_the_wall_and_stops_its_reading(qtbot: QtBot, monkeypatch: object) -> None:
    made = window(qtbot, monkeypatch)
    with qtbot.waitSignal(made.closed):
        QTest.keyClick(made, Qt.Key.Key_Escape)
    made.page.stop.assert_called_once_with()
    made.hands.stop.assert_called_once_with()


def test_screens_that_are_gone_are_left_out_and_the_first_one_is_always_there(qapp: QApplication) -> None:
    first = QGuiApplication.screens()[0].geometry()
    assert room_of((1, 99)) == first == room_of((99,))


def test_a_wall_covers_its_screens_again_when_one_comes_or_goes(qtbot: QtBot, monkeypatch: object) -> None:
    made = window(qtbot, monkeypatch)
    made.cover((1, 1))
    made.setGeometry(10, 10, 300, 200)
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.screenRemoved.emit(QGuiApplication.screens()[0])
    assert made.geometry() == room_of((1,))
