# SPDX-License-Identifier: Apache-2.0
"""The look of the map wall: colours, fonts and lengths by the name of their role, scaled to wall and distance."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from commandcenter.paths import resources

LINES = 1080
"""Height in lines that the lengths of the theme are given for."""
READ_AT = 5.5
"""Least height of a Han character in pixels at 1080 lines = this × distance ÷ height of the wall (16 arc minutes)."""
LARGEST = 1.5
"""Beyond this many times the usual size six figures no longer stand side by side."""
DISTANCE_M = 10.0
WALL_HEIGHT_M = 2.04
"""Three screens of 55 inch above each other."""


class Ink(StrEnum):
    """A role a colour of the panels plays; the value is its place in the theme's file."""

    GROUND = "wall.background"
    BAND = "wall.band"
    FOCUS_ROW = "wall.focus_row"
    RULE = "wall.rule"
    RULE_STRONG = "wall.rule_strong"
    RULE_HEAD = "wall.rule_head"
    TEXT = "wall.text"
    TEXT_2 = "wall.text_2"
    TEXT_3 = "wall.text_3"
    STALE = "wall.stale"
    GREEN = "wall.lamps.green"
    YELLOW = "wall.lamps.yellow"
    RED = "wall.lamps.red"
    ON_LAMP = "wall.lamps.ink"
    JOINT = "wall.map.joint"
    BADGE = "wall.map.badge_fill"
    BADGE_RING = "wall.map.badge_ring"
    SUPERVISOR = "wall.map.supervisor"
    NO_CELL = "wall.cells.none"
    BAR = "wall.chart.bar"
    BAR_PAST = "wall.chart.bar_past"
    BAR_NOW = "wall.chart.bar_now"
    LINE_NOW = "wall.chart.line_now"
    LINE_THEN = "wall.chart.line_then"
    EMPTY = "wall.chart.empty"


STEPS = tuple(f"wall.cells.s{step}" for step in range(1, 6))
"""Roles of the colour scale of cells, little first."""


class Size(StrEnum):
    """A step of type of the theme."""

    FIGURE = "figure"
    PAGE_FIGURE = "page_figure"
    CLOCK = "clock"
    HEADLINE = "headline"
    ROW = "row"
    HEAD = "head"
    BODY = "body"
    NEAR = "near"
    LEAST = "least"


class WallLook:
    """The theme of the wall at one size: `height_px` lines, read from `distance_m`, `wall_height_m` high.

    Everything grows with the lines; when the rule for reading at a distance asks for more than the theme's floor,
    everything grows by that much more, up to LARGEST times.
    """

    def __init__(
        self,
        height_px: int = LINES,
        distance_m: float = DISTANCE_M,
        wall_height_m: float = WALL_HEIGHT_M,
        folder: Path | None = None,
    ) -> None:
        """Read the theme; a length that is not above 0 raises ValueError."""
        if height_px <= 0 or distance_m <= 0 or wall_height_m <= 0:
            raise ValueError("a wall has a height and is looked at from a distance")
        theme = read_theme(folder or resources() / "themes")
        self.height_px, self.distance_m, self.wall_height_m = height_px, distance_m, wall_height_m
        self._colours = colours(theme)
        self._type: Mapping[str, int] = theme["wall"]["type"]
        self._family: str = theme["theme"]["font"]
        self.least_han_px = READ_AT * distance_m / wall_height_m
        self.factor = min(LARGEST, max(1.0, self.least_han_px / self._type[Size.BODY]))
        self._scale = height_px / LINES * self.factor
        self._fonts: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}

    def px(self, size: Size | str) -> int:
        """Return the height of type `size` in pixels of this wall."""
        return max(1, round(self._type[str(size)] * self._scale))

    def length(self, pixels_at_1080: float) -> float:
        """Return a length that is given for 1080 lines in pixels of this wall."""
        return pixels_at_1080 * self._scale

    def colour(self, role: Ink | str) -> QColor:
        """Return the colour that plays `role`, for example "wall.cells.s3"; KeyError when there is none."""
        return self._colours[str(role)]

    def css(self, section: str) -> dict[str, str]:
        """Return the colours of a section as a page writes them, by their last name: {"s1": "#1C242A", …}."""
        found = {}
        for role, colour in self._colours.items():
            place, _, name = role.rpartition(".")
            if place == section:
                found[name] = f"{colour.name()}{colour.alpha():02x}" if colour.alpha() < 255 else colour.name()
        return found

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the theme's font, `pixels` high; only two weights exist."""
        return self._font(pixels, bold)[0]

    def metrics(self, pixels: int, *, bold: bool = False) -> QFontMetricsF:
        """Return the measures of that font."""
        return self._font(pixels, bold)[1]

    def _font(self, pixels: int, bold: bool) -> tuple[QFont, QFontMetricsF]:
        made = self._fonts.get((pixels, bold))
        if made is None:
            font = QFont(self._family)
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            made = self._fonts[pixels, bold] = font, QFontMetricsF(font)
        return made


@cache
def read_theme(folder: Path) -> dict[str, Any]:
    """Read the wall's theme; a role of the panels that it lacks raises ValueError naming it."""
    theme = tomllib.loads((folder / "wall.toml").read_text("utf-8"))
    lacking = {*Ink, *STEPS} - set(colours(theme))
    lacking |= {f"wall.type.{size}" for size in Size} - {f"wall.type.{size}" for size in theme["wall"]["type"]}
    if lacking:
        raise ValueError(f"wall.toml: missing: {', '.join(sorted(lacking))}")
    return theme


def colours(theme: Mapping[str, Any]) -> dict[str, QColor]:
    """Return every colour of a theme by its place: {"wall.text": …, "wall.lamps.red": …}."""
    found: dict[str, QColor] = {}
    _gather(theme, "", found)
    return found


def _gather(values: Mapping[str, Any], place: str, found: dict[str, QColor]) -> None:
    for name, value in values.items():
        if isinstance(value, Mapping):
            _gather(value, f"{place}{name}.", found)
        elif isinstance(value, str) and value.startswith("#"):
            found[f"{place}{name}"] = _colour(value)


def _colour(written: str) -> QColor:
    """Read #RRGGBB or #RRGGBBAA, the order of a page; QColor itself wants #AARRGGBB."""
    colour = QColor(written[:7])
    if len(written) == 9:
        colour.setAlpha(int(written[7:], 16))
    return colour
