# SPDX-License-Identifier: Apache-2.0
"""What lies behind a place adds up to its cases, and what is around a point is near it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import Case, Component, Division, Quarter, Report
from commandcenter.models.engine import Engines
from commandcenter.queries.wall import field, open_cases, zero
from commandcenter.queries.wall.drill import cell_view, figures, grid_view, place, place_view, surroundings
from commandcenter.queries.wall.drill.figures import PastCase
from commandcenter.queries.wall.drill.rows import PERIODS, PlaceView
from commandcenter.queries.wall.playback.spans import spans
from commandcenter.services.checking import rework
from commandcenter.services.closing import void
from commandcenter.services.supervision.merging import merge
from commandcenter.vocabulary import Level, QuarterKind, Source, State
from tests.queries.many import fill
from tests.queries.plans import scans
from tests.walking import BEFORE, LAST_STEP, reported
from tests.world import OPENS, SIDE, SOUTH, WEST, World

DAY = timedelta(days=1)


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the miniature centre, its clock standing for these queries too."""
    for module in (place, field, zero):
        monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def behind(world: World, cell: int = 0) -> PlaceView:
    with world.reading() as connection:
        view = cell_view(connection, world.cells[cell])
    assert view is not None
    return view


def street_of(world: World) -> int:
    with world.reading() as connection:
        street = connection.scalar(select(Division.id).where(Division.level == Level.STREET))
    assert street is not None
    return street


def test_a_cell_shows_its_cases_the_late_first_and_its_figures_against_the_others(centre: World) -> None:
    late = centre.case_in(State.DISPATCHED, cell=0)
    centre.travel(hours=3)
    fresh = centre.case_in(State.DISPATCHED, cell=0)
    standing = centre.case_in(State.SUSPENDED, cell=0)
    new = centre.case_in(State.REPORTED, cell=0)
    centre.perform("leader", void, centre.case_in(State.FILED, cell=0), None, reason="重复登记")
    centre.case_in(State.DISPATCHED, cell=1)
    centre.case_in(State.CLOSED, cell=2)
    view = behind(centre)
    assert [case.id for case in view.cases] == [late, new, fresh, standing]
    numbers = view.numbers
    assert (numbers.filed, numbers.filed_90) == (3, 3), "reported is not filed, void is nothing"
    assert (numbers.open, numbers.overdue) == (2, 1), "suspended is not in hand"
    assert (numbers.open_around, numbers.overdue_around) == (3, 1), "the community has one more"
    assert (numbers.rank, numbers.ranked, numbers.mean) == (1, 6, 5 / 6)
    assert behind(centre, 5).numbers.rank == 4, "three cells have more"


def test_a_community_and_a_street_are_the_sum_of_their_cells(centre: World) -> None:
    for cell in (0, 1, 1, 4):
        centre.case_in(State.FILED, cell=cell)
    with centre.reading() as connection:
        views = [place_view(connection, division) for division in (*centre.communities, street_of(centre))]
    filed = [view.numbers.filed for view in views if view is not None]
    assert filed == [3, 1, 4]
    ranks = [(view.numbers.rank, view.numbers.ranked) for view in views if view is not None]
    assert ranks == [(1, 2), (2, 2), (1, 1)]
    assert [len(view.path) for view in views if view is not None] == [2, 2, 1]
    assert [view.name.zh for view in views if view is not None][:2] == ["柳岸居委", "竹里居委"]


def test_a_responsibility_grid_is_the_sum_of_the_cells_its_supervisor_answers_for(centre: World) -> None:
    for cell in (0, 1, 1, 4):
        centre.case_in(State.FILED, cell=cell)
    with centre.reading() as connection:
        views = [grid_view(connection, grid) for grid in centre.grids]
        assert grid_view(connection, 999_999) is None
    numbers = [view.numbers for view in views if view is not None]
    assert [one.filed for one in numbers] == [3, 1]
    assert [(one.rank, one.ranked) for one in numbers] == [(1, 2), (2, 2)]
    assert [one.open_around for one in numbers] == [4, 4], "seen against the whole area"
    first = views[0]
    assert first is not None and first.name.zh.endswith("网格")
    assert [name.zh for name in first.grids] == [first.name.zh]
    assert len(first.cases) == 3


def test_what_is_no_place_of_the_wall_has_nothing_behind_it(centre: World) -> None:
    with centre.reading() as connection:
        district = connection.scalar(select(Division.id).where(Division.level == Level.DISTRICT))
        assert cell_view(connection, 999_999) is None
        assert place_view(connection, 999_999) is None
        assert district is not None
        assert place_view(connection, district) is None


def test_a_case_that_was_done_again_counts_as_rework_once(centre: World) -> None:
    case_id = centre.case_in(State.CHECKED)
    for _ in range(2):
        centre.perform("dispatcher", rework, case_id, None, reason="未清除干净")
        for state in (State.DISPOSED, State.CHECKING, State.CHECKED):
            assert BEFORE[state]
            LAST_STEP[state](centre, case_id)
    centre.case_in(State.CHECKED)
    assert behind(centre).numbers.rework == 1


def test_a_hotline_order_about_a_known_case_is_a_repeated_one(centre: World) -> None:
    first = centre.case_in(State.FILED, source=Source.SUPERVISOR)
    for source in (Source.HOTLINE_12345, Source.SUPERVISOR):
        again = reported(centre, source=source, reporter_phone="13812346028", wants_answer=True)
        centre.perform("acceptor", merge, again, None, first)
    with centre.reading() as connection:
        assert connection.scalar(select(Report.id).where(Report.origin.is_(False))) is not None
    centre.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    numbers = behind(centre).numbers
    assert (numbers.repeated, numbers.solved, numbers.explained) == (1, 0, 0)
    assert numbers.filed == 1


def test_items_are_shares_of_what_was_filed_here_beside_the_whole(centre: World) -> None:
    for item, cell in (("C-PA-01", 0), ("C-PA-01", 0), ("C-PA-02", 0), ("C-PA-02", 4)):
        centre.case_in(State.FILED, item=item, cell=cell)
    view = behind(centre)
    assert [(share.zh, share.here, share.whole) for share in view.shares] == [
        ("井盖", 2 / 3, 2 / 4),
        ("路灯", 1 / 3, 2 / 4),
    ]
    assert behind(centre, 5).shares == ()


def test_hours_and_weekdays_are_the_centres(centre: World) -> None:
    centre.case_in(State.REPORTED)
    week = behind(centre).week
    local = OPENS + timedelta(hours=8)
    assert week[local.weekday()][local.hour] == 1
    assert sum(map(sum, week)) == 1


def test_the_people_of_a_place_stand_with_it(centre: World) -> None:
    with OrmSession(centre.engines.writer) as session, session.begin():
        inside = shapely.box(WEST, SOUTH, WEST + SIDE, SOUTH + SIDE)
        for name, shape in (("柳岸新村", inside), ("竹里小区", shapely.box(0, 0, 1, 1))):
            session.add(
                Quarter(
                    name_zh=name,
                    name_en=name,
                    kind=QuarterKind.MIXED,
                    community_id=centre.communities[0],
                    households=1214,
                    shape=shapely.to_wkb(shape),
                )
            )
    view = behind(centre)
    assert [(quarter.zh, quarter.households) for quarter in view.quarters] == [("柳岸新村", 1214)]
    assert [grid.zh for grid in view.grids] == ["柳岸居委网格"]
    assert behind(centre, 1).quarters == ()
    with centre.reading() as connection:
        community = place_view(connection, centre.communities[0])
    assert community is not None
    assert len(community.quarters) == 2


def test_around_a_point_the_nearest_stands_first_and_the_far_not_at_all(centre: World) -> None:
    near = centre.case_in(State.DISPATCHED, cell=1)
    here = centre.case_in(State.DISPATCHED, cell=0)
    centre.case_in(State.DISPATCHED, cell=4)
    centre.case_in(State.CLOSED, cell=0)
    lon, lat = centre.point(0)
    with OrmSession(centre.engines.writer) as session, session.begin():
        for cell in (0, 4):
            x, y = centre.point(cell)
            session.add(
                Component(code=f"P{cell}", item_id=centre.items["C-PA-01"], cell_id=centre.cells[cell], lon=x, lat=y)
            )
    with centre.reading() as connection:
        around = surroundings(connection, lon, lat, 300)
        wide = surroundings(connection, lon, lat, 1_000)
    assert [one.case.id for one in around.cases] == [here, near]
    assert around.cases[0].metres == pytest.approx(0, abs=1)
    assert around.cases[1].metres == pytest.approx(95, abs=2)
    assert [one.code for one in around.components] == ["P0"]
    assert [(unit.zh, unit.open) for unit in around.units] == [("水务所", 2)]
    assert (len(wide.cases), len(wide.components)) == (3, 2)


NOW = datetime.fromisoformat("2026-11-22T00:00:00+00:00")
past = st.lists(st.integers(-2, 400).map(lambda days: PastCase(1, 1, NOW, NOW - days * DAY, 0)))


@given(past)
def test_periods_hold_every_case_filed_in_them_once(cases: list[Any]) -> None:
    counts = figures.periods(cases, NOW)
    assert len(counts) == PERIODS
    assert sum(counts) == sum(0 <= (NOW - case.filed_at).days < 360 for case in cases)
    assert counts[-1] == sum(0 <= (NOW - case.filed_at).days < 30 for case in cases)


@given(st.lists(st.integers(0, 9), min_size=1))
def test_the_most_is_the_first_and_equals_share_a_rank(counts: list[int]) -> None:
    assert figures.rank(counts, max(counts)) == 1
    assert figures.rank(counts, min(counts)) == 1 + sum(count > min(counts) for count in counts)


def test_open_means_the_same_in_the_scene_and_on_the_map(centre: World) -> None:
    for state in State:
        centre.case_in(state, cell=0)
    with centre.reading() as connection:
        on_the_map = {case.id for case in open_cases.open_cases(connection) if case.cell_id == centre.cells[0]}
    assert {case.id for case in behind(centre).cases} == on_the_map


def test_neither_a_place_nor_a_past_day_goes_through_all_cases(database: Engines) -> None:
    with database.writer.begin() as connection:
        fill(connection, 50_000)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    with database.reader.connect() as connection:
        newest = connection.scalar(select(func.max(Case.reported_at)))
        assert newest is not None
        assert scans(connection, lambda: cell_view(connection, 5)) == []
        assert scans(connection, lambda: surroundings(connection, 121.01, 31.21)) == []
        # Nearly all of these made-up cases ended without being closed, which PostgreSQL rightly reads through.
        if connection.dialect.name == "sqlite":
            assert scans(connection, lambda: spans(connection, newest - DAY, newest)) == []
