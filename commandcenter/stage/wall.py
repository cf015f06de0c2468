# SPDX-License-Identifier: Apache-2.0
"""Hangs the map wall on the stage and turns it to the scenes that are to be drawn."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from commandcenter.app.hanging import Hanging
from commandcenter.app.wall import hang
from commandcenter.stage.hands import activate, wait_until
from commandcenter.stage.program import StagedProgram
from commandcenter.stage.scenes import WALL_SCENES
from commandcenter.views.wall_window import WallWindow

PATIENCE = 90.0
"""Seconds until the engine of the map stands; a busy machine without a graphics card takes its time."""


def allow_engine() -> None:
    """Let the map's engine start in this process; call it before there is an application.

    The pictures show a training town and nothing from outside, so that they may be drawn as root too, which the
    engine only does without its sandbox. The program itself never takes the sandbox away.
    """
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def scenes_of_wall(
    program: StagedProgram, wanted: Collection[str], sizes: Sequence[QSize]
) -> Iterator[tuple[str, WallWindow]]:
    """Yield the name of each wanted scene and size, and the wall as it stands then; it is taken down at the end."""
    window = hang(program, Hanging(windowed=(sizes[0].width(), sizes[0].height())))
    usable: list[bool] = []
    window.page.usable.connect(lambda: usable.append(True))
    try:
        wait_until(lambda: bool(usable), "the wall to be usable", PATIENCE)
        window.page.rotation.hold()
        activate(window)
        for size in sizes:
            window.resize(size)
            for name in WALL_SCENES:
                if (not wanted or name in wanted) and turn_to(program, window, name):
                    yield f"{name}-{program.look.language}-{size.width()}x{size.height()}", window
    finally:
        window.close()


def turn_to(program: StagedProgram, window: WallWindow, name: str) -> bool:
    """Show the first scene of this name and wait until it is drawn; False when this town has none."""
    rotation = window.page.rotation
    there = [at for at, show in enumerate(rotation.shows) if f"wall-{show.scene.kind}" == name]
    if not there:
        return False
    rotation.turn(there[0] - rotation.at)
    program.settle()
    _drawn(window)
    program.settle()
    return True


def _drawn(window: WallWindow) -> None:
    """Wait until the map has drawn all it was told, a last message among it."""
    page, drawn = window.page, []
    said = page.map.settled.connect(lambda: drawn.append(True))
    page.feed.turned.emit()
    page.map.show_layers({"base", *(page.rotation.show.scene.layers if page.rotation.show else ())})
    wait_until(lambda: bool(drawn), "the map to be drawn", PATIENCE)
    page.map.settled.disconnect(said)
