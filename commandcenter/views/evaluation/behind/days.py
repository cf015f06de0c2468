# SPDX-License-Identifier: Apache-2.0
"""The days of stations behind a figure: those that were not in time, those above and those below its line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.queries.evaluation.board import WHOLE, Board
from commandcenter.queries.evaluation.stations import StationDay, station_days
from commandcenter.rules.evaluation.figures import Better, indicator
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.words import label, language, pick
from commandcenter.views.evaluation.behind.cases import PART_OF, Which, which_texts
from commandcenter.views.evaluation.behind.lists import made_list
from commandcenter.views.evaluation.rows import NOTHING, Row
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.field import ZeroKind

WIDTHS = (120, 0, 100, 132, 180, 160, 130)
"""Of the columns; 0 takes what is left."""


@dataclass(frozen=True)
class Listed:
    """A day with its place in the list."""

    place: int
    day: StationDay


@dataclass(frozen=True)
class DaysBehind:
    """What is asked for: the days of one figure of a station, or of all."""

    board: Board
    key: str
    name: str
    which: Which

    def page(self, connection: Any, after: int | None, _: int) -> list[Listed]:
        """Return all of them at once: a year of a town is some thousands."""
        if after is not None:
            return []
        key = None if self.key == WHOLE else self.key
        found = station_days(connection, self.name, PART_OF[self.which], self.board.period, key)
        return [Listed(place, day) for place, day in enumerate(found)]


class DaysPanel(QWidget):
    """Stands where the table stands; Esc goes back to the figure."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._clock = desk.clock
        self._asked: tuple[Board, Row, str] | None = None
        self.title = ShortLabel("head")
        self.which = Segments(())
        kinds = [
            Column(indicator(f"zero_{kind}").label(language()), partial(_found, kind), right=True) for kind in ZeroKind
        ]
        columns = (
            Column(self.tr("Day"), lambda one: f"{one.day.of.day:%Y-%m-%d}"),
            Column(self.tr("Station"), lambda one: pick(one.day.of.zh, one.day.of.en)),
            Column(self.tr("Report"), lambda one: "–" if one.day.of.standing is None else label(one.day.of.standing)),
            Column(self.tr("Told at"), self._when),
            *kinds,
            Column(self.tr("Became reports"), lambda one: str(one.day.of.reports), right=True),
        )
        self.model, self.table = made_list(desk, self, columns, WIDTHS, lambda one: one.place)
        self.table.setAccessibleName(self.tr("Days behind the figure"))
        self.states = StateStack(self.table)
        self._lay_out()
        self.which.chosen.connect(self._chosen)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.states.show_error)

    def show_figure(self, board: Board, row: Row, name: str) -> None:
        """List the days of a figure; of a rate first those that want to be looked at."""
        self._asked = (board, row, name)
        one, figure = indicator(name), row.line.figures[name]
        texts = which_texts(figure)
        self.which.set_choices((which, texts[which]) for which in Which if one.is_rate)
        rest = one.is_rate and one.better is Better.MORE and figure.numerator != figure.denominator
        self._list(Which.REST if rest else Which.ABOVE)

    def give_focus(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ inside

    @Slot(object)
    def _chosen(self, which: Which) -> None:
        self._list(which)
        self.give_focus()

    def _list(self, which: Which) -> None:
        assert self._asked is not None
        board, row, name = self._asked
        self.which.choose(which)
        when = board.period.label(language())
        self.title.setText(f"{row.name}   {indicator(name).label(language())}   {when}")
        self.states.show_loading()
        self.model.show_query(DaysBehind(board, row.line.key, name, which).page)

    @Slot()
    def _arrived(self) -> None:
        if self.model.row_at(0) is None:
            self.states.show_empty(self.tr("No days here"), self.tr("Esc goes back to the figures."))
        else:
            self.states.show_content()
            if self.isVisible():
                self.give_focus()

    def _when(self, one: Listed) -> str:
        at = one.day.of.said_at
        return "–" if at is None else f"{self._clock.local(at):%m-%d %H:%M}"

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


def _found(kind: ZeroKind, one: Listed) -> str:
    return str(one.day.of.found.get(kind, NOTHING))
