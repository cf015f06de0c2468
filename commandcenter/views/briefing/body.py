# SPDX-License-Identifier: Apache-2.0
"""A page of the briefing: its sentence, its blocks, and under them what the figures mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from commandcenter.queries.briefing import Numbers, Page, Table, Trend
from commandcenter.views.big_screen.look import Ink, Size, WallLook
from commandcenter.views.big_screen.panel import Panel
from commandcenter.views.big_screen.strokes import Run, Side, Strokes, lamp_runs
from commandcenter.views.briefing.blocks.arranged import arranged
from commandcenter.views.briefing.blocks.numbers import paint_numbers
from commandcenter.views.briefing.blocks.table import Lit, TablePainter
from commandcenter.views.briefing.blocks.trend import chart_room, paint_trend
from commandcenter.views.briefing.place import NO_CELL, Spot
from commandcenter.views.briefing.session import BriefingSession
from commandcenter.views.briefing.written import broken
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.words import fill, sentence
from commandcenter.vocabulary import Lamp

if TYPE_CHECKING:
    from commandcenter.views.briefing.blocks.days import Days

translate = QCoreApplication.translate

MARGIN, SENTENCE, NOTES, GAP = 40, 92, 40, 10
LARGE, LEAST_LARGE, TWO_LINES = 54, 38, 36
ASIDE = 30


class Body(Panel):
    """Everything between header and decisions; keeps where its figures stand, for whoever touches them."""

    def __init__(self, look: WallLook, session: BriefingSession, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._session = session
        self._charts: list[Days] = []
        self._shown: tuple[Page | None, WallLook | None] = (None, None)
        self._hits: list[tuple[QRectF, Spot]] = []

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return what stands at a point of the panel: a figure before the row it is in."""
        found = [spot for room, spot in self._hits if room.contains(point)]
        return max(found, key=lambda spot: spot.cell, default=None)

    def is_low(self, spot: Spot) -> bool:
        """Whether a figure stands in the lower half of the panel."""
        return any(found == spot and room.center().y() > self.height() / 2 for room, found in self._hits)

    def refresh(self) -> None:
        """Show what the session shows now."""
        self.show_faded(self._session.lost_since is not None)
        self.arrange()
        self.update()

    def arrange(self) -> None:
        """Lay the charts of the page into their rooms; they are drawn anew when page or size changed."""
        page = self._session.page
        blocks = page.blocks if page is not None else ()
        trends = [(block, room) for block, room in zip(blocks, self._rooms(), strict=True) if isinstance(block, Trend)]
        self._make_charts(len(trends))
        fresh = self._shown != (page, self.look)
        self._shown = page, self.look
        for chart in self._charts[len(trends) :]:
            chart.hide()
        for chart, (trend, room) in zip(self._charts, trends, strict=False):
            chart.setGeometry(chart_room(room, self.look.length(1)).toRect())
            chart.show()
            if fresh:
                chart.show_look(self.look)
                chart.show_trend(trend)

    def _make_charts(self, number: int) -> None:
        if len(self._charts) < number:
            # Charts weigh a third of a second: whoever only sits down does not wait for them.
            from commandcenter.views.briefing.blocks.days import Days

            self._charts += [Days(self.look, self) for _ in range(number - len(self._charts))]

    def _rooms(self) -> list[QRectF]:
        """Return where the blocks of the page stand."""
        unit, page = self.look.length, self._session.page
        top, bottom = unit(SENTENCE + GAP), self.height() - unit(NOTES + GAP)
        room = QRectF(unit(MARGIN), top, self.width() - 2 * unit(MARGIN), max(1.0, bottom - top))
        return arranged(page.blocks, room, unit(1)) if page is not None else []

    def draw(self, strokes: Strokes) -> None:
        """Paint the page, or what is the matter while there is none."""
        unit, page = self.look.length, self._session.page
        self._hits = []
        width = self.width() - 2 * unit(MARGIN)
        if page is None:
            self._draw_state(strokes, QRectF(unit(MARGIN), 0, width, unit(SENTENCE)))
            return
        self._draw_sentence(strokes, page, QRectF(unit(MARGIN), 0, width, unit(SENTENCE)))
        self._draw_blocks(strokes, page)
        self._draw_notes(strokes, page, QRectF(unit(MARGIN), self.height() - unit(NOTES + 4), width, unit(NOTES)))

    def _draw_state(self, strokes: Strokes, room: QRectF) -> None:
        session = self._session
        if session.error is not None and not isinstance(session.error, LineLost):
            strokes.text(room, lamp_runs(Lamp.RED, sentence(session.error), size=Size.ROW), floor=24, cut=True)
        elif session.lost_since is not None:
            since = f"{session.desk.clock.local(session.lost_since):%H:%M}"
            said = fill(translate("Briefing", "No line since %1; the briefing comes when it is back."), since)
            strokes.text(room, lamp_runs(Lamp.RED, said, size=Size.ROW), floor=24)
        else:
            said = translate("Briefing", "The morning is being put together…")
            strokes.text(room, Run(said, Ink.TEXT_2, size=Size.ROW), floor=24)

    def _draw_sentence(self, strokes: Strokes, page: Page, room: QRectF) -> None:
        if page.aside:
            aside = Run(page.aside, Ink.TEXT_2, size=ASIDE)
            strokes.text(room, aside, side=Side.RIGHT)
            room = room.adjusted(0, 0, -strokes.width(aside) - self.look.length(40), 0)
        for size in range(LARGE, LEAST_LARGE - 1, -2):
            said = Run(page.sentence, bold=True, size=size)
            if strokes.fits(room.width(), said):
                strokes.text(room, said)
                return
        height = room.height() / 2
        lines = broken(strokes, page.sentence, room.width(), TWO_LINES, bold=True)
        if len(lines) > 2:
            lines = [lines[0], page.sentence[page.sentence.index(lines[1]) :]]
        for at, line in enumerate(lines):
            half = QRectF(room.left(), room.top() + at * height, room.width(), height)
            strokes.text(half, Run(line, bold=True, size=TWO_LINES), floor=28, cut=True)

    def _draw_blocks(self, strokes: Strokes, page: Page) -> None:
        lit, chosen = self._session.place.lit, self._session.place.chosen
        for at, (block, part) in enumerate(zip(page.blocks, self._rooms(), strict=True)):
            if isinstance(block, Trend):
                paint_trend(strokes, block, part)
            elif isinstance(block, Table):
                cell = chosen.cell if chosen is not None and chosen.block == at else NO_CELL
                here = Lit(lit.row, cell) if lit is not None and lit.block == at else Lit()
                self._keep(at, TablePainter(strokes, block, part, here, _more).paint())
            elif isinstance(block, Numbers):
                row = chosen.row if chosen is not None and chosen.block == at else -1
                self._keep(at, paint_numbers(strokes, block, part, row))

    def _keep(self, block: int, hits: list[tuple[QRectF, int, int]]) -> None:
        self._hits += [(room, Spot(block, row, cell)) for room, row, cell in hits]

    def _draw_notes(self, strokes: Strokes, page: Page, room: QRectF) -> None:
        at = self._session.as_of.get(page.kind)
        stamp = ""
        if at is not None:
            stamp = fill(translate("Briefing", "As of %1"), f"{self._session.desk.clock.local(at):%H:%M}")
        right = strokes.text(room, Run(stamp, Ink.TEXT_2, size=24), side=Side.RIGHT)
        left = room.adjusted(0, 0, -right - self.look.length(30), 0)
        separator = translate("Briefing", "; ")
        for many in range(len(page.notes), 0, -1):
            said = Run(separator.join(page.notes[:many]), Ink.TEXT_2, size=24)
            more = len(page.notes) - many
            hint = fill(translate("Briefing", "   F2: %1 more"), more) if more else ""
            line = (said, Run(hint, Ink.TEXT_3, size=24))
            if strokes.fits(left.width(), line) or many == 1:
                strokes.text(left, line if strokes.fits(left.width(), line) else said, cut=True)
                return


def _more(shown: int, rows: int) -> str:
    return fill(translate("Briefing", "%1 of %2 rows in sight, ↑ ↓ for the others"), shown, rows)
