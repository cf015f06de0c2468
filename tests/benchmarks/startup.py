# SPDX-License-Identifier: Apache-2.0
"""From the start of the process to a seat with its queue, beside a bare window that only imports what we stand on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import os
import sqlite3
import statistics
import subprocess
import tempfile
import time
from contextlib import closing

from argon2 import PasswordHasher

from commandcenter.training.accounts import TRAINING_PASSWORD
from tests.benchmarks.frame import Bench, arguments, say

ROOT = Path(__file__).resolve().parents[2]
BAR = 1.5
LATER = (
    "PySide6.QtWebEngineCore",
    "PySide6.QtMultimedia",
    "folium",
    "pyqtgraph",
    "alembic",
    "openpyxl",
    "PIL",
    "pypinyin",
)
"""What must not be loaded before it is needed."""

BARE = """
import sys
import PySide6, sqlalchemy, qtawesome
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1920, 1080)
window.show()
def look():
    if window.windowHandle().isExposed():
        print("ready", flush=True)
        print(0, flush=True)
        application.quit()
    else:
        QTimer.singleShot(5, look)
QTimer.singleShot(0, look)
application.exec()
"""

# A password is slow to prove by intent, and a person types meanwhile: here the proof is made cheap, so that nothing can
# be loaded behind it either.  The seat is there when its queue is painted; what is made after that must not be felt.
SEAT = """
import functools
import os
import sys
import time
import argon2
argon2.PasswordHasher = functools.partial(argon2.PasswordHasher, time_cost=1, memory_cost=8, parallelism=1)
class Coming:  # what is loaded, and in which order, is the program's own affair: this waits for its first page
    def find_spec(self, name, path=None, target=None):
        if name == "commandcenter.views.acceptor.page":
            sys.meta_path.remove(self)
            watch()
sys.meta_path.insert(0, Coming())
def watch():
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication
    class Watch(QObject):
        page = last = None
        longest, still = 0.0, 0
        def look(self):
            now = time.perf_counter()
            if self.last is not None:
                self.longest = max(self.longest, now - self.last)
                self.last = now
                self.still = self.still + 1 if self.page.rest.whole else 0
                if self.still > 100:
                    print(self.longest * 1000, flush=True)
                    os._exit(0)
            elif self.page is None:
                for window in QApplication.topLevelWidgets():
                    page = getattr(window, "page", None)
                    if hasattr(page, "left"):
                        self.page = page
                        page.left.queues.table.viewport().installEventFilter(self)
        def eventFilter(self, watched, event):
            if self.last is None and event.type() == QEvent.Type.Paint and self.page.left.queues.rows():
                QTimer.singleShot(0, self.painted)
            return False
        def painted(self):
            if self.last is None:
                print("ready", *[name for name in LATER if name in sys.modules], flush=True)
                self.last = time.perf_counter()
    application = QApplication.instance()
    application.watch = Watch()
    application.timer = QTimer()
    application.timer.setInterval(3)
    application.timer.timeout.connect(application.watch.look)
    application.timer.start()
from commandcenter.cli import shell
shell.run(["run", "--as", "acceptor01", "--data-dir", DATA])
"""


def main() -> int:
    given = arguments(__doc__ or "", times=0)
    times = given.times or (5 if given.quick else 15)
    bench = Bench("startup")
    with tempfile.TemporaryDirectory() as room:
        say("making a town …")
        town = [sys.executable, "-m", "commandcenter", "demo", "--once", "--json", "--data-dir", room]
        subprocess.run(town, cwd=ROOT, check=True, capture_output=True)
        _make_proof_cheap(Path(room) / "centre.sqlite3")
        seat = f"LATER, DATA = {LATER!r}, {room!r}\n{SEAT}"
        bare_ms, seat_ms, stop_ms, early = [], [], [], set()
        for turn in range(times + 1):  # the first of each fills the caches of the disk
            bare, _, _ = started(BARE, f"{room}/compiled")
            ours, stop, loaded = started(seat, f"{room}/compiled")
            early.update(loaded)
            if turn:
                bare_ms.append(bare)
                seat_ms.append(ours)
                stop_ms.append(stop)
    bench.figure("bare window ms", statistics.median(bare_ms))
    bench.figure("seat with its queue ms", statistics.median(seat_ms))
    bench.figure("longest stop after that ms", statistics.median(stop_ms))
    bench.figure("loaded before needed", len(early), most=0)
    if early:
        say(f"loaded before needed: {', '.join(sorted(early))}")
    # In turns and by the quickest quarter: the rest measures who else was running.
    bench.ratio("seat / bare window", _quick(seat_ms) / _quick(bare_ms), BAR)
    return bench.finish()


def started(script: str, compiled: str) -> tuple[float, float, list[str]]:
    """Return the milliseconds until a process is ready, its longest stop afterwards, and what was loaded by then."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    # An installed program is compiled; this checkout may be forbidden to keep what was.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline().split()
        span = (time.perf_counter() - begun) * 1000
        stop = process.stdout.readline()
        process.kill()
    if line[:1] != ["ready"] or not stop:
        raise SystemExit("the window did not come up")
    return span, float(stop), line[1:]


def _make_proof_cheap(database: Path) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(TRAINING_PASSWORD)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE person SET password_hash = ? WHERE login = 'acceptor01'", (cheap,))


def _quick(spans: list[float]) -> float:
    return statistics.quantiles(spans, n=4)[0]


if __name__ == "__main__":
    sys.exit(main())
