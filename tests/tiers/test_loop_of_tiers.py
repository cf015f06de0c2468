# SPDX-License-Identifier: Apache-2.0
"""The table of the three tiers: who files closes, who disposes dispatches, and nobody else does either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from commandcenter.models import Case, Clock, History
from commandcenter.models.tiers import Stay
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import close, force_close, void
from commandcenter.services.deciding import adjudicate, grant_return
from commandcenter.services.dispatching import dispatch, return_to_acceptor
from commandcenter.services.disposing import ask_return
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case
from commandcenter.services.tiers.handing import hand_down, hand_up, send_back
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import CheckResult, Problem, Queue, RequestReason, Stage, State
from commandcenter.vocabulary.tiers import Passing, TierProblem
from tests.tiers.walks import WHY, back, dispose, down, filed, finish, review, up
from tests.world import World

# Filed by, handed by whom to whom, disposed by: the four cells of domain.md 4, and the pass to the city.
CELLS = [
    ("district", [], "district"),
    ("street", [("up", "street", "district")], "district"),
    ("district", [("down", "district", "street")], "street"),
    ("street", [], "street"),
    ("district", [("up", "district", "city")], "city"),
    ("street", [("up", "street", "district"), ("up", "district", "city")], "city"),
]
OTHERS = ("street", "street2", "district", "city")


def pass_on(world: World, case_id: int, centres: dict[str, int], way: list[tuple[str, str, str]]) -> None:
    for verb, here, there in way:
        if verb == "up":
            up(world, case_id, here)
        elif verb == "down":
            down(world, case_id, here, centres[there])
        else:
            back(world, case_id, here)


@pytest.mark.parametrize(("filing", "way", "disposing"), CELLS)
def test_the_filing_tier_closes_and_the_disposing_tier_dispatches(
    world: World, centres: dict[str, int], filing: str, way: list[tuple[str, str, str]], disposing: str
) -> None:
    case_id = filed(world, filing)
    pass_on(world, case_id, centres, way)
    lead = world.departments["water"]
    assert world.case(case_id).held_centre_id == centres[disposing]
    for other in set(OTHERS) - {disposing}:
        world.refused(TierProblem.ELSEWHERE, f"dispatcher {other}", dispatch, case_id, None, lead=lead)
    dispose(world, case_id, disposing)
    for other in set(OTHERS) - {disposing}:
        world.refused(TierProblem.ELSEWHERE, f"dispatcher {other}", forward_to_check, case_id, None)
    review(world, case_id, disposing)
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool) == (centres[filing], Queue.TO_CLOSE)
    for other in set(OTHERS) - {filing}:
        world.refused(TierProblem.FILED_ELSEWHERE, f"acceptor {other}", close, case_id, None)
        world.refused(TierProblem.FILED_ELSEWHERE, f"leader {other}", force_close, case_id, None, reason=WHY)
        world.refused(TierProblem.FILED_ELSEWHERE, f"leader {other}", void, case_id, None, reason=WHY)
    finish(world, case_id, filing)
    assert world.case(case_id).state is State.CLOSED
    assert verify(world.engines).findings == ()


def test_what_a_department_gave_back_may_still_pass_to_the_city_and_come_back(
    world: World, centres: dict[str, int]
) -> None:
    """domain.md 4: disposed by district, may pass to city."""
    case_id, water = filed(world, "district"), world.departments["water"]
    world.perform("dispatcher district", dispatch, case_id, None, lead=water)
    world.refused(Problem.NOT_ALLOWED, "dispatcher district", hand_up, case_id, None, reason=WHY)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS, text="不归我们")
    world.perform("dispatcher district", grant_return, case_id, None)
    assert world.case(case_id).pool is Queue.RETURNED
    up(world, case_id, "district")
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool, case.lead_department_id) == (centres["city"], Queue.TO_DISPATCH, None)
    back(world, case_id, "city")
    assert world.case(case_id).pool is Queue.RETURNED
    up(world, case_id, "district")
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool) == (centres["city"], Queue.ADJUDICATION), "the third pass is for a director"
    assert verify(world.engines).findings == ()


def test_a_case_lies_with_one_tier_at_a_time_and_every_minute_is_somebodys(
    world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    world.travel(minutes=10)
    up(world, case_id, "street")
    world.travel(minutes=5)
    up(world, case_id, "district")
    world.travel(minutes=7)
    back(world, case_id, "city")
    dispose(world, case_id, "district")
    review(world, case_id, "district")
    world.travel(minutes=3)
    finish(world, case_id, "street")
    stays = world.rows(Stay, case_id)
    way = ["street", "district", "city", "district", "street"]
    assert [stay.centre_id for stay in stays] == [centres[name] for name in way]
    assert [stay.passing for stay in stays] == [None, Passing.UP, Passing.UP, Passing.BACK, None]
    spent = [(stay.until - stay.since) // timedelta(minutes=1) for stay in stays]
    assert spent == [10, 5, 7, 30, 3]
    assert [stay.since for stay in stays[1:]] == [stay.until for stay in stays[:-1]]


def test_the_dispatch_clock_of_each_tier_begins_anew_and_says_what_the_one_before_used(
    world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    world.travel(minutes=14)
    up(world, case_id, "street")
    case = world.case(case_id)
    assert case.due_at == world.now + timedelta(minutes=15)
    clock = next(clock for clock in world.rows(Clock, case_id) if clock.stage is Stage.DISPATCH)
    assert (clock.used_seconds, clock.running_since) == (0, world.now)
    told = world.rows(History, case_id)[-1].detail
    assert told["clock"]["used"] == 14 * 60
    assert (told["from"], told["to"]) == (centres["street"], centres["district"])


def test_what_fails_the_check_goes_back_to_the_tier_that_disposed(world: World, centres: dict[str, int]) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    dispose(world, case_id, "district")
    world.perform("dispatcher district", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    world.refused(TierProblem.ELSEWHERE, "acceptor district", rework, case_id, None, reason=WHY)
    world.perform("acceptor street", rework, case_id, None, reason=WHY)
    case = world.case(case_id)
    assert (case.held_centre_id, case.state) == (centres["district"], State.DISPATCHED)


def test_what_the_disposing_tier_finds_filed_wrong_goes_to_the_filing_acceptor_and_begins_there(
    world: World, centres: dict[str, int]
) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    world.perform("dispatcher district", return_to_acceptor, case_id, None, reason=WHY)
    assert world.case(case_id).held_centre_id == centres["street"]
    world.perform("acceptor street", edit, case_id, None, {"text": "井盖破损，位置已更正"})
    world.perform("acceptor street", file_case, case_id, None)
    assert world.case(case_id).held_centre_id == centres["street"]
    assert verify(world.engines).findings == ()


def test_what_comes_back_lies_among_the_returned(world: World, centres: dict[str, int]) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    assert world.case(case_id).pool is Queue.TO_DISPATCH
    back(world, case_id, "district")
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool) == (centres["street"], Queue.RETURNED)
    world.refused(TierProblem.NOT_HANDED, "dispatcher street", send_back, case_id, None, reason=WHY)


@pytest.mark.parametrize("last", ["up", "back"])
def test_the_third_pass_between_two_tiers_is_for_the_director_of_the_higher_one(
    world: World, centres: dict[str, int], last: str
) -> None:
    if last == "up":
        case_id = filed(world, "street")
        pass_on(world, case_id, centres, [("up", "street", ""), ("back", "district", ""), ("up", "street", "")])
    else:
        case_id = filed(world, "district")
        pass_on(
            world,
            case_id,
            centres,
            [("down", "district", "street"), ("up", "street", ""), ("down", "district", "street")],
        )
    case = world.case(case_id)
    assert (case.held_centre_id, case.pool) == (centres["district"], Queue.ADJUDICATION)
    lead = world.departments["water"]
    world.refused(TierProblem.PASSED, "dispatcher district", dispatch, case_id, None, lead=lead)
    world.refused(TierProblem.PASSED, "dispatcher district", hand_up, case_id, None, reason=WHY)
    world.refused(TierProblem.ELSEWHERE, "director street", adjudicate, case_id, None, lead=lead, reason=WHY, basis=WHY)
    world.perform("director district", adjudicate, case_id, None, lead=lead, reason=WHY, basis=WHY)
    assert world.case(case_id).state is State.DISPATCHED
    assert verify(world.engines).findings == ()


def test_a_case_goes_only_to_the_next_tier(world: World, centres: dict[str, int]) -> None:
    case_id = filed(world, "district")
    for wrong in (None, centres["city"], centres["district"], 999):
        world.refused(TierProblem.NOT_BELOW, "dispatcher district", hand_down, case_id, None, centre=wrong, reason=WHY)
    world.refused(Problem.REASON_MISSING, "dispatcher district", hand_up, case_id, None, reason=" ")
    up(world, case_id, "district")
    world.refused(TierProblem.NOBODY_ABOVE, "dispatcher city", hand_up, case_id, None, reason=WHY)
    world.refused(
        TierProblem.NOT_BELOW, "dispatcher city", hand_down, case_id, None, centre=centres["street"], reason=WHY
    )


def test_where_there_are_no_tiers_nothing_is_handed_over(world: World) -> None:
    case_id = world.case_in(State.FILED)
    case = world.case(case_id)
    assert (case.filed_centre_id, case.held_centre_id) == (None, None)
    for service, said in ((hand_up, {}), (hand_down, {"centre": 1}), (send_back, {})):
        world.refused(TierProblem.NO_TIERS, "dispatcher", service, case_id, None, reason=WHY, **said)
    assert world.rows(Stay, case_id) == []


def test_a_report_of_the_field_begins_with_the_street_it_lies_in(world: World, centres: dict[str, int]) -> None:
    for cell, street in ((0, "street"), (4, "street2")):
        case_id = world.case_in(State.REPORTED, cell=cell)
        assert world.case(case_id).filed_centre_id == centres[street]
    nowhere = world.case_in(State.REPORTED, cell=None)
    assert world.case(nowhere).filed_centre_id == centres["city"]


def test_a_centre_that_becomes_three_tiers_gives_every_case_to_the_street_it_lies_in(world: World) -> None:
    from tests.tiers.conftest import in_tiers

    cases = {state: world.case_in(state) for state in (State.REPORTED, State.FILED, State.DISPATCHED, State.CLOSED)}
    centres = in_tiers(world)
    with world.reading() as connection:
        found = connection.execute(select(Case.held_centre_id).where(Case.id.in_(cases.values()))).scalars().all()
    assert set(found) == {centres["street"]}
    assert verify(world.engines).findings == ()
    dispose(world, cases[State.FILED], "street")


def test_a_case_that_lies_with_the_wrong_tier_is_found(world: World, centres: dict[str, int]) -> None:
    moved, way = filed(world, "street"), filed(world, "street")
    up(world, way, "street")
    with world.engines.writer.begin() as connection:
        table = Case.__table__
        connection.execute(table.update().where(table.c.id == moved).values(held_centre_id=centres["city"]))
        stay = Stay.__table__
        connection.execute(stay.update().where(stay.c.case_id == way).values(centre_id=centres["city"]))
    found = {finding.case_id for finding in verify(world.engines).findings}
    assert found == {moved, way}
