# SPDX-License-Identifier: Apache-2.0
"""The lines the command line offers, how well they fit what was typed, and the strip of an act's fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.rules.terms import normalise
from commandcenter.views.common.key_caps import cap_width, paint_cap
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import one_line

SHOWN, FEWEST = 9, 3
_EDGE = 4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Choice:
    """One line: what it stands for, its text and where it belongs, more to find it by, key, whether it can be taken."""

    value: Any
    text: str
    hint: str = ""
    words: str = ""
    key: str = ""
    possible: bool = True


def fit(choice: Choice, typed: str) -> int | None:
    """Return how well a line fits what was typed, 0 the best, None when it does not.

    The start of the text before the start of the initials, both before the middle of either, letters in order last.
    """
    wanted = normalise(typed)
    text, words = normalise(choice.text), normalise(choice.words)
    if text.startswith(wanted):
        return 0
    if words.startswith(wanted):
        return 1
    if wanted in text or wanted in words:
        return 2
    if any(word.startswith(wanted) for word in text.split()):
        return 2
    return 3 if len(wanted) > 1 and (_in_order(wanted, text) or _in_order(wanted, words)) else None


def rank(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """Return the lines that fit, the best first, possible ones before others, else in their given order."""
    found = [(how, choice) for choice in choices if (how := fit(choice, typed)) is not None]
    return [choice for how, choice in sorted(found, key=lambda pair: (not pair[1].possible, pair[0]))]


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters if letter != " ")


class ChoiceList(QWidget):
    """Up to nine lines, one of them the current; the keyboard stays in the command line."""

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._at = 0
        self._first = 0
        self._shown = SHOWN
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show other lines, the first one current."""
        self._choices, self._at, self._first = list(choices), 0, 0
        self.update()

    def give_room(self, height: int) -> None:
        """Show as many lines as fit, nine at most; with room for fewer than three none."""
        lines = min(SHOWN, (height - 2 * _EDGE) // look().size.row)
        self._shown = lines if lines >= FEWEST else 0
        self.setVisible(bool(self._shown))
        self.step(0)
        self.updateGeometry()

    @property
    def choices(self) -> list[Choice]:
        """The lines offered, whether in sight or not."""
        return list(self._choices)

    @property
    def current(self) -> Choice | None:
        """The current line."""
        return self._choices[self._at] if self._choices else None

    def step(self, by: int) -> None:
        """Move the current line."""
        if self._choices:
            self._at = max(0, min(len(self._choices) - 1, self._at + by))
            self._first = max(self._at - self._shown + 1, min(self._first, self._at))
            self.update()

    def take(self) -> None:
        """Take the current line, if it can be."""
        if self.current is not None and self.current.possible:
            self.taken.emit(self.current)

    def sizeHint(self) -> QSize:
        """Return the room of the lines that are shown."""
        return QSize(400, self._shown * look().size.row + 2 * _EDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the line under the pointer."""
        at = self._first + int(event.position().y() - _EDGE) // look().size.row
        if 0 <= at < len(self._choices):
            self._at = at
            self.update()
            self.take()

    def paintEvent(self, event: Any) -> None:
        """Paint the lines, or that nothing fits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = look().size.row
        if not self._choices:
            painter.setPen(colour(Colour.TEXT_MUTED))
            painter.drawText(QRect(16, _EDGE, self.width() - 32, row), _LEFT, self.tr("Nothing fits; try other words"))
        for line, choice in enumerate(self._choices[self._first : self._first + self._shown]):
            rect = QRect(0, _EDGE + line * row, self.width(), row)
            self._paint_line(painter, rect, choice, current=self._first + line == self._at)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRect, choice: Choice, *, current: bool) -> None:
        if current:
            painter.fillRect(rect, colour(Colour.SELECTION))
            painter.fillRect(
                QRect(rect.topLeft(), QSize(look().size.selection_bar, rect.height())), colour(Colour.ACCENT)
            )
        box = rect.adjusted(16, 0, -16, 0)
        if choice.key:
            wide = cap_width(choice.key)
            ink = Colour.TEXT_MUTED if current else Colour.TEXT_FAINT
            edge = Colour.LINE_STRONG if current else Colour.LINE
            paint_cap(painter, box.right() - wide, rect.center().y(), choice.key, ink, edge)
            box.setRight(box.right() - wide - 12)
        ink = Colour.SELECTION_TEXT if current else Colour.TEXT
        self._write(painter, box, choice.text, ink if choice.possible else Colour.DISABLED, bold=current)
        muted = Colour.TEXT_MUTED if choice.possible else Colour.DISABLED
        self._write(painter, box, "  ".join(part for part in (choice.words, choice.hint) if part), muted, small=True)

    def _write(
        self, painter: QPainter, box: QRect, text: str, ink: Colour, *, bold: bool = False, small: bool = False
    ) -> None:
        font = look().font(look().fonts.small if small else look().fonts.base, bold=bold)
        metrics = QFontMetrics(font)
        line = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, max(0, box.width()))
        painter.setFont(font)
        painter.setPen(colour(ink))
        painter.drawText(box, _LEFT, line)
        box.setLeft(box.left() + metrics.horizontalAdvance(line) + 12)


class FieldStrip(QWidget):
    """All fields of the act side by side: name above, value below, the one being filled underlined."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[tuple[str, str, bool]] = []
        self.setFixedHeight(56)

    def show_fields(self, fields: Sequence[tuple[str, str, bool]]) -> None:
        """Show fields: (name, value or "", whether it is being filled)."""
        self._fields = list(fields)
        self.update()

    def paintEvent(self, event: Any) -> None:
        """Paint the fields."""
        painter = QPainter(self)
        width = self.width() // max(1, len(self._fields))
        for at, (name, value, current) in enumerate(self._fields):
            box = QRect(at * width, 0, width, self.height())
            if current:
                painter.fillRect(box, colour(Colour.ACCENT_SOFT))
                painter.fillRect(QRect(box.left(), box.bottom() - 1, width, 2), colour(Colour.ACCENT))
            inner = box.adjusted(16, 8, -8, -8)
            for half, (text, ink, bold) in enumerate(((name, Colour.TEXT_MUTED, current), (value, Colour.TEXT, False))):
                font = look().font(look().fonts.small if half == 0 else look().fonts.base, bold=bold)
                painter.setFont(font)
                painter.setPen(colour(ink))
                line = QFontMetrics(font).elidedText(one_line(text), Qt.TextElideMode.ElideRight, inner.width())
                painter.drawText(QRect(inner.left(), inner.top() + half * 20, inner.width(), 20), _LEFT, line)
        painter.end()
