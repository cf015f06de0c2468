# SPDX-License-Identifier: Apache-2.0
"""The words of a report as they are typed, with those underlined that were understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPainter, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from commandcenter.views.common.cells import write_line
from commandcenter.views.common.look import Colour, colour, look

LINE = 24
LINES, FEW_LINES = 4, 2


class _Underline(QSyntaxHighlighter):
    """Underlines every place where one of the words stands."""

    def __init__(self, edit: QPlainTextEdit) -> None:
        super().__init__(edit.document())
        self._words: tuple[str, ...] = ()

    def show_words(self, words: Sequence[str]) -> None:
        """Underline other words."""
        if tuple(words) != self._words:
            self._words = tuple(words)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline within one paragraph."""
        mark = QTextCharFormat()
        mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        mark.setUnderlineColor(colour(Colour.ACCENT))
        for word in self._words:
            at = text.find(word)
            while at >= 0 and word:
                self.setFormat(at, len(word), mark)
                at = text.find(word, at + len(word))


class WordsEdit(QPlainTextEdit):
    """Tab leaves it; four lines are kept free so that nothing moves while someone speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._underline = _Underline(self)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.show_lines(LINES)
        self.textChanged.connect(self._words_changed)

    def show_lines(self, lines: int) -> None:
        """Keep room for so many lines."""
        self.setFixedHeight(lines * LINE + 8)

    def show_words(self, words: Sequence[str]) -> None:
        """Underline what was understood."""
        self._underline.show_words(words)

    def underlined(self) -> tuple[str, ...]:
        """Return the words that are underlined wherever they stand."""
        return self._underline._words

    def set_text(self, text: str) -> None:
        """Show another text, the cursor at its end."""
        if text != self.toPlainText():
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def paintEvent(self, event: Any) -> None:
        """Paint the text and, in the corner, how long it is."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        length = len(self.toPlainText())
        if length:
            corner = self.viewport().rect().adjusted(0, self.viewport().height() - 20, -6, 0)
            said = self.tr("%n character(s)", "", length)
            write_line(painter, corner, said, Colour.TEXT_FAINT, look().fonts.tiny, right=True)
        painter.end()

    @Slot()
    def _words_changed(self) -> None:
        self.viewport().update()
