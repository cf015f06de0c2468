# SPDX-License-Identifier: Apache-2.0
"""The last days of a station as a list, and under it what became of what was found on the chosen one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.queries.zero_report.desk import Correction, FindingRow, StationDay
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.field import ZeroKind

WIDTHS = (120, 150, 104, 104, 0)


class Days(QWidget):
    """A row a day, today first; the form beside it belongs to the row under the hand."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        columns = (
            Column(self.tr("Day"), self._day),
            Column(self.tr("State"), self._state),
            Column(self.tr("Building"), lambda day: _count(day, ZeroKind.BUILDING), right=True),
            Column(label(ZeroKind.GROUP_RENTING), lambda day: _count(day, ZeroKind.GROUP_RENTING), right=True),
            Column(self.tr("Remarks"), self._remarks, tip=self._remarks),
        )
        self.model = PagedModel(desk.runner, columns, id_of=number_of, key_of=lambda day: -number_of(day), parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Last days"))
        self._dress()
        self.below = QLabel(wordWrap=True)
        self.below.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.below.setContentsMargins(16, 12, 16, 12)
        self.below.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.below)

    def show_found(self, day: StationDay | None) -> None:
        """Say what became of what was found on a day, and what was corrected."""
        lines = [] if day is None else [self._found(row) for row in day.findings]
        lines += [] if day is None else [self._corrected(one) for one in day.corrections]
        if day is not None and day.untold:
            lines.append(
                fill(self.tr("Counted by phone and not described: %1; the centre takes the reports in."), day.untold)
            )
        self.below.setText("\n".join(lines))
        self.below.setVisible(bool(lines))

    def _dress(self) -> None:
        for column, wide in enumerate(WIDTHS):
            lamp: Any = self._lamp if column == 1 else lambda day: None
            tone: Any = self._tone if column == 1 else lambda day: None
            self.table.setItemDelegateForColumn(column, CellDelegate(tone=tone, lamp=lamp, parent=self.table))
            head = self.table.horizontalHeader()
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)

    def _day(self, day: StationDay) -> str:
        return day_text(self._desk.clock.local(day.due_at))

    def _state(self, day: StationDay) -> str:
        if day.reported_at is not None:
            at = f"{self._desk.clock.local(day.reported_at):%H:%M}"
            return fill(self.tr("%1 late"), at) if day.late else at
        return self.tr("missing") if self._desk.clock.now() > day.due_at else self.tr("awaited")

    def _remarks(self, day: StationDay) -> str:
        parts = [day.note]
        if day.corrections:
            parts.append(fill(self.tr("corrected: %1"), day.corrections[-1].reason))
        if day.reminded_at is not None and not day.reported:
            at = f"{self._desk.clock.local(day.reminded_at):%H:%M}"
            parts.append(fill(self.tr("reminded %1 by %2"), at, day.reminded_by))
        return "  ".join(part for part in parts if part)

    def _lamp(self, day: StationDay) -> Lamp:
        if day.reported:
            return Lamp.YELLOW if day.late else Lamp.GREEN
        return Lamp.RED if self._desk.clock.now() > day.due_at else Lamp.STOPPED

    def _tone(self, day: StationDay) -> Colour | None:
        return Colour.RED_TEXT if not day.reported and self._desk.clock.now() > day.due_at else None

    def _found(self, row: FindingRow) -> str:
        state = label(row.state) if row.state is not None else self.tr("taken in")
        return f"{row.report_number}　{state}　{label(row.kind)}　{row.address}　{row.words}"

    def _corrected(self, one: Correction) -> str:
        at = f"{self._desk.clock.local(one.at):%m-%d %H:%M}"
        said = self.tr("%1 corrected %2 from %3 to %4: %5")
        return fill(said, f"{at} {one.name}", label(one.kind), one.was, one.became, one.reason)


def _count(day: StationDay, kind: ZeroKind) -> str:
    return str(day.counts[kind]) if kind in day.counts else "–"


def number_of(day: StationDay) -> int:
    """Return the number by which a day is known in the list."""
    return day.day.toordinal()
