# SPDX-License-Identifier: Apache-2.0
"""The equipment and vehicles of a department."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from commandcenter.queries.joint.people import GearRow, gear
from commandcenter.services.joint.means import GearDraft, put_gear, retire_gear
from commandcenter.services.joint.means.gear import MOST_NAME, MOST_PIECES, MOST_PLATE
from commandcenter.views.common.forms import FormRow, Segments
from commandcenter.views.common.forms.beside import Beside
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.means.part import Part
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import GearKind, MeansProblem


class GearPart(Part):
    """Equipment is counted, a vehicle is one by its plate."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.kind = Segments((one, label(one)) for one in GearKind)
        self.name, self.plate = QLineEdit(maxLength=MOST_NAME), QLineEdit(maxLength=MOST_PLATE)
        self.amount = NumberField(len(str(MOST_PIECES)))
        super().__init__(desk, parent)
        self.table.setAccessibleName(self.tr("Gear"))

    def columns(self) -> Sequence[Column]:
        """Return kind, name, plate and amount."""
        return (
            Column(self.tr("Name"), lambda row: row.name),
            Column(self.tr("Kind"), lambda row: label(row.kind)),
            Column(self.tr("Plate"), lambda row: row.plate or "–"),
            Column(self.tr("Amount"), lambda row: str(row.amount), right=True),
        )

    def read(self, connection: Any) -> list[GearRow]:
        """Return the department's gear."""
        return gear(connection, self.department_id)

    def fields(self) -> Sequence[QWidget]:
        """Return the rows of the form."""
        if not hasattr(self, "_rows"):
            self._rows = (
                self.form.add("name", FormRow(self.tr("Name"), self.name, required=True)),
                self.form.add("kind", FormRow(self.tr("Kind"), self.kind)),
                self.form.add("plate", FormRow(self.tr("Plate"), self.plate)),
                self.form.add("amount", FormRow(self.tr("Amount"), Beside(self.amount))),
            )
        return self._rows

    def fill(self, row: GearRow | None) -> None:
        """Show a piece of gear, or one piece of equipment to be entered."""
        self.head.setText(self.tr("New gear") if row is None else row.name)
        self.name.setText("" if row is None else row.name)
        self.plate.setText("" if row is None else row.plate)
        self.kind.choose(GearKind.EQUIPMENT if row is None else row.kind)
        self.amount.setText("1" if row is None else str(row.amount))

    def save(self) -> None:
        """Write the gear down."""
        amount = self.amount.number
        if amount is None:
            self.form.show_refusal(Refused(MeansProblem.AMOUNT_RANGE, field="amount", least=1, most=MOST_PIECES))
            return
        kind = self.kind.value or GearKind.EQUIPMENT
        draft = GearDraft(self.department_id, kind, self.name.text(), amount, self.plate.text())
        self.write(put_gear, draft, None if self.row is None else self.row.id, then=self._saved)

    def remove(self) -> None:
        """Take the gear out of use."""
        if self.row is not None:
            self.write(retire_gear, self.row.id, then=self._removed)

    def empty_words(self) -> tuple[str, str]:
        """Return what stands while there is no gear."""
        return self.tr("No gear is entered yet"), self.tr("Enter what this department can bring to an operation.")

    def _saved(self, _: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), self.name.text().strip()))
        self.begin()
        self.arrive()

    def _removed(self, value: dict[str, Any]) -> None:
        name = self.row.name if self.row is not None else ""
        told = self.tr("%1 is out of use, and has to be replaced in %2.") if value["tickets"] else ""
        if told:
            self.desk.notices.say(Tone.WARNING, fill(told, name, ", ".join(value["tickets"])))
        else:
            self.desk.notices.say(Tone.GOOD, fill(self.tr("%1 is out of use."), name))
        self.begin()
