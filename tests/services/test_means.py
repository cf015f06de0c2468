# SPDX-License-Identifier: Apache-2.0
"""Departments keep their people, permits, gear and calendars, each its own and the centre all (domain.md 8)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from commandcenter.changes import Topic
from commandcenter.models import Act, Department
from commandcenter.models.joint import JointPerson, JointTicket, Worker
from commandcenter.queries.joint import people
from commandcenter.queries.joint.calendars import CalendarEvent, Whose
from commandcenter.queries.joint.windows import window_rules
from commandcenter.rules.joint.windows import WindowRules
from commandcenter.services.joint import means
from commandcenter.services.joint.means import CalendarDraft, EngagementDraft, GearDraft, PermitDraft, WorkerDraft
from commandcenter.vocabulary import ChangedMeanwhile, Problem, Refused
from commandcenter.vocabulary.joint import GearKind, JointState, MeansProblem, Origin, Qualification
from tests.world import World

P = MeansProblem


@pytest.fixture
def water(world: World) -> int:
    return world.departments["water"]


def worker(world: World, department: int, name: str = "许澄", who: str = "liaison", **more: object) -> int:
    return int(world.perform(who, means.put_worker, WorkerDraft(department, name, "13900000000"), **more)["worker"])


def test_a_liaison_keeps_the_own_department_and_the_centre_keeps_all(world: World, water: int) -> None:
    housing = world.departments["housing"]
    for who in ("liaison", "dispatcher", "director", "administrator"):
        worker(world, water, f"{who} 一", who)
    world.refused(P.OTHER_DEPARTMENT, "liaison", means.put_worker, WorkerDraft(housing, "许澄"))
    world.refused(Problem.NO_PERMISSION, "acceptor", means.put_worker, WorkerDraft(water, "许澄"))
    theirs = worker(world, housing, who="liaison2")
    for function, given in (
        (means.retire_worker, (theirs,)),
        (means.put_permit, (PermitDraft(theirs, Qualification.HEIGHT, date(2027, 1, 1)),)),
        (means.put_gear, (GearDraft(housing, GearKind.EQUIPMENT, "六米梯"),)),
        (means.put_engagement, (EngagementDraft(housing, world.now, world.now + timedelta(hours=1), "例会"),)),
    ):
        world.refused(P.OTHER_DEPARTMENT, "liaison", function, *given)


def test_names_and_numbers_of_people_do_not_stay_with_the_act(world: World, water: int) -> None:
    number = worker(world, water, act_id="a-worker")
    with world.reading() as connection:
        kept = connection.execute(select(Act.outcome).where(Act.act_id == "a-worker")).scalar_one()
        assert kept == {"worker": number}
        assert people.phones(connection, (number,)) == {number: "13900000000"}
    world.perform("liaison", means.put_worker, WorkerDraft(water, "许澄明"), worker_id=number)
    with world.reading() as connection:
        assert people.phones(connection, (number,)) == {number: "13900000000"}, "a phone that was not told is kept"


def test_people_are_told_apart_and_only_who_looked_last_changes_them(world: World, water: int) -> None:
    number = worker(world, water)
    world.refused(P.WORKER_TWICE, "liaison", means.put_worker, WorkerDraft(water, " 许澄 "))
    world.refused(P.NAME_MISSING, "liaison", means.put_worker, WorkerDraft(water, "  "))
    world.refused(Problem.TEXT_TOO_LONG, "liaison", means.put_worker, WorkerDraft(water, "许" * 61))
    world.refused(P.DEPARTMENT_UNKNOWN, "dispatcher", means.put_worker, WorkerDraft(9_999, "许澄"))
    world.perform("liaison", means.put_worker, WorkerDraft(water, "许清"), worker_id=number, version=1)
    with pytest.raises(ChangedMeanwhile):
        world.perform("liaison", means.put_worker, WorkerDraft(water, "许明"), worker_id=number, version=1)
    world.perform("liaison", means.retire_worker, number)
    assert worker(world, water, "许清") != number
    world.refused(P.WORKER_MISSING, "liaison", means.retire_worker, 9_999)


def test_nobody_is_entered_for_a_department_that_was_dissolved(world: World, water: int) -> None:
    from sqlalchemy.orm import Session

    with Session(world.engines.writer) as session, session.begin():
        session.get_one(Department, water).active = False
    refusal = world.refused(P.DEPARTMENT_UNKNOWN, "liaison", means.put_worker, WorkerDraft(water, "许澄"))
    assert "水务所" in refusal.sentence("zh")


def test_a_permit_is_renewed_and_the_operations_that_count_on_somebody_are_named(world: World, water: int) -> None:
    from sqlalchemy.orm import Session

    number = worker(world, water)
    first = world.perform("liaison", means.put_permit, PermitDraft(number, Qualification.HEIGHT, date(2026, 11, 1)))
    again = world.perform(
        "liaison", means.put_permit, PermitDraft(number, Qualification.HEIGHT, date(2027, 11, 1), "A1")
    )
    assert first == again
    world.refused(P.DAY_FAR, "liaison", means.put_permit, PermitDraft(number, Qualification.FIRE, date(9026, 1, 1)))
    world.perform("liaison", means.remove_permit, again["permit"])
    world.refused(P.PERMIT_MISSING, "liaison", means.remove_permit, again["permit"])
    with Session(world.engines.writer) as session, session.begin():
        for serial, state in enumerate((JointState.INVITING, JointState.CLOSED)):
            ticket = JointTicket(
                number=f"LZ2611-{serial}", state=state, title="", origin=Origin.HAND, lead_department_id=water,
                made_at=world.now, made_by=1, made_name="", changed_at=world.now,
            )  # fmt: skip
            session.add(ticket)
            session.flush()
            session.add(JointPerson(ticket_id=ticket.id, department_id=water, worker_id=number))
    outcome = world.outcome("liaison", means.retire_worker, number)
    assert outcome.value["tickets"] == ["LZ2611-0"]
    assert [change.topic for change in outcome.changes.changes] == [Topic.JOINT]
    with world.looking() as session:
        assert not session.get_one(Worker, number).active


def test_gear_is_counted_and_vehicles_go_by_their_plates(world: World, water: int) -> None:
    ladder = world.perform("liaison", means.put_gear, GearDraft(water, GearKind.EQUIPMENT, "六米梯", 3))["gear"]
    world.refused(P.GEAR_TWICE, "liaison", means.put_gear, GearDraft(water, GearKind.EQUIPMENT, "六米梯", 1))
    world.perform("liaison", means.put_gear, GearDraft(water, GearKind.EQUIPMENT, "六米梯", 4), gear_id=ladder)
    for amount in (0, 10_000):
        draft = GearDraft(water, GearKind.EQUIPMENT, "锥桶", amount)
        world.refused(P.AMOUNT_RANGE, "liaison", means.put_gear, draft)
    world.refused(P.PLATE_MISSING, "liaison", means.put_gear, GearDraft(water, GearKind.VEHICLE, "清运车"))
    car = GearDraft(water, GearKind.VEHICLE, "清运车", plate="沪A00001")
    world.perform("liaison", means.put_gear, car)
    housing = GearDraft(world.departments["housing"], GearKind.VEHICLE, "皮卡", plate="沪A00001")
    world.refused(P.GEAR_TWICE, "dispatcher", means.put_gear, housing)
    world.perform("liaison", means.retire_gear, ladder)
    with world.reading() as connection:
        assert [(one.name, one.amount) for one in people.gear(connection, water)] == [("清运车", 1)]
        assert len(people.gear(connection, water, retired=True)) == 2


def test_what_takes_time_ends_after_it_begins_and_is_entered_once(world: World, water: int) -> None:
    begins, ends = world.now, world.now + timedelta(hours=2)
    draft = EngagementDraft(water, begins, ends, "防汛演练")
    number = world.perform("liaison", means.put_engagement, draft)["engagement"]
    world.refused(P.ENGAGED_TWICE, "liaison", means.put_engagement, draft)
    world.refused(P.ENDS_BEFORE, "liaison", means.put_engagement, EngagementDraft(water, ends, begins, "x"))
    world.refused(P.ENDS_BEFORE, "liaison", means.put_engagement, EngagementDraft(water, ends, ends, "x"))
    world.refused(P.TITLE_MISSING, "liaison", means.put_engagement, EngagementDraft(water, begins, ends, " "))
    world.refused(
        P.TOO_LONG, "liaison", means.put_engagement, EngagementDraft(water, begins, ends + timedelta(99), "x")
    )
    theirs = worker(world, world.departments["housing"], who="liaison2")
    world.refused(
        P.WORKER_ELSEWHERE, "liaison", means.put_engagement, EngagementDraft(water, begins, ends, "x", theirs)
    )
    later = EngagementDraft(water, begins + timedelta(days=1), ends + timedelta(days=1), "防汛演练")
    world.perform("liaison", means.put_engagement, later)
    world.perform("liaison", means.put_engagement, EngagementDraft(water, begins, ends, "值守"), engagement_id=number)
    world.perform("liaison", means.remove_engagement, number)
    world.refused(P.ENGAGEMENT_MISSING, "liaison", means.remove_engagement, number)
    with world.reading() as connection:
        assert [one.title for one in people.engagements(connection, water, begins, 3)] == ["防汛演练"]


def event(world: World, uid: str, hours: float, title: str = "例会") -> CalendarEvent:
    begins = world.now + timedelta(hours=hours)
    return CalendarEvent(uid, begins, begins + timedelta(hours=1), title)


def read_calendar(world: World, department: int, *events: CalendarEvent, **whose: int) -> dict[str, int]:
    until = world.now + timedelta(days=60)
    draft = CalendarDraft(Whose(department, **whose), world.now, until, events)
    found: dict[str, int] = world.perform("liaison", means.put_calendar, draft)
    return {name: count for name, count in found.items() if count}


def test_a_calendar_takes_the_place_of_what_was_read_from_it_before(world: World, water: int) -> None:
    drill = EngagementDraft(water, world.now + timedelta(hours=2), world.now + timedelta(hours=3), "例会")
    world.perform("liaison", means.put_engagement, drill)
    by_hand = EngagementDraft(water, world.now + timedelta(hours=8), world.now + timedelta(hours=9), "防汛演练")
    world.perform("liaison", means.put_engagement, by_hand)
    first = event(world, "a/1", 2), event(world, "b/1", 30), event(world, "c/1", 60), event(world, "d/1", 90)
    assert read_calendar(world, water, *first) == {"new": 3, "known": 1}, "what stands there by hand is not doubled"
    assert read_calendar(world, water, *first) == {"known": 4}
    again = first[0], event(world, "b/1", 30, "培训"), event(world, "c/2", 61)
    assert read_calendar(world, water, *again) == {"changed": 2, "known": 1, "gone": 1}
    with world.reading() as connection:
        found = people.engagements(connection, water, world.now, 60)
    hours = [((one.begins - world.now).total_seconds() / 3600, one.title) for one in found]
    assert hours == [(2, "例会"), (8, "防汛演练"), (30, "培训"), (61, "例会")]


def test_a_calendar_leaves_other_people_s_time_and_what_lies_outside_of_it(world: World, water: int) -> None:
    somebody = worker(world, water)
    assert read_calendar(world, water, event(world, "a/1", 2), worker_id=somebody) == {"new": 1}
    assert read_calendar(world, water, event(world, "b/1", 2)) == {"new": 1}
    world.travel(days=1)
    assert read_calendar(world, water) == {}
    with world.reading() as connection:
        found = people.engagements(connection, water, world.now - timedelta(days=1), 60)
    assert [one.whom for one in found] == ["许澄", ""]


def test_of_a_calendar_all_is_entered_or_nothing(world: World, water: int) -> None:
    good = event(world, "a/1", 2)
    bad = CalendarEvent("b/1", good.begins, good.begins, "例会")
    until = world.now + timedelta(days=60)
    for events, whose, problem in (
        ((good, bad), Whose(water), P.ENDS_BEFORE),
        ((good,), Whose(world.departments["housing"]), P.OTHER_DEPARTMENT),
        ((good,), Whose(water, worker_id=9_999), P.WORKER_ELSEWHERE),
    ):
        world.refused(problem, "liaison", means.put_calendar, CalendarDraft(whose, world.now, until, events))
    with world.reading() as connection:
        assert people.engagements(connection, water, world.now, 1) == []


def test_the_centre_sets_its_windows(world: World) -> None:
    world.perform("director", means.set_windows, days=7, school=())
    with world.reading() as connection:
        assert window_rules(connection) == WindowRules(days=7, school=())
    world.perform("director", means.set_windows, school=WindowRules().school)
    with world.reading() as connection:
        assert window_rules(connection) == WindowRules(days=7)
    world.refused(Problem.SETTING_BAD, "director", means.set_windows, days=0)
    with pytest.raises(Refused):
        world.perform("dispatcher", means.set_windows, days=7)
