# SPDX-License-Identifier: Apache-2.0
"""Asking why, in the page itself: a list of reasons, a line for words, one key to go on and one to go back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import look


class ReasonPanel(QFrame):
    """Slides in above the action bar; nothing on the page is covered and nothing typed is lost.

    With reasons one must be chosen; without, or where `words_required`, words must be given.
    """

    given = Signal(object, str)
    """The chosen reason (None without a list) and the words."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "soft")
        self._words_required = False
        self._title = QLabel()
        self._title.setProperty("part", "head")
        self._list = QListWidget()
        self._list.setUniformItemSizes(True)
        self._list.itemActivated.connect(self._chosen)
        self._words = QLineEdit()
        self._problem = QLabel(wordWrap=True)
        self._problem.setProperty("part", "problem")
        self._problem.hide()
        self._go = self._act("Ctrl+Return", self._give)
        self._back = self._act("Esc", self.cancel)
        self._words.returnPressed.connect(self._give)
        self._lay_out()
        for widget in (self, *self.findChildren(QWidget)):
            widget.installEventFilter(self)
        self.hide()

    def ask(
        self,
        title: str,
        go: str,
        reasons: Iterable[tuple[Any, str]] = (),
        *,
        words_required: bool = False,
        words: str = "",
        with_words: bool = True,
    ) -> None:
        """Ask why; `go` names what will be done, `reasons` are (value, text), `words` stand there already.

        Without words (`with_words`) the reason alone is the answer.
        """
        self._title.setText(title)
        self._go.setText(go)
        self._list.clear()
        for number, (value, text) in enumerate(reasons, start=1):
            item = QListWidgetItem(f"{number}   {text}")
            item.setData(Qt.ItemDataRole.UserRole, value)
            self._list.addItem(item)
        count = self._list.count()
        self._words_required = words_required or not count
        self._list.setVisible(bool(count))
        self._list.setFixedHeight(min(count, 6) * look().size.row_compact)
        self._words.setText(words)
        self._words.setVisible(with_words)
        optional, needed = self.tr("In words (may be left empty)"), self.tr("In words")
        self._words.setPlaceholderText(needed if self._words_required else optional)
        self._problem.hide()
        self.show()
        first: QWidget = self._list if count else self._words
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if count:
            self._list.setCurrentRow(0)

    def refuse(self, text: str) -> None:
        """Come back with what was given and say what is wrong with it."""
        self._problem.setText(text)
        self._problem.show()
        self.show()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def cancel(self) -> None:
        """Go back without an answer."""
        if self.isVisible():
            self.hide()
            self.cancelled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the panel's two keys before the page does, and a reason's number before the list searches for it."""
        if watched is self._list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            at = event.key() - Qt.Key.Key_1
            if 0 <= at < self._list.count():
                self._list.setCurrentRow(at)
                self._to_words()
                return True
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            action = self._meant(event)
            if action is not None:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    action.trigger()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ inside

    def _meant(self, event: QKeyEvent) -> QAction | None:
        if event.key() == Qt.Key.Key_Escape:
            return self._back
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return self._go if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) else None

    def _act(self, key: str, slot: Any) -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        # For the button's cap only: the page has an act with the same key, and the nearer of the two must get it.
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        return action

    def _lay_out(self) -> None:
        self._back.setText(self.tr("Back"))
        foot = QHBoxLayout()
        foot.addWidget(self._problem, 1)
        foot.addStretch()
        foot.addWidget(KeyButton(self._back))
        foot.addWidget(KeyButton(self._go, Kind.ACCENT))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        for widget in (self._title, self._list, self._words):
            column.addWidget(widget)
        column.addLayout(foot)

    @Slot()
    def _chosen(self) -> None:
        self._give() if self._words.isHidden() else self._to_words()

    def _to_words(self) -> None:
        if not self._words.isHidden():
            self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        item = self._list.currentItem() if self._list.count() else None
        words = self._words.text()
        if self._words_required and not words.strip():
            self.refuse(self.tr("Give the reason in words."))
            return
        self.hide()
        self.given.emit(item.data(Qt.ItemDataRole.UserRole) if item is not None else None, words)
