# SPDX-License-Identifier: Apache-2.0
"""A joint operation at the real windows of a training town: hands at the keys, and a day that goes on as it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import select
from sqlalchemy.orm import Session

from commandcenter.models import Case
from commandcenter.models.joint import JointParticipant, JointTicket
from commandcenter.stage.hands import activate, go_to, press, wait_until, write
from commandcenter.stage.program import StagedProgram
from commandcenter.stage.wall import PATIENCE
from commandcenter.training.founding import SEED
from commandcenter.training.play.simulator import Simulator
from commandcenter.views.joint.page import JointPage
from commandcenter.vocabulary.joint import JointState

STEP = timedelta(minutes=20)
Told = Callable[[str, QWidget], None]


class Operation:
    """The windows of the centre, whoever sits there by keys; everybody else is the simulator."""

    def __init__(self, program: StagedProgram, moment: datetime, attachments: Path, told: Told | None = None) -> None:
        """Begin at `moment` (aware); `told` hears the name of each step, with the window that shows what came of it."""
        self.program, self.now, self._told = program, moment, told
        self.simulator = Simulator(program.engines, SEED, attachments=attachments)
        self._windows: dict[str, Any] = {}
        self.ticket_id = 0

    # ------------------------------------------------------------------ who and where

    def window(self, login: str) -> Any:
        """Bring the window of `login` to the front; whoever does not sit yet sits down."""
        if login not in self._windows:
            self._windows[login] = self.program.sit(login)[1]
        activate(self._windows[login])
        return self._windows[login]

    def joint(self, login: str) -> JointPage:
        """Go to the workplace of joint operations by the keys that lead there."""
        window = self.window(login)
        for _ in range(20):
            if isinstance(window.page, JointPage):
                self.program.settle()
                return window.page
            press("Ctrl+Tab")
        raise AssertionError("no workplace of joint operations here")

    def says(self, step: str, window: QWidget) -> None:
        """Tell whoever listens that a step was done."""
        if self._told is not None:
            self.program.settle()
            self._told(step, window)

    # ------------------------------------------------------------------ what is stored

    @property
    def row(self) -> JointTicket:
        """The ticket as it is stored now."""
        with Session(self.program.engines.reader) as session:
            return session.get_one(JointTicket, self.ticket_id)

    def parts(self) -> list[JointParticipant]:
        """Return who takes part."""
        asked = select(JointParticipant).where(JointParticipant.ticket_id == self.ticket_id)
        with Session(self.program.engines.reader) as session:
            return list(session.scalars(asked.where(JointParticipant.left_at.is_(None)).order_by(JointParticipant.id)))

    def case(self, case_id: int) -> Case:
        """Return a case as it is stored now."""
        with Session(self.program.engines.reader) as session:
            return session.get_one(Case, case_id)

    # ------------------------------------------------------------------ keys

    def do(self, page: JointPage, key: str, fill: Callable[[Any], None] | None = None) -> None:
        """Press an act's key, fill in what it asks, and do it by Ctrl+Enter; wait until the ticket has gone on."""
        form, before = page.opened.form, self.row.version
        press(key)
        wait_until(lambda: not form.isHidden(), f"{key} to ask")
        if fill is not None:
            fill(form)
        press("Ctrl+Return")
        wait_until(lambda: self.row.version > before, f"{key} to be done")
        self.read(page)

    def read(self, page: JointPage) -> Any:
        """Wait until the page shows the ticket as it is stored; return it."""
        opened = page.opened
        wait_until(lambda: self._shown(page) == self.row.version and not opened.acts.busy, "the ticket on the screen")
        return page.opened.view.ticket

    @staticmethod
    def _shown(page: JointPage) -> int:
        ticket = page.opened.view.ticket
        return ticket.version if ticket is not None else 0

    @staticmethod
    def type_into(field: QWidget, text: str) -> None:
        """Go to a field by Tab and write over what stands there."""
        go_to(field)
        press("Ctrl+A")
        write(text)

    # ------------------------------------------------------------------ time

    def live(self, reached: Callable[[], bool], what: str, hours: float = 8) -> None:
        """Let the town live in steps of twenty minutes until `reached()`, at most so many hours."""
        until = self.now + timedelta(hours=hours)
        while not reached():
            assert self.now < until, f"waited {hours} hours for {what}"
            self.now += STEP
            self.program.go_on(self.now)
            self.simulator.round()
        self.program.settle()

    def live_until(self, moment: datetime) -> None:
        """Let the town live until `moment`."""
        self.live(lambda: self.now >= moment, f"{moment}", 24)

    def is_in(self, state: JointState) -> bool:
        """Tell whether the ticket stands in `state`."""
        return self.row.state is state

    # ------------------------------------------------------------------ the wall

    def wall(self) -> Any:
        """Open the wall beside the window in front by its key, and wait until the map is there."""
        usable: list[bool] = []
        press("Ctrl+Shift+G")
        wall: Any = self.program.wall
        wall.page.usable.connect(lambda: usable.append(True))
        wait_until(lambda: bool(usable), "the wall to be usable", PATIENCE)
        wall.resize(1920, 1080)
        self.program.settle()
        return wall

    @staticmethod
    def at_wall(wall: Any, *keys: Qt.Key) -> None:
        """Press keys at the wall."""
        for key in keys:
            QTest.keyClick(wall, key)


def lasso(view: Any, path: list[QPoint]) -> None:
    """Draw a lasso along `path` with the mouse, each corner when the map has seen the one before."""
    left, surface = Qt.MouseButton.LeftButton, view.web.focusProxy()
    wait_until(lambda: bool(script(view, "wall.hand.waiting")), "the map to wait for a lasso")
    QTest.mousePress(surface, left, pos=path[0])
    for number, at in enumerate(path[1:], start=2):
        QTest.mouseMove(surface, at)
        drawn = f"(wall.hand.drawing || []).length >= {number}"
        wait_until(lambda drawn=drawn: bool(script(view, drawn)), "the lasso to follow")  # type: ignore[misc]
    QTest.mouseRelease(surface, left, pos=path[-1])


def spot(view: Any, lon: float, lat: float) -> QPoint:
    """Return where a place is on a map."""
    at = script(view, f"wall.map.latLngToContainerPoint([{lat}, {lon}])")
    return QPoint(round(at["x"]), round(at["y"]))


def script(view: Any, text: str) -> Any:
    """Run a script in the page of a map and return its value."""
    found: list[Any] = []
    view.bridge.flush()  # what was told before is heard before
    view.engine.page.runJavaScript(f"JSON.stringify({text})", 0, found.append)
    wait_until(lambda: bool(found), "the page of the map to answer")
    return json.loads(found[0]) if found[0] else None
