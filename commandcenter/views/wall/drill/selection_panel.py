# SPDX-License-Identifier: Apache-2.0
"""The column of a lasso: how many cases it holds, of whom and of what, and the cases themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.common.words import fill, pick
from commandcenter.views.wall.drill.selection import Selection, Share
from commandcenter.views.wall.panels.cell.open_list import OpenList
from commandcenter.vocabulary import Lamp

HEAD, FOOT = 104, 44
COUNTS_HEAD, COUNTS_ROW, ROWS = 52, 35, 5
GAP = 28


class SelectionPanel(Panel):
    """Stands in the column beside the map while a lasso holds something."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._selection = Selection()
        self._said = ""
        self.list = OpenList(look, self)

    def show_selection(self, selection: Selection, now: datetime) -> None:
        """Show what a lasso holds as it stands at `now` (UTC)."""
        self._selection, self._said = selection, ""
        self.list.show_cases(selection.cases, now)
        self.update()

    def say(self, sentence: str) -> None:
        """Say in the last line what became of an export."""
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
        """Give the list what the head, the counts and the last line leave."""
        unit = self.look.length
        top = round(unit(HEAD + COUNTS_HEAD + ROWS * COUNTS_ROW + GAP / 2))
        self.list.setGeometry(0, top, self.width(), max(0, self.height() - top - round(unit(FOOT))))

    def draw(self, strokes: Strokes) -> None:
        """Paint the head, the two counts side by side, and the keys."""
        unit, width, selection = self.look.length, float(self.width()), self._selection
        cells = fill(translate("Selection", "%1 cells"), count(selection.cells))
        head = (
            Run(fill(translate("Selection", "%1 open"), count(len(selection.cases))), bold=True, size=34),
            Run(f"   {cells}", Ink.TEXT_2, size=Size.NEAR),
        )
        strokes.text(QRectF(0, unit(4), width, unit(46)), head, head[:1])
        strokes.text(QRectF(0, unit(52), width, unit(40)), self._lateness(), floor=Size.NEAR)
        half = (width - unit(GAP)) / 2
        self._draw_counts(strokes, 0, half, translate("Selection", "Departments"), selection.departments, _unsent())
        left = half + unit(GAP)
        self._draw_counts(strokes, left, half, translate("Selection", "Items"), selection.items, _unnamed())
        foot = QRectF(0, self.height() - unit(FOOT), width, unit(FOOT))
        keys = translate("Selection", "D to the desk   ·   C table   ·   X workbook   ·   Esc")
        strokes.text(foot, Run(self._said or keys, Ink.TEXT_2, size=Size.LEAST), floor=18, cut=bool(self._said))

    def _lateness(self) -> tuple[Run, ...]:
        overdue = fill(translate("Selection", "%1 overdue"), count(self._selection.overdue))
        soon = fill(translate("Selection", "%1 due soon"), count(self._selection.soon))
        red = lamp_runs(Lamp.RED, overdue) if self._selection.overdue else (Run(overdue, Ink.TEXT_2),)
        yellow = lamp_runs(Lamp.YELLOW, soon) if self._selection.soon else (Run(soon, Ink.TEXT_2),)
        return (*red, Run("     "), *yellow)

    def _draw_counts(
        self, strokes: Strokes, left: float, width: float, title: str, shares: Sequence[Share], nameless: str
    ) -> None:
        unit, top = self.look.length, self.look.length(HEAD)
        strokes.rule(left, top, width, Ink.RULE_HEAD, 3)
        strokes.text(QRectF(left, top + unit(10), width, unit(40)), Run(title, bold=True, size=Size.HEAD), cut=True)
        shown = shares if len(shares) <= ROWS else shares[: ROWS - 1]
        lines = [(pick(share.zh, share.en) or nameless, share.cases) for share in shown]
        if len(shown) < len(shares):
            rest = sum(share.cases for share in shares[len(shown) :])
            lines.append((fill(translate("Selection", "%1 others"), len(shares) - len(shown)), rest))
        figures = max((strokes.width(Run(count(cases), bold=True)) for _, cases in lines), default=0.0)
        room = width - figures - unit(14)
        size = strokes.even([name for name, _ in lines], room)
        for at, (name, cases) in enumerate(lines):
            row = QRectF(left, top + unit(COUNTS_HEAD + at * COUNTS_ROW), width, unit(COUNTS_ROW))
            if at:
                strokes.rule(left, row.top(), width)
            strokes.text(QRectF(left, row.top(), room, row.height()), Run(name, size=size), cut=True)
            strokes.text(row, Run(count(cases), bold=True), side=Side.RIGHT)


def _unsent() -> str:
    return translate("Selection", "not sent yet")


def _unnamed() -> str:
    return translate("Selection", "no item yet")
