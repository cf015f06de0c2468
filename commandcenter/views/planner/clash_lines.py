# SPDX-License-Identifier: Apache-2.0
"""What the chosen window clashes with, in words: a line each, and one that says that all are free."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.queries.joint.planner import PlanClash
from commandcenter.views.common.cells import paint_lamp, write_line
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.words import fill, language
from commandcenter.vocabulary import Lamp

LINE = 24
MOST = 4


class ClashLines(QWidget):
    """As high as what it says; beyond some lines it says how many more there are, all of them in its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[str, ...] = ()
        self._all_free = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_clashes(self, clashes: Sequence[PlanClash], *, all_free: bool = True) -> None:
        """Say the clashes; where there are none, that all are free, unless nobody was asked about a window."""
        self._lines = tuple(dict.fromkeys(one.label(language()) for one in clashes))
        self._all_free = all_free and not self._lines
        told = "\n".join(self._lines) or (self.tr("Everybody is free") if self._all_free else "")
        self.setAccessibleName(told)
        self.setToolTip("\n".join(self._lines) if len(self._lines) > MOST else "")
        self.updateGeometry()
        self.update()

    def lines(self) -> list[tuple[Lamp | None, str]]:
        """Return what is shown, each line with its lamp."""
        if self._all_free:
            return [(Lamp.GREEN, self.tr("Everybody is free"))]
        shown: list[tuple[Lamp | None, str]] = [(Lamp.RED, line) for line in self._lines]
        if len(shown) <= MOST:
            return shown
        rest = len(shown) - (MOST - 1)
        return [*shown[: MOST - 1], (None, fill(self.tr("and %1 more clashes"), rest))]

    def sizeHint(self) -> QSize:
        """Return room for the lines."""
        return QSize(240, LINE * len(self.lines()))

    def paintEvent(self, event: Any) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        for number, (lamp, text) in enumerate(self.lines()):
            box = QRect(0, number * LINE, self.width(), LINE)
            if lamp is not None:
                paint_lamp(painter, QRect(2, box.center().y() - 5, 11, 11), lamp)
            ink = Colour.RED_TEXT if lamp is Lamp.RED else Colour.TEXT_MUTED
            write_line(painter, box.adjusted(20, 0, 0, 0), text, ink, look().fonts.base)
        painter.end()
