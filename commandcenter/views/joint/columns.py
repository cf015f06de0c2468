# SPDX-License-Identifier: Apache-2.0
"""The columns of a ticket and of its draft: heads of sections, the work column with its foot, the map over places."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.views.common.look import look

WIDE, NARROW = (604, 540), (396, 360)
"""Of the side columns, in wide and narrow windows."""
PAD = 20


def section(title: str | QLabel, note: QWidget | None = None) -> QWidget:
    """Return the head of a section: its title, and beside it what is lesser."""
    head = QWidget()
    head.setFixedHeight(look().size.head)
    row = QHBoxLayout(head)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    said = QLabel(title) if isinstance(title, str) else title
    said.setProperty("part", "head")
    row.addWidget(said)
    if note is not None:
        row.addWidget(note, 1)
    else:
        row.addStretch()
    return head


def scrolled(inside: QWidget) -> QScrollArea:
    """Return what scrolls `inside` up and down, on the ground of its column."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inside)
    for widget in (scroll.viewport(), inside):
        widget.setAutoFillBackground(False)
    return scroll


def stacked(scroll: QWidget, *below: QWidget) -> QWidget:
    """Return the work column: what scrolls takes the room that `below` leaves."""
    work = QWidget()
    whole = QVBoxLayout(work)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(scroll, 1)
    for widget in below:
        whole.addWidget(widget)
    return work


def map_over(map_: QWidget, head: QWidget, places: QWidget) -> QWidget:
    """Return the column of the places: the map over their list."""
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(map_, 5)
    lower = QVBoxLayout()
    lower.setContentsMargins(PAD, 0, PAD, 0)
    lower.setSpacing(0)
    lower.addWidget(head)
    lower.addWidget(places, 1)
    column.addLayout(lower, 4)
    return side
