# SPDX-License-Identifier: Apache-2.0
"""What the small map is drawn from, and which open cases lie near a place."""

from __future__ import annotations

import math

import shapely
from sqlalchemy.orm import Session

from commandcenter.models import BaseFeature
from commandcenter.queries.base_map import land, metres_between, open_near
from commandcenter.vocabulary import BaseKind, State
from tests.world import SOUTH, WEST, World


def test_the_land_comes_in_the_order_in_which_it_is_drawn(world: World) -> None:
    spot = shapely.to_wkb(shapely.box(WEST, SOUTH, WEST + 0.001, SOUTH + 0.001))
    with Session(world.engines.writer) as session, session.begin():
        for kind, rank in ((BaseKind.BUILDING, 7), (BaseKind.WATER, 5), (BaseKind.WATER, 4)):
            session.add(BaseFeature(kind=kind, rank=rank, shape=spot))
    with world.reading() as connection:
        read = land(connection)
    assert [(one.kind, one.rank) for one in read.features] == [
        (BaseKind.WATER, 4),
        (BaseKind.WATER, 5),
        (BaseKind.BUILDING, 7),
    ]
    assert read.features[0].shape == spot
    assert [one.id for one in read.cells] == world.cells


def test_only_open_cases_within_reach_are_near_and_the_nearest_comes_first(world: World) -> None:
    far, near = world.case_in(State.FILED, cell=1), world.case_in(State.REPORTED, cell=0)
    world.case_in(State.REFUSED, cell=0)
    beyond = world.case_in(State.REPORTED, cell=5)
    lon, lat = world.point(0)
    with world.reading() as connection:
        assert [row.id for row in open_near(connection, lon, lat, 120)] == [near, far]
        assert [row.id for row in open_near(connection, lon, lat, 120, limit=1)] == [near]
        assert beyond in [row.id for row in open_near(connection, lon, lat, 1000)]


def test_distance_is_in_metres_and_endless_to_what_has_no_place(world: World) -> None:
    assert round(metres_between(121.0, 31.2, 121.0, 31.201)) == 111
    assert round(metres_between(121.0, 31.2, 121.001, 31.2)) == 95
    assert metres_between(121.0, 31.2, None, 31.2) == math.inf
