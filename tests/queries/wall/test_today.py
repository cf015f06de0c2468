# SPDX-License-Identifier: Apache-2.0
"""The figures beside the map add up, leave out what counts nowhere, and never divide by nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import Cell
from commandcenter.models.engine import Engines
from commandcenter.queries.wall import duty, measures, open_cases, zero
from commandcenter.queries.wall import field as field_queries
from commandcenter.queries.wall import ground as ground_queries
from commandcenter.queries.wall import today as figures
from commandcenter.queries.wall.rows import Measure, Today
from commandcenter.queries.wall.trend import HALF_HOUR
from commandcenter.services.appealing import ask_appeal, grant_appeal
from commandcenter.services.closing import void
from commandcenter.vocabulary import Lamp, RequestReason, Role, State
from tests.queries.many import fill
from tests.queries.plans import scans
from tests.services.steps import walk_on
from tests.world import World

ALL_STATES = (
    State.REPORTED,
    State.ACCEPTED,
    State.FILED,
    State.DISPATCHED,
    State.DISPOSED,
    State.CHECKED,
    State.CLOSED,
)


@pytest.fixture
def centre(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Return the miniature centre, its clock standing for these queries too."""
    for module in (figures, measures, duty, zero, field_queries):
        if hasattr(module, "database_now"):
            monkeypatch.setattr(module, "database_now", lambda connection: world.now)
    return world


def shown(world: World) -> Today:
    with world.reading() as connection:
        return figures.today(connection)


def test_what_departments_and_the_centre_hold_is_all_that_is_open(centre: World) -> None:
    for state in ALL_STATES:
        centre.case_in(state)
    centre.case_in(State.SUSPENDED)
    told = shown(centre)
    assert sum(load.open for load in told.departments) + told.centre[0] == told.ribbon.open.today == 4
    assert told.centre == (3, 1, 2)


def test_a_void_case_is_in_no_figure(centre: World) -> None:
    centre.perform("leader", void, centre.case_in(State.DISPATCHED), None, reason="重复登记")
    told = shown(centre)
    assert (told.ribbon.reported.today, told.ribbon.filed.today, told.ribbon.open.today) == (0, 0, 0)
    assert not told.components and not told.sources and not told.departments


def test_a_rate_without_a_denominator_is_none(centre: World) -> None:
    centre.case_in(State.DISPATCHED)
    told = shown(centre)
    assert told.ribbon.on_time.today is None and told.ribbon.on_time.of == 0
    assert told.ribbon.should_close.today == 0


def test_late_in_a_departments_hands_is_due_and_not_on_time(centre: World) -> None:
    centre.case_in(State.DISPATCHED)
    centre.case_in(State.DISPOSED)
    centre.travel(hours=3)
    told = shown(centre)
    assert told.ribbon.overdue.today == 1 == sum(load.overdue for load in told.departments)
    assert (told.ribbon.should_close.today, told.ribbon.on_time.today) == (2, 50.0)
    assert told.worst_community_overdue == 1 and told.worst_community_zh


def test_a_case_whose_appeal_was_granted_is_in_no_rate(centre: World) -> None:
    late = centre.case_in(State.DISPATCHED)
    centre.travel(hours=3)
    walk_on(centre, late, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    centre.case_in(State.DISPOSED)

    def rates() -> tuple[float | None, float | None]:
        with centre.reading() as connection:
            return shown(centre).ribbon.on_time.today, measures.measures(connection, Measure.ON_TIME)[centre.cells[0]]

    assert rates() == (50.0, 50.0)
    centre.perform("liaison", ask_appeal, late, None, reason=RequestReason.WEATHER)
    assert rates() == (50.0, 50.0), "what is only asked still counts"
    centre.perform("leader", grant_appeal, late, None)
    assert rates() == (100.0, 100.0)


def test_every_overdue_case_of_the_ribbon_is_a_diamond_of_the_map(centre: World) -> None:
    centre.case_in(State.DISPATCHED)
    centre.case_in(State.FILED)  # late in the centre's own hands after three hours, which makes no department late
    centre.travel(hours=3)
    with centre.reading() as connection:
        cases = open_cases.open_cases(connection)
    red = [case for case in cases if case.lamp(centre.now) is Lamp.RED]
    assert len(red) == shown(centre).ribbon.overdue.today == 1


def test_today_is_compared_with_the_same_hour_of_yesterday(centre: World) -> None:
    for _ in range(2):
        centre.case_in(State.FILED)
    centre.travel(days=1)
    centre.case_in(State.FILED)
    centre.travel(minutes=5)
    filed = shown(centre).ribbon.filed
    assert (filed.today, filed.yesterday) == (1, 2)
    assert len(filed.then) == 48 and filed.then[-1] == 2
    assert list(filed.now) == sorted(filed.now, key=float) and filed.now[-1] == 1
    assert len(filed.now) == -(-((centre.now + timedelta(hours=8)).hour * 3600 + 5 * 60) // HALF_HOUR.seconds)


def test_the_ticker_names_departments_and_posts_and_no_person(centre: World) -> None:
    centre.case_in(State.CLOSED)
    told = shown(centre)
    names = {act.actor_zh for act in told.ticker}
    assert "水务所" in names and Role.DISPATCHER.zh in names
    with centre.reading() as connection:
        people = {row[0] for row in connection.exec_driver_sql("SELECT name FROM person")}
    assert not names & people
    assert list(told.ticker) == sorted(told.ticker, key=lambda act: (act.at, act.history_id), reverse=True)


def test_a_missing_zero_report_is_in_the_highest_step_and_one_that_came_in_the_lowest() -> None:
    edges = measures.classes([1.0, 1.0], Measure.ZERO_REPORT)
    assert len(edges) == 5 and edges[0] == 0 and edges[-1] < 1


@pytest.mark.parametrize("measure", list(Measure))
def test_each_measure_answers_and_its_steps_rise(centre: World, measure: Measure) -> None:
    centre.case_in(State.DISPATCHED, cell=0)
    centre.case_in(State.DISPOSED, cell=1)
    centre.travel(hours=3)
    with centre.reading() as connection:
        values = measures.measures(connection, measure)
    edges = measures.classes(values.values(), measure)
    assert len(edges) == 5 and edges[0] == 0 and all(low < high for low, high in zip(edges, edges[1:], strict=False))
    counted = {
        Measure.OPEN: {0: 1.0, 1: 1.0},
        Measure.OVERDUE: {0: 1.0},
        Measure.FILED: {0: 1.0, 1: 1.0},
        Measure.NEW: {0: 1.0, 1: 1.0},
        Measure.ON_TIME: {0: 0.0, 1: 100.0},
    }
    if measure in counted:
        assert values == {centre.cells[cell]: value for cell, value in counted[measure].items()}


def test_density_is_of_the_cells_own_ground(centre: World) -> None:
    centre.case_in(State.DISPATCHED, cell=0)
    centre.case_in(State.FILED, cell=0)
    centre.case_in(State.FILED, cell=1)
    centre.case_in(State.REPORTED, cell=2)
    with OrmSession(centre.engines.writer) as session, session.begin():
        session.get_one(Cell, centre.cells[0]).area = 5_000.0
    with centre.reading() as connection:
        values = measures.measures(connection, Measure.DENSITY)
    assert values == {centre.cells[0]: 4.0, centre.cells[1]: 1.0}


def test_a_broken_shape_is_named_and_the_rest_is_there(world: World) -> None:
    with world.engines.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE cell SET shape = x'00' WHERE id = 1" if _sqlite(world) else _BROKEN)
    with world.reading() as connection:
        ground = ground_queries.ground(connection)
        code = connection.exec_driver_sql("SELECT code FROM cell WHERE id = 1").scalar_one()
    assert ground.skipped == (code,)
    assert len(ground.cells.ids) == len(world.cells) - 1 == len(ground.cells.inner)
    assert ground.cells.shape_rings[-1] == len(ground.cells.ring_points) - 1
    assert ground.cells.ring_points[-1] == len(ground.cells.points)


_BROKEN = r"UPDATE cell SET shape = '\x00'::bytea WHERE id = 1"


def _sqlite(world: World) -> bool:
    return world.engines.writer.dialect.name == "sqlite"


def test_no_figure_of_the_wall_goes_through_all_cases(database: Engines) -> None:
    with database.writer.begin() as connection:
        fill(connection, 50_000)
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("ANALYZE")
    with database.reader.connect() as connection:
        assert scans(connection, lambda: figures.today(connection)) == []
        assert scans(connection, lambda: open_cases.open_cases(connection)) == []
        for measure in Measure:
            assert scans(connection, lambda measure=measure: measures.measures(connection, measure)) == [], measure
