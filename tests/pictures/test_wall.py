# SPDX-License-Identifier: Apache-2.0
"""The drawn walls are whole, in both languages and on fine screens, and a seat can open one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from commandcenter.stage.pictures import MOMENT, WALL_SIZES, Wishes, draw
from commandcenter.stage.wall import PATIENCE
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.wall_window import WallWindow
from tests.pictures.looking import contrast_in
from tests.playing import copy_of

SCENES = frozenset({"wall-area", "wall-hot", "wall-figures"})
WALLS = (("zh", WALL_SIZES), ("en", WALL_SIZES[:1]))


@dataclass
class Seen:
    """What was found on all walls, by the name of the view."""

    views: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    blank: list[str] = field(default_factory=list)
    colours: dict[str, int] = field(default_factory=dict)


@pytest.fixture(scope="module")
def seen(qapp: Any, town_made_once: Any, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Look at every wall once."""
    found = Seen()

    def look(name: str, window: QWidget) -> None:
        picture = window.grab().toImage()
        shown = [panel for panel in window.findChildren(Panel) if panel.isVisible() and panel.height() > 0]
        found.views.append(name)
        found.cut += [f"{name}: {type(panel).__name__} {text}" for panel in shown for text in panel.overflowing]
        found.blank += [f"{name}: {type(panel).__name__}" for panel in shown if _is_blank(panel, window, picture)]
        assert isinstance(window, WallWindow)
        found.colours[name] = _colours(window.page.map, window, picture)

    for language, sizes in WALLS:
        data = copy_of(town_made_once, tmp_path_factory.mktemp(f"wall-{language}"))
        draw(qapp, data, MOMENT, Wishes(languages=(language,), scenes=SCENES, wall_sizes=sizes), look)
    return found


def test_every_scene_is_drawn_in_its_sizes(seen: Seen) -> None:
    assert sorted(seen.views) == sorted(
        f"{scene}-{language}-{size.width()}x{size.height()}"
        for language, sizes in WALLS
        for scene in SCENES
        for size in sizes
    )


def test_nothing_on_a_wall_is_cut_off(seen: Seen) -> None:
    assert seen.cut == []


def test_every_panel_says_something_that_can_be_read(seen: Seen) -> None:
    assert seen.blank == []


def test_the_map_is_drawn(seen: Seen) -> None:
    assert {name for name, colours in seen.colours.items() if "figures" not in name and colours < 50} == set()


def test_a_seat_opens_a_wall_and_closing_it_returns(play: Any, qtbot: Any) -> None:
    with play() as program:
        _, window = program.sit("leader01")
        window.registry.action("map_wall").trigger()
        wall = program.wall
        assert wall is not None and wall.isVisible()
        window.registry.action("map_wall").trigger()
        assert program.wall is wall, "one wall is enough"
        with qtbot.waitSignal(wall.page.usable, timeout=round(PATIENCE * 1000)):
            pass
        wall.close()
        assert program.wall is None and window.isVisible()


def _is_blank(panel: Panel, window: QWidget, picture: QImage) -> bool:
    box = panel.rect().translated(panel.mapTo(window, panel.rect().topLeft()))
    return contrast_in(picture, box) < 4.5


def _colours(widget: QWidget, window: QWidget, picture: QImage) -> int:
    """Return how many colours a part of the picture has."""
    box = widget.rect().translated(widget.mapTo(window, widget.rect().topLeft()))
    part = picture.copy(box).scaled(QSize(400, 250)).convertToFormat(QImage.Format.Format_RGB32)
    return len(np.unique(np.frombuffer(part.constBits(), np.uint32)))
