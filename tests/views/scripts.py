# SPDX-License-Identifier: Apache-2.0
"""Runs scripts in the page of a map, and waits until one has the value it should have."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtGui import QImage
from pytestqt.exceptions import TimeoutError as Waited
from pytestqt.qtbot import QtBot

PATIENCE_MS = 60_000
_FRAMES = "(wall.frames = 0, requestAnimationFrame(() => requestAnimationFrame(() => wall.frames = 2)), 1)"


class Scripted:
    """A page in a real web engine; `view` is its map and `bot` waits.

    What a page answers at one moment says little while news are under way: `until` waits for what should be.
    """

    bot: QtBot
    view: Any

    def script(self, text: str) -> Any:
        """Run a script in the page and return its value."""
        found: list[Any] = []
        self.view.bridge.flush()  # what was told before is heard before
        self.view.engine.page.runJavaScript(f"JSON.stringify({text})", 0, found.append)
        self.bot.waitUntil(lambda: bool(found), timeout=PATIENCE_MS)
        return json.loads(found[0]) if found[0] else None

    def until(self, text: str, wanted: Any = True) -> None:
        """Wait until a script has the value `wanted`; what it speaks of need not be there yet."""
        found: list[Any] = []

        def has_it() -> bool:
            found[:] = [self.script(f"(() => {{ try {{ return {text}; }} catch (error) {{ return null; }} }})()")]
            return bool(found == [wanted])

        try:
            self.bot.waitUntil(has_it, timeout=PATIENCE_MS)
        except Waited:
            assert found == [wanted], text

    def rest(self) -> None:
        """Wait until the page has nothing left to draw."""
        self.until("Boolean(wall.ground) && !wall.stage.asked")

    def image(self) -> QImage:
        """Return what the window shows now, which may lag behind the page."""
        found: QImage = self.view.grab().toImage()
        return found

    def picture(self) -> QImage:
        """Return what the window shows when the page rests: the same three times, two frames apart."""
        seen: list[QImage] = []

        def stands() -> bool:
            self.rest()
            self.script(_FRAMES)
            self.until("wall.frames", 2)
            seen.append(self.image())
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

        self.bot.waitUntil(stands, timeout=PATIENCE_MS)
        return seen[-1]
