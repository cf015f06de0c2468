# SPDX-License-Identifier: Apache-2.0
"""Zero reports of today: every station, who is missing after the hour, reports taken by phone, reminders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.duty.stations import StationLine, stations_today
from commandcenter.services.field.zero_reporting import REMINDERS, REPORTERS, remind_station, report_zero
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import Segments
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import span_text
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.duty.station_form import StationForm
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Lamp
from commandcenter.vocabulary.field import ZeroKind

WIDTHS = (124, 0, 0, 112, 112, 0)
"""Of the columns; 0 takes a share of what is left."""


class StationSection(Section):
    """The missing stand above; saving a report goes on to the next station that has not reported."""

    topics = (Topic.ZERO_REPORT, Topic.PERSON, Topic.SETTING)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in REPORTERS
        self.only_missing = False
        columns = (
            Column(self.tr("State"), self._state),
            Column(self.tr("Station"), lambda line: pick(line.report.community_zh, line.report.community_en)),
            Column(self.tr("Street"), lambda line: pick(line.street_zh, line.street_en)),
            Column(self.tr("Illegal building"), partial(_count, kind=ZeroKind.BUILDING), right=True),
            Column(label(ZeroKind.GROUP_RENTING), partial(_count, kind=ZeroKind.GROUP_RENTING), right=True),
            Column(self.tr("Remarks"), self._remarks, tip=self._remarks),
        )
        self.model = PagedModel(desk.runner, columns, id_of=lambda line: line.id, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Zero reports"))
        self._dress()
        self.which = Segments(((False, self.tr("All stations")), (True, self.tr("Not reported"))))
        self.which.choose(False)
        self.summary = QLabel()
        self.station_form = StationForm(desk.clock, self.form)
        self.states = StateStack(self.table)
        self.states.show_loading()

    def _dress(self) -> None:
        for column in range(len(WIDTHS)):
            lamp: Any = self._lamp if column == 0 else lambda line: None
            bold: Any = partial(_found, column=column)
            delegate = CellDelegate(tone=partial(self._tone, column=column), lamp=lamp, bold=bold, parent=self.table)
            self.table.setItemDelegateForColumn(column, delegate)
        head = self.table.horizontalHeader()
        for column, wide in enumerate(WIDTHS):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register reminding and showing the missing, and build the column that needs the acts."""
        remind, missing = self.tr("Station was reminded"), self.tr("All or not reported")
        reminded = add(Act("duty.remind", remind, "ph.bell-ringing", "Alt+R", group, self.remind, self._can_remind))
        add(Act("duty.missing", missing, "ph.funnel", "Alt+M", group, self.toggle, self.isVisible))
        self.station_form.build(self.desk.actions.action("duty.save"), reminded)
        self.station_form.read_only(not self.may)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.setSpacing(16)
        head.addWidget(self.which)
        head.addWidget(self.summary, 1)
        column.addLayout(head)
        column.addWidget(self.states, 1)
        self.lay_out(main, self.station_form)
        self._connect()
        self.model.show_query(_read)

    def _connect(self) -> None:
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(self._opened)
        self.table.follow(self.desk.clock)
        self.which.chosen.connect(self._chosen)
        self.station_form.edited.connect(self.desk.actions.refresh)
        self.desk.clock.tick.connect(self._tick)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)

    # ------------------------------------------------------------------ of the page

    def arrive(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """Put the keyboard into the first number."""
        self.station_form.give_focus()

    def can_save(self) -> bool:
        """Whether a station is chosen."""
        return super().can_save() and self.station_form.line is not None

    def save(self) -> None:
        """Write down what the station said by phone."""
        line, said = self.station_form.line, self.station_form.answer()
        if line is not None and said is not None:
            counts, note, call = said
            self.write(report_zero, line.id, counts, note=note, call=call, then=partial(self._saved, line, counts))

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the reports again."""
        self.model.refresh()

    def who_may(self) -> str:
        """Return who takes reports."""
        return self.tr("You may look at the zero reports; acceptors and shift leaders take them by phone.")

    # ------------------------------------------------------------------ acts

    def _can_remind(self) -> bool:
        line = self.station_form.line
        allowed = self.desk.actor.role in REMINDERS and self.isVisible() and not self.busy
        return allowed and line is not None and not line.reported

    @Slot()
    def remind(self) -> None:
        """Note that the station under the hand was reminded."""
        line = self.station_form.line
        if line is not None:
            self.write(remind_station, line.id, then=partial(self._reminded, line))

    @Slot()
    def toggle(self) -> None:
        """Show all stations, or those that have not reported."""
        self.which.choose(not self.only_missing)
        self._chosen(not self.only_missing)

    def _reminded(self, line: StationLine, _: dict[str, Any]) -> None:
        name = pick(line.report.community_zh, line.report.community_en)
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Noted: %1 was reminded."), name))
        self.arrive()

    def _saved(self, line: StationLine, counts: dict[ZeroKind, int], _: dict[str, Any]) -> None:
        name, found = pick(line.report.community_zh, line.report.community_en), sum(counts.values())
        if found:
            said = fill(self.tr("%1 reported %2 found; take a report for each at the acceptor seat."), name, found)
            self.desk.notices.say(Tone.WARNING, said)
        else:
            self.desk.notices.say(Tone.GOOD, fill(self.tr("%1 reported zero."), name))
        self.station_form.finish()
        self._go_on(line.id)

    def _go_on(self, done: int) -> None:
        """Go to the next station that has not reported, else stay in the list."""
        rows: list[StationLine] = self.model.rows()
        at = next((at for at, row in enumerate(rows) if row.id == done), 0)
        waiting = [row for row in rows[at + 1 :] + rows[:at] if not row.reported]
        if waiting:
            self.table.go_to(waiting[0].id)
        self.arrive()

    # ------------------------------------------------------------------ what is shown

    @Slot(object)
    def _chosen(self, only_missing: bool) -> None:
        self.only_missing = only_missing
        self.model.show_query(_read_missing if only_missing else _read)
        self.arrive()

    @Slot()
    def _arrived(self) -> None:
        self.table.resort()
        rows: list[StationLine] = self.model.rows()
        if rows:
            self.is_read()
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        elif self.only_missing:
            self.states.show_empty(self.tr("Every station has reported"), self.tr("Alt+M shows all of them."))
        else:
            none = self.tr("A station is an account with the post of a station and its community.")
            self.states.show_empty(self.tr("No community has a station"), none)
        self._say_summary(rows)
        self._show(self.table.current_row())

    def _say_summary(self, rows: list[StationLine]) -> None:
        if not rows:
            self.summary.clear()
            return
        local, now = self.desk.clock.local(rows[0].due_at), self.desk.clock.now()
        waiting = sum(not row.reported for row in rows)
        left = (rows[0].due_at - now).total_seconds()
        due = self.tr("due at %1, %2 left") if left >= 0 else self.tr("due at %1, %2 ago")
        parts = [fill(due, f"{local:%H:%M}", span_text(abs(left)))]
        if waiting:
            parts.append(fill(self.tr("%1 not reported"), waiting))
        found = sum(row.report.total for row in rows)
        if found:
            parts.append(fill(self.tr("%1 found"), found))
        self.summary.setText("   ·   ".join(parts))

    @Slot()
    def _tick(self) -> None:
        if self.isVisible():
            self._say_summary(self.model.rows())

    @Slot(object)
    def _show(self, line: StationLine | None) -> None:
        self.station_form.show_line(line)
        self.desk.actions.refresh()

    @Slot(object)
    def _opened(self, _: StationLine) -> None:
        self.edit()

    def _state(self, line: StationLine) -> str:
        at = line.report.reported_at
        if at is not None:
            return fill(self.tr("%1 late") if line.late else "%1", f"{self.desk.clock.local(at):%H:%M}")
        return self.tr("missing") if line.report.missing else self.tr("awaited")

    def _remarks(self, line: StationLine) -> str:
        parts = [line.caller, line.note]
        if line.reminded_at is not None and not line.reported:
            at = f"{self.desk.clock.local(line.reminded_at):%H:%M}"
            told = self.tr("reminded %1 by %2") if line.reminded == 1 else self.tr("reminded %1 by %2, %3 times")
            parts.append(fill(told, at, line.reminded_by, line.reminded))
        return "  ".join(part for part in parts if part)

    def _lamp(self, line: StationLine) -> Lamp:
        if line.reported:
            return Lamp.GREEN
        return Lamp.RED if line.report.missing else Lamp.STOPPED

    def _tone(self, line: StationLine, column: int) -> Colour | None:
        if column == 0 and line.report.missing:
            return Colour.RED_TEXT
        return Colour.TEXT_MUTED if column in (2, 5) else None


def _read(connection: Any, after: Any, limit: int) -> list[StationLine]:
    return stations_today(connection) if after is None else []


def _read_missing(connection: Any, after: Any, limit: int) -> list[StationLine]:
    return [line for line in _read(connection, after, limit) if not line.reported]


def _count(line: StationLine, kind: ZeroKind) -> str:
    return str(line.report.counts[kind]) if kind in line.report.counts else "–"


def _found(line: StationLine, column: int) -> bool:
    kinds = {3: ZeroKind.BUILDING, 4: ZeroKind.GROUP_RENTING}
    return column in kinds and line.report.counts.get(kinds[column], 0) > 0


def _order(line: StationLine) -> tuple[bool, int]:
    return line.reported, line.id
