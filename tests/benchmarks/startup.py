# SPDX-License-Identifier: Apache-2.0
"""From the start of the process to a seat with its queue, beside a bare window that only imports what we stand on."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import os
import statistics
import subprocess
import tempfile
import time

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
        print("ready", 0, flush=True)
        application.quit()
    else:
        QTimer.singleShot(5, look)
QTimer.singleShot(0, look)
application.exec()
"""

# A password is slow to prove by intent: it is timed apart, and a person types it meanwhile.
SEAT = """
import sys
import time
spent = []
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = QApplication(sys.argv[:1])
def look():
    for window in application.topLevelWidgets():
        page = getattr(window, "page", None)
        if page is not None and hasattr(page, "left") and page.left.queues.rows() and window.isVisible():
            print("ready", sum(spent) * 1000, *[name for name in LATER if name in sys.modules], flush=True)
            import os
            os._exit(0)
watch = QTimer()
watch.setInterval(5)
watch.timeout.connect(look)
watch.start()
from commandcenter.app import seat
prove = seat.authenticate
def proving(*given):
    begun = time.perf_counter()
    try:
        return prove(*given)
    finally:
        spent.append(time.perf_counter() - begun)
seat.authenticate = proving
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
        seat = f"LATER, DATA = {LATER!r}, {room!r}\n{SEAT}"
        bare_ms, seat_ms, proof_ms, early = [], [], [], set()
        for turn in range(times + 1):  # the first of each fills the caches of the disk
            bare, _, _ = started(BARE, f"{room}/compiled")
            ours, proof, loaded = started(seat, f"{room}/compiled")
            early.update(loaded)
            if turn:
                bare_ms.append(bare)
                seat_ms.append(ours - proof)
                proof_ms.append(proof)
    bench.figure("bare window ms", statistics.median(bare_ms))
    bench.figure("seat with its queue ms", statistics.median(seat_ms))
    bench.figure("proving the password ms", statistics.median(proof_ms))
    bench.figure("loaded before needed", len(early), most=0)
    if early:
        say(f"loaded before needed: {', '.join(sorted(early))}")
    # In turns and by the quickest quarter: the rest measures who else was running.
    bench.ratio("seat / bare window", _quick(seat_ms) / _quick(bare_ms), BAR)
    return bench.finish()


def started(script: str, compiled: str) -> tuple[float, float, list[str]]:
    """Return the milliseconds until a process is ready, those of them it names itself, and what else it says."""
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
        process.kill()
    if line[:1] != ["ready"]:
        raise SystemExit("the window did not come up")
    return span, float(line[1]), line[2:]


def _quick(spans: list[float]) -> float:
    return statistics.quantiles(spans, n=4)[0]


if __name__ == "__main__":
    sys.exit(main())
