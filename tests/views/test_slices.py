# SPDX-License-Identifier: Apache-2.0
"""What is not in sight of a page is made in steps: by itself once the page is shown, or at once when it is wanted."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from commandcenter.views.common.runner import Runner
from commandcenter.views.shell.slices import Slices


class Making(QObject):
    """A page whose rest has three steps; `made` tells what was done in which order."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.made: list[str] = []
        self.loaded_by: list[threading.Thread] = []
        self.slices = Slices(self._steps(), self._load, runner, self)
        self.slices.done.connect(lambda: self.made.append("done"))

    def _load(self) -> None:
        self.loaded_by.append(threading.current_thread())

    def _steps(self) -> Iterator[None]:
        self.made.append("one")
        yield
        self.made.append("two")
        yield
        self.made.append("three")


WHOLE = ["one", "two", "three", "done"]


@pytest.fixture
def making(qtbot: QtBot) -> Iterator[Making]:
    def never(*_: Any) -> Any:
        raise AssertionError("steps ask no database")

    runner = Runner(never, never)
    yield Making(runner)
    runner.close()


def test_nothing_is_made_before_it_begins(making: Making, qtbot: QtBot) -> None:
    qtbot.wait(60)
    assert making.made == [] and not making.slices.whole


def test_the_rest_is_loaded_elsewhere_and_made_step_by_step(making: Making, qtbot: QtBot) -> None:
    making.slices.begin()
    making.slices.begin()
    assert making.made == []
    qtbot.waitUntil(lambda: making.slices.whole, timeout=4000)
    assert making.made == WHOLE
    [thread] = making.loaded_by
    assert thread is not threading.main_thread()


def test_what_is_wanted_now_is_made_at_once_and_only_once(making: Making, qtbot: QtBot) -> None:
    making.slices.begin()
    making.slices.finish()
    assert making.made == WHOLE and making.slices.whole
    making.slices.finish()
    qtbot.wait(80)
    assert making.made == WHOLE


def test_the_rest_of_steps_under_way_is_made_at_once(making: Making, qtbot: QtBot) -> None:
    making.slices.begin()
    qtbot.waitUntil(lambda: "one" in making.made, timeout=4000)
    making.slices.finish()
    assert making.made == WHOLE
