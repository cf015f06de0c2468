# SPDX-License-Identifier: Apache-2.0
"""What is within 300 metres of a place: open cases, components, and the departments that have cases there."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.drill.rows import Surroundings
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.common.words import fill, pick

HEIGHT, WIDTH = 136, 640
PAD = 20
HEAD_AT, FIRST, LINE = 32, 54, 36
GAP = 24


class Around(Panel):
    """Two lines over the map's corner: whose open cases are near, and what stands there."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._around: Surroundings | None = None

    def show_around(self, around: Surroundings | None) -> None:
        """Show what is around; None while it is not known."""
        self._around = around
        self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint head and lines; what has no room at the end of a line is left out whole."""
        unit, around = self.look.length, self._around
        if around is None:
            return
        title = Run(fill(translate("Drill", "Within %1 m"), round(around.metres)), bold=True, size=Size.HEAD)
        open_near = Run(fill(translate("Drill", "%1 open"), count(len(around.cases))), Ink.TEXT_2, size=Size.NEAR)
        things = Run(
            fill(translate("Drill", "%1 components"), count(len(around.components))), Ink.TEXT_2, size=Size.NEAR
        )
        head = QRectF(unit(PAD), unit(HEAD_AT - 20), self.width() - 2 * unit(PAD), unit(40))
        between = Run("    ", size=Size.NEAR)
        ways = (((title,), (open_near, between, things)), ((title,), (open_near,)))
        strokes.ends(head, *ways, gap=unit(GAP), floor=Size.LEAST)
        items = Counter((one.zh, one.en) for one in around.components)
        self._draw_line(strokes, 0, [(pick(unit.zh, unit.en), unit.open) for unit in around.units])
        self._draw_line(strokes, 1, [(pick(*item), number) for item, number in items.most_common()])

    def _draw_line(self, strokes: Strokes, at: int, counted: list[tuple[str, int]]) -> None:
        unit = self.look.length
        x, right = unit(PAD), self.width() - unit(PAD)
        top = unit(FIRST + at * LINE)
        for name, number in counted:
            runs = (Run(f"{name} ", Ink.TEXT_2, size=Size.NEAR), Run(count(number), bold=True, size=Size.NEAR))
            wide = strokes.width(runs)
            if x + wide > right:
                break
            strokes.text(QRectF(x, top, wide + 1, unit(LINE)), runs)
            x += wide + unit(GAP)
