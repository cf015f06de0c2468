# SPDX-License-Identifier: Apache-2.0
"""What the table of evaluation says of each line: its columns, its texts, and the same as plain rows for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QCoreApplication

from commandcenter.queries.evaluation import Figure
from commandcenter.queries.evaluation.board import OUTSIDE, WHOLE, Board, Line
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.views.common.words import fill, label, language, pick
from commandcenter.vocabulary.evaluation import ScoreKind

translate = QCoreApplication.translate

NOTHING = "–"
SCORE = "composite"
"""The id of the column of the composite score; all other figures have that of their indicator."""
TOTAL_ID = -2
NOBODY_ID = -1


class Sort(Enum):
    """How a column is painted."""

    RANK = auto()
    MOVED = auto()
    NAME = auto()
    GRADE = auto()
    SCORE = auto()
    BAR = auto()
    FIGURE = auto()
    OUTSIDE = auto()
    SPARK = auto()


@dataclass(frozen=True)
class Head:
    """A column: how it is painted, what stands over it, which figure it shows, its widths in wide and narrow windows.

    A width of 0 takes what is left.
    """

    sort: Sort
    title: str
    figure: str
    wide: int
    narrow: int

    @property
    def chosen(self) -> bool:
        """Whether arrows stop here."""
        return bool(self.figure)


@dataclass(frozen=True)
class Row:
    """One line as it is shown. `share` is its load as a share of the largest, `course` its last scores."""

    id: int
    place: int
    line: Line
    share: float = 0.0
    course: tuple[float | None, ...] = ()
    why: str = ""
    """Why it has no rank, in words."""

    @property
    def total(self) -> bool:
        """Whether it is the total of all others."""
        return self.line.key == WHOLE

    @property
    def name(self) -> str:
        """Who it is, in the language in force."""
        return pick(self.line.zh, self.line.en)


def heads(kind: ScoreKind, columns: Sequence[str]) -> tuple[Head, ...]:
    """Return the columns of the table of a kind, those of figures in the order of the query."""
    tell = language()
    begin = (
        Head(Sort.RANK, translate("Evaluation", "Rank"), "", 56, 44),
        Head(Sort.MOVED, translate("Evaluation", "Change"), "", 64, 60),
        Head(Sort.NAME, label(kind), "", 0, 0),
        Head(Sort.GRADE, translate("Evaluation", "Grade"), "", 56, 52),
        Head(Sort.SCORE, translate("Evaluation", "Score"), SCORE, 76, 64),
        Head(Sort.BAR, translate("Evaluation", "Line: before"), "", 184, 84),
    )
    middle = []
    for name in columns:
        sort, title = Sort.FIGURE, indicator(name).label(tell)
        if name == OUTSIDE:
            sort, title = Sort.OUTSIDE, fill(translate("Evaluation", "Outside: %1"), title)
        middle.append(Head(sort, title, name, 98 if sort is Sort.FIGURE else 122, 80 if sort is Sort.FIGURE else 112))
    return (*begin, *middle, Head(Sort.SPARK, translate("Evaluation", "12 periods"), "", 112, 0))


def rows_of(board: Board, courses: Mapping[str, tuple[float | None, ...]]) -> list[Row]:
    """Return all lines and last the total."""
    load = board.columns[0]
    largest = max((line.figures[load].numerator for line in board.lines), default=0.0)
    number = not indicator(load).is_rate
    rows = [
        Row(
            int(line.key) if line.key else NOBODY_ID,
            place,
            line,
            line.figures[load].numerator / largest if number and largest else 0.0,
            courses.get(line.key, ()),
            _why(line, board),
        )
        for place, line in enumerate(board.lines)
    ]
    called = translate("Evaluation", "Total")
    total = Line(WHOLE, called, called, board.total, outside=board.outside)
    return [*rows, Row(TOTAL_ID, len(rows), total)]


def rank_text(row: Row) -> str:
    """Return the place, "–" without one, nothing for the total."""
    return "" if row.total else NOTHING if row.line.rank is None else str(row.line.rank)


def moved_text(row: Row) -> str:
    """Return by how many places it rose or fell, "–" where it did not or was not ranked both times."""
    if row.total:
        return ""
    now, before = row.line.rank, row.line.rank_before
    if now is None or before is None or now == before:
        return NOTHING
    return f"↑ {before - now}" if now < before else f"↓ {now - before}"


def score_text(value: float | None) -> str:
    """Return a composite with one decimal."""
    return NOTHING if value is None else f"{value:.1f}"


def figure_text(name: str, figure: Figure) -> str:
    """Return a rate in percent without its sign, or a number; "–" where there is nothing to divide by."""
    value = figure.value
    if value is None:
        return NOTHING
    return f"{100 * value:.1f}" if indicator(name).is_rate else f"{value:,.0f}"


def value_text(name: str, figure: Figure) -> str:
    """Return the same with its sign, as it stands alone."""
    text = figure_text(name, figure)
    return f"{text}%" if indicator(name).is_rate and text != NOTHING else text


def count_text(number: float) -> str:
    """Return a numerator or denominator; weighed answers have a decimal."""
    return f"{number:,.0f}" if abs(number - round(number)) < 1e-9 else f"{number:,.1f}"


def cell_text(head: Head, row: Row) -> str:
    """Return what a cell says, for who cannot see it and for copies."""
    line = row.line
    match head.sort:
        case Sort.RANK:
            return rank_text(row)
        case Sort.MOVED:
            return moved_text(row)
        case Sort.NAME:
            return row.name
        case Sort.GRADE:
            return "" if row.total else NOTHING if line.grade is None else str(line.grade)
        case Sort.SCORE:
            return "" if row.total else score_text(line.value)
        case Sort.BAR:
            return row.why
        case Sort.FIGURE:
            return figure_text(head.figure, line.figures[head.figure])
        case Sort.OUTSIDE:
            figure = line.figures[head.figure]
            text = figure_text(head.figure, figure)
            return f"{text}  ({count_text(figure.denominator)})" if figure.denominator else text
        case _:
            return ""


def file_heads(board: Board) -> list[str]:
    """Return the heads of the table as a file."""
    tell = language()
    begin = [
        translate("Evaluation", "Rank"),
        translate("Evaluation", "Change"),
        label(board.kind),
        translate("Evaluation", "Grade"),
        translate("Evaluation", "Score"),
        translate("Evaluation", "Score before"),
    ]
    for name in board.columns:
        one = indicator(name)
        called = fill(translate("Evaluation", "Outside: %1"), one.label(tell)) if name == OUTSIDE else one.label(tell)
        begin.append(called)
        if one.is_rate:
            begin += [
                fill(translate("Evaluation", "%1: numerator"), one.label(tell)),
                fill(translate("Evaluation", "%1: denominator"), one.label(tell)),
            ]
    return [*begin, translate("Evaluation", "Remark")]


def file_rows(board: Board) -> list[list[Any]]:
    """Return the lines and the total as a file has them: numbers as numbers, a rate with what it is made of."""
    found = []
    for row in rows_of(board, {}):
        line = row.line
        moved = None if line.rank is None or line.rank_before is None else line.rank_before - line.rank
        cells: list[Any] = [line.rank, moved, row.name, line.grade and str(line.grade), line.value, line.before]
        for name in board.columns:
            figure = line.figures[name]
            cells.append(figure.value)
            if indicator(name).is_rate:
                cells += [figure.numerator, figure.denominator]
        found.append([*cells, row.why])
    return found


def _why(line: Line, board: Board) -> str:
    if line.rank is not None:
        return ""
    if not line.key or line.key == "0":
        return translate("Evaluation", "Belongs to nobody: not ranked")
    if line.value is None:
        return translate("Evaluation", "Nothing to divide by: not ranked")
    return fill(translate("Evaluation", "Fewer than %1: not ranked"), board.rules.least_volume)
