# SPDX-License-Identifier: Apache-2.0
"""A case is corrected before it is filed, and only then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from commandcenter.models import Case, Component, History, Item, Report
from commandcenter.queries.finding import find
from commandcenter.services.supervision.amending import edit, place
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Action, Problem, Source, State
from tests.world import World


def test_the_words_of_the_case_change_and_what_was_said_stays(world: World) -> None:
    case_id = world.perform("acceptor", take_in, Intake(Source.WEB, "锦盖缺失"))["case"]
    told = world.perform("acceptor", edit, case_id, world.version(case_id), {"text": "井盖缺失"})
    assert told["fields"] == ["text"] and told["version"] == world.version(case_id)
    assert world.case(case_id).text == "井盖缺失"
    assert world.rows(Report, case_id)[0].text == "锦盖缺失"
    with world.reading() as connection:
        assert [found.row.id for found in find(connection, "井盖缺失")] == [case_id]


def test_nothing_changed_leaves_no_trace(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    version, text = world.version(case_id), world.case(case_id).text
    assert world.perform("acceptor", edit, case_id, version, {"text": text})["fields"] == []
    assert world.version(case_id) == version and len(world.rows(History, case_id)) == 1


def test_another_item_drops_the_condition_of_the_old_one(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    world.perform("acceptor", edit, case_id, None, {"item_id": world.items["C-PA-02"]})
    case = world.case(case_id)
    assert (case.item_id, case.condition_id) == (world.items["C-PA-02"], None)
    detail = world.rows(History, case_id)[-1].detail
    assert detail["item"] == [world.items["C-PA-01"], world.items["C-PA-02"]]
    assert detail["fields"] == ["condition_id", "item_id"]


def test_item_and_condition_change_together(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    lamp = {"item_id": world.items["C-PA-02"], "condition_id": world.conditions["C-PA-02"][0]}
    world.perform("acceptor", edit, case_id, None, lamp)
    wrong = {"condition_id": world.conditions["C-PA-01"][0]}
    world.refused(Problem.CONDITION_MISFIT, "acceptor", edit, case_id, None, wrong)


def test_a_retired_item_or_condition_is_not_chosen(world: World) -> None:
    case_id = world.case_in(State.ACCEPTED)
    with world.engines.writer.begin() as connection:
        connection.execute(update(Item).where(Item.id == world.items["C-PA-02"]).values(retired=True))
    world.refused(Problem.ITEM_RETIRED, "acceptor", edit, case_id, None, {"item_id": world.items["C-PA-02"]})


def test_a_component_brings_its_item_and_its_place(world: World) -> None:
    lon, lat = world.point(2)
    with world.engines.writer.begin() as connection:
        values = {"code": "JG-1", "item_id": world.items["C-PA-01"], "cell_id": world.cells[2], "lon": lon, "lat": lat}
        component_id = connection.execute(Component.__table__.insert().values(**values)).inserted_primary_key[0]
    taken = world.perform("acceptor", take_in, Intake(Source.WEB, "井盖坏了", component_id=component_id))
    case = world.case(taken["case"])
    assert (case.item_id, case.cell_id) == (world.items["C-PA-01"], world.cells[2])
    wrong = {"item_id": world.items["C-PA-02"], "component_id": component_id}
    world.refused(Problem.COMPONENT_MISFIT, "acceptor", edit, case.id, None, wrong)


def test_an_emergency_shortens_the_running_clock(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    began = world.now
    world.travel(minutes=2)
    world.perform("acceptor", edit, case_id, None, {"emergency": True})
    assert world.case(case_id).due_at == began + timedelta(minutes=5)
    world.perform("acceptor", edit, case_id, None, {"emergency": False})
    assert world.case(case_id).due_at == began + timedelta(minutes=15)


def test_the_reporter_is_corrected_and_history_says_only_that(world: World) -> None:
    taken = world.perform("acceptor", take_in, Intake(Source.WEB, "井盖坏了", reporter_phone="13800001111"))
    new = {"reporter_phone": "13900002222", "reporter_name": "赵先生", "wants_answer": True}
    world.perform("acceptor", edit, taken["case"], None, new)
    report = world.rows(Report, taken["case"])[0]
    assert (report.reporter_name, report.phone_reversed, report.wants_answer) == ("赵先生", "22220000931", True)
    entry = world.rows(History, taken["case"])[-1]
    assert entry.action is Action.EDIT and "2222" not in str(entry.detail) and "赵" not in str(entry.detail)
    world.refused(Problem.REPORT_MISSING, "acceptor", edit, taken["case"], None, new, 99_999)


def test_a_case_is_placed_inside_a_cell_only(world: World) -> None:
    case_id = world.perform("acceptor", take_in, Intake(Source.WEB, "井盖坏了"))["case"]
    assert world.refused(Problem.OUTSIDE, "acceptor", place, case_id, None, 121.5, 31.2).field == "place"
    lon, lat = world.point(4)
    world.perform("acceptor", place, case_id, None, lon, lat)
    case = world.case(case_id)
    assert (case.cell_id, case.community_id, case.district) == (world.cells[4], world.communities[1], "990103")


@pytest.mark.parametrize("state", [State.VERIFYING, State.FILED, State.DISPATCHED, State.CLOSED, State.VOID])
def test_after_filing_nothing_is_edited(world: World, state: State) -> None:
    case_id = world.case_in(state)
    world.refused(Problem.NOT_ALLOWED, "acceptor", edit, case_id, None, {"address": "别处"})


def test_too_long_words_are_refused_at_their_field(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    for field, value in (("address", "路" * 301), ("reporter_name", "王" * 61), ("text", "长" * 20_001)):
        assert world.refused(Problem.TEXT_TOO_LONG, "acceptor", edit, case_id, None, {field: value}).field == field


def test_an_unknown_field_is_a_defect(world: World) -> None:
    case_id = world.case_in(State.REPORTED)
    with pytest.raises(ValueError, match="state"):
        world.perform("acceptor", edit, case_id, None, {"state": "closed"})
    assert isinstance(world.case(case_id), Case)
