# SPDX-License-Identifier: Apache-2.0
"""What may be done to a case in which state, by whom, needing what, leading where: one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from commandcenter.vocabulary import Action, Problem, Refused, Role, Stage, State

A, R, S = Action, Role, State


class Need(StrEnum):
    """What must hold before the act; services check each and say which one fails."""

    REASON = "reason"
    ITEM = "item"
    CONDITION = "condition"
    CELL = "cell"
    VERIFIED = "verified"
    MENDED = "mended"
    LEAD = "lead"
    NO_DISPUTE = "no_dispute"
    DISPUTE = "dispute"
    OWN_CASE = "own_case"
    OWN_TASK = "own_task"
    RESULT = "result"
    NO_OPEN_REQUEST = "no_open_request"
    OPEN_REQUEST = "open_request"
    IN_TIME = "in_time"
    EXTENSIONS_LEFT = "extensions_left"
    NEVER_SUSPENDED = "never_suspended"
    OVERDUE = "overdue"
    NEVER_APPEALED = "never_appealed"
    NOT_DISPOSER = "not_disposer"
    CHECK_PASSED = "check_passed"
    REOPEN_WINDOW = "reopen_window"
    OPEN_TARGET = "open_target"
    SELF_DISPOSED = "self_disposed"
    NOT_SELF_DISPOSED = "not_self_disposed"
    HELD_HERE = "held_here"
    FILED_HERE = "filed_here"
    TIERS = "tiers"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table: in `state`, `roles` may do `action`, which leads to `to`."""

    state: State
    action: Action
    roles: frozenset[Role]
    to: State
    needs: tuple[Need, ...] = ()


STAGE_OF: dict[State, Stage] = {
    S.REPORTED: Stage.ACCEPT,
    S.VERIFYING: Stage.VERIFY,
    S.ACCEPTED: Stage.FILE,
    S.FILED: Stage.DISPATCH,
    S.DISPATCHED: Stage.DISPOSE,
    S.DISPOSED: Stage.REVIEW,
    S.CHECKING: Stage.CHECK,
    S.CHECKED: Stage.CLOSE,
    S.CLOSED: Stage.CALL_BACK,
}
END_STATES = frozenset({S.CLOSED, S.VOID, S.REFUSED, S.MERGED, S.ARCHIVED})
OPEN_STATES = frozenset(State) - END_STATES
FILED_STATES = frozenset({S.FILED, S.DISPATCHED, S.DISPOSED, S.CHECKING, S.CHECKED, S.SUSPENDED})

_INTAKE = frozenset({R.ACCEPTOR, R.SHIFT_LEADER})
_FILERS = frozenset({R.ACCEPTOR, R.SHIFT_LEADER})
_COMMAND = frozenset({R.DISPATCHER})
_LEADER = frozenset({R.SHIFT_LEADER})
_LIAISON = frozenset({R.LIAISON})
_FIELD = frozenset({R.SUPERVISOR})
_ANYONE = frozenset({R.ACCEPTOR, R.SHIFT_LEADER, R.DISPATCHER, R.DIRECTOR})
# The filing tier closes (domain.md 4); whoever sees a case may look after it from any tier.
_OF_FILING_TIER = frozenset({A.CLOSE, A.FORCE_CLOSE, A.VOID, A.REOPEN, A.CALL_BACK, A.GRANT_APPEAL, A.REFUSE_APPEAL})
_OF_ANY_TIER = frozenset({A.SHOW_PERSONAL, A.ATTACH, A.SUPERVISE, A.BREAK_HOLD})
HAND_OVERS = frozenset({A.HAND_UP, A.HAND_DOWN, A.SEND_BACK})
"""The acts by which a case goes to another tier; its clock begins anew there."""


def _steps() -> Iterable[Step]:
    yield from _intake_steps()
    yield from _command_steps()
    yield from _disposal_steps()
    yield from _judging_steps()
    yield from _leader_steps()
    for state in State:
        yield Step(state, A.EDIT, _INTAKE if state in (S.REPORTED, S.ACCEPTED) else frozenset(), state)
        yield Step(state, A.SHOW_PERSONAL, _INTAKE | {R.DIRECTOR}, state, (Need.REASON,))
        yield Step(state, A.ATTACH, _ANYONE | _LIAISON | _FIELD, state)
        # A closed case is still held by whoever calls its reporters back.
        if state not in END_STATES or state is S.CLOSED:
            yield Step(state, A.BREAK_HOLD, _LEADER, state)
        if state not in END_STATES:
            yield Step(state, A.SUPERVISE, _COMMAND | _LEADER | {R.DIRECTOR, R.SYSTEM}, state)


def _intake_steps() -> Iterable[Step]:
    ordinary = (Need.NOT_SELF_DISPOSED,)
    yield Step(S.REPORTED, A.ACCEPT, _INTAKE, S.ACCEPTED, ordinary)
    yield Step(S.REPORTED, A.REFUSE, _INTAKE, S.REFUSED, (Need.REASON, *ordinary))
    yield Step(S.REPORTED, A.AUDIT_ARCHIVE, _INTAKE, S.ARCHIVED, (Need.SELF_DISPOSED,))
    yield Step(S.REPORTED, A.AUDIT_INVALID, _INTAKE, S.VOID, (Need.SELF_DISPOSED, Need.REASON))
    for state in (S.REPORTED, S.ACCEPTED):
        yield Step(state, A.MERGE, _INTAKE, S.MERGED, (Need.OPEN_TARGET, *ordinary))
    yield Step(S.ACCEPTED, A.SEND_TO_VERIFY, _INTAKE, S.VERIFYING, (Need.CELL,))
    yield Step(S.VERIFYING, A.ANSWER_VERIFY, _FIELD, S.ACCEPTED, (Need.OWN_TASK,))
    filing = (Need.ITEM, Need.CONDITION, Need.CELL, Need.VERIFIED, Need.MENDED)
    yield Step(S.ACCEPTED, A.FILE, _FILERS, S.FILED, filing)
    yield Step(S.ACCEPTED, A.REFUSE_FILING, _FILERS, S.REFUSED, (Need.REASON,))


def _command_steps() -> Iterable[Step]:
    yield Step(S.FILED, A.DISPATCH, _COMMAND, S.DISPATCHED, (Need.LEAD, Need.NO_DISPUTE))
    yield Step(S.FILED, A.RETURN_TO_ACCEPTOR, _COMMAND, S.ACCEPTED, (Need.REASON, Need.NO_DISPUTE))
    ruling = (Need.DISPUTE, Need.REASON, Need.LEAD)
    yield Step(S.FILED, A.ADJUDICATE, frozenset({R.DIRECTOR}), S.DISPATCHED, ruling)
    yield Step(S.DISPATCHED, A.URGE, _COMMAND, S.DISPATCHED)
    for action in (A.HAND_UP, A.HAND_DOWN, A.SEND_BACK):
        yield Step(S.FILED, action, _COMMAND, S.FILED, (Need.REASON, Need.NO_DISPUTE, Need.TIERS))
    asked = (Need.OPEN_REQUEST,)
    refused = (Need.OPEN_REQUEST, Need.REASON)
    yield Step(S.DISPATCHED, A.GRANT_RETURN, _COMMAND, S.FILED, asked)
    yield Step(S.DISPATCHED, A.REFUSE_RETURN, _COMMAND, S.DISPATCHED, refused)
    yield Step(S.DISPATCHED, A.GRANT_EXTENSION, _COMMAND, S.DISPATCHED, (*asked, Need.EXTENSIONS_LEFT))
    yield Step(S.DISPATCHED, A.REFUSE_EXTENSION, _COMMAND, S.DISPATCHED, refused)
    suspending = (*asked, Need.NEVER_SUSPENDED)
    yield Step(S.DISPATCHED, A.GRANT_SUSPENSION, _COMMAND, S.SUSPENDED, suspending)
    yield Step(S.DISPATCHED, A.REFUSE_SUSPENSION, _COMMAND, S.DISPATCHED, refused)
    yield Step(S.SUSPENDED, A.RESUME, _COMMAND | {R.SYSTEM}, S.DISPATCHED)
    reviewed = (Need.NOT_DISPOSER,)
    yield Step(S.DISPOSED, A.FORWARD_TO_CHECK, _COMMAND, S.CHECKING, reviewed)
    yield Step(S.DISPOSED, A.REWORK, _COMMAND, S.DISPATCHED, (Need.REASON, *reviewed))


def _disposal_steps() -> Iterable[Step]:
    own = (Need.OWN_CASE,)
    yield Step(S.DISPATCHED, A.SIGN_FOR, _LIAISON, S.DISPATCHED, own)
    yield Step(S.DISPATCHED, A.FEED_BACK, _LIAISON, S.DISPOSED, (*own, Need.RESULT, Need.NO_OPEN_REQUEST))
    ask = (*own, Need.REASON, Need.NO_OPEN_REQUEST)
    yield Step(S.DISPATCHED, A.ASK_RETURN, _LIAISON, S.DISPATCHED, ask)
    yield Step(S.DISPATCHED, A.ASK_EXTENSION, _LIAISON, S.DISPATCHED, (*ask, Need.IN_TIME, Need.EXTENSIONS_LEFT))
    yield Step(S.DISPATCHED, A.ASK_SUSPENSION, _LIAISON, S.DISPATCHED, (*ask, Need.NEVER_SUSPENDED))
    yield Step(S.DISPATCHED, A.WITHDRAW, _LIAISON, S.DISPATCHED, (*own, Need.OPEN_REQUEST))


def _judging_steps() -> Iterable[Step]:
    judge = (Need.NOT_DISPOSER,)
    yield Step(S.CHECKING, A.ANSWER_CHECK, _FIELD, S.CHECKED, (Need.OWN_TASK, *judge))
    yield Step(S.CHECKED, A.CLOSE, _FILERS, S.CLOSED, (Need.CHECK_PASSED, *judge))
    yield Step(
        S.CHECKED,
        A.REWORK,
        _INTAKE | _COMMAND,
        S.DISPATCHED,
        (Need.REASON, *judge),
    )
    yield Step(S.CLOSED, A.CALL_BACK, _INTAKE, S.CLOSED)
    appealing = (Need.OWN_CASE, Need.REASON, Need.OVERDUE, Need.NEVER_APPEALED)
    yield Step(S.CLOSED, A.ASK_APPEAL, _LIAISON, S.CLOSED, appealing)
    yield Step(S.CLOSED, A.GRANT_APPEAL, _INTAKE, S.CLOSED, (Need.OPEN_REQUEST, *judge))
    yield Step(S.CLOSED, A.REFUSE_APPEAL, _INTAKE, S.CLOSED, (Need.OPEN_REQUEST, Need.REASON, *judge))


def _leader_steps() -> Iterable[Step]:
    for state in (state for state in State if state in FILED_STATES):
        forced = (Need.REASON, Need.NOT_DISPOSER)
        yield Step(state, A.FORCE_CLOSE, _LEADER, S.CLOSED, forced)
    for state in (state for state in State if state in OPEN_STATES or state is S.CLOSED):
        yield Step(state, A.VOID, _LEADER, S.VOID, (Need.REASON,))
    yield Step(S.CLOSED, A.REOPEN, _LEADER, S.FILED, (Need.REASON, Need.REOPEN_WINDOW))


def _of_its_tier(line: Step) -> Step:
    """Return the step with what it needs where there are tiers: the case is done where it lies, closed where filed."""
    if line.action in _OF_ANY_TIER or not line.roles & _ANYONE:
        return line
    needed = Need.FILED_HERE if line.action in _OF_FILING_TIER else Need.HELD_HERE
    return replace(line, needs=(*line.needs, needed))


# Source: domain.md 4, the closed loop and its ten rules. Services obey this table, `db verify` replays histories
# against it, and the guards of a server are to be made from it.
TABLE: dict[tuple[State, Action], Step] = {(s.state, s.action): _of_its_tier(s) for s in _steps() if s.roles}


def step(state: State, action: Action, role: Role) -> Step:
    """Return the line for `action` in `state` by `role`; raise Refused(NOT_ALLOWED) where there is none."""
    line = TABLE.get((state, action))
    if line is None or role not in line.roles:
        raise Refused(Problem.NOT_ALLOWED, role=role, state=state, action=action)
    return line


def allowed(state: State, role: Role) -> frozenset[Action]:
    """Return what `role` may do to a case in `state`, needs aside."""
    return frozenset(line.action for line in TABLE.values() if line.state is state and role in line.roles)
