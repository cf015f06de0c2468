# SPDX-License-Identifier: Apache-2.0
"""The morning meeting sees what joint operations are planned and what is missing, and how quickly they came about."""

from __future__ import annotations

from datetime import date, timedelta

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.page import Page, Table, TheseCases
from commandcenter.queries.briefing.pages.joint import joint
from commandcenter.services.campaign.planning import CampaignPlan, begin_campaign, plan_campaign
from commandcenter.services.joint.acting import begin, end
from commandcenter.services.joint.drafting import Draft, draft_ticket
from commandcenter.vocabulary.campaign import CampaignProblem, Measure
from commandcenter.vocabulary.joint import JointState, Origin
from tests.services.joint.conftest import LEAD, Operation


def page(operation: Operation, day: date, language: str = "zh") -> Page:
    with operation.world.reading() as connection:
        return joint(Morning.of(connection, day, language, operation.world.now))


def rows(found: Page, heading: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in found.blocks if isinstance(block, Table) and block.heading == heading)
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def test_without_operations_the_page_says_so(operation: Operation) -> None:
    found = page(operation, operation.world.now.date())
    assert found.sentence == "没有进行中或计划中的联合执法。"
    assert found.blocks == ()


def test_a_planned_operation_says_what_is_missing_and_who_has_answered(operation: Operation) -> None:
    operation.to(JointState.INVITING)
    operation.say(LEAD)
    found = page(operation, operation.world.now.date())
    assert found.sentence == "联合执法已办 0 次，计划 1 次。"
    ((when, what, state, answers, missing),) = rows(found, "计划")
    assert (when, what, state) == ("18日 17:30", "LZ2611-01 梅溪路夜市联合执法", "邀请中")
    assert answers == "1 / 2"
    assert "答复" in missing and "安全预案" in missing


def test_what_was_done_opens_its_cases_and_says_how_long_it_took_to_prepare(operation: Operation) -> None:
    operation.to(JointState.READY)
    operation.world.now = operation.begins
    operation.do(LEAD, begin)
    operation.world.travel(hours=2)
    operation.do(LEAD, end)
    operation.world.travel(hours=14)
    found = page(operation, date(2026, 11, 19))
    assert found.sentence == "联合执法已办 1 次，从起草到行动 1 天 8 小时（以前要三周），计划 0 次。"
    assert rows(found, "近七日已办") == [
        ("18日 17:30", "LZ2611-01 梅溪路夜市联合执法", "城管执法中队", "0 / 1", "1 天 8 小时")
    ]
    (table, _) = found.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[3].opens == TheseCases((operation.cases[0],))


def test_days_ago_only_what_was_done_by_then_is_known(operation: Operation) -> None:
    operation.to(JointState.INVITING)
    yesterday = operation.world.now.date() - timedelta(days=1)
    assert page(operation, yesterday, "en").sentence == "No joint operation is under way or planned."


def test_campaigns_under_way_stand_there_with_their_targets_and_have_their_tickets(
    operation: Operation,
) -> None:
    world, today = operation.world, operation.world.now.date()
    plan = CampaignPlan(
        "群租整治",
        today,
        today + timedelta(days=13),
        operation.other,
        (world.items["E-HF-01"],),
        (world.communities[0],),
        targets={Measure.OPEN_CASES: 0, Measure.CLOSED_SHARE: 90},
    )
    number = world.perform("dispatcher", plan_campaign, plan)["campaign"]
    world.perform("dispatcher", begin_campaign, number, None)
    world.travel(hours=1)
    assert rows(page(operation, today), "专项整治") == [
        ("群租整治", "1 / 14", "未结案卷每格 ≤ 0", "0 → 1", "未达标"),
        ("", "", "办结率 ≥ 90 %", "– → 0 %", "未达标"),
    ]
    assert page(operation, today - timedelta(days=1)).blocks == (), "what runs is known for now alone"
    operation.draft(origin=Origin.CAMPAIGN, origin_id=number)
    assert operation.row().campaign_id == number and operation.look().campaign == "群租整治"
    world.refused(
        CampaignProblem.CAMPAIGN_MISSING,
        "dispatcher",
        draft_ticket,
        Draft("别的", operation.lead, origin=Origin.CAMPAIGN, origin_id=number + 1),
    )
