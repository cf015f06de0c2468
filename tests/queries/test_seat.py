# SPDX-License-Identifier: Apache-2.0
"""Figures of the day and what a seat is told of, on both databases."""

from __future__ import annotations

import pytest

from commandcenter.queries.case_list import DISPOSAL_POOLS, Scope
from commandcenter.queries.finding import find_by_phone, find_ids
from commandcenter.queries.seat import news, today
from commandcenter.queries.seat.news import Watched
from commandcenter.rules.pools import ACCEPTOR_POOLS, DISPATCHER_POOLS
from commandcenter.services import deciding, disposing
from commandcenter.services.supervision.accepting import accept
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.vocabulary import Action, Decision, Queue, RequestKind, RequestReason, Source, State
from tests.services.steps import give_back, send_to
from tests.world import World


@pytest.fixture
def centre(centre: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the centre of the other queries, its clock standing for these too."""
    for module in (today, news):
        monkeypatch.setattr(module, "database_now", lambda connection: centre.now)
    return centre


def accepted(centre: World, who: str = "acceptor") -> today.Today:
    with centre.reading() as connection:
        return today.accepted_today(connection, centre.people[who].person_id)


def dispatched(centre: World) -> today.Today:
    with centre.reading() as connection:
        return today.dispatched_today(connection, centre.people["dispatcher"].person_id)


def test_an_acceptor_sees_what_they_accepted_today_and_how_much_of_it_in_time(centre: World) -> None:
    assert accepted(centre).rate is None
    centre.case_in(State.ACCEPTED)
    late = centre.case_in(State.REPORTED)
    centre.travel(hours=2)
    centre.perform("acceptor", accept, late, None)
    centre.case_in(State.REPORTED)
    assert accepted(centre) == today.Today(done=2, judged=2, good=1)
    assert accepted(centre).rate == 0.5
    assert accepted(centre, "acceptor2").done == 0
    centre.travel(days=1)
    assert accepted(centre).done == 0, "yesterday is not today"


def test_a_dispatch_is_accurate_while_its_first_unit_is_the_last(centre: World) -> None:
    centre.case_in(State.DISPATCHED)
    moved_on = centre.case_in(State.DISPATCHED)
    assert dispatched(centre) == today.Today(2, 2, 2)
    give_back(centre, moved_on)
    assert dispatched(centre).good == 1, "one that came back is not accurate"
    send_to(centre, moved_on, "housing")
    assert dispatched(centre) == today.Today(2, 2, 1), "a case sent twice is one case"


def test_a_department_sees_its_own_load(centre: World) -> None:
    centre.case_in(State.DISPATCHED)
    with centre.reading() as connection:
        own = today.department_today(connection, centre.departments["water"])
        other = today.department_today(connection, centre.departments["police"])
        assert today.department_today(connection, 10**6) is None
    assert own is not None and (own.load.in_hand, own.share) == (1, 1.0)
    assert other is not None and other.load.in_hand == 0


def test_a_seat_is_concerned_by_its_own_pools_and_persons_only(centre: World) -> None:
    reported, filed, sent = (centre.case_in(s) for s in (State.REPORTED, State.FILED, State.DISPATCHED))
    theirs = centre.case_in(State.ACCEPTED)
    draft = Intake(source=Source.SUPERVISOR, text="路灯不亮", item_id=centre.items["C-PA-02"])
    nobodys = int(centre.perform("supervisor", take_in, draft)["case"])
    person = centre.people["acceptor2"].person_id
    water = centre.departments["water"]
    expected = {
        Watched(ACCEPTOR_POOLS): {reported, theirs, nobodys},
        Watched(ACCEPTOR_POOLS, person_id=person): {nobodys},
        Watched(DISPATCHER_POOLS): {filed},
        Watched(DISPOSAL_POOLS, department_id=water): {sent},
        Watched(DISPOSAL_POOLS, department_id=centre.departments["police"]): set(),
    }
    with centre.reading() as connection:
        everywhere = news.moved(connection, centre.cases())
        for watched, ids in expected.items():
            assert news.watched_ids(connection, watched) == ids
            assert {one.row.id for one in everywhere if watched.holds(one.row)} == ids


def test_the_last_step_of_a_case_names_who_took_it(centre: World) -> None:
    case = centre.case_in(State.FILED)
    with centre.reading() as connection:
        (one,) = news.moved(connection, [case, 10**6])
    assert (one.row.id, one.actor_id, one.action) == (case, centre.people["acceptor"].person_id, Action.FILE)


def test_a_clock_that_runs_out_is_told_once(centre: World) -> None:
    case = centre.case_in(State.REPORTED)
    watched = Watched((Queue.TO_ACCEPT,))

    def told(since: object) -> tuple[object, list[int]]:
        with centre.reading() as connection:
            now, rows = news.run_out(connection, watched, since)  # type: ignore[arg-type]
            return now, [row.id for row in rows]

    since, ids = told(centre.now)
    assert ids == []
    centre.travel(hours=3)
    since, ids = told(since)
    assert ids == [case]
    since, ids = told(since)
    assert ids == []
    with centre.reading() as connection:
        assert news.run_out(connection, Watched((Queue.TO_FILE,)), since)[1] == []


def test_a_department_is_told_the_answer_to_its_own_request_alone(centre: World) -> None:
    case = centre.case_in(State.DISPATCHED)
    centre.perform("liaison", disposing.ask_return, case, None, reason=RequestReason.NOT_OURS)
    water, asked_at = centre.departments["water"], centre.now

    def told(department: int, since: object) -> list[tuple[int, RequestKind, Decision]]:
        with centre.reading() as connection:
            found = news.answers(connection, [case], department, since)  # type: ignore[arg-type]
            return [(one.row.id, one.kind, one.decision) for one in found]

    assert told(water, asked_at) == [], "nothing is decided yet"
    centre.perform("liaison", disposing.withdraw, case, None)
    assert told(water, asked_at) == [], "what is taken back is no answer"
    centre.perform("liaison", disposing.ask_return, case, None, reason=RequestReason.NOT_OURS)
    centre.travel(minutes=5)
    centre.perform("dispatcher", deciding.refuse_return, case, None, reason="yours by the catalogue")
    assert told(water, asked_at) == [(case, RequestKind.RETURN, Decision.REFUSED)]
    assert told(water, centre.travel(minutes=1)) == []
    assert told(centre.departments["police"], asked_at) == []


def test_a_number_typed_into_a_text_is_masked_where_the_text_is_quoted(centre: World) -> None:
    case = centre.case_in(State.REPORTED, text="井盖不见了，请打13800136028，白天都在家里等着你们来修")
    with centre.reading() as connection:
        (quoted,) = find_ids(connection, "白天都在").values()
        assert "8 **** 6028" in quoted and "0013" not in quoted
        assert find_ids(connection, "00136028") == {}, "words are stored with their numbers masked"
        assert find_by_phone(connection, "00136028") == [case]
        assert find_ids(connection, "白天都在", scope=Scope(10**6)) == {}
