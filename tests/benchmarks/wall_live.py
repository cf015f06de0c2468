# SPDX-License-Identifier: Apache-2.0
"""How soon a wall is usable after its start, and how soon an act is on it while the town lives 600 times as fast."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import json
import os
import signal
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from tests.benchmarks.frame import Bench, arguments, p95, say

ROOT = Path(__file__).resolve().parents[2]
STARTS = 3
FIRST_BAR_MS, NEWS_BAR_MS = 3_000, 1_000
SPEED = 600
QUIET_SECONDS = 4.0
AREA = '[[scene]]\nkind = "area"\nseconds = 3600\nmeasure = "filed"\nlayers = ["boundaries", "cells", "cases"]\n'


def main() -> int:
    given = arguments(__doc__ or "", role="", data="", city="", seconds=0)
    if given.role:
        return hung_wall(Path(given.data))
    bench = Bench("wall_live")
    with tempfile.TemporaryDirectory() as folder:
        town = Path(folder) / "town"
        made(town, "town")
        news(bench, town, given.seconds or (15 if given.quick else 90))
        # A quick run shows the town; the bar is the city's.
        city = town if given.quick else Path(given.city or Path(folder) / "city")
        if not (city / "centre.sqlite3").exists():
            made(city, "city")
        starts(bench, city, None if given.quick else FIRST_BAR_MS)
    return bench.finish()


def made(folder: Path, scale: str) -> None:
    """Make a training town."""
    say(f"making a {scale} …")
    run("demo", "--once", "--scale", scale, "--data-dir", str(folder)).wait()
    (folder / "scenes.toml").write_text(AREA, encoding="utf-8")


def run(*words: str, display: bool = False, **more: Any) -> subprocess.Popen[str]:
    """Start the program as a process of its own."""
    return start([sys.executable, "-m", "commandcenter", *words], display=display, **more)


def start(command: Sequence[str], *, display: bool, **more: Any) -> subprocess.Popen[str]:
    around = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    around.pop("QT_QPA_PLATFORM", None)
    around["PYTHONPATH"] = str(ROOT)
    # A program that is installed has its modules compiled; the second start of a bench has them too.
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    around.setdefault("PYTHONPYCACHEPREFIX", str(Path(tempfile.gettempdir()) / "cc-bench-compiled"))
    if display:
        around["QT_QPA_PLATFORM"] = "offscreen"
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            around["QTWEBENGINE_DISABLE_SANDBOX"] = "1"  # Chromium refuses to start as root with its sandbox
    more.setdefault("stdout", subprocess.DEVNULL)
    return subprocess.Popen(command, env=around, text=True, stderr=subprocess.DEVNULL, **more)


class Watched:
    """A wall in another process, and what it said: when it was usable, and when which cases were drawn anew."""

    def __init__(self, data: Path) -> None:
        self.begun = time.time()
        command = [sys.executable, __file__, "--role", "wall", "--data", str(data)]
        self.process = start(command, display=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.usable = threading.Event()
        self.usable_at = 0.0
        self.drawn: list[tuple[float, frozenset[int]]] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            at, cases = json.loads(line)
            if cases is None:
                self.usable_at = at
                self.usable.set()
            else:
                self.drawn.append((at, frozenset(cases)))

    def until_usable(self) -> float:
        """Return the milliseconds from the start of the process."""
        if not self.usable.wait(120):
            raise TimeoutError("the wall does not become usable")
        return (self.usable_at - self.begun) * 1000

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)
        self._reader.join(10)


def starts(bench: Bench, data: Path, bar: float | None) -> None:
    """Start a wall some times; the first start compiles and is left out, the quietest of the others counts."""
    say("starts …")
    spans = []
    for _ in range(STARTS + 1):
        wall = Watched(data)
        spans.append(wall.until_usable())
        wall.close()
    bench.figure("first usable wall, least (ms)", min(spans[1:]), bar)
    bench.figure("first usable wall, median (ms)", statistics.median(spans[1:]))


def news(bench: Bench, data: Path, seconds: int) -> None:
    """Let the town live and ask of every step of a case that the wall shows when it was drawn."""
    wall = Watched(data)
    wall.until_usable()
    say(f"acts for {seconds} s …")
    begun = time.time()
    town = run("demo", "--all-seats", "--speed", str(SPEED), "--data-dir", str(data))
    time.sleep(seconds)
    town.send_signal(signal.SIGINT)
    town.wait(60)
    ended = time.time()
    quiet_since = time.monotonic()
    known = len(wall.drawn)
    while time.monotonic() - quiet_since < QUIET_SECONDS:
        time.sleep(0.2)
        if len(wall.drawn) != known:
            known, quiet_since = len(wall.drawn), time.monotonic()
    wall.close()
    spans: list[float] = []
    lost = 0
    for at, case in steps(data, begun, ended):
        drawn = next((when for when, cases in wall.drawn if when >= at and case in cases), None)
        if drawn is None:
            lost += 1
        else:
            spans.append((drawn - at) * 1000)
    bench.figure("steps of cases on the wall", len(spans))
    bench.figure("steps never drawn", lost, 0)
    bench.figure("act to wall p50 (ms)", statistics.median(spans))
    bench.figure("act to wall p95 (ms)", p95(spans), NEWS_BAR_MS)
    bench.figure("act to wall, longest (ms)", max(spans))


def steps(data: Path, begun: float, ended: float) -> list[tuple[float, int]]:
    """Return when (seconds of the epoch) a step was made with which case, of those the wall shows before or after."""
    from sqlalchemy import or_, select

    from commandcenter.models import History
    from commandcenter.models.engine import open_engines
    from commandcenter.views.wall.feed import SHOWN

    engines = open_engines(f"sqlite:///{data / 'centre.sqlite3'}")
    span = History.at.between(*(datetime.fromtimestamp(at, UTC) for at in (begun, ended)))
    shown = or_(History.from_state.in_(SHOWN), History.to_state.in_(SHOWN))
    with engines.reader.connect() as connection:
        found = connection.execute(select(History.at, History.case_id).where(span, shown)).all()
    engines.dispose()
    return [(at.timestamp(), case) for at, case in found]


def hung_wall(data: Path) -> int:
    """Hang a wall as its command does, and say when it is usable and what it has drawn."""
    from commandcenter.app import start as starting

    tell_of_what_is_drawn()
    from commandcenter.app.hanging import Hanging
    from commandcenter.app.look import Look
    from commandcenter.cli.shared.stores import open_place

    place = open_place(data)
    hanging = Hanging(windowed=(1920, 1080))
    return starting.run_wall(place.data, place.settings, Look("zh", "night"), place.database_url, hanging)


def tell_of_what_is_drawn() -> None:
    """Stand beside the act of hanging a wall, once it is loaded."""
    import builtins

    load = builtins.__import__

    def loading(name: str, *args: Any, **kwargs: Any) -> Any:
        module = load(name, *args, **kwargs)
        walls = sys.modules.get("commandcenter.app.wall")
        if walls is not None and hasattr(walls, "live") and not hasattr(walls, "watched"):
            walls.watched = True  # type: ignore[attr-defined]
            hang = walls.hang
            walls.hang = lambda *given: watch(hang(*given))  # type: ignore[assignment]
            builtins.__import__ = load
        return module

    builtins.__import__ = loading


def watch(window: Any) -> Any:
    """Say what happens on a wall until our input is closed."""
    from PySide6.QtCore import QTimer

    touched: set[int] = set()

    def told(changed: list[Any], gone: set[int]) -> None:
        touched.update(case.id for case in changed)
        touched.update(gone)

    def drawn() -> None:
        if touched:
            print(json.dumps([time.time(), sorted(touched)]), flush=True)
            touched.clear()

    window.page.feed.cases_changed.connect(told)
    window.page.map.settled.connect(drawn)
    window.page.usable.connect(lambda: print(json.dumps([time.time(), None]), flush=True))
    ended: list[bool] = []
    threading.Thread(target=lambda: (sys.stdin.read(), ended.append(True)), daemon=True).start()
    timer = QTimer(window)
    timer.timeout.connect(lambda: window.close() if ended else None)
    timer.start(100)
    return window


if __name__ == "__main__":
    sys.exit(main())
