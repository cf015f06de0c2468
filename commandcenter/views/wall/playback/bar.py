# SPDX-License-Identifier: Apache-2.0
"""The bar of a playback: the window as an axis with what happened when, the moment shown, and the speed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.moments import histogram
from commandcenter.queries.wall.playback.recording import Playback
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import translate, wall_day
from commandcenter.views.big_screen.strokes import Run, Side, Strokes

HEIGHT = 112
MARGIN = 40
BUTTON = 44
AXIS_LEFT, AXIS_RIGHT = 470, 200
BARS_TOP, BARS_FOOT = 16, 70
BAR_WIDTH = 6
LABEL_ROOM = 100
"""Least distance of two times written at the axis, at 1080 lines."""
STEPS = tuple(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 168, 720))


class Bar(Panel):
    """Lies where the ticker lies while the wall shows what is past; it is the one part of the wall that is dragged."""

    GROUND = Ink.BAND

    scrubbed = Signal(object)
    """The moment (UTC) the hand points at."""
    pressed = Signal()
    """The hand pressed play or pause."""

    def __init__(self, look: WallLook, zone: str, parent: QWidget | None = None) -> None:
        """`zone` is the centre's, in which times are written."""
        super().__init__(look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._zone = ZoneInfo(zone)
        self._played: Playback | None = None
        self._at: datetime | None = None
        self._running = False
        self._speed = 1
        self._acts: tuple[int, ...] = ()

    # ---------------------------------------------------------------- what is shown

    def show_window(self, played: Playback) -> None:
        """Show another window, standing at its begin."""
        self._played, self._at = played, played.begin
        self._count()
        self.update()

    def show_moment(self, at: datetime) -> None:
        """Show the moment the player stands at."""
        self._at = at
        self.update()

    def show_running(self, running: bool) -> None:
        """Show whether time goes on."""
        self._running = running
        self.update()

    def show_speed(self, speed: int) -> None:
        """Show how many times faster than life it plays."""
        self._speed = speed
        self.update()

    def arrange(self) -> None:
        """Count what happened anew for as many bars as there is room for."""
        self._count()

    def _count(self) -> None:
        bars = max(1, int(self._axis().width() // self.look.length(BAR_WIDTH)))
        self._acts = tuple(histogram(self._played, bars).tolist()) if self._played is not None else ()

    # ---------------------------------------------------------------- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press play or pause, or go where the hand points."""
        if event.position().x() < self._axis().left() - self.look.length(20):
            self.pressed.emit()
        else:
            self._point(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand along the axis."""
        if event.buttons() & Qt.MouseButton.LeftButton and event.position().x() >= self._axis().left():
            self._point(event)

    def _point(self, event: QMouseEvent) -> None:
        if self._played is not None:
            axis = self._axis()
            share = min(max((event.position().x() - axis.left()) / axis.width(), 0.0), 1.0)
            self.scrubbed.emit(self._played.begin + (self._played.end - self._played.begin) * share)

    # ---------------------------------------------------------------- painting

    def draw(self, strokes: Strokes) -> None:
        """Paint the button, the moment, the axis and the speed."""
        strokes.rule(0, 0, self.width(), Ink.RULE_STRONG)
        if self._played is None or self._at is None:
            return
        self._draw_button(strokes)
        self._draw_moment(strokes, self._at.astimezone(self._zone))
        self._draw_acts(strokes, self._played, self._at)
        self._draw_times(strokes, self._played)
        self._draw_handle(strokes, self._played, self._at)
        unit = self.look.length
        room = QRectF(self.width() - unit(AXIS_RIGHT - 20), 0, unit(AXIS_RIGHT - 20 - MARGIN), self.height())
        strokes.text(room, Run(f"{self._speed}×", bold=True, size=Size.ROW), side=Side.RIGHT)

    def _draw_button(self, strokes: Strokes) -> None:
        unit, paint = self.look.length, strokes.painter
        left, top, side = unit(MARGIN), (self.height() - unit(BUTTON)) / 2, unit(BUTTON)
        if self._running:
            for share in (0.12, 0.6):
                strokes.bar(QRectF(left + side * share, top, side * 0.28, side), Ink.TEXT)
            return
        paint.setPen(Qt.PenStyle.NoPen)
        paint.setBrush(self.look.colour(Ink.TEXT))
        corners = ((0.12, 0.0), (1.0, 0.5), (0.12, 1.0))
        paint.drawPolygon(QPolygonF([QPointF(left + side * x, top + side * y) for x, y in corners]))

    def _draw_moment(self, strokes: Strokes, local: datetime) -> None:
        unit = self.look.length
        left, width = unit(MARGIN + BUTTON + 28), unit(AXIS_LEFT - MARGIN - BUTTON - 28 - 30)
        head = Run(f"{translate('Playback', 'Playback')}  ", bold=True, size=Size.NEAR)
        day = Run(wall_day(local), Ink.TEXT_2, size=Size.NEAR)
        strokes.text(QRectF(left, unit(14), width, unit(34)), (head, day), floor=Size.LEAST)
        strokes.text(QRectF(left, unit(52), width, unit(46)), Run(f"{local:%H:%M:%S}", bold=True, size=Size.ROW))

    def _draw_acts(self, strokes: Strokes, played: Playback, at: datetime) -> None:
        axis, unit = self._axis(), self.look.length
        most, foot = max((*self._acts, 1)), unit(BARS_FOOT)
        wide = axis.width() / max(1, len(self._acts))
        now = self._place(played, at)
        for number, acts in enumerate(self._acts):
            if acts:
                high = max(2.0, (foot - unit(BARS_TOP)) * acts / most)
                left = axis.left() + number * wide
                ink = Ink.BAR_NOW if left <= now else Ink.BAR_PAST
                strokes.bar(QRectF(left, foot - high, max(1.0, wide - unit(2)), high), ink)
        strokes.rule(axis.left(), foot, axis.width(), Ink.RULE_STRONG, 2)

    def _draw_times(self, strokes: Strokes, played: Playback) -> None:
        unit = self.look.length
        for local, x in self._marks(played):
            strokes.bar(QRectF(x, unit(BARS_FOOT), max(1.0, unit(2)), unit(7)), Ink.RULE_STRONG)
            whole_day = played.end - played.begin <= timedelta(days=1)
            said = f"{local:%H:%M}" if whole_day or local.hour else f"{local:%m-%d}"
            room = QRectF(x - unit(LABEL_ROOM / 2), unit(BARS_FOOT + 6), unit(LABEL_ROOM), unit(32))
            strokes.text(room, Run(said, Ink.TEXT_2, size=Size.LEAST), side=Side.CENTRE, floor=Size.LEAST)

    def _draw_handle(self, strokes: Strokes, played: Playback, at: datetime) -> None:
        unit, paint, x = self.look.length, strokes.painter, self._place(played, at)
        strokes.bar(QRectF(x - unit(1.5), unit(10), max(2.0, unit(3)), unit(BARS_FOOT - 6)), Ink.TEXT)
        paint.setPen(Qt.PenStyle.NoPen)
        paint.setBrush(self.look.colour(Ink.TEXT))
        paint.drawEllipse(QPointF(x, unit(BARS_FOOT)), unit(8), unit(8))

    # ---------------------------------------------------------------- the axis

    def _axis(self) -> QRectF:
        unit = self.look.length
        left = unit(AXIS_LEFT)
        return QRectF(left, 0, max(1.0, self.width() - left - unit(AXIS_RIGHT)), self.height())

    def _place(self, played: Playback, at: datetime) -> float:
        axis = self._axis()
        return axis.left() + axis.width() * ((at - played.begin) / (played.end - played.begin))

    def _marks(self, played: Playback) -> Iterator[tuple[datetime, float]]:
        """Give the local times to write at the axis and where: whole steps of the day from its midnight on."""
        length = played.end - played.begin
        room = self._axis().width() / self.look.length(LABEL_ROOM)
        step = next((step for step in STEPS if length / step <= room), STEPS[-1])
        local = played.begin.astimezone(self._zone)
        mark = local.replace(hour=0, minute=0, second=0, microsecond=0)
        end = played.end.astimezone(self._zone)
        while mark <= end:
            if mark >= local:
                yield mark, self._place(played, mark)
            mark += step
