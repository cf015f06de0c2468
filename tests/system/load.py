# SPDX-License-Identifier: Apache-2.0
"""A day of a centre on one guarded server and its standby: seats, look-ups, positions, walls, briefings at once."""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[2])

import psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from commandcenter.changes import ChangeSet, Topic
from commandcenter.live.notices import open_news
from commandcenter.models import Person, PersonRole
from commandcenter.models.engine import Engines, ask, behind_seconds, open_engines
from commandcenter.models.engine.failures import is_line_lost
from commandcenter.queries.briefing.whole import briefing
from commandcenter.queries.finding import find
from commandcenter.queries.wall.field import positions
from commandcenter.queries.wall.open_cases import open_cases, open_cases_by_ids
from commandcenter.queries.wall.today import today
from commandcenter.services.field.patrolling import NOT_KEPT, Fix, take_positions
from commandcenter.services.unit_of_work import SYSTEM, perform
from commandcenter.vocabulary import Role
from tests.benchmarks.frame import Bench, arguments, p95, say
from tests.benchmarks.lives import STEPS, Lives
from tests.benchmarks.logins import address, close
from tests.benchmarks.throughput import FORK, at_work, prepare, unpaced, wrong_steps
from tests.guards.conftest import KEEPER, WALL
from tests.queries.many import DEEDS, PLACES, THINGS
from tests.servers.running import NAME, Server, migrate

DAY_CASES, DAY_LOOKUPS = 10_000, 25_000
BURST = 5.0
"""Reports a second."""
POSITIONS = 40
"""A second, in one batch of the handsets' gateway."""
SUPERVISORS = 600
LOOKERS, WALLS, BRIEFINGS = 4, 2, 1
FIGURES_SECONDS, BRIEFING_SECONDS = 3.0, 10.0
SEED = 20261122


@dataclass
class Done:
    """What one process of the day tells at its end."""

    role: str
    spans: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    again: int = 0
    """Acts that waited too long for another seat and were submitted again."""
    cut_off: int = 0
    """Questions whose line was lost and that were asked again, as a seat does; a standby ends what holds it up."""
    error: str = ""

    def ask(self, engines: Engines, question: Callable[..., Any], *given: Any, far: bool = False) -> None:
        """Ask a question as often as its line is lost, and keep how long it took in all."""
        begun = time.perf_counter()
        while True:
            try:
                ask(engines, question, *given, far=far)
            except DBAPIError as error:
                if not is_line_lost(error):
                    raise
                self.cut_off += 1
            else:
                self.spans.append(time.perf_counter() - begun)
                return


@dataclass
class Watched:
    """What was seen of the server while the day went on."""

    samples: int = 0
    waiting: int = 0
    longest_ms: float = 0.0
    connections: int = 0
    behind: float = 0.0


def main() -> int:
    given = arguments(__doc__ or "", cases=0, seats=16, rate=BURST)
    cases = given.cases or (60 if given.quick else DAY_CASES)
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="cc-load-")
    bench = Bench("load")
    with pair() as (server, standby):
        lives, told = prepare(server)
        lives.patrol = patrol(lives)
        server.ask(f"CREATE DATABASE yardstick TEMPLATE {NAME}")
        yard = at_work(server, "yardstick", told, given.seats, 3.0, unpaced).rate
        measure(bench, server, standby, lives, cases, given.seats, given.rate)
    bench.figure("yardstick (bare loop, as many processes) acts/s", yard)
    bench.figure("share of the yardstick in use", bench.figures["acts/s"] / yard)
    return bench.finish()


@contextmanager
def pair() -> Iterator[tuple[Server, Server]]:
    """Give a server with an empty centre and its standby, with the care for power cuts that a real one has."""
    server = Server.made("max_connections=400", "shared_buffers=256MB", "fsync=on", "full_page_writes=on")
    standby = None
    try:
        server.start()
        migrate(server)
        standby = server.standby().start()
        yield server, standby
    finally:
        if standby is not None:
            standby.stop()
        server.stop()


def patrol(lives: Lives) -> list[int]:
    """Put many supervisors on patrol; return them."""
    engines = lives.world.engines
    with Session(engines.writer) as session, session.begin():
        people = [Person(login=f"patrol{n}", name=f"巡查{n}", password_hash="-") for n in range(SUPERVISORS)]
        session.add_all(people)
        session.flush()
        session.add_all(PersonRole(person_id=one.id, role=Role.SUPERVISOR, seat="") for one in people)
        ids = [one.id for one in people]
    engines.dispose()
    return ids


def measure(bench: Bench, server: Server, standby: Server, lives: Lives, cases: int, seats: int, rate: float) -> None:
    """Let the day pass, and say what it was like."""
    work, over, results, finished = FORK.Queue(), FORK.Event(), FORK.SimpleQueue(), FORK.Value("i", 0)
    lookups = rate * DAY_LOOKUPS / DAY_CASES / LOOKERS
    roles: list[tuple[Any, ...]] = [(be_seat, number, finished) for number in range(seats)]
    roles += [(be_looker, number, lookups) for number in range(LOOKERS)]
    roles += [(be_gateway, 0), *((be_wall, number) for number in range(WALLS))]
    roles += [(be_briefing, number) for number in range(BRIEFINGS)]
    processes = [
        FORK.Process(target=be, args=(role, server, standby, lives, work, over, results, *more))
        for role, *more in roles
    ]
    for process in processes:
        process.start()
    with watching(server, standby) as watched:
        begun = time.perf_counter()
        arrive(work, cases, rate, finished)
        for _ in range(seats):
            work.put(None)
        seated = [results.get() for _ in range(seats)]
        took = time.perf_counter() - begun
        over.set()
        rest = [results.get() for _ in processes[seats:]]
    for process in processes:
        process.join()
    errors = [f"{done.role}: {done.error}" for done in (*seated, *rest) if done.error]
    for error in errors:
        say(error)
    bench.figure("processes that failed", len(errors), most=0)
    tell(bench, server, cases, took, seated + rest, watched)


def arrive(work: Any, cases: int, rate: float, finished: Any) -> None:
    """Let reports come in, `rate` a second and never evenly."""
    chance, at = random.Random(SEED), time.perf_counter()
    for number in range(cases):
        at += chance.expovariate(rate)
        time.sleep(max(0.0, at - time.perf_counter()))
        work.put(f"seat-{number}")
        if number % 500 == 499:
            say(f"{number + 1} of {cases} reports, {finished.value} closed …")


def tell(bench: Bench, server: Server, cases: int, took: float, done: list[Done], watched: Watched) -> None:
    """Put the day into figures."""
    spans = {role: [span for one in done if one.role == role for span in one.spans] for role in {d.role for d in done}}
    names = [name for one in done for name in one.names]
    acts = spans["seat"]
    bench.figure("cases", cases)
    bench.figure("seconds", took)
    bench.figure("acts/s", len(acts) / took)
    for role, what in (
        ("seat", "act"),
        ("looker", "look-up"),
        ("gateway", "positions"),
        ("wall", "wall"),
        ("briefing", "briefing"),
    ):
        ordered = sorted(spans[role]) or [0.0]
        bench.figure(f"{what}: how many", len(spans[role]))
        bench.figure(f"{what} p50 ms", statistics.median(ordered) * 1000)
        bench.figure(f"{what} p95 ms", p95(ordered) * 1000)
        bench.figure(f"{what} p99 ms", ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))] * 1000)
    bench.figure("samples of waiting for a lock per 100", 100 * watched.waiting / max(1, watched.samples))
    bench.figure("longest wait for a lock ms", watched.longest_ms)
    bench.figure("most connections", watched.connections)
    bench.figure("standby behind at most s", watched.behind)
    bench.figure("acts told to wait and submitted again", sum(one.again for one in done))
    bench.figure("questions cut off and asked again", sum(one.cut_off for one in done))
    bench.figure("acts not done", cases * len(STEPS) - len(acts), most=0)
    bench.figure("steps lost or doubled", wrong_steps(server.address(), names), most=0)


# ---------------------------------------------------------------- who is there


def be(role: Callable[..., Done], server: Server, standby: Server, lives: Lives, *told: Any) -> None:
    """Be one process of the day, under the login it would have; tell what came of it."""
    results, number = told[2], told[3]
    lives = replace(lives, spans=[], acknowledged=[], chance=random.Random(f"{role.__name__} {number}"))
    engines = open_engines(address(server, LOGINS[role]), standby=standby.place)
    try:
        results.put(role(engines, lives, *told))
    except BaseException as error:
        results.put(Done(role.__name__.removeprefix("be_"), error=repr(error)))
    engines.dispose()


def be_seat(engines: Engines, lives: Lives, work: Any, over: Any, results: Any, number: int, finished: Any) -> Done:
    """Take cases from their report to their end, one after the other, each act under the login of its post."""
    # The parent's engines with what they have compiled; none of them has a line yet.
    while (name := work.get()) is not None:
        lives.live(name)
        with finished:
            finished.value += 1
    close(lives.world)
    return Done("seat", lives.spans, lives.acknowledged, lives.again)


def be_looker(engines: Engines, lives: Lives, work: Any, over: Any, results: Any, number: int, rate: float) -> Done:
    """Look cases up as callers ask after them."""
    done = Done("looker")
    while not over.wait(lives.chance.expovariate(rate)):
        term = lives.chance.choice(lives.chance.choice((PLACES, THINGS, DEEDS)))
        done.ask(engines, find, term)
    return done


def be_gateway(engines: Engines, lives: Lives, work: Any, over: Any, *_: Any) -> Done:
    """Send supervisors' positions, a batch each second."""
    done, people = Done("gateway"), lives.patrol
    while not over.wait(1.0):
        now = datetime.now(UTC)
        batch = [
            Fix(one, "H", *lives.chance.choice(lives.places), now) for one in lives.chance.sample(people, POSITIONS)
        ]
        done.spans.append(timed(lambda batch=batch: perform(engines, SYSTEM, NOT_KEPT, take_positions, batch)))
    return done


def be_wall(engines: Engines, lives: Lives, work: Any, over: Any, *_: Any) -> Done:
    """Read from the standby what a wall shows: all once, then what acts changed, figures and positions."""
    done, lock, waiting = Done("wall"), threading.Lock(), [ChangeSet.everything()]

    def hear(changes: ChangeSet) -> None:
        with lock:
            waiting[0] |= changes

    news = open_news(engines, hear, lambda ok, since: None, far=True)
    news.start()
    figures = time.monotonic()
    while not over.wait(0.1):
        with lock:
            changes, waiting[0] = waiting[0], ChangeSet()
        ids = changes.ids(Topic.CASE)
        if ids is None:
            done.ask(engines, open_cases, far=True)
        elif ids:
            done.ask(engines, open_cases_by_ids, ids, far=True)
        if time.monotonic() - figures > FIGURES_SECONDS:
            figures = time.monotonic()
            for one in (today, positions):
                done.ask(engines, one, far=True)
    news.stop()
    return done


def be_briefing(engines: Engines, lives: Lives, work: Any, over: Any, *_: Any) -> Done:
    """Read the whole briefing of today from the standby now and then."""
    done = Done("briefing")
    while not over.wait(BRIEFING_SECONDS):
        done.ask(engines, briefing, far=True)
    return done


def timed(what: Callable[[], Any]) -> float:
    """Return how many seconds something took."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


LOGINS: dict[Callable[..., Done], str] = {
    be_seat: "acceptor",
    be_looker: "acceptor",
    be_gateway: KEEPER,
    be_wall: WALL,
    be_briefing: "director",
}
"""Under whose login each is there."""

# ---------------------------------------------------------------- who watches


@contextmanager
def watching(server: Server, standby: Server) -> Iterator[Watched]:
    """Look at the server four times a second: who waits for whom, how many there are, how far the standby is behind."""
    watched, over = Watched(), threading.Event()
    far = open_engines(server.address(), standby=standby.place)

    def watch() -> None:
        with psycopg.connect(server.address(), autocommit=True) as line:
            while not over.wait(0.25):
                row = line.execute(_WAITS.encode()).fetchone()
                assert row is not None
                watched.samples += 1
                watched.waiting += row[0] > 0
                watched.longest_ms = max(watched.longest_ms, float(row[1]))
                watched.connections = max(watched.connections, row[2])
                watched.behind = max(watched.behind, ask(far, behind_seconds, far=True))

    thread = threading.Thread(target=watch, name="watch")
    thread.start()
    try:
        yield watched
    finally:
        over.set()
        thread.join()
        far.dispose()


_WAITS = """
    SELECT count(*) FILTER (WHERE wait_event_type = 'Lock'),
           coalesce(max(extract(epoch FROM clock_timestamp() - query_start) * 1000)
                    FILTER (WHERE wait_event_type = 'Lock'), 0),
           count(*) FILTER (WHERE backend_type = 'client backend')
    FROM pg_stat_activity
"""

if __name__ == "__main__":
    sys.exit(main())
