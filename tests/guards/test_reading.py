# SPDX-License-Identifier: Apache-2.0
"""Every screen's questions under the login of the seat that asks them, and the house's chores under the keeper's."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Connection, text

from commandcenter.models import Case
from commandcenter.queries.base_map import land, open_near
from commandcenter.queries.case_detail import detail
from commandcenter.queries.case_detail.timeline import timeline
from commandcenter.queries.case_list import EVERYTHING, START, QueueFilter, Scope, by_ids, page
from commandcenter.queries.catalogue import search
from commandcenter.queries.duplicates import caller_history, callers_of
from commandcenter.queries.duty.alarms import alarm_board
from commandcenter.queries.duty.counts import waiting
from commandcenter.queries.duty.roster import roster_sheet, staff
from commandcenter.queries.duty.stations import stations_today
from commandcenter.queries.finding import find, find_by_phone
from commandcenter.queries.joint.on_map.operations import operations_on_map
from commandcenter.queries.load import loads
from commandcenter.queries.people import posts_of, supervisors
from commandcenter.queries.proposal import propose_for, same_kind
from commandcenter.queries.queue_counts import counts
from commandcenter.queries.routing.rules import routing_rules
from commandcenter.queries.seat.today import accepted_today, department_today, dispatched_today
from commandcenter.queries.session import holds, seats_on_line
from commandcenter.queries.wall.drill import behind_cell, behind_grid, behind_place, surroundings
from commandcenter.queries.wall.duty import duty
from commandcenter.queries.wall.field import alarms, positions, tracks
from commandcenter.queries.wall.freshness import present
from commandcenter.queries.wall.ground import ground
from commandcenter.queries.wall.measures import measures
from commandcenter.queries.wall.open_cases import open_cases
from commandcenter.queries.wall.playback.heat import heat
from commandcenter.queries.wall.playback.spans import spans
from commandcenter.queries.wall.rows import Measure
from commandcenter.queries.wall.ticker import last_acts
from commandcenter.queries.wall.today import today
from commandcenter.queries.wall.zero import zero_day
from commandcenter.services import holding, signing_in
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.chores import do_chores
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Queue, Source, State
from tests.guards.conftest import KEEPER, WALL, Guarded

Asked = Callable[[Connection, Guarded, int], Any]
PHONE = "13800006028"
CENTRE: dict[str, Asked] = {
    "queues": lambda c, g, case: [page(c, QueueFilter(queue, 1), START, 20) for queue in Queue],
    "counts": lambda c, g, case: counts(c, [QueueFilter(queue, 1) for queue in Queue]),
    "rows": lambda c, g, case: by_ids(c, [case]),
    "case": lambda c, g, case: detail(c, case, EVERYTHING),
    "history": lambda c, g, case: timeline(c, case),
    "words": lambda c, g, case: find(c, "井盖"),
    "alike": lambda c, g, case: same_kind(c, case),
    "proposal": lambda c, g, case: propose_for(c, case),
    "items": lambda c, g, case: search(c, "井盖"),
    "loads": lambda c, g, case: loads(c),
    "seats": lambda c, g, case: (seats_on_line(c), holds(c), posts_of(c, 1)),
    "supervisors": lambda c, g, case: supervisors(c, g.world.cells[0]),
    "rules": lambda c, g, case: routing_rules(c),
    "own day": lambda c, g, case: (accepted_today(c, 1), dispatched_today(c, 1)),
    "map": lambda c, g, case: (land(c), open_near(c, *g.world.point(), 500.0)),
    "duty desk": lambda c, g, case: (alarm_board(c), waiting(c), roster_sheet(c), staff(c), stations_today(c)),
}
DEPARTMENT: dict[str, Asked] = {
    "queues": lambda c, g, case: [page(c, QueueFilter(queue, department_id=ours(g)), START, 20) for queue in Queue],
    "counts": lambda c, g, case: counts(c, [QueueFilter(Queue.DESK, department_id=ours(g))]),
    "case": lambda c, g, case: detail(c, case, Scope(ours(g))),
    "history": lambda c, g, case: timeline(c, case),
    "words": lambda c, g, case: find(c, "井盖", scope=Scope(ours(g))),
    "seats": lambda c, g, case: (seats_on_line(c), holds(c)),
    "own day": lambda c, g, case: department_today(c, ours(g)),
    "map": lambda c, g, case: (land(c), open_near(c, *g.world.point(), 500.0)),
}
ON_THE_WALL: dict[str, Asked] = {
    "ground": lambda c, g, case: (ground(c), land(c)),
    "marks": lambda c, g, case: (open_cases(c), by_ids(c, [case]), present(c)),
    "panels": lambda c, g, case: (today(c), loads(c), duty(c), zero_day(c)),
    "measures": lambda c, g, case: [measures(c, measure) for measure in Measure],
    "ticker": lambda c, g, case: last_acts(c, g.world.now - timedelta(days=1), 20),
    "field": lambda c, g, case: (positions(c), alarms(c), tracks(c, g.world.now - timedelta(days=1), g.world.now)),
    "drill": lambda c, g, case: (
        behind_cell(c, g.world.cells[0]),
        behind_place(c, g.world.communities[0]),
        behind_grid(c, g.world.grids[0]),
        surroundings(c, *g.world.point()),
    ),
    "joint": lambda c, g, case: operations_on_map(c),
    "playback": lambda c, g, case: (spans(c, g.world.now - timedelta(days=1), g.world.now), heat(c)),
}
ASKING = {
    **dict.fromkeys(("acceptor", "dispatcher", "leader", "director"), CENTRE | ON_THE_WALL),
    "liaison": DEPARTMENT,
    WALL: ON_THE_WALL,
}


def ours(guarded: Guarded) -> int:
    return guarded.world.departments["water"]


@pytest.fixture
def same_moment(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every question be asked at the same moment, so that its answers can be told apart by what was seen alone."""
    for name, module in list(sys.modules.items()):
        if name.startswith("commandcenter.queries.") and hasattr(module, "database_now"):
            monkeypatch.setattr(module, "database_now", lambda connection: guarded.world.now)


def answers(guarded: Guarded, who: str, asked: Asked, case_id: int) -> tuple[Any, Any]:
    """Return what `who` is answered, and what the owner is, who is told everything."""
    with guarded.world.logins[who].reader.connect() as connection:
        answered = asked(connection, guarded, case_id)
    with guarded.world.engines.reader.connect() as connection:
        return answered, asked(connection, guarded, case_id)


@pytest.mark.usefixtures("same_moment")
@pytest.mark.parametrize(("who", "question"), [(who, question) for who, asked in ASKING.items() for question in asked])
def test_every_seat_is_answered_what_its_screens_ask(guarded: Guarded, who: str, question: str) -> None:
    case_id = guarded.standing(State.CHECKING)
    answered, expected = answers(guarded, who, ASKING[who][question], case_id)
    if (who, question) == ("liaison", "map"):
        answered, expected = answered[0], expected[0]  # whose cases lie on it is tried below
    assert repr(answered) == repr(expected)


@pytest.mark.usefixtures("same_moment")
@pytest.mark.parametrize("question", sorted(DEPARTMENT.keys() - {"map"}))
def test_a_department_is_answered_the_same_as_without_guards(guarded: Guarded, question: str) -> None:
    guarded.standing(State.FILED)
    answered, expected = answers(guarded, "liaison", DEPARTMENT[question], guarded.standing(State.DISPATCHED))
    assert repr(answered) == repr(expected)


def test_the_map_of_a_desk_shows_its_own_cases_and_everybody_elses_to_the_centre_alone(guarded: Guarded) -> None:
    ours, theirs = guarded.world.case_in(State.DISPATCHED), guarded.world.case_in(State.FILED)
    open_here = {}
    for who in ("dispatcher", "liaison", "liaison2", "liaison3", "supervisor2"):
        with guarded.world.logins[who].reader.connect() as connection:
            near = open_near(connection, *guarded.world.point(), 500.0, limit=10_000)
            asked = text('SELECT id FROM "case" WHERE id IN (:ours, :theirs)')
            seen = connection.execute(asked, {"ours": ours, "theirs": theirs}).scalars()
            open_here[who] = {row.id for row in near} & {ours, theirs}
            assert set(seen) == open_here[who], who
    mine = {"dispatcher": {ours, theirs}, "liaison": {ours}, "liaison2": {ours}}
    assert open_here == mine | dict.fromkeys(("liaison3", "supervisor2"), set())


def test_callers_are_known_again_by_who_may_know_them(guarded: Guarded) -> None:
    words = {"source": Source.HOTLINE_12345, "reporter_name": "周女士", "reporter_phone": PHONE, "wants_answer": True}
    first, second = (guarded.world.case_in(State.REPORTED, **words) for _ in range(2))
    for who, expected in (("acceptor", {first, second}), ("leader", {first, second}), ("dispatcher", set())):
        with guarded.world.logins[who].reader.connect() as connection:
            assert {row.case.id for row in caller_history(connection, PHONE)} == expected
            assert set(find_by_phone(connection, "6028")) == expected
            assert {row.case.id for row in callers_of(connection, first)} == expected - {first}


def test_who_reported_is_masked_at_the_seats_that_may_not_know(guarded: Guarded) -> None:
    words = {"source": Source.HOTLINE_12345, "reporter_name": "欧阳静", "reporter_phone": PHONE, "wants_answer": True}
    case_id = guarded.world.case_in(State.REPORTED, **words)
    for who in ("acceptor", "dispatcher"):
        with guarded.world.logins[who].reader.connect() as connection:
            shown = detail(connection, case_id)
        assert shown is not None
        assert (shown.reports[0].reporter_name, shown.reports[0].reporter_phone) == ("欧**", "138 **** 6028")


def test_the_keeper_does_the_chores_of_the_house(guarded: Guarded) -> None:
    world = guarded.world
    suspended = world.case_in(State.SUSPENDED)
    with guarded.session(None) as owner:
        owner.execute('UPDATE "case" SET resume_at = %s WHERE id = %s', (world.now - timedelta(days=1), suspended))
        owner.execute("UPDATE session SET beat_at = beat_at - interval '1 day' WHERE person_id = 3")
    done = do_chores(world.logins[KEEPER])
    assert suspended in done["resumed"] and done["ended"] and done["sealed"]
    assert world.case(suspended).state is State.DISPATCHED
    with guarded.session(None) as owner:
        owner.execute("UPDATE session SET ended_at = NULL, beat_at = now()")


def test_a_seat_holds_beats_and_lets_go_under_its_own_login(guarded: Guarded) -> None:
    world = guarded.world
    world.case_in(State.FILED)
    taken = world.perform("dispatcher", holding.take_next, (Queue.TO_DISPATCH,))
    world.perform("dispatcher", signing_in.beat, act_id="")
    assert world.perform("dispatcher", holding.release, taken["case"])["released"]
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", holding.take, case_id)
    assert world.perform("leader", holding.break_hold, case_id)["broken"]


def test_the_same_act_twice_is_told_its_outcome_once_more(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    act_id = uuid4().hex
    from commandcenter.services.dispatching import urge

    first = guarded.world.outcome("dispatcher", urge, case_id, None, act_id=act_id)
    again = guarded.world.outcome("dispatcher", urge, case_id, None, act_id=act_id)
    assert (again.value, again.repeated) == (first.value, True)


def test_the_house_is_not_its_keepers_way_into_a_case(guarded: Guarded) -> None:
    case_id = guarded.standing(State.FILED)
    with guarded.world.logins[KEEPER].writer.connect() as connection:
        assert connection.execute(text("SELECT guard.me()")).scalar() == SYSTEM.person_id
        assert connection.execute(text("SELECT guard.knows_reporters()")).scalar() is False
    assert isinstance(guarded.world.case(case_id), Case)


def test_the_keeper_verifies_the_centre_as_its_owner_does(guarded: Guarded) -> None:
    guarded.standing(State.CLOSED)
    seen, whole = verify(guarded.world.logins[KEEPER]), verify(guarded.world.engines)
    assert seen == whole and seen.cases > 0 and seen.entries > 0
