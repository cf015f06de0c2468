# SPDX-License-Identifier: Apache-2.0
"""What is open round the case: on the small map, and under it as a list with the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStyleOptionViewItem, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.base_map import metres_between
from commandcenter.queries.case_detail import CaseDetail
from commandcenter.queries.case_list import CaseRow
from commandcenter.rules.codes import short_number
from commandcenter.views.case.case_rows import case_lamp, case_title, state_word
from commandcenter.views.case.map_marks import Mark
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.common.cells import Index, RowDelegate, paint_lamp, text_width, write_line
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import ROW_ROLE, Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import fill, pick
from commandcenter.views.dispatcher.reads import NEAR_METRES, near
from commandcenter.views.shell.desk import Desk

PAD = 16


@dataclass(frozen=True)
class NearRow:
    """A case near by: its number on the map, how far, and the case; the first is the case itself."""

    id: int
    place: int
    metres: float
    row: CaseRow
    own: bool


class Nearby(QWidget):
    """Map over list; Enter or a click on a mark goes to the case."""

    opened = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._detail: CaseDetail | None = None
        self.map = SmallMap(desk)
        self._model = PagedModel(
            desk.runner,
            [Column("", lambda one: case_title(one.row))],
            id_of=lambda one: one.id,
            key_of=lambda one: (one.place, one.id),
            parent=self,
        )
        self.table = RowTable(self._model, row_height=look().size.row)
        self.table.setItemDelegate(_NearDelegate(desk, self.table))
        self.table.setAccessibleName(self.tr("Open near by"))
        self.table.follow(desk.clock)
        self._states = StateStack(self.table)
        self._count = QLabel()
        self._lay_out()
        self.table.row_opened.connect(self._opened)
        self.map.mark_chosen.connect(self._mark_chosen)
        desk.hub.watch(self, (Topic.CASE,), self._heard)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Open near by"))
        title.setProperty("part", "head")
        self._count.setProperty("part", "muted")
        head = QWidget()
        head.setFixedHeight(look().size.head)
        line = QHBoxLayout(head)
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.setSpacing(10)
        line.addWidget(title)
        line.addWidget(self._count)
        line.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.map, 3)
        column.addWidget(head)
        column.addWidget(self._states, 2)

    # ------------------------------------------------------------------ for the page

    def show_case(self, detail: CaseDetail | None) -> None:
        """Show what is open round a case."""
        same = detail is not None and self._detail is not None and detail.row.id == self._detail.row.id
        self._detail = detail
        if not same:
            self._show([])
        row = None if detail is None else detail.row
        if row is None or row.lon is None or row.lat is None:
            self.map.show_place(None, None)
            self.map.show_marks(())
            self._states.show_empty(self.tr("No place"), self.tr("The case has no position yet.") if row else "")
            self._count.clear()
            return
        self.map.show_place(row.lon, row.lat, "1")
        self._ask()

    def rows(self) -> list[NearRow]:
        """Return what is listed."""
        return self._model.rows()

    # ------------------------------------------------------------------ inside

    def _ask(self) -> None:
        row = None if self._detail is None else self._detail.row
        if row is not None and row.lon is not None and row.lat is not None:
            self._desk.runner.read(
                near, row.lon, row.lat, then=self._arrived, failed=self._not_loaded, owner=self, latest="near"
            )

    def _arrived(self, rows: list[CaseRow]) -> None:
        if self._detail is not None:
            self._show(rows)

    def _show(self, rows: Sequence[CaseRow]) -> None:
        made = [] if self._detail is None else _numbered(self._detail.row, rows)
        self._model.patch(made, {one.id for one in self._model.rows()})
        self._model.resort()
        now = self._desk.clock.now()
        self.map.show_marks(
            [
                Mark(one.id, one.row.lon, one.row.lat, str(one.place), case_lamp(one.row, now))
                for one in made
                if not one.own and one.row.lon is not None and one.row.lat is not None
            ]
        )
        others = len(made) - 1
        self._count.setText(fill(self.tr("%1 within %2 m"), others, f"{NEAR_METRES:.0f}") if made else "")
        self._states.show_content()

    def _not_loaded(self, error: BaseException) -> None:
        if not self._model.rowCount():
            self._states.show_error(error)

    @Slot(object)
    def _opened(self, one: NearRow) -> None:
        self.opened.emit(one.id)

    @Slot(int)
    def _mark_chosen(self, case_id: int) -> None:
        self.table.go_to(case_id)

    def _heard(self, changes: ChangeSet) -> None:
        known = {one.id for one in self._model.rows()}
        ids = changes.ids(Topic.CASE)
        if ids is None or ids & known or len(known) <= 1:
            self._ask()


def _numbered(own: CaseRow, rows: Sequence[CaseRow]) -> list[NearRow]:
    """Number the case itself 1 and what lies round it from 2 on, the nearest first."""
    assert own.lon is not None and own.lat is not None
    listed = [NearRow(own.id, 1, 0.0, own, True)]
    for row in rows:
        if row.id != own.id:
            metres = metres_between(own.lon, own.lat, row.lon, row.lat)
            listed.append(NearRow(row.id, len(listed) + 1, metres, row, False))
    return listed


class _NearDelegate(RowDelegate):
    """Number, lamp, short number, title, who has it, how far."""

    def __init__(self, desk: Desk, parent: Any) -> None:
        super().__init__(look().size.row, parent)
        self._desk = desk

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        one = index.data(ROW_ROLE)
        if one is None:
            return
        painter.save()
        ink = self.ground(painter, option, index)
        muted = ink if ink is Colour.SELECTION_TEXT else Colour.TEXT_MUTED
        fonts, row = look().fonts, one.row
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        write_line(painter, QRect(box.left(), box.top(), 22, box.height()), str(one.place), ink, fonts.base, bold=True)
        size = look().size.lamp - 2
        lamp = case_lamp(row, self._desk.clock.now())
        paint_lamp(painter, QRect(box.left() + 26, box.center().y() - size // 2, size, size), lamp)
        far = self.tr("this case") if one.own else fill(self.tr("%1 m"), round(one.metres))
        distance = QRect(box.right() - 56, box.top(), 56, box.height())
        write_line(painter, distance, far, ink, fonts.small, right=True)
        left = box.left() + 48
        if box.width() >= 420:
            number = QRect(left, box.top(), 50, box.height())
            write_line(painter, number, short_number(row.shown_number), muted, fonts.small)
            left += 60
        owner = pick(row.department_zh, row.department_en) or state_word(row)
        wide = min(text_width(owner, fonts.small) + 2, box.width() // 4)
        held = QRect(distance.left() - wide - 8, box.top(), wide, box.height())
        write_line(painter, held, owner, muted, fonts.small, right=True)
        title = QRect(left, box.top(), held.left() - left - 10, box.height())
        write_line(painter, title, case_title(row), ink, fonts.base)
        painter.restore()
