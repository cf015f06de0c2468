# SPDX-License-Identifier: Apache-2.0
"""Icons that take their colour from the look in force at the moment they are painted."""

from __future__ import annotations

from functools import cache
from typing import Any

import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from qtawesome.iconic_font import IconicFont

from commandcenter.views.common.look import Colour, colour


def icon(name: str, role: Colour = Colour.TEXT) -> QIcon:
    """Return the icon `name` of the Phosphor set, for example "ph.bell"; an unknown name raises KeyError."""
    return QIcon(_Engine(_glyph(name), role))


def paint_icon(painter: QPainter, rect: QRect, name: str, role: Colour = Colour.TEXT) -> None:
    """Paint the icon `name` into `rect`."""
    _paint(painter, rect, _glyph(name), role)


class _Engine(QIconEngine):
    def __init__(self, glyph: str, role: Colour) -> None:
        super().__init__()
        self._glyph = glyph
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        role = Colour.DISABLED if mode == QIcon.Mode.Disabled else self._role
        _paint(painter, rect, self._glyph, role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._glyph, self._role)


@cache
def _phosphor() -> Any:
    # Only this set: loading the eight others that the package brings costs a tenth of a second at every start.
    return IconicFont(*(font for font in qtawesome._BUNDLED_FONTS if font[0] == "ph"))


def _glyph(name: str) -> str:
    prefix, _, short = name.partition(".")
    return str(_phosphor().charmap[prefix][short])


def _paint(painter: QPainter, rect: QRect, glyph: str, role: Colour) -> None:
    painter.save()
    painter.setPen(colour(role))
    painter.setFont(_phosphor().font("ph", rect.height()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph)
    painter.restore()
