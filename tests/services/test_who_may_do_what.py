# SPDX-License-Identifier: Apache-2.0
"""Every action in every state by every role: the services allow and refuse what the lifecycle says, and no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commandcenter.models import Report
from commandcenter.rules.lifecycle import TABLE
from commandcenter.services.unit_of_work import SYSTEM, UnitOfWork
from commandcenter.vocabulary import Action, Problem, Refused, Role, State
from commandcenter.vocabulary.tiers import TierProblem
from tests.services.every_act import SERVICES, WITH_TARGETS, act_of
from tests.world import World

ACTIONS = tuple(action for action in Action if action is not Action.TAKE_IN)


class Undone(Exception):
    """Takes back what an act did, once it is known that it may be done."""


def problem_of(
    uow: UnitOfWork, world: World, case_id: int, action: Action, role: Role, other: int
) -> Problem | TierProblem | None:
    """Return why `role` is refused to do `action`, None when it is done; nothing of it stays."""
    actor = SYSTEM if role is Role.SYSTEM else world.actor(role)
    service, arguments, words = act_of(world, case_id, action, role, other)
    try:
        with uow.session.begin_nested():
            service(replace(uow, actor=actor, changes=[]), *arguments, **words)
            uow.session.flush()
            raise Undone
    except Undone:
        return None
    except Refused as refusal:
        assert isinstance(refusal.problem, Problem | TierProblem)
        return refusal.problem


@pytest.mark.parametrize("state", list(State))
def test_what_every_role_may_do_to_a_case_in(world: World, state: State) -> None:
    other = world.case_in(State.REPORTED)
    case_id = world.case_in(state)
    if not world.rows(Report, case_id):
        # A merged case has no reports any more; what is done by way of a report is done to the survivor.
        reachable = [action for action in ACTIONS if action not in (Action.CALL_BACK, Action.SHOW_PERSONAL)]
    else:
        reachable = list(ACTIONS)

    def try_everything(uow: UnitOfWork) -> None:
        for action in reachable:
            for role in Role:
                problem = problem_of(uow, world, case_id, action, role, other)
                line = TABLE.get((state, action))
                allowed = line is not None and role in line.roles
                verb = "may not" if problem is Problem.NOT_ALLOWED else "may"
                assert (problem is not Problem.NOT_ALLOWED) == allowed, f"{role} {verb} {action} in {state}"

    world.perform("acceptor", try_everything)
    assert world.case(case_id).state is state


def test_every_action_of_the_trade_has_a_service() -> None:
    assert set(SERVICES) | set(WITH_TARGETS) == set(ACTIONS)


DONE_AT_ONCE = [
    (line.state, line.action, role)
    for line in TABLE.values()
    for role in sorted(line.roles)
    if line.action
    in {
        Action.DISPATCH,
        Action.RETURN_TO_ACCEPTOR,
        Action.URGE,
        Action.SUPERVISE,
        Action.SIGN_FOR,
        Action.FEED_BACK,
        Action.ASK_RETURN,
        Action.ASK_EXTENSION,
        Action.ASK_SUSPENSION,
        Action.RESUME,
        Action.FORWARD_TO_CHECK,
        Action.REWORK,
        Action.ANSWER_CHECK,
        Action.CLOSE,
        Action.FORCE_CLOSE,
        Action.VOID,
        Action.REOPEN,
    }
]


@pytest.mark.parametrize(("state", "action", "role"), DONE_AT_ONCE)
def test_who_may_act_and_has_all_it_needs_is_not_refused(
    world: World, state: State, action: Action, role: Role
) -> None:
    case_id = world.case_in(state)
    service, arguments, words = act_of(world, case_id, action, role)
    actor = SYSTEM if role is Role.SYSTEM else world.actor(role)
    world.perform(actor, service, *arguments, **words)
    assert world.case(case_id).state is TABLE[state, action].to
