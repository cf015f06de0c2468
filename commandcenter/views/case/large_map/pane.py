# SPDX-License-Identifier: Apache-2.0
"""The pane in which a page shows the large map: a bar with what it is about and its layers, and the map below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import look
from commandcenter.views.common.states import Mood, StatePanel
from commandcenter.views.common.words import one_line, sentence

STEP, FINE = 120, 12
"""Pixels an arrow key moves the view, and with Shift."""
WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LargePane(QWidget):
    """Has the keyboard while it is open; arrows and Esc are its own, all other keys are acts of the page."""

    stepped = Signal(int, int)
    """An arrow key: pixels to the right and down."""
    left = Signal()
    """Esc."""

    def __init__(self, layers: Sequence[QAction], close: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Large map"))
        self.setAutoFillBackground(True)
        self.hide()
        self._about = QLabel()
        self._about.setProperty("part", "muted")
        self._about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said = ""
        self._stage = QWidget()
        inside = QVBoxLayout(self._stage)
        inside.setContentsMargins(0, 0, 0, 0)
        self.panel = StatePanel(self._stage)
        self.panel.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(layers, close))
        column.addWidget(self._stage, 1)
        for part in (self._stage, self._about):
            part.installEventFilter(self)
        self.say_loading()

    def _bar(self, layers: Sequence[QAction], close: QAction) -> QWidget:
        bar = QWidget()
        bar.setProperty("part", "bar")
        bar.setFixedHeight(look().size.head + 4)
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 0, 8, 0)
        line.setSpacing(4)
        title = QLabel(self.tr("Large map"))
        title.setProperty("part", "head")
        line.addWidget(title)
        line.addSpacing(12)
        line.addWidget(self._about, 1)
        for action in layers:
            line.addWidget(_button(action, Kind.QUIET))
        line.addSpacing(8)
        line.addWidget(_button(close, Kind.PLAIN))
        return bar

    # ------------------------------------------------------------------ for its page

    def show_map(self, view: QWidget) -> None:
        """Take the map in; it is seen once `reveal` was called."""
        layout = self._stage.layout()
        assert layout is not None
        layout.addWidget(view)
        view.show()
        self.panel.raise_()

    def say_loading(self) -> None:
        """Say that the map is being loaded."""
        self.panel.say(Mood.LOADING, self.tr("The map is being loaded"))
        self.panel.show()

    def say_error(self, error: BaseException) -> None:
        """Say in one sentence why there is no map."""
        self.panel.say(Mood.ERROR, self.tr("Not loaded"), sentence(error))
        self.panel.show()

    def reveal(self) -> None:
        """Show the map."""
        self.panel.hide()

    def say_about(self, text: str) -> None:
        """Say what place is shown."""
        self._said = one_line(text, 200)
        self._write_about()

    # ------------------------------------------------------------------ inside

    def _write_about(self) -> None:
        metrics = QFontMetrics(look().font(look().fonts.small))
        self._about.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, self._about.width()))
        self._about.setToolTip(self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep what is said instead of the map as large as the map, and write as much as there is room for."""
        if event.type() == QEvent.Type.Resize:
            self.panel.setGeometry(self._stage.rect())
            self._write_about()
        return False

    def event(self, event: QEvent) -> bool:
        """Keep arrows and Esc from the acts of the page below."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, finely with Shift; leave with Esc."""
        if not _own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            fine = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            across, down = WAYS[Qt.Key(event.key())]
            step = FINE if fine else STEP
            self.stepped.emit(across * step, down * step)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep the keyboard: nothing below the map may be typed into unseen."""
        return True


def _own(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not plain and (event.key() == Qt.Key.Key_Escape or event.key() in WAYS)


def _button(action: QAction, kind: Kind) -> KeyButton:
    button = KeyButton(action, kind)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not action.isVisible():
        button.hide()
    return button
