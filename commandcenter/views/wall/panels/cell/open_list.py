# SPDX-License-Identifier: Apache-2.0
"""The open cases of one place; their numbers stand in the lamps on the map."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import OpenCase
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, left, named, translate
from commandcenter.views.big_screen.strokes import LAMP_INK, Run, Side, Strokes
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp

HEAD_AT, ROWS_AT, ROW = 30, 49, 37
NUMBER, GAP = 30, 14
WIDEST_DEPARTMENT = 0.26


class OpenList(Panel):
    """Cases by what runs out first, numbered from 1."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._cases: tuple[OpenCase, ...] = ()
        self._now: datetime | None = None

    def show_cases(self, cases: Sequence[OpenCase], now: datetime) -> None:
        """Show the open cases of a place as they stand at `now` (UTC)."""
        self._cases = tuple(sorted(cases, key=lambda case: (case.lamp(now) is Lamp.STOPPED, case.due_at, case.id)))
        self._now = now
        self.update()

    def numbers(self) -> dict[int, int]:
        """Return the number of each case that is shown, for the lamps on the map."""
        return {case.id: at + 1 for at, case in enumerate(self._cases[: self._fitting()])}

    def draw(self, strokes: Strokes) -> None:
        """Paint the head and a row for each case; what does not fit is counted in the last row."""
        unit, width = self.look.length, float(self.width())
        strokes.rule(0, 0, width, Ink.RULE_HEAD, 3)
        head = QRectF(0, unit(HEAD_AT - 20), width, unit(40))
        title = Run(fill(translate("Wall", "Not ended: %1"), count(len(self._cases))), bold=True, size=Size.HEAD)
        note = Run(translate("Wall", "numbers as on the map"), Ink.TEXT_2, size=Size.NEAR)
        strokes.ends(head, ((title,), (note,)), gap=unit(GAP), floor=Size.LEAST)
        fitting = self._fitting()
        shown = self._cases[:fitting]
        if self._now is None or not shown:
            return
        self._draw_rows(strokes, shown, self._now)
        if len(self._cases) > fitting:
            line = QRectF(0, unit(ROWS_AT + ROW * fitting), width, unit(ROW))
            more = fill(translate("Wall", "and %1 more"), count(len(self._cases) - fitting))
            strokes.text(line, Run(more, Ink.TEXT_2))

    def _fitting(self) -> int:
        rows = max(0, int((self.height() - self.look.length(ROWS_AT)) / self.look.length(ROW) + 0.05))
        return len(self._cases) if len(self._cases) <= rows else max(0, rows - 1)

    def _draw_rows(self, strokes: Strokes, shown: Sequence[OpenCase], now: datetime) -> None:
        unit, width = self.look.length, float(self.width())
        clocks = [_clock(case, now) for case in shown]
        clock_room = max(strokes.width(clock) for clock in clocks)
        departments = [named(case.department_zh, case.department_en) for case in shown]
        owner_room = min(width * WIDEST_DEPARTMENT, max(strokes.width(name) for name in departments))
        item_left = unit(NUMBER + GAP) + clock_room + unit(GAP)
        item_room = width - item_left - owner_room - unit(GAP)
        items = [named(case.item_zh, case.item_en) for case in shown]
        item_size, owner_size = strokes.even(items, item_room), strokes.even(departments, owner_room)
        for at, clock in enumerate(clocks):
            top = unit(ROWS_AT + ROW * at)
            if at:
                strokes.rule(0, top, width)
            number = Run(str(at + 1), bold=True)
            strokes.text(QRectF(0, top, unit(NUMBER), unit(ROW)), number)
            strokes.text(QRectF(unit(NUMBER + GAP), top, clock_room + 1, unit(ROW)), clock)
            strokes.text(QRectF(item_left, top, item_room, unit(ROW)), Run(items[at], size=item_size), cut=True)
            owner = Run(departments[at], Ink.TEXT_2, size=owner_size)
            strokes.text(QRectF(width - owner_room, top, owner_room, unit(ROW)), owner, side=Side.RIGHT, cut=True)


def _clock(case: OpenCase, now: datetime) -> tuple[Run, ...]:
    """Return lamp and time left: shape, colour and words together (domain.md 5)."""
    lamp = case.lamp(now)
    if lamp is Lamp.GREEN and case.due_at < now:
        # Slow in the centre's own hands makes no department late (domain.md 4 rule 6): neither a colour nor a time.
        held = translate("Wall", "centre")
        return Run("", lamp=lamp), Run(f" {held}", Ink.TEXT_2, bold=True)
    said = label(Lamp.STOPPED) if lamp is Lamp.STOPPED else left(case.due_at, now)
    return Run("", lamp=lamp), Run(f" {said}", LAMP_INK[lamp], bold=True)
