# SPDX-License-Identifier: Apache-2.0
"""The foot of the work column: one sentence of what will happen, and the acts, the primary one last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.views.common.key_caps import KeyButton, Kind

HIGH = 72
LINE = 20


class ActionBar(QFrame):
    """Shows the acts that are offered and no others; `slots` are their actions in the order of the bar."""

    def __init__(self, slots: Mapping[str, QAction], primary: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = {
            name: KeyButton(action, Kind.PRIMARY if name == primary else Kind.PLAIN) for name, action in slots.items()
        }
        self._effect, self._warning = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._effect.setProperty("part", "muted")
        self._warning.setProperty("part", "warning")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        for text in (self._effect, self._warning):
            # Their height is not asked for: in a narrow bar a sentence must not push the form away.
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
            text.setMinimumHeight(LINE)
            words.addWidget(text)
        words.addStretch()
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addStretch()
        for button in self._buttons.values():
            button.setMinimumHeight(40)
            acts.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 8, 24, 8)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addLayout(acts)
        self.setFixedHeight(HIGH)

    @property
    def shown(self) -> list[str]:
        """The names of the acts in sight, for whoever drives the page."""
        return [name for name, button in self._buttons.items() if not button.isHidden()]

    @property
    def text(self) -> str:
        """What the bar says will happen."""
        return " ".join(part for part in (self._effect.text(), self._warning.text()) if part)

    def say(self, effect: str, warning: str = "") -> None:
        """Say what the primary act will do, and what to decide before it."""
        for label, text in ((self._effect, effect), (self._warning, warning)):
            label.setText(text)
            label.setToolTip(text)
            label.setVisible(bool(text))
        alone = bool(effect) != bool(warning)
        self._effect.setMinimumHeight(2 * LINE if alone else LINE)

    def offer(self, names: Sequence[str]) -> None:
        """Show these acts."""
        for name, button in self._buttons.items():
            button.setVisible(name in names)

    def set_narrow(self, narrow: bool) -> None:
        """Put the sentence above the acts, and leave the words of the lesser ones out."""
        above = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(above)
        self.setFixedHeight(HIGH + 2 * LINE if narrow else HIGH)
        for name, button in self._buttons.items():
            button.set_compact(narrow and name in ("void", "force", "save"))
