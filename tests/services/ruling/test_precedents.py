# SPDX-License-Identifier: Apache-2.0
"""A ruling is kept with what it rests on, counted when it is followed, found again, and withdrawn with a reason."""

from __future__ import annotations

from datetime import date, timedelta

from commandcenter.queries.case_detail import detail, timeline
from commandcenter.queries.proposal import propose_for
from commandcenter.queries.ruling.dispute import sides, steps
from commandcenter.queries.ruling.precedents import PrecedentRow, Wanted, bases, listed, precedents
from commandcenter.rules.routing import Reason, ReasonKind
from commandcenter.services.deciding import adjudicate
from commandcenter.services.disposing import ask_return
from commandcenter.services.ruling.precedents import withdraw_precedent
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import Action, Problem, RequestReason, State
from commandcenter.vocabulary.ruling import RulingProblem, Standing
from tests.services.steps import give_back, send_to
from tests.world import World

ROADS = "《城市道路管理条例》"
RULING = {"reason": "路面上的井盖由房管牵头", "basis": ROADS, "circumstances": "道路中央"}


def disputed(world: World) -> int:
    """Two departments give a case back, each with its words."""
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id, reason=RequestReason.NOT_OURS)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2", RequestReason.OVERLAP)
    return case_id


def ruled(world: World, department: str = "housing", **changed: str) -> tuple[int, int]:
    case_id, lead = disputed(world), world.departments[department]
    made = world.perform("director", adjudicate, case_id, None, lead=lead, **{**RULING, **changed})
    return case_id, made["precedent"]


def found(world: World, **wanted: object) -> list[PrecedentRow]:
    with world.reading() as connection:
        return precedents(connection, Wanted(**wanted))  # type: ignore[arg-type]


def proposed(world: World) -> list[Reason]:
    """Return why who leads a case of the same item is proposed."""
    with world.reading() as connection:
        return list(propose_for(connection, world.case_in(State.FILED)).rows[0].reasons)


def test_both_sides_of_a_dispute_are_told_with_who_when_and_why(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS, text="不在管网图上")
    with world.reading() as connection:
        whole = detail(connection, case_id)
        assert whole is not None
        (only,) = sides(whole, timeline(connection, case_id))
    assert (only.said[0].words, only.said[0].why, only.said[0].answer) == ("不在管网图上", RequestReason.NOT_OURS, None)
    case_id = disputed(world)
    with world.reading() as connection:
        whole, entries = detail(connection, case_id), timeline(connection, case_id)
    assert whole is not None
    told = sides(whole, entries)
    assert [side.name[0] for side in told] == ["水务所", "房管所"], "in the order in which they spoke"
    assert [one.why for side in told for one in side.said] == [RequestReason.NOT_OURS, RequestReason.OVERLAP]
    assert all(one.who and one.answered_by for side in told for one in side.said)
    course = [(step.action, step.to[0]) for step in steps(whole, entries)]
    assert course[0] == (Action.DISPATCH, "水务所")
    assert [action for action, _ in course].count(Action.GRANT_RETURN) == 2


def test_a_ruling_is_followed_by_whatever_goes_the_same_way_until_it_is_withdrawn(world: World) -> None:
    own, precedent = ruled(world)
    (row,) = found(world)
    assert (row.basis, row.case_id, row.followed, row.followed_at) == (ROADS, own, 0, None)
    for department in ("housing", "housing", "water"):
        send_to(world, world.case_in(State.FILED), department)
    (row,) = found(world)
    assert (row.followed, row.followed_at) == (2, world.now), "what went elsewhere followed nothing"
    reason = proposed(world)[0]
    assert (reason.kind, reason.params["count"], reason.params["followed"]) == (ReasonKind.PRECEDENT_LEAD, 1, 2)
    assert "2026-11-17" in reason.sentence("zh") and "2026-11-17" in reason.sentence("en")
    world.refused(Problem.NO_PERMISSION, "dispatcher", withdraw_precedent, precedent, reason="新规")
    world.refused(Problem.NO_PERMISSION, SYSTEM, withdraw_precedent, precedent, reason="新规")
    world.refused(Problem.REASON_MISSING, "director", withdraw_precedent, precedent, reason=" ")
    world.refused(RulingProblem.MISSING, "director", withdraw_precedent, precedent + 999, reason="新规")
    world.perform("director", withdraw_precedent, precedent, reason="管网移交水务")
    refusal = world.refused(RulingProblem.WITHDRAWN_ALREADY, "director", withdraw_precedent, precedent, reason="再来")
    assert world.actor("director").name in refusal.sentence("zh")
    assert found(world) == []
    (row,) = found(world, standing=Standing.WITHDRAWN)
    assert (row.withdrawn_why, row.withdrawn_at, row.followed) == ("管网移交水务", world.now, 2), "the row is kept"
    assert proposed(world)[0].kind is not ReasonKind.PRECEDENT_LEAD
    send_to(world, world.case_in(State.FILED), "housing")
    assert found(world, standing=Standing.WITHDRAWN)[0].followed == 2


def test_a_case_follows_a_ruling_once_and_never_its_own(world: World) -> None:
    own, _ = ruled(world)
    give_back(world, own, "liaison2")
    other = world.case_in(State.FILED)
    send_to(world, other, "housing")
    give_back(world, other, "liaison2")
    send_to(world, other, "housing")
    assert [row.followed for row in found(world)] == [1]
    ruled(world)
    assert sorted(row.followed for row in found(world)) == [0, 2], "the other dispute went there twice and counts once"


def test_precedents_are_found_by_words_department_and_day(world: World) -> None:
    case_id, first = ruled(world)
    world.travel(days=3)
    _, second = ruled(world, "police", basis="责任清单", reason="交警先到场")
    case = world.case(case_id)
    cell = next(row.cell_code for row in found(world) if row.id == first)
    for term in ("井盖", "道路", "房管", ROADS, "牵头", case.number, case.address, cell, "（道路"):
        rows = [row.id for row in found(world, term=term)]
        assert (first in rows) == (term != "（道路"), term
    assert [row.id for row in found(world, term="交警")] == [second]
    assert len(found(world, term="井")) == 2, "one character narrows nothing"
    assert [row.id for row in found(world, department_id=world.departments["police"])] == [second]
    ruled_on = date(2026, 11, 17)
    assert [row.id for row in found(world, last=ruled_on)] == [first]
    assert [row.id for row in found(world, first=ruled_on + timedelta(days=1))] == [second]
    with world.reading() as connection:
        assert bases(connection, case_id) == ("责任清单", ROADS)
        known = {id_ for id_, _, _ in listed(connection, Wanted(term="交警")).departments}
    assert known == {world.departments["police"], world.departments["housing"]}


def test_what_rests_on_numbers_of_people_is_kept_masked(world: World) -> None:
    ruled(world, basis="来电 13911112222 说明", circumstances="13911112222")
    (row,) = found(world)
    assert "13911112222" not in row.basis + row.circumstances
