# SPDX-License-Identifier: Apache-2.0
"""Likely duplicates of what is in the middle, with the sentence one can read to the caller and the key that merges."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from commandcenter.queries.duplicates import DuplicateRow
from commandcenter.rules.clock import lamp
from commandcenter.views.case.problem.plain_rows import Index, PlainList, title_of
from commandcenter.views.common.cells import LAMP_TEXT, RowDelegate, paint_lamp, text_width, write_line
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE
from commandcenter.views.common.times import CentreClock, moment_text, since_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp, State

SHOWN, FEW_SHOWN = 3, 2
BAR = 72
_SPACE = "\u3000"
translate = QCoreApplication.translate


def sentence_of(row: DuplicateRow, clock: CentreClock) -> str:
    """Return what one can tell the caller: who has it and until when, else since when it is known."""
    department = pick(row.department_zh, row.department_en)
    now = clock.local()
    due = "" if row.due_at.year >= 9999 else moment_text(clock.local(row.due_at), now)
    if row.state is State.DISPATCHED and department and due:
        sent = translate("Duplicates", "%1 has been sent, to be done by %2.")
        return fill(sent, department, due)
    if row.state is State.CLOSED:
        return translate("Duplicates", "It was reported before and has been dealt with.")
    since = moment_text(clock.local(row.reported_at), now)
    told = translate("Duplicates", "We have known of it since %1; it is at “%2” now.")
    return fill(told, since, label(row.state))


class Duplicates(QWidget):
    """The list keeps room for three rows; what it says stands under it, in a fixed place."""

    chosen = Signal(object)
    """The DuplicateRow the operator is on, or None."""
    opened = Signal(int)

    def __init__(self, desk: Desk, merge: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._count, self._hint, self._said = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.list = PlainList(lambda row: row.id, title_of, _Delegate(desk.clock))
        self.list.setAccessibleName(self.tr("Likely duplicates"))
        self._none = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._merge = KeyButton(merge, Kind.ACCENT)
        self._foot = QFrame()
        self._lay_out()
        self.list.row_chosen.connect(self._row_chosen)
        self.list.row_opened.connect(self._row_opened)
        self.show_rows([], False)

    @property
    def current(self) -> DuplicateRow | None:
        """The case one would merge into."""
        row = self.list.current()
        return row if isinstance(row, DuplicateRow) else None

    @property
    def rows(self) -> tuple[DuplicateRow, ...]:
        """What is shown."""
        return self.list.rows

    def pressing(self) -> DuplicateRow | None:
        """Return the open case that is so alike that one must decide before sending (notes: 80 %)."""
        limit = self._desk.rules.duplicate_likeness
        return next((row for row in self.rows if row.mergeable and row.score >= limit), None)

    def show_rows(self, rows: Sequence[DuplicateRow], asked: bool) -> None:
        """Show what was found; `asked` is whether there was anything to compare."""
        self.list.show_rows(rows)
        if self.current is None and rows:
            self.list.choose(rows[0].id)
        self._count.setText(str(len(rows)) if rows else "")
        self.list.setVisible(bool(rows))
        nothing, waiting = self.tr("Nothing alike nearby"), self.tr("Compared as soon as words and place are known")
        self._none.setText(nothing if asked else waiting)
        self._none.setVisible(not rows)
        self._say()
        self.chosen.emit(self.current)

    def set_low(self, low: bool) -> None:
        """Keep room for fewer rows, and for one more line of the sentence, where the window is low."""
        room = look().size.row_3 * (FEW_SHOWN if low else SHOWN)
        self.list.setFixedHeight(room)
        self._none.setFixedHeight(room)
        self._foot.setFixedHeight(72 if low else 48)

    def _lay_out(self) -> None:
        title = QLabel(self.tr("Likely duplicates"))
        title.setProperty("part", "head")
        self._count.setProperty("part", "muted")
        self._hint.setProperty("part", "note")
        self._none.setProperty("part", "muted")
        rules = self._desk.rules
        near = fill(self.tr("within %1 m and %2 days"), f"{rules.duplicate_metres:g}", rules.duplicate_days)
        self._hint.setText(near)
        head = QHBoxLayout()
        head.setContentsMargins(look().size.pad, 0, look().size.pad, 0)
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self._hint)
        bar = QWidget()
        bar.setFixedHeight(look().size.head)
        bar.setLayout(head)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(look().size.pad, 4, look().size.pad, 4)
        foot.setSpacing(12)
        foot.addWidget(self._said, 1)
        foot.addWidget(self._merge)
        self._foot.setProperty("part", "soft")
        self.set_low(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (bar, self.list, self._none, self._foot):
            column.addWidget(widget)

    def _say(self) -> None:
        row = self.current
        self._foot.setVisible(row is not None)
        self._said.setText("" if row is None else fill(self.tr("Say: %1"), sentence_of(row, self._desk.clock)))

    @Slot(object)
    def _row_chosen(self, _: object) -> None:
        self._say()
        self.chosen.emit(self.current)

    @Slot(object)
    def _row_opened(self, row: DuplicateRow) -> None:
        self.opened.emit(row.id)


class _Delegate(RowDelegate):
    """Number as on the map, what and where, distance and age in bold, likeness as figure and bar."""

    def __init__(self, clock: CentreClock) -> None:
        super().__init__(look().size.row_3)
        self._clock = clock

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.ground(painter, option, index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        pad, fonts, rect = look().size.pad, look().fonts, option.rect
        self._number(painter, QRectF(rect.left() + pad, rect.center().y() - 10, 20, 20), index.row() + 1, selected)
        right = self._likeness(painter, rect.adjusted(0, 0, -pad, 0), row, ink, wide=rect.width() > 480)
        upper = QRect(rect.left() + pad + 34, rect.top() + 14, right - rect.left() - pad - 46, 22)
        lower = QRect(upper.left(), rect.top() + 38, upper.width(), 20)
        self._state(painter, upper, row, ink)
        now = self._clock.now()
        away = "" if row.distance_m is None else fill(translate("Duplicates", "%1 m"), round(row.distance_m))
        strong = _SPACE.join(part for part in (away, since_text(row.reported_at, now)) if part)
        left = write_line(painter, lower, strong, ink, fonts.small, bold=True)
        why = (
            translate("Duplicates", "same item") if row.same_item else "",
            fill(translate("Duplicates", "words %1 %"), int(row.words * 100)),
            fill(translate("Duplicates", "%1 reports"), row.report_count) if row.report_count > 1 else "",
        )
        rest = lower.adjusted(left + 14 - lower.left(), 0, 0, 0)
        write_line(painter, rest, _SPACE.join(part for part in why if part), Colour.TEXT_MUTED, fonts.small)
        painter.restore()

    def _state(self, painter: QPainter, upper: QRect, row: DuplicateRow, ink: Colour) -> None:
        """Write the title, and after it lamp and state as far as there is room."""
        shown = lamp(self._clock.now(), row.warn_at, row.due_at)
        word = label(row.state)
        room = text_width(word, look().fonts.small) + 22
        title = upper.adjusted(0, 0, -room - 8, 0)
        end = min(write_line(painter, title, title_of(row), ink, look().fonts.base), title.right())
        size = look().size.lamp
        paint_lamp(painter, QRect(end + 10, upper.center().y() - size // 2 + 1, size, size), shown)
        tone = LAMP_TEXT[shown] if shown in (Lamp.RED, Lamp.YELLOW) else Colour.TEXT_MUTED
        write_line(painter, upper.adjusted(end + 28 - upper.left(), 0, 0, 0), word, tone, look().fonts.small)

    def _number(self, painter: QPainter, box: QRectF, number: int, selected: bool) -> None:
        painter.setPen(QPen(colour(Colour.ACCENT if selected else Colour.TEXT), 1))
        painter.setBrush(colour(Colour.ACCENT) if selected else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box)
        painter.setFont(look().font(look().fonts.tiny, bold=True))
        painter.setPen(colour(Colour.ACCENT_TEXT if selected else Colour.TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _likeness(self, painter: QPainter, rect: QRect, row: DuplicateRow, ink: Colour, *, wide: bool) -> int:
        """Paint figure and bar at the right end; return where they begin."""
        percent = int(row.score * 100 + 1e-9)
        left = rect.right() - (BAR if wide else 0)
        if wide:
            bar = QRect(left, rect.center().y() - 3, BAR, 6)
            painter.fillRect(bar, colour(Colour.LINE))
            share = QRect(bar.left(), bar.top(), bar.width() * percent // 100, bar.height())
            painter.fillRect(share, colour(Colour.ACCENT if percent >= 80 else Colour.TEXT_MUTED))
            left -= 12
        figure = f"{percent} %"
        size = look().fonts.large
        begin = left - text_width(figure, size, bold=True)
        write_line(painter, QRect(begin, rect.top(), left - begin + 2, rect.height()), figure, ink, size, bold=True)
        return begin
