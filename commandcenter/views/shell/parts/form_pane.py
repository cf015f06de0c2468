# SPDX-License-Identifier: Apache-2.0
"""A form that stands where otherwise what it is about is shown: its rows scroll, its buttons stay in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.views.common.forms import Form, FormRow
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.key_caps import KeyButton, Kind

WIDE = 1000


class FormPane(QWidget):
    """`head` says what is typed; the first of its acts is the main one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form()
        self.head = QLabel()
        self.head.setProperty("part", "title")

    def give_focus(self) -> None:
        """Put the keyboard into the first field."""

    def lay_out(
        self,
        rows: Iterable[tuple[str, FormRow]],
        acts: Sequence[QAction],
        about: Sequence[QWidget] = (),
        below: Sequence[QWidget] = (),
    ) -> None:
        """Put `about` under the head, then the rows by their names, then `below`, and the buttons at the foot."""
        inside = Scrolled()
        inside.setMaximumWidth(WIDE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        for widget in (self.head, *about):
            column.addWidget(widget)
        for name, row in rows:
            column.addWidget(self.form.add(name, row))
        for widget in below:
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(_foot(acts))


def _foot(acts: Sequence[QAction]) -> QWidget:
    foot = QWidget()
    foot.setProperty("part", "foot")
    buttons = QHBoxLayout(foot)
    buttons.setContentsMargins(24, 8, 24, 8)
    for number, act in enumerate(acts):
        buttons.addWidget(KeyButton(act) if number else KeyButton(act, Kind.PRIMARY))
    buttons.addStretch()
    return foot
