# SPDX-License-Identifier: Apache-2.0
"""A joint ticket is drafted in one step: places, who leads and comes and why, what the work needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from commandcenter.models import Precedent
from commandcenter.models.joint import JointCase, JointParticipant, JointTicket, JointWant
from commandcenter.models.meeting import DecisionCase, Meeting, MeetingDecision
from commandcenter.queries.joint.proposal.drafting import (
    Proposal,
    propose,
    propose_area,
    propose_decided,
    propose_inside,
)
from commandcenter.queries.joint.proposal.seeds import hotspots
from commandcenter.rules.joint.proposal import Evidence, Reason, minutes_at, needs, party
from commandcenter.vocabulary import Both, State
from commandcenter.vocabulary.joint import Answer, Because, JointState, NeedKind, Origin, Qualification
from commandcenter.vocabulary.meeting import DecisionKind, MeetingKind
from tests.world import SIDE, SOUTH, WEST, World


def asked(world: World, query: Any, *args: Any) -> Any:
    with world.reading() as connection:
        return query(connection, *args)


def named(world: World, proposal: Proposal) -> dict[str, set[Because]]:
    """Return by code of department why it comes, the lead first."""
    codes = {id_: code for code, id_ in world.departments.items()}
    return {
        codes[one.department_id]: {reason.because for reason in one.reasons} for one in proposal.parties if one.chosen
    }


def earlier(world: World, cases: Sequence[int], state: JointState, number: str, **said: Any) -> int:
    """Write an operation that is over, or one that is open."""
    now = world.now - timedelta(days=20)
    with Session(world.engines.writer) as session, session.begin():
        ticket = JointTicket(
            number=number, state=state, title="往次", origin=Origin.HAND, made_at=now, changed_at=now, made_by=1,
            made_name="许砚", lead_department_id=world.departments["enforcement"], **said,
        )  # fmt: skip
        session.add(ticket)
        session.flush()
        session.add_all(JointCase(ticket_id=ticket.id, case_id=case, linked_at=now) for case in cases)
        for code, answer in (("water", Answer.YES), ("police", Answer.NO)):
            row = JointParticipant(ticket_id=ticket.id, department_id=world.departments[code], answer=answer)
            session.add(row)
        session.add(JointWant(ticket_id=ticket.id, kind=NeedKind.EQUIPMENT, name="扩音器", amount=1))
        return ticket.id


def test_cases_side_by_side_are_one_place_and_the_catalogue_says_who_comes(world: World) -> None:
    here = [world.case_in(State.FILED, item="E-HF-01", cell=0) for _ in range(2)]
    there = world.case_in(State.FILED, item="E-HF-01", cell=2)
    draft = asked(world, propose, [*here, there], Origin.SELECTION)
    assert [set(place.cases) for place in draft.places] == [set(here), {there}]
    assert draft.title.zh == "柳岸居委违法搭建联合执法" and draft.goal.zh == "违法搭建 3 件"
    assert named(world, draft) == {"enforcement": {Because.CATALOGUE}, "housing": {Because.CATALOGUE}}
    assert draft.lead == world.departments["enforcement"]
    assert draft.parties[0].reasons[0].said.zh == "违法搭建：目录第 1 位"
    assert draft.parties[0].basis == "E-HF-01"
    permits = {one.qualification: (one.amount, one.reason.zh) for one in draft.needs if one.qualification}
    assert permits[Qualification.HEIGHT] == (2, "拆除要登高、切割")
    assert [place.minutes for place in draft.places] == [60, 30] and draft.minutes >= 90


def test_who_has_the_cases_in_hand_leads_before_rulings_and_catalogue(world: World) -> None:
    sent = world.case_in(State.DISPATCHED, item="E-HF-01")
    draft = asked(world, propose, [sent])
    assert draft.lead == world.departments["water"]
    assert Because.IN_HAND in named(world, draft)["water"]
    with Session(world.engines.writer) as session, session.begin():
        session.add(
            Precedent(
                item_id=world.items["E-HF-01"], department_id=world.departments["police"], circumstances="夜间",
                reason="警情", case_number="YX1", ruled_by="主任", ruled_at_text="2026-11-01",
            )
        )  # fmt: skip
    filed = world.case_in(State.FILED, item="E-HF-01")
    draft = asked(world, propose, [filed])
    assert draft.lead == world.departments["police"] and named(world, draft)["police"] == {Because.PRECEDENT}


def test_a_case_that_ended_or_is_in_another_ticket_is_left_out_and_named(world: World) -> None:
    ended, taken, left = (world.case_in(state, item="E-HF-01") for state in (State.CLOSED, State.FILED, State.FILED))
    earlier(world, [taken], JointState.INVITING, "LZ2611-01")
    draft = asked(world, propose, [ended, taken, left])
    assert draft.cases == (left,)
    assert [(one.id, one.ticket) for one in draft.left_out] == [(ended, ""), (taken, "LZ2611-01")]


def test_what_the_last_operation_taught_stands_in_the_next(world: World) -> None:
    before = world.case_in(State.FILED, item="E-HF-01")
    earlier(world, [before], JointState.CLOSED, "LZ2610-03", lessons="下次请派出所早到\n带扩音器")
    draft = asked(world, propose, [before])
    why = named(world, draft)
    assert why["water"] == {Because.PAST} and why["police"] == {Because.LESSON}
    assert draft.lessons == (("LZ2610-03", "下次请派出所早到\n带扩音器"),)
    assert "扩音器" in {one.name.zh for one in draft.needs}


def test_a_lasso_holds_the_open_cases_inside_it_of_the_items_that_are_wanted(world: World) -> None:
    inside = world.case_in(State.FILED, item="E-HF-01", cell=1)
    other = world.case_in(State.FILED, item="E-HF-02", cell=1)
    world.case_in(State.CLOSED, item="E-HF-01", cell=1)
    world.case_in(State.FILED, item="E-HF-01", cell=4)
    ring = [
        (WEST + SIDE, SOUTH),
        (WEST + 2 * SIDE, SOUTH),
        (WEST + 2 * SIDE, SOUTH + SIDE),
        (WEST + SIDE, SOUTH + SIDE),
    ]
    assert set(asked(world, propose_inside, ring).cases) == {inside, other}
    assert asked(world, propose_inside, ring, [world.items["E-HF-01"]]).cases == (inside,)
    assert asked(world, propose_inside, ring[:2]).cases == ()
    corner = [ring[0], ring[1], (WEST + 2 * SIDE, SOUTH + 0.9 * SIDE)]
    assert asked(world, propose_inside, corner).cases == ()
    area = asked(world, propose_area, [world.communities[0]], [world.items["E-HF-02"]], 7)
    assert area.cases == (other,) and (area.origin, area.origin_id) == (Origin.CAMPAIGN, 7)


def test_the_same_item_three_times_round_one_place_is_a_hotspot(world: World) -> None:
    cases = [world.case_in(State.FILED, item="E-HF-02", cell=cell) for cell in (0, 1)]
    cases.append(world.case_in(State.CLOSED, item="E-HF-02", cell=1))
    world.case_in(State.FILED, item="E-HF-02", cell=5)
    found = asked(world, hotspots, world.now)
    assert [(one.item_zh, one.count, one.open_cases) for one in found] == [("噪音扰民", 3, tuple(cases[:2]))]
    assert asked(world, hotspots, world.now + timedelta(days=31)) == []


def test_a_decision_brings_its_words_its_cases_and_whom_it_names(world: World) -> None:
    case = world.case_in(State.FILED, item="E-HF-01")
    decision = decided(world, case, department="police")
    draft = asked(world, propose_decided, decision)
    assert draft.goal.zh == "清一次" and draft.cases == (case,)
    assert draft.lead == world.departments["police"] and draft.origin_id == decision


def decided(world: World, case: int, department: str) -> int:
    now, actor = world.now, world.actor("director")
    with Session(world.engines.writer) as session, session.begin():
        meeting = Meeting(
            day="2026-11-17", kind=MeetingKind.MORNING, began_at=now, began_by=actor.person_id, began_name="主任"
        )
        session.add(meeting)
        session.flush()
        row = MeetingDecision(
            meeting_id=meeting.id, position=1, kind=DecisionKind.JOINT, text="清一次", due_at=now, changed_at=now,
            department_id=world.departments[department], made_at=now, made_by=actor.person_id, made_name="主任",
        )  # fmt: skip
        session.add(row)
        session.flush()
        session.add(DecisionCase(decision_id=row.id, case_id=case, at=now, person_id=actor.person_id))
        return row.id


def test_nothing_to_do_is_an_empty_draft_and_no_error(world: World) -> None:
    draft = asked(world, propose, [])
    assert draft.cases == () and draft.parties == () and draft.title.zh == "" and draft.minutes == 60


@pytest.mark.parametrize(
    ("items", "expected"), [({"违章搭建": 1}, 30), ({"机动车乱停放": 9}, 45), ({"井盖": 1}, 15), ({"拆违": 50}, 120)]
)
def test_a_place_takes_as_long_as_its_cases(items: dict[str, int], expected: int) -> None:
    assert minutes_at(items) == expected


def test_of_two_items_that_ask_for_the_same_the_larger_amount_counts_once() -> None:
    found = needs(["房屋群租", "违章搭建"])
    assert len({one.qualification or one.name for one in found}) == len(found)
    assert [one.amount for one in found if one.qualification is Qualification.ENFORCEMENT] == [2]
    assert found[0].kind is NeedKind.QUALIFICATION


def test_the_lead_leads_most_cases_and_who_is_only_offered_stands_last() -> None:
    why = Reason(Because.CATALOGUE, Both("目录", "catalogue"))
    members = party([Evidence(1, why, 1), Evidence(2, why, 0, invites=False), Evidence(3, why, 4), Evidence(3, why)])
    assert [(one.department_id, one.lead, one.chosen) for one in members] == [
        (3, True, True),
        (1, False, True),
        (2, False, False),
    ]
    assert members[0].reasons == (why,)
