# SPDX-License-Identifier: Apache-2.0
"""The house is the administrator's: seats are ended, people let in again and upgrades announced by nobody else."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select, update

from commandcenter.models import Case, CentreSetting, Hold, Person, Session
from commandcenter.queries.centre import RULES_KEY, is_upgrade_coming
from commandcenter.queries.house.seats import paces, seats_told
from commandcenter.services.holding import take
from commandcenter.services.house.announcing import announce, withdraw
from commandcenter.services.house.numbering import set_numbers
from commandcenter.services.house.seats import end_session, unblock
from commandcenter.services.signing_in import beat
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Problem, Role, State
from commandcenter.vocabulary.field import FieldProblem
from commandcenter.vocabulary.house import HouseProblem, SeatReason
from tests.world import World


def test_seats_people_and_upgrades_are_an_administrators_alone(world: World) -> None:
    session, person = world.actor("acceptor").session_id, world.actor("acceptor").person_id
    acts = ((end_session, session, SeatReason.LEFT_OPEN), (unblock, person), (announce,), (withdraw,))
    for role in Role:
        if role not in (Role.ADMINISTRATOR, Role.SYSTEM):
            for service, *given in acts:
                world.refused(Problem.NO_PERMISSION, role, service, *given)
    world.perform("administrator", announce)
    world.perform("administrator", announce)
    with world.reading() as connection:
        assert is_upgrade_coming(connection)
    world.perform(SYSTEM, withdraw)
    with world.reading() as connection:
        assert not is_upgrade_coming(connection)


def test_the_centres_numbers_hold_from_the_next_stage_on(world: World) -> None:
    begun = world.case_in(State.REPORTED)
    for role in Role:
        if role not in (Role.ADMINISTRATOR, Role.SYSTEM):
            world.refused(Problem.NO_PERMISSION, role, set_numbers, accept=20)
    with world.engines.writer.begin() as connection:
        connection.execute(insert(CentreSetting).values(key=RULES_KEY, value={"newer": 1}))
    world.perform("administrator", set_numbers, {"accept": 15}, accept=20, most_extensions=1)
    wrong = world.refused(FieldProblem.NUMBER_RANGE, "administrator", set_numbers, accept=0)
    assert wrong.field == "accept"
    world.refused(FieldProblem.NUMBER_CHANGED, "administrator", set_numbers, {"accept": 15}, accept=25)
    since = world.case_in(State.REPORTED)
    with world.looking() as session:
        before, after = session.get_one(Case, begun), session.get_one(Case, since)
        assert (before.due_at - before.reported_at, after.due_at - after.reported_at) == (
            timedelta(minutes=15),
            timedelta(minutes=20),
        )
        stored = session.get_one(CentreSetting, RULES_KEY).value
    assert (stored["newer"], stored["most_extensions"], stored["hold_seconds"]) == (1, 1, 90)


def test_an_ended_seat_has_no_case_in_hand_and_is_ended_once(world: World) -> None:
    case_id, whose = world.case_in(State.FILED), world.actor("dispatcher")
    world.perform("dispatcher", take, case_id)
    done = world.perform("administrator", end_session, whose.session_id, SeatReason.MACHINE_GONE)
    assert done == {"session": whose.session_id, "reason": "machine_gone", "released": [case_id]}
    with world.reading() as connection:
        assert not connection.execute(select(Hold.case_id)).all()
        assert whose.session_id not in [seat.session_id for seat in seats_told(connection, world.now)]
    world.refused(HouseProblem.SEAT_GONE, "administrator", end_session, whose.session_id, SeatReason.LEFT_OPEN)
    own = world.actor("administrator").session_id
    world.refused(HouseProblem.OWN_SEAT, "administrator", end_session, own, SeatReason.LEFT_OPEN)
    world.refused(Problem.SESSION_ENDED, "dispatcher", beat)


def test_only_who_is_kept_out_is_let_in_again(world: World) -> None:
    whose = world.actor("acceptor").person_id
    world.refused(HouseProblem.NOT_BLOCKED, "administrator", unblock, whose)
    with world.engines.writer.begin() as connection:
        blocked = {"failures": 2, "blocked_until": world.now + timedelta(minutes=5)}
        connection.execute(update(Person).where(Person.id == whose).values(**blocked))
    world.perform("administrator", unblock, whose)
    with world.reading() as connection:
        left = connection.execute(select(Person.failures, Person.blocked_until).where(Person.id == whose)).one()
    assert tuple(left) == (0, None)


def test_the_pace_of_all_seats_is_exact_and_forgets_seats_that_went_long_ago(world: World) -> None:
    world.perform("liaison", beat, {"acts": {"accept": [9_000]}, "news": [9_000]})
    world.travel(minutes=16)
    world.perform("acceptor", beat, {"acts": {"accept": list(range(1, 20))}, "news": [50]})
    world.perform("acceptor2", beat, {"acts": {"accept": [700], "edit": [3]}, "news": [70]})
    world.perform("acceptor3", beat, None)
    with world.reading() as connection:
        told = paces(connection, world.now)
        kept = connection.execute(
            select(Session.pace).where(Session.id == world.actor("acceptor3").session_id)
        ).scalar()
    accept = told.acts[0]
    assert (accept.name, accept.count, accept.p95_ms, accept.slowest_ms) == ("accept", 20, 19, 700)
    assert accept.seat == world.actor("acceptor2").seat
    assert told.together is not None and told.news is not None
    assert (told.together.count, told.news.p95_ms, kept) == (21, 70, None)
