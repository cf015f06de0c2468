# SPDX-License-Identifier: Apache-2.0
"""The filing conditions of the item: what closes each, its limit, and its deadline if the case were dispatched now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget

from commandcenter.views.case.problem.plain_rows import Index, PlainList
from commandcenter.views.case.problem.reads import Offered
from commandcenter.views.common.cells import RowDelegate, text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, label, pick

ROW = 52
SHOWN = 4


def condition_text(row: Offered) -> str:
    """Return when it counts."""
    return pick(row.row.condition_zh, row.row.condition_en)


def limit_text(row: Offered) -> str:
    """Return the limit: 2 urgent hours."""
    unit = label(row.row.limit_unit)
    if row.row.limit_amount == 1 and unit == row.row.limit_unit.en:
        unit = unit.removesuffix("s")  # the words of the trade have one form, English needs two
    return f"{row.row.limit_amount} {unit}"


class Conditions(QWidget):
    """The list beside the item; it follows the highlighted candidate until one is chosen."""

    chosen = Signal(object)
    """The id of the chosen condition, None when the item has none chosen."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = _Line(Colour.TEXT, bold=True)
        self._why = _Line(Colour.TEXT_MUTED)
        self._why.setProperty("part", "muted")
        self.list = PlainList(lambda row: row.row.id, condition_text, _Delegate(clock, self.tr("Closes: %1")))
        self.list.setFixedHeight(ROW * SHOWN + 2)
        self.list.setAccessibleName(self.tr("Filing condition"))
        self.list.row_chosen.connect(self._row_chosen)
        self._lay_out()

    @property
    def value(self) -> int | None:
        """The id of the chosen condition."""
        row = self.list.current()
        return row.row.id if row is not None else None

    @property
    def current(self) -> Offered | None:
        """The chosen condition."""
        row = self.list.current()
        return row if isinstance(row, Offered) else None

    def show_item(self, name: str, rows: Sequence[Offered], chosen: int | None = None) -> None:
        """Show the conditions of an item; without `chosen` the one the text speaks for, or the only one, is chosen."""
        self._item.say(name)
        spoken = next((row for row in rows if row.row.spoken_for), None)
        if chosen is None and (spoken is not None or len(rows) == 1):
            chosen = (spoken or rows[0]).row.id
        self.list.show_rows(rows, chosen if chosen is not None else -1)
        words = "".join(f"“{word}”" for word in spoken.row.words) if spoken is not None else ""
        place = [row.row.id for row in rows].index(spoken.row.id) + 1 if spoken is not None else 0
        self._why.say(fill(self.tr("The text says %1: condition %2"), words, place) if spoken is not None else "")
        self.chosen.emit(self.value)

    def _lay_out(self) -> None:
        title, hint = QLabel(self.tr("Filing condition")), QLabel(self.tr("if dispatched now"))
        title.setProperty("part", "label")
        hint.setProperty("part", "note")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._item, 1)
        head.addWidget(hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(self._why)
        column.addStretch()

    @Slot(object)
    def _row_chosen(self, _: object) -> None:
        self.chosen.emit(self.value)


class _Line(QWidget):
    """One line of text that is shortened where there is no room for it."""

    def __init__(self, tone: Colour, *, bold: bool = False) -> None:
        super().__init__()
        self._tone, self._bold, self._text = tone, bold, ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)

    def say(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        write_line(painter, self.rect(), self._text, self._tone, look().fonts.small, bold=self._bold)
        painter.end()


class _Delegate(RowDelegate):
    """Paints a condition with its mark of choice, what closes it, limit and deadline."""

    def __init__(self, clock: CentreClock, closes: str) -> None:
        super().__init__(ROW)
        self._clock, self._closes = clock, closes

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index)
        fonts, box = look().fonts, option.rect.adjusted(16, 6, -12, -6)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._mark(painter, QRectF(box.left(), box.top() + 3, 14, 14), selected)
        upper = QRect(box.left() + 26, box.top(), box.width() - 26, 20)
        lower = QRect(upper.left(), box.top() + 21, upper.width(), 19)
        limit, due = limit_text(row), moment_text(self._clock.local(row.due_at), self._clock.local())
        write_line(painter, upper, limit, ink, fonts.base, bold=True, right=True)
        write_line(painter, lower, due, Colour.TEXT_MUTED, fonts.small, right=True)
        upper.setRight(upper.right() - text_width(limit, fonts.base, bold=True) - 12)
        lower.setRight(lower.right() - text_width(due, fonts.small) - 12)
        write_line(painter, upper, condition_text(row), ink, fonts.base, bold=selected)
        closing = pick(row.row.closing_zh, row.row.closing_en)
        write_line(painter, lower, fill(self._closes, closing), Colour.TEXT_MUTED, fonts.small)
        painter.restore()

    def _mark(self, painter: QPainter, box: QRectF, on: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(Colour.ACCENT if on else Colour.LINE_STRONG), 1))
        painter.setBrush(colour(Colour.ACCENT if on else Colour.PANEL))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Colour.ACCENT_TEXT))
            painter.drawEllipse(box.adjusted(4.5, 4.5, -4.5, -4.5))
