# SPDX-License-Identifier: Apache-2.0
"""The bar at the foot of every window: the line, the operator's own figures, the keys of this screen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from commandcenter.views.common.cells import paint_lamp
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.look import look
from commandcenter.views.shell.actions import Act, key_text
from commandcenter.views.shell.layout import SMALL
from commandcenter.vocabulary import Lamp

KEYS, KEYS_NARROW = 6, 3


class StatusBar(QFrame):
    """28 high; at most six keys, three in a narrow window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "status")
        self.setFixedHeight(look().size.status)
        self._line, self._figures = _LineLamp(), _LineLamp()
        self._figures.hide()
        self._texts = [QLabel(), QLabel(), QLabel()]
        self._hints: list[KeyHint] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        row.addWidget(self._line)
        for text in self._texts:
            if text is self._texts[1]:
                row.addWidget(self._figures)
            text.setProperty("part", "note")
            text.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(text)
            row.addSpacing(14)
        row.addStretch()
        self._key_row = QHBoxLayout()
        self._key_row.setSpacing(16)
        row.addLayout(self._key_row)

    def show_line(self, lamp: Lamp, text: str) -> None:
        """Say how the line to the database is."""
        self._line.show_lamp(lamp)
        self._texts[0].setText(text)

    def show_figures(self, text: str, lamp: Lamp | None = None) -> None:
        """Say the operator's own figures of today, after a lamp where someone must act."""
        self._figures.setVisible(lamp is not None)
        if lamp is not None:
            self._figures.show_lamp(lamp)
        self._texts[1].setText(text)

    def show_leader(self, text: str) -> None:
        """Say who leads the shift."""
        self._texts[2].setText(text)

    def show_keys(self, acts: list[Act]) -> None:
        """Show the keys of the acts that ask for it."""
        for hint in self._hints:
            self._key_row.removeWidget(hint)
            hint.deleteLater()
        named = [act for act in acts if act.in_status and act.key][:KEYS]
        self._hints = [KeyHint((key_text(act),), act.text.rstrip("….")) for act in named]
        for hint in self._hints:
            self._key_row.addWidget(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show fewer keys in a narrow window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = KEYS if self.width() >= SMALL else KEYS_NARROW
        for at, hint in enumerate(self._hints):
            hint.setVisible(at < most)


class _LineLamp(QWidget):
    """A small lamp before a text."""

    def __init__(self) -> None:
        super().__init__()
        self._lamp = Lamp.GREEN
        self.setFixedSize(QSize(12, 12))

    def show_lamp(self, lamp: Lamp) -> None:
        self._lamp = lamp
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_lamp(painter, self.rect().adjusted(1, 1, -1, -1), self._lamp)
        painter.end()
