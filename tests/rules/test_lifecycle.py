# SPDX-License-Identifier: Apache-2.0
"""The lifecycle table keeps the rules of the closed loop by its shape alone."""

from __future__ import annotations

from itertools import product

import pytest

from commandcenter.rules.lifecycle import END_STATES, FILED_STATES, STAGE_OF, TABLE, Need, allowed, step
from commandcenter.rules.pools import ACCEPTOR_POOLS, DESK_POOLS, DISPATCHER_POOLS, Standing, pool_of
from commandcenter.vocabulary import Action, Queue, Refused, Role, State

MAIN_STEPS = [
    (State.REPORTED, Action.ACCEPT, Role.ACCEPTOR, State.ACCEPTED),
    (State.REPORTED, Action.REFUSE, Role.ACCEPTOR, State.REFUSED),
    (State.REPORTED, Action.MERGE, Role.ACCEPTOR, State.MERGED),
    (State.REPORTED, Action.AUDIT_ARCHIVE, Role.ACCEPTOR, State.ARCHIVED),
    (State.REPORTED, Action.AUDIT_INVALID, Role.ACCEPTOR, State.VOID),
    (State.ACCEPTED, Action.SEND_TO_VERIFY, Role.ACCEPTOR, State.VERIFYING),
    (State.VERIFYING, Action.ANSWER_VERIFY, Role.SUPERVISOR, State.ACCEPTED),
    (State.ACCEPTED, Action.FILE, Role.ACCEPTOR, State.FILED),
    (State.ACCEPTED, Action.REFUSE_FILING, Role.SHIFT_LEADER, State.REFUSED),
    (State.FILED, Action.DISPATCH, Role.DISPATCHER, State.DISPATCHED),
    (State.FILED, Action.RETURN_TO_ACCEPTOR, Role.DISPATCHER, State.ACCEPTED),
    (State.FILED, Action.ADJUDICATE, Role.DIRECTOR, State.DISPATCHED),
    (State.DISPATCHED, Action.FEED_BACK, Role.LIAISON, State.DISPOSED),
    (State.DISPATCHED, Action.GRANT_RETURN, Role.DISPATCHER, State.FILED),
    (State.DISPATCHED, Action.GRANT_SUSPENSION, Role.DISPATCHER, State.SUSPENDED),
    (State.SUSPENDED, Action.RESUME, Role.SYSTEM, State.DISPATCHED),
    (State.DISPOSED, Action.FORWARD_TO_CHECK, Role.DISPATCHER, State.CHECKING),
    (State.DISPOSED, Action.REWORK, Role.DISPATCHER, State.DISPATCHED),
    (State.CHECKING, Action.ANSWER_CHECK, Role.SUPERVISOR, State.CHECKED),
    (State.CHECKED, Action.CLOSE, Role.ACCEPTOR, State.CLOSED),
    (State.CHECKED, Action.REWORK, Role.ACCEPTOR, State.DISPATCHED),
    (State.CLOSED, Action.CALL_BACK, Role.ACCEPTOR, State.CLOSED),
    (State.CLOSED, Action.REOPEN, Role.SHIFT_LEADER, State.FILED),
]


@pytest.mark.parametrize(("state", "action", "role", "to"), MAIN_STEPS)
def test_the_loop_goes_as_the_trade_says(state: State, action: Action, role: Role, to: State) -> None:
    assert step(state, action, role).to is to


def test_whatever_the_table_does_not_name_is_refused() -> None:
    for state, action, role in product(State, Action, Role):
        line = TABLE.get((state, action))
        if line is None or role not in line.roles:
            with pytest.raises(Refused):
                step(state, action, role)


def test_a_department_can_neither_check_nor_close_nor_decide_its_own_request() -> None:
    asking = {Action.ASK_RETURN, Action.ASK_EXTENSION, Action.ASK_SUSPENSION, Action.ASK_APPEAL, Action.WITHDRAW}
    its_own = asking | {Action.SIGN_FOR, Action.FEED_BACK}
    for state in State:
        assert allowed(state, Role.LIAISON) <= its_own | {Action.ATTACH}


def test_supervision_never_dispatches_and_command_never_files_or_closes() -> None:
    dispatching = {Action.DISPATCH, Action.GRANT_RETURN, Action.FORWARD_TO_CHECK, Action.ADJUDICATE}
    judging = {Action.FILE, Action.CLOSE, Action.ANSWER_CHECK, Action.ACCEPT, Action.ANSWER_VERIFY}
    for state in State:
        for role in (Role.ACCEPTOR, Role.SHIFT_LEADER):
            assert not allowed(state, role) & dispatching
        for role in (Role.DISPATCHER, Role.DIRECTOR):
            assert not allowed(state, role) & judging


def test_who_receives_a_return_cannot_take_the_returned_stage_for_done() -> None:
    after_return = step(State.DISPATCHED, Action.GRANT_RETURN, Role.DISPATCHER).to
    assert not allowed(after_return, Role.DISPATCHER) & {Action.FORWARD_TO_CHECK, Action.CLOSE, Action.REWORK}
    sent_back = step(State.FILED, Action.RETURN_TO_ACCEPTOR, Role.DISPATCHER).to
    assert Need.MENDED in step(sent_back, Action.FILE, Role.ACCEPTOR).needs


def test_forced_close_and_void_need_the_shift_leader_and_a_reason() -> None:
    for line in TABLE.values():
        if line.action in (Action.FORCE_CLOSE, Action.VOID):
            assert line.roles == {Role.SHIFT_LEADER}
            assert Need.REASON in line.needs


def test_an_ended_case_moves_only_by_reopening_or_voiding() -> None:
    for line in TABLE.values():
        if line.state in END_STATES and line.to is not line.state:
            assert line.action in (Action.REOPEN, Action.VOID)


def test_every_open_state_has_a_way_out_and_all_but_suspension_a_clock() -> None:
    for state in set(State) - END_STATES:
        assert any(line.state is state and line.to is not state for line in TABLE.values())
        assert (state in STAGE_OF) is (state is not State.SUSPENDED)


def test_the_loop_can_be_walked_to_its_end_from_everywhere() -> None:
    reached = set(END_STATES)
    while True:
        more = {line.state for line in TABLE.values() if line.to in reached} | reached
        if more == reached:
            break
        reached = more
    assert reached == set(State)


def test_every_state_lies_in_exactly_one_pool_and_every_pool_on_one_desk() -> None:
    flags = (False, True)
    for state, *marks in product(State, *[flags] * 7):
        pool = pool_of(Standing(state, *marks))
        desks = [pool in pools for pools in (ACCEPTOR_POOLS, DISPATCHER_POOLS)] + [
            pool in DESK_POOLS and pool is not Queue.REQUESTS
        ]
        assert sum(desks) == (0 if pool is Queue.ENDED else 1), (state, pool)
        assert (pool is Queue.ENDED) <= (state in END_STATES)
        if state in FILED_STATES:
            assert pool is not Queue.ENDED
