# SPDX-License-Identifier: Apache-2.0
"""On a server joint tickets move by their table alone, in the own name, and a department sees and writes its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors

from commandcenter.models.joint import JointTicket
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.joint.lifecycle import JOINT_TABLE
from commandcenter.services.joint.acting import CaseOutcome, begin, dispatch_linked, end, result, sign_in, sign_out
from commandcenter.services.joint.inviting import answer, invite, remind
from commandcenter.services.joint.answering import Answered
from commandcenter.services.joint.reviewing import close, review
from commandcenter.services.joint.watching import watch_tickets
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Role
from commandcenter.vocabulary.joint import Answer, CaseResult, JointAct, JointState
from tests.guards.conftest import KEEPER, WALL, Guarded
from tests.services.joint.conftest import LEAD, OTHER, Operation, equip

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)
ENTRY = """INSERT INTO joint_entry (ticket_id, district, seq, at, actor_id, actor_name, seat, role, act, from_state,
 to_state, reason, detail, previous_hash, hash) VALUES (%(ticket_id)s, '', %(seq)s, %(at)s, %(actor_id)s,
 %(actor_name)s, %(seat)s, %(role)s, %(act)s, %(from_state)s, %(to_state)s, %(reason)s, %(detail)s, %(previous_hash)s,
 %(hash)s)"""


@pytest.fixture
def operation(guarded: Guarded) -> Operation:
    return equip(guarded.world)


def entry_of(operation: Operation, who: str, act: JointAct, to: JointState, /, **forged: Any) -> dict[str, Any]:
    """Return the next entry of the ticket, right in everything but what is `forged`."""
    actor, ticket = operation.world.people[who], operation.row()
    entry: dict[str, Any] = {
        "ticket_id": ticket.id,
        "seq": ticket.history_seq + 1,
        "at": operation.world.now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "act": act,
        "from_state": ticket.state,
        "to_state": to,
        "reason": "情况属实",
        "detail": {},
    } | {name: value for name, value in forged.items() if name not in ("previous_hash", "hash")}
    previous = forged.get("previous_hash", ticket.history_hash or GENESIS)
    return {**entry, "previous_hash": previous, "hash": forged.get("hash", entry_hash(previous, entry))}


def by_hand(
    connection: psycopg.Connection[Any], operation: Operation, entry: dict[str, Any], *more: str, **marks: Any
) -> None:
    """Write an entry and the ticket as it says, in one transaction, with `more` statements and `marks`."""
    ticket = operation.row()
    moved = {
        "state": entry["to_state"],
        "version": ticket.version + 1,
        "changed_at": operation.world.now,
        "history_seq": entry["seq"],
        "history_hash": entry["hash"],
        **marks,
    }
    columns = ", ".join(f"{name} = %({name})s" for name in moved)
    with connection.transaction():
        connection.execute(f"UPDATE joint_ticket SET {columns} WHERE id = {ticket.id}".encode(), moved)
        connection.execute(ENTRY.encode(), {**entry, "detail": json.dumps(entry["detail"])})
        for statement in more:
            connection.execute(statement.encode())


def tried(connection: psycopg.Connection[Any], *statements: str) -> None:
    """Expect each statement to be refused, or to find no row to do it to."""
    for statement in statements:
        try:
            done = connection.execute(statement.encode())
        except REFUSED:
            continue
        assert done.rowcount == 0, f"done: {statement}"


def test_the_whole_life_goes_through_under_everybodys_own_login(operation: Operation) -> None:
    world = operation.world
    operation.to(JointState.INVITING)
    world.perform("dispatcher", remind, operation.id)
    operation.say(OTHER, Answer.SUBSTITUTE, substitute_id=world.departments["police"], text="转派出所")
    operation.say(LEAD)
    assert operation.part(world.departments["police"]).asked_at is not None
    assert verify(world.engines).clean


def test_an_operation_is_carried_out_under_everybodys_own_login(operation: Operation, guarded: Guarded) -> None:
    world = operation.world
    operation.to(JointState.READY)
    operation.do("dispatcher", dispatch_linked)
    operation.do(LEAD, begin)
    world.perform(LEAD, sign_in, operation.id, operation.workers["enforcement"])
    world.perform(LEAD, sign_out, operation.id, operation.workers["enforcement"])
    solved = CaseOutcome(operation.cases[0], CaseResult.SOLVED, "已劝离")
    assert world.perform(LEAD, result, operation.id, operation.lead, "劝离", [solved])["cases"][0]["written_back"]
    operation.do(LEAD, end)
    operation.do(LEAD, review, "按时", "")
    operation.do("dispatcher", close)
    assert operation.row().state is JointState.CLOSED
    assert verify(world.engines).clean
