# SPDX-License-Identifier: Apache-2.0
"""A file of scores before it is taken in: every row, and of those that cannot be why; all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.exchange.outside import Rows, ScoreLine
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.words import fill, one_line, sentence
from commandcenter.vocabulary import Lamp

translate = QCoreApplication.translate

WIDTHS = (76, 108, 132, 188, 72, 132, 0)
"""Of the columns; 0 takes what is left."""


class ScoreFile(QWidget):
    """Wrong rows stand above. Nothing is taken in while one is there."""

    taken = Signal()
    left = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Rows = []
        self.path = Path()
        columns = (
            Column(self.tr("Line"), lambda row: str(row.line), right=True),
            Column(self.tr("Who judged"), lambda row: one_line(row.cells.get("kind", ""))),
            Column(self.tr("Object"), lambda row: one_line(row.cells.get("object", "")) or self.tr("Whole area")),
            Column(self.tr("Days"), _days),
            Column(self.tr("Score"), lambda row: one_line(row.cells.get("score", "")), right=True),
            Column(self.tr("Source"), lambda row: one_line(row.cells.get("source", ""))),
            Column(self.tr("What comes of it"), _comes, tip=_comes),
        )
        self.model = PagedModel(runner, columns, id_of=lambda row: row.line, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Rows of the file"))
        self.title, self.counts, self.told = QLabel(), QLabel(), QLabel(wordWrap=True)
        self.title.setProperty("part", "head")
        self.told.setProperty("part", "muted")
        # For the caps only: the page's own acts take the keys.
        self.take = self._cap(self.tr("Take all in"), "Ctrl+Return")
        self.leave = self._cap(self.tr("Back"), "Esc")
        self.again = self._cap(self.tr("Read the file again"), "F5")
        self.take.triggered.connect(self.taken)
        self.leave.triggered.connect(self.left)
        self._lay_out()

    def show_file(self, path: Path, found: tuple[Rows, list[ScoreLine]]) -> None:
        """Show what a file says."""
        self.path = path
        self.rows, lines = found
        self.model.patch(lines, [row.line for row in self.model.rows()])
        self.model.resort()
        known = sum(row.known for row in lines)
        new = len(lines) - known - self.wrong
        self.title.setText(path.name)
        self.counts.setText(fill(self.tr("%1 new, %2 known already, %3 wrong"), new, known, self.wrong))
        told = ""
        if self.wrong:
            told = self.tr("Correct the wrong rows in the file and read it again; nothing is taken in until then.")
        elif not new:
            told = self.tr("There is nothing to take in.")
        self.told.setText(told)
        self.take.setEnabled(self.may_take)
        self.table.selectRow(0)

    @property
    def wrong(self) -> int:
        """How many rows cannot be taken in."""
        return sum(row.problem is not None for row in self.model.rows())

    @property
    def may_take(self) -> bool:
        """Whether something new is there and nothing is wrong."""
        lines = self.model.rows()
        return not self.wrong and any(not row.known for row in lines)

    # ------------------------------------------------------------------ making

    def _cap(self, text: str, key: str) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _lay_out(self) -> None:
        self.model.show_query(None)
        head = self.table.horizontalHeader()
        for column, wide in enumerate(WIDTHS):
            delegate = CellDelegate(
                tone=_tone if column == len(WIDTHS) - 1 else _plain,
                lamp=_lamp if column == len(WIDTHS) - 1 else _none,
                parent=self.table,
            )
            self.table.setItemDelegateForColumn(column, delegate)
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        above = QVBoxLayout()
        above.setContentsMargins(16, 12, 16, 8)
        above.setSpacing(2)
        above.addWidget(self.title)
        above.addWidget(self.counts)
        foot = QFrame()
        foot.setProperty("part", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for action, kind in ((self.leave, Kind.PLAIN), (self.again, Kind.PLAIN), (self.take, Kind.PRIMARY)):
            row.addWidget(KeyButton(action, kind))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(above)
        whole.addWidget(self.table, 1)
        whole.addWidget(foot)


def _days(row: ScoreLine) -> str:
    return one_line(f"{row.cells.get('first', '')} – {row.cells.get('last', '')}") if row.cells else ""


def _comes(row: ScoreLine) -> str:
    if row.problem is not None:
        return sentence(row.problem)
    return translate("ScoreFile", "Known already") if row.known else translate("ScoreFile", "New")


def _order(row: ScoreLine) -> tuple[bool, int]:
    return row.problem is None, row.line


def _tone(row: ScoreLine) -> Colour | None:
    if row.problem is not None:
        return Colour.RED_TEXT
    return Colour.TEXT_MUTED if row.known else None


def _plain(_: Any) -> Colour | None:
    return None


def _lamp(row: ScoreLine) -> Lamp | None:
    return Lamp.RED if row.problem is not None else None


def _none(_: Any) -> Lamp | None:
    return None
