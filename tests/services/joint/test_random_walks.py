# SPDX-License-Identifier: Apache-2.0
"""Whatever is tried on a joint ticket in whatever order, by whomever, it never contradicts itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commandcenter.models.joint import JointTicket
from commandcenter.rules.joint.lifecycle import ENDED, JOINT_TABLE
from commandcenter.rules.joint.readiness import COMING, missing
from commandcenter.services.joint.acting import CaseOutcome, begin, dispatch_linked, end, progress, result
from commandcenter.services.joint.drafting import Changed, ParticipantDraft, change_ticket, link_cases, unlink_cases
from commandcenter.services.joint.inviting import Answered, answer, confirm, invite, join, leave, move, remind
from commandcenter.services.joint.preparing import (
    approve_safety,
    declare_ready,
    name_people,
    notify_residents,
    override_ready,
    unready,
)
from commandcenter.services.joint.reviewing import cancel, close, review
from commandcenter.services.joint.watching import watch_tickets
from commandcenter.services.unit_of_work import SYSTEM
from commandcenter.upkeep.verify import verify
from commandcenter.vocabulary import Refused
from commandcenter.vocabulary.joint import Answer, CaseResult, JointAct, JointState, PlaceProgress
from tests.services.joint.conftest import LEAD, OTHER, Operation, equip
from tests.world import World

STEPS = 45
WHO = ("dispatcher", "director", "leader", LEAD, OTHER, "liaison", "acceptor")
MINUTES = (0, 0, 5, 60, 300)
ONWARD = {
    JointState.DRAFT: (JointState.INVITING,),
    JointState.CONFIRMED: (JointState.READY,),
    JointState.READY: (JointState.UNDER_WAY,),
    JointState.UNDER_WAY: (JointState.REVIEW,),
    JointState.REVIEW: (JointState.CLOSED,),
}
RARE = {JointAct.CANCEL, JointAct.LEAVE, JointAct.MOVE, JointAct.UNREADY}
Step = tuple[JointAct, Callable[..., Any], tuple[Any, ...]]


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=2**32 - 1))
def test_a_random_walk_leaves_a_whole_ticket(world: World, seed: int) -> None:
    chance = Random(seed)
    operation = equip(world)
    operation.draft()
    place = operation.look().places[0].id
    for _ in range(STEPS):
        world.travel(60 * chance.choice(MINUTES))
        _try(operation, chance, *_drawn(operation, chance, place))
    assert [finding.sentence() for finding in verify(world.engines).findings] == []


def _drawn(operation: Operation, chance: Random, place: int) -> Step:
    """Draw a step, mostly one that leads on from where the ticket is, so that walks go far."""
    steps = _steps(operation, chance, place)
    state = operation.row().state
    likely = chance.random()
    if likely < 0.1:
        return chance.choice(steps)
    if state is JointState.INVITING and likely < 0.8:
        return _answers(operation, chance)
    fitting = [step for step in steps if (state, step[0]) in JOINT_TABLE and step[0] not in RARE]
    moving = [step for step in fitting if JOINT_TABLE[state, step[0]].to in ONWARD.get(state, ())]
    return chance.choice((moving if likely < 0.5 else fitting) or steps)


def _answers(operation: Operation, chance: Random) -> Step:
    """Let somebody answer who has not, let those go who have nobody to answer for them, and confirm at last."""
    waiting = [part.department_id for part in operation.look().taking_part if part.answer not in COMING]
    for department in waiting:
        if department not in (operation.lead, operation.other):
            return JointAct.LEAVE, leave, (department, "无人可派")
    if not waiting:
        return JointAct.CONFIRM, confirm, ()
    return JointAct.ANSWER, answer, (Answered(chance.choice((Answer.YES, Answer.YES, Answer.NO)), "有任务"),)


def _steps(operation: Operation, chance: Random, place: int) -> list[Step]:
    world, A = operation.world, JointAct  # noqa: N806
    part = chance.choice(("enforcement", "housing", "police"))
    department, workers = world.departments[part], operation.workers[part]
    said = Answered(chance.choice((Answer.YES, Answer.YES, Answer.NO, Answer.SUBSTITUTE)), "有任务")
    gear = {operation.gear["六米登高梯"]: 1} if part == "enforcement" else {}
    begins = operation.begins + timedelta(hours=chance.choice((0, 3)))
    outcomes = [CaseOutcome(one, CaseResult.SOLVED, "已整改") for one in operation.cases]
    return [
        (A.CHANGE, change_ticket, (Changed(title=f"联合执法 {chance.randrange(9)}", safety_plan="两人一组"),)),
        (A.CHANGE, link_cases, (operation.cases,)),
        (A.CHANGE, unlink_cases, (operation.cases[:1],)),
        (A.CHANGE, dispatch_linked, ()),
        (A.INVITE, invite, (world.now + timedelta(hours=2),)),
        (A.JOIN, join, (ParticipantDraft(department, task="到场", basis="E-CM-03", people_wanted=1),)),
        (A.LEAVE, leave, (department, "不再需要")),
        (A.ANSWER, answer, (said,)),
        (A.REMIND, remind, ()),
        (A.MOVE, move, (begins, begins + timedelta(hours=2))),
        (A.CONFIRM, confirm, ()),
        (A.PREPARE, name_people, (department, workers, gear)),
        (A.APPROVE_SAFETY, approve_safety, ("两人一组，先劝后拆",)),
        (A.NOTIFY, notify_residents, ("明日上午清理",)),
        (A.DECLARE_READY, declare_ready, ()),
        (A.OVERRIDE, override_ready, ("照办",)),
        (A.UNREADY, unready, ("下雨",)),
        (A.BEGIN, begin, ()),
        (A.PROGRESS, _PROGRESS, (place, chance.choice(tuple(PlaceProgress)))),
        (A.RESULT, _RESULT, (department, "已处理", outcomes)),
        (A.END, end, ()),
        (A.REVIEW, review, ("按时完成", "早到半小时")),
        (A.CLOSE, close, ()),
        (A.CANCEL, cancel, ("另行安排",)),
    ]


def _without_version(service: Callable[..., Any]) -> Callable[..., Any]:
    """Return a service that asks for no version as one that is given it like the others."""

    @wraps(service)
    def given(uow: Any, ticket_id: int, version: int | None, *words: Any) -> Any:
        return service(uow, ticket_id, *words)

    return given


_PROGRESS, _RESULT = _without_version(progress), _without_version(result)


def _try(operation: Operation, chance: Random, act: JointAct, service: Callable[..., Any], given: Any) -> None:
    """Let somebody try a step, and look at the ticket whatever came of it."""
    world, before, entries = operation.world, operation.row(), len(operation.entries())
    who = chance.choice(WHO)
    line = JOINT_TABLE.get((before.state, act))
    if line is not None and chance.random() < 0.8:
        who = chance.choice([name for name in WHO if world.actor(name).role in line.roles] or [who])
    done = True
    try:
        world.perform(who, service, operation.id, None, *given)
    except Refused:
        done = False
    after, told = operation.row(), operation.entries()
    assert len(told) == entries + done, "each act is one entry, a refused one none"
    if done:
        line = JOINT_TABLE[before.state, told[-1].act]
        assert (told[-1].from_state, told[-1].to_state, after.state) == (before.state, line.to, line.to)
        assert world.actor(who).role in line.roles
        assert before.state not in ENDED, "what has ended stays as it is"
        if told[-1].act is JointAct.DECLARE_READY:
            assert not missing(operation.look().readiness), "nobody declares ready while a must is missing"
    else:
        assert after.version == before.version
    _check(operation, after)
    if chance.random() < 0.1:
        world.perform(SYSTEM, watch_tickets)


def _check(operation: Operation, row: JointTicket) -> None:
    told = operation.entries()
    assert (row.history_seq, row.history_hash) == (told[-1].seq, told[-1].hash)
    look = operation.look()
    leads = [part.department_id for part in look.taking_part if part.lead]
    assert leads == [row.lead_department_id]
    coming = {part.department_id for part in look.taking_part if part.answer in COMING}
    if row.state in (JointState.CONFIRMED, JointState.READY):
        assert coming == {part.department_id for part in look.taking_part}, "everybody said so"
    if row.state is JointState.CLOSED:
        assert row.review_text
