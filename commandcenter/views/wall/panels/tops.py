# SPDX-License-Identifier: Apache-2.0
"""What was filed most today and where reports came from: short lists of names and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import ItemCount, SourceCount
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import count, named, share, translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.words import fill

HEAD_AT, ROWS_AT, ROW = 30, 49, 38
BETWEEN = 28
GAP = 14
NARROWEST, WIDEST = 0.36, 0.5
"""Shares of the panel the list of components may take."""
BAR = 20
FEWEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of names by their counts: its title, how many there are today in all, the rows."""

    title: str
    total: int
    rows: tuple[tuple[str, int], ...]


class Tops(Panel):
    """The components and the events filed most today."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._lists: tuple[Ranking, Ranking] = (Ranking("", 0, ()), Ranking("", 0, ()))

    def show_items(
        self, components: Sequence[ItemCount], events: Sequence[ItemCount], filed_components: int, filed_events: int
    ) -> None:
        """Show the items, the most frequent first, and how many were filed of each kind."""
        lists = (
            _ranking(translate("Wall", "Components"), filed_components, components),
            _ranking(translate("Wall", "Events"), filed_events, events),
        )
        if lists != self._lists:
            self._lists = lists
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint both lists side by side, each as wide as its names ask for."""
        between = self.look.length(BETWEEN)
        left, right = (_need(strokes, ranking) for ranking in self._lists)
        part = min(WIDEST, max(NARROWEST, left / max(left + right, 1.0)))
        width = (self.width() - between) * part
        draw_ranking(strokes, self._lists[0], QRectF(0, 0, width, self.height()))
        draw_ranking(strokes, self._lists[1], QRectF(width + between, 0, self.width() - width - between, self.height()))


class Sources(Panel):
    """Where the reports of today came from, with bars of one scale."""

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._ranking = Ranking("", 0, ())

    def show_sources(self, sources: Sequence[SourceCount]) -> None:
        """Show the sources, the most frequent first."""
        rows = tuple((named(source.zh, source.en), source.reports) for source in sources)
        rows = tuple(sorted(rows, key=lambda row: -row[1]))
        ranking = Ranking(translate("Wall", "Sources"), sum(number for _, number in rows), rows)
        if ranking != self._ranking:
            self._ranking = ranking
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint the list."""
        draw_ranking(strokes, self._ranking, QRectF(0, 0, self.width(), self.height()), bars=True)


def draw_ranking(strokes: Strokes, ranking: Ranking, room: QRectF, *, bars: bool = False) -> None:
    """Paint a list into `room`, as many rows as fit whole; with `bars` each row shows its share of all."""
    unit = strokes.look.length
    strokes.rule(room.left(), room.top(), room.width(), Ink.RULE_HEAD, 3)
    head = QRectF(room.left(), room.top() + unit(HEAD_AT - 20), room.width(), unit(40))
    title = (Run(ranking.title, bold=True, size=Size.HEAD),)
    notes = (fill(translate("Wall", "today %1"), count(ranking.total)), count(ranking.total))
    ways = ((title, (Run(note, Ink.TEXT_2, size=Size.NEAR),)) for note in notes)
    strokes.ends(head, *ways, gap=unit(GAP), floor=Size.LEAST)
    fitting = int((room.height() - unit(ROWS_AT)) / unit(ROW) + 0.05)
    shown = ranking.rows[: max(0, fitting)]
    counts = max((strokes.width(Run(count(number), bold=True)) for _, number in shown), default=0.0)
    total = max(1, sum(number for _, number in ranking.rows))
    widest = max((strokes.width(name) for name, _ in shown), default=0.0)
    share_room = strokes.width("100%") + unit(GAP) if bars else 0.0
    name_room = min(widest, room.width() * 0.4) if bars else room.width() - counts - unit(GAP)
    bar_room = room.width() - name_room - counts - share_room - unit(3 * GAP)
    size = strokes.even((name for name, _ in shown), name_room)
    for at, (name, number) in enumerate(shown):
        line = QRectF(room.left(), room.top() + unit(ROWS_AT + ROW * at), room.width(), unit(ROW))
        if at:
            strokes.rule(line.left(), line.top(), line.width())
        strokes.text(QRectF(line.left(), line.top(), name_room, line.height()), Run(name, size=size), cut=True)
        if bars:
            left = line.left() + name_room + unit(GAP)
            width = bar_room * number / max(1, shown[0][1])
            strokes.bar(QRectF(left, line.top() + unit((ROW - BAR) / 2), width, unit(BAR)), Ink.BAR)
            part = Run(f"{share(number / total)}%", Ink.TEXT_2)
            strokes.text(line, part, side=Side.RIGHT)
            line.setRight(line.right() - share_room)
        strokes.text(line, Run(count(number), bold=True), side=Side.RIGHT)


def height_of(rows: int) -> float:
    """Return the height of a list of `rows` at 1080 lines."""
    return ROWS_AT + ROW * rows


def _ranking(title: str, filed: int, items: Sequence[ItemCount]) -> Ranking:
    rows = tuple((named(item.zh, item.en), item.filed) for item in items)
    return Ranking(title, filed, rows)


def _need(strokes: Strokes, ranking: Ranking) -> float:
    unit = strokes.look.length
    head = strokes.width((Run(ranking.title, bold=True, size=Size.HEAD), Run(count(ranking.total), size=Size.NEAR)))
    rows = (strokes.width((Run(name), Run(count(number), bold=True))) for name, number in ranking.rows)
    return max((head, *rows)) + unit(GAP)
