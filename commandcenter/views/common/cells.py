# SPDX-License-Identifier: Apache-2.0
"""Painting of rows: the lamp, the ground of a row, two-line rows of queues, cells of tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ID_ROLE, ROW_ROLE
from commandcenter.views.common.times import clock_text
from commandcenter.views.common.words import LINE_LIMIT, label, one_line
from commandcenter.vocabulary import Lamp

LAMP_TEXT = {
    Lamp.GREEN: Colour.TEXT,
    Lamp.YELLOW: Colour.YELLOW_TEXT,
    Lamp.RED: Colour.RED_TEXT,
    Lamp.STOPPED: Colour.TEXT_MUTED,
}
"""The colour of a time and of the word beside a lamp: a hue only where someone must act."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEAST_SIGNS = 8
_NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
Index = QModelIndex | QPersistentModelIndex


def paint_lamp(painter: QPainter, rect: QRect, lamp: Lamp) -> None:
    """Paint a lamp: green circle, yellow triangle with a dark edge, red diamond, open ring for a stopped clock."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect)
    painter.setPen(Qt.PenStyle.NoPen)
    if lamp is Lamp.GREEN:
        painter.setBrush(colour(Colour.GREEN))
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif lamp is Lamp.YELLOW:
        painter.setPen(QPen(colour(Colour.YELLOW_TEXT), 1))
        painter.setBrush(colour(Colour.YELLOW))
        top, left, right = QPointF(box.center().x(), box.top() + 0.5), box.bottomLeft(), box.bottomRight()
        painter.drawPolygon(QPolygonF([top, right + QPointF(0, -1), left + QPointF(0, -1)]))
    elif lamp is Lamp.RED:
        painter.setBrush(colour(Colour.RED))
        middle, reach = box.center(), box.width() / 2 + 0.5
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    else:
        painter.setPen(QPen(colour(Colour.TEXT_MUTED), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
    painter.restore()


def badge_width(text: str) -> int:
    """Return how wide a badge is."""
    return text_width(text, look().fonts.tiny) + 12


def fitting(badges: tuple[str, ...], room: int) -> tuple[str, ...]:
    """Return the badges there is room for, in their order; none is ever painted over other words."""
    shown = []
    for badge in badges:
        if badge_width(badge) + 8 <= room:
            room -= badge_width(badge) + 8
            shown.append(badge)
    return tuple(shown)


def paint_badge(painter: QPainter, left: int, middle: int, text: str, ink: Colour = Colour.TEXT) -> int:
    """Paint a word in a frame with its left edge at `left`, centred on `middle`; return its right edge."""
    rect = QRect(left, middle - 8, badge_width(text), 18)
    painter.setPen(QPen(colour(Colour.LINE_STRONG), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), look().size.radius, look().size.radius)
    painter.setFont(look().font(look().fonts.tiny))
    painter.setPen(colour(ink))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    return rect.right()


class LampLabel(QWidget):
    """A lamp with its word, for the head of a case."""

    def __init__(self, parent: QWidget | None = None, *, size: int = 16) -> None:
        super().__init__(parent)
        self._lamp: Lamp | None = None
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_lamp(self, lamp: Lamp | None) -> None:
        """Show `lamp`; None shows nothing."""
        self._lamp = lamp
        self.setAccessibleName(label(lamp))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for shape and word."""
        if self._lamp is None:
            return QSize(0, 24)
        word = QFontMetrics(look().font(look().fonts.field)).horizontalAdvance(label(self._lamp))
        return QSize(self._size + 8 + word + 2, 24)

    def paintEvent(self, event: Any) -> None:
        """Paint shape and word."""
        if self._lamp is None:
            return
        painter = QPainter(self)
        middle = self.height() // 2
        paint_lamp(painter, QRect(1, middle - self._size // 2, self._size, self._size), self._lamp)
        painter.setFont(look().font(look().fonts.field))
        painter.setPen(colour(LAMP_TEXT[self._lamp]))
        painter.drawText(self.rect().adjusted(self._size + 8, 0, 0, 0), _LEFT, label(self._lamp))
        painter.end()


@dataclass(frozen=True)
class QueueCell:
    """What a two-line row says; times are worded at every painting, so that the row never lies about them."""

    title: str
    lamp: Lamp | None = None
    time: str = ""
    lead: str = ""
    """Begins the second line, stronger than the rest: the state, or “emergency”."""
    notes: str = ""
    held: str = ""
    """Who has it and for how long; painted with a padlock."""
    badges: tuple[str, ...] = ()
    """Words in a frame after the notes: “rework 1”, “asked”."""
    gone: bool = False
    """It left the list and stays, struck out, until the operator moves on."""


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row: the one strong selection, the idle one, the pointer, a flash, the hairline."""

    def __init__(self, height: int | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the fixed height of the kind of row."""
        return QSize(option.rect.width(), self._height or look().size.row)

    def ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, bar: bool = True) -> Colour:
        """Paint the ground; return the colour its text must have."""
        rect, state, view = option.rect, option.state, option.widget
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            here = view is not None and view.hasFocus()
            painter.fillRect(rect, colour(Colour.SELECTION if here else Colour.SELECTION_IDLE))
            if bar:
                painter.fillRect(
                    QRect(rect.topLeft(), QSize(look().size.selection_bar, rect.height())),
                    colour(Colour.SELECTION_BAR),
                )
        elif index.data(ID_ROLE) in getattr(view, "flashing", ()):
            painter.fillRect(rect, colour(Colour.YELLOW_SOFT))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, colour(Colour.HOVER))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(Colour.LINE))
        return Colour.SELECTION_TEXT if selected else Colour.TEXT


class QueueDelegate(RowDelegate):
    """Two-line rows of queues and pools.

    `read(row)` says what to show. `time_first` puts the time in a column at the left with the lamp's word under it,
    as in the dispatcher's pool, which is read by time; otherwise the time stands at the right end.
    """

    def __init__(
        self, read: Callable[[Any], QueueCell], *, time_first: bool = False, parent: QObject | None = None
    ) -> None:
        super().__init__(look().size.row_2, parent)
        self._read = read
        self._time_first = time_first
        longest = (timedelta(minutes=29, seconds=58), timedelta(days=-28, hours=-22))
        times = (clock_text(_NOON + left, _NOON, short=True) for left in longest)
        self._column = max(text_width(time, look().fonts.field, bold=True) for time in times) + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        cell, ink = self._read(row), self.ground(painter, option, index)
        selected = ink is Colour.SELECTION_TEXT
        box = option.rect.adjusted(look().size.pad, 7, -look().size.pad, -7)
        upper = QRect(box.left(), box.top(), box.width(), 21)
        lower = QRect(box.left(), box.top() + 22, box.width(), 19)
        if cell.lamp is not None:
            size = look().size.lamp
            paint_lamp(painter, QRect(upper.left(), upper.center().y() - size // 2 + 1, size, size), cell.lamp)
        upper.setLeft(upper.left() + 22)
        lower.setLeft(lower.left() + 22)
        self._paint_time(painter, cell, upper, lower, ink)
        small = look().fonts.small
        if cell.held:
            lower.setRight(self._paint_held(painter, cell.held, lower) - 8)
        end = write_line(painter, upper, cell.title, ink, look().fonts.base, bold=selected)
        if cell.gone:
            painter.drawLine(upper.left(), upper.center().y() + 1, min(end, upper.right()), upper.center().y() + 1)
        if cell.lead:
            lower.setLeft(write_line(painter, lower, cell.lead, ink, small) + 12)
        shown = fitting(cell.badges, lower.width())
        room = lower.adjusted(0, 0, -sum(badge_width(badge) + 8 for badge in shown), 0)
        left = min(write_line(painter, room, cell.notes, Colour.TEXT_MUTED, small), room.right())
        for badge in shown:
            left += 8 if left > lower.left() else 0
            left = paint_badge(painter, left, lower.center().y(), badge)
        painter.restore()

    def _paint_time(self, painter: QPainter, cell: QueueCell, upper: QRect, lower: QRect, ink: Colour) -> None:
        lamp = cell.lamp or Lamp.GREEN
        tone = LAMP_TEXT[lamp] if lamp in (Lamp.YELLOW, Lamp.RED) else ink
        size = look().fonts.field
        if self._time_first:
            column = QRect(upper.left(), upper.top(), self._column - 6, upper.height())
            write_line(painter, column, cell.time, tone, size, bold=True)
            word = QRect(lower.left(), lower.top(), self._column - 6, lower.height())
            muted = tone if lamp in (Lamp.YELLOW, Lamp.RED) else Colour.TEXT_MUTED
            write_line(painter, word, label(cell.lamp), muted, look().fonts.small)
            upper.setLeft(upper.left() + self._column)
            lower.setLeft(lower.left() + self._column)
        elif cell.time:
            width = text_width(cell.time, size, bold=True)
            write_line(painter, upper, cell.time, tone, size, bold=True, right=True)
            upper.setRight(upper.right() - width - 12)

    def _paint_held(self, painter: QPainter, held: str, line: QRect) -> int:
        """Paint who holds the case at the right end of `line`; return where it begins."""
        small = look().fonts.small
        text = one_line(held, 40)
        left = max(line.left(), line.right() - text_width(text, small) - 18)
        paint_icon(painter, QRect(left, line.center().y() - 6, 14, 14), "ph.lock-simple", Colour.TEXT_MUTED)
        write_line(painter, line.adjusted(left + 18 - line.left(), 0, 0, 0), text, Colour.TEXT_MUTED, small)
        return left


class CellDelegate(RowDelegate):
    """One cell of a table: one line in the tone and weight the row asks for, after its lamp if it has one."""

    def __init__(
        self,
        *,
        tone: Callable[[Any], Colour | None] = lambda row: None,
        bold: Callable[[Any], bool] = lambda row: False,
        lamp: Callable[[Any], Lamp | None] = lambda row: None,
        height: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(height or look().size.row, parent)
        self._tone = tone
        self._bold = bold
        self._lamp = lamp

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        ink = self.ground(painter, option, index, bar=index.column() == 0)
        box = option.rect.adjusted(12, 0, -12, -1)
        lamp, size = self._lamp(row), look().size.lamp
        if lamp is not None:
            paint_lamp(painter, QRect(box.left(), box.center().y() - size // 2 + 1, size, size), lamp)
            box.setLeft(box.left() + size + 8)
        alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = alignment is not None and bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        write_line(painter, box, text, self._tone(row) or ink, look().fonts.base, bold=self._bold(row), right=right)
        painter.restore()


def write_line(
    painter: QPainter, rect: QRect, text: str, tone: Colour, pixels: int, *, bold: bool = False, right: bool = False
) -> int:
    """Write one line, elided to fit; return where it ends."""
    if not text or rect.width() <= 0:
        return rect.left()
    painter.setFont(look().font(pixels, bold=bold))
    painter.setPen(colour(tone))
    # One sign more than ever shown says that there is more; the rest of a pasted book is not even looked at.
    line, width = _elided(text[: LINE_LIMIT + 1], pixels, bold, rect.width(), look().fonts.family)
    painter.drawText(rect, _RIGHT if right else _LEFT, line)
    return rect.left() + width


@lru_cache(maxsize=4096)
def _elided(text: str, pixels: int, bold: bool, room: int, family: str) -> tuple[str, int]:
    """Return the line that fits and its width; a list paints the same lines again every second."""
    metrics = look().metrics(pixels, bold=bold)
    line = metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, room)
    return line, metrics.horizontalAdvance(line)


def text_width(text: str, pixels: int, *, bold: bool = False) -> int:
    """Return how wide a line is."""
    return look().metrics(pixels, bold=bold).horizontalAdvance(text)


class ShortLabel(QLabel):
    """One line of lesser words that gives way: it ends in “…” and tells the rest in its tip; nothing shorter than that.

    Its parents give it the room that is left, and none is fine too.
    """

    def __init__(self, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", part)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> str:
        """The words there is room for."""
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        line = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        return line if line == self.text() or room > metrics.averageCharWidth() * _LEAST_SIGNS else ""

    def paintEvent(self, event: Any) -> None:
        """Paint what there is room for."""
        shown = self.shown
        self.setToolTip("" if shown == self.text() else self.text())
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), _LEFT, shown)
        painter.end()
