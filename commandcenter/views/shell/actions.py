# SPDX-License-Identifier: Apache-2.0
"""The one registry of what an operator can do: menus, command line and key help are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from commandcenter.views.common.icons import icon
from commandcenter.views.common.key_caps import key_label
from commandcenter.vocabulary import Lamp


@dataclass(frozen=True)
class Candidate:
    """One value a named field of the command line can take."""

    value: Any
    text: str
    hint: str = ""
    words: str = ""
    """More to find it by: code, initials."""


@dataclass(frozen=True)
class Field:
    """A named field of an action on the command line, in the picture's form `案卷=04133`.

    It answers to its name, its id and `names`, in whatever order they are typed. `given` is what it begins with.
    """

    id: str
    name: str
    candidates: Callable[[], Iterable[Candidate]]
    """All values there are; the command line finds those that fit what is typed."""
    given: Callable[[], Sequence[Candidate]] = tuple
    many: bool = False
    required: bool = True
    note: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """One value an act would change, before and after; `alarm` where that makes something worse."""

    name: str
    before: str
    after: str
    note: str = ""
    alarm: bool = False


@dataclass(frozen=True)
class Preview:
    """What an act would do with the fields as they are: nothing of it is done yet."""

    subject: str
    differences: tuple[Difference, ...]
    warnings: tuple[str, ...] = ()
    lamp: Lamp | None = None
    clock: str = ""
    """The lamp and the clock of what it is done to."""


@dataclass(frozen=True)
class Act:
    """One thing to do: declared once, shown in the menu, the command line, the key help and on buttons.

    `function` is called without arguments; that of an act with `fields` gets a dict of their values, which the command
    line asks for wherever the act is begun. `preview` says from such a dict what would change, None when nothing can.
    `group` is the head under which menus and key help list it. `key` is Qt's portable form, several with "; ".
    """

    id: str
    text: str
    icon: str
    key: str
    group: str
    function: Callable[..., Any]
    enabled: Callable[[], bool] = lambda: True
    fields: tuple[Field, ...] = ()
    preview: Callable[[dict[str, Any]], Preview | None] | None = None
    in_status: bool = False
    """Whether the status bar names its key (at most six of a screen are shown)."""


class ActionRegistry(QObject):
    """All acts of one window, each of one screen (a workplace's page) or of the whole window."""

    changed = Signal()
    """Acts came, went, or became possible or impossible."""
    fields_wanted = Signal(str)
    """An act with fields was begun without them; its id."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._acts: dict[str, tuple[Act, QAction, QWidget | None]] = {}
        self._suspended = False
        self._gathering = self._untold = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Tell once at the end of what comes, goes or becomes possible meanwhile: a page adds dozens of acts."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
            if self._untold:
                self._tell()

    def add(self, act: Act, screen: QWidget | None = None) -> QAction:
        """Register `act` for `screen` (None: everywhere) and return its QAction, for a button.

        An id that exists, or a key taken on the same screen or by the whole window, raises ValueError.
        """
        if act.id in self._acts:
            raise ValueError(f"there is an act {act.id} already")
        sequences = QKeySequence.listFromString(act.key, QKeySequence.SequenceFormat.PortableText)
        self._refuse_taken(act, sequences, screen)
        action = QAction(icon(act.icon) if act.icon else QIcon(), act.text, screen or self._window)
        action.setObjectName(act.id)
        action.setData(act.icon)  # buttons paint it in their own ink
        action.setShortcuts(sequences)
        # Also inside the screen's own menus and popups, never on another screen.
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut if screen else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.triggered.connect(self._triggered)
        (screen or self._window).addAction(action)
        self._acts[act.id] = (act, action, screen)
        action.setEnabled(self._possible(act))
        if screen is not None:
            screen.destroyed.connect(self._drop_dead)
        self._tell()
        return action

    def run(self, act_id: str, values: dict[str, Any] | None = None) -> bool:
        """Do the act with `values` for its fields, or ask for them; False when it is not possible now."""
        act, action, _ = self._acts[act_id]
        action.setEnabled(self._possible(act))
        if not action.isEnabled():
            return False
        if not act.fields:
            act.function()
        elif values is None:
            self.fields_wanted.emit(act_id)
        else:
            act.function(values)
        return True

    def action(self, act_id: str) -> QAction:
        """Return the QAction of an act; KeyError when there is none."""
        return self._acts[act_id][1]

    def act(self, act_id: str) -> Act:
        """Return the declaration of an act; KeyError when there is none."""
        return self._acts[act_id][0]

    def rename(self, act_id: str, text: str) -> None:
        """Say more exactly what an act would do now (“派遣 3 件”); menus and command line follow."""
        act, action, _ = self._acts[act_id]
        if action.text() != text:
            action.setText(text)
            if act.in_status:
                self._tell()

    def of_screen(self, screen: QWidget | None) -> list[Act]:
        """Return the acts of `screen` in the order they were added, then those of the whole window, named as now."""
        named = [(replace(act, text=action.text()), home) for act, action, home in self._acts.values()]
        own = [act for act, home in named if home is not None and home is screen]
        return own + [act for act, home in named if home is None]

    def groups(self, screen: QWidget | None) -> dict[str, list[Act]]:
        """Return the acts of `screen` and the window under their heads."""
        grouped: dict[str, list[Act]] = {}
        for act in self.of_screen(screen):
            grouped.setdefault(act.group, []).append(act)
        return grouped

    @Slot()
    def refresh(self) -> None:
        """Ask every act whether it is possible now; pages call this when their state changed."""
        different = False
        for act, action, _ in self._acts.values():
            enabled = self._possible(act)
            if enabled != action.isEnabled():
                action.setEnabled(enabled)
                different = True
        if different:
            self._tell()

    @property
    def suspended(self) -> bool:
        """Whether the window is locked and nothing is possible."""
        return self._suspended

    def suspend(self, suspended: bool) -> None:
        """Make nothing possible while the window is locked, and all as before afterwards."""
        self._suspended = suspended
        self.refresh()

    # ------------------------------------------------------------------ inside

    def _tell(self) -> None:
        self._untold = self._gathering
        if not self._gathering:
            self.changed.emit()

    def _possible(self, act: Act) -> bool:
        return not self._suspended and act.enabled()

    def _refuse_taken(self, act: Act, sequences: list[QKeySequence], screen: QWidget | None) -> None:
        for other, action, home in self._acts.values():
            if screen is not None and home is not None and home is not screen:
                continue
            for sequence in action.shortcuts():
                if sequence in sequences:
                    raise ValueError(f"{act.id} and {other.id} share the key {sequence.toString()}")

    @Slot()
    def _triggered(self) -> None:
        self.run(self.sender().objectName())

    @Slot()
    def _drop_dead(self) -> None:
        self._acts = {id_: entry for id_, entry in self._acts.items() if entry[2] is None or isValid(entry[2])}
        if isValid(self):
            self._tell()


def key_text(act: Act) -> str:
    """Return the first key of an act as it stands on the keyboard, "" when it has none."""
    sequences = QKeySequence.listFromString(act.key, QKeySequence.SequenceFormat.PortableText)
    return key_label(sequences[0]) if sequences else ""
