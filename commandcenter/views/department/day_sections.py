# SPDX-License-Identifier: Apache-2.0
"""Heads in a list of tickets: what is overdue, due today, tomorrow, this week, later."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from commandcenter.queries.case_list import CaseRow
from commandcenter.views.common.cells import write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.times import CentreClock

HEAD = 28
STOPPED_FROM = 9999
Index = QModelIndex | QPersistentModelIndex


class Day(Enum):
    """The sections in the order in which tickets run out."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    LATER = "later"
    STOPPED = "stopped"


def day_of(due_at: datetime, now: datetime, clock: CentreClock) -> Day:
    """Return the section of a ticket by the centre's days; a week ends on Sunday."""
    if due_at.year >= STOPPED_FROM:
        return Day.STOPPED
    if due_at < now:
        return Day.OVERDUE
    due, today = clock.local(due_at).date(), clock.local(now).date()
    if due <= today + timedelta(days=1):
        return Day.TODAY if due == today else Day.TOMORROW
    return Day.WEEK if due <= today + timedelta(days=6 - today.weekday()) else Day.LATER


class DaySections(QObject):
    """Gives the first row of each section a head above it; rows, keys and scrolling stay those of the list."""

    def __init__(self, table: RowTable, model: PagedModel, clock: CentreClock) -> None:
        super().__init__(table)
        self._table, self._model, self._clock = table, model, clock
        self._heads: dict[int, str] = {}
        self._minute = -1
        table.setItemDelegate(_Headed(table.itemDelegate(), self))
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset, model.placed):
            changed.connect(self._arrange)
        clock.tick.connect(self._tick)

    def head_of(self, row: int) -> str:
        """Return the head above a row, "" for none."""
        return self._heads.get(row, "")

    @Slot()
    def _arrange(self, *_: object) -> None:
        """Find the heads anew, and give their rows the room."""
        self._heads = self._found()
        header, usual = self._table.verticalHeader(), look().size.row_2
        for row in range(self._model.rowCount()):
            high = usual + (HEAD if row in self._heads else 0)
            if header.sectionSize(row) != high:
                header.resizeSection(row, high)
        self._table.viewport().update()

    def _found(self) -> dict[int, str]:
        rows: list[CaseRow] = self._model.rows()
        now = self._clock.now()
        days = [day_of(row.due_at, now, self._clock) for row in rows]
        counts, last = Counter(days), days[-1] if days else None
        if counts.keys() <= {Day.STOPPED}:
            return {}
        first = {day: days.index(day) for day in counts}
        whole = self._model.complete
        return {
            at: f"{self._name(day)}\u3000{counts[day] if whole or day is not last else ''}".rstrip()
            for day, at in first.items()
        }

    def _name(self, day: Day) -> str:
        names = {
            Day.OVERDUE: self.tr("Overdue"),
            Day.TODAY: self.tr("Due today"),
            Day.TOMORROW: self.tr("Due tomorrow"),
            Day.WEEK: self.tr("This week"),
            Day.LATER: self.tr("Later"),
            Day.STOPPED: self.tr("Clock stopped"),
        }
        return names[day]

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        if now.minute != self._minute and self._table.isVisible():
            self._minute = now.minute
            self._arrange()


class _Headed(QStyledItemDelegate):
    """Paints the head over what another delegate paints of the row."""

    def __init__(self, rows: Any, sections: DaySections) -> None:
        super().__init__(sections)
        self._rows, self._sections = rows, sections

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the row with its head."""
        size: QSize = self._rows.sizeHint(option, index)
        return size + QSize(0, HEAD) if self._sections.head_of(index.row()) else size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the head, then the row below it."""
        head = self._sections.head_of(index.row())
        if not head:
            self._rows.paint(painter, option, index)
            return
        band = QRect(option.rect.left(), option.rect.top(), option.rect.width(), HEAD)
        painter.fillRect(band, colour(Colour.RAISED))
        painter.fillRect(QRect(band.left(), band.bottom(), band.width(), 1), colour(Colour.LINE))
        pad = look().size.pad
        name, _, count = head.partition("\u3000")
        fonts = look().fonts
        end = write_line(painter, band.adjusted(pad, 0, -pad, 0), name, Colour.TEXT, fonts.small, bold=True)
        write_line(painter, band.adjusted(end + 10, 0, -pad, 0), count, Colour.TEXT_MUTED, fonts.small)
        below = QStyleOptionViewItem(option)
        below.rect = option.rect.adjusted(0, HEAD, 0, 0)
        self._rows.paint(painter, below, index)
