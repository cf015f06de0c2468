# SPDX-License-Identifier: Apache-2.0
"""The band at the foot of the wall: the last acts at the left, who is on duty at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.rows import DutyPost, TickerAct
from commandcenter.views.big_screen.look import Ink, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import named
from commandcenter.views.big_screen.strokes import Run, Side, Strokes

MARGIN = 40
SIDE = 640
"""Width at the right end for the roster, the width of the column above it."""
WORD_GAP, ACT_GAP = 26, 72
ROSTER_GAP = 24


class Ticker(Panel):
    """The acts that fit whole, the newest first; older ones wait for nothing and do not run past."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._acts: tuple[tuple[Run, ...], ...] = ()
        self._duty: tuple[DutyPost, ...] = ()

    def show_acts(self, acts: Sequence[TickerAct], local: Callable[[datetime], datetime]) -> None:
        """Show the last acts, the newest first; `local` gives the centre's time of a moment."""
        written = tuple(_act(act, local) for act in acts)
        if written != self._acts:
            self._acts = written
            self.update()

    def show_duty(self, duty: Sequence[DutyPost]) -> None:
        """Show who is on duty now."""
        if tuple(duty) != self._duty:
            self._duty = tuple(duty)
            self.update()

    def draw(self, strokes: Strokes) -> None:
        """Paint the roster, then as many acts as have room beside it."""
        unit = self.look.length
        right = self.width() - unit(MARGIN)
        if self._duty:
            right = self._draw_duty(strokes, right) - unit(MARGIN)
        x = unit(MARGIN)
        for at, words in enumerate(self._acts):
            width = self._width(strokes, words)
            if x + width > right:
                if at == 0:
                    self._draw_act(strokes, words, x, right)
                    return
                continue
            self._draw_act(strokes, words, x, x + width + 1)
            x += width + unit(ACT_GAP)

    def _draw_duty(self, strokes: Strokes, right: float) -> float:
        """Paint the posts spread over their room, or closer from the right when that is too narrow; return the left."""
        unit = self.look.length
        posts = [(Run(named(post.title_zh, post.title_en) + " ", Ink.TEXT_3), Run(post.who)) for post in self._duty]
        widths = [strokes.width(post) for post in posts]
        room = min(unit(SIDE), self.width() * 0.5)
        while len(posts) > 1 and sum(widths) + unit(ROSTER_GAP) * (len(posts) - 1) > self.width() * 0.5:
            posts.pop()
            widths.pop()
        room = max(room, sum(widths) + unit(ROSTER_GAP) * (len(posts) - 1))
        gap = (room - sum(widths)) / max(1, len(posts) - 1)
        x = right - room
        for post, width in zip(posts, widths, strict=True):
            strokes.text(QRectF(x, 0, width + 1, self.height()), post)
            x += width + gap
        return right - room

    def _draw_act(self, strokes: Strokes, words: Sequence[Run], x: float, right: float) -> None:
        gap = self.look.length(WORD_GAP)
        for word in words:
            if x >= right - gap:
                return
            x += strokes.text(QRectF(x, 0, right - x, self.height()), word, cut=True, side=Side.LEFT) + gap

    def _width(self, strokes: Strokes, words: Sequence[Run]) -> float:
        return sum(strokes.width(word) for word in words) + self.look.length(WORD_GAP) * (len(words) - 1)


def _act(act: TickerAct, local: Callable[[datetime], datetime]) -> tuple[Run, ...]:
    words = (
        named(act.actor_zh, act.actor_en),
        named(act.action_zh, act.action_en),
        named(act.item_zh, act.item_en),
        named(act.place_zh, act.place_en),
    )
    return Run(f"{local(act.at):%H:%M}", Ink.TEXT_3), *(Run(word) for word in words if word)
