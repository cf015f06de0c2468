# SPDX-License-Identifier: Apache-2.0
"""A few days of a small centre in which nearly everything happens to some case."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from commandcenter.models import Report
from commandcenter.models.evaluation.folding import fold
from commandcenter.services.appealing import ask_appeal, grant_appeal, refuse_appeal
from commandcenter.services.checking import answer_check, forward_to_check, rework
from commandcenter.services.closing import call_back, close, force_close, reopen, void
from commandcenter.services.deciding import adjudicate, grant_extension, grant_return, refuse_return
from commandcenter.services.dispatching import dispatch, return_to_acceptor, supervise, urge
from commandcenter.services.disposing import ask_extension, ask_return, feed_back, sign_for
from commandcenter.services.supervision.accepting import audit_invalid
from commandcenter.services.supervision.amending import edit
from commandcenter.services.supervision.filing import file_case, refuse_filing
from commandcenter.services.supervision.verifying import answer_verify, send_to_verify
from commandcenter.vocabulary import (
    CallOutcome,
    CheckResult,
    FeedbackKind,
    RequestReason,
    Satisfaction,
    Solved,
    Source,
    State,
    VerifyResult,
)
from tests import walking
from tests.world import World

HOTLINE: dict[str, Any] = {"source": Source.HOTLINE_12345, "wants_answer": True}
ANSWERS = (
    (Solved.SOLVED, Satisfaction.VERY),
    (Solved.EXPLAINED, Satisfaction.FAIRLY),
    (Solved.UNSOLVED, Satisfaction.NOT),
    (Solved.SOLVED, Satisfaction.SO_SO),
)


def busy_week(world: World) -> None:
    """Let nearly everything happen to some case; half of it is in the totals when it ends."""
    ends = (State.ARCHIVED, State.REFUSED, State.MERGED, State.VOID, State.CLOSED, State.SUSPENDED, State.CHECKED)
    for place, state in enumerate(ends):
        world.case_in(state, cell=place % 3)
    _by_the_public(world)
    with world.engines.writer.begin() as connection:
        fold(connection)
    _sent_about(world)
    _done_again(world)
    _signed_for(world)
    _ended_otherwise(world)
    for place, state in enumerate((State.REPORTED, State.VERIFYING, State.FILED, State.DISPATCHED, State.CHECKING)):
        world.case_in(state, cell=place)
    world.travel(hours=9)


def done(world: World, case_id: int, who: str = "liaison", hours: float = 1) -> None:
    """Let a department do the case."""
    world.travel(hours=hours)
    world.perform(who, feed_back, case_id, None, result=FeedbackKind.REPAIRED, text="已修复")


def closed(world: World, case_id: int) -> None:
    """Let the case be checked and closed."""
    world.perform("dispatcher", forward_to_check, case_id, None)
    world.perform("supervisor", answer_check, case_id, None, result=CheckResult.PASS)
    world.perform("acceptor", close, case_id, None)


def _act(world: World, case_id: int) -> Callable[..., Any]:
    return lambda who, service, **said: world.perform(who, service, case_id, None, **said)


def _by_the_public(world: World) -> None:
    for place, (solved, satisfied) in enumerate(ANSWERS):
        case_id = walking.reported(world, cell=place % 3, **HOTLINE)
        act = _act(world, case_id)
        walking.walk(world, case_id, State.VERIFYING)
        world.travel(minutes=20 * place)
        act("supervisor", answer_verify, result=VerifyResult.CONFIRMED)
        act("leader", file_case)
        walking.send(world, case_id)
        done(world, case_id, hours=1 + place)
        closed(world, case_id)
        report = world.rows(Report, case_id)[0].id
        said = {"outcome": CallOutcome.REACHED, "solved": solved, "satisfaction": satisfied}
        world.perform("acceptor", call_back, report, None, **said)
        if solved is Solved.UNSOLVED:
            world.perform("leader", reopen, case_id, None, reason="未解决")
            walking.send(world, case_id)
            done(world, case_id)
    for result in (VerifyResult.NOT_FOUND, VerifyResult.CANNOT_REACH):
        case_id = walking.reported(world, **HOTLINE)
        walking.walk(world, case_id, State.VERIFYING)
        _act(world, case_id)("supervisor", answer_verify, result=result)
    _act(world, case_id)("acceptor", refuse_filing, reason="无法核实")
    walking.walk(world, walking.reported(world, **HOTLINE), State.MERGED)


def _sent_about(world: World) -> None:
    case_id = world.case_in(State.DISPATCHED, cell=1)
    act = _act(world, case_id)
    act("liaison", ask_return, reason=RequestReason.NOT_OURS)
    act("dispatcher", refuse_return, reason="属于水务")
    act("liaison", ask_return, reason=RequestReason.UNCLEAR_OWNER)
    world.travel(hours=5)
    act("dispatcher", grant_return)
    act("dispatcher", dispatch, lead=world.departments["housing"])
    act("liaison2", ask_return, reason=RequestReason.NOT_OURS)
    act("dispatcher2", grant_return)
    act("director", adjudicate, lead=world.departments["enforcement"], reason="占道施工所致", basis="城市道路管理条例")
    done(world, case_id, "liaison3")
    closed(world, case_id)
    case_id = world.case_in(State.FILED, cell=5)
    act = _act(world, case_id)
    act("dispatcher", return_to_acceptor, reason="事项不对")
    lon, lat = world.point(2)
    act("acceptor", edit, changes={"lon": lon, "lat": lat, "item_id": world.items["C-PA-02"]})
    condition = {"condition_id": world.conditions["C-PA-02"][0]}
    act("acceptor", file_case, changes=condition)


def _done_again(world: World) -> None:
    case_id = world.case_in(State.DISPOSED)
    act = _act(world, case_id)
    act("dispatcher", rework, reason="照片不清")
    done(world, case_id, hours=0.2)
    act("dispatcher", forward_to_check)
    act("supervisor", answer_check, result=CheckResult.FAIL)
    act("acceptor", rework, reason="未恢复")
    done(world, case_id, hours=4)
    closed(world, case_id)
    case_id = world.case_in(State.DISPATCHED, condition=1)
    act = _act(world, case_id)
    act("dispatcher", urge)
    act("leader", supervise)
    act("liaison", ask_extension, reason=RequestReason.MATERIAL)
    act("dispatcher", grant_extension)
    done(world, case_id, hours=60)
    closed(world, case_id)
    act("liaison", ask_appeal, reason=RequestReason.WEATHER)
    act("leader", grant_appeal)


def _signed_for(world: World) -> None:
    whole = {"item": "E-HF-02", "text": "烧烤店排风扇整夜轰鸣", "address": "云溪路 12 号"}
    for hours, said in ((1, whole), (3, {})):
        case_id = world.case_in(State.DISPATCHED, **said)
        world.travel(hours=hours)
        world.perform("liaison", sign_for, case_id, None)
    done(world, case_id, hours=0.5)
    closed(world, case_id)
    world.perform("liaison", ask_appeal, case_id, None, reason=RequestReason.WEATHER)
    world.perform("leader", refuse_appeal, case_id, None, reason="未见暴雨")


def _ended_otherwise(world: World) -> None:
    late = world.case_in(State.DISPATCHED)
    world.travel(hours=4)
    world.perform("leader", force_close, late, None, reason="联合整治已清除")
    world.perform("leader", void, world.case_in(State.CLOSED), None, reason="误立")
    invalid = walking.reported(world, self_disposed=True)
    world.perform("acceptor", audit_invalid, invalid, None, reason="照片不符")
    walking.walk(world, walking.reported(world), State.ACCEPTED)
    case_id = walking.reported(world, **HOTLINE)
    walking.walk(world, case_id, State.ACCEPTED)
    world.perform("acceptor", send_to_verify, case_id, None)
