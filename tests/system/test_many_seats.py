# SPDX-License-Identifier: Apache-2.0
"""Seats in real processes: none gets another's case, and one that is killed takes nothing with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session as OrmSession

from commandcenter.models import Act, Case, History, Hold, Session
from commandcenter.services.dispatching import urge
from commandcenter.services.holding import take
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Queue, Role, Source, State
from tests.world import World

ROOT = Path(__file__).resolve().parents[2]
SEATS, CASES = 16, 200
PATIENCE = 60.0


@contextmanager
def seats(world: World, *told: dict[str, Any]) -> Iterator[list[subprocess.Popen[str]]]:
    """Start one process for each seat, wait until all are ready, and let none outlive the test."""
    address = world.engines.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.system.seat"]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in told
    ]
    try:
        for process, words in zip(started, told, strict=True):
            tell(process, json.dumps({"address": address, **words}))
        for process in started:
            assert hear(process) == "ready"
        yield started
    finally:
        for process in started:
            process.kill()
            process.communicate()


def tell(process: subprocess.Popen[str], words: str) -> None:
    assert process.stdin is not None
    process.stdin.write(words + "\n")
    process.stdin.flush()


def hear(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def seat(world: World, number: int, role: Role, **more: Any) -> dict[str, Any]:
    """Open a session for a seat and describe it."""
    person = world.actor(role).person_id
    name = f"{role.zh}{number:02d}"
    with OrmSession(world.engines.writer) as session, session.begin():
        row = Session(person_id=person, role=role, seat=name, started_at=world.now, beat_at=world.now)
        session.add(row)
        session.flush()
        return {"person": person, "role": str(role), "seat": name, "session": row.id, **more}


def reported_at_once(world: World) -> None:
    """Put many cases into the acceptors' queue, as a bulk import does."""
    row = {
        "state": State.REPORTED,
        "pool": Queue.TO_ACCEPT,
        "source": Source.APP,
        "text": "井盖破了",
        "reported_at": world.now,
        "changed_at": world.now,
    }
    due = [world.now + timedelta(minutes=number) for number in range(CASES)]
    rows = [{**row, "report_number": f"SB261117-{number:04d}", "due_at": at} for number, at in enumerate(due)]
    with world.engines.writer.begin() as connection:
        connection.execute(insert(Case), rows)


def test_sixteen_seats_claim_two_hundred_cases_and_no_case_twice(world: World) -> None:
    reported_at_once(world)
    told = [seat(world, number, Role.ACCEPTOR, does="claim") for number in range(SEATS)]
    with seats(world, *told) as started:
        for process in started:
            tell(process, "go")
        claimed = [json.loads(hear(process)) for process in started]
    owners = {case_id: told[index]["seat"] for index, cases in enumerate(claimed) for case_id in cases}

    assert sum(map(len, claimed)) == CASES, "a case was given to two seats, or to none"
    assert set(owners) == set(world.cases())
    with world.looking() as session:
        assert {hold.case_id: hold.seat for hold in session.scalars(select(Hold))} == owners


def test_a_seat_killed_in_mid_act_loses_nothing_acknowledged_and_does_nothing_twice(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED)
    told = seat(world, 7, Role.DISPATCHER, does="die", case=case_id)
    with seats(world, told) as (process,):
        tell(process, "go")
        assert [hear(process), hear(process)] == ["acknowledged", "inside"]
        process.kill()
        process.wait(PATIENCE)
        # The next line waits for the database to see that the seat is gone; nothing else could let it through.
        with OrmSession(world.engines.writer) as session, session.begin():
            session.get_one(Case, case_id, with_for_update=True)
    assert world.case(case_id).urgings == 1
    with world.looking() as session:
        assert session.get(Act, "acknowledged") is not None
        assert session.get(Act, "unfinished") is None
    world.now = datetime.now(UTC)
    world.travel(91)  # the dead seat's hold has run out
    world.perform("dispatcher", take, case_id)
    for _ in range(2):
        world.perform("dispatcher", urge, case_id, None, act_id="unfinished")
    assert world.case(case_id).urgings == 2
    assert [entry.seq for entry in world.rows(History, case_id)] == list(range(1, 7))
    assert [finding.sentence() for finding in verify(world.engines).findings] == []
