# SPDX-License-Identifier: Apache-2.0
"""What the planner shows of departments' time, and which windows it proposes (domain.md 8)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commandcenter.models.joint import (
    Engagement,
    Gear,
    JointGear,
    JointParticipant,
    JointPerson,
    JointPlace,
    JointTicket,
    Permit,
    Worker,
)
from commandcenter.queries.joint import people, planner, windows
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import (
    Answer,
    GearKind,
    Hours,
    JointProblem,
    JointState,
    Origin,
    Qualification,
    Taken,
)
from tests.world import World

DAY = date(2026, 11, 18)


def at(hour: int, minute: int = 0, day: int = 18) -> datetime:
    """Return a local time of the centre in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=8)


@dataclass
class Town:
    """Departments with people and gear; each `add` writes one row."""

    world: World
    staff: dict[str, list[int]] = field(default_factory=dict)
    ladder: int = 0

    def add(self, *rows: Any) -> int:
        with Session(self.world.engines.writer) as session, session.begin():
            session.add_all(rows)
            session.flush()
            return int(rows[-1].id)

    def engaged(self, department: str, begins: datetime, ends: datetime, title: str, **whom: int) -> int:
        number = self.world.departments[department]
        return self.add(
            Engagement(department_id=number, begins_at=begins, ends_at=ends, title=title, person_id=1, **whom)
        )

    def windows(self, asked: windows.Asked) -> list[windows.FreeWindow]:
        with self.world.reading() as connection:
            return windows.free_windows(connection, asked, at(8), 1)

    def ticket(
        self, number: str, begins: datetime | None, hours: float, state: JointState = JointState.INVITING, **wanted: int
    ) -> int:
        """Write a ticket with departments and how many of each come."""
        ends = None if begins is None else begins + timedelta(hours=hours)
        lead = self.world.departments[next(iter(wanted))]
        ticket = self.add(
            JointTicket(
                number=number, state=state, title="夜市整治", origin=Origin.HAND, lead_department_id=lead,
                begins_at=begins, ends_at=ends, made_at=self.world.now, made_by=1, made_name="",
                changed_at=self.world.now,
            )
        )  # fmt: skip
        asked = None if state is JointState.DRAFT else self.world.now
        for name, count in wanted.items():
            department = self.world.departments[name]
            self.add(JointParticipant(ticket_id=ticket, department_id=department, people_wanted=count, asked_at=asked))
        return ticket


@pytest.fixture
def town(world: World) -> Town:
    made = Town(world)
    for code in ("enforcement", "police", "water"):
        department = world.departments[code]
        made.staff[code] = [made.add(Worker(department_id=department, name=f"{code}{n}")) for n in range(3)]
    made.ladder = made.add(
        Gear(department_id=world.departments["enforcement"], kind=GearKind.EQUIPMENT, name="六米梯", amount=2)
    )
    return made


def test_other_work_and_other_operations_clash_with_a_ticket_and_moving_it_is_judged_at_once(town: Town) -> None:
    town.engaged("enforcement", at(17), at(18, 30), "演练")
    other = town.ticket("LZ2611-03", at(19), 2, police=2)
    town.add(
        JointPerson(ticket_id=other, department_id=town.world.departments["police"], worker_id=town.staff["police"][0])
    )
    ours = town.ticket("LZ2611-04", at(17, 30), 2, enforcement=2, police=2)
    town.add(
        JointPerson(ticket_id=ours, department_id=town.world.departments["police"], worker_id=town.staff["police"][0])
    )
    with town.world.reading() as connection:
        plan = planner.plan(connection, DAY, ticket_id=ours)
    assert [row.zh for row in plan.rows if row.taken is Taken.DEPARTMENT] == ["城管执法中队", "派出所"]
    assert [row.answer for row in plan.rows if row.taken is Taken.DEPARTMENT] == [Answer.WAITING] * 2
    drill, police, person = plan.clashes
    assert drill.zh == "城管执法中队 11-18 17:30–18:30 演练"
    assert (police.taken, police.zh) == (
        Taken.DEPARTMENT,
        "派出所 11-18 19:00–19:30 要 4，只有 3（LZ2611-03 夜市整治）",
    )
    assert (person.taken, person.en) == (Taken.WORKER, "police0: LZ2611-03 夜市整治 11-18 19:00–19:30")
    assert plan.moved(at(21), at(22)) == ()
    assert [one.thing for one in plan.moved(at(16), at(17, 30))] == [town.world.departments["enforcement"]]
    bars = {row.thing: row.bars for row in plan.rows if row.taken is Taken.DEPARTMENT}
    assert [bar.title for bar in bars[town.world.departments["enforcement"]]] == ["演练", "LZ2611-04 夜市整治"]
    assert plan.work[0] == (at(8), at(12))
    draft = town.ticket("LZ2611-05", at(17, 30), 2, JointState.DRAFT, water=1)
    with town.world.reading() as connection:
        drafted = planner.plan(connection, DAY, ticket_id=draft)
    assert [row.answer for row in drafted.rows if row.taken is Taken.DEPARTMENT] == [None], "nobody was asked yet"


def test_who_does_not_come_who_was_let_go_and_what_is_over_takes_no_time(town: Town) -> None:
    ours = town.ticket("LZ2611-04", at(10), 2, enforcement=1, police=1)
    for number, change in enumerate(({"answer": Answer.NO}, {"left_at": at(9)}), 10):
        other = town.ticket(f"LZ2611-{number}", at(10), 2, water=1)
        gone = JointParticipant(
            ticket_id=other, department_id=town.world.departments["police"], people_wanted=3, **change
        )
        town.add(gone)
    for number, state in enumerate((JointState.DRAFT, JointState.CANCELLED, JointState.REVIEW), 20):
        town.ticket(f"LZ2611-{number}", at(10), 2, state, police=3)
    with town.world.reading() as connection:
        assert planner.plan(connection, DAY, ticket_id=ours).clashes == ()
        everything = planner.plan(connection, DAY, 2)
    assert len([row for row in everything.rows if row.taken is Taken.DEPARTMENT]) == 4
    with town.world.reading() as connection, pytest.raises(Refused) as refusal:
        planner.plan(connection, DAY, ticket_id=999)
    assert refusal.value.problem is JointProblem.TICKET_MISSING


def test_two_operations_at_one_place_and_gear_beyond_its_amount_are_said(town: Town) -> None:
    tickets = [town.ticket(f"LZ2611-0{n}", at(9), 2, enforcement=1) for n in (1, 2)]
    for ticket in tickets:
        for position in (1, 2):  # two places of one operation in one cell are no clash
            town.add(
                JointPlace(
                    ticket_id=ticket, position=position, name="前街", lon=121.0, lat=31.2, cell_id=town.world.cells[0]
                )
            )
        department = town.world.departments["enforcement"]
        town.add(JointGear(ticket_id=ticket, department_id=department, gear_id=town.ladder, amount=2))
    with town.world.reading() as connection:
        found = planner.plan(connection, DAY, ticket_id=tickets[0]).clashes
        whole = planner.plan(connection, DAY, 1).clashes
    assert [one.zh for one in found] == [
        "六米梯 11-18 09:00–11:00 LZ2611-02 夜市整治",
        "同一地点 11-18 09:00–11:00 还有 LZ2611-02 夜市整治",
    ]
    assert {one.taken for one in whole} == {Taken.GEAR, Taken.PLACE}
    assert all(one.tickets == tuple(tickets) for one in whole)


def test_the_best_windows_are_free_for_all_and_else_say_who_is_missing(town: Town) -> None:
    enforcement, police = town.world.departments["enforcement"], town.world.departments["police"]
    town.engaged("enforcement", at(8), at(12), "巡查")
    town.engaged("police", at(14), at(16), "护校")
    asked = windows.Asked(120, (enforcement, police))
    first = town.windows(asked)[0]
    assert (first.begins, first.missing) == (at(16), ())
    town.engaged("enforcement", at(16), at(18), "例会", worker_id=town.staff["enforcement"][0])
    assert town.windows(asked)[0].begins == at(16)
    all_three = windows.Asked(120, (enforcement, police), people={enforcement: 3})
    first = town.windows(all_three)[0]
    assert first.begins == at(8)
    assert [one.label("zh") for one in first.missing] == ["城管执法中队"]
    assert town.windows(replace(all_three, hours=Hours.DAY))[0].begins == at(12)


def test_a_ticket_does_not_stand_in_its_own_way(town: Town) -> None:
    ours = town.ticket("LZ2611-04", at(8), 2, enforcement=3)
    for begins, also in ((at(8), "LZ2611-05"), (at(14), "")):
        with town.world.reading() as connection:
            first = windows.windows_of_ticket(connection, ours, 120, first=at(8))[0]
        assert (first.begins, first.free) == (begins, True)
        if also:
            town.ticket(also, at(8), 4, enforcement=1)


def test_permits_say_when_they_end_and_people_what_takes_their_time(town: Town) -> None:
    first, second, third = town.staff["water"]
    for worker, until in ((first, "2026-11-17"), (second, "2026-11-16"), (third, "2027-11-16")):
        town.add(Permit(worker_id=worker, qualification=Qualification.HEIGHT, valid_until=until))
    water = town.world.departments["water"]
    town.engaged("water", at(9), at(10), "培训", worker_id=second)
    ours = town.ticket("LZ2611-04", at(9), 2, water=2)
    town.add(JointPerson(ticket_id=ours, department_id=water, worker_id=third))
    with town.world.reading() as connection:
        held = {
            row.id: row.permits[0] for row in people.workers(connection, water, window=(at(9, day=17), at(10, day=17)))
        }
        assert [(one.expired, one.expiring) for one in held.values()] == [(False, True), (True, False), (False, False)]
        assert held[first].days_left == 0
        busy = {row.id: row.busy for row in people.workers(connection, water, window=(at(9), at(11)))}
        assert busy == {first: "", second: "培训", third: "LZ2611-04 夜市整治"}
        own = {row.id: row.busy for row in people.workers(connection, water, window=(at(9), at(11)), ticket_id=ours)}
        assert own[third] == ""
        (ladder,) = people.gear(connection, window=(at(9), at(11)))
        assert (ladder.amount, ladder.free) == (2, 2)
        (row,) = people.engagements(connection, water, at(8), 1)
        assert (row.whom, row.title, row.begins) == ("water1", "培训", at(9))
