# SPDX-License-Identifier: Apache-2.0
"""Places of an operation are visited on a short way, and spots side by side are one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commandcenter.rules.joint.route import MOST_PLACES, grouped, metres, visiting_order, way_metres

SPOTS = st.lists(st.tuples(st.floats(121.0, 121.03), st.floats(31.2, 31.23)), min_size=1, max_size=40)
STREET = [(121.0 + step * 0.001, 31.2) for step in range(6)]


def test_a_street_is_walked_from_its_end_that_is_nearer_to_the_gathering_place() -> None:
    mixed = [STREET[3], STREET[0], STREET[5], STREET[1], STREET[4], STREET[2]]
    order = visiting_order(mixed, start=(120.999, 31.2))
    assert [mixed[at] for at in order] == STREET


def test_a_way_that_crosses_itself_is_untangled() -> None:
    corners = [(121.0, 31.2), (121.003, 31.2031), (121.003, 31.2), (121.0, 31.203)]
    order = visiting_order(corners, start=(121.0, 31.1999))
    assert way_metres([corners[at] for at in order]) < 1000


@given(SPOTS)
def test_every_place_is_visited_once_and_no_stretch_would_be_better_turned_round(
    spots: list[tuple[float, float]],
) -> None:
    start = (121.0, 31.2)
    order = visiting_order(spots, start)
    assert sorted(order) == list(range(len(spots)))
    way = [spots[at] for at in order]
    length = way_metres(way, start)
    for first in range(len(way)):
        for last in range(first + 1, len(way)):
            turned = [*way[:first], *reversed(way[first : last + 1]), *way[last + 1 :]]
            assert way_metres(turned, start) >= length - 1e-3


@given(SPOTS)
def test_spots_of_one_place_are_near_each_other_and_nobody_is_left_out(spots: list[tuple[float, float]]) -> None:
    places = grouped(spots, within=80.0, most=len(spots))
    assert sorted(at for place in places for at in place) == list(range(len(spots)))
    assert [len(place) for place in places] == sorted((len(place) for place in places), reverse=True)
    assert len(grouped(spots, within=80.0)) <= MOST_PLACES
    for place in places:
        # Each came within reach of a middle that wandered: never farther than the reach times the size.
        assert all(metres(spots[place[0]], spots[at]) <= 80.0 * len(place) for at in place)
