# SPDX-License-Identifier: Apache-2.0
"""What the planner shows and where it stands: departments and people against hours, the ticket's window over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from commandcenter.queries.joint.planner import Plan, PlanClash, PlanRow
from commandcenter.queries.joint.planning.clash_words import stretch_text
from commandcenter.queries.joint.windows import FreeWindow
from commandcenter.views.common.look import Colour, colour
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.planner import painting
from commandcenter.views.planner.axis import DAY_HOURS, Axis
from commandcenter.views.planner.names import NAMES, paint_corner, paint_name
from commandcenter.views.planner.painting import HEAD, Sight
from commandcenter.views.planner.rows import Rows, by_row, height
from commandcenter.vocabulary.joint import Answer

Window = tuple[datetime, datetime]
ZOOMS = (2.4, 4.0, 7.0, 13.0, 22.0, 34.0, 52.0)
"""How many pixels wide an hour of the day may be: from two weeks at once to a day."""
USUAL = 4


class PlannerCanvas(QAbstractScrollArea):
    """Paints what is in sight alone; what a hand or a key does to it is the view's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Rows | None = None
        self._zoom = USUAL
        self._fitting = False
        self._window: Window | None = None
        self._clashes: tuple[PlanClash, ...] = ()
        self._proposals: tuple[FreeWindow, ...] = ()
        self._current = 0
        self._may_move = False
        self._now: datetime | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(360, HEAD + 3 * 36)
        self.setAccessibleName(self.tr("Planner"))

    # ------------------------------------------------------------------ for pages

    def show_plan(self, plan: Plan, *, may_move: bool = True, now: datetime | None = None) -> None:
        """Show a plan; what is folded out, how near it is and where one looks stay as they were.

        The window is the ticket's, unless another was chosen and not given up; no part of it is moved before `now`.
        """
        before, subject = self._rows, plan.ticket
        self._rows = Rows(plan, before.unfolded if before is not None else set())
        if subject is None or before is None or before.plan.ticket != subject or self._window is None:
            begins, ends = (None, None) if subject is None else (subject.begins, subject.ends)
            self._window = None if begins is None or ends is None else (begins, ends)
        self._may_move, self._now = may_move and subject is not None, now
        self._judge()
        self._measure()
        if before is None or before.plan.first != plan.first:
            self.look_at(self._window[0] if self._window is not None else now or plan.begins)

    def show_proposals(self, proposals: Sequence[FreeWindow]) -> None:
        """Show the proposed windows, of which Alt+1 to Alt+3 choose one."""
        self._proposals = tuple(proposals)
        self.viewport().update()

    @property
    def window_shown(self) -> Window | None:
        """The window as it stands in the picture."""
        return self._window

    @property
    def clashes(self) -> tuple[PlanClash, ...]:
        """What the window in the picture clashes with; without a ticket, all clashes."""
        return self._clashes

    def put_window(self, begins: datetime, ends: datetime) -> None:
        """Show another window without saying that it was chosen here."""
        self._window = begins, ends
        self._judge()

    def look_at(self, at: datetime) -> None:
        """Bring a moment into sight, a quarter of the width from the left."""
        if self._rows is None:
            return
        x = self._axis().x(at.timestamp()) - (self.viewport().width() - NAMES) / 4
        self.horizontalScrollBar().setValue(round(x))

    def fit(self) -> None:
        """Look from so far that all days are in sight, until one zooms by hand."""
        self._fitting = True
        self._measure()

    def zoom(self, steps: int) -> None:
        """Look nearer (positive) or farther; what is in the middle stays there."""
        if self._fitting:
            self._zoom, self._fitting = bisect_right(ZOOMS, self._hour()) - 1, False
        bar, half = self.horizontalScrollBar(), (self.viewport().width() - NAMES) / 2
        middle = (bar.value() + half) / max(self._axis().hour, 0.1) if self._rows is not None else 0.0
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        self._measure()
        bar.setValue(round(middle * ZOOMS[self._zoom] - half))

    def fold(self, department_id: int) -> None:
        """Fold a department out, or in again."""
        if self._rows is not None:
            self._rows.fold(department_id)
            self._current = min(self._current, max(len(self._rows.shown) - 1, 0))
            self._measure()

    def current_row(self) -> PlanRow | None:
        """Return the row the keyboard is on."""
        rows = self._rows.shown if self._rows is not None else []
        return rows[self._current] if self._current < len(rows) else None

    def _judge(self) -> None:
        """Find what the window in the picture clashes with."""
        plan = self._rows.plan if self._rows is not None else None
        if plan is None:
            self._clashes = ()
        elif plan.ticket is None:
            self._clashes = plan.clashes
        else:
            self._clashes = plan.moved(*self._window) if self._window is not None else ()
        self.setAccessibleDescription("\n".join(one.label(language()) for one in self._clashes))
        self.viewport().update()

    # ------------------------------------------------------------------ measures

    def _axis(self) -> Axis:
        assert self._rows is not None
        plan = self._rows.plan
        return Axis(plan.first, plan.days, ZoneInfo(plan.zone), self._hour())

    def _hour(self) -> float:
        if self._fitting and self._rows is not None:
            wide = self.viewport().width() - NAMES
            return max(wide / self._rows.plan.days / DAY_HOURS, ZOOMS[0])
        return ZOOMS[self._zoom]

    def _measure(self) -> None:
        if self._rows is None:
            return
        size, bar, side = self.viewport().size(), self.horizontalScrollBar(), self.verticalScrollBar()
        wide = max(size.width() - NAMES, 1)
        bar.setRange(0, max(0, self._axis().width - wide))
        bar.setPageStep(wide)
        bar.setSingleStep(round(self._hour()))
        room = max(size.height() - HEAD, 1)
        side.setRange(0, max(0, self._rows.tops[-1] - room))
        side.setPageStep(room)
        side.setSingleStep(26)
        self.viewport().update()

    def _sight(self) -> Sight:
        area = QRect(NAMES, HEAD, self.viewport().width() - NAMES, self.viewport().height() - HEAD)
        return Sight(self._axis(), NAMES - self.horizontalScrollBar().value(), area)

    def resizeEvent(self, event: Any) -> None:
        """Measure anew."""
        super().resizeEvent(event)
        self._measure()

    def sizeHint(self) -> QSize:
        """Return room for six departments over a day and a half."""
        return QSize(760, HEAD + 6 * 36 + 16)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: Any) -> None:
        """Paint what is in sight: ground, rows, the window, proposals, heads, names."""
        painter = QPainter(self.viewport())
        if self._rows is None:
            painter.fillRect(self.viewport().rect(), colour(Colour.PANEL))
            painter.end()
            return
        sight = self._sight()
        painter.setClipRect(sight.area)
        painting.paint_ground(painter, sight, self._rows.plan)
        self._paint_rows(painter, sight)
        painting.paint_proposals(painter, sight, self._proposals)
        painter.setClipRect(QRect(NAMES, 0, sight.area.width(), HEAD))
        head = Sight(sight.axis, sight.left, QRect(NAMES, 0, sight.area.width(), HEAD))
        painting.paint_head(painter, head, self._now and self._now.astimezone(sight.axis.zone))
        said = QRect() if self._window is None else painting.paint_window_head(painter, head, self._window)
        painting.paint_proposal_keys(painter, head, self._proposals, said)
        painter.setClipping(False)
        self._paint_names(painter)
        painter.end()

    def _in_sight(self) -> range:
        assert self._rows is not None
        top, high = self.verticalScrollBar().value(), self.viewport().height() - HEAD
        first = max(bisect_right(self._rows.tops, top) - 1, 0)
        last = min(bisect_right(self._rows.tops, top + high), len(self._rows.shown))
        return range(first, last)

    def _top(self, number: int) -> int:
        assert self._rows is not None
        return HEAD + self._rows.tops[number] - self.verticalScrollBar().value()

    def _paint_rows(self, painter: QPainter, sight: Sight) -> None:
        assert self._rows is not None
        own = self._rows.plan.ticket.id if self._rows.plan.ticket is not None else 0
        marked = by_row(self._clashes)
        numbers = self._in_sight()
        for number in numbers:
            row, top = self._rows.shown[number], self._top(number)
            painting.paint_bars(painter, sight, row, top, height(row), own)
            painter.fillRect(QRect(NAMES, top + height(row) - 1, sight.area.width(), 1), colour(Colour.LINE))
        if self._window is not None:
            painting.paint_window(painter, sight, self._window, focus=self.hasFocus() and self._may_move)
        for number in numbers:
            row, top = self._rows.shown[number], self._top(number)
            if row.answer is Answer.WAITING and self._window is not None:
                painting.paint_waiting(painter, sight, self._window, top, height(row))
            for clash in marked.get((row.taken, row.thing), ()):
                painting.paint_clash(painter, sight, clash, top, height(row))

    def _paint_names(self, painter: QPainter) -> None:
        assert self._rows is not None
        painter.fillRect(QRect(0, 0, NAMES, self.viewport().height()), colour(Colour.PANEL))
        marked = by_row(self._clashes)
        painter.setClipRect(QRect(0, HEAD, NAMES, self.viewport().height() - HEAD))
        for number in self._in_sight():
            row = self._rows.shown[number]
            box = QRect(0, self._top(number), NAMES, height(row))
            caret = None
            if row.department_id in self._rows.foldable:
                caret = row.department_id in self._rows.unfolded
            here = number == self._current and self.hasFocus()
            paint_name(painter, box, row, caret=caret, clash=bool(marked.get((row.taken, row.thing))), here=here)
        painter.setClipping(False)
        paint_corner(painter, self.viewport().height())

    def _row_at(self, at: QPoint) -> int | None:
        if self._rows is None or at.y() < HEAD:
            return None
        number = bisect_right(self._rows.tops, at.y() - HEAD + self.verticalScrollBar().value()) - 1
        return number if 0 <= number < len(self._rows.shown) else None

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tip what takes the time under the pointer, or what clashes there."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, at: QPoint) -> str:
        number = self._row_at(at)
        if number is None or self._rows is None:
            return ""
        row, zone = self._rows.shown[number], ZoneInfo(self._rows.plan.zone)
        if at.x() < NAMES:
            return row.label(language()) + (fill(" %1", label(row.answer)) if row.answer is not None else "")
        when = self._axis().at(at.x() - self._sight().left)
        lines = [
            one.label(language())
            for one in by_row(self._clashes).get((row.taken, row.thing), ())
            if one.begins <= when <= one.ends
        ]
        now = when.timestamp()
        for bar in (one for one in row.bars if one.begins <= now <= one.ends):
            first, last = (datetime.fromtimestamp(second, UTC) for second in (bar.begins, bar.ends))
            lines.append(f"{bar.title}  {stretch_text(first, last, zone)}")
        return "\n".join(dict.fromkeys(lines))
