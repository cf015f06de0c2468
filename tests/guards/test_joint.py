# SPDX-License-Identifier: Apache-2.0
"""On a server joint tickets move by their table alone, in the own name, and a department sees and writes its own."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from psycopg import errors
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from commandcenter.models.joint import JointTicket
from commandcenter.queries.joint.tickets import board
from commandcenter.rules.history_hash import GENESIS, entry_hash
from commandcenter.rules.joint.lifecycle import JOINT_TABLE, OPEN
from commandcenter.services.joint.acting import (
    CaseOutcome,
    Signed,
    attend,
    begin,
    dispatch_linked,
    end,
    result,
    sign_in,
    sign_out,
)
from commandcenter.services.joint.inviting import invite, remind
from commandcenter.services.joint.preparing import approve_safety, name_people, notify_residents
from commandcenter.services.joint.reviewing import cancel, close, review
from commandcenter.services.joint.watching import watch_tickets
from commandcenter.services.unit_of_work import SYSTEM, Actor
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Role, State
from commandcenter.vocabulary.joint import Answer, CaseResult, JointAct, JointState
from tests.guards.conftest import KEEPER, WALL, Guarded
from tests.services.joint.conftest import LEAD, OTHER, Operation, equip

ROLES = (Role.DISPATCHER, Role.DIRECTOR, Role.SHIFT_LEADER, Role.LIAISON, Role.ACCEPTOR, Role.SYSTEM)
REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)
ENTRY = """INSERT INTO joint_entry (ticket_id, district, seq, at, actor_id, actor_name, seat, role, act, from_state,
 to_state, reason, detail, previous_hash, hash) VALUES (%(ticket_id)s, '', %(seq)s, %(at)s, %(actor_id)s,
 %(actor_name)s, %(seat)s, %(role)s, %(act)s, %(from_state)s, %(to_state)s, %(reason)s, %(detail)s, %(previous_hash)s,
 %(hash)s)"""


@pytest.fixture
def operation(guarded: Guarded) -> Operation:
    """Return an operation that meets no other: those of the tests before are given up."""
    with guarded.world.reading() as connection:
        rows = board(connection, OPEN - {JointState.REVIEW}, now=guarded.world.now)
    for row in rows:
        guarded.world.perform("director", cancel, row.id, None, "改期")
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


def refused(connection: psycopg.Connection[Any], *statements: str) -> None:
    """Expect each statement to be refused, or to find no row to do it to."""
    for statement in statements:
        try:
            done = connection.execute(statement.encode())
        except REFUSED:
            continue
        assert done.rowcount == 0, f"done: {statement}"


def test_the_whole_life_goes_through_under_everybodys_own_login(operation: Operation) -> None:
    world = operation.world
    before = verify(world.engines).findings
    operation.to(JointState.INVITING)
    world.perform("dispatcher", remind, operation.id)
    operation.say(OTHER, Answer.SUBSTITUTE, substitute_id=world.departments["police"], text="转派出所")
    operation.say(LEAD)
    assert world.perform(SYSTEM, watch_tickets) == {"escalated": [], "unready": []}
    assert operation.part(world.departments["police"]).asked_at is not None
    assert verify(world.engines).findings == before


def test_an_operation_is_carried_out_under_everybodys_own_login(operation: Operation, guarded: Guarded) -> None:
    world = operation.world
    before = verify(world.engines).findings
    operation.to(JointState.READY)
    operation.do("dispatcher", dispatch_linked)
    operation.do(LEAD, begin)
    world.perform(LEAD, sign_in, operation.id, operation.workers["enforcement"])
    world.perform(LEAD, sign_out, operation.id, operation.workers["enforcement"])
    gathered = world.now - timedelta(minutes=40)
    listed = [Signed(worker, gathered) for worker in operation.workers["enforcement"]]
    assert world.perform(LEAD, attend, operation.id, None, listed)["changed"] == len(listed), (
        "a list says earlier times"
    )
    solved = CaseOutcome(operation.cases[0], CaseResult.SOLVED, "已劝离")
    assert world.perform(LEAD, result, operation.id, operation.lead, "劝离", [solved])["cases"][0]["written_back"]
    operation.do(LEAD, end)
    (other,) = operation.workers["housing"]
    assert world.perform(SYSTEM, attend, operation.id, None, [Signed(other, gathered)])["new"] == 1
    operation.do(LEAD, review, "按时", "")
    operation.do("dispatcher", close)
    assert operation.row().state is JointState.CLOSED
    assert verify(world.engines).findings == before


def test_every_step_of_every_role_is_let_through_as_the_table_says(operation: Operation, guarded: Guarded) -> None:
    """Entries are checked as they are written; what must hold of the whole ticket besides has tests of its own."""
    world = operation.world
    operation.to(JointState.READY)
    ticket = operation.row()
    tried = 0
    with world.engines.writer.connect() as connection:
        for state in JointState:
            with connection.begin():
                connection.execute(text("DELETE FROM joint_entry WHERE ticket_id = :id"), {"id": ticket.id})
                connection.execute(_PLANT, _planted(ticket, state, world.actor("dispatcher")))
                for role in (
                    Role.DISPATCHER,
                    Role.DIRECTOR,
                    Role.SHIFT_LEADER,
                    Role.LIAISON,
                    Role.ACCEPTOR,
                    Role.SYSTEM,
                ):
                    for act in JointAct:
                        line = JOINT_TABLE.get((state, act))
                        allowed = line is not None and role in line.roles
                        let = _lets(connection, guarded, operation, role, act, state, line.to if line else state)
                        assert let is allowed, (state, role, act)
                        tried += 1
                connection.rollback()
    assert tried == len(JointState) * len(JointAct) * len(ROLES)


_PLANT = text(
    """INSERT INTO joint_entry (ticket_id, district, seq, at, actor_id, actor_name, seat, role, act, from_state,
 to_state, reason, detail, previous_hash, hash) VALUES (:ticket_id, '', :seq, :at, :actor_id, :actor_name, :seat, :role,
 :act, :from_state, :to_state, :reason, CAST(:detail AS json), :previous_hash, :hash)"""
)


def _planted(ticket: JointTicket, state: JointState, actor: Actor) -> dict[str, Any]:
    return {
        **{"ticket_id": ticket.id, "seq": 1, "at": ticket.changed_at, "actor_id": actor.person_id, "actor_name": "x"},
        **{"seat": "x", "role": "dispatcher", "act": "draft", "from_state": "draft", "to_state": str(state)},
        **{"reason": "", "detail": "{}", "previous_hash": GENESIS, "hash": "a" * 64},
    }


def _lets(
    connection: Connection,
    guarded: Guarded,
    operation: Operation,
    role: Role,
    act: JointAct,
    state: JointState,
    to: JointState,
) -> bool:
    world = operation.world
    actor = SYSTEM if role is Role.SYSTEM else world.people[LEAD] if role is Role.LIAISON else world.actor(role)
    who = next((name for name, known in world.people.items() if known is actor), KEEPER)
    entry: dict[str, Any] = {
        **{"ticket_id": operation.id, "seq": 2, "at": world.now, "actor_id": actor.person_id},
        **{"actor_name": actor.name, "seat": actor.seat, "role": str(role), "act": str(act)},
        **{"from_state": str(state), "to_state": str(to), "reason": "情况属实", "detail": {}},
    }
    entry |= {"previous_hash": "a" * 64, "hash": entry_hash("a" * 64, entry), "detail": "{}"}
    savepoint = connection.begin_nested()
    try:
        connection.execute(text(f'SET LOCAL SESSION AUTHORIZATION "{guarded.login(who)}"'))
        connection.execute(_PLANT, entry)
    except ProgrammingError:
        return False
    finally:
        savepoint.rollback()
    return True


FORGED: dict[str, dict[str, Any]] = {
    "another's name": {"actor_id": 1},
    "another's written name": {"actor_name": "王五"},
    "another seat": {"seat": "值班长06"},
    "another role": {"role": Role.DISPATCHER},
    "a step of the command": {"act": JointAct.REMIND},
    "a step that leads elsewhere": {"to_state": JointState.READY},
    "a number left out": {"seq": 90},
    "a chain of its own": {"previous_hash": "1" * 64},
    "a hash that is not its own": {"hash": "a" * 64},
    "yesterday's time": {"at": -1},
    "a number in the reason": {"reason": "电话 13800001234"},
}


def test_an_act_with_something_forged_is_refused_whole(operation: Operation, guarded: Guarded) -> None:
    operation.to(JointState.INVITING)
    before = operation.row().version
    for name, forged in FORGED.items():
        given = dict(forged)
        if "at" in given:
            given["at"] = operation.world.now - timedelta(days=1)
        given = {"act": JointAct.NOTIFY, "to_state": JointState.INVITING} | given
        act, to = given.pop("act"), given.pop("to_state")
        with guarded.session(LEAD) as connection, pytest.raises(REFUSED):
            by_hand(connection, operation, entry_of(operation, LEAD, act, to, **given))
            pytest.fail(name)
    assert operation.row().version == before
    with guarded.session(LEAD) as connection:
        right = entry_of(operation, LEAD, JointAct.NOTIFY, JointState.INVITING)
        by_hand(connection, operation, right, notice_text="告知", notice_at=operation.world.now)
    assert operation.row().notice_text == "告知"


Attack = tuple[str, JointAct, JointState, dict[str, Any], str]


def attacks_on(operation: Operation) -> list[Attack]:
    """Return acts that are right in their entry and write something else: who, step, marks, statement."""
    world, inviting = operation.world, JointState.INVITING
    number, now = operation.id, f"'{world.now.isoformat()}'"
    let_go = f"DELETE FROM joint_participant WHERE ticket_id = {number}"
    answered = f"UPDATE joint_participant SET answer = 'yes' WHERE ticket_id = {number}"
    return [
        ("dispatcher", JointAct.CHANGE, inviting, {"begins_at": world.now}, ""),
        ("dispatcher", JointAct.CHANGE, inviting, {"safety_at": world.now, "safety_by": 4}, ""),
        ("dispatcher", JointAct.CHANGE, inviting, {"version": 90}, ""),
        ("dispatcher", JointAct.CHANGE, inviting, {"goal": "请联系 13812345678"}, ""),
        ("dispatcher", JointAct.CHANGE, inviting, {"state": "ready"}, ""),
        (
            "dispatcher",
            JointAct.CHANGE,
            inviting,
            {},
            let_go,
        ),
        ("dispatcher", JointAct.MOVE, inviting, {}, answered),
        ("dispatcher", JointAct.CONFIRM, JointState.CONFIRMED, {}, ""),
        (LEAD, JointAct.ANSWER, inviting, {}, answered),
        (LEAD, JointAct.ANSWER, inviting, {}, f"{answered} AND department_id = {operation.other}"),
        (LEAD, JointAct.ASSIGN, inviting, {"title": "别的"}, ""),
        (OTHER, JointAct.NOTIFY, inviting, {"notice_at": world.now}, ""),
        ("liaison", JointAct.ANSWER, inviting, {}, ""),
        ("leader", JointAct.APPROVE_SAFETY, inviting, {"safety_at": world.now}, ""),
        (
            *(LEAD, JointAct.PREPARE, inviting, {}),
            "INSERT INTO joint_person (ticket_id, department_id, worker_id, task)"
            f" VALUES ({number}, {operation.other}, {operation.workers['housing'][0]}, '')",
        ),
        (
            *(LEAD, JointAct.ANSWER, inviting, {}),
            "INSERT INTO joint_participant (ticket_id, department_id, lead, reasons, task, basis, people_wanted,"
            " answer, answer_text, answered_name, result_text, asked_at)"
            f" VALUES ({number}, {world.departments['police']}, false, '[]', '', '', 1, 'waiting', '', '', '', {now})",
        ),
    ]


def test_an_act_writes_what_is_its_own_and_nothing_else(operation: Operation, guarded: Guarded) -> None:
    operation.to(JointState.INVITING)
    before = operation.row().version
    for who, act, to, marks, more in attacks_on(operation):
        with guarded.session(who) as connection, pytest.raises(REFUSED):
            by_hand(connection, operation, entry_of(operation, who, act, to), *([more] if more else []), **marks)
            pytest.fail(f"done by {who}: {act} {marks} {more}")
    assert operation.row().version == before


def test_a_ticket_that_takes_whom_another_one_took_is_not_made_ready_by_hand_either(
    operation: Operation, guarded: Guarded
) -> None:
    world = operation.world
    operation.to(JointState.READY)
    other = Operation(world, operation.workers, operation.gear, [world.case_in(State.FILED, item="E-HF-01")])
    other.to(JointState.CONFIRMED)
    other.do(LEAD, name_people, other.lead, operation.workers["enforcement"], {})
    other.do(OTHER, name_people, other.other, operation.workers["housing"], {})
    other.do("leader", approve_safety, "两人一组")
    other.do(LEAD, notify_residents, "请提前移车，电话 12345")

    def ready() -> None:
        entry = entry_of(other, "dispatcher", JointAct.DECLARE_READY, JointState.READY)
        with guarded.session("dispatcher") as connection:
            by_hand(connection, other, entry, ready_at=world.now)

    with pytest.raises(REFUSED, match="lacks what it needs"):
        ready()
    operation.do("dispatcher", cancel, "改期")
    ready()
    assert other.row().state is JointState.READY


def test_a_ticket_is_not_written_without_an_entry_and_its_history_not_at_all(
    operation: Operation, guarded: Guarded
) -> None:
    operation.to(JointState.INVITING)
    number = operation.id
    for who in ("dispatcher", "director", LEAD, KEEPER):
        with guarded.session(who) as connection:
            refused(
                connection,
                f"UPDATE joint_ticket SET title = '别的', version = version + 1 WHERE id = {number}",
                f"UPDATE joint_participant SET answer = 'yes' WHERE ticket_id = {number}",
                f"UPDATE joint_place SET progress = 'done' WHERE ticket_id = {number}",
                f"DELETE FROM joint_ticket WHERE id = {number}",
                f"UPDATE joint_entry SET reason = '' WHERE ticket_id = {number}",
                f"DELETE FROM joint_entry WHERE ticket_id = {number}",
            )
    for who in (WALL, "acceptor", "supervisor", "station"):
        with guarded.session(who) as connection:
            refused(connection, f"UPDATE joint_ticket SET title = '' WHERE id = {number}")


def test_a_department_sees_and_keeps_what_is_its_own(operation: Operation, guarded: Guarded) -> None:
    world = operation.world
    operation.draft()
    tables = ("joint_ticket", "joint_entry", "joint_participant", "joint_place", "joint_case", "joint_want")
    where = {"joint_ticket": "id"}

    def seen(who: str) -> list[bool]:
        with guarded.session(who) as connection:
            asked = (f"SELECT 1 FROM {one} WHERE {where.get(one, 'ticket_id')} = {operation.id}" for one in tables)
            return [connection.execute(one.encode()).fetchone() is not None for one in asked]

    assert not any(seen(OTHER)), "a draft asks nobody yet"
    operation.do("dispatcher", invite, world.now + timedelta(hours=4))
    assert all(seen(OTHER)) and all(seen("dispatcher"))
    assert not any(seen("liaison")), "the water office was not asked"
    with guarded.session(OTHER) as connection:
        refused(
            connection,
            "INSERT INTO worker (department_id, name, phone, active, version)"
            f" VALUES ({operation.lead}, '冒', '', true, 1)",
            f"UPDATE worker SET active = false WHERE department_id = {operation.lead}",
            f"UPDATE permit SET valid_until = '2099-01-01' WHERE worker_id = {operation.workers['enforcement'][0]}",
            f"UPDATE gear SET amount = 99 WHERE id = {operation.gear['六米登高梯']}",
            f"UPDATE worker SET department_id = {operation.other} WHERE department_id = {operation.lead}",
        )
        own = f"UPDATE gear SET amount = 3 WHERE id = {operation.gear['清运车']}"
        assert connection.execute(own.encode()).rowcount == 1
