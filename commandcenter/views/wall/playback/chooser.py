# SPDX-License-Identifier: Apache-2.0
"""Where the window to play is typed; it lies where the bar will lie, and nothing else of the wall is covered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.wall.playback.window import BadWindow, day_before, window_of

translate = QCoreApplication.translate  # the name Qt's tools look for


class Chooser(QFrame):
    """One line: the day or span, Enter plays it, ↑ and ↓ go to the day before and after, Esc goes back."""

    chosen = Signal(object, object)
    """Begin and end (aware)."""
    left = Signal()

    def __init__(self, look: WallLook, zone: str, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        """`zone` is the centre's, `now` its clock."""
        super().__init__(parent)
        self._zone, self._now = zone, now
        self._head = QLabel(self)
        self.field = QLineEdit(self)
        self.field.setMaxLength(60)
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self._choose)
        self.field.textEdited.connect(self._say_hint)
        self.hint = QLabel(self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._head)
        self._row.addWidget(self.field)
        self._row.addWidget(self.hint, 1)
        self.show_look(look)

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self._look = look
        margin = round(look.length(40))
        self._row.setContentsMargins(margin, 0, margin, 0)
        self._row.setSpacing(round(look.length(28)))
        self.field.setFixedWidth(round(look.length(620)))
        colour = {ink: look.colour(ink).name() for ink in (Ink.BAND, Ink.TEXT, Ink.TEXT_2, Ink.RULE_STRONG, Ink.GROUND)}
        family = look.font(look.px(Size.BODY)).family()
        self.setStyleSheet(
            f"Chooser {{ background: {colour[Ink.BAND]}; border-top: 1px solid {colour[Ink.RULE_STRONG]}; }}"
            f"QLabel {{ color: {colour[Ink.TEXT_2]}; background: transparent;"
            f" font: {look.px(Size.NEAR)}px '{family}'; }}"
            f"QLineEdit {{ color: {colour[Ink.TEXT]}; background: {colour[Ink.GROUND]};"
            f" border: 2px solid {colour[Ink.RULE_STRONG]}; padding: {round(look.length(6))}px;"
            f" font: bold {look.px(Size.ROW)}px '{family}'; }}"
        )

    def arrive(self) -> None:
        """Ask, with yesterday typed in."""
        self._head.setText(translate("Playback", "Playback"))
        self.field.setAccessibleName(translate("Playback", "Day or time span to play"))
        self.field.setText(day_before("", 1, self._now(), self._zone))
        self.field.selectAll()
        self._say_hint()
        self.show()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let ↑ and ↓ change the day and Esc leave, whatever stands in the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 7, Qt.Key.Key_PageDown: -7}
        if event.key() == Qt.Key.Key_Escape:
            self.go()
            self.left.emit()
        elif event.key() in days:
            self.field.setText(day_before(self.field.text(), days[Qt.Key(event.key())], self._now(), self._zone))
            self._say_hint()
        else:
            return super().eventFilter(watched, event)
        return True

    @Slot()
    def _choose(self) -> None:
        try:
            window = window_of(self.field.text(), self._now(), self._zone)
        except BadWindow as error:
            self.say(str(error))
            return
        self.hint.setStyleSheet("")
        self.hint.setText(translate("Playback", "Reading…"))
        self.chosen.emit(*window)

    def go(self) -> None:
        """Give the line back, and the keys of the wall to its window."""
        self.hide()
        self.window().setFocus()

    def say(self, sentence: str) -> None:
        """Say what is wrong, beside what was typed."""
        self.hint.setText(sentence)
        self.hint.setStyleSheet(f"color: {self._look.colour(Ink.STALE).name()}")

    @Slot()
    def _say_hint(self) -> None:
        self.hint.setStyleSheet("")
        self.hint.setText(translate("Playback", "↑ ↓ day before, after   ·   Enter plays   ·   Esc back to now"))
