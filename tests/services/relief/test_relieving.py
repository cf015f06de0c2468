# SPDX-License-Identifier: Apache-2.0
"""A month in which one department led 133 of 174 orders proposes rules, and the next case follows them."""

from __future__ import annotations

import pytest

from commandcenter.queries.proposal import propose_for
from commandcenter.queries.relief.proposed import Proposed, relief_proposed, relief_rules
from commandcenter.rules.relief.proposals import ReliefRules, Stays, Trouble
from commandcenter.services.relief.relieving import Accepted, accept_moves, set_lines, set_relief
from commandcenter.vocabulary import Problem, State
from commandcenter.vocabulary.field import FieldProblem
from commandcenter.vocabulary.relief import ReliefProblem
from tests.relief_month import play_month
from tests.world import World


@pytest.fixture
def month(world: World) -> World:
    play_month(world)
    return world


def proposed(world: World) -> Proposed:
    with world.reading() as connection:
        return relief_proposed(connection, now=world.now)


def test_of_174_orders_those_that_others_could_lead_are_proposed_to_them(month: World) -> None:
    found, housing = proposed(month), month.departments["housing"]
    (troubled,) = found.troubled
    assert (troubled.department_id, troubled.orders, troubled.troubles) == (housing, 133, (Trouble.SHARE,))
    assert troubled.on_time == pytest.approx((133 - 24) / 133)
    illegal, lift = month.items["E-HF-01"], month.items["C-LI-01"]
    enforcement, police = month.departments["enforcement"], month.departments["police"]
    told = [(move.item_id, move.to, move.orders) for move in found.moves]
    assert told == [(illegal, enforcement, 25), (illegal, enforcement, 25), (lift, police, 23)]
    assert {move.place_id for move in found.moves[:2]} == set(month.communities)
    assert round(found.relief.share(housing), 3) == 0.764
    assert round(found.relief.share(housing, after=True), 3) == 0.345
    assert found.items[illegal] == ("违法搭建", "Illegal construction")


def test_what_only_one_department_answers_for_is_named(month: World) -> None:
    month.perform("director", set_relief, ReliefRules(most_share=0.2))
    kept = {(one.item_id, one.why): one.orders for one in proposed(month).kept}
    assert kept[month.items["C-PA-02"], Stays.ALONE] == 38


def test_an_accepted_proposal_leads_the_next_case(month: World) -> None:
    case_id = month.case_in(State.FILED, item="C-LI-01")
    assert leads(month, case_id) == month.departments["housing"]
    lifts = [move for move in proposed(month).moves if move.item_id == month.items["C-LI-01"]]
    assert [move.place_id for move in lifts] == [month.case(case_id).community_id]
    chosen = [Accepted(move.item_id, move.place_id, move.to) for move in lifts]
    month.perform("director", accept_moves, chosen, "房管所占 76 %")
    assert leads(month, case_id) == month.departments["police"]


def test_what_was_accepted_is_in_force_and_proposed_to_nobody_else(month: World) -> None:
    moves = proposed(month).moves
    chosen = [Accepted(move.item_id, move.place_id, move.to) for move in moves[:2]]
    month.perform("director", accept_moves, chosen, "房管所占 76 %")
    after = proposed(month)
    assert after.settled == frozenset(moves[:2])
    assert after.moves == moves
    housing = month.departments["housing"]
    assert round(after.share(housing, after.settled), 3) == round((133 - 50) / 174, 3)


def leads(world: World, case_id: int) -> int | None:
    with world.reading() as connection:
        return propose_for(connection, case_id).lead


@pytest.mark.parametrize("who", ["dispatcher", "liaison", "leader"])
def test_only_director_and_administrator_accept(month: World, who: str) -> None:
    move = proposed(month).moves[0]
    chosen = [Accepted(move.item_id, move.place_id, move.to)]
    month.refused(Problem.NO_PERMISSION, who, accept_moves, chosen, "减负")
    month.refused(Problem.NO_PERMISSION, who, set_relief, ReliefRules())


def test_all_chosen_proposals_become_rules_or_none(month: World) -> None:
    move = proposed(month).moves[0]
    good = Accepted(move.item_id, move.place_id, move.to)
    month.refused(
        Problem.DEPARTMENT_MISSING, "director", accept_moves, [good, Accepted(move.item_id, move.place_id, 0)], "x"
    )
    month.refused(ReliefProblem.NOTHING_CHOSEN, "director", accept_moves, [], "x")
    month.refused(Problem.REASON_MISSING, "director", accept_moves, [good], " ")


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        (ReliefRules(most_share=0.01), ReliefProblem.SHARE_BAD),
        (ReliefRules(most_share=1.2), ReliefProblem.SHARE_BAD),
        (ReliefRules(least_on_time=-0.1), ReliefProblem.RATE_BAD),
        (ReliefRules(least_orders=0), ReliefProblem.ORDERS_BAD),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(world: World, rules: ReliefRules, problem: ReliefProblem) -> None:
    world.refused(problem, "director", set_relief, rules)


def test_the_lines_that_were_set_are_those_that_hold(world: World) -> None:
    world.perform("administrator", set_relief, ReliefRules(0.3, 0.7, 50))
    with world.reading() as connection:
        assert relief_rules(connection) == ReliefRules(0.3, 0.7, 50)


def test_lines_are_typed_in_percent_and_never_over_what_somebody_else_has_set(world: World) -> None:
    world.perform("director", set_lines, {"most_share": 40.0}, most_share=35)
    with world.reading() as connection:
        assert relief_rules(connection) == ReliefRules(0.35, 0.6, 20)
    world.refused(FieldProblem.NUMBER_CHANGED, "administrator", set_lines, {"most_share": 40.0}, most_share=50)
    world.refused(FieldProblem.NUMBER_RANGE, "director", set_lines, None, least_on_time=101)
    world.refused(Problem.NO_PERMISSION, "dispatcher", set_lines, None, most_share=30)
