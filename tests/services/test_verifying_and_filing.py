# SPDX-License-Identifier: Apache-2.0
"""Rule 2 and what else stands before filing: verification, item, condition, cell, mending."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from commandcenter.models import Case, Clock, FilingCondition, History, Item, Person, ResponsibilityGrid, Task
from commandcenter.services.supervision.filing import file_case, refuse_filing
from commandcenter.services.supervision.verifying import answer_verify, send_to_verify
from commandcenter.vocabulary import Problem, Queue, Source, Stage, State, VerifyResult
from tests.world import World

OTHERS = [source for source in Source if source is not Source.SUPERVISOR]


def change(world: World, model: type[Any], row_id: int, **values: Any) -> None:
    with world.engines.writer.begin() as connection:
        connection.execute(update(model).where(model.id == row_id).values(**values))


@pytest.mark.parametrize("source", OTHERS)
def test_rule_2_other_sources_are_verified_before_filing(world: World, source: Source) -> None:
    case_id = world.case_in(State.ACCEPTED, source=source)
    refusal = world.refused(Problem.VERIFY_FIRST, "acceptor", file_case, case_id, world.version(case_id))
    assert source.zh in refusal.sentence("zh")


def test_rule_2_supervisors_reports_are_filed_at_once(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.SUPERVISOR)
    world.perform("acceptor", file_case, case_id, world.version(case_id))
    assert world.case(case_id).state is State.FILED


def test_rule_2_emergencies_are_filed_at_once(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.HOTLINE_12345, item="C-LI-01")
    world.perform("acceptor", file_case, case_id, None)
    assert world.case(case_id).emergency


def test_rule_2_a_report_marked_urgent_is_still_verified(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.HOTLINE_12345, emergency=True)
    world.refused(Problem.VERIFY_FIRST, "acceptor", file_case, case_id, None)


@pytest.mark.parametrize("result", [VerifyResult.NOT_FOUND, VerifyResult.CANNOT_REACH])
def test_rule_2_only_what_was_confirmed_is_filed(world: World, result: VerifyResult) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    world.perform("acceptor", send_to_verify, case_id, None)
    world.perform("supervisor", answer_verify, case_id, None, result=result)
    world.refused(Problem.VERIFY_FIRST, "acceptor", file_case, case_id, None)
    world.perform("acceptor", send_to_verify, case_id, None)
    assert world.case(case_id).verify_result is None
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)
    world.perform("acceptor", file_case, case_id, None)


def test_the_supervisor_of_the_cell_is_sent(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, cell=4, source=Source.WEB)
    told = world.perform("acceptor", send_to_verify, case_id, None)
    task = world.rows(Task, case_id)[0]
    assert task.supervisor_id == told["supervisor"] == world.people["supervisor2"].person_id
    assert (world.case(case_id).state, world.case(case_id).pool) == (State.VERIFYING, Queue.VERIFYING)


def test_another_supervisor_can_be_named_but_nobody_else(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    wrong = world.people["dispatcher"].person_id
    refusal = world.refused(Problem.SUPERVISOR_MISSING, "acceptor", send_to_verify, case_id, None, supervisor_id=wrong)
    assert refusal.field == "supervisor"
    named = world.people["supervisor2"].person_id
    world.perform("acceptor", send_to_verify, case_id, None, supervisor_id=named)
    assert world.rows(Task, case_id)[0].supervisor_id == named


def test_without_a_supervisor_one_must_be_named(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    change(world, Person, world.people["supervisor"].person_id, active=False)
    world.refused(Problem.SUPERVISOR_MISSING, "acceptor", send_to_verify, case_id, None)
    change(world, ResponsibilityGrid, world.grids[0], supervisor_id=None)
    world.refused(Problem.SUPERVISOR_MISSING, "acceptor", send_to_verify, case_id, None)


def test_only_who_was_sent_answers_and_only_once(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    world.perform("acceptor", send_to_verify, case_id, None)
    yes = {"result": VerifyResult.CONFIRMED}
    refusal = world.refused(Problem.NOT_YOUR_TASK, "supervisor2", answer_verify, case_id, None, **yes)
    assert refusal.params["name"] == world.people["supervisor"].name
    world.refused(Problem.NOT_ALLOWED, "acceptor", answer_verify, case_id, None, **yes)
    world.perform("supervisor", answer_verify, case_id, None, note="现场属实", **yes)
    task = world.rows(Task, case_id)[0]
    assert (task.answered_at, task.verify_result, task.note) == (world.now, VerifyResult.CONFIRMED, "现场属实")
    world.refused(Problem.NOT_ALLOWED, "supervisor", answer_verify, case_id, None, **yes)


def test_a_cancelled_task_is_not_answered(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    task = world.perform("acceptor", send_to_verify, case_id, None)["task"]
    change(world, Task, task, cancelled=True, answered_at=world.now)
    world.refused(Problem.TASK_MISSING, "supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)


def test_the_filing_clock_stands_while_a_supervisor_is_out(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB)
    world.travel(minutes=4)
    world.perform("acceptor", send_to_verify, case_id, None)
    assert world.case(case_id).due_at == world.now + timedelta(minutes=30)
    world.travel(minutes=25)
    world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)
    assert world.case(case_id).due_at == world.now + timedelta(minutes=15 - 4)
    clocks = {clock.stage: clock for clock in world.rows(Clock, case_id)}
    assert (clocks[Stage.VERIFY].used_seconds, clocks[Stage.VERIFY].running_since) == (25 * 60, None)
    assert world.rows(History, case_id)[-1].detail["clock"]["used"] == 25 * 60


def test_a_filed_case_has_its_number_and_the_conditions_level(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, item="C-LI-01")
    told = world.perform("acceptor", file_case, case_id, None)
    case = world.case(case_id)
    assert told["number"] == case.number == "YX2611-00001"
    assert (case.state, case.pool, case.filed_at, case.emergency) == (
        State.FILED,
        Queue.TO_DISPATCH,
        world.now,
        True,
    )
    assert case.due_at == world.now + timedelta(minutes=5)
    detail = world.rows(History, case_id)[-1].detail
    assert (detail["number"], detail["condition"], detail["cell"]) == (case.number, case.condition_id, case.cell_id)


def test_case_numbers_begin_anew_each_local_month(world: World) -> None:
    numbers = []
    for days in (0, 0, 13, 0):
        world.travel(days=days)
        case_id = world.case_in(State.ACCEPTED)
        numbers.append(world.perform("acceptor", file_case, case_id, None)["number"])
        if days == 0 and len(numbers) == 2:
            world.travel(hours=14, minutes=59)  # 23:59 of the 17th; thirteen days later it is the 30th
    world.travel(minutes=2)
    numbers.append(world.perform("acceptor", file_case, world.case_in(State.ACCEPTED), None)["number"])
    assert numbers == [f"YX2611-0000{n}" for n in range(1, 5)] + ["YX2612-00001"]


@pytest.mark.parametrize(
    ("problem", "field", "marks"),
    [
        (Problem.ITEM_MISSING, "item", {"item_id": None}),
        (Problem.CONDITION_MISSING, "condition", {"condition_id": None}),
        (Problem.CELL_MISSING, "place", {"cell_id": None}),
        (Problem.RETURN_UNMENDED, None, {"unmended": True}),
    ],
)
def test_what_filing_needs(world: World, problem: Problem, field: str | None, marks: dict[str, Any]) -> None:
    case_id = world.case_in(State.ACCEPTED)
    change(world, Case, case_id, **marks)
    assert world.refused(problem, "acceptor", file_case, case_id, None).field == field


def test_verification_needs_a_cell_too(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED, source=Source.WEB, cell=None)
    assert world.refused(Problem.CELL_MISSING, "acceptor", send_to_verify, case_id, None).field == "place"


def test_what_was_retired_meanwhile_is_not_filed(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    change(world, FilingCondition, world.conditions["C-PA-01"][0], retired=True)
    world.refused(Problem.CONDITION_MISFIT, "acceptor", file_case, case_id, None)
    change(world, Item, world.items["C-PA-01"], retired=True)
    world.refused(Problem.ITEM_RETIRED, "acceptor", file_case, case_id, None)


@pytest.mark.parametrize("mended_by", ["edit", "verification"])
def test_a_returned_case_is_mended_before_it_is_filed_again(world: World, mended_by: str) -> None:
    case_id = world.case_in(State.ACCEPTED)
    number = "YX2610-00009"
    change(world, Case, case_id, number=number, unmended=True)
    changes = None
    if mended_by == "edit":
        changes = {"condition_id": world.conditions["C-PA-01"][1]}
    else:
        world.perform("acceptor", send_to_verify, case_id, None)
        world.perform("supervisor", answer_verify, case_id, None, result=VerifyResult.CONFIRMED)
    world.perform("acceptor", file_case, case_id, None, changes)
    assert (world.case(case_id).unmended, world.case(case_id).number) == (False, number)


def test_refusing_to_file_needs_a_reason(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    world.refused(Problem.REASON_MISSING, "acceptor", refuse_filing, case_id, None, "")
    world.perform("acceptor", refuse_filing, case_id, None, "核实不属实")
    assert world.case(case_id).state is State.REFUSED


@pytest.mark.parametrize("who", ["dispatcher", "liaison", "supervisor", "director"])
def test_only_the_supervision_centre_files(world: World, who: str) -> None:
    case_id = world.case_in(State.ACCEPTED)
    world.refused(Problem.NOT_ALLOWED, who, file_case, case_id, None)
