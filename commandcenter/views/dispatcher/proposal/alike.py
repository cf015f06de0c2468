# SPDX-License-Identifier: Apache-2.0
"""Cases of the same kind that go out with the same owners: ticked, sent in one act, each with what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from commandcenter.queries.case_list import CaseRow
from commandcenter.rules.codes import short_number
from commandcenter.views.case.case_rows import case_lamp, case_time, case_title
from commandcenter.views.common.cells import LAMP_TEXT, Index, RowDelegate, paint_lamp, text_width, write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE, Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.words import language, one_line
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp

MOST = 4
"""Rows in sight; the others are reached by scrolling."""
BOX = 16


class AlikeList(RowTable):
    """Space or a click on the box ticks a row; after sending each row says what was done with it."""

    ticked_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._ticked: frozenset[int] = frozenset()
        self._results: Mapping[int, tuple[bool, str]] = {}
        self._rows = PagedModel(
            desk.runner, [Column("", case_title)], id_of=lambda row: row.id, key_of=lambda row: row.key
        )
        super().__init__(self._rows, row_height=look().size.row, parent=parent)
        self._rows.setParent(self)
        self.setItemDelegate(_AlikeDelegate(self))
        self.setAccessibleName(self.tr("Alike"))
        self.follow(desk.clock)

    # ------------------------------------------------------------------ for the page

    def show_rows(self, rows: Sequence[CaseRow], *, keep: bool) -> None:
        """Show the alike cases; with `keep` the ticks stay on those that are still there."""
        ids = {row.id for row in rows}
        self._rows.patch(rows, {row.id for row in self._rows.rows()})
        self._ticked = self._ticked & ids if keep else frozenset()
        self._results = {}
        self._fit()

    def ticked(self) -> list[CaseRow]:
        """Return the ticked rows."""
        return [row for row in self._rows.rows() if row.id in self._ticked]

    def count(self) -> int:
        """Return how many there are."""
        return self._rows.rowCount()

    @property
    def reported(self) -> bool:
        """Whether the rows say what was done with them."""
        return bool(self._results)

    def is_ticked(self, case_id: int) -> bool:
        """Tell whether a row goes out too."""
        return case_id in self._ticked

    def result_of(self, case_id: int) -> tuple[bool, str] | None:
        """Return whether a row went out and the sentence about it; None before sending."""
        return self._results.get(case_id)

    def show_results(self, told: Sequence[Mapping[str, Any]]) -> None:
        """Say at each row what became of it: sent, or the sentence of the refusal."""
        sent = self.tr("Sent")
        key = "zh" if language().startswith("zh") else "en"
        self._results = {
            one["case"]: (one["problem"] is None, sent if one["problem"] is None else str(one.get(key, "")))
            for one in told
        }
        self._ticked = frozenset()
        self.viewport().update()

    @Slot()
    def tick_all(self) -> None:
        """Tick all rows, or none when all are."""
        ids = frozenset(row.id for row in self._rows.rows())
        self._set(frozenset() if self._ticked == ids else ids)

    # ------------------------------------------------------------------ the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row on Space."""
        if event.text() == " " and self.currentIndex().isValid():
            self._toggle(self.current_row())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the row whose box is under the pointer."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < 48:
            self._toggle(self._rows.row_at(index))

    def sizeHint(self) -> QSize:
        """Return room for the rows in sight."""
        return QSize(400, self.minimumHeight())

    # ------------------------------------------------------------------ inside

    def _toggle(self, row: CaseRow | None) -> None:
        if row is not None and not self._results:
            self._set(self._ticked ^ {row.id})

    def _set(self, ticked: frozenset[int]) -> None:
        if self._results:
            return
        self._ticked = ticked
        self.viewport().update()
        self.ticked_changed.emit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, min(MOST, self._rows.rowCount())) * look().size.row)
        self.viewport().update()

    def time_of(self, row: CaseRow) -> tuple[Lamp, str]:
        """Return lamp and time of a row now."""
        now: datetime = self._desk.clock.now()
        return case_lamp(row, now), case_time(row, now, self._desk.rules)


class _AlikeDelegate(RowDelegate):
    """Box, lamp, short number, title; at the right the time, or what was done."""

    def __init__(self, view: AlikeList) -> None:
        super().__init__(look().size.row, view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index)
        box = option.rect.adjusted(24, 0, -24, -1)
        lamp, time = self._view.time_of(row)
        result = self._view.result_of(row.id)
        paint_tick(painter, QRect(box.left(), box.center().y() - BOX // 2, BOX, BOX), self._view.is_ticked(row.id))
        size = look().size.lamp - 2
        paint_lamp(painter, QRect(box.left() + 28, box.center().y() - size // 2, size, size), lamp)
        fonts = look().fonts
        right = time if result is None else one_line(result[1], 80)
        tone = LAMP_TEXT[lamp] if lamp in (Lamp.YELLOW, Lamp.RED) else ink
        if result is not None:
            tone = Colour.GREEN_TEXT if result[0] else Colour.RED_TEXT
        wide = min(text_width(right, fonts.base) + 4, box.width() // 2)
        write_line(
            painter, QRect(box.right() - wide, box.top(), wide, box.height()), right, tone, fonts.base, right=True
        )
        number = QRect(box.left() + 48, box.top(), 56, box.height())
        muted = ink if ink is Colour.SELECTION_TEXT else Colour.TEXT_MUTED
        write_line(painter, number, short_number(row.shown_number), muted, fonts.base)
        title = QRect(number.right() + 8, box.top(), box.right() - wide - number.right() - 20, box.height())
        write_line(painter, title, case_title(row), ink, fonts.base)
        painter.restore()


def paint_tick(painter: QPainter, rect: QRect, ticked: bool) -> None:
    """Paint a box, ticked or not."""
    painter.setPen(QPen(colour(Colour.ACCENT if ticked else Colour.LINE_STRONG), 1))
    painter.setBrush(colour(Colour.ACCENT if ticked else Colour.PANEL))
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), look().size.radius, look().size.radius)
    if ticked:
        paint_icon(painter, rect.adjusted(2, 2, -2, -2), "ph.check-bold", Colour.ACCENT_TEXT)
