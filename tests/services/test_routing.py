# SPDX-License-Identifier: Apache-2.0
"""An administrator sets who answers for an item in a place; the dispatcher's proposal follows and says why."""

from __future__ import annotations

from typing import Any

import pytest

from commandcenter.models import Item, RoutingRule
from commandcenter.queries.proposal import CaseProposal, propose_for
from commandcenter.queries.routing.rules import routing_rules
from commandcenter.rules.routing import ReasonKind
from commandcenter.services.routing import set_rule, withdraw_rule
from commandcenter.vocabulary import Involvement, Problem, State
from tests.world import World

LEAD, ASSIST = Involvement.LEAD, Involvement.ASSIST


def proposal(world: World, case_id: int) -> CaseProposal:
    with world.reading() as connection:
        return propose_for(connection, case_id)


def named(world: World, department: str, involvement: Involvement = LEAD, who: str = "administrator", **of: Any) -> int:
    """Set a rule for manhole covers unless another item or class is given; return its number."""
    of = of if of.keys() & {"item_id", "class_zh"} else {"item_id": world.items["C-PA-01"], **of}
    told = world.perform(
        who, set_rule, department_id=world.departments[department], involvement=involvement, reason="职责清单", **of
    )
    return int(told["rule"])


def why(found: CaseProposal, department_id: int) -> list[str]:
    row = next(row for row in found.rows if row.department_id == department_id)
    kinds = (ReasonKind.CELL_LEAD, ReasonKind.CELL_ASSIST)
    return [reason.sentence("en") for reason in row.reasons if reason.kind in kinds]


def test_the_rule_of_the_cell_leads_before_the_catalogue_and_says_so(world: World) -> None:
    case_id = world.case_in(State.FILED)
    assert proposal(world, case_id).lead == world.departments["water"]
    named(world, "police", cell_id=world.case(case_id).cell_id)
    found = proposal(world, case_id)
    assert found.lead == world.departments["police"]
    assert why(found, world.departments["police"]) == ["Leads by the rule for this cell"]


def test_the_nearer_place_decides_and_those_who_assist_join(world: World) -> None:
    case_id = world.case_in(State.FILED)
    case = world.case(case_id)
    named(world, "enforcement", division_id=case.community_id)
    named(world, "greening" if "greening" in world.departments else "police", ASSIST, division_id=case.community_id)
    assert proposal(world, case_id).lead == world.departments["enforcement"]
    named(world, "housing", cell_id=case.cell_id)
    found = proposal(world, case_id)
    assert found.lead == world.departments["housing"]
    assert any("Assists by the rule for" in line for row in found.rows for line in why(found, row.department_id))


def test_a_rule_of_a_division_far_above_holds_in_all_its_cells(world: World) -> None:
    case_id = world.case_in(State.FILED)
    named(world, "police", division_id=1)
    assert proposal(world, case_id).lead == world.departments["police"]


def test_a_rule_for_the_item_comes_before_one_for_its_class(world: World) -> None:
    case_id = world.case_in(State.FILED)
    cell = world.case(case_id).cell_id
    with world.reading() as connection:
        kind = connection.execute(Item.__table__.select()).first().class_zh
    named(world, "enforcement", class_zh=kind, cell_id=cell)
    assert proposal(world, case_id).lead == world.departments["enforcement"]
    named(world, "police", cell_id=cell)
    assert proposal(world, case_id).lead == world.departments["police"]


def test_another_item_or_another_cell_is_not_touched(world: World) -> None:
    case_id = world.case_in(State.FILED)
    cell = world.case(case_id).cell_id
    other = next(one for one in world.cells if one != cell)
    named(world, "police", item_id=world.items["E-HF-02"], cell_id=cell)
    named(world, "police", cell_id=other)
    assert proposal(world, case_id).lead == world.departments["water"]


def test_a_new_leader_takes_the_place_of_the_old_one_which_stays_stored(world: World) -> None:
    case_id = world.case_in(State.FILED)
    cell = world.case(case_id).cell_id
    first, second = named(world, "police", cell_id=cell), named(world, "housing", cell_id=cell)
    with world.reading() as connection:
        assert [row.id for row in routing_rules(connection)] == [second]
        stored = {row.id: row.withdrawn_by for row in connection.execute(RoutingRule.__table__.select())}
    assert stored[first] and not stored[second]
    world.perform("director", withdraw_rule, second)
    assert proposal(world, case_id).lead == world.departments["water"]
    world.refused(Problem.RULE_MISSING, "director", withdraw_rule, second)


@pytest.mark.parametrize("who", ["dispatcher", "leader", "liaison", "acceptor"])
def test_only_the_administrator_and_the_director_set_rules(world: World, who: str) -> None:
    given = {"department_id": world.departments["police"], "involvement": LEAD, "reason": "x", "cell_id": 1}
    world.refused(Problem.NO_PERMISSION, who, set_rule, item_id=world.items["C-PA-01"], **given)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"reason": " "}, Problem.REASON_MISSING),
        ({"class_zh": "既有事项又有大类"}, Problem.RULE_SUBJECT_MISSING),
        ({"item_id": 10**9}, Problem.RULE_SUBJECT_MISSING),
        ({"division_id": 1}, Problem.RULE_PLACE_MISSING),
        ({"cell_id": 10**9}, Problem.RULE_PLACE_MISSING),
        ({"department_id": 10**9}, Problem.DEPARTMENT_MISSING),
    ],
)
def test_a_rule_without_one_subject_one_place_and_a_reason_is_refused(
    world: World, wrong: dict[str, Any], problem: Problem
) -> None:
    right = {
        "department_id": world.departments["police"],
        "involvement": LEAD,
        "reason": "职责清单",
        "item_id": world.items["C-PA-01"],
        "cell_id": world.cells[0],
    }
    world.refused(problem, "administrator", set_rule, **{**right, **wrong})
