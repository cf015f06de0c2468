# SPDX-License-Identifier: Apache-2.0
"""A department that holds too much is relieved by rule, and nobody is buried in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.relief.proposals import Flow, Kept, Move, ReliefRules, Stays, Trouble, relieve

PROPERTY, HOUSING, POLICE, ENFORCEMENT = 1, 2, 3, 4
LIGHTS, ROOMS, DOGS, PARKING = 11, 12, 13, 14


def flow(item: int, department: int, orders: int, *able: int, place: int | None = 7, late: int = 0) -> Flow:
    return Flow(item, place, department, orders, orders - late, able or (department,))


def test_the_largest_movable_flows_go_first_and_only_as_many_as_are_needed() -> None:
    flows = [
        flow(LIGHTS, PROPERTY, 60, PROPERTY),
        flow(ROOMS, PROPERTY, 50, PROPERTY, HOUSING),
        flow(DOGS, PROPERTY, 23, PROPERTY, POLICE, HOUSING),
        flow(PARKING, POLICE, 41, POLICE),
    ]
    relief = relieve(flows)
    assert [(one.department_id, one.troubles) for one in relief.troubled] == [(PROPERTY, (Trouble.SHARE,))]
    assert relief.moves == (Move(ROOMS, 7, PROPERTY, HOUSING, 50), Move(DOGS, 7, PROPERTY, POLICE, 23))
    assert relief.kept == (Kept(LIGHTS, PROPERTY, 60, Stays.ALONE),)
    assert (relief.share(PROPERTY), relief.share(PROPERTY, after=True)) == (133 / 174, 60 / 174)


def test_nobody_is_given_more_than_makes_trouble() -> None:
    relief = relieve([flow(ROOMS, PROPERTY, 60, PROPERTY, HOUSING), flow(DOGS, HOUSING, 30), flow(PARKING, POLICE, 10)])
    assert relief.moves == ()
    assert relief.kept == (Kept(ROOMS, PROPERTY, 60, Stays.FULL),)


def test_who_is_often_late_gives_a_fifth_away_and_is_given_nothing() -> None:
    flows = [
        *(flow(ROOMS, HOUSING, 5, HOUSING, POLICE, place=place, late=3) for place in range(6)),
        flow(PARKING, POLICE, 40),
        flow(LIGHTS, PROPERTY, 30, PROPERTY, HOUSING, late=20),
        flow(DOGS, ENFORCEMENT, 30),
    ]
    relief = relieve(flows)
    assert {one.department_id: one.troubles for one in relief.troubled} == {
        PROPERTY: (Trouble.LATE,),
        HOUSING: (Trouble.LATE,),
    }
    assert [(move.to, move.orders) for move in relief.moves] == [(POLICE, 5), (POLICE, 5)]
    assert relief.kept == (Kept(LIGHTS, PROPERTY, 30, Stays.FULL),)


def test_a_handful_of_orders_troubles_nobody() -> None:
    assert relieve([flow(ROOMS, PROPERTY, 19, PROPERTY, HOUSING, late=19)]).troubled == ()
    assert relieve([]).troubled == ()


DEPARTMENTS = st.integers(1, 5)
FLOWS = st.lists(
    st.builds(
        lambda item, place, department, orders, late, able: Flow(
            item, place, department, orders, max(0, orders - late), tuple(dict.fromkeys((department, *able)))
        ),
        st.integers(1, 6),
        st.integers(1, 4),
        DEPARTMENTS,
        st.integers(1, 60),
        st.integers(0, 60),
        st.lists(DEPARTMENTS, max_size=4),
    ),
    max_size=30,
)


@given(FLOWS)
def test_orders_are_neither_lost_nor_doubled_and_only_the_able_are_named(flows: list[Flow]) -> None:
    relief, rules = relieve(flows), ReliefRules()
    assert sum(relief.after.values()) == sum(relief.before.values())
    able = {(one.item_id, one.place_id, one.department_id, one.orders, to) for one in flows for to in one.able}
    for move in relief.moves:
        assert (move.item_id, move.place_id, move.department_id, move.orders, move.to) in able
        assert move.to != move.department_id
    most = rules.most_share * sum(relief.before.values())
    given_more = {move.to for move in relief.moves}
    assert all(relief.after[department] <= most for department in given_more)
    assert not given_more & {one.department_id for one in relief.troubled if Trouble.LATE in one.troubles}
