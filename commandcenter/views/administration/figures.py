# SPDX-License-Identifier: Apache-2.0
"""The list of figures: each with its lamp, its value and a sentence; the one under the hand is looked into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from commandcenter.queries.house.judged import Figure
from commandcenter.views.common.cells import QueueCell, QueueDelegate
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.words import label, language
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.house import HouseFigure

_PLACES = {kind: at for at, kind in enumerate(HouseFigure)}


class FigureList(QWidget):
    """Figures keep their places whatever they say, so that the eye finds them again."""

    chosen = Signal(object)
    """The figure under the hand, or None."""
    opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        columns = (Column("", lambda figure: label(figure.kind), tip=_tip),)
        self.model = PagedModel(desk.runner, columns, id_of=_place, key_of=_place, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row_2)
        self.table.setAccessibleName(self.tr("Figures of the centre"))
        self.table.setItemDelegate(QueueDelegate(_cell, parent=self.table))
        self.model.show_query(None)
        self.table.row_changed.connect(self.chosen)
        self.table.row_opened.connect(self._opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setFocusProxy(self.table)

    @property
    def figure(self) -> Figure | None:
        """The figure under the hand."""
        row: Figure | None = self.table.current_row()
        return row

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Put new values in place; the figure under the hand stays."""
        self.model.patch(figures, [_place(figure) for figure in self.model.rows()])
        if self.figure is None:
            self.table.selectRow(0)

    def go_to(self, kind: HouseFigure) -> None:
        """Put the hand on a figure."""
        self.table.go_to(_PLACES[kind])

    def give_focus(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _opened(self, _: Any) -> None:
        self.opened.emit()


def _place(figure: Figure) -> int:
    return _PLACES[figure.kind]


def _cell(figure: Figure) -> QueueCell:
    said = language()
    return QueueCell(label(figure.kind), figure.lamp, figure.value.label(said), notes=figure.note.label(said))


def _tip(figure: Figure) -> str:
    return figure.note.label(language())
