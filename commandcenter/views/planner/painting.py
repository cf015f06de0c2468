# SPDX-License-Identifier: Apache-2.0
"""How the planner paints: days and hours, other work in grey, clashes hatched, who has not answered dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from commandcenter.queries.joint.planner import Plan, PlanClash, PlanRow
from commandcenter.queries.joint.windows import FreeWindow
from commandcenter.rules.joint.clashes import Span
from commandcenter.views.common.cells import text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.words import fill, label
from commandcenter.views.planner.axis import MARKS, Axis
from commandcenter.vocabulary.joint import Answer

translate = QCoreApplication.translate

HEAD = 46
LEAST_DAY = 46
"""A day narrower than this is named by its number alone."""
HOURS_FROM = 13
"""Pixels an hour from which hours are written."""
LEAST_WORDS = 30
"""A bar narrower than this says in its tip alone what it is."""
_SLACK = 3600


@dataclass(frozen=True)
class Sight:
    """What of the line of time is in sight: `left` is where its begin stands in the widget, in pixels."""

    axis: Axis
    left: float
    area: QRect

    def span(self, begins: datetime, ends: datetime) -> tuple[float, float]:
        """Return from where until where a time stands in the widget."""
        return self.left + self.axis.x(begins.timestamp()), self.left + self.axis.x(ends.timestamp())

    def box(self, begins: datetime, ends: datetime, top: int, high: int) -> QRectF:
        """Return the place of a time in a row; empty where it is out of sight."""
        return self.box_of(begins.timestamp(), ends.timestamp(), top, high)

    def box_of(self, begins: float, ends: float, top: int, high: int) -> QRectF:
        """Return the same of seconds of the epoch."""
        first, last = self.left + self.axis.x(begins), self.left + self.axis.x(ends)
        first, last = max(first, self.area.left() - 4.0), min(last, self.area.right() + 4.0)
        return QRectF(first, top, max(last - first, 0.0), high)

    def days(self) -> range:
        """Return the numbers of the days in sight."""
        first = int((self.area.left() - self.left) // self.axis.day)
        last = int((self.area.right() - self.left) // self.axis.day)
        return range(max(first, 0), min(last + 1, self.axis.days))


def paint_ground(painter: QPainter, sight: Sight, plan: Plan) -> None:
    """Paint working hours lighter than the rest, and lines between days and hours."""
    area = sight.area
    painter.fillRect(area, colour(Colour.WINDOW))
    for begins, ends in plan.work:
        box = sight.box(begins, ends, area.top(), area.height())
        if box.width() > 0:
            painter.fillRect(box, colour(Colour.PANEL))
    for day in sight.days():
        left = sight.left + day * sight.axis.day
        if sight.axis.hour >= HOURS_FROM:
            for hour in MARKS:
                x = round(left + sight.axis.hours_x(hour))
                painter.fillRect(QRect(x, area.top(), 1, area.height()), colour(Colour.LINE))
        painter.fillRect(QRect(round(left), area.top(), 1, area.height()), colour(Colour.LINE_STRONG))


def paint_head(painter: QPainter, sight: Sight, today: datetime | None) -> None:
    """Paint the days, and the hours where there is room."""
    area, tiny = sight.area, look().fonts.tiny
    painter.fillRect(area, colour(Colour.WINDOW))
    for day in sight.days():
        left = round(sight.left + day * sight.axis.day)
        local = sight.axis.midnight(day)
        name = f"{local:%m-%d}" if sight.axis.day >= LEAST_DAY else f"{local:%d}"
        if sight.axis.day >= 2 * LEAST_DAY:
            name = f"{name} {weekday(local)}"
        is_today = today is not None and today.date() == local.date()
        # The name of a day that begins left of the picture stays in sight.
        box = QRect(max(left, area.left()) + 5, area.top(), 0, HEAD // 2 + 2)
        box.setRight(round(left + sight.axis.day) - 4)
        ink = Colour.ACCENT if is_today else Colour.TEXT if local.weekday() < 5 else Colour.TEXT_MUTED
        write_line(painter, box, name, ink, look().fonts.small, bold=is_today)
        painter.fillRect(QRect(left, area.top(), 1, HEAD), colour(Colour.LINE_STRONG))
        if sight.axis.hour >= HOURS_FROM:
            for hour in MARKS:
                x = round(left + sight.axis.hours_x(hour))
                wide = text_width(str(hour), tiny)
                place = QRect(x - wide // 2, area.top() + HEAD // 2 + 2, wide + 2, HEAD // 2 - 4)
                write_line(painter, place, str(hour), Colour.TEXT_FAINT, tiny)
    painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), colour(Colour.LINE_STRONG))


def weekday(local: datetime) -> str:
    """Return the day of the week, short."""
    names = (
        *(translate("Planner", "Mon"), translate("Planner", "Tue"), translate("Planner", "Wed")),
        *(translate("Planner", "Thu"), translate("Planner", "Fri"), translate("Planner", "Sat")),
        translate("Planner", "Sun"),
    )
    return names[local.weekday()]


def paint_bars(painter: QPainter, sight: Sight, row: PlanRow, top: int, high: int, own: int) -> None:
    """Paint what takes the time of a row: other work grey, other operations in the accent's soft colour."""
    first, last = (sight.axis.at(x - sight.left).timestamp() for x in (sight.area.left(), sight.area.right()))
    grey = faded(Colour.CHART_BAR, 96)
    for bar in row.bars:
        if bar.begins > last + _SLACK:
            break
        if bar.ends >= first - _SLACK and (not bar.ticket or bar.ticket != own):
            _paint_bar(painter, sight.box_of(bar.begins, bar.ends, top + 5, high - 10), bar, grey)


def _paint_bar(painter: QPainter, box: QRectF, bar: Span, grey: QColor) -> None:
    if bar.ticket:
        painter.fillRect(box, colour(Colour.ACCENT_SOFT))
        painter.setPen(QPen(colour(Colour.ACCENT_LINE), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    else:
        painter.fillRect(box, grey)
    if box.width() >= LEAST_WORDS:
        room = box.toRect().adjusted(5, 0, -3, 0)
        write_line(painter, room, bar.title, Colour.TEXT, look().fonts.tiny)


def paint_clash(painter: QPainter, sight: Sight, clash: PlanClash, top: int, high: int) -> None:
    """Hatch the time of a clash in red."""
    box = sight.box(clash.begins, clash.ends, top + 5, high - 10)
    if box.width() <= 0:
        return
    painter.fillRect(box, colour(Colour.RED_SOFT))
    painter.fillRect(box, QBrush(colour(Colour.RED), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(colour(Colour.RED), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 1, -1, -1))


def paint_waiting(painter: QPainter, sight: Sight, window: tuple[datetime, datetime], top: int, high: int) -> None:
    """Frame the window of a department that has not answered, and say so where there is room."""
    box = sight.box(*window, top + 5, high - 10)
    if box.width() <= 0:
        return
    painter.fillRect(box, colour(Colour.YELLOW_SOFT))
    pen = QPen(colour(Colour.YELLOW_TEXT), 1, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
    text, tiny = label(Answer.WAITING), look().fonts.tiny
    if text_width(text, tiny) + 12 <= box.width():
        write_line(painter, box.toRect().adjusted(6, 0, -4, 0), text, Colour.YELLOW_TEXT, tiny)


def paint_window(painter: QPainter, sight: Sight, window: tuple[datetime, datetime], *, focus: bool) -> None:
    """Paint the window of the ticket over all rows."""
    box = sight.box(*window, sight.area.top(), sight.area.height())
    if box.width() <= 0:
        return
    painter.fillRect(box, faded(Colour.ACCENT, 46))
    painter.setPen(QPen(colour(Colour.FOCUS_RING if focus else Colour.ACCENT), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(1, 0, -1, -1))


def paint_window_head(painter: QPainter, sight: Sight, window: tuple[datetime, datetime]) -> QRect:
    """Write the window's hours over it, inside the picture as long as any of it is in sight; return where."""
    first, last = sight.span(*window)
    text, area = hours_text(window, sight.axis), sight.area
    wide = max(text_width(text, look().fonts.tiny, bold=True) + 12, round(last - first))
    place = QRect(round((first + last - wide) / 2), area.top() + HEAD // 2, wide, HEAD // 2)
    if last < area.left() or first > area.right():
        return QRect()
    place.moveLeft(min(max(place.left(), area.left()), area.right() - wide))
    painter.fillRect(place, colour(Colour.ACCENT))
    painter.setFont(look().font(look().fonts.tiny, bold=True))
    painter.setPen(colour(Colour.ACCENT_TEXT))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    return place


def paint_proposals(painter: QPainter, sight: Sight, proposals: Sequence[FreeWindow]) -> None:
    """Frame the proposed windows with dashes."""
    pen = QPen(colour(Colour.ACCENT), 2, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([3, 2])
    for one in proposals:
        box = sight.box(one.begins, one.ends, sight.area.top(), sight.area.height())
        if box.width() > 0:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -2))


def paint_proposal_keys(painter: QPainter, sight: Sight, proposals: Sequence[FreeWindow], said: QRect) -> None:
    """Write over each proposed window the key that takes it, beside what is `said` there already."""
    tiny = look().fonts.tiny
    for number, one in enumerate(proposals, 1):
        first, last = sight.span(one.begins, one.ends)
        text = fill("Alt+%1", number)
        wide = text_width(text, tiny, bold=True) + 4
        place = QRect(round((first + last - wide) / 2), sight.area.top() + HEAD // 2, wide, HEAD // 2 - 2)
        if place.intersects(said):
            place.moveLeft(said.right() + 5)
        painter.fillRect(place, colour(Colour.WINDOW))
        write_line(painter, place.adjusted(2, 0, 2, 0), text, Colour.ACCENT, tiny, bold=True)


def faded(role: Colour, alpha: int) -> QColor:
    """Return a colour through which the ground is seen; the look's own stays as it is."""
    tint = QColor(colour(role))
    tint.setAlpha(alpha)
    return tint


def hours_text(window: tuple[datetime, datetime], axis: Axis) -> str:
    """Return a window's local hours."""
    first, last = (at.astimezone(axis.zone) for at in window)
    if last.date() == first.date() or last - first < timedelta(hours=24):
        return f"{first:%H:%M}–{last:%H:%M}"
    return f"{first:%m-%d %H:%M}–{last:%m-%d %H:%M}"
