# SPDX-License-Identifier: Apache-2.0
"""The table of evaluation as a file: CSV or a workbook with numbers as numbers, or a page to print as PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QMarginsF, QObject, QRect, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from commandcenter.exchange.safe_export import Style, Written, write_csv, write_xlsx
from commandcenter.queries.evaluation.board import Board
from commandcenter.views.common.look import look
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, language
from commandcenter.views.evaluation.formula import note_of
from commandcenter.views.evaluation.painting import GROUND_OF, INK_OF
from commandcenter.views.evaluation.rows import (
    Head,
    Row,
    Sort,
    cell_text,
    file_heads,
    file_rows,
    heads,
    rows_of,
    score_text,
)
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.evaluation import Grade

translate = QCoreApplication.translate

DPI = 150
ROW, HEAD = 42, 66
"""Heights on paper, in dots."""
_RIGHT = frozenset({Sort.RANK, Sort.SCORE, Sort.FIGURE, Sort.OUTSIDE})


def title_of(board: Board) -> str:
    """Return what the table is called in a file."""
    called = fill(translate("Evaluation", "Evaluation of %1"), label(board.kind))
    return f"{called} {board.period.label(language())}"


def write_table(path: Path, board: Board, zone: ZoneInfo) -> Written:
    """Write the table as CSV (UTF-8 with a byte order mark), or as XLSX where the name ends so."""
    return write_rows(path, title_of(board), file_heads(board), file_rows(board), Style(language(), zone))


def write_rows(path: Path, title: str, headers: Sequence[str], rows: Iterable[Sequence[Any]], style: Style) -> Written:
    """Write any table as CSV, or as XLSX where the name ends so."""
    if path.suffix.lower() == ".xlsx":
        return write_xlsx(path, title, headers, rows, style)
    return write_csv(path, headers, rows, style)


def write_pdf(path: Path, board: Board) -> int:
    """Write the table on landscape A4 with the fonts in it; return how many pages."""
    writer = QPdfWriter(str(path))
    writer.setTitle(title_of(board))
    writer.setResolution(DPI)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12)
    )
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    try:
        return _Paper(writer, painter, board).draw()
    finally:
        painter.end()


class Files(QObject):
    """Asks where to, writes beside the window, and says what came of it."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._write_to: Callable[[Path], None] = self._nowhere

    def export(self, shown: Callable[[], Board | None]) -> None:
        """Let the operator say where the table in sight is written to."""
        if (found := shown()) is not None:
            kinds = ["XLSX (*.xlsx)", "CSV (*.csv)"]
            self._ask(self.tr("Export the table"), kinds, title_of(found), partial(self.export_to, found))

    def print_pdf(self, shown: Callable[[], Board | None]) -> None:
        """Let the operator say where the printed page is written to."""
        if (found := shown()) is not None:
            self._ask(self.tr("Print the table"), ["PDF (*.pdf)"], title_of(found), partial(self.print_to, found))

    def export_rows(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Let the operator say where a table behind the figures is written to."""
        kinds = ["XLSX (*.xlsx)", "CSV (*.csv)"]
        self._ask(self.tr("Export the table"), kinds, title, partial(self.rows_to, title, headers, rows))

    def export_to(self, found: Board, path: Path) -> None:
        """Write the table as CSV or XLSX, whichever the name says."""
        self._write(write_table, path, found, ZoneInfo(self._desk.rules.zone))

    def rows_to(self, title: str, headers: Sequence[str], rows: Sequence[Sequence[Any]], path: Path) -> None:
        """Write such a table as CSV or XLSX, whichever the name says."""
        self._write(write_rows, path, title, headers, rows, Style(language(), ZoneInfo(self._desk.rules.zone)))

    def print_to(self, found: Board, path: Path) -> None:
        """Write the table as PDF."""
        self._write(write_pdf, path, found)

    def _write(self, function: Callable[..., Any], path: Path, *args: Any) -> None:
        then = partial(self._written, path)
        self._desk.runner.work(function, path, *args, then=then, failed=self._failed, owner=self)

    def _written(self, path: Path, _: Any) -> None:
        self._desk.notices.say(Tone.GOOD, fill(self.tr("Written: %1"), str(path)))

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, OSError):
            why = fill(self.tr("Not written: %1. Choose another place."), error.strerror or type(error).__name__)
            self._desk.notices.say(Tone.ERROR, why)
        else:
            self._desk.notices.error(error)

    def _ask(self, title: str, kinds: list[str], name: str, write: Callable[[Path], None]) -> None:
        self._write_to = write
        dialog = QFileDialog(self._page, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(kinds)
        dialog.setDefaultSuffix(_suffix(kinds[0]))
        dialog.selectFile(f"{name}.{_suffix(kinds[0])}")
        dialog.filterSelected.connect(self._other_kind)
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _other_kind(self, kind: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            dialog.setDefaultSuffix(_suffix(kind))

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self._write_to(Path(name))

    @staticmethod
    def _nowhere(_: Path) -> None:
        """Nothing was asked for yet."""


def _suffix(kind: str) -> str:
    return kind.split("*.")[1].rstrip(")")


@dataclass
class _Place:
    head: Head
    left: int
    wide: int


class _Paper:
    """Draws page after page; the head of the table stands on each."""

    def __init__(self, writer: QPdfWriter, painter: QPainter, board: Board) -> None:
        self._writer, self._painter, self._board = writer, painter, board
        self._wide, self._high = writer.width(), writer.height()
        self._places = self._laid_out([head for head in heads(board.kind, board.columns) if head.sort not in _DRAWN])
        self._pages = 1

    def draw(self) -> int:
        """Draw all rows; return how many pages it took."""
        top = self._begin()
        for row in rows_of(self._board, {}):
            if top + ROW > self._high - ROW:
                self._end()
                self._writer.newPage()
                self._pages += 1
                top = self._begin()
            self._row(row, top)
            top += ROW
        self._end()
        return self._pages

    def _laid_out(self, shown: list[Head]) -> list[_Place]:
        """Give each column its share; the name takes what is left."""
        fixed = sum(head.wide for head in shown)
        unit = self._wide / (fixed + 220)
        places, left = [], 0.0
        for head in shown:
            wide = (head.wide or 220) * unit
            places.append(_Place(head, round(left), round(wide)))
            left += wide
        return places

    def _begin(self) -> int:
        self._write(QRect(0, 0, self._wide, 48), title_of(self._board), 34, bold=True)
        note = note_of(self._board.kind, self._board.rules.parts[self._board.kind])
        self._write(QRect(0, 50, self._wide, 32), note, 18)
        for place in self._places:
            box = QRect(place.left + 6, 92, place.wide - 12, HEAD - 8)
            bar = place.head.sort is Sort.BAR
            title = translate("Evaluation", "Score before") if bar else place.head.title
            self._write(box, title, 18, right=place.head.sort in _RIGHT, wrap=True)
        self._painter.fillRect(QRect(0, 92 + HEAD, self._wide, 2), QColor("black"))
        return 92 + HEAD + 4

    def _end(self) -> None:
        foot = translate("Evaluation", "What others say is in no score. “–”: nothing to divide by.")
        box = QRect(0, self._high - 30, self._wide, 28)
        self._write(box, foot, 16)
        self._write(box, str(self._pages), 16, right=True)

    def _row(self, row: Row, top: int) -> None:
        for place in self._places:
            box = QRect(place.left + 6, top, place.wide - 12, ROW)
            if place.head.sort is Sort.GRADE and row.line.grade is not None:
                self._chip(box, row.line.grade)
            else:
                strong = row.total or place.head.sort in (Sort.RANK, Sort.NAME, Sort.SCORE)
                text = _before(row) if place.head.sort is Sort.BAR else cell_text(place.head, row)
                self._write(box, text, 20, bold=strong, right=place.head.sort in _RIGHT)
        self._painter.fillRect(QRect(0, top + ROW - 1, self._wide, 1), QColor("#b0b4ba"))

    def _chip(self, box: QRect, grade: Grade) -> None:
        chip = QRect(box.left(), box.center().y() - 15, 30, 30)
        self._painter.fillRect(chip, look().colour(GROUND_OF[grade]))
        self._painter.setFont(_font(20, bold=True))
        self._painter.setPen(look().colour(INK_OF[grade]))
        self._painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(grade))

    def _write(
        self, box: QRect, text: str, pixels: int, *, bold: bool = False, right: bool = False, wrap: bool = False
    ) -> None:
        font = _font(pixels, bold=bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor("black"))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        if wrap:
            flags = side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            self._painter.drawText(box, flags, text)
            return
        metrics = QFontMetrics(font, self._writer)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, line)


def _before(row: Row) -> str:
    """Return what stands on paper where the screen has the bar: why there is no rank, else the score before."""
    return row.why or ("" if row.total else score_text(row.line.before))


_DRAWN = frozenset({Sort.SPARK})


def _font(pixels: int, *, bold: bool) -> QFont:
    font = QFont(look().fonts.family)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
