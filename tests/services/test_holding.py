# SPDX-License-Identifier: Apache-2.0
"""A hold is seen, expires by the database's clock, ends with its session, and no two seats get the same case."""

from __future__ import annotations

from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import Case, History, Hold, SearchDocument
from commandcenter.services.dispatching import dispatch
from commandcenter.services.holding import beat, break_hold, release, take, take_next
from commandcenter.services.signing_in import end_lapsed, sign_out
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.supervision.verifying import answer_verify, send_to_verify
from commandcenter.services.unit_of_work import SYSTEM, Actor
from commandcenter.vocabulary import Action, Problem, Queue, State, VerifyResult
from tests.world import World


def holder(world: World, case_id: int) -> str | None:
    with world.looking() as session:
        hold = session.get(Hold, case_id)
        return None if hold is None or hold.expires_at <= world.now else hold.seat


def test_a_held_case_is_refused_to_the_others_with_the_seat_that_has_it(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    taken = world.outcome("acceptor", take, case_id)
    assert taken.changes.ids(Topic.HOLD) == {case_id}
    world.travel(30)
    refusal = world.refused(Problem.HELD, "acceptor2", take, case_id)
    assert refusal.params["seat"] == world.people["acceptor"].seat
    world.refused(Problem.HELD, "acceptor2", accept, case_id, None)
    world.perform("acceptor", accept, case_id, taken.value["version"])


def test_a_hold_and_the_words_of_a_case_lie_in_its_district(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    with world.looking() as session:
        parts = [session.get(model, case_id) for model in (Case, Hold, SearchDocument)]
        assert parts[0].district and len({part.district for part in parts}) == 1


def test_taking_again_keeps_the_hold_alive_and_tells_nobody(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    world.travel(80)
    assert not world.outcome("acceptor", take, case_id).changes
    world.travel(80)
    world.refused(Problem.HELD, "acceptor2", take, case_id)


def test_looking_at_a_case_does_not_change_its_version(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    version = world.version(case_id)
    world.perform("acceptor", take, case_id)
    world.perform("acceptor", release, case_id)
    assert world.version(case_id) == version


def test_a_hold_without_a_heartbeat_runs_out_after_ninety_seconds(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    world.travel(89)
    world.refused(Problem.HELD, "acceptor2", take, case_id)
    world.travel(1)
    world.perform("acceptor2", take, case_id)
    assert world.perform("acceptor", beat) == {"cases": []}, "a heartbeat does not take a case back"
    assert holder(world, case_id) == world.people["acceptor2"].seat


def test_a_late_heartbeat_does_not_revive_a_hold(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    world.travel(90)
    assert world.perform("acceptor", beat) == {"cases": []}
    world.perform("acceptor2", take, case_id)


def test_a_heartbeat_keeps_all_of_a_seats_holds(world: World) -> None:
    cases = [world.case_in(State.REPORTED) for _ in range(2)]
    for case_id in cases:
        world.perform("acceptor", take, case_id)
    world.travel(60)
    before = world.footprint()
    assert world.perform("acceptor", beat, act_id="") == {"cases": cases}
    assert world.footprint() == before, "a heartbeat is no act"
    world.travel(60)
    assert [holder(world, case_id) for case_id in cases] == [world.people["acceptor"].seat] * 2


def test_letting_go_frees_ones_own_hold_only(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    assert not world.perform("acceptor2", release, case_id)["released"]
    assert world.perform("acceptor", release, case_id)["released"]
    assert holder(world, case_id) is None


def test_a_hold_ends_with_its_session(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    assert world.perform("acceptor", sign_out) == {"released": [case_id]}
    assert holder(world, case_id) is None


def test_the_holds_of_a_killed_seat_end_with_its_silence(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    world.travel(minutes=11)
    ended = world.perform(SYSTEM, end_lapsed)
    assert world.people["acceptor"].session_id in ended
    with world.looking() as session:
        assert session.scalars(select(Hold)).all() == []


def test_the_shift_leader_breaks_a_hold_and_the_history_says_whose(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    assert not world.perform("leader", break_hold, case_id)["broken"]
    world.perform("acceptor", take, case_id)
    world.refused(Problem.NOT_ALLOWED, "acceptor2", break_hold, case_id)
    assert world.perform("leader", break_hold, case_id, reason="离席")["broken"]
    entry = world.rows(History, case_id)[-1]
    assert (entry.action, entry.detail["seat"]) == (Action.BREAK_HOLD, world.people["acceptor"].seat)
    world.perform("acceptor2", take, case_id)


def test_a_case_that_left_ones_pools_is_let_go(world: World) -> None:
    case_id = world.case_in(State.FILED)
    world.perform("dispatcher", take, case_id)
    world.perform("dispatcher", dispatch, case_id, None, lead=world.departments["water"])
    assert holder(world, case_id) is None


def test_a_case_sent_to_a_supervisor_is_let_go_so_that_the_answer_can_come(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    world.perform("acceptor", take, case_id)
    world.perform("acceptor", send_to_verify, case_id, None)
    assert holder(world, case_id) is None
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)


def test_a_case_that_stays_in_ones_pools_stays_held(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", take, case_id)
    world.perform("acceptor", accept, case_id, None)
    assert holder(world, case_id) == world.people["acceptor"].seat


def test_who_has_no_session_holds_nothing(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    visitor = Actor(1, "访客", world.people["acceptor"].role, "受理99")
    world.refused(Problem.SESSION_ENDED, visitor, take, case_id)


def test_next_is_the_most_urgent_free_case_of_the_pools(world: World) -> None:
    first = world.case_in(State.FILED)
    world.travel(60)
    second = world.case_in(State.FILED)
    third = world.case_in(State.DISPOSED)
    pools = [Queue.TO_DISPATCH, Queue.TO_REVIEW]
    taken = [world.perform(who, take_next, pools)["case"] for who in ("dispatcher", "dispatcher2", "dispatcher")]
    assert taken == [first, second, third]
    assert world.perform("dispatcher", take_next, pools) == {"case": None, "version": None}
    world.travel(91)
    assert world.perform("dispatcher2", take_next, pools, skip=[first])["case"] == second


def test_next_of_a_department_is_its_own(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    assert world.perform("liaison3", take_next, [Queue.TO_SIGN])["case"] is None
    world.refused(Problem.NOT_YOUR_CASE, "liaison3", take, case_id)
    assert world.perform("liaison", take_next, [Queue.TO_SIGN])["case"] == case_id
