# SPDX-License-Identifier: Apache-2.0
"""The people a department sends out, with their permits and until when they hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from commandcenter.queries.joint.people import PermitRow, WorkerRow, workers
from commandcenter.services.joint.means import (
    PermitDraft,
    WorkerDraft,
    put_permit,
    put_worker,
    remove_permit,
    retire_worker,
)
from commandcenter.services.joint.means.permits import MOST_NUMBER
from commandcenter.services.joint.means.workers import MOST_NAME, MOST_PHONE
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.means.part import Part
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Lamp, Refused
from commandcenter.vocabulary.joint import MeansProblem, Qualification


class PeoplePart(Part):
    """A permit is entered or renewed with its person; telephone numbers are written here and read on field sheets."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.name, self.phone = QLineEdit(maxLength=MOST_NAME), QLineEdit(maxLength=MOST_PHONE)
        self.kind, self.number = QComboBox(), QLineEdit(maxLength=MOST_NUMBER)
        self.until = QLineEdit(maxLength=10)
        self.until.setPlaceholderText("2027-12-31")
        self.held = QLabel(wordWrap=True)
        self.held.setProperty("part", "note")
        super().__init__(desk, parent)
        self.table.setAccessibleName(self.tr("People"))
        self.phone.setPlaceholderText(self.tr("not shown; left empty it stays"))
        self.kind.addItem(self.tr("no permit"), None)
        for one in Qualification:
            self.kind.addItem(label(one), one)
        self.kind.currentIndexChanged.connect(self._show_permit)

    def columns(self) -> Sequence[Column]:
        """Return name, permits and how they stand."""
        return (
            Column(self.tr("Name"), lambda row: row.name),
            Column(self.tr("Permits"), self._permits, tip=self._permits),
            Column(self.tr("State"), self._state),
        )

    def read(self, connection: Any) -> list[WorkerRow]:
        """Return the department's people."""
        return workers(connection, self.department_id)

    def fields(self) -> Sequence[QWidget]:
        """Return the rows of the form."""
        if not hasattr(self, "_rows"):
            self._rows = (
                self.form.add("name", FormRow(self.tr("Name"), self.name, required=True)),
                self.form.add("phone", FormRow(self.tr("Phone"), self.phone)),
                self.form.add("permit", FormRow(self.tr("Permit"), self.kind)),
                self.form.add("number", FormRow(self.tr("Number"), self.number)),
                self.form.add("valid_until", FormRow(self.tr("Valid until"), self.until)),
                self.held,
            )
        return self._rows

    def fill(self, row: WorkerRow | None) -> None:
        """Show a person; a permit is chosen to renew it."""
        self.head.setText(self.tr("New person") if row is None else row.name)
        self.name.setText("" if row is None else row.name)
        for field in (self.phone, self.number, self.until):
            field.clear()
        self.kind.setCurrentIndex(0)
        self.held.setText("" if row is None else "\n".join(self._said(one) for one in row.permits))
        self.held.setVisible(row is not None and bool(row.permits))

    def save(self) -> None:
        """Write the person down, then the permit if one is chosen."""
        permit = self._permit()
        if isinstance(permit, Refused):
            self.form.show_refusal(permit)
            return
        draft = WorkerDraft(self.department_id, self.name.text(), self.phone.text().strip() or None)
        known = {} if self.row is None else {"worker_id": self.row.id, "version": self.row.version}
        self.write(put_worker, draft, then=partial(self._saved, permit), **known)

    def remove(self) -> None:
        """Let the person go."""
        if self.row is not None:
            self.write(retire_worker, self.row.id, self.row.version, then=self._removed)

    def acts(self, group: str) -> Sequence[Act]:
        """Return the act that takes out the chosen permit."""
        text, icon = self.tr("Take the permit out"), "ph.identification-card"
        return (
            Act("means.permit.remove", text, icon, "Alt+Shift+Delete", group, self.remove_permit, self._may_remove),
        )

    @Slot()
    def remove_permit(self) -> None:
        """Take out the permit that is chosen in the form."""
        permit = self.permit_held()
        if permit is not None and self._may_remove():
            self.write(
                remove_permit, permit.id, then=partial(self._permit_removed, permit.qualification, self.row.name)
            )

    def permit_held(self) -> PermitRow | None:
        """Return the chosen permit, where the person in the form holds it."""
        held = self.row.permits if self.row is not None else ()
        return next((one for one in held if one.qualification == self.kind.currentData()), None)

    def empty_words(self) -> tuple[str, str]:
        """Return what stands while nobody is entered."""
        none = self.tr("Enter who goes out for this department, and their permits; or import a table of them.")
        return self.tr("Nobody is entered yet"), none

    def lamp(self, row: WorkerRow) -> Lamp | None:
        """Return red where a permit has ended, yellow where one ends soon."""
        if any(one.expired for one in row.permits):
            return Lamp.RED
        return Lamp.YELLOW if any(one.expiring for one in row.permits) else Lamp.GREEN

    # ------------------------------------------------------------------ inside

    def _may_remove(self) -> bool:
        return self.isVisible() and self.may_edit() and self.permit_held() is not None

    @Slot()
    def _show_permit(self) -> None:
        permit = self.permit_held()
        self.number.setText("" if permit is None else permit.number)
        self.until.setText("" if permit is None else permit.valid_until.isoformat())
        self.desk.actions.refresh()

    def _permit_removed(self, qualification: Qualification, name: str, _: dict[str, Any]) -> None:
        said = fill(self.tr("%1 of %2 is taken out."), label(qualification), name)
        self.desk.notices.say(Tone.GOOD, said)
        self.begin()
        self.arrive()

    def _permit(self) -> tuple[Qualification, date, str] | Refused | None:
        qualification = self.kind.currentData()
        if qualification is None:
            return None
        text = self.until.text().strip()
        try:
            return Qualification(qualification), date.fromisoformat(text.replace("/", "-")), self.number.text()
        except ValueError:
            return Refused(MeansProblem.DAY_BAD, field="valid_until", text=text)

    def _saved(self, permit: tuple[Qualification, date, str] | None, value: dict[str, Any]) -> None:
        if permit is None:
            self._done(value["name"], value)
            return
        qualification, until, number = permit
        draft = PermitDraft(value["worker"], qualification, until, number)
        self.write(put_permit, draft, then=partial(self._done, value["name"]))

    def _done(self, name: str, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), name))
        self.begin()
        self.arrive()

    def _removed(self, value: dict[str, Any]) -> None:
        name = self.row.name if self.row is not None else ""
        if value["tickets"]:
            told = self.tr("%1 is let go, and has to be replaced in %2.")
            self.desk.notices.say(Tone.WARNING, fill(told, name, ", ".join(value["tickets"])))
        else:
            self.desk.notices.say(Tone.GOOD, fill(self.tr("%1 is let go."), name))
        self.begin()

    def _permits(self, row: WorkerRow) -> str:
        return "  ".join(label(one.qualification) for one in row.permits) or "–"

    def _state(self, row: WorkerRow) -> str:
        worst = min(row.permits, key=lambda one: one.days_left, default=None)
        if worst is None or not (worst.expired or worst.expiring):
            return self.tr("in force") if worst is not None else ""
        return self._said(worst)

    def _said(self, one: PermitRow) -> str:
        name, until = label(one.qualification), one.valid_until.isoformat()
        if one.expired:
            return fill(self.tr("%1 ended on %2"), name, until)
        if one.expiring:
            return fill(self.tr("%1 ends on %2, %3 days left"), name, until, one.days_left)
        return fill(self.tr("%1 until %2"), name, until)
