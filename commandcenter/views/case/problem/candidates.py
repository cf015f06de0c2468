# SPDX-License-Identifier: Apache-2.0
"""Five rows in a fixed place that follow the field with the keyboard, places or items; nothing floats or moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from commandcenter.views.common.cells import text_width, write_line
from commandcenter.views.common.look import Colour, colour, look

ROW = 36
GROUP = 28
SHOWN = 5


@dataclass(frozen=True)
class Choice:
    """One row: what kind it is, its name, how it is typed with the matched letters, why it is listed, its code."""

    value: Any
    name: str
    kind: str = ""
    sound: str = ""
    start: int = 0
    length: int = 0
    in_name: bool = False
    why: str = ""
    code: str = ""


class Candidates(QWidget):
    """Shows what was found for `field`; ↑ ↓ move, Enter takes, all while the field keeps the keyboard."""

    taken = Signal(object)
    """The value of the row that was taken."""
    lit = Signal(object)
    """The value of the row that is highlighted, or None."""

    def __init__(self, field: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._rows: tuple[Choice, ...] = ()
        self._group_at, self._group = -1, ""
        self._at = -1
        field.installEventFilter(self)
        self.setFixedHeight(SHOWN * ROW + GROUP + 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def current(self) -> Choice | None:
        """The highlighted row."""
        return self._rows[self._at] if 0 <= self._at < len(self._rows) else None

    @property
    def rows(self) -> tuple[Choice, ...]:
        """What is shown."""
        return self._rows

    def show_choices(self, rows: Sequence[Choice], *, group_at: int = -1, group: str = "", lit: int = 0) -> None:
        """Show other rows; those from `group_at` on stand under the head `group`. `lit` is highlighted, -1 none."""
        self._rows = tuple(rows[:SHOWN])
        self._group_at, self._group = group_at, group
        self._at = min(lit, len(self._rows) - 1)
        self._tell()

    def sizeHint(self) -> QSize:
        """Return room for five rows."""
        return QSize(320, SHOWN * ROW + GROUP + 1)

    # ------------------------------------------------------------------ the hand

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and take while the field has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self._rows:
                self._at = max(0, min(len(self._rows) - 1, self._at + step))
                self._tell()
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
                self.taken.emit(self.current.value)
                return True
        elif event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        for at in range(len(self._rows)):
            if self._rect(at).contains(event.position().toPoint()):
                self._at = at
                self._tell()
                self.taken.emit(self._rows[at].value)
                return

    def _tell(self) -> None:
        current = self.current
        self.setAccessibleName(current.name if current is not None else "")
        self.update()
        self.lit.emit(current.value if current is not None else None)

    # ------------------------------------------------------------------ painting

    def _rect(self, at: int) -> QRect:
        down = GROUP if 0 <= self._group_at <= at else 0
        return QRect(1, at * ROW + down, self.width() - 2, ROW)

    def paintEvent(self, event: Any) -> None:
        """Paint the rows and the frame that joins them to their field."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(Colour.PANEL))
        if 0 <= self._group_at < len(self._rows):
            head = QRect(12, self._group_at * ROW, self.width() - 24, GROUP)
            painter.fillRect(QRect(1, head.top(), self.width() - 2, 1), colour(Colour.LINE))
            write_line(painter, head, self._group, Colour.TEXT_MUTED, look().fonts.small)
        for at, row in enumerate(self._rows):
            self._paint_row(painter, self._rect(at), row, at == self._at)
        painter.setPen(QPen(colour(Colour.LINE_STRONG), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRect, row: Choice, lit: bool) -> None:
        ink, accent = Colour.TEXT, Colour.ACCENT
        if lit:
            strong = self._field.hasFocus()
            painter.fillRect(rect, colour(Colour.SELECTION if strong else Colour.SELECTION_IDLE))
            bar = QRect(rect.left(), rect.top(), look().size.selection_bar, rect.height())
            painter.fillRect(bar, colour(Colour.SELECTION_BAR))
            ink = accent = Colour.SELECTION_TEXT
        box = rect.adjusted(12, 0, -12, 0)
        small, base = look().fonts.small, look().fonts.base
        if row.kind:
            box.setLeft(write_line(painter, box, row.kind, Colour.TEXT_MUTED, small) + 10)
        if row.code:
            wide = text_width(row.code, small)
            write_line(painter, box, row.code, Colour.TEXT_MUTED, small, right=True)
            box.setRight(box.right() - max(wide, 72) - 12)
        mark = (row.start, row.length)
        left = self._marked(painter, box, row.name, mark if row.in_name else (0, 0), ink, accent, base, bold=lit)
        rest = QRect(left + 10, box.top(), box.right() - left - 10, box.height())
        if row.sound:
            left = self._marked(
                painter, rest, row.sound, (0, 0) if row.in_name else mark, Colour.TEXT_MUTED, accent, small
            )
            rest.setLeft(left + 10)
        if row.why and rest.width() > 30:
            write_line(painter, rest, row.why, Colour.TEXT_MUTED, small, right=True)

    def _marked(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        mark: tuple[int, int],
        ink: Colour,
        accent: Colour,
        pixels: int,
        *,
        bold: bool = False,
    ) -> int:
        """Write a text of which a part is bold and underlined; return where it ends."""
        start, length = mark
        left = rect.left()
        end = start + length
        for part, strong in ((text[:start], False), (text[start:end], True), (text[end:], False)):
            if part and left < rect.right():
                room = QRect(left, rect.top(), rect.right() - left, rect.height())
                left = write_line(painter, room, part, accent if strong else ink, pixels, bold=bold or strong)
        return left
