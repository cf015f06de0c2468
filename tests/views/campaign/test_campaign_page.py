# SPDX-License-Identifier: Apache-2.0
"""A campaign is planned, run and read on its page by keys; what it changed stands there in words and figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from commandcenter.queries.campaign import campaigns as read
from commandcenter.services.campaign.checking import CampaignPlan
from commandcenter.services.campaign.planning import begin_campaign, plan_campaign
from commandcenter.views.campaign.page import CampaignPage
from commandcenter.vocabulary import State
from commandcenter.vocabulary.campaign import CampaignState, Measure
from tests.views.seating import Seating
from tests.world import World


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(read, "database_now", lambda connection: world.now)
    return world


def sit(seating: Seating, who: str) -> CampaignPage:
    page: CampaignPage = seating.sit(who, CampaignPage)[1]
    seating.settled()
    return page


def run(seating: Seating, page: CampaignPage, act: str) -> None:
    page.desk.actions.run(f"campaign.{act}")
    seating.settled()


def give(seating: Seating, page: CampaignPage, words: str) -> None:
    page.panel._words.setText(words)
    page.panel._give()
    seating.settled()


def plan(world: World, **words: Any) -> int:
    given: dict[str, Any] = {
        "name": "井盖整治",
        "first": world.now.date(),
        "last": world.now.date() + timedelta(days=6),
        "lead_department_id": world.departments["water"],
        "items": (world.items["C-PA-01"],),
        "divisions": (world.communities[0],),
        "targets": {Measure.OPEN_CASES: 0, Measure.CELLS_UP: 60},
    }
    return int(world.perform("dispatcher", plan_campaign, CampaignPlan(**given | words))["campaign"])


def test_a_campaign_is_typed_by_keys_and_what_is_missing_is_said_at_its_field(centre: World, seating: Seating) -> None:
    page = sit(seating, "dispatcher")
    assert page.states.currentWidget() is page.states.panel
    run(seating, page, "new")
    form = page.form
    form.name.setText("夜市整治")
    run(seating, page, "save")
    assert form.form.problems().keys() == {"days"}
    form.last.setText("2026-12-07")
    form.lead.setEditText("水务")
    for picks, typed in ((form.area, "柳岸居"), (form.area, "002002"), (form.items, "井盖")):
        picks.box.setFocus()
        picks.box.setEditText(typed)
        QTest.keyClick(picks.box.lineEdit(), Qt.Key.Key_Return)
    run(seating, page, "save")
    assert form.form.problems().keys() == {str(Measure.OPEN_CASES)}
    form.targets[Measure.CLOSED_SHARE].setText("百分之九十")
    run(seating, page, "save")
    assert form.form.problems().keys() == {str(Measure.CLOSED_SHARE)}
    form.targets[Measure.CLOSED_SHARE].setText("90")
    run(seating, page, "save")
    assert not page.typing
    (line,) = page.list.lines()
    assert (line.of.name, line.of.targets) == ("夜市整治", {Measure.CLOSED_SHARE: 90.0})
    shown = page.detail.whole
    assert shown is not None
    assert len(shown.figures.cells) == 4, "three of the community and the one named"
    run(seating, page, "change")
    form.area.list.setCurrentRow(1)
    QTest.keyClick(form.area.list, Qt.Key.Key_Delete)
    run(seating, page, "save")
    assert page.detail.whole is not None
    assert page.detail.whole.cells == (), "a change writes the area anew"


def test_figures_say_in_words_which_cell_falls_short(centre: World, seating: Seating) -> None:
    centre.case_in(State.FILED, cell=0)
    centre.travel(days=1)
    number = plan(centre, first=(centre.now + timedelta(hours=8)).date())
    centre.perform("dispatcher", begin_campaign, number, None)
    centre.travel(days=2)
    page = sit(seating, "leader")
    cells = page.detail.cells.lines()
    assert [line.cells[3].text for line in cells] == ["not yet", "up to standard", "up to standard"]
    assert cells[0].cells[1].text == "1 → 1"
    opened, _, _, up = page.detail.measures.lines()
    assert opened.cells[5].text == "not reached: 2 of 3 cells"
    assert [cell.text for cell in up.cells][2:] == ["66.6 %", "–", "at least 60 %", "reached"]
    assert page.detail.tickets.isHidden()
    assert not page.desk.actions.action("campaign.change").isEnabled(), "a shift leader looks"


def test_a_campaign_is_begun_and_ended_and_a_cancelled_one_needs_a_reason(centre: World, seating: Seating) -> None:
    plan(centre)
    plan(centre, name="另一次", first=centre.now.date() + timedelta(days=1))
    page = sit(seating, "director")
    state = lambda: {line.of.name: line.of.state for line in page.list.lines()}  # noqa: E731
    run(seating, page, "begin")
    assert state()["另一次"] is CampaignState.RUNNING, "the newest stands first"
    run(seating, page, "end")
    give(seating, page, "完成")
    assert state()["另一次"] is CampaignState.ENDED
    page.list.go_to(next(line.id for line in page.list.lines() if line.of.name == "井盖整治"))
    seating.settled()
    run(seating, page, "cancel")
    give(seating, page, " ")
    assert state()["井盖整治"] is CampaignState.PLANNED
    give(seating, page, "并入年度整治")
    assert state()["井盖整治"] is CampaignState.CANCELLED
    assert not page.desk.actions.action("campaign.cancel").isEnabled()
