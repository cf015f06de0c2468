# SPDX-License-Identifier: Apache-2.0
"""The base of the parts of this page: a list at the left, the form of its row at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Lamp

SIDE = 380


class Part(Section):
    """What is typed for a row stays while its list is read again; a new row is one without a number."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.department_id = desk.actor.department_id or 0
        self.row: Any = None
        """The row in the form; None while a new one is typed."""
        self.side = QWidget()
        self.head = QLabel(wordWrap=True)
        self.head.setProperty("part", "head")
        self.model = PagedModel(desk.runner, self.columns(), id_of=_number, key_of=_number, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.states = StateStack(self.table)
        self.states.show_loading()
        self._dress()

    # ------------------------------------------------------------------ of each part

    def columns(self) -> Sequence[Column]:
        """Return the columns of the list."""
        return ()

    def read(self, connection: Any) -> list[Any]:
        """Return the rows; runs on a reader's thread."""
        return []

    def fields(self) -> Sequence[QWidget]:
        """Return the rows of the form, from above."""
        return ()

    def fill(self, row: Any) -> None:
        """Show a row in the form, or empty fields for a new one."""

    def remove(self) -> None:
        """Hand the row in the form to the service that takes it out."""

    def empty_words(self) -> tuple[str, str]:
        """Return what stands where there is no row yet."""
        return "", ""

    def lamp(self, row: Any) -> Lamp | None:
        """Return the lamp before a row's first column."""
        return None

    def acts(self, group: str) -> Sequence[Act]:
        """Return what can be done in this part alone."""
        return ()

    def work_area(self) -> QWidget:
        """Return what stands beside the form: the list with its states."""
        return self.states

    def can_save(self) -> bool:
        """Whether there is something to hand over."""
        return self.department_id > 0 and not self.busy

    def may_edit(self) -> bool:
        """Whether the form is in sight."""
        return self.department_id > 0 and not self.busy

    # ------------------------------------------------------------------ for the page

    def build(self, acts: Sequence[QAction], own: Sequence[QAction]) -> None:
        """Lay the part out with what the page does (save, new, take out) and its own acts, and read its list."""
        save, new, remove = acts
        side = self.side
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.head)
        for one in self.fields():
            column.addWidget(one)
        column.addWidget(KeyButton(save, Kind.PRIMARY), alignment=Qt.AlignmentFlag.AlignLeft)
        buttons = QHBoxLayout()
        buttons.addWidget(KeyButton(new))
        buttons.addWidget(KeyButton(remove))
        buttons.addStretch()
        column.addLayout(buttons)
        for act in own:
            column.addWidget(KeyButton(act), alignment=Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        main = QWidget()
        main.setProperty("part", "work")
        main.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QVBoxLayout(main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.work_area())
        self._row.addWidget(main, 1)
        self._row.addWidget(side)
        self.table.row_changed.connect(self._went)
        self.table.row_opened.connect(self.edit)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)
        self.begin()

    def show_department(self, department_id: int) -> None:
        """Show what another department has."""
        self.department_id, self._loaded = department_id, False
        self.row = None
        self.fill(None)
        self.states.show_loading()
        self.model.show_query(self._page)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the list again."""
        if self.department_id:
            self.model.refresh()

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def edit(self, _: object = None) -> None:
        """Put the keyboard into the form."""
        first = next(iter(self.fields()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Empty the form for a new row."""
        self.row = None
        self.form.clear_problems()
        self.fill(None)

    # ------------------------------------------------------------------ inside

    def _page(self, connection: Any, after: Any, limit: int) -> list[Any]:
        return self.read(connection) if after is None else []

    def _dress(self) -> None:
        head = self.table.horizontalHeader()
        for number, column in enumerate(self.columns()):
            lamp: Any = self.lamp if number == 0 else lambda row: None
            self.table.setItemDelegateForColumn(number, CellDelegate(tone=_tone, lamp=lamp, parent=self.table))
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            if column.right:
                head.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)

    @Slot()
    def _arrived(self) -> None:
        if self.model.rows():
            self.is_read()
        else:
            self.states.show_empty(*self.empty_words())

    @Slot(object)
    def _went(self, row: Any) -> None:
        # What is being typed for a row is left alone when its list is read again.
        if row is not None and (self.row is None or row.id != self.row.id or row == self.row):
            same = self.row is not None and row == self.row
            self.row = row
            if not same:
                self.form.clear_problems()
                self.fill(row)
        self.edited.emit()


def _number(row: Any) -> int:
    return int(row.id)


def _tone(row: Any) -> Colour | None:
    return None
