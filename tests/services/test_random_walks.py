# SPDX-License-Identifier: Apache-2.0
"""Whatever is tried in whatever order, legal or not, a case never contradicts itself."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.models import Assignment, Clock, Disposal, History
from commandcenter.rules.lifecycle import TABLE
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Action, Involvement, Refused, Role, Source, State
from tests.services.every_act import act_of
from tests.world import World

ACTIONS = [action for action in Action if action is not Action.TAKE_IN]
ROLES = [role for role in Role if role is not Role.STATION]
STEPS = 40
WITH_A_LEAD = {State.DISPATCHED, State.SUSPENDED, State.DISPOSED, State.CHECKING, State.CHECKED}
ENDS = {State.VOID, State.REFUSED, State.MERGED, State.ARCHIVED}
STANDING = {Action.EDIT, Action.SHOW_PERSONAL, Action.ATTACH, Action.BREAK_HOLD, Action.SUPERVISE, Action.URGE}
MINUTES = (0, 0, 1, 20, 90, 600)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_a_random_walk_leaves_a_whole_case(world: World, seed: int) -> None:
    # Lists drawn by hypothesis are short and begin alike: such walks never leave the acceptor's desk.
    chance = Random(seed)
    source = chance.choice([Source.SUPERVISOR, Source.HOTLINE_12345])
    case_id = world.case_in(State.REPORTED, source=source, wants_answer=source is not Source.SUPERVISOR)
    other = world.case_in(State.REPORTED)
    entries = 1
    for _ in range(STEPS):
        world.travel(60 * chance.choice(MINUTES))
        action, role = chance.choice(ACTIONS), chance.choice(ROLES)
        if chance.random() < 0.7:
            action, role = _sensible(world, case_id, action, role)
        if world.case(case_id).state is State.MERGED and action in (Action.CALL_BACK, Action.SHOW_PERSONAL):
            continue
        entries += _try(world, case_id, action, role, other)
        _check(world, case_id, entries)
    assert [finding.sentence() for finding in verify(world.engines).findings] == []


def _sensible(world: World, case_id: int, action: Action, role: Role) -> tuple[Action, Role]:
    """Turn a step into one that moves the case here, so that walks go far."""
    case = world.case(case_id)
    state = case.state
    moving = {line.action for line in TABLE.values() if line.state is state and line.to not in ENDS}
    moving -= {Action.FORCE_CLOSE}
    if case.request_kind is not None:
        moving &= {action for action in Action if str(action).endswith(f"_{case.request_kind}")}
        moving -= {Action[f"ASK_{case.request_kind.name}"]}
    acts = sorted(moving - STANDING) or sorted(moving)
    if not acts:
        return action, role
    chosen = acts[list(Action).index(action) % len(acts)]
    return chosen, min(TABLE[state, chosen].roles)


def _try(world: World, case_id: int, action: Action, role: Role, other: int) -> int:
    before = world.rows(History, case_id)
    service, arguments, words = act_of(world, case_id, action, role, other)
    actor = SYSTEM if role is Role.SYSTEM else world.actor(role)
    try:
        world.perform(actor, service, *arguments, **words)
    except Refused:
        assert len(world.rows(History, case_id)) == len(before), "a refused act left an entry"
        return 0
    added = len(world.rows(History, case_id)) - len(before)
    # An edit that changes nothing and a break of no hold are no steps.
    assert added == 1 or (added == 0 and action in (Action.EDIT, Action.BREAK_HOLD)), action
    return added


def _check(world: World, case_id: int, entries: int) -> None:
    case = world.case(case_id)
    running = [clock for clock in world.rows(Clock, case_id) if clock.running_since is not None]
    assert len(running) <= 1
    assert [clock.stage for clock in running] == ([case.stage] if case.stage else [])
    assert case.history_seq == entries
    parts = [part for part in world.rows(Assignment, case_id) if part.until is None]
    leads = [part.department_id for part in parts if part.involvement is Involvement.LEAD]
    assert leads == ([case.lead_department_id] if case.state in WITH_A_LEAD else [])
    visits = [visit for visit in world.rows(Disposal, case_id) if visit.ended_at is None]
    assert len(visits) == (case.state in (State.DISPATCHED, State.SUSPENDED))
