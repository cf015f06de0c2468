# SPDX-License-Identifier: Apache-2.0
"""The figure that is looked into: what it is made of and leaves out, its course, where it arises, and its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from commandcenter.queries.evaluation import Figure
from commandcenter.queries.evaluation.board import OUTSIDE, Board
from commandcenter.queries.evaluation.insight import Insight, Place
from commandcenter.rules.evaluation.figures import Better, Indicator, indicator
from commandcenter.rules.evaluation.periods import Period
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.words import fill, label, language, pick
from commandcenter.views.evaluation.area_map import AreaMap, Outline
from commandcenter.views.evaluation.formula import left_out, score_formula
from commandcenter.views.evaluation.rows import SCORE, Row, count_text, score_text, value_text
from commandcenter.vocabulary.evaluation import ScoreKind

if TYPE_CHECKING:
    from commandcenter.views.evaluation.trend import Trend

NAMED = 4
"""So many communities are named beside the map."""
VALUE_PIXELS, MADE_PIXELS = 40, 18
TALL, SHORT = 160, 104
"""How high the course is drawn."""


class InsightSide(QWidget):
    """Fixed places from top to bottom; what is still read keeps the last course until it is there."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = ShortLabel("head")
        self.value, self.made = QLabel(), QLabel(wordWrap=True)
        self.value.setStyleSheet(f"font-size: {VALUE_PIXELS}px; font-weight: 700;")
        self.formula, self.says, self.leaves = (QLabel(wordWrap=True) for _ in range(3))
        self.outside = QLabel(wordWrap=True)
        self.course_head, self.course_note = QLabel(), QLabel()
        self.where_head, self.where_list, self.where_values = QLabel(), QLabel(), QLabel()
        self.where_values.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.made.setStyleSheet(f"font-size: {MADE_PIXELS}px;")
        self.map = AreaMap()
        self.effect = ShortLabel("muted")
        self._trend_height = TALL
        for words, part in (
            (self.formula, "muted"),
            (self.leaves, "muted"),
            (self.outside, "muted"),
            (self.course_head, "strong"),
            (self.course_note, "note"),
            (self.where_head, "strong"),
        ):
            words.setProperty("part", part)
        for words in (self.made, self.formula, self.says, self.leaves, self.outside, self.where_list):
            words.setTextFormat(Qt.TextFormat.PlainText)
        self._trend: Trend | None = None
        self._trend_place = QVBoxLayout()
        self._where = QWidget()

    def lay_out(self, formula: QAction, cases: QAction) -> None:
        """Lay everything out once the acts are there."""
        value = QHBoxLayout()
        value.setSpacing(12)
        value.addWidget(self.value, 0, Qt.AlignmentFlag.AlignBottom)
        value.addWidget(self.made, 1, Qt.AlignmentFlag.AlignBottom)
        self.value.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        course = QHBoxLayout()
        course.addWidget(self.course_head)
        course.addStretch()
        course.addWidget(self.course_note)
        above = QVBoxLayout()
        above.setContentsMargins(20, 14, 20, 10)
        above.setSpacing(6)
        above.addWidget(self.title)
        above.addLayout(value)
        for words in (self.formula, self.says, self.leaves, self.outside):
            above.addWidget(words)
        above.addWidget(_line())
        above.addLayout(course)
        above.addLayout(self._trend_place)
        above.addWidget(self._where_part(), 1)
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(self.effect, 1)
        row.addWidget(KeyButton(formula))
        row.addWidget(KeyButton(cases, Kind.PRIMARY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(foot)

    # ------------------------------------------------------------------ what is looked into

    def show_figure(self, board: Board, row: Row, name: str) -> None:
        """Show what is known of a figure at once: its value, what it is made of, what it means."""
        when = board.period.label(language())
        if name == SCORE:
            self._show_score(board, row, when)
            return
        one, figure = indicator(name), row.line.figures[name]
        self.title.setText(f"{row.name}   {one.label(language())}   {when}")
        self.value.setText(value_text(name, figure))
        self.made.setText(_made(figure))
        self._say(self.formula, one.formula(language()) if one.is_rate else "")
        self._say(self.says, one.definition(language()))
        self._say(self.leaves, left_out(one))
        self._say(self.outside, self._outside(row) if name == OUTSIDE else "")
        self.effect.setText(self.tr("Enter opens the cases, Esc comes back to this figure"))

    def show_insight(self, found: Insight, name: str, kind: ScoreKind, own: str = "") -> None:
        """Show its course and where it arises; `own` is the community that is looked at itself."""
        one = indicator(name)
        self._heads(found.periods, bool(found.whole) and one.is_rate, kind)
        self.trend.show_course(found.periods, found.own, found.whole, value_text(name, found.figure), rate=one.is_rate)
        inside = [place for place in found.places if place.key and place.figure.value is not None]
        values = {place.key: place.figure.value or 0.0 for place in inside}
        self.map.show_values(values, rate=one.is_rate, best_high=one.better is Better.MORE, marked=own)
        self.where_head.setText(self.tr("Where"))
        worst = _worst(one, inside)
        names = [pick(place.zh, place.en) for place in worst]
        self.where_list.setText("\n".join(names) if names else self.tr("Nowhere short of it"))
        self.where_values.setText("\n".join(value_text(one.id, place.figure) for place in worst))
        self._where.setVisible(bool(found.places))

    def show_course(self, row: Row, periods: tuple[Period, ...], kind: ScoreKind) -> None:
        """Show the course of a composite, which has no places."""
        self._heads(periods, False, kind)
        self._where.hide()
        values = [None if value is None else value / 100 for value in row.course]
        known = values or [None] * len(periods)
        self.trend.show_course(periods, known, (), score_text(row.line.value), rate=True)

    def show_outlines(self, found: tuple[Outline, ...]) -> None:
        """Take over the boundaries of communities."""
        self.map.show_outlines(found)

    def fit(self, wide: int, *, low: bool) -> None:
        """Take over how much room there is."""
        self.setFixedWidth(wide)
        self._trend_height = SHORT if low else TALL
        if self._trend is not None:
            self._trend.setFixedHeight(self._trend_height)

    @property
    def trend(self) -> Trend:
        """The chart, which is loaded when it is first wanted."""
        if self._trend is None:
            # Charts take a third of a second to load, which nobody waits for who only signs in.
            from commandcenter.views.evaluation.trend import Trend

            self._trend = Trend(self)
            self._trend.setFixedHeight(self._trend_height)
            self._trend_place.addWidget(self._trend)
        return self._trend

    # ------------------------------------------------------------------ inside

    def _where_part(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.map, 2)
        row.addWidget(self.where_list, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.where_values, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._where)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(_line())
        column.addWidget(self.where_head)
        column.addLayout(row, 1)
        policy = self._where.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._where.setSizePolicy(policy)
        return self._where

    def _show_score(self, board: Board, row: Row, when: str) -> None:
        line, tell = row.line, language()
        called = self.tr("Composite score")
        self.title.setText(f"{row.name}   {called}   {when}")
        self.value.setText(score_text(line.value))
        grade = "" if line.grade is None else f"{line.grade}  {label(line.grade)}"
        self.made.setText(row.why if row.why and line.grade is None else f"{grade}  {row.why}".strip())
        self._say(self.formula, score_formula(board.rules.parts[board.kind]))
        said = []
        for part in line.parts:
            name, shown = indicator(part.part.indicator).label(tell), "–"
            if part.score is not None and part.points is not None:
                shown = fill(self.tr("scores %1, adds %2"), score_text(part.score), score_text(part.points))
            said.append(f"{name}  {shown}")
        self._say(self.says, "\n".join(said))
        without = any(part.score is None for part in line.parts)
        note = self.tr("A part without a value is left out and the others weigh for it.")
        self._say(self.leaves, note if without else "")
        self._say(self.outside, self._outside(row))
        self.effect.setText(self.tr("Enter shows the whole formula"))

    def _outside(self, row: Row) -> str:
        said = []
        for one in row.line.outside:
            about = pick(one.source, one.source) or label(one.kind)
            sample = "" if one.sample is None else f" (n {one.sample:,})"
            by = ""
            if one.internal is not None and one.difference is not None:
                by = fill(self.tr(", our own %1 (%2)"), f"{one.internal:.1f}", f"{one.difference:+.1f}")
            said.append(f"{label(one.kind)} {about}: {one.score:g}{sample}{by}")
        return "\n".join(said)

    def _heads(self, periods: tuple[Period, ...], beside: bool, kind: ScoreKind) -> None:
        self.course_head.setText(fill(self.tr("%1 periods"), len(periods)))
        self.course_note.setText(fill(self.tr("thin line: all of %1"), label(kind)) if beside else "")

    @staticmethod
    def _say(words: QLabel, text: str) -> None:
        words.setText(text)
        words.setVisible(bool(text))


def _made(figure: Figure) -> str:
    if figure.denominator is None:
        return ""
    return f"= {count_text(figure.numerator)} ÷ {count_text(figure.denominator)}"


def _worst(one: Indicator, places: list[Place]) -> list[Place]:
    """Return the communities where it is worst, or most; none where a rate is everywhere as good as can be."""
    sign, best = (1, 1.0) if one.better is Better.MORE else (-1, 0.0)
    known = [place for place in places if place.figure.value != best]
    # Of one case in one community a rate is all or nothing: those with most behind them come first among equals.
    ordered = sorted(known, key=lambda place: (sign * (place.figure.value or 0.0), -(place.figure.denominator or 0.0)))
    return ordered[:NAMED]


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setProperty("part", "bar")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return line
