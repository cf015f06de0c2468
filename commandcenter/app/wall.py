# SPDX-License-Identifier: Apache-2.0
"""Hangs map walls: in a process of their own, or beside the seats of one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from commandcenter.app.hanging import Hanging
from commandcenter.app.look import Look
from commandcenter.app.process import Crashes
from commandcenter.app.program import Program
from commandcenter.logs import CrashHook
from commandcenter.paths import DataDir
from commandcenter.settings import Settings
from commandcenter.views.map.chromium import has_no_sandbox
from commandcenter.views.wall.site import WallSite
from commandcenter.vocabulary import Problem, Refused

if TYPE_CHECKING:
    from commandcenter.views.wall_window import WallWindow

SCENES = "scenes.toml"
STANDS_MS = 6_000
"""By now a wall has read and drawn everything, or waits for its database."""


def hang(program: Program, hanging: Hanging) -> WallWindow:
    """Open a wall on what `program` reads.

    Raises Refused when its list of scenes is wrong, or as root: the engine would end the whole process.
    """
    if has_no_sandbox():
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
        cache=program.data.cache,
        layers=program.data.layers,
        scenes=scenes,
        is_lost=_is_lost,
        to_desk=program.hand_over,
        to_draft=program.draft_lasso,
    )
    feed = WallFeed(site)
    feed.begin()
    # The engine of the map weighs more than all else together: it is loaded when a wall is wanted, and while the
    # places are being read.
    from commandcenter.views.wall_window import WallWindow, room_of

    room = QRect(QPoint(), QSize(*hanging.windowed)) if hanging.windowed else room_of(hanging.screens)
    window = WallWindow(site, feed, plan, hanging.distance_m, hanging.wall_height_m, room)
    if hanging.windowed is None:
        window.cover(hanging.screens)
    else:
        window.show()
    return window


def live(data: DataDir, settings: Settings, look: Look, url: str, hanging: Hanging, stands: Callable[[], None]) -> int:
    """Open one wall and stay until it is closed; see `start.run_wall`.

    `stands()` is called once, when everything should be on the wall.
    """
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
        QTimer.singleShot(STANDS_MS, stands)
        return application.exec()
    finally:
        program.close()
        hook.remove()


def _is_lost(error: BaseException) -> bool:
    return isinstance(error, Refused) and error.problem is Problem.LINE_LOST
