# SPDX-License-Identifier: Apache-2.0
"""Starts the program; loads the rest of it, and keeps the collector of waste out of the way meanwhile."""

from __future__ import annotations

import gc

from commandcenter.app.look import Look
from commandcenter.paths import DataDir
from commandcenter.settings import Settings


def run(data: DataDir, settings: Settings, look: Look, url: str, login: str = "", password: str = "") -> int:
    """Open the program with one seat at its sign-in page, signed in at once when `password` is given.

    Returns the exit code when the last window is closed; raises Refused when the database cannot be opened.
    """
    # What a start makes is kept to the end: looking through it for waste, again and again, took a fifth of the start.
    gc.disable()
    try:
        from commandcenter.app.process import live

        return live(data, settings, look, url, login, password, stands=_collect)
    finally:
        gc.enable()


def _collect() -> None:
    """Collect waste from now on, but not among what the start made."""
    gc.freeze()
    gc.enable()
