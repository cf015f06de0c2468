# SPDX-License-Identifier: Apache-2.0
"""What each department has in hand: bars of one scale with what runs out and what is overdue inside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import DepartmentLoad
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import NOTHING, count, named, share, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.common.words import fill, label
from commandcenter.vocabulary import Lamp

HEAD_AT, ROWS_AT, ROW, FOOT = 29, 51, 36, 45
BAR = 23
GAP = 16
WIDEST_NAME = 0.42
"""A name takes at most this share of the panel."""
LEAST_BAR = 120
TOO_FEW = 10
"""A rate with fewer cases below it is not named (domain.md 6)."""


class Departments(Panel):
    """Departments by what they have in hand, the largest first; what does not fit is one row together."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._loads: tuple[DepartmentLoad, ...] = ()
        self._centre = (0, 0, 0)
        self._threads = (0, 0)
        self._rates: Mapping[int, tuple[float | None, int]] | None = None

    def show_loads(
        self, loads: Sequence[DepartmentLoad], centre: tuple[int, int, int], threads: tuple[int, int] = (0, 0)
    ) -> None:
        """Show the loads, what the centre itself holds (in all, to dispatch, to check and close), and supervision.

        `threads` are those open and those whose reply is late.
        """
        given = tuple(sorted(loads, key=lambda load: (-load.open, load.id)))
        if (given, centre, threads) != (self._loads, self._centre, self._threads):
            self._loads, self._centre, self._threads = given, centre, threads
            self.update()

    def show_rates(self, rates: Mapping[int, tuple[float | None, int]] | None) -> None:
        """Show each department's on-time rate of today (rate, cases below it) beside its bar; None hides the column."""
        self._rates = rates
        self.update()

    def rows(self) -> list[DepartmentLoad]:
        """Return the rows as they stand: the largest departments, then all the others together."""
        room = max(1, int((self.height() - self.look.length(ROWS_AT + FOOT)) / self.look.length(ROW) + 0.05))
        if len(self._loads) <= room:
            return list(self._loads)
        shown, others = list(self._loads[: room - 1]), self._loads[room - 1 :]
        together = self.tr("%n other(s)", "", len(others))
        return [*shown, DepartmentLoad(0, together, together, *_totals(others))]

    def draw(self, strokes: Strokes) -> None:
        """Paint head, rows and the centre's own line."""
        unit = self.look.length
        strokes.rule(0, 0, self.width(), Ink.RULE_HEAD, 3)
        self._draw_head(strokes)
        rows = self.rows()
        if rows:
            self._draw_rows(strokes, rows)
        bottom = unit(ROWS_AT + ROW * len(rows) + 3)
        strokes.rule(0, bottom, self.width())
        in_all, to_dispatch, to_check = (count(number) for number in self._centre)
        line = QRectF(0, bottom, self.width(), unit(FOOT - 1))
        said = translate("Wall", "The centre %1     to dispatch %2     to check and close %3")
        shorter = translate("Wall", "Centre %1     dispatch %2     check, close %3")
        ways = [fill(way, in_all, to_dispatch, to_check) for way in (said, shorter)]
        if self._rates is None and not self._threads[0]:
            strokes.text(line, *(Run(way, Ink.TEXT_2) for way in ways))
            return
        if self._rates is None:
            # In the room of a city what the centre holds is one figure: its parts stand on the page of figures.
            ways.append(fill(translate("Wall", "Centre %1"), in_all))
            variants = [((Run(way, Ink.TEXT_2),), self._supervision(bool(at))) for at, way in enumerate(ways)]
            strokes.ends(line, *variants, gap=unit(20), floor=Size.LEAST)
            return
        note = (Run(translate("Wall", "% = on time today"), Ink.TEXT_2, size=Size.NEAR),)
        strokes.ends(line, *(((Run(way, Ink.TEXT_2),), note) for way in ways), gap=unit(20), floor=Size.LEAST)

    def _supervision(self, brief: bool) -> tuple[Run, ...]:
        """Say how many threads are open, and red how many replies are late."""
        in_all, late = self._threads
        said = Run(fill(translate("Wall", "supervised %1"), count(in_all)), Ink.TEXT_2)
        if not late:
            return (said,)
        word = translate("Wall", "late") if brief else translate("Wall", "reply late")
        return said, _bold("   "), *_counted(Lamp.RED, word, late)

    def _draw_head(self, strokes: Strokes) -> None:
        unit = self.look.length
        total, soon, overdue = _totals(self._loads)
        ways = [
            (translate("Wall", "Departments"), label(Lamp.YELLOW), label(Lamp.RED)),
            (translate("Wall", "Depts"), translate("Wall", "soon"), translate("Wall", "overdue")),
        ]
        in_hand = fill(translate("Wall", "open %1"), count(total))
        variants = []
        for name, soon_word, overdue_word in ways:
            left = (_bold(name), _bold("   "), _bold(in_hand))
            right = (*_counted(Lamp.YELLOW, soon_word, soon), _bold("   "), *_counted(Lamp.RED, overdue_word, overdue))
            variants.append((left, right))
        line = QRectF(0, unit(HEAD_AT - 20), self.width(), unit(40))
        strokes.ends(line, *variants, gap=unit(20), floor=Size.NEAR)

    def _draw_rows(self, strokes: Strokes, rows: Sequence[DepartmentLoad]) -> None:
        unit = self.look.length
        names = [named(load.zh, load.en) for load in rows]
        counts = max(strokes.width(Run(count(load.open), bold=True)) for load in rows)
        late = max(strokes.width(Run(count(load.overdue), bold=True)) for load in rows)
        widest = max(strokes.width(name) for name in names)
        name_room = min(widest, self.width() * WIDEST_NAME)
        bar_from = name_room + unit(GAP) + counts + unit(GAP)
        late_from = self.width() - late - unit(34)
        rate_room = unit(92) if self._rates is not None else 0.0
        bar_room = max(unit(LEAST_BAR), late_from - rate_room - unit(60) - bar_from)
        size = strokes.even(names, name_room)
        # The others together may hold more than any: the scale is that of single departments.
        largest = max(max((load.open for load in rows if load.id), default=0), 1)
        total = sum(load.open for load in self._loads)
        for at, (load, name) in enumerate(zip(rows, names, strict=True)):
            top = unit(ROWS_AT + ROW * at)
            line = QRectF(0, top, name_room, unit(ROW))
            strokes.text(line, Run(name, size=size), cut=True)
            line = QRectF(name_room + unit(GAP), top, counts, unit(ROW))
            strokes.text(line, Run(count(load.open), bold=True), side=Side.RIGHT)
            bar = QRectF(bar_from, top + unit((ROW - BAR) / 2), bar_room * load.open / largest, unit(BAR))
            if load.open <= largest:
                self._draw_bar(strokes, load, bar)
            if load.open == largest and load.id and total:
                self._draw_share(strokes, load, bar, load.open / total)
            if self._rates is not None:
                self._draw_rate(strokes, load, QRectF(late_from - rate_room - unit(20), top, rate_room, unit(ROW)))
            self._draw_late(strokes, load, QRectF(late_from, top, self.width() - late_from, unit(ROW)))

    def _draw_bar(self, strokes: Strokes, load: DepartmentLoad, bar: QRectF) -> None:
        """Paint a bar; what is late is never thinner than two pixels, so that one case among many is seen."""
        strokes.bar(bar, Ink.BAR)
        x = bar.left()
        for number, ink in ((load.overdue, Ink.RED), (load.soon, Ink.YELLOW)):
            if not number:
                continue
            width = max(self.look.length(3), bar.width() * number / max(load.open, 1))
            strokes.bar(QRectF(x, bar.top(), min(width, max(0.0, bar.right() - x)), bar.height()), ink)
            x += width

    def _draw_share(self, strokes: Strokes, load: DepartmentLoad, bar: QRectF, part: float) -> None:
        """Write into the largest bar how much of everything it is, where the grey part has room for it."""
        unit = self.look.length
        plain = bar.width() * (1 - (load.overdue + load.soon) / max(load.open, 1)) - unit(18)
        said = Run(fill(translate("Wall", "%1% of all"), share(part)), size=Size.LEAST)
        shorter = Run(f"{share(part)}%", size=Size.LEAST)
        for way in (said, shorter):
            if strokes.fits(plain, way):
                strokes.text(bar.adjusted(0, 0, -unit(8), 0), way, side=Side.RIGHT, floor=Size.LEAST)
                return

    def _draw_rate(self, strokes: Strokes, load: DepartmentLoad, room: QRectF) -> None:
        value, of = (self._rates or {}).get(load.id, (None, 0))
        known = value is not None and of >= TOO_FEW
        said = f"{share(value)}%" if value is not None and known else NOTHING
        strokes.text(room, Run(said, Ink.TEXT if known else Ink.TEXT_3), side=Side.RIGHT)

    def _draw_late(self, strokes: Strokes, load: DepartmentLoad, room: QRectF) -> None:
        if not load.overdue:
            strokes.text(room, Run(NOTHING, Ink.TEXT_3), side=Side.RIGHT)
            return
        strokes.text(room, Run(count(load.overdue), Ink.RED, bold=True), side=Side.RIGHT)
        strokes.lamp(QPointF(room.left() + self.look.length(13), room.center().y()), self.look.length(28), Lamp.RED)


def _totals(loads: Sequence[DepartmentLoad]) -> tuple[int, int, int]:
    """Return what they have in hand together: in all, due soon, overdue."""
    return (
        sum(load.open for load in loads),
        sum(load.soon for load in loads),
        sum(load.overdue for load in loads),
    )


def _bold(text: str) -> Run:
    return Run(text, bold=True, size=Size.HEAD)


def _counted(lamp: Lamp, word: str, number: int) -> tuple[Run, ...]:
    """Return a lamp with its word and number; a zero is said in plain words, without shape or colour."""
    said = f"{word} {count(number)}"
    return lamp_runs(lamp, said, size=Size.HEAD) if number else (Run(said, Ink.TEXT_2, size=Size.HEAD),)
