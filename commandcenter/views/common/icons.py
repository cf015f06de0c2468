# SPDX-License-Identifier: Apache-2.0
"""Icons that take their colour from the look in force at the moment they are painted."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

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
def _phosphor() -> tuple[str, dict[str, str]]:
    """Return the family of the set and its glyphs by name.

    Read from the files of qtawesome without importing it: it would load every binding of Qt it knows and eight other
    sets, half a second at each start.
    """
    found = find_spec("qtawesome")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("the package qtawesome, which brings the icons, is not installed")
    fonts = Path(found.submodule_search_locations[0]) / "fonts"
    font, names = next(fonts.glob("phosphor-*.ttf")), next(fonts.glob("phosphor-charmap-*.json"))
    number = QFontDatabase.addApplicationFont(str(font))
    glyphs = {name: chr(int(code, 16)) for name, code in json.loads(names.read_text("utf-8")).items()}
    return QFontDatabase.applicationFontFamilies(number)[0], glyphs


def _glyph(name: str) -> str:
    return _phosphor()[1][name.removeprefix("ph.")]


@cache
def _font(pixels: int) -> QFont:
    font = QFont(_phosphor()[0])
    font.setPixelSize(max(1, pixels))
    return font


def _paint(painter: QPainter, rect: QRect, glyph: str, role: Colour) -> None:
    painter.save()
    painter.setPen(colour(role))
    painter.setFont(_font(rect.height()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, glyph)
    painter.restore()
