# SPDX-License-Identifier: Apache-2.0
"""The look in force: colours, sizes and fonts by the name of their role."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontMetrics


class Colour(StrEnum):
    """A role a colour plays; the value is its place in the theme's file."""

    WINDOW = "surface.window"
    PANEL = "surface.panel"
    RAISED = "surface.raised"
    HOVER = "surface.hover"
    LINE = "surface.line"
    LINE_STRONG = "surface.line-strong"
    TEXT = "text.text"
    TEXT_MUTED = "text.text-muted"
    TEXT_FAINT = "text.text-faint"
    DISABLED = "text.disabled"
    ACCENT = "accent.accent"
    ACCENT_TEXT = "accent.accent-text"
    ACCENT_SOFT = "accent.accent-soft"
    ACCENT_LINE = "accent.accent-line"
    SELECTION = "selection.selection"
    SELECTION_IDLE = "selection.selection-idle"
    SELECTION_TEXT = "selection.selection-text"
    SELECTION_BAR = "selection.selection-bar"
    FOCUS_RING = "selection.focus-ring"
    GREEN = "lamp.green"
    GREEN_TEXT = "lamp.green-text"
    GREEN_SOFT = "lamp.green-soft"
    YELLOW = "lamp.yellow"
    YELLOW_TEXT = "lamp.yellow-text"
    YELLOW_SOFT = "lamp.yellow-soft"
    RED = "lamp.red"
    RED_TEXT = "lamp.red-text"
    RED_SOFT = "lamp.red-soft"
    GRADE_A = "grade.A"
    GRADE_B = "grade.B"
    GRADE_C = "grade.C"
    GRADE_D = "grade.D"
    GRADE_E = "grade.E"
    ON_GRADE_A = "grade.on-A"
    ON_GRADE_B = "grade.on-B"
    ON_GRADE_C = "grade.on-C"
    ON_GRADE_D = "grade.on-D"
    ON_GRADE_E = "grade.on-E"
    CHART_BAR = "chart.bar"
    CHART_BAR_OVER = "chart.bar-over"
    CHART_BAR_NEXT = "chart.bar-next"
    CHART_LIMIT_LINE = "chart.limit-line"
    CHART_WORKED = "chart.worked"
    CHART_UNWORKED = "chart.unworked"
    MAP_LAND = "map.land"
    MAP_QUARTER = "map.quarter"
    MAP_BUILDING = "map.building"
    MAP_GREEN = "map.green"
    MAP_WATER = "map.water"
    MAP_ROAD = "map.road"
    MAP_ROAD_EDGE = "map.road-edge"
    MAP_CELL = "map.cell"
    MAP_LABEL = "map.label"
    MAP_LABEL_HALO = "map.label-halo"


@dataclass(frozen=True)
class Sizes:
    """Measures in device-independent pixels at 100 %."""

    grid: int
    row: int
    row_compact: int
    row_2: int
    row_3: int
    field: int
    button: int
    button_primary: int
    head: int
    status: int
    section_gap: int
    gap: int
    pad: int
    radius: int
    hairline: int
    ring: int
    selection_bar: int
    lamp: int


@dataclass(frozen=True)
class Fonts:
    """The families and the steps of size, in device-independent pixels."""

    family: str
    mono: str
    tiny: int
    small: int
    base: int
    field: int
    large: int
    title: int
    figure: int
    weights: list[int]


@dataclass(frozen=True)
class Look:
    """One theme, read and complete."""

    name: str
    title: str
    dark: bool
    colours: Mapping[Colour, QColor]
    size: Sizes
    fonts: Fonts
    _made: dict[tuple[int, bool], tuple[QFont, QFontMetrics]] = field(default_factory=dict, repr=False, compare=False)

    def colour(self, role: Colour) -> QColor:
        """Return the colour that plays `role`."""
        return self.colours[role]

    def font(self, pixels: int | None = None, *, bold: bool = False) -> QFont:
        """Return the theme's font, `pixels` high (the base size when None); only two weights exist."""
        return self._font(pixels or self.fonts.base, bold)[0]

    def metrics(self, pixels: int | None = None, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of that font."""
        return self._font(pixels or self.fonts.base, bold)[1]

    def _font(self, pixels: int, bold: bool) -> tuple[QFont, QFontMetrics]:
        made = self._made.get((pixels, bold))
        if made is None:  # a list asks for the same few fonts thousands of times a second
            font = QFont(self.fonts.family)
            font.setPixelSize(pixels)
            font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
            made = self._made[pixels, bold] = font, QFontMetrics(font)
        return made


def read_look(path: Path) -> Look:
    """Read a theme's file; a role that is missing or unknown raises ValueError naming it."""
    with path.open("rb") as file:
        data = tomllib.load(file)
    given = {
        f"{section}.{name}": value
        for section, values in data.items()
        if isinstance(values, dict) and section not in ("size", "font")
        for name, value in values.items()
    }
    if odd := set(given) ^ {role.value for role in Colour}:
        raise ValueError(f"{path.name}: colours missing or not known: {', '.join(sorted(odd))}")
    return Look(
        name=data["name"],
        title=data["title"],
        dark=data["kind"] == "dark",
        colours={role: QColor(given[role.value]) for role in Colour},
        size=Sizes(**_named(path, Sizes, data["size"])),
        fonts=Fonts(**_named(path, Fonts, data["font"])),
    )


_worn: list[Look] = []
"""The one look of the process, as the application has one palette and one style."""


def wear(look: Look) -> None:
    """Make `look` the one that `look()` returns; painting code asks it at every stroke."""
    _worn.append(look)
    del _worn[:-1]


def look() -> Look:
    """Return the look in force; RuntimeError when no theme was applied yet."""
    if not _worn:
        raise RuntimeError("apply a theme before anything is painted")
    return _worn[0]


def colour(role: Colour) -> QColor:
    """Return the colour that plays `role` in the look in force."""
    return look().colours[role]


def _named(path: Path, kind: type, values: Mapping[str, Any]) -> dict[str, Any]:
    named = {
        name.replace("-", "_"): tuple(value) if isinstance(value, list) else value for name, value in values.items()
    }
    if odd := set(named) ^ {known.name for known in fields(kind)}:
        raise ValueError(f"{path.name}: measures missing or not known: {', '.join(sorted(odd))}")
    return named
