# SPDX-License-Identifier: Apache-2.0
"""The sentence over the column beside the map, in the largest type that it fits in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.common.words import language

LINE = 1.29
"""Distance of lines as a share of the size of their type."""
LARGEST = 34


class Sentence(Panel):
    """A sentence of one or two clauses: each on a line of its own where it fits, else run on and wrapped."""

    def __init__(self, look: WallLook, parent: QWidget | None = None, *, largest: Size | float = LARGEST) -> None:
        super().__init__(look, parent)
        self._largest = largest
        self._clauses: tuple[str, ...] = ()

    def show_sentence(self, clauses: Sequence[str]) -> None:
        """Show the sentence."""
        if tuple(clauses) != self._clauses:
            self._clauses = tuple(clauses)
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint the lines from the top."""
        if not self._clauses:
            return
        size = strokes.px(self._largest)
        least = min(size, strokes.px(Size.NEAR))
        while (lines := self._lines(strokes, size)) is None and size > least:
            size -= 1
        said = lines or self._clauses
        at_1080 = size / self.look.length(1)
        for at, line in enumerate(said):
            room = QRectF(0, at * size * LINE, self.width(), size * LINE)
            strokes.text(room, Run(line, Ink.TEXT, bold=True, size=at_1080), floor=at_1080, cut=lines is None)

    def _lines(self, strokes: Strokes, size: int) -> tuple[str, ...] | None:
        """Return the lines at `size`, None when they do not fit."""
        metrics = self.look.metrics(size, bold=True)
        most = max(1, int((self.height() + size * (LINE - 1)) / (size * LINE)))
        if len(self._clauses) <= most and all(
            metrics.horizontalAdvance(each) <= self.width() for each in self._clauses
        ):
            return self._clauses
        if (parted := self._parted(metrics, most)) is not None:
            return parted
        lines: list[str] = []
        between = "" if language().startswith("zh") else " "
        for word in _words(between.join(self._clauses)):
            if lines and metrics.horizontalAdvance((lines[-1] + word).rstrip()) <= self.width():
                lines[-1] += word
            else:
                lines.append(word)
        fits = all(metrics.horizontalAdvance(line.rstrip()) <= self.width() for line in lines)
        return tuple(line.rstrip() for line in lines) if fits and len(lines) <= most else None

    def _parted(self, metrics: QFontMetricsF, most: int) -> tuple[str, ...] | None:
        """Return a lone clause in two lines after what it is about: “Jiafeng:”, never with one word left over."""
        if len(self._clauses) != 1 or most < 2:
            return None
        for colon in (": ", "："):
            about, found, said = self._clauses[0].partition(colon)
            parts = (about + colon.strip(), said)
            if found and all(metrics.horizontalAdvance(part) <= self.width() for part in parts):
                return parts
        return None


def _words(text: str) -> list[str]:
    """Return where a line may be broken: after blanks, and between Han, but not inside a number or before a sign."""
    words: list[str] = []
    for sign in text:
        joins = (
            words and not words[-1].endswith(" ") and (_latin(sign) and _latin(words[-1][-1]) or sign in " ，；。、%")
        )
        if joins:
            words[-1] += sign
        else:
            words.append(sign)
    return words


def _latin(sign: str) -> bool:
    return sign.isascii() and not sign.isspace() or sign in "–−"
