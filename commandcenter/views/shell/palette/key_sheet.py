# SPDX-License-Identifier: Apache-2.0
"""The keys of this screen, group by group, made from the acts themselves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.views.common.key_caps import cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import one_line
from commandcenter.views.shell.actions import Act, key_text

COLUMNS, ROOMY = 4, 800
"""Columns, one fewer where they would be too narrow for names beside their keys."""
_ROW = 26
_HEAD = 34
Group = tuple[str, list[tuple[str, str]]]


class KeySheet(QWidget):
    """Columns of names with their key caps at the right edge of each column; groups keep their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed: list[Group] = []
        self._columns: list[list[Group]] = []
        self._most = COLUMNS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: dict[str, list[Act]]) -> None:
        """Show the acts that have a key."""
        listed = [
            (name, [(act.text.rstrip("…."), key_text(act)) for act in acts if act.key]) for name, acts in groups.items()
        ]
        self._listed = [(name, acts) for name, acts in listed if acts]
        self.setAccessibleDescription("\n".join(f"{text}: {key}" for _, acts in self._listed for text, key in acts))
        self._spread()

    def arrange(self, width: int) -> None:
        """Use the columns that a width has room for."""
        most = COLUMNS if width >= ROOMY else COLUMNS - 1
        if most != self._most:
            self._most = most
            self._spread()

    def _spread(self) -> None:
        """Spread the groups over the columns as evenly as their order allows."""
        height = sum(_tall(acts) for _, acts in self._listed) / self._most
        self._columns = [[]]
        filled = 0
        for name, acts in self._listed:
            if self._columns[-1] and filled + _tall(acts) / 2 > height and len(self._columns) < self._most:
                self._columns.append([])
                filled = 0
            self._columns[-1].append((name, acts))
            filled += _tall(acts)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the longest column."""
        tallest = max((sum(_tall(acts) for _, acts in column) for column in self._columns), default=0)
        return QSize(400, tallest + 24)

    def paintEvent(self, event: Any) -> None:
        """Paint the columns."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() // max(1, len(self._columns))
        for at, column in enumerate(self._columns):
            box = QRect(at * width + 16, 8, width - 32, self.height() - 16)
            if at:
                painter.fillRect(QRect(at * width, 12, 1, self.height() - 24), colour(Colour.LINE))
            self._paint_column(painter, box, column)
        painter.end()

    def _paint_column(self, painter: QPainter, box: QRect, column: list[Group]) -> None:
        top = box.top()
        for name, acts in column:
            painter.setFont(look().font(look().fonts.base, bold=True))
            painter.setPen(colour(Colour.TEXT))
            painter.drawText(QRect(box.left(), top, box.width(), _HEAD), Qt.AlignmentFlag.AlignVCenter, name)
            top += _HEAD
            for text, key in acts:
                wide = cap_width(key)
                paint_cap(painter, box.right() - wide + 1, top + _ROW // 2, key, Colour.TEXT_MUTED, Colour.LINE)
                font = look().font(look().fonts.small)
                room = box.width() - wide - 8
                line = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)
                painter.setFont(font)
                painter.setPen(colour(Colour.TEXT))
                painter.drawText(QRect(box.left(), top, room, _ROW), Qt.AlignmentFlag.AlignVCenter, line)
                top += _ROW


def _tall(acts: list[tuple[str, str]]) -> int:
    return _HEAD + len(acts) * _ROW
