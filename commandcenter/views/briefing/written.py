# SPDX-License-Identifier: Apache-2.0
"""How the texts of a page are written: moods as colour and shape, and lines that break where they may."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF

from commandcenter.queries.briefing import Mood
from commandcenter.views.big_screen.look import Ink, Size
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.vocabulary import Lamp

MOOD_INK = {
    Mood.PLAIN: Ink.TEXT,
    Mood.QUIET: Ink.TEXT_2,
    Mood.GOOD: Ink.GREEN,
    Mood.WARN: Ink.YELLOW,
    Mood.BAD: Ink.RED,
    Mood.JOINT: Ink.JOINT,
}
MOOD_LAMP = {Mood.GOOD: Lamp.GREEN, Mood.WARN: Lamp.YELLOW, Mood.BAD: Lamp.RED}
_PIECES = re.compile(r"[\x21-\x7e\u00a1-\u024f]+\s*|\s+|.[，。；：、！？”）]*")
"""Words of Latin letters stay whole; between Han characters a line may break, but not before a mark."""


def runs_of(text: str, mood: Mood, size: Size | float, *, bold: bool = False, lamp: bool = True) -> tuple[Run, ...]:
    """Return a text in its mood: what is coloured has its shape before it, unless it is a shape itself."""
    shape = MOOD_LAMP.get(mood) if lamp and len(text.strip("✓–")) > 0 else None
    said = Run(text, MOOD_INK[mood], bold, size)
    if shape is None:
        return (said,)
    return Run("", size=size, lamp=shape), Run(f" {text}", MOOD_INK[mood], bold, size)


def broken(strokes: Strokes, text: str, width: float, size: Size | float, *, bold: bool = False) -> list[str]:
    """Return a text as lines that fit `width`."""
    metrics = strokes.look.metrics(strokes.px(size), bold=bold)
    lines, line = [], ""
    for piece in _PIECES.findall(text):
        if line and metrics.horizontalAdvance((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line.rstrip()] if line.strip() else lines


def paragraph(
    strokes: Strokes, room: QRectF, text: str, size: Size | float, ink: Ink = Ink.TEXT, *, bold: bool = False
) -> float:
    """Write a text into as many lines as it takes, from the top of `room`; return the height it took."""
    height = strokes.px(size) * 1.36
    for at, line in enumerate(broken(strokes, text, room.width(), size, bold=bold)):
        top = room.top() + at * height
        if top + height > room.bottom() + 1:
            strokes.overflowing.append(line)
        strokes.text(QRectF(room.left(), top, room.width(), height), Run(line, ink, bold, size))
    return height * len(broken(strokes, text, room.width(), size, bold=bold))
