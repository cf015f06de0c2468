# SPDX-License-Identifier: Apache-2.0
"""One case whole: its parts, its clocks as they stand, its timeline, and what departments are not told."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, update

from commandcenter.models import Case, Report
from commandcenter.queries.case_detail import CaseDetail, detail, text_to_edit, timeline
from commandcenter.queries.case_list import Scope
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.disposing import ask_extension, feed_back, sign_for
from commandcenter.vocabulary import (
    Action,
    CheckResult,
    FeedbackKind,
    Involvement,
    PlaceState,
    RequestKind,
    RequestReason,
    Role,
    Source,
    Stage,
    State,
    TaskKind,
)
from tests.world import World


def shown(centre: World, case_id: int, scope: Scope | None = None) -> CaseDetail:
    with centre.reading() as connection:
        found = detail(connection, case_id, scope or Scope())
    assert found is not None
    return found


def reported_with_a_phone(centre: World) -> int:
    case_id = centre.case_in(State.DISPATCHED)
    with centre.engines.writer.begin() as connection:
        said = {"reporter_name": "王小明", "reporter_phone": "13800136028", "text": "井盖破了，打13911112222"}
        connection.execute(update(Report).where(Report.case_id == case_id).values(**said))
        connection.execute(update(Case).where(Case.id == case_id).values(text=said["text"]))
    return case_id


def test_place_item_condition_and_departments_are_shown(centre: World) -> None:
    one = shown(centre, centre.case_in(State.DISPATCHED))
    assert one.item is not None and one.item.name_zh == "井盖"
    assert one.condition is not None and one.condition.limit.amount == 2
    assert one.cell is not None and one.cell.id == centre.cells[0]
    assert [(part.short_zh, part.involvement) for part in one.assignments] == [
        ("水务所", Involvement.LEAD),
        ("房管所", Involvement.ASSIST),
    ]
    assert one.now == centre.now


def test_phones_and_names_are_masked_wherever_they_stand(centre: World) -> None:
    case_id = reported_with_a_phone(centre)
    one = shown(centre, case_id)
    assert (one.reports[0].reporter_name, one.reports[0].reporter_phone) == ("王**", "138 **** 6028")
    assert one.text == one.reports[0].text == "井盖破了，打139 **** 2222"
    with centre.reading() as connection:
        assert text_to_edit(connection, case_id) == "井盖破了，打13911112222"


def test_departments_are_told_nothing_of_the_reporter_and_nothing_of_others_cases(centre: World) -> None:
    case_id = reported_with_a_phone(centre)
    for name in ("water", "housing"):
        one = shown(centre, case_id, Scope(centre.departments[name]))
        assert (one.reports[0].reporter_name, one.reports[0].reporter_phone) == ("", "")
    with centre.reading() as connection:
        assert detail(connection, case_id, Scope(centre.departments["police"])) is None
        assert detail(connection, 999_999) is None


def test_every_report_of_a_merged_case_is_shown_with_its_own_reporter(centre: World) -> None:
    case_id = centre.case_in(State.FILED)
    second = {
        "case_id": case_id,
        "number": "SB-second",
        "source": Source.WECHAT,
        "said_at": centre.now,
        "taken_at": centre.now + timedelta(minutes=1),
        "taken_by": 1,
        "text": "同一个井盖",
        "reporter_name": "李先生",
        "place_state": PlaceState.PLACED,
        "origin": False,
        "confidential": True,
    }
    with centre.engines.writer.begin() as connection:
        connection.execute(insert(Report), second)
    reports = shown(centre, case_id).reports
    assert [(one.number, one.source, one.origin) for one in reports][1] == ("SB-second", Source.WECHAT, False)
    assert reports[1].reporter_name == "", "who asked for secrecy is not named"


def test_visits_tell_their_own_time_of_the_one_bundled_clock(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    centre.perform("liaison", sign_for, case_id, None)
    centre.travel(minutes=30)
    centre.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="井盖已更换")
    centre.travel(minutes=20)
    centre.perform("dispatcher", rework, case_id, None, reason="没有修平")
    centre.travel(minutes=45)
    one = shown(centre, case_id)
    assert [(visit.rework, visit.used_seconds, visit.ended_at is None) for visit in one.visits] == [
        (False, 30 * 60, False),
        (True, 45 * 60, True),
    ]
    assert one.clock is not None and one.clock.stage is Stage.DISPOSE
    assert one.clock.reading.used == 75 * 60 and one.clock.reading.remaining == 45 * 60
    assert one.clock.reading.due_at == one.row.due_at == centre.now + timedelta(minutes=45)
    assert one.visits[0].signed_by != ""


def test_the_open_request_and_the_open_task_are_named(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    centre.perform("liaison", ask_extension, case_id, None, reason=RequestReason.WEATHER, text="暴雨，找13800136028")
    request = shown(centre, case_id).open_request
    assert request is not None and (request.kind, request.short_zh) == (RequestKind.EXTENSION, "水务所")
    assert request.text == "暴雨，找138 **** 6028" and request.asked_by != ""
    checking = centre.case_in(State.DISPOSED)
    assert shown(centre, checking).open_task is None
    centre.perform("dispatcher", forward_to_check, checking, None)
    task = shown(centre, checking).open_task
    assert task is not None and task.kind is TaskKind.CHECK
    centre.perform("supervisor", answer_check, checking, None, result=CheckResult.PASS)
    answered = shown(centre, checking)
    assert answered.open_task is None and answered.tasks[0].check_result is CheckResult.PASS


def test_the_timeline_says_who_did_what_and_how_long_it_took(centre: World) -> None:
    case_id = centre.case_in(State.DISPATCHED)
    centre.travel(hours=9)  # 09:00 to 18:00 with two hours of lunch
    centre.perform("liaison", feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="井盖已更换")
    with centre.reading() as connection:
        entries = timeline(connection, case_id)
    assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
    assert entries[0].action is Action.TAKE_IN and entries[0].elapsed == 0
    last = entries[-1]
    assert (last.action, last.role, last.to_state) == (Action.FEED_BACK, Role.LIAISON, State.DISPOSED)
    assert (last.elapsed, last.worked) == (9 * 3600, 7 * 3600)
    assert (last.stage, last.used, last.limit, last.over) == (Stage.DISPOSE, 9 * 3600, 2 * 3600, True)


def test_a_case_in_any_state_can_be_looked_at(centre: World) -> None:
    for state in State:
        one = shown(centre, centre.case_in(state))
        assert one.row.state is state
        assert one.row.stage is None or (one.clock is not None and one.clock.stage is one.row.stage), state
