# SPDX-License-Identifier: Apache-2.0
"""On a server minutes are written in the own name, decisions are judged by the director, and others' are not seen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors

from commandcenter.services.field.finding import Found
from commandcenter.services.field.zero_reporting import report_zero
from commandcenter.services.meeting.conference import (
    AgendaDraft,
    ConferencePlan,
    begin_conference,
    call_conference,
)
from commandcenter.services.meeting.deciding import Decided, decide
from commandcenter.services.meeting.following import confirm_decision, remark_decision
from commandcenter.services.meeting.handing_over import hand_over
from commandcenter.services.meeting.minutes import Attends, attend, begin_meeting, sign_off, write_note
from commandcenter.services.meeting.occasions import Occasion, put_event
from commandcenter.services.meeting.outside import Judged, enter_score, withdraw_score
from commandcenter.services.meeting.thresholds import set_thresholds
from commandcenter.vocabulary import Both, State
from commandcenter.vocabulary.field import ZeroKind
from commandcenter.vocabulary.meeting import (
    AgendaKind,
    DecisionKind,
    MeetingKind,
    OutsideKind,
    OutsideObject,
    Presence,
    Section,
)
from tests.guards.conftest import KEEPER, WALL, Guarded
from tests.world import World

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)
FOUND = [Found(ZeroKind.BUILDING, "柳岸新村 12 号", "新搭彩钢棚")]


def met(world: World, kind: MeetingKind, *, signed: bool) -> tuple[int, int]:
    """Hold a meeting by the services under everybody's own login; returns it and its decision for the water office."""
    number = world.perform("director", begin_meeting, kind=kind)["meeting"]
    world.perform("acceptor", attend, number, [Attends(Presence.PRESENT, Section.INTAKE)])
    world.perform("leader", write_note, number, "departments", "一句")
    case = world.case(world.case_in(State.DISPATCHED))
    due, water = world.now + timedelta(hours=3), world.departments["water"]
    decided = Decided(DecisionKind.SUPERVISED, "当日补齐", due, water, cases=(case.number or "",))
    decision = world.perform("director", decide, number, decided)["decision"]
    world.perform("liaison", remark_decision, decision, "在办")
    world.perform("leader", decide, number, Decided(DecisionKind.OTHER, "自查", due, section=Section.PATROL))
    if signed:
        world.perform("director", sign_off, number)
    return number, decision


def tried(connection: psycopg.Connection[Any], *statements: str) -> None:
    for statement in statements:
        with pytest.raises(REFUSED):
            connection.execute(statement.encode())
            pytest.fail(f"done: {statement}")


def test_everybody_does_at_a_meeting_what_is_theirs_and_no_more(guarded: Guarded) -> None:
    world = guarded.world
    number, decision = met(world, MeetingKind.MORNING, signed=False)
    world.perform("liaison", hand_over, "无遗留")
    water = world.departments["water"]
    note = "INSERT INTO meeting_note (meeting_id, page, text, at, person_id, name) VALUES"
    said = "INSERT INTO decision_progress (decision_id, at, progress, text, person_id, name) VALUES"
    leader = world.people["leader"].person_id
    with guarded.session("leader") as connection:
        tried(
            connection,
            f"{note} ({number}, 'a', '', guard.now(), 1, '别人')",
            f"{note} ({number}, 'a', '', guard.now() - interval '1 day', {leader}, '')",
            f"UPDATE meeting SET signed_at = guard.now(), signed_by = {leader}",
            f"{said} ({decision}, guard.now(), 'done', '', {leader}, '')",
            "DELETE FROM meeting_decision",
            "DELETE FROM meeting_entry",
            "UPDATE meeting_entry SET name = ''",
        )
    with guarded.session("liaison2") as connection:
        for table in ("meeting_decision", "decision_progress", "meeting_decision_case", "handover_remark"):
            assert connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,), table
        tried(
            connection,
            f"{said} ({decision}, guard.now(), 'said', '', guard.me(), '')",
            f"INSERT INTO handover_remark (day, department_id, text, at, person_id, name)"
            f" VALUES ('2026-11-19', {water}, '', guard.now(), guard.me(), '')",
            "SELECT * FROM meeting_note",
        )
    with guarded.session("liaison") as connection:
        assert connection.execute("SELECT text FROM meeting_decision").fetchall() == [("当日补齐",)]
    for who in (WALL, KEEPER, "supervisor", "station"):
        with guarded.session(who) as connection:
            tried(connection, f"{note} ({number}, 'b', '', guard.now(), 0, '')")


def test_signed_minutes_take_nothing_more_from_any_seat(guarded: Guarded) -> None:
    number, decision = met(guarded.world, MeetingKind.WEEKLY, signed=True)
    with guarded.session("director") as connection:
        tried(
            connection,
            f"UPDATE meeting SET signed_at = NULL WHERE id = {number}",
            f"UPDATE meeting_decision SET text = '别的' WHERE id = {decision}",
            f"UPDATE meeting_note SET text = '别的' WHERE meeting_id = {number}",
            f"UPDATE meeting_attendance SET who = '别人' WHERE meeting_id = {number}",
        )
    guarded.travel(days=2)
    with guarded.session("director") as connection:
        tried(
            connection,
            f"INSERT INTO meeting_note (meeting_id, page, text, at, person_id, name)"
            f" VALUES ({number}, 'z', '', guard.now(), guard.me(), '')",
        )
    made = guarded.world.perform("director", begin_meeting, kind=MeetingKind.MONTHLY)["meeting"]
    due = guarded.world.now + timedelta(hours=1)
    other = guarded.world.perform("director", decide, made, Decided(DecisionKind.RULE, "群租时限", due))["decision"]
    guarded.world.perform("director", confirm_decision, other)


def test_a_station_writes_and_sees_its_own_zero_reports_only(guarded: Guarded) -> None:
    world = guarded.world
    mine, other = world.communities
    counts = {ZeroKind.BUILDING: 1, ZeroKind.GROUP_RENTING: 0}
    world.perform("station", report_zero, mine, counts, found=FOUND, day=world.now.date())
    with guarded.session(None) as connection:
        connection.execute(
            "INSERT INTO zero_report (day, community_id, kind, count, note, at, person_id, caller)"
            " VALUES ('2026-11-16', %s, 'building', 0, '', now(), 1, '')",
            (other,),
        )
    with guarded.session("station") as connection:
        for table in ("zero_report", "zero_finding"):
            seen = connection.execute(f"SELECT DISTINCT community_id FROM {table}".encode()).fetchall()
            assert seen == [(mine,)], table
        tried(
            connection,
            f"INSERT INTO zero_report (day, community_id, kind, count, note, at, person_id, caller)"
            f" VALUES ('2026-11-17', {other}, 'building', 0, '', guard.now(), guard.me(), '')",
            "DELETE FROM zero_finding",
            "UPDATE zero_finding SET words = ''",
        )
        changed = connection.execute(f"UPDATE zero_report SET count = 9 WHERE community_id = {other}".encode())
        assert changed.rowcount == 0
    with guarded.session(None) as connection:
        connection.execute("DELETE FROM zero_report WHERE community_id = %s", (other,))


def test_thresholds_are_the_directors_and_a_shift_leader_cannot_write_them_past_the_seat(guarded: Guarded) -> None:
    guarded.world.perform("director", set_thresholds, frequent=9)
    with guarded.session("leader") as connection:
        tried(connection, "UPDATE centre_setting SET value = '{}' WHERE key = 'thresholds'")


def test_events_and_scores_are_kept_by_who_runs_the_centre(guarded: Guarded) -> None:
    world = guarded.world
    begins = world.now + timedelta(hours=1)
    world.perform("leader", put_event, Occasion("秋季市集", begins, begins + timedelta(hours=2)))
    day = world.now.date() - timedelta(days=1)
    judged = Judged(OutsideKind.MEDIA, day, day, OutsideObject.CENTRE, 0, 72.0, "晚报")
    number = world.perform("director", enter_score, judged)["score"]
    world.perform("leader", withdraw_score, number, "录错")
    with guarded.session("leader") as connection:
        tried(connection, "UPDATE outside_score SET score = 100", "DELETE FROM outside_score")
    with guarded.session("acceptor") as connection:
        assert connection.execute("SELECT count(*) FROM large_event").fetchone() == (1,)
        tried(connection, "DELETE FROM large_event", "UPDATE large_event SET title_zh = ''")
    with guarded.session("liaison") as connection:
        tried(connection, "SELECT * FROM outside_score")


def test_a_conference_is_for_those_invited_and_called_by_those_who_decide(guarded: Guarded) -> None:
    world = guarded.world
    words = Both("夜间检查", "Night checks")
    plan = ConferencePlan(
        "夜间检查联席会议",
        world.now + timedelta(minutes=30),
        (world.departments["water"],),
        (AgendaDraft(AgendaKind.OWN, words),),
    )
    number = world.perform("leader", call_conference, plan)["conference"]
    called = (
        "INSERT INTO conference (version, title, place, begins_at, called_at, called_by, called_name, changed_at,"
        " changed_seat, reason) VALUES (1, '', '', guard.now(), guard.now(), {}, '', guard.now(), '', '')"
    )
    with guarded.session("liaison") as connection:
        seen = connection.execute(f"SELECT zh FROM conference_item WHERE conference_id = {number}".encode())
        assert seen.fetchall() == [("夜间检查",)]
        tried(
            connection,
            called.format("guard.me()"),
            f"UPDATE conference SET title = '别的' WHERE id = {number}",
            f"DELETE FROM conference_item WHERE conference_id = {number}",
        )
    with guarded.session("liaison2") as connection:
        for table in ("conference", "conference_item"):
            assert connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() == (0,), table
    with guarded.session("dispatcher") as connection:
        tried(connection, called.format(world.people["director"].person_id), "DELETE FROM conference")
    meeting = world.perform("leader", begin_conference, number, None)["meeting"]
    world.perform("director", sign_off, meeting)
    with guarded.session("director") as connection:
        tried(
            connection,
            f"UPDATE conference_item SET zh = '别的' WHERE conference_id = {number}",
            f"INSERT INTO conference_department (conference_id, department_id) VALUES ({number}, 1)",
        )
