# SPDX-License-Identifier: Apache-2.0
"""The scene of figures: the day in one sentence, departments with their rates, sources, hours and top items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import Today
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.wall.panels import sentence, tops
from commandcenter.views.wall.panels.day_curve import DayCurve
from commandcenter.views.wall.panels.departments import Departments
from commandcenter.views.wall.panels.headline import Sentence

MARGIN, BETWEEN, GAP = 40, 72, 16
SENTENCE_TOP, SENTENCE = 14, 78
ROWS = 5


class FiguresPage(QWidget):
    """Fills the room of the map and of the column beside it; header, ribbon and ticker stay as they are."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.headline = Sentence(look, self, largest=Size.HEADLINE)
        self.departments = Departments(look, self)
        self.sources = tops.Sources(look, self)
        self.curve = DayCurve(look, self)
        self.tops = tops.Tops(look, self)

    def panels(self) -> tuple[Panel, ...]:
        """Return the panels it is made of."""
        return self.headline, self.departments, self.sources, self.curve, self.tops

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self._look = look
        for panel in self.panels():
            panel.show_look(look)
        self._arrange()

    def show_today(self, today: Today) -> None:
        """Show the figures of the day."""
        self.headline.show_sentence(sentence.figures(today))
        self.departments.show_loads(today.departments, today.centre, today.threads)
        self.sources.show_sources(today.sources)
        self.curve.show_reported(today.ribbon.reported)
        self.tops.show_items(today.components, today.events, today.filed_components, today.filed_events)

    def show_rates(self, rates: Mapping[int, tuple[float | None, int]]) -> None:
        """Show today's on-time rate of each department by its id: (rate 0 to 1, cases below it)."""
        self.departments.show_rates(rates)

    def show_faded(self, faded: bool) -> None:
        """Let all figures stand back while the line to the database is lost."""
        for panel in self.panels():
            panel.show_faded(faded)

    def resizeEvent(self, event: Any) -> None:
        """Arrange the panels anew."""
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: Any) -> None:
        """Paint the ground between the panels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour(Ink.GROUND))
        painter.end()

    def _arrange(self) -> None:
        def of(pixels: float) -> int:
            return round(self._look.length(pixels))

        width = (self.width() - 2 * of(MARGIN) - of(BETWEEN)) // 2
        left, right = of(MARGIN), self.width() - of(MARGIN) - width
        self.headline.setGeometry(left, of(SENTENCE_TOP), self.width() - 2 * of(MARGIN), of(SENTENCE))
        top = of(SENTENCE_TOP + SENTENCE + GAP)
        lower = of(tops.height_of(ROWS))
        lower_top = self.height() - lower
        upper = max(0, lower_top - of(GAP) - top)
        self.departments.setGeometry(QRect(left, top, width, upper))
        self.sources.setGeometry(QRect(right, top, width, upper))
        self.curve.setGeometry(QRect(left, lower_top, width, lower))
        self.tops.setGeometry(QRect(right, lower_top, width, lower))
