# SPDX-License-Identifier: Apache-2.0
"""Whom and what a department sends: who is free and holds what is still lacking, then as many as were asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from commandcenter.queries.joint.parts import ParticipantRow
from commandcenter.queries.joint.people import GearRow, WorkerRow, gear, workers
from commandcenter.queries.joint.ticket import Want
from commandcenter.rules.joint.readiness import same_thing
from commandcenter.training.play.joint.step import Scene, Staff
from commandcenter.vocabulary.joint import GearKind, NeedKind


@dataclass(frozen=True)
class Sent:
    """Ids of people, and of gear with amounts; `busy` says what takes the time of those who cannot come."""

    workers: tuple[int, ...] = ()
    gear: dict[int, int] = field(default_factory=dict)
    busy: str = ""


def staff_of(scene: Scene, department: int) -> Staff:
    """Read whom and what a department has for the ticket's window."""
    window, ticket_id = scene.ticket.window, scene.ticket.id
    with scene.engines.reader.connect() as connection:
        return Staff(
            workers(connection, department, window=window, ticket_id=ticket_id),
            gear(connection, department, window=window, ticket_id=ticket_id),
        )


def sent(scene: Scene, part: ParticipantRow) -> Sent:
    """Return whom and what the department sends: those named before who are still free, and what is lacking."""
    staff = staff_of(scene, part.department_id)
    free = {one.id: one for one in staff.workers if not one.busy}
    people = [one.worker_id for one in scene.ticket.people if one.worker_id in free]
    for want in scene.ticket.wants:
        people += _holders(want, part.department_id, people, free.values())
    rest = (one for one in free if one not in people)
    people += [next(rest) for _ in range(min(part.people_wanted, len(free)) - len(people))]
    loaded = {one.gear_id: one.amount for one in scene.ticket.gear if one.department_id == part.department_id}
    for want in scene.ticket.wants:
        _load(want, part.department_id, staff.gear, loaded)
    return Sent(tuple(people), loaded, next((one.busy for one in staff.workers if one.busy), ""))


def _lacking(want: Want, department: int) -> int:
    """Return how much of it nobody but this department brings."""
    return want.amount - sum(amount for other, amount in want.bring.items() if other != department)


def _holders(want: Want, department: int, people: list[int], free: Iterable[WorkerRow]) -> list[int]:
    if want.qualification is None:
        return []
    holding = [
        one.id
        for one in free
        if any(held.qualification is want.qualification and not held.expired for held in one.permits)
    ]
    lacking = _lacking(want, department) - sum(one in people for one in holding)
    return [one for one in holding if one not in people][: max(0, lacking)]


def _load(want: Want, department: int, owned: Iterable[GearRow], loaded: dict[int, int]) -> None:
    if want.kind is NeedKind.QUALIFICATION:
        return
    kind = GearKind.VEHICLE if want.kind is NeedKind.VEHICLE else GearKind.EQUIPMENT
    fitting = [one for one in owned if one.kind is kind and same_thing(one.name, want.name)]
    lacking = _lacking(want, department) - sum(loaded.get(one.id, 0) for one in fitting)
    for one in fitting:
        more = min(lacking, one.free - loaded.get(one.id, 0))
        if more > 0:
            loaded[one.id] = loaded.get(one.id, 0) + more
            lacking -= more
