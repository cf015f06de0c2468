# SPDX-License-Identifier: Apache-2.0
"""The table of evaluation: arrows move over the figures, the chosen one is boxed, Enter opens what stands behind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from commandcenter.views.common.cells import Index
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import Runner
from commandcenter.views.evaluation.painting import PAD, FigureDelegate
from commandcenter.views.evaluation.rows import Head, Row, Sort, cell_text
from commandcenter.vocabulary.evaluation import Grade

NARROW = 1100
HEAD_HEIGHT, SCALED = 44, 150
"""A bar narrower than the latter has no room for the lines of the grades over it."""
_RIGHT = frozenset({Sort.SCORE, Sort.FIGURE, Sort.OUTSIDE})


class FigureTable(RowTable):
    """One table for each set of columns; rows are patched in place, so that the chosen figure stays chosen."""

    looked = Signal(object, str)
    """The row and the id of the figure that are looked into now."""

    def __init__(self, runner: Runner, columns: tuple[Head, ...], lines: Mapping[Grade, float]) -> None:
        self.columns, self._lines = columns, lines
        self._choosable = [at for at, head in enumerate(columns) if head.chosen]
        self._column = self._choosable[0]
        shown = [
            Column(head.title, partial(cell_text, head), right=head.sort in _RIGHT, tip=partial(cell_text, head))
            for head in columns
        ]
        self.figures = PagedModel(runner, shown, id_of=_id, key_of=_place)
        height = look().size.row + 4
        super().__init__(self.figures, row_height=height, head=True)
        self.figures.setParent(self)
        self.figures.show_query(None)
        self.setHorizontalHeader(_Heads(columns, lines, self))
        for at, head in enumerate(columns):
            self.setItemDelegateForColumn(at, FigureDelegate(head, lines, self._is_chosen, height, self))
        self._fitted = -1
        self.selectionModel().currentChanged.connect(self._moved)

    # ------------------------------------------------------------------ for the page

    @property
    def figure(self) -> str:
        """The id of the figure that is chosen."""
        return self.columns[self._column].figure

    def show_rows(self, rows: list[Row]) -> None:
        """Put the rows in place; what is looked into is told again, for it may have changed."""
        self.figures.patch(rows, [row.id for row in self.figures.rows()])
        self.figures.resort()
        if not self.currentIndex().isValid() and rows:
            self.choose(0, self._column)
        else:
            self._tell()

    def choose(self, row: int, column: int) -> None:
        """Look into a figure by its place."""
        self._column = column
        self.setCurrentIndex(self.figures.index(row, column))
        self.viewport().update()

    def choose_figure(self, id_: int, figure: str) -> None:
        """Look into a figure of a row by its id."""
        at = next(at for at in self._choosable if self.columns[at].figure == figure)
        self.choose(self.figures.index_of(id_).row(), at)

    # ------------------------------------------------------------------ Qt's side

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move over the figures only: ← → to the next one, Home and End to the first and last row."""
        at, row = self._choosable.index(self._column), max(0, self.currentIndex().row())
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Left:
                self.choose(row, self._choosable[max(0, at - 1)])
            case Qt.Key.Key_Right:
                self.choose(row, self._choosable[min(len(self._choosable) - 1, at + 1)])
            case Qt.Key.Key_Home:
                self.choose(0, self._column)
            case Qt.Key.Key_End:
                self.choose(self.figures.rowCount() - 1, self._column)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the narrow measures where there is little room."""
        super().resizeEvent(event)
        narrow = int(self.width() < NARROW)
        if narrow != self._fitted:
            self._fitted = narrow
            head = self.horizontalHeader()
            for at, column in enumerate(self.columns):
                wide = column.narrow if narrow else column.wide
                stretch = column.sort is Sort.NAME
                mode = QHeaderView.ResizeMode.Stretch if stretch else QHeaderView.ResizeMode.Fixed
                head.setSectionResizeMode(at, mode)
                self.setColumnHidden(at, not wide and not stretch)
                if wide:
                    head.resizeSection(at, wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Keep the total in sight: while its own row is below, it stands over the lowest one."""
        super().paintEvent(event)
        last, height = self.figures.rowCount() - 1, self.rowHeight(0)
        top = self.viewport().height() - height
        if last < 0 or self.rowViewportPosition(last) <= top:
            return
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        painter.fillRect(QRect(0, top, self.viewport().width(), height), colour(Colour.PANEL))
        for at in range(len(self.columns)):
            if not self.isColumnHidden(at):
                option.rect = QRect(self.columnViewportPosition(at), top, self.columnWidth(at), height)
                self.itemDelegateForColumn(at).paint(painter, option, self.figures.index(last, at))
        painter.end()

    # ------------------------------------------------------------------ inside

    def _uncover(self, row: int) -> None:
        """Scroll on when the row under the hand would stand below the total."""
        covered = self.rowViewportPosition(row) + 2 * self.rowHeight(row) - self.viewport().height()
        if covered > 0 and row < self.figures.rowCount() - 1:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + covered)

    def _is_chosen(self, index: Index) -> bool:
        return index.row() == self.currentIndex().row() and index.column() == self._column

    @Slot(QModelIndex, QModelIndex)
    def _moved(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and current.column() in self._choosable:
            self._column = current.column()
        self._uncover(current.row())
        self.viewport().update()
        self._tell()

    def _tell(self) -> None:
        row = self.current_row()
        if row is not None:
            self.looked.emit(row, self.figure)


class _Heads(QHeaderView):
    """Heads of two lines, each over its own figures; over the bar the lines of the grades."""

    def __init__(self, columns: tuple[Head, ...], lines: Mapping[Grade, float], table: FigureTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._columns, self._lines = columns, lines
        self.setFixedHeight(HEAD_HEIGHT)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(24)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one head."""
        painter.save()
        painter.fillRect(rect, colour(Colour.PANEL))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(Colour.LINE_STRONG))
        head = self._columns[section]
        painter.setFont(look().font(look().fonts.tiny))
        painter.setPen(colour(Colour.TEXT_MUTED))
        side = Qt.AlignmentFlag.AlignRight if head.sort in _RIGHT else Qt.AlignmentFlag.AlignLeft
        box = rect.adjusted(PAD, 2, -PAD, -4)
        if head.sort is Sort.BAR and rect.width() >= SCALED:
            for limit in self._lines.values():
                at = rect.left() + PAD + round((rect.width() - 2 * PAD) * limit / 100)
                painter.drawText(QRect(at - 14, box.top(), 28, box.height()), _LOW, f"{limit:g}")
            box.setHeight(box.height() // 2)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap, head.title)
        painter.restore()


_LOW = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom


def _id(row: Row) -> int:
    return row.id


def _place(row: Row) -> int:
    return row.place
