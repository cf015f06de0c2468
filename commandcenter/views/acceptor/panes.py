# SPDX-License-Identifier: Apache-2.0
"""Empty panes of the page, into which parts are put when they are made."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


def column(widget: QWidget) -> QVBoxLayout:
    """Return a column without gaps that fills `widget`."""
    made = QVBoxLayout(widget)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(0)
    return made


def put(pane: QScrollArea, widget: QWidget) -> None:
    """Put what is made into its pane, whose ground shows through."""
    pane.setWidget(widget)
    widget.setAutoFillBackground(False)


def scroll_area() -> QScrollArea:
    """Return a pane of the work column that scrolls up and down; the keyboard goes to what is in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    # The scroll area would paint the ground of a window: the work column's own shows through.
    area.viewport().setAutoFillBackground(False)
    return area
