# SPDX-License-Identifier: Apache-2.0
"""A joint ticket on a small centre: two departments, two places, people with permits, a lorry and a ladder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from commandcenter.models.joint import Gear, JointEntry, JointParticipant, JointTicket, Permit, Worker
from commandcenter.queries.joint.ticket import Ticket, ticket
from commandcenter.services.joint.drafting import Draft, ParticipantDraft, PlaceDraft, WantDraft, draft_ticket
from commandcenter.services.joint.inviting import Answered, answer, confirm, invite
from commandcenter.services.joint.preparing import approve_safety, declare_ready, name_people, notify_residents
from commandcenter.vocabulary import State
from commandcenter.vocabulary.joint import Answer, GearKind, JointState, NeedKind, Qualification
from tests.world import World

LEAD, OTHER = "liaison3", "liaison2"
"""Liaisons of the city enforcement, which leads, and of the housing office."""


@dataclass
class Operation:
    """A ticket and what departments have for it, with the steps of its life."""

    world: World
    workers: dict[str, list[int]] = field(default_factory=dict)
    gear: dict[str, int] = field(default_factory=dict)
    cases: list[int] = field(default_factory=list)
    id: int = 0

    @property
    def lead(self) -> int:
        return self.world.departments["enforcement"]

    @property
    def other(self) -> int:
        return self.world.departments["housing"]

    @property
    def begins(self) -> datetime:
        return self.world.now.replace(hour=9, minute=30) + timedelta(days=1)

    def draft(self, **words: Any) -> int:
        """Draft the ticket; `words` replace fields of the draft."""
        lon, lat = self.world.point()
        places = (
            PlaceDraft("梅溪路夜市段", lon, lat, 45, cell_id=self.world.cells[0], cases=tuple(self.cases[:1])),
            PlaceDraft("前街 12 号", lon + 0.001, lat, 30),
        )
        drafted = {
            "title": "梅溪路夜市联合执法",
            "lead_department_id": self.lead,
            "goal": "清退乱停放",
            "places": places,
            "participants": (
                ParticipantDraft(self.lead, task="劝离", basis="E-PO-02", people_wanted=2),
                ParticipantDraft(self.other, task="核查群租", basis="E-CM-03", people_wanted=1),
            ),
            "wants": (
                WantDraft(NeedKind.QUALIFICATION, Qualification.HEIGHT, amount=1),
                WantDraft(NeedKind.EQUIPMENT, name="六米登高梯", amount=1),
            ),
            "window": (self.begins, self.begins + timedelta(hours=2)),
            "gather_place": "小学门口",
            "gather_at": self.begins - timedelta(minutes=15),
            **words,
        }
        self.id = self.world.perform("dispatcher", draft_ticket, Draft(**drafted))["ticket"]
        return self.id

    def do(self, who: str, act: Callable[..., Any], *given: Any, **words: Any) -> Any:
        """Do an act that takes the ticket and its version."""
        return self.world.perform(who, act, self.id, None, *given, **words)

    def to(self, state: JointState) -> Operation:
        """Walk the ticket on to `state`, at most to readiness."""
        steps: list[tuple[JointState, Callable[[], Any]]] = [
            (JointState.DRAFT, self.draft),
            (JointState.INVITING, lambda: self.do("dispatcher", invite, self.world.now + timedelta(hours=4))),
            (JointState.CONFIRMED, self._confirm),
            (JointState.READY, self._ready),
        ]
        for reached, step in steps:
            step()
            if reached is state:
                return self
        raise AssertionError(state)

    def say(self, who: str, what: Answer = Answer.YES, **words: Any) -> Any:
        """Answer as a liaison, with all people of the department."""
        return self.do(who, answer, Answered(what, **words))

    def _confirm(self) -> None:
        self.say(LEAD)
        self.say(OTHER)
        self.do("dispatcher", confirm)

    def _ready(self) -> None:
        self.do(LEAD, name_people, self.lead, self.workers["enforcement"], {self.gear["六米登高梯"]: 1})
        self.do(OTHER, name_people, self.other, self.workers["housing"], {})
        self.do("leader", approve_safety, "两人一组，先劝后拆")
        self.do(LEAD, notify_residents, "明日上午清理，请提前移车")
        self.do("dispatcher", declare_ready)

    def look(self) -> Ticket:
        """Return the ticket as a screen sees it now."""
        with self.world.reading() as connection:
            found = ticket(connection, self.id, self.world.now)
        assert found is not None
        return found

    def row(self) -> JointTicket:
        with self.world.looking() as session:
            return session.get_one(JointTicket, self.id)

    def part(self, department_id: int) -> JointParticipant:
        with self.world.looking() as session:
            asked = select(JointParticipant).where(JointParticipant.ticket_id == self.id)
            return session.scalars(asked.where(JointParticipant.department_id == department_id)).one()

    def entries(self) -> list[JointEntry]:
        with self.world.looking() as session:
            asked = select(JointEntry).where(JointEntry.ticket_id == self.id).order_by(JointEntry.seq)
            return list(session.scalars(asked))


def equip(world: World) -> Operation:
    """Give departments people, a permit and gear, and file a case to solve."""
    made = Operation(world)
    until = (world.now + timedelta(days=60)).date()
    with Session(world.engines.writer) as session, session.begin():
        for code, names in (("enforcement", ("赵队", "钱")), ("housing", ("孙",)), ("police", ("李",))):
            people = [Worker(department_id=world.departments[code], name=name, phone="") for name in names]
            session.add_all(people)
            session.flush()
            made.workers[code] = [one.id for one in people]
        session.add(permit(made.workers["enforcement"][0], until))
        for code, kind, name in (
            ("enforcement", GearKind.EQUIPMENT, "六米登高梯"),
            ("housing", GearKind.VEHICLE, "清运车"),
        ):
            thing = Gear(department_id=world.departments[code], kind=kind, name=name, amount=2)
            session.add(thing)
            session.flush()
            made.gear[name] = thing.id
    made.cases = [world.case_in(State.FILED, item="E-HF-01"), world.case_in(State.FILED, item="C-PA-02")]
    return made


def permit(worker_id: int, until: date, qualification: Qualification = Qualification.HEIGHT) -> Permit:
    """Return a permit of a worker that holds through `until`."""
    return Permit(worker_id=worker_id, qualification=qualification, valid_until=until.isoformat())


@pytest.fixture
def operation(world: World) -> Operation:
    """Return an operation nobody has drafted yet."""
    return equip(world)
