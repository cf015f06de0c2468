# SPDX-License-Identifier: Apache-2.0
"""What an acceptor decides about a report, each decision one act."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commandcenter.models import History, Report, Task
from commandcenter.services.supervision import accepting
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Action, Problem, Queue, Source, Stage, State
from tests.world import World


def draft(world: World, **fields: Any) -> Intake:
    lon, lat = world.point(0)
    manhole = {"item_id": world.items["C-PA-01"], "condition_id": world.conditions["C-PA-01"][0]}
    return Intake(**{"source": Source.SUPERVISOR, "text": "井盖缺失", "lon": lon, "lat": lat, **manhole, **fields})


def actions(world: World, case_id: int) -> list[Action]:
    return [entry.action for entry in world.rows(History, case_id)]


def test_an_accepted_report_belongs_to_who_accepted_it(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    told = world.perform("acceptor2", accepting.accept, case_id, world.version(case_id))
    case = world.case(case_id)
    assert (case.state, case.pool, case.stage) == (State.ACCEPTED, Queue.TO_FILE, Stage.FILE)
    assert case.acceptor_id == world.people["acceptor2"].person_id
    assert told["version"] == case.version


def test_the_form_is_corrected_and_accepted_in_one_act(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    world.perform("acceptor", accepting.accept, case_id, world.version(case_id), {"address": "竹里路 3 号"})
    assert world.case(case_id).address == "竹里路 3 号"
    assert actions(world, case_id)[-2:] == [Action.EDIT, Action.ACCEPT]


def test_a_supervisors_report_is_accepted_and_filed_in_one_act(world: World) -> None:
    told = world.perform("acceptor", accepting.take_in_and_file, draft(world))
    case = world.case(told["case"])
    assert (case.state, case.number) == (State.FILED, "YX2611-00001")
    assert told["number"] == case.number and told["report_number"] == case.report_number
    assert actions(world, case.id) == [Action.TAKE_IN, Action.ACCEPT, Action.FILE]


def test_another_report_is_accepted_and_sent_to_verify_in_one_act(world: World) -> None:
    told = world.perform("acceptor", accepting.take_in_and_verify, draft(world, source=Source.WEB))
    assert world.case(told["case"]).state is State.VERIFYING
    assert world.rows(Task, told["case"])[0].supervisor_id == world.people["supervisor"].person_id


def test_a_refused_part_undoes_the_whole_act(world: World) -> None:
    source = draft(world, source=Source.WEB)
    world.refused(Problem.VERIFY_FIRST, "acceptor", accepting.take_in_and_file, source)
    case_id = world.case_in(State.REPORTED, source=Source.WEB)
    version = world.version(case_id)
    world.refused(Problem.VERIFY_FIRST, "acceptor", accepting.accept_and_file, case_id, version)
    assert world.case(case_id).state is State.REPORTED


def test_accepted_alone_it_waits_to_be_filed(world: World) -> None:
    told = world.perform("acceptor", accepting.take_in_and_accept, draft(world))
    assert world.case(told["case"]).state is State.ACCEPTED


def test_refusing_needs_a_reason_and_stops_every_clock(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    version = world.version(case_id)
    assert world.refused(Problem.REASON_MISSING, "acceptor", accepting.refuse, case_id, version, " ").field == "reason"
    world.perform("acceptor", accepting.refuse, case_id, version, "不属城市管理")
    case = world.case(case_id)
    assert (case.state, case.pool, case.stage) == (State.REFUSED, Queue.ENDED, None)
    assert world.rows(History, case_id)[-1].reason == "不属城市管理"


def test_self_disposed_reports_are_audited_and_nothing_else(world: World) -> None:
    case_id = world.perform("supervisor", take_in, draft(world, self_disposed=True))["case"]
    for function, arguments in ((accepting.accept, ()), (accepting.refuse, ("理由",))):
        world.refused(Problem.SELF_DISPOSED, "acceptor", function, case_id, None, *arguments)
    world.refused(Problem.REASON_MISSING, "acceptor", accepting.audit_invalid, case_id, None, "")
    world.perform("acceptor", accepting.audit_archive, case_id, None)
    assert world.case(case_id).state is State.ARCHIVED


def test_a_self_disposed_report_can_be_invalid(world: World) -> None:
    case_id = world.perform("supervisor", take_in, draft(world, self_disposed=True))["case"]
    world.perform("acceptor", accepting.audit_invalid, case_id, None, "照片不是现场")
    assert world.case(case_id).state is State.VOID


@pytest.mark.parametrize("function", [accepting.audit_archive, accepting.audit_invalid])
def test_ordinary_reports_are_not_audited(world: World, function: Any) -> None:
    case_id = world.case_in(State.REPORTED)
    world.refused(Problem.NOT_SELF_DISPOSED, "acceptor", function, case_id, None, "理由")


@pytest.mark.parametrize("who", ["dispatcher", "liaison", "supervisor", "director", "station"])
def test_only_the_supervision_centre_accepts(world: World, who: str) -> None:
    case_id = world.case_in(State.REPORTED)
    world.refused(Problem.NOT_ALLOWED, who, accepting.accept, case_id, None)


def test_who_looked_before_another_changed_it_is_told(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    old = world.version(case_id)
    world.perform("acceptor", accepting.accept, case_id, old)
    refusal = world.refused(Problem.CHANGED_MEANWHILE, "acceptor2", accepting.accept, case_id, old)
    assert refusal.params["seat"] == world.people["acceptor"].seat


def test_merged_at_once_the_caller_keeps_the_answer(world: World) -> None:
    first = world.perform("acceptor", take_in, draft(world))
    world.travel(minutes=2)
    again = draft(world, source=Source.HOTLINE_12345, reporter_name="周女士", wants_answer=True)
    told = world.perform("acceptor2", accepting.take_in_and_merge, again, first["case"])
    assert told["case"] == first["case"] and told["reports"] == 1
    reports = world.rows(Report, first["case"])
    assert [(report.reporter_name, report.origin) for report in reports] == [("", True), ("周女士", False)]
    assert told["reported_at"] == (world.now - timedelta(minutes=2)).isoformat()


def test_a_refused_call_is_a_report_whose_reporter_is_told_the_reason(world: World) -> None:
    told = world.perform("acceptor", accepting.take_in_and_refuse, draft(world), "水费咨询，已当场答复")
    assert told["state"] == str(State.REFUSED)
    assert actions(world, told["case"]) == [Action.TAKE_IN, Action.REFUSE]
    assert world.rows(History, told["case"])[-1].reason == "水费咨询，已当场答复"
    world.refused(Problem.REASON_MISSING, "acceptor", accepting.take_in_and_refuse, draft(world), " ")
