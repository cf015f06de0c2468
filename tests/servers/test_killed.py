# SPDX-License-Identifier: Apache-2.0
"""A server killed in the middle of an act, before it, at its commit and after it: each act is done once in the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import DBAPIError

from commandcenter.models import Case, History
from commandcenter.models.engine import ask, is_line_lost, open_engines
from commandcenter.services.dispatching import urge
from commandcenter.services.supervision.draft import Intake
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.unit_of_work import UnitOfWork, perform
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Source, State
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, running, wait_for
from tests.servers.wire import wire_to
from tests.world import World

HOLD = 4711
"""The key of the lock that keeps a commit waiting."""


@pytest.fixture(scope="module")
def centre_on_server() -> Iterator[tuple[Server, World]]:
    """Return a server of these tests, with a small centre."""
    with running() as server:
        world = centre(server.address())
        yield server, world
        world.engines.dispose()


def is_done(engines: Any, world: World, act_id: str, service: Callable[..., Any], *args: Any) -> bool:
    """Send the act again as a seat does whose line is back; False while there is no server."""
    try:
        perform(engines, world.actor("dispatcher"), act_id, service, *args)
    except DBAPIError as error:
        assert is_line_lost(error), error
        return False
    return True


def cases(connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(Case)).scalar_one())


def urgings(world: World, case_id: int) -> tuple[int, int]:
    entries = [entry for entry in world.rows(History, case_id) if entry.action.value == "urge"]
    return world.case(case_id).urgings, len(entries)


def test_a_server_killed_between_two_statements_of_an_act_has_done_nothing_of_it(
    centre_on_server: tuple[Server, World],
) -> None:
    server, world = centre_on_server
    case_id = world.case_in(State.DISPATCHED)

    def cut_short(uow: UnitOfWork) -> None:
        urge(uow, case_id, None)
        uow.session.flush()
        server.kill()
        uow.session.execute(text("SELECT 1"))

    assert not is_done(world.engines, world, "between", cut_short)
    assert not is_done(world.engines, world, "between", urge, case_id, None), "nobody is there"
    server.start()
    assert urgings(world, case_id) == (0, 0)
    for _ in range(2):
        assert is_done(world.engines, world, "between", urge, case_id, None)
    assert urgings(world, case_id) == (1, 1)


def test_a_server_killed_in_the_middle_of_a_commit_does_the_act_once(centre_on_server: tuple[Server, World]) -> None:
    server, world = centre_on_server
    case_id = world.case_in(State.DISPATCHED)
    server.ask(
        "CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN PERFORM pg_advisory_xact_lock_shared({HOLD}); RETURN NULL; END $$",
        NAME,
    )
    server.ask(
        "CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT ON act DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION wait_at_commit()",
        NAME,
    )
    holder = open_engines(server.address())
    done: list[bool] = []
    with holder.writer.connect() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({HOLD})"))
        seat = threading.Thread(
            target=lambda: done.append(is_done(world.engines, world, "at commit", urge, case_id, None)), name="seat"
        )
        seat.start()
        waiting = "SELECT count(*) FROM pg_stat_activity WHERE query = 'COMMIT' AND wait_event = 'advisory'"
        wait_for(lambda: server.ask(waiting), "the act to be at its commit")
        server.kill()
        seat.join(10)
        connection.invalidate()
    assert done == [False]
    server.start()
    for _ in range(2):
        assert is_done(world.engines, world, "at commit", urge, case_id, None)
    assert urgings(world, case_id) == (1, 1)
    server.ask("DROP TRIGGER wait_at_commit ON act", NAME)
    holder.dispose()


def test_an_act_whose_commit_was_done_and_never_told_is_not_done_again(centre_on_server: tuple[Server, World]) -> None:
    server, world = centre_on_server
    case_id = world.case_in(State.DISPATCHED)
    with wire_to(server.port) as wire:
        seat = open_engines(server.address().replace(str(server.port), str(wire.port)))
        wire.cut_after_commit = True
        assert not is_done(seat, world, "untold", urge, case_id, None)
        assert wire.cuts == 1
        assert urgings(world, case_id) == (1, 1), "the server had done it"
        outcome = perform(seat, world.actor("dispatcher"), "untold", urge, case_id, None)
        assert outcome.repeated
        assert urgings(world, case_id) == (1, 1)
        seat.dispose()


def test_after_all_of_it_every_case_and_every_history_is_sound(centre_on_server: tuple[Server, World]) -> None:
    server, world = centre_on_server
    draft = Intake(source=Source.HOTLINE_12345, text="路灯不亮", reporter_name="周女士")
    perform(world.engines, world.actor("acceptor"), "one more", take_in, draft)
    server.kill()
    server.start()
    assert ask(world.engines, cases) == 4, "asked again by itself where the line had broken unnoticed"
    assert [finding.sentence() for finding in verify(world.engines).findings] == []
