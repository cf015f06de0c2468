# SPDX-License-Identifier: Apache-2.0
"""The action bar of a ticket: one sentence of what comes next, two acts beside it, and the one that brings it on."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.key_caps import KeyButton, Kind

HEIGHT = 72


class Foot(QWidget):
    """Never scrolls; its sentence gives way to the buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._upper, self._lower = ShortLabel("strong"), ShortLabel("muted")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(self._upper)
        words.addWidget(self._lower)
        words.addStretch()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 20, 0)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        self._made: dict[str, KeyButton] = {}
        self._shown: tuple[str, ...] = ()
        self.main: KeyButton | None = None

    def show_main(self, action: QAction) -> None:
        """Make the primary button, once."""
        self.main = KeyButton(action, Kind.PRIMARY)
        self._buttons.addWidget(self.main)

    def show_acts(self, acts: Iterable[QAction], *, main: bool) -> None:
        """Offer these acts beside the main one, which is shown where there is one."""
        wanted = {act.objectName(): act for act in acts}
        if tuple(wanted) != self._shown:
            for name, button in self._made.items():
                button.setVisible(name in wanted)
            for name, act in wanted.items():
                if name not in self._made:
                    button = self._made[name] = KeyButton(act)
                    button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
                    self._buttons.insertWidget(self._buttons.count() - 1, button)
            self._shown = tuple(wanted)
        if self.main is not None:
            self.main.setVisible(main)

    def say(self, upper: str, lower: str = "") -> None:
        """Say what comes next."""
        self._upper.setText(upper)
        self._lower.setText(lower)
        self._lower.setVisible(bool(lower))

    @property
    def said(self) -> str:
        """What it says."""
        return self._upper.text()
