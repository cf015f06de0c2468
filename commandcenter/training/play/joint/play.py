# SPDX-License-Identifier: Apache-2.0
"""Plays joint operations: whoever has a step to do on an open ticket does it when its time has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from commandcenter.models import PersonRole, Session
from commandcenter.models.engine import Engines
from commandcenter.models.joint import JointTicket
from commandcenter.queries.centre import centre_rules
from commandcenter.queries.joint.ticket import ticket
from commandcenter.rules.joint.lifecycle import OPEN, PREPARING
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.unit_of_work import perform
from commandcenter.training.past.book import Book
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.play.joint.command import at_command
from commandcenter.training.play.joint.invited import before_the_day
from commandcenter.training.play.joint.on_site import on_the_day
from commandcenter.training.play.joint.step import Scene, Step
from commandcenter.training.play.turn import seated
from commandcenter.vocabulary import Refused, Role

MOST_STEPS_A_ROUND = 20

Seen = tuple[int, frozenset[int]]
"""A ticket's version, and the departments at whose seats people sit."""


@dataclass
class JointPlay:
    """The departments of a town at `speed` times real time, with `all_seats` the centre's seats too.

    What is done is counted in `done`, what is refused told to `refused`. A department at whose seat a person sits
    answers for itself. `files` lays photographs into the store.
    """

    engines: Engines
    seed: int
    speed: float
    begun: datetime
    book: Book
    files: Callable[[Sequence[Shot], datetime], tuple[StoredFile, ...]]
    done: Counter[str]
    refused: Callable[[Refused], None]
    all_seats: bool = False
    _waiting: dict[int, tuple[Seen, list[Step]]] = field(default_factory=dict)
    """The steps of each open ticket, and what it was like when they were found."""
    _idle: set[tuple[int, int, str]] = field(default_factory=set)
    """Steps that came to nothing: not tried again before their ticket changes."""

    def round(self, now: datetime) -> int:
        """Do what is due at `now`; return how many acts."""
        acts = 0
        with self.engines.reader.connect() as connection:
            standing, occupied = _standing(connection), _occupied(connection, now)
        self._waiting = {number: seen for number, seen in self._waiting.items() if number in standing}
        self._idle = {one for one in self._idle if standing.get(one[0]) == one[1]}
        for number, version in standing.items():
            while acts < MOST_STEPS_A_ROUND:
                step = self._next(number, (version, occupied), now)
                if step is None:
                    break
                acts += self._do(number, version, step, now)
                version = self._version(number)
        return acts

    def _next(self, number: int, seen: Seen, now: datetime) -> Step | None:
        """Return the step that is due longest; None when there is none."""
        before, steps = self._waiting.get(number, (None, []))
        if before == seen and not self._due(number, seen, steps, now):
            return None
        # Found anew before one is done: whom a department can send may be otherwise by now.
        fresh = list(self._steps(number, seen[1], now))
        self._waiting[number] = (seen, fresh)
        due = self._due(number, seen, fresh, now)
        return due[0] if due else None

    def _due(self, number: int, seen: Seen, steps: list[Step], now: datetime) -> list[Step]:
        waiting = [one for one in steps if (number, seen[0], one.name) not in self._idle]
        return sorted((one for one in waiting if self._at(one) <= now), key=lambda one: (self._at(one), one.name))

    def _at(self, step: Step) -> datetime:
        # What lay waiting when the simulator began is not all done at once: its people begin to work then.
        return max(step.since, self.begun) + timedelta(seconds=step.turn.delay / self.speed)

    def _steps(self, number: int, occupied: frozenset[int], now: datetime) -> Iterator[Step]:
        with self.engines.reader.connect() as connection:
            found = ticket(connection, number, now)
        if found is None:
            return
        scene = Scene(found, self.book, self.seed, now, self.engines)
        if self.all_seats:
            yield from at_command(scene)
        acting = before_the_day if found.state in PREPARING else on_the_day
        for part in found.taking_part:
            liaison = self.book.liaisons.get(part.department_id)
            if part.asked_at is not None and liaison is not None and part.department_id not in occupied:
                yield from acting(scene, part, seated(liaison))

    def _do(self, number: int, version: int, step: Step, now: datetime) -> int:
        given, act_id = self._given(step, now), f"training {self.seed} joint {number} {step.name}"
        try:
            outcome = perform(self.engines, step.turn.actor, act_id, step.turn.service, number, **given)
        except Refused as refusal:
            self.refused(refusal)
            outcome = None
        if outcome is None or outcome.repeated:
            self._idle.add((number, version, step.name))
            return 0
        self.done[f"joint_{step.turn.service.__name__}"] += 1
        return 1

    def _given(self, step: Step, now: datetime) -> dict[str, Any]:
        given = dict(step.turn.arguments)
        if step.shots:
            taken = {case: self.files(shots, now) for case, shots in step.shots.items()}
            given["cases"] = [replace(one, attachments=taken.get(one.case_id, ())) for one in given["cases"]]
        return given

    def _version(self, number: int) -> int:
        with self.engines.reader.connect() as connection:
            return int(connection.execute(select(JointTicket.version).where(JointTicket.id == number)).scalar_one())


def _standing(connection: Connection) -> dict[int, int]:
    asked = select(JointTicket.id, JointTicket.version).where(JointTicket.state.in_(OPEN)).order_by(JointTicket.id)
    return dict(iter(connection.execute(asked)))


def _occupied(connection: Connection, now: datetime) -> frozenset[int]:
    """Return the departments at whose seat somebody sits."""
    alive = now - timedelta(seconds=centre_rules(connection).hold_seconds)
    asked = (
        select(PersonRole.department_id)
        .join(Session, Session.person_id == PersonRole.person_id)
        .where(Session.ended_at.is_(None), Session.beat_at >= alive, Session.role == Role.LIAISON)
        .where(PersonRole.role == Role.LIAISON, PersonRole.department_id.is_not(None))
    )
    return frozenset(one for one in connection.execute(asked).scalars() if one is not None)
