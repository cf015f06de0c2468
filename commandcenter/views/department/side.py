# SPDX-License-Identifier: Apache-2.0
"""The right column of the department's desk: where it is, what was said, its course, what may be asked."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.views.case.facts import Fact, Facts
from commandcenter.views.case.small_map import SmallMap
from commandcenter.views.case.timeline import Timeline
from commandcenter.views.department.asks import Asks
from commandcenter.views.shell.desk import Desk

FACTS = (Fact.WORDS, Fact.PLACE, Fact.COMPONENT)
MAP_HEIGHT = 270
LOW = 860
"""A column lower than this shows map and timeline in turn."""


class Side(QWidget):
    """The reporter's name and number never reach this column (asks.md 5)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = SmallMap(desk)
        self.facts = Facts(desk.clock, FACTS)
        self.timeline = Timeline(desk.clock, desk.rules)
        self.asks = Asks(desk.clock, desk.rules)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._head = QLabel(self.tr("Timeline"))
        self._head.setProperty("part", "head")
        self._head.setContentsMargins(16, 8, 16, 4)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for widget, stretch in ((self.map, 0), (self._told(), 0), (self._tabs, 1), (self._head, 0), (self.timeline, 1)):
            self._column.addWidget(widget, stretch)
        self._column.addWidget(self.asks)
        self._low = False
        self._tabs.hide()
        self.map.setFixedHeight(MAP_HEIGHT)

    def _told(self) -> QWidget:
        told = QWidget()
        inner = QVBoxLayout(told)
        inner.setContentsMargins(16, 12, 16, 8)
        hidden = QLabel(self.tr("The reporter is not shown to departments."))
        hidden.setProperty("part", "faint")
        inner.addWidget(self.facts)
        inner.addWidget(hidden)
        return told

    def show_case(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        """Show a case; None empties the column."""
        row = None if detail is None else detail.row
        self.map.show_place(*((None, None) if row is None else (row.lon, row.lat)))
        self.facts.show_case(detail)
        self.timeline.show_case(detail, entries)
        self.asks.show_case(detail)

    def resizeEvent(self, event: object) -> None:
        """Put map and timeline into tabs where the column is low, and back where it is not."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        low = self.height() < LOW
        if low == self._low:
            return
        self._low = low
        self._head.setHidden(low)
        self._tabs.setVisible(low)
        if low:
            self.map.setMinimumHeight(0)
            self.map.setMaximumHeight(16_777_215)
            self._tabs.addTab(self.timeline, self.tr("Timeline"))
            self._tabs.addTab(self.map, self.tr("Map"))
        else:
            self._column.insertWidget(0, self.map)
            self._column.insertWidget(self._column.indexOf(self.asks), self.timeline, 1)
            self.map.setFixedHeight(MAP_HEIGHT)
            for part in (self.map, self.timeline):
                part.show()
