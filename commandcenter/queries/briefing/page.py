# SPDX-License-Identifier: Apache-2.0
"""What a page of the briefing consists of, whether it is shown on a screen, printed or written into a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from commandcenter.queries.evaluation import Scope
from commandcenter.rules.evaluation.periods import Period
from commandcenter.vocabulary.briefing import BriefingPage
from commandcenter.vocabulary.evaluation import Part


class Mood(Enum):
    """How a text stands out: by colour and by shape, never by colour alone."""

    PLAIN = "plain"
    QUIET = "quiet"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    JOINT = "joint"


class ColumnKind(Enum):
    """How the cells of a column are drawn; printed, each is its text."""

    TEXT = "text"
    NUMBER = "number"
    LAMP = "lamp"
    """A word with its lamp."""
    BAR = "bar"
    """A bar as long as `value` of the longest, `beside` of it late."""
    DOT = "dot"
    """A rate against the target of the column, hollow where fewer than the least volume stand below its line."""
    STEPS = "steps"
    """As many small boxes as `value`, `beside` of them filled."""


@dataclass(frozen=True, slots=True)
class FigureCases:
    """The cases behind a figure of evaluation."""

    indicator: str
    part: Part
    scope: Scope
    period: Period


@dataclass(frozen=True, slots=True)
class StockCases:
    """The cases a department has in hand now; with `overdue` only those that are late in its hands."""

    department_id: int
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class TheseCases:
    """Cases by their ids."""

    ids: tuple[int, ...]


Opens = FigureCases | StockCases | TheseCases


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of a page; `figure` is the indicator whose definition explains it, `opens` are the cases behind it."""

    text: str
    mood: Mood = Mood.PLAIN
    opens: Opens | None = None
    figure: str = ""
    value: float | None = None
    beside: float | None = None
    hollow: bool = False
    """Whether too little stands behind it to be judged by."""


@dataclass(frozen=True, slots=True)
class Number:
    """A large figure with what it is compared with."""

    label: str
    shown: Shown
    compared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """A block of large figures."""

    heading: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, how it is drawn, and how wide it is beside the others; `target` of a rate is 0 to 1."""

    head: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float = 1.0
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table; a decision that is made while it is lit is meant for `department_id`, about `cases`."""

    cells: tuple[Shown, ...]
    department_id: int | None = None
    cases: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `left_out` says in words what it does not list, `empty` what stands there without rows."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: str = ""
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One series of a trend, a value a day; None is no value. `bars` draws it as bars."""

    name: str
    values: tuple[float | None, ...]
    bars: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """Days side by side."""

    heading: str
    days: tuple[date, ...]
    lines: tuple[Line, ...]
    remark: str = ""


Block = Numbers | Table | Trend

Position = tuple[float, float]
"""Longitude and latitude in degrees (WGS-84)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a plan: what stands in its mark, and where."""

    mark: str
    at: Position


@dataclass(frozen=True, slots=True)
class Plan:
    """A small map on paper: lines of the ground by how they are drawn, and places in the order they are visited."""

    heading: str
    water: tuple[tuple[Position, ...], ...]
    roads: tuple[tuple[str, bool, tuple[Position, ...]], ...]
    """Name, whether it is a main one, and its line."""
    spots: tuple[Spot, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: one sentence first, its blocks, and under them what the figures mean."""

    kind: BriefingPage
    sentence: str
    blocks: tuple[Block, ...]
    aside: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of a paper, and a page of the other meetings: like a page of the morning, under any name."""

    name: str
    sentence: str
    blocks: tuple[Block | Plan, ...]
    aside: str = ""
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Briefing:
    """All pages of a morning in their order; `as_of` (UTC) is when its figures were read."""

    day: date
    town: str
    as_of: datetime
    pages: tuple[Page, ...]
