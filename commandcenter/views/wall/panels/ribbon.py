# SPDX-License-Identifier: Apache-2.0
"""The ribbon: six figures of today, each with yesterday at the same time and its line through the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import Figure
from commandcenter.queries.wall.rows import Ribbon as Figures
from commandcenter.views.big_screen.charts import Spark
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import change, count, rate, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill
from commandcenter.vocabulary import Lamp

MARGIN = 40
INSET = 25
LABEL_AT, FIGURE_AT = 32, 98
SPARK_WIDTH, SPARK_LEAST, SPARK_TOP, SPARK_HEIGHT = 100, 56, 66, 70
UNIT_SIGN = 44
LEAST_WIDTH = 100
MARK, GAP = 38, 14
WEIGHTS = (1.0, 1.0, 1.0, 1.0, 1.0, 1.15)
"""A rate has a decimal place and its sign more than a count."""
SIZES: tuple[Size | float, ...] = (Size.FIGURE, Size.PAGE_FIGURE, Size.CLOCK, Size.HEADLINE)
"""All six figures take the largest of these at which each has room for its line."""
TOO_FEW = 10
"""A rate with fewer cases below it is not set beside yesterday's."""


@dataclass(frozen=True, slots=True)
class Column:
    """One figure as it is painted."""

    labels: tuple[str, ...]
    """The word for it, then shorter ones."""
    figure: str
    change: str
    shown: Figure
    per_cent: bool = False
    late: bool = False
    """Red, with the diamond: only while something is overdue."""


WAYS: tuple[Callable[[Column], str], ...] = (
    lambda column: fill(translate("Wall", "vs yesterday %1"), column.change),
    lambda column: fill(translate("Wall", "vs yest. %1"), column.change),
    lambda column: column.change,
)
"""How the comparison is said, the longest first."""


class Ribbon(Panel):
    """Six figures side by side; they change in place."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._columns: tuple[Column, ...] = ()
        self._size: Size | float = Size.FIGURE
        self._sparks = tuple(Spark(look, self) for _ in WEIGHTS)
        self._drawn: dict[int, tuple[Figure, Ink]] = {}
        for spark in self._sparks:
            spark.setVisible(False)

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of today; only the lines that changed are drawn anew."""
        columns = columns_of(figures)
        if columns != self._columns:
            self._columns = columns
            self._place_sparks()
            self.update()

    def arrange(self) -> None:
        """Draw every line anew in the size of the wall."""
        self._drawn.clear()
        for spark in self._sparks:
            spark.show_look(self.look)
        self._place_sparks()

    def _place_sparks(self) -> None:
        """Choose the size of the figures and give each line the room beside its figure."""
        if not self._columns or self.width() < LEAST_WIDTH:
            return
        unit, rooms = self.look.length, self._rooms()
        self._size = self._largest(rooms)
        for at, (column, room, spark) in enumerate(zip(self._columns, rooms, self._sparks, strict=True)):
            free = room.width() - self._figure_width(column, self._size) - unit(10)
            width = min(free, unit(SPARK_WIDTH))
            spark.setVisible(free >= unit(SPARK_LEAST))
            place = QRectF(room.right() - width, unit(SPARK_TOP), max(1.0, width), unit(SPARK_HEIGHT))
            spark.setGeometry(place.toRect())
            ink = Ink.RED if column.late else Ink.LINE_NOW
            if self._drawn.get(at) != (column.shown, ink):
                self._drawn[at] = column.shown, ink
                spark.show_day(column.shown.now, column.shown.then, ink, from_zero=not column.per_cent)

    def draw(self, strokes: Strokes) -> None:
        """Paint words, figures and the lines between the columns."""
        unit = self.look.length
        rooms = self._rooms()[: len(self._columns)]
        way = self._way(strokes, rooms)
        for at, (column, room) in enumerate(zip(self._columns, rooms, strict=True)):
            if at:
                strokes.bar(QRectF(room.left() - unit(INSET), 0, max(1.0, unit(1)), self.height()), Ink.RULE)
            self._draw_label(strokes, column, room, way)
            ink = Ink.RED if column.late else Ink.TEXT
            figure = [Run(column.figure, ink, bold=True, size=self._size)]
            if column.per_cent and column.shown.today is not None:
                figure.append(Run("%", ink, bold=True, size=UNIT_SIGN))
            line = QRectF(room.left(), unit(FIGURE_AT - 50), room.width(), unit(100))
            strokes.text(line, figure, floor=Size.BODY)
        strokes.rule(unit(MARGIN), self.height() - 1, self.width() - 2 * unit(MARGIN))

    def _draw_label(self, strokes: Strokes, column: Column, room: QRectF, way: Callable[[Column], str]) -> None:
        unit = self.look.length
        line = QRectF(room.left(), unit(LABEL_AT - 20), room.width(), unit(40))
        if column.late:
            strokes.lamp(QPointF(line.left() + unit(14), line.center().y()), unit(29), Lamp.RED)
            line.setLeft(line.left() + unit(MARK))
        compared = Run(way(column), Ink.TEXT_2, bold=column.late)
        taken = strokes.text(line, compared, side=Side.RIGHT)
        line.setRight(line.right() - taken - unit(GAP))
        strokes.text(line, *(Run(label, size=Size.HEAD) for label in column.labels))

    def _way(self, strokes: Strokes, rooms: list[QRectF]) -> Callable[[Column], str]:
        """Return how the comparison is said in all columns: the longest way that has room in each of them."""
        unit = self.look.length
        for way in WAYS:
            if all(
                strokes.width(Run(column.labels[-1], size=Size.HEAD))
                + strokes.width(Run(way(column), bold=column.late))
                + unit(GAP + (MARK if column.late else 0))
                <= room.width()
                for column, room in zip(self._columns, rooms, strict=True)
            ):
                return way
        return WAYS[-1]

    def _rooms(self) -> list[QRectF]:
        """Return the room of each column, without the inset beside the line that parts it from its neighbour."""
        unit = self.look.length
        whole = self.width() - 2 * unit(MARGIN) + unit(INSET)
        share = whole / sum(WEIGHTS)
        rooms, x = [], unit(MARGIN)
        for weight in WEIGHTS:
            rooms.append(QRectF(x, 0, share * weight - 2 * unit(INSET), self.height()))
            x += share * weight
        rooms[-1].setRight(self.width() - unit(MARGIN))
        return rooms

    def _largest(self, rooms: list[QRectF]) -> Size | float:
        unit = self.look.length
        for size in SIZES:
            taken = (self._figure_width(column, size) for column in self._columns)
            if all(width + unit(10 + SPARK_LEAST) <= room.width() for width, room in zip(taken, rooms, strict=True)):
                return size
        return SIZES[-1]

    def _figure_width(self, column: Column, size: Size | float) -> float:
        pixels = self.look.px(size) if isinstance(size, Size) else round(self.look.length(size))
        width = self.look.metrics(pixels, bold=True).horizontalAdvance(column.figure)
        if column.per_cent:
            width += self.look.metrics(round(self.look.length(UNIT_SIGN)), bold=True).horizontalAdvance("%")
        return width


def columns_of(figures: Figures) -> tuple[Column, ...]:
    """Return the six figures in the order they stand in; red only while something is overdue (domain.md 6)."""
    amounts = (
        ((translate("Wall", "Reported"),), figures.reported),
        ((translate("Wall", "Filed"),), figures.filed),
        ((translate("Wall", "Should close"), translate("Wall", "To close")), figures.should_close),
        ((translate("Wall", "Closed"),), figures.closed),
        ((translate("Wall", "Overdue"),), figures.overdue),
    )
    columns = [
        Column(labels, count(figure.today), change(figure.today, figure.yesterday), figure)
        for labels, figure in amounts
    ]
    overdue = columns[-1]
    columns[-1] = Column(
        overdue.labels, overdue.figure, overdue.change, overdue.shown, late=bool(figures.overdue.today)
    )
    on_time = figures.on_time
    beside = on_time.yesterday if on_time.of >= TOO_FEW else None
    labels = translate("Wall", "On-time rate"), translate("Wall", "On time")
    compared = change(on_time.today, beside, per_cent=True)
    return (*columns, Column(labels, rate(on_time.today), compared, on_time, per_cent=True))
