# SPDX-License-Identifier: Apache-2.0
"""The sheet of the roster: a row a day of two weeks, a column a post of a shift, walked cell by cell."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from commandcenter.queries.duty.roster import RosterDay, TurnOnSheet, roster_sheet
from commandcenter.views.common.cells import Index, RowDelegate, paint_lamp, write_line
from commandcenter.views.common.icons import paint_icon
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ROW_ROLE, Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.runner import Runner
from commandcenter.views.common.words import fill, label, language, pick
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.field import Duty, Shift

translate = QCoreApplication.translate

DUTIES = (Duty.LEADER, Duty.SHIFT_LEADER, Duty.INFORMATION, Duty.SUPERVISOR, Duty.OTHER)
POSTS = tuple((shift, duty) for shift in Shift for duty in DUTIES)
"""What the columns after the day stand for."""
DAY_WIDTH, HEAD, ROW, LEAST_ROW = 104, 44, 64, 36
NAMED = 3
"""Up to so many names are written into a cell; of more it says how many."""
Place = tuple[int, Shift, Duty]
"""A cell: the day's number, shift and post."""


def roster_model(runner: Runner, parent: QWidget) -> PagedModel:
    """Return the model of the sheet, which is read whole."""
    columns = [Column(translate("Roster", "Date"), lambda row: f"{row.day:%m-%d}")]
    for shift, duty in POSTS:
        name = translate("Roster", "Other") if duty is Duty.OTHER else label(duty)
        head = f"{label(shift)}\n{name}"
        columns.append(Column(head, partial(_told, shift=shift, duty=duty), tip=partial(_tip, shift=shift, duty=duty)))
    return PagedModel(runner, columns, id_of=lambda row: row.number, key_of=lambda row: row.number, parent=parent)


def read_sheet(connection: object, after: int | None, limit: int) -> list[RosterDay]:
    """Return the days after the day `after`: all of them at once, or none."""
    return roster_sheet(connection) if after is None else []  # type: ignore[arg-type]


class RosterGrid(RowTable):
    """A RowTable whose cells are walked with the arrow keys; Enter or typing goes on to the form."""

    place_changed = Signal(object)
    """The cell the operator went to (Place), or None."""

    def __init__(self, model: PagedModel, parent: QWidget | None = None) -> None:
        super().__init__(model, row_height=LEAST_ROW, head=True, parent=parent)
        self.unsaved: set[Place] = set()
        """Cells with something typed that is not saved."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegate(_Cells(parent=self))
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD)
        head.setMinimumSectionSize(40)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(0, DAY_WIDTH)
        self.setStyleSheet("QHeaderView::section { padding: 2px 6px; }")
        self.selectionModel().currentChanged.connect(self._went)

    @property
    def place(self) -> Place | None:
        """The cell the operator is on; on the day itself, the first post of it."""
        index = self.currentIndex()
        row = self.model().row_at(index) if index.isValid() else None  # type: ignore[attr-defined]
        return None if row is None else (row.number, *POSTS[max(0, index.column() - 1)])

    def go_to_place(self, place: Place) -> None:
        """Make a cell the current one."""
        index = self.model().index_of(place[0])  # type: ignore[attr-defined]
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(1 + POSTS.index((place[1], place[2]))))

    def begin(self) -> None:
        """Go to today's first post, unless a cell is chosen already, and fit the rows to the height."""
        self.fit()
        self._select_something()

    def resizeEvent(self, event: object) -> None:
        """Fit the rows to the new height."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def fit(self) -> None:
        """Give the two weeks the height there is, so that both are seen at once."""
        rows = max(1, self.model().rowCount())
        high = min(ROW, max(LEAST_ROW, self.viewport().height() // rows))
        self.verticalHeader().setDefaultSectionSize(high)

    def _select_something(self) -> None:
        """Give the keyboard a cell: today's first post."""
        if not self.currentIndex().isValid() and self.model().rowCount():
            rows = self.model().rows()  # type: ignore[attr-defined]
            today = next((at for at, row in enumerate(rows) if row.today), 0)
            self.setCurrentIndex(self.model().index(today, 1))

    @Slot(QModelIndex, QModelIndex)
    def _went(self, current: QModelIndex, _: QModelIndex) -> None:
        self.place_changed.emit(self.place if current.isValid() else None)


class _Cells(RowDelegate):
    """Paints today's row apart, names with their hours, a red diamond at who is wanted in two places."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row: RosterDay | None = index.data(ROW_ROLE)
        if row is None:
            return
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        if not selected:
            ground = Colour.ACCENT_SOFT if row.today else Colour.RAISED if row.day.weekday() >= 5 else None
            if ground is not None:
                painter.fillRect(rect, colour(ground))
        ink = self.ground(painter, option, index, bar=False) if selected else self._lines(painter, rect)
        self._borders(painter, rect, row, index.column())
        if index.column() == 0:
            _paint_day(painter, rect, row, ink)
        else:
            self._paint_post(painter, rect, row, index.column(), ink)
        painter.restore()

    def _lines(self, painter: QPainter, rect: QRect) -> Colour:
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour(Colour.LINE))
        return Colour.TEXT

    def _borders(self, painter: QPainter, rect: QRect, row: RosterDay, column: int) -> None:
        """Part the shifts from each other and this week from the next."""
        part = Colour.LINE_STRONG if column in (0, len(DUTIES)) else Colour.LINE
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colour(part))
        if row.day.weekday() == 6:
            painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 2), colour(Colour.LINE_STRONG))
        if row.today and column == 0:
            bar = look().size.selection_bar
            painter.fillRect(QRect(rect.left(), rect.top(), bar, rect.height()), colour(Colour.ACCENT))

    def _paint_post(self, painter: QPainter, rect: QRect, row: RosterDay, column: int, ink: Colour) -> None:
        shift, duty = POSTS[column - 1]
        turns, box = row.of(shift, duty), rect.adjusted(8, 0, -6, -1)
        grid = self.parent()
        if isinstance(grid, RosterGrid) and (row.number, shift, duty) in grid.unsaved:
            paint_icon(painter, QRect(box.right() - 12, box.top() + 3, 12, 12), "ph.pencil-simple", Colour.ACCENT)
        if not turns:
            return
        if any(turn.clash for turn in turns):
            size = look().size.lamp - 2
            paint_lamp(painter, QRect(box.left(), box.center().y() - size // 2, size, size), Lamp.RED)
            box.setLeft(box.left() + size + 5)
        hours = hours_text(turns)
        tone = Colour.RED_TEXT if any(turn.clash for turn in turns) and ink is Colour.TEXT else ink
        upper = box.adjusted(0, 3, 0, -box.height() // 2 + 1) if hours else box
        write_line(painter, upper, names_text(turns), tone, look().fonts.base)
        if hours:
            lower = box.adjusted(0, box.height() // 2, 0, -2)
            muted = Colour.TEXT_MUTED if ink is Colour.TEXT else ink
            write_line(painter, lower, hours, muted, look().fonts.tiny)


def names_text(turns: tuple[TurnOnSheet, ...]) -> str:
    """Return who is there, or of many how many."""
    if len(turns) > NAMED:
        return fill(translate("Roster", "%1 people"), len(turns))
    return "、".join(turn.name for turn in turns) if language().startswith("zh") else ", ".join(t.name for t in turns)


def hours_text(turns: tuple[TurnOnSheet, ...]) -> str:
    """Return the hours of the first turn that has hours of its own, "" where all last as long as the shift."""
    own = next((turn for turn in turns if turn.begins or turn.ends), None)
    return "" if own is None else f"{own.begins or '…'}–{own.ends or '…'}"


def post_text(turn: TurnOnSheet) -> str:
    """Return what a turn is for: its own title where it has one."""
    return pick(turn.title_zh, turn.title_en) or label(turn.duty)


def weekday_text(row: RosterDay) -> str:
    """Return the day of the week, short."""
    names = (
        translate("Roster", "Mon"),
        translate("Roster", "Tue"),
        translate("Roster", "Wed"),
        translate("Roster", "Thu"),
        translate("Roster", "Fri"),
        translate("Roster", "Sat"),
        translate("Roster", "Sun"),
    )
    return names[row.day.weekday()]


def _paint_day(painter: QPainter, rect: QRect, row: RosterDay, ink: Colour) -> None:
    box = rect.adjusted(12, 0, -6, -1)
    left = write_line(painter, box, f"{row.day:%m-%d}", ink, look().fonts.base, bold=row.today)
    word = translate("Roster", "today") if row.today else weekday_text(row)
    tone = Colour.ACCENT if row.today and ink is Colour.TEXT else Colour.TEXT_MUTED if ink is Colour.TEXT else ink
    write_line(painter, box.adjusted(left - box.left() + 8, 0, 0, 0), word, tone, look().fonts.small, bold=row.today)


def _told(row: RosterDay, shift: Shift, duty: Duty) -> str:
    return names_text(row.of(shift, duty))


def _tip(row: RosterDay, shift: Shift, duty: Duty) -> str:
    turns = row.of(shift, duty)
    return "\n".join(
        "  ".join(part for part in (post_text(one), one.name, hours_text((one,)), one.phone) if part) for one in turns
    )
