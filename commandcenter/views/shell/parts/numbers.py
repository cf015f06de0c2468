# SPDX-License-Identifier: Apache-2.0
"""A part that is a column of numbers: name, number, unit with its range, and what the number means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.beside import Beside, words
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.words import fill
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.choices import ChoicesSection, Kept

translate = QCoreApplication.translate

NAME, UNIT = 148, 148
"""Widths of what stands before and after a number."""
LETTERS = 6


@dataclass(frozen=True, slots=True)
class Setting:
    """One number of the centre: the name it is kept under, what people read, and `sort`, which makes its field."""

    name: str
    label: str
    unit: str
    meaning: str
    sort: Callable[[], QWidget] = partial(NumberField, LETTERS)


class NumbersSection(ChoicesSection):
    """Numbers in groups, each group under its head ("" for none)."""

    def __init__(
        self,
        desk: Desk,
        kept: Kept,
        groups: Sequence[tuple[str, Sequence[Setting]]],
        parent: QWidget | None = None,
    ) -> None:
        self._groups = groups
        fields: dict[str, Any] = {}
        for _, settings in groups:
            fields |= {one.name: one.sort() for one in settings}
        super().__init__(desk, kept, fields, parent)

    def lay_out_form(self, column: QVBoxLayout) -> None:
        """Put a row for each number into the column."""
        for head, settings in self._groups:
            if head:
                said = QLabel(head)
                said.setProperty("part", "head")
                column.addSpacing(6)
                column.addWidget(said)
            for one in settings:
                column.addWidget(self._line(one))

    def _line(self, one: Setting) -> FormRow:
        field: Any = self.fields[one.name]
        unit = one.unit
        if one.name in self.kept.ranges:
            said = (f"{limit:g}" for limit in self.kept.ranges[one.name])
            unit = fill(translate("NumbersSection", "%1, %2 to %3"), one.unit, *said)
        parts = (words(one.label, "label", wide=NAME), field, words(unit, wide=UNIT), words(one.meaning, "muted"))
        field.setAccessibleName(one.label)
        return self.form.add(one.name, FormRow("", Beside(*parts)))
