# SPDX-License-Identifier: Apache-2.0
"""What a pair of eyes looks for in a window: words that are cut off, and words too faint to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from commandcenter.views.common import cells
from commandcenter.views.common.words import one_line
from commandcenter.views.shell.theme import contrast
from commandcenter.vocabulary import Lamp, Queue, Stage, State

SLACK = 1  # a pixel that rounding may cost
READABLE = 4.5  # WCAG 2 AA for text of normal size
FIGURES = re.compile(r"[\d:.,%]+|[\d ]+(左|min|h|d|s)( left| over)?|(剩|过) ?[\d:]+")
TRADE = {word.label(language) for kind in (Lamp, Queue, Stage, State) for word in kind for language in ("zh", "en")}
"""Words that tell where to go and how urgent it is: half of one says nothing."""


def texts(window: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Return what can be read in `window`, with the widget that shows it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty() or _covered(widget, window):
            continue
        if isinstance(widget, QLabel | QAbstractButton) and widget.text().strip():
            yield widget, widget.text()
        elif isinstance(widget, QComboBox) and widget.currentText():
            yield widget, widget.currentText()
        elif isinstance(widget, QLineEdit) and not widget.text() and widget.placeholderText():
            yield widget, widget.placeholderText()


def _covered(widget: QWidget, window: QWidget) -> bool:
    """Tell whether something else lies over the widget: the command line's veil, the lock."""
    middle = widget.mapTo(window, widget.visibleRegion().boundingRect().center())
    top = window.childAt(middle)
    return top is not None and top is not widget and not widget.isAncestorOf(top) and not top.isAncestorOf(widget)


def cut_off(window: QWidget) -> list[str]:
    """Name each text that has less room than it needs."""
    return [
        f"“{text}” in {widget.width()}×{widget.height()} ({type(widget).__name__})"
        for widget, text in texts(window)
        if not _fits(widget, text) or not _inside(widget)
    ]


def _fits(widget: QWidget, text: str) -> bool:
    if isinstance(widget, cells.ShortLabel):
        return True  # it says by “…” that there is more, and tells it
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) <= widget.height() + SLACK
        return widget.sizeHint().width() <= widget.width() + SLACK
    if isinstance(widget, QAbstractButton):
        return widget.sizeHint().width() <= widget.width() + SLACK
    room = widget.width() - (40 if isinstance(widget, QComboBox) else 18)
    return widget.fontMetrics().horizontalAdvance(text) <= room + SLACK


def _inside(widget: QWidget) -> bool:
    """Tell whether no parent cuts the widget off; what can be scrolled to is not cut off."""
    rect, parent = widget.rect(), widget.parentWidget()
    place = QPoint(0, 0)
    while parent is not None:
        place = widget.mapTo(parent, QPoint(0, 0))
        if isinstance(parent.parentWidget(), QScrollArea):
            return place.x() >= -SLACK and place.x() + rect.width() <= parent.width() + SLACK
        if not parent.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(QRect(place, rect.size())):
            return False
        parent = None if parent.isWindow() else parent.parentWidget()
    return True


@contextmanager
def noting_elisions() -> Iterator[set[str]]:
    """Collect what painted lists shorten though half of it says nothing."""
    found: set[str] = set()
    elide = cells._elided

    def noting(text: str, *more: Any) -> tuple[str, int]:
        line, width = elide(text, *more)
        if line != one_line(text) and (text in TRADE or FIGURES.fullmatch(text)):
            found.add(f"“{text}” painted as “{line}”")
        return line, width

    cells._elided = noting  # type: ignore[assignment]
    try:
        yield found
    finally:
        cells._elided = elide


def too_faint(window: QWidget, picture: QImage) -> list[str]:
    """Name each readable text whose ink is too near its ground, as drawn; disabled ones may be (WCAG 2, 1.4.3)."""
    scale = picture.width() / window.width()
    found = []
    for widget, text in texts(window):
        box = _box(widget, window, scale).intersected(picture.rect())
        if not widget.isEnabled() or box.width() < 4 or box.height() < 4:
            continue
        measured = contrast_in(picture, box)
        if measured < READABLE:
            found.append(f"“{text}” {measured:.2f}")
    return found


def contrast_in(picture: QImage, box: QRect) -> float:
    """Return the contrast between the commonest colour in `box` and the one that differs most from it."""
    cut = picture.copy(box).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(cut.constBits(), np.uint32).reshape(cut.height(), -1)[:, : cut.width()] & 0xFFFFFF
    inks, counts = np.unique(pixels, return_counts=True)
    ground = f"#{inks[counts.argmax()]:06x}"
    return max(contrast(ground, f"#{ink:06x}") for ink in inks)


def _box(widget: QWidget, window: QWidget, scale: float) -> QRect:
    visible = widget.visibleRegion().boundingRect()
    corner = widget.mapTo(window, visible.topLeft())
    return QRect(
        round(corner.x() * scale),
        round(corner.y() * scale),
        round(visible.width() * scale),
        round(visible.height() * scale),
    )
