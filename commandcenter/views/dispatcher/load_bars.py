# SPDX-License-Identifier: Apache-2.0
"""The load of every department as bars: in hand, overdue, what this act adds, and the warning share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from commandcenter.queries.load import DepartmentLoad
from commandcenter.views.common.cells import ShortLabel, text_width, write_line
from commandcenter.views.common.look import Colour, colour, look
from commandcenter.views.common.states import Band, Tone
from commandcenter.views.common.words import fill, pick
from commandcenter.views.dispatcher.proposal.owner_cells import percent
from commandcenter.views.dispatcher.reads import overloaded

translate = QCoreApplication.translate

ROW, HEAD = 26, 28
BAR = 14
PAD = 16
BAR_WIDTH = 184
NARROW = 480
"""A column narrower than this leaves today's rate out."""
MOST, FEWEST = 12, 5


@dataclass(frozen=True)
class Columns:
    """Where the parts of a row stand (pixels): the bar from `bar` to `bar + bar_room`, right edges of the figures."""

    bar: int
    bar_room: int
    in_hand: int
    share: int
    overdue: int
    on_time: int | None


def columns_of(width: int) -> Columns:
    """Return the columns of a pane; the bar takes what is left, and today's rate goes where there is no room."""
    right = width - PAD
    if width < NARROW:
        return Columns(104, max(40, right - 104 - 140), right - 94, right - 44, right, None)
    return Columns(120, min(BAR_WIDTH, right - 120 - 232), right - 170, right - 118, right - 66, right)


class LoadBars(QWidget):
    """Departments by what they hold; those this act is for are always among the rows that fit."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self._loads: tuple[DepartmentLoad, ...] = ()
        self._adds: Mapping[int, int] = {}
        self._named: frozenset[int] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_loads(self, loads: Sequence[DepartmentLoad]) -> None:
        """Show the loads, the largest first."""
        self._loads = tuple(loads)
        self._tell()

    def show_act(self, adds: Mapping[int, int], named: Iterable[int] = ()) -> None:
        """Show how many cases the act under way adds to which department; `named` are the others it is for."""
        self._adds, self._named = dict(adds), frozenset(named)
        self._tell()

    def rows(self) -> list[DepartmentLoad]:
        """Return the rows that are shown: as many as fit, the involved departments among them."""
        room = max(FEWEST, min(MOST, (self.height() - HEAD) // ROW))
        if len(self._loads) <= room:
            return list(self._loads)
        involved = {*self._adds, *self._named}
        chosen = {one.id for one in self._loads if one.id in involved}
        for one in self._loads:
            if len(chosen) >= max(room - 1, len(involved)):
                break
            chosen.add(one.id)
        return [one for one in self._loads if one.id in chosen]

    def sizeHint(self) -> QSize:
        """Return room for the twelve of the design, fewer where there are fewer."""
        return QSize(360, HEAD + ROW * max(FEWEST, min(MOST, len(self._loads))) + 8)

    def minimumSizeHint(self) -> QSize:
        """Return room for the fewest rows that tell anything."""
        return QSize(240, HEAD + ROW * FEWEST)

    # ------------------------------------------------------------------ painting

    def paintEvent(self, event: Any) -> None:
        """Paint heads, rows and the line of the warning share."""
        painter = QPainter(self)
        columns = columns_of(self.width())
        self._paint_heads(painter, columns)
        rows = self.rows()
        for at, one in enumerate(rows):
            self._paint_row(painter, columns, one, HEAD + at * ROW)
        if len(rows) < len(self._loads):
            self._paint_rest(painter, rows, HEAD + len(rows) * ROW)
        self._paint_limit(painter, columns, len(rows))
        painter.end()

    def _paint_heads(self, painter: QPainter, columns: Columns) -> None:
        tiny = look().fonts.tiny
        write_line(painter, QRect(PAD, 0, 80, HEAD), self.tr("Department"), Colour.TEXT_FAINT, tiny)
        heads = (
            (columns.in_hand, self.tr("Cases")),
            (columns.share, self.tr("Share")),
            (columns.overdue, self.tr("Over")),
            (columns.on_time, self.tr("On time")),
        )
        for right, text in heads:
            if right is not None:
                write_line(painter, QRect(right - 60, 0, 60, HEAD), text, Colour.TEXT_FAINT, tiny, right=True)
        left, edge = columns.bar, columns.in_hand - 36
        for kind, text in (("bar", self.tr("in hand")), ("over", self.tr("overdue")), ("next", self.tr("this act"))):
            if left + 18 + text_width(text, tiny) > edge:
                break
            self._paint_key(painter, QRect(left, HEAD // 2 - 5, 10, 10), kind)
            left = write_line(painter, QRect(left + 15, 0, 120, HEAD), text, Colour.TEXT_FAINT, tiny) + 12

    def _paint_key(self, painter: QPainter, rect: QRect, kind: str) -> None:
        if kind == "next":
            self._paint_ghost(painter, rect)
        elif kind == "over":
            self._paint_over(painter, rect)
        else:
            painter.fillRect(rect, colour(Colour.CHART_BAR))

    def _paint_row(self, painter: QPainter, columns: Columns, one: DepartmentLoad, top: int) -> None:
        over = overloaded(one.load.in_hand, self._total(), self._share)
        involved = one.id in self._adds or one.id in self._named
        strong, tone = over or one.id in self._adds, Colour.RED_TEXT if over else Colour.TEXT
        base = look().fonts.base
        name = QRect(PAD, top, columns.bar - PAD - 8, ROW)
        ink = Colour.TEXT if over or involved or one.load.in_hand else Colour.TEXT_MUTED
        write_line(painter, name, pick(one.short_zh, one.short_en), ink, base, bold=strong)
        self._paint_bar(painter, columns, one, top)
        late = Colour.RED_TEXT if one.load.overdue else Colour.TEXT_MUTED
        figures: tuple[tuple[int | None, str, Colour], ...] = (
            (columns.in_hand, str(one.load.in_hand), tone),
            (columns.share, percent(one.share), tone if over else Colour.TEXT_MUTED),
            (columns.overdue, str(one.load.overdue), late),
            (columns.on_time, percent(one.load.on_time_rate), tone if over else Colour.TEXT_MUTED),
        )
        for right, text, role in figures:
            if right is not None:
                write_line(painter, QRect(right - 56, top, 56, ROW), text, role, base, bold=over, right=True)

    def _paint_bar(self, painter: QPainter, columns: Columns, one: DepartmentLoad, top: int) -> None:
        rect = QRect(columns.bar, top + (ROW - BAR) // 2, 0, BAR)
        rect.setWidth(self._wide(columns, one.load.in_hand))
        painter.fillRect(rect, colour(Colour.CHART_BAR))
        if one.load.overdue:
            self._paint_over(painter, QRect(rect.left(), rect.top(), self._wide(columns, one.load.overdue), BAR))
        if added := self._adds.get(one.id, 0):
            left = rect.left() + rect.width()
            end = columns.bar + self._wide(columns, one.load.in_hand + added)
            self._paint_ghost(painter, QRect(left, rect.top(), max(5, end - left), BAR))

    def _paint_over(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect, colour(Colour.RED_SOFT))
        painter.fillRect(rect, QBrush(colour(Colour.CHART_BAR_OVER), Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour(Colour.CHART_BAR_OVER), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_ghost(self, painter: QPainter, rect: QRect) -> None:
        pen = QPen(colour(Colour.CHART_BAR_NEXT), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_limit(self, painter: QPainter, columns: Columns, count: int) -> None:
        """Draw where the warning share lies; nobody is near it while it lies beyond the longest bar."""
        x = columns.bar + self._wide(columns, self._share * self._total())
        if not self._total() or x > columns.bar + columns.bar_room:
            return
        pen = QPen(colour(Colour.CHART_LIMIT_LINE), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawLine(x, HEAD, x, HEAD + count * ROW)

    def _paint_rest(self, painter: QPainter, rows: Sequence[DepartmentLoad], top: int) -> None:
        shown = {one.id for one in rows}
        rest = [one for one in self._loads if one.id not in shown]
        held = sum(one.load.in_hand for one in rest)
        late = sum(one.load.overdue for one in rest)
        text = fill(self.tr("%1 others: %2 in hand, %3 overdue"), len(rest), held, late)
        line = QRect(PAD, top, self.width() - 2 * PAD, ROW)
        write_line(painter, line, text, Colour.TEXT_MUTED, look().fonts.small)

    # ------------------------------------------------------------------ inside

    def _total(self) -> int:
        return sum(one.load.in_hand for one in self._loads)

    def _wide(self, columns: Columns, cases: float) -> int:
        largest = max((one.load.in_hand + self._adds.get(one.id, 0) for one in self._loads), default=0)
        if not cases or not largest:
            return 0
        return max(2, round(cases / largest * columns.bar_room))

    def event(self, event: Any) -> bool:
        """Tell in a tip the whole name and figures of the department under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(event.pos()), self)
            return True
        return super().event(event)

    def _tip(self, at: QPoint) -> str:
        rows, number = self.rows(), (at.y() - HEAD) // ROW
        if not 0 <= number < len(rows) or at.y() < HEAD:
            return ""
        return self._said(rows[number])

    def _said(self, one: DepartmentLoad) -> str:
        told = self.tr("%1: %2 in hand (%3), %4 overdue, on time today %5")
        name, share, rate = pick(one.name_zh, one.name_en), percent(one.share), percent(one.load.on_time_rate)
        return fill(told, name, one.load.in_hand, share, one.load.overdue, rate)

    def _tell(self) -> None:
        self.setAccessibleDescription("\n".join(self._said(one) for one in self._loads))
        self.updateGeometry()
        self.update()


class LoadPane(QWidget):
    """Head with the totals, the band while one department holds too much, the bars."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self._title, self._totals, self._rate = QLabel(self.tr("Load of departments")), ShortLabel("muted"), QLabel()
        self._title.setProperty("part", "head")
        self._rate.setProperty("part", "note")
        head = QWidget()
        head.setFixedHeight(look().size.head)
        line = QHBoxLayout(head)
        line.setContentsMargins(PAD, 0, PAD, 0)
        line.setSpacing(10)
        line.addWidget(self._title)
        line.addWidget(self._totals, 1)
        line.addWidget(self._rate)
        self.band = Band(closable=False)
        self.bars = LoadBars(share)
        self.bars.setAccessibleName(self._title.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.band):
            column.addWidget(widget)
        column.addWidget(self.bars, 1)

    def show_loads(self, loads: Sequence[DepartmentLoad]) -> None:
        """Show the loads with their totals, and the band when one department is over the warning share."""
        self.bars.show_loads(loads)
        total, late = (sum(one.load.in_hand for one in loads), sum(one.load.overdue for one in loads))
        self._totals.setText(fill(self.tr("%1 in hand, %2 overdue"), total, late))
        due = sum(one.load.due_today for one in loads)
        rate = percent(sum(one.load.on_time_today for one in loads) / due if due else None)
        self._rate.setText(fill(self.tr("today %1 on time"), rate))
        over = [one for one in loads if overloaded(one.load.in_hand, total, self._share)]
        if not over:
            self.band.end()
            return
        worst = over[0]
        told = self.tr("%1 holds %2: %3 of %4 cases, over the line of %5")
        name, share = pick(worst.short_zh, worst.short_en), percent(worst.share)
        said = fill(told, name, share, worst.load.in_hand, total, percent(self._share))
        if said != self.band.text:
            self.band.say(Tone.ERROR, said)
