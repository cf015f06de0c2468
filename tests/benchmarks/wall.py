# SPDX-License-Identifier: Apache-2.0
"""The map wall at the size of a city, beside QPainter and beside a plain folium page of the same cells."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)  # the folder of the benches has a module named as one of Python's own, queue
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from commandcenter.views.map.chromium import YOUNG  # noqa: E402

FLAGS = f'--js-flags="--expose-gc {YOUNG}" --enable-precise-memory-info'
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium refuses to start as root with its sandbox; the product itself never switches it off.
    FLAGS += " --no-sandbox"
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = FLAGS

from PySide6.QtCore import QCoreApplication, QEventLoop, QPointF, Qt, QTimer, QUrl  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from tests.benchmarks.city import CASES, CELLS, EDGES, NOW, case, cases, city, values  # noqa: E402
from tests.benchmarks.frame import Bench, arguments, p95, say  # noqa: E402

SIZE = (1920, 1080)
CHANGES = 50
PATIENCE_MS = 120_000

# Put around the page's own functions: how long its script takes, and when the frame after it begins.
PROBE = """
(() => {
  const bench = (window.bench = { script: 0, asked: 0, frame: 0, frames: [], errors: 0 });
  const { port1: heard, port2: after } = new MessageChannel();
  heard.onmessage = () => { bench.over = performance.now(); };
  const timed = (of, name) => {
    const real = of[name];
    of[name] = function (...given) {
      const begun = performance.now();
      if (!bench.asked) bench.asked = begun;
      bench.inside = true;
      const found = real.apply(this, given);
      bench.inside = false;
      bench.script += performance.now() - begun;
      return found;
    };
  };
  for (const name of ["ground", "cells", "cases", "cellsChanged", "casesChanged", "lookAt"]) timed(wall.told, name);
  const draw = wall.stage.draw;
  wall.stage.draw = function (at) {
    const begun = performance.now();
    draw.call(this, at);
    bench.script += bench.inside ? 0 : performance.now() - begun;
    // The frame that shows it begins, and the first task after it: the picture has been handed over by then.
    bench.over = 0;
    requestAnimationFrame(() => { bench.frame = performance.now(); after.postMessage(0); });
  };
  window.addEventListener("error", () => { bench.errors++; });
})()
"""
CLEAR = "Object.assign(window.bench, { script: 0, asked: 0, frame: 0, over: 0 }); 1"
READ = "JSON.stringify([bench.script, bench.frame - bench.asked, bench.over - bench.asked])"

# One step of a pan or of a zoom by hand each frame; the gaps between the frames are what a person sees.
MOVING = """
(() => {
  const gaps = (window.bench.frames = []);
  let before = 0, step = 0;
  const go = (at) => {
    if (before) gaps.push(at - before);
    before = at;
    if (step++ >= %d) { window.bench.done = true; return; }
    wall.stage.byHand = true;
    %s;
    requestAnimationFrame(go);
  };
  window.bench.done = false;
  requestAnimationFrame(go);
})()
"""
PAN = "wall.map._rawPanBy(L.point(step % 60 < 30 ? 17 : -17, step % 40 < 20 ? 9 : -9)); wall.map.fire('move')"
ZOOM = "wall.map.setZoom(wall.map.getZoom() + (step % 24 < 12 ? 0.25 : -0.25), { animate: false })"


def main() -> int:
    """Run the bench; with --soak the differences and scene changes of weeks."""
    given = arguments(__doc__ or "", soak=0, differences=0)
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    application = QApplication(sys.argv[:1])
    bench = Bench("wall")
    ground = city(CELLS)
    wall = Wall(ground)
    _first_picture(bench, wall, Painter(ground), 4 if given.quick else 9)
    _differences(bench, wall, 20 if given.quick else 200)
    _moving(bench, wall, 60 if given.quick else 240)
    _soak(bench, wall, given.differences or (500 if given.quick else 10_000), bool(given.soak))
    bench.figures["QGIS: not installed" if not shutil.which("qgis") else "QGIS: not driven by this bench"] = 0.0
    _plain_folium(bench, ground, bench.figures["first picture, until the frame (ms)"], given.quick)
    wall.close()
    application.processEvents()
    return bench.finish()


class Wall:
    """The map as the wall shows it, with a probe in its page."""

    def __init__(self, ground: Any) -> None:
        """Start the map and wait for its page."""
        from commandcenter.views.big_screen.look import WallLook
        from commandcenter.views.map.view import MapView
        from commandcenter.views.wall.map_look import look_message

        self.ground = ground
        self.view = MapView(look_message(WallLook(SIZE[1]), "zh"))
        self.view.resize(*SIZE)
        self.view.show()
        self.complaints: list[str] = []
        self.view.engine.page.complained.connect(self.complaints.append)
        self.wait(self.view.ready)
        self.script(PROBE)

    def wait(self, signal: Any) -> None:
        """Wait for a signal of the map."""
        loop = QEventLoop()
        signal.connect(loop.quit)
        QTimer.singleShot(PATIENCE_MS, loop, lambda: loop.exit(1))
        if loop.exec():
            raise TimeoutError("the page does not answer")
        signal.disconnect(loop.quit)

    def script(self, text: str) -> Any:
        """Run a script in the page and return its value."""
        loop, found = QEventLoop(), []
        self.view.engine.page.runJavaScript(text, 0, lambda value: (found.append(value), loop.quit()))
        loop.exec()
        return found[0]

    def until(self, text: str) -> None:
        """Wait until a script says true."""
        end = time.monotonic() + PATIENCE_MS / 1000
        while not self.script(text):
            if time.monotonic() > end:
                raise TimeoutError(text)
            pause(10)

    def measured(self, act: Any) -> tuple[float, float, float]:
        """Return the milliseconds of script, until the frame and until it is handed over that `act` costs the page."""
        self.script(CLEAR)
        act()
        self.until("bench.asked && bench.over > bench.asked && !wall.stage.asked && !wall.stage.waits")
        script, frame, over = json.loads(self.script(READ))
        return script, frame, over

    def show(self) -> None:
        """Tell the page everything."""
        self.view.set_ground(self.ground)
        self.view.set_cells(values(self.ground), EDGES)
        self.view.set_cases(self.cases, NOW)

    @property
    def cases(self) -> list[Any]:
        """The open cases, made once."""
        if not hasattr(self, "_cases"):
            self._cases = cases(self.ground, CASES)
        return self._cases

    def kilobytes(self) -> tuple[float, float]:
        """Return the memory of the page's process and of this one, after the collectors."""
        import gc

        gc.collect()
        self.script("gc(); gc(); 1")
        pause(300)
        return _resident(self.view.engine.page.renderProcessPid()), _resident(os.getpid())

    def close(self) -> None:
        """End the map."""
        self.view.engine.stop()
        self.view.close()
        self.view.deleteLater()
        pause(100)


def pause(milliseconds: int) -> None:
    """Let events pass for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _resident(process: int) -> float:
    """Return the kilobytes a process keeps for itself; what it shares depends on its neighbours."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines():
        if line.startswith("Anonymous:"):
            return float(line.split()[1])
    raise LookupError(process)


class Painter:
    """QPainter filling the same cells, as ready polygons, into an image."""

    def __init__(self, ground: Any) -> None:
        """Make the polygons, which does not count."""
        points = ground.cells.points
        low, high = points.min(axis=0), points.max(axis=0)
        scale = min(SIZE[0] / (high[0] - low[0]), SIZE[1] / (high[1] - low[1]))
        placed = (points - low) * scale
        ends = ground.cells.ring_points
        self.polygons = [
            QPolygonF([QPointF(float(x), float(y)) for x, y in placed[ends[at] : ends[at + 1]]])
            for at in range(len(ground.cells.ids))
        ]
        colours = [QColor(name) for name in ("#14181B", "#1C242A", "#264251", "#38697D", "#5F9BAB", "#C3DEDF")]
        self.colours = [colours[sum(value >= edge for edge in EDGES)] for value in values(ground).values()]
        self.image = QImage(*SIZE, QImage.Format.Format_ARGB32_Premultiplied)

    def milliseconds(self) -> float:
        """Paint once; return how long it took."""
        begun = time.perf_counter()
        self.image.fill(QColor("#0C0D0F"))
        painter = QPainter(self.image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        for polygon, colour in zip(self.polygons, self.colours, strict=True):
            painter.setBrush(colour)
            painter.drawPolygon(polygon)
        painter.end()
        return (time.perf_counter() - begun) * 1000


def _first_picture(bench: Bench, wall: Wall, painter: Painter, times: int) -> None:
    """Both in turns; the quietest run of each counts, for the machine has other work."""
    say("first pictures …")
    wall.cases  # noqa: B018 - made outside the measure
    painted: list[float] = []
    spans: list[tuple[float, float, float]] = []
    for _ in range(times):
        painted.append(painter.milliseconds())
        spans.append(wall.measured(wall.show))
    paint = min(painted)
    script, frame, over = (min(span[at] for span in spans) for at in (0, 1, 2))
    bench.figure("QPainter, ready polygons (ms)", paint)
    bench.figure("first picture, script (ms)", script)
    bench.figure("first picture, until the frame (ms)", frame)
    bench.figure("first picture, handed over (ms)", over)
    bench.ratio("script ÷ QPainter", script / paint, 1.25)
    bench.ratio("frame ÷ QPainter", frame / paint, 3.0)


def _difference(wall: Wall, turn: int) -> None:
    """Tell the page of 50 cells and 50 cases that changed."""
    count = len(wall.ground.cells.ids)
    cells = {wall.ground.cells.ids[(turn * 977 + k * 811) % count]: float((turn + k) % 20) for k in range(CHANGES)}
    changed = [
        case(wall.ground, 1 + (turn * 53 + k) % CASES, (turn * 31 + k * 7) % count, (0.0, 0.0), 20 + k * 40)
        for k in range(CHANGES)
    ]
    wall.view.patch_cells(cells)
    wall.view.patch_cases(changed, set(), NOW)


def _differences(bench: Bench, wall: Wall, times: int) -> None:
    say("differences …")
    spans = [wall.measured(lambda turn=turn: _difference(wall, turn)) for turn in range(times)]
    bench.figure("difference, script, median (ms)", statistics.median(span[0] for span in spans), 4.0)
    bench.figure("difference, until the frame, median (ms)", statistics.median(span[1] for span in spans), 17.0)
    bench.figure("difference, until the frame, p95 (ms)", p95([span[1] for span in spans]))
    bench.figure("difference, handed over, median (ms)", statistics.median(span[2] for span in spans))


def _moving(bench: Bench, wall: Wall, steps: int) -> None:
    for name, step in (("pan", PAN), ("zoom", ZOOM)):
        say(f"{name} …")
        wall.view.look_at()
        pause(500)
        wall.script(MOVING % (steps, step))
        wall.until("bench.done && !wall.stage.asked")
        gaps = json.loads(wall.script("JSON.stringify(bench.frames)"))
        bench.figure(f"{name}, frame, median (ms)", statistics.median(gaps))
        bench.figure(f"{name}, frame, p95 (ms)", p95(gaps), 50.0)
    wall.view.look_at()
    pause(500)


def _soak(bench: Bench, wall: Wall, differences: int, scenes: bool) -> None:
    say(f"{differences} differences …")
    # The engine's heap grows to its working size first (measured: 2,500 differences), then stays.
    for turn in range(300 if differences < 1_000 else 3_000):
        _turn(wall, turn, 60 if scenes else 0)
    wall.view.look_at()
    before = wall.kilobytes()
    for turn in range(differences):
        _turn(wall, turn, max(1, differences // 200) if scenes else 0)
    wall.view.look_at()
    pause(500)
    after = wall.kilobytes()
    bench.figure("memory of the page before (MB)", before[0] / 1024)
    bench.figure("memory of the page after (MB)", after[0] / 1024)
    bench.ratio(f"memory of the page after {differences} differences", after[0] / before[0], 1.05)
    bench.ratio(f"memory of the window after {differences} differences", after[1] / before[1], 1.05)
    bench.figure("errors of the page", float(len(wall.complaints)), 0.0)


def _turn(wall: Wall, turn: int, every: int) -> None:
    """Tell a difference, and cut to another scene `every` so many; every tenth is waited for, so the page keeps up."""
    _difference(wall, turn)
    if every and turn % every == 0:
        wall.view.look_at(division=1 + turn % len(wall.ground.streets.ids))
    elif every and turn % every == every // 2:
        wall.view.look_at()
    if turn % 10 == 0:
        wall.script("1")


def _plain_folium(bench: Bench, ground: Any, ours: float, quick: bool) -> None:
    """Load the same cells as a plain page of folium; a quick run takes an eighth of them and says so."""
    say("plain folium …")
    count = len(ground.cells.ids) // (8 if quick else 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.html"
        begun = time.perf_counter()
        _write_plain(ground, count, path)
        written = (time.perf_counter() - begun) * 1000
        loaded = _load_plain(path)
    bench.figure(f"plain folium, {count} cells, written (ms)", written)
    bench.figure(f"plain folium, {count} cells, drawn (ms)", loaded)
    bench.least("plain folium ÷ first picture", (written + loaded) / ours, 40.0 / (8 if quick else 1))


def _write_plain(ground: Any, count: int, path: Path) -> None:
    """Write the cells as GeoJson into a page of folium with Leaflet inside."""
    import folium

    from commandcenter.views.map.building import LocalMap
    from commandcenter.views.map.elements import Script, Style
    from commandcenter.views.map.page import leaflet

    ends = ground.cells.ring_points
    features = [
        {
            "type": "Feature",
            "properties": {"id": ground.cells.ids[at]},
            "geometry": {"type": "Polygon", "coordinates": [ground.cells.points[ends[at] : ends[at + 1]].tolist()]},
        }
        for at in range(count)
    ]
    chart = LocalMap(location=(31.4, 121.3), zoom_start=11, tiles=None)
    style, script = leaflet()
    chart.add_child(Style(style))
    chart.add_child(Script(script))
    folium.GeoJson({"type": "FeatureCollection", "features": features}).add_to(chart)
    chart.save(path)


def _load_plain(path: Path) -> float:
    """Return the milliseconds until the page has drawn its first frame."""
    from PySide6.QtWebEngineWidgets import QWebEngineView

    drawn = "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'drawn'; }))"
    view = QWebEngineView()
    view.resize(*SIZE)
    view.show()
    loop = QEventLoop()
    view.loadFinished.connect(loop.quit)
    view.titleChanged.connect(lambda title: loop.quit() if title == "drawn" else None)
    begun = time.perf_counter()
    view.load(QUrl.fromLocalFile(str(path)))
    loop.exec()
    view.page().runJavaScript(drawn)
    loop.exec()
    loaded = (time.perf_counter() - begun) * 1000
    view.close()
    view.deleteLater()
    pause(100)
    return loaded


if __name__ == "__main__":
    sys.exit(main())
