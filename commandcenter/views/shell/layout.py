# SPDX-License-Identifier: Apache-2.0
"""Where windows and columns stand on this machine, remembered, and never where no screen is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRect, QSettings, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSplitter, QWidget

SMALL = 1500
"""Windows narrower than this use the narrow measures of the design (1366×768)."""


class Layout(QObject):
    """Measures by name in a file of this machine; a file that is lost only costs the habit."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(path), QSettings.Format.IniFormat, self)

    def keep_window(self, name: str, window: QWidget) -> None:
        """Remember where `window` stands."""
        self._kept.setValue(f"window/{name}", window.saveGeometry())

    def place_window(self, name: str, window: QWidget, size: QSize) -> None:
        """Put `window` where it stood, or with `size` in the middle of the main screen; whole on one either way."""
        kept = self._kept.value(f"window/{name}")
        if not (isinstance(kept, QByteArray) and window.restoreGeometry(kept)):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            window.resize(size.boundedTo(screen.size()))
            window.move(screen.center() - window.rect().center())
        if not window.isMaximized() and not window.isFullScreen():
            window.setGeometry(on_a_screen(window.geometry()))

    def keep_columns(self, name: str, splitter: QSplitter) -> None:
        """Remember how wide the columns are."""
        self._kept.setValue(f"columns/{name}", splitter.saveState())

    def place_columns(self, name: str, splitter: QSplitter) -> bool:
        """Make the columns as wide as they were; False when nothing is remembered."""
        kept = self._kept.value(f"columns/{name}")
        return isinstance(kept, QByteArray) and splitter.restoreState(kept)


class Columns(QSplitter):
    """The three columns of a seat: side, work, side. The middle one takes what is left; widths are remembered."""

    def __init__(
        self,
        left: QWidget,
        work: QWidget,
        right: QWidget,
        *,
        name: str,
        wide: tuple[int, int],
        narrow: tuple[int, int] = (264, 360),
        layout: Layout | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._name, self._wide, self._narrow, self._layout = name, wide, narrow, layout
        self._work = work
        self._fitted_for = 0
        for widget, part in ((left, "side"), (work, "work"), (right, "side")):
            widget.setProperty("part", part)
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self.addWidget(widget)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 0)
        self.setStretchFactor(1, 1)
        self.setStretchFactor(2, 0)
        self.splitterMoved.connect(self._moved)

    def resizeEvent(self, event: object) -> None:
        """Use the widths of the design, or the remembered ones, when the window became a wide or a narrow one."""
        kind = 1 if self.width() < SMALL else 2
        if kind != self._fitted_for:
            self._fitted_for = kind
            if self._layout is None or not self._layout.place_columns(self._key(), self):
                left, right = self._narrow if kind == 1 else self._wide
                self.setSizes([left, max(1, self.width() - left - right - 2), right])
        super().resizeEvent(event)  # type: ignore[arg-type]

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the work column stands in `window`, for the command line."""
        return QRect(self._work.mapTo(window, self._work.rect().topLeft()), self._work.size())

    @Slot()
    def _moved(self) -> None:
        if self._layout is not None:
            self._layout.keep_columns(self._key(), self)

    def _key(self) -> str:
        return f"{self._name}-{'narrow' if self._fitted_for == 1 else 'wide'}"


def on_a_screen(wanted: QRect) -> QRect:
    """Return `wanted` moved and cut so that it lies whole on the screen that holds most of it, else on the main one."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    best = max(screens, key=lambda screen: _area(screen.intersected(wanted)))
    if not best.intersects(wanted):
        best = QGuiApplication.primaryScreen().availableGeometry()
    size = wanted.size().boundedTo(best.size())
    left = max(best.left(), min(wanted.left(), best.right() + 1 - size.width()))
    top = max(best.top(), min(wanted.top(), best.bottom() + 1 - size.height()))
    return QRect(left, top, size.width(), size.height())


def _area(rect: QRect) -> int:
    return max(0, rect.width()) * max(0, rect.height())
