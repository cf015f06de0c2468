# SPDX-License-Identifier: Apache-2.0
"""Walls and briefings read from a standby, know how far behind it is, and are told what it shows."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from commandcenter.changes import ChangeSet, Topic
from commandcenter.live.notices import open_news
from commandcenter.models.engine import Engines, ask, behind_seconds, open_engines
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork, perform
from tests.servers.conftest import centre
from tests.servers.running import Server, running, wait_for


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Server, Server]]:
    """Return a server with a small centre, and its streaming standby."""
    with running() as primary:
        centre(primary.address()).engines.dispose()
        primary.ask("CREATE ROLE wall LOGIN IN ROLE pg_read_all_data, pg_write_all_data")
        standby = primary.standby().start()
        yield primary, standby
        standby.stop()


@pytest.fixture
def wall(pair: tuple[Server, Server]) -> Iterator[Engines]:
    """Return the engines of a wall, which reads from the standby, under an account with no rights to watch servers."""
    primary, standby = pair
    engines = open_engines(primary.address().replace("postgres@", "wall@"), standby=standby.place)
    yield engines
    engines.dispose()


def touch(uow: UnitOfWork, number: int) -> None:
    uow.touch(Topic.CASE, number)


def who(connection: Connection) -> tuple[bool, int]:
    row = connection.execute(text("SELECT pg_is_in_recovery(), current_setting('port')::int")).one()
    return bool(row[0]), int(row[1])


def acts(connection: Connection) -> int:
    return int(connection.execute(text("SELECT count(*) FROM act WHERE act_id LIKE 'paused%'")).scalar_one())


def test_a_wall_reads_from_the_standby_and_a_seat_from_where_it_writes(
    pair: tuple[Server, Server], wall: Engines
) -> None:
    primary, standby = pair
    assert ask(wall, who, far=True) == (True, standby.port)
    assert ask(wall, who) == (False, primary.port)
    seat = open_engines(primary.address())
    assert ask(seat, who, far=True) == (False, primary.port), "no standby is named"
    seat.dispose()


def test_a_standby_that_has_caught_up_is_not_behind_however_long_nothing_happens(wall: Engines) -> None:
    perform(wall, SYSTEM, "one act", touch, 1)
    wait_for(lambda: ask(wall, behind_seconds, far=True) == 0, "the standby to catch up")
    assert ask(wall, behind_seconds) == 0


def test_a_paused_standby_says_by_how_much_and_its_wall_hears_of_an_act_when_it_shows_it(
    pair: tuple[Server, Server], wall: Engines
) -> None:
    heard: list[ChangeSet] = []
    ready = threading.Event()
    news = open_news(wall, lambda changes: (heard.append(changes), ready.set()), lambda ok, since: None, far=True)
    news.start()
    assert ready.wait(10)

    def ids() -> set[int]:
        return {number for changes in heard for number in changes.ids(Topic.CASE) or ()}

    perform(wall, SYSTEM, "before", touch, 1)
    wait_for(lambda: ids() == {1}, "news of what the standby has")
    pair[1].ask("SELECT pg_wal_replay_pause()")
    wait_for(lambda: pair[1].ask("SELECT pg_get_wal_replay_pause_state()") == "paused", "the pause")
    for number in range(2, 40):
        perform(wall, SYSTEM, f"paused {number}", touch, number)
    wait_for(lambda: ask(wall, behind_seconds, far=True) > 0.3, "the lag to be seen")
    assert ask(wall, acts, far=True) == 0 and ask(wall, acts) == 38
    assert ids() == {1}, "nobody is told what cannot be seen yet"
    pair[1].ask("SELECT pg_wal_replay_resume()")
    wait_for(lambda: ids() == set(range(1, 40)), "news of all acts")
    assert ask(wall, acts, far=True) == 38
    wait_for(lambda: ask(wall, behind_seconds, far=True) == 0, "the standby to catch up")
    news.stop()


@pytest.mark.allow_log_warnings
def test_a_wall_whose_standby_dies_reads_from_the_primary_and_goes_on_hearing(
    pair: tuple[Server, Server], wall: Engines
) -> None:
    primary, standby = pair
    heard: list[ChangeSet] = []
    ready = threading.Event()
    news = open_news(wall, lambda changes: (heard.append(changes), ready.set()), lambda ok, since: None, far=True)
    news.start()
    assert ready.wait(10)
    assert ask(wall, who, far=True) == (True, standby.port)
    standby.kill()
    assert ask(wall, who, far=True) == (False, primary.port)
    perform(wall, SYSTEM, "without a standby", touch, 77)
    wait_for(lambda: any(77 in (changes.ids(Topic.CASE) or ()) for changes in heard) or broke(heard), "news")
    perform(wall, SYSTEM, "after the break", touch, 78)
    wait_for(lambda: any(78 in (changes.ids(Topic.CASE) or ()) for changes in heard), "news without a standby")
    news.stop()
    standby.start()


def broke(heard: list[ChangeSet]) -> bool:
    """Tell whether everything was announced again after a break."""
    return sum(changes.ids(Topic.CASE) is None for changes in heard) > 1
