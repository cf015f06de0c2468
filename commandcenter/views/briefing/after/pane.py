# SPDX-License-Identifier: Apache-2.0
"""The base of what stands beside the briefing: a list at the left, what is done with its row at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QScrollArea, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import Form
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.layout import SMALL

PAD = 20


class Pane(QWidget):
    """Enter goes from the list into the form, Esc back, and from the list back to the briefing."""

    topics: tuple[Topic, ...] = ()
    """What it wants to hear of."""
    widths: tuple[int, ...] = ()
    """Widths of the columns, 0 for those that share what is left."""
    sides = (720, 560)
    """How wide the form is, and in a small window."""
    left = Signal()
    counted = Signal(int)
    """How many rows wait for somebody."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.form = Form()
        self.busy = False
        self.row: Any = None
        """The row that is in the form, None without one."""
        columns = self.columns()
        self.model = PagedModel(desk.runner, columns, id_of=lambda row: row.id, key_of=self.order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.states = StateStack(self.table)
        self.side = Scrolled()
        self._scroll = QScrollArea()
        self._lay_out()
        self.table.row_changed.connect(self._row_changed)
        self.table.row_opened.connect(self.edit)
        self.model.refreshed.connect(self._refreshed)
        self.model.failed.connect(self._not_read)
        self.states.show_loading()

    # ------------------------------------------------------------------ for each pane

    def columns(self) -> Sequence[Column]:
        """Return the columns of the list."""
        return ()

    def order(self, row: Any) -> Any:
        """Return what the list is in the order of, its id last."""
        return row.id

    @Slot()
    def edit(self) -> None:
        """Put the keyboard into the form."""

    def submit(self) -> None:
        """Do what the pane is for with the row in the form."""

    def can_submit(self) -> bool:
        """Whether there is a row that it can be done with."""
        return self.row is not None and not self.busy

    def can_link(self) -> bool:
        """Whether a case is named for the row in the form."""
        return False

    @Slot()
    def link(self) -> None:
        """Give the row in the form the case that is named."""

    def can_pick(self) -> bool:
        """Whether a place can be pointed at for the row in the form."""
        return False

    @Slot()
    def pick(self) -> None:
        """Wait for a point of the map."""

    def show_row(self, row: Any) -> None:
        """Show another row in the form, None for none."""

    def show_nothing(self) -> None:
        """Say in the place of the list why it is empty."""

    def waiting(self) -> int:
        """Return how many rows wait for somebody."""
        return len(self.model.rows())

    def tone(self, row: Any) -> Colour | None:
        """Return the colour of a row's words."""
        return None

    # ------------------------------------------------------------------ for the page

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Ask again for the list."""
        self.model.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc: from the form to the list, from there to the briefing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.table.hasFocus() or not self.table.isVisible():
            self.left.emit()
        else:
            self.arrive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the form less room in a small window."""
        super().resizeEvent(event)
        self._scroll.setFixedWidth(self.sides[self.width() < SMALL])

    # ------------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        head = self.table.horizontalHeader()
        for column, wide in enumerate(self.widths):
            delegate = CellDelegate(tone=self.tone, parent=self.table)
            self.table.setItemDelegateForColumn(column, delegate)
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        self.column = QVBoxLayout(self.side)
        self.column.setContentsMargins(PAD, 16, PAD, 16)
        self.column.setSpacing(10)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.side)
        self.states.setProperty("part", "work")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.under = QVBoxLayout()
        self.under.setSpacing(0)
        self.under.addWidget(self.states, 1)
        row.addLayout(self.under, 1)
        row.addWidget(self._scroll)

    def write(self, service: Callable[..., Any], *args: Any, then: Callable[[Any], None]) -> None:
        """Have a service do something; a refusal goes to its field, else over the page."""
        self._set_busy(True)

        def done(value: Any) -> None:
            self._set_busy(False)
            then(value)
            self.refresh()

        self.desk.runner.write(service, *args, then=done, failed=self.refused, owner=self)

    def refused(self, error: BaseException) -> None:
        """Say why it was not done; what was typed stays."""
        self._set_busy(False)
        if not self.form.show_refusal(error):
            self.desk.notices.error(error)
        if not isinstance(error, LineLost):
            self.refresh()

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.desk.actions.refresh()

    @Slot(object)
    def _row_changed(self, row: Any) -> None:
        self.row = row
        self.show_row(row)
        self.desk.actions.refresh()

    @Slot()
    def _refreshed(self) -> None:
        rows = self.model.rows()
        self._scroll.setVisible(bool(rows))
        if rows:
            self.states.show_content()
        else:
            self.row = None
            self.show_nothing()
        self.counted.emit(self.waiting())
        self.desk.actions.refresh()

    @Slot(object)
    def _not_read(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.states.show_error(error)
        elif not self.model.rows():
            self.states.show_lost(self.desk.clock.local(error.since))
