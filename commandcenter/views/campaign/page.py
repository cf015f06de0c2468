# SPDX-License-Identifier: Apache-2.0
"""The workplace of campaigns: the list at the left, one with its figures or its form at the right."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from commandcenter.changes import Topic
from commandcenter.queries.campaign.campaigns import CampaignRow, Choices, Whole, campaign, campaign_choices, campaigns
from commandcenter.rules.campaign.life import campaign_allowed
from commandcenter.services.campaign.checking import LEADERS
from commandcenter.services.campaign.planning import (
    begin_campaign,
    cancel_campaign,
    change_campaign,
    end_campaign,
    plan_campaign,
)
from commandcenter.views.campaign.detail import CampaignDetail
from commandcenter.views.campaign.form import CampaignForm
from commandcenter.views.common.key_caps import KeyButton
from commandcenter.views.common.states import Tone
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import Cell, Head
from commandcenter.views.shell.parts.listed_page import ListedPage
from commandcenter.vocabulary import Lamp, Refused
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState
from commandcenter.vocabulary.joint import Origin

translate = QCoreApplication.translate

LAMPS = {CampaignState.RUNNING: Lamp.GREEN, CampaignState.PLANNED: Lamp.YELLOW}


class CampaignPage(ListedPage):
    """Alt+N plans a campaign, F2 changes the one in sight; the centre's command may, the others look."""

    room = "campaign"
    topics = (Topic.CAMPAIGN, Topic.JOINT, Topic.CASE)
    wide = 460

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._group = translate("CampaignPage", "Campaigns")
        self.detail, self.form = CampaignDetail(desk), CampaignForm()
        said, days = translate("CampaignPage", "Campaign"), translate("CampaignPage", "Days")
        super().__init__(desk, self._group, (Head(said, -60), Head(days, 120)), self.detail, (self.form,), parent)
        self.may = desk.actor.role in LEADERS
        self._asked: tuple[CampaignAct, CampaignRow] | None = None
        self.detail.ticket_wanted.connect(self._open_ticket)
        self.panel.given.connect(self._reason_given)
        self.build(self._add_acts())

    # ------------------------------------------------------------------ making

    def _add_acts(self) -> QWidget:
        add, group, A = partial(self.desk.actions.add, screen=self), self._group, CampaignAct  # noqa: N806
        self.new = add(Act("campaign.new", self.tr("New campaign"), "ph.plus", "Alt+N", group, self.begin,
                           self._may_new, in_status=True))  # fmt: skip
        add(Act("campaign.read", self.tr("Read again"), "ph.arrows-clockwise", "F5", group, self.refresh))
        save = add(Act("campaign.save", self.tr("Save"), "ph.check", "Ctrl+Return", group, self.save, self._may_save))
        back = add(Act("campaign.back", self.tr("Back to the list"), "ph.arrow-left", "Esc", group, self.leave))
        acts = (
            ("change", self.tr("Change"), "ph.pencil-simple", "F2", self.change, A.CHANGE),
            ("begin", self.tr("Begin"), "ph.play", "Alt+B", self.start, A.BEGIN),
            ("draft", self.tr("Draft a joint ticket"), "ph.handshake", "Ctrl+J", self.draft, A.END),
            ("end", self.tr("End…"), "ph.flag", "Alt+E", partial(self._ask, A.END), A.END),
            ("cancel", self.tr("Cancel it…"), "ph.x", "Alt+X", partial(self._ask, A.CANCEL), A.CANCEL),
        )
        bar = QWidget()
        bar.setProperty("part", "foot")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        for name, text, icon, key, function, act in acts:
            made = add(Act(f"campaign.{name}", text, icon, key, group, function, partial(self._allows, act)))
            row.addWidget(KeyButton(made))
        row.addStretch()
        self.form.build(save, back)
        return bar

    def _may_new(self) -> bool:
        return self.may and not self.typing and not self.busy

    def _may_save(self) -> bool:
        return self.may and self.typing and not self.busy

    def _allows(self, act: CampaignAct) -> bool:
        row = self._row()
        return self._may_new() and row is not None and act in campaign_allowed(row.state)

    def _row(self) -> CampaignRow | None:
        found = self.list.of
        return found if isinstance(found, CampaignRow) else None

    # ------------------------------------------------------------------ reading

    def list_query(self) -> tuple[Any, ...]:
        """Ask for all campaigns."""
        return (campaigns,)

    def one_query(self, row: CampaignRow) -> tuple[Any, ...]:
        """Ask for a campaign with its figures."""
        return campaign, row.id

    def cells(self, row: CampaignRow) -> tuple[Cell, ...]:
        """Say how it stands, who leads it, and its days."""
        about = fill("%1 · %2", label(row.state), pick(row.lead.zh, row.lead.en))
        lamp = LAMPS.get(row.state, Lamp.STOPPED)
        return Cell(row.name, about, lamp, bold=True), Cell(row.first.isoformat(), fill("– %1", row.last.isoformat()))

    def empty_words(self) -> tuple[str, str]:
        """Say what a campaign is for."""
        told = self.tr("A campaign groups joint tickets over weeks and shows what they change, cell by cell.")
        return self.tr("No campaign is planned"), told

    def shown(self) -> Whole | None:
        """Return the campaign that was shown last."""
        return self.detail.whole

    def show_one(self, whole: Whole) -> None:
        """Show a campaign."""
        self.detail.show_campaign(whole)

    def to_one(self) -> None:
        """Put the keyboard into the cells."""
        self.detail.give_focus()

    # ------------------------------------------------------------------ acts

    @Slot()
    def begin(self) -> None:
        """Show an empty form."""
        self._edit(None)

    @Slot()
    def change(self) -> None:
        """Show the campaign in sight in the form."""
        if self.whole is not None:
            self._edit(self.whole)

    def _edit(self, whole: Whole | None) -> None:
        def offered(choices: Choices) -> None:
            self.form.set_choices(choices)
            self.form.show_campaign(whole, self.desk.clock.local().date())
            self.show_right(self.form)
            self.arrive()

        self.desk.runner.read(campaign_choices, then=offered, failed=self.refused, owner=self, latest="choices")

    @Slot()
    def save(self) -> None:
        """Hand what is typed to its service."""
        self.form.form.clear_problems()
        try:
            plan = self.form.plan()
        except Refused as refusal:
            self.refused(refusal)
            return
        whole = self.form.whole
        if whole is None:
            self.write(plan_campaign, plan, then=self._saved)
        else:
            self.write(change_campaign, whole.row.id, whole.row.version, plan, then=self._saved)

    @Slot()
    def start(self) -> None:
        """Begin the campaign today."""
        if (row := self._row()) is not None:
            self.write(begin_campaign, row.id, row.version, then=self._done)

    @Slot()
    def draft(self) -> None:
        """Draft a joint ticket of its open cases."""
        whole, draft = self.whole, getattr(self.window(), "draft_joint", None)
        if whole is None or draft is None:
            return
        if whole.workable:
            draft(whole.workable, Origin.CAMPAIGN, whole.row.id)
        else:
            self.desk.notices.say(Tone.INFO, self.tr("None of its cases is open: there is nothing to go out for."))

    def _ask(self, act: CampaignAct) -> None:
        row = self._row()
        if row is None:
            return
        self._asked = act, row
        if act is CampaignAct.END:
            self.panel.ask(fill(self.tr("End “%1” today; say what came of it"), row.name), self.tr("End"))
        else:
            self.panel.ask(fill(self.tr("Cancel “%1”: why?"), row.name), self.tr("Cancel the campaign"))

    @Slot(object, str)
    def _reason_given(self, _: Any, words: str) -> None:
        # What was asked for is done, even if the hand has moved to another campaign meanwhile.
        if self._asked is not None:
            act, row = self._asked
            service = end_campaign if act is CampaignAct.END else cancel_campaign
            self.write(service, row.id, row.version, words, then=self._done)
        self.arrive()

    @Slot(int)
    def _open_ticket(self, ticket_id: int) -> None:
        window: Any = self.window()
        page = window.go_to("joint") if hasattr(window, "go_to") else None
        if page is not None:
            page.open_ticket(ticket_id)

    def _saved(self, value: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), self.form.name.text().strip()))
        self.show_right(None)
        self.go_to(int(value["campaign"]))
        self.arrive()

    def _done(self, value: dict[str, Any]) -> None:
        self.desk.notices.say(Tone.GOOD, label(CampaignState(value["state"])))
        self.refresh()
