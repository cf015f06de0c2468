# SPDX-License-Identifier: Apache-2.0
"""The whole formula of every figure of the table, what it leaves out, and where that is written."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from commandcenter.queries.evaluation.board import Board
from commandcenter.rules.evaluation.figures import Indicator, indicator
from commandcenter.rules.evaluation.scores import ScorePart
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.words import fill, label, language
from commandcenter.vocabulary.evaluation import Count, ScoreKind

translate = QCoreApplication.translate

WIDEST = 860
_NEVER_REACHED = frozenset({Count.VERY, Count.DISSATISFIED})


def left_out(one: Indicator) -> str:
    """Return what a figure leaves out, from what it is made of."""
    said = []
    terms = [term for term in (one.numerator, one.denominator) if term is not None]
    if any(term.late for term in terms):
        said.append(translate("Evaluation", "Cases still in time, suspended, void or self-disposed are left out."))
    if one.is_rate and any(term.counts.keys() >= _NEVER_REACHED for term in terms):
        said.append(translate("Evaluation", "Who was not reached is left out."))
    if one.sources:
        said.append(fill(translate("Evaluation", "Only %1."), ", ".join(label(source) for source in one.sources)))
    return " ".join(said)


def score_formula(parts: Iterable[ScorePart]) -> str:
    """Return what a composite is made of, with the weights."""
    tell = language()
    pieces = []
    for part in parts:
        name = indicator(part.indicator).label(tell)
        shown = f"(1 − {name})" if part.inverted else name
        pieces.append(f"{shown} × {part.weight:g}")
    return " + ".join(pieces)


def steps_text(part: ScorePart) -> str:
    """Return the steps by which a number scores, as they are typed too: 50:100 100:90 … >:0."""
    return " ".join([*(f"{upto:g}:{score:g}" for upto, score in part.steps), f">:{part.beyond:g}"])


class FormulaPanel(QScrollArea):
    """Composite first, then each figure of the table; read only, scrolled by keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside: QWidget | None = None
        self.setAccessibleName(self.tr("Formulas"))

    def show_board(self, board: Board) -> None:
        """Show the formulas of a table."""
        inside = Scrolled()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(4)
        for text, part in self._lines(board):
            said = QLabel(text, wordWrap=True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setMaximumWidth(WIDEST)
            if part:
                said.setProperty("part", part)
            if part == "head":
                column.addSpacing(14)
            column.addWidget(said)
        column.addStretch()
        self.setWidget(inside)
        self._inside = inside

    def give_focus(self) -> None:
        """Put the keyboard here, so that its keys scroll."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """All that is said."""
        return "\n".join(said.text() for said in self.findChildren(QLabel))

    def _lines(self, board: Board) -> list[tuple[str, str]]:
        tell, rules = language(), board.rules
        since = f"{rules.since:%Y-%m-%d}" if rules.since.year > 1 else self.tr("the beginning")
        lines = [
            (fill(self.tr("Composite of %1"), label(board.kind)), "head"),
            (score_formula(rules.parts[board.kind]), ""),
            (fill(self.tr("In force from %1. Source: domain.md 6, facts.md 5.4"), since), "muted"),
            (self.tr("A part without a value is left out and the others weigh for it; nothing is rounded before."), ""),
            (fill(self.tr("Fewer than %1: not ranked"), rules.least_volume), ""),
        ]
        for part in rules.parts[board.kind]:
            if part.steps:
                name = indicator(part.indicator).label(tell)
                lines.append((fill(self.tr("%1 in thirty days scores: %2"), name, steps_text(part)), ""))
        for one in (indicator(name) for name in board.columns):
            lines.append((one.label(tell), "head"))
            formula = one.formula(tell) if one.is_rate else ""
            lines += [(one.definition(tell), ""), (formula, "strong"), (left_out(one), "")]
            lines.append((fill(self.tr("Source: %1"), one.source), "muted"))
        return [line for line in lines if line[0]]


def note_of(kind: ScoreKind, parts: Iterable[ScorePart]) -> str:
    """Return the one line under the table that says what its score is."""
    return fill(translate("Evaluation", "Score of %1 = %2"), label(kind), score_formula(parts))
