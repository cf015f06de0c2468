# SPDX-License-Identifier: Apache-2.0
"""A seat of one tier is shown its own pools, the way of each case, and how long each loop takes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from commandcenter.models.engine import Engines
from commandcenter.queries.case_detail import detail, timeline
from commandcenter.queries.case_list import START, QueueFilter, page
from commandcenter.queries.proposal import same_kind
from commandcenter.queries.queue_counts import acceptor_queues, counts, dispatcher_queues
from commandcenter.queries.seat.news import Watched, watched_ids
from commandcenter.queries.tiers.loops import circulation
from commandcenter.queries.tiers.way import all_centres
from commandcenter.services.holding import take, take_next
from commandcenter.services.server.entering import _posts
from commandcenter.services.signing_in import Identity, take_seat
from commandcenter.upkeep.tiers.setting_up import seat_at
from commandcenter.vocabulary import Problem, Queue, Refused
from commandcenter.vocabulary.tiers import Loop, Passing, Tier, TierProblem
from tests.tiers.conftest import CODES
from tests.tiers.walks import back, dispose, down, filed, finish, review, up
from tests.world import World


def pool(world: World, queue: QueueFilter) -> list[int]:
    with world.reading() as connection:
        return [row.id for row in page(connection, queue, START, 50)]


def test_every_case_is_in_the_pool_of_one_tier_and_counted_once(world: World, centres: dict[str, int]) -> None:
    mine, other, handed = filed(world, "street"), filed(world, "street2", 4), filed(world, "street")
    up(world, handed, "street")
    expected = {"street": [mine], "street2": [other], "district": [handed], "city": []}
    with world.reading() as connection:
        for tier, cases in expected.items():
            queues = dispatcher_queues(centres[tier])
            assert pool(world, QueueFilter(Queue.TO_DISPATCH, centre_id=centres[tier])) == cases
            by_queue = {one.queue.queue: one.count for one in counts(connection, queues)}
            assert by_queue[Queue.POOL] == by_queue[Queue.TO_DISPATCH] == len(cases)
            assert watched_ids(connection, Watched((Queue.TO_DISPATCH,), centre_id=centres[tier])) == set(cases)
        assert counts(connection, dispatcher_queues())[0].count == 3
    assert {queue.centre_id for queue in acceptor_queues(1, 7) if queue.queue is not Queue.MINE} == {7}


def test_a_seat_takes_and_holds_only_what_its_tier_has_or_filed(world: World, centres: dict[str, int]) -> None:
    own, handed = filed(world, "street"), filed(world, "street")
    up(world, handed, "street")
    pools = [Queue.TO_DISPATCH]
    assert world.perform("dispatcher street2", take_next, pools)["case"] is None
    assert world.perform("dispatcher district", take_next, pools)["case"] == handed
    world.refused(TierProblem.ELSEWHERE, "dispatcher street2", take, own)
    world.refused(Problem.HELD, "leader street", take, handed)
    up(world, handed, "district")
    assert world.perform("leader street", take, handed)["case"] == handed, "what was handed on is held no more"
    with world.reading() as connection:
        assert same_kind(connection, own) == []


def test_a_list_names_who_filed_what_another_tier_has(world: World, centres: dict[str, int]) -> None:
    handed, own = filed(world, "street"), filed(world, "district")
    up(world, handed, "street")
    with world.reading() as connection:
        rows = {row.id: row for row in page(connection, QueueFilter(Queue.TO_DISPATCH), START, 50)}
    assert (rows[handed].filing_zh, rows[handed].held_centre_id) == ("云溪街镇", centres["district"])
    assert (rows[own].filing_zh, rows[own].filing_en) == ("", "")


def test_a_case_tells_its_way_and_where_it_may_go(world: World, centres: dict[str, int]) -> None:
    case_id = filed(world, "street")
    up(world, case_id, "street")
    with world.reading() as connection:
        shown = detail(connection, case_id)
        last = timeline(connection, case_id)[-1]
    assert shown is not None and shown.way is not None
    way = shown.way
    assert [(stay.centre.tier, stay.passing) for stay in way.stays] == [
        (Tier.STREET, None),
        (Tier.DISTRICT, Passing.UP),
    ]
    assert way.loop is Loop.MEDIUM
    assert way.above is not None and way.above.id == centres["city"]
    assert [centre.id for centre in way.below] == [centres["street"], centres["street2"]]
    assert way.came_from is not None and way.came_from.id == centres["street"]
    assert (last.detail["from_zh"], last.detail["to_zh"]) == ("云溪街镇", "云溪区县")
    back(world, case_id, "district")
    with world.reading() as connection:
        shown = detail(connection, case_id)
    assert shown is not None and shown.way is not None and shown.way.came_from is None


def test_each_loop_has_its_cases_once_and_the_hours_of_each_tier(world: World, centres: dict[str, int]) -> None:
    begin = world.now
    small = filed(world, "street")
    world.travel(hours=1)
    dispose(world, small, "street")
    review(world, small, "street")
    finish(world, small, "street")
    large = filed(world, "street")
    world.travel(hours=1)
    up(world, large, "street")
    world.travel(hours=2)
    up(world, large, "district")
    world.travel(hours=4)
    dispose(world, large, "city")
    review(world, large, "city")
    world.travel(minutes=30)
    finish(world, large, "street")
    still_open = filed(world, "district")
    down(world, still_open, "district", centres["street2"])
    with world.reading() as connection:
        whole = circulation(connection, begin, world.now + timedelta(seconds=1))
        of_city = circulation(connection, begin, world.now + timedelta(seconds=1), centres["city"])
        before = circulation(connection, begin - timedelta(days=1), begin)
    found = whole.loops
    assert [(one.loop, one.cases, one.mean_hours) for one in found] == [(Loop.SMALL, 1, 1.5), (Loop.LARGE, 1, 8.0)]
    hours = {share.tier: share.mean_hours for share in found[1].tiers}
    assert hours == {Tier.STREET: 1.5, Tier.DISTRICT: 2.0, Tier.CITY: 4.5}
    assert sum(share.share for share in found[1].tiers) == pytest.approx(1.0)
    assert (of_city.total.ids, of_city.loops[0].tiers) == ((large,), found[1].tiers)
    assert before.loops == () and before.total.cases == 0
    assert [one.share for one in found] == [0.5, 0.5]
    assert (whole.total.ids, whole.total.median_hours) == ((small, large), 4.75)


def test_a_loop_opens_what_was_overdue_in_it_and_what_was_sent_back_with_the_reason(
    world: World, centres: dict[str, int]
) -> None:
    begin = world.now
    plain, returned = filed(world, "street"), filed(world, "street")
    for case_id in (plain, returned):
        up(world, case_id, "street")
    back(world, returned, "district")
    dispose(world, returned, "street")
    review(world, returned, "street")
    dispose(world, plain, "district", days=30)
    review(world, plain, "district")
    for case_id in (plain, returned):
        finish(world, case_id, "street")
    with world.reading() as connection:
        found = circulation(connection, begin, world.now + timedelta(seconds=1))
    (medium,) = found.loops
    assert (medium.loop, medium.ids, medium.share) == (Loop.MEDIUM, (plain, returned), 1.0)
    assert (medium.late, medium.sent_back) == ((plain,), (returned,))
    (why,) = found.backs
    assert (why.from_zh, why.to_zh, why.reason) == ("云溪区县", "云溪街镇", "不属于本级")
    assert (why.times, why.ids) == (1, (returned,))


def test_who_is_seated_at_a_tier_acts_for_its_centre(world: World, centres: dict[str, int]) -> None:
    with world.engines.writer.begin() as connection:
        assert seat_at(connection, "dispatcher", CODES["district"]) == 1
        assert seat_at(connection, "liaison", CODES["district"]) == 0
        with pytest.raises(Refused) as refusal:
            seat_at(connection, "dispatcher", "123456")
        posts = _posts(connection, world.people["dispatcher"].person_id)
    assert refusal.value.problem is TierProblem.NO_DIVISION
    identity = Identity(world.people["dispatcher"].person_id, "派遣员", posts)
    assert take_seat(world.engines, identity, posts[0].id).centre_id == centres["district"]
    with world.reading() as connection:
        assert [centre.id for centre in all_centres(connection)] == sorted(centres.values())


def test_a_queue_of_a_tier_walks_its_own_index(world: World, centres: dict[str, int]) -> None:
    asked = _asked(world.engines, QueueFilter(Queue.POOL, centre_id=centres["district"]))
    with world.engines.writer.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET enable_seqscan = off")
        plan = connection.exec_driver_sql(f"{_explain(connection.dialect.name)} {asked[0]}", asked[1])
        told = "\n".join(" ".join(map(str, row)) for row in plan)
    assert "ix_case_held_pool_due" in told
    assert "ix_case_pool_due" not in told


def _explain(dialect: str) -> str:
    return "EXPLAIN QUERY PLAN" if dialect == "sqlite" else "EXPLAIN"


def _asked(engines: Engines, queue: QueueFilter) -> tuple[str, object]:
    """Return the statement that a page of the queue is read by, as the driver is given it."""
    told: list[tuple[str, object]] = []
    with engines.reader.connect() as connection:

        @event.listens_for(connection, "before_cursor_execute")
        def _note(_c: object, _k: object, statement: str, given: object, _x: object, _m: bool) -> None:
            told.append((statement, given))

        page(connection, queue, START, 50)
    return told[-1]
