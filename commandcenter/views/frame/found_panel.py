# SPDX-License-Identifier: Apache-2.0
"""The list of what was found, under the search box and over the work column, moved in from the box's own keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from commandcenter.queries.finding import LIMIT, FoundBy
from commandcenter.rules.codes import short_number
from commandcenter.views.case.case_rows import SPACE, case_lamp, state_word
from commandcenter.views.common.cells import RowDelegate, paint_lamp, text_width, write_line
from commandcenter.views.common.key_caps import KeyHint
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.paged_model import ID_ROLE, ROW_ROLE
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.times import CentreClock, moment_text
from commandcenter.views.common.words import label, one_line, pick
from commandcenter.views.frame.found_lines import FoundLine, Span

WIDEST = 960
ROWS = 9
Index = QModelIndex | QPersistentModelIndex


class FoundPanel(QFrame):
    """Stays the same size whatever it says; the keyboard stays in the search box."""

    chosen = Signal(int)
    """The case to open."""

    def __init__(self, clock: CentreClock, search: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self.setProperty("part", "popup")
        self._model = _Lines(self)
        self.view = _View(search)
        self.view.setModel(self._model)
        self.view.setItemDelegate(_FoundDelegate(clock, self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName(self.tr("Found cases"))
        self.view.clicked.connect(self._clicked)
        self._states = StateStack(self.view)
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("part", "head")
        self._note.setProperty("part", "note")
        self._lay_out()
        clock.tick.connect(self._tick)
        self.hide()

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._note)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(16)
        for keys, text in (
            (("↑", "↓"), self.tr("choose")),
            (("Enter",), self.tr("open")),
            (("Esc",), self.tr("close, text stays")),
        ):
            foot.addWidget(KeyHint(keys, text))
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._states, 1)
        column.addLayout(foot)

    # ------------------------------------------------------------------ for the finder

    def place(self, room: QRect) -> None:
        """Stand over the work column, near its top."""
        width = min(max(480, room.width() - 48), WIDEST)
        height = min(ROWS * look().size.row_2 + 80, room.height() - 24)
        self.setGeometry(room.left() + (room.width() - width) // 2, room.top() + 8, width, height)

    def show_lines(self, lines: Sequence[FoundLine]) -> None:
        """Show what was found; a case that was current and is still there stays current."""
        before = self.current
        self._model.show(lines)
        if not lines:
            self._title.setText(self.tr("Nothing found"))
            self._note.clear()
            self._states.show_empty(
                self.tr("Nothing found"), self.tr("Try fewer letters, the end of the number, or the initials.")
            )
            return
        at = next((at for at, line in enumerate(lines) if before is not None and line.id == before.id), 0)
        self.view.setCurrentIndex(self._model.index(at))
        self._title.setText(self.tr("%n case(s) found", "", len(lines)))
        more = len(lines) >= LIMIT
        self._note.setText(self.tr("newest first, older ones left out") if more else self.tr("newest first"))
        self._states.show_content()

    def show_loading(self) -> None:
        """Say that it is looking, if that takes long enough to be noticed; what was found before stays till then."""
        self._states.show_loading()

    def show_short(self) -> None:
        """Say that one letter is too little."""
        self._model.show(())
        self._title.setText(self.tr("Search"))
        self._note.clear()
        self._states.show_empty(
            self.tr("Type one more letter"),
            self.tr("Case number, last four digits of a phone, address, words or pinyin initials"),
        )

    def show_error(self, error: BaseException) -> None:
        """Say why nothing can be found now."""
        self._model.show(())
        self._title.setText(self.tr("Search"))
        self._note.clear()
        self._states.show_error(error)

    @property
    def lines(self) -> list[FoundLine]:
        """What is listed."""
        return list(self._model.lines)

    @property
    def current(self) -> FoundLine | None:
        """The line the operator is on."""
        at = self.view.currentIndex()
        return self._model.lines[at.row()] if at.isValid() else None

    def step(self, by: int) -> None:
        """Go up or down."""
        at = self.view.currentIndex().row() + by
        if 0 <= at < len(self._model.lines):
            self.view.setCurrentIndex(self._model.index(at))

    def take(self) -> None:
        """Open the current line."""
        if self.current is not None:
            self.chosen.emit(self.current.id)

    # ------------------------------------------------------------------ inside

    @Slot(QModelIndex)
    def _clicked(self, _: QModelIndex) -> None:
        self.take()

    @Slot(object)
    def _tick(self, _: object) -> None:
        if self.isVisible():
            self.view.viewport().update()


class _View(QListView):
    """A list whose keyboard is the search box."""

    def __init__(self, search: QWidget) -> None:
        super().__init__()
        self._search = search

    def hasFocus(self) -> bool:
        """Tell the delegate, which gives the strong ground to where the keyboard is; Qt itself asks elsewhere."""
        return self._search.hasFocus()


class _Lines(QAbstractListModel):
    """What was found, at most fifty lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[FoundLine, ...] = ()

    def show(self, lines: Sequence[FoundLine]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.found.row.shown_number} {line.title} {state_word(line.found.row)}"
        return {ROW_ROLE: line, ID_ROLE: line.id}.get(role)


class _FoundDelegate(RowDelegate):
    """Lamp, title and state; below them the number, why it was found, and when it was reported."""

    def __init__(self, clock: CentreClock, view: QListView) -> None:
        super().__init__(look().size.row_2, view)
        self._clock = clock

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look().size.row_2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: FoundLine | None = index.data(ROW_ROLE)
        if line is None:
            return
        painter.save()
        ink, row = self.ground(painter, option, index), line.found.row
        selected = ink is Colour.SELECTION_TEXT
        box = option.rect.adjusted(16, 7, -16, -7)
        upper, lower = QRect(box.left(), box.top(), box.width(), 21), QRect(box.left(), box.top() + 22, box.width(), 19)
        now, size, small = self._clock.now(), look().size.lamp, look().fonts.small
        paint_lamp(painter, QRect(upper.left(), upper.center().y() - size // 2 + 1, size, size), case_lamp(row, now))
        said = moment_text(self._clock.local(row.reported_at), self._clock.local(now))
        for part, text, tone in ((upper, state_word(row), ink), (lower, said, Colour.TEXT_MUTED)):
            part.setLeft(part.left() + 24)
            write_line(painter, part, text, tone, small, right=True)
            part.setRight(part.right() - text_width(text, small) - 16)
        mark = ink if selected else Colour.ACCENT
        write_marked(painter, upper, line.title, line.in_title, (ink, mark), look().fonts.base, bold=selected)
        number, shown = row.shown_number, short_number(row.shown_number)
        if line.in_number is not None:
            shown = number
        muted = (Colour.TEXT_MUTED, mark)
        end = write_marked(painter, lower, shown, line.in_number, muted, small)
        lower.setLeft(max(end, lower.left() + text_width("00000", small)) + 16)
        write_marked(painter, lower, self._why(line), line.in_quote if line.quotes else None, muted, small)
        painter.restore()

    def _why(self, line: FoundLine) -> str:
        row = line.found.row
        if line.found.by is FoundBy.PHONE:
            return self.tr("Phone of the reporter")
        if line.quotes:
            return line.quote
        place = pick(row.community_zh, row.community_en)
        return SPACE.join(
            part for part in (label(row.source), place, pick(row.department_zh, row.department_en)) if part
        )


def write_marked(
    painter: QPainter,
    rect: QRect,
    text: str,
    span: Span | None,
    inks: tuple[Colour, Colour],
    pixels: int,
    *,
    bold: bool = False,
) -> int:
    """Write one line, elided to fit, the letters of `span` in the second ink and underlined; return where it ends."""
    if span is None:
        return write_line(painter, rect, text, inks[0], pixels, bold=bold)
    pieces = ((text[: span[0]], False), (text[span[0] : span[1]], True), (text[span[1] :], False))
    left, middle = rect.left(), rect.center().y()
    for piece, marked in pieces:
        plain = one_line(piece)
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        end = min(write_line(painter, room, plain, inks[marked], pixels, bold=bold), rect.right())
        if marked and plain:
            painter.fillRect(QRect(left, middle + pixels // 2 + 2, end - left, 1), colour(inks[1]))
        left = end
    return left
