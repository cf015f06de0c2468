# SPDX-License-Identifier: Apache-2.0
"""What takes the time of a department, of its people and its gear, within the next weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from commandcenter.queries.joint.people import EngagementRow, engagements, gear, workers
from commandcenter.services.joint.means import EngagementDraft, put_engagement, remove_engagement
from commandcenter.services.joint.means.engagements import MOST_TITLE
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import Tone
from commandcenter.views.common.times import day_text
from commandcenter.views.common.words import fill
from commandcenter.views.means.part import Part
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import MeansProblem, Taken

DAYS = 60
_MOMENT = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s+(\d{1,2})[:：]?(\d{2})")


class CalendarPart(Part):
    """Nobody is asked for an operation at a time that stands here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.title = QLineEdit(maxLength=MOST_TITLE)
        self.begins, self.ends, self.whom = QLineEdit(maxLength=16), QLineEdit(maxLength=16), QComboBox()
        super().__init__(desk, parent)
        self.table.setAccessibleName(self.tr("Calendar"))

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

    def show_department(self, department_id: int) -> None:
        """Show another department's calendar, and offer its people and gear."""
        super().show_department(department_id)
        self.refresh_choices()

    def refresh_choices(self) -> None:
        """Read again whose time may be taken."""
        self.desk.runner.read(_choices, self.department_id, then=self._offer, owner=self, latest="whom")

    def save(self) -> None:
        """Write down what takes time."""
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
        first, last = self.desk.clock.local(row.begins), self.desk.clock.local(row.ends)
        until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
        return f"{first:%H:%M}–{until}"


def _choices(connection: Any, department_id: int) -> list[tuple[tuple[Taken, int], str]]:
    people = [((Taken.WORKER, one.id), one.name) for one in workers(connection, department_id)]
    pieces = [((Taken.GEAR, one.id), f"{one.name} {one.plate}".strip()) for one in gear(connection, department_id)]
    return people + pieces
