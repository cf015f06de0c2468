# SPDX-License-Identifier: Apache-2.0
"""Short lists of past cases: this place's history, the caller's other reports, what is open in the cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QStackedWidget, QStyleOptionViewItem, QWidget

from commandcenter.queries.duplicates import CallerRow, PastRow
from commandcenter.rules.clock import lamp
from commandcenter.rules.lifecycle import END_STATES
from commandcenter.views.case.problem.plain_rows import Index, PlainList, title_of
from commandcenter.views.common.cells import LAMP_TEXT, RowDelegate, paint_lamp, text_width, write_line
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import ROW_ROLE
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import label, one_line
from commandcenter.vocabulary import Lamp


class PastList(QStackedWidget):
    """Rows of two lines: when, what and where it stands; its words under it. Enter opens the case."""

    opened = Signal(int)

    def __init__(self, clock: CentreClock, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = PlainList(lambda row: row.id, title_of, _Delegate(clock))
        self._empty = QLabel(empty, alignment=Qt.AlignmentFlag.AlignCenter)
        self._empty.setProperty("part", "muted")
        self._empty.setWordWrap(True)
        self.addWidget(self._empty)
        self.addWidget(self._list)
        self._list.row_opened.connect(self._open)
        self.setFocusProxy(self._list)

    @property
    def rows(self) -> tuple[PastRow, ...]:
        """What is shown."""
        return self._list.rows

    def show_rows(self, rows: Sequence[PastRow]) -> None:
        """Show other rows."""
        self._list.show_rows(rows)
        self.setCurrentWidget(self._list if rows else self._empty)

    def show_callers(self, rows: Sequence[CallerRow]) -> None:
        """Show the cases of a caller's reports, each once."""
        self.show_rows(list({row.case.id: row.case for row in rows}.values()))

    @Slot(object)
    def _open(self, row: PastRow) -> None:
        self.opened.emit(row.id)


class _Delegate(RowDelegate):
    def __init__(self, clock: CentreClock) -> None:
        super().__init__(look().size.row_2)
        self._clock = clock

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index)
        fonts, box = look().fonts, option.rect.adjusted(look().size.pad, 7, -look().size.pad, -7)
        upper = QRect(box.left(), box.top(), box.width(), 21)
        lower = QRect(box.left(), box.top() + 22, box.width(), 19)
        word, tone = label(row.state), Colour.TEXT_MUTED
        if row.state not in END_STATES:
            shown = lamp(self._clock.now(), row.warn_at, row.due_at)
            tone = LAMP_TEXT[shown] if shown in (Lamp.RED, Lamp.YELLOW) else Colour.TEXT_MUTED
            wide, size = text_width(word, fonts.small), look().size.lamp
            spot = QRect(upper.right() - wide - size - 6, upper.center().y() - size // 2 + 1, size, size)
            paint_lamp(painter, spot, shown)
        write_line(painter, upper, word, tone, fonts.small, right=True)
        upper.setRight(upper.right() - text_width(word, fonts.small) - look().size.lamp - 14)
        write_line(painter, upper, title_of(row), ink, fonts.base)
        at = moment_text(self._clock.local(row.reported_at), self._clock.local())
        lower.setLeft(write_line(painter, lower, at, Colour.TEXT_MUTED, fonts.small) + 12)
        write_line(painter, lower, one_line(row.text, 80), Colour.TEXT_MUTED, fonts.small)
        painter.restore()
