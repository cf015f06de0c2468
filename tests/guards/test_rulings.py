# SPDX-License-Identifier: Apache-2.0
"""On a server only the director rules and withdraws, once and with a reason; what was ruled stays as it was said."""

from __future__ import annotations

import pytest
from psycopg import errors

from commandcenter.services.deciding import adjudicate
from commandcenter.services.ruling.precedents import withdraw_precedent
from commandcenter.vocabulary import State
from tests.guards.conftest import Guarded
from tests.services.steps import give_back, send_to

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)
GONE = "withdrawn = true, withdrawn_at = guard.now(), withdrawn_by = '主任'"
BEFORE = "timestamptz '2020-01-01'"


def test_a_ruling_stays_and_is_withdrawn_by_the_director_alone(guarded: Guarded) -> None:
    world = guarded.world
    case_id, lead = world.case_in(State.DISPATCHED), world.departments["housing"]
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    ruling = {"lead": lead, "reason": "归房管", "basis": "责任清单"}
    made = world.perform("director", adjudicate, case_id, None, **ruling)["precedent"]
    followed = world.case_in(State.FILED)
    send_to(world, followed, "housing")
    of_it = f"WHERE id = {made}"
    following = "INSERT INTO precedent_following (precedent_id, case_id, at, person_id) VALUES"
    attempts = {
        "director": (
            f"UPDATE precedent SET reason = '改写' {of_it}",
            f"UPDATE precedent SET {GONE}, withdrawn_why = '' {of_it}",
            f"UPDATE precedent SET {GONE.replace('guard.now()', BEFORE)}, withdrawn_why = '迟到' {of_it}",
            f"DELETE FROM precedent {of_it}",
            "DELETE FROM precedent_following",
            f"{following} ({made}, {case_id}, guard.now(), 999999)",
        ),
        "dispatcher": (
            f"UPDATE precedent SET {GONE}, withdrawn_why = '不服' {of_it}",
            "UPDATE precedent_following SET case_id = 1",
        ),
        "liaison2": (f"{following} ({made}, {case_id}, guard.now(), guard.me())",),
    }
    for who, statements in attempts.items():
        for statement in statements:
            with guarded.session(who) as connection, pytest.raises(REFUSED):
                connection.execute(statement.encode())
                pytest.fail(f"done by {who}: {statement}")
    with guarded.session("director") as connection:
        counted = f"SELECT count(*) FROM precedent_following WHERE precedent_id = {made} AND case_id = {followed}"
        assert connection.execute(counted.encode()).fetchone() == (1,)
    world.perform("director", withdraw_precedent, made, reason="管网移交")
    with guarded.session("director") as connection, pytest.raises(REFUSED):
        connection.execute(f"UPDATE precedent SET withdrawn = false {of_it}".encode())
