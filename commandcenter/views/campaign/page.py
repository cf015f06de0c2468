# SPDX-License-Identifier: Apache-2.0
"""The workplace of campaigns: the list at the left, one with its figures or its form at the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from commandcenter.changes import ChangeSet, Topic
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
from commandcenter.views.common.forms import ReasonPanel
from commandcenter.views.common.key_caps import KeyButton, Kind
from commandcenter.views.common.runner import LineLost
from commandcenter.views.common.states import StateStack, Tone
from commandcenter.views.common.words import fill, label, pick
from commandcenter.views.shell.actions import Act
from commandcenter.views.shell.desk import Desk
from commandcenter.views.shell.parts.lines import TWO_LINES, Cell, Head, Line, Lines
from commandcenter.vocabulary import Lamp, Refused
from commandcenter.vocabulary.campaign import CampaignAct, CampaignState
from commandcenter.vocabulary.joint import Origin

LIST = 460
LAMPS = {CampaignState.RUNNING: Lamp.GREEN, CampaignState.PLANNED: Lamp.YELLOW}


class CampaignPage(QWidget):
    """Alt+N plans a campaign, F2 changes the one in sight; the centre's command may, the others look."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._group = self.tr("Campaigns")
        self.may = desk.actor.role in LEADERS
        self.busy = self._read_once = False
        self._wanted = 0
        self._asked: tuple[CampaignAct, CampaignRow] | None = None
        heads = (Head(self.tr("Campaign"), -60), Head(self.tr("Days"), 120))
        self.list = Lines(desk, self._group, heads, height=TWO_LINES)
        self.detail, self.form, self.panel = CampaignDetail(desk), CampaignForm(), ReasonPanel()
        self._right = QStackedWidget()
        self.inside = StateStack(self.detail)
        self._right.addWidget(self.inside)
        self._right.addWidget(self.form)
        self._content = QWidget()
        self.states = StateStack(self._content)
        self.states.show_loading()
        self._lay_out()
        self._add_acts()
        self.list.row_changed.connect(self._went)
        self.list.row_opened.connect(self._to_cells)
        self.detail.ticket_wanted.connect(self._open_ticket)
        self.panel.given.connect(self._reason_given)
        self.panel.cancelled.connect(self.arrive)
        desk.hub.watch(self, (Topic.CAMPAIGN, Topic.JOINT, Topic.CASE), self._heard)
        self.refresh()

    # ------------------------------------------------------------------ for the window

    @Slot()
    def arrive(self) -> None:
        """Put the keyboard where work is done."""
        self._desk.actions.refresh()
        if self.typing:
            self.form.give_focus()
        elif self.panel.isHidden():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def work_rect(self, window: QWidget) -> QRect:
        """Return where the command line opens."""
        return QRect(self._right.mapTo(window, self._right.rect().topLeft()), self._right.size())

    def open_campaign(self, campaign_id: int) -> None:
        """Go to a campaign of the list, as soon as that is read."""
        self._wanted = campaign_id
        self._desk.runner.read(campaigns, then=self._told_saved, owner=self, latest="list")

    @property
    def typing(self) -> bool:
        """Whether the form is in sight."""
        return self._right.currentWidget() is self.form

    # ------------------------------------------------------------------ making

    def _lay_out(self) -> None:
        left = QWidget()
        left.setProperty("part", "work")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setFixedWidth(LIST)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addLayout(self._foot)
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self._right, 1)
        self._acts = QWidget()
        self._acts.setProperty("part", "foot")
        self._bar = QHBoxLayout(self._acts)
        self._bar.setContentsMargins(16, 8, 16, 8)
        main.addWidget(self.panel)
        main.addWidget(self._acts)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(left)
        row.addLayout(main, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.states)

    def _add_acts(self) -> None:
        add, group, A = partial(self._desk.actions.add, screen=self), self._group, CampaignAct  # noqa: N806
        self._new = add(Act("campaign.new", self.tr("New campaign"), "ph.plus", "Alt+N", group, self.begin,
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
        for name, text, icon, key, function, act in acts:
            made = add(Act(f"campaign.{name}", text, icon, key, group, function, partial(self._allows, act)))
            if self.may:
                self._bar.addWidget(KeyButton(made))
        self._bar.addStretch()
        self.form.build(save, back)
        if self.may:
            self._foot.addWidget(KeyButton(self._new, Kind.PRIMARY))
        self._foot.addStretch()
        self._show_form(False)

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

    @Slot()
    def refresh(self) -> None:
        """Read the list again, and the campaign in sight."""
        self._desk.runner.read(campaigns, then=self._told, failed=self._not_told, owner=self, latest="list")
        self._read_one()

    def _heard(self, _: ChangeSet) -> None:
        self.refresh()

    def _told(self, rows: list[CampaignRow]) -> None:
        first, self._read_once = not self._read_once, True
        self.list.show_lines(Line(row.id, self._cells(row), row) for row in rows)
        if rows or self.typing:
            self.states.show_content()
        else:
            told = self.tr("A campaign groups joint tickets over weeks and shows what they change, cell by cell.")
            self.states.show_empty(self.tr("No campaign is planned"), told, self._new if self.may else None)
        if first and self.isVisible():
            self.arrive()
        self._desk.actions.refresh()

    def _not_told(self, error: BaseException) -> None:
        if self._read_once:
            return
        if isinstance(error, LineLost):
            self.states.show_lost(self._desk.clock.local(error.since))
        else:
            self.states.show_error(error, self._desk.actions.action("campaign.read"))

    def _cells(self, row: CampaignRow) -> tuple[Cell, ...]:
        about = fill("%1 · %2", label(row.state), pick(row.lead.zh, row.lead.en))
        lamp = LAMPS.get(row.state, Lamp.STOPPED)
        return Cell(row.name, about, lamp, bold=True), Cell(row.first.isoformat(), fill("– %1", row.last.isoformat()))

    @Slot(object)
    def _went(self, _: Any) -> None:
        self._desk.actions.refresh()
        self._read_one()

    def _read_one(self) -> None:
        row = self._row()
        if row is None:
            return
        if self.detail.whole is None or self.detail.whole.row.id != row.id:
            self.inside.show_loading()
        self._desk.runner.read(campaign, row.id, then=self._one_told, failed=self._one_not_told, owner=self, latest="1")

    def _one_told(self, whole: Whole | None) -> None:
        row = self._row()
        if whole is not None and row is not None and whole.row.id == row.id:
            self.detail.show_campaign(whole)
            self.inside.show_content()

    def _one_not_told(self, error: BaseException) -> None:
        if not isinstance(error, LineLost):
            self.inside.show_error(error, self._desk.actions.action("campaign.read"))

    # ------------------------------------------------------------------ acts

    @Slot()
    def begin(self) -> None:
        """Show an empty form."""
        self._edit(None)

    @Slot()
    def change(self) -> None:
        """Show the campaign in sight in the form."""
        row, whole = self._row(), self.detail.whole
        if row is not None and whole is not None and whole.row.id == row.id:
            self._edit(whole)

    def _edit(self, whole: Whole | None) -> None:
        told = partial(self._offered, whole)
        self._desk.runner.read(campaign_choices, then=told, failed=self._refused, owner=self, latest="choices")

    def _offered(self, whole: Whole | None, choices: Choices) -> None:
        self.form.set_choices(choices)
        self.form.show_campaign(whole, self._desk.clock.local().date())
        self._show_form(True)
        self.states.show_content()
        self.arrive()

    @Slot()
    def save(self) -> None:
        """Hand what is typed to its service."""
        self.form.form.clear_problems()
        try:
            plan = self.form.plan()
        except Refused as refusal:
            self._refused(refusal)
            return
        whole = self.form.whole
        if whole is None:
            self._write(plan_campaign, plan, then=self._saved)
        else:
            self._write(change_campaign, whole.row.id, whole.row.version, plan, then=self._saved)

    @Slot()
    def start(self) -> None:
        """Begin the campaign today."""
        if (row := self._row()) is not None:
            self._write(begin_campaign, row.id, row.version, then=self._done)

    @Slot()
    def draft(self) -> None:
        """Draft a joint ticket of its open cases."""
        whole, row, window = self.detail.whole, self._row(), self.window()
        draft: Any = getattr(window, "draft_joint", None)
        if whole is None or row is None or whole.row.id != row.id or draft is None:
            return
        if whole.workable:
            draft(whole.workable, Origin.CAMPAIGN, row.id)
        else:
            self._desk.notices.say(Tone.INFO, self.tr("None of its cases is open: there is nothing to go out for."))

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
            self._write(service, row.id, row.version, words, then=self._done)
        self.arrive()

    @Slot()
    def leave(self) -> None:
        """Go back to the list; what was typed and not saved is let go."""
        self._show_form(False)
        self.refresh()
        self.arrive()

    def _show_form(self, shown: bool) -> None:
        self._right.setCurrentWidget(self.form if shown else self.inside)
        self._acts.setHidden(shown or not self.may)

    @Slot(object)
    def _to_cells(self, _: Any) -> None:
        self.detail.give_focus()

    @Slot(int)
    def _open_ticket(self, ticket_id: int) -> None:
        window: Any = self.window()
        page = window.go_to("joint") if hasattr(window, "go_to") else None
        if page is not None:
            page.open_ticket(ticket_id)

    # ------------------------------------------------------------------ inside

    def _write(self, service: Callable[..., Any], *args: Any, then: Callable[[dict[str, Any]], None]) -> None:
        self.busy = True
        self._desk.actions.refresh()

        def done(value: dict[str, Any]) -> None:
            self.busy = False
            then(value)

        self._desk.runner.write(service, *args, then=done, failed=self._refused, owner=self)

    def _saved(self, value: dict[str, Any]) -> None:
        self._desk.notices.say(Tone.GOOD, fill(self.tr("Saved: %1."), self.form.name.text().strip()))
        self._wanted = int(value["campaign"])
        self._show_form(False)
        self._desk.runner.read(campaigns, then=self._told_saved, owner=self, latest="list")

    def _told_saved(self, rows: list[CampaignRow]) -> None:
        self._told(rows)
        self.list.go_to(self._wanted)
        self._read_one()
        self.arrive()

    def _done(self, value: dict[str, Any]) -> None:
        self._desk.notices.say(Tone.GOOD, label(CampaignState(value["state"])))
        self.refresh()
        self._desk.actions.refresh()

    def _refused(self, error: BaseException) -> None:
        self.busy = False
        self._desk.actions.refresh()
        if not (self.typing and self.form.form.show_refusal(error)):
            self._desk.notices.error(error)
