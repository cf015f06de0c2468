# SPDX-License-Identifier: Apache-2.0
"""On a server a department replies to the threads that ask it, in its own name, and judges none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from psycopg import errors

from commandcenter.services.supervising.escalating import watch_threads
from commandcenter.services.supervising.opening import open_thread
from commandcenter.services.supervising.replying import accept_reply, ask_again, reply
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.vocabulary import State
from commandcenter.vocabulary.supervising import ThreadKind
from tests.guards.conftest import Guarded

REFUSED = (errors.InsufficientPrivilege, errors.RaiseException, errors.CheckViolation)


def test_a_department_replies_and_neither_ends_nor_judges(guarded: Guarded) -> None:
    world = guarded.world
    case_id, due = world.case_in(State.DISPATCHED), world.now + timedelta(hours=4)
    wishes = {"kind": ThreadKind.LEADER, "opinion": "今天办结", "due_at": due}
    thread = world.perform("director", open_thread, case_id, None, **wishes)["supervision"]
    world.perform("liaison", reply, thread, None, text="在办")
    world.perform("leader", ask_again, thread, None, text="缺时间", due_at=due)
    entry = "INSERT INTO supervision_entry (supervision_id, at, step, text, level, due_at, person_id, name) VALUES"
    with guarded.session("liaison") as connection:
        assert (thread,) in connection.execute("SELECT id FROM supervision").fetchall()
        for statement in (
            "UPDATE supervision SET ended_at = guard.now()",
            "UPDATE supervision SET due_at = guard.now() + interval '9 day'",
            f"{entry} ({thread}, guard.now(), 'accepted', '', 'department', guard.now(), guard.me(), '')",
            f"{entry} ({thread}, guard.now(), 'replied', '', 'department', guard.now(), 1, '别人')",
            "UPDATE supervision_entry SET text = ''",
        ):
            with pytest.raises(REFUSED):
                connection.execute(statement.encode())
                pytest.fail(f"done: {statement}")
    with guarded.session("liaison2") as connection:
        for table, column in (("supervision", "id"), ("supervision_entry", "supervision_id")):
            assert (thread,) not in connection.execute(f"SELECT {column} FROM {table}".encode()).fetchall(), table
    world.perform("liaison", reply, thread, None, text="18 时完成")
    world.perform("dispatcher", accept_reply, thread, None)


def test_the_house_supervises_under_its_own_login(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.DISPATCHED)
    guarded.travel(days=60)
    assert case_id in guarded.world.perform(SYSTEM, watch_threads)["supervised"]
    guarded.travel(days=2)
    assert guarded.world.perform(SYSTEM, watch_threads)["raised"]
