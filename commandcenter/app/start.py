# SPDX-License-Identifier: Apache-2.0
"""Starts the program; loads the rest of it, and keeps the collector of waste out of the way meanwhile."""

from __future__ import annotations

import gc
from importlib import import_module

from commandcenter.app.look import Look
from commandcenter.paths import DataDir
from commandcenter.settings import Settings

WITHOUT_QT = ("services.signing_in", "services.holding", "queries.queue_counts", "live.notices")
"""What the first picture needs of the rooms below the windows."""


def run(data: DataDir, settings: Settings, look: Look, url: str, login: str = "", password: str = "") -> int:
    """Open the program with one seat at its sign-in page, signed in at once when `password` is given.

    Returns the exit code when the last window is closed; raises Refused when the database cannot be opened.
    """
    # What a start makes is kept to the end: looking through it for waste, again and again, took a fifth of the start.
    gc.disable()
    try:
        # Qt for Python reads the source of every module loaded after itself: what knows nothing of it comes first.
        for name in WITHOUT_QT:
            import_module(f"commandcenter.{name}")
        from commandcenter.app.process import live

        return live(data, settings, look, url, login, password, stands=_collect)
    finally:
        gc.enable()


def _collect() -> None:
    """Collect waste from now on, but not among what the start made."""
    gc.freeze()
    gc.enable()
