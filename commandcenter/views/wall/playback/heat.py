# SPDX-License-Identifier: Apache-2.0
"""Heat by the hour of the day and the day of the week: a grid to choose from, and the map showing where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QRectF, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.heat import Heat, heat
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill
from commandcenter.views.wall.hands.keys import HEAT

WIDTH, HEIGHT = 640, 372
PAD, CAPTION, HEAD, FOOT = 20, 92, 92, 70
HOURS, WEEKDAYS = range(24), range(7)
EVERY_DAY, WORKDAYS, WEEKEND = (tuple(WEEKDAYS), tuple(range(5)), (5, 6))
CHOICES: tuple[tuple[int, ...], ...] = (EVERY_DAY, WORKDAYS, WEEKEND, *((day,) for day in WEEKDAYS))
LEVELS = 5


class HeatMap(Protocol):
    """What shows the heat: the wall's map."""

    def set_heat(self, weights: Sequence[tuple[float, float, float]] | None) -> None:
        """Make these points (lon, lat, weight) the heat; None: the open cases."""


class HeatGrid(Panel):
    """Seven days by 24 hours in the steps of the cells; what is chosen is framed."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._grid: tuple[tuple[int, ...], ...] = ()
        self._days: tuple[int, ...] = EVERY_DAY
        self._hours = range(0, 24)
        self._span = 0

    def show_heat(self, found: Heat) -> None:
        """Show how many there were by weekday and hour."""
        self._grid, self._span = found.grid(), found.days
        self.update()

    def show_choice(self, days: tuple[int, ...], hours: range) -> None:
        """Frame these days and hours."""
        self._days, self._hours = days, hours
        self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint what is chosen in words, the grid, the frames and the keys."""
        if not self._grid:
            return
        unit, room = self.look.length, self._room()
        self._draw_head(strokes)
        names = day_names()
        most = max((number for row in self._grid for number in row), default=0)
        high, wide = room.height() / 7, room.width() / 24
        for day, row in enumerate(self._grid):
            line = QRectF(unit(PAD), room.top() + day * high, unit(CAPTION - PAD - 8), high)
            ink = Ink.TEXT if day in self._days else Ink.TEXT_3
            strokes.text(line, Run(names[day], ink, size=Size.LEAST), floor=18, cut=True)
            for hour, number in enumerate(row):
                field = QRectF(room.left() + hour * wide, line.top(), wide - unit(2), high - unit(2))
                strokes.bar(field, _ink(number, most))
        for day in self._days:
            self._frame(strokes, QRectF(room.left(), room.top() + day * high, wide, high))
        for hour in (0, 6, 12, 18, 24):
            x = room.left() + hour * wide
            said = QRectF(x - unit(30), room.bottom() + unit(2), unit(60), unit(30))
            strokes.text(said, Run(str(hour), Ink.TEXT_2, size=Size.LEAST), side=Side.CENTRE)
        keys = translate("Heat", "← → hours   ·   ↑ ↓ days   ·   + − longer, shorter   ·   Esc")
        foot = QRectF(unit(PAD), self.height() - unit(38), self.width() - 2 * unit(PAD), unit(32))
        strokes.text(foot, Run(keys, Ink.TEXT_2, size=Size.LEAST), floor=18)

    def _draw_head(self, strokes: Strokes) -> None:
        unit = self.look.length
        chosen = sum(self._grid[day][hour] for day in self._days for hour in self._hours)
        when = f"{days_said(self._days)}  {self._hours.start}–{self._hours.stop}"
        head = QRectF(unit(PAD), unit(8), self.width() - 2 * unit(PAD), unit(42))
        cases = Run(fill(translate("Heat", "%1 cases"), count(chosen)), bold=True, size=Size.HEAD)
        hours = Run(fill(translate("Heat", "%1 h"), when), bold=True, size=Size.HEAD)
        strokes.ends(head, ((hours,), (cases,)), gap=unit(20), floor=Size.NEAR)
        said = fill(translate("Heat", "When and where things were reported in %1 days"), self._span)
        below = QRectF(unit(PAD), unit(48), head.width(), unit(34))
        strokes.text(below, Run(said, Ink.TEXT_2, size=Size.LEAST), floor=18)

    def _frame(self, strokes: Strokes, first: QRectF) -> None:
        """Draw a bright line under and over the chosen hours of a day."""
        unit = self.look.length
        left = first.left() + first.width() * self._hours.start
        width = first.width() * len(self._hours) - unit(2)
        for y in (first.top() - unit(2), first.bottom() - unit(2)):
            strokes.bar(QRectF(left, y, width, max(1.0, unit(2))), Ink.TEXT)
        for x in (left - unit(2), left + width):
            strokes.bar(QRectF(x, first.top() - unit(2), max(1.0, unit(2)), first.height() + unit(2)), Ink.TEXT)

    def _room(self) -> QRectF:
        unit = self.look.length
        left, top = unit(CAPTION), unit(HEAD)
        return QRectF(left, top, self.width() - left - unit(PAD), self.height() - top - unit(FOOT))


class HeatRoom(QObject):
    """Shows the grid over a corner of the map, and the map's heat of what is chosen in it."""

    entered = Signal()
    """The map is to show its layer of heat."""
    left = Signal()
    failed = Signal(object)

    def __init__(
        self,
        page: QWidget,
        look: WallLook,
        read: Callable[..., None],
        screen: HeatMap,
        centres: Mapping[int, tuple[float, float]],
    ) -> None:
        """`read` is a door as `Runner.read`, `centres` a point (lon, lat) inside each cell."""
        super().__init__(page)
        self._read, self._screen, self._centres = read, screen, centres
        self._heat: Heat | None = None
        self._wanted = False
        self._choice = 0
        self._hours = range(0, 24)
        self.grid = HeatGrid(look, page)
        self.grid.hide()

    @property
    def active(self) -> bool:
        """Whether the map shows this heat."""
        return not self.grid.isHidden()

    @property
    def days(self) -> tuple[int, ...]:
        """The chosen weekdays, Monday is 0."""
        return CHOICES[self._choice]

    @property
    def hours(self) -> range:
        """The chosen hours of the day."""
        return self._hours

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall; place it anew afterwards."""
        self.grid.show_look(look)

    def place(self, room_of_map: QRect) -> None:
        """Lay the grid into the lower right corner of the map."""
        unit = self.grid.look.length
        wide, high = round(unit(WIDTH)), round(unit(HEIGHT))
        corner = round(unit(12))
        left, top = room_of_map.right() + 1 - wide - corner, room_of_map.bottom() + 1 - high - corner
        self.grid.setGeometry(left, top, wide, high)

    @Slot()
    def enter(self) -> None:
        """Read the last weeks and show the heat of all hours."""
        self._wanted = True
        self._read(heat, then=self._show, failed=self.failed.emit, owner=self, latest="heat")

    @Slot()
    def leave(self) -> None:
        """Give the heat back to the open cases."""
        self._wanted = False
        if self.active:
            self.grid.hide()
            self._screen.set_heat(None)
            self.left.emit()

    def press(self, event: QKeyEvent) -> bool:
        """Choose other hours or days, and tell whether the key meant anything."""
        act = HEAT.act(event) if self.active else None
        if act is not None:
            self._acts()[act]()
        return act is not None

    def _acts(self) -> Mapping[str, Callable[[], None]]:
        first, length = self._hours.start, len(self._hours)
        return {
            "leave": self.leave,
            "later": lambda: self.choose_hours(first + 1, min(length, 23)),
            "sooner": lambda: self.choose_hours(first - 1, min(length, 23)),
            "longer": lambda: self.choose_hours(first, length + 1),
            "shorter": lambda: self.choose_hours(first, length - 1),
            "day": lambda: self._choose_days(1),
            "before": lambda: self._choose_days(-1),
        }

    def _choose_days(self, steps: int) -> None:
        self._choice = (self._choice + steps) % len(CHOICES)
        self._tell()

    def choose_hours(self, first: int, length: int) -> None:
        """Choose `length` hours from `first` on, as far as the day has them."""
        length = min(max(length, 1), 24)
        first = min(max(first, 0), 24 - length)
        self._hours = range(first, first + length)
        self._tell()

    @Slot(object)
    def _show(self, found: Heat) -> None:
        if not self._wanted:
            return  # left meanwhile
        self._heat = found
        self.grid.show_heat(found)
        if not self.active:
            self.grid.show()
            self.entered.emit()
        self.grid.raise_()
        self._tell()

    def _tell(self) -> None:
        if self._heat is None:
            return
        self.grid.show_choice(self.days, self._hours)
        counted = self._heat.by_cell(self.days, self._hours)
        weights = [(*self._centres[cell], float(number)) for cell, number in counted.items() if cell in self._centres]
        self._screen.set_heat(weights)


def day_names() -> tuple[str, ...]:
    """Return the short names of the weekdays, Monday first."""
    return tuple(translate("Heat", "Mon Tue Wed Thu Fri Sat Sun").split(" "))


def days_said(days: tuple[int, ...]) -> str:
    """Say which weekdays are chosen."""
    if days == EVERY_DAY:
        return translate("Heat", "Every day")
    if days == WORKDAYS:
        return translate("Heat", "Monday to Friday")
    if days == WEEKEND:
        return translate("Heat", "Saturday and Sunday")
    return day_names()[days[0]]


def _ink(number: int, most: int) -> Ink | str:
    """Return the step of the colour scale; one case by itself must be seen."""
    return Ink.EMPTY if not number else f"wall.cells.s{1 - (-number * (LEVELS - 1) // most)}"
