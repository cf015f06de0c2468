# SPDX-License-Identifier: Apache-2.0
"""Every need of the lifecycle is checked by a service: take it away and the act is refused, with its own sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from commandcenter.rules.lifecycle import TABLE, Need
from commandcenter.services.checking import answer_check, forward_to_check
from commandcenter.services.deciding import grant_extension, resume
from commandcenter.services.dispatching import return_to_acceptor
from commandcenter.services.disposing import ask_extension, ask_return
from commandcenter.services.unit_of_work import Actor
from commandcenter.vocabulary import Action, CheckResult, Problem, RequestReason, Role, Source, State
from tests.services.every_act import act_of
from tests.services.steps import LIMIT, give_back, send_to, walk_on
from tests.world import World

Made = Callable[[World], int]


def case_in(state: State, **words: Any) -> Made:
    return lambda world: world.case_in(state, **words)


def sent_back(world: World) -> int:
    case_id = world.case_in(State.FILED)
    world.perform("dispatcher", return_to_acceptor, case_id, None, reason="事项选错")
    return case_id


def disputed(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    give_back(world, case_id)
    send_to(world, case_id, "housing")
    give_back(world, case_id, "liaison2")
    return case_id


def with_the_police(world: World) -> int:
    case_id = world.case_in(State.FILED)
    send_to(world, case_id, "police")
    return case_id


def with_an_open_request(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    world.perform("liaison", ask_return, case_id, None, reason=RequestReason.NOT_OURS)
    return case_id


def past_its_deadline(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    world.travel(LIMIT)
    return case_id


def extended_twice(world: World) -> int:
    case_id = world.case_in(State.DISPATCHED)
    for _ in range(2):
        world.perform("liaison", ask_extension, case_id, None, reason=RequestReason.MATERIAL)
        world.perform("dispatcher", grant_extension, case_id, None)
    return case_id


def suspended_before(world: World) -> int:
    case_id = world.case_in(State.SUSPENDED)
    world.perform("dispatcher", resume, case_id, None)
    return case_id


def with_the_second_supervisor(world: World) -> int:
    case_id = world.case_in(State.DISPOSED)
    second = world.people["supervisor2"].person_id
    world.perform("dispatcher", forward_to_check, case_id, None, supervisor_id=second)
    return case_id


def failed_its_check(world: World) -> int:
    case_id = world.case_in(State.CHECKING)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.FAIL)
    return case_id


def closed_long_ago(world: World) -> int:
    case_id = world.case_in(State.CLOSED)
    world.travel(days=16)
    return case_id


def overdue(world: World) -> int:
    case_id = past_its_deadline(world)
    world.travel(60)
    walk_on(world, case_id, State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED)
    return case_id


def appealed(world: World) -> int:
    case_id = overdue(world)
    for role, action in (("liaison", Action.ASK_APPEAL), ("leader", Action.REFUSE_APPEAL)):
        service, arguments, words = act_of(world, case_id, action, world.actor(role).role)
        world.perform(role, service, *arguments, **words)
    return case_id


CITIZEN = Source.HOTLINE_12345
# What is missing, the act tried, the case that lacks it, the sentence, and what is said otherwise than usual.
LACKING: list[tuple[Need, Action, Made, Problem, dict[str, Any]]] = [
    (Need.ITEM, Action.FILE, case_in(State.ACCEPTED, item=None), Problem.ITEM_MISSING, {}),
    (Need.CONDITION, Action.FILE, case_in(State.ACCEPTED, condition=None), Problem.CONDITION_MISSING, {}),
    (Need.CELL, Action.FILE, case_in(State.ACCEPTED, cell=None), Problem.CELL_MISSING, {}),
    (Need.CELL, Action.SEND_TO_VERIFY, case_in(State.ACCEPTED, cell=None), Problem.CELL_MISSING, {}),
    (Need.VERIFIED, Action.FILE, case_in(State.ACCEPTED, source=CITIZEN), Problem.VERIFY_FIRST, {}),
    (Need.MENDED, Action.FILE, sent_back, Problem.RETURN_UNMENDED, {}),
    (Need.LEAD, Action.DISPATCH, case_in(State.FILED), Problem.LEAD_MISSING, {"lead": None}),
    (Need.LEAD, Action.ADJUDICATE, disputed, Problem.LEAD_MISSING, {"lead": None}),
    (Need.NO_DISPUTE, Action.DISPATCH, disputed, Problem.DISPUTED, {}),
    (Need.NO_DISPUTE, Action.RETURN_TO_ACCEPTOR, disputed, Problem.DISPUTED, {}),
    (Need.DISPUTE, Action.ADJUDICATE, case_in(State.FILED), Problem.NOT_DISPUTED, {}),
    *(
        (Need.OWN_CASE, action, with_the_police, Problem.NOT_YOUR_CASE, {})
        for action in (
            Action.SIGN_FOR,
            Action.FEED_BACK,
            Action.ASK_RETURN,
            Action.ASK_EXTENSION,
            Action.ASK_SUSPENSION,
            Action.WITHDRAW,
        )
    ),
    (Need.OWN_TASK, Action.ANSWER_CHECK, with_the_second_supervisor, Problem.NOT_YOUR_TASK, {}),
    (Need.OWN_TASK, Action.ANSWER_VERIFY, case_in(State.VERIFYING, cell=4), Problem.NOT_YOUR_TASK, {}),
    (Need.RESULT, Action.FEED_BACK, case_in(State.DISPATCHED), Problem.RESULT_MISSING, {"text": " "}),
    (Need.NO_OPEN_REQUEST, Action.FEED_BACK, with_an_open_request, Problem.REQUEST_OPEN, {}),
    *(
        (Need.NO_OPEN_REQUEST, action, with_an_open_request, Problem.ALREADY_ASKED, {})
        for action in (Action.ASK_RETURN, Action.ASK_EXTENSION, Action.ASK_SUSPENSION)
    ),
    *(
        (Need.OPEN_REQUEST, action, case_in(State.DISPATCHED), Problem.REQUEST_MISSING, {})
        for action in (
            Action.WITHDRAW,
            Action.GRANT_RETURN,
            Action.REFUSE_RETURN,
            Action.GRANT_EXTENSION,
            Action.REFUSE_EXTENSION,
            Action.GRANT_SUSPENSION,
            Action.REFUSE_SUSPENSION,
        )
    ),
    # A request of another kind is not the one that is decided.
    (Need.OPEN_REQUEST, Action.GRANT_EXTENSION, with_an_open_request, Problem.REQUEST_MISSING, {}),
    (Need.IN_TIME, Action.ASK_EXTENSION, past_its_deadline, Problem.TOO_LATE_TO_EXTEND, {}),
    (Need.EXTENSIONS_LEFT, Action.ASK_EXTENSION, extended_twice, Problem.EXTENSIONS_USED, {}),
    (Need.NEVER_SUSPENDED, Action.ASK_SUSPENSION, suspended_before, Problem.SUSPENDED_BEFORE, {}),
    (Need.CHECK_PASSED, Action.CLOSE, failed_its_check, Problem.CHECK_NOT_PASSED, {}),
    (Need.REOPEN_WINDOW, Action.REOPEN, closed_long_ago, Problem.REOPEN_TOO_LATE, {}),
    (Need.OVERDUE, Action.ASK_APPEAL, case_in(State.CLOSED), Problem.NOT_OVERDUE, {}),
    (Need.NEVER_APPEALED, Action.ASK_APPEAL, appealed, Problem.APPEALED_BEFORE, {}),
    (Need.SELF_DISPOSED, Action.AUDIT_ARCHIVE, case_in(State.REPORTED), Problem.NOT_SELF_DISPOSED, {}),
    (Need.SELF_DISPOSED, Action.AUDIT_INVALID, case_in(State.REPORTED), Problem.NOT_SELF_DISPOSED, {}),
    *(
        (Need.NOT_SELF_DISPOSED, action, case_in(State.REPORTED, self_disposed=True), Problem.SELF_DISPOSED, {})
        for action in (Action.ACCEPT, Action.REFUSE, Action.MERGE)
    ),
]


@pytest.mark.parametrize(("need", "action", "made", "problem", "said"), LACKING)
def test_without_what_it_needs_an_act_is_refused(
    world: World, need: Need, action: Action, made: Made, problem: Problem, said: dict[str, Any]
) -> None:
    other = world.case_in(State.REPORTED)
    case_id = made(world)
    line = TABLE[world.case(case_id).state, action]
    assert need in line.needs
    role = min(line.roles)
    service, arguments, words = act_of(world, case_id, action, role, other)
    world.refused(problem, role, service, *arguments, **{**words, **said})


def test_a_case_is_merged_into_an_open_one_only(world: World) -> None:
    closed, case_id = world.case_in(State.CLOSED), world.case_in(State.REPORTED)
    service, arguments, words = act_of(world, case_id, Action.MERGE, Role.ACCEPTOR, closed)
    world.refused(Problem.MERGE_ENDED, "acceptor", service, *arguments, **words)


# A merged case has no report of its own left to look at.
REASONED = sorted(
    {
        (line.state, line.action)
        for line in TABLE.values()
        if Need.REASON in line.needs and line.state is not State.MERGED
    }
)


@pytest.mark.parametrize(("state", "action"), REASONED)
def test_what_needs_a_reason_is_refused_without_one(world: World, state: State, action: Action) -> None:
    case_id = world.case_in(state)
    role = min(TABLE[state, action].roles)
    service, arguments, words = act_of(world, case_id, action, role)
    world.refused(Problem.REASON_MISSING, role, service, *arguments, **{**words, "reason": ""})


JUDGED = sorted({(line.state, line.action) for line in TABLE.values() if Need.NOT_DISPOSER in line.needs})
DISPOSED_OF = {State.DISPOSED, State.CHECKING, State.CHECKED, State.CLOSED}


@pytest.mark.parametrize(("state", "action"), [pair for pair in JUDGED if pair[0] in DISPOSED_OF])
def test_who_disposed_of_a_case_judges_it_in_no_role(world: World, state: State, action: Action) -> None:
    case_id = world.case_in(state)
    disposer = world.people["liaison"]
    role = min(TABLE[state, action].roles)
    other_hat = Actor(disposer.person_id, disposer.name, role, "席位99")
    service, arguments, words = act_of(world, case_id, action, role)
    world.refused(Problem.DISPOSER_JUDGES, other_hat, service, *arguments, **words)


def test_no_need_is_without_its_test() -> None:
    tried = {need for need, *_ in LACKING}
    of_tiers = {Need.TIERS, Need.HELD_HERE, Need.FILED_HERE}  # tried where there are tiers (tests/tiers)
    assert tried | {Need.REASON, Need.NOT_DISPOSER, Need.OPEN_TARGET} | of_tiers == set(Need)
