# SPDX-License-Identifier: Apache-2.0
"""An entry alone is no act: what a step needs must be there when it is committed, whoever may take the step."""

from __future__ import annotations

from typing import Any

import pytest
from psycopg.errors import InsufficientPrivilege

from commandcenter.rules.pools import Standing, pool_of
from commandcenter.services.checking import answer_check
from commandcenter.services.closing import close
from commandcenter.services.supervision.accepting import accept
from commandcenter.vocabulary import Action, CheckResult, Problem, Source, State
from tests.guards.conftest import Guarded
from tests.guards.raw import bare_act, count

# Who may take the step, from where, where to, and what else of the case the act would write.
Bare = tuple[str, State, Action, State, dict[str, Any]]
BARE: tuple[Bare, ...] = (
    ("dispatcher", State.FILED, Action.DISPATCH, State.DISPATCHED, {}),
    ("dispatcher", State.DISPOSED, Action.FORWARD_TO_CHECK, State.CHECKING, {}),
    ("dispatcher", State.DISPOSED, Action.REWORK, State.DISPATCHED, {"reworks": 1, "signed": False}),
    ("liaison", State.DISPATCHED, Action.SIGN_FOR, State.DISPATCHED, {"signed": True}),
    ("liaison", State.DISPATCHED, Action.FEED_BACK, State.DISPOSED, {"signed": True}),
    ("liaison", State.DISPATCHED, Action.ASK_RETURN, State.DISPATCHED, {"request_kind": "return"}),
    ("liaison", State.DISPATCHED, Action.ASK_EXTENSION, State.DISPATCHED, {"request_kind": "extension"}),
    ("liaison", State.CLOSED, Action.ASK_APPEAL, State.CLOSED, {"request_kind": "appeal"}),
    ("dispatcher", State.DISPATCHED, Action.GRANT_RETURN, State.FILED, {"returns": 1, "returned": True}),
    ("dispatcher", State.DISPATCHED, Action.GRANT_EXTENSION, State.DISPATCHED, {"extensions": 1}),
    ("dispatcher", State.DISPATCHED, Action.REFUSE_RETURN, State.DISPATCHED, {}),
    ("liaison", State.DISPATCHED, Action.WITHDRAW, State.DISPATCHED, {}),
    ("supervisor", State.CHECKING, Action.ANSWER_CHECK, State.CHECKED, {"check_result": "pass"}),
    ("supervisor", State.VERIFYING, Action.ANSWER_VERIFY, State.ACCEPTED, {"verify_result": "confirmed"}),
    ("acceptor", State.ACCEPTED, Action.SEND_TO_VERIFY, State.VERIFYING, {}),
    ("acceptor", State.REPORTED, Action.MERGE, State.MERGED, {}),
    ("acceptor", State.CLOSED, Action.CALL_BACK, State.CLOSED, {}),
    ("leader", State.DISPATCHED, Action.FORCE_CLOSE, State.CLOSED, {"closed_at": "now"}),
)


def pool_after(to: State, marks: dict[str, Any]) -> str:
    asked = marks.get("request_kind") is not None
    found = pool_of(
        Standing(to, returned=marks.get("returned", False), request_open=asked, signed=marks.get("signed", False))
    )
    return str(found)


@pytest.mark.parametrize(("who", "state", "action", "to", "marks"), BARE, ids=[f"{one[0]} {one[2]}" for one in BARE])
def test_a_step_without_what_it_needs_is_refused(
    guarded: Guarded, who: str, state: State, action: Action, to: State, marks: dict[str, Any]
) -> None:
    case_id = guarded.world.case_in(state)
    given = {name: guarded.world.now if value == "now" else value for name, value in marks.items()}
    with guarded.session(who) as connection, pytest.raises(InsufficientPrivilege, match=r"lacks what it needs|no act"):
        bare_act(guarded, connection, case_id, who, action, to, {**given, "pool": pool_after(to, marks)})
    assert guarded.world.case(case_id).state is state


def test_what_a_check_did_not_pass_is_closed_by_nobody(guarded: Guarded) -> None:
    world = guarded.world
    failed, passed = world.case_in(State.CHECKING), world.case_in(State.CHECKED)
    world.perform("supervisor", answer_check, failed, None, result=CheckResult.FAIL)
    world.refused(Problem.CHECK_NOT_PASSED, "acceptor", close, failed, None)
    marks = {"closed_at": world.now, "pool": pool_after(State.CLOSED, {})}
    with guarded.session("acceptor") as connection:
        with pytest.raises(InsufficientPrivilege, match="close lacks what it needs"):
            bare_act(guarded, connection, failed, "acceptor", Action.CLOSE, State.CLOSED, marks)
        # The same by hand where the check passed shows that nothing else was in the way.
        bare_act(guarded, connection, passed, "acceptor", Action.CLOSE, State.CLOSED, marks)
    count(guarded)
    assert world.case(passed).state is State.CLOSED


def test_what_nobody_verified_is_filed_by_nobody(guarded: Guarded) -> None:
    case_id = guarded.world.case_in(State.REPORTED, source=Source.HOTLINE_12345)
    guarded.world.perform("acceptor", accept, case_id, None)
    marks = {"number": f"YX-{case_id}", "filed_at": guarded.world.now, "pool": "to_dispatch"}
    with guarded.session("acceptor") as connection, pytest.raises(InsufficientPrivilege, match="file lacks"):
        bare_act(guarded, connection, case_id, "acceptor", Action.FILE, State.FILED, marks)
