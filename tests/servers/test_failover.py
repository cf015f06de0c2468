# SPDX-License-Identifier: Apache-2.0
"""The primary dies and its standby takes over: seats follow by themselves, and every acknowledged act is there once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from commandcenter.models.engine import ask, database_now, open_engines
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from commandcenter.vocabulary import State
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, running, wait_for
from tests.servers.seats import FOLLOW_SECONDS, ended, prove_equal, seats, worked_after

SYNCHRONOUS = ("synchronous_commit=on",)


@pytest.fixture
def pair() -> Iterator[tuple[Server, Server]]:
    """Return a primary and a standby without which it acknowledges nothing."""
    with running(*SYNCHRONOUS) as primary:
        standby = primary.standby().start()
        try:
            in_step(primary)
            yield primary, standby
        finally:
            standby.stop()


def in_step(primary: Server) -> None:
    """Acknowledge from now on only what a standby has too."""
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.ask("SELECT pg_reload_conf()")
    wait_for(lambda: primary.ask("SELECT current_setting('synchronous_standby_names')") == "*", "the setting")
    # It holds for all once the checkpointer has read it, which a busy machine may delay; it reads before a checkpoint.
    primary.ask("CHECKPOINT")
    wait_for(lambda: primary.ask("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"), "a standby")


def alone(server: Server) -> None:
    """Acknowledge without a standby, as a server must that has none yet."""
    server.ask("ALTER SYSTEM SET synchronous_standby_names = ''")
    server.ask("SELECT pg_reload_conf()")


def both(*servers: Server) -> str:
    """Return one address with several hosts."""
    return f"postgresql://postgres@/{NAME}?" + "&".join(f"host={server.place}" for server in servers)


def fail_over(primary: Server, standby: Server) -> float:
    """Kill the one, promote the other; return when (time.time) the other takes acts."""
    primary.kill()
    standby.promote()
    alone(standby)
    return time.time()


def test_seats_follow_to_the_standby_within_ten_seconds_and_every_act_was_done_once(
    pair: tuple[Server, Server],
) -> None:
    primary, standby = pair
    world = centre(primary.address())
    case_id = world.case_in(State.DISPATCHED)
    world.engines.dispose()
    with seats(both(primary, standby), world, case_id, 3) as started:
        promoted = fail_over(primary, standby)
        wait_for(lambda: acts_since(standby, promoted) > 30, "the seats to work at the new server")
        reports = ended(started)
    assert max(worked_after(reports, promoted)) < FOLLOW_SECONDS
    assert prove_equal(standby.address(), case_id, reports) > 30
    assert all(report["heard"] > promoted for report in reports), "a seat acts and hears nothing of the others"


def acts_since(server: Server, moment: float) -> int:
    return int(server.ask(f"SELECT count(*) FROM act WHERE at > to_timestamp({moment})", NAME))


@pytest.mark.slow
def test_twelve_seats_follow_through_five_failovers(pair: tuple[Server, Server]) -> None:
    primary, standby = pair
    world = centre(primary.address())
    case_id = world.case_in(State.DISPATCHED)
    world.engines.dispose()
    promotions = []
    with seats(both(primary, standby), world, case_id, 12) as started:
        for _ in range(5):
            promotions.append(fail_over(primary, standby))
            moment = promotions[-1]
            wait_for(lambda: acts_since(standby, moment) > 200, "the seats to work at the new server")  # noqa: B023
            primary, standby = standby, as_standby(primary, of=standby)
        reports = ended(started)
    for moment in promotions:
        assert max(worked_after(reports, moment)) < FOLLOW_SECONDS
    assert prove_equal(primary.address(), case_id, reports) > 1_000
    standby.kill()


def as_standby(dead: Server, of: Server) -> Server:
    """Make a dead server the standby of the one that took over, on its old port."""
    dead.empty()
    dead.copy_from(of)
    dead.start()
    in_step(of)
    return dead


def test_an_old_primary_that_comes_back_by_mistake_gets_no_act_of_a_seat_that_knows_better(
    pair: tuple[Server, Server],
) -> None:
    primary, standby = pair
    engines = open_engines(both(primary, standby))
    perform(engines, SYSTEM, "before", note)
    fail_over(primary, standby)
    wait_for(lambda: follows(engines), "the seat to follow")
    primary.start()
    alone(primary)
    engines.dispose()
    engines.server.hosts._hosts.sort(key=lambda place: place[1] != str(primary.port))  # type: ignore[union-attr]
    perform(engines, SYSTEM, "after", note)
    assert standby.ask("SELECT count(*) FROM act WHERE act_id = 'after'", NAME) == 1
    assert primary.ask("SELECT count(*) FROM act WHERE act_id = 'after'", NAME) == 0
    engines.dispose()


def note(uow: UnitOfWork) -> None:
    uow.session.execute(text("SELECT 1"))


def follows(engines: object) -> bool:
    from commandcenter.models.engine import is_line_lost

    try:
        ask(engines, database_now)  # type: ignore[arg-type]
    except Exception as error:
        assert is_line_lost(error), error
        return False
    return True


@pytest.mark.parametrize("days", [-1, 1])
def test_a_seat_whose_clock_is_a_day_off_writes_the_time_of_the_server(days: int) -> None:
    with running() as server:
        world = centre(server.address())
        case_id = world.case_in(State.DISPATCHED)
        with seats(server.address(), world, case_id, 1, days_off=days) as started:
            reports = ended(started)
        assert prove_equal(server.address(), case_id, reports) >= 4
        assert abs(reports[0]["done"][0]["begun"] - time.time()) > 80_000, "the seat's clock was right"
        with world.reading() as connection:
            now = database_now(connection)
            first, last = connection.execute(text("SELECT min(at), max(at) FROM act")).one()
            due = text("SELECT min(due_at), max(due_at) FROM \"case\" WHERE state = 'reported'")
            soonest, latest = connection.execute(due).one()
            order = (
                "SELECT bool_and(at >= before) FROM (SELECT at, lag(at) OVER (ORDER BY id) AS before FROM history) AS h"
            )
            in_order = connection.execute(text(order)).scalar()
        assert now - timedelta(minutes=5) < first <= last <= now
        assert first < soonest <= latest < now + timedelta(hours=20), "what is due is due by the server's clock"
        assert in_order
        world.engines.dispose()
