# SPDX-License-Identifier: Apache-2.0
"""The foot of the department's work column: what will happen in a sentence, and the acts, the main one last."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.views.common.key_caps import KeyButton, Kind

HEIGHT = 72
WORDS, LEAST = 110, 90
"""The sentence keeps so much room; buttons give up their words before it does, and it goes rather than be cut."""


class Foot(QFrame):
    """`passing` acts are only there while they are possible."""

    def __init__(
        self, asking: Iterable[QAction], passing: Iterable[QAction], main: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "foot")
        self.setFixedHeight(HEIGHT)
        self.effect, self.kept = QLabel(wordWrap=True), QLabel()
        self.effect.setProperty("part", "muted")
        self.kept.setProperty("part", "faint")
        for words in (self.effect, self.kept):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addStretch()
        told.addWidget(self.effect)
        told.addWidget(self.kept)
        told.addStretch()
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        line.setSpacing(8)
        line.addLayout(told, 1)
        self._buttons = [KeyButton(action) for action in asking]
        for action in passing:
            button = KeyButton(action)
            button.setVisible(action.isEnabled())
            action.enabledChanged.connect(button.setVisible)
            action.enabledChanged.connect(self._fit)
            self._buttons.append(button)
        self._main = KeyButton(main, Kind.PRIMARY)
        for button in (*self._buttons, self._main):
            line.addWidget(button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the lesser acts as icon and key where words would push the sentence out."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        there = [button for button in self._buttons if not button.isHidden()]
        for button in there:
            button.set_compact(False)
        if self._room(there) < WORDS:
            for button in there:
                button.set_compact(True)
        self.effect.setHidden(self._room(there) < LEAST)

    def _room(self, there: list[KeyButton]) -> int:
        taken = sum(button.sizeHint().width() + 8 for button in (*there, self._main))
        return self.width() - 48 - taken
