# SPDX-License-Identifier: Apache-2.0
"""The cases behind a figure, page by page: those that were not in time, those above and those below its line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.queries.evaluation import CaseRef, Figure, cases_left, cases_of
from commandcenter.queries.evaluation.board import Board, scope_of
from commandcenter.rules.evaluation.figures import Better, indicator
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import fill, language
from commandcenter.views.evaluation.behind.lists import made_case_list
from commandcenter.views.evaluation.rows import Row, count_text
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.evaluation import Part

translate = QCoreApplication.translate


class Which(Enum):
    """Which cases of a figure are listed."""

    REST = "rest"
    ABOVE = "above"
    BELOW = "below"


PART_OF = {Which.REST: None, Which.ABOVE: Part.NUMERATOR, Which.BELOW: Part.DENOMINATOR}
"""Which part of a figure each is; None is what is below its line and not above it."""


def which_texts(figure: Figure) -> dict[Which, str]:
    """Return what each choice is called, with how many it lists."""
    below = figure.denominator or 0.0
    return {
        Which.REST: fill(translate("Evaluation", "The others %1"), count_text(below - figure.numerator)),
        Which.ABOVE: fill(translate("Evaluation", "Numerator %1"), count_text(figure.numerator)),
        Which.BELOW: fill(translate("Evaluation", "Denominator %1"), count_text(below)),
    }


@dataclass(frozen=True)
class Listed:
    """A case with its place in the list, and how many there are in all."""

    place: int
    case: CaseRef
    cases: int
    times: float


@dataclass(frozen=True)
class Behind:
    """What is asked for: the cases of one figure of one line, as the table showed it."""

    board: Board
    key: str
    name: str
    which: Which

    def page(self, connection: Any, after: int | None, limit: int) -> list[Listed]:
        """Return the cases after the one at place `after`."""
        begin = 0 if after is None else after + 1
        board, scope = self.board, scope_of(self.board.kind, self.key)
        when: tuple[Any, ...] = (scope, board.period, board.at, limit, begin)
        part = PART_OF[self.which]
        if part is None:
            found = cases_left(connection, self.name, *when)
        else:
            found = cases_of(connection, self.name, part, *when)
        return [Listed(begin + at, case, found.cases, found.times) for at, case in enumerate(found.rows)]


class CasesPanel(QWidget):
    """Stands where the table stands; Enter opens a case, Esc goes back to the figure."""

    opened = Signal(int)
    """A case is to be opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._board: Board | None = None
        self._row: Row | None = None
        self._name = ""
        self.title = ShortLabel("head")
        self.which = Segments(())
        self.model, self.table = made_case_list(desk, self)
        self.table.setAccessibleName(self.tr("Cases behind the figure"))
        self.states = StateStack(self.table)
        self._lay_out()
        self.which.chosen.connect(self._chosen)
        self.table.row_opened.connect(self._open)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.states.show_error)

    def show_figure(self, board: Board, row: Row, name: str) -> None:
        """List the cases of a figure; of a rate first those that want to be looked at."""
        self._board, self._row, self._name = board, row, name
        one = indicator(name)
        if one.is_rate:
            figure = row.line.figures[name]
            texts = which_texts(figure)
            self.which.set_choices((which, texts[which]) for which in Which)
            rest = one.better is Better.MORE and figure.numerator != figure.denominator
            self._list(Which.REST if rest else Which.ABOVE)
        else:
            self.which.set_choices(())
            self._list(Which.ABOVE)

    def give_focus(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ inside

    @Slot(object)
    def _chosen(self, which: Which) -> None:
        self._list(which)
        self.give_focus()

    def _list(self, which: Which) -> None:
        assert self._board is not None and self._row is not None
        self.which.choose(which)
        self._say(None)
        self.states.show_loading()
        self.model.show_query(Behind(self._board, self._row.line.key, self._name, which).page)

    def _say(self, first: Listed | None) -> None:
        assert self._board is not None and self._row is not None
        name, when = indicator(self._name).label(language()), self._board.period.label(language())
        counted = ""
        if first is not None:
            counted = self.tr("%n case(s)", "", first.cases)
            if abs(first.times - first.cases) > 1e-9:
                counted += fill(self.tr(", counted %1 times"), count_text(first.times))
        self.title.setText(f"{self._row.name}   {name}   {when}   {counted}")

    @Slot()
    def _arrived(self) -> None:
        first = self.model.row_at(0)
        self._say(first)
        if first is None:
            self.states.show_empty(self.tr("No cases here"), self.tr("Esc goes back to the figures."))
        else:
            self.states.show_content()
            if self.isVisible():
                self.give_focus()

    @Slot(object)
    def _open(self, one: Listed) -> None:
        self.opened.emit(one.case.id)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 24, 10)
        row.addWidget(self.title, 1)
        row.addWidget(self.which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.states, 1)
