# SPDX-License-Identifier: Apache-2.0
"""Paints before and now of a cell as two small bars with their figures."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from commandcenter.queries.campaign.figures import CellLine
from commandcenter.rules.campaign.standard import Count
from commandcenter.views.common.cells import Index, RowDelegate, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE

FIGURES = 96
"""Room for the figures before the bars."""
BAR, GAP, PAD = 8, 3, 8


class BarDelegate(RowDelegate):
    """The upper bar is before, the lower one now; the line is the target. `most` is what fills the cell."""

    def __init__(self, value: Callable[[Count], float], height: int, parent: QObject | None = None) -> None:
        super().__init__(height, parent)
        self._value = value
        self.most, self.target = 1.0, None  # type: tuple[float, float | None]

    def scale(self, lines: tuple[CellLine, ...], target: float | None) -> None:
        """Make the longest bar of these lines fill the cell."""
        counts = [count for line in lines for count in (line.before, line.latest) if count is not None]
        self.target = target
        self.most = max([1.0, target or 0.0, *(self._value(count) for count in counts)])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index, bar=False)
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        said = row.cells[index.column()].text
        write_line(painter, QRect(box.left(), box.top(), FIGURES, box.height()), said, ink, look().fonts.base)
        room = QRect(box.left() + FIGURES, box.center().y() - BAR - GAP // 2, box.width() - FIGURES, BAR)
        line: CellLine = row.of
        for count, tone, down in ((line.before, Colour.TEXT_FAINT, 0), (line.latest, None, BAR + GAP)):
            if count is not None:
                value = self._value(count)
                over = self.target is not None and value > self.target
                tone = tone or (Colour.CHART_BAR_OVER if over else Colour.CHART_BAR)
                wide = round(room.width() * min(value / self.most, 1.0))
                painter.fillRect(QRect(room.left(), room.top() + down, max(wide, 1), BAR), colour(tone))
        if self.target is not None:
            at = room.left() + round(room.width() * min(self.target / self.most, 1.0))
            painter.fillRect(QRect(at, room.top() - 2, 2, 2 * BAR + GAP + 4), colour(Colour.CHART_LIMIT_LINE))
        painter.restore()
