# SPDX-License-Identifier: Apache-2.0
"""What a dispatcher decides by: loads, proposals, cases of the same kind; and who is on line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from commandcenter.models import Department, Hold, Precedent, Session
from commandcenter.queries.load import DepartmentLoad, loads
from commandcenter.queries.people import posts, posts_of, supervisors
from commandcenter.queries.proposal import propose_for, same_kind
from commandcenter.queries.session import holds, seats_on_line
from commandcenter.rules.routing import Ownership, ReasonKind
from commandcenter.services.deciding import grant_return
from commandcenter.services.disposing import ask_return, feed_back
from commandcenter.vocabulary import FeedbackKind, Involvement, Problem, Refused, RequestReason, Role, State
from tests.world import World


def load_of(centre: World, name: str) -> DepartmentLoad:
    with centre.reading() as connection:
        return next(one for one in loads(connection) if one.id == centre.departments[name])


def test_in_hand_overdue_and_share_are_of_cases_in_disposal_alone(centre: World) -> None:
    for state in (State.DISPATCHED, State.DISPATCHED, State.FILED, State.SUSPENDED, State.CHECKING, State.CLOSED):
        centre.case_in(state)
    water = load_of(centre, "water")
    assert (water.load.in_hand, water.load.overdue, water.share) == (2, 0, 1.0)
    centre.travel(hours=2, seconds=1)
    assert load_of(centre, "water").load.overdue == 2
    assert load_of(centre, "police").share == 0.0


def test_today_counts_what_was_fed_back_and_what_ran_out(centre: World) -> None:
    in_time, late, left = (centre.case_in(State.DISPATCHED) for _ in range(3))
    said = {"result": FeedbackKind.REPAIRED, "text": "井盖已更换"}
    assert load_of(centre, "water").load.on_time_rate is None
    centre.travel(hours=1)
    centre.perform("liaison", feed_back, in_time, None, **said)
    centre.travel(hours=2)
    centre.perform("liaison", feed_back, late, None, **said)
    water = load_of(centre, "water").load
    assert (water.due_today, water.on_time_today) == (3, 1), f"{left} ran out and is still in hand"
    centre.travel(days=1)
    assert load_of(centre, "water").load.due_today == 0, "yesterday is not today"


def test_a_case_given_back_was_never_due(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    centre.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS, text="不属本部门")
    centre.perform("dispatcher", grant_return, case_id, None)
    water = load_of(centre, "water").load
    assert (water.in_hand, water.due_today, water.on_time_rate) == (0, 0, None)


def test_the_catalogue_says_who_leads_and_the_deadline_is_known_before_sending(centre: World) -> None:
    case_id = centre.case_in(State.FILED)
    with centre.reading() as connection:
        proposal = propose_for(connection, case_id)
    assert proposal.ownership is Ownership.SEVERAL
    assert [(row.short_zh, row.role) for row in proposal.rows] == [
        ("水务所", Involvement.LEAD),
        ("房管所", Involvement.ASSIST),
    ]
    assert proposal.rows[0].reasons[0].kind is ReasonKind.CATALOGUE_PLACE
    assert proposal.rows[0].due_at == centre.now + timedelta(hours=2)
    assert len(proposal.loads) == len(centre.departments)


def test_a_ruling_of_the_director_comes_before_the_catalogue(centre: World) -> None:
    case_id = centre.case_in(State.FILED)
    ruling = {
        "item_id": centre.items["C-PA-01"],
        "department_id": centre.departments["housing"],
        "circumstances": "小区内",
        "reason": "小区内由房管所负责",
        "case_number": "YX2608-00001",
        "ruled_by": "陈主任",
        "ruled_at_text": "2026-08-17",
    }
    with centre.engines.writer.begin() as connection:
        connection.execute(insert(Precedent), ruling)
    with centre.reading() as connection:
        proposal = propose_for(connection, case_id)
        assert proposal.lead == centre.departments["housing"]
        assert proposal.rows[0].reasons[0].kind is ReasonKind.PRECEDENT_LEAD
    with centre.engines.writer.begin() as connection:
        connection.execute(update(Precedent).values(withdrawn=True))
    with centre.reading() as connection:
        assert propose_for(connection, case_id).lead == centre.departments["water"]


def test_a_department_out_of_service_is_proposed_to_nobody(centre: World) -> None:
    case_id = centre.case_in(State.FILED)
    with centre.engines.writer.begin() as connection:
        gone = update(Department).where(Department.id == centre.departments["water"]).values(active=False)
        connection.execute(gone)
    with centre.reading() as connection:
        proposal = propose_for(connection, case_id)
    assert (proposal.ownership, proposal.lead) == (Ownership.ONE, centre.departments["housing"])


def test_the_same_department_goes_on_with_its_own_clock(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    centre.travel(minutes=30)
    with centre.reading() as connection:
        rows = {row.short_zh: row.due_at for row in propose_for(connection, case_id).rows}
    assert rows["水务所"] == centre.now + timedelta(minutes=90)
    assert rows["房管所"] == centre.now + timedelta(hours=2)


def test_a_case_that_does_not_exist_has_no_proposal(centre: World) -> None:
    with centre.reading() as connection, pytest.raises(Refused) as refusal:
        propose_for(connection, 999)
    assert refusal.value.problem is Problem.CASE_MISSING


def test_cases_of_the_same_kind_wait_for_dispatch_in_the_same_community(centre: World) -> None:
    this, alike = centre.case_in(State.FILED), centre.case_in(State.FILED, cell=1)
    centre.case_in(State.FILED, cell=4)
    centre.case_in(State.FILED, condition=1)
    centre.case_in(State.FILED, item="C-PA-02")
    centre.case_in(State.DISPATCHED)
    with centre.reading() as connection:
        assert [row.id for row in same_kind(connection, this)] == [alike]


def test_the_supervisor_of_the_cell_comes_first(centre: World) -> None:
    with centre.reading() as connection:
        first, second = supervisors(connection, centre.cells[0])
        assert (first.own, second.own) == (True, False)
        assert supervisors(connection, centre.cells[5])[0].id != first.id
        assert all(not one.own for one in supervisors(connection))
    centre.case_in(State.CHECKING)
    with centre.reading() as connection:
        assert {one.id: one.open_tasks for one in supervisors(connection)}[first.id] == 1


def test_posts_are_those_of_active_people(centre: World) -> None:
    acceptor = centre.actor("acceptor")
    with centre.reading() as connection:
        assert [post.role for post in posts_of(connection, acceptor.person_id)] == [Role.ACCEPTOR]
        liaison = next(post for post in posts(connection) if post.person_id == centre.actor("liaison").person_id)
    assert (liaison.role, liaison.department_zh) == (Role.LIAISON, "水务所")


def test_seats_are_on_line_while_they_give_signs_of_life(centre: World) -> None:
    with centre.engines.writer.begin() as connection:
        person = centre.actor("acceptor").person_id
        seat = {"person_id": person, "role": Role.ACCEPTOR, "started_at": centre.now, "beat_at": centre.now}
        connection.execute(insert(Session), {**seat, "seat": "91 席"})
        connection.execute(insert(Session), {**seat, "seat": "92 席", "ended_at": centre.now})
        hold = {"case_id": 1, "session_id": 1, "person_id": person, "seat": "91 席", "taken_at": centre.now}
    case_id = centre.case_in(State.REPORTED)
    with centre.engines.writer.begin() as connection:
        times = {"beat_at": centre.now, "expires_at": centre.now + timedelta(seconds=90)}
        connection.execute(insert(Hold), {**hold, "case_id": case_id, **times})

    def seen() -> tuple[bool, bool, int]:
        with centre.reading() as connection:
            on_line = {row.seat for row in seats_on_line(connection)}
            return "91 席" in on_line, "92 席" in on_line, len(holds(connection))

    assert seen() == (True, False, 1)
    centre.travel(seconds=91)
    assert seen() == (False, False, 0)
