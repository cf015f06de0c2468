# SPDX-License-Identifier: Apache-2.0
"""What an operator submits while the server dies is kept on the disk of the seat and sent once, by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from commandcenter.models.engine import ask, database_now, is_line_lost
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import Outcome, perform
from commandcenter.views.common.held_writes import HeldWrites
from commandcenter.views.common.runner import LineLost, Runner
from commandcenter.vocabulary import Source
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, running
from tests.world import World


class Form(QObject):
    """What is open at the seat."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Any] = []

    def submit(self, runner: Runner, words: str) -> None:
        draft = Intake(source=Source.HOTLINE_12345, text=words, reporter_name="周女士")
        runner.write(take_in, draft, then=self.told.append, failed=self.told.append, owner=self)


def seat(world: World, folder: Path) -> Runner:
    """Return a seat's doors as the program makes them."""

    def act(function: Any, act_id: str, *args: Any, **kwargs: Any) -> Outcome:
        return perform(world.engines, world.actor("acceptor"), act_id, function, *args, **kwargs)

    runner = Runner(
        act,
        lambda query, *args: ask(world.engines, query, *args),
        ping=lambda: ask(world.engines, database_now) and None,
        is_line_lost=is_line_lost,
    )
    runner.hold_in(HeldWrites(folder))
    return runner


def stored(server: Server, words: str) -> int:
    return int(server.ask(f"SELECT count(*) FROM report WHERE text = '{words}'", NAME))


@pytest.mark.allow_log_warnings
def test_a_report_submitted_to_a_dead_server_is_there_once_when_it_is_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commandcenter.views.common.runner.RETRY_MS", 100)
    with running() as server:
        world = centre(server.address())
        runner, form = seat(world, tmp_path), Form()
        form.submit(runner, "之前")
        qtbot.waitUntil(lambda: len(form.told) == 1)
        server.kill()
        for words in ("井盖不见了", "路灯不亮"):
            form.submit(runner, words)
        qtbot.waitUntil(lambda: len(form.told) == 3, timeout=10_000)
        assert all(isinstance(error, LineLost) and error.kept for error in form.told[1:])
        assert len(list(tmp_path.glob("*.json"))) == 2
        with qtbot.waitSignal(runner.line_restored, timeout=30_000):
            server.start()
        qtbot.waitUntil(lambda: len(form.told) == 5, timeout=10_000)
        assert [stored(server, words) for words in ("之前", "井盖不见了", "路灯不亮")] == [1, 1, 1]
        with world.reading() as connection:
            order = connection.execute(text("SELECT text FROM report ORDER BY id")).scalars().all()
        assert order == ["之前", "井盖不见了", "路灯不亮"]
        assert not list(tmp_path.iterdir())
        runner.close()
        world.engines.dispose()
