# SPDX-License-Identifier: Apache-2.0
"""One process from its first window to its last, and what it says when something fails."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from commandcenter.app.look import Look
from commandcenter.app.program import Program
from commandcenter.app.qt_messages import to_the_log
from commandcenter.logs import CrashHook
from commandcenter.paths import DataDir
from commandcenter.settings import Settings
from commandcenter.views.workplaces import load
from commandcenter.vocabulary import Problem, Refused

UNSEEN = ("offscreen", "minimal")
"""Displays that nobody looks at."""
STANDS_MS = 3_000
"""By now a start is over: what is shown waits for its operator."""


def live(
    data: DataDir, settings: Settings, look: Look, url: str, login: str, password: str, stands: Callable[[], None]
) -> int:
    """Open the program with one seat, and stay until the last window is closed; see `start.run`.

    `stands()` is called once, a moment after the first window is shown.
    """
    # A map wall may be opened beside the seats, and its engine asks for this before there is an application.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    to_the_log()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("commandcenter")
    application.setQuitOnLastWindowClosed(False)
    program = _begin(application, data, settings, look, url)
    crashes = Crashes(program)
    hook = CrashHook(data.logs, crashes.happened.emit).install()
    program.ended.connect(application.quit)
    seat = program.open_seat(login)
    QTimer.singleShot(STANDS_MS, stands)
    if password:
        seat.sign_in(login, password)
    else:
        seat.show()
        program.house.work(load)
    try:
        return application.exec()
    finally:
        program.close()
        hook.remove()


def _begin(application: QApplication, data: DataDir, settings: Settings, look: Look, url: str) -> Program:
    """Build the program; on a machine without a centre somebody who sees a window may name a server first."""
    try:
        return Program(application, data, settings, look, url)
    except Refused as refusal:
        if refusal.problem is Problem.DATABASE_MISSING and QApplication.platformName() not in UNSEEN:
            from commandcenter.app.access import ask_at_first

            chosen = ask_at_first(application, data, settings, look, refusal)
            if chosen is not None and chosen.server is not None:
                named = replace(settings, database=chosen)
                return Program(application, data, named, look, chosen.server.text())
        else:
            _show_refusal(refusal.sentence(look.language))
        raise


class Crashes(QObject):
    """Tells every seat in one sentence that something failed and where the report of it lies."""

    happened = Signal(object)
    """The path of the report, None when the disk took none; from whatever thread it happened in."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.happened.connect(self._tell)

    @Slot(object)
    def _tell(self, path: Path | None) -> None:
        for seat in self._program.seats:
            if seat.window is not None:
                seat.window.notices.crashed(path)


def _show_refusal(sentence: str) -> None:
    """Say why the program does not open to somebody who sees no terminal."""
    if sys.stderr is not None and sys.stderr.isatty() or QApplication.platformName() in UNSEEN:
        return
    QMessageBox.critical(None, QApplication.applicationName(), sentence)
