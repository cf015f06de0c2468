# SPDX-License-Identifier: Apache-2.0
"""What happens at one place more than elsewhere: the share of each item, with a mark for the whole area."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.drill.rows import ItemShare
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import named, share, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes

HEAD_AT, ROWS_AT, ROW = 30, 52, 35
BAR, MARK = 22, 30
GAP = 14
WIDEST_NAME = 0.45


class Shares(Panel):
    """Bars of one scale, the largest share first."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shares: tuple[ItemShare, ...] = ()

    def show_shares(self, shares: Sequence[ItemShare]) -> None:
        """Show the shares, the largest first."""
        if tuple(shares) != self._shares:
            self._shares = tuple(shares)
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint the head with the key of the mark, and as many rows as fit whole."""
        unit, width = self.look.length, float(self.width())
        strokes.rule(0, 0, width, Ink.RULE_HEAD, 3)
        head = QRectF(0, unit(HEAD_AT - 20), width, unit(40))
        strokes.text(head, Run(translate("Wall", "Shares here"), bold=True, size=Size.HEAD))
        key = Run(translate("Wall", "in the whole area"), Ink.TEXT_2, size=Size.NEAR)
        taken = strokes.text(head, key, side=Side.RIGHT)
        strokes.bar(QRectF(width - taken - unit(16), unit(HEAD_AT - 12), unit(4), unit(24)), Ink.TEXT)
        shown = self._shares[: max(0, int((self.height() - unit(ROWS_AT)) / unit(ROW) + 0.05))]
        if shown:
            self._draw_rows(strokes, shown)

    def _draw_rows(self, strokes: Strokes, shown: Sequence[ItemShare]) -> None:
        unit, width = self.look.length, float(self.width())
        names = [named(item.zh, item.en) for item in shown]
        name_room = min(width * WIDEST_NAME, max(strokes.width(name) for name in names))
        size = strokes.even(names, name_room)
        figure_room = strokes.width(Run("100%", bold=True))
        left = name_room + unit(GAP)
        room = width - left - figure_room - unit(GAP)
        most = max(max(item.here, item.whole) for item in shown) or 1.0
        for at, (item, name) in enumerate(zip(shown, names, strict=True)):
            top = unit(ROWS_AT + ROW * at)
            strokes.text(QRectF(0, top, name_room, unit(ROW)), Run(name, size=size), cut=True)
            strokes.bar(QRectF(left, top + unit((ROW - BAR) / 2), room * item.here / most, unit(BAR)), Ink.BAR)
            x = left + room * item.whole / most
            strokes.bar(QRectF(x - unit(2), top + unit((ROW - MARK) / 2), unit(4), unit(MARK)), Ink.TEXT)
            said = Run(f"{share(item.here)}%", bold=True)
            strokes.text(QRectF(0, top, width, unit(ROW)), said, side=Side.RIGHT)
