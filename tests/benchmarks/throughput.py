# SPDX-License-Identifier: Apache-2.0
"""Whole lives of cases by 1, 16 and 154 seats on one PostgreSQL, beside the same statements without the program."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.pop(0)  # this folder has names of the standard library
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import gc
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
from tests.benchmarks.bare import Ready
from tests.benchmarks.frame import Bench, arguments, p95, say
from tests.benchmarks.lives import STEPS, Life, Lives, record, widen
from tests.benchmarks.logins import WORKERS, address, close, turn_to, under_own_logins
from tests.servers.conftest import centre
from tests.servers.running import NAME, Server, migrate, programs, wait_for

SEATS = (1, 16, 154)
ACTS_A_SECOND = 10
STEADY_SEATS = 16
WARM_ACTS = 2 * len(STEPS)
RECORDED = 24
LEAST_RATIO = 0.5
MOST_MS = 50
SEED = 20261122
FORK = multiprocessing.get_context("fork")


class Over(Exception):
    """The time of a run is over."""


@dataclass
class Run:
    """What the seats of one run did: names of acknowledged acts, seconds of each, acts a second, and at what cost."""

    acknowledged: list[str]
    spans: list[float]
    rate: float
    cpu_ms: float
    """Processor time of the seats' own processes for an act: other work of the machine does not count in it."""


def main() -> int:
    given = arguments(__doc__ or "", seconds=0.0, seats="")
    seconds = given.seconds or (2.0 if given.quick else 20.0)
    # Opening the lines of a whole hall, twice, takes a third of a minute: a quick run leaves it out.
    usual = SEATS[:-1] if given.quick else SEATS
    counts = [int(one) for one in given.seats.split(",")] if given.seats else list(usual)
    # The parent warms up what its seats, which are copies of it, then have from the start.
    if not os.environ.get("XDG_RUNTIME_DIR"):
        os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="cc-bench-")
    bench = Bench("throughput")
    # Each process works whole lives, and so sits at four seats at once: a line for each login.
    server = Server.made("max_connections=700", "shared_buffers=256MB", "fsync=on", "full_page_writes=on")
    try:
        server.start()
        measure(bench, server, counts, seconds, given.quick)
    finally:
        server.stop()
    return bench.finish()


def measure(bench: Bench, server: Server, counts: list[int], seconds: float, quick: bool) -> None:
    """Run ours and the yardstick with each number of seats, on copies of one centre."""
    migrate(server)
    # Many different lives, so that the loops are in each other's way no more than seats are.
    lives, told = prepare(server, RECORDED if quick else 4 * RECORDED)
    for count in counts:
        say(f"{count} seats …")
        ours = against(server, at_work, lives, count, seconds, unpaced)
        yard = against(server, at_work, told, count, seconds, unpaced)
        bench.figure(f"{count} seats acts/s", ours.rate)
        bench.figure(f"{count} seats act p50 ms", statistics.median(ours.spans) * 1000)
        bench.figure(f"{count} seats act p95 ms", p95(ours.spans) * 1000)
        bench.figure(f"{count} seats processor ms an act", ours.cpu_ms)
        bench.figure(f"{count} seats yardstick acts/s", yard.rate)
        bench.figure(f"{count} seats yardstick processor ms an act", yard.cpu_ms)
        bench.least(f"{count} seats ÷ yardstick", ours.rate / yard.rate, LEAST_RATIO)
        if not quick or count == STEADY_SEATS:
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


def prepare(server: Server, count: int = RECORDED) -> tuple[Lives, list[Life]]:
    """Make the centre that every run begins with, and record lives on a copy of it."""
    world = centre(server.address())
    lives = under_own_logins(server, Lives(world, *widen(world), random.Random(SEED)))
    server.ask("VACUUM ANALYZE", NAME)
    server.ask(f"CREATE DATABASE recording TEMPLATE {NAME}")
    turn_to(lives.world, "recording")
    told = record(lives, count)
    turn_to(lives.world, NAME)
    return replace(lives, spans=[], acknowledged=[]), told


def against(server: Server, run: Callable[..., Any], *told: Any) -> Any:
    """Run on a fresh copy of the centre, and throw it away."""
    server.ask(f"CREATE DATABASE run TEMPLATE {NAME}")
    done = run(server, "run", *told)
    wait_for(lambda: not server.ask("SELECT count(*) FROM pg_stat_activity WHERE datname = 'run'"), "the seats to go")
    server.ask("DROP DATABASE run")
    return done


def at_work(server: Server, name: str, what: Any, count: int, seconds: float, pace: Any) -> Run:
    """Let `count` processes work for `seconds` on the copy `name`: by the program if `what` are Lives, else bare."""
    barrier, results = FORK.Barrier(count + 1), FORK.SimpleQueue()
    work = seat if isinstance(what, Lives) else loop
    ready = what if isinstance(what, Lives) else [bare.prepared(life) for life in what]
    gc.freeze()  # what the processes are given is not looked through by each of them
    told = (server, name, ready, seconds, pace, barrier, results)
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
        WRONG[0] += wrong_steps(server.address(name), names)
    done = sum(end[2] for end in ends)
    return Run(names, spans, done / seconds, sum(end[3] for end in ends) / done * 1000)


def seat(number: int, server: Server, name: str, lives: Lives, seconds: float, pace: Any, *told: Any) -> None:
    """Be one seat: open its lines, wait for the others, work."""
    barrier, results = told
    lives.chance = random.Random(SEED + number)
    turn_to(lives.world, name)
    for who in WORKERS:
        with lives.world.of(who).reader.connect() as connection:
            connection.execute(text("SELECT 1"))
    done = Counted(lives.spans)
    lives.pause = pace(barrier, seconds, done, lives.chance)
    try:
        for life in range(1_000_000):
            lives.live(f"seat-{number}-{life}")
    except Over:
        results.put((lives.acknowledged, lives.spans[done.before :], done.acts, done.cpu()))
        with AGAIN:
            AGAIN.value += lives.again
    except BaseException as error:
        results.put(repr(error))
    close(lives.world)


def loop(number: int, server: Server, name: str, ready: list[Ready], seconds: float, pace: Any, *told: Any) -> None:
    """Be one loop of the driver, under the same logins."""
    barrier, results = told
    chance, done = random.Random(SEED + number), Counted([])
    lines = [psycopg.connect(address(server, who, name), autocommit=True) for who in WORKERS]
    for line in lines:
        line.execute("SELECT 1")
        line.autocommit = False
    before = pace(barrier, seconds, done, chance)
    by_login = {line.info.user: line for line in lines}
    try:
        for each in range(1_000_000):
            bare.replay(by_login, chance.choice(ready), f"B{number:03d}{each:05d}", before)
    except Over:
        results.put(([], [], done.acts, done.cpu()))
    except BaseException as error:
        results.put(repr(error))
    for line in lines:
        line.close()


@dataclass
class Counted:
    """The acts of one process within the time of a run, and where its spans and its processor time then stood."""

    spans: list[float]
    acts: int = 0
    before: int = 0
    began: float = 0.0

    def begin(self) -> None:
        """Note that the time begins."""
        self.before, self.began = len(self.spans), time.process_time()

    def cpu(self) -> float:
        """Return the seconds of processor time since then."""
        return time.process_time() - self.began


def unpaced(barrier: Any, seconds: float, done: Counted, chance: random.Random, first: int = 1) -> Callable[[], None]:
    """Return what is called before each act: counts those after the `first`, and ends when the time is over."""
    until: list[float] = []
    calls = itertools.count()

    def before() -> None:
        # Each has taken its first case in when the time begins: 154 at the same counter at once are no day's work.
        if (call := next(calls)) == first:
            barrier.wait(300)
            until.append(time.perf_counter() + seconds)
            done.begin()
        elif call > first:
            if time.perf_counter() > until[0]:
                raise Over
            done.acts += 1

    return before


def paced(barrier: Any, seconds: float, done: Counted, chance: random.Random) -> Callable[[], None]:
    """Do the same, and wait before each act as the work comes in: all seats together ACTS_A_SECOND."""
    # A seat has worked since the morning: its lines know by then what they are asked.
    before = unpaced(barrier, seconds, done, chance, first=WARM_ACTS)

    def wait() -> None:
        before()
        if done.began:
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


def pgbench(server: Server, name: str, told: list[Life], count: int, seconds: float) -> float:
    """Return the acts a second that pgbench does of the same statements, without Python.

    As the owner, whom the guards let pass: a script cannot work out the hashes of what it has not yet written.
    """
    address = server.address(name)
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
