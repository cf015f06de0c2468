# SPDX-License-Identifier: Apache-2.0
"""A department's act done by hand in SQL, right in everything unless told to be wrong in something."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import psycopg
from sqlalchemy import insert

from commandcenter.models.evaluation import Tally
from commandcenter.models.evaluation.books import rows_of, stored_book
from commandcenter.models.evaluation.recounting import counted_anew
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.history_hash import entry_hash
from commandcenter.services.unit_of_work import Actor
from commandcenter.vocabulary import Action, State
from tests.guards.conftest import Guarded

_ENTRY = """INSERT INTO history (case_id, district, seq, at, actor_id, actor_name, seat, role, action, from_state,
 to_state, reason, detail, previous_hash, hash) VALUES (%(case_id)s, '', %(seq)s, %(at)s, %(actor_id)s, %(actor_name)s,
 %(seat)s, %(role)s, %(action)s, %(from_state)s, %(to_state)s, %(reason)s, %(detail)s, %(previous_hash)s, %(hash)s)"""


def write_entry(connection: psycopg.Connection[Any], entry: dict[str, Any]) -> None:
    """Write a history entry as it is given."""
    connection.execute(_ENTRY, {**entry, "detail": json.dumps(entry["detail"])})


def entry_of(
    guarded: Guarded, case_id: int, actor: Actor, action: Action, to: State, /, **forged: Any
) -> dict[str, Any]:
    """Return the next entry of the case; the hash is right for what it says, unless that is forged too."""
    case = guarded.world.case(case_id)
    entry: dict[str, Any] = {
        "case_id": case_id,
        "seq": case.history_seq + 1,
        "at": guarded.world.now,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "action": action,
        "from_state": case.state,
        "to_state": to,
        "reason": "",
        "detail": {},
    } | {name: value for name, value in forged.items() if name not in ("previous_hash", "hash")}
    previous = forged.get("previous_hash", case.history_hash)
    # What has no exact spelling has no hash either.
    exact = not any(isinstance(value, float) for value in entry["detail"].values())
    digest = entry_hash(previous, entry) if exact else "b" * 64
    return {**entry, "previous_hash": previous, "hash": forged.get("hash", digest)}


def sign_for(
    guarded: Guarded,
    connection: psycopg.Connection[Any],
    case_id: int,
    who: str = "liaison",
    *,
    case: dict[str, Any] | None = None,
    visit: dict[str, Any] | None = None,
    more: str = "",
    **forged: Any,
) -> None:
    """Sign for a case by hand in one transaction; `case`, `visit` and `forged` replace what is written."""
    actor, now = guarded.world.people[who], guarded.world.now
    entry = entry_of(guarded, case_id, actor, Action.SIGN_FOR, State.DISPATCHED, **forged)
    marks = {
        "signed": True,
        "pool": "in_disposal",
        "version": guarded.world.case(case_id).version + 1,
        "changed_at": now,
        "changed_seat": actor.seat,
        "history_seq": entry["seq"],
        "history_hash": entry["hash"],
        **(case or {}),
    }
    signed = {"signed_by": actor.person_id, "signed_at": now, **(visit or {})}
    with connection.transaction():
        _update(connection, "disposal", signed, "case_id = %(id)s AND ended_at IS NULL", case_id)
        _update(connection, "case", marks, "id = %(id)s", case_id)
        write_entry(connection, entry)
        if more:
            connection.execute(more.encode(), {"id": case_id})


def bare_act(
    guarded: Guarded,
    connection: psycopg.Connection[Any],
    case_id: int,
    who: str,
    action: Action,
    to: State,
    marks: dict[str, Any],
) -> None:
    """Write an entry that is right and the case as it says, and nothing of what the step needs besides."""
    actor, case = guarded.world.people[who], guarded.world.case(case_id)
    entry = entry_of(guarded, case_id, actor, action, to, reason="情况属实")
    moved = {"state": to, "version": case.version + 1, "history_seq": entry["seq"], "history_hash": entry["hash"]}
    with connection.transaction():
        _update(connection, "case", {**moved, "changed_at": guarded.world.now, **marks}, "id = %(id)s", case_id)
        write_entry(connection, entry)


def count(guarded: Guarded) -> None:
    """Count what hands did, which no service counted: the next verification is about something else."""
    with guarded.world.engines.writer.begin() as connection:
        for one in list(counted_anew(connection, CentreRules().zone)):
            change = Counter(one.book)
            change.subtract(stored_book(connection, one.case_id))
            if rows := rows_of(change, one.case_id, one.district):
                connection.execute(insert(Tally), rows)


def _update(connection: psycopg.Connection[Any], table: str, values: dict[str, Any], where: str, case_id: int) -> None:
    columns = ", ".join(f'"{name}" = %({name})s' for name in values)
    connection.execute(f'UPDATE "{table}" SET {columns} WHERE {where}'.encode(), {**values, "id": case_id})
