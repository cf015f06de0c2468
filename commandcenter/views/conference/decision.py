# SPDX-License-Identifier: Apache-2.0
"""A decision of a conference as it is typed: on which item, what, who, until when, and by which cases."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from commandcenter.queries.meeting.conferences import AgendaRow, Whole
from commandcenter.queries.meeting.decisions import DecisionRow
from commandcenter.services.meeting.deciding import MOST_LETTERS, Decided
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.beside import Beside
from commandcenter.views.common.times import CentreClock, read_to_come
from commandcenter.views.common.words import label, one_line, pick
from commandcenter.views.shell.parts.form_pane import FormPane
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.meeting import AgendaKind, DecisionKind, MeetingProblem

KIND_OF_ITEM = {
    AgendaKind.DISPUTE: DecisionKind.RULING,
    AgendaKind.REPEATED: DecisionKind.JOINT,
    AgendaKind.CAMPAIGN: DecisionKind.JOINT,
}
"""What is decided on an item is usually of this kind."""
WITH_CASES = (DecisionKind.SUPERVISED, DecisionKind.RULING)
MOMENT = 140


class DecisionForm(FormPane):
    """`changing` is the decision that is written anew, None while a new one is typed."""

    def __init__(self, clock: CentreClock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.changing: DecisionRow | None = None
        self._page = ""
        self._shown_due: tuple[str, datetime | None] = "", None
        self.about = QLabel(wordWrap=True)
        self.about.setProperty("part", "muted")
        self.kind, self.who = QComboBox(), QComboBox()
        for kind in DecisionKind:
            self.kind.addItem(label(kind), kind)
        self.text, self.cases = QLineEdit(maxLength=MOST_LETTERS), QLineEdit()
        self.due = QLineEdit(maxLength=16)
        self.kind.currentIndexChanged.connect(self._kind_chosen)

    def build(self, save: QAction, back: QAction) -> None:
        """Lay the form out with the acts of the page."""
        self.due.setFixedWidth(MOMENT)
        self.due.setPlaceholderText("11-28 18:00")
        self.cases.setPlaceholderText(self.tr("Numbers of cases, with a space between"))
        rows = (
            ("kind", FormRow(self.tr("Kind"), self.kind)),
            ("text", FormRow(self.tr("Decided"), self.text, required=True)),
            ("who", FormRow(self.tr("Who"), self.who)),
            ("due", FormRow(self.tr("Until"), Beside(self.due), required=True)),
            ("cases", FormRow(self.tr("Cases"), self.cases)),
        )
        self.lay_out(rows, (save, back), (self.about,))

    def show_new(self, whole: Whole, item: AgendaRow | None) -> None:
        """Begin a decision on an item of the agenda, with what the item proposes."""
        self._begin(whole, None, item)
        self._choose(self.kind, DecisionKind.OTHER if item is None else KIND_OF_ITEM.get(item.kind, DecisionKind.OTHER))
        self._choose(self.who, None)
        self.text.clear()
        self.due.clear()
        self._shown_due = "", None
        of_case = item is not None and item.kind is AgendaKind.DISPUTE
        self.cases.setText(item.number if of_case and item is not None else "")
        self._kind_chosen()

    def show_decision(self, whole: Whole, row: DecisionRow) -> None:
        """Show a decision to be written anew; the cases it has stay, more can be named."""
        self._begin(whole, row, whole.item_of(row.page))
        self._page = row.page
        self._choose(self.kind, row.kind)
        if all(self.who.itemData(at) != row.department_id for at in range(self.who.count())):
            self.who.addItem(pick(row.who_zh, row.who_en), row.department_id)
        self._choose(self.who, row.department_id)
        self.text.setText(row.text)
        self.due.setText(f"{self._clock.local(row.due_at):%Y-%m-%d %H:%M}")
        self._shown_due = self.due.text(), row.due_at
        self.cases.clear()
        self._kind_chosen()

    def give_focus(self) -> None:
        """Put the keyboard at what is decided."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def decided(self) -> Decided:
        """Return what is typed; raises Refused for what is no time."""
        kind = DecisionKind(self.kind.currentData())  # a word comes back from the field as its bare value
        cases = tuple(self.cases.text().replace(",", " ").replace("，", " ").replace("、", " ").split())
        named = cases if kind in WITH_CASES else ()
        return Decided(kind, self.text.text(), self._due(), self.who.currentData(), None, self._page, named)

    # ------------------------------------------------------------------ inside

    def _begin(self, whole: Whole, changing: DecisionRow | None, item: AgendaRow | None) -> None:
        self.changing, self._page = changing, "" if item is None else item.page
        self.form.clear_problems()
        self.head.setText(self.tr("New decision") if changing is None else self.tr("Change the decision"))
        self.about.setText("" if item is None else one_line(pick(item.words.zh, item.words.en)))
        self.who.clear()
        self.who.addItem(self.tr("Nobody named"), None)
        for number, name in whole.invited:
            self.who.addItem(pick(name.zh, name.en), number)

    def _due(self) -> datetime | None:
        text = self.due.text().strip()
        shown, meant = self._shown_due
        if text == shown:
            return meant
        try:
            return read_to_come(text, self._clock.local()) if text else None
        except ValueError:
            raise Refused(MeetingProblem.DUE_MISSING, field="due") from None

    @Slot()
    def _kind_chosen(self) -> None:
        self.form.row("cases").setVisible(self.kind.currentData() in WITH_CASES)

    @staticmethod
    def _choose(field: QComboBox, value: object) -> None:
        field.setCurrentIndex(next((at for at in range(field.count()) if field.itemData(at) == value), 0))
