# SPDX-License-Identifier: Apache-2.0
"""Plays the town: lets reports come in and lets everyone act when their time has come."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from commandcenter.models import Act, Person, PersonRole
from commandcenter.models.engine import Engines
from commandcenter.queries.centre import centre_rules
from commandcenter.services.attachments.media import StoredFile
from commandcenter.services.attachments.store import AttachmentStore
from commandcenter.services.supervision.intake import take_in
from commandcenter.services.supervision.merging import with_seen
from commandcenter.services.unit_of_work import perform
from commandcenter.training.past.book import Book, read_book
from commandcenter.training.people import Resident
from commandcenter.training.photographs.album import Album
from commandcenter.training.photographs.darkroom import Shot
from commandcenter.training.play import callers, others, seats
from commandcenter.training.play.field import FieldPlay
from commandcenter.training.play.joint.play import JointPlay
from commandcenter.training.play.scene import Waiting, unanswered, waiting_cases
from commandcenter.training.play.threads import ThreadPlay
from commandcenter.training.play.turn import Turn
from commandcenter.training.problem import TrainingProblem
from commandcenter.vocabulary import Problem, Queue, Refused

FASTEST = 600
MOST_ACTS_A_ROUND = 40
"""So that a round is short and seats get their turn at the database, however fast the town lives."""
_MOST_ALIKE = 8

_log = logging.getLogger(__name__)


@dataclass
class Simulator:
    """The people of a training town at `speed` times real time; `all_seats` plays the centre's seats too.

    What anyone does with a case is drawn from the seed, the case and its number of steps, so a run can be repeated;
    an act that was done once under the same seed is never done twice. Photographs go below `attachments`; without it
    nobody takes any. `joint` plays the joint operations.
    """

    engines: Engines
    seed: int
    speed: float = 1.0
    all_seats: bool = False
    attachments: Path | None = None
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Learn the town; raises Refused for a speed out of range."""
        if not 1 <= self.speed <= FASTEST:
            raise Refused(TrainingProblem.SPEED_BAD, speed=self.speed, most=FASTEST)
        self._album = Album(AttachmentStore(self.attachments)) if self.attachments is not None else None
        with self.engines.reader.connect() as connection:
            self._zone = ZoneInfo(centre_rules(connection).zone)
            self._book: Book = read_book(connection, _people(connection))
            self._next_report = _reports_so_far(connection, self.seed) + 1
            self._begun, _ = waiting_cases(connection)
        self._report_due = self._begun + self._until_next(self._begun)
        self._field = FieldPlay(self.engines, self.seed, self.speed, self._begun, self.done)
        self.joint = JointPlay(
            *(self.engines, self.seed, self.speed, self._begun, self._book, self._files),
            *(self.done, self._note_refusal, self.all_seats),
        )
        counted = (self._book, self.done, self.refused)
        self._threads = ThreadPlay(self.engines, self.seed, self.speed, self._begun, *counted)

    def round(self) -> int:
        """Do what is due now, each act in its own transaction; returns how many acts were done."""
        with self.engines.reader.connect() as connection:
            now, cases = waiting_cases(connection)
        acts = self._let_reports_in(now) + self._in_the_field(now) + self.joint.round(now)
        acts += self._threads.round(now)
        for case, turn in self._due(now, cases)[: max(0, MOST_ACTS_A_ROUND - acts)]:
            acts += self._act(case, turn, now)
        return acts

    # ------------------------------------------------------------ reports

    def _let_reports_in(self, now: datetime) -> int:
        taken = 0
        while self._report_due <= now and taken < MOST_ACTS_A_ROUND // 2:
            self._take_in(self._next_report, now)
            self._next_report += 1
            self._report_due = max(self._report_due, now - timedelta(seconds=5)) + self._until_next(now)
            taken += 1
        return taken

    def _until_next(self, now: datetime) -> timedelta:
        random = Random(f"{self.seed} pause {self._next_report}")
        return timedelta(seconds=callers.seconds_between(random, now, self._zone) / self.speed)

    def _take_in(self, number: int, now: datetime) -> None:
        said = callers.report(number, self.seed, self._book)
        draft = replace(said.draft, files=self._files(said.photographs, now))
        for _ in range(_MOST_ALIKE):
            try:
                perform(self.engines, said.actor, _act_id(self.seed, "report", number), take_in, draft)
            except Refused as refusal:
                if refusal.problem is not Problem.DUPLICATE_APPEARED:
                    self._note_refusal(refusal)
                    return
                # People do report what others reported already; whether it is the same is for the acceptor to say.
                draft = with_seen(draft, (*draft.seen_duplicates, refusal.params["case"]))
            else:
                self.done["take_in"] += 1
                return

    def _in_the_field(self, now: datetime) -> int:
        try:
            return self._field.round(now)
        except Refused as refusal:
            self._note_refusal(refusal)
            return 0

    # ------------------------------------------------------------ cases

    def _due(self, now: datetime, cases: list[Waiting]) -> list[tuple[Waiting, Turn]]:
        """The acts whose time has come, the longest due first."""
        found: list[tuple[datetime, Waiting, Turn]] = []
        for case in cases:
            turn = self._turn(case, now)
            if turn is None:
                continue
            # What lay waiting when the simulator began is not all done at once: its people begin to work then.
            at = max(case.since, self._begun) + timedelta(seconds=turn.delay / self.speed)
            if at <= now:
                found.append((at, case, turn))
        found.sort(key=lambda one: (one[0], one[1].id))
        return [(case, turn) for _, case, turn in found]

    def _turn(self, case: Waiting, now: datetime) -> Turn | None:
        random = Random(f"{self.seed} case {case.id} step {case.step}")
        turn = others.in_the_field(case, self._book, random)
        turn = turn or others.at_the_department(case, self._book, random, now)
        if turn is not None or not self.all_seats:
            return turn
        if case.pool is Queue.TO_CALL_BACK:
            return seats.call_back(self._book, random)
        return seats.at_the_centre(case, self._book, random)

    def _act(self, case: Waiting, turn: Turn, now: datetime) -> int:
        subject, version = case.id, case.version
        if case.pool is Queue.TO_CALL_BACK:
            with self.engines.reader.connect() as connection:
                waiting = unanswered(connection, case.id)
            if not waiting:
                return 0
            subject = waiting[0]
        act_id = _act_id(self.seed, f"case {case.id} step", case.step)
        taken = {name: self._files(shots, now) for name, shots in turn.photographs.items()}
        try:
            perform(self.engines, turn.actor, act_id, turn.service, subject, version, **turn.arguments, **taken)
        except Refused as refusal:
            self._note_refusal(refusal)
            return 0
        self.done[turn.service.__name__] += 1
        return 1

    def _files(self, shots: Sequence[Shot], now: datetime) -> tuple[StoredFile, ...]:
        return self._album.files(shots, now.astimezone(self._zone)) if self._album is not None else ()

    def _note_refusal(self, refusal: Refused) -> None:
        """Being refused is part of the play: someone at a seat was faster, or holds the case now."""
        self.refused[str(refusal.problem.value)] += 1
        _log.info("The simulator was refused: %s", refusal.problem.value)


def _act_id(seed: int, what: str, number: int) -> str:
    return f"training {seed} {what} {number}"


def _reports_so_far(connection: Connection, seed: int) -> int:
    mine = func.count().filter(Act.act_id.startswith(_act_id(seed, "report", 0)[:-1], autoescape=True))
    return int(connection.execute(select(mine).select_from(Act)).scalar_one())


def _people(connection: Connection) -> list[Resident]:
    columns: tuple[Any, ...] = (
        Person.id,
        Person.login,
        Person.name,
        PersonRole.role,
        PersonRole.seat,
        PersonRole.department_id,
        PersonRole.community_id,
    )
    rows = connection.execute(select(*columns).join(PersonRole, PersonRole.person_id == Person.id).order_by(Person.id))
    return [
        # A resident's community is a position, a stored one a number from 1.
        Resident(person, login, name, role, seat, department, None if community is None else community - 1)
        for person, login, name, role, seat, department, community in rows
    ]
