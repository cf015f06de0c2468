# SPDX-License-Identifier: Apache-2.0
"""The morning meeting sees what joint operations are planned and what is missing, and how quickly they came about."""

from __future__ import annotations

from datetime import date, timedelta

from commandcenter.queries.briefing.morning import Morning
from commandcenter.queries.briefing.page import Page, Table, TheseCases
from commandcenter.queries.briefing.pages.joint import joint
from commandcenter.services.joint.acting import begin, end
from commandcenter.vocabulary.joint import JointState
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
