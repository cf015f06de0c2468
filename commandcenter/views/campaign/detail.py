# SPDX-License-Identifier: Apache-2.0
"""One campaign with its figures before and now, its cells, its tickets and its history."""

from __future__ import annotations

from datetime import date
from math import floor

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from commandcenter.queries.campaign.campaigns import EntryLine, Whole
from commandcenter.queries.campaign.figures import CellLine, MeasureLine
from commandcenter.rules.campaign.standard import AT_MOST
from commandcenter.views.campaign.bars import BarDelegate
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import Cell, Head, Line, Lines
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.campaign import CampaignState, Measure

MOST_CELLS, MOST_ENTRIES = 500, 4
ROW = 36
NOTHING = "–"


class CampaignDetail(QWidget):
    """The cells take the keyboard; Enter on a ticket opens it."""

    ticket_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self.whole: Whole | None = None
        self.title, self.about = QLabel(), ShortLabel("muted")
        self.title.setProperty("part", "title")
        self.where, self.what = ShortLabel("muted"), ShortLabel("muted")
        low = look().size.row_compact
        self.measures = Lines(desk, self.tr("Targets"), self._measure_heads(), height=low, grows=True, quiet=True)
        self.cells = Lines(desk, self.tr("Cells"), self._cell_heads(), height=ROW)
        self.bars = {
            Measure.OPEN_CASES: BarDelegate(lambda count: float(count.open), ROW, self.cells),
            Measure.NEW_PER_WEEK: BarDelegate(lambda count: count.per_week, ROW, self.cells),
        }
        for at, bar in enumerate(self.bars.values(), start=1):
            self.cells.setItemDelegateForColumn(at, bar)
        named = self.tr("Joint tickets")
        self.tickets = Lines(desk, named, self._ticket_heads(), height=low, grows=True, quiet=True)
        self.entries = Lines(desk, self.tr("History"), self._entry_heads(), height=low, grows=True, quiet=True)
        self.cells_head, self.tickets_head = self._head(""), self._head("")
        self._lay_out()
        self.tickets.row_opened.connect(self._opened)

    def show_campaign(self, whole: Whole) -> None:
        """Show a campaign as it was read."""
        self.whole = whole
        row, figures = whole.row, whole.figures
        self.title.setText(row.name)
        lead = fill(self.tr("led by %1"), pick(row.lead.zh, row.lead.en))
        parts = [label(row.state), self._days(row.first, row.last, row.state), lead, row.goal, row.reason]
        self.about.setText(" · ".join(part for part in parts if part))
        places = [*(pick(one.zh, one.en) for _, one in whole.divisions), *(code for _, code in whole.cells)]
        self.where.setText(fill(self.tr("Area: %1"), self.tr(", ").join(places)))
        items = [pick(one.zh, one.en) for _, one in whole.items]
        self.what.setText(fill(self.tr("Items: %1"), self.tr(", ").join(items)))
        self.measures.show_lines(
            Line(at, self._measure(line, len(figures.cells)), line) for at, line in enumerate(figures.measures, start=1)
        )
        shown = figures.cells[:MOST_CELLS]
        for measure, bar in self.bars.items():
            bar.scale(shown, row.targets.get(measure))
        self.cells.show_lines(Line(line.cell_id, self._cell(line), line) for line in shown)
        self.cells_head.setText(self._cells_said(whole))
        count = len(whole.tickets)
        self.tickets_head.setText(
            fill(self.tr("Joint tickets: %1"), count) if count else self.tr("No joint ticket is drafted from it yet")
        )
        self.tickets.setVisible(bool(count))
        self._show_tickets(whole)
        self.entries.show_lines(Line(one.id, self._entry(one), one) for one in whole.entries[:MOST_ENTRIES])

    def give_focus(self) -> None:
        """Put the keyboard into the cells."""
        self.cells.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ making

    def _measure_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Measure"), -24),
            Head(self.tr("Before"), 96, right=True),
            Head(self.tr("Now"), 96, right=True),
            Head(self.tr("After"), 96, right=True),
            Head(self.tr("Target"), -26),
            Head(self.tr("Reached"), -30),
        )

    def _cell_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Cell"), -30),
            Head(self.tr("Open: before → now"), -26),
            Head(self.tr("New per week: before → now"), -26),
            Head(self.tr("Standard"), -18),
        )

    def _ticket_heads(self) -> tuple[Head, ...]:
        return (
            Head(self.tr("Number"), 104),
            Head(self.tr("Ticket"), -40),
            Head(self.tr("State"), 90),
            Head(self.tr("Lead"), -24),
            Head(self.tr("Disposed / cases"), 140, right=True),
        )

    def _entry_heads(self) -> tuple[Head, ...]:
        return (Head("", 104), Head("", 76), Head("", 92), Head("", -70))

    def _head(self, text: str) -> QLabel:
        said = QLabel(text)
        said.setProperty("part", "head")
        return said

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for widget in (self.title, self.about, self.where, self.what, self.measures, self.cells_head):
            column.addWidget(widget)
        column.addWidget(self.cells, 1)
        foot = QHBoxLayout()
        foot.setSpacing(24)
        history = self._head(self.tr("History"))
        for wide, parts in ((3, (self.tickets_head, self.tickets)), (2, (history, self.entries))):
            part = QVBoxLayout()
            part.setSpacing(4)
            for widget in parts:
                part.addWidget(widget)
            part.addStretch()
            foot.addLayout(part, wide)
        column.addLayout(foot)

    # ------------------------------------------------------------------ what is shown

    def _days(self, first: date, last: date, state: CampaignState) -> str:
        said = f"{first} – {last}"
        today = self._desk.clock.local().date()
        if state is CampaignState.RUNNING and first <= today <= last:
            return fill(self.tr("%1 (day %2 of %3)"), said, (today - first).days + 1, (last - first).days + 1)
        return fill(self.tr("%1 (%2 days)"), said, (last - first).days + 1)

    def _measure(self, line: MeasureLine, cells: int) -> tuple[Cell, ...]:
        target = NOTHING
        if line.target is not None:
            each, whole = self.tr("at most %1 in a cell"), self.tr("at least %1")
            target = fill(each if line.measure in AT_MOST else whole, figure(line.measure, line.target))
        return (
            Cell(label(line.measure), bold=True),
            *(Cell(figure(line.measure, value)) for value in (line.before, line.now, line.after)),
            Cell(target),
            self._reached(line, cells),
        )

    def _reached(self, line: MeasureLine, cells: int) -> Cell:
        if line.reached is None:
            return Cell(NOTHING if line.target is None else self.tr("not known yet"), lamp=Lamp.STOPPED)
        said = self.tr("reached") if line.reached else self.tr("not reached")
        if line.cells is not None:
            said = fill(self.tr("%1: %2 of %3 cells"), said, line.cells, cells)
        tone = None if line.reached else Colour.RED_TEXT
        return Cell(said, lamp=Lamp.GREEN if line.reached else Lamp.RED, tone=tone)

    def _cell(self, line: CellLine) -> tuple[Cell, ...]:
        counts = (line.before, line.latest)
        opened, weekly = (
            " → ".join(NOTHING if one is None else figure(measure, value) for one, value in values)
            for measure, values in (
                (Measure.OPEN_CASES, [(one, None if one is None else float(one.open)) for one in counts]),
                (Measure.NEW_PER_WEEK, [(one, None if one is None else one.per_week) for one in counts]),
            )
        )
        where = Cell(fill("%1  %2", line.code, pick(line.community_zh, line.community_en)))
        return where, Cell(opened), Cell(weekly), self._standard(line.up)

    def _standard(self, up: bool | None) -> Cell:
        if up is None:
            return Cell(NOTHING, lamp=Lamp.STOPPED)
        if up:
            return Cell(self.tr("up to standard"), lamp=Lamp.GREEN)
        return Cell(self.tr("not yet"), lamp=Lamp.RED, tone=Colour.RED_TEXT)

    def _cells_said(self, whole: Whole) -> str:
        cells = len(whole.figures.cells)
        judged = any(line.up is not None for line in whole.figures.cells)
        if not judged:
            return fill(self.tr("Cells: %1"), cells)
        said = fill(self.tr("Cells up to standard: %1 of %2"), whole.figures.up, cells)
        return said if cells <= MOST_CELLS else fill(self.tr("%1 (the worst %2 are shown)"), said, MOST_CELLS)

    def _entry(self, one: EntryLine) -> tuple[Cell, ...]:
        at = f"{self._desk.clock.local(one.at):%m-%d %H:%M}"
        return Cell(at), Cell(label(one.action)), Cell(one.name), Cell(one.reason)

    def _show_tickets(self, whole: Whole) -> None:
        name = lambda one: pick(one.zh, one.en)  # noqa: E731
        self.tickets.show_lines(
            Line(
                one.id,
                (
                    Cell(one.number),
                    Cell(one.title),
                    Cell(label(one.state)),
                    Cell(name(one.lead)),
                    Cell(f"{one.solved} / {one.cases}" if one.said else fill("%1 / %2", NOTHING, one.cases)),
                ),
                one,
            )
            for one in whole.tickets
        )

    @Slot(object)
    def _opened(self, row: Line) -> None:
        self.ticket_wanted.emit(row.id)


def figure(measure: Measure, value: float | None) -> str:
    """Return a figure of a measure as it is shown."""
    if value is None:
        return NOTHING
    if measure is Measure.OPEN_CASES:
        return f"{value:g}"
    # A share is never rounded up to a target that it falls short of.
    return f"{value:.1f}" if measure is Measure.NEW_PER_WEEK else f"{floor(value * 10) / 10:g} %"
