# SPDX-License-Identifier: Apache-2.0
"""What departments do on the day: sign in, work through the places, say what came of each case, and leave."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from random import Random

from commandcenter.queries.joint.parts import CaseRow, ParticipantRow, PersonRow
from commandcenter.rules.joint.readiness import COMING
from commandcenter.services.joint.acting import CaseOutcome, progress, result, sign_in, sign_out
from commandcenter.services.unit_of_work import Actor
from commandcenter.training.past.book import ItemFacts, words
from commandcenter.training.photographs import taking
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.play.joint.step import Scene, Step, told
from commandcenter.training.play.turn import Turn, minutes
from commandcenter.vocabulary import FeedbackKind, ItemKind, State
from commandcenter.vocabulary.joint import CaseResult, JointState, PlaceProgress

WAY_MINUTES = 5
"""From one place to the next."""
_CAME = ((CaseResult.SOLVED, 92), (CaseResult.PARTLY, 5), (CaseResult.NOT_SOLVED, 3))
_KINDS = ((FeedbackKind.CLEARED, 45), (FeedbackKind.DISSUADED, 30), (FeedbackKind.PROSECUTED, 25))
_NOBODY_THERE = 0.04
_STAYS_AWAY = 0.03
_OVER = (PlaceProgress.DONE, PlaceProgress.LEFT)


def on_the_day(scene: Scene, part: ParticipantRow, actor: Actor) -> Iterator[Step]:
    """Yield what the department of `part` has to do while the action is under way, and after it."""
    if part.answer not in COMING:
        return
    own = [one for one in scene.ticket.people if one.department_id == part.department_id]
    if scene.ticket.state is JointState.UNDER_WAY:
        yield from _sign_in(scene, part, own, actor)
        if part.lead:
            yield from _next_place(scene, actor)
    over = _over_since(scene)
    if over is None:
        return
    if part.result_at is None:
        yield _result(scene, part, actor, over)
    else:
        yield from _sign_out(scene, part, own, actor)


def _sign_in(scene: Scene, part: ParticipantRow, own: list[PersonRow], actor: Actor) -> Iterator[Step]:
    if not own or any(one.in_at is not None for one in own):
        return
    name = f"in {part.department_id}"
    random = scene.dice(name)
    here = [one.worker_id for one in own if random.random() >= _STAYS_AWAY] or [own[0].worker_id]
    yield Step(name, scene.ticket.head["began_at"], Turn(minutes(random, 1, 12), actor, sign_in, {"workers": here}))


def _next_place(scene: Scene, actor: Actor) -> Iterator[Step]:
    """Begin or finish the first place that is not worked through, in the order of the visit."""
    spent = 0.0
    for place in scene.ticket.places:
        random = scene.dice(f"place {place.id}")
        took, nobody = place.minutes * random.uniform(0.7, 1.05), random.random() < _NOBODY_THERE
        if place.progress in _OVER:
            spent += took + WAY_MINUTES
            continue
        begun = place.progress is PlaceProgress.UNDER_WAY
        reached = PlaceProgress.UNDER_WAY if not begun else PlaceProgress.LEFT if nobody else PlaceProgress.DONE
        note = told(random, "nobody_there") if reached is PlaceProgress.LEFT else ""
        given = {"place_id": place.id, "progress": reached, "note": note}
        delay = 60.0 * (WAY_MINUTES + spent + (took if begun else 0.0))
        turn = Turn(delay, actor, progress, given)
        yield Step(f"place {place.id} {reached}", scene.ticket.head["began_at"], turn)
        return


def _over_since(scene: Scene) -> datetime | None:
    """Return since when there is nothing more to do on site, None as long as there is."""
    if scene.ticket.head["ended_at"] is not None:
        ended: datetime = scene.ticket.head["ended_at"]
        return ended
    places = scene.ticket.places
    if not all(one.progress in _OVER for one in places):
        return None
    return max((one.progress_at for one in places if one.progress_at is not None), default=None)


def _result(scene: Scene, part: ParticipantRow, actor: Actor, since: datetime) -> Step:
    name = f"result {part.department_id}"
    random = scene.dice(name)
    given = [(case, _outcome(scene, case, random)) for case in _cases(scene, part)]
    solved = sum(outcome.result is CaseResult.SOLVED for _, outcome in given)
    said = told(random, "results" if solved else "helped", places=len(scene.ticket.places), cases=solved)
    arguments = {
        "department_id": part.department_id,
        "text": said,
        "cases": [outcome for _, outcome in given],
    }
    shots = {
        case.case_id: _photographs(scene, case, random)
        for case, outcome in given
        if outcome.result is CaseResult.SOLVED and case.lead_department_id == part.department_id
    }
    return Step(name, since, Turn(minutes(random, 3, 25), actor, result, arguments), shots)


def _cases(scene: Scene, part: ParticipantRow) -> list[CaseRow]:
    """Return the cases a department tells of: its own, and who leads those that nobody here has in hand."""
    here = {one.department_id for one in scene.ticket.taking_part if one.answer in COMING}
    untold = [one for one in scene.ticket.cases if one.result is None and not one.ended]
    return [
        one
        for one in untold
        if one.lead_department_id == part.department_id or (part.lead and one.lead_department_id not in here)
    ]


def _outcome(scene: Scene, case: CaseRow, random: Random) -> CaseOutcome:
    place = next((one for one in scene.ticket.places if one.id == case.place_id), None)
    came = random.choices([one for one, _ in _CAME], [weight for _, weight in _CAME])[0]
    if place is not None and place.progress is not PlaceProgress.DONE:
        came = CaseResult.PARTLY if place.progress is PlaceProgress.UNDER_WAY else CaseResult.NOT_SOLVED
    if came is not CaseResult.SOLVED or case.state is not State.DISPATCHED:
        return CaseOutcome(case.case_id, came, told(random, str(came)))
    kind = random.choices([one for one, _ in _KINDS], [weight for _, weight in _KINDS])[0]
    item = _item(scene, case)
    if item is not None and item.kind is ItemKind.COMPONENT:
        kind = FeedbackKind.REPAIRED
    said: list[str] = words()["results"][kind.value]
    return CaseOutcome(case.case_id, came, random.choice(said), kind)


def _photographs(scene: Scene, case: CaseRow, random: Random) -> tuple[Shot, ...]:
    item = _item(scene, case)
    trouble = taking.trouble_of(item.code, case.text) if item is not None else None
    return taking.worked(random, trouble)[1] if trouble is not None else ()


def _item(scene: Scene, case: CaseRow) -> ItemFacts | None:
    return next((one for one in scene.book.items.values() if one.id == case.item_id), None)


def _sign_out(scene: Scene, part: ParticipantRow, own: list[PersonRow], actor: Actor) -> Iterator[Step]:
    here = [one.worker_id for one in own if one.in_at is not None and one.out_at is None]
    if here and part.result_at is not None:
        name = f"out {part.department_id}"
        yield Step(name, part.result_at, Turn(minutes(scene.dice(name), 2, 15), actor, sign_out, {"workers": here}))
