# SPDX-License-Identifier: Apache-2.0
"""Starts the program; loads the rest of it, and keeps the collector of waste out of the way meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module

from commandcenter.app.hanging import Hanging
from commandcenter.app.look import Look
from commandcenter.app.waste import collect_here
from commandcenter.paths import DataDir
from commandcenter.settings import Settings

WITHOUT_QT = ("services.signing_in", "services.holding", "queries.queue_counts", "live.notices")
"""What the first picture of a seat needs of the rooms below the windows."""
WALL_WITHOUT_QT = ("services.unit_of_work", "live.notices", "queries.load") + tuple(
    f"queries.wall.{name}" for name in ("ground", "open_cases", "today", "field", "measures", "drill.place")
)
"""The same of a wall."""


def run(data: DataDir, settings: Settings, look: Look, url: str, login: str = "", password: str = "") -> int:
    """Open the program with one seat at its sign-in page, signed in at once when `password` is given.

    Returns the exit code when the last window is closed; raises Refused when the database cannot be opened.
    """
    with _uncollected():
        _load(WITHOUT_QT)
        from commandcenter.app.process import live

        return live(data, settings, look, url, login, password, stands=collect_here)


def run_wall(data: DataDir, settings: Settings, look: Look, url: str, hanging: Hanging) -> int:
    """Hang one wall and stay until it is closed; returns the exit code, raises Refused."""
    with _uncollected():
        _load(WALL_WITHOUT_QT)
        # Loaded here, not by numpy's and shapely's first use on a thread that reads.
        import shapely  # noqa: F401

        from commandcenter.app.wall import live

        return live(data, settings, look, url, hanging, stands=collect_here)


def _load(names: Iterable[str]) -> None:
    """Load modules before Qt: for Python it reads the source of every module loaded after itself."""
    for name in names:
        import_module(f"commandcenter.{name}")


@contextmanager
def _uncollected() -> Iterator[None]:
    """What a start makes is kept to the end: looking through it for waste, again and again, took a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
