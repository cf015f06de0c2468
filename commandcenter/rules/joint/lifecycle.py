# SPDX-License-Identifier: Apache-2.0
"""What may be done to a joint ticket in which state, by whom, needing what, leading where: one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commandcenter.vocabulary import Refused, Role
from commandcenter.vocabulary.joint import JointAct, JointProblem, JointState

A, R, S = JointAct, Role, JointState


class JointNeed(StrEnum):
    """What must hold before the act; services check each and say which one fails."""

    REASON = "reason"
    INVITED = "invited"
    """The liaison's department takes part."""
    LEADS = "leads"
    """A liaison's department leads the ticket; whoever is of the centre needs nothing."""
    WINDOW = "window"
    ANSWERED = "answered"
    """Nobody's answer is waited for, and who does not come has been replaced or let go."""
    ALL_MUSTS = "all_musts"
    RESULTS = "results"
    """Each linked case says what came of it."""
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class JointStep:
    """One line of the table: in `state`, `roles` may do `act`, which leads to `to`."""

    state: JointState
    act: JointAct
    roles: frozenset[Role]
    to: JointState
    needs: tuple[JointNeed, ...] = ()


ENDED = frozenset({S.CLOSED, S.CANCELLED})
OPEN = frozenset(JointState) - ENDED
PREPARING = (S.INVITING, S.CONFIRMED, S.READY)
"""From the invitation until the action begins."""
BINDING = (*PREPARING, S.UNDER_WAY)
"""A draft binds nobody, and what is over takes no time any more."""

_COMMAND = frozenset({R.DISPATCHER, R.DIRECTOR})
_LEADER = frozenset({R.SHIFT_LEADER, R.DIRECTOR})
_LIAISON = frozenset({R.LIAISON})
_DIRECTOR = frozenset({R.DIRECTOR})


def _steps() -> Iterable[JointStep]:
    yield from _inviting_steps()
    yield from _preparing_steps()
    yield from _acting_steps()
    for state in (one for one in JointState if one in OPEN and one is not S.REVIEW):
        yield JointStep(state, A.CANCEL, _COMMAND, S.CANCELLED, (JointNeed.REASON,))


def _inviting_steps() -> Iterable[JointStep]:
    # Nobody has been asked yet: who takes part, and when, is still free to change.
    for act in (A.CHANGE, A.JOIN, A.LEAVE, A.ASSIGN, A.MOVE):
        yield JointStep(S.DRAFT, act, _COMMAND, S.DRAFT)
    yield JointStep(S.DRAFT, A.INVITE, _COMMAND, S.INVITING, (JointNeed.WINDOW,))
    for state in PREPARING:
        yield JointStep(state, A.CHANGE, _COMMAND, state)
        yield JointStep(state, A.JOIN, _COMMAND, S.INVITING)
        yield JointStep(state, A.LEAVE, _COMMAND, state, (JointNeed.REASON,))
        yield JointStep(state, A.ANSWER, _LIAISON, S.INVITING, (JointNeed.INVITED,))
        # What was agreed for one window is asked anew for another.
        yield JointStep(state, A.MOVE, _COMMAND, S.INVITING, (JointNeed.WINDOW,))
    yield JointStep(S.INVITING, A.REMIND, _COMMAND, S.INVITING)
    yield JointStep(S.INVITING, A.ESCALATE, _COMMAND | {R.SYSTEM}, S.INVITING)
    yield JointStep(S.INVITING, A.CONFIRM, _COMMAND, S.CONFIRMED, (JointNeed.ANSWERED,))


def _preparing_steps() -> Iterable[JointStep]:
    for state in PREPARING:
        yield JointStep(state, A.PREPARE, _COMMAND | _LIAISON, state, (JointNeed.INVITED,))
        yield JointStep(state, A.ASSIGN, _COMMAND | _LIAISON, state, (JointNeed.INVITED,))
        yield JointStep(state, A.APPROVE_SAFETY, _LEADER, state)
        yield JointStep(state, A.NOTIFY, _COMMAND | _LIAISON, state, (JointNeed.LEADS,))
    yield JointStep(S.CONFIRMED, A.DECLARE_READY, _COMMAND, S.READY, (JointNeed.ALL_MUSTS,))
    yield JointStep(S.CONFIRMED, A.OVERRIDE, _DIRECTOR, S.READY, (JointNeed.REASON,))
    yield JointStep(S.READY, A.UNREADY, _COMMAND | {R.SYSTEM}, S.CONFIRMED, (JointNeed.REASON,))


def _acting_steps() -> Iterable[JointStep]:
    yield JointStep(S.READY, A.BEGIN, _COMMAND | _LIAISON, S.UNDER_WAY, (JointNeed.LEADS,))
    for act in (A.SIGN_IN, A.SIGN_OUT, A.PROGRESS, A.RESULT):
        yield JointStep(S.UNDER_WAY, act, _COMMAND | _LIAISON, S.UNDER_WAY, (JointNeed.INVITED,))
    # A list of who was on site comes when the day is over, and the house may read it.
    for state in (S.UNDER_WAY, S.REVIEW):
        yield JointStep(state, A.ATTEND, _COMMAND | _LIAISON | {R.SYSTEM}, state, (JointNeed.INVITED,))
    for act in (A.SIGN_OUT, A.RESULT):
        yield JointStep(S.REVIEW, act, _COMMAND | _LIAISON, S.REVIEW, (JointNeed.INVITED,))
    yield JointStep(S.UNDER_WAY, A.END, _COMMAND | _LIAISON, S.REVIEW, (JointNeed.LEADS,))
    yield JointStep(S.REVIEW, A.REVIEW, _COMMAND | _LIAISON, S.REVIEW, (JointNeed.LEADS,))
    # Who led the action does not judge it: only the centre closes.
    yield JointStep(S.REVIEW, A.CLOSE, _COMMAND, S.CLOSED, (JointNeed.RESULTS, JointNeed.REVIEWED))


# Source: domain.md 8, the life of a ticket. Services obey this table, and the guards of a server are made from it.
JOINT_TABLE: dict[tuple[JointState, JointAct], JointStep] = {(one.state, one.act): one for one in _steps()}


def joint_step(number: str, state: JointState, act: JointAct, role: Role) -> JointStep:
    """Return the line for `act` in `state` by `role`; raise Refused, NOT_NOW or NOT_YOURS, where there is none."""
    line = JOINT_TABLE.get((state, act))
    if line is None:
        raise Refused(JointProblem.NOT_NOW, number=number, state=state, act=act)
    if role not in line.roles:
        raise Refused(JointProblem.NOT_YOURS, role=role, act=act)
    return line


def joint_allowed(state: JointState, role: Role) -> frozenset[JointAct]:
    """Return what `role` may do to a ticket in `state`, needs aside."""
    return frozenset(line.act for line in JOINT_TABLE.values() if line.state is state and role in line.roles)


def joint_roles(act: JointAct) -> frozenset[Role]:
    """Return who may do `act` to a ticket in any state."""
    return frozenset(role for line in JOINT_TABLE.values() if line.act is act for role in line.roles)
