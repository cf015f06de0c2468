# SPDX-License-Identifier: Apache-2.0
"""What takes the time of a department, of its people and its gear, within the next weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QStackedWidget, QWidget

from commandcenter.changes import ChangeSet
from commandcenter.exchange.joint.calendar_reading import CalendarLook, look_through
from commandcenter.queries.joint.calendars import Whose
from commandcenter.queries.joint.people import EngagementRow, engagements, gear, workers
from commandcenter.services.joint.means import EngagementDraft, put_calendar, put_engagement, remove_engagement
from commandcenter.services.joint.means.engagements import MOST_TITLE
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import Tone
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill
from commandcenter.views.means.calendar_file import CalendarFile, hours_text
from commandcenter.views.means.part import Part
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Comes, MeansProblem, Taken

DAYS = 60
_MOMENT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s+(\d{1,2})[:：]?(\d{2})")


class CalendarPart(Part):
    """Nobody is asked for an operation at a time that stands here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.title = QLineEdit(maxLength=MOST_TITLE)
        self.begins, self.ends, self.whom = QLineEdit(maxLength=16), QLineEdit(maxLength=16), QComboBox()
        super().__init__(desk, parent)
        self.table.setAccessibleName(self.tr("Calendar"))
        self.file = CalendarFile(desk)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.states)
        self.pages.addWidget(self.file)
        self.file.whose_chosen.connect(self._look_again)
        self.file.taken.connect(self.save)
        self.file.left.connect(self.back)

    def columns(self) -> Sequence[Column]:
        """Return day, hours, what and who."""
        return (
            Column(self.tr("Day"), lambda row: day_text(self.desk.clock.local(row.begins))),
            Column(self.tr("Hours"), self._hours),
            Column(self.tr("What"), lambda row: row.title, tip=lambda row: row.title),
            Column(self.tr("Who"), lambda row: row.whom or self.tr("whole department")),
        )

    def read(self, connection: Any) -> list[EngagementRow]:
        """Return what takes time from now on."""
        return engagements(connection, self.department_id, days=DAYS)

    def fields(self) -> Sequence[QWidget]:
        """Return the rows of the form."""
        if not hasattr(self, "_rows"):
            self._rows = (
                self.form.add("title", FormRow(self.tr("What"), self.title, required=True)),
                self.form.add("begins", FormRow(self.tr("From"), self.begins, required=True)),
                self.form.add("ends", FormRow(self.tr("Until"), self.ends, required=True)),
                self.form.add("whom", FormRow(self.tr("Who"), self.whom)),
            )
        return self._rows

    def fill(self, row: EngagementRow | None) -> None:
        """Show what takes time, or the begin of the next hour for something new."""
        local = self.desk.clock.local
        self.head.setText(self.tr("New engagement") if row is None else row.title)
        self.title.setText("" if row is None else row.title)
        times = (None, None) if row is None else (row.begins, row.ends)
        for field, at in zip((self.begins, self.ends), times, strict=True):
            field.setText("" if at is None else f"{local(at):%Y-%m-%d %H:%M}")
            field.setPlaceholderText(f"{local():%Y-%m-%d} 14:00")
        chosen = None
        if row is not None and row.worker_id is not None:
            chosen = (Taken.WORKER, row.worker_id)
        elif row is not None and row.gear_id is not None:
            chosen = (Taken.GEAR, row.gear_id)
        self.whom.setCurrentIndex(max(self._index(chosen), 0))

    def work_area(self) -> QWidget:
        """Return the list, or the file that is looked through."""
        return self.pages

    def show_department(self, department_id: int) -> None:
        """Show another department's calendar, and offer its people and gear."""
        self._close_file()
        super().show_department(department_id)
        self.refresh_choices()

    def refresh_choices(self) -> None:
        """Read again whose time may be taken."""
        self.desk.runner.read(_choices, self.department_id, then=self._offer, owner=self, latest="whom")

    # ------------------------------------------------------------------ a calendar's file

    @property
    def looking(self) -> bool:
        """Whether a file is looked through."""
        return self.pages.currentWidget() is self.file

    def acts(self, group: str) -> Sequence[Act]:
        """Return the act that takes a calendar in."""
        text, icon = self.tr("Take in a calendar…"), "ph.file-arrow-down"
        return (Act("means.calendar", text, icon, "Alt+I", group, self.choose_file, self._may_choose),)

    @Slot()
    def choose_file(self) -> None:
        """Let the operator choose a calendar's file."""
        dialog = QFileDialog(self, self.tr("Calendar"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Calendars (*.ics)")])
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    def look_through(self, path: Path) -> None:
        """Show what a calendar's file would change, before anything of it is taken in."""
        if not self.looking:
            self.file.offer([(self.whom.itemText(at), self.whom.itemData(at)) for at in range(self.whom.count())])
        self.file.wait_for(path)
        self.pages.setCurrentWidget(self.file)
        self.side.hide()
        self._read_file()

    def can_save(self) -> bool:
        """Whether what is typed, or the file in sight, can be handed over."""
        return super().can_save() and (not self.looking or self.file.may_take)

    def may_edit(self) -> bool:
        """Whether the form is in sight."""
        return super().may_edit() and not self.looking

    def arrive(self) -> None:
        """Put the keyboard into the list in sight."""
        if self.looking:
            self.file.give_focus()
        else:
            super().arrive()

    @Slot()
    def back(self) -> None:
        """Leave the file for the list."""
        self._close_file()
        self.arrive()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Read the list again, and what the file in sight would change now."""
        super().refresh(changes)
        if self.looking and not self.busy:
            self._read_file()

    # ------------------------------------------------------------------ the form

    @Slot()
    def save(self) -> None:
        """Write down what takes time, or take the file in."""
        if self.looking:
            if self.can_save() and self.file.look is not None:
                self.write(put_calendar, self.file.look.draft, then=self._taken)
            return
        try:
            begins, ends = self._moment(self.begins, "begins"), self._moment(self.ends, "ends")
        except Refused as refusal:
            self.form.show_refusal(refusal)
            return
        taken, number = self.whom.currentData() or (None, None)
        worker = number if taken is Taken.WORKER else None
        piece = number if taken is Taken.GEAR else None
        draft = EngagementDraft(self.department_id, begins, ends, self.title.text(), worker, piece)
        self.write(put_engagement, draft, None if self.row is None else self.row.id, then=self._saved)

    def remove(self) -> None:
        """Take out what takes time."""
        if self.row is not None:
            self.write(remove_engagement, self.row.id, then=self._removed)

    def empty_words(self) -> tuple[str, str]:
        """Return what stands while nothing takes time."""
        told = self.tr("Enter what takes this department's time, so that nobody asks for it then.")
        return self.tr("Nothing takes time in the next weeks"), told

    # ------------------------------------------------------------------ inside

    def _may_choose(self) -> bool:
        return self.isVisible() and self.department_id > 0 and not self.busy

    @Slot(str)
    def _chosen(self, name: str) -> None:
        self.look_through(Path(name))

    @Slot()
    def _look_again(self) -> None:
        if self.file.path is not None:
            self.look_through(self.file.path)

    def _read_file(self) -> None:
        taken, number = self.file.whose.currentData() or (None, None)
        worker = number if taken is Taken.WORKER else None
        whose = Whose(self.department_id, worker, number if taken is Taken.GEAR else None)
        asked = (look_through, self.file.path, whose, self.tr("Busy"), self.desk.clock.now())
        self.desk.runner.read(*asked, then=self._looked, failed=self._not_looked, owner=self, latest="file")
        self.desk.actions.refresh()

    def _looked(self, found: CalendarLook) -> None:
        self.file.show_look(found)
        self.desk.actions.refresh()
        self.file.give_focus()

    def _not_looked(self, error: BaseException) -> None:
        if isinstance(error, LineLost):
            self.back()
            self.desk.notices.error(error)
            return
        self.file.show_refusal(error)
        self.desk.actions.refresh()
        self.file.give_focus()

    def _taken(self, counts: dict[str, int]) -> None:
        said = self.tr("The calendar is taken in: %1 new, %2 changed, %3 taken out.")
        told = fill(said, counts[Comes.NEW], counts[Comes.CHANGED], counts[Comes.GONE])
        self.desk.notices.say(Tone.GOOD, told)
        self.back()

    def _close_file(self) -> None:
        if self.looking:
            self.pages.setCurrentIndex(0)
            self.side.show()
            self.desk.actions.refresh()

    def _moment(self, field: QLineEdit, name: str) -> datetime:
        found = _MOMENT.fullmatch(field.text().strip())
        try:
            if found is None:
                raise ValueError(field.text())
            parts = [int(part) for part in found.groups()]
            return datetime(*parts, tzinfo=self.desk.clock.local().tzinfo).astimezone(UTC)  # type: ignore[arg-type, misc]
        except ValueError:
            raise Refused(MeansProblem.MOMENT_BAD, field=name, text=field.text()) from None

    def _offer(self, found: list[tuple[tuple[Taken, int], str]]) -> None:
        chosen = self.whom.currentData()
        self.whom.clear()
        self.whom.addItem(self.tr("whole department"), None)
        for thing, name in found:
            self.whom.addItem(name, thing)
        self.whom.setCurrentIndex(max(self._index(chosen), 0))

    def _index(self, thing: tuple[Taken, int] | None) -> int:
        for at in range(self.whom.count()):
            if self.whom.itemData(at) == thing:
                return at
        return -1

    def _saved(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), self.title.text().strip()))
        self.begin()
        self.arrive()

    def _removed(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, self.tr("The time is free again."))
        self.begin()

    def _hours(self, row: EngagementRow) -> str:
        return hours_text(self.desk, row.begins, row.ends)


def _choices(connection: Any, department_id: int) -> list[tuple[tuple[Taken, int], str]]:
    people = [((Taken.WORKER, one.id), one.name) for one in workers(connection, department_id)]
    pieces = [((Taken.GEAR, one.id), f"{one.name} {one.plate}".strip()) for one in gear(connection, department_id)]
    return people + pieces
