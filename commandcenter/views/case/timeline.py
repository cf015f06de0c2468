# SPDX-License-Identifier: Apache-2.0
"""The timeline of a case: upright beside the work, or lying across the work column by stages."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from commandcenter.queries.case_detail import CaseDetail, TimelineEntry
from commandcenter.rules.centre import CentreRules
from commandcenter.views.case.steps import Step, past_steps, present_steps
from commandcenter.views.common.cells import LAMP_TEXT, paint_lamp, text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.times import CentreClock
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp

ROW, NOTE = 32, 20
NARROW = 480
"""A column narrower than this says who in the second line."""


class _Painted(QWidget):
    """What both forms share: the steps, the centre's clock, a repaint each second."""

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._rules = clock, rules
        self._past: list[Step] = []
        self._detail: CaseDetail | None = None
        clock.tick.connect(self._tick)

    def show_case(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        """Show a case's history; None and no entries shows nothing."""
        self._detail = detail
        self._past = past_steps(entries, detail)
        self.setAccessibleName("; ".join(f"{self._time(step)} {step.what} {step.who}" for step in self._past))
        self.updateGeometry()
        self.update()

    def steps(self) -> list[Step]:
        """Return what is shown now, the running step and what lies ahead at the end."""
        if self._detail is None:
            return self._past
        return [*self._past, *present_steps(self._detail, self._clock.now(), self._rules)]

    def _time(self, step: Step) -> str:
        return "" if step.at is None else f"{self._clock.local(step.at):%m-%d %H:%M}"

    @Slot(object)
    def _tick(self, now: datetime) -> None:
        if self.isVisible() and self._detail is not None:
            self.update()


class _Column(_Painted):
    """The upright form: time, dot, what, who, how long; a second line for reasons and results."""

    def sizeHint(self) -> QSize:
        """Return the height of all steps."""
        return QSize(240, self.heightForWidth(self.width()))

    def hasHeightForWidth(self) -> bool:
        """A narrow column has more second lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all steps in a column so wide."""
        return sum(self._height(step, width) for step in self.steps()) + 16

    def paintEvent(self, event: Any) -> None:
        """Paint line, dots and words."""
        steps = self.steps()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        times = self._times(steps)
        room = max((text_width(time, look().fonts.small) for time in times), default=0)
        dot, top = look().size.pad + room + 16, 8  # two more than the words measure: they may end in half a pixel
        middles: list[int] = []
        for step, time in zip(steps, times, strict=True):
            middles.append(top + ROW // 2)
            self._paint_step(painter, step, time, dot, top)
            top += self._height(step, self.width())
        painter.setPen(QPen(colour(Colour.LINE_STRONG), 1))
        for above, below in zip(middles, middles[1:], strict=False):
            painter.drawLine(dot, above + 6, dot, below - 6)
        painter.end()

    def event(self, event: Any) -> bool:
        """Say a step in full where it was cut."""
        if isinstance(event, QHelpEvent):
            step = self._found(event.pos())
            parts = () if step is None else (step.what, step.who, step.note if not step.now else "", self._took(step))
            QToolTip.showText(event.globalPos(), "\n".join(part for part in parts if part), self)
            return True
        return super().event(event)

    # ------------------------------------------------------------------ inside

    def _found(self, point: QPoint) -> Step | None:
        top = 8
        for step in self.steps():
            top += self._height(step, self.width())
            if point.y() < top:
                return step
        return None

    def _height(self, step: Step, width: int) -> int:
        return ROW + (NOTE if self._second(step, width) else 0)

    def _second(self, step: Step, width: int) -> str:
        if step.now or width >= NARROW:
            return "" if step.now else step.note
        return "  ".join(part for part in (step.who, step.note) if part)

    def _took(self, step: Step) -> str:
        if not step.now:
            return fill(self.tr("took %1"), step.took) if step.took else ""
        used = fill(self.tr("used %1"), step.took) if step.took else ""
        return "  ".join(part for part in (used, step.note) if part)

    def _times(self, steps: list[Step]) -> list[str]:
        """Return the time of each step, with the day only where it changes."""
        day = self._clock.local().date()
        told = []
        for step in steps:
            at = self._clock.local(step.at)
            told.append(f"{at:%H:%M}" if at.date() == day else f"{at:%m-%d %H:%M}")
            day = at.date()
        return told

    def _paint_step(self, painter: QPainter, step: Step, time: str, dot: int, top: int) -> None:
        fonts, pad = look().fonts, look().size.pad
        line = QRect(dot + 16, top, self.width() - dot - 16 - pad, ROW)
        faint = Colour.TEXT_MUTED if step.ahead else Colour.TEXT
        write_line(painter, QRect(pad, top, dot - 14 - pad, ROW), time, Colour.TEXT_MUTED, fonts.small, right=True)
        self._paint_dot(painter, step, dot, top + ROW // 2)
        tone = LAMP_TEXT[step.lamp] if step.lamp in (Lamp.RED, Lamp.YELLOW) else Colour.TEXT_MUTED
        second = self._second(step, self.width())
        below = QRect(line.left(), top + ROW - 5, self.width() - line.left() - pad, NOTE)
        if took := self._took(step):
            # Beside the act where there is room, else beside who did it.
            beside = line if self.width() >= NARROW or step.now or not second else below
            wide = min(text_width(took, fonts.small), beside.width() * 3 // 5)
            write_line(painter, beside, took, tone, fonts.small, right=True)
            beside.setRight(beside.right() - wide - 12)
        write_line(painter, below, second, Colour.TEXT_MUTED, fonts.small)
        if self.width() >= NARROW and step.who:
            split = line.left() + (self.width() - line.left() - pad) * 2 // 5
            who = QRect(split, top, line.right() - split, ROW)
            write_line(painter, who, step.who, Colour.TEXT_MUTED, fonts.small)
            line.setRight(split - 12)
        write_line(painter, line, step.what, faint, fonts.base, bold=step.now)

    def _paint_dot(self, painter: QPainter, step: Step, x: int, y: int) -> None:
        if step.now:
            painter.setPen(QPen(colour(Colour.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPoint(x, y), 5, 5)
            return
        tone = colour(Colour.RED if step.lamp is Lamp.RED else Colour.TEXT_FAINT)
        painter.setPen(QPen(tone, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if step.ahead else tone)
        painter.drawEllipse(QPoint(x, y), 3, 3)


class Timeline(QScrollArea):
    """The upright timeline in a pane that scrolls; the newest step is in sight when a case is shown."""

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = _Column(clock, rules)
        self.setWidget(self._column)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._case: int | None = None

    def show_case(self, detail: CaseDetail | None, entries: list[TimelineEntry]) -> None:
        """Show a case's history with the running step and its deadline at the end."""
        self._column.show_case(detail, entries)
        self._column.setMinimumHeight(self._column.heightForWidth(self.viewport().width()))
        case_id = None if detail is None else detail.row.id
        if case_id != self._case:
            self._case = case_id
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def steps(self) -> list[Step]:
        """Return what is shown now."""
        return self._column.steps()

    def resizeEvent(self, event: Any) -> None:
        """Give the second lines the room they need at this width."""
        super().resizeEvent(event)
        self._column.setMinimumHeight(self._column.heightForWidth(self.viewport().width()))


class TimelineStrip(_Painted):
    """The lying form: one node a stage with when, who, and how much of its limit it took; the past shortens first."""

    NODE = 132

    def __init__(self, clock: CentreClock, rules: CentreRules, parent: QWidget | None = None) -> None:
        super().__init__(clock, rules, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a node with its three lines."""
        return QSize(480, 88)

    def stages(self) -> list[Step]:
        """Return the taking in, the end of each stage, and where the case stands."""
        steps = self.steps()
        return [step for at, step in enumerate(steps) if at == 0 or step.stage is not None or step.now]

    def paintEvent(self, event: Any) -> None:
        """Paint the nodes that fit: the first, and as many of the last as there is room for."""
        stages = self.stages()
        if not stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fit = max(2, self.width() // self.NODE)
        cut = len(stages) > fit
        shown = [stages[0], *stages[len(stages) - fit + 1 :]] if cut else stages
        step_wide = self.width() // max(len(shown), min(fit, 5))
        for at, step in enumerate(shown):
            self._paint_node(painter, step, at * step_wide, step_wide)
            if at + 1 < len(shown):
                dashed = Qt.PenStyle.DotLine if cut and at == 0 else Qt.PenStyle.SolidLine
                painter.setPen(QPen(colour(Colour.LINE_STRONG), 1, dashed))
                painter.drawLine(at * step_wide + 12, 8, (at + 1) * step_wide - 2, 8)
        painter.end()

    def _paint_node(self, painter: QPainter, step: Step, left: int, wide: int) -> None:
        fonts = look().fonts
        tone = colour(Colour.ACCENT if step.now else Colour.TEXT_FAINT)
        painter.setPen(QPen(tone, 2 if step.now else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush if step.now else tone)
        painter.drawEllipse(QPoint(left + 5, 8), 4, 4)
        room = wide - 10
        what = label(step.stage) if step.stage is not None else step.what
        end = write_line(painter, QRect(left, 18, room, 22), what, Colour.TEXT, fonts.base, bold=True)
        write_line(
            painter, QRect(end + 8, 18, left + room - end - 8, 22), self._when(step), Colour.TEXT_MUTED, fonts.small
        )
        write_line(painter, QRect(left, 40, room, 20), step.who, Colour.TEXT_MUTED, fonts.small)
        took, line = step.note if step.now else step.took, QRect(left, 60, room, 20)
        if not took:
            return
        alarm = step.lamp in (Lamp.RED, Lamp.YELLOW)
        if alarm and step.lamp is not None:
            paint_lamp(painter, QRect(left, 65, 10, 10), step.lamp)
            line.setLeft(left + 15)
        tone_of = LAMP_TEXT[step.lamp] if alarm and step.lamp is not None else Colour.TEXT_MUTED
        write_line(painter, line, f"{took} / {step.limit}" if step.limit else took, tone_of, fonts.small, bold=alarm)

    def _when(self, step: Step) -> str:
        if step.at is None:
            return self.tr("now")
        at, today = self._clock.local(step.at), self._clock.local().date()
        return f"{at:%H:%M}" if at.date() == today else f"{at:%m-%d %H:%M}"
