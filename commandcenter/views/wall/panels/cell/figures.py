# SPDX-License-Identifier: Apache-2.0
"""The figures of one place under the header: each with what it has to be seen against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.drill.rows import Numbers
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, share, translate
from commandcenter.views.big_screen.strokes import Run, Strokes
from commandcenter.views.common.words import fill
from commandcenter.vocabulary import Lamp

MARGIN, INSET = 40, 25
LABEL_AT, FIGURE_AT = 32, 98
NOTE_GAP, NOTE_LINE = 24, 37
TOO_FEW = 10
"""A rate with fewer cases below it is not named (domain.md 6)."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure, and up to two short lines beside it."""

    label: str
    figure: str
    notes: tuple[str, ...] = ()
    late: bool = False
    """Red, with the diamond: only while something is overdue."""


class PlaceFigures(Panel):
    """Figures side by side, as wide as they need."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._columns: tuple[Column, ...] = ()

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show the figures of a place."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Share the width out by what each column needs, then paint them."""
        unit = self.look.length
        strokes.rule(unit(MARGIN), self.height() - 1, self.width() - 2 * unit(MARGIN))
        if not self._columns:
            return
        needs = [self._need(strokes, column) for column in self._columns]
        inset = 2 * unit(INSET)
        spare = self.width() - 2 * unit(MARGIN) - sum(needs) - inset * (len(needs) - 1)
        x = unit(MARGIN)
        shrink = min(1.0, 1 + spare / sum(needs))
        for at, (column, need) in enumerate(zip(self._columns, needs, strict=True)):
            width = need * shrink + max(0.0, spare) / len(needs)
            if at:
                strokes.bar(QRectF(x - unit(INSET), 0, max(1.0, unit(1)), self.height()), Ink.RULE)
            self._draw_column(strokes, column, QRectF(x, 0, width, self.height()))
            x += width + inset

    def _need(self, strokes: Strokes, column: Column) -> float:
        notes = max((strokes.width(note) for note in column.notes), default=0.0)
        figure = strokes.width(_figure(column))
        label = strokes.width(Run(column.label, size=Size.HEAD)) + (self.look.length(38) if column.late else 0.0)
        return max(label, figure + (notes + self.look.length(NOTE_GAP) if notes else 0.0)) + self.look.length(4)

    def _draw_column(self, strokes: Strokes, column: Column, room: QRectF) -> None:
        unit = self.look.length
        line = QRectF(room.left(), unit(LABEL_AT - 20), room.width(), unit(40))
        if column.late:
            strokes.lamp(QPointF(line.left() + unit(14), line.center().y()), unit(29), Lamp.RED)
            line.setLeft(line.left() + unit(38))
        strokes.text(line, Run(column.label, size=Size.HEAD))
        line = QRectF(room.left(), unit(FIGURE_AT - 50), room.width(), unit(100))
        taken = strokes.text(line, _figure(column), floor=Size.BODY)
        base = unit(FIGURE_AT) + strokes.px(Size.FIGURE) * 0.36 - strokes.px(Size.BODY) * 0.36
        for at, note in enumerate(reversed(column.notes)):
            middle = base - at * unit(NOTE_LINE)
            left = room.left() + taken + unit(NOTE_GAP)
            line = QRectF(left, middle - unit(20), max(1.0, room.right() - left), unit(40))
            strokes.text(line, Run(note, Ink.TEXT_2))


def place_columns(numbers: Numbers, *, is_cell: bool) -> tuple[Column, ...]:
    """Return the figures of a cell, a community or a street: none stands without what it is compared with.

    A cell is compared with all cells and seen in its community, a larger place in the whole area.
    """
    mean = translate("Wall", "mean of all cells %1") if is_cell else translate("Wall", "mean of its kind %1")
    around = translate("Wall", "community %1") if is_cell else translate("Wall", "whole area %1")
    month = translate("Wall", "in 30 days")
    rank = fill(translate("Wall", "rank %1 of %2"), count(numbers.rank), count(numbers.ranked))
    again = (month, f"{share(numbers.rework / numbers.filed)}%") if numbers.filed >= TOO_FEW else (month,)
    answered = fill(translate("Wall", "solved %1, explained %2"), count(numbers.solved), count(numbers.explained))
    return (
        Column(translate("Wall", "Filed in 30 days"), count(numbers.filed), (fill(mean, f"{numbers.mean:,.1f}"), rank)),
        Column(translate("Wall", "Open"), count(numbers.open), (fill(around, count(numbers.open_around)),)),
        Column(
            translate("Wall", "Overdue"),
            count(numbers.overdue),
            (fill(around, count(numbers.overdue_around)),),
            late=numbers.overdue > 0,
        ),
        Column(translate("Wall", "Rework"), count(numbers.rework), again),
        Column(translate("Wall", "12345 repeated"), count(numbers.repeated), (month, answered)),
    )


def _figure(column: Column) -> Run:
    return Run(column.figure, Ink.RED if column.late else Ink.TEXT, bold=True, size=Size.FIGURE)
