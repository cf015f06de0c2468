# SPDX-License-Identifier: Apache-2.0
"""The case that is followed through a playback: each state it was in, since when, and how long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.wall.playback.moments import StateSpan
from commandcenter.queries.wall.playback.recording import PlayedCase
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.said import translate
from commandcenter.views.big_screen.strokes import Run, Side, Strokes
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import label, pick

HEAD, ROW, PAD = 88, 44, 24
MOST_ROWS = 14


class CaseStates(Panel):
    """A list that grows while the case is played; the last line is the state it is in."""

    GROUND = Ink.BAND

    def __init__(self, look: WallLook, zone: str, parent: QWidget | None = None) -> None:
        """`zone` is the centre's, in which times are written."""
        super().__init__(look, parent)
        self._zone = ZoneInfo(zone)
        self._case: PlayedCase | None = None
        self._stays: tuple[StateSpan, ...] = ()

    def show_case(self, case: PlayedCase | None, stays: Sequence[StateSpan]) -> None:
        """Show a case and its stays until now; None: show nothing."""
        self._case, self._stays = case, tuple(stays)
        self.setVisible(case is not None)
        self.update()

    def wanted_height(self) -> int:
        """Return how high it has to be for the lines it has."""
        lines = min(len(self._stays), MOST_ROWS) + 1
        return round(self.look.length(HEAD + lines * ROW + PAD))

    def draw(self, strokes: Strokes) -> None:
        """Paint the case, its states and the time since it was reported."""
        if self._case is None:
            return
        unit, case = self.look.length, self._case
        left, width = unit(PAD), self.width() - 2 * unit(PAD)
        number = Run(case.number or case.report_number, bold=True, size=Size.HEAD)
        strokes.text(QRectF(left, unit(8), width, unit(40)), number, cut=True)
        item = Run(pick(case.item_zh, case.item_en), Ink.TEXT_2, size=Size.NEAR)
        strokes.text(QRectF(left, unit(46), width, unit(34)), item, cut=True)
        strokes.rule(left, unit(HEAD - 4), width, Ink.RULE_HEAD, 3)
        shown = self._stays[-MOST_ROWS:]
        longest = max((stay.seconds for stay in shown), default=0) or 1
        for at, stay in enumerate(shown):
            self._draw_stay(strokes, QRectF(left, unit(HEAD + at * ROW), width, unit(ROW)), stay, longest)
        self._draw_whole(strokes, QRectF(left, unit(HEAD + len(shown) * ROW), width, unit(ROW)))

    def _draw_stay(self, strokes: Strokes, row: QRectF, stay: StateSpan, longest: int) -> None:
        unit = self.look.length
        bar = QRectF(row.left(), row.bottom() - unit(5), row.width() * stay.seconds / longest, unit(3))
        strokes.bar(bar, Ink.BAR_NOW if stay.until is None else Ink.BAR_PAST)
        strokes.lamp(QPointF(row.left() + unit(11), row.center().y()), unit(20), stay.lamp)
        time = Run(f"{self._local(stay.since):%m-%d %H:%M}", Ink.TEXT_2, size=Size.LEAST)
        strokes.text(QRectF(row.left() + unit(32), row.top(), unit(130), row.height()), time, floor=Size.LEAST)
        took = Run(span_text(stay.seconds), bold=stay.until is None, size=Size.NEAR)
        taken = strokes.text(row, took, side=Side.RIGHT, floor=Size.LEAST)
        room = QRectF(row.left() + unit(172), row.top(), row.width() - unit(172 + 12) - taken, row.height())
        state = Run(label(stay.state), bold=stay.until is None, size=Size.NEAR)
        department = pick(stay.department_zh, stay.department_en)
        with_department = (state, Run(f"  {department}", Ink.TEXT_2, size=Size.LEAST)) if department else (state,)
        strokes.text(room, with_department, (state,), floor=Size.LEAST, cut=True)

    def _draw_whole(self, strokes: Strokes, row: QRectF) -> None:
        whole = sum(stay.seconds for stay in self._stays)
        strokes.text(row, Run(translate("Playback", "Together"), Ink.TEXT_2, size=Size.NEAR))
        strokes.text(row, Run(span_text(whole), bold=True, size=Size.NEAR), side=Side.RIGHT)

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)
