# SPDX-License-Identifier: Apache-2.0
"""Hangs map walls: in a process of their own, or beside the seats of one."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from commandcenter.app.look import Look
from commandcenter.app.process import Crashes
from commandcenter.app.program import Program
from commandcenter.logs import CrashHook
from commandcenter.paths import DataDir
from commandcenter.settings import Settings
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from commandcenter.views.wall_window import WallWindow

SCENES = "scenes.toml"


@dataclass(frozen=True, slots=True)
class Hanging:
    """Where a wall hangs: screens (1 is the first), how far people stand and how high it is (metres), its scenes."""

    screens: tuple[int, ...] = (1,)
    distance_m: float = 10.0
    wall_height_m: float = 2.04
    scenes: Path | None = None
    windowed: QRect | None = None
    """A window of this size instead of whole screens."""


def hang(program: Program, hanging: Hanging) -> WallWindow:
    """Open a wall on what `program` reads.

    Raises Refused when its list of scenes is wrong, or as root: the engine would end the whole process.
    """
    if _has_no_sandbox():
        raise Refused(Problem.WALL_AS_ROOT)
    from commandcenter.views.wall.feed import WallFeed
    from commandcenter.views.wall.scenes.plan import load

    scenes = hanging.scenes or program.data.root / SCENES
    plan = load(scenes)
    site = WallSite(
        runner=program.house,
        hub=program.hub,
        clock=program.clock,
        rules=program.rules,
        language=program.look.language,
        folder=program.data.root,
        layers=program.data.layers,
        scenes=scenes,
        is_lost=_is_lost,
    )
    feed = WallFeed(site)
    feed.begin()
    # The engine of the map weighs more than all else together: it is loaded when a wall is wanted, and while the
    # places are being read.
    from commandcenter.views.wall_window import WallWindow, room_of

    room = hanging.windowed or room_of(hanging.screens)
    window = WallWindow(site, feed, plan, hanging.distance_m, hanging.wall_height_m, room)
    if hanging.windowed is None:
        window.cover(hanging.screens)
    else:
        window.show()
    return window


def run_wall(data: DataDir, settings: Settings, look: Look, url: str, hanging: Hanging) -> int:
    """Open one wall and stay until it is closed; returns the exit code, raises Refused."""
    # The map's engine asks for it, and only before there is an application.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("commandcenter")
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, data, settings, look, url)
    hook = CrashHook(data.logs, Crashes(program).happened.emit).install()
    try:
        window = hang(program, hanging)
        window.closed.connect(application.quit)
        return application.exec()
    finally:
        program.close()
        hook.remove()


def _has_no_sandbox() -> bool:
    """Tell whether the web engine would refuse to start: as root, unless somebody took its sandbox away."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    return "--no-sandbox" not in given and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")


def _is_lost(error: BaseException) -> bool:
    return isinstance(error, Refused) and error.problem is Problem.LINE_LOST
