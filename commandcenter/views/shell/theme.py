# SPDX-License-Identifier: Apache-2.0
"""Day and night: roles from a theme's file become the palette, the style sheet and the look of all that is painted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, Look, read_look, wear

_PLACE = re.compile(r"@([a-z][a-z-]*)\.([A-Za-z0-9-]+)@")

_PALETTE = {
    QPalette.ColorRole.Window: Colour.WINDOW,
    QPalette.ColorRole.WindowText: Colour.TEXT,
    QPalette.ColorRole.Base: Colour.PANEL,
    QPalette.ColorRole.AlternateBase: Colour.RAISED,
    QPalette.ColorRole.Text: Colour.TEXT,
    QPalette.ColorRole.PlaceholderText: Colour.TEXT_FAINT,
    QPalette.ColorRole.Button: Colour.PANEL,
    QPalette.ColorRole.ButtonText: Colour.TEXT,
    QPalette.ColorRole.BrightText: Colour.ACCENT_TEXT,
    QPalette.ColorRole.ToolTipBase: Colour.PANEL,
    QPalette.ColorRole.ToolTipText: Colour.TEXT,
    QPalette.ColorRole.Highlight: Colour.SELECTION,
    QPalette.ColorRole.HighlightedText: Colour.SELECTION_TEXT,
    QPalette.ColorRole.Link: Colour.ACCENT,
    QPalette.ColorRole.LinkVisited: Colour.ACCENT,
    QPalette.ColorRole.Light: Colour.RAISED,
    QPalette.ColorRole.Midlight: Colour.HOVER,
    QPalette.ColorRole.Mid: Colour.LINE,
    QPalette.ColorRole.Dark: Colour.LINE_STRONG,
    QPalette.ColorRole.Shadow: Colour.LINE_STRONG,
    QPalette.ColorRole.Accent: Colour.ACCENT,
}


_IMAGES = {
    "check": ("ph.check-bold", Colour.ACCENT_TEXT),
    "dot": ("ph.circle-fill", Colour.ACCENT_TEXT),
    "down": ("ph.caret-down", Colour.TEXT_MUTED),
}


class Theme(QObject):
    """Applies a theme to the whole application and switches it while everything is open."""

    switched = Signal(str)

    def __init__(self, application: QApplication, resources: Path) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        self._name = ""
        self._images = QTemporaryDir()

    @property
    def name(self) -> str:
        """The theme in force, "" before the first."""
        return self._name

    def names(self) -> list[str]:
        """Return the themes there are for seats."""
        return sorted(path.stem for path in (self._resources / "themes").glob("*.toml") if path.stem != "wall")

    def apply(self, name: str) -> Look:
        """Put on the theme `name`; an unknown name raises FileNotFoundError and changes nothing."""
        look = read_look(self._resources / "themes" / f"{name}.toml")
        first = not self._name
        self._name = name
        wear(look)
        template = (self._resources / "style.qss").read_text("utf-8")
        sheet = fill(template, look, _draw_images(look, Path(self._images.path())))
        if first:
            self._application.setStyle(QStyleFactory.create("Fusion"))
        self._application.setFont(look.font())
        self._application.setPalette(palette(look))
        self._application.setStyleSheet(sheet)
        self.switched.emit(name)
        return look

    def toggle(self) -> None:
        """Change between day and night."""
        self.apply("night" if self._name == "day" else "day")


def palette(look: Look) -> QPalette:
    """Return Qt's palette made of the roles of `look`."""
    made = QPalette()
    for role, source in _PALETTE.items():
        made.setColor(role, look.colour(source))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour(Colour.DISABLED))
    return made


def fill(template: str, look: Look, images: Mapping[str, str]) -> str:
    """Fill `@section.role@`, `@size.name@`, `@font.name@`, `@image.name@`; an unknown name is an error naming it."""

    def value(match: re.Match[str]) -> str:
        section, name = match.groups()
        if section == "image":
            return images[name]
        if section == "size":
            return f"{getattr(look.size, name.replace('-', '_'))}px"
        if section == "font":
            held = getattr(look.fonts, name)
            return f"{held}px" if isinstance(held, int) else f'"{held}"'
        return look.colours[Colour(f"{section}.{name}")].name()

    return _PLACE.sub(value, template)


def _draw_images(look: Look, folder: Path) -> dict[str, str]:
    """Draw the few marks a style sheet can only name as files, in the colours of `look`; return their paths."""
    made = {}
    for name, (glyph, role) in _IMAGES.items():
        path = folder / f"{look.name}-{name}.png"
        for scale, suffix in ((1, ""), (2, "@2x")):
            image = QImage(14 * scale, 14 * scale, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            paint_icon(painter, image.rect(), glyph, role)
            painter.end()
            image.save(str(path.with_name(f"{path.stem}{suffix}.png")))
        made[name] = path.as_posix()
    return made


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast of two colours `#rrggbb`, from 1 (equal) to 21 (black on white)."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    shares = (int(name[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
