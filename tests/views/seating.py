# SPDX-License-Identifier: Apache-2.0
"""Seats somebody of the miniature centre at a real window, with real background work on a real database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commandcenter.queries.centre import centre_rules
from commandcenter.services.unit_of_work import Outcome, perform
from commandcenter.views.common.change_hub import ChangeHub
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.times import CentreClock
from commandcenter.views.main_window import MainWindow
from commandcenter.views.shell.desk import Desk, Workplace
from commandcenter.views.shell.layout import Layout
from commandcenter.views.shell.theme import Theme
from commandcenter.vocabulary import Role
from tests.world import World

Build = Callable[[Desk], QWidget]


class Seating:
    """Opens windows for people of the world; each closes with the test."""

    def __init__(self, world: World, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.world, self.qtbot, self.theme, self.folder = world, qtbot, theme, folder
        self.hub = ChangeHub()
        self._open: list[tuple[MainWindow, Runner, CentreClock]] = []

    def sit(self, who: str, build: Build, size: tuple[int, int] = (1920, 1080)) -> tuple[MainWindow, Any]:
        """Seat `who` at the page that `build` makes; returns window and page, shown."""
        actor = self.world.actor(who)
        clock = CentreClock()
        clock.set(self.world.now)

        def act(function: Callable[..., Any], act_id: str, *args: Any, **kwargs: Any) -> Outcome:
            return perform(self.world.engines, actor, act_id, function, *args, **kwargs)

        runner = Runner(act, self._read)
        runner.changed.connect(self.hub.announce)
        layout = Layout(self.folder / "layout.ini")
        window = MainWindow(runner, clock, self.theme, layout, town="云溪镇")
        desk = Desk(
            actor=actor,
            runner=runner,
            hub=self.hub,
            clock=clock,
            actions=window.registry,
            theme=self.theme,
            notices=window.notices,
            rules=self._read(centre_rules),
            language="zh",
            drafts=self.folder / "drafts" / who,
            attachments=self.folder / "attachments",
            layers=self.folder / "layers.toml",
            cache=self.folder / "cache",
            layout=layout,
        )
        window.seat(desk, [Workplace("here", lambda: "here", "ph.wrench", frozenset(Role), build)])
        window.resize(*size)
        self._open.append((window, runner, clock))
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        self.settled()
        return window, window.page

    def settled(self) -> None:
        """Wait until every page is whole, nothing is under way and no news waits."""
        for window, _, _ in self._open:
            if (rest := getattr(window.page, "rest", None)) is not None:
                self.qtbot.waitUntil(lambda rest=rest: rest.whole, timeout=8000)
        for _, runner, _ in self._open:
            self.qtbot.waitUntil(lambda runner=runner: not runner.busy, timeout=8000)
        self.hub.flush()
        for _, runner, _ in self._open:
            self.qtbot.waitUntil(lambda runner=runner: not runner.busy, timeout=8000)

    def close(self) -> None:
        """Close every window and end its threads."""
        for window, runner, clock in self._open:
            clock.stop()
            window.close()
            runner.close()
            # Now, while Python still knows all of it: the collector takes objects apart in any order.
            QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        self._open.clear()

    def _read(self, query: Callable[..., Any], *args: Any) -> Any:
        with self.world.engines.reader.connect() as connection:
            return query(connection, *args)


@contextmanager
def seating_of(world: World, qtbot: QtBot, theme: Theme, folder: Path) -> Iterator[Seating]:
    """Give a seating and close it afterwards."""
    made = Seating(world, qtbot, theme, folder)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def backend() -> str:
    """Screens are tried on the embedded database; what they ask is tried on both elsewhere."""
    return "sqlite"


@pytest.fixture
def seating(world: World, qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Seating]:
    """Return a seating of the miniature centre."""
    with seating_of(world, qtbot, theme, tmp_path) as made:
        yield made
