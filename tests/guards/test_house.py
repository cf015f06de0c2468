# SPDX-License-Identifier: Apache-2.0
"""On a guarded server an administrator's seat keeps the house, and nobody else's login does."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import select

from commandcenter.models import Hold, Session
from commandcenter.queries.house.state import BACKED_UP, VERIFIED, state_of
from commandcenter.services.holding import take
from commandcenter.services.house.announcing import announce, withdraw
from commandcenter.services.house.seats import end_session, unblock
from commandcenter.services.signing_in import Identity, PostChoice, beat, take_seat
from commandcenter.services.unit_of_work import perform
from commandcenter.upkeep.rounds.noting import _note
from commandcenter.vocabulary import State
from commandcenter.vocabulary.house import SeatReason
from tests.guards.conftest import KEEPER, Guarded


def test_an_administrator_ends_a_seat_with_a_case_in_hand(guarded: Guarded) -> None:
    world = guarded.world
    known = world.actor("acceptor3")
    identity = Identity(known.person_id, known.name, (PostChoice(1, known.role, known.seat, None, None),))
    left = take_seat(world.of("acceptor3"), identity, 1)
    case_id = guarded.standing(State.ACCEPTED)
    perform(world.of("acceptor3"), left, "", take, case_id)
    perform(world.of("acceptor3"), left, "", beat, {"acts": {"take": [12]}, "news": []})
    assert left.session_id is not None
    world.perform("administrator", end_session, left.session_id, SeatReason.LEFT_OPEN)
    with world.reading() as connection:
        assert not connection.execute(select(Hold.case_id).where(Hold.session_id == left.session_id)).all()
        assert connection.execute(select(Session.ended_at).where(Session.id == left.session_id)).scalar() is not None


def test_an_administrator_lets_in_again_and_announces(guarded: Guarded) -> None:
    world = guarded.world
    whose = world.actor("liaison3").person_id
    with guarded.session(None) as connection:
        connection.execute("UPDATE person SET blocked_until = now() + interval '90 years' WHERE id = %s", (whose,))
    world.perform("administrator", unblock, whose)
    world.perform("administrator", announce)
    with world.of("administrator").reader.connect() as connection:
        state = state_of(connection)
    world.perform("administrator", withdraw)
    assert state.announced_since is not None and not state.blocked
    assert state.server is not None and not state.server.sees_all


def test_the_keeper_notes_backups_and_proofs_and_no_seat_says_that_it_did(guarded: Guarded) -> None:
    world = guarded.world
    for key in (BACKED_UP, VERIFIED):
        _note(world.logins[KEEPER], key, clean=True, bytes=1)
    with world.of("acceptor").reader.connect() as connection:
        state = state_of(connection)
    assert state.backup is not None and state.verified is not None and state.verified["clean"]
    with guarded.session("leader") as raw, pytest.raises(psycopg.Error, match="administrator"):
        raw.execute("UPDATE centre_setting SET value = '{}' WHERE key = 'verified'")
    with guarded.session("acceptor") as raw, pytest.raises(psycopg.Error):
        raw.execute("UPDATE session SET machine = 'elsewhere'")
