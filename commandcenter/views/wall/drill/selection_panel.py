# SPDX-License-Identifier: Apache-2.0
"""The column of a lasso: how many cases it holds, of whom and of what, which items are meant, and the cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPen
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.common.words import fill, pick
from commandcenter.views.wall.drill.selection import Selection, Share
from commandcenter.views.wall.panels.cell.open_list import OpenList
from commandcenter.vocabulary import Lamp

HEAD, FOOT = 104, 104
BUTTON = 50
COUNTS_HEAD, COUNTS_ROW, ROWS = 52, 35, 5
GAP = 28
BOX, BOX_ROOM = 20, 32


class SelectionPanel(Panel):
    """Stands in the column beside the map while a lasso holds something; its items and its button take the mouse."""

    item_pressed = Signal(int)
    """An item was pressed, by its place in the selection."""
    draft_pressed = Signal()

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._selection = Selection()
        self._said = ""
        self._at = 0
        self.list = OpenList(look, self)

    def show_selection(self, selection: Selection, now: datetime) -> None:
        """Show what a lasso holds as it stands at `now` (UTC)."""
        self._selection, self._said = selection, ""
        self._at = max(0, min(self._at, len(selection.items) - 1))
        self.list.show_cases(selection.cases, now)
        self.update()

    def go(self, by: int) -> None:
        """Put the hand on another item."""
        self._at = max(0, min(self._at + by, len(self._selection.items) - 1))
        self.update()

    @property
    def at(self) -> int:
        """The place of the item under the hand."""
        return self._at

    def say(self, sentence: str) -> None:
        """Say in the last line what became of an act."""
        self._said = sentence
        self.update()

    def numbers(self) -> dict[int, int]:
        """Return the number of each case that is listed, for the lamps on the map."""
        return self.list.numbers()

    def show_look(self, look: WallLook) -> None:
        """Take over another size of the wall."""
        self.list.show_look(look)
        super().show_look(look)

    def arrange(self) -> None:
        """Give the list what the head, the counts, the button and the last line leave."""
        unit = self.look.length
        top = round(unit(HEAD + COUNTS_HEAD + ROWS * COUNTS_ROW + GAP / 2))
        self.list.setGeometry(0, top, self.width(), max(0, self.height() - top - round(unit(FOOT))))

    # ---------------------------------------------------------------- the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tick the item that was pressed, or draft; the wall hears of it, too, and stops its scenes."""
        spot = event.position()
        if self._selection.cases and self._button().contains(spot):
            self.draft_pressed.emit()
        for at, row in zip(self._shown(self._selection.items, self._at), self._rows(self._item_left()), strict=False):
            if row.contains(spot):
                self._at = at
                self.item_pressed.emit(at)
        event.ignore()

    # ---------------------------------------------------------------- where things stand

    def _half(self) -> float:
        return (self.width() - self.look.length(GAP)) / 2

    def _item_left(self) -> float:
        return self._half() + self.look.length(GAP)

    def _rows(self, left: float) -> list[QRectF]:
        unit = self.look.length
        tops = (unit(HEAD + COUNTS_HEAD + at * COUNTS_ROW) for at in range(ROWS))
        return [QRectF(left, top, self._half(), unit(COUNTS_ROW)) for top in tops]

    def _button(self) -> QRectF:
        unit = self.look.length
        return QRectF(1, self.height() - unit(FOOT - 6), self.width() - 2, unit(BUTTON))

    @staticmethod
    def _shown(shares: Sequence[Share], at: int = 0) -> range:
        """Return the places of those shown, the one under the hand among them; the last row may be for the rest."""
        if len(shares) <= ROWS:
            return range(len(shares))
        first = max(0, min(at - (ROWS - 2), len(shares) - (ROWS - 1)))
        return range(first, first + ROWS - 1)

    # ---------------------------------------------------------------- painting

    def draw(self, strokes: Strokes) -> None:
        """Paint the head, the two counts side by side, the button, and the keys."""
        unit, width, selection = self.look.length, float(self.width()), self._selection
        self._draw_head(strokes)
        strokes.text(QRectF(0, unit(52), width, unit(40)), self._lateness(), floor=Size.NEAR)
        self._draw_counts(strokes, 0, translate("Selection", "Departments"), selection.departments, _unsent())
        self._draw_items(strokes)
        self._draw_button(strokes)
        foot = QRectF(0, self.height() - unit(44), width, unit(44))
        keys = translate("Selection", "↑ ↓ Space items   ·   D to the desk   ·   C table   ·   X workbook   ·   Esc")
        strokes.text(foot, Run(self._said or keys, Ink.TEXT_2, size=Size.LEAST), floor=16, cut=bool(self._said))

    def _draw_head(self, strokes: Strokes) -> None:
        unit, width, selection = self.look.length, float(self.width()), self._selection
        said = fill(translate("Selection", "%1 open"), count(len(selection.cases)))
        if selection.ticked:
            counts = count(len(selection.cases)), count(selection.held)
            said = fill(translate("Selection", "%1 of %2 open"), *counts)
        cells = fill(translate("Selection", "%1 cells"), count(selection.cells))
        head = Run(said, bold=True, size=34), Run(f"   {cells}", Ink.TEXT_2, size=Size.NEAR)
        strokes.text(QRectF(0, unit(4), width, unit(46)), head, head[:1])

    def _lateness(self) -> tuple[Run, ...]:
        overdue = fill(translate("Selection", "%1 overdue"), count(self._selection.overdue))
        soon = fill(translate("Selection", "%1 due soon"), count(self._selection.soon))
        red = lamp_runs(Lamp.RED, overdue) if self._selection.overdue else (Run(overdue, Ink.TEXT_2),)
        yellow = lamp_runs(Lamp.YELLOW, soon) if self._selection.soon else (Run(soon, Ink.TEXT_2),)
        return (*red, Run("     "), *yellow)

    def _draw_items(self, strokes: Strokes) -> None:
        """Paint the items with a box each: those ticked are meant, all of them where none is."""
        selection, left, inset = self._selection, self._item_left(), self.look.length(BOX_ROOM)
        shown, rows = self._shown(selection.items, self._at), self._rows(left)
        for at, row in zip(shown, rows, strict=False):
            if at == self._at:
                strokes.bar(row.adjusted(-self.look.length(6), 1, self.look.length(6), 0), Ink.FOCUS_ROW)
        title = translate("Selection", "Items")
        self._draw_counts(strokes, left, title, selection.items, _unnamed(), inset=inset, at=self._at)
        for at, row in zip(shown, rows, strict=False):
            self._draw_box(strokes, row, ticked=selection.items[at].named in selection.ticked)

    def _draw_box(self, strokes: Strokes, row: QRectF, *, ticked: bool) -> None:
        unit, paint = self.look.length, strokes.painter
        box = QRectF(row.left() + 1, row.center().y() - unit(BOX / 2), unit(BOX), unit(BOX))
        paint.setPen(QPen(self.look.colour(Ink.TEXT_2), max(1.0, unit(2))))
        paint.setBrush(Qt.BrushStyle.NoBrush)
        paint.drawRect(box)
        if ticked:
            strokes.bar(box.adjusted(unit(4), unit(4), -unit(4), -unit(4)), Ink.TEXT)

    def _draw_counts(
        self,
        strokes: Strokes,
        left: float,
        title: str,
        shares: Sequence[Share],
        nameless: str,
        *,
        inset: float = 0.0,
        at: int = 0,
    ) -> None:
        unit, top, width = self.look.length, self.look.length(HEAD), self._half()
        strokes.rule(left, top, width, Ink.RULE_HEAD, 3)
        strokes.text(QRectF(left, top + unit(10), width, unit(40)), Run(title, bold=True, size=Size.HEAD), cut=True)
        shown = [shares[one] for one in self._shown(shares, at)]
        lines = [(pick(share.zh, share.en) or nameless, share.cases) for share in shown]
        if len(shown) < len(shares):
            rest = sum(share.cases for share in shares) - sum(share.cases for share in shown)
            lines.append((fill(translate("Selection", "%1 others"), len(shares) - len(shown)), rest))
        figures = max((strokes.width(Run(count(cases), bold=True)) for _, cases in lines), default=0.0)
        room = width - figures - unit(14) - inset
        size = strokes.even([name for name, _ in lines], room)
        for number, ((name, cases), row) in enumerate(zip(lines, self._rows(left), strict=False)):
            if number:
                strokes.rule(left, row.top(), width)
            place = QRectF(left + inset, row.top(), room, row.height())
            strokes.text(place, Run(name, size=size), cut=True)
            strokes.text(row, Run(count(cases), bold=True), side=Side.RIGHT)

    def _draw_button(self, strokes: Strokes) -> None:
        """Paint the one act that goes on from here, with its key."""
        unit, paint, there = self.look.length, strokes.painter, bool(self._selection.cases)
        box, ink = self._button(), Ink.TEXT if there else Ink.TEXT_3
        paint.setPen(QPen(self.look.colour(ink), max(1.0, unit(2))))
        paint.setBrush(self.look.colour(Ink.FOCUS_ROW) if there else Qt.BrushStyle.NoBrush)
        paint.drawRoundedRect(box, unit(6), unit(6))
        said = fill(translate("Selection", "J   Draft a joint ticket of %1 cases"), count(len(self._selection.cases)))
        room = box.adjusted(unit(12), 0, -unit(12), 0)
        strokes.text(room, Run(said, ink, bold=True, size=Size.NEAR), side=Side.CENTRE, floor=Size.LEAST)


def _unsent() -> str:
    return translate("Selection", "not sent yet")


def _unnamed() -> str:
    return translate("Selection", "no item yet")
