# SPDX-License-Identifier: Apache-2.0
"""Weights, steps and grades as they would be from a day on, beside what that would make of everybody's score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from commandcenter.queries.evaluation.board import Board, Tried, tried
from commandcenter.rules.evaluation.figures import indicator
from commandcenter.rules.evaluation.scores import EvaluationRules, ScorePart, Steps, checked
from commandcenter.services.evaluation.setting import SETTERS, set_evaluation
from commandcenter.views.common.cells import CellDelegate, ShortLabel
from commandcenter.views.common.forms.scrolled import Scrolled
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, language, pick, sentence
from commandcenter.views.evaluation.formula import steps_text
from commandcenter.views.evaluation.rows import NOTHING, score_text
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.evaluation import Grade

AFTER_TYPING_MS = 300
FORM = 460


@dataclass(frozen=True)
class Change:
    """What would become of somebody, in the order of the new ranks."""

    id: int
    place: int
    tried: Tried


class WeightsPanel(QWidget):
    """A preview follows what is typed; nothing is stored before it is saved."""

    saved = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.may = desk.actor.role in SETTERS
        self._board: Board | None = None
        self.busy = False
        self.title = ShortLabel("head")
        self.problem, self.effect = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.problem.setProperty("part", "problem")
        self.effect.setProperty("part", "muted")
        self.weights: dict[str, QLineEdit] = {}
        self.steps: dict[str, QLineEdit] = {}
        self.grades: dict[Grade, QLineEdit] = {}
        self.least: QLineEdit
        self.since: QLineEdit
        self.sum: QLabel
        """Made with the form of each kind."""
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFixedWidth(FORM)
        self._foot = QFrame()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(AFTER_TYPING_MS)
        self._typing.timeout.connect(self.preview)
        self.model, self.table = self._make_table()
        self._lay_out()

    def lay_out_foot(self, save: Any) -> None:
        """Put the button of the act into the foot."""
        row = self._foot.layout()
        assert row is not None
        row.addWidget(KeyButton(save, Kind.PRIMARY))

    def show_board(self, board: Board) -> None:
        """Begin with the rules in force of a table, as of today."""
        self._board = board
        self.title.setText(fill(self.tr("Weights and steps of %1"), label(board.kind)))
        self._fill_form(board)
        self.preview()

    def give_focus(self) -> None:
        """Put the keyboard into the first weight."""
        first = next(iter(self.weights.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        first.selectAll()

    @property
    def changes(self) -> list[Change]:
        """What is previewed."""
        return self.model.rows()

    # ------------------------------------------------------------------ what is typed

    def rules(self) -> EvaluationRules:
        """Return the rules as typed; raise ValueError for what is no number, Refused for what cannot be."""
        assert self._board is not None
        kind, rules = self._board.kind, self._board.rules
        parts = tuple(self._part(part) for part in rules.parts[kind])
        lines = {grade: float(field.text()) for grade, field in self.grades.items()}
        given = replace(
            rules,
            since=date.fromisoformat(self.since.text().strip()),
            parts={**rules.parts, kind: parts},
            grade_lines=lines,
            least_volume=int(self.least.text()),
        )
        return checked(given)

    @Slot()
    def preview(self) -> None:
        """Ask what the rules as typed would make of everybody; nothing is stored."""
        rules = self._understood()
        if rules is None or self._board is None:
            return
        board = self._board
        self._desk.runner.read(
            tried,
            board.kind,
            board.period,
            rules,
            board.at,
            then=self._tried,
            failed=self._refused,
            owner=self,
            latest="tried",
        )

    def save(self) -> None:
        """Let the rules hold from their day on."""
        rules = self._understood()
        if rules is None or not self.may or self.busy:
            return
        self.busy = True
        self._desk.actions.refresh()
        self._desk.runner.write(set_evaluation, rules, then=self._done, failed=self._refused, owner=self)

    def _understood(self) -> EvaluationRules | None:
        weights = [_number(field.text()) for field in self.weights.values()]
        total = sum(weight for weight in weights if weight is not None)
        self.sum.setText(fill(self.tr("Sum %1 of 100"), f"{total:g}"))
        try:
            rules = self.rules()
        except ValueError:
            self.problem.setText(self.tr("Numbers are digits, steps are written 50:100 100:90 >:0, days 2026-12-01."))
        except Refused as refusal:
            self.problem.setText(sentence(refusal))
        else:
            self.problem.setText("")
            return rules
        return None

    def _part(self, part: ScorePart) -> ScorePart:
        weight = float(self.weights[part.indicator].text())
        if part.indicator not in self.steps:
            return replace(part, weight=weight)
        steps, beyond = read_steps(self.steps[part.indicator].text())
        return replace(part, weight=weight, steps=steps, beyond=beyond)

    # ------------------------------------------------------------------ what comes back

    def _tried(self, found: list[Tried]) -> None:
        changes = [Change(int(one.after.key), place, one) for place, one in enumerate(found)]
        self.model.patch(changes, [one.id for one in self.model.rows()])
        self.model.resort()
        ranks = sum(one.before.rank != one.after.rank for one in found)
        grades = sum(one.before.grade != one.after.grade for one in found)
        self.effect.setText(fill(self.tr("Ranks that change: %1. Grades that change: %2."), ranks, grades))

    def _done(self, stored: dict[str, Any]) -> None:
        self.busy = False
        self._desk.notices.say(Tone.GOOD, fill(self.tr("The weights hold from %1 on."), stored["since"]))
        self._desk.actions.refresh()
        self.saved.emit()

    def _refused(self, error: BaseException) -> None:
        self.busy = False
        self.problem.setText(sentence(error))
        self._desk.actions.refresh()

    # ------------------------------------------------------------------ making

    def _fill_form(self, board: Board) -> None:
        inside, grid = Scrolled(), QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self.weights, self.steps, self.grades = {}, {}, {}
        for part in board.rules.parts[board.kind]:
            name = indicator(part.indicator).label(language())
            self.weights[part.indicator] = self._field(grid, name, f"{part.weight:g}", 84)
            if part.steps:
                text = fill(self.tr("%1: steps in 30 days"), name)
                self.steps[part.indicator] = self._field(grid, text, steps_text(part))
        self.sum = QLabel()
        self.sum.setProperty("part", "strong")
        grid.addWidget(self.sum, grid.rowCount(), 1)
        for grade, line in board.rules.grade_lines.items():
            self.grades[grade] = self._field(grid, fill(self.tr("Grade %1 from"), grade), f"{line:g}", 84)
        self.least = self._field(grid, self.tr("Least number to be ranked"), str(board.rules.least_volume), 84)
        self.since = self._field(grid, self.tr("Holds from"), f"{self._desk.clock.local().date():%Y-%m-%d}", 124)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 16, 16)
        column.setSpacing(10)
        column.addLayout(grid)
        column.addStretch()
        self._scroll.setWidget(inside)

    def _field(self, grid: QGridLayout, name: str, text: str, wide: int = 0) -> QLineEdit:
        at, said, field = grid.rowCount(), QLabel(name, wordWrap=True), QLineEdit(text)
        said.setProperty("part", "label")
        said.setMinimumWidth(112)
        said.setBuddy(field)
        field.setAccessibleName(name)
        field.setReadOnly(not self.may)
        field.textEdited.connect(self._typed)
        grid.addWidget(said, at, 0)
        if wide:
            field.setFixedWidth(wide)
            grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignLeft)
        else:
            grid.addWidget(field, at, 1)
        return field

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    def _make_table(self) -> tuple[PagedModel, RowTable]:
        columns = (
            Column(self.tr("Name"), lambda one: pick(one.tried.after.zh, one.tried.after.en)),
            Column(self.tr("Score"), _scores, right=True),
            Column(self.tr("Rank"), _ranks, right=True),
            Column(self.tr("Grade"), _grades),
        )
        model = PagedModel(self._desk.runner, columns, id_of=lambda one: one.id, key_of=lambda one: one.place)
        table = RowTable(model, row_height=look().size.row, head=True)
        model.setParent(self)
        model.show_query(None)
        table.setAccessibleName(self.tr("What would change"))
        for at, (wide, differs) in enumerate(((0, _never), (148, _never), (100, _ranks_differ), (100, _grades_differ))):
            tone = Colour.ACCENT

            def toned(one: Change, differs: Any = differs, tone: Colour = tone) -> Colour | None:
                return tone if differs(one) else None

            table.setItemDelegateForColumn(at, CellDelegate(tone=toned, bold=differs, parent=table))
            if wide:
                table.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
                table.horizontalHeader().resizeSection(at, wide)
        return model, table

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 12, 24, 8)
        head.addWidget(self.title, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._scroll)
        middle.addWidget(self.table, 1)
        self._foot.setProperty("part", "foot")
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(24, 12, 24, 12)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.effect)
        said.addWidget(self.problem)
        foot.addLayout(said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addWidget(self._foot)


def read_steps(text: str) -> tuple[Steps, float]:
    """Read steps as they are written, “50:100 100:90 >:0”: up to so many, so much; raises ValueError."""
    steps, beyond = [], 0.0
    for piece in text.replace("：", ":").replace("＞", ">").split():
        upto, score = piece.split(":")
        if upto == ">":
            beyond = float(score)
        else:
            steps.append((float(upto), float(score)))
    if not steps:
        raise ValueError("no steps")
    return tuple(steps), beyond


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _pair(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _scores(one: Change) -> str:
    return _pair(score_text(one.tried.before.value), score_text(one.tried.after.value))


def _ranks(one: Change) -> str:
    before, after = one.tried.before.rank, one.tried.after.rank
    return _pair(NOTHING if before is None else str(before), NOTHING if after is None else str(after))


def _grades(one: Change) -> str:
    before, after = one.tried.before.grade, one.tried.after.grade
    return _pair(NOTHING if before is None else str(before), NOTHING if after is None else str(after))


def _never(_: Change) -> bool:
    return False


def _ranks_differ(one: Change) -> bool:
    return one.tried.before.rank != one.tried.after.rank


def _grades_differ(one: Change) -> bool:
    return one.tried.before.grade != one.tried.after.grade
