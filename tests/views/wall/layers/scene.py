# SPDX-License-Identifier: Apache-2.0
"""Shows own layers on a real map and prints, as JSON, what colours are seen and what was told."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from commandcenter.exchange.layers.web_tiles import WebTiles
from commandcenter.queries.wall.rows import Ground
from commandcenter.views.big_screen.look import WallLook
from commandcenter.views.map.own.layers import OwnLayers
from commandcenter.views.map.view import MapView
from commandcenter.views.wall.map_look import look_message
from tests.views.wall.export.conftest import shapes, square
from tests.views.wall.layers.middle import MIDDLE

CORNER, CENTRE = (12, 12), (200, 150)


class AtOnce:
    """A runner that has done its work before one looks."""

    def work(self, function: Any, *args: Any, then: Any, failed: Any = None, owner: Any = None) -> None:
        then(function(*args))


def until(holds: Callable[[], bool], seconds: float = 60.0) -> bool:
    loop = QEventLoop()
    ask, end = QTimer(interval=40), QTimer(singleShot=True, interval=int(seconds * 1000))
    ask.timeout.connect(lambda: loop.quit() if holds() else None)
    end.timeout.connect(loop.quit)
    ask.start()
    end.start()
    loop.exec()
    return holds()


def little_land() -> Ground:
    lon, lat = MIDDLE
    cells, empty = shapes([(1, "c1", [square(lon - 0.002, lat - 0.002, 0.001)], "")]), shapes([])
    return Ground("云溪镇", "Yunxi", cells, empty, empty, empty, empty, empty, {}, {})


def look(view: MapView, named: dict[str, str], problems: list[str]) -> dict[str, Any]:
    """Show one layer after the other and return what was seen of each."""

    def seen(x: int, y: int) -> tuple[int, int, int]:
        colour = view.grab().toImage().pixelColor(x, y)
        return colour.red(), colour.green(), colour.blue()

    def dark() -> bool:
        return max(seen(*CORNER)) < 60 and max(seen(*CENTRE)) < 60

    # What each looks like in the end: a busy machine shows a frame between before.
    come: dict[str, Callable[[], bool]] = {
        "点": lambda: min(seen(*CENTRE)) > 200,
        "影像": lambda: max(seen(*CORNER)) > 180,
        "哑": lambda: "address_silent" in problems,
    }
    by_name = {name: key for key, name in named.items()}
    found: dict[str, Any] = {"named": sorted(by_name)}
    for name in sorted(by_name):
        until(dark)  # nothing is left of the layer before
        view.show_layers({by_name[name]})
        until(come[name])
        found[name] = seen(*(CENTRE if name == "点" else CORNER))
        view.show_layers(set())
    found["off"] = until(dark)
    return found | {"problems": problems}


def main(list_: Path) -> None:
    WebTiles.__init__.__defaults__ = (0.5, 30.0)  # how long an address may be silent
    app = QApplication([])
    app.setProperty("language", "zh")
    lon, lat = MIDDLE
    view = MapView(look_message(WallLook(1080), "zh"))
    view.resize(400, 300)
    view.show()
    problems: list[str] = []
    named: dict[str, str] = {}
    layers = OwnLayers(AtOnce(), view, list_)  # type: ignore[arg-type]
    layers.problem.connect(lambda refused: problems.append(str(refused.problem)))
    layers.named.connect(named.update)
    view.set_ground(little_land())
    layers.open()
    view.look_at((lon - 0.004, lat - 0.003, lon + 0.004, lat + 0.003))
    found = look(view, named, problems)
    layers.close()
    print(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)  # the web engine takes seconds to end, and nothing is left to be kept


if __name__ == "__main__":
    main(Path(sys.argv[1]))
