# SPDX-License-Identifier: Apache-2.0
"""The queues of a seat with how full and how urgent each is, as rows or as filter cells; one is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from commandcenter.queries.case_list import CaseRow, QueueFilter
from commandcenter.queries.queue_counts import QueueCount
from commandcenter.views.case.case_rows import RowTeller
from commandcenter.views.common.cells import LAMP_TEXT, QueueCell, paint_lamp, text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock, clock_text
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp, Queue

ROW = 36
CELL = 32
MARGIN = 12
WORD_ROOM = 300
"""A row narrower than this leaves the word of the lamp out: shape, time and count stay."""
AWAY = frozenset({Queue.VERIFYING, Queue.CHECKING})
"""What a supervisor has in hand: the seat waits until an hour, and does not work against minutes."""


class Shape(Enum):
    """How queues are shown: rows with lamp, word, next time and count, or cells with lamp, name and count."""

    ROWS = "rows"
    CELLS = "cells"


@dataclass(frozen=True)
class QueueSpec:
    """What one seat's list is made of.

    `name` begins the ids of its acts: `{name}.next` (F4), `{name}.put_back` (Shift+F4), `{name}.resort` (Ctrl+R),
    `{name}.queue.1` … (Alt+1 …). `group` heads them in menus. `title` stands at the top of a column of cells.
    """

    name: str
    group: str
    queues: Sequence[QueueFilter]
    tell: Callable[[RowTeller], Callable[[CaseRow, datetime], QueueCell]]
    shape: Shape = Shape.ROWS
    time_first: bool = False
    title: str = ""


class QueuePicker(QWidget):
    """Paints the queues; ↑ ↓ ← → choose while it has the keyboard, and so does a click."""

    chosen = Signal(int)
    """The place of the queue that the operator chose."""

    def __init__(
        self, queues: Sequence[QueueFilter], shape: Shape, clock: CentreClock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counts = [QueueCount(queue) for queue in queues]
        self._shape = shape
        self._clock = clock
        self._at = 0
        self._over = -1
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._tell_readers()
        clock.tick.connect(self._tick)

    @property
    def at(self) -> int:
        """The place of the queue that is chosen."""
        return self._at

    def choose(self, at: int) -> None:
        """Mark a queue as chosen without announcing it."""
        self._at = at
        self._tell_readers()
        self.update()

    def set_queues(self, queues: Sequence[QueueFilter]) -> list[QueueCount]:
        """Offer these queues from now on, the first chosen; return their counts, none counted yet."""
        self._at = 0
        self.show_counts([QueueCount(queue) for queue in queues])
        return self._counts

    def show_counts(self, counts: Sequence[QueueCount]) -> None:
        """Show new counts, in the order of the queues."""
        self._counts = list(counts)
        self.setFixedHeight(self._height(self.width()))
        self._tell_readers()
        self.update()

    # ------------------------------------------------------------------ measures

    def resizeEvent(self, event: Any) -> None:
        """Take as many lines as the cells need at this width."""
        super().resizeEvent(event)
        # A height for width would do, but a layout inside a splitter's pane asks for it only at its own size hint.
        self.setFixedHeight(self._height(self.width()))

    def _height(self, width: int) -> int:
        if self._shape is Shape.ROWS:
            return ROW * len(self._counts) + 1
        return CELL * -(-len(self._counts) // self._columns(width)) + 2 * 6

    def sizeHint(self) -> QSize:
        """Return the height at the width there is."""
        return QSize(240, self._height(self.width()))

    def _columns(self, width: int) -> int:
        if self._shape is Shape.ROWS:
            return 1
        metrics = QFontMetrics(look().font(bold=True))
        widest = max(metrics.horizontalAdvance(label(count.queue.queue)) for count in self._counts)
        figures = max(metrics.horizontalAdvance(str(count.count)) for count in self._counts)
        needed = widest + figures + look().size.lamp + 28
        return next((columns for columns in (4, 2) if (width - 2 * MARGIN) // columns >= needed), 2)

    def _rect(self, at: int) -> QRect:
        if self._shape is Shape.ROWS:
            return QRect(0, at * ROW, self.width(), ROW)
        columns = self._columns(self.width())
        wide = (self.width() - 2 * MARGIN) // columns
        return QRect(MARGIN + at % columns * wide, 6 + at // columns * CELL, wide - 4, CELL)

    def _found(self, point: QPoint) -> int:
        return next((at for at in range(len(self._counts)) if self._rect(at).contains(point)), -1)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: Any) -> None:
        """Paint every queue."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, count in enumerate(self._counts):
            self._paint_ground(painter, at)
            if self._shape is Shape.ROWS:
                self._paint_row(painter, self._rect(at), count, at == self._at)
            else:
                self._paint_cell(painter, self._rect(at), count, at == self._at)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colour(Colour.LINE))
        painter.end()

    def _paint_ground(self, painter: QPainter, at: int) -> None:
        rect, chosen, size = self._rect(at), at == self._at, look().size
        if chosen:
            painter.fillRect(rect, colour(Colour.SELECTION_IDLE))
        elif at == self._over:
            painter.fillRect(rect, colour(Colour.HOVER))
        if self._shape is Shape.ROWS:
            painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(Colour.LINE))
        if chosen and self._shape is Shape.ROWS:
            painter.fillRect(
                QRect(rect.left(), rect.top(), size.selection_bar, rect.height()), colour(Colour.SELECTION_BAR)
            )
        elif chosen:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour(Colour.SELECTION_BAR))
        if chosen and self.hasFocus():
            painter.setPen(QPen(colour(Colour.FOCUS_RING), size.ring))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_row(self, painter: QPainter, rect: QRect, count: QueueCount, chosen: bool) -> None:
        box = rect.adjusted(look().size.pad, 0, -look().size.pad, -1)
        lamp = count.worst
        self._lamp(painter, box, lamp)
        figure = QRect(box.right() - 34, box.top(), 35, box.height())
        write_line(painter, figure, str(count.count), Colour.TEXT, look().fonts.large, bold=True, right=True)
        time = QRect(box.left() + 96, box.top(), figure.left() - box.left() - 104, box.height())
        tone = LAMP_TEXT[lamp] if lamp in (Lamp.YELLOW, Lamp.RED) else Colour.TEXT_MUTED
        name = write_line(
            painter, box.adjusted(24, 0, 0, 0), label(count.queue.queue), Colour.TEXT, look().fonts.base, bold=chosen
        )
        if not count.count:
            return
        said = self._when(count)
        begins = time.right() - text_width(said, look().fonts.small)
        write_line(painter, time, said, tone, look().fonts.small, right=True)
        word = max(time.left(), name + 10)
        if self.width() >= WORD_ROOM and word + text_width(label(lamp), look().fonts.small) + 8 < begins:
            write_line(painter, QRect(word, box.top(), 90, box.height()), label(lamp), tone, look().fonts.small)

    def _paint_cell(self, painter: QPainter, rect: QRect, count: QueueCount, chosen: bool) -> None:
        box = rect.adjusted(6, 0, -6, -1)
        self._lamp(painter, box, count.worst, look().size.lamp - 2)
        figure = str(count.count)
        room = text_width(figure, look().fonts.field, bold=True)
        write_line(painter, box, figure, Colour.TEXT, look().fonts.field, bold=True, right=True)
        name = box.adjusted(15, 0, -room - 3, 0)
        said, fonts = label(count.queue.queue), look().fonts
        # A narrow column in English: smaller, and plain rather than halved; the bar under it says which is chosen.
        fitting = (size for size in (fonts.base, fonts.small) if text_width(said, size, bold=chosen) <= name.width())
        size = next(fitting, fonts.tiny)
        bold = chosen and text_width(said, size, bold=True) <= name.width()
        write_line(painter, name, said, Colour.TEXT, size, bold=bold)

    def _lamp(self, painter: QPainter, box: QRect, lamp: Lamp, size: int = 0) -> None:
        size = size or look().size.lamp
        paint_lamp(painter, QRect(box.left(), box.center().y() - size // 2 + 1, size, size), lamp)

    def _when(self, count: QueueCount) -> str:
        """Say when the most urgent case runs out."""
        if count.due_at is None:
            return ""
        now = self._clock.now()
        if count.queue.queue in AWAY and count.due_at > now:
            return fill(self.tr("back by %1"), f"{self._clock.local(count.due_at):%H:%M}")
        return clock_text(count.due_at, now, short=True)

    # ------------------------------------------------------------------ the hand

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would choose."""
        over = self._found(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.update()

    def leaveEvent(self, event: Any) -> None:
        """Forget the pointer."""
        self._over = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the queue under the pointer."""
        found = self._found(event.position().toPoint())
        if found >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the queue beside, above or below."""
        line = self._columns(self.width())
        steps = {Qt.Key.Key_Down: line, Qt.Key.Key_Up: -line, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
        elif 0 <= self._at + step < len(self._counts):
            self.chosen.emit(self._at + step)

    def event(self, event: Any) -> bool:
        """Tell in a tip what is cut off and which key chooses it."""
        if isinstance(event, QHelpEvent):
            at = self._found(event.pos())
            QToolTip.showText(event.globalPos(), self._said(at) if at >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: Any) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: Any) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    # ------------------------------------------------------------------ inside

    def _said(self, at: int) -> str:
        count = self._counts[at]
        text = f"{label(count.queue.queue)}: {count.count}"
        return f"{text}, {label(count.worst)}" if count.count else text

    def _tell_readers(self) -> None:
        self.setAccessibleName(self._said(self._at))
        self.setAccessibleDescription("; ".join(self._said(at) for at in range(len(self._counts))))

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        if self._shape is Shape.ROWS and self.isVisible():
            self.update()
