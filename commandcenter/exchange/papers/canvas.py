# SPDX-License-Identifier: Apache-2.0
"""A PDF to write and draw on in points from the upper left, with Chinese fonts in it and text that can be searched."""

from __future__ import annotations

import logging
import string
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from commandcenter.exchange.papers.fonts import chinese_faces
from commandcenter.exchange.papers.wrapping import wrapped
from commandcenter.paths import resources

LINE = 1.42
"""Height of a line, in heights of its type."""
_BASE = 1.08
"""Where the line the letters stand on lies, in heights of the type below the line's top."""
_FONT = "chinese"
_NO_GLYPH = "□"
_MEASURED = 100.0


@cache
def _colours() -> dict[str, tuple[int, int, int]]:
    """The colours of the day theme by their names, for paper is read by day."""
    theme = tomllib.loads((resources() / "themes" / "day.toml").read_text("utf-8"))
    found = {}
    for section, names in theme.items():
        if isinstance(names, dict):
            for name, value in names.items():
                if isinstance(value, str) and value.startswith("#"):
                    red, green, blue = bytes.fromhex(value[1:7])
                    found[f"{section}.{name}"] = red, green, blue
    return found


class Canvas:
    """A4 pages, upright or lying; lengths are points, y grows downwards."""

    def __init__(self, title: str, language: str, upright: bool, letters: str) -> None:
        """Begin a document without a page; only `letters` are taken from the fonts. Raises Refused with NO_FONT."""
        from fpdf import FPDF

        # It tells every table it looks at.
        logging.getLogger("fontTools").setLevel(logging.WARNING)
        self._pdf: Any = FPDF("portrait" if upright else "landscape", unit="pt", format="A4")
        self._pdf.set_auto_page_break(False)
        self._pdf.set_title(title)
        self._pdf.set_lang("zh-CN" if language.startswith("zh") else "en")
        for style, face in zip(("", "B"), chinese_faces(), strict=True):
            # Looking at all 65,000 characters of a font takes longer than all the rest.
            known = {ord(letter) for letter in letters + string.printable + _NO_GLYPH}
            self._pdf.add_font(_FONT, style, face.path, unicode_range=sorted(known), collection_font_number=face.number)
        fonts: Any = self._pdf.fonts
        for font in fonts.values():
            # The bounds of the whole font hold for a part of it; measuring each outline anew takes longest of all.
            font.ttfont.recalcBBoxes = False
        self._widths: dict[tuple[str, str], float] = {}
        self._known: dict[str, bool] = {}

    @property
    def width(self) -> float:
        """Width of a page."""
        return float(self._pdf.w)

    @property
    def height(self) -> float:
        """Height of a page."""
        return float(self._pdf.h)

    def begin_page(self) -> None:
        """Go on with a new page."""
        self._pdf.add_page()

    def save(self, path: Path) -> None:
        """Write the document."""
        self._pdf.output(str(path))

    # ---------------------------------------------------------------- text

    def measure(self, text: str, size: float, bold: bool = False) -> float:
        """Return how wide a text of one line is."""
        style = "B" if bold else ""
        return sum(self._width(style, letter) for letter in text) * size / _MEASURED

    def wrap(self, text: str, width: float, size: float, bold: bool = False) -> list[str]:
        """Return a text as lines no wider than `width`; a character the font lacks becomes a box."""
        clean = "".join(letter if letter == "\n" or self._has(letter) else _NO_GLYPH for letter in text)
        return wrapped(clean, width, lambda part: self.measure(part, size, bold))

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = "text.text",
        align: float = 0.0,
    ) -> None:
        """Write one line whose top is `y`; `align` of its width lies left of `x` (1: it ends there)."""
        if not text:
            return
        x -= align * self.measure(text, size, bold)
        self._pdf.set_font(_FONT, "B" if bold else "", size)
        self._pdf.set_text_color(*_colours()[colour])
        self._pdf.text(x, y + size * _BASE, text)

    def _width(self, style: str, letter: str) -> float:
        found = self._widths.get((style, letter))
        if found is None:
            self._pdf.set_font(_FONT, style, _MEASURED)
            found = self._widths[style, letter] = float(self._pdf.get_string_width(letter))
        return found

    def _has(self, letter: str) -> bool:
        found = self._known.get(letter)
        if found is None:
            fonts = self._pdf.fonts.values()
            found = self._known[letter] = letter.isprintable() and all(ord(letter) in font.cmap for font in fonts)
        return found

    # ---------------------------------------------------------------- lines and shapes

    def rule(self, x: float, y: float, width: float, colour: str = "surface.line", thick: float = 0.6) -> None:
        """Draw a level line."""
        self.stroke((x, y), (x + width, y), colour=colour, thick=thick)

    def stroke(self, *points: tuple[float, float], colour: str = "text.text", thick: float = 0.8) -> None:
        """Draw straight lines from point to point."""
        self._pen(colour, thick)
        for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
            self._pdf.line(x1, y1, x2, y2)

    def box(self, x: float, y: float, width: float, height: float, colour: str, *, hollow: bool = False) -> None:
        """Draw a rectangle, filled or as an outline."""
        self._pen(colour, 0.7)
        self._pdf.rect(x, y, width, height, style="D" if hollow else "F")

    def disc(self, x: float, y: float, radius: float, colour: str, *, hollow: bool = False) -> None:
        """Draw a circle around a point, filled or as a ring."""
        self._pen(colour, 0.9)
        self._pdf.circle(x, y, radius, style="D" if hollow else "F")

    def triangle(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a filled triangle that stands around a point."""
        self._pen(colour, 0.7)
        corners = [(x, y - radius), (x + radius, y + radius * 0.8), (x - radius, y + radius * 0.8)]
        self._pdf.polygon(corners, style="DF")

    def _pen(self, colour: str, thick: float) -> None:
        rgb = _colours()[colour]
        self._pdf.set_draw_color(*rgb)
        self._pdf.set_fill_color(*rgb)
        self._pdf.set_line_width(thick)
