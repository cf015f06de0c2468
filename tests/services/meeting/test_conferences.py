# SPDX-License-Identifier: Apache-2.0
"""A standing conference is called with what nobody settles alone, is held, signed, and what it decides becomes work."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from commandcenter.models import Department
from commandcenter.models.joint import JointTicket
from commandcenter.queries.briefing.minutes import signature
from commandcenter.queries.meeting.agenda import Proposed, proposed_agenda
from commandcenter.queries.meeting.conferences import Whole, conference, conferences, invitations
from commandcenter.queries.meeting.decisions import decision, decisions_to_review
from commandcenter.services.campaign.planning import CampaignPlan, begin_campaign, plan_campaign
from commandcenter.services.deciding import adjudicate
from commandcenter.services.joint.drafting import Draft, draft_ticket
from commandcenter.services.meeting.conference import (
    AgendaDraft,
    ConferencePlan,
    begin_conference,
    call_conference,
    cancel_conference,
    change_conference,
)
from commandcenter.services.meeting.deciding import Decided, change_decision, decide
from commandcenter.services.meeting.following import confirm_decision, reopen_decision
from commandcenter.services.meeting.minutes import Attends, attend, sign_off, write_note
from commandcenter.vocabulary import Both, Problem, State
from commandcenter.vocabulary.campaign import Measure
from commandcenter.vocabulary.joint import JointState, Origin
from commandcenter.vocabulary.meeting import (
    AgendaKind,
    AgendaSays,
    ConferenceState,
    DecisionKind,
    DecisionState,
    MeetingKind,
    MeetingProblem,
    Presence,
)
from tests.services.joint.conftest import Operation, equip
from tests.services.steps import give_back, send_to
from tests.world import World

P, K = MeetingProblem, AgendaKind
OWN = AgendaDraft(AgendaKind.OWN, Both("年底前的夜间检查", "Night checks until the year ends"))


def disputed(world: World) -> int:
    """Return a case that two departments gave back."""
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    return case_id


def proposed(world: World) -> list[Proposed]:
    with world.reading() as connection:
        return proposed_agenda(connection, world.now)


def plan(world: World, **words: Any) -> ConferencePlan:
    given: dict[str, Any] = {
        "title": "群租与井盖联席会议",
        "begins_at": world.now + timedelta(hours=2),
        "departments": (world.departments["water"], world.departments["housing"]),
        "agenda": (OWN,),
        "place": "二楼会商室",
    }
    return ConferencePlan(**given | words)


def look(world: World, number: int, department: str | None = None) -> Whole:
    with world.reading() as connection:
        found = conference(connection, number, world.departments[department] if department else None)
    assert found is not None
    return found


def held(world: World, **words: Any) -> tuple[int, int]:
    """Call a conference for later today and begin it; return it and its meeting."""
    number = world.perform("leader", call_conference, plan(world, **words))["conference"]
    return number, world.perform("director", begin_conference, number, None)["meeting"]


def of_kind(found: list[Proposed], kind: AgendaKind) -> list[Proposed]:
    return [one for one in found if one.kind is kind]


def test_disputes_and_what_recurs_are_proposed_with_their_reasons_and_whom_they_concern(meeting: World) -> None:
    case_id = disputed(meeting)
    for _ in range(2):
        meeting.case_in(State.DISPATCHED)
    found = proposed(meeting)
    (dispute,) = of_kind(found, K.DISPUTE)
    number = meeting.case(case_id).number
    assert dispute.object_id == case_id
    assert dispute.words.zh.startswith(f"{number} ") and "已退回 2 次" in dispute.words.zh
    assert "（已退回 2 次；水务所、房管所认为不归己管）" in dispute.words.zh
    assert "Water office, Housing office say it is not theirs" in dispute.words.en
    assert set(dispute.departments) >= {meeting.departments["water"], meeting.departments["housing"]}
    (again,) = of_kind(found, K.REPEATED)
    assert "30 天内 3 件" in again.words.zh and "未结 3 件" in again.words.zh
    assert again.object_id == case_id and meeting.departments["water"] in again.departments


def test_tickets_that_are_stuck_and_campaigns_short_of_their_targets_are_proposed(meeting: World) -> None:
    operation = equip(meeting)
    operation.to(JointState.INVITING)
    (ticket,) = of_kind(proposed(meeting), K.TICKET)
    assert "还缺" in ticket.words.zh and "原定" not in ticket.words.zh, "its window is near and musts are missing"
    meeting.now = operation.begins + timedelta(days=1)
    (ticket,) = of_kind(proposed(meeting), K.TICKET)
    assert ticket.object_id == operation.id and "原定时段已过" in ticket.words.zh and "答复" in ticket.words.zh
    assert set(ticket.departments) == {operation.lead, operation.other}
    today = meeting.now.date()
    campaign = CampaignPlan(
        "井盖整治",
        today,
        today + timedelta(days=13),
        meeting.departments["water"],
        (meeting.items["C-PA-02"],),
        divisions=(meeting.communities[0],),
        targets={Measure.OPEN_CASES: 0},
    )
    number = meeting.perform("dispatcher", plan_campaign, campaign)["campaign"]
    assert not of_kind(proposed(meeting), K.CAMPAIGN)
    meeting.perform("dispatcher", begin_campaign, number, None)
    (short,) = of_kind(proposed(meeting), K.CAMPAIGN)
    assert short.words.zh == "专项整治“井盖整治”（未达标：未结案卷）"
    assert short.departments == (meeting.departments["water"],)


def test_what_a_call_lacks_is_said_at_its_field_and_there_is_one_of_a_day(meeting: World) -> None:
    for who in ("acceptor", "liaison", "administrator"):
        meeting.refused(Problem.NO_PERMISSION, who, call_conference, plan(meeting))
    gone = meeting.departments["police"]
    with Session(meeting.engines.writer) as session, session.begin():
        session.get_one(Department, gone).active = False
    for problem, field, words in (
        (P.CONFERENCE_UNNAMED, "title", {"title": "  "}),
        (Problem.TEXT_TOO_LONG, "place", {"place": "楼" * 101}),
        (P.BEGINS_MISSING, "begins", {"begins_at": None}),
        (P.BEGINS_PAST, "begins", {"begins_at": meeting.now}),
        (P.NOBODY_INVITED, "departments", {"departments": ()}),
        (P.DEPARTMENT_GONE, "departments", {"departments": (gone,)}),
        (Problem.DEPARTMENT_MISSING, "departments", {"departments": (999,)}),
        (P.AGENDA_EMPTY, "agenda", {"agenda": ()}),
        (P.AGENDA_EMPTY, "agenda", {"agenda": (AgendaDraft(K.OWN, Both(" ", "")),)}),
        (P.AGENDA_UNKNOWN, "agenda", {"agenda": (AgendaDraft(K.TICKET, OWN.words, 999),)}),
        (P.AGENDA_UNKNOWN, "agenda", {"agenda": (AgendaDraft(K.DISPUTE, OWN.words),)}),
    ):
        assert meeting.refused(problem, "leader", call_conference, plan(meeting, **words)).field == field
    number = meeting.perform("leader", call_conference, plan(meeting))["conference"]
    later = plan(meeting, begins_at=meeting.now + timedelta(hours=5))
    assert meeting.refused(P.DAY_TAKEN, "leader", call_conference, later).field == "begins"
    meeting.refused(Problem.REASON_MISSING, "leader", cancel_conference, number, None, " ")
    meeting.perform("leader", cancel_conference, number, None, "并入下周")
    meeting.refused(P.CONFERENCE_DONE, "leader", begin_conference, number, None)
    tomorrow = plan(meeting, begins_at=meeting.now + timedelta(days=1))
    second = meeting.perform("leader", call_conference, tomorrow)["conference"]
    meeting.refused(P.ANOTHER_DAY, "leader", begin_conference, second, None)
    with meeting.reading() as connection:
        assert [row.state for row in conferences(connection)] == [ConferenceState.CALLED, ConferenceState.CANCELLED]
        invited = {code: len(invitations(connection, number)) for code, number in meeting.departments.items()}
    assert invited == {"water": 1, "housing": 1, "enforcement": 0, "police": 0}


def again(whole: Whole) -> tuple[AgendaDraft, ...]:
    """Return the agenda as it stands, to be written anew."""
    return tuple(AgendaDraft(item.kind, item.words, item.object_id, item.id) for item in whole.agenda)


def test_the_roll_is_of_the_invited_and_what_was_noted_on_stays_on_the_agenda(meeting: World) -> None:
    case_id = disputed(meeting)
    (dispute, *_) = proposed(meeting)
    number, minutes = held(meeting, agenda=(AgendaDraft(dispute.kind, dispute.words, dispute.object_id), OWN))
    whole = look(meeting, number)
    assert whole.meeting is not None
    assert [seat.zh for seat in whole.meeting.seats] == ["房管所", "水务所"], "the invited, and nobody else"
    assert [(item.kind, item.state, item.number) for item in whole.agenda] == [
        (K.DISPUTE, AgendaSays.AWAITS_RULING, meeting.case(case_id).number),
        (K.OWN, None, ""),
    ]
    first, second = whole.agenda
    meeting.perform("leader", attend, minutes, [Attends(Presence.PRESENT, None, meeting.departments["water"], "周苇")])
    meeting.perform("acceptor", write_note, minutes, first.page, "水务所认为井盖属燃气")
    here, stands = {"begins_at": whole.row.begins_at}, again(whole)
    late = plan(meeting, begins_at=whole.row.begins_at + timedelta(hours=1), agenda=stands)
    meeting.refused(P.BEGINS_FIXED, "leader", change_conference, number, None, late)
    without = plan(meeting, **here, agenda=stands[1:])
    meeting.refused(P.AGENDA_DECIDED, "leader", change_conference, number, None, without)
    more = replace(OWN, words=Both("下次会议", "The next conference"))
    meeting.perform("leader", change_conference, number, None, plan(meeting, **here, agenda=(more, stands[0])))
    changed = look(meeting, number)
    assert [item.words.zh for item in changed.agenda] == ["下次会议", dispute.words.zh]
    assert changed.agenda[1].id == first.id, "an item keeps its notes when the order changes"
    assert second.id not in {item.id for item in changed.agenda}
    of_water = look(meeting, number, "water")
    assert of_water.meeting is None and len(of_water.agenda) == 2, "a department reads the agenda, not the minutes"


def test_once_signed_nothing_of_a_conference_changes_by_whatever_hand(meeting: World) -> None:
    number, minutes = held(meeting)
    meeting.perform("director", sign_off, minutes)
    here = {"begins_at": look(meeting, number).row.begins_at}
    meeting.refused(P.CONFERENCE_DONE, "leader", change_conference, number, None, plan(meeting, **here))
    for statement in (
        f"UPDATE conference_item SET zh = '别的' WHERE conference_id = {number}",
        f"DELETE FROM conference_department WHERE conference_id = {number}",
        f"UPDATE conference SET title = '别的' WHERE id = {number}",
    ):
        with pytest.raises(DBAPIError, match="signed off"), meeting.engines.writer.begin() as connection:
            connection.execute(text(statement))
    with meeting.reading() as connection:
        found = conference(connection, number)
        assert found is not None and found.meeting is not None
        signed = signature(connection, found.meeting)
    assert found.row.state is ConferenceState.SIGNED and signed is not None and signed.agrees
    with meeting.engines.writer.begin() as connection:
        row = f"INSERT INTO conference_item (conference_id, position, kind, zh, en) VALUES ({number}, 9, 'own', '', '')"
        connection.execute(text(row))
    with meeting.reading() as connection:
        signed = signature(connection, found.meeting)
    assert signed is not None and not signed.agrees, "what who owns the centre puts in shows"


def test_a_ruling_follows_its_dispute_and_comes_first_at_the_next_conference(meeting: World) -> None:
    case_id, other = disputed(meeting), meeting.case_in(State.DISPATCHED, cell=3)
    numbers = {one: meeting.case(one).number or "" for one in (case_id, other)}
    _, minutes = held(meeting)
    due = meeting.now + timedelta(hours=4)
    ruling = Decided(DecisionKind.RULING, "由水务所牵头", due, cases=(numbers[case_id],))
    meeting.refused(P.RULING_CASELESS, "director", decide, minutes, replace(ruling, cases=()))
    meeting.refused(P.NOT_DISPUTED, "director", decide, minutes, replace(ruling, cases=(numbers[other],)))
    made = meeting.perform("director", decide, minutes, ruling)["decision"]
    rule = Decided(DecisionKind.RULE, "井盖归属写进目录", meeting.now + timedelta(days=30))
    meeting.perform("director", decide, minutes, rule)
    assert not meeting.case(case_id).supervised, "it waits for a ruling, it is not supervised"
    meeting.refused(P.NOT_SUPERVISED, "director", change_decision, made, None, replace(rule, text="别的"))

    def stands() -> Any:
        with meeting.reading() as connection:
            found = decision(connection, made)
        assert found is not None
        return found

    assert (stands().state, stands().standing.total) == (DecisionState.NOT_DUE, 1)
    meeting.travel(days=7)
    with meeting.reading() as connection:
        review = decisions_to_review(connection, meeting.now.date(), MeetingKind.CONFERENCE)
        morning = decisions_to_review(connection, meeting.now.date())
    assert [row.text for row in review] == ["由水务所牵头", "井盖归属写进目录"], "what is not done comes first"
    assert not morning, "each kind of meeting reviews its own"
    water = meeting.departments["water"]
    words = {"lead": water, "reason": "燃气井在水务所名录", "basis": "责任清单"}
    meeting.perform("director", adjudicate, case_id, None, **words)
    assert stands().state is DecisionState.DONE
    assert stands().standing.done_at == meeting.now and stands().standing.late


def test_a_joint_decision_is_done_by_the_ticket_it_became_and_the_director_may_say_otherwise(meeting: World) -> None:
    operation = Operation(meeting)
    _, minutes = held(meeting)
    due = meeting.now + timedelta(days=9)
    made = meeting.perform("director", decide, minutes, Decided(DecisionKind.JOINT, "六部门联合核查", due))["decision"]

    def row() -> Any:
        with meeting.reading() as connection:
            found = decision(connection, made)
        assert found is not None
        return found

    assert row().ticket is None
    drafted = [
        meeting.perform(
            "dispatcher", draft_ticket, Draft("群租核查", operation.lead, origin=Origin.DECISION, origin_id=made)
        )
        for _ in range(2)
    ]
    assert row().ticket.number == drafted[1]["number"] and row().standing.total == 2

    def put(at: int, state: JointState) -> None:
        with Session(meeting.engines.writer) as session, session.begin():
            ticket = session.get_one(JointTicket, drafted[at]["ticket"])
            ticket.state, ticket.closed_at = state, meeting.now

    put(1, JointState.CANCELLED)
    assert (row().ticket.number, row().state, row().standing.total) == (
        drafted[0]["number"],
        DecisionState.NOT_DUE,
        1,
    ), "what was called off is no evidence"
    put(0, JointState.CLOSED)
    assert (row().state, row().standing.done_at, row().standing.confirmed) == (DecisionState.DONE, meeting.now, False)
    meeting.refused(P.ALREADY_SO, "director", confirm_decision, made)
    meeting.perform("director", reopen_decision, made, "两户又隔断了")
    assert row().state is DecisionState.NOT_DUE
    meeting.perform("director", confirm_decision, made)
    assert row().state is DecisionState.DONE and row().standing.confirmed
