# SPDX-License-Identifier: Apache-2.0
"""What departments do before the day: they answer, name people and gear, and say what they do on which basis."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from commandcenter.queries.joint.parts import ParticipantRow
from commandcenter.rules.joint.readiness import COMING
from commandcenter.services.joint.answering import Answered, answer
from commandcenter.services.joint.preparing import divide_work, name_people
from commandcenter.services.unit_of_work import Actor
from commandcenter.training.past.book import words
from commandcenter.training.play.joint.sending import Sent, sent
from commandcenter.training.play.joint.step import Scene, Step, told
from commandcenter.training.play.turn import Turn, minutes
from commandcenter.vocabulary.joint import Answer, JointAct

DECLINES, OTHERS_COME, NAMES_AT_ONCE = 0.06, 0.08, 0.55
"""Chances that a department declines, comes with other people than asked for, and names people with its answer."""
_CHANGED = (JointAct.CHANGE, JointAct.MOVE, JointAct.JOIN, JointAct.LEAVE)


def before_the_day(scene: Scene, part: ParticipantRow, actor: Actor) -> Iterator[Step]:
    """Yield what the department of `part` has to do until the action begins."""
    if part.answer is Answer.WAITING:
        yield _answer(scene, part, actor)
    elif part.answer in COMING:
        yield from _naming(scene, part, actor)
        if not (part.task and part.basis):
            yield _dividing(scene, part, actor)


def _answer(scene: Scene, part: ParticipantRow, actor: Actor) -> Step:
    assert part.asked_at is not None
    name = f"answer {part.department_id} {scene.asked}"
    random = scene.dice(name)
    delay = minutes(random, 6, 75, 0.03)
    turn = Turn(delay, actor, answer, {"version": None, "answered": _said(scene, part, random)})
    return Step(name, part.asked_at, turn)


def _said(scene: Scene, part: ParticipantRow, random: Random) -> Answered:
    luck, at_once = random.random(), random.random() < NAMES_AT_ONCE
    able = sent(scene, part)
    # Nobody leads and stays away: who leads and has nobody free lets the centre see who is missing.
    if not part.lead and (not able.workers or luck < DECLINES):
        return _declined(scene, able, random)
    named: dict[str, Any] = {"workers": able.workers, "gear": able.gear} if at_once else {}
    if luck < DECLINES + OTHERS_COME:
        return Answered(Answer.SUBSTITUTE, told(random, "others_come"), **named)
    return Answered(Answer.YES, **named)


def _declined(scene: Scene, able: Sent, random: Random) -> Answered:
    """Say why not, and who is responsible as well and could come instead, if somebody is."""
    why = told(random, "busy", what=able.busy) if able.busy and not able.workers else told(random, "declines")
    asked = {one.department_id for one in scene.ticket.participants}
    items = {one.item_id for one in scene.ticket.cases}
    others = [
        department
        for item in scene.book.items.values()
        if item.id in items
        for department in item.departments
        if department not in asked and department in scene.book.liaisons
    ]
    if others:
        return Answered(Answer.SUBSTITUTE, why, others[0])
    return Answered(Answer.NO, why)


def _naming(scene: Scene, part: ParticipantRow, actor: Actor) -> Iterator[Step]:
    """Name people and gear, and more of them when the work turns out to lack what the department has."""
    assert part.answered_at is not None
    department = part.department_id
    named = {one.worker_id for one in scene.ticket.people if one.department_id == department}
    loaded = {one.gear_id: one.amount for one in scene.ticket.gear if one.department_id == department}
    able = sent(scene, part)
    if len(able.workers) < len(named) or (set(able.workers) == named and able.gear == loaded):
        return
    name = f"name {department} {scene.done_by(department, JointAct.ANSWER, JointAct.PREPARE)}"
    given = {"version": None, "department_id": department, "workers": able.workers, "gear": able.gear}
    since = max(part.answered_at, scene.last(*_CHANGED) or part.answered_at)
    yield Step(name, since, Turn(minutes(scene.dice(name), 5, 60), actor, name_people, given))


def _dividing(scene: Scene, part: ParticipantRow, actor: Actor) -> Step:
    assert part.answered_at is not None
    department = part.department_id
    name = f"divide {department} {scene.done_by(department, JointAct.ASSIGN)}"
    code = next((code for code, number in scene.book.departments.items() if number == department), "")
    known: dict[str, dict[str, str]] = words()["joint"]["work"]
    work = known.get(code, known["other"])
    given = {
        "version": None,
        "department_id": department,
        "task": part.task or work["task"],
        "basis": part.basis or work["basis"],
    }
    return Step(name, part.answered_at, Turn(minutes(scene.dice(name), 8, 50), actor, divide_work, given))
