# SPDX-License-Identifier: Apache-2.0
"""By what precedents are looked for: words, department, days, and whether they still hold."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from commandcenter.queries.ruling.precedents import Wanted
from commandcenter.views.common.cells import ShortLabel
from commandcenter.views.common.forms.choice_box import ChoiceBox
from commandcenter.views.common.forms.days import DayField
from commandcenter.views.common.forms.segments import Segments
from commandcenter.views.common.words import label, pick
from commandcenter.vocabulary.ruling import Standing

AFTER_MS = 150
"""After the last letter, so that a word that is typed is looked for once."""


class Filters(QWidget):
    """A bar above the list; whatever is changed is looked for at once."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.standing = Segments((one, label(one)) for one in Standing)
        self.standing.choose(Standing.IN_FORCE)
        said = self.tr("Item, department, place, cell, words, basis, case number")
        self.term = QLineEdit(placeholderText=said, clearButtonEnabled=True)
        self.term.setAccessibleName(self.tr("Search precedents"))
        self.term.setToolTip(said)
        self.department = ChoiceBox(optional=True)
        self.department.setAccessibleName(self.tr("Department"))
        line = self.department.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("All departments"))
        self.first, self.last = DayField(self.tr("Ruled from")), DayField(self.tr("Ruled until"))
        self.first.setPlaceholderText(self.tr("from"))
        self.last.setPlaceholderText(self.tr("until"))
        self.note = ShortLabel("muted")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AFTER_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.standing)
        row.addWidget(self.term, 3)
        row.addWidget(self.department, 1)
        for part in (self.first, QLabel("–"), self.last):
            row.addWidget(part)
        row.addWidget(self.note, 1)

    def _connect(self) -> None:
        self._later.timeout.connect(self.changed)
        self.standing.chosen.connect(self.choose)
        self.department.currentTextChanged.connect(self._edited)
        for field in (self.term, self.first, self.last):
            field.textChanged.connect(self._edited)

    # ------------------------------------------------------------------ for the page

    @property
    def wanted(self) -> Wanted:
        """What is looked for; a day that is none yet narrows nothing and is marked once the field is left."""
        return Wanted(self.standing.value, self.term.text(), self.department.value, self.first.day, self.last.day)

    @property
    def narrows(self) -> bool:
        """Whether anything but the standing is asked for."""
        wanted = self.wanted
        return wanted != Wanted(wanted.standing)

    def show_departments(self, known: Iterable[tuple[int, str, str]]) -> None:
        """Offer the departments that were ruled on: id, Chinese and English name."""
        self.department.set_choices((id_, pick(zh, en)) for id_, zh, en in known)

    @Slot(object)
    def choose(self, standing: Standing) -> None:
        """Show those that hold, or those that were withdrawn."""
        self.standing.choose(standing)
        self.changed.emit()

    # ------------------------------------------------------------------ inside

    @Slot()
    def _edited(self) -> None:
        for field in (self.first, self.last):
            field.mark(len(field.text().strip()) >= field.maxLength() and field.day is None)
        self._later.start()
