# SPDX-License-Identifier: Apache-2.0
"""The days until a case must be done, one block a day, so that five working days are seen as a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from commandcenter.queries.proposal import CaseProposal
from commandcenter.rules.calendar import WorkCalendar
from commandcenter.rules.clock import WORKING_UNITS, BundledClock, Limit
from commandcenter.views.common.cells import text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import fill, language
from commandcenter.vocabulary import TimeUnit

translate = QCoreApplication.translate

BLOCK, LEAST = 108, 62
"""A block's width by design, and the least at which its day can still be read."""
GAP = 12
NAMES, BAR, WORDS = 20, 18, 20
LONGEST_DAYS = 400


@dataclass(frozen=True)
class Span:
    """The clock a department would get: sent, warning and deadline (UTC), by its limit and calendar."""

    limit: Limit
    calendar: WorkCalendar
    sent: datetime
    warn: datetime
    due: datetime

    @property
    def counts_nights(self) -> bool:
        """Whether the clock runs outside working hours too."""
        return self.limit.unit not in WORKING_UNITS

    def days(self) -> list[date]:
        """Return the local days from sending to the deadline, both included."""
        first, last = (at.astimezone(self.calendar.zone).date() for at in (self.sent, max(self.sent, self.due)))
        count = min((last - first).days, LONGEST_DAYS)
        return [first + timedelta(days=number) for number in range(count + 1)]

    def free_days(self) -> int:
        """Return how many of them have no working time and therefore cost nothing."""
        if self.counts_nights:
            return 0
        return sum(not self.calendar.is_workday(day) for day in self.days())


def limit_text(limit: Limit) -> str:
    """Say a limit with its unit: 5 working days, 2 urgent hours."""
    names = {
        TimeUnit.MINUTE: translate("Deadline", "%1 min"),
        TimeUnit.URGENT_HOUR: translate("Deadline", "%1 urgent h"),
        TimeUnit.WORKING_HOUR: translate("Deadline", "%1 working h"),
        TimeUnit.WORKING_DAY: translate("Deadline", "%1 working d"),
        TimeUnit.NATURAL_DAY: translate("Deadline", "%1 natural d"),
    }
    return fill(names[limit.unit], limit.amount)


def span_of(proposal: CaseProposal, lead: int | None, warn_share: float) -> Span | None:
    """Return the clock `lead` would get; one the department has on the case already runs on (domain.md 4 rule 3)."""
    if proposal.limit is None:
        return None
    own = next((row for row in proposal.rows if row.department_id == lead), None)
    if own is not None and own.warn_at is not None and own.due_at is not None:
        return Span(proposal.limit, proposal.calendar, proposal.now, own.warn_at, own.due_at)
    fresh = BundledClock(proposal.limit, proposal.calendar).start(proposal.now).reading(proposal.now, warn_share)
    return Span(proposal.limit, proposal.calendar, proposal.now, fresh.warn_at, fresh.due_at)


class DeadlineStrip(QWidget):
    """Working time blue, from the warning on yellow, a red stroke at the deadline; days off are a word on a line.

    Where there are more days than room the middle ones are left out, and said how many.
    """

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._span: Span | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_span(self, span: Span | None) -> None:
        """Show another deadline; None shows none."""
        self._span = span
        self.setAccessibleName("" if span is None else self._moment(span.due))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the days' names, the bar and the words under it."""
        return QSize(480, NAMES + BAR + WORDS)

    def shown_days(self) -> tuple[list[date | None], int]:
        """Return the days that have a block, None for those left out, and how wide a block is."""
        if self._span is None:
            return [], BLOCK
        days: list[date | None] = list(self._span.days())
        fit = max(3, self.width() // LEAST)
        if len(days) > fit:
            after = fit // 2
            days = [*days[: fit - 1 - after], None, *days[-after:]]
        return days, min(BLOCK, self.width() // len(days))

    def paintEvent(self, event: Any) -> None:
        """Paint the blocks and the three moments."""
        span = self._span
        if span is None:
            return
        painter = QPainter(self)
        days, wide = self.shown_days()
        left_out = len(span.days()) - len(days) + 1
        for at, day in enumerate(days):
            box = QRect(at * wide, 0, wide, self.height())
            if day is None:
                text = fill(translate("Deadline", "%1 days"), left_out)
                write_line(painter, QRect(box.left(), NAMES, wide - 4, BAR), text, Colour.TEXT_MUTED, look().fonts.tiny)
                continue
            self._paint_day(painter, span, day, box)
        self._paint_moments(painter, span, days, wide)
        painter.end()

    # ------------------------------------------------------------------ one day

    def _paint_day(self, painter: QPainter, span: Span, day: date, box: QRect) -> None:
        name = QRect(box.left(), 0, box.width() - 4, NAMES)
        write_line(painter, name, _day_name(day, box.width()), Colour.TEXT_MUTED, look().fonts.tiny)
        hours = self._hours(span, day)
        room = box.width() - GAP
        if not hours:
            self._paint_rest(painter, QRect(box.left(), NAMES, room, BAR))
            return
        for begin, end in hours:
            self._paint_part(painter, span, day, box, begin, end, Colour.CHART_WORKED)
            if end > span.warn:
                tone = Colour.CHART_UNWORKED if begin > span.due else Colour.YELLOW
                self._paint_part(painter, span, day, box, max(begin, span.warn), min(end, span.due), tone)

    def _paint_part(
        self, painter: QPainter, span: Span, day: date, box: QRect, begin: datetime, end: datetime, tone: Colour
    ) -> None:
        """Paint from `begin` to `end`; what lies before sending and after the deadline is unworked."""
        for first, last, role in (
            (begin, min(end, span.sent), Colour.CHART_UNWORKED),
            (max(begin, span.sent), min(end, span.due), tone),
            (max(begin, span.due), end, Colour.CHART_UNWORKED),
        ):
            if first < last:
                left, right = (self._x(span, day, box, at) for at in (first, last))
                painter.fillRect(QRectF(left, NAMES, max(1.0, right - left), BAR), colour(role))

    def _paint_rest(self, painter: QPainter, rect: QRect) -> None:
        word = translate("Deadline", "off")
        wide = text_width(word, look().fonts.tiny)
        middle = rect.center()
        painter.setPen(QPen(colour(Colour.LINE), 1))
        painter.drawLine(rect.left(), middle.y(), middle.x() - wide // 2 - 6, middle.y())
        painter.drawLine(middle.x() + wide // 2 + 6, middle.y(), rect.right(), middle.y())
        place = QRect(middle.x() - wide // 2, rect.top(), wide + 4, rect.height())
        write_line(painter, place, word, Colour.TEXT_MUTED, look().fonts.tiny)

    def _hours(self, span: Span, day: date) -> tuple[tuple[datetime, datetime], ...]:
        if span.counts_nights:
            begin = datetime.combine(day, time.min, span.calendar.zone)
            return ((begin, begin + timedelta(days=1)),)
        return span.calendar.hours(day)

    def _window(self, span: Span, day: date) -> tuple[datetime, datetime]:
        """Return what of a day a block stands for: the usual hours, or all 24."""
        midnight = datetime.combine(day, time.min, span.calendar.zone)
        if span.counts_nights:
            return midnight, midnight + timedelta(days=1)
        first, last = span.calendar.slots[0][0], span.calendar.slots[-1][1]
        end = midnight + timedelta(days=1) if last == time.min else datetime.combine(day, last, span.calendar.zone)
        return datetime.combine(day, first, span.calendar.zone), end

    def _x(self, span: Span, day: date, box: QRect, at: datetime) -> float:
        begin, end = self._window(span, day)
        share = (at - begin) / (end - begin)
        return box.left() + min(1.0, max(0.0, share)) * (box.width() - GAP)

    # ------------------------------------------------------------------ the three moments

    def _paint_moments(self, painter: QPainter, span: Span, days: list[date | None], wide: int) -> None:
        taken: list[QRect] = []
        moments = (
            (span.due, translate("Deadline", "due %1"), Colour.RED, Colour.RED_TEXT),
            (span.warn, translate("Deadline", "yellow %1"), Colour.YELLOW_TEXT, Colour.YELLOW_TEXT),
            (span.sent, translate("Deadline", "sent %1"), Colour.TEXT, Colour.TEXT_MUTED),
        )
        for at, template, stroke, tone in moments:
            local = self._clock.local(at)
            if local.date() not in days:
                continue
            box = QRect(days.index(local.date()) * wide, 0, wide, self.height())
            x = round(self._x(span, local.date(), box, at))
            painter.setPen(QPen(colour(stroke), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(x, NAMES - 3, x, NAMES + BAR + 3)
            self._write_under(painter, x, fill(template, f"{local:%H:%M}"), tone, taken)

    def _write_under(self, painter: QPainter, x: int, text: str, tone: Colour, taken: list[QRect]) -> None:
        """Write at the stroke, beside what stands there already, or not at all: the bar still shows it."""
        size = text_width(text, look().fonts.tiny) + 2
        wanted = max(0, min(x - size // 2, self.width() - size))
        for left in (wanted, x + 4, x - size - 4):
            place = QRect(left, NAMES + BAR + 1, size, WORDS - 1)
            inside = left >= 0 and left + size <= self.width()
            if inside and not any(place.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
                write_line(painter, place, text, tone, look().fonts.tiny)
                taken.append(place)
                return

    def _moment(self, at: datetime) -> str:
        return moment_text(self._clock.local(at), self._clock.local())


def _day_name(day: date, room: int) -> str:
    """Return the weekday with the day, and the month where it begins: Tue 24, Tue 12-01."""
    locale = QLocale("zh_CN") if language().startswith("zh") else QLocale("en_GB")
    number = f"{day:%m-%d}" if day.day == 1 and room > LEAST else f"{day:%d}"
    return f"{locale.toString(QDate(day.year, day.month, day.day), 'ddd')} {number}"
