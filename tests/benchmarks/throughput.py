# SPDX-License-Identifier: Apache-2.0
"""Whole lives of cases by 1, 16 and 154 seats on one PostgreSQL, beside the same statements without the program."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import itertools
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import psycopg
from sqlalchemy import text

from commandcenter.models.engine import open_engines
from commandcenter.upkeep.verify import verify
from tests.benchmarks import bare
from tests.benchmarks.frame import Bench, arguments, p95, say
from tests.benchmarks.lives import Life, Lives, record, widen
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, migrate, programs, wait_for

SEATS = (1, 16, 154)
ACTS_A_SECOND = 10
STEADY_SEATS = 16
RECORDED = 24
LEAST_RATIO = 0.5
MOST_MS = 50
SEED = 20261122
FORK = multiprocessing.get_context("fork")


class Over(Exception):
    """The time of a run is over."""


@dataclass
class Run:
    """What the seats of one run did: names of acknowledged acts, seconds of each, acts a second."""

    acknowledged: list[str]
    spans: list[float]
    rate: float


def main() -> int:
    given = arguments(__doc__ or "", seconds=0.0, seats="")
    seconds = given.seconds or (2.5 if given.quick else 20.0)
    counts = [int(one) for one in given.seats.split(",")] if given.seats else list(SEATS)
    # The parent warms up what its seats, which are copies of it, then have from the start.
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="cc-bench-")
    bench = Bench("throughput")
    server = Server.made("max_connections=400", "shared_buffers=256MB", "fsync=on", "full_page_writes=on")
    try:
        server.start()
        measure(bench, server, counts, seconds)
    finally:
        server.stop()
    return bench.finish()


def measure(bench: Bench, server: Server, counts: list[int], seconds: float) -> None:
    """Run ours and the yardstick with each number of seats, on copies of one centre."""
    migrate(server)
    lives, told = prepare(server)
    for count in counts:
        say(f"{count} seats …")
        ours = against(server, at_work, lives, count, seconds, unpaced)
        yard = against(server, at_work, told, count, seconds, unpaced)
        bench.figure(f"{count} seats acts/s", ours.rate)
        bench.figure(f"{count} seats act p50 ms", statistics.median(ours.spans) * 1000)
        bench.figure(f"{count} seats act p95 ms", p95(ours.spans) * 1000)
        bench.figure(f"{count} seats yardstick acts/s", yard.rate)
        bench.least(f"{count} seats ÷ yardstick", ours.rate / yard.rate, LEAST_RATIO)
        bench.figure(f"{count} seats pgbench acts/s", against(server, pgbench, told, count, seconds))
    say(f"{STEADY_SEATS} seats at {ACTS_A_SECOND} acts/s …")
    steady = against(server, at_work, lives, STEADY_SEATS, max(8.0, seconds), paced)
    bench.figure(f"at {ACTS_A_SECOND} acts/s: acts", len(steady.spans))
    bench.figure(f"at {ACTS_A_SECOND} acts/s: act p50 ms", statistics.median(steady.spans) * 1000)
    bench.figure(f"at {ACTS_A_SECOND} acts/s: act p95 ms", p95(steady.spans) * 1000, most=MOST_MS)
    bench.figure("acts told to wait and submitted again", AGAIN.value)
    bench.figure("steps lost or doubled", WRONG[0], most=0)


WRONG = [0]
AGAIN = FORK.Value("i", 0)


def prepare(server: Server) -> tuple[Lives, list[Life]]:
    """Make the centre that every run begins with, and record lives on a copy of it."""
    world = centre(server.address())
    lives = Lives(world, *widen(world), random.Random(SEED))
    for number in range(3):
        lives.live(f"warm-{number}")
    world.engines.dispose()
    server.ask("VACUUM ANALYZE", NAME)
    server.ask(f"CREATE DATABASE recording TEMPLATE {NAME}")
    elsewhere = replace(world, engines=open_engines(server.address("recording")))
    told = record(replace(lives, world=elsewhere, spans=[], acknowledged=[]), RECORDED)
    elsewhere.engines.dispose()
    return replace(lives, spans=[], acknowledged=[]), told


def against(server: Server, run: Callable[..., Any], *told: Any) -> Any:
    """Run on a fresh copy of the centre, and throw it away."""
    server.ask(f"CREATE DATABASE run TEMPLATE {NAME}")
    done = run(server.address("run"), *told)
    wait_for(lambda: not server.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = 'run'"), "the seats to go")
    server.ask("DROP DATABASE run")
    return done


def at_work(address: str, what: Any, count: int, seconds: float, pace: Any) -> Run:
    """Let `count` processes work for `seconds`: through the program when `what` are Lives, else without it."""
    barrier, results = FORK.Barrier(count + 1), FORK.SimpleQueue()
    work = seat if isinstance(what, Lives) else loop
    told = (address, what, seconds, pace, barrier, results)
    processes = [FORK.Process(target=work, args=(number, *told)) for number in range(count)]
    for process in processes:
        process.start()
    barrier.wait(300)
    ends = [results.get() for _ in processes]
    for process in processes:
        process.join()
    assert all(isinstance(end, tuple) for end in ends), ends
    names, spans = [one for end in ends for one in end[0]], [one for end in ends for one in end[1]]
    if isinstance(what, Lives):
        WRONG[0] += wrong_steps(address, names)
    return Run(names, spans, sum(end[2] for end in ends) / seconds)


def seat(number: int, address: str, lives: Lives, seconds: float, pace: Any, barrier: Any, results: Any) -> None:
    """Be one seat: open a connection, wait for the others, work."""
    lives.chance = random.Random(SEED + number)
    # The parent's engines, with all they have compiled, at another address.
    lives.world.engines.server.hosts.__init__(address_of(address), lives.world.engines.server.hosts._limits)  # type: ignore[misc, union-attr]
    with lives.world.reading() as connection:
        connection.execute(text("SELECT 1"))
    done = [0]
    lives.pause = pace(barrier, seconds, done, lives.chance)
    try:
        for life in range(1_000_000):
            lives.live(f"seat-{number}-{life}")
    except Over:
        results.put((lives.acknowledged, lives.spans[1:], done[0]))
        with AGAIN:
            AGAIN.value += lives.again
    except BaseException as error:
        results.put(repr(error))
    lives.world.engines.dispose()


def address_of(address: str) -> dict[str, Any]:
    """Return the address as the driver takes it."""
    from sqlalchemy import make_url

    from commandcenter.models.engine.hosts import connect_arguments

    return connect_arguments(make_url(address))


def loop(number: int, address: str, told: list[Life], seconds: float, pace: Any, barrier: Any, results: Any) -> None:
    """Be one loop of the driver."""
    ready = [bare.prepared(life) for life in told]
    chance, done = random.Random(SEED + number), [0]
    with psycopg.connect(address) as line:
        line.execute("SELECT 1")
        line.commit()
        before = pace(barrier, seconds, done, chance)
        try:
            for life in range(1_000_000):
                bare.replay(line, chance.choice(ready), f"B{number:03d}{life:05d}", before)
        except Over:
            results.put(([], [], done[0]))
        except BaseException as error:
            results.put(repr(error))
        line.rollback()


def unpaced(barrier: Any, seconds: float, done: list[int], chance: random.Random) -> Callable[[], None]:
    """Return what is called before each act: counts those before, and ends when the time is over."""
    until: list[float] = []
    calls = itertools.count()

    def before() -> None:
        # Each has taken its first case in when the time begins: 154 at the same counter at once are no day's work.
        if (call := next(calls)) == 1:
            barrier.wait(300)
            until.append(time.perf_counter() + seconds)
        elif call > 1:
            if time.perf_counter() > until[0]:
                raise Over
            done[0] += 1

    return before


def paced(barrier: Any, seconds: float, done: list[int], chance: random.Random) -> Callable[[], None]:
    """Do the same, and wait before each act as the work comes in: all seats together ACTS_A_SECOND."""
    before = unpaced(barrier, seconds, done, chance)

    def wait() -> None:
        before()
        time.sleep(chance.expovariate(ACTS_A_SECOND / STEADY_SEATS))

    return wait


def wrong_steps(address: str, acknowledged: list[str]) -> int:
    """Count acknowledged acts that are not there, acts nobody was told of, steps done twice, and unsound cases."""
    engines = open_engines(address, unhurried=True)
    with engines.reader.connect() as connection:
        stored = connection.execute(text("SELECT act_id FROM act WHERE act_id LIKE 'seat-%'")).scalars().all()
        twice = connection.execute(
            text("SELECT count(*) FROM (SELECT 1 FROM history GROUP BY case_id, action HAVING count(*) > 1) AS twice")
        ).scalar()
    wrong = len(set(stored) ^ set(acknowledged)) + int(twice or 0) + len(verify(engines).findings)
    engines.dispose()
    return wrong


def pgbench(address: str, told: list[Life], count: int, seconds: float) -> float:
    """Return the acts a second that pgbench does of the same statements, without Python."""
    with tempfile.TemporaryDirectory() as folder:
        words = []
        with psycopg.connect(address) as line:
            for number, life in enumerate(told[:8]):
                path = Path(folder) / f"{number}.sql"
                path.write_text(bare.script(life, line), "utf-8")
                words += ["-f", str(path)]
        command = [str(programs() / "pgbench"), "-n", "-c", str(count), "-j", "2", "-T", str(max(2, round(seconds)))]
        done = subprocess.run([*command, *words, address], capture_output=True, text=True)
    found = re.search(r"tps = ([\d.]+)", done.stdout)
    assert done.returncode == 0 and found, done.stderr[-2000:]
    return float(found[1]) * len(told[0])


if __name__ == "__main__":
    sys.exit(main())
