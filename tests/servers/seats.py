# SPDX-License-Identifier: Apache-2.0
"""Seats as processes: started together, told when to stop, and asked what the server acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import text

from commandcenter.models.engine import Engines, open_engines
from commandcenter.upkeep.verify import verify
from tests.servers.seat import said_in
from tests.world import World

ROOT = Path(__file__).resolve().parents[2]
FOLLOW_SECONDS = 10.0
"""A seat must be back at work so long after a server is there that takes acts."""


@contextmanager
def seats(
    address: str, world: World, case_id: int, count: int, *, days_off: int = 0
) -> Iterator[list[subprocess.Popen[str]]]:
    """Start seats that act all the time, wait until each has, and let none outlive the test."""
    people = [(world.actor(who).person_id, str(world.actor(who).role)) for who in ("acceptor", "dispatcher")]
    told = {"address": address, "case": case_id, "people": people}
    program = ["tests.servers.wrong_clock", str(days_off)] if days_off else ["tests.servers.seat"]
    command = [sys.executable, "-m", *program]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(count)
    ]
    try:
        for number, process in enumerate(started):
            tell(process, {**told, "seat": f"受理{number:02d}"})
        for process in started:
            assert hear(process) == "working"
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def tell(process: subprocess.Popen[str], words: Any) -> None:
    """Give a seat a line."""
    assert process.stdin is not None
    process.stdin.write(json.dumps(words) + "\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> Any:
    """Return the next thing a seat says."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def ended(started: list[subprocess.Popen[str]]) -> list[dict[str, Any]]:
    """Tell all seats to finish and return what each did."""
    for process in started:
        tell(process, "stop")
    return [hear(process) for process in started]


def prove_equal(address: str, case_id: int, reports: list[dict[str, Any]]) -> int:
    """Assert that what the server has is what the seats were told it has, each act once; return how many."""
    done = [act for report in reports for act in report["done"]]
    taken = sorted(said_in(act["act"]) for act in done if not act["urging"])
    urged = sum(act["urging"] for act in done)
    engines: Engines = open_engines(address)
    with engines.reader.connect() as connection:
        stored = connection.execute(text("SELECT text FROM report WHERE length(text) = 32")).scalars().all()
        lost = [act for act in done if not act["urging"] and said_in(act["act"]) not in set(stored)]
        assert not lost, f"acknowledged reports are lost: {lost}"
        assert sorted(stored) == taken, "a report is there twice, or nobody was told of it"
        urgings = connection.execute(text('SELECT urgings FROM "case" WHERE id = :id'), {"id": case_id}).scalar()
        assert urgings == urged, "an urging is lost, or one was done twice"
        assert connection.execute(text("SELECT count(*) FROM act WHERE name IN ('take_in', 'urge')")).scalar() == (
            len(done) + 1  # the case that is urged was taken in before
        )
    assert [finding.sentence() for finding in verify(engines).findings] == []
    engines.dispose()
    return len(done)


def worked_after(reports: list[dict[str, Any]], moment: float) -> list[float]:
    """Return how many seconds after `moment` each seat was first acknowledged an act begun before or after it."""
    return [min(act["ended"] for act in report["done"] if act["ended"] > moment) - moment for report in reports]
