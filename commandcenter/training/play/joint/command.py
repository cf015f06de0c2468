# SPDX-License-Identifier: Apache-2.0
"""What the centre's own seats do with a joint ticket, when the simulator is to play them too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from commandcenter.rules.joint.readiness import COMING, MustState, missing
from commandcenter.services.joint.acting import begin, dispatch_linked, end
from commandcenter.services.joint.inviting import confirm, invite, leave
from commandcenter.services.joint.preparing import approve_safety, declare_ready, notify_residents, override_ready
from commandcenter.services.joint.reviewing import close, review
from commandcenter.services.unit_of_work import Actor
from commandcenter.training.play.joint.step import Scene, Step, told
from commandcenter.training.play.turn import Turn, minutes, seated
from commandcenter.vocabulary import Role, State
from commandcenter.vocabulary.joint import Answer, JointAct, JointState, Must

ANSWER_WITHIN = timedelta(hours=4)
PATIENCE_MINUTES = 120.0
"""So long the director waits for what is missing before it goes ahead without."""
_OWN = (Must.SAFETY, Must.NOTICE)
"""Musts that the centre itself fulfils."""


def at_command(scene: Scene) -> Iterator[Step]:
    """Yield what the dispatcher, the shift leader and the director have to do on a ticket."""
    plays: dict[JointState, Callable[[Scene], Iterator[Step]]] = {
        JointState.DRAFT: _invite,
        JointState.INVITING: _gather,
        JointState.CONFIRMED: _prepare,
        JointState.READY: _begin,
        JointState.UNDER_WAY: _end,
        JointState.REVIEW: _review,
    }
    if scene.ticket.state in plays:
        yield from plays[scene.ticket.state](scene)


def _invite(scene: Scene) -> Iterator[Step]:
    window = scene.ticket.window
    if window is None or window[0] <= scene.now:
        return
    due = min(window[0], scene.now + ANSWER_WITHIN)
    yield _step(scene, "invite", Role.DISPATCHER, scene.ticket.head["changed_at"], (10, 45), invite, due_at=due)


def _gather(scene: Scene) -> Iterator[Step]:
    """Let go who does not come, and confirm when all others do."""
    parts = scene.ticket.taking_part
    for part in parts:
        late = part.answer is Answer.WAITING and part.due_at is not None and part.due_at < scene.now
        since = part.due_at if late else part.answered_at
        if part.lead or since is None or not (late or part.answer is Answer.NO):
            continue
        name, reason = f"leave {part.department_id} {scene.asked}", told(scene.dice("leave"), "let_go")
        given = {"department_id": part.department_id, "reason": reason}
        yield _step(scene, name, Role.DISPATCHER, since, (15, 60), leave, **given)
    answered = scene.last(JointAct.ANSWER, JointAct.LEAVE)
    if answered is not None and all(part.answer in COMING for part in parts):
        yield _step(scene, "confirm", Role.DISPATCHER, answered, (3, 20), confirm)


def _prepare(scene: Scene) -> Iterator[Step]:
    """Approve the plan, tell residents, send the cases; declare it ready, at last with what is missing."""
    head, gaps = scene.ticket.head, missing(scene.ticket.readiness)
    since: datetime = head["confirmed_at"] or head["changed_at"]
    if head["safety_at"] is None:
        plan = head["safety_plan"] or told(scene.dice("safety"), "plan")
        yield _step(scene, "safety", Role.SHIFT_LEADER, since, (10, 60), approve_safety, plan=plan)
    if head["notice_at"] is None:
        text = told(scene.dice("notice"), "notice")
        yield _step(scene, "notice", Role.DISPATCHER, since, (10, 60), notify_residents, text=text)
    if any(case.state is State.FILED for case in scene.ticket.cases):
        yield _step(scene, "dispatch", Role.DISPATCHER, since, (3, 15), dispatch_linked)
    if not gaps:
        yield _step(scene, "ready", Role.DISPATCHER, head["changed_at"], (3, 15), declare_ready)
    elif not any(one.must in _OWN for one in gaps):
        yield _override(scene, gaps, since)


def _override(scene: Scene, gaps: tuple[MustState, ...], since: datetime) -> Step:
    reason = told(scene.dice("override"), "override", missing="、".join(one.must.zh for one in gaps))
    times = (PATIENCE_MINUTES, 1.5 * PATIENCE_MINUTES)
    return _step(scene, "override", Role.DIRECTOR, since, times, override_ready, reason=reason)


def _begin(scene: Scene) -> Iterator[Step]:
    """Begin when the window does: so much of the town's time lies between then and the declaration."""
    ready, window = scene.ticket.head["ready_at"], scene.ticket.window
    if ready is None or window is None:
        return
    wait = max(0.0, (window[0] - ready).total_seconds() / 60)
    yield _step(scene, "begin", Role.DISPATCHER, ready, (wait, wait), begin)


def _end(scene: Scene) -> Iterator[Step]:
    told_at = [part.result_at for part in scene.ticket.taking_part if part.answer in COMING]
    known = [at for at in told_at if at is not None]
    if known and len(known) == len(told_at):
        yield _step(scene, "end", Role.DISPATCHER, max(known), (5, 20), end)


def _review(scene: Scene) -> Iterator[Step]:
    head, figures = scene.ticket.head, scene.ticket.figures
    untold = [one for one in scene.ticket.cases if one.result is None and not one.ended]
    if not head["review_text"]:
        random = scene.dice("review")
        said = told(random, "review", solved=figures.solved, cases=figures.cases)
        given = {"text": said, "lessons": told(random, "lessons")}
        yield _step(scene, "review", Role.DISPATCHER, head["ended_at"], (20, 90), review, **given)
    elif not untold:
        yield _step(scene, "close", Role.DISPATCHER, head["changed_at"], (5, 30), close)


def _step(
    scene: Scene, what: str, role: Role, since: datetime, times: tuple[float, float], service: Any, **given: Any
) -> Step:
    """Return a step of somebody in `role`; what was done before and is to be done again is another step."""
    name = f"{what} {len(scene.ticket.entries)}" if what in _AGAIN else what
    random = scene.dice(f"{what} {scene.asked}")
    actor: Actor = seated(random.choice(scene.book.cast[role]))
    return Step(name, since, Turn(minutes(random, *times), actor, service, {"version": scene.ticket.version, **given}))


_AGAIN = frozenset({"invite", "confirm", "safety", "notice", "dispatch", "ready", "override", "begin"})
"""Steps that come again when a ticket goes back: each time under another name."""
