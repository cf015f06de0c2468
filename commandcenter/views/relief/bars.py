# SPDX-License-Identifier: Apache-2.0
"""Paints for each overloaded department its share of all orders now and as it would become, and the line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.views.common.cells import text_width, write_line
from commandcenter.views.common.look import Colour, colour, look

ROW, PAD, GAP = 56, 16, 12
THICK = 12


@dataclass(frozen=True, slots=True)
class Load:
    """A department, why it is to be relieved in words, and its share of all orders (0 to 1) before and after."""

    name: str
    why: str
    before: float
    after: float

    @property
    def told(self) -> str:
        """Both shares."""
        return f"{self.before:.1%} → {self.after:.1%}"


class LoadBars(QWidget):
    """One bar a department: what it keeps is calm, what it gives is lit, the line stands across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loads: tuple[Load, ...] = ()
        self._line = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_loads(self, loads: Sequence[Load], line: float) -> None:
        """Show loads and the share from which on a department holds too much."""
        self.loads, self._line = tuple(loads), line
        self.setAccessibleName("; ".join(f"{one.name} {one.told} {one.why}" for one in self.loads))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all of them."""
        return QSize(320, len(self.loads) * ROW + GAP)

    def paintEvent(self, event: Any) -> None:
        """Paint them from above."""
        painter = QPainter(self)
        for at, load in enumerate(self.loads):
            self._paint(painter, QRect(PAD, at * ROW + GAP // 2, self.width() - 2 * PAD, ROW), load)
        painter.end()

    def _paint(self, painter: QPainter, box: QRect, load: Load) -> None:
        fonts = look().fonts
        upper = QRect(box.left(), box.top() + 6, box.width(), 22)
        told = text_width(load.told, fonts.field, bold=True)
        write_line(painter, upper, load.told, Colour.TEXT, fonts.field, bold=True, right=True)
        left = upper.adjusted(0, 0, -told - GAP, 0)
        end = write_line(painter, left, load.name, Colour.TEXT, fonts.field, bold=True)
        write_line(painter, left.adjusted(end - left.left() + GAP, 0, 0, 0), load.why, Colour.TEXT_MUTED, fonts.base)
        bar = QRect(box.left(), upper.bottom() + 6, box.width(), THICK)
        painter.fillRect(bar, colour(Colour.LINE))
        before, after, line = (round(bar.width() * part) for part in (load.before, load.after, self._line))
        painter.fillRect(QRect(bar.left(), bar.top(), before, THICK), colour(Colour.CHART_BAR_NEXT))
        kept = Colour.CHART_BAR_OVER if load.after > self._line else Colour.CHART_BAR
        painter.fillRect(QRect(bar.left(), bar.top(), after, THICK), colour(kept))
        painter.fillRect(QRect(bar.left() + line - 1, bar.top() - 3, 2, THICK + 6), colour(Colour.TEXT))
