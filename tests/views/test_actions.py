# SPDX-License-Identifier: Apache-2.0
"""Acts: declared once, possible when they say so, one key for one act of a screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from commandcenter.views.shell.actions import Act, ActionRegistry
from commandcenter.views.shell.theme import Theme


def act(id_: str, key: str, function: Callable[[], object], enabled: Callable[[], bool] = lambda: True) -> Act:
    return Act(id_, id_.title(), "ph.bell", key, "Case", function, enabled)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    window.setCentralWidget(page)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_the_key_does_the_act_while_a_field_is_typed_in(window: QMainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    registry = ActionRegistry(window)
    page = window.centralWidget()
    registry.add(act("next", "F4", lambda: done.append("next")), page)
    field = page.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_F4)
    assert done == ["next"]


def test_an_act_that_is_not_possible_now_does_nothing(window: QMainWindow) -> None:
    done: list[str] = []
    possible = False
    registry = ActionRegistry(window)
    action = registry.add(act("send", "Ctrl+Return", lambda: done.append("sent"), lambda: possible))
    assert not action.isEnabled()
    assert not registry.run("send")
    possible = True
    registry.refresh()
    assert action.isEnabled()
    assert registry.run("send")
    assert done == ["sent"]


def test_a_key_taken_on_the_screen_or_by_the_window_is_refused(window: QMainWindow) -> None:
    registry = ActionRegistry(window)
    one, other = QWidget(window), QWidget(window)
    registry.add(act("find", "Ctrl+F", print))
    registry.add(act("next", "F4", print), one)
    registry.add(act("next elsewhere", "F4", print), other)
    for id_, key, screen in (("a", "F4", one), ("b", "Ctrl+F", one), ("c", "F4", None)):
        with pytest.raises(ValueError, match="share the key"):
            registry.add(act(id_, key, print), screen)
    with pytest.raises(ValueError, match="already"):
        registry.add(act("next", "F9", print))


def test_a_screen_lists_its_own_acts_before_those_of_the_window(window: QMainWindow) -> None:
    registry = ActionRegistry(window)
    page = QWidget(window)
    registry.add(act("find", "Ctrl+F", print))
    registry.add(act("next", "F4", print), page)
    assert [known.id for known in registry.of_screen(page)] == ["next", "find"]
    delete(page)
    assert [known.id for known in registry.of_screen(None)] == ["find"]


def test_what_a_page_adds_at_once_is_told_once(window: QMainWindow) -> None:
    registry = ActionRegistry(window)
    told: list[int] = []
    registry.changed.connect(lambda: told.append(1))
    with registry.together():
        registry.add(act("next", "F4", lambda: None))
        registry.add(act("send", "F5", lambda: None))
        assert told == []
    assert told == [1]
    with registry.together():
        pass
    assert told == [1], "nothing came, nothing is told"
