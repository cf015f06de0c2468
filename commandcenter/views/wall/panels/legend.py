# SPDX-License-Identifier: Apache-2.0
"""What stands in the corners of the map: the legend of the cells with its definition, and the key of the marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import Measure
from commandcenter.views.big_screen.look import STEPS, Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp

STEP, SWATCH = 31, 48
TITLE, UNIT, DEFINITION = 40, 36, 42
KEY_ROW, KEY_TEXT = 43, 60
WIDTH = 560
"""Room for the longest definition at 1080 lines."""


class Legend(Panel):
    """The measure, its steps from much to little, and how it is counted."""

    GROUND = Ink.BADGE
    """The map shines through no more than a word allows."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._measure = Measure.FILED
        self._edges: tuple[float, ...] = ()

    def show_measure(self, measure: Measure, edges: Sequence[float]) -> None:
        """Show `measure`; `edges` are the lower edges of its steps, little first."""
        if (measure, tuple(edges)) != (self._measure, self._edges):
            self._measure, self._edges = measure, tuple(edges)
            self.update()

    def wanted_height(self) -> int:
        """Return how high it is with all its steps."""
        return round(self.look.length(TITLE + UNIT + DEFINITION + STEP * len(STEPS)))

    def wanted_width(self) -> int:
        """Return the room that its longest line may take."""
        return round(self.look.length(WIDTH))

    def draw(self, strokes: Strokes) -> None:
        """Paint from the bottom, so that the definition always stands in the corner."""
        unit, width = self.look.length, self.width()
        said, per = definition(self._measure)
        ranges = steps(self._measure, self._edges)
        inks = STEPS if self._measure is not Measure.ZERO_REPORT else (STEPS[0], STEPS[-1])
        top = self.height() - unit(DEFINITION)
        strokes.text(QRectF(0, top, width, unit(DEFINITION)), Run(said, Ink.TEXT_3, size=Size.LEAST), floor=Size.LEAST)
        top -= unit(STEP) * len(ranges)
        for at, words in enumerate(reversed(ranges)):
            row = QRectF(0, top + at * unit(STEP), width, unit(STEP))
            swatch = QRectF(0, row.top() + unit(1), unit(SWATCH), unit(STEP - 2))
            strokes.bar(swatch, inks[len(ranges) - 1 - at])
            row.setLeft(unit(SWATCH + 14))
            strokes.text(row, Run(words, size=Size.NEAR))
        top -= unit(UNIT)
        strokes.text(QRectF(0, top, width, unit(UNIT)), Run(per, Ink.TEXT_2, size=Size.NEAR))
        top -= unit(TITLE)
        title = Run(label(self._measure), bold=True, size=Size.BODY)
        strokes.text(QRectF(0, top, width, unit(TITLE)), title)


class Key(Panel):
    """What the marks on the map mean; the numbers add up to the ribbon."""

    GROUND = Ink.BADGE
    """The map shines through no more than a word allows."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._badges: int | None = None
        self._overdue = 0
        self._one_by_one = True
        self._supervisors = False

    def show_marks(
        self, badges: int | None, overdue: int, *, one_by_one: bool = True, supervisors: bool = False
    ) -> None:
        """Say how many open cases the badges stand for (None: no badges are shown) and how many are overdue.

        `one_by_one` tells that each overdue case has its own mark; `supervisors` that theirs are shown.
        """
        given = badges, overdue, one_by_one, supervisors
        if given != (self._badges, self._overdue, self._one_by_one, self._supervisors):
            self._badges, self._overdue, self._one_by_one, self._supervisors = given
            self.update()

    def wanted_height(self) -> int:
        """Return how high it is with all its lines."""
        return round(self.look.length(KEY_ROW * 3))

    def wanted_width(self) -> int:
        """Return the room that its longest line may take."""
        return round(self.look.length(WIDTH))

    def draw(self, strokes: Strokes) -> None:
        """Paint a line for each kind of mark there is."""
        row = 0
        if self._badges is not None:
            self._draw_badge(strokes, QPointF(self._mark_x(), self._middle(row)))
            said = fill(translate("Wall", "%1 open"), count(self._badges))
            row = self._write(strokes, row, said)
        if self._overdue:
            strokes.lamp(QPointF(self._mark_x(), self._middle(row)), self.look.length(26), Lamp.RED)
            marked = translate("Wall", "%1 overdue, each")
            said = marked if self._one_by_one else translate("Wall", "%1 overdue, red in the rings")
            row = self._write(strokes, row, fill(said, count(self._overdue)))
        if self._supervisors:
            self._draw_trail(strokes, self._middle(row))
            self._write(strokes, row, translate("Wall", "supervisors"))

    def _write(self, strokes: Strokes, row: int, words: str) -> int:
        unit = self.look.length
        room = QRectF(unit(KEY_TEXT), row * unit(KEY_ROW), self.width() - unit(KEY_TEXT), unit(KEY_ROW))
        strokes.text(room, Run(words, size=Size.NEAR))
        return row + 1

    def _mark_x(self) -> float:
        return self.look.length(27)

    def _middle(self, row: int) -> float:
        return self.look.length(KEY_ROW) * (row + 0.5)

    def _draw_badge(self, strokes: Strokes, centre: QPointF) -> None:
        unit, paint = self.look.length, strokes.painter
        radius = unit(19)
        paint.setBrush(self.look.colour(Ink.BADGE))
        paint.setPen(QPen(self.look.colour(Ink.BADGE_RING), max(1.0, unit(1.5))))
        paint.drawEllipse(centre, radius, radius)
        ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
        paint.setBrush(Qt.BrushStyle.NoBrush)
        for begin, span, ink in ((90, -40, Ink.RED), (50, -70, Ink.YELLOW)):
            paint.setPen(QPen(self.look.colour(ink), unit(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            paint.drawArc(ring, begin * 16, span * 16)
        strokes.text(ring, Run("9", bold=True, size=Size.LEAST), side=Side.CENTRE)

    def _draw_trail(self, strokes: Strokes, y: float) -> None:
        unit, paint = self.look.length, strokes.painter
        paint.setPen(Qt.PenStyle.NoPen)
        paint.setBrush(self.look.colour(Ink.SUPERVISOR))
        for x, radius in ((4, 2), (13, 2), (22, 2), (38, 6)):
            paint.drawEllipse(QPointF(unit(x), y), unit(radius), unit(radius))


def steps(measure: Measure, edges: Sequence[float]) -> tuple[str, ...]:
    """Return the range of each step in words, little first: 0–2, 3–5, … 16 and more.

    Rates are in per cent; a zero report is there or missing.
    """
    if not edges:
        return ()
    if measure is Measure.ZERO_REPORT:
        return translate("Wall", "reported"), translate("Wall", "missing")
    if measure is Measure.ON_TIME:
        said = [_number(edge) for edge in edges]
        return tuple(f"{low}–{high}%" for low, high in zip(said, [*said[1:], "100"], strict=True))
    whole = all(float(edge).is_integer() for edge in edges)
    ranges = []
    for low, above in zip(edges, edges[1:], strict=False):
        high = above - 1 if whole else above
        ranges.append(_number(low) if whole and low == high else f"{_number(low)}–{_number(high)}")
    return (*ranges, fill(translate("Wall", "%1 and more"), _number(edges[-1])))


def definition(measure: Measure) -> tuple[str, str]:
    """Return how a measure is counted, and what it counts, in words."""
    per_cell = translate("Wall", "cases per cell")
    told = {
        Measure.FILED: (translate("Wall", "By the day of filing, void cases left out"), per_cell),
        Measure.OPEN: (translate("Wall", "Filed, not closed, not suspended"), per_cell),
        Measure.OVERDUE: (translate("Wall", "Open, the limit of the stage is past"), per_cell),
        Measure.NEW: (translate("Wall", "Reported since 00:00"), per_cell),
        Measure.DENSITY: (
            translate("Wall", "Open cases by the area of the cell"),
            translate("Wall", "cases per hectare"),
        ),
        Measure.ON_TIME: (
            translate("Wall", "Disposed on time of those that should be, 30 days"),
            translate("Wall", "per cent of cases"),
        ),
        Measure.ZERO_REPORT: (
            translate("Wall", "The station has not reported in time today"),
            translate("Wall", "by community"),
        ),
        Measure.PER_HEAD: (
            translate("Wall", "Open cases by the households of the quarters"),
            translate("Wall", "cases per 100 households"),
        ),
    }
    return told[measure]


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"
