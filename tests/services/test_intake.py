# SPDX-License-Identifier: Apache-2.0
"""A report becomes a case once, in its cell, with its number and its history."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from commandcenter.models import Case, Clock, History, Report
from commandcenter.queries.finding import find
from commandcenter.services.supervision.draft import LONGEST_TEXT, Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Action, PlaceState, Problem, Queue, Source, Stage, State
from tests.world import World

TEXT = "竹里路口的井盖缺失，老人差点摔倒，请尽快处理"


def draft(world: World, **fields: Any) -> Intake:
    lon, lat = world.point(0)
    return Intake(**{"source": Source.HOTLINE_12345, "text": TEXT, "lon": lon, "lat": lat, **fields})


def test_a_report_becomes_a_case_to_be_accepted(world: World) -> None:
    taken = world.perform("acceptor", take_in, draft(world, address="竹里路 12 号", foreign_number="SH-77"))

    case = world.case(taken["case"])
    assert (case.state, case.pool, case.stage) == (State.REPORTED, Queue.TO_ACCEPT, Stage.ACCEPT)
    assert (case.cell_id, case.community_id, case.district) == (world.cells[0], world.communities[0], "990103")
    assert case.due_at == world.now + timedelta(minutes=15)
    assert case.number is None and case.report_number == taken["number"] == "SB261117-0001"
    report = world.rows(Report, case.id)[0]
    assert (report.foreign_number, report.intake_key, report.place_state) == ("SH-77", "SH-77", PlaceState.PLACED)
    entries = world.rows(History, case.id)
    assert [entry.action for entry in entries] == [Action.TAKE_IN]
    assert entries[0].hash == case.history_hash and case.history_seq == 1
    assert taken["version"] == case.version


def test_reports_are_numbered_by_the_local_day(world: World) -> None:
    numbers = [world.perform("acceptor", take_in, draft(world, text=f"{n}号事"))["number"] for n in range(2)]
    world.travel(hours=15)  # 16:00 UTC of the 17th is midnight of the 18th in Shanghai
    numbers.append(world.perform("acceptor", take_in, draft(world, text="另一件事情"))["number"])
    assert numbers == ["SB261117-0001", "SB261117-0002", "SB261118-0001"]


def test_a_refused_report_takes_no_number(world: World) -> None:
    world.refused(Problem.TEXT_MISSING, "acceptor", take_in, draft(world, text=" \n\0 "))
    assert world.perform("acceptor", take_in, draft(world))["number"].endswith("-0001")


def test_an_emergency_is_to_be_accepted_at_once(world: World) -> None:
    marked = world.perform("acceptor", take_in, draft(world, emergency=True))["case"]
    lift = draft(world, text="电梯困人", item_id=world.items["C-LI-01"])
    by_item = world.perform("acceptor", take_in, lift)["case"]
    for case_id in (marked, by_item):
        assert world.case(case_id).due_at == world.now + timedelta(minutes=5)


@pytest.mark.parametrize(
    ("problem", "field", "wrong"),
    [
        (Problem.SOURCE_MISSING, "source", {"source": None}),
        (Problem.TEXT_MISSING, "text", {"text": "\u3000"}),
        (Problem.TEXT_TOO_LONG, "text", {"text": "长" * (LONGEST_TEXT + 1)}),
        (Problem.TEXT_TOO_LONG, "reporter_name", {"reporter_name": "王" * 61}),
        (Problem.TEXT_TOO_LONG, "reporter_phone", {"reporter_phone": "1" * 41}),
        (Problem.TEXT_TOO_LONG, "address", {"address": "路" * 301}),
        (Problem.TEXT_TOO_LONG, "foreign_type", {"foreign_type": "x" * 201}),
        (Problem.COORDINATES_BAD, "place", {"lon": 121.0, "lat": None}),
        (Problem.COORDINATES_BAD, "place", {"lon": 181.0, "lat": 31.0}),
        (Problem.COORDINATES_BAD, "place", {"lon": float("nan"), "lat": 31.0}),
        (Problem.NOT_SELF_DISPOSED, "self_disposed", {"self_disposed": True}),
        (Problem.ITEM_MISSING, "item", {"item_id": 99_999}),
        (Problem.COMPONENT_MISFIT, "component", {"component_id": 99_999}),
    ],
)
def test_what_is_wrong_is_named_with_its_field(
    world: World, problem: Problem, field: str, wrong: dict[str, Any]
) -> None:
    assert world.refused(problem, "acceptor", take_in, draft(world, **wrong)).field == field


def test_a_condition_belongs_to_its_item(world: World) -> None:
    foreign = world.conditions["C-PA-02"][0]
    wrong = draft(world, item_id=world.items["C-PA-01"], condition_id=foreign)
    world.refused(Problem.CONDITION_MISFIT, "acceptor", take_in, wrong)


def test_words_are_kept_as_typed_save_what_no_database_takes(world: World) -> None:
    typed = "  =SUM(A1) 井\0盖\u202e破\U0002f8a6 \ud800 😀\r\n\x07"
    case_id = world.perform("acceptor", take_in, draft(world, text=typed, reporter_name="王\0女士"))["case"]
    kept = "  =SUM(A1) 井盖\u202e破\U0002f8a6 \ufffd 😀\r\n\x07"
    assert world.case(case_id).text.replace("\ufffd" * 3, "\ufffd") == kept
    assert world.rows(Report, case_id)[0].reporter_name == "王女士"
    with world.reading() as connection:
        assert [found.row.id for found in find(connection, "井盖破")] == [case_id]


def test_a_report_outside_every_cell_is_kept_and_says_so(world: World) -> None:
    places = {
        PlaceState.OUTSIDE: {"lon": 121.5, "lat": 31.21},
        PlaceState.NO_POSITION: {"lon": None, "lat": None},
        PlaceState.COARSE: {"lon": 121.0, "lat": 31.0},
    }
    for number, (state, position) in enumerate(places.items()):
        case_id = world.perform("acceptor", take_in, draft(world, text=f"第{number}件不同的事情", **position))["case"]
        assert world.rows(Report, case_id)[0].place_state is state
        assert world.case(case_id).cell_id is None


def test_the_same_foreign_number_is_taken_in_once(world: World) -> None:
    first = world.perform("acceptor", take_in, draft(world, foreign_number="SH-1"))
    again = draft(world, text="完全不同的事", lon=None, lat=None, foreign_number=" SH-1 ")
    refusal = world.refused(Problem.ALREADY_TAKEN_IN, "acceptor2", take_in, again)
    assert (refusal.params["report"], refusal.params["case"]) == (first["report_number"], first["case"])
    elsewhere = draft(world, source=Source.WEB, text="完全不同的事", lon=None, lat=None, foreign_number="SH-1")
    world.perform("acceptor", take_in, elsewhere)


def test_a_likely_duplicate_is_shown_before_it_is_saved(world: World) -> None:
    first = world.perform("acceptor", take_in, draft(world, item_id=world.items["C-PA-01"]))
    world.travel(minutes=3)
    again = draft(world, item_id=world.items["C-PA-01"], text=TEXT + "！")
    refusal = world.refused(Problem.DUPLICATE_APPEARED, "acceptor2", take_in, again)
    assert refusal.params["case"] == first["case"] and first["number"] in refusal.sentence("zh")
    seen = draft(world, item_id=world.items["C-PA-01"], text=TEXT + "！", seen_duplicates=(first["case"],))
    assert world.perform("acceptor2", take_in, seen)["case"] != first["case"]


def test_what_is_far_long_ago_or_ended_is_no_duplicate(world: World) -> None:
    world.perform("acceptor", take_in, draft(world))
    lon, lat = world.point(3)
    world.perform("acceptor", take_in, draft(world, lon=lon, lat=lat))
    world.travel(days=8)
    world.perform("acceptor", take_in, draft(world))


def test_the_neighbouring_cell_hides_no_duplicate(world: World) -> None:
    edge = 121.0 + 0.001  # the edge of the first two cells
    first = world.perform("acceptor", take_in, draft(world, lon=edge - 0.0001))
    assert world.case(first["case"]).cell_id == world.cells[0]
    world.refused(Problem.DUPLICATE_APPEARED, "acceptor", take_in, draft(world, lon=edge + 0.0001))


def test_two_seats_that_save_the_same_report_at_once_make_one_case(world: World) -> None:
    start, answers = threading.Barrier(2), []

    def save(who: str) -> None:
        start.wait()
        try:
            answers.append(world.perform(who, take_in, draft(world))["case"])
        except Exception as refusal:
            answers.append(getattr(refusal, "problem", refusal))

    seats = [threading.Thread(target=save, args=(who,)) for who in ("acceptor", "acceptor2")]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join()
    with world.looking() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1
    assert Problem.DUPLICATE_APPEARED in answers


def test_the_same_act_twice_takes_the_report_in_once(world: World) -> None:
    first = world.outcome("acceptor", take_in, draft(world), act_id="one")
    again = world.outcome("acceptor", take_in, draft(world), act_id="one")
    assert again.repeated and again.value == first.value
    with world.looking() as session:
        assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_nobody_borrows_the_supervisors_word(world: World) -> None:
    for who in ("station", "supervisor"):
        world.refused(Problem.NO_PERMISSION, who, take_in, draft(world, source=Source.HOTLINE_12345))
    world.refused(Problem.NO_PERMISSION, "station", take_in, draft(world, source=Source.SUPERVISOR))
    for who in ("dispatcher", "liaison", "director"):
        world.refused(Problem.NO_PERMISSION, who, take_in, draft(world))
    taken = world.perform("supervisor", take_in, draft(world, source=Source.SUPERVISOR))
    assert world.case(taken["case"]).acceptor_id is None


def test_a_case_is_found_by_all_its_numbers_and_words(world: World) -> None:
    fields = {"address": "柳岸街 128 号", "foreign_number": "SH-2026-9", "item_id": world.items["C-PA-01"]}
    taken = world.perform("acceptor", take_in, draft(world, reporter_phone="138-1234-6028", **fields))
    with world.reading() as connection:
        for term in (taken["number"], "SH-2026-9", "柳岸街", "lajie"[:2], "差点摔倒", "井盖", "6028"):
            assert [found.row.id for found in find(connection, term)] == [taken["case"]], term


def test_no_personal_data_enters_the_history(world: World) -> None:
    case_id = world.perform("acceptor", take_in, draft(world, reporter_name="周女士", reporter_phone="13812346028"))[
        "case"
    ]
    entry = world.rows(History, case_id)[0]
    assert "6028" not in str(entry.detail) and "周" not in str(entry.detail)


def test_the_acceptors_clock_starts_with_the_report(world: World) -> None:
    case_id = world.perform("acceptor", take_in, draft(world, said_at=world.now - timedelta(hours=3)))["case"]
    clock = world.rows(Clock, case_id)[0]
    assert (clock.stage, clock.running_since, clock.used_seconds) == (Stage.ACCEPT, world.now, 0)
    assert world.case(case_id).reported_at == world.now - timedelta(hours=3)


def test_a_report_is_not_said_in_the_future(world: World) -> None:
    case_id = world.perform("acceptor", take_in, draft(world, said_at=world.now + timedelta(days=2)))["case"]
    assert world.case(case_id).reported_at == world.now
