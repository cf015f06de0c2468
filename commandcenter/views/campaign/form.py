# SPDX-License-Identifier: Apache-2.0
"""The form of a campaign: name, goal, days, lead, area, items and targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from commandcenter.queries.campaign.campaigns import Choices, Whole
from commandcenter.services.campaign.checking import MOST, MOST_DAYS, MOST_GOAL, MOST_NAME
from commandcenter.services.campaign.planning import CampaignPlan
from commandcenter.views.campaign.picks import Picks
from commandcenter.views.common.forms import FormRow
from commandcenter.views.common.forms.beside import Beside, words
from commandcenter.views.common.forms.choice_box import ChoiceBox
from commandcenter.views.common.forms.days import DayField
from commandcenter.views.common.forms.numbers import DecimalField
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.parts.form_pane import FormPane
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.campaign import CampaignProblem, Measure

_DIVISION, _CELL = "division", "cell"


class CampaignForm(FormPane):
    """`whole` is the campaign that is being changed, None while a new one is typed."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole: Whole | None = None
        self.name, self.goal = QLineEdit(maxLength=MOST_NAME), QLineEdit(maxLength=MOST_GOAL)
        self.first, self.last = DayField(self.tr("First day")), DayField(self.tr("Last day"))
        self.lead = ChoiceBox()
        self.area, self.items = Picks(self.tr("Area")), Picks(self.tr("Items"))
        self.targets = {measure: DecimalField(6) for measure in Measure}

    def build(self, save: QAction, back: QAction) -> None:
        """Lay the form out with the acts of the page."""
        days = Beside(self.first, words("–"), self.last, words(self.tr("both included"), "muted"))
        rows = (
            ("name", FormRow(self.tr("Name"), self.name, required=True)),
            ("goal", FormRow(self.tr("Goal"), self.goal)),
            ("days", FormRow(self.tr("Days"), days, required=True)),
            ("lead", FormRow(self.tr("Lead"), self.lead, required=True)),
            ("area", FormRow(self.tr("Area"), self.area, required=True)),
            ("items", FormRow(self.tr("Items"), self.items, required=True)),
        )
        self.lay_out(rows, (save, back), below=self._target_rows())
        for day in (self.first, self.last):
            day.textChanged.connect(self.form.row("days").clear_problem)
        self.lead.editTextChanged.connect(self.form.row("lead").clear_problem)

    def _target_rows(self) -> list[QWidget]:
        title = QLabel(self.tr("Targets"))
        title.setProperty("part", "head")
        told = words(self.tr("A field left empty sets no target; at least one is needed."), "muted")
        rows = []
        for measure, field in self.targets.items():
            row = FormRow(label(measure), Beside(field, words(meaning(measure), "muted")))
            rows.append(self.form.add(str(measure), row))
            field.textChanged.connect(row.clear_problem)
        return [title, told, *rows]

    def set_choices(self, choices: Choices) -> None:
        """Offer what a plan can name."""
        named = lambda rows: [(key, pick(one.zh, one.en)) for key, one in rows]  # noqa: E731
        self.lead.set_choices(named(choices.departments))
        divisions = [((_DIVISION, key), text) for key, text in named(choices.divisions)]
        cells = [((_CELL, key), text) for key, text in named(choices.cells)]
        self.area.set_choices([*divisions, *cells])
        self.items.set_choices(named(choices.items))

    def show_campaign(self, whole: Whole | None, today: date) -> None:
        """Show a campaign to be changed, or an empty form."""
        self.whole = whole
        self.form.clear_problems()
        row = None if whole is None else whole.row
        self.head.setText(self.tr("New campaign") if row is None else fill(self.tr("Change “%1”"), row.name))
        self.name.setText("" if row is None else row.name)
        self.goal.setText("" if row is None else row.goal)
        self.first.setText(today.isoformat() if row is None else row.first.isoformat())
        self.last.setText("" if row is None else row.last.isoformat())
        self.lead.show_value(None if row is None else row.lead_department_id)
        area: list[tuple[Any, str]] = []
        items: list[tuple[Any, str]] = []
        if whole is not None:
            area = [((_DIVISION, key), pick(one.zh, one.en)) for key, one in whole.divisions]
            area += [((_CELL, key), code) for key, code in whole.cells]
            items = [(key, pick(one.zh, one.en)) for key, one in whole.items]
        for picks, chosen in ((self.area, area), (self.items, items)):
            picks.know(chosen)
            picks.show_value([key for key, _ in chosen])
        for measure, field in self.targets.items():
            target = None if row is None else row.targets.get(measure)
            field.setText("" if target is None else f"{target:g}")

    def give_focus(self) -> None:
        """Put the keyboard at the name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> CampaignPlan:
        """Return what is typed; raises Refused for days or numbers that are none."""
        first, last = self.first.day, self.last.day
        for field, day in ((self.first, first), (self.last, last)):
            field.mark(day is None)
        if first is None or last is None:
            raise Refused(CampaignProblem.DAYS_BAD, field="days", most=MOST_DAYS)
        self.area.take()
        self.items.take()
        return CampaignPlan(
            self.name.text(),
            first,
            last,
            self.lead.value,
            self.items.value,
            tuple(key for kind, key in self.area.value if kind == _DIVISION),
            tuple(key for kind, key in self.area.value if kind == _CELL),
            self._targets(),
            self.goal.text(),
        )

    def _targets(self) -> dict[Measure, float]:
        given: dict[Measure, float] = {}
        for measure, field in self.targets.items():
            if not field.text().strip():
                continue
            if (value := field.value) is None:
                raise Refused(CampaignProblem.TARGET_BAD, field=str(measure), measure=measure, most=MOST[measure])
            given[measure] = value
        return given


def meaning(measure: Measure) -> str:
    """Return what a target of a measure means."""
    said = {
        Measure.OPEN_CASES: QCoreApplication.translate("CampaignForm", "at most in a cell"),
        Measure.NEW_PER_WEEK: QCoreApplication.translate("CampaignForm", "at most in a cell"),
        Measure.CLOSED_SHARE: QCoreApplication.translate("CampaignForm", "%, at least, of all its cases"),
        Measure.CELLS_UP: QCoreApplication.translate("CampaignForm", "%, at least, of its cells"),
    }
    return said[measure]
