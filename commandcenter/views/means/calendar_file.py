# SPDX-License-Identifier: Apache-2.0
"""A calendar file before it is taken in: whose time it takes, every event, and what becomes of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.exchange.joint.calendar_reading import CalendarLook
from commandcenter.queries.joint.calendars import CalendarChange
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.joint import Comes

_WIDTHS = (120, 150, 0, 132)
"""Of the columns; 0 takes what is left."""
_ORDER = {Comes.GONE: 0, Comes.CHANGED: 1, Comes.NEW: 2, Comes.KNOWN: 3}
_TONES = {Comes.GONE: Colour.RED_TEXT, Comes.KNOWN: Colour.TEXT_MUTED}


class CalendarFile(QWidget):
    """What is taken out stands first, then what changes; what stays as it is comes last."""

    whose_chosen = Signal()
    taken = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.path: Path | None = None
        self.look: CalendarLook | None = None
        columns = (
            Column(self.tr("Day"), lambda row: day_text(desk.clock.local(row.event.begins))),
            Column(self.tr("Hours"), lambda row: hours_text(desk, row.event.begins, row.event.ends)),
            Column(self.tr("What"), lambda row: row.event.title, tip=lambda row: row.event.title),
            Column(self.tr("What comes of it"), lambda row: label(row.comes)),
        )
        self.model = PagedModel(desk.runner, columns, id_of=_number, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Events of the file"))
        self.states = StateStack(self.table)
        self.title, self.counts, self.told = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.title.setProperty("part", "head")
        self.counts.setProperty("part", "muted")
        self.told.setProperty("part", "muted")
        self.whose = QComboBox()
        self.whose.setMinimumWidth(200)
        self.whose.setAccessibleName(self.tr("Whose time"))
        self.whose.activated.connect(self.whose_chosen)

        # For the caps only: the page's own acts take the keys.
        self.take = self._cap(self.tr("Take all in"), "Ctrl+Return")
        self.leave = self._cap(self.tr("Back"), "Esc")
        self.take.triggered.connect(self.taken)
        self.leave.triggered.connect(self.left)
        self._lay_out()

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer whose time the calendar may take; the first is taken until another is chosen."""
        self.whose.clear()
        for name, thing in choices:
            self.whose.addItem(name, thing)

    def wait_for(self, path: Path) -> None:
        """Say that a file is being read."""
        self.path, self.look = path, None
        self.title.setText(path.name)
        self.counts.clear()
        self.told.clear()
        self._list(())
        self.states.show_loading()

    def show_look(self, found: CalendarLook) -> None:
        """Show what a file says."""
        self.look = found
        self._list(found.changes)
        local, draft = self._desk.clock.local, found.draft
        counts = Counter(one.comes for one in found.changes)
        self.counts.setText("   ".join(f"{label(one)} {counts[one]}" for one in _ORDER if counts[one]))
        days = fill(self.tr("Read from %1 on for %2 days."), f"{local(draft.since):%Y-%m-%d}", self._days())
        told = self.tr("What was entered by hand stays.")
        if not found.changes:
            told = self.tr("The file has nothing within these days.")
        elif not self.may_take:
            told = self.tr("There is nothing to take in.")
        elif counts[Comes.GONE]:
            told = self.tr("What was read from a calendar before and is not in this file is taken out.")
        self.told.setText(f"{days} {told}")
        self.states.show_content()

    def show_refusal(self, error: BaseException) -> None:
        """Say in one sentence why the file cannot be read."""
        self.look = None
        self._list(())
        self.counts.clear()
        self.told.clear()
        self.states.show_error(error)

    @property
    def may_take(self) -> bool:
        """Whether taking the file in would change anything."""
        return self.look is not None and any(one.comes is not Comes.KNOWN for one in self.look.changes)

    @Slot()
    def give_focus(self) -> None:
        """Put the keyboard into the list, or where there is none to whom it is for."""
        (self.table if self.model.rowCount() else self.whose).setFocus()

    # ------------------------------------------------------------------ making

    def _cap(self, text: str, key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _lay_out(self) -> None:
        head = self.table.horizontalHeader()
        for column, wide in enumerate(_WIDTHS):
            self.table.setItemDelegateForColumn(column, CellDelegate(tone=_tone, parent=self.table))
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        self.model.show_query(None)
        above = QVBoxLayout()
        above.setSpacing(2)
        above.addWidget(self.title)
        above.addWidget(self.counts)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 8)
        top.setSpacing(12)
        top.addLayout(above, 1)
        top.addWidget(QLabel(self.tr("Whose time")))
        top.addWidget(self.whose)
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for action, kind in ((self.leave, Kind.PLAIN), (self.take, Kind.PRIMARY)):
            row.addWidget(KeyButton(action, kind))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.states, 1)
        whole.addWidget(foot)

    # ------------------------------------------------------------------ inside

    def _days(self) -> int:
        return 0 if self.look is None else (self.look.draft.until - self.look.draft.since).days

    def _list(self, changes: Sequence[CalendarChange]) -> None:
        ordered = sorted(changes, key=lambda one: (_ORDER[one.comes], one.event.begins))
        rows = [_Line(number, one) for number, one in enumerate(ordered)]
        self.model.patch(rows, [row.number for row in self.model.rows()])
        self.model.resort()
        self.take.setEnabled(self.may_take)
        if rows:
            self.table.selectRow(0)


class _Line:
    """A change with its place in the list."""

    def __init__(self, number: int, change: CalendarChange) -> None:
        self.number, self.event, self.comes = number, change.event, change.comes


def hours_text(desk: Desk, begins: Any, ends: Any) -> str:
    """Return from when until when, with the day where it ends on another."""
    first, last = desk.clock.local(begins), desk.clock.local(ends)
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
    return f"{first:%H:%M}–{until}"


def _number(row: _Line) -> int:
    return row.number


def _order(row: _Line) -> int:
    return row.number


def _tone(row: _Line) -> Colour | None:
    return _TONES.get(row.comes)
