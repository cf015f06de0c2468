# SPDX-License-Identifier: Apache-2.0
"""The command line over the work column: find an act by words or initials, fill its fields, run it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from commandcenter.rules.terms import pinyin
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.states import Picture
from commandcenter.views.shell.actions import Act, ActionRegistry, Candidate, Field, key_text
from commandcenter.views.shell.palette.choices import Choice, ChoiceList, FieldStrip, rank
from commandcenter.views.shell.palette.key_sheet import KeySheet

RECENT = 8


@dataclass
class _Filling:
    """An act whose fields are being filled; what was chosen so far, by field."""

    act: Act
    at: int = 0
    chosen: dict[str, list[Candidate]] = field(default_factory=dict)

    @property
    def field(self) -> Field:
        """The field being filled now."""
        return self.act.fields[self.at]

    def missing(self) -> Field | None:
        """The first required field without a value."""
        return next((known for known in self.act.fields if known.required and not self.chosen.get(known.id)), None)

    def values(self) -> dict[str, Any]:
        """What the act's function gets: a tuple for a field that takes many, else the value or None."""
        made: dict[str, Any] = {}
        for known in self.act.fields:
            values = tuple(candidate.value for candidate in self.chosen.get(known.id, ()))
            made[known.id] = values if known.many else next(iter(values), None)
        return made


class Palette(QFrame):
    """Esc closes it and keeps what was typed; Enter takes a line, Ctrl+Enter runs the act: never the same key."""

    def __init__(self, registry: ActionRegistry, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._registry = registry
        self._runner = runner
        self._screen: QWidget | None = None
        self._room: Callable[[], QRect] = window.rect
        self._recent: deque[str] = deque(maxlen=RECENT)
        self._initials: dict[str, str] = {}
        self._filling: _Filling | None = None
        self._came_from: QWidget | None = None
        self._scrim = _Scrim(window)
        self.setProperty("part", "popup")
        self._picture = Picture("ph.terminal-window", Colour.ACCENT, 22)
        self._name = QLabel()
        self._name.setProperty("part", "accent")
        self._line = QLineEdit()
        self._line.setProperty("part", "command")
        self._line.textChanged.connect(self._offer)
        self._line.installEventFilter(self)
        self._strip = FieldStrip()
        self._list = ChoiceList()
        self._list.taken.connect(self._take)
        self._sheet, self._keys = KeySheet(), QScrollArea()
        self._keys.setWidget(self._sheet)
        self._keys.setWidgetResizable(True)
        for part in (self._sheet, self._keys.viewport()):
            part.setAutoFillBackground(False)  # the ground is the line's own
        self._keys.setFrameShape(QFrame.Shape.NoFrame)
        self._keys.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hints = QHBoxLayout()
        self._lay_out()
        self.hide()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(16, 12, 16, 12)
        line.setSpacing(12)
        for widget in (self._picture, self._name, self._line):
            line.addWidget(widget, 1 if widget is self._line else 0)
        self._hints.setContentsMargins(16, 8, 16, 8)
        self._hints.setSpacing(16)
        hints = (("Enter", self.tr("take")), ("Tab", self.tr("next field")), ("Ctrl+Enter", self.tr("run")))
        for key, text in (*hints, ("Esc", self.tr("close, text stays"))):
            self._hints.addWidget(KeyHint((key,), text))
        self._hints.addStretch()
        self._hints.addWidget(KeyHint(("F1",), self.tr("keys of this screen")))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(line)
        for part in (self._strip, _Rule(), self._list, _Rule()):
            column.addWidget(part)
        column.addLayout(self._hints)
        column.addWidget(self._keys)
        self._keys.hide()
        self._strip.hide()

    # ------------------------------------------------------------------ opening

    def work_in(self, screen: QWidget | None, room: Callable[[], QRect]) -> None:
        """Offer the acts of `screen` from now on, over the rectangle that `room()` gives in the window."""
        self._screen, self._room = screen, room

    def open(self, *, keys: bool = False, act_id: str | None = None) -> None:
        """Open the command line, with the keys of the screen folded out or with one act's fields to fill."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._registry.refresh()
        self._learn_initials()
        if act_id is not None:
            self._begin(self._registry.act(act_id))
        self._sheet.show_groups(self._registry.groups(self._screen))
        self._keys.setVisible(keys)
        self._offer()
        self._scrim.cover(self._room())
        self.show()
        self._place()
        self._scrim.raise_()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @Slot()
    def close_line(self) -> None:
        """Go back to where the keyboard was; what was typed stays for the next time."""
        self.hide()
        self._scrim.hide()
        if self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    # ------------------------------------------------------------------ Qt's side

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the line's keys move, take, run and close; follow the window's size."""
        if watched is self._line and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            assert isinstance(event, QKeyEvent)
            return self._key(event)
        if watched is self.window() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._scrim.cover(self._room())
            self._place()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        does: Callable[[], Any] | None = {
            Qt.Key.Key_Escape: self._back,
            Qt.Key.Key_Up: lambda: self._list.step(-1),
            Qt.Key.Key_Down: lambda: self._list.step(1),
            Qt.Key.Key_Tab: lambda: self._next_field(1),
            Qt.Key.Key_Backtab: lambda: self._next_field(-1),
            Qt.Key.Key_F1: self._fold_keys,
            Qt.Key.Key_PageUp: lambda: self._turn_keys(-1),
            Qt.Key.Key_PageDown: lambda: self._turn_keys(1),
        }.get(Qt.Key(event.key()))
        if enter:
            does = self._run if ctrl else self._list.take
        if event.key() == Qt.Key.Key_Backspace and not self._line.text() and self._filling is not None:
            does = self._undo
        if does is None:
            return False
        event.accept()  # keeps the window's own shortcuts out while the line is open
        if event.type() == QEvent.Type.KeyPress:
            does()
        return True

    # ------------------------------------------------------------------ choosing

    @Slot()
    def _offer(self) -> None:
        text = self._line.text()
        if text and self.isVisible() and self._list.isHidden():
            self._fold_keys()  # where there is no room for both, what is looked for comes first
        if self._filling is not None:
            self._offer_candidates(self._filling, text)
            return
        acts = [act for act in self._registry.of_screen(self._screen) if act.id != "palette"]
        if not text.strip():
            recent = {id_: at for at, id_ in enumerate(self._recent)}
            acts.sort(key=lambda act: recent.get(act.id, RECENT))
        choices = [self._choice(act) for act in acts]
        self._list.offer(rank(choices, text))

    def _choice(self, act: Act) -> Choice:
        action = self._registry.action(act.id)
        initials = self._initials.get(action.text(), "") if _is_chinese(action.text()) else ""
        return Choice(act.id, action.text(), act.group, initials, key_text(act), action.isEnabled())

    def _offer_candidates(self, filling: _Filling, text: str) -> None:
        found = filling.field.candidates(text)
        self._list.offer([Choice(one, one.text, one.hint, one.words) for one in found])
        self._strip.show_fields(
            [
                (known.name, ", ".join(one.text for one in filling.chosen.get(known.id, ())), at == filling.at)
                for at, known in enumerate(filling.act.fields)
            ]
        )

    @Slot(object)
    def _take(self, choice: Choice) -> None:
        if self._filling is None:
            act = self._registry.act(choice.value)
            if act.fields:
                self._begin(act)
                self._line.clear()
                self._offer()
            else:
                self._finish(act, None)
            return
        known = self._filling.field
        earlier = self._filling.chosen.get(known.id, []) if known.many else []
        self._filling.chosen[known.id] = [*earlier, choice.value]
        if not known.many:
            self._filling.at = min(self._filling.at + 1, len(self._filling.act.fields) - 1)
        self._line.clear()
        self._offer()

    def _begin(self, act: Act) -> None:
        self._filling = _Filling(act)
        for known in act.fields:
            if (given := known.default()) is not None:
                self._filling.chosen[known.id] = [given]
        missing = self._filling.missing()
        self._filling.at = act.fields.index(missing) if missing is not None else 0
        self._name.setText(act.text)
        self._strip.show()

    def _run(self) -> None:
        if self._filling is None:
            self._list.take()
            return
        missing = self._filling.missing()
        if missing is None:
            self._finish(self._filling.act, self._filling.values())
        else:
            self._filling.at = self._filling.act.fields.index(missing)
            self._offer()

    def _finish(self, act: Act, values: dict[str, Any] | None) -> None:
        if not self._registry.action(act.id).isEnabled():
            return
        if act.id in self._recent:
            self._recent.remove(act.id)
        self._recent.appendleft(act.id)
        self._drop_fields()
        self._line.clear()
        self.close_line()
        self._registry.run(act.id, values)

    def _back(self) -> None:
        self.close_line()

    def _undo(self) -> None:
        """Take back the last value, then the act itself."""
        assert self._filling is not None
        chosen = self._filling.chosen.get(self._filling.field.id)
        if chosen:
            chosen.pop()
        elif self._filling.at:
            self._filling.at -= 1
        else:
            self._drop_fields()
        self._offer()

    def _drop_fields(self) -> None:
        self._filling = None
        self._name.clear()
        self._strip.hide()

    def _next_field(self, step: int) -> None:
        if self._filling is not None:
            self._filling.at = (self._filling.at + step) % len(self._filling.act.fields)
            self._line.clear()
            self._offer()

    def _fold_keys(self) -> None:
        self._keys.setVisible(self._keys.isHidden())
        self._place()

    # ------------------------------------------------------------------ inside

    def _place(self) -> None:
        room = self._room()
        self.setFixedWidth(min(max(480, room.width() - 48), 960))
        self._sheet.arrange(self.width())
        self._list.give_room(0)
        self._keys.setFixedHeight(0)
        free = room.height() - 48 - self.sizeHint().height()
        if not self._keys.isHidden():
            self._keys.setFixedHeight(min(self._sheet.sizeHint().height(), free))
        self._list.give_room(free - self._keys.height())
        self.resize(self.width(), self.sizeHint().height())
        self.move(room.left() + (room.width() - self.width()) // 2, room.top() + 32)

    def _turn_keys(self, pages: int) -> None:
        bar = self._keys.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _learn_initials(self) -> None:
        """Learn the pinyin initials of acts beside the GUI: the tables take a tenth of a second to load."""
        shown = (self._registry.action(act.id).text() for act in self._registry.of_screen(self._screen))
        names = tuple(text for text in shown if text not in self._initials)
        if names:
            self._runner.read(lambda _connection, texts: _initials_of(texts), names, then=self._know_initials)

    def _know_initials(self, known: dict[str, str]) -> None:
        self._initials.update(known)
        if self.isVisible():
            self._offer()


class _Scrim(QWidget):
    """Dims the work column so that the line stands out; the columns beside it stay readable."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()

    def cover(self, room: QRect) -> None:
        self.setGeometry(room)
        self.show()

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        veil = colour(Colour.WINDOW)
        veil.setAlpha(190)
        painter.fillRect(self.rect(), veil)
        painter.end()


class _Rule(QFrame):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Colour.LINE))
        painter.end()


def _initials_of(names: Sequence[str]) -> dict[str, str]:
    return {name: pinyin(name).initials for name in names}


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
