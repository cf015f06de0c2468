# SPDX-License-Identifier: Apache-2.0
"""Paints the cells of the table of evaluation: grades, bars with the mark of before, figures one can open, courses."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from commandcenter.views.common.cells import Index, RowDelegate, text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE
from commandcenter.views.evaluation.rows import Head, Row, Sort, cell_text, count_text, figure_text
from commandcenter.vocabulary.evaluation import Grade

GROUND_OF = {grade: Colour(f"grade.{grade}") for grade in Grade}
INK_OF = {grade: Colour(f"grade.on-{grade}") for grade in Grade}
PAD = 8
CHIP = 24


def paint_chip(painter: QPainter, rect: QRect, grade: Grade) -> None:
    """Paint a grade: its colour, its letter, and an edge where its black would vanish on a dark ground."""
    painter.setPen(QPen(colour(Colour.TEXT_MUTED), 1) if look().dark and grade is Grade.E else Qt.PenStyle.NoPen)
    painter.setBrush(colour(GROUND_OF[grade]))
    painter.drawRoundedRect(rect.adjusted(0, 0, -1, -1), look().size.radius, look().size.radius)
    painter.setPen(colour(INK_OF[grade]))
    painter.setFont(look().font(look().fonts.base, bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(grade))


class FigureDelegate(RowDelegate):
    """One column. `lines` are the grades' lines on the bar; `is_chosen` says whether a cell is the one looked into."""

    def __init__(
        self,
        head: Head,
        lines: Mapping[Grade, float],
        is_chosen: Callable[[Index], bool],
        height: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(height, parent)
        self._head, self._lines, self._is_chosen = head, lines, is_chosen
        self._painters: Mapping[Sort, Callable[[QPainter, QRect, Row, Colour], None]] = {
            Sort.GRADE: self._grade,
            Sort.BAR: self._bar,
            Sort.SPARK: self._spark,
            Sort.OUTSIDE: self._outside,
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell."""
        row = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.ground(painter, option, index, bar=index.column() == 0)
        if row.total:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), colour(Colour.TEXT))
        box = option.rect.adjusted(PAD, 0, -PAD, -1)
        if self._head.chosen and self._is_chosen(index):
            ink = self._frame(painter, option.rect)
        paint = self._painters.get(self._head.sort)
        if paint is None:
            self._words(painter, box, row, ink)
        else:
            paint(painter, box, row, ink)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRect) -> Colour:
        painter.setPen(QPen(colour(Colour.FOCUS_RING), 2))
        painter.setBrush(colour(Colour.PANEL))
        painter.drawRoundedRect(QRectF(rect.adjusted(3, 3, -3, -4)), look().size.radius, look().size.radius)
        return Colour.TEXT

    def _words(self, painter: QPainter, box: QRect, row: Row, ink: Colour) -> None:
        sort, text = self._head.sort, cell_text(self._head, row)
        bold = sort in (Sort.RANK, Sort.NAME, Sort.SCORE) or row.total
        if sort is Sort.MOVED or (row.line.rank is None and not row.total):
            ink = Colour.TEXT_MUTED if ink is Colour.TEXT else ink
        size = look().fonts.large if sort is Sort.SCORE else look().fonts.base
        if sort in (Sort.SCORE, Sort.FIGURE):
            self._figure(painter, box, text, ink, size, bold)
            if sort is Sort.FIGURE and row.share and self._head.figure == _load_of(row):
                self._load(painter, box, row.share)
        else:
            write_line(painter, box, text, ink, size, bold=bold)

    def _figure(self, painter: QPainter, box: QRect, text: str, ink: Colour, size: int, bold: bool) -> None:
        """Write a figure with the dots under it that say it can be opened."""
        write_line(painter, box, text, ink, size, bold=bold, right=True)
        wide = text_width(text, size, bold=bold)
        if text and text != "–":
            pen = QPen(colour(Colour.TEXT_FAINT), 1, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            under = box.center().y() + size // 2 + 4
            painter.drawLine(box.right() - wide + 1, under, box.right(), under)

    def _load(self, painter: QPainter, box: QRect, share: float) -> None:
        wide = max(1, round(box.width() * share))
        painter.fillRect(QRect(box.right() - wide + 1, box.bottom() - 5, wide, 3), colour(Colour.CHART_BAR))

    def _outside(self, painter: QPainter, box: QRect, row: Row, ink: Colour) -> None:
        """Write the rate, and small beside it of how many answers it is made."""
        figure = row.line.figures[self._head.figure]
        count = f"({count_text(figure.denominator)})" if figure.denominator else ""
        room = max(44, text_width("(0,000)", look().fonts.small))
        write_line(painter, box, count, Colour.TEXT_MUTED, look().fonts.small, right=True)
        left = box.adjusted(0, 0, -room - 4, 0)
        self._figure(painter, left, figure_text(self._head.figure, figure), ink, look().fonts.base, row.total)

    def _grade(self, painter: QPainter, box: QRect, row: Row, ink: Colour) -> None:
        if row.line.grade is not None:
            paint_chip(painter, QRect(box.left(), box.center().y() - CHIP // 2 + 1, CHIP, CHIP), row.line.grade)
        elif not row.total:
            write_line(painter, box, "–", Colour.TEXT_MUTED, look().fonts.base)

    def _bar(self, painter: QPainter, box: QRect, row: Row, ink: Colour) -> None:
        """Paint the score with the lines of the grades and the mark of the period before; words where it has none."""
        line = row.line
        if line.value is None or line.grade is None:
            tone = Colour.TEXT_MUTED if ink is Colour.TEXT else ink
            write_line(painter, box, row.why, tone, look().fonts.small)
            return
        bar = QRect(box.left(), box.center().y() - 6, box.width(), 12)
        places = [bar.left() + round(bar.width() * limit / 100) for limit in self._lines.values()]
        for at in places:
            painter.fillRect(QRect(at, box.top(), 1, box.height()), colour(Colour.LINE))
        painter.fillRect(bar, colour(Colour.LINE))
        tall = bar if row.line.rank is not None else bar.adjusted(0, 3, 0, -3)
        filled = QRect(tall.left(), tall.top(), round(bar.width() * line.value / 100), tall.height())
        painter.fillRect(filled, colour(GROUND_OF[line.grade]))
        if look().dark and line.grade is Grade.E:
            painter.setPen(QPen(colour(Colour.TEXT_MUTED), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(filled.adjusted(0, 0, -1, -1))
        for at in places:
            painter.fillRect(QRect(at, bar.top(), 1, bar.height()), colour(Colour.PANEL))
        if line.before is not None:
            at = bar.left() + round((bar.width() - 2) * line.before / 100)
            painter.fillRect(QRect(at, bar.top() - 4, 2, bar.height() + 8), colour(Colour.TEXT))

    def _spark(self, painter: QPainter, box: QRect, row: Row, ink: Colour) -> None:
        """Paint the course of the score from the first to the last period, with a dot of the grade at its end."""
        known = [(place, value) for place, value in enumerate(row.course) if value is not None]
        if not known:
            return
        inner = QRectF(box).adjusted(4, 10, -4, -10)
        low, high = min(value for _, value in known), max(value for _, value in known)
        span = max(high - low, 10.0)
        step = inner.width() / max(1, len(row.course) - 1)
        points = [
            QPointF(inner.left() + place * step, inner.bottom() - (value - low) / span * inner.height())
            for place, value in known
        ]
        painter.setPen(QPen(colour(Colour.CHART_BAR), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if row.course[-1] is not None and row.line.grade is not None:
            edge = look().dark and row.line.grade is Grade.E
            painter.setPen(QPen(colour(Colour.TEXT_MUTED), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(colour(GROUND_OF[row.line.grade]))
            painter.drawEllipse(points[-1], 4, 4)


def _load_of(row: Row) -> str:
    return next(iter(row.line.figures))
