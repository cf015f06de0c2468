# SPDX-License-Identifier: Apache-2.0
"""The small, the medium and the large loop of the three tiers: figures, what was sent back and why, and the cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from commandcenter.queries.evaluation.cases import CaseRef, case_refs
from commandcenter.queries.tiers.loops import circulation
from commandcenter.queries.tiers.parts import Circulation, LoopFigures, SentBack
from commandcenter.rules.evaluation.periods import Period
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.look import look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, label, language, pick
from commandcenter.views.evaluation.behind.lists import made_case_list, made_list
from commandcenter.views.evaluation.files import Files
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary.tiers import Tier

NOTHING = "–"
LOOP_WIDTHS = (0, 84, 84, 120, 0, 0, 0, 100, 100)
BACK_WIDTHS = (240, 240, 0, 100)
MOST_BACKS = 4
"""So many reasons are in sight at once."""
HOUR = 3600
ALL, LATE, BACK = "all", "late", "back"


@dataclass(frozen=True)
class Looped:
    """A loop with its place in the table."""

    place: int
    figures: LoopFigures


@dataclass(frozen=True)
class Returned:
    """A reason for sending back with its place in the table."""

    place: int
    back: SentBack


@dataclass(frozen=True)
class Listed:
    """A case with its place in the list."""

    place: int
    case: CaseRef


class LoopsPanel(QWidget):
    """Stands where the table stands: arrows and Tab choose a figure, Enter opens a case, Esc goes back."""

    opened = Signal(int)
    """A case is to be opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "work")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._period: Period | None = None
        self._centre: int | None = None
        self._parts: dict[str, tuple[int, ...]] = {}
        self.found: Circulation | None = None
        self.title, self.note, self.listed = ShortLabel("head"), ShortLabel("muted"), ShortLabel("strong")
        self.whose, self.which = Segments(()), Segments(())
        self._own = desk.actor.centre_id
        self.loops, self.loop_table = self._make_loops()
        self.backs, self.back_table = self._make_backs()
        self.cases, self.case_table = made_case_list(desk, self)
        self.case_table.setAccessibleName(self.tr("Cases behind the figure"))
        self.states = StateStack(self._inside())
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------ for the page

    def show_period(self, period: Period) -> None:
        """Show the loops of a period: of all the seat sees, or on a key of its own centre."""
        self._period = period
        choices = [] if self._own is None else [(None, self.tr("All centres")), (self._own, self.tr("Own centre"))]
        self.whose.set_choices(choices)
        self.whose.choose(self._centre)
        self.states.show_loading()
        self.read()

    def give_focus(self) -> None:
        """Put the keyboard into the table of the loops."""
        self.loop_table.setFocus(Qt.FocusReason.OtherFocusReason)

    def export(self, files: Files) -> None:
        """Let the operator say where the figures in sight are written to."""
        if self.found is not None:
            files.export_rows(self.title.text(), *self.rows_for_file())

    def rows_for_file(self) -> tuple[list[str], list[list[Any]]]:
        """Return heads and rows of the loops, and below them what was sent back with its reasons."""
        assert self.found is not None
        hours = [self.tr("Hours a case, %1"), self.tr("Share of time, %1")]
        of_tiers = [fill(text, label(tier)) for tier in Tier for text in hours]
        counted = [self.tr("Cases"), self.tr("Share of cases"), self.tr("Median, hours"), self.tr("Mean, hours")]
        heads = [self.tr("Loop"), *counted, *of_tiers, self.tr("Overdue"), self.tr("Sent back")]
        rows = [_file_row(row.figures, _called(row)) for row in self._rows(self.found)]
        for back in self.found.backs:
            rows.append([f"{_way(back)}: {back.reason}", *[""] * (len(heads) - 2), back.times])
        return heads, rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """List the cases of the table the keyboard comes to."""
        if event.type() is QEvent.Type.FocusIn:
            (self._choose_loop if watched is self.loop_table else self._choose_back)()
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------------ reading

    @Slot()
    def read(self) -> None:
        """Read the figures anew."""
        if self._period is None:
            return
        period, zone, centre = self._period, ZoneInfo(self._desk.rules.zone), self._centre
        begin = datetime.combine(period.first, time(), zone).astimezone(UTC)
        end = datetime.combine(period.last + timedelta(days=1), time(), zone).astimezone(UTC)
        failed = self.states.show_error
        then = self._told
        self._desk.runner.read(circulation, begin, end, centre, then=then, failed=failed, owner=self, latest="loops")

    def _told(self, found: Circulation) -> None:
        assert self._period is not None
        self.found = found
        self.title.setText(f"{self.tr('Loops of the tiers')}   {self._period.label(language())}")
        if not found.total.cases:
            nothing = self.tr("No case was closed in this period")
            self.states.show_empty(nothing, self.tr("Esc goes back to the figures."))
            return
        _put(self.loops, self._rows(found))
        _put(self.backs, [Returned(place, back) for place, back in enumerate(found.backs)])
        height = look().size.row
        self.loop_table.setFixedHeight(look().size.row_compact + height * (len(found.loops) + 1) + 2)
        self.back_table.setVisible(bool(found.backs))
        self.back_table.setFixedHeight(look().size.row_compact + height * min(MOST_BACKS, len(found.backs)) + 2)
        self.states.show_content()
        self.loop_table.setCurrentIndex(self.loops.index(0, 0))
        self._choose_loop()
        if self.isVisible():
            self.give_focus()

    @staticmethod
    def _rows(found: Circulation) -> list[Looped]:
        return [Looped(place, one) for place, one in enumerate((*found.loops, found.total))]

    # ------------------------------------------------------------------ the cases behind a figure

    @Slot()
    def _choose_loop(self, *_: object) -> None:
        row: Looped | None = self.loop_table.current_row()
        if row is None:
            return
        one = row.figures
        told = [(ALL, self.tr("All %1"), one.ids), (LATE, self.tr("Overdue %1"), one.late)]
        told.append((BACK, self.tr("Sent back %1"), one.sent_back))
        self._parts = {name: ids for name, _, ids in told}
        self.which.set_choices((name, fill(text, len(ids))) for name, text, ids in told)
        self._list(ALL)
        self.listed.setText(_called(row))

    @Slot()
    def _choose_back(self, *_: object) -> None:
        row: Returned | None = self.back_table.current_row()
        if row is None or not self.back_table.hasFocus():
            return
        self._parts = {ALL: row.back.ids}
        self.which.set_choices(())
        self._list(ALL)
        self.listed.setText(f"{_way(row.back)}   {row.back.reason}")

    @Slot(object)
    def _list(self, name: str) -> None:
        self.which.choose(name)
        ids = self._parts[name]

        def page(connection: Any, after: int | None, limit: int) -> list[Listed]:
            begin = 0 if after is None else after + 1
            found = case_refs(connection, ids[begin : begin + limit])
            return [Listed(begin + at, case) for at, case in enumerate(found)]

        self.cases.show_query(page)

    @Slot(object)
    def _narrowed(self, centre: int | None) -> None:
        self._centre = centre
        self.whose.choose(centre)
        self.read()

    @Slot(object)
    def _into_cases(self, _: object) -> None:
        if self.cases.row_at(0) is not None:
            self.case_table.setCurrentIndex(self.cases.index(0, 0))
            self.case_table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ making

    def _make_loops(self) -> tuple[PagedModel, RowTable]:
        of_tiers = [Column(label(tier), _of_tier(tier), tip=_of_tier(tier)) for tier in Tier]
        columns = (
            Column(self.tr("Loop"), _called),
            Column(self.tr("Cases"), lambda one: str(one.figures.cases), right=True),
            Column(self.tr("Share"), lambda one: f"{one.figures.share:.1%}", right=True),
            Column(self.tr("Median time"), lambda one: span_text(one.figures.median_hours * HOUR), right=True),
            *of_tiers,
            Column(self.tr("Overdue"), lambda one: str(len(one.figures.late)), right=True),
            Column(self.tr("Sent back"), lambda one: str(len(one.figures.sent_back)), right=True),
        )
        model, table = made_list(self._desk, self, columns, LOOP_WIDTHS, lambda one: one.place)
        model.show_query(None)
        table.setAccessibleName(self.tr("Loops of the tiers"))
        return model, table

    def _make_backs(self) -> tuple[PagedModel, RowTable]:
        columns = (
            Column(self.tr("Sent back by"), lambda one: pick(one.back.from_zh, one.back.from_en)),
            Column(self.tr("To"), lambda one: pick(one.back.to_zh, one.back.to_en)),
            Column(self.tr("Reason"), lambda one: one.back.reason, tip=lambda one: one.back.reason),
            Column(self.tr("Times"), lambda one: str(one.back.times), right=True),
        )
        model, table = made_list(self._desk, self, columns, BACK_WIDTHS, lambda one: one.place)
        model.show_query(None)
        table.setAccessibleName(self.tr("What was sent back"))
        return model, table

    def _inside(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.addWidget(self.listed, 1)
        head.addWidget(self.which)
        for part in (self.loop_table, self.back_table):
            column.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.case_table, 1)
        return inside

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(24, 10, 24, 0)
        row.addWidget(self.title, 1)
        row.addWidget(self.whose)
        told = self.tr("Closed cases, each once, in the loop of the highest tier that had it. Times run day and night.")
        self.note.setText(told)
        said = QHBoxLayout()
        said.setContentsMargins(24, 2, 24, 10)
        said.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(said)
        column.addWidget(self.states, 1)

    def _connect(self) -> None:
        self.whose.chosen.connect(self._narrowed)
        self.which.chosen.connect(self._list)
        self.loop_table.row_changed.connect(self._choose_loop)
        self.back_table.row_changed.connect(self._choose_back)
        for table in (self.loop_table, self.back_table):
            table.installEventFilter(self)
            table.row_opened.connect(self._into_cases)
        self.case_table.row_opened.connect(lambda one: self.opened.emit(one.case.id))
        self.cases.failed.connect(self._desk.notices.error)


def _called(row: Looped) -> str:
    """Say which loop a row is of; the last one is of all."""
    loop = row.figures.loop
    return QCoreApplication.translate("LoopsPanel", "All loops") if loop is None else label(loop)


def _way(back: SentBack) -> str:
    return f"{pick(back.from_zh, back.from_en)} → {pick(back.to_zh, back.to_en)}"


def _of_tier(tier: Tier) -> Callable[[Looped], str]:
    """Return what says of a loop how long its cases were with a tier, and which share of the whole that is."""

    def said(row: Looped) -> str:
        found = next((one for one in row.figures.tiers if one.tier is tier), None)
        return NOTHING if found is None else f"{found.share:.0%}   {span_text(found.mean_hours * HOUR)}"

    return said


def _file_row(one: LoopFigures, called: str) -> list[Any]:
    shares = {share.tier: share for share in one.tiers}
    of_tiers: list[Any] = []
    for tier in Tier:
        share = shares.get(tier)
        of_tiers += ["", ""] if share is None else [round(share.mean_hours, 2), round(share.share, 4)]
    times = [round(hours, 2) for hours in (one.median_hours, one.mean_hours)]
    return [called, one.cases, round(one.share, 4), *times, *of_tiers, len(one.late), len(one.sent_back)]


def _put(model: PagedModel, rows: Sequence[Any]) -> None:
    """Let these rows take the place of those before."""
    model.patch(rows, [row.place for row in model.rows()])
    model.resort()
