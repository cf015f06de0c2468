# SPDX-License-Identifier: Apache-2.0
"""Every action in every state by every role, tried on the server itself: it lets through what the lifecycle says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from commandcenter.models import Case, Report
from commandcenter.queries.centre import work_calendar
from commandcenter.rules.centre import CentreRules
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.lifecycle import TABLE
from commandcenter.services.unit_of_work import SYSTEM, Actor, UnitOfWork
from commandcenter.vocabulary import Action, Refused, Role, State
from tests.guards.conftest import KEEPER, Guarded
from tests.services.every_act import act_of

ACTIONS = tuple(action for action in Action if action is not Action.TAKE_IN)
RULES = CentreRules()


class Undone(Exception):
    """Takes back what was tried, once it is known how it went."""


def actor_of(guarded: Guarded, role: Role) -> Actor:
    return SYSTEM if role is Role.SYSTEM else guarded.world.actor(role)


@contextmanager
def acting_as(guarded: Guarded, session: Session, actor: Actor) -> Iterator[None]:
    """Let the superuser's session be that of `actor`, to the server as if signed in; all that was done is undone.

    SET SESSION AUTHORIZATION changes session_user itself, by which the guards know who asks, so that thousands of
    tries need no thousands of connections; only a superuser may, and the savepoint takes it back.
    """
    who = next((n for n, known in guarded.world.people.items() if known is actor), KEEPER)
    try:
        with session.begin_nested():
            session.execute(text(f'SET LOCAL SESSION AUTHORIZATION "{guarded.login(who)}"'))
            yield
            raise Undone
    except Undone:
        return


def entry(case: Case, actor: Actor, action: Action, to: State) -> dict[str, Any]:
    """Return an entry that is right in everything but, perhaps, in being allowed."""
    fields = {
        "case_id": case.id,
        "seq": case.history_seq + 1,
        "at": case.changed_at,
        "actor_id": actor.person_id,
        "actor_name": actor.name,
        "seat": actor.seat,
        "role": actor.role,
        "action": action,
        "from_state": case.state,
        "to_state": to,
        "reason": "情况属实，“理由”充分 🙂",
        "detail": {"数": [1, None, True, {"b": "é", "a": -2}]},
    }
    previous = case.history_hash or GENESIS
    return {**fields, "previous_hash": previous, "hash": entry_hash(previous, fields), "district": case.district}


def lets_through(cursor: psycopg.Cursor[Any], row: dict[str, Any]) -> bool:
    given = {**row, "detail": json.dumps(row["detail"])}
    columns = ", ".join(given)
    marks = ", ".join(f"%({name})s" for name in given)
    cursor.execute("SAVEPOINT before")
    try:
        cursor.execute(f"INSERT INTO history ({columns}) VALUES ({marks})".encode(), given)
    except InsufficientPrivilege:
        return False
    finally:
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    return True


@pytest.mark.parametrize("state", list(State))
def test_the_server_lets_an_entry_through_as_the_lifecycle_says(guarded: Guarded, state: State) -> None:
    case_id = guarded.world.case_in(state)
    with Session(guarded.world.engines.writer) as session:
        case, wrong = session.get_one(Case, case_id), []
        driver: Any = session.connection().connection.driver_connection
        for role in Role:
            actor = actor_of(guarded, role)
            with acting_as(guarded, session, actor), driver.cursor() as cursor:
                for action in ACTIONS:
                    line = TABLE.get((state, action))
                    expected = line is not None and role in line.roles
                    if lets_through(cursor, entry(case, actor, action, line.to if line else state)) is not expected:
                        wrong.append(f"{role} {'may not' if expected else 'may'} {action} in {state}")
        session.rollback()
    assert not wrong


def outcome_of(guarded: Guarded, session: Session, case_id: int, action: Action, actor: Actor, other: int) -> str:
    """Do the whole act by its service under the actor's login; return what became of it."""
    service, arguments, words = act_of(guarded.world, case_id, action, actor.role, other)
    try:
        with acting_as(guarded, session, actor):
            uow = UnitOfWork(session, actor, "", guarded.world.now, RULES, work_calendar(session.connection(), RULES))
            service(uow, *arguments, **words)
            session.flush()
            session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    except Refused as refusal:
        return f"refused: {refusal.problem}"
    except ProgrammingError as error:
        return f"forbidden: {error.orig}"
    return "done"


@pytest.mark.parametrize("state", list(State))
def test_whole_acts_of_the_services_pass_all_guards(guarded: Guarded, state: State) -> None:
    case_id, other = guarded.world.case_in(state), guarded.world.case_in(State.REPORTED)
    stopped, done = [], 0
    with Session(guarded.world.engines.writer, expire_on_commit=False) as session:
        for line in TABLE.values():
            if line.state is not state or not guarded.world.rows(Report, case_id):
                continue
            for role in sorted(line.roles):
                came = outcome_of(guarded, session, case_id, line.action, actor_of(guarded, role), other)
                done += came == "done"
                if came.startswith("forbidden"):
                    stopped.append(f"{role} {line.action}: {came}")
        session.rollback()
    assert not stopped
    assert done or state is State.MERGED
