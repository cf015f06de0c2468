# SPDX-License-Identifier: Apache-2.0
"""The numbers a centre has set bind a session also where the program would not: the server refuses one more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from psycopg import errors
from psycopg.types.json import Json
from sqlalchemy import select, text

from commandcenter.models import Report
from commandcenter.rules.centre import CentreRules
from commandcenter.services.attachments.attaching import attach
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.closing import call_back, reopen
from commandcenter.services.deciding import grant_extension, grant_return, resume
from commandcenter.services.dispatching import dispatch
from commandcenter.services.disposing import ask_extension, ask_return
from commandcenter.services.unit_of_work import UnitOfWork
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import CallOutcome, MediaPhase, Refused, RequestReason, State
from tests.guards.conftest import Guarded
from tests.walking import suspend

LIFTED = {
    "most_extensions": 9,
    "most_suspensions": 9,
    "returns_to_dispute": 9,
    "reopen_days": 900,
    "call_back_attempts": 1,
    "most_attachments": 99,
    "attachment_megabytes": 99,
}
"""What a client without scruples would believe the settings to be."""
Step = Callable[[Guarded, int], Any]


def extended(guarded: Guarded, case_id: int) -> None:
    guarded.world.perform("liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)
    guarded.world.perform("dispatcher", grant_extension, case_id, None)


def suspended(guarded: Guarded, case_id: int) -> None:
    suspend(guarded.world, case_id)
    guarded.world.perform("dispatcher", resume, case_id, None)


def returned(guarded: Guarded, case_id: int) -> None:
    world = guarded.world
    if world.case(case_id).state is State.FILED:
        world.perform("dispatcher", dispatch, case_id, None, lead=world.departments["water"])
    if world.case(case_id).request_kind is None:
        world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    world.perform("dispatcher", grant_return, case_id, None)


def called(guarded: Guarded, case_id: int) -> None:
    with guarded.world.reading() as connection:
        report = connection.execute(select(Report.id).where(Report.case_id == case_id)).scalar_one()
    guarded.world.perform("acceptor", call_back, report, None, outcome=CallOutcome.NOT_REACHED)


def photographed(guarded: Guarded, case_id: int, count: int = 11, size: int = 10) -> None:
    files = [StoredFile(f"{number:064x}", "a.jpg", "image/jpeg", size) for number in range(count)]
    guarded.world.perform("acceptor", attach, case_id, None, files=files, phase=MediaPhase.REPORT)


def large(guarded: Guarded, case_id: int) -> None:
    photographed(guarded, case_id, 1, 11 * 1024 * 1024)


WANTS = {"wants_answer": True, "reporter_name": "周女士", "reporter_phone": "13700001111"}
# What is done, how often the centre's own numbers let it through, and the number that lets it through once more.
BOUND: dict[str, tuple[State, Step, int, dict[str, int]]] = {
    "extensions": (State.DISPATCHED, extended, 2, {"most_extensions": 3}),
    "suspensions": (State.DISPATCHED, suspended, 1, {"most_suspensions": 2}),
    "returns without dispute": (State.DISPATCHED, returned, 1, {"returns_to_dispute": 3}),
    "giving up a caller": (State.CLOSED, called, 0, {"call_back_attempts": 1}),
    "photographs": (State.REPORTED, photographed, 0, {"most_attachments": 11}),
    "size of a photograph": (State.REPORTED, large, 0, {"attachment_megabytes": 11}),
}


@pytest.fixture
def lifted(guarded: Guarded, monkeypatch: pytest.MonkeyPatch) -> Iterator[Guarded]:
    """The centre, worked by a program that takes other numbers than the centre has set."""
    rules = CentreRules.of(LIFTED)
    monkeypatch.setattr(CentreRules, "of", classmethod(lambda cls, stored: rules))
    yield guarded
    put(guarded, None)


def put(guarded: Guarded, rules: dict[str, int] | None) -> None:
    """Set the centre's numbers, as its administrator would; None leaves the defaults."""
    with guarded.session(None) as owner:
        owner.execute("DELETE FROM centre_setting WHERE key = 'rules'")
        if rules is not None:
            owner.execute("INSERT INTO centre_setting (key, value) VALUES ('rules', %s)", (Json(rules),))


@pytest.mark.parametrize(("state", "step", "times", "more"), BOUND.values(), ids=BOUND)
def test_nobody_goes_beyond_what_the_centre_has_set(
    lifted: Guarded, state: State, step: Step, times: int, more: dict[str, int]
) -> None:
    case_id = lifted.world.case_in(state, **(WANTS if step is called else {}))
    for _ in range(times):
        step(lifted, case_id)
    with pytest.raises(Refused):
        step(lifted, case_id)
    put(lifted, more)
    step(lifted, case_id)
    assert case_id not in {finding.case_id for finding in verify(lifted.world.engines).findings}


def test_a_case_is_reopened_within_the_days_the_centre_has_set(lifted: Guarded) -> None:
    case_id = lifted.world.case_in(State.CLOSED)
    lifted.travel(minutes=5)
    put(lifted, {"reopen_days": 0})
    with pytest.raises(Refused):
        lifted.world.perform("leader", reopen, case_id, None, reason="仍未解决")
    put(lifted, {"reopen_days": 1})
    lifted.world.perform("leader", reopen, case_id, None, reason="仍未解决")


def test_an_extension_is_asked_for_in_time_and_a_hold_lasts_as_long_as_was_set(lifted: Guarded) -> None:
    world = lifted.world
    case_id = world.case_in(State.DISPATCHED)

    def ask_late(uow: UnitOfWork) -> None:
        ask_extension(uow, case_id, None, reason=RequestReason.MATERIAL)
        uow.session.flush()
        late = text('UPDATE "case" SET due_at = :at, version = version + 1 WHERE id = :case')
        uow.session.execute(late, {"at": uow.now - timedelta(minutes=1), "case": case_id})

    with pytest.raises(Refused):
        world.perform("liaison", ask_late)
    who = world.people["dispatcher"]
    held = """INSERT INTO hold (case_id, session_id, person_id, seat, taken_at, beat_at, expires_at)
 VALUES (%s, %s, %s, 's', %s, %s, %s)"""
    with lifted.session("dispatcher") as connection, pytest.raises(errors.InsufficientPrivilege):
        later = world.now + timedelta(hours=1)
        connection.execute(held, (case_id, who.session_id, who.person_id, world.now, world.now, later))
