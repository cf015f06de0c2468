# SPDX-License-Identifier: Apache-2.0
"""Rule 7: merged reports keep their own reporter, and every reporter gets the answer."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any

import pytest

from commandcenter.models import Attachment, History, Report
from commandcenter.queries.finding import find
from commandcenter.services.acting import begin
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.supervision import merging
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.supervision.merging import merge
from commandcenter.vocabulary import Action, MediaPhase, Problem, Queue, Source, State
from tests.world import World


def report(world: World, text: str, **fields: Any) -> int:
    return int(world.perform("acceptor", take_in, Intake(Source.WEB, text, **fields))["case"])


def test_rule_7_merged_reports_keep_their_reporter(world: World) -> None:
    target = report(world, "路灯不亮三天了", reporter_name="周女士", wants_answer=True)
    case_id = report(world, "门口漆黑一片", reporter_name="赵先生", wants_answer=True)
    told = world.perform("acceptor", merge, case_id, world.version(case_id), target)

    assert told["case"] == target and told["merged"] == case_id
    reports = world.rows(Report, target)
    assert [(r.reporter_name, r.wants_answer, r.origin) for r in reports] == [
        ("周女士", True, True),
        ("赵先生", True, False),
    ]
    emptied, survivor = world.case(case_id), world.case(target)
    assert (emptied.state, emptied.pool, emptied.merged_into_id) == (State.MERGED, Queue.ENDED, target)
    assert (emptied.report_count, survivor.report_count) == (0, 2)
    assert survivor.state is State.REPORTED and not world.rows(Report, case_id)


def test_both_histories_say_what_became_of_the_report(world: World) -> None:
    target, case_id = report(world, "路灯不亮三天了"), report(world, "门口漆黑一片")
    moved = world.rows(Report, case_id)[0].id
    world.perform("acceptor", merge, case_id, None, target)
    left, came = world.rows(History, case_id)[-1], world.rows(History, target)[-1]
    assert (left.action, left.to_state, left.detail["into"]) == (Action.MERGE, State.MERGED, target)
    assert (came.action, came.from_state, came.to_state) == (Action.MERGE, State.REPORTED, State.REPORTED)
    assert came.detail == {"from": case_id, "reports": [moved]}


def test_the_survivor_is_found_by_the_merged_words(world: World) -> None:
    target, case_id = report(world, "路灯不亮三天了"), report(world, "门口漆黑一片", foreign_number="W-8")
    number = world.case(case_id).report_number
    world.perform("acceptor", merge, case_id, None, target)
    with world.reading() as connection:
        assert [found.row.id for found in find(connection, "漆黑一片")] == [target]
        assert [found.row.id for found in find(connection, "W-8")] == [target]
        assert {found.row.id for found in find(connection, number)} == {target, case_id}


@pytest.mark.parametrize("state", [State.FILED, State.DISPATCHED, State.CHECKED, State.SUSPENDED])
def test_a_case_on_its_way_takes_a_report_in_and_goes_on(world: World, state: State) -> None:
    target, case_id = world.case_in(state), report(world, "门口漆黑一片")
    due_at = world.case(target).due_at
    world.perform("acceptor", merge, case_id, None, target)
    assert (world.case(target).state, world.case(target).due_at) == (state, due_at)


@pytest.mark.parametrize("state", [State.CLOSED, State.VOID, State.REFUSED, State.ARCHIVED])
def test_nothing_is_merged_into_an_ended_case(world: World, state: State) -> None:
    target, case_id = world.case_in(state), report(world, "门口漆黑一片")
    refusal = world.refused(Problem.MERGE_ENDED, "acceptor", merge, case_id, None, target)
    assert refusal.params["state"] is state


def test_not_into_itself_nor_into_nothing(world: World) -> None:
    case_id = report(world, "门口漆黑一片")
    world.refused(Problem.MERGE_SELF, "acceptor", merge, case_id, None, case_id)
    world.refused(Problem.CASE_MISSING, "acceptor", merge, case_id, None, 99_999)


def test_what_a_supervisor_put_right_is_audited_not_merged(world: World) -> None:
    own = Intake(Source.SUPERVISOR, "路边小广告已清", self_disposed=True)
    case_id, target = world.perform("supervisor", take_in, own)["case"], report(world, "门口漆黑一片")
    world.refused(Problem.SELF_DISPOSED, "acceptor", merge, case_id, None, target)


def test_the_same_photograph_of_two_reports_stays_one(world: World) -> None:
    target, case_id = report(world, "路灯不亮三天了"), report(world, "门口漆黑一片")
    same, other = (StoredFile(letter * 64, f"{letter}.jpg", "image/jpeg", 10) for letter in "ab")
    world.perform("acceptor", attach, target, None, files=(same,), phase=MediaPhase.REPORT)
    world.perform("acceptor", attach, case_id, None, files=(same, other), phase=MediaPhase.REPORT)
    world.perform("acceptor", merge, case_id, None, target)
    assert [file.digest[0] for file in world.rows(Attachment, target)] == ["a", "b"]


def test_two_cases_merged_into_each_other_at_once_leave_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    both = threading.Barrier(2)

    def begin_together(*arguments: Any) -> Any:
        acting = begin(*arguments)
        # Where both seats get as far as this, each waits for the other's case for ever.
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=0.3)
        return acting

    monkeypatch.setattr(merging, "begin", begin_together)
    first, second = report(world, "路灯不亮三天了"), report(world, "门口漆黑一片")
    start, answers = threading.Barrier(2), []

    def work(who: str, case_id: int, target: int) -> None:
        start.wait()
        try:
            answers.append(world.perform(who, merge, case_id, None, target)["case"])
        except Exception as refusal:
            answers.append(getattr(refusal, "problem", refusal))

    ways = (("acceptor", first, second), ("acceptor2", second, first))
    seats = [threading.Thread(target=work, args=way) for way in ways]
    for seat in seats:
        seat.start()
    for seat in seats:
        seat.join()
    states = sorted(world.case(case_id).state for case_id in (first, second))
    assert states == [State.MERGED, State.REPORTED], answers
    assert Problem.MERGE_ENDED in answers and len(answers) == 2
