# SPDX-License-Identifier: Apache-2.0
"""The figure that is looked into: its value, why one looks at it, the rows behind it, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.house.judged import Figure
from commandcenter.queries.house.state import State
from commandcenter.views.administration.details import done_text, purpose
from commandcenter.views.administration.rows import Rows
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.house import HouseFigure, HouseProblem

_COMMANDS = {HouseFigure.BACKUP: "commandcenter db backup", HouseFigure.CHAIN: "commandcenter db verify"}
PAD = 24
FOOT = 72
WIDEST = 760
"""A sentence is read back to its next line up to so many pixels."""


class HouseWork(QWidget):
    """Head, sentences and foot keep their places; rows take what is left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.rows = Rows(desk)
        self.panel = ReasonPanel()
        self.title, self.value, self.note = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.purpose, self.at, self.effect = _Prose(), QLabel(), QLabel(wordWrap=True)
        self._buttons: dict[QAction, KeyButton] = {}
        self._offers: Mapping[HouseFigure, QAction] = {}
        for words, part in ((self.title, "title"), (self.value, "figure"), (self.purpose, "muted")):
            words.setProperty("part", part)
        self.at.setProperty("part", "note")
        self.effect.setProperty("part", "muted")
        for words in (self.note, self.purpose):
            words.setTextFormat(Qt.TextFormat.PlainText)
        self.value.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._foot = QFrame()
        self._lay_out()

    def offer(self, offers: Mapping[HouseFigure, QAction]) -> None:
        """Give the act that each figure offers in the foot."""
        self._offers = offers
        row = self._foot.layout()
        assert row is not None
        for action in dict.fromkeys(offers.values()):
            self._buttons[action] = KeyButton(action, Kind.PRIMARY)
            row.addWidget(self._buttons[action])

    def note_time(self, at: datetime) -> None:
        """Say of when everything is that is shown."""
        self.at.setText(fill(self.tr("as of %1"), f"{self._desk.clock.local(at):%H:%M:%S}"))

    def show_figure(self, figure: Figure, state: State) -> None:
        """Show a figure with what stands behind it."""
        said = language()
        self.title.setText(label(figure.kind))
        self.value.setText(figure.value.label(said))
        done = {HouseFigure.BACKUP: state.backup, HouseFigure.CHAIN: state.verified}.get(figure.kind)
        note = figure.note.label(said)
        self.note.setText(f"{note}\n{done_text(done, self._desk.clock)}" if done else note)
        self.purpose.setText(purpose(figure.kind))
        self.rows.show_figure(figure, state)
        offered = self._offers.get(figure.kind)
        for action, button in self._buttons.items():
            button.setVisible(action is offered)

    def say_effect(self, kind: HouseFigure, under_way: str, own: bool) -> None:
        """Say in the foot what is `under_way`, or why the act there cannot be done; `own` is about the row."""
        why = ""
        if kind in _COMMANDS and self._desk.upkeep is None:
            why = fill(self.tr("On a server the keeper's machine does it: “%1”."), _COMMANDS[kind])
        elif own:
            why = label(HouseProblem.OWN_SEAT)
        self.effect.setText(under_way or why)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.at)
        value = QHBoxLayout()
        value.setSpacing(16)
        value.addWidget(self.value, 0, Qt.AlignmentFlag.AlignBottom)
        value.addWidget(self.note, 1, Qt.AlignmentFlag.AlignBottom)
        above = QVBoxLayout()
        above.setContentsMargins(PAD, 16, PAD, 16)
        above.setSpacing(8)
        for part in (head, value):
            above.addLayout(part)
        above.addWidget(self.purpose)
        self._foot.setProperty("part", "foot")
        self._foot.setFixedHeight(FOOT)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(PAD, 0, PAD, 0)
        foot.setSpacing(8)
        foot.addWidget(self.effect, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self.rows, 1)
        column.addWidget(self.panel)
        column.addWidget(self._foot)


class _Prose(QLabel):
    """A paragraph no wider than is read well, and as high as it is then."""

    def __init__(self) -> None:
        super().__init__(wordWrap=True)
        self.setMaximumWidth(WIDEST)

    def heightForWidth(self, width: int) -> int:
        """Return the height at the width it will have, however much there is."""
        return super().heightForWidth(min(width, WIDEST))
