# SPDX-License-Identifier: Apache-2.0
"""The command line over the work column: find an act by words or initials, fill its fields, run it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from commandcenter.rules.terms import pinyin
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.look import Colour
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.states import Picture
from commandcenter.views.shell.actions import Act, ActionRegistry, key_text
from commandcenter.views.shell.palette.choices import Choice, ChoiceList, FieldStrip, rank
from commandcenter.views.shell.palette.filling import Filling, listed_in, naming_in
from commandcenter.views.shell.palette.frame import Rule, Scrim
from commandcenter.views.shell.palette.key_sheet import KeySheet
from commandcenter.views.shell.palette.preview import PreviewPane

RECENT = 8
PREVIEW_SHARE = (4, 5)
"""How the width is shared between what can be taken and what the act would change."""
BEAT_MS = 1_000
"""How often what the act would change is asked again: news and time change it, too."""


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
        self._filling: Filling | None = None
        self._came_from: QWidget | None = None
        self._scrim = Scrim(window)
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
        self._pane = PreviewPane()
        self._beat = QTimer(self, interval=BEAT_MS)
        self._beat.timeout.connect(self._show_preview)
        self._sheet, self._keys = KeySheet(), QScrollArea()
        self._keys.setWidget(self._sheet)
        self._keys.setWidgetResizable(True)
        for part in (self._sheet, self._keys.viewport()):
            part.setAutoFillBackground(False)  # the ground is the line's own
        self._keys.setFrameShape(QFrame.Shape.NoFrame)
        self._keys.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hints, self._beside = QHBoxLayout(), QHBoxLayout()
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
        self._beside.setSpacing(0)
        for part, share in zip((self._list, self._pane), PREVIEW_SHARE, strict=True):
            self._beside.addWidget(part, share)
        column.addWidget(self._strip)
        column.addWidget(Rule())
        column.addLayout(self._beside)
        column.addWidget(Rule())
        column.addLayout(self._hints)
        column.addWidget(self._keys)
        for part in (self._keys, self._strip, self._pane):
            part.hide()

    # ------------------------------------------------------------------ opening

    def work_in(self, screen: QWidget | None, room: Callable[[], QRect]) -> None:
        """Offer the acts of `screen` from now on, over the rectangle that `room()` gives in the window."""
        self._screen, self._room = screen, room

    def open(self, *, keys: bool = False, act_id: str | None = None) -> None:
        """Open the command line, with the keys of the screen folded out or with one act's fields to fill."""
        if not self.isVisible():
            self._came_from = self.window().focusWidget()
        self._registry.refresh()
        if act_id is not None:
            self._begin(self._registry.act(act_id))
        elif self._filling is not None:
            self._filling.begin_anew()
        self._sheet.show_groups(self._registry.groups(self._screen))
        self._keys.setVisible(keys)
        self._learn_initials()
        self._offer()
        self._beat.start()
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
        self._beat.stop()
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
        if self._take_named(text) or self._take_listed(text):
            return  # the line holds what follows now, and was offered anew
        if text and self.isVisible() and self._list.isHidden():
            self._fold_keys()  # where there is no room for both, what is looked for comes first
        if self._filling is None:
            self._list.offer(self._acts_for(text))
        else:
            self._list.offer(self._filling.choices(text, self._initials))
            self._show_fields(self._filling)
        self._show_preview()

    def _acts_for(self, text: str) -> list[Choice]:
        acts = [act for act in self._registry.of_screen(self._screen) if act.id != "palette"]
        if not text.strip():
            recent = {id_: at for at, id_ in enumerate(self._recent)}
            acts.sort(key=lambda act: recent.get(act.id, RECENT))
        return rank([self._choice(act) for act in acts], text)

    def _choice(self, act: Act) -> Choice:
        action = self._registry.action(act.id)
        initials = self._initials.get(action.text(), "")
        return Choice(act.id, action.text(), act.group, initials, key_text(act), action.isEnabled())

    def _show_fields(self, filling: Filling) -> None:
        shown = []
        for at, known in enumerate(filling.act.fields):
            typed = [self._line.text().strip()] if at == filling.at and self._line.text().strip() else []
            kept = [one.text for one in filling.chosen(known)] if known.many or not typed else []
            held = self.tr(", ").join([*kept, *typed])
            note = known.note if filling.is_own(known) or not held else self.tr("as proposed")
            shown.append(("  ".join(part for part in (known.name, note) if part), held, at == filling.at))
        self._strip.show_fields(shown)

    @Slot()
    def _show_preview(self) -> None:
        act = None if self._filling is None else self._filling.act
        found = None
        if act is not None and act.preview is not None and self._registry.action(act.id).isEnabled():
            found = act.preview(self._values())
        self._pane.show_preview(found)
        self._pane.setVisible(found is not None)

    def _values(self) -> dict[str, Any]:
        """Return the fields with what the typed letters mean: what is seen beforehand is what is done."""
        assert self._filling is not None
        current = self._list.current if self._line.text().strip() else None
        return self._filling.values(None if current is None else current.value)

    # ------------------------------------------------------------------ taking

    def _take_named(self, text: str) -> bool:
        """Go to the field that was named with an equals sign; what stood before it is taken where it was."""
        acts = [self._filling.act] if self._filling is not None else self._fillable()
        for act in acts:
            found = naming_in(text, act.fields)
            if found is None or not self._settle(act, found.before):
                continue
            assert self._filling is not None
            self._filling.go_to(found.at, emptied=True)
            self._line.setText(found.rest)
            return True
        return False

    def _fillable(self) -> list[Act]:
        shown = self._registry.of_screen(self._screen)
        return [act for act in shown if act.fields and self._registry.action(act.id).isEnabled()]

    def _settle(self, act: Act, before: str) -> bool:
        """Begin the act that is named before a field, or take the value that stands there; False when none fits."""
        if self._filling is None:
            if not rank([self._choice(act)], before):
                return False
            self._begin(act)
            return True
        return not before.strip() or self._take_best(before)

    def _take_best(self, typed: str) -> bool:
        assert self._filling is not None
        fitting = self._filling.choices(typed, self._initials)
        if fitting:
            self._filling.take(fitting[0].value)
        return bool(fitting)

    def _take_listed(self, text: str) -> bool:
        """Take what stands before a comma, in a field that takes many."""
        listed = listed_in(text) if self._filling is not None and self._filling.field.many else None
        if listed is None or (listed[0].strip() and not self._take_best(listed[0])):
            return False
        self._line.setText(listed[1])
        return True

    @Slot(object)
    def _take(self, choice: Choice) -> None:
        if self._filling is not None:
            self._filling.take(choice.value)
        else:
            act = self._registry.act(choice.value)
            if not act.fields:
                self._finish(act, None)
                return
            self._begin(act)
        self._line.clear()
        self._offer()

    def _begin(self, act: Act) -> None:
        self._filling = Filling(act)
        self._name.setText(self._registry.action(act.id).text().rstrip("…"))
        self._strip.show()
        if self.isVisible():
            self._learn_initials()
            self._place()

    def _run(self) -> None:
        if self._filling is None:
            self._list.take()
            return
        if self._line.text().strip():
            if self._list.current is None:
                return  # what was typed means nothing here; the list says so
            self._filling.take(self._list.current.value)
            self._line.clear()
        missing = self._filling.missing()
        if missing is None:
            self._finish(self._filling.act, self._filling.values())
        else:
            self._filling.go_to(self._filling.act.fields.index(missing))
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
        if not self._filling.undo():
            self._drop_fields()
        self._offer()

    def _drop_fields(self) -> None:
        self._filling = None
        self._name.clear()
        self._strip.hide()

    def _next_field(self, step: int) -> None:
        if self._filling is not None:
            self._filling.step(step)
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
        self._give_list(0)
        self._keys.setFixedHeight(0)
        free = room.height() - 48 - self.sizeHint().height()
        if not self._keys.isHidden():
            self._keys.setFixedHeight(min(self._sheet.sizeHint().height(), free))
        self._give_list(free - self._keys.height())
        self.resize(self.width(), self.sizeHint().height())
        self.move(room.left() + (room.width() - self.width()) // 2, room.top() + 32)

    def _give_list(self, height: int) -> None:
        self._list.give_room(height)
        self._beside.invalidate()  # a layout inside another one hears of its widgets only later

    def _turn_keys(self, pages: int) -> None:
        bar = self._keys.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _learn_initials(self) -> None:
        """Learn the pinyin initials of acts and values beside the GUI: the tables take a tenth of a second to load."""
        shown = [self._registry.action(act.id).text() for act in self._registry.of_screen(self._screen)]
        if self._filling is not None:
            shown += [one.text for known in self._filling.act.fields for one in known.candidates() if not one.words]
        names = tuple(dict.fromkeys(text for text in shown if _is_chinese(text) and text not in self._initials))
        if names:
            self._runner.read(lambda _connection, texts: _initials_of(texts), names, then=self._know_initials)

    def _know_initials(self, known: dict[str, str]) -> None:
        self._initials.update(known)
        if self.isVisible():
            self._offer()


def _initials_of(names: Sequence[str]) -> dict[str, str]:
    return {name: pinyin(name).initials for name in names}


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
