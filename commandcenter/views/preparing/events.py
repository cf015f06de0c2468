# SPDX-License-Identifier: Apache-2.0
"""Large events of the coming weeks, which the last page of the morning names: put, changed, taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
from commandcenter.queries.meeting.outside import known_objects
from commandcenter.queries.meeting.today import EventRow, large_events
from commandcenter.services.field.rostering import KEEPERS
from commandcenter.services.meeting.occasions import put_event, remove_event
from commandcenter.views.common.cells import CellDelegate
from commandcenter.views.common.forms import ReasonPanel, Segments
from commandcenter.views.common.look import Colour, look
from commandcenter.views.common.paged_model import Column, PagedModel
from commandcenter.views.common.row_table import RowTable
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill, one_line, pick
from commandcenter.views.preparing.event_form import EventForm
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.section import Section
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.meeting import MeetingProblem

WIDTHS = (236, 0, 0, 108, 84, 132)
"""Of the columns; 0 takes a share of what is left."""
WEEKS = (4, 13, 52)


class EventSection(Section):
    """What is under way stands above, then what comes; a new event begins with Alt+N."""

    topics = (Topic.SETTING, Topic.PLACE)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.may = desk.actor.role in KEEPERS
        self.weeks = WEEKS[0]
        columns = (
            Column(self.tr("When"), self._when, tip=self._when),
            Column(self.tr("Event"), lambda row: pick(row.title_zh, row.title_en), tip=lambda row: row.note),
            Column(self.tr("Where"), lambda row: one_line(row.place), tip=lambda row: row.place),
            Column(self.tr("Area"), lambda row: pick(row.division_zh, row.division_en)),
            Column(self.tr("People"), lambda row: "" if row.people is None else f"{row.people:,}", right=True),
            Column(self.tr("Led by"), lambda row: pick(row.department_zh, row.department_en)),
        )
        self.model = PagedModel(desk.runner, columns, id_of=lambda row: row.id, key_of=_order, parent=self)
        self.table = RowTable(self.model, row_height=look().size.row, head=True)
        self.table.setAccessibleName(self.tr("Large events"))
        self.ahead = Segments((weeks, self._ahead(weeks)) for weeks in WEEKS)
        self.ahead.choose(self.weeks)
        self.panel = ReasonPanel()
        self.event_form = EventForm(desk.clock, self.form)
        self.states = StateStack(self.table)
        self.states.show_loading()
        self._wanted = 0
        self._new = False

    def add_acts(self, add: Callable[[Act], QAction], group: str) -> None:
        """Register what can be done with events, and build what needs the acts."""
        new, out = self.tr("New event"), self.tr("Take event out…")
        begin = add(Act("events.new", new, "ph.calendar-plus", "Alt+N", group, self.begin, self._may_put))
        remove = add(Act("events.remove", out, "ph.trash", "Alt+D", group, self.remove, self._may_remove))
        self.event_form.build(self.desk.actions.action("preparing.save"), begin, remove)
        self.event_form.read_only(not self.may)
        self.lay_out(self._list(), self.event_form)
        for column, wide in enumerate(WIDTHS):
            self.table.setItemDelegateForColumn(column, CellDelegate(tone=_plain, parent=self.table))
            head = self.table.horizontalHeader()
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch)
            if wide:
                head.resizeSection(column, wide)
        self._connect()
        self._show_weeks(self.weeks)

    def _list(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 16, 8)
        head.addWidget(self.ahead)
        head.addStretch()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.states, 1)
        column.addWidget(self.panel)
        return whole

    def _connect(self) -> None:
        self.ahead.chosen.connect(self._show_weeks)
        self.table.row_changed.connect(self._show)
        self.table.row_opened.connect(self._opened)
        self.model.refreshed.connect(self._arrived)
        self.model.failed.connect(self.not_read)
        self.event_form.edited.connect(self.desk.actions.refresh)
        self.panel.given.connect(self._sure)
        self.panel.cancelled.connect(self.arrive)

    # ------------------------------------------------------------------ of the page

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard into the list, or into the form where there is no event yet."""
        if self.model.rowCount() or not self.may or not self._loaded:
            self._new = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show(self.table.current_row())
        else:
            self.edit()

    def edit(self) -> None:
        """Put the keyboard into the form."""
        self.event_form.give_focus()

    def can_save(self) -> bool:
        """Whether something was typed."""
        return super().can_save() and self.event_form.dirty

    def save(self) -> None:
        """Put the event in the form."""
        try:
            occasion = self.event_form.occasion()
        except Refused as refusal:
            self.refused(refusal)
            return
        row = self.event_form.row
        self.write(put_event, occasion, None if row is None else row.id, then=self._saved)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the events again, and where they can be."""
        self.model.refresh()
        self.desk.runner.read(known_objects, then=self.event_form.set_known, owner=self, latest="objects")

    def who_may(self) -> str:
        """Return who keeps the events."""
        return self.tr("You may look at the events; shift leaders, the director and administrators keep them.")

    # ------------------------------------------------------------------ acts

    def _may_put(self) -> bool:
        return self.may and self.isVisible() and not self.busy

    def _may_remove(self) -> bool:
        return self._may_put() and self.event_form.row is not None

    @Slot()
    def begin(self) -> None:
        """Begin a new event."""
        self._new = True
        self.event_form.show_row(None)
        self.edit()

    @Slot()
    def remove(self) -> None:
        """Ask whether the event is to be taken out."""
        row = self.event_form.row
        if row is not None and self._may_remove():
            title = fill(self.tr("Take “%1” out of the list?"), pick(row.title_zh, row.title_en))
            sure = [(row.id, self.tr("It does not take place, or was entered twice"))]
            self.panel.ask(title, self.tr("Take out"), sure, with_words=False)

    @Slot(object, str)
    def _sure(self, event_id: int, _: str) -> None:
        self.write(remove_event, event_id, then=self._removed)

    def _saved(self, told: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The event is saved."))
        self.event_form.take_over()
        self._wanted, self._new = told["event"], False
        self.model.refresh()

    def _removed(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The event is taken out."))
        self.event_form.show_row(None)
        self.model.refresh()
        self.arrive()

    def refused(self, error: BaseException) -> None:
        """Say why; of an event somebody else took out make a new one, so that what was typed stays."""
        super().refused(error)
        if isinstance(error, Refused) and error.problem is MeetingProblem.EVENT_MISSING:
            self.event_form.row = None
            self.model.refresh()

    # ------------------------------------------------------------------ what is shown

    @Slot(object)
    def _show_weeks(self, weeks: int) -> None:
        self.weeks = weeks
        self.ahead.choose(weeks)
        today = self.desk.clock.local().date()
        self.model.show_query(partial(_read, today, today + timedelta(weeks=weeks)))
        self.desk.runner.read(known_objects, then=self.event_form.set_known, owner=self, latest="objects")

    @Slot()
    def _arrived(self) -> None:
        self.table.resort()
        if self.model.rowCount():
            self.is_read()
            if self._wanted and self.table.go_to(self._wanted):
                self._wanted = 0
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            elif not self.table.currentIndex().isValid() and not self._new and not self.event_form.dirty:
                self.table.selectRow(0)
        else:
            listed = self.table.hasFocus()
            self._loaded = True
            calm = self.tr("Whatever is entered here stands on the last page of the morning from a week before.")
            self.states.show_empty(self.tr("No large event ahead"), calm)
            if listed:  # the list that had the keyboard is gone
                self.arrive()
        self._show(self.table.current_row())

    @Slot(object)
    def _show(self, row: EventRow | None) -> None:
        if not self._new and not (row is None and self.event_form.dirty):
            self.event_form.show_row(row)
        self.desk.actions.refresh()

    @Slot(object)
    def _opened(self, _: EventRow) -> None:
        self.edit()

    def _ahead(self, weeks: int) -> str:
        return {4: self.tr("4 weeks"), 13: self.tr("3 months")}.get(weeks, self.tr("A year"))

    def _when(self, row: EventRow) -> str:
        begins, ends = self.desk.clock.local(row.begins_at), self.desk.clock.local(row.ends_at)
        until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{ends:%m-%d %H:%M}"
        return f"{day_text(begins)} {begins:%H:%M} – {until}"


def _read(first: Any, last: Any, connection: Any, after: Any, limit: int) -> list[EventRow]:
    return large_events(connection, first, last) if after is None else []


def _order(row: EventRow) -> tuple[float, int]:
    return row.begins_at.timestamp(), row.id


def _plain(_: EventRow) -> Colour | None:
    return None
