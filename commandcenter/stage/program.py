# SPDX-License-Identifier: Apache-2.0
"""The program on a stage: signs people in, waits until everything has answered, and can lose its database on cue."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from types import TracebackType
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy.exc import OperationalError

from commandcenter.app import Look
from commandcenter.app.program import Program
from commandcenter.app.seat import Seat
from commandcenter.models.engine import Engines
from commandcenter.paths import DataDir
from commandcenter.settings import Settings
from commandcenter.stage.hands import Stuck, activate, wait_until
from commandcenter.stage.standing_clock import stand_still
from commandcenter.training.accounts import TRAINING_PASSWORD
from commandcenter.views.acceptor.page import AcceptorPage
from commandcenter.views.main_window import MainWindow
from commandcenter.vocabulary import Problem, Refused

QUIET_SECONDS = 0.32
QUIET_LOOKS = 12
"""Longer than news is merged, typing is waited for, and “loading” is held back."""


class Line(Enum):
    """How the database answers what screens ask."""

    GOOD = "good"
    SILENT = "silent"
    REFUSING = "refusing"
    LOST = "lost"


class StagedProgram(Program):
    """A program like any other, on a training town; with a `moment` the time stands there until it is told to go on.

    Without an `url` it is the town in the data directory.
    """

    def __init__(
        self,
        application: QApplication,
        data: DataDir,
        settings: Settings,
        look: Look,
        moment: datetime | None = None,
        url: str = "",
    ) -> None:
        self.line = Line.GOOD
        self.failures: list[BaseException] = []
        self._moment = moment
        self._answers = threading.Event()
        super().__init__(application, data, settings, look, url or f"sqlite:///{data.database.as_posix()}")
        if moment is not None:
            self.clock.stop()

    def sit(self, login: str) -> tuple[Seat, MainWindow]:
        """Seat `login` of the training town in a window of its own, in front of all others."""
        seat = self.open_seat(login)
        seat.show()
        seat.sign_in(login, TRAINING_PASSWORD)
        wait_until(lambda: seat.window is not None, f"{login} to sit")
        assert seat.window is not None
        activate(seat.window)
        self.settle()
        return seat, seat.window

    def settle(self) -> None:
        """Wait until nothing has been under way for a while, so that what is shown is what will stay."""
        quiet_since, looks = time.monotonic(), 0

        def settled() -> bool:
            nonlocal quiet_since, looks
            looks += 1
            if self._busy():
                quiet_since, looks = time.monotonic(), 0
            # Time alone does not do: a busy machine may let it pass without having let the windows work.
            return looks > QUIET_LOOKS and time.monotonic() - quiet_since > QUIET_SECONDS

        wait_until(settled, "the windows to settle")
        self._tell_time()
        if self.failures:
            raise Stuck(f"the windows failed: {self.failures[0]!r}") from self.failures[0]

    def go_on(self, moment: datetime) -> None:
        """Let it be `moment` (aware, never before now) in the database and at every seat."""
        self._moment = moment
        self._tell_time()

    def lose(self, line: Line) -> None:
        """Let the database answer otherwise from now on."""
        self.line = line
        if line is Line.SILENT:
            self._answers.clear()
        else:
            self._answers.set()

    def failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note what nobody caught in a slot; the next `settle` raises it."""
        self.failures.append(error)

    def close(self) -> None:
        """End everything, also what waits for an answer."""
        self.lose(Line.GOOD)
        super().close()

    # ------------------------------------------------------------------ inside

    def _open(self, url: str) -> Engines:
        engines = super()._open(url)
        if self._moment is not None:
            stand_still(engines, self._now)
        return engines

    def _now(self) -> datetime:
        assert self._moment is not None, "the time of this program goes by itself"
        return self._moment

    def read_from(self, engines: Engines, query: Callable[..., Any], *args: Any, far: bool = False) -> Any:
        match self.line:
            case Line.SILENT:
                self._answers.wait()
            case Line.REFUSING:
                raise Refused(Problem.DATABASE_BUSY)
            case Line.LOST:
                raise OperationalError("", {}, ConnectionError("lost"), connection_invalidated=True)
        return super().read_from(engines, query, *args, far=far)

    def _busy(self) -> bool:
        if self.line is Line.SILENT:
            return False
        desks = [seat.desk for seat in self.seats if seat.desk is not None]
        pages = [seat.window.page for seat in self.seats if seat.window is not None]
        made = all(page.rest.whole for page in pages if isinstance(page, AcceptorPage))
        houses = any(link.house.busy for link in self.links)
        return not made or houses or self.porter.busy or any(desk.runner.busy for desk in desks)

    def _tell_time(self) -> None:
        if self._moment is not None:
            self.clock.set(self._moment)
            self.clock.tick.emit(self.clock.now())
            QTest.qWait(1)
