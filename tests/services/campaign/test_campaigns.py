# SPDX-License-Identifier: Apache-2.0
"""A campaign is planned for an area and its items, runs, and shows cell by cell what it changed (domain.md 8)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models.campaign import CampaignEntry
from commandcenter.queries.campaign.campaigns import Whole, campaign, campaign_choices, campaigns
from commandcenter.queries.campaign.figures import running_campaigns
from commandcenter.services.campaign.planning import (
    CampaignPlan,
    begin_campaign,
    cancel_campaign,
    change_campaign,
    end_campaign,
    plan_campaign,
)
from commandcenter.services.joint.drafting import Draft, draft_ticket
from commandcenter.vocabulary import ChangedMeanwhile, Problem, State
from commandcenter.vocabulary.campaign import CampaignAct, CampaignProblem, CampaignState, Measure
from commandcenter.vocabulary.joint import Origin
from tests.world import World

P = CampaignProblem
TUESDAY = date(2026, 11, 17)


def planned(world: World, **words: Any) -> CampaignPlan:
    given: dict[str, Any] = {
        "name": "井盖安全专项整治",
        "first": TUESDAY,
        "last": TUESDAY + timedelta(days=13),
        "lead_department_id": world.departments["water"],
        "items": (world.items["C-PA-01"],),
        "divisions": (world.communities[0],),
        "targets": {Measure.OPEN_CASES: 0, Measure.CELLS_UP: 90},
    }
    return CampaignPlan(**given | words)


def look(world: World, number: int) -> Whole:
    with world.reading() as connection:
        found = campaign(connection, number, world.now)
    assert found is not None
    return found


def test_only_the_command_plans_and_what_a_plan_lacks_is_said_at_its_field(world: World) -> None:
    for who in ("acceptor", "leader", "liaison", "administrator"):
        world.refused(Problem.NO_PERMISSION, who, plan_campaign, planned(world))
    for problem, words in (
        (P.NAME_MISSING, {"name": "  "}),
        (Problem.TEXT_TOO_LONG, {"name": "井" * 61}),
        (P.DAYS_BAD, {"last": TUESDAY - timedelta(days=1)}),
        (P.DAYS_BAD, {"last": TUESDAY + timedelta(days=366)}),
        (P.LEAD_MISSING, {"lead_department_id": None}),
        (P.LEAD_UNKNOWN, {"lead_department_id": 9_999}),
        (P.AREA_MISSING, {"divisions": ()}),
        (P.AREA_UNKNOWN, {"cells": (9_999,)}),
        (P.ITEM_MISSING, {"items": ()}),
        (P.ITEM_UNKNOWN, {"items": (9_999,)}),
        (P.TARGET_MISSING, {"targets": {}}),
        (P.TARGET_BAD, {"targets": {Measure.CELLS_UP: 101}}),
    ):
        assert world.refused(problem, "dispatcher", plan_campaign, planned(world, **words)).field


def test_a_campaign_lives_from_plan_to_end_and_each_act_is_kept(world: World) -> None:
    early = planned(world, first=TUESDAY + timedelta(days=3))
    made = world.outcome("dispatcher", plan_campaign, early)
    assert {change.topic for change in made.changes.changes} == {Topic.CAMPAIGN}
    number = made.value["campaign"]
    world.refused(P.NOT_NOW, "director", end_campaign, number, None)
    world.perform("director", begin_campaign, number, made.value["version"])
    assert look(world, number).row.first == TUESDAY, "it begins today"
    with pytest.raises(ChangedMeanwhile):
        world.perform("dispatcher", change_campaign, number, made.value["version"], early)
    world.refused(P.FIRST_FIXED, "dispatcher", change_campaign, number, None, early)
    fixed = replace(planned(world), name="井盖整治", cells=(world.cells[4],))
    world.perform("dispatcher", change_campaign, number, None, fixed)
    world.travel(days=5)
    world.perform("dispatcher", end_campaign, number, None, "提前完成")
    shown = look(world, number)
    assert (shown.row.state, shown.row.last) == (CampaignState.ENDED, TUESDAY + timedelta(days=5))
    acts = [CampaignAct.END, CampaignAct.CHANGE, CampaignAct.BEGIN, CampaignAct.PLAN]
    assert [(one.action, one.reason) for one in shown.entries] == [
        (acts[0], "提前完成"),
        *((act, "") for act in acts[1:]),
    ]
    with world.looking() as session:
        kept = session.scalars(select(CampaignEntry).where(CampaignEntry.action == CampaignAct.CHANGE)).one()
    assert kept.detail["was"]["name"] == "井盖安全专项整治" and kept.detail["was"]["cells"] == []
    world.refused(P.NOT_NOW, "director", cancel_campaign, number, None, "不办了")
    world.refused(P.CAMPAIGN_MISSING, "director", begin_campaign, 9_999, None)


def test_a_plan_whose_days_have_passed_is_not_begun_and_a_cancelled_one_says_why(world: World) -> None:
    number = world.perform("dispatcher", plan_campaign, planned(world))["campaign"]
    world.travel(days=20)
    world.refused(P.DAYS_PAST, "dispatcher", begin_campaign, number, None)
    world.refused(Problem.REASON_MISSING, "dispatcher", cancel_campaign, number, None, " ")
    world.perform("dispatcher", cancel_campaign, number, None, "并入年度整治")
    with world.reading() as connection:
        (row,) = campaigns(connection)
        assert (row.state, row.reason) == (CampaignState.CANCELLED, "并入年度整治")
        assert running_campaigns(connection, world.now) == []


def test_figures_say_cell_by_cell_what_was_before_and_what_is_now(world: World) -> None:
    for _ in range(2):
        world.case_in(State.FILED, cell=0)
    world.case_in(State.CLOSED, cell=1)
    world.case_in(State.FILED, cell=1, item="C-PA-02")
    world.case_in(State.FILED, cell=3)
    world.travel(days=3)
    friday = (world.now + timedelta(hours=8)).date()
    plan = planned(world, first=friday, last=friday + timedelta(days=6))
    number = world.perform("dispatcher", plan_campaign, plan)["campaign"]
    assert {line.reached for line in look(world, number).figures.measures} == {None, False}
    world.perform("dispatcher", begin_campaign, number, None)
    world.case_in(State.FILED, cell=1)
    world.travel(days=1)
    shown = look(world, number)
    cells = {line.cell_id: line for line in shown.figures.cells}
    assert set(cells) == set(world.cells[:3]), "the cells of the area, and no other"
    for cell, before, now, up in ((0, (2, 2), (2, 0), False), (1, (0, 1), (1, 1), False), (2, (0, 0), (0, 0), True)):
        line = cells[world.cells[cell]]
        assert line.before is not None and line.now is not None and line.after is None
        assert ((line.before.open, line.before.new), (line.now.open, line.now.new), line.up) == (before, now, up)
    opened, weekly, closed, up = shown.figures.measures
    assert (opened.before, opened.now, opened.reached, opened.cells) == (2, 3, False, 1)
    assert weekly.target is None and weekly.reached is None
    assert closed.before == pytest.approx(100 / 3) and closed.now == 0
    assert up.now == pytest.approx(100 / 3) and up.reached is False
    assert shown.figures.short == (Measure.OPEN_CASES, Measure.CELLS_UP)
    assert len(shown.workable) == 3
    with world.reading() as connection:
        assert [(one.id, one.figures.up) for one in running_campaigns(connection, world.now)] == [(number, 1)]
    world.perform("dispatcher", change_campaign, number, None, replace(plan, targets={Measure.NEW_PER_WEEK: 1}))
    judged = [(line.cell_id, line.up) for line in look(world, number).figures.cells]
    short, most_open, empty = world.cells[1], world.cells[0], world.cells[2]
    assert judged == [(short, False), (most_open, True), (empty, True)], "what falls short stands first"


def test_tickets_drafted_from_a_campaign_stand_with_it(world: World) -> None:
    number = world.perform("dispatcher", plan_campaign, planned(world))["campaign"]
    other = world.perform("dispatcher", plan_campaign, planned(world, name="另一次"))["campaign"]
    draft = Draft(
        title="井盖联合排查",
        lead_department_id=world.departments["water"],
        origin=Origin.CAMPAIGN,
        origin_id=number,
        cases=(world.case_in(State.FILED),),
    )
    world.perform("dispatcher", draft_ticket, draft)
    (ticket,) = look(world, number).tickets
    assert (ticket.title, ticket.cases, ticket.solved, ticket.said) == ("井盖联合排查", 1, 0, 0)
    assert look(world, other).tickets == ()


def test_a_plan_is_made_of_what_there_is(world: World) -> None:
    with world.reading() as connection:
        offered = campaign_choices(connection)
        assert campaign(connection, 9_999) is None
    assert {key for key, _ in offered.cells} == set(world.cells)
    assert {key for key, _ in offered.items} == set(world.items.values())
    assert set(world.communities) < {key for key, _ in offered.divisions}
    assert {key for key, _ in offered.departments} == set(world.departments.values())
