# SPDX-License-Identifier: Apache-2.0
"""What the month that ended proposes for the catalogue: read, worded and accepted, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from commandcenter.changes import Topic
from commandcenter.queries.briefing.special.deciding import ProposalRow, month_proposals
from commandcenter.rules.clock import Limit
from commandcenter.services.catalogue.accepting import MOST_AMOUNT, MOST_LETTERS, accept_item, accept_limit
from commandcenter.views.briefing.after.pane import Pane
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.numbers import NumberField
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.look import Colour
from commandcenter.views.common.paged_model import Column
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label
from commandcenter.views.shell.desk import Desk
from commandcenter.vocabulary import Proposed, Refused
from commandcenter.vocabulary.briefing import AcceptingProblem


class Proposals(Pane):
    """Ctrl+Enter accepts the one in the form: a local item under the name typed, a limit as the number typed."""

    topics = (Topic.CATALOGUE,)
    widths = (96, 0, 250, 230)
    sides = (520, 420)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.zh, self.en = QLineEdit(maxLength=MOST_LETTERS), QLineEdit(maxLength=MOST_LETTERS)
        self.amount, self._unit = NumberField(), QLabel()
        self._subject, self._why, self._after = QLabel(wordWrap=True), QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._shown: tuple[int, str] = (0, "")
        self._fill_side()
        self.model.show_query(partial(_read, desk.clock.local().date(), desk.language))

    # ------------------------------------------------------------------ the list

    def columns(self) -> Sequence[Column]:
        """Return the columns: of what kind, about what, what is proposed, who accepted it; why stands in the form."""
        return (
            Column(self.tr("Kind"), lambda row: label(row.kind)),
            Column(self.tr("About"), lambda row: row.subject, tip=lambda row: row.subject),
            Column(self.tr("Proposed"), lambda row: row.what),
            Column(self.tr("Accepted"), lambda row: row.accepted or "–", tip=lambda row: row.accepted),
        )

    def order(self, row: ProposalRow) -> Any:
        """Return its place, the surest first."""
        return row.position, row.id

    def tone(self, row: Any) -> Colour | None:
        """Let what is accepted stand back."""
        return Colour.TEXT_MUTED if row.accepted else None

    def waiting(self) -> int:
        """Return how many nobody has accepted."""
        return sum(not row.accepted for row in self.model.rows())

    def show_nothing(self) -> None:
        """Say that the month proposes nothing."""
        said = self.tr("An item far above its share in one quarter, or a limit that does not fit, would appear here.")
        self.states.show_empty(self.tr("Nothing is proposed for the month that ended"), said)

    # ------------------------------------------------------------------ the form

    @Slot()
    def edit(self) -> None:
        """Put the keyboard into the name or the number."""
        field = self.amount if self.row is not None and self.row.kind is Proposed.LIMIT else self.zh
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_submit(self) -> bool:
        """Whether the proposal in the form is still to be accepted."""
        return super().can_submit() and not self.row.accepted

    def submit(self) -> None:
        """Accept the proposal in the form as it is worded there."""
        row: ProposalRow | None = self.row
        if row is None or not self.can_submit():
            return
        if row.kind is Proposed.LOCAL_ITEM:
            names = (self.zh.text(), self.en.text())
            self.write(accept_item, row.item_id, row.quarter_id, *names, then=self._accepted)
        elif row.expected is not None:
            if not (amount := self.amount.number):
                self.refused(Refused(AcceptingProblem.LIMIT_RANGE, field="amount", most=MOST_AMOUNT))
                return
            limit = Limit(amount, row.expected.unit)
            self.write(accept_limit, row.condition_id, row.expected, limit, then=self._accepted)

    def show_row(self, row: Any) -> None:
        """Show a proposal, worded as it is proposed; what was typed over it stays until another is chosen."""
        if row is None or (row.id, row.accepted) == self._shown:
            return
        self._shown = row.id, row.accepted
        is_item = row.kind is Proposed.LOCAL_ITEM
        self._subject.setText(row.subject)
        self._why.setText(f"{row.what}\n{row.why}")
        self.zh.setText(row.zh)
        self.en.setText(row.en)
        if row.proposed is not None:
            self.amount.setText(str(row.proposed.amount))
            self._unit.setText(label(row.proposed.unit))
        for name in ("name_zh", "name_en"):
            self.form.row(name).setVisible(is_item and not row.accepted)
        self.form.row("amount").setVisible(not is_item and not row.accepted)
        self._after.setText(self._follows(row))
        self.form.clear_problems()

    # ------------------------------------------------------------------ inside

    def _fill_side(self) -> None:
        self._subject.setProperty("part", "head")
        self._after.setProperty("part", "muted")
        add = self.form.add
        rows = (
            add("name_zh", FormRow(self.tr("Name"), self.zh, required=True)),
            add("name_en", FormRow(self.tr("English"), self.en)),
            add("amount", FormRow(self.tr("Limit"), _beside(self.amount, self._unit), required=True)),
        )
        self.amount.textChanged.connect(self.form.row("amount").clear_problem)
        for widget in (self._subject, self._why, *rows, self._after):
            self.column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(KeyButton(self.desk.actions.action("briefing.submit"), Kind.PRIMARY))
        self.column.addLayout(buttons)
        self.column.addStretch()

    def _follows(self, row: ProposalRow) -> str:
        if row.accepted:
            return fill(self.tr("Accepted: %1"), row.accepted)
        if row.kind is Proposed.LOCAL_ITEM:
            return self.tr("Gets a code of its own; class, departments, filing conditions and limits are copied.")
        return self.tr("Holds for cases sent from now on; running clocks keep their limit.")

    def _accepted(self, value: dict[str, Any]) -> None:
        code = value.get("code")
        said = fill(self.tr("In the catalogue as %1."), code) if code else self.tr("The new limit holds from now on.")
        self.desk.notices.say(Tone.GOOD, said)
        self.arrive()


def _beside(field: NumberField, words: QLabel) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addWidget(words)
    row.addStretch()
    both.setFocusProxy(field)
    return both


def _read(day: date, language: str, connection: Any, after: Any, limit: int) -> list[ProposalRow]:
    return month_proposals(connection, day, language) if after is None else []
